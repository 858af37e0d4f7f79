//! What lost its department and is no item that can be given: indicators of headings, lines of work and projects. Only a
//! draft of the plan names another one.

use ayumi_domain::day::Day;
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::{Called, Owners};
use ayumi_domain::plan::{Department, Initiative};

use super::ownership::Ownership;
use super::unowned::{Why, why};
use crate::rounds::AskedPlan;

/// Something in a plan for whose department only the plan itself can name another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedItem {
    /// its plan
    pub plan: PlanId,
    /// title of the plan
    pub plan_title: String,
    /// the heading, or the initiative with its number, in which it stands
    pub under: String,
    /// what it is
    pub kind: PlannedKind,
    /// its name or text
    pub name: String,
    /// why nobody answers for it
    pub why: Vec<Why>,
}

/// What names a department of its own beside initiatives and their indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedKind {
    /// an indicator of a heading
    Indicator,
    /// a line of work of an initiative
    Action,
    /// a project of an initiative
    Project,
}

/// The indicators of headings, each with the heading and who answers for it on the day of the ownership. Those that name
/// no department belong to nobody in particular and are left out.
pub(super) fn of_sections(
    ownership: &Ownership,
    asked: &AskedPlan,
    on: Option<Day>,
) -> Vec<(PlannedItem, Owners)> {
    let mut found = Vec::new();
    for section in &asked.document.sections {
        for indicator in section.indicators.iter().filter(|i| !i.departments.is_empty()) {
            let printed: Vec<Called> = indicator.departments.iter().map(Called::from).collect();
            let owners = ownership.organisation.owners(&printed, on, &[], ownership.day);
            let item = PlannedItem {
                plan: asked.plan.id,
                plan_title: asked.plan.title.clone(),
                under: section.title.clone(),
                kind: PlannedKind::Indicator,
                name: indicator.name.clone(),
                why: why(ownership, &owners),
            };
            found.push((item, owners));
        }
    }
    found
}

/// The indicators of headings that lost a department or name only unknown ones.
pub(super) fn lost_of_sections(
    ownership: &Ownership,
    asked: &AskedPlan,
    on: Option<Day>,
) -> Vec<PlannedItem> {
    let all = of_sections(ownership, asked, on).into_iter();
    let lost = all.filter(|(_, owners)| owners.departments.is_empty() || !owners.lost.is_empty());
    lost.map(|(item, _)| item).collect()
}

/// Lines of work and projects of an initiative that lost a department which is not lost to the initiative itself: that
/// one is given with it.
pub(super) fn lost_of_initiative(
    ownership: &Ownership,
    asked: &AskedPlan,
    (id, number, initiative): (InitiativeId, &str, &Initiative),
    (own, on): (&Owners, Option<Day>),
) -> Vec<PlannedItem> {
    let actions = initiative.actions.iter().map(|action| {
        let text = action.text.clone().or_else(|| action.no.clone());
        (PlannedKind::Action, text.unwrap_or_default(), &action.departments)
    });
    let projects = initiative
        .projects
        .iter()
        .map(|project| (PlannedKind::Project, project.name.clone(), &project.departments));
    let mut lost = Vec::new();
    for (kind, name, departments) in actions.chain(projects) {
        let printed: Vec<&Department> = departments.iter().collect();
        let mut owners = ownership.owners((asked.plan.id, id), None, (&printed, on));
        owners.lost.retain(|found| !own.lost.contains(found));
        if owners.lost.is_empty() {
            continue;
        }
        owners.unknown.clear();
        lost.push(PlannedItem {
            plan: asked.plan.id,
            plan_title: asked.plan.title.clone(),
            under: format!("{number} {}", initiative.title),
            kind,
            name,
            why: why(ownership, &owners),
        });
    }
    lost
}
