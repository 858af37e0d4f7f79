//! A fictional town for tests: a store in a temporary folder, a clock that stands still until it is moved, a plan,
//! people of every role and an open survey round.
//!
//! Only for `[dev-dependencies]` and measurements. Tests of `ayumi-app` that use it stand in `crates/app/tests`: inside
//! the crate its types would be another crate's. Nothing here can be refused, so it panics instead of answering.

mod editions;
mod moves;
mod people;
mod plan;
mod session;
mod successors;
mod town;
mod workbook;
mod world;

pub use editions::revision;
pub use people::Citizen;
pub use plan::{big_plan, plan, staged_plan};
pub use town::{Town, asked, period, wishes};
pub use workbook::{changed_workbook, filled_workbook};
pub use world::FixedWorld;
