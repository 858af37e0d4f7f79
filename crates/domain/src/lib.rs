//! What plans are, what their numbers mean, and which changes are allowed. Pure: no files, no clock, no database.

pub mod address;
pub mod calendar;
pub mod correction;
pub mod cycle;
pub mod day;
pub mod edition;
pub mod finding;
pub mod join;
pub mod judge;
pub mod measure;
pub mod municipality;
mod numbered;
pub mod organisation;
pub mod pace;
pub mod plan;
pub mod scale;
pub mod words;
pub mod year;

pub use finding::{Field, Finding, Severity, Source};
pub use measure::{Measure, Status};
pub use plan::PlanDocument;
pub use year::{FiscalYear, Half, Period, Quarter};
