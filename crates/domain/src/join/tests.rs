//! Joining, told by examples.

use super::{Kind, Told, Why, decide, join, match_initiatives, result_years, split};
use crate::finding::{Finding, Severity};
use crate::measure::Measure;
use crate::plan::{
    Action, ActionYear, EditionName, FollowUp, GradeMark, Indicator, Initiative, Judgement, LabelledText,
    PlanDocument, Section, Value, ValueKind,
};
use crate::year::{FiscalYear, Half};

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

fn indicator(name: &str, values: Vec<Value>) -> Indicator {
    Indicator {
        name: name.to_owned(),
        values,
        ..Indicator::default()
    }
}

fn initiative(id: &str, title: &str) -> Initiative {
    Initiative {
        id: id.to_owned(),
        title: title.to_owned(),
        ..Initiative::default()
    }
}

fn document(initiatives: Vec<Initiative>) -> PlanDocument {
    PlanDocument {
        initiatives,
        ..PlanDocument::default()
    }
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|f| f.code.as_str()).collect()
}

/// A plan with one indicator and its target, and a report with an actual.
fn with_actual(text: &str) -> (PlanDocument, PlanDocument) {
    let plan = Initiative {
        indicators: vec![indicator("収納率", vec![value(ValueKind::Target, 2024, "98.0%")])],
        ..initiative("1", "収納率の向上")
    };
    let told = Initiative {
        indicators: vec![indicator("収納率", vec![value(ValueKind::Actual, 2024, text)])],
        ..initiative("1", "収納率の向上")
    };
    (document(vec![plan]), document(vec![told]))
}

#[test]
fn an_actual_stands_beside_the_target_of_its_indicator() {
    let (plan, report) = with_actual("97.5%");
    let joined = join(&plan, &report);
    assert_eq!(joined.findings, []);
    let texts: Vec<_> = joined.document.initiatives[0].indicators[0]
        .values
        .iter()
        .map(|v| v.measure.text.as_str())
        .collect();
    assert_eq!(texts, ["98.0%", "97.5%"]);
}

#[test]
fn joining_twice_changes_nothing_more() {
    let (plan, report) = with_actual("97.5%");
    let once = join(&plan, &report).document;
    let twice = join(&once, &report);
    assert_eq!((twice.document, twice.findings), (once, vec![]));
}

#[test]
fn a_different_actual_replaces_the_earlier_one_and_says_so() {
    let (plan, report) = with_actual("97.5%");
    let once = join(&plan, &report).document;
    let (_, corrected) = with_actual("97.9%");
    let joined = join(&once, &corrected);
    assert_eq!(
        joined.document.initiatives[0].indicators[0].values[1]
            .measure
            .text,
        "97.9%"
    );
    let [finding] = joined.findings.as_slice() else {
        panic!("{:?}", joined.findings)
    };
    assert_eq!(
        (finding.code.as_str(), finding.severity),
        ("conflicting-value", Severity::Doubt)
    );
    assert_eq!(
        (finding.read.as_deref(), finding.made.as_deref()),
        (Some("97.5%"), Some("97.9%"))
    );
}

#[test]
fn a_value_still_to_come_gives_way_and_a_blank_takes_nothing_away() {
    let (plan, report) = with_actual("未集計");
    let once = join(&plan, &report).document;
    let (_, later) = with_actual("97.9%");
    let filled = join(&once, &later);
    assert_eq!(filled.findings, []);
    assert_eq!(
        filled.document.initiatives[0].indicators[0].values[1]
            .measure
            .text,
        "97.9%"
    );
    let (_, blank) = with_actual("");
    let kept = join(&filled.document, &blank);
    assert_eq!(
        kept.document.initiatives[0].indicators[0].values[1].measure.text,
        "97.9%"
    );
}

#[test]
fn an_actual_in_another_unit_keeps_it_and_is_a_doubt() {
    let (mut plan, mut report) = with_actual("300");
    plan.initiatives[0].indicators[0].unit = Some("件".to_owned());
    report.initiatives[0].indicators[0].unit = Some("世帯".to_owned());
    let joined = join(&plan, &report);
    assert_eq!(codes(&joined.findings), ["unit-differs"]);
    assert_eq!(
        joined.document.initiatives[0].indicators[0].values[1]
            .measure
            .unit
            .as_deref(),
        Some("世帯")
    );
}

#[test]
fn an_indicator_that_the_plan_does_not_have_is_added_as_a_doubt() {
    let (plan, mut report) = with_actual("97.5%");
    report.initiatives[0].indicators[0].name = "滞納額".to_owned();
    let joined = join(&plan, &report);
    assert_eq!(codes(&joined.findings), ["indicator-added"]);
    assert_eq!(joined.document.initiatives[0].indicators.len(), 2);
}

#[test]
fn initiatives_are_matched_by_number_and_title_then_by_title() {
    let plan = [
        initiative("1", "窓口の改善"),
        initiative("2", "窓口の改善"),
        initiative("3", "収納率の向上"),
    ];
    let told = [initiative("9", "収納率の向上"), initiative("２", "窓口 の改善")];
    let matched = match_initiatives(&plan, &told);
    assert_eq!(matched.pairs, [Some(2), Some(1)]);
    assert_eq!(matched.findings, []);
}

