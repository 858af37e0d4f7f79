//! Last time's answers find their places, or are left out.

use ayumi_domain::cycle::{Answers, Field, ReportingPeriod};
use ayumi_domain::plan::{Action, ActionYear, Assessor, GradeMark, Indicator, Initiative, Value, ValueKind};
use ayumi_domain::year::Half;
use ayumi_domain::{FiscalYear, Measure};

use super::{moved, told};

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
}

fn period(ad: i32, half: Option<Half>) -> ReportingPeriod {
    ReportingPeriod {
        year: year(ad),
        half,
        quarter: None,
    }
}

fn initiative(actions: &[&str], indicators: &[&str]) -> Initiative {
    let action = |text: &&str| Action {
        text: Some((*text).to_owned()),
        ..Action::default()
    };
    let indicator = |name: &&str| Indicator {
        name: (*name).to_owned(),
        ..Indicator::default()
    };
    Initiative {
        actions: actions.iter().map(action).collect(),
        indicators: indicators.iter().map(indicator).collect(),
        ..Initiative::default()
    }
}

fn actual(ad: i32, half: Option<Half>, text: &str) -> Value {
    Value {
        kind: ValueKind::Actual,
        year: Some(year(ad)),
        half,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

#[test]
fn answers_follow_their_action_and_indicator_and_what_is_gone_is_left_out() {
    let old = initiative(&["窓口を設ける", "周知する"], &["利用件数", "満足度"]);
    let new = initiative(&["周知する", "評価する"], &["満足度"]);
    let fields = [
        (Field::Result(0), "設けた"),
        (Field::Result(1), "広報した"),
        (Field::Actual(1), "82%"),
        (Field::Free(0), "なし"),
        (Field::Issues, "人手"),
    ];
    let answers: Answers = fields
        .map(|(field, text)| (field, text.to_owned()))
        .into_iter()
        .collect();
    let free = ["苦情はありましたか".to_owned()];
    let moved = moved(&answers, (&old, &free), (&new, &[]));
    let kept: Vec<(Field, &str)> = moved.iter().collect();
    assert_eq!(
        kept,
        [
            (Field::Result(0), "広報した"),
            (Field::Actual(0), "82%"),
            (Field::Issues, "人手")
        ]
    );
}

#[test]
fn the_same_part_of_the_year_before_is_preferred_to_a_later_period() {
    let mut told_of = initiative(&[], &["利用件数"]);
    told_of.indicators[0].values = vec![
        actual(2024, Some(Half::First), "40"),
        actual(2024, Some(Half::Second), "95"),
    ];
    let previous = told(&told_of, period(2025, Some(Half::First)), false).unwrap();
    assert_eq!(previous.answers.text(Field::Actual(0)), "40");
    told_of.indicators[0].values.remove(0);
    let previous = told(&told_of, period(2025, Some(Half::First)), false).unwrap();
    assert_eq!(previous.answers.text(Field::Actual(0)), "95");
    assert_eq!(previous.period, period(2024, Some(Half::Second)));
}

#[test]
fn the_year_end_is_compared_with_what_was_told_of_a_whole_year() {
    let mut told_of = initiative(&["窓口を設ける"], &[]);
    told_of.actions[0].years = vec![ActionYear {
        result: Some("設けた".to_owned()),
        ..ActionYear::of(year(2024))
    }];
    told_of.grades = vec![GradeMark {
        year: year(2024),
        half: None,
        quarter: None,
        assessor: Some(Assessor::Itself),
        grade: "A".to_owned(),
    }];
    let previous = told(&told_of, period(2025, Some(Half::Second)), false).unwrap();
    assert_eq!(previous.answers.text(Field::Result(0)), "設けた");
    assert_eq!(previous.answers.text(Field::Grade), "A");
}

#[test]
fn what_is_told_of_the_period_itself_or_later_is_not_the_last_time() {
    let mut told_of = initiative(&[], &["利用件数"]);
    told_of.indicators[0].values = vec![
        actual(2025, None, "40"),
        actual(2026, None, "41"),
        actual(2024, None, ""),
    ];
    assert_eq!(told(&told_of, period(2025, None), false), None);
}

#[test]
fn a_stage_that_is_told_without_words_is_of_last_time_where_stages_are_asked() {
    let mut told_of = initiative(&["条例をつくる"], &[]);
    let at = |ad, result: Option<&str>, stage: &str| ActionYear {
        result: result.map(str::to_owned),
        stage: Some(stage.to_owned()),
        ..ActionYear::of(year(ad))
    };
    told_of.actions[0].years = vec![at(2023, Some("調べた"), "検討"), at(2024, None, "実施")];
    let last = |stages| {
        let previous = told(&told_of, period(2025, None), stages).unwrap();
        let stage = previous.answers.text(Field::Stage(0)).to_owned();
        (previous.period.year.ad(), stage)
    };
    assert_eq!(last(true), (2024, "実施".to_owned()));
    assert_eq!(last(false), (2023, "検討".to_owned()));
}
