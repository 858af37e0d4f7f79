//! Opening, extending and closing survey rounds, told as stories of a town.

use ayumi_app::rounds::{self, Extension, Wishes};
use ayumi_app::{Actor, AppError};
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Field, Refused, Role, RoundId, Trouble};
use ayumi_domain::plan::{Department, Lineage, Relation};
use ayumi_domain::year::Half;
use ayumi_testkit::{Town, period, plan, wishes};

fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> Trouble {
    match result {
        Err(AppError::Trouble(trouble)) => trouble,
        other => panic!("{other:?}"),
    }
}

fn round_trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> RoundTrouble {
    match trouble(result) {
        Trouble::Round(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}

fn jimu(town: &Town) -> Actor {
    town.actor(Role::PlanOffice, None)
}

async fn open(town: &Town, wishes: &Wishes) -> Result<RoundId, AppError> {
    rounds::open(town.office(), &jimu(town), wishes).await
}

#[tokio::test(flavor = "current_thread")]
async fn the_first_lead_department_sends_and_the_others_stand_beside_it() {
    let town = Town::new().await;
    let report = town.report_entry("1-2").await;
    assert_eq!(report.department, town.department("市民課").await);
    assert_eq!(report.co_leads, [town.department("情報政策課").await]);
    let mut unit = town.store().look().await.unwrap();
    let asked = unit
        .round_departments(&town.city().id, town.round())
        .await
        .unwrap();
    assert_eq!(asked.len(), 5);
    let form = unit.form(&town.city().id, report.id).await.unwrap().unwrap();
    assert_eq!(form.plan, "第3次行政改革実施計画");
    assert_eq!(form.headings, ["市民サービスの向上"]);
    assert_eq!(form.page.as_deref(), Some("/plans/2024-2026/initiatives/1-2"));
    let previous = form.previous.unwrap();
    assert_eq!(previous.period, period(2024, Some(Half::First)));
    assert_eq!(previous.answers.text(Field::Actual(0)), "1,820件");
}

#[tokio::test(flavor = "current_thread")]
async fn a_form_sent_twice_opens_one_round_and_the_log_tells_of_it_once() {
    let town = Town::new().await;
    let title = wishes().title;
    assert_eq!(
        round_trouble(open(&town, &wishes()).await),
        RoundTrouble::SamePeriod { title }
    );
    let mut unit = town.store().look().await.unwrap();
    assert_eq!(unit.rounds(&town.city().id).await.unwrap().len(), 1);
    let steps = unit.latest_steps(&town.city().id, i64::MAX, 9).await.unwrap();
    let [step] = steps.as_slice() else {
        panic!("{steps:?}");
    };
    assert_eq!(
        (step.act.as_str(), step.round),
        ("open-round", Some(town.round()))
    );
    assert_eq!(step.held, Some(Role::PlanOffice));
}

#[tokio::test(flavor = "current_thread")]
async fn only_the_office_opens_rounds() {
    let town = Town::without_round().await;
    for role in [
        Role::Staff,
        Role::Head,
        Role::Administrator,
        Role::Headquarters,
        Role::Council,
    ] {
        let refused = trouble(rounds::open(town.office(), &town.actor(role, None), &wishes()).await);
        assert!(
            matches!(refused, Trouble::Access(Refused::NotYours { .. })),
            "{role:?}"
        );
    }
}

#[tokio::test(flavor = "current_thread")]
async fn an_initiative_that_nobody_leads_is_named_and_nothing_is_stored() {
    let mut document = plan();
    document.initiatives[3].departments.lead.clear();
    let town = Town::of(document).await;
    let numbers = vec!["2-2".to_owned()];
    assert_eq!(
        round_trouble(open(&town, &wishes()).await),
        RoundTrouble::NoLeadDepartment { numbers }
    );
    let mut unit = town.store().look().await.unwrap();
    assert!(unit.rounds(&town.city().id).await.unwrap().is_empty());
}

#[tokio::test(flavor = "current_thread")]
async fn what_ended_before_the_period_is_not_asked_and_needs_no_department() {
    let mut document = plan();
    document.initiatives[3].departments.lead.clear();
    document.initiatives[3].lineage = vec![Lineage {
        relation: Relation::Abolished,
        id: None,
        year: None,
    }];
    let town = Town::of(document).await;
    let plans = wishes().plans;
    let seen = rounds::preview(town.office(), &jimu(&town), &plans, wishes().period)
        .await
        .unwrap();
    assert_eq!((seen.reports, seen.left_out.len()), (5, 1));
    let marks: Vec<&str> = seen.scale.iter().map(|mark| mark.mark.as_str()).collect();
    assert_eq!(marks, ["A", "B", "C"]);
    let round = open(&town, &wishes()).await.unwrap();
    let mut unit = town.store().look().await.unwrap();
    let reports = unit.survey_reports(&town.city().id, round).await.unwrap();
    let numbers: Vec<&str> = reports.iter().map(|r| r.number.as_str()).collect();
    assert_eq!(numbers, ["1-1", "1-2", "2-1", "3-1", "3-2"]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_period_outside_the_plan_and_a_plan_that_is_not_there_are_refused() {
    let town = Town::without_round().await;
    let mut late = wishes();
    late.period = period(2027, None);
    let plan = "第3次行政改革実施計画".to_owned();
    assert_eq!(
        round_trouble(open(&town, &late).await),
        RoundTrouble::OutsidePlan { plan: plan.clone() }
    );
    let mut named = wishes();
    named.plans = vec!["総合計画".to_owned()];
    assert_eq!(round_trouble(open(&town, &named).await), RoundTrouble::NoSuchPlan);
    named.plans = Vec::new();
    assert_eq!(round_trouble(open(&town, &named).await), RoundTrouble::NoPlan);
    named.plans = vec![plan, "2024-2026".to_owned()];
    open(&town, &named).await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn the_year_end_and_the_whole_year_are_one_period() {
    let town = Town::new().await;
    let mut year_end = wishes();
    year_end.period = period(2025, Some(Half::Second));
    open(&town, &year_end).await.unwrap();
    year_end.period = period(2025, None);
    assert!(matches!(
        round_trouble(open(&town, &year_end).await),
        RoundTrouble::SamePeriod { .. }
    ));
}

#[tokio::test(flavor = "current_thread")]
async fn a_later_edition_does_not_move_the_fields_of_an_open_form() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    let mut unit = town.store().look().await.unwrap();
    let before = unit.form(&town.city().id, report).await.unwrap().unwrap();
    drop(unit);
    let mut revised = plan();
    revised.initiatives[2].indicators[0].name = "滞納繰越分の収納率".to_owned();
    revised.initiatives[2].actions.clear();
    town.import(revised).await;
    let mut unit = town.store().look().await.unwrap();
    assert_eq!(unit.form(&town.city().id, report).await.unwrap(), Some(before));
}

#[tokio::test(flavor = "current_thread")]
async fn last_time_is_the_same_part_of_the_year_before_as_it_was_answered() {
    let town = Town::without_round().await;
    let mut last = wishes();
    last.period = period(2024, Some(Half::First));
    let round = open(&town, &last).await.unwrap();
    let city = &town.city().id;
    let mut unit = town.store().begin().await.unwrap();
    let reports = unit.survey_reports(city, round).await.unwrap();
    let tax = reports.iter().find(|r| r.number == "2-1").unwrap();
    let saved = (("2025-10-02T09:00:00+09:00"), None);
    unit.save_answer(city, (tax.id, Field::Issues), "電話がつながらない", 0, saved)
        .await
        .unwrap();
    unit.commit().await.unwrap();
    let round = open(&town, &wishes()).await.unwrap();
    let mut unit = town.store().look().await.unwrap();
    let forms = unit.forms(city, round).await.unwrap();
    let form = forms
        .into_iter()
        .map(|(_, form)| form)
        .find(|f| f.initiative.id == "2-1");
    let previous = form.unwrap().previous.unwrap();
    assert_eq!(previous.period, period(2024, Some(Half::First)));
    assert_eq!(previous.answers.text(Field::Issues), "電話がつながらない");
}

#[tokio::test(flavor = "current_thread")]
async fn two_departments_of_one_name_in_two_divisions_are_two() {
    let homonym = |division: &str| Department {
        name: "総務係".to_owned(),
        division: Some(division.to_owned()),
    };
    let mut document = plan();
    document.initiatives[0].departments.lead = vec![homonym("市民部")];
    document.initiatives[1].departments.lead = vec![homonym("財務部"), homonym("財務部")];
    let town = Town::of(document).await;
    let round = open(&town, &wishes()).await.unwrap();
    let mut unit = town.store().look().await.unwrap();
    let reports = unit.survey_reports(&town.city().id, round).await.unwrap();
    assert_ne!(reports[0].department, reports[1].department);
    assert!(reports[1].co_leads.is_empty());
    let all = unit
        .departments(&town.city().id, town.office().now().day)
        .await
        .unwrap();
    assert_eq!(all.iter().filter(|d| d.name == "総務係").count(), 2);
}

#[tokio::test(flavor = "current_thread")]
async fn a_later_due_day_needs_a_reason_and_must_be_later_than_the_one_that_holds() {
    let town = Town::new().await;
    let (office, jimu, round) = (town.office(), jimu(&town), town.round());
    let mut later = Extension {
        department: town.department("納税課").await,
        due: "2025-10-31".parse().unwrap(),
        reason: " ".to_owned(),
    };
    assert_eq!(
        round_trouble(rounds::extend(office, &jimu, round, &later).await),
        RoundTrouble::ReasonMissing
    );
    later.reason = "集計が月末になるため".to_owned();
    rounds::extend(office, &jimu, round, &later).await.unwrap();
    let after = "2025-10-31".parse().unwrap();
    assert_eq!(
        round_trouble(rounds::extend(office, &jimu, round, &later).await),
        RoundTrouble::DueTooEarly { after }
    );
    town.world().set_day("2025-10-28");
    let owing = rounds::unanswered(office, &jimu, round).await.unwrap();
    let tax = owing
        .iter()
        .find(|owing| owing.department.name == "納税課")
        .unwrap();
    assert!(!tax.is_overdue);
    assert!(owing.iter().filter(|owing| owing.is_overdue).count() == 4);
}

#[tokio::test(flavor = "current_thread")]
async fn a_round_is_closed_once_and_opened_again() {
    let town = Town::new().await;
    let (office, jimu, round) = (town.office(), jimu(&town), town.round());
    assert_eq!(
        round_trouble(rounds::reopen(office, &jimu, round).await),
        RoundTrouble::Open
    );
    rounds::close(office, &jimu, round).await.unwrap();
    assert_eq!(
        round_trouble(rounds::close(office, &jimu, round).await),
        RoundTrouble::Closed
    );
    let extension = Extension {
        department: town.department("納税課").await,
        due: "2025-10-31".parse().unwrap(),
        reason: "集計".to_owned(),
    };
    assert_eq!(
        round_trouble(rounds::extend(office, &jimu, round, &extension).await),
        RoundTrouble::Closed
    );
    rounds::reopen(office, &jimu, round).await.unwrap();
    let summaries = rounds::list(office, &jimu).await.unwrap();
    assert_eq!(summaries[0].round.closed_at, None);
    assert_eq!((summaries[0].reports, summaries[0].done), (6, 0));
    let missing = rounds::close(office, &jimu, RoundId::new(99)).await;
    assert_eq!(round_trouble(missing), RoundTrouble::NoSuchRound);
}
