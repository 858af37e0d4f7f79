//! Reading a draft.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{EditionContent, EditionId, PlanId};
use ayumi_store::PlanEntry;

use super::Seen;
use super::load::{self, Open};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// An open draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// its plan
    pub plan: PlanEntry,
    /// which edition of the plan it will be
    pub edition: EditionId,
    /// the edition before it; absent for the first of a plan
    pub base: Option<DraftBase>,
    /// what it says now
    pub content: EditionContent,
    /// number of its last change; 0 before the first
    pub revision: i64,
}

/// The edition before a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftBase {
    /// which edition
    pub edition: EditionId,
    /// its name, when it has one
    pub name: Option<String>,
    /// its ISO date or year-month, when it has one
    pub dated: Option<String>,
    /// what it says
    pub content: EditionContent,
}

impl Draft {
    /// What a form of a page with this draft sends back.
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen {
            edition: self.edition,
            revision: self.revision,
        }
    }
}

/// The open draft of a plan.
///
/// # Errors
/// [`ayumi_domain::edition::DraftTrouble::NoDraft`] where none is open.
pub async fn read(office: &Office, actor: &Actor, plan: PlanId) -> Result<Draft, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    let mut unit = office.store.look().await?;
    Ok(of(load::open_draft(&mut unit, office, plan).await?))
}

/// A draft as its pages show it.
pub(super) fn of(open: Open) -> Draft {
    let revision = open.revision();
    let base = open
        .before
        .zip(open.before_content)
        .map(|(entry, content)| DraftBase {
            edition: entry.id,
            name: entry.name,
            dated: entry.dated,
            content,
        });
    Draft {
        plan: open.plan,
        edition: open.draft.id,
        base,
        content: open.content,
        revision,
    }
}
