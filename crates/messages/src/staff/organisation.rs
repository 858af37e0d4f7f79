//! The pages about departments, reorganisations, items without an owner and hand-over notes.

use ayumi_domain::day::Day;

use super::times::long_day;
use crate::{Lang, sentences};

sentences! {
    /// The departments of the city.
    Organisation {
        title: "組織" / "Departments";
        lead: "課と部の移り変わりです。名前は日ごとに残るので、過去の報告や公表には、その日の名前が出ます。" / "The departments through the years. Names are kept by day, so earlier reports and publications show the name of their day.";
        new: "機構改革を登録する" / "Enter a reorganisation";
        unowned: "担当課のない項目" / "Items without a department";
        on: "この日の組織を見る" / "As of this day";
        show: "見る" / "Show";
        department: "課" / "Department";
        division: "部" / "Division";
        no_division: "（部なし）" / "(no division)";
        days: "いつから" / "Since";
        always: "はじめから" / "from the beginning";
        former: "前の名前" / "Earlier names";
        to_come: "これからの変更" / "To come";
        none: "課はまだありません。調査を開くか、利用者に役割を与えると加わります。" / "There are no departments yet. They come with the first round or the first role.";
        closed: "なくなった課" / "Departments that ended";
        last_day: "最後の日" / "Last day";
        successors: "引き継いだ課" / "Taken over by";
        nobody: "なし（廃止）" / "nobody (abolished)";
        reorganisations: "機構改革の記録" / "Reorganisations";
        no_reorganisations: "まだ登録されていません。" / "None was entered yet.";
        coming: "これから" / "to come";
        done: "済み" / "in effect";
        withdrawn: "取り消し" / "withdrawn";
        from_to: "旧 → 新" / "Before → after";
        what: "変わり方" / "What";
        withdraw: "取り消す" / "Withdraw";
        withdraw_hint: "始まる日までは取り消せます。課の名前、役割、項目の担当は登録前に戻ります。登録の後に終えた役割は、終えたままです。" / "Until its day it can be withdrawn; names, roles and owners are as before then. Roles that were ended since stay ended.";
        has_withdrawn: "機構改革を取り消しました。課の名前、項目の担当と、その後に変わっていない役割は、登録前に戻っています。" / "The reorganisation is withdrawn. Names, owners and the roles that nobody changed since are as before.";
    }

    /// The table of a reorganisation.
    Wizard {
        title: "機構改革の読替表" / "Table of a reorganisation";
        lead: "変わる課だけに書いてください。ここではまだ何も変わりません。次の画面で、かかわる項目・人・報告を確かめてから登録します。" / "Fill in only what changes. Nothing changes yet: the next page shows which items, people and reports are touched.";
        from: "いつから" / "From";
        from_hint: "この日から新しい名前になります。前の日までは、いまの名前のままです。" / "The new names count from this day on; until the day before everything stays.";
        table: "いまの課" / "Departments now";
        old: "いまの課名" / "Name now";
        what: "変わり方" / "What becomes of it";
        keep: "変わらない" / "stays";
        rename: "名称・部の変更" / "new name or division";
        merge: "統合（ほかの課に入る）" / "merged into another";
        split: "分割（二つ以上に分かれる）" / "split";
        abolish: "廃止（引き継ぐ課なし）" / "abolished";
        new: "新設" / "new";
        part: "一部を移す" / "gives a part away";
        division: "新しい部名" / "New division";
        name: "新しい課名・行き先" / "New name, or where it goes";
        hint: "部名は、変わらなければ空けておきます。統合は行き先の課名を書きます。分割は「、」で区切って書き、部が分かれるときは「部/課」と書きます。自分の名前も並べると、その課は残って一部だけが移ります。" / "Leave the division empty if it stays. For a merger write the department that it goes into. For a split write several, separated by commas (division/name where divisions differ); if its own name is among them it goes on and gives only a part away.";
        added: "新しくできる課" / "New departments";
        added_hint: "どの課からも引き継がない、まったく新しい課だけを書きます。" / "Only those that take over from nobody.";
        paste: "Excelの読替表を貼り付ける" / "Paste from a spreadsheet";
        paste_hint: "旧課名・新部名・新課名の3列（または旧課名・新課名の2列、旧部名から始まる4列）をコピーして貼り付けます。同じ旧課名が二行以上あれば分割、同じ新課名が二行以上あれば統合です。廃止は新課名に「廃止」、新しい課は旧課名に「新設」と書きます。新部名だけがあれば、課名はそのままで部が変わります。課名が空の行は読めません。書いていない課は変わりません。" / "Copy three columns (old name, new division, new name), two (old name, new name) or four (with the old division first). One old name on several lines is split, several old names with one new name are merged. Write 廃止 as the new name of a department that is abolished and 新設 as the old name of a new one. A new division alone keeps the name. A line without a name is refused. Departments that are not listed stay.";
        check: "かかわる項目と人を確かめる" / "See what is touched";
        row_division: "の新しい部名" / ": new division";
        row_name: "の新しい課名・行き先" / ": new name";
        row_what: "の変わり方" / ": what becomes of it";
    }

    /// What a table would do.
    Preview {
        title: "機構改革の確認" / "Check the reorganisation";
        lead: "登録すると、下のとおりになります。まだ何も変わっていません。" / "This is what happens when it is entered. Nothing has changed yet.";
        opened: "新しくできる課" / "New departments";
        items: "項目" / "Items";
        people: "人" / "People";
        reports: "進行中の報告" / "Reports under way";
        loose: "ほかに進行中のもの" / "Also under way";
        none: "ありません" / "none";
        renamed: "名前が変わります。項目・人・報告はそのまま続きます。" / "It gets another name. Items, people and reports go on.";
        goes: "次の課に入ります。項目・人・進行中の報告は、その日に移ります。" / "It goes into another department. Items, people and reports under way go there on that day.";
        parts: "分かれます。項目と人の行き先を選んでください。報告は項目と一緒に移ります。" / "It is split. Choose where items and people go; reports go with their items.";
        gives: "残って、一部を移します。移す項目と人だけ選び直してください。" / "It goes on and gives a part away. Choose only the items and people that go.";
        ends: "廃止されます。項目は「担当課のない項目」に並び、人の役割は前日で終わります。進行中の報告は、項目の担当課を決めると移ります。" / "It is abolished. Its items are listed as items without a department, roles end the day before; reports under way go with their items once these are given.";
        all_to: "まとめての行き先" / "Everything goes to";
        choose: "選んでください" / "Please choose";
        as_above: "まとめての行き先" / "as above";
        drafts: "作成中の改訂案があります。案の中の課名は自動では変わりません。計画の編集画面で直してください" / "A draft is open. Names in it do not change by themselves; change them in the editor";
        enter: "この内容で登録する" / "Enter it";
        back: "戻って直す" / "Back to the table";
        past: "この日はもう来ています。登録するとすぐに変わります。" / "This day has come already: everything changes at once.";
        later: "その日が来るまで画面は変わりません。その日が来ると、進行中の報告などが自動で移ります。" / "No page changes before the day; reports under way go over by themselves when it comes.";
        done: "機構改革を登録しました。" / "The reorganisation was entered.";
        department: "課" / "Department";
    }

    /// Items without an owner.
    Unowned {
        title: "担当課のない項目" / "Items without a department";
        lead: "今日、どの課も担当していない取組と指標、担当する課の一つがなくなった取組と指標です。担当課を決めると、進行中の報告もその課が書けるようになります。計画の記載は変わりません。" / "Initiatives and indicators for which no department answers today, or one of whose departments is gone. Whoever is given one can write its report under way; the plan's text stays.";
        none: "すべての取組と指標に担当課があります。" / "Every initiative and indicator has a department.";
        item: "取組・指標" / "Initiative or indicator";
        why: "わけ" / "Why";
        give: "担当課を決める" / "Give to a department";
        button: "決める" / "Give";
        given: "担当課を決めました。" / "It was given.";
        indicator: "指標" / "Indicator";
        strange: "組織にない課名だけが書かれた項目" / "Items that name only departments the city does not have";
        strange_hint: "計画にだけある課名です。次の調査を開くと新しい課として加わります。書き間違いや古い名前のときは、ここで担当課を決めてください。" / "Their names stand only in a plan; the next round would add them as departments. If a name is misspelt or old, give the item here.";
        nobody_named: "計画に担当課がありません" / "the plan names no department";
        choose: "課を選ぶ" / "Choose a department";
        planned: "計画に書かれた課がなくなった数値目標・取組内容・事業" / "Indicators of headings, lines of work and projects whose department is gone";
        planned_hint: "ここでは担当課を決められません。計画の改訂案で、新しい課の名前に書き直してください。" / "They cannot be given here. Name the department in a draft of the plan.";
        to_plans: "計画の改訂へ" / "To the drafts of plans";
        heading_indicator: "数値目標" / "Indicator";
        action: "取組内容" / "Line of work";
        project: "事業" / "Project";
    }

    /// Hand-over notes.
    Handover {
        title: "引継ぎメモ" / "Hand-over notes";
        lead: "次に担当する人に伝えたいことを残します。担当課と計画事務局だけが読めます。書いたものは消えず、下に積み重なります。" / "For whoever takes over. Only the department and the plan office read them. Notes are never overwritten.";
        departments: "いまの担当課" / "Department today";
        no_department: "なし" / "none";
        add: "メモを加える" / "Add a note";
        text: "メモ" / "Note";
        hint: "数値の元になる資料の場所、問い合わせ先、途中になっていることなど。" / "Where the figures come from, whom to ask, what is unfinished.";
        button: "加える" / "Add";
        added: "引継ぎメモを加えました。" / "The note was added.";
        notes: "これまでのメモ" / "Notes so far";
        none: "まだメモはありません。" / "There are no notes yet.";
        program: "コマンド" / "command line";
        link: "引継ぎメモ" / "Hand-over notes";
    }
}

