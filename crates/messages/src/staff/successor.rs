//! Sentences about carrying over into a successor plan.

use ayumi_domain::edition::CarryTrouble;

use super::names::pick;
use crate::Lang::{En, Ja};
use crate::{Lang, sentences};

sentences! {
    /// The page on which a successor plan is begun.
    Successor {
        title: "次の計画に引き継ぐ" / "Carry over into the next plan";
        lead: "取組ごとに、次の計画でどうするかを選びます。見出し、担当課、取組内容、指標を写した案ができます。年度の計画と目標は写しません。" / "Choose for each initiative what becomes of it in the next plan. A draft is made with headings, departments, lines of work and indicators. Yearly plans and targets are not copied.";
        baseline: "指標の現状値には、最後の実績を案として入れます。案であることは、変更の理由に書きます。" / "The last actual value of an indicator is proposed as its baseline; its reason says so.";
        history: "元の計画の実績は、元の計画に残ります。公表すると、引き継いだ取組のページでも見られます。" / "The results of the old plan stay there. Once published, the pages of what goes on show them too.";
        name: "次の計画の名前" / "Title of the next plan";
        from: "最初の年度" / "First fiscal year";
        to: "最後の年度" / "Last fiscal year";
        year_hint: "「令和9」「R9」「2027」のように入れてください。" / "For example 2027 or R9.";
        initiatives: "取組" / "Initiatives";
        number: "番号" / "No.";
        initiative: "取組" / "Initiative";
        choice: "次の計画で" / "In the next plan";
        as_it_is: "続ける" / "Goes on";
        not: "続けない" / "Does not go on";
        button: "次の計画の案を作る" / "Make the draft of the next plan";
        done: "次の計画の案を作りました。目標と年度の計画を入れてください。" / "The draft of the next plan is there. Please enter targets and yearly plans.";
        to_page: "次の計画に引き継ぐ" / "Carry over into the next plan";
    }
}

/// The choice of going on as a part of another initiative.
#[must_use]
pub fn merged_with(name: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("「{name}」にまとめる"),
        En => format!("Becomes part of “{name}”"),
    }
}

/// What the choice is about, for those who do not see the row.
#[must_use]
pub fn choice_for(name: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("{name}を次の計画でどうするか"),
        En => format!("What becomes of {name}"),
    }
}

/// Why nothing was carried over, and what to do.
#[must_use]
pub fn trouble(why: &CarryTrouble, lang: Lang) -> String {
    let (ja, en) = match why {
        CarryTrouble::HeirStays { number } => {
            return match lang {
                Ja => format!(
                    "{number}は、続けない取組か、その取組自身にはまとめられません。続ける取組を選んでください。"
                ),
                En => format!(
                    "{number} cannot become part of something that does not go on. Please choose one that does."
                ),
            };
        }
        CarryTrouble::NoEdition => (
            "この計画には、引き継ぐもとになる版がありません。先に版を採用してください。",
            "This plan has no edition to carry over from. Please adopt one first.",
        ),
        CarryTrouble::Nothing => (
            "続ける取組が1つもありません。少なくとも1つを「続ける」にしてください。",
            "Nothing goes on. Please let at least one initiative go on.",
        ),
        CarryTrouble::Unknown => (
            "選んだ取組が、この計画に見つかりません。画面を開き直してください。",
            "An initiative is not in the plan any more. Please open the page again.",
        ),
        CarryTrouble::BeginsBefore => (
            "次の計画の最初の年度が、元の計画の最初の年度より前です。あとの年度にしてください。",
            "The next plan would begin before this one. Please choose a later year.",
        ),
    };
    pick(lang, ja, en).to_owned()
}
