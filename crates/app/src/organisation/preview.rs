//! What a table would do: looked up before it is done, and once more in the moment in which it is.

use std::collections::{HashMap, HashSet};

use ayumi_domain::cycle::{Act, DepartmentId, ReportState};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::{Called, Outcome, Place, Reorganisation, check, may_begin};
use ayumi_domain::plan::{Department, Initiative};
use ayumi_store::{RoundEntry, SurveyReport, Unit, hash};

use super::heads::several_heads;
use super::ownership::{Ownership, printed_on};
use super::planned::of_sections;
use super::touched::{Becomes, Preview, Touched, TouchedItem, TouchedPerson, TouchedReport};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::rounds::told;

/// What a table would do. Nothing changes.
///
/// # Errors
/// [`ayumi_domain::organisation::OrganisationTrouble`] when the table cannot be followed; no right to reorganise.
pub async fn preview(office: &Office, actor: &Actor, table: &Reorganisation) -> Result<Preview, AppError> {
    actor.may_in_city(Act::ManageOrganisation)?;
    let mut unit = office.store.look().await?;
    of(&mut unit, office, table).await
}

/// The same within a transaction.
pub(super) async fn of<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    table: &Reorganisation,
) -> Result<Preview, AppError> {
    may_begin(table.from, office.now().day, last_decision(unit, office).await?)?;
    let ownership = Ownership::load(unit, &office.city.id, table.from).await?;
    let outcome = check(&ownership.organisation, table)?;
    let mut departments = touched(&ownership, &outcome);
    let reports = open_reports(unit, office).await?;
    items(unit, office, (&ownership, &reports), &mut departments).await?;
    people(unit, office, &outcome, &mut departments).await?;
    for (round, report) in &reports {
        for touched in departments
            .iter_mut()
            .filter(|t| report.departments().contains(&t.department))
        {
            touched.reports.push(TouchedReport {
                id: report.id,
                round: round.title.clone(),
                number: report.number.clone(),
                state: report.state,
            });
        }
    }
    loose_ends(unit, office, &reports, &mut departments).await?;
    let mut drafts = Vec::new();
    for plan in unit.plans(&office.city.id).await? {
        if unit.open_draft(&office.city.id, plan.id).await?.is_some() {
            drafts.push(plan.title);
        }
    }
    let heads = several_heads(unit, office, (&ownership.organisation, &outcome)).await?;
    let mark = hash(format!("{outcome:?} {departments:?} {heads:?}").as_bytes());
    Ok(Preview {
        outcome,
        departments,
        heads,
        drafts,
        mark,
    })
}

/// The day on which a round was decided last.
async fn last_decision<M: Send>(unit: &mut Unit<M>, office: &Office) -> Result<Option<Day>, AppError> {
    let rounds = unit.rounds(&office.city.id).await?;
    let days = rounds
        .iter()
        .filter_map(|round| round.decided_at.as_deref()?.get(..10)?.parse().ok());
    Ok(days.max())
}

fn touched(ownership: &Ownership, outcome: &Outcome) -> Vec<Touched> {
    let named = |places: &[Place]| -> Vec<Called> {
        let called = places
            .iter()
            .filter_map(|place| outcome.called(*place, &ownership.organisation));
        called.cloned().collect()
    };
    let new = |department: DepartmentId, before: &Called, becomes: Becomes| Touched {
        department,
        before: before.clone(),
        becomes,
        items: Vec::new(),
        sections: Vec::new(),
        people: Vec::new(),
        reports: Vec::new(),
        opinions: 0,
        workbooks: 0,
    };
    let renamed = outcome.renamed.iter();
    let renamed = renamed.map(|r| new(r.department, &r.before, Becomes::Called(r.after.clone())));
    let ended = outcome.ended.iter().map(|ended| {
        let into = named(&ended.into);
        let becomes = match into.as_slice() {
            [] => Becomes::Ends,
            [one] => Becomes::GoesInto(one.clone()),
            _ => Becomes::Parts(into),
        };
        new(ended.department, &ended.called, becomes)
    });
    let parted = outcome.parted.iter().map(|parted| {
        let into = named(&outcome.choices(parted.department));
        new(parted.department, &parted.called, Becomes::GivesAway(into))
    });
    renamed.chain(ended).chain(parted).collect()
}

/// The reports of rounds under way that are not decided yet.
pub(super) async fn open_reports<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
) -> Result<Vec<(RoundEntry, SurveyReport)>, AppError> {
    let city = &office.city.id;
    let mut open = Vec::new();
    for round in unit.rounds(city).await? {
        if round.decided_at.is_some() {
            continue;
        }
        let reports = unit.survey_reports(city, round.id).await?.into_iter();
        let reports = reports.filter(|report| report.state < ReportState::Final);
        open.extend(reports.map(|report| (round.clone(), report)));
    }
    Ok(open)
}