/// 令和8年4月1日（水）から.
#[must_use]
pub fn since(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}から", long_day(day, lang)),
        Lang::En => format!("from {}", long_day(day, lang)),
    }
}

/// 令和8年3月31日（火）まで.
#[must_use]
pub fn until(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}まで", long_day(day, lang)),
        Lang::En => format!("until {}", long_day(day, lang)),
    }
}

/// Who would be head of one department at the same time.
#[must_use]
pub fn several_heads(department: &str, names: &[String], lang: Lang) -> String {
    let number = names.len();
    match lang {
        Lang::Ja => format!(
            "「{department}」の所属長が{number}人になります（{}）。登録した後、「利用者」の画面で、所属長でなくなる人の役割を終えてください。",
            names.join("、")
        ),
        Lang::En => format!(
            "{department} would have {number} heads ({}). Once the table is entered, end the roles of those who are not head any more on the page of people.",
            names.join(", ")
        ),
    }
}

/// Indicators of headings whose department is split or ends.
#[must_use]
pub fn sections(names: &[String], lang: Lang) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let number = names.len();
    Some(match lang {
        Lang::Ja => format!(
            "見出しの数値目標 {number}件（{}）：行き先はここでは選べません。計画の改訂案で担当課を書き直してください",
            names.join("、")
        ),
        Lang::En => format!(
            "Indicators of headings: {number} ({}). Where they go is not chosen here; name the department in a draft of the plan",
            names.join(", ")
        ),
    })
}

