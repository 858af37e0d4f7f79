//! Taking final reports back to the office, as only the office may.

use ayumi_domain::cycle::{Act, ReportState};

use crate::approvals::moves::{Chosen, Outcome, Wish, each};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// Takes the chosen final reports back to the state in which the office had accepted them. Published ones stay.
///
/// # Errors
/// When nothing was chosen; what is the matter with a single report, also a missing reason, is in its outcome.
pub async fn reopen(
    office: &Office,
    actor: &Actor,
    chosen: &[Chosen],
    reason: &str,
) -> Result<Vec<Outcome>, AppError> {
    let wish = Wish {
        act: Act::Reopen,
        to: ReportState::Accepted,
        reason: reason.trim(),
    };
    let wishes = chosen.iter().map(|one| (*one, wish)).collect();
    each(office, actor, wishes).await
}
