//! Why something was not published or corrected, and what to do.

use ayumi_domain::calendar::to_japanese;
use ayumi_domain::correction::CorrectionTrouble;
use ayumi_domain::day::Day;

use crate::Lang::{self, En, Ja};

/// The sentence of a trouble with publications and corrections.
pub(super) fn correction(why: &CorrectionTrouble, lang: Lang) -> String {
    let plain = |ja: &str, en: &str| match lang {
        Ja => ja.to_owned(),
        En => en.to_owned(),
    };
    match why {
        CorrectionTrouble::NoSuchPlan => plain(
            "この計画はありません。計画の一覧から選んでください。",
            "There is no such plan. Please choose one from the list.",
        ),
        CorrectionTrouble::NothingPublished => plain(
            "この計画は、まだ公表していません。先に計画を公表してください。",
            "Nothing of this plan is published yet. Please publish it first.",
        ),
        CorrectionTrouble::NoEditionThen { first } => no_edition(*first, lang),
        CorrectionTrouble::NotAdopted { plan } => match lang {
            Ja => format!(
                "計画「{plan}」には、決定した版がまだありません。案のままでは公表できません。先に案を版として決定してください。"
            ),
            En => format!(
                "The plan “{plan}” has no adopted edition yet, and a draft is not published. Please adopt the draft first."
            ),
        },
        CorrectionTrouble::NoSuchFigure => plain(
            "この数値は、いま公表している内容にありません。取組を選び直してください。",
            "This figure is not in what is published. Please choose the initiative again.",
        ),
        CorrectionTrouble::TextMissing => plain(
            "正しい内容が書かれていません。値がないときは「未集計」のように言葉で書いてください。",
            "The right figure is missing. If there is none, say so in words.",
        ),
        CorrectionTrouble::UnitMissing => plain(
            "数値の単位が分かりません。「1,243千円」のように、単位も書いてください。",
            "The unit of this number is not known. Please write it too, as in “1,243千円”.",
        ),
        CorrectionTrouble::OutOfRange => plain(
            "数値が大きすぎます。桁を確かめてください。",
            "This number is too great. Please check its digits.",
        ),
        CorrectionTrouble::Same => plain(
            "公表している内容と同じです。直すところがなければ、訂正は要りません。",
            "This is what is published already; there is nothing to correct.",
        ),
        CorrectionTrouble::ReasonMissing => plain(
            "訂正の理由が書かれていません。市民が読んで分かる理由を書いてください。",
            "The reason is missing. Please give one that citizens understand.",
        ),
        CorrectionTrouble::TooLong { most } => match lang {
            Ja => format!("長すぎます。{most}字までで書いてください。"),
            En => format!("This is too long; {most} characters at most."),
        },
        CorrectionTrouble::Changed { now } => match lang {
            Ja => format!(
                "開いているあいだに、この数値が変わりました。いまは「{now}」です。確かめて、もう一度送ってください。"
            ),
            En => format!(
                "The figure changed while the form was open; it says “{now}” now. Please check and send again."
            ),
        },
    }
}

fn no_edition(first: Option<Day>, lang: Lang) -> String {
    match (first, lang) {
        (Some(first), Ja) => {
            let first = first.to_string();
            let first = to_japanese(&first).unwrap_or(first);
            format!("その日には、この計画の版がまだありません。{first}以後の日を選んでください。")
        }
        (Some(first), En) => {
            format!("The plan had no edition on that day. Please choose {first} or a later day.")
        }
        (None, Ja) => {
            "この計画には、決定した版がまだありません。先に案を版として決定してください。".to_owned()
        }
        (None, En) => "The plan has no adopted edition yet. Please adopt the draft first.".to_owned(),
    }
}
