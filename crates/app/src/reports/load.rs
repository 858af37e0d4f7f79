//! A report with its round and its form, as every act on it needs them.

use std::collections::HashMap;

use ayumi_domain::cycle::access::Refused;
use ayumi_domain::cycle::trouble::{ReportTrouble, RoundTrouble};
use ayumi_domain::cycle::workday::working_days_between;
use ayumi_domain::cycle::{Act, DepartmentId, PersonId, Questionnaire, ReportId, Role, Standing};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::Found;
use ayumi_store::{MunicipalityId, RoundDepartment, RoundEntry, StoreError, SurveyReport, Unit};

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::organisation::Ownership;

/// A report with what it stands on.
pub(crate) struct Loaded {
    pub report: SurveyReport,
    pub round: RoundEntry,
    pub form: ayumi_domain::cycle::Form,
}

impl Loaded {
    /// What its fields are and must say.
    pub fn sheet(&self) -> Questionnaire<'_> {
        Questionnaire {
            form: &self.form,
            asked: &self.round.asked,
            period: self.round.period,
        }
    }

    /// What a decision on access needs of it.
    pub fn standing(&self) -> Standing {
        standing(&self.report, &self.round)
    }
}

/// What a decision on access needs of a report.
pub(crate) fn standing(report: &SurveyReport, round: &RoundEntry) -> Standing {
    Standing {
        state: report.state,
        departments: report.departments(),
        round_is_open: round.closed_at.is_none(),
    }
}

/// Report, round and form. Inside a gate it is what the decision rests on.
pub(crate) async fn load<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    id: ReportId,
) -> Result<Loaded, AppError> {
    let (report, round) = row(unit, city, id).await?;
    let form = unit.form(city, id).await?.ok_or(ReportTrouble::NoSuchReport)?;
    Ok(Loaded { report, round, form })
}

/// Report and round without the form, which never changes.
pub(crate) async fn row<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    id: ReportId,
) -> Result<(SurveyReport, RoundEntry), AppError> {
    let report = unit
        .survey_report(city, id)
        .await?
        .ok_or(ReportTrouble::NoSuchReport)?;
    let round = unit
        .round(city, report.round)
        .await?
        .ok_or(RoundTrouble::NoSuchRound)?;
    Ok((report, round))
}

/// Whether a person may do this to a report now. Whatever was sent is looked at only afterwards, so that strangers
/// learn nothing from what is wrong with it.
///
/// # Errors
/// Refusals of access; [`ReportTrouble::NoSuchReport`].
pub async fn may(office: &Office, actor: &Actor, report: ReportId, act: Act) -> Result<Role, AppError> {
    let mut unit = office.store.look().await?;
    let (report, round) = row(&mut unit, &office.city.id, report).await?;
    let standing = standing(&report, &round);
    let reading = reading(&mut unit, office, actor, (&report, &standing)).await?;
    let of = if act == Act::ReadReport {
        &reading
    } else {
        &standing
    };
    Ok(actor.may(act, of)?)
}

/// Lets those through who may read a report. Whom it does not concern yet does not learn how far it has come.
fn readable(actor: &Actor, standing: &Standing) -> Result<(), AppError> {
    match actor.may(Act::ReadReport, standing) {
        Ok(_) => Ok(()),
        Err(Refused::WrongState { .. }) => Err(ReportTrouble::NoSuchReport.into()),
        Err(refused) => Err(refused.into()),
    }
}

/// Lets those through who may read a report, with those who answer for its initiative today: what was decided stays with
/// the department of its day, which may be no more, and whoever took over has to know it. Answers for whom.
pub(crate) async fn reading<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    actor: &Actor,
    (report, standing): (&SurveyReport, &Standing),
) -> Result<Standing, AppError> {
    let Err(refused) = readable(actor, standing) else {
        return Ok(standing.clone());
    };
    let ownership = Ownership::load(unit, &office.city.id, office.now().day).await?;
    let wider = Standing {
        departments: heirs(&ownership, report),
        ..standing.clone()
    };
    readable(actor, &wider).map(|()| wider).map_err(|_| refused)
}

/// Who answers today for the initiative of a report, following its departments.
pub(crate) fn heirs(ownership: &Ownership, report: &SurveyReport) -> Vec<DepartmentId> {
    let item = (report.plan, report.initiative);
    let departments = report.departments().into_iter();
    let found = departments.map(|department| ownership.follow(department, item));
    let owners = found.filter_map(|found| match found {
        Found::Owner(owner) => Some(owner),
        Found::Nobody { .. } | Found::Undecided { .. } => None,
    });
    owners.collect()
}

/// Who wrote or did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writer {
    /// a person, by name
    Person(String),
    /// the command line
    CommandLine,
}

/// The name of a person; whoever is no person is the command line.
pub(crate) async fn writer<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    person: Option<PersonId>,
) -> Result<Writer, StoreError> {
    let Some(id) = person else {
        return Ok(Writer::CommandLine);
    };
    let found = unit.person(city, id).await?;
    Ok(Writer::Person(
        found.map(|person| person.name).unwrap_or_default(),
    ))
}

/// Until when a report is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// last day
    pub day: Day,
    /// why it is later than the round's; absent where it is not
    pub extended: Option<String>,
    /// working days since that day; nought while it has not passed, absent where holidays are not known
    pub days_late: Option<u32>,
}

/// Until when a department's reports are wanted, seen from today.
pub(crate) fn due(round: &RoundEntry, of: Option<&RoundDepartment>, today: Day) -> Due {
    let later = of.and_then(|d| Some((d.due?, d.due_reason.clone().unwrap_or_default())));
    let (day, extended) = match later {
        Some((day, reason)) => (day, Some(reason)),
        None => (round.due, None),
    };
    Due {
        day,
        extended,
        days_late: working_days_between(day, today),
    }
}

/// The names that departments have on a day, by key.
pub(crate) async fn department_names<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    day: Day,
) -> Result<HashMap<DepartmentId, String>, StoreError> {
    let all = unit.departments(city, day).await?;
    Ok(all.into_iter().map(|d| (d.id, d.name)).collect())
}
