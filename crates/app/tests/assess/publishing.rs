//! The decision makes results of answers, and only publishing makes them public: word by word, figure by figure.

use ayumi_app::approvals::{Chosen, reopen};
use ayumi_app::assess::{Grading, decide, grade, publish_round};
use ayumi_app::publication::plan_on;
use ayumi_domain::Half;
use ayumi_domain::cycle::trouble::AssessmentTrouble;
use ayumi_domain::cycle::{Field, ReportState, Role, Trouble};
use ayumi_domain::plan::{Assessor, Initiative, ValueKind};
use ayumi_domain::{Measure, Status};
use ayumi_testkit::Town;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::support::{NUMBERS, accepted, answered, moved, public_plan, trouble};

async fn decided(town: &Town) -> usize {
    let honbu = town.actor(Role::Headquarters, None);
    let done = decide(town.office(), &honbu, town.round(), "原案のとおり決定する").await;
    done.unwrap().reports
}

async fn published(town: &Town) {
    let office = town.actor(Role::PlanOffice, None);
    publish_round(town.office(), &office, town.round()).await.unwrap();
}

fn initiative<'a>(plan: &'a ayumi_app::public::PublicPlan, number: &str) -> &'a Initiative {
    let mut all = plan.document.initiatives.iter();
    all.find(|i| i.id == number).unwrap()
}

#[tokio::test(flavor = "current_thread")]
async fn a_round_is_decided_only_when_every_report_is_accepted() {
    let town = accepted().await;
    moved(&town, &["2-1", "2-2"], ReportState::Submitted).await;
    let honbu = town.actor(Role::Headquarters, None);
    let early = trouble(decide(town.office(), &honbu, town.round(), "決定").await);
    assert_eq!(
        early,
        Trouble::Assessment(AssessmentTrouble::NotAllAccepted { count: 2 })
    );
    moved(&town, &["2-1", "2-2"], ReportState::Accepted).await;
    let silent = trouble(decide(town.office(), &honbu, town.round(), " ").await);
    assert_eq!(silent, Trouble::Assessment(AssessmentTrouble::TextMissing));
    let member = town.actor(Role::Council, None);
    assert!(
        decide(town.office(), &member, town.round(), "決定")
            .await
            .is_err()
    );
    assert_eq!(decided(&town).await, 6);
    for number in NUMBERS {
        assert_eq!(town.report_entry(number).await.state, ReportState::Final);
    }
    let again = trouble(decide(town.office(), &honbu, town.round(), "決定").await);
    assert_eq!(again, Trouble::Assessment(AssessmentTrouble::Decided));
}

#[tokio::test(flavor = "current_thread")]
async fn the_decision_is_not_public_and_publishing_shows_figures_grades_and_words() {
    let town = accepted().await;
    let honbu = town.actor(Role::Headquarters, None);
    let lower = [Grading {
        report: town.report("1-1").await,
        grade: "B".to_owned(),
        note: "内部の覚え".to_owned(),
        seen_version: 0,
    }];
    grade(town.office(), &honbu, town.round(), &lower).await.unwrap();
    let before = public_plan(&town).await;
    let office = town.actor(Role::PlanOffice, None);
    let early = trouble(publish_round(town.office(), &office, town.round()).await);
    assert_eq!(early, Trouble::Assessment(AssessmentTrouble::NotDecided));
    decided(&town).await;
    // Neither looking again nor another import shows what is decided and not published.
    town.import(ayumi_testkit::plan()).await;
    assert_eq!(public_plan(&town).await.document, before.document);
    assert!(publish_round(town.office(), &honbu, town.round()).await.is_err());
    published(&town).await;
    let after = public_plan(&town).await;
    let online = initiative(&after, "1-1");
    let actual = online.indicators[0].values.last().unwrap();
    assert_eq!((actual.kind, actual.half), (ValueKind::Actual, Some(Half::First)));
    assert_eq!(actual.measure.text, "35.2％");
    let grades: Vec<_> = online
        .grades
        .iter()
        .map(|g| (g.assessor, g.grade.as_str()))
        .collect();
    assert!(grades.contains(&(Some(Assessor::Itself), "A")));
    assert!(grades.contains(&(Some(Assessor::Headquarters), "B")));
    assert!(
        online
            .texts
            .iter()
            .any(|t| t.text == "人手が足りない。来年度に増やす。")
    );
    let whole = serde_json::to_string(&after.document).unwrap();
    assert!(!whole.contains("内部の覚え") && !whole.contains("担当"));
    assert_eq!(town.report_entry("1-1").await.state, ReportState::Published);
    assert_eq!(after.document.findings, before.document.findings);
}

