//! Strategies: tables of indicators and projects, read against a person's reading of the same documents.

mod common;

use ayumi_import::{Limits, read};

fn check(document: &str, truth: &str) {
    let (Some(document), Some(truth)) = (common::shared(document), common::shared(truth)) else {
        return;
    };
    let bytes = std::fs::read(&document).expect("the document can be read");
    let name = document.to_string_lossy();
    let doc = read(&name, &bytes, &Limits::default()).expect("the document is a plan");
    common::assert_reading(&truth, &doc, 995);
}

#[test]
fn a_damaged_list_of_indicators_and_projects_over_three_levels_is_read_whole() {
    check("seeds/004_1209792c7fa0856a.txt", "cases/seed-004/truth.json");
}

#[test]
fn a_workbook_of_indicators_with_reviews_two_judgements_and_a_count_sheet_is_read_whole() {
    check(
        "cases/kpi-strategy-xlsx/kpi.xlsx",
        "cases/kpi-strategy-xlsx/truth.json",
    );
}
