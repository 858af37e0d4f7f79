//! A clock that stands still until it is moved, and dice that fall the same way every time.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use ayumi_app::World;
use ayumi_domain::day::Day;

/// 2025-10-01 09:00 in Japan, a Wednesday.
const OPENING: i64 = 1_759_276_800;

/// The world of a test.
#[derive(Debug)]
pub struct FixedWorld {
    seconds: AtomicI64,
    dice: AtomicU64,
}

impl Default for FixedWorld {
    fn default() -> Self {
        Self {
            seconds: AtomicI64::new(OPENING),
            dice: AtomicU64::new(0),
        }
    }
}

impl FixedWorld {
    /// Moves the clock so many seconds on.
    pub fn wait(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Moves the clock to nine in the morning of this day (2025-10-27), also back.
    ///
    /// # Panics
    /// When the text is no day.
    pub fn set_day(&self, day: &str) {
        let day: Day = day.parse().expect("a day");
        let opening: Day = "2025-10-01".parse().expect("a day");
        let days = (day - opening).get_days();
        self.seconds
            .store(OPENING + i64::from(days) * 86_400, Ordering::SeqCst);
    }
}

impl World for FixedWorld {
    fn unix_seconds(&self) -> i64 {
        self.seconds.load(Ordering::SeqCst)
    }

    fn fill(&self, bytes: &mut [u8]) {
        // Different at every call, so that two tokens differ, and the same in every run.
        let mut state = self.dice.fetch_add(1, Ordering::SeqCst) ^ 0x9E37_79B9_7F4A_7C15;
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = state.to_be_bytes()[0];
        }
    }
}