/// How many opinions and workbooks of a department are under way; nothing when there are none.
#[must_use]
pub fn loose(opinions: usize, workbooks: usize, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    if 0 < opinions {
        told.push(match lang {
            Lang::Ja => format!("回答していない審議会の意見 {opinions}件：その日に引き継いだ課へ移ります"),
            Lang::En => {
                format!("Opinions without an answer: {opinions}. They go to the successor on that day")
            }
        });
    }
    if 0 < workbooks {
        told.push(match lang {
            Lang::Ja => format!("戻っていないExcel調査票 {workbooks}冊：戻ってきたら、そのまま取り込めます"),
            Lang::En => format!("Workbooks that are out: {workbooks}. They can be merged as before"),
        });
    }
    told
}

/// Why nobody has an item: its department ended.
#[must_use]
pub fn ended(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{name}」が廃止され、引き継いだ課がありません"),
        Lang::En => format!("{name} was abolished and nobody took over"),
    }
}

/// Why nobody has an item: its department was split.
#[must_use]
pub fn was_split(name: &str, into: &[String], lang: Lang) -> String {
    let into = into.join(match lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    });
    match lang {
        Lang::Ja => format!("「{name}」が{into}に分かれ、行き先が決まっていません"),
        Lang::En => format!("{name} was split into {into}, and nobody said where it went"),
    }
}

/// Who still answers for an item that lost one of its departments.
#[must_use]
pub fn remaining(names: &[String], lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("いまは{}が担当しています", names.join("、")),
        Lang::En => format!("{} still answers for it", names.join(", ")),
    }
}

/// Why nobody has an item: no department is called so.
#[must_use]
pub fn unknown(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{name}」という課がありません"),
        Lang::En => format!("No department is called {name}"),
    }
}

/// 3件.
#[must_use]
pub fn count(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{number}件"),
        Lang::En => number.to_string(),
    }
}
