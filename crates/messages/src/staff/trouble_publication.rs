//! Why something was not published or corrected, and what to do.

use ayumi_domain::correction::CorrectionTrouble;

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
            "その日に効力のある版、または公表した内容がありません。日付を確かめるか、先に公表してください。",
            "No edition was in force, or nothing was published. Check the day, or publish first.",
        ),
        CorrectionTrouble::NoSuchFigure => plain(
            "この数値は、いま公表している内容にありません。取組を選び直してください。",
            "This figure is not in what is published. Please choose the initiative again.",
        ),
        CorrectionTrouble::TextMissing => plain(
            "正しい内容が書かれていません。値がないときは「未集計」のように言葉で書いてください。",
            "The right figure is missing. If there is none, say so in words.",
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
