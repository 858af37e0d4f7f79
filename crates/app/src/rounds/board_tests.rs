//! The board counts what a person at the office would count.

use ayumi_domain::cycle::{
    Asked, DepartmentId, PersonId, ReportId, ReportState, ReportingPeriod, Role, RoundId,
};
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::{FiscalYear, cycle};
use ayumi_store::{DepartmentEntry, Returned, RoundDepartment, RoundEntry};
use proptest::prelude::*;

use super::{Late, Rows, Since, Stage, made};

fn day(text: &str) -> Day {
    read_day(text).unwrap()
}

fn round() -> RoundEntry {
    RoundEntry {
        id: RoundId::new(1),
        period: ReportingPeriod {
            year: FiscalYear::new(2025).unwrap(),
            half: None,
            quarter: None,
        },
        title: "進捗調査".to_owned(),
        note: String::new(),
        // A Friday.
        due: day("2025-10-24"),
        headquarters_on: None,
        asked: Asked::default(),
        opened_at: "2025-10-01T09:00:00+09:00".to_owned(),
        opened_by: None,
        closed_at: None,
        decided_at: None,
        decision: None,
    }
}

fn department(number: i64, division: Option<&str>) -> DepartmentEntry {
    DepartmentEntry {
        id: DepartmentId::new(number),
        name: format!("第{number}課"),
        name_key: format!("第{number}課"),
        division: division.map(str::to_owned),
        opens: None,
        closes: None,
    }
}

/// Rows of departments with reports in these states.
fn rows(states: &[&[ReportState]]) -> Rows {
    let plan = plan_id();
    let mut reports = Vec::new();
    let (mut departments, mut asked) = (Vec::new(), Vec::new());
    for (number, states) in (1..).zip(states) {
        departments.push(department(number, Some("総務部")));
        asked.push(RoundDepartment {
            department: DepartmentId::new(number),
            due: None,
            due_reason: None,
        });
        for state in *states {
            let place = reports.len();
            reports.push(ayumi_store::SurveyReport {
                id: ReportId::new(i64::try_from(place).unwrap() + 1),
                round: RoundId::new(1),
                plan: plan.0,
                initiative: plan.1,
                department: DepartmentId::new(number),
                co_leads: Vec::new(),
                number: format!("1-{place}"),
                title: "取組".to_owned(),
                state: *state,
                version: 1,
                returned: None,
                moved_at: None,
                touched_at: None,
                touched_by: None,
                spent_seconds: 0,
            });
        }
    }
    Rows {
        round: round(),
        plans: Vec::new(),
        departments,
        asked,
        reports,
        writers: Vec::new(),
        reminders: Vec::new(),
        workbooks: Vec::new(),
    }
}

/// Keys are given out by the store only; the board looks at neither.
fn plan_id() -> (ayumi_store::PlanId, ayumi_store::InitiativeId) {
    (ayumi_store::PlanId::new(1), ayumi_store::InitiativeId::new(1))
}

#[test]
fn a_department_stands_where_its_next_move_is() {
    use ReportState::{Accepted, Approved, Draft, NotStarted, Submitted};
    let at = |states: &[ReportState]| made(rows(&[states]), day("2025-10-20")).divisions[0].rows[0].stage;
    assert_eq!(at(&[NotStarted, NotStarted]), Some(Stage::NotBegun));
    assert_eq!(at(&[NotStarted, Approved]), Some(Stage::InWork));
    assert_eq!(at(&[Draft, Accepted]), Some(Stage::InWork));
    assert_eq!(at(&[Submitted, Accepted]), Some(Stage::WithHead));
    assert_eq!(at(&[Approved, Accepted]), Some(Stage::WithOffice));
    assert_eq!(at(&[Accepted]), Some(Stage::Done));
    assert_eq!(at(&[]), None);
}

#[test]
fn lateness_is_counted_in_working_days_and_not_for_what_the_office_has() {
    let mut board = rows(&[
        &[ReportState::Draft],
        &[ReportState::Approved],
        &[ReportState::NotStarted],
    ]);
    board.asked[2].due = Some(day("2025-10-31"));
    let board = made(board, day("2025-10-28"));
    let late: Vec<Option<Late>> = board.divisions[0].rows.iter().map(|row| row.late).collect();
    assert_eq!(late, [Some(Late::Due(Some(2))), None, None]);
    assert_eq!(board.since_due, Since::Past(Some(2)));
    assert_eq!((board.overdue, board.overdue_unreminded), (1, 1));
}

