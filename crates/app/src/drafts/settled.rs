//! Doubts that somebody let stand, as they go on from an edition into the next one.

use ayumi_domain::day::Day;
use ayumi_domain::edition::lint;
use ayumi_domain::edition::{EditionContent, Settled};
use ayumi_store::{MunicipalityId, StoreError, Unit};

use super::departments;

/// The settled doubts of an edition that are doubts of it on this day. What was corrected since somebody let it stand
/// is not among them: where it comes back, somebody looks again.
pub(crate) async fn still_settled<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    content: &EditionContent,
    day: Day,
) -> Result<Vec<Settled>, StoreError> {
    if content.beside.settled.is_empty() {
        return Ok(Vec::new());
    }
    let organisation = unit.organisation(city).await?;
    let known = departments::known(&organisation, day);
    Ok(lint::still_settled(content, &known))
}
