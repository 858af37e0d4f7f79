//! The editions of a plan that citizens have seen, each as it stands for ever.

use ayumi_domain::edition::{EditionContent, EditionId, InitiativeId};
use ayumi_store::{MunicipalityEntry, Published, PublishedEdition, PublishedPlan, StoreError};

use crate::untold::Untold;

/// An edition that was published.
#[derive(Clone, Debug)]
pub struct PublicEdition {
    /// which one; later editions have greater numbers
    pub id: EditionId,
    /// its name (改訂1版); empty when none is known
    pub name: String,
    /// ISO date or year-month of the edition, when known
    pub dated: Option<String>,
    /// why it was adopted; empty when not told
    pub reason: String,
    /// who decided; empty when not told
    pub decided_by: String,
    /// ISO date on which it was published first
    pub published_on: String,
    /// the plan as it says, with who is who in it; without notes of the office
    pub content: EditionContent,
    /// stable address of each initiative of its document, in the same order
    pub addresses: Vec<String>,
}

impl PublicEdition {
    /// The address that this edition gives an initiative.
    #[must_use]
    pub fn address(&self, id: InitiativeId) -> Option<&str> {
        let place = self.content.beside.identities.initiative(id)?;
        self.addresses.get(place).map(String::as_str)
    }
}

impl From<PublishedEdition> for PublicEdition {
    fn from(published: PublishedEdition) -> Self {
        let edition = published.edition;
        let mut beside = edition.beside;
        let mut untold = Untold::default();
        published.unseen.iter().for_each(|unseen| untold.add(unseen));
        untold.tell_in(&mut beside);
        // What somebody let stand and why is the office's own note.
        beside.settled.clear();
        let (reason, decided_by) = edition
            .adoption
            .map(|adoption| (adoption.reason, adoption.decided_by))
            .unwrap_or_default();
        Self {
            id: edition.id,
            name: edition.name.unwrap_or_default(),
            dated: edition.dated,
            reason,
            decided_by,
            published_on: published.published_on,
            content: EditionContent {
                document: edition.document,
                beside,
            },
            addresses: published.addresses,
        }
    }
}

/// The editions that had been published when this publication was made.
pub(super) async fn until(
    published: &Published,
    city: &MunicipalityEntry,
    of: &PublishedPlan,
) -> Result<Vec<PublicEdition>, StoreError> {
    let all = published.editions(&city.id, of.plan).await?;
    let seen = all.into_iter().filter(|edition| edition.first <= of.number);
    Ok(seen.map(PublicEdition::from).collect())
}
