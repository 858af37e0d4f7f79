//! The board of a round: every department with how far it has come. A pure function over a handful of rows.

use std::collections::HashMap;

use ayumi_domain::cycle::workday::working_days_between;
use ayumi_domain::cycle::{Act, DepartmentId, PersonId, ReportId, ReportState, RoundId};
use ayumi_domain::day::Day;
use ayumi_store::{DepartmentEntry, Returned, RoundDepartment, RoundEntry, SurveyReport};

use crate::error::AppError;
use crate::office::{Actor, Office};

/// How far a department, or one report, has come. Where a department's reports differ, the department stands where
/// its next move is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// nothing was written yet
    NotBegun,
    /// being written
    InWork,
    /// waits for the head of department
    WithHead,
    /// sent back and not sent again
    Returned,
    /// waits for the office
    WithOffice,
    /// accepted by the office, or further
    Done,
}

impl Stage {
    /// Every stage, in the order of the tiles.
    pub const ALL: [Self; 6] = [
        Self::NotBegun,
        Self::InWork,
        Self::WithHead,
        Self::Returned,
        Self::WithOffice,
        Self::Done,
    ];

    /// The word by which a filter names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::InWork => "in-work",
            Self::WithHead => "with-head",
            Self::Returned => "returned",
            Self::WithOffice => "with-office",
            Self::Done => "done",
        }
    }

    /// Whether the department has nothing more to do.
    #[must_use]
    pub fn has_reached_office(self) -> bool {
        matches!(self, Self::WithOffice | Self::Done)
    }

    fn of(report: &SurveyReport) -> Self {
        match report.state {
            ReportState::NotStarted | ReportState::Draft if report.returned.is_some() => Self::Returned,
            ReportState::NotStarted => Self::NotBegun,
            ReportState::Draft => Self::InWork,
            ReportState::Submitted => Self::WithHead,
            ReportState::Approved => Self::WithOffice,
            ReportState::Accepted | ReportState::Final | ReportState::Published => Self::Done,
        }
    }

    /// Where a department with these reports stands; `None` without any.
    fn of_all(stages: &[Self]) -> Option<Self> {
        let has = |stage: Self| stages.contains(&stage);
        if stages.is_empty() {
            return None;
        }
        if has(Self::Returned) {
            return Some(Self::Returned);
        }
        if stages.iter().all(|stage| *stage == Self::NotBegun) {
            return Some(Self::NotBegun);
        }
        if has(Self::NotBegun) || has(Self::InWork) {
            return Some(Self::InWork);
        }
        stages.iter().min().copied()
    }
}

/// Everything that the board is made of.
#[derive(Clone, Debug)]
pub struct Rows {
    /// the round
    pub round: RoundEntry,
    /// titles of its plans
    pub plans: Vec<String>,
    /// the departments of the city
    pub departments: Vec<DepartmentEntry>,
    /// those of the round
    pub asked: Vec<RoundDepartment>,
    /// its reports in the order of the plans
    pub reports: Vec<SurveyReport>,
    /// names of those who last wrote
    pub writers: Vec<(PersonId, String)>,
    /// on which days which department was reminded
    pub reminders: Vec<(DepartmentId, Day)>,
    /// departments with a workbook
    pub workbooks: Vec<DepartmentId>,
}

/// The board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// the round
    pub round: RoundEntry,
    /// titles of its plans
    pub plans: Vec<String>,
    /// the day for which it counts
    pub today: Day,
    /// how many reports there are
    pub reports: usize,
    /// how many departments send reports
    pub departments: usize,
    /// departments whose reports are all with the office
    pub reached: usize,
    /// how many departments stand at each stage, in the order of [`Stage::ALL`]
    pub tiles: [usize; 6],
    /// departments that owe reports after their due day
    pub overdue: usize,
    /// those of them that were not reminded since that day
    pub overdue_unreminded: usize,
    /// departments with a workbook
    pub workbooks: usize,
    /// how late the round is for those without a later day
    pub since_due: Since,
    /// the departments by division
    pub divisions: Vec<Division>,
}

/// How far a day lies away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// working days until it; 0 is today, or with only closed days between
    Ahead(Option<u32>),
    /// working days since it
    Past(Option<u32>),
}

