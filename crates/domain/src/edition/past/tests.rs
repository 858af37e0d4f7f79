//! What the shown edition says of those before it.

use super::{Past, Stage};
use crate::edition::{
    Aspect, EditionContent, Fate, FateKind, IndicatorId, IndicatorPlace, InitiativeId, InitiativeKeys, Item,
    Reason,
};
use crate::measure::Measure;
use crate::plan::{EditionName, Indicator, Initiative, Value, ValueKind};
use crate::year::FiscalYear;

fn target(ad: i32, text: &str) -> Value {
    Value {
        kind: ValueKind::Target,
        year: FiscalYear::new(ad),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

type Sketch<'a> = (i64, &'a str, &'a [(i32, &'a str)]);

fn edition(items: &[Sketch<'_>]) -> EditionContent {
    let mut content = EditionContent::default();
    for (id, title, targets) in items {
        content.document.initiatives.push(Initiative {
            title: (*title).to_owned(),
            indicators: vec![Indicator {
                name: "件数".to_owned(),
                unit: Some("件".to_owned()),
                values: targets.iter().map(|(ad, text)| target(*ad, text)).collect(),
                ..Indicator::default()
            }],
            ..Initiative::default()
        });
        content.beside.identities.initiatives.push(InitiativeKeys {
            id: InitiativeId::new(*id),
            actions: Vec::new(),
            indicators: vec![IndicatorId::new(*id)],
            projects: Vec::new(),
        });
    }
    content
}

fn past(editions: &[(&EditionContent, &[&str])]) -> Past {
    let names: Vec<EditionName> = (1..=editions.len())
        .map(|n| EditionName {
            name: format!("第{n}版"),
            date: None,
        })
        .collect();
    let addresses: Vec<Vec<String>> = editions
        .iter()
        .map(|(_, a)| a.iter().map(|a| (*a).to_owned()).collect())
        .collect();
    let stages: Vec<Stage<'_>> = editions
        .iter()
        .zip(&names)
        .zip(&addresses)
        .map(|(((content, _), name), addresses)| Stage {
            content,
            name,
            addresses,
        })
        .collect();
    Past::of(&stages, |at| editions[at].0.document.clone())
}

const FIRST: IndicatorPlace = IndicatorPlace::Initiative {
    initiative: 0,
    indicator: 0,
};

#[test]
fn a_raised_target_is_told_with_the_year_from_which_it_holds_and_its_reason() {
    let one = edition(&[
        (1, "a", &[(2024, "100"), (2025, "110")]),
        (2, "b", &[(2024, "5")]),
    ]);
    let mut two = edition(&[
        (1, "a", &[(2024, "100件"), (2025, "120")]),
        (2, "b", &[(2024, "5"), (2025, "6")]),
    ]);
    two.beside.reasons.push(Reason {
        item: Item::Indicator(IndicatorId::new(1)),
        aspect: Some(Aspect::Indicators),
        text: "早く伸びたため".to_owned(),
    });
    let past = past(&[(&one, &["1", "2"]), (&two, &["1", "2"])]);
    let changed = past.targets_of(FIRST).unwrap();
    let change = &changed.changes[0];
    assert_eq!((change.edition, change.from), (1, FiscalYear::new(2025)));
    assert_eq!(change.reason.as_deref(), Some("早く伸びたため"));
    let now = &two.document.initiatives[0].indicators[0];
    assert_eq!(changed.differing(now, (FiscalYear::new(2024), None, None)), None);
    let was = changed
        .differing(now, (FiscalYear::new(2025), None, None))
        .unwrap();
    assert_eq!(was.measure.text, "110");
    // A target for a year that had none is not a change.
    assert_eq!(past.targets.len(), 1);
}

#[test]
fn a_target_in_another_unit_is_the_same_target() {
    let one = edition(&[(1, "a", &[(2024, "20000")])]);
    let mut two = edition(&[(1, "a", &[(2024, "2")])]);
    two.document.initiatives[0].indicators[0].unit = Some("万件".to_owned());
    assert_eq!(past(&[(&one, &["1"]), (&two, &["1"])]).targets, []);
}

#[test]
fn what_left_keeps_its_address_and_the_word_of_what_became_of_it() {
    let one = edition(&[(1, "a", &[]), (2, "b", &[]), (3, "c", &[])]);
    let mut two = edition(&[(1, "a", &[]), (3, "c", &[])]);
    two.beside.fates.push(Fate {
        initiative: InitiativeId::new(2),
        kind: FateKind::Merged,
        to: vec![InitiativeId::new(1)],
    });
    let mut three = edition(&[(1, "a", &[])]);
    three.beside.fates = two.beside.fates.clone();
    let past = past(&[(&one, &["1", "2", "3"]), (&two, &["1", "2~2"]), (&three, &["1"])]);
    let former: Vec<_> = past
        .former
        .iter()
        .map(|f| (f.id.number(), f.address.as_str(), f.edition))
        .collect();
    assert_eq!(former, [(2, "2", 0), (3, "2~2", 1)]);
    let way = past.way_of(InitiativeId::new(2)).unwrap();
    assert_eq!((way.kind, way.edition), (Some(FateKind::Merged), 1));
    assert_eq!(
        past.way_of(InitiativeId::new(3))
            .map(|way| (way.kind, way.edition)),
        Some((None, 2))
    );
    let moved: Vec<_> = past
        .moved
        .iter()
        .map(|m| (m.address.as_str(), m.initiative.number()))
        .collect();
    assert_eq!(moved, [("3", 3)]);
}

#[test]
fn an_address_that_is_given_now_leads_to_what_is_there_now() {
    let one = edition(&[(1, "a", &[]), (2, "b", &[])]);
    let two = edition(&[(2, "b", &[]), (1, "a", &[])]);
    assert_eq!(past(&[(&one, &["1", "2"]), (&two, &["1", "2"])]).moved, []);
    let renumbered = past(&[(&one, &["1", "2"]), (&two, &["5", "1"])]);
    assert_eq!(renumbered.moved.len(), 1);
    assert_eq!(renumbered.moved[0].initiative, InitiativeId::new(2));
}

#[test]
fn without_any_edition_there_is_no_past() {
    assert_eq!(Past::of(&[], |_| unreachable!()), Past::default());
}
