//! Accepting as the office what heads of department have approved.

use ayumi_domain::cycle::{Act, ReportState};

use crate::approvals::moves::{Chosen, Outcome, Wish, each};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// Accepts the chosen reports, each by itself.
///
/// # Errors
/// When nothing was chosen; what is the matter with a single report is in its outcome.
pub async fn accept(office: &Office, actor: &Actor, chosen: &[Chosen]) -> Result<Vec<Outcome>, AppError> {
    let wish = Wish {
        act: Act::Accept,
        to: ReportState::Accepted,
        reason: "",
    };
    let wishes = chosen.iter().map(|one| (*one, wish)).collect();
    each(office, actor, wishes).await
}
