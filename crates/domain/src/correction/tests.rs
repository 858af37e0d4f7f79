//! Figures are told, corrected, and stay corrected.

use super::*;
use crate::edition::{NewIds, carry_identities};
use crate::measure::Measure;
use crate::plan::{
    Action, ActionYear, EffectKind, FiscalEffect, GradeMark, Indicator, Initiative, PlanDocument, Value,
    ValueKind,
};
use crate::year::FiscalYear;

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
}

fn sample() -> (PlanDocument, Identities) {
    let value = |kind, text: &str| Value {
        kind,
        year: Some(year(2023)),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    };
    let initiative = Initiative {
        id: "1".to_owned(),
        title: "滞納の縮減".to_owned(),
        indicators: vec![Indicator {
            name: "滞納繰越額".to_owned(),
            unit: Some("千円".to_owned()),
            values: vec![
                value(ValueKind::Target, "395,000千円"),
                value(ValueKind::Actual, "389,240千円"),
            ],
            ..Indicator::default()
        }],
        actions: vec![Action {
            text: Some("催告".to_owned()),
            years: vec![ActionYear {
                result: Some("2回行った".to_owned()),
                ..ActionYear::of(year(2023))
            }],
            ..Action::default()
        }],
        grades: vec![GradeMark {
            year: year(2023),
            half: None,
            quarter: None,
            assessor: None,
            grade: "A".to_owned(),
        }],
        ..Initiative::default()
    };
    let document = PlanDocument {
        initiatives: vec![initiative],
        ..PlanDocument::default()
    };
    let mut ids = NewIds::from(1, 1);
    let identities = carry_identities(None, &document, &[], &mut ids);
    (document, identities)
}

#[test]
fn every_figure_that_is_told_can_be_corrected_and_says_what_it_said_before() {
    let (document, identities) = sample();
    let of = FiguresOf::Initiative(identities.initiatives[0].id);
    let told = figures(&document, &identities, of);
    assert_eq!(told.len(), 4);
    for one in told {
        let mut changed = document.clone();
        let place = one.figure.place(&identities).unwrap();
        let old = correct(&mut changed, place, &one.figure.kind, "B").unwrap();
        assert_eq!(old, one.text);
        let after = figures(&changed, &identities, of);
        let now = after.iter().find(|f| f.figure == one.figure).unwrap();
        assert_eq!(now.text, "B");
        assert_eq!(
            after.iter().filter(|f| f.text == "B").count(),
            1,
            "nothing else changed"
        );
    }
}

#[test]
fn a_corrected_number_is_read_as_a_number() {
    let (mut document, identities) = sample();
    let of = FiguresOf::Initiative(identities.initiatives[0].id);
    let actual = figures(&document, &identities, of).swap_remove(1);
    let place = actual.figure.place(&identities).unwrap();
    correct(&mut document, place, &actual.figure.kind, "398,240千円").unwrap();
    let measure = &document.initiatives[0].indicators[0].values[1].measure;
    assert_eq!(measure.number, Measure::read("398,240千円").number);
    assert!(measure.number.is_some());
}

/// What a figure that says this becomes, and which of the corrections stand.
fn laid(says: &str, made: &[(&str, &str)]) -> (String, Vec<bool>) {
    let (mut document, identities) = sample();
    let of = FiguresOf::Initiative(identities.initiatives[0].id);
    let actual = figures(&document, &identities, of).swap_remove(1).figure;
    let place = actual.place(&identities).unwrap();
    document.initiatives[0].indicators[0].values[1].measure = Measure::read(says);
    let standing = lay(&mut document, place, &actual.kind, made);
    let after = figures(&document, &identities, of).swap_remove(1);
    (after.text, standing)
}

fn becomes(text: &str, standing: &[bool]) -> (String, Vec<bool>) {
    (text.to_owned(), standing.to_vec())
}

