//! Sentences of the staff pages, of mail and of refusals: what happened, and what to do.

mod names;
mod trouble;

pub use names::{act, field, role, state};
pub use trouble::{lack, trouble};
