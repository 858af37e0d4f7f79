//! Why a draft was not changed or an edition not adopted, and what to do.

use ayumi_domain::edition::{AdoptTrouble, DraftTrouble, EditTrouble};

use super::names::pick;
use super::times::long_day;
use crate::Lang;

/// The sentence for a change that cannot be made.
#[must_use]
pub fn edit(why: &EditTrouble, lang: Lang) -> String {
    match why {
        EditTrouble::SamePath { number } => said(
            lang,
            format!("同じところに「{number}」の見出しがもうあります。別の番号にしてください。"),
            format!("There is a section “{number}” in that place already. Please give it another number."),
        ),
        EditTrouble::TooLong { max } => too_long(*max, lang),
        EditTrouble::TooMany { max } => said(
            lang,
            format!("一つの一覧に入るのは{max}件までです。いくつかに分けてください。"),
            format!("A list holds at most {max} items. Please divide it."),
        ),
        EditTrouble::TooMuchAtOnce { max } => said(
            lang,
            format!("一度に変えられるのは{max}か所までです。取組を何回かに分けて選んでください。"),
            format!("At most {max} things change at once. Please take fewer initiatives at a time."),
        ),
        EditTrouble::NoSuchGoal { number } => said(
            lang,
            format!("SDGs の目標は1から17までです。「{number}」は選べません。"),
            format!("The development goals are 1 to 17; there is no {number}."),
        ),
        EditTrouble::NotADirection { text } => said(
            lang,
            format!("「{text}」は向きではありません。増やす・減らす・保つのどれかを選んでください。"),
            format!("“{text}” is no direction. Please choose up, down or keep."),
        ),
        EditTrouble::NotYesOrNo { text } => said(
            lang,
            format!("累計かどうかに「{text}」とは入れられません。はい・いいえで選んでください。"),
            format!("“{text}” is neither yes nor no. Please choose whether the values are running totals."),
        ),
        EditTrouble::EffectUnitMissing { text } => said(
            lang,
            format!(
                "「{text}」が円なのか千円なのか分かりません。「1,200千円」のように、円・千円・万円・百万円・億円のどれかを付けてください。"
            ),
            format!(
                "“{text}” has no unit of money. Please write one, as in 1,200千円 (円, 千円, 万円, 百万円, 億円)."
            ),
        ),
        other => plain_edit(other, lang),
    }
}

fn plain_edit(why: &EditTrouble, lang: Lang) -> String {
    let (ja, en) = match why {
        EditTrouble::Missing(_) => (
            "その項目は、いまの案にはありません。ほかの人が外したか、移したあとかもしれません。画面を開き直してください。",
            "This item is not in the draft any more; somebody may have removed it. Please open the page again.",
        ),
        EditTrouble::Taken(_) => (
            "もう使われている番号札の項目は加えられません。画面を開き直して、もう一度加えてください。",
            "This identity is in use already. Please open the page again and add the item anew.",
        ),
        EditTrouble::SectionUnderItself => (
            "見出しを、その見出し自身やその下の見出しの中へは移せません。別の見出しの下を選んでください。",
            "A section cannot go under itself or under one of its own. Please choose another place.",
        ),
        EditTrouble::SectionHoldsSomething => (
            "この見出しの下には取組や見出し、数値目標が残っています。先にほかへ移すか外してから、見出しを外してください。",
            "Something still stands under this section. Please move or remove that first.",
        ),
        EditTrouble::TitleMissing => (
            "名前が空です。名前を入れてください。",
            "The title is empty. Please write one.",
        ),
        EditTrouble::NumberAndTitleMissing => (
            "見出しには、番号か名前のどちらかが要ります。入れてください。",
            "A section needs a number or a title. Please give one.",
        ),
        EditTrouble::NoSuchField => (
            "その項目に、この欄はありません。画面を開き直してください。",
            "This item has no such field. Please open the page again.",
        ),
        EditTrouble::HalfAndQuarter => (
            "半期と四半期を同時に指すことはできません。どちらか一方にしてください。",
            "A cell is of a half or of a quarter, not of both. Please choose one.",
        ),
        EditTrouble::PeriodMalformed => (
            "年度の範囲を読み取れません。始まりが終わりより後でないか、長すぎないか確かめてください。",
            "These are no years of a plan. Please check that the first comes before the last.",
        ),
        EditTrouble::DepartmentNameMissing => (
            "課の名前が空です。名前を入れるか、その行を外してください。",
            "A department has no name. Please name it or remove the line.",
        ),
        EditTrouble::NoRelatedHere => (
            "関係課を持てるのは取組だけです。担当課に入れてください。",
            "Only initiatives have related departments. Please name it as a lead.",
        ),
        EditTrouble::Unfit => (
            "この案の項目どうしの対応が崩れているため、何も変えませんでした。システムの担当者に知らせてください。",
            "The identities of this draft do not fit its document, so nothing was changed. Please tell whoever runs the system.",
        ),
        other => leaving(other),
    };
    pick(lang, ja, en).to_owned()
}

