//! Use cases: who, may they, load, decide, save, write down.

pub mod approvals;
pub mod assess;
pub mod burden;
pub mod comparison;
pub mod drafts;
mod error;
mod gate;
pub mod imports;
pub mod lineage;
pub mod log;
pub mod mail;
pub mod office;
pub mod open_data;
pub mod organisation;
mod over_editions;
pub mod people;
pub mod plans;
pub mod public;
pub mod publication;
pub mod publish;
pub mod reports;
pub mod rounds;
mod untold;
pub mod workbooks;

pub use error::{AppError, Refusal};
pub use gate::Moment;
pub use office::{Actor, Office, World};