#[test]
fn a_title_that_repeats_is_not_enough() {
    let plan = [initiative("1", "窓口の改善"), initiative("2", "窓口の改善")];
    let matched = match_initiatives(&plan, &[initiative("", "窓口の改善")]);
    assert_eq!(matched.pairs, [None]);
    assert_eq!(codes(&matched.findings), ["initiative-not-in-plan"]);
}

#[test]
fn the_same_number_with_a_similar_title_is_a_doubt_and_with_another_title_no_match() {
    let plan = [initiative("1", "市税収納率の向上"), initiative("2", "窓口の改善")];
    let told = [
        initiative("1", "市税の収納率の向上"),
        initiative("2", "公共施設の統廃合"),
    ];
    let matched = match_initiatives(&plan, &told);
    assert_eq!(matched.pairs, [Some(0), None]);
    assert_eq!(
        codes(&matched.findings),
        ["initiative-by-number", "initiative-not-in-plan"]
    );
}

#[test]
fn an_initiative_that_the_plan_does_not_have_does_not_join() {
    let (plan, mut report) = with_actual("97.5%");
    report.initiatives.push(Initiative {
        grades: vec![GradeMark {
            year: year(2024),
            half: None,
            quarter: None,
            assessor: None,
            grade: "A".to_owned(),
        }],
        ..initiative("9", "知らない取組")
    });
    let joined = join(&plan, &report);
    assert_eq!(joined.matched, [Some(0), None]);
    assert_eq!(joined.document.initiatives.len(), 1);
    assert_eq!(codes(&joined.document.findings), ["initiative-not-in-plan"]);
}

#[test]
fn results_join_the_action_with_the_same_text_or_number() {
    let action = |no: &str, text: &str, result: Option<&str>| Action {
        no: Some(no.to_owned()),
        text: Some(text.to_owned()),
        years: vec![ActionYear {
            plan: result.is_none().then(|| "実施".to_owned()),
            result: result.map(str::to_owned),
            ..ActionYear::of(year(2024))
        }],
        ..Action::default()
    };
    let plan = Initiative {
        actions: vec![action("①", "調査", None), action("②", "研修", None)],
        ..initiative("1", "人材育成")
    };
    let told = Initiative {
        actions: vec![
            action("②", "研修の開催", Some("2回")),
            action("①", "調査", Some("した")),
            action("③", "新規", Some("x")),
        ],
        ..initiative("1", "人材育成")
    };
    let joined = join(&document(vec![plan]), &document(vec![told]));
    let actions = &joined.document.initiatives[0].actions;
    let results: Vec<_> = actions
        .iter()
        .map(|a| (a.years[0].plan.as_deref(), a.years[0].result.as_deref()))
        .collect();
    assert_eq!(
        results,
        [
            (Some("実施"), Some("した")),
            (Some("実施"), Some("2回")),
            (None, Some("x"))
        ]
    );
    assert_eq!(codes(&joined.findings), ["action-added"]);
}

#[test]
fn grades_judgements_follow_up_and_prose_join_too() {
    let (plan, mut report) = with_actual("97.5%");
    let told = &mut report.initiatives[0];
    told.grades.push(GradeMark {
        year: year(2024),
        half: Some(Half::First),
        quarter: None,
        assessor: None,
        grade: "B".to_owned(),
    });
    told.indicators[0].judgements.push(Judgement {
        year: Some(year(2024)),
        mark: "×".to_owned(),
        axis: None,
    });
    told.follow_up = Some(FollowUp {
        required: true,
        reason: Some("遅れ".to_owned()),
    });
    told.texts.push(LabelledText {
        label: "成果".to_owned(),
        text: "あり".to_owned(),
    });
    let joined = join(&plan, &report).document;
    let got = &joined.initiatives[0];
    assert_eq!((got.grades.len(), got.indicators[0].judgements.len()), (1, 1));
    assert!(got.follow_up.as_ref().unwrap().required);
    assert_eq!(got.texts[0].label, "成果（令和6年度）");
}

#[test]
fn the_plans_own_texts_stay_and_the_difference_is_told() {
    let (mut plan, mut report) = with_actual("97.5%");
    let text = |text: &str| LabelledText {
        label: "現状".to_owned(),
        text: text.to_owned(),
    };
    plan.initiatives[0].texts.push(text("低い"));
    report.initiatives[0].texts.push(text("高い"));
    let joined = join(&plan, &report);
    assert_eq!(joined.document.initiatives[0].texts, [text("低い")]);
    assert_eq!(codes(&joined.findings), ["differs-from-plan"]);
    assert_eq!(joined.findings[0].read.as_deref(), Some("高い"));
}