fn leaving(why: &EditTrouble) -> (&'static str, &'static str) {
    match why {
        EditTrouble::MergedIntoItself => (
            "取組を、それ自身に統合することはできません。統合する先に別の取組を選んでください。",
            "An initiative cannot be merged into itself. Please choose another one.",
        ),
        EditTrouble::MergedInCircle => (
            "選んだ先は、めぐりめぐってこの取組に統合されています。どちらを残すかを決めて、残す方を選んでください。",
            "The one you chose is itself merged into this one. Please decide which of them stays.",
        ),
        EditTrouble::HeirGone => (
            "選んだ先の取組は、いまの案にはありません。残っている取組から選んでください。",
            "What you chose is not in the draft any more. Please choose one that is.",
        ),
        EditTrouble::SplitIntoNobody => (
            "分割した先がひとつも選ばれていません。先に新しい取組を加えてから、分割の先に選んでください。",
            "Nothing came out of this split. Please add the new initiatives first and choose them.",
        ),
        EditTrouble::SplitIntoOneTwice => (
            "分割の先に、この取組自身か、同じ取組が重ねて選ばれています。ひとつずつ選び直してください。",
            "A split names itself, or one initiative twice. Please choose each once.",
        ),
        EditTrouble::HowItLeaves => (
            "この取組は前の版にあります。廃止・完了・統合・分割のどれなのかを選んでください。",
            "The edition before has this initiative. Please say whether it is abolished, finished, merged or split.",
        ),
        EditTrouble::NewWithThisDraft => (
            "この取組はこの案で加えたもので、前の版にはありません。「取りやめる」を選んでください。",
            "This initiative is new in this draft. Please choose “withdraw”.",
        ),
        EditTrouble::OthersWentIntoIt => (
            "ほかの取組の統合や分割の先になっているため、取りやめられません。先にその取組の行き先を変えてください。",
            "Other initiatives were merged or split into this one. Please change where they go first.",
        ),
        EditTrouble::StillThere => (
            "この取組は案に残っているので、選べるのは分割か継続だけです。廃止・完了・統合にするには、案から外してください。",
            "This initiative is still in the draft: it can only be split or continued. To abolish, finish or merge it, remove it.",
        ),
        _ => (
            "指標を、その指標自身で置き換えることはできません。別の指標を選んでください。",
            "An indicator cannot be replaced by itself. Please choose another one.",
        ),
    }
}

