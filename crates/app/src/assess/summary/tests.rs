//! The figures of the page, on items made by hand.

use ayumi_domain::cycle::{Answers, Asked, Field, Form, ReportId, ReportingPeriod, ScaleMark};
use ayumi_domain::judge::CannotCompute;
use ayumi_domain::pace::NoPace;
use ayumi_domain::plan::{Direction, EffectKind, FiscalEffect, Indicator, Initiative, Value, ValueKind};
use ayumi_domain::{FiscalYear, Measure, Period};

use super::{Grades, Item, summarise};

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

fn effect(kind: EffectKind, text: &str) -> FiscalEffect {
    FiscalEffect {
        kind,
        of: None,
        year: Some(year(2024)),
        measure: Measure::read(text),
    }
}

fn item(number: i64, grades: (&str, &str, &str), initiative: Initiative, actual: &str) -> Item {
    let mut answers = Answers::default();
    answers.set(Field::Actual(0), actual);
    Item {
        report: ReportId::new(number),
        number: number.to_string(),
        title: "取組".to_owned(),
        department: "課".to_owned(),
        division: None,
        form: Form {
            plan: "計画".to_owned(),
            headings: Vec::new(),
            page: None,
            initiative: initiative.clone(),
            previous: None,
            opinions: Vec::new(),
        },
        answers,
        initiative,
        plan_years: Period::new(year(2023), year(2027)),
        grades: Grades {
            own: grades.0.to_owned(),
            headquarters: grades.1.to_owned(),
            before: grades.2.to_owned(),
        },
    }
}

fn measured(direction: Direction) -> Initiative {
    Initiative {
        indicators: vec![Indicator {
            name: "割合".to_owned(),
            direction: Some(direction),
            values: vec![
                value(ValueKind::Baseline, 2022, "10"),
                value(ValueKind::Actual, 2024, "12"),
                value(ValueKind::Target, 2024, "12"),
                value(ValueKind::Target, 2027, "16"),
            ],
            ..Indicator::default()
        }],
        fiscal_effects: vec![
            effect(EffectKind::Planned, "0.1円"),
            effect(EffectKind::Actual, "0.2円"),
        ],
        ..Initiative::default()
    }
}

fn asked() -> Asked {
    let mark = |mark: &str| ScaleMark {
        mark: mark.to_owned(),
        word: String::new(),
    };
    Asked {
        scale: ["S", "A", "B", "C", "D"].map(mark).to_vec(),
        ..Asked::default()
    }
}

fn period() -> ReportingPeriod {
    ReportingPeriod {
        year: year(2024),
        half: None,
        quarter: None,
    }
}

#[test]
fn grades_figures_and_money_add_up_and_what_has_no_figure_is_counted_with_its_reason() {
    let items = [
        item(1, ("A", "D", "B"), measured(Direction::Up), "12"),
        item(2, ("B", "", "B"), measured(Direction::Down), "12"),
        item(3, ("", "", "－"), Initiative::default(), ""),
    ];
    let summary = summarise(&items, &asked(), period());
    assert_eq!(summary.all.now.marks, [0, 0, 1, 0, 1]);
    assert_eq!((summary.all.now.good(), summary.all.now.none), (1, 1));
    assert_eq!((summary.slipped.len(), summary.rose.len()), (1, 0));
    // Exactly the target of the year is met either way.
    assert_eq!((summary.judged.met, summary.judged.missed), (2, 0));
    // 10 to 12 in two years comes to 15 in 2027: short of 16, and below it where less is better.
    assert_eq!(summary.paced.missing.len(), 1);
    assert_eq!(summary.paced.missing[0].pace.expected.to_string(), "15");
    assert_eq!(summary.paced.reaching, 1);
    let effects = summary.effects.unwrap();
    assert_eq!(
        (effects.planned.unwrap().to_string(), effects.actual.to_string()),
        ("0.2".to_owned(), "0.4".to_owned())
    );
}

#[test]
fn without_figures_there_is_none_made_up() {
    let bare = Initiative {
        indicators: vec![Indicator::default()],
        ..Initiative::default()
    };
    let summary = summarise(&[item(1, ("", "", ""), bare, "")], &asked(), period());
    assert_eq!(summary.effects, None);
    assert_eq!(summary.judged.cannot, [(CannotCompute::NoActual, 1)]);
    let no_target = NoPace::Value(CannotCompute::NoTarget);
    assert_eq!(summary.paced.cannot, [(no_target, 1)]);
    assert_eq!(summarise(&[], &asked(), period()).goals, []);
}
