//! Items that nobody answers for today, or that lost one of their departments.

use ayumi_domain::FiscalYear;
use ayumi_domain::cycle::{Act, DepartmentId, ReportingPeriod};
use ayumi_domain::day::Day;
use ayumi_domain::edition::{IndicatorId, InitiativeId, PlanId};
use ayumi_domain::organisation::{Called, Found, Owners};
use ayumi_domain::plan::Department;
use ayumi_store::Unit;

use super::ownership::{Ownership, printed_on};
use super::planned::{PlannedItem, lost_of_initiative, lost_of_sections};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::rounds::{AskedPlan, has_ended, leads, told};

/// Items without an owner, and who could have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unowned {
    /// the items, in the order of their plans
    pub items: Vec<UnownedItem>,
    /// what only a draft of its plan can give to another department
    pub planned: Vec<PlannedItem>,
    /// the departments that are there today
    pub departments: Vec<(DepartmentId, Called)>,
}

/// An initiative or an indicator without an owner, or without one of its owners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnownedItem {
    /// its plan
    pub plan: PlanId,
    /// title of the plan
    pub plan_title: String,
    /// the initiative
    pub initiative: InitiativeId,
    /// number of the initiative as printed
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// the indicator and its name, when only that has no owner
    pub indicator: Option<(IndicatorId, String)>,
    /// why nobody answers for it
    pub why: Vec<Why>,
    /// departments that still answer for it, when it lost only one of several
    pub remaining: Vec<String>,
    /// departments whose place somebody has to take
    pub instead_of: Vec<DepartmentId>,
}

/// Why nobody answers for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// the plan names no department
    NobodyNamed,
    /// the department ended, and nobody took over
    Ended(String),
    /// the department was split, and nobody said where the item went
    Split(String, Vec<String>),
    /// no department of the city was ever called so
    Unknown(String),
}

/// The items without an owner today, and those that lost one of several.
///
/// # Errors
/// No right to reorganise; when the store fails.
pub async fn unowned(office: &Office, actor: &Actor) -> Result<Unowned, AppError> {
    actor.may_in_city(Act::ManageOrganisation)?;
    let mut unit = office.store.look().await?;
    of(&mut unit, office, office.now().day).await
}

/// The same within a transaction.
pub(super) async fn of<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    today: Day,
) -> Result<Unowned, AppError> {
    let ownership = Ownership::load(unit, &office.city.id, today).await?;
    let (mut items, mut planned) = (Vec::new(), Vec::new());
    for plan in unit.plans(&office.city.id).await? {
        // The only draft of a plan may have been given up.
        let Some(asked) = told(unit, office, plan).await? else {
            continue;
        };
        of_plan(&ownership, &asked, (&mut items, &mut planned));
    }
    let living = ownership.organisation.living(today);
    let departments = living.filter_map(|life| Some((life.id, life.called_on(today)?.clone())));
    Ok(Unowned {
        items,
        planned,
        departments: departments.collect(),
    })
}

fn of_plan(
    ownership: &Ownership,
    asked: &AskedPlan,
    (items, planned): (&mut Vec<UnownedItem>, &mut Vec<PlannedItem>),
) {
    let on = printed_on(&asked.edition);
    planned.extend(lost_of_sections(ownership, asked, on));
    let year = FiscalYear::new(i32::from(ownership.day.year()) - i32::from(ownership.day.month() < 4));
    let period = year.map(|year| ReportingPeriod {
        year,
        half: None,
        quarter: None,
    });
    let keys = &asked.edition.beside.identities.initiatives;
    for (place, (row, initiative)) in asked.rows.iter().zip(&asked.document.initiatives).enumerate() {
        if period.is_some_and(|period| has_ended(initiative, period)) {
            continue;
        }
        let item = (asked.plan.id, row.initiative);
        let mut add = |indicator: Option<(IndicatorId, String)>, printed: &[&Department]| {
            let id = indicator.as_ref().map(|(id, _)| *id);
            let owners = ownership.owners(item, id, (printed, on));
            if owners.departments.is_empty() || !owners.lost.is_empty() {
                items.push(UnownedItem {
                    plan: item.0,
                    plan_title: asked.plan.title.clone(),
                    initiative: item.1,
                    number: row.number.clone(),
                    title: initiative.title.clone(),
                    indicator,
                    why: why(ownership, &owners),
                    remaining: owners.departments.iter().map(|id| name(ownership, *id)).collect(),
                    instead_of: owners.lost.iter().map(last).collect(),
                });
            }
            owners
        };
        let own = add(None, &leads(initiative));
        let ids = keys
            .get(place)
            .map(|keys| keys.indicators.as_slice())
            .unwrap_or_default();
        for (indicator, id) in initiative.indicators.iter().zip(ids) {
            // Without a department of its own it belongs to whoever has the initiative.
            let printed: Vec<&Department> = indicator.departments.iter().collect();
            if !printed.is_empty() {
                add(Some((*id, indicator.name.clone())), &printed);
            }
        }
        let named = (row.initiative, row.number.as_str(), initiative);
        planned.extend(lost_of_initiative(ownership, asked, named, (&own, on)));
    }
}

fn last(found: &Found) -> DepartmentId {
    match found {
        Found::Owner(id) | Found::Nobody { last: id } | Found::Undecided { last: id, .. } => *id,
    }
}

fn name(ownership: &Ownership, id: DepartmentId) -> String {
    let called = ownership.organisation.called(id, ownership.day);
    called.map(|called| called.name.clone()).unwrap_or_default()
}

pub(super) fn why(ownership: &Ownership, owners: &Owners) -> Vec<Why> {
    let name = |id: DepartmentId| name(ownership, id);
    let lost = owners.lost.iter().map(|found| match found {
        Found::Owner(id) | Found::Nobody { last: id } => Why::Ended(name(*id)),
        Found::Undecided { last, among } => {
            Why::Split(name(*last), among.iter().map(|id| name(*id)).collect())
        }
    });
    let unknown = owners
        .unknown
        .iter()
        .map(|called| Why::Unknown(called.name.clone()));
    let mut why: Vec<Why> = lost.chain(unknown).collect();
    if why.is_empty() {
        why.push(Why::NobodyNamed);
    }
    why
}