/// The sentence for what was not done with a draft.
#[must_use]
pub fn draft(why: &DraftTrouble, lang: Lang) -> String {
    match why {
        DraftTrouble::Edit(why) => edit(why, lang),
        DraftTrouble::Needed { later } => said(
            lang,
            format!(
                "後の変更（{later}番）がこの変更のうえに成り立っているため、取り消せません。先に{later}番を取り消してください。"
            ),
            format!("The later change no. {later} builds on this one. Please undo no. {later} first."),
        ),
        DraftTrouble::Against { later } => said(
            lang,
            format!("やり直すと後の変更（{later}番）と合わなくなります。先に{later}番を取り消してください。"),
            format!(
                "Doing this again goes against the later change no. {later}. Please undo that one first."
            ),
        ),
        DraftTrouble::TooLong { max } => too_long(*max, lang),
        DraftTrouble::TooLarge { max } => said(
            lang,
            format!(
                "案が大きくなりすぎるため、入れませんでした（上限{}MB）。文を短くするか、計画を分けてください。",
                max / 1_000_000
            ),
            format!(
                "The draft would become too large (at most {} MB). Please shorten it or divide the plan.",
                max / 1_000_000
            ),
        ),
        DraftTrouble::ChangedByHand { plan } => said(
            lang,
            format!(
                "「{plan}」には手で直した案があります。取り込むとその変更が失われるため、取り込みませんでした。案を採用するか取りやめてから、もう一度取り込んでください。"
            ),
            format!(
                "“{plan}” has a draft with changes made by hand, which this document would undo. Please adopt or discard the draft and import again."
            ),
        ),
        DraftTrouble::ReportedOn { name } => said(
            lang,
            format!(
                "「{name}」には調査か実績の報告があるため、取りやめられません。このまま採用し、次の案で廃止・完了・統合・分割のどれかを選んでください。"
            ),
            format!(
                "“{name}” was asked of in a round or reported on, so it cannot be withdrawn. Please adopt the plan with it, and abolish, finish, merge or split it in the next draft."
            ),
        ),
        other => plain_draft(other, lang),
    }
}

fn plain_draft(why: &DraftTrouble, lang: Lang) -> String {
    let (ja, en) = match why {
        DraftTrouble::NoSuchPlan => (
            "その計画は見つかりません。計画の一覧から選び直してください。",
            "There is no such plan. Please choose one from the list.",
        ),
        DraftTrouble::NoDraft => (
            "この計画に、いま作っている案はありません。新しい案を始めてください。",
            "This plan has no open draft. Please begin one.",
        ),
        DraftTrouble::DraftOpen => (
            "この計画には、作りかけの案がもうあります。その案を開いて続けてください。",
            "This plan has an open draft already. Please go on with that one.",
        ),
        DraftTrouble::NoEdition => (
            "この計画にはもとになる版がありません。文書を取り込むか、計画を新しく始めてください。",
            "This plan has no edition to begin from. Please import a document or begin a plan.",
        ),
        DraftTrouble::NothingToChange => (
            "変わったところがないため、何も保存していません。",
            "Nothing differs, so nothing was saved.",
        ),
        DraftTrouble::NoSuchChange => (
            "その変更は、この案の履歴にありません。履歴を開き直してください。",
            "The history of this draft has no such change. Please open it again.",
        ),
        DraftTrouble::UndoneAlready => (
            "その変更は、もう取り消されています。",
            "This change was undone already.",
        ),
        DraftTrouble::NotUndone => (
            "その変更は取り消されていないので、やり直すものがありません。",
            "This change was not undone, so there is nothing to do again.",
        ),
        DraftTrouble::RevisionUnknown => (
            "この画面は、いまの案のものではありません。画面を開き直して、もう一度変更してください。",
            "This page was made for another draft. Please open it again and repeat the change.",
        ),
        DraftTrouble::ReasonMissing => (
            "案を取りやめる理由を書いてください。理由は記録に残ります。",
            "Please say why the draft is given up; the reason is kept.",
        ),
        DraftTrouble::SamePlan => (
            "引き継ぐ元に、この計画自身は選べません。ほかの計画を選んでください。",
            "Items cannot be carried over out of the same plan. Please choose another one.",
        ),
        DraftTrouble::NotInThatPlan => (
            "選んだ取組は、その計画の採用された版にありません。一覧を開き直して、もう一度選んでください。",
            "What you chose is in no adopted edition of that plan. Please open the list again and choose anew.",
        ),
        DraftTrouble::NothingChosen => (
            "引き継ぐ取組がひとつも選ばれていません。選んでから、もう一度押してください。",
            "Nothing was chosen. Please choose what is carried over.",
        ),
        DraftTrouble::InUse => (
            "この案をもとに調査や実績の報告が行われているため、取りやめられません。取りやめると、その結果がどの版のものでもなくなります。誤りは案の中で直してください。",
            "Rounds or reports stand on this draft, so it cannot be given up: their results would belong to no edition. Please correct the draft instead.",
        ),
        DraftTrouble::TitleMissing => ("計画の名前を入れてください。", "Please give the plan a title."),
        DraftTrouble::SameTitle { .. } => (
            "同じ名前の計画がもうあります。その計画を開くか、第2期などを付けて区別してください。",
            "There is a plan of this title. Please open that one, or choose a title that tells them apart.",
        ),
        _ => (
            "計画の年度を読み取れません。始まりと終わりの年度を確かめてください。",
            "These are no years of a plan. Please check the first and the last one.",
        ),
    };
    pick(lang, ja, en).to_owned()
}

