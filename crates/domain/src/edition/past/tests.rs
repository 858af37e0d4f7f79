//! What the shown edition says of those before it.

use super::{Past, Stage};
use crate::edition::{
    Aspect, EditionContent, Fate, FateKind, IndicatorId, IndicatorPlace, InitiativeId, InitiativeKeys, Item,
    Reason,
};
use crate::finding::{Field, Finding, Severity};
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

fn with_reason(mut edition: EditionContent, text: &str) -> EditionContent {
    edition.beside.reasons.push(Reason {
        item: Item::Indicator(IndicatorId::new(1)),
        aspect: Some(Aspect::Indicators),
        text: text.to_owned(),
    });
    edition
}

#[test]
fn the_original_target_of_a_year_is_the_first_one_that_was_set_for_it() {
    let one = edition(&[(1, "a", &[(2024, "100"), (2025, "未設定")])]);
    let two = edition(&[(1, "a", &[(2024, "100"), (2025, "50")])]);
    let year = |ad| (FiscalYear::new(ad), None, None);
    for (last, changed) in [("100", vec![1]), ("90", vec![0, 1])] {
        let three = edition(&[(1, "a", &[(2024, last), (2025, "40")])]);
        let three = with_reason(three, "需要が減ったため");
        let past = past(&[(&one, &["1"]), (&two, &["1"]), (&three, &["1"])]);
        let targets = past.targets_of(FIRST).expect("the target of 2025 changed");
        let now = &three.document.initiatives[0].indicators[0];
        assert_eq!(targets.differing(now, year(2025)).unwrap().measure.text, "50");
        assert_eq!(targets.differing(now, year(2024)).is_some(), last == "90");
        let change = &targets.changes[0];
        assert_eq!((targets.changes.len(), change.edition), (1, 2));
        assert_eq!(change.reason.as_deref(), Some("需要が減ったため"));
        assert_eq!(targets.origins(now), changed);
    }
}

#[test]
fn targets_that_were_withdrawn_or_came_back_are_told_too() {
    let one = edition(&[(1, "a", &[(2024, "100")])]);
    let two = with_reason(edition(&[(1, "a", &[])]), "数えなくなったため");
    let gone = past(&[(&one, &["1"]), (&two, &["1"])]);
    let targets = gone.targets_of(FIRST).expect("the target was withdrawn");
    assert_eq!(targets.changes[0].reason.as_deref(), Some("数えなくなったため"));
    let now = &two.document.initiatives[0].indicators[0];
    assert!(
        targets
            .differing(now, (FiscalYear::new(2024), None, None))
            .is_some()
    );
    let back = past(&[(&one, &["1"]), (&two, &["1"]), (&one, &["1"])]);
    let targets = back.targets_of(FIRST).expect("it was away for a time");
    assert_eq!((targets.changes.len(), targets.changes[0].edition), (1, 1));
    assert!(
        targets
            .origins(&one.document.initiatives[0].indicators[0])
            .is_empty()
    );
}

#[test]
fn what_an_earlier_program_published_still_names_the_edition_of_its_targets() {
    let (one, two) = (
        edition(&[(1, "a", &[(2024, "100")])]),
        edition(&[(1, "a", &[(2024, "90")])]),
    );
    let past = past(&[(&one, &["1"]), (&two, &["1"])]);
    let mut json = serde_json::to_value(&past.targets[0]).unwrap();
    json.as_object_mut().unwrap().remove("editions").unwrap();
    let read: super::TargetPast = serde_json::from_value(json).unwrap();
    assert_eq!(read.origins(&two.document.initiatives[0].indicators[0]), [0]);
}

#[test]
fn what_left_keeps_the_doubts_about_it() {
    let mut one = edition(&[(1, "a", &[]), (2, "b", &[])]);
    for (place, number) in ["1", "2"].iter().enumerate() {
        one.document.initiatives[place].id = (*number).to_owned();
        one.document.findings.push(Finding {
            severity: Severity::Doubt,
            code: "conflicting-value".to_owned(),
            source: None,
            initiative: Some((*number).to_owned()),
            field: Field::Indicators,
            read: None,
            made: None,
            message: "値が前の内容と違います。".to_owned(),
        });
    }
    let two = edition(&[(1, "a", &[])]);
    let past = past(&[(&one, &["1", "2"]), (&two, &["1"])]);
    let about: Vec<_> = past.former[0]
        .findings
        .iter()
        .map(|f| f.initiative.as_deref())
        .collect();
    assert_eq!(about, [Some("2")]);
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
