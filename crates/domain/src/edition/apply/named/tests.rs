//! Numbers go over to other initiatives; what was found and printed about each stays with it.

use crate::edition::lint::{KnownDepartments, lint};
use crate::edition::{
    Beside, Edit, EditionContent, InitiativeId, Item, Leaving, NewIds, TextField, apply, carry_identities,
};
use crate::finding::{Field, Finding, Severity};
use crate::plan::{Initiative, Lineage, PlanDocument, Relation};

fn finding(number: &str) -> Finding {
    Finding {
        severity: Severity::Doubt,
        code: "shifted-cells".to_owned(),
        source: None,
        initiative: Some(number.to_owned()),
        field: Field::Actions,
        read: None,
        made: None,
        message: format!("もとの{number}番について"),
    }
}

/// Initiatives 1, 2 and 3 of these numbers, and a finding for each of the others.
fn content(numbers: [&str; 3], found: &[&str]) -> EditionContent {
    let document = PlanDocument {
        initiatives: numbers
            .iter()
            .map(|number| Initiative {
                id: (*number).to_owned(),
                title: format!("取組{number}"),
                ..Initiative::default()
            })
            .collect(),
        findings: found.iter().map(|number| finding(number)).collect(),
        ..PlanDocument::default()
    };
    EditionContent {
        beside: Beside {
            identities: carry_identities(None, &document, &[], &mut NewIds::from(1, 1)),
            ..Beside::default()
        },
        document,
    }
}

fn id(number: i64) -> InitiativeId {
    InitiativeId::new(number)
}

fn renumber(initiative: i64, to: &str) -> Edit {
    Edit::SetText {
        item: Item::Initiative(id(initiative)),
        field: TextField::Number,
        text: to.to_owned(),
    }
}

fn add(number: &str) -> Edit {
    Edit::AddInitiative {
        id: id(9),
        under: None,
        at: 0,
        number: number.to_owned(),
        title: "新しい取組".to_owned(),
    }
}

fn named(content: &EditionContent) -> Vec<Option<&str>> {
    let findings = content.document.findings.iter();
    findings.map(|finding| finding.initiative.as_deref()).collect()
}

fn doubted(content: &EditionContent) -> Vec<Item> {
    let doubts = lint(content, None, &KnownDepartments::default()).into_iter();
    let found = doubts.filter(|doubt| doubt.what.word() == "found");
    found.map(|doubt| doubt.item).collect()
}

#[test]
fn numbers_by_place_below_a_new_first_one_take_no_finding_along() {
    let mut draft = content(["1", "2", "3"], &["1", "2", "3"]);
    apply(&mut draft, &add(""), None).unwrap();
    let by_place = vec![
        renumber(9, "1"),
        renumber(1, "2"),
        renumber(2, "3"),
        renumber(3, "4"),
    ];
    apply(&mut draft, &Edit::Together(by_place), None).unwrap();
    assert_eq!(named(&draft), [Some("2"), Some("3"), Some("4")]);
    assert_eq!(doubted(&draft), [1, 2, 3].map(|n| Item::Initiative(id(n))));
}

#[test]
fn two_that_change_their_numbers_keep_their_findings_and_what_is_printed_of_them() {
    let mut draft = content(["1", "2", "3"], &["1", "2"]);
    let step = |relation| Lineage {
        relation,
        id: Some("1".to_owned()),
        year: None,
    };
    draft.document.initiatives[2].lineage = vec![step(Relation::SplitFrom), step(Relation::Continues)];
    let swap = vec![renumber(1, "2"), renumber(2, "1")];
    apply(&mut draft, &Edit::Together(swap), None).unwrap();
    assert_eq!(named(&draft), [Some("2"), Some("1")]);
    let steps = &draft.document.initiatives[2].lineage;
    assert_eq!(steps[0].id.as_deref(), Some("2"));
    assert_eq!(steps[1].id.as_deref(), Some("1"), "a number of the plan before");
}

#[test]
fn numbers_that_are_moved_up_one_by_one_meet_on_the_way_and_nothing_is_lost() {
    let mut draft = content(["1", "2", "3"], &["1", "2", "3"]);
    apply(&mut draft, &renumber(1, "2"), None).unwrap();
    assert_eq!(named(&draft), [None, None, Some("3")]);
    assert_eq!(doubted(&draft), [1, 2, 3].map(|n| Item::Initiative(id(n))));
    for (initiative, to) in [(2, "3"), (3, "4")] {
        apply(&mut draft, &renumber(initiative, to), None).unwrap();
    }
    assert_eq!(named(&draft), [Some("2"), Some("3"), Some("4")]);
    assert_eq!(draft.beside.namings, []);
}

#[test]
fn where_nobody_knows_who_was_meant_no_other_one_is_named() {
    let mut draft = content(["再掲", "再掲", "3"], &["再掲", "4", "3"]);
    apply(&mut draft, &renumber(3, "5"), None).unwrap();
    assert_eq!(named(&draft), [Some("再掲"), Some("4"), Some("5")]);
    apply(&mut draft, &renumber(1, "1"), None).unwrap();
    apply(&mut draft, &add("4"), None).unwrap();
    assert_eq!(named(&draft), [None, None, Some("5")]);
}

#[test]
fn findings_of_a_removed_initiative_go_and_those_of_others_stay_theirs() {
    let mut draft = content(["1", "2", "3"], &["1", "2", "3"]);
    apply(&mut draft, &renumber(3, "2"), None).unwrap();
    let withdrawn = Edit::RemoveInitiative {
        id: id(1),
        leaving: Leaving::Withdrawn,
    };
    apply(&mut draft, &withdrawn, None).unwrap();
    assert_eq!(doubted(&draft), [2, 3].map(|n| Item::Initiative(id(n))));
    apply(&mut draft, &renumber(3, "1"), None).unwrap();
    assert_eq!(named(&draft), [Some("2"), Some("1")]);
}
