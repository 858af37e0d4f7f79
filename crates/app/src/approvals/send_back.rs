//! Sending reports back to those who wrote them, with the reason.

use ayumi_domain::cycle::{Act, ReportState};

use crate::approvals::moves::{Chosen, Outcome, Wish, each};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// Sends the chosen reports back to be worked on, each by itself and for its own reason.
///
/// # Errors
/// When nothing was chosen; what is the matter with a single report, also a missing reason, is in its outcome.
pub async fn send_back(
    office: &Office,
    actor: &Actor,
    chosen: &[(Chosen, String)],
) -> Result<Vec<Outcome>, AppError> {
    let wishes = chosen.iter().map(|(choice, reason)| {
        let wish = Wish {
            act: Act::Return,
            to: ReportState::Draft,
            reason: reason.trim(),
        };
        (*choice, wish)
    });
    each(office, actor, wishes.collect()).await
}