#[test]
fn what_was_told_later_is_not_overwritten() {
    let made = [("1千円", "2千円"), ("2千円", "3千円")];
    assert_eq!(laid("1千円", &made), becomes("3千円", &[true, true]));
    assert_eq!(laid("2千円", &made), becomes("3千円", &[true, true]));
    assert_eq!(laid("3千円", &made), becomes("3千円", &[true, true]));
    assert_eq!(laid("4千円", &made), becomes("4千円", &[false, false]));
}

#[test]
fn a_figure_that_was_corrected_back_stays_right() {
    let back = [("1千円", "2千円"), ("2千円", "1千円")];
    for says in ["1千円", "2千円"] {
        assert_eq!(laid(says, &back), becomes("1千円", &[true, true]), "{says}");
    }
    let around = [("1千円", "2千円"), ("2千円", "3千円"), ("3千円", "1千円")];
    for says in ["1千円", "2千円", "3千円"] {
        assert_eq!(
            laid(says, &around),
            becomes("1千円", &[true, true, true]),
            "{says}"
        );
    }
    let later = [("3千円", "1千円"), ("2千円", "3千円"), ("3千円", "1千円")];
    assert_eq!(laid("2千円", &later), becomes("1千円", &[false, true, true]));
    assert_eq!(laid("1千円", &later), becomes("1千円", &[false, true, true]));
    // A report said something of its own between the two.
    let apart = [("1千円", "2千円"), ("4千円", "5千円")];
    assert_eq!(laid("4千円", &apart), becomes("5千円", &[false, true]));
    assert_eq!(laid("1千円", &apart), becomes("2千円", &[true, false]));
}

#[test]
fn a_corrected_amount_is_one_of_the_table_in_which_it_stands() {
    let (mut document, identities) = sample();
    let initiative = &mut document.initiatives[0];
    initiative.fiscal_effects.push(FiscalEffect {
        kind: EffectKind::Actual,
        of: None,
        year: Some(year(2023)),
        measure: Measure {
            number: Some(1_234_000.into()),
            unit: Some("円".to_owned()),
            ..Measure::read("1,234")
        },
    });
    let of = FiguresOf::Initiative(identities.initiatives[0].id);
    let told = figures(&document, &identities, of);
    let effect = told
        .iter()
        .find(|t| matches!(t.figure.kind, FigureKind::Effect { .. }));
    let effect = effect.unwrap().figure.clone();
    let place = effect.place(&identities).unwrap();
    correct(&mut document, place, &effect.kind, "1,243").unwrap();
    let measure = &document.initiatives[0].fiscal_effects[0].measure;
    assert_eq!(measure.number, Some(1_243_000.into()));
    assert_eq!(
        (measure.unit.as_deref(), measure.text.as_str()),
        (Some("円"), "1,243")
    );
    let before = document.clone();
    let refused = correct(&mut document, place, &effect.kind, "1,243人");
    assert_eq!(refused, Err(CorrectionTrouble::UnitMissing));
    assert_eq!(document, before);
}

#[test]
fn a_figure_keeps_its_form_in_json() {
    let (document, identities) = sample();
    let of = FiguresOf::Initiative(identities.initiatives[0].id);
    for told in figures(&document, &identities, of) {
        let json = serde_json::to_string(&told.figure).unwrap();
        assert_eq!(
            serde_json::from_str::<Figure>(&json).unwrap(),
            told.figure,
            "{json}"
        );
    }
}

#[test]
fn figures_of_what_only_reports_have_are_counted_and_not_listed() {
    let (mut document, identities) = sample();
    let of = FiguresOf::Initiative(identities.initiatives[0].id);
    assert_eq!(unlisted(&document, &identities, of), 0);
    let initiative = &mut document.initiatives[0];
    initiative.indicators.push(initiative.indicators[0].clone());
    initiative.actions.push(initiative.actions[0].clone());
    assert_eq!(figures(&document, &identities, of).len(), 4);
    assert_eq!(unlisted(&document, &identities, of), 3);
}