#[test]
fn a_reminder_after_the_due_day_counts_and_one_before_it_does_not() {
    let mut rows = rows(&[&[ReportState::Draft], &[ReportState::Draft]]);
    rows.reminders = vec![
        (DepartmentId::new(1), day("2025-10-23")),
        (DepartmentId::new(2), day("2025-10-23")),
        (DepartmentId::new(2), day("2025-10-27")),
    ];
    let board = made(rows, day("2025-10-28"));
    assert_eq!((board.overdue, board.overdue_unreminded), (2, 1));
}

#[test]
fn a_return_is_told_with_its_reason_until_it_is_sent_again() {
    let mut rows = rows(&[&[ReportState::Draft, ReportState::Submitted]]);
    let returned = Returned {
        at: "2025-10-27T15:00:00+09:00".to_owned(),
        by: None,
        held: Role::PlanOffice,
        reason: "数値と本文が合わない".to_owned(),
    };
    rows.reports[0].returned = Some(returned.clone());
    let board = made(rows, day("2025-10-28"));
    let row = &board.divisions[0].rows[0];
    assert_eq!(row.stage, Some(Stage::Returned));
    assert_eq!(row.late, Some(Late::Returned(Some(1))));
    assert_eq!(row.returned, Some(returned));
    assert_eq!(board.tiles[3], 1);
}

#[test]
fn a_report_that_waits_for_the_head_is_late_since_it_was_sent() {
    let mut rows = rows(&[&[ReportState::Submitted]]);
    rows.reports[0].moved_at = Some("2025-10-24T18:00:00+09:00".to_owned());
    let board = made(rows, day("2025-10-28"));
    assert_eq!(board.divisions[0].rows[0].late, Some(Late::WithHead(Some(2))));
}

#[test]
fn who_only_writes_beside_others_is_shown_and_not_counted() {
    let mut rows = rows(&[&[ReportState::Draft], &[]]);
    rows.reports[0].co_leads = vec![DepartmentId::new(2)];
    rows.reports[0].touched_by = Some(PersonId::new(5));
    rows.reports[0].touched_at = Some("2025-10-27T15:00:00+09:00".to_owned());
    rows.writers = vec![(PersonId::new(5), "担当 花子".to_owned())];
    let board = made(rows, day("2025-10-20"));
    assert_eq!(board.departments, 1);
    let [sends, beside] = board.divisions[0].rows.as_slice() else {
        panic!("{board:?}");
    };
    assert_eq!(sends.writer.as_deref(), Some("担当 花子"));
    assert_eq!((beside.stage, beside.beside), (None, 1));
}

#[test]
fn a_closed_round_grows_no_later() {
    let mut rows = rows(&[&[ReportState::Draft]]);
    rows.round.closed_at = Some("2025-10-28T17:00:00+09:00".to_owned());
    let board = made(rows, day("2026-02-01"));
    assert_eq!(board.divisions[0].rows[0].late, Some(Late::Due(Some(2))));
}

#[test]
fn departments_without_a_division_come_last() {
    let mut rows = rows(&[
        &[ReportState::Draft],
        &[ReportState::Draft],
        &[ReportState::Draft],
    ]);
    rows.departments[0].division = None;
    rows.departments[1].division = Some("市民部".to_owned());
    let board = made(rows, day("2025-10-20"));
    let names: Vec<Option<&str>> = board.divisions.iter().map(|d| d.name.as_deref()).collect();
    assert_eq!(names, [Some("市民部"), Some("総務部"), None]);
}

proptest! {
    #[test]
    fn every_department_is_in_one_tile_and_the_overdue_are_among_those_that_owe(
        states in prop::collection::vec(prop::collection::vec(0_usize..7, 0..5), 0..9),
        today in 1_i8..31,
    ) {
        let states: Vec<Vec<ReportState>> = states
            .into_iter()
            .map(|of| of.into_iter().map(|place| cycle::ReportState::ALL[place]).collect())
            .collect();
        let slices: Vec<&[ReportState]> = states.iter().map(Vec::as_slice).collect();
        let board = made(rows(&slices), Day::new(2025, 10, today).unwrap());
        prop_assert_eq!(board.tiles.iter().sum::<usize>(), board.departments);
        prop_assert_eq!(board.reached, board.tiles[4] + board.tiles[5]);
        prop_assert!(board.overdue_unreminded <= board.overdue);
        prop_assert!(board.overdue <= board.departments - board.reached);
        prop_assert_eq!(board.overdue > 0, today > 24 && board.reached < board.departments);
        let dots: usize = board.divisions.iter().flat_map(|d| &d.rows).map(|r| r.dots.len()).sum();
        prop_assert_eq!(dots, board.reports);
    }
}
