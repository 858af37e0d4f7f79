//! Small forms for the tests of this subject.

use crate::cycle::{Asked, Form, ReportingPeriod, ScaleMark};
use crate::measure::Measure;
use crate::plan::{Action, ActionYear, Direction, Indicator, Initiative, Value, ValueKind};
use crate::year::{FiscalYear, Half};

pub(super) fn year() -> FiscalYear {
    FiscalYear::new(2025).unwrap()
}

pub(super) fn first_half() -> ReportingPeriod {
    ReportingPeriod {
        year: year(),
        half: Some(Half::First),
        quarter: None,
    }
}

pub(super) fn year_end() -> ReportingPeriod {
    ReportingPeriod {
        half: Some(Half::Second),
        ..first_half()
    }
}

pub(super) fn target(text: &str) -> Value {
    Value {
        kind: ValueKind::Target,
        year: Some(year()),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

pub(super) fn indicator(unit: &str, year_target: &str) -> Indicator {
    Indicator {
        name: "納められた件数".to_owned(),
        unit: Some(unit.to_owned()),
        direction: Some(Direction::Up),
        values: vec![target(year_target)],
        ..Indicator::default()
    }
}

pub(super) fn actions(plans: &[Option<&str>]) -> Vec<Action> {
    let year = |plan: &Option<&str>| {
        let mut year = ActionYear::of(if plan.is_some() {
            year()
        } else {
            FiscalYear::new(2024).unwrap()
        });
        year.plan = Some(plan.unwrap_or("調べる").to_owned());
        year
    };
    let numbered = plans.iter().enumerate();
    numbered
        .map(|(at, plan)| Action {
            no: Some((at + 1).to_string()),
            text: Some(format!("取組{}", at + 1)),
            years: vec![year(plan)],
            ..Action::default()
        })
        .collect()
}

pub(super) fn form() -> Form {
    Form {
        plan: "行政経営プラン".to_owned(),
        headings: Vec::new(),
        page: None,
        initiative: Initiative {
            id: "2-(2)-ア".to_owned(),
            title: "市税収納率の向上".to_owned(),
            indicators: vec![indicator("件", "120,000")],
            ..Initiative::default()
        },
        previous: None,
        opinions: Vec::new(),
    }
}

pub(super) fn asked() -> Asked {
    let mark = |mark: &str| ScaleMark {
        mark: mark.to_owned(),
        word: String::new(),
    };
    Asked {
        results: true,
        actuals: true,
        self_grade: true,
        issues: true,
        free: vec!["市民の声".to_owned()],
        scale: ["S", "A", "B"].map(mark).to_vec(),
        council_grades: false,
        stages: Vec::new(),
    }
}
