//! What the linter of plans finds, and what it lets pass.

use super::{DoubtKind, KnownDepartments, PlanDoubt, Weight, lint, still_settled};
use crate::edition::{
    Beside, Edit, EditionContent, Fate, FateKind, InitiativeId, Item, NewIds, Settled, TextField, apply,
    carry_identities,
};
use crate::finding::{Field, Finding, Severity};
use crate::measure::Measure;
use crate::plan::{
    Action, ActionYear, Department, Direction, Indicator, Initiative, PlanDocument, Section, Value, ValueKind,
};
use crate::year::{FiscalYear, Period};

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
}

fn value(kind: ValueKind, ad: i32, text: &str) -> Value {
    Value {
        kind,
        year: Some(year(ad)),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

fn indicator(targets: &[(i32, &str)]) -> Indicator {
    let baseline = value(ValueKind::Baseline, 2023, "50");
    let targets = targets
        .iter()
        .map(|(ad, text)| value(ValueKind::Target, *ad, text));
    Indicator {
        name: "件数".to_owned(),
        unit: Some("件".to_owned()),
        direction: Some(Direction::Up),
        values: std::iter::once(baseline).chain(targets).collect(),
        ..Indicator::default()
    }
}

/// A plan of 2024 to 2026 of which nothing is doubtful.
fn document() -> PlanDocument {
    let mut initiative = Initiative {
        id: "1".to_owned(),
        path: vec!["1".to_owned()],
        title: "収納".to_owned(),
        indicators: vec![indicator(&[(2024, "60"), (2026, "80")])],
        actions: vec![Action {
            years: vec![ActionYear {
                plan: Some("実施".to_owned()),
                ..ActionYear::of(year(2024))
            }],
            ..Action::default()
        }],
        ..Initiative::default()
    };
    initiative.departments.lead = vec![Department::named("納税課")];
    PlanDocument {
        period: Period::new(year(2024), year(2026)),
        sections: vec![Section {
            path: vec!["1".to_owned()],
            title: "財政".to_owned(),
            ..Section::default()
        }],
        initiatives: vec![initiative],
        ..PlanDocument::default()
    }
}

fn content(document: PlanDocument) -> EditionContent {
    EditionContent {
        beside: Beside {
            identities: carry_identities(None, &document, &[], &mut NewIds::from(1, 1)),
            ..Beside::default()
        },
        document,
    }
}

fn all(change: impl FnOnce(&mut PlanDocument)) -> Vec<PlanDoubt> {
    let mut document = document();
    change(&mut document);
    let departments = KnownDepartments {
        living: vec!["納税課".to_owned()],
        former: vec![("収納課".to_owned(), vec!["納税課".to_owned()])],
    };
    lint(&content(document), None, &departments)
}

fn found(change: impl FnOnce(&mut PlanDocument)) -> Vec<DoubtKind> {
    all(change).into_iter().map(|doubt| doubt.what).collect()
}

fn of_indicator(change: impl FnOnce(&mut Indicator)) -> Vec<DoubtKind> {
    found(|document| change(&mut document.initiatives[0].indicators[0]))
}

#[test]
fn a_plan_in_order_raises_no_doubt() {
    assert_eq!(found(|_| {}), []);
}

#[test]
fn indicators_without_unit_direction_or_target_are_found() {
    assert_eq!(of_indicator(|i| i.unit = None), [DoubtKind::NoUnit]);
    assert_eq!(of_indicator(|i| i.direction = None), [DoubtKind::NoDirection]);
    assert_eq!(of_indicator(|i| i.values.truncate(1)), [DoubtKind::NoTarget]);
}

#[test]
fn words_need_neither_unit_nor_direction() {
    let words = of_indicator(|i| {
        *i = Indicator {
            name: "収支".to_owned(),
            values: vec![value(ValueKind::Target, 2025, "黒字")],
            ..Indicator::default()
        }
    });
    assert_eq!(words, []);
}

#[test]
fn a_target_on_the_wrong_side_of_its_baseline_is_found() {
    let lower = of_indicator(|i| {
        i.values.truncate(1);
        i.values.push(value(ValueKind::Target, 2026, "40"));
    });
    assert_eq!(
        lower,
        [DoubtKind::TargetBelowBaseline {
            target: "40".to_owned(),
            baseline: "50".to_owned()
        }]
    );
    let higher = of_indicator(|i| i.direction = Some(Direction::Down));
    assert!(matches!(higher[0], DoubtKind::TargetAboveBaseline { .. }));
    // 10件削減 tells a difference and not a level.
    let less = of_indicator(|i| i.values[2] = value(ValueKind::Target, 2026, "10件削減"));
    assert_eq!(less, []);
}

#[test]
fn every_target_is_held_against_the_baseline_and_not_only_the_last_one() {
    let slipped = of_indicator(|i| i.values.insert(1, value(ValueKind::Target, 2024, "9.5")));
    let what = DoubtKind::TargetBelowBaseline {
        target: "9.5".to_owned(),
        baseline: "50".to_owned(),
    };
    assert_eq!(slipped, [what]);
}

#[test]
fn values_of_other_units_are_turned_before_they_are_compared() {
    let thousands = |texts: [&str; 2]| {
        of_indicator(|i| {
            i.unit = Some("千円".to_owned());
            i.values = vec![
                value(ValueKind::Baseline, 2023, texts[0]),
                value(ValueKind::Target, 2026, texts[1]),
            ];
        })
    };
    assert_eq!(thousands(["1200", "1.5百万円"]), []);
    let lower = thousands(["1200", "1.1百万円"]);
    assert!(
        matches!(lower[..], [DoubtKind::TargetBelowBaseline { .. }]),
        "{lower:?}"
    );
    // The indicator's own unit, said once more at the value.
    let said = thousands(["1200", "1100千円"]);
    assert!(
        matches!(said[..], [DoubtKind::TargetBelowBaseline { .. }]),
        "{said:?}"
    );
}

#[test]
fn another_unit_over_the_same_bare_numbers_is_looked_at() {
    let base = content(document());
    let known = KnownDepartments {
        living: vec!["納税課".to_owned()],
        former: Vec::new(),
    };
    let found = |text: &str| {
        let mut draft = base.clone();
        let indicator = &mut draft.document.initiatives[0].indicators[0];
        indicator.unit = Some("千件".to_owned());
        for value in &mut indicator.values {
            value.measure = Measure::read(text);
        }
        let doubts = lint(&draft, Some(&base), &known).into_iter();
        doubts.map(|doubt| doubt.what.word()).collect::<Vec<_>>()
    };
    assert_eq!(found("50"), ["unit-changed"]);
    assert_eq!(found("0.05"), <[&str; 0]>::default());
}

#[test]
fn targets_that_go_back_and_running_totals_that_fall_are_found() {
    let back = of_indicator(|i| i.values.push(value(ValueKind::Target, 2025, "90")));
    assert!(matches!(back[..], [DoubtKind::TargetsGoBack { .. }]));
    let falls = of_indicator(|i| {
        i.cumulative = true;
        i.values.push(value(ValueKind::Target, 2025, "90"));
    });
    assert!(matches!(falls[..], [DoubtKind::CumulativeFalls { .. }]));
}

#[test]
fn years_outside_the_plan_are_found() {
    let target = of_indicator(|i| i.values.push(value(ValueKind::Target, 2027, "90")));
    assert!(matches!(target[..], [DoubtKind::ValueOutside { .. }]));
    let planned = found(|d| {
        let years = &mut d.initiatives[0].actions[0].years;
        years.push(ActionYear {
            continues: true,
            ..ActionYear::of(year(2030))
        });
    });
    assert!(matches!(planned[..], [DoubtKind::PlannedOutside { .. }]));
}

#[test]
fn departments_that_are_missing_or_called_otherwise_now_are_found() {
    let nobody = found(|d| d.initiatives[0].departments.lead.clear());
    assert_eq!(nobody, [DoubtKind::NobodyOwns]);
    let former = found(|d| d.initiatives[0].departments.lead = vec![Department::named("収納課")]);
    let gone = DoubtKind::DepartmentGone {
        name: "収納課".to_owned(),
        now: vec!["納税課".to_owned()],
    };
    assert_eq!(former, [gone]);
    let never_known = found(|d| d.initiatives[0].departments.lead = vec![Department::named("未来課")]);
    assert_eq!(never_known, []);
    let of_section = found(|d| d.sections[0].indicators = vec![indicator(&[(2026, "80")])]);
    assert_eq!(of_section, [DoubtKind::NobodyOwns]);
}

#[test]
fn a_number_twice_stops_the_adoption_and_stands_first() {
    let doubts = all(|d| {
        let mut other = d.initiatives[0].clone();
        other.departments.lead.clear();
        d.initiatives.push(other);
    });
    assert_eq!(doubts[0].weight, Weight::Stop);
    assert_eq!(
        doubts[0].what,
        DoubtKind::NumberTwice {
            number: "1".to_owned()
        }
    );
    assert_eq!(doubts[1].what, DoubtKind::NobodyOwns);
}

#[test]
fn an_initiative_without_any_year_is_found_where_others_have_years() {
    let none = found(|d| {
        let mut other = d.initiatives[0].clone();
        other.id = "2".to_owned();
        other.actions.clear();
        d.initiatives.push(other);
    });
    assert_eq!(none, [DoubtKind::NoYearPlanned]);
    let no_schedules = found(|d| d.initiatives[0].actions.clear());
    assert_eq!(no_schedules, []);
}

#[test]
fn headings_without_titles_and_unreadable_values_are_found() {
    assert_eq!(found(|d| d.sections[0].title.clear()), [DoubtKind::NoTitle]);
    let text = "#REF!".to_owned();
    let broken = of_indicator(|i| i.values.push(value(ValueKind::Actual, 2024, "#REF!")));
    assert_eq!(broken, [DoubtKind::Unreadable { text }]);
}

fn finding(severity: Severity) -> Finding {
    Finding {
        severity,
        code: "shifted-cells".to_owned(),
        source: None,
        initiative: Some("1".to_owned()),
        field: Field::Actions,
        read: Some("実施".to_owned()),
        made: None,
        message: "列がずれています。".to_owned(),
    }
}

#[test]
fn what_the_reader_doubted_is_a_doubt_until_somebody_looks() {
    assert_eq!(found(|d| d.findings = vec![finding(Severity::Info)]), []);
    let doubts = all(|d| d.findings = vec![finding(Severity::Doubt), finding(Severity::Doubt)]);
    assert_eq!(doubts.len(), 1);
    assert_eq!(doubts[0].item, Item::Initiative(InitiativeId::new(1)));
}

/// How many doubts nobody has let stand.
fn open(content: &EditionContent, known: &KnownDepartments) -> usize {
    let is_settled = |doubt: &PlanDoubt| content.beside.settled.iter().any(|s| s.doubt == doubt.key);
    lint(content, None, known)
        .iter()
        .filter(|d| !is_settled(d))
        .count()
}

#[test]
fn what_was_let_stand_goes_on_only_while_it_is_a_doubt() {
    let known = KnownDepartments::default();
    let mut edition = content({
        let mut document = document();
        document.initiatives[0].departments.lead.clear();
        document
    });
    let doubt = lint(&edition, None, &known).remove(0);
    assert_eq!(doubt.what, DoubtKind::NobodyOwns);
    edition.beside.settled = vec![Settled {
        doubt: doubt.key,
        note: "事務局が持つ".to_owned(),
    }];
    assert_eq!(still_settled(&edition, &known), edition.beside.settled);
    edition.document.initiatives[0].departments.lead = vec![Department::named("納税課")];
    assert_eq!(still_settled(&edition, &known), []);
}

#[test]
fn a_doubt_that_may_stand_is_open_again_when_the_value_changes() {
    let known = KnownDepartments::default();
    let mut draft = content({
        let mut document = document();
        document.initiatives[0].indicators[0].values[1] = value(ValueKind::Target, 2024, "90");
        document
    });
    let doubts = lint(&draft, None, &known);
    let settle = Edit::Settle {
        doubt: doubts[0].key.clone(),
        note: String::new(),
    };
    apply(&mut draft, &settle, None).unwrap();
    assert_eq!(open(&draft, &known), 0);
    // A new number of the initiative is nothing that the doubt is about.
    let renumber = Edit::SetText {
        item: Item::Initiative(InitiativeId::new(1)),
        field: TextField::Number,
        text: "7".to_owned(),
    };
    apply(&mut draft, &renumber, None).unwrap();
    assert_eq!(open(&draft, &known), 0);
    draft.document.initiatives[0].indicators[0].values[1] = value(ValueKind::Target, 2024, "95");
    assert_eq!(open(&draft, &known), 1);
}

#[test]
fn lineage_that_leads_nowhere_stops_and_a_number_given_to_another_is_a_doubt() {
    let base = content({
        let mut document = document();
        let mut other = document.initiatives[0].clone();
        (other.id, other.title) = ("2".to_owned(), "催告".to_owned());
        document.initiatives.push(other);
        document
    });
    let mut draft = base.clone();
    draft.document.initiatives.remove(1);
    draft.beside.identities.initiatives.remove(1);
    draft.beside.fates = vec![Fate {
        initiative: InitiativeId::new(2),
        kind: FateKind::Merged,
        to: vec![InitiativeId::new(9)],
    }];
    let add = Edit::AddInitiative {
        id: InitiativeId::new(3),
        under: None,
        at: 0,
        number: "２".to_owned(),
        title: "まったく別の取組".to_owned(),
    };
    apply(&mut draft, &add, Some(&base)).unwrap();
    let found: Vec<DoubtKind> = lint(&draft, Some(&base), &KnownDepartments::default())
        .into_iter()
        .map(|doubt| doubt.what)
        .collect();
    assert!(matches!(found[0], DoubtKind::WentNowhere { .. }));
    assert!(
        found
            .iter()
            .any(|what| matches!(what, DoubtKind::NumberReused { .. }))
    );
}