impl Since {
    /// How far this day lies from today. The number is absent where holidays are not known.
    #[must_use]
    pub fn of(day: Day, today: Day) -> Self {
        if today <= day {
            Self::Ahead(working_days_between(today, day))
        } else {
            Self::Past(working_days_between(day, today))
        }
    }
}

/// The departments of a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// its name; absent for departments of which none is known
    pub name: Option<String>,
    /// its departments
    pub rows: Vec<Row>,
}

/// A department on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// which department
    pub department: DepartmentId,
    /// its name
    pub name: String,
    /// the reports that it sends
    pub dots: Vec<Dot>,
    /// how many reports of others it writes beside them
    pub beside: usize,
    /// where it stands; absent when it only writes beside others
    pub stage: Option<Stage>,
    /// the last day that holds for it
    pub due: Day,
    /// why that day is later than the round's
    pub due_reason: Option<String>,
    /// why somebody should look at it
    pub late: Option<Late>,
    /// the return to be worked on, the latest one of several
    pub returned: Option<Returned>,
    /// who last wrote
    pub writer: Option<String>,
    /// when anything last happened, as ISO date and time
    pub moved_at: Option<String>,
    /// the days on which it was reminded
    pub reminders: Vec<Day>,
    /// whether a workbook was taken out for it
    pub has_workbook: bool,
}

/// One report of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// which report
    pub report: ReportId,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// how far it has come
    pub stage: Stage,
}

/// What is late about a department, in working days where holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// its due day has passed
    Due(Option<u32>),
    /// its due day has passed and its reports wait for the head since
    WithHead(Option<u32>),
    /// it was sent back so long ago
    Returned(Option<u32>),
}

impl Row {
    /// Whether it owes reports after its due day.
    #[must_use]
    pub fn is_overdue(&self, today: Day) -> bool {
        self.due < today && self.stage.is_some_and(|stage| !stage.has_reached_office())
    }
}

/// The board of a round.
///
/// # Errors
/// A refusal for who may not read it; no such round.
pub async fn board(office: &Office, actor: &Actor, id: RoundId) -> Result<Board, AppError> {
    actor.may_in_city(Act::ReadBoard)?;
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let round = super::round(&mut unit, city, id).await?;
    let plans = unit.round_plans(city, id).await?;
    let titles = unit.plans(city).await?.into_iter();
    let titles = titles.filter(|plan| plans.iter().any(|(id, _)| *id == plan.id));
    let rows = Rows {
        plans: titles.map(|plan| plan.title).collect(),
        departments: unit
            .departments(city, super::named_on(&round, office.now().day))
            .await?,
        asked: unit.round_departments(city, id).await?,
        reports: unit.survey_reports(city, id).await?,
        writers: unit.writers_of_round(city, id).await?,
        reminders: unit.reminder_days(city, id).await?,
        workbooks: unit.workbook_departments(city, id).await?,
        round,
    };
    drop(unit);
    Ok(made(rows, office.now().day))
}

/// The board of these rows on this day. A closed round stands still on the day on which it was closed.
#[must_use]
pub fn made(rows: Rows, today: Day) -> Board {
    let closed = rows.round.closed_at.as_deref().and_then(day_of);
    let today = closed.unwrap_or(today);
    let divisions = divisions(&rows, today);
    let all = || divisions.iter().flat_map(|division| &division.rows);
    let sending = || all().filter(|row| row.stage.is_some());
    let at = |stage: Stage| sending().filter(|row| row.stage == Some(stage)).count();
    let overdue = || sending().filter(|row| row.is_overdue(today));
    let unreminded = |row: &&Row| row.reminders.iter().all(|day| *day <= row.due);
    Board {
        today,
        reports: rows.reports.len(),
        departments: sending().count(),
        reached: at(Stage::WithOffice) + at(Stage::Done),
        tiles: Stage::ALL.map(at),
        overdue: overdue().count(),
        overdue_unreminded: overdue().filter(unreminded).count(),
        workbooks: all().filter(|row| row.has_workbook).count(),
        since_due: Since::of(rows.round.due, today),
        divisions,
        plans: rows.plans,
        round: rows.round,
    }
}

