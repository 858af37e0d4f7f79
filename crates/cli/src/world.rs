//! The world outside as the use cases know it: the real clock, and dice of the operating system.

use ayumi_app::World;

use crate::clock;

/// The real clock and real dice.
pub struct RealWorld;

impl World for RealWorld {
    fn unix_seconds(&self) -> i64 {
        clock::unix_seconds()
    }

    fn fill(&self, bytes: &mut [u8]) {
        // A system without randomness has no safe answer: a session that can be guessed is worse than none.
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
