//! The comparison that the tests over whole documents stand on is itself tried here.

mod common;

use ayumi_domain::plan::{GradeMark, Initiative, PlanDocument, Total};
use ayumi_domain::{Field, Finding, FiscalYear, Severity};
use serde_json::{Value, json};

fn truth() -> Value {
    json!({
        "items": [{ "id": "1", "title": "窓口の見直し", "grades": [{ "fy": 2024, "half": null, "grade": "A" }] }],
        "stated_totals": [{ "what": "A", "value": 2, "counted": 1.0 }],
    })
}

fn document(grade: &str) -> PlanDocument {
    let mark = GradeMark {
        year: FiscalYear::new(2024).expect("a year"),
        half: None,
        quarter: None,
        assessor: None,
        grade: grade.to_owned(),
    };
    let initiative = Initiative {
        id: "1".to_owned(),
        title: "窓口の 見直し".to_owned(),
        grades: vec![mark],
        ..Initiative::default()
    };
    PlanDocument {
        initiatives: vec![initiative],
        ..PlanDocument::default()
    }
}

#[test]
fn a_right_reading_has_nothing_silent() {
    let compared = common::compare(&truth(), &document("Ａ"));
    assert_eq!(compared.silent, Vec::<String>::new());
    assert_eq!(compared.recall(), 1000);
}

#[test]
fn a_wrong_grade_is_silent_until_a_finding_speaks_of_it() {
    let mut doc = document("B");
    assert_eq!(common::compare(&truth(), &doc).silent.len(), 1);
    doc.findings.push(Finding {
        severity: Severity::Doubt,
        code: "test".to_owned(),
        source: None,
        initiative: Some("1".to_owned()),
        field: Field::Grades,
        read: None,
        made: None,
        message: String::new(),
    });
    let compared = common::compare(&truth(), &doc);
    assert_eq!((compared.silent.len(), compared.missing.len()), (0, 1));
}

#[test]
fn an_initiative_that_does_not_exist_is_silent() {
    let mut doc = document("A");
    doc.initiatives.push(Initiative {
        id: "2".to_owned(),
        title: "別の取組".to_owned(),
        ..Initiative::default()
    });
    assert_eq!(common::compare(&truth(), &doc).silent.len(), 1);
}

#[test]
fn wrong_totals_are_found_or_alleged() {
    let mut doc = document("A");
    assert_eq!(common::compare(&truth(), &doc).wrong_totals, (1, 0, 0));
    for (stated, counted) in [(2, 1), (5, 4)] {
        doc.totals.push(Total {
            what: String::new(),
            stated: stated.into(),
            counted: counted.into(),
        });
    }
    assert_eq!(common::compare(&truth(), &doc).wrong_totals, (1, 1, 1));
}

#[test]
#[should_panic(expected = "silent")]
fn a_reading_with_a_silent_error_does_not_pass() {
    let truth = std::env::temp_dir().join(format!("ayumi-truth-{}.json", std::process::id()));
    std::fs::write(&truth, self::truth().to_string()).unwrap();
    common::assert_reading(&truth, &document("B"), 0);
}

#[test]
fn the_shared_folder_is_looked_for_above_the_repository() {
    assert!(common::shared("no-such-folder").is_none());
}
