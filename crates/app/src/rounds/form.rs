//! The form of a report: an initiative with its headings, its page, what was said last time and what the council said.

use ayumi_domain::cycle::{Form, Previous};
use ayumi_domain::plan::{Initiative, LabelledText, Section};
use ayumi_store::InitiativeRow;

use super::gather::AskedPlan;

/// What an initiative's report stands on.
pub(super) fn form(
    of: &AskedPlan,
    (row, initiative): (&InitiativeRow, &Initiative),
    previous: Option<Previous>,
    opinions: Vec<LabelledText>,
) -> Form {
    let page = || format!("/plans/{}/initiatives/{}", of.plan.slug, row.address);
    Form {
        plan: of.plan.title.clone(),
        headings: headings(&of.document.sections, &initiative.path),
        page: of.is_published().then(page),
        initiative: initiative.clone(),
        previous,
        opinions,
    }
}

/// Titles of the headings whose path is a beginning of this one, from the outermost.
fn headings(sections: &[Section], path: &[String]) -> Vec<String> {
    let depths = 1..=path.len();
    let at = |depth: usize| {
        sections
            .iter()
            .find(|section| Some(section.path.as_slice()) == path.get(..depth))
    };
    depths
        .filter_map(at)
        .map(|section| section.title.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use ayumi_domain::plan::Section;

    use super::headings;

    #[test]
    fn headings_are_those_above_from_the_outermost() {
        let section = |path: &[&str], title: &str| Section {
            path: path.iter().map(|p| (*p).to_owned()).collect(),
            title: title.to_owned(),
            ..Section::default()
        };
        let sections = [
            section(&["1"], "市民サービス"),
            section(&["1", "2"], "窓口"),
            section(&["2"], "財政"),
        ];
        let path = ["1".to_owned(), "2".to_owned(), "3".to_owned()];
        assert_eq!(headings(&sections, &path), ["市民サービス", "窓口"]);
    }
}
