//! Sentences about what changed with editions: targets, and what became of initiatives.

use crate::Lang::{En, Ja};
use crate::{Lang, sentences};

sentences! {
    /// What changed since the plan began, and where things went.
    Change {
        original: "当初" / "Originally";
        original_target: "当初の目標" / "Original target";
        against_original: "当初の目標では" / "Against the original target";
        legend: "目標が2つある年度は、上が現在の目標、下が当初の目標です。達成率と判定も同じ順です。" / "Where a year has two targets, the present one stands above the original one; rates and results likewise.";
        previous_plan: "前の計画" / "earlier plan";
        former_title: "この取組は、いまの計画にはありません" / "This initiative is not in the plan any more";
        merged_here: "この取組に統合" / "Merged into this";
        split_from: "ここから分かれました" / "This was split off from it";
        split_into: "ここに分かれました" / "Split off from this";
        merged_into: "ここに統合しました" / "Merged into it";
        abolished: "廃止" / "Abolished";
        completed: "完了" / "Completed";
        left: "計画から外れました" / "Not in the plan any more";
        continued_from: "前の計画から継続" / "Continued from the earlier plan";
        continued_in: "次の計画で継続" / "Continued in the next plan";
    }
}

/// An edition as it is named in a sentence; one without a name is the earlier or the later one.
fn named(edition: &str, without: &'static str) -> String {
    if edition.trim().is_empty() {
        without.to_owned()
    } else {
        edition.to_owned()
    }
}

/// Which edition changed the targets, from which year on, and why.
#[must_use]
pub fn target_changed(edition: &str, from: Option<&str>, reason: Option<&str>, lang: Lang) -> String {
    match lang {
        Ja => {
            let edition = named(edition, "計画の見直し");
            let from = from.map_or_else(|| "目標".to_owned(), |year| format!("{year}からの目標"));
            let reason = reason.map(|reason| format!("理由：{}", closed(reason)));
            format!("{edition}で、{from}を変えました。{}", reason.unwrap_or_default())
        }
        En => {
            let edition = named(edition, "A later edition");
            let from = from.map_or_else(String::new, |year| format!(" from {year} on"));
            let reason = reason.map(|reason| format!(" Reason: {}", closed(reason)));
            format!(
                "{edition} changed the target{from}.{}",
                reason.unwrap_or_default()
            )
        }
    }
}

/// Where the original targets come from: one edition, or several where later ones set targets of further years.
#[must_use]
pub fn original_of(editions: &[&str], lang: Lang) -> String {
    let all = |without: &'static str| -> Vec<String> {
        let mut names: Vec<String> = editions.iter().map(|edition| named(edition, without)).collect();
        names.dedup();
        names
    };
    match lang {
        Ja => format!("当初の目標は、{}のものです。", all("変える前の版").join("と")),
        En => format!(
            "The original target is that of {}.",
            all("the edition before").join(" and ")
        ),
    }
}

/// Words at the line where another edition begins: the long and the short ones.
#[must_use]
pub fn edition_begins(edition: &str, lang: Lang) -> (String, String) {
    match lang {
        Ja => {
            let name = named(edition, "目標");
            let long = if name == "目標" {
                name.clone()
            } else {
                format!("{name}で目標")
            };
            (
                format!("{long}を見直し →"),
                format!("{} →", named(edition, "見直し")),
            )
        }
        En => {
            let name = named(edition, "later edition");
            (format!("targets of {name} →"), format!("{name} →"))
        }
    }
}

/// Words at the line where another plan begins: the long and the short ones.
#[must_use]
pub fn plan_begins(title: &str, lang: Lang) -> (String, String) {
    match lang {
        Ja => (format!("{title} →"), "この計画 →".to_owned()),
        En => (format!("{title} →"), "this plan →".to_owned()),
    }
}

/// That the values of earlier years were told under the plan before.
#[must_use]
pub fn values_before(plan: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("実線より左は、前の計画「{plan}」の実績です。"),
        En => format!("Values to the left of the solid line were reported under the earlier plan “{plan}”."),
    }
}

/// What became of an initiative that is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// it is part of another one
    Merged,
    /// several came out of it
    Split,
    /// 廃止
    Abolished,
    /// 完了
    Completed,
    /// no edition says
    Left,
}

/// What became of it with which edition.
#[must_use]
pub fn gone(what: Gone, edition: &str, lang: Lang) -> String {
    match lang {
        Ja => {
            let edition = named(edition, "計画の見直し");
            match what {
                Gone::Merged => format!("{edition}で、次の取組に統合しました。"),
                Gone::Split => format!("{edition}で、次の取組に分けました。"),
                Gone::Abolished => format!("{edition}で、廃止しました。"),
                Gone::Completed => format!("{edition}で、完了としました。"),
                Gone::Left => format!("{edition}の計画には載っていません。"),
            }
        }
        En => {
            let edition = named(edition, "A later edition");
            match what {
                Gone::Merged => format!("{edition} merged it into:"),
                Gone::Split => format!("{edition} split it into:"),
                Gone::Abolished => format!("{edition} abolished it."),
                Gone::Completed => format!("{edition} says that it is completed."),
                Gone::Left => format!("{edition} does not have it."),
            }
        }
    }
}

/// What a page of something gone shows.
#[must_use]
pub fn last_content(edition: &str, lang: Lang) -> String {
    match lang {
        Ja => format!(
            "このページは、{}での内容と、それまでの実績です。",
            named(edition, "最後に載った版")
        ),
        En => format!(
            "This page shows it as {} had it, with the results until then.",
            named(edition, "the last edition with it")
        ),
    }
}

/// Why, as it was given.
#[must_use]
pub fn because(reason: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("理由：{}", closed(reason)),
        En => format!("Reason: {}", closed(reason)),
    }
}

/// 改訂1版で統合: with which edition a step was taken.
#[must_use]
pub fn with_edition(word: &str, edition: &str) -> String {
    if edition.trim().is_empty() {
        return word.to_owned();
    }
    format!("{word}　{edition}")
}

/// A reason with its full stop.
pub(super) fn closed(reason: &str) -> String {
    let reason = reason.trim();
    match reason.chars().last() {
        Some('。' | '.' | '！' | '？' | '!' | '?') => reason.to_owned(),
        Some(last) if last.is_ascii() => format!("{reason}."),
        _ => format!("{reason}。"),
    }
}

#[cfg(test)]
mod tests {
    use super::{edition_begins, target_changed};
    use crate::Lang;

    #[test]
    fn a_change_names_its_edition_its_year_and_its_reason() {
        let told = target_changed("改訂1版", Some("令和7年度"), Some("早く伸びたため"), Lang::Ja);
        assert_eq!(
            told,
            "改訂1版で、令和7年度からの目標を変えました。理由：早く伸びたため。"
        );
        assert_eq!(
            target_changed("", None, None, Lang::Ja),
            "計画の見直しで、目標を変えました。"
        );
        assert_eq!(
            target_changed("R1", Some("FY2025"), None, Lang::En),
            "R1 changed the target from FY2025 on."
        );
    }

    #[test]
    fn a_boundary_has_words_also_where_the_edition_has_no_name() {
        assert_eq!(edition_begins("改訂1版", Lang::Ja).0, "改訂1版で目標を見直し →");
        assert_eq!(
            edition_begins("", Lang::Ja),
            ("目標を見直し →".to_owned(), "見直し →".to_owned())
        );
    }
}
