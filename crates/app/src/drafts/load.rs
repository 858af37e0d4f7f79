//! A plan with its open draft, its history and the edition before, as every use case of drafts needs them.

use ayumi_domain::cycle::PersonId;
use ayumi_domain::edition::{DraftTrouble, EditionContent, LoggedEdit, Start};
use ayumi_store::{
    DraftChange, EditionEntry, EditionState, PersonEntry, PlanEntry, PlanId, StoreError, Unit,
};

use super::Seen;
use crate::error::AppError;
use crate::office::Office;

/// An open draft with everything around it.
pub(super) struct Open {
    pub plan: PlanEntry,
    pub draft: EditionEntry,
    /// the edition before it; absent for the first of a plan
    pub before: Option<EditionEntry>,
    pub before_content: Option<EditionContent>,
    /// what it was before its first change
    pub start: EditionContent,
    /// what it is now
    pub content: EditionContent,
    pub changes: Vec<DraftChange>,
}

impl Open {
    pub fn start(&self) -> Start<'_> {
        Start {
            content: &self.start,
            before: self.before_content.as_ref(),
        }
    }

    pub fn log(&self) -> Vec<LoggedEdit> {
        logged(&self.changes)
    }

    /// Number of the last change; 0 before the first.
    pub fn revision(&self) -> i64 {
        self.changes.last().map_or(0, |change| change.number)
    }

    pub fn seen(&self) -> Seen {
        Seen {
            edition: self.draft.id,
            revision: self.revision(),
        }
    }

    /// Refuses a page that was made for another draft.
    pub fn refuse_other(&self, seen: Seen) -> Result<(), DraftTrouble> {
        let is_known = seen.edition == self.draft.id && (0..=self.revision()).contains(&seen.revision);
        match is_known {
            true => Ok(()),
            false => Err(DraftTrouble::RevisionUnknown),
        }
    }
}

/// The changes as the domain replays them.
pub(super) fn logged(changes: &[DraftChange]) -> Vec<LoggedEdit> {
    let line = |change: &DraftChange| LoggedEdit {
        number: change.number,
        what: change.what.clone(),
    };
    changes.iter().map(line).collect()
}

/// A plan of the city.
pub(super) async fn plan<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    id: PlanId,
) -> Result<PlanEntry, AppError> {
    let plans = unit.plans(&office.city.id).await?;
    let found = plans.into_iter().find(|plan| plan.id == id);
    Ok(found.ok_or(DraftTrouble::NoSuchPlan)?)
}

/// The open draft of a plan.
pub(super) async fn open_draft<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    id: PlanId,
) -> Result<Open, AppError> {
    let city = &office.city.id;
    let plan = plan(unit, office, id).await?;
    let draft = unit.open_draft(city, id).await?.ok_or(DraftTrouble::NoDraft)?;
    let before = before(unit, office, &plan).await?;
    let content = draft.content();
    let start = unit.draft_base(city, id, draft.id).await?;
    let changes = unit.draft_changes(city, id, draft.id).await?;
    Ok(Open {
        before_content: before.as_ref().map(EditionEntry::content),
        start: start.unwrap_or_else(|| content.clone()),
        plan,
        draft,
        before,
        content,
        changes,
    })
}

/// The edition before a draft: nothing is adopted while a draft is open, so it is the one in force.
async fn before<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plan: &PlanEntry,
) -> Result<Option<EditionEntry>, StoreError> {
    let in_force = unit.edition_in_force(&office.city.id, plan.id).await?;
    Ok(in_force.filter(|edition| edition.state != EditionState::Draft))
}

/// The people of the city, for their names.
pub(super) struct Names(Vec<PersonEntry>);

impl Names {
    pub async fn load<M: Send>(unit: &mut Unit<M>, office: &Office) -> Result<Self, StoreError> {
        unit.people(&office.city.id).await.map(Self)
    }

    /// The name of a person; absent for the command line.
    pub fn of(&self, person: Option<PersonId>) -> Option<String> {
        let found = self.0.iter().find(|known| Some(known.id) == person);
        found.map(|person| person.name.clone())
    }
}
