//! Writing a report: what waits for a person, the form with everything beside it, saving field by field, sending.

mod attach;
mod file_name;
pub(crate) mod load;
mod mine;
mod open_form;
pub(crate) mod save;
mod submit;
mod take_over;

pub use attach::{ATTACHMENTS_MAX, BYTES_MAX, Download, attach, detach, download, set_public};
pub use load::{Due, Writer, may};
pub use mine::{Mine, MyReport, MyRound, Waiting, mine};
pub use open_form::{FieldState, OpenForm, open_form};
pub use save::{Edit, FieldOutcome, Outcome, SPENT_SECONDS_MAX, Saved, Theirs, save};
pub use submit::{Submitted, submit};
pub use take_over::{TakeOver, take_over};
