//! What would be different for citizens between two publications, initiative by initiative.

use ayumi_domain::plan::{Action, Initiative};

use crate::public::PublicPlan;

/// An initiative that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// its number as printed
    pub number: String,
    /// its title
    pub title: String,
    /// its address in the plan
    pub address: String,
    /// in which way
    pub what: Difference,
    /// what of it, when it was there and stays
    pub aspects: Vec<Aspect>,
}

/// In which way an initiative is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// it was not published before
    New,
    /// it says something else
    Changed,
    /// it is not there any more
    Gone,
}

/// What of an initiative is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// number, title, texts, departments, yearly plan
    Plan,
    /// what actions came to
    Results,
    /// values of indicators
    Figures,
    /// grades and marks for follow-up
    Grades,
    /// fiscal effects
    Money,
    /// opinions and answers
    Opinions,
    /// files beside the reports
    Files,
}

/// Addresses are never given twice, so the same address is the same initiative.
pub(super) fn differences(before: Option<&PublicPlan>, after: &PublicPlan) -> Vec<Changed> {
    let mut changed = Vec::new();
    for (place, initiative) in after.document.initiatives.iter().enumerate() {
        let address = after.addresses.get(place).cloned().unwrap_or_default();
        let was = before.and_then(|plan| Some((plan, plan.addresses.iter().position(|a| *a == address)?)));
        let (what, aspects) = match was {
            None => (Difference::New, Vec::new()),
            Some((plan, at)) => (Difference::Changed, aspects((plan, at), (after, place))),
        };
        if what == Difference::New || !aspects.is_empty() {
            changed.push(entry(initiative, address, what, aspects));
        }
    }
    let Some(before) = before else {
        return changed;
    };
    for (initiative, address) in before.document.initiatives.iter().zip(&before.addresses) {
        if !after.addresses.contains(address) {
            changed.push(entry(initiative, address.clone(), Difference::Gone, Vec::new()));
        }
    }
    changed
}

fn entry(initiative: &Initiative, address: String, what: Difference, aspects: Vec<Aspect>) -> Changed {
    Changed {
        number: initiative.id.clone(),
        title: initiative.title.clone(),
        address,
        what,
        aspects,
    }
}

fn aspects((before, at): (&PublicPlan, usize), (after, place): (&PublicPlan, usize)) -> Vec<Aspect> {
    let (Some(old), Some(new)) = (
        before.document.initiatives.get(at),
        after.document.initiatives.get(place),
    ) else {
        return Vec::new();
    };
    let opinions = |plan: &PublicPlan, at: usize| -> Vec<(String, String)> {
        let own = plan.opinions.iter().filter(|o| o.initiative == at);
        own.map(|o| (o.text.clone(), o.answer.clone())).collect()
    };
    let files = |plan: &PublicPlan, at: usize| -> Vec<(String, String)> {
        let own = plan.files.iter().filter(|f| f.initiative == at);
        own.map(|f| (f.sha256.clone(), f.name.clone())).collect()
    };
    let differs = [
        (Aspect::Plan, without_results(old) != without_results(new)),
        (Aspect::Results, results(old) != results(new)),
        (Aspect::Figures, old.indicators != new.indicators),
        (
            Aspect::Grades,
            old.grades != new.grades || old.follow_up != new.follow_up,
        ),
        (Aspect::Money, old.fiscal_effects != new.fiscal_effects),
        (Aspect::Opinions, opinions(before, at) != opinions(after, place)),
        (Aspect::Files, files(before, at) != files(after, place)),
    ];
    differs.into_iter().filter(|d| d.1).map(|d| d.0).collect()
}

fn results(initiative: &Initiative) -> Vec<Vec<(Option<String>, Option<String>)>> {
    let of = |action: &Action| {
        let years = action.years.iter();
        years.map(|y| (y.result.clone(), y.stage.clone())).collect()
    };
    initiative.actions.iter().map(of).collect()
}

/// An initiative with nothing but what it plans.
fn without_results(initiative: &Initiative) -> Initiative {
    let mut plan = initiative.clone();
    plan.indicators.clear();
    plan.grades.clear();
    plan.follow_up = None;
    plan.fiscal_effects.clear();
    for year in plan.actions.iter_mut().flat_map(|action| &mut action.years) {
        (year.result, year.stage) = (None, None);
    }
    plan
}
