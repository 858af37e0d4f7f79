//! Survey rounds: opening one with a frozen form for each report, closing, extending, who has not answered.

pub mod board;
mod choices;
mod close;
mod departments;
mod earlier;
mod extend;
mod form;
mod gather;
mod leaders;
mod list;
mod open;
mod preview;
mod previous;
mod unanswered;
mod wishes;

pub use choices::{Choices, PlanChoice, choices};
pub use close::{close, reopen};
pub(crate) use departments::leads;
pub use extend::{Extension, extend};
pub(crate) use gather::{AskedPlan, has_ended, named, told};
pub use list::{RoundSummary, list};
pub use open::open;
pub use preview::{DepartmentShare, LeftOut, Preview, preview, preview_of};
pub use unanswered::{Unanswered, unanswered};
pub use wishes::{MAX_NOTE, MAX_REASON, MAX_TITLE, Wishes};

use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{ReportingPeriod, RoundId};
use ayumi_domain::day::Day;
use ayumi_domain::year::Half;
use ayumi_store::{MunicipalityId, RoundEntry, Unit};

use crate::error::AppError;

/// A round that must be there.
pub(crate) async fn round<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    id: RoundId,
) -> Result<RoundEntry, AppError> {
    let found = unit.round(city, id).await?;
    Ok(found.ok_or(RoundTrouble::NoSuchRound)?)
}

/// The day whose names a round shows: that of its decision, because the past keeps its names, and today until then.
pub(crate) fn named_on(round: &RoundEntry, today: Day) -> Day {
    let decided = round.decided_at.as_deref().and_then(|at| at.get(..10));
    decided.and_then(|day| day.parse().ok()).unwrap_or(today)
}

/// Whether two periods tell of the same part of a year; a year's second half and the whole year end together.
fn same_part(a: ReportingPeriod, b: ReportingPeriod) -> bool {
    let first_half = |period: ReportingPeriod| period.half == Some(Half::First);
    a.year == b.year && a.quarter == b.quarter && first_half(a) == first_half(b)
}

/// Whether a period ended before another did.
fn ends_before(a: ReportingPeriod, b: ReportingPeriod) -> bool {
    match (a.days(), b.days()) {
        (Some((_, a)), Some((_, b))) => a < b,
        _ => false,
    }
}