/// Everybody who is named in an initiative: those who lead it, and those of its actions, indicators and projects.
pub(super) fn named(initiative: &Initiative) -> Vec<&Department> {
    let actions = initiative.actions.iter().flat_map(|action| &action.departments);
    let indicators = initiative
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.departments);
    let projects = initiative
        .projects
        .iter()
        .flat_map(|project| &project.departments);
    let lead = initiative.departments.lead.iter();
    lead.chain(actions).chain(indicators).chain(projects).collect()
}

async fn items<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    (ownership, reports): (&Ownership, &[(RoundEntry, SurveyReport)]),
    departments: &mut [Touched],
) -> Result<(), AppError> {
    let mut seen = HashSet::new();
    let mut titles = HashMap::new();
    for plan in unit.plans(&office.city.id).await? {
        // The only draft of a plan may have been given up.
        let Some(asked) = told(unit, office, plan).await? else {
            continue;
        };
        let on = printed_on(&asked.edition);
        titles.insert(asked.plan.id, asked.plan.title.clone());
        for (item, owners) in of_sections(ownership, &asked, on) {
            let touched = departments.iter_mut();
            for touched in touched.filter(|t| owners.departments.contains(&t.department)) {
                touched.sections.push(format!("{} {}", item.under, item.name));
            }
        }
        for (row, initiative) in asked.rows.iter().zip(&asked.document.initiatives) {
            let item = (asked.plan.id, row.initiative);
            let owners = ownership.owners(item, None, (&named(initiative), on));
            for touched in departments
                .iter_mut()
                .filter(|t| owners.departments.contains(&t.department))
            {
                seen.insert((touched.department, item));
                touched.items.push(TouchedItem {
                    plan: item.0,
                    plan_title: asked.plan.title.clone(),
                    initiative: item.1,
                    number: row.number.clone(),
                    title: initiative.title.clone(),
                });
            }
        }
    }
    // An item may be asked about under another department than its plan names now.
    for (_, report) in reports {
        let item = (report.plan, report.initiative);
        for touched in departments
            .iter_mut()
            .filter(|t| report.departments().contains(&t.department))
        {
            if seen.insert((touched.department, item)) {
                touched.items.push(TouchedItem {
                    plan: item.0,
                    plan_title: titles.get(&item.0).cloned().unwrap_or_default(),
                    initiative: item.1,
                    number: report.number.clone(),
                    title: report.title.clone(),
                });
            }
        }
    }
    Ok(())
}

async fn people<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    outcome: &Outcome,
    departments: &mut [Touched],
) -> Result<(), AppError> {
    let people = unit.people(&office.city.id).await?;
    for entry in unit.grants(&office.city.id).await? {
        let Some(touched) = departments
            .iter_mut()
            .find(|t| Some(t.department) == entry.grant.department)
        else {
            continue;
        };
        let has_ended = entry.grant.until.is_some_and(|until| until < outcome.from);
        // A closed account may be opened again, and then its roles should be where they belong.
        let person = people.iter().find(|person| person.id == entry.person);
        if let Some(person) = person.filter(|_| !has_ended) {
            touched.people.push(TouchedPerson {
                grant: entry.id,
                name: person.name.clone(),
                role: entry.grant.role,
                until: entry.grant.until,
            });
        }
    }
    Ok(())
}

/// Opinions without an answer, and workbooks that are under way.
async fn loose_ends<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    reports: &[(RoundEntry, SurveyReport)],
    departments: &mut [Touched],
) -> Result<(), AppError> {
    let city = &office.city.id;
    let opinions = unit.opinions(city).await?;
    let mut rounds: Vec<_> = reports.iter().map(|(round, _)| round.id).collect();
    rounds.dedup();
    for touched in departments.iter_mut() {
        let own = opinions
            .iter()
            .filter(|opinion| opinion.owner == Some(touched.department));
        touched.opinions = own.filter(|opinion| opinion.answer.is_none()).count();
    }
    for round in rounds {
        let returned = unit.workbook_returns(city, round).await?;
        for book in unit.workbooks(city, round).await? {
            let is_back = returned.iter().any(|back| back.workbook == book.id);
            for touched in departments.iter_mut().filter(|t| t.department == book.department) {
                touched.workbooks += usize::from(!is_back);
            }
        }
    }
    Ok(())
}