#[tokio::test(flavor = "current_thread")]
async fn the_answers_are_kept_as_the_source_of_the_results() {
    let town = accepted().await;
    decided(&town).await;
    let mut unit = town.store().look().await.unwrap();
    let plan = unit.plans(&town.city().id).await.unwrap().pop().unwrap();
    let reports = unit.reports(&town.city().id, plan.id).await.unwrap();
    let source = &reports.last().unwrap().source;
    let kept = std::fs::read_to_string(town.folder().join("originals").join(source)).unwrap();
    assert_eq!(ayumi_store::hash(kept.as_bytes()), *source);
    let json: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(json["reports"][0]["answers"]["actual-0"], "35.2％");
    assert_eq!(reports.iter().filter(|r| r.source == *source).count(), 6);
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_decided_anew_takes_the_place_of_the_first_decision() {
    let town = accepted().await;
    decided(&town).await;
    assert_eq!(results(&town).await, 6);
    moved(&town, &["2-1"], ReportState::Accepted).await;
    assert_eq!(results(&town).await, 5, "of a reopened report nothing counts");
    let report = town.report("2-1").await;
    let mut unit = town.store().begin().await.unwrap();
    let at = town.office().now().at;
    let field = (report, Field::Actual(0));
    unit.save_answer(&town.city().id, field, "54.0%", 1, (&at, None))
        .await
        .unwrap()
        .unwrap();
    unit.commit().await.unwrap();
    assert_eq!(decided(&town).await, 1);
    assert_eq!(results(&town).await, 6);
    published(&town).await;
    let plan = public_plan(&town).await;
    let actual = initiative(&plan, "2-1").indicators[0].values.last().unwrap();
    assert_eq!(actual.measure.text, "54.0%");
    assert!(
        plan.document
            .findings
            .iter()
            .all(|f| f.code != "conflicting-value")
    );
}

/// How many results of the round's year the plan has.
async fn results(town: &Town) -> usize {
    let mut unit = town.store().look().await.unwrap();
    let plan = unit.plans(&town.city().id).await.unwrap().pop().unwrap();
    let all = unit.reports(&town.city().id, plan.id).await.unwrap();
    all.iter()
        .filter(|r| r.half == Some(Half::First) && r.year.ad() == 2025)
        .count()
}

/// What people type into the field of an actual: numbers in many forms, words, and what is neither.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,9}(\\.[0-9]{1,3})?",
        "[０-９]{1,5}(．[０-９])?[％%]?",
        "約?[1-9][0-9]{0,2},[0-9]{3}(件|千円)?",
        "▲[0-9]{1,4}",
        "[a-zぁ-んァ-ヶ一-龠\"'<>&\\\\ ]{1,30}",
        Just("未集計".to_owned()),
        Just("－".to_owned()),
        Just("N/A".to_owned()),
        Just("#REF!".to_owned()),
        Just(" ".to_owned()),
    ]
}

#[test]
fn what_is_published_is_what_was_answered() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let texts = (prop::collection::vec(typed(), 5), "[^\\p{C}]{0,60}");
    runner
        .run(&texts, |(actuals, words)| {
            runtime.block_on(async {
                let town = Town::new().await;
                for (number, actual) in NUMBERS.into_iter().zip(&actuals) {
                    let fields = [
                        (Field::Actual(0), actual.as_str()),
                        (Field::Issues, words.as_str()),
                    ];
                    answered(&town, number, &fields).await;
                }
                moved(&town, &NUMBERS, ReportState::Accepted).await;
                decided(&town).await;
                published(&town).await;
                let plan = public_plan(&town).await;
                for (number, typed) in NUMBERS.into_iter().zip(&actuals) {
                    same(initiative(&plan, number), typed.trim(), words.trim());
                }
            });
            Ok(())
        })
        .unwrap();
}

fn same(shown: &Initiative, typed: &str, words: &str) {
    let mut values = shown.indicators[0].values.iter();
    let actual = values.find(|v| {
        let key = (v.kind, v.year.map(|y| y.ad()), v.half);
        key == (ValueKind::Actual, Some(2025), Some(Half::First))
    });
    match actual {
        None => assert_eq!(typed, ""),
        Some(value) => {
            let read = Measure::read(typed);
            assert_eq!(value.measure.text, typed);
            assert_eq!(value.measure.status, read.status);
            if read.unit.is_none() || read.status != Status::Number {
                assert_eq!(value.measure.number, read.number);
            }
        }
    }
    let issue = shown.texts.iter().find(|t| t.label.starts_with("上半期：課題"));
    assert_eq!(issue.map_or("", |t| t.text.as_str()), words);
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_sees_no_result_on_a_day_by_which_its_decision_was_reopened() {
    let town = accepted().await;
    let office = town.actor(Role::PlanOffice, None);
    let id = town.plan().await.id;
    let told = async |day: &str| -> Vec<String> {
        let site = plan_on(town.office(), &office, id, day.parse().unwrap()).await;
        let plan = site.unwrap().city().plans[0].clone();
        let values = &initiative(&plan, "2-1").indicators[0].values;
        let half = values
            .iter()
            .filter(|v| v.kind == ValueKind::Actual && v.half == Some(Half::First));
        half.map(|v| v.measure.text.clone()).collect()
    };
    town.world().set_day("2025-11-10");
    decided(&town).await;
    town.world().set_day("2025-11-11");
    let report = town.report_entry("2-1").await;
    let chosen = Chosen {
        report: report.id,
        seen: report.version,
    };
    let done = reopen(town.office(), &office, &[chosen], "数値に誤りがあった。").await;
    assert!(done.unwrap().iter().all(|done| done.result.is_ok()));
    let decided_as = vec!["53.4%".to_owned()];
    assert_eq!(told("2025-11-10").await, decided_as);
    assert_eq!(told("2025-11-11").await, Vec::<String>::new());
    town.world().set_day("2025-11-12");
    decided(&town).await;
    assert_eq!(told("2025-11-12").await, decided_as);
    assert_eq!(told("2025-11-11").await, Vec::<String>::new());
}