#[test]
fn a_section_is_found_by_its_heading_and_an_unknown_one_is_told() {
    let section = |title: &str, values| Section {
        path: vec!["1".to_owned()],
        title: title.to_owned(),
        indicators: vec![indicator("人口", values)],
        ..Section::default()
    };
    let plan = PlanDocument {
        sections: vec![section("まち", vec![])],
        ..PlanDocument::default()
    };
    let actual = || vec![value(ValueKind::Actual, 2024, "10人")];
    let report = PlanDocument {
        sections: vec![section("まち", actual()), section("むら", actual())],
        ..PlanDocument::default()
    };
    let joined = join(&plan, &report);
    assert_eq!(joined.document.sections[0].indicators[0].values.len(), 1);
    assert_eq!(codes(&joined.findings), ["section-not-in-plan"]);
}

#[test]
fn a_report_is_cut_by_period_and_what_has_none_goes_with_the_latest() {
    let (plan, mut report) = with_actual("97.5%");
    let told = &mut report.initiatives[0];
    told.indicators[0]
        .values
        .push(value(ValueKind::Actual, 2025, "98.2%"));
    told.indicators[0]
        .values
        .push(value(ValueKind::Target, 2030, "99%"));
    told.note = Some("備考".to_owned());
    let parts = split(&report, &[Some(0)], &plan.initiatives);
    let told: Vec<_> = parts
        .iter()
        .map(|p| match &p.content.told {
            Told::Initiative(i) => (p.year.ad(), i.indicators[0].values.len(), i.note.is_some()),
            Told::Section(_) => panic!("no section was told"),
        })
        .collect();
    assert_eq!(told, [(2024, 1, false), (2025, 2, true)]);
    assert_eq!(result_years(&report), [year(2024), year(2025)]);
}

#[test]
fn what_the_reader_doubted_goes_along_under_the_plans_number() {
    let (plan, mut report) = with_actual("97.5%");
    report.initiatives[0].id = "ア".to_owned();
    report.findings.push(super::note(
        Severity::Doubt,
        "shifted-cells",
        crate::Field::Indicators,
        "ア",
        "x".to_owned(),
    ));
    let joined = join(&plan, &report);
    assert_eq!(codes(&joined.findings), ["shifted-cells"]);
    assert_eq!(joined.findings[0].initiative.as_deref(), Some("1"));
}

#[test]
fn results_make_a_report_and_their_absence_an_edition() {
    let (plan, report) = with_actual("97.5%");
    assert_eq!(
        (decide(&plan, &report).kind, decide(&plan, &report).why),
        (Kind::Report, Why::Results)
    );
    assert_eq!(decide(&plan, &plan).why, Why::NoResults);
}

#[test]
fn another_edition_name_makes_an_edition_even_with_results() {
    let (mut plan, mut report) = with_actual("97.5%");
    let named = |name: &str| EditionName {
        name: name.to_owned(),
        date: None,
    };
    plan.editions.push(named("初版"));
    report.editions.push(named("初版"));
    assert_eq!(decide(&plan, &report).kind, Kind::Report);
    report.editions.push(named("改訂1版"));
    let decision = decide(&plan, &report);
    assert_eq!(
        (decision.kind, decision.why),
        (Kind::Edition, Why::EditionName("改訂1版".to_owned()))
    );
}

#[test]
fn changed_targets_in_most_initiatives_make_an_edition() {
    let (plan, mut report) = with_actual("97.5%");
    report.initiatives[0].indicators[0]
        .values
        .push(value(ValueKind::Target, 2024, "98.0%"));
    assert_eq!(decide(&plan, &report).kind, Kind::Report);
    report.initiatives[0].indicators[0].values[1] = value(ValueKind::Target, 2024, "99.0%");
    assert_eq!(decide(&plan, &report).why, Why::NewTexts);
}

#[test]
fn an_actual_in_a_unit_ten_thousand_times_smaller_is_turned_into_the_plans() {
    let (mut plan, report) = with_actual("884万枚");
    plan.initiatives[0].indicators[0].unit = Some("万枚".to_owned());
    let joined = join(&plan, &report);
    assert_eq!(codes(&joined.findings), ["unit-turned"]);
    let measure = &joined.document.initiatives[0].indicators[0].values[1].measure;
    assert_eq!(
        (
            measure.number.unwrap().to_string().as_str(),
            measure.unit.as_deref()
        ),
        ("884", None)
    );
    assert_eq!(measure.text, "884万枚");
}

#[test]
fn results_of_an_initiative_as_a_whole_stand_beside_its_actions() {
    let whole = |ad: i32| Action {
        years: vec![ActionYear {
            result: Some("した".to_owned()),
            ..ActionYear::of(year(ad))
        }],
        ..Action::default()
    };
    let action = |no: &str| Action {
        no: Some(no.to_owned()),
        ..Action::default()
    };
    let plan = Initiative {
        actions: vec![action("①"), action("②")],
        ..initiative("1", "人材育成")
    };
    let told = Initiative {
        actions: vec![Action {
            years: vec![whole(2024).years[0].clone(), whole(2025).years[0].clone()],
            ..Action::default()
        }],
        ..initiative("1", "人材育成")
    };
    let joined = join(&document(vec![plan]), &document(vec![told]));
    let actions = &joined.document.initiatives[0].actions;
    assert_eq!((actions.len(), actions[2].years.len()), (3, 2));
    assert_eq!(codes(&joined.findings), ["results-of-whole"]);
}
