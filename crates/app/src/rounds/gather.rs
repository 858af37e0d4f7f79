//! The plans of a round with everything that is known of them, and what is to be asked.

use ayumi_domain::PlanDocument;
use ayumi_domain::cycle::ReportingPeriod;
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::join::title_key;
use ayumi_domain::plan::{Initiative, Relation};
use ayumi_domain::words::squeeze;
use ayumi_store::{EditionEntry, EditionState, InitiativeRow, PlanEntry, Unit};

use super::departments::leads;
use crate::error::AppError;
use crate::office::Office;
use crate::over_editions::merged;

/// A plan of a round.
pub(crate) struct AskedPlan {
    pub plan: PlanEntry,
    pub edition: EditionEntry,
    pub rows: Vec<InitiativeRow>,
    /// the edition with every stored report joined into it
    pub document: PlanDocument,
}

impl AskedPlan {
    /// The initiatives that go on in this period, each with its row.
    pub fn asked(&self, period: ReportingPeriod) -> impl Iterator<Item = (&InitiativeRow, &Initiative)> {
        let all = self.rows.iter().zip(&self.document.initiatives);
        all.filter(move |(_, initiative)| !has_ended(initiative, period))
    }

    /// Whether citizens see this plan's edition.
    pub fn is_published(&self) -> bool {
        self.edition.state == EditionState::Published
    }
}

/// Whether the initiative has ended before this period: it was abolished or merged into another by its year, or
/// completed in an earlier one.
pub(crate) fn has_ended(initiative: &Initiative, period: ReportingPeriod) -> bool {
    initiative.lineage.iter().any(|step| match step.relation {
        Relation::Abolished | Relation::MergedInto => step.year.is_none_or(|year| year <= period.year),
        Relation::Completed => step.year.is_none_or(|year| year < period.year),
        Relation::SplitFrom | Relation::Continues => false,
    })
}

/// The plans that are meant by these names, in the order of the city, each once.
pub(super) async fn plans<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    names: &[String],
) -> Result<Vec<PlanEntry>, AppError> {
    if names.is_empty() {
        return Err(RoundTrouble::NoPlan.into());
    }
    let all = unit.plans(&office.city.id).await?;
    let means = |plan: &PlanEntry, name: &String| {
        plan.slug == *name || plan.title_key == title_key(name, Some(&office.city.name))
    };
    if !names.iter().all(|name| all.iter().any(|plan| means(plan, name))) {
        return Err(RoundTrouble::NoSuchPlan.into());
    }
    let is_asked = |plan: &PlanEntry| names.iter().any(|name| means(plan, name));
    Ok(all.into_iter().filter(is_asked).collect())
}

/// The edition of a plan that is in force with all its reports: the latest that is no draft, or the draft of a plan
/// that has nothing else yet. A draft beside an adopted edition is a revision that nobody works by.
pub(crate) async fn plan<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plan: PlanEntry,
) -> Result<AskedPlan, AppError> {
    let found = told(unit, office, plan).await?;
    // The only draft of a plan may have been given up.
    Ok(found.ok_or(RoundTrouble::NoSuchPlan)?)
}

/// As [`plan`]; `None` for a plan that has no edition.
pub(crate) async fn told<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plan: PlanEntry,
) -> Result<Option<AskedPlan>, AppError> {
    let city = &office.city.id;
    let Some(edition) = unit.edition_in_force(city, plan.id).await? else {
        return Ok(None);
    };
    let rows = unit.edition_initiatives(city, plan.id, edition.id).await?;
    let reports = unit.reports(city, plan.id).await?;
    let document = merged(unit, city, &plan, &edition, &reports).await?;
    Ok(Some(AskedPlan {
        plan,
        edition,
        rows,
        document,
    }))
}

/// Names of the departments that lead something in one of the city's plans, each once, in the order of the plans.
pub(crate) async fn named<M: Send>(unit: &mut Unit<M>, office: &Office) -> Result<Vec<String>, AppError> {
    let mut names: Vec<String> = Vec::new();
    for entry in unit.plans(&office.city.id).await? {
        let Some(asked) = told(unit, office, entry).await? else {
            continue;
        };
        for department in asked.document.initiatives.iter().flat_map(leads) {
            if !names
                .iter()
                .any(|name| squeeze(name) == squeeze(&department.name))
            {
                names.push(department.name.clone());
            }
        }
    }
    Ok(names)
}

/// Refuses a period that lies outside one of the plans.
pub(super) fn within(plans: &[PlanEntry], period: ReportingPeriod) -> Result<(), RoundTrouble> {
    let outside = |plan: &&PlanEntry| plan.period.is_some_and(|years| !years.contains(period.year));
    match plans.iter().find(outside) {
        Some(plan) => Err(RoundTrouble::OutsidePlan {
            plan: plan.title.clone(),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::FiscalYear;
    use ayumi_domain::cycle::ReportingPeriod;
    use ayumi_domain::plan::{Initiative, Lineage, Relation};

    use super::has_ended;

    #[test]
    fn what_was_completed_is_asked_for_the_year_in_which_it_was() {
        let ended = |relation, ended: Option<i32>| {
            let initiative = Initiative {
                lineage: vec![Lineage {
                    relation,
                    id: None,
                    year: ended.and_then(FiscalYear::new),
                }],
                ..Initiative::default()
            };
            let period = ReportingPeriod {
                year: FiscalYear::new(2025).unwrap(),
                half: None,
                quarter: None,
            };
            has_ended(&initiative, period)
        };
        assert!(!ended(Relation::Completed, Some(2025)));
        assert!(ended(Relation::Completed, Some(2024)));
        assert!(ended(Relation::Abolished, Some(2025)));
        assert!(!ended(Relation::MergedInto, Some(2026)));
        assert!(!ended(Relation::Continues, None));
    }
}