/// The sentence for an edition that was not adopted.
#[must_use]
pub fn adopt(why: &AdoptTrouble, lang: Lang) -> String {
    match why {
        AdoptTrouble::DayTooEarly { last } => said(
            lang,
            format!(
                "前の版の日（{}）より前の日では採用できません。その日か、それより後の日を入れてください。",
                long_day(*last, Lang::Ja)
            ),
            format!(
                "This is before the day of the last edition, {}. Please give that day or a later one.",
                long_day(*last, Lang::En)
            ),
        ),
        AdoptTrouble::DayTooLate { today } => said(
            lang,
            format!(
                "今日（{}）より後の日では採用できません。採用を決めた日を入れてください。",
                long_day(*today, Lang::Ja)
            ),
            format!(
                "This is after today, {}. Please give the day on which it was decided.",
                long_day(*today, Lang::En)
            ),
        ),
        AdoptTrouble::TooLong { max } => too_long(*max, lang),
        AdoptTrouble::MustBeCorrected { count } => said(
            lang,
            format!(
                "直さなければ採用できないところが{count}か所あります。点検の一覧から順に直してください。"
            ),
            format!(
                "{count} things must be corrected before the edition can be adopted. The list of checks leads to each."
            ),
        ),
        AdoptTrouble::DoubtsOpen { count } => said(
            lang,
            format!(
                "まだ確かめていない点が{count}件あります。ひとつずつ直すか、「このままでよい」と記してから採用してください。"
            ),
            format!(
                "{count} doubts are open. Please correct each, or note that it may stand, and adopt then."
            ),
        ),
        other => plain_adopt(other, lang),
    }
}

fn plain_adopt(why: &AdoptTrouble, lang: Lang) -> String {
    let (ja, en) = match why {
        AdoptTrouble::NameMissing => (
            "版の名前を入れてください（例：改訂2版）。",
            "Please name the edition.",
        ),
        AdoptTrouble::NameTaken => (
            "この計画には同じ名前の版がもうあります。別の名前にしてください。",
            "Another edition of this plan has this name. Please choose another.",
        ),
        AdoptTrouble::DayMalformed => (
            "採用した日を読み取れません。2026年4月1日のように入れてください。",
            "This is no day. Please give it as 2026-04-01.",
        ),
        AdoptTrouble::ReasonMissing => (
            "改める理由を書いてください。新旧対照表などに載ります。",
            "Please give the reason for this edition.",
        ),
        AdoptTrouble::DecidedByMissing => (
            "決めた会議や人（例：行政改革推進本部）を入れてください。",
            "Please say who decided.",
        ),
        AdoptTrouble::NothingChanged => (
            "前の版から変わったところがないため、採用するものがありません。変更を加えるか、案を取りやめてください。",
            "Nothing differs from the edition before. Please change something, or discard the draft.",
        ),
        AdoptTrouble::TitleTaken => (
            "案で改めた計画の名前が、ほかの計画の名前と同じです。案の計画名に第2期などを付けて区別してから採用してください。",
            "The draft gives this plan the title of another one. Please choose a title in the draft that tells them apart.",
        ),
        AdoptTrouble::NoInitiative => (
            "取組がひとつもありません。取組を加えてから採用してください。",
            "There is no initiative. Please add one before adopting.",
        ),
        _ => (
            "画面を開いたあとに案が変わりました。いまの内容を確かめて、もう一度採用してください。",
            "The draft was changed after this page was made. Please look again and adopt then.",
        ),
    };
    pick(lang, ja, en).to_owned()
}

fn too_long(max: usize, lang: Lang) -> String {
    said(
        lang,
        format!("{max}字までです。短くしてください。"),
        format!("At most {max} characters. Please shorten it."),
    )
}

fn said(lang: Lang, ja: String, en: String) -> String {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
