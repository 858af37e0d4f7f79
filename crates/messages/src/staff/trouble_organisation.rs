//! Why a reorganisation, an owner or a hand-over note was refused, and what to do.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::day::Day;
use ayumi_domain::organisation::OrganisationTrouble as Why;

use super::names::pick;
use super::times::long_day;
use crate::Lang;

/// The sentence of a trouble with departments.
pub(super) fn organisation(why: &Why, lang: Lang) -> String {
    table(why, lang).unwrap_or_else(|| rest(why, lang).to_owned())
}

/// A role that would outlast its department.
pub(super) fn end_of_department(why: &PeopleTrouble, last: Day, lang: Lang) -> String {
    let last = long_day(last, lang);
    match (why, lang) {
        (PeopleTrouble::DepartmentSplits { .. }, Lang::Ja) => format!(
            "この課は{last}までで、その後は二つ以上の課に分かれます。終わりの日を{last}までにして、分かれた後の課の役割は別に与えてください。"
        ),
        (PeopleTrouble::DepartmentSplits { .. }, Lang::En) => format!(
            "This department is split after {last}. Let the role end by then, and give another one in the department that follows."
        ),
        (_, Lang::Ja) => format!(
            "この課は{last}までです。終わりの日をその日までにしてください。引き継いだ課での役割は、その役割の行で終わりの日を決めます。"
        ),
        (_, Lang::En) => format!(
            "This department ends on {last}. Choose that day or an earlier one; the role in the department that takes over has its own last day."
        ),
    }
}