/// The departments by division, both in the order of the city; those without a division come last.
fn divisions(rows: &Rows, today: Day) -> Vec<Division> {
    let mut sent: HashMap<DepartmentId, Vec<&SurveyReport>> = HashMap::new();
    let mut beside: HashMap<DepartmentId, usize> = HashMap::new();
    for report in &rows.reports {
        sent.entry(report.department).or_default().push(report);
        for department in &report.co_leads {
            *beside.entry(*department).or_default() += 1;
        }
    }
    let asked: HashMap<DepartmentId, &RoundDepartment> =
        rows.asked.iter().map(|asked| (asked.department, asked)).collect();
    let writers: HashMap<PersonId, &str> = rows
        .writers
        .iter()
        .map(|(id, name)| (*id, name.as_str()))
        .collect();
    let mut divisions: Vec<Division> = Vec::new();
    for department in &rows.departments {
        let Some(asked) = asked.get(&department.id) else {
            continue;
        };
        let reports = sent.get(&department.id).map(Vec::as_slice).unwrap_or_default();
        let mut row = row(rows, (department, asked), reports, &writers, today);
        row.beside = beside.get(&department.id).copied().unwrap_or(0);
        match divisions
            .iter_mut()
            .find(|division| division.name == department.division)
        {
            Some(division) => division.rows.push(row),
            None => divisions.push(Division {
                name: department.division.clone(),
                rows: vec![row],
            }),
        }
    }
    divisions.sort_by_key(|division| division.name.is_none());
    divisions
}

fn row(
    rows: &Rows,
    (department, asked): (&DepartmentEntry, &RoundDepartment),
    reports: &[&SurveyReport],
    writers: &HashMap<PersonId, &str>,
    today: Day,
) -> Row {
    let stages: Vec<Stage> = reports.iter().map(|report| Stage::of(report)).collect();
    let last = reports.iter().filter(|report| report.touched_by.is_some());
    let last = last.max_by_key(|report| report.touched_at.as_deref());
    let writer = last.and_then(|report| writers.get(&report.touched_by?));
    let times = reports
        .iter()
        .flat_map(|report| [&report.moved_at, &report.touched_at]);
    let open = reports
        .iter()
        .filter(|report| Stage::of(report) == Stage::Returned);
    let returned = open
        .filter_map(|report| report.returned.as_ref())
        .max_by_key(|returned| &returned.at);
    let dots = reports.iter().map(|report| Dot {
        report: report.id,
        number: report.number.clone(),
        title: report.title.clone(),
        stage: Stage::of(report),
    });
    let of_it = |id: DepartmentId| id == department.id;
    let reminders = rows
        .reminders
        .iter()
        .filter(|(id, _)| of_it(*id))
        .map(|(_, day)| *day);
    let mut row = Row {
        department: department.id,
        name: department.name.clone(),
        dots: dots.collect(),
        beside: 0,
        stage: Stage::of_all(&stages),
        due: asked.due.unwrap_or(rows.round.due),
        due_reason: asked.due_reason.clone(),
        late: None,
        returned: returned.cloned(),
        writer: writer.map(|name| (*name).to_owned()),
        moved_at: times.flatten().max().cloned(),
        reminders: reminders.collect(),
        has_workbook: rows.workbooks.iter().any(|id| of_it(*id)),
    };
    row.late = late(&row, reports, today);
    row
}

fn late(row: &Row, reports: &[&SurveyReport], today: Day) -> Option<Late> {
    if let Some(returned) = &row.returned {
        let since = day_of(&returned.at)?;
        return Some(Late::Returned(working_days_between(since, today)));
    }
    if !row.is_overdue(today) {
        return None;
    }
    if row.stage == Some(Stage::WithHead) {
        let waiting = reports
            .iter()
            .filter(|report| report.state == ReportState::Submitted);
        let since = waiting
            .filter_map(|report| day_of(report.moved_at.as_deref()?))
            .min();
        return Some(Late::WithHead(
            since.and_then(|since| working_days_between(since, today)),
        ));
    }
    Some(Late::Due(working_days_between(row.due, today)))
}

/// The day of an ISO date and time.
fn day_of(at: &str) -> Option<Day> {
    at.get(..10)?.parse().ok()
}

#[cfg(test)]
#[path = "board_tests.rs"]
mod tests;
