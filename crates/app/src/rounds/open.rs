//! Opening a round: departments found or made, and a frozen form for every report.

use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Act, DepartmentId, Form, Role, RoundId};
use ayumi_store::{InitiativeId, NewRound, NewStep, NewSurveyReport, PlanEntry, StoreError, Unit};

use super::earlier::Earlier;
use super::gather::{self, AskedPlan};
use super::leaders::Leaders;
use super::wishes::Wishes;
use super::{form, same_part};
use crate::error::AppError;
use crate::gate::Gate;
use crate::mail::queue::queue_opening;
use crate::office::{Actor, Office};

/// Opens a round: every initiative of its plans that goes on in the period becomes a report of its first lead
/// department, with the other leads beside it.
///
/// # Errors
/// [`RoundTrouble`] when the wishes cannot be followed; nothing has changed then. A round on the same plan and period
/// is refused, so that a form that was sent twice opens one round.
pub async fn open(office: &Office, actor: &Actor, wishes: &Wishes) -> Result<RoundId, AppError> {
    let role = actor.may_in_city(Act::RunRounds)?;
    let moment = office.now();
    let wishes = wishes.tidied();
    wishes.check(moment.day)?;
    let mut gate = office.gate(&moment).await?;
    let plans = gather::plans(&mut gate.unit, office, &wishes.plans).await?;
    gather::within(&plans, wishes.period)?;
    refuse_same_period(&mut gate.unit, office, &plans, &wishes).await?;
    let mut asked = Vec::new();
    for plan in plans {
        asked.push(gather::plan(&mut gate.unit, office, plan).await?);
    }
    let leaders = Leaders::load(&mut gate.unit, office, &asked, wishes.period).await?;
    refuse_without_lead(&leaders, &asked, &wishes)?;
    let id = store(&mut gate, office, (actor, role), &wishes, (&asked, leaders)).await?;
    queue_opening(&mut gate, office, id).await?;
    gate.close().await?;
    Ok(id)
}

/// Refuses a period about which one of the plans was asked already.
pub(super) async fn refuse_same_period<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plans: &[PlanEntry],
    wishes: &Wishes,
) -> Result<(), AppError> {
    for round in unit.rounds(&office.city.id).await? {
        if !same_part(round.period, wishes.period) {
            continue;
        }
        let there = unit.round_plans(&office.city.id, round.id).await?;
        if plans
            .iter()
            .any(|plan| there.iter().any(|(id, _)| *id == plan.id))
        {
            return Err(RoundTrouble::SamePeriod { title: round.title }.into());
        }
    }
    Ok(())
}

fn refuse_without_lead(leaders: &Leaders, plans: &[AskedPlan], wishes: &Wishes) -> Result<(), RoundTrouble> {
    let numbers = leaders.without(plans, wishes.period);
    if !numbers.is_empty() {
        return Err(RoundTrouble::NoLeadDepartment { numbers });
    }
    if plans
        .iter()
        .all(|plan| plan.asked(wishes.period).next().is_none())
    {
        return Err(RoundTrouble::NothingToReport);
    }
    Ok(())
}

async fn store(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    wishes: &Wishes,
    (plans, mut leaders): (&[AskedPlan], Leaders),
) -> Result<RoundId, AppError> {
    let (city, moment) = (&office.city.id, gate.moment);
    leaders.store(&mut gate.unit, city, &moment.at).await?;
    let new = NewRound {
        period: wishes.period,
        title: &wishes.title,
        note: &wishes.note,
        due: wishes.due,
        headquarters_on: wishes.headquarters_on,
        asked: &wishes.asked,
        at: &moment.at,
        by: actor.person,
    };
    let editions: Vec<_> = plans.iter().map(|p| (p.plan.id, p.edition.id)).collect();
    let id = gate.unit.add_round(city, &new, &editions).await?;
    let mut departments = Vec::new();
    let mut position = 0;
    for plan in plans {
        let reports = reports(gate, office, plan, wishes, &leaders).await?;
        for report in reports {
            position += 1;
            report.add(&mut gate.unit, office, (id, plan, position)).await?;
            departments.extend(report.departments);
        }
    }
    departments.sort_unstable();
    departments.dedup();
    for department in departments {
        gate.unit.add_round_department(city, id, department).await?;
    }
    let after = format!("{} ({})", wishes.title, wishes.due);
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: "open-round",
        round: Some(id),
        report: None,
        subject: "",
        before: None,
        after: Some(&after),
    };
    gate.step(city, &step).await?;
    Ok(id)
}

/// A report before it is stored.
struct Asking {
    initiative: InitiativeId,
    /// the first one sends it
    departments: Vec<DepartmentId>,
    number: String,
    form: Form,
}

impl Asking {
    async fn add(
        &self,
        unit: &mut Unit,
        office: &Office,
        (round, plan, position): (RoundId, &AskedPlan, i64),
    ) -> Result<(), StoreError> {
        let Some((department, co_leads)) = self.departments.split_first() else {
            return Err(StoreError::Inconsistent {
                table: "survey_report",
                what: "a report of no department".to_owned(),
            });
        };
        let report = NewSurveyReport {
            round,
            plan: plan.plan.id,
            initiative: self.initiative,
            department: *department,
            co_leads,
            position,
            number: &self.number,
            title: &self.form.initiative.title,
            form: &self.form,
        };
        unit.add_survey_report(&office.city.id, &report).await.map(drop)
    }
}

async fn reports(
    gate: &mut Gate<'_>,
    office: &Office,
    plan: &AskedPlan,
    wishes: &Wishes,
    leaders: &Leaders,
) -> Result<Vec<Asking>, AppError> {
    let earlier = Earlier::load(&mut gate.unit, office, plan.plan.id, wishes.period).await?;
    let last = (wishes.period, &wishes.asked);
    let asking = plan.asked(wishes.period).map(|(row, initiative)| {
        let id = row.initiative;
        let previous = earlier.previous(id, initiative, last);
        let places = leaders.places(plan, (row, initiative)).into_iter();
        let departments: Vec<DepartmentId> = places
            .filter_map(|place| leaders.entries().get(place)?.id)
            .collect();
        Asking {
            initiative: id,
            departments,
            number: row.number.clone(),
            form: form::form(plan, (row, initiative), previous, earlier.opinions(id)),
        }
    });
    Ok(asking.collect())
}