/// Those that name what is in the table.
fn table(why: &Why, lang: Lang) -> Option<String> {
    let (ja, en) = match why {
        Why::TooMany { max } => (
            format!(
                "一度に登録できるのは{max}行までです。分割は、行き先の課ごとに1行と数えます。同じ日で2回に分けて登録してください。"
            ),
            format!(
                "A table has at most {max} rows; each part of a split is one. Please enter it in two parts for the same day."
            ),
        ),
        Why::BeforeLatest { latest } => (
            format!(
                "{}の機構改革より前の日は選べません。その日かそれより後の日にしてください。まだ始まっていないものは、取り消してから登録し直せます。",
                long_day(*latest, lang)
            ),
            format!(
                "The day lies before the reorganisation of {}. Choose that day or a later one; one that has not begun can be withdrawn first.",
                long_day(*latest, lang)
            ),
        ),
        Why::TooEarly { earliest } => (
            format!(
                "{}より前の日からは登録できません。年の書き間違いではないか確かめてください。始まった機構改革は取り消せないため、この日までとしています。",
                long_day(*earliest, lang)
            ),
            format!(
                "A table cannot begin before {}. Please check the year; one that has begun cannot be withdrawn.",
                long_day(*earliest, lang)
            ),
        ),
        Why::BeforeDecision { decided } => (
            format!(
                "{}に評価を決定しています。決定した報告に出る課名が変わらないように、その翌日より後の日にしてください。",
                long_day(*decided, lang)
            ),
            format!(
                "A round was decided on {}. Choose a later day, so that the names in what was decided stay.",
                long_day(*decided, lang)
            ),
        ),
        Why::NoSuchDepartment { name } => (
            format!("「{name}」という課は、その前の日にはありません。課の一覧にある名前で書いてください。"),
            format!("There is no department called {name} on the day before. Use a name from the list."),
        ),
        Why::Ambiguous { name } => (
            format!(
                "「{name}」という課は二つ以上あります。「部の名前/{name}」のように、部の名前をつけてください。"
            ),
            format!("Several departments are called {name}. Write the division before it: division/{name}."),
        ),
        Why::Twice { name } => (
            format!("「{name}」についての行が二つあります。一つにまとめてください。"),
            format!("There are two rows about {name}. Please make them one."),
        ),
        Why::SameDay { name } => (
            format!(
                "「{name}」は、同じ日の別の読替表でもう変わっています。前の読替表を取り消してまとめ直すか、翌日からにしてください。"
            ),
            format!(
                "{name} is changed by another table of the same day. Withdraw that one and enter both together, or choose the next day."
            ),
        ),
        Why::NameMissing { of } if of.is_empty() => (
            "新しくできる課の名前がありません。課の名前を書いてください。".to_owned(),
            "A new department has no name. Please write one.".to_owned(),
        ),
        Why::NameMissing { of } => (
            format!("「{of}」の新しい課名がありません。新しい名前か、行き先の課の名前を書いてください。"),
            format!("{of} has no new name. Write its new name, or the department that it goes into."),
        ),
        Why::StaysWithWords { name } => (
            format!(
                "「{name}」は「変わらない」のままですが、新しい部名か課名が書かれています。変わり方を選ぶか、書いたものを消してください。"
            ),
            format!(
                "{name} stays as it is, but a new division or name is written beside it. Choose what becomes of it, or delete what is written."
            ),
        ),
        Why::EndsWithWords { name } => (
            format!(
                "「{name}」は廃止ですが、新しい部名か課名が書かれています。引き継ぐ課があるなら「統合」を選び、なければ書いたものを消してください。"
            ),
            format!(
                "{name} is abolished, but a new division or name is written beside it. Choose a merger if another department takes over, or delete what is written."
            ),
        ),
        Why::NameTooLong { max } => (
            format!("課と部の名前は、改行などを含まない{max}文字までです。短くしてください。"),
            format!("Names of departments and divisions have at most {max} characters in one line."),
        ),
        Why::SplitNowhere { name } => (
            format!(
                "「{name}」の分割先がありません。分かれた後の課の名前を「、」で区切って二つ以上書くか、「廃止」を選んでください。"
            ),
            format!(
                "{name} is split and goes nowhere. Write two departments or more, separated by commas, or choose to abolish it."
            ),
        ),
        Why::SplitIntoOne { name } => (
            format!(
                "「{name}」の分割先が一つしかありません。名前が変わるだけなら「名称・部の変更」、ほかの課に入るなら「統合」を選んでください。"
            ),
            format!(
                "{name} is split into one department. Choose a new name if it only changes its name, or a merger if it goes into another."
            ),
        ),
        other => return names(other, lang),
    };
    Some(match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}

/// Those about where departments go.
fn names(why: &Why, lang: Lang) -> Option<String> {
    let (ja, en) = match why {
        Why::MergeAlone { name, into } => (
            format!(
                "「{name}」の統合先「{into}」は、その日にない課です。名前を確かめてください。「{name}」が名前を変えるだけなら「名称・部の変更」を選んでください。"
            ),
            format!(
                "{name} goes into {into}, which is not there on that day. Check the name, or choose a new name for {name} itself."
            ),
        ),
        Why::IntoItself { name } => (
            format!("「{name}」の統合先が自分自身です。行き先の課を書いてください。"),
            format!("{name} goes into itself. Please write another department."),
        ),
        Why::Cycle { names } => (
            format!(
                "統合の行き先が一回りしています：{}。どれか一つの課を残すか、新しい課の名前にそろえてください。",
                names.join(" → ")
            ),
            format!(
                "These departments go into one another: {}. Keep one of them, or merge all into a new one.",
                names.join(" → ")
            ),
        ),
        Why::EndsSameDay { name, into } => (
            format!(
                "「{name}」の行き先「{into}」は、同じ日になくなります。その日からある課の名前を書いてください。"
            ),
            format!(
                "{name} goes into {into}, which ends on the same day. Write a department that is there from that day on."
            ),
        ),
        Why::RenamedSameDay { name, into, now } => (
            format!(
                "「{name}」の行き先「{into}」は、その日から「{now}」になります。新しい名前で書いてください。"
            ),
            format!(
                "{name} goes into {into}, which is called {now} from that day on. Please write its new name."
            ),
        ),
        Why::NameTaken { name } => (
            format!(
                "その日から「{name}」という課が二つになります。別の名前にするか、部の名前で区別するか、一方を統合してください。"
            ),
            format!(
                "Two departments would be called {name} from that day on. Choose another name, tell them apart by division, or merge one."
            ),
        ),
        Why::LineUnread { line } => (
            format!(
                "貼り付けた表の{line}行目が読めません。旧課名・新部名・新課名の3列か、旧課名・新課名の2列で貼り付けてください。"
            ),
            format!(
                "Line {line} cannot be read. Paste three columns (old name, new division, new name) or two (old name, new name)."
            ),
        ),
        Why::LineOldMissing { line } => (
            format!(
                "貼り付けた表の{line}行目に旧課名がありません。新しくできる課なら旧課名に「新設」と書いてください。セルが結合されているときは、どの行にも旧課名を書いてください。"
            ),
            format!(
                "Line {line} has no old name. Write 新設 there for a new department. If cells are merged, write the old name on every line."
            ),
        ),
        Why::LineNewMissing { line } => (
            format!(
                "貼り付けた表の{line}行目に新課名がありません。廃止なら「廃止」、変わらないなら旧課名と同じ名前を書いてください。セルが結合されているときは、どの行にも新課名を書いてください。"
            ),
            format!(
                "Line {line} has no new name. Write 廃止 if it is abolished, or the old name if it stays. If cells are merged, write the new name on every line."
            ),
        ),
        Why::ChoiceMissing { count } => (
            format!(
                "分割される課の行き先が、{count}件決まっていません。下の表で、項目と人の行き先を選んでください。"
            ),
            format!(
                "{count} choices for departments that are split are open. Please say where items and people go."
            ),
        ),
        Why::InUse { name } => (
            format!(
                "「{name}」では、もう役割を受け持つ人がいるか、意見への回答を任されているため、取り消せません。先に、その役割を外すか、回答する課を選び直してください。"
            ),
            format!(
                "Somebody holds a role in {name} already, or it was asked to answer an opinion. Remove that role, or choose another department, first."
            ),
        ),
        Why::NoteTooLong { max } => (
            format!("引継ぎメモは{max}文字までです。分けて書いてください。"),
            format!("A hand-over note has at most {max} characters. Please write two."),
        ),
        _ => return None,
    };
    Some(match lang {
        Lang::Ja => ja,
        Lang::En => en,
    })
}

fn rest(why: &Why, lang: Lang) -> &'static str {
    match why {
        Why::Nothing => pick(
            lang,
            "読替表に変わるところがありません。変わる課の行を選んで、新しい名前や行き先を書いてください。",
            "Nothing changes in this table. Choose what becomes of a department and write its new name.",
        ),
        Why::DayMalformed => pick(
            lang,
            "いつからかが読めません。2026-04-01 のように日を入れてください。",
            "The first day cannot be read. Write it like 2026-04-01.",
        ),
        Why::Changed => pick(
            lang,
            "確かめている間に、課か項目か人が変わりました。下の内容をもう一度見てから登録してください。まだ何も変わっていません。",
            "Departments, items or people changed meanwhile. Please look at this again; nothing was changed yet.",
        ),
        Why::NoSuchReorganisation => pick(
            lang,
            "この機構改革は見つかりません。一覧から選び直してください。",
            "There is no such reorganisation. Please choose from the list.",
        ),
        Why::Begun => pick(
            lang,
            "もう始まった機構改革は取り消せません。新しい読替表で改めてください。後の日の読替表があるときは、そちらを先に取り消してください。",
            "A reorganisation that has begun, or that another one builds on, cannot be withdrawn. Enter a new table, or withdraw the later one first.",
        ),
        Why::NoSuchItem => pick(
            lang,
            "この取組か指標は見つかりません。計画が改訂されたかもしれません。一覧を開き直してください。",
            "There is no such initiative or indicator. The plan may have been revised; please open the list again.",
        ),
        Why::NoDepartment => pick(
            lang,
            "担当する課を選んでください。その日にある課だけを選べます。",
            "Please choose a department that is there on that day.",
        ),
        Why::NoteMissing => pick(
            lang,
            "メモが空です。次の担当に伝えたいことを書いてください。",
            "The note is empty. Write what whoever takes over should know.",
        ),
        // Every other one names something and stands above.
        _ => pick(lang, "登録できませんでした。", "It was not done."),
    }
}
