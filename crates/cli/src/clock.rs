//! The clock: read here and nowhere else.

use std::time::{SystemTime, UNIX_EPOCH};

use ayumi_app::Moment;

/// This moment in Japan.
pub fn now() -> Moment {
    Moment::of(unix_seconds())
}

/// Seconds since the beginning of 1970. A clock before 1970 is a clock that was never set; it reads as 1970.
pub fn unix_seconds() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    let now = SystemTime::now();
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    i64::try_from(since).unwrap_or(i64::MAX)
}
