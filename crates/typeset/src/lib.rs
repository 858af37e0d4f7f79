//! Printed documents: a model of report to a tagged PDF (PDF/A-2a and PDF/UA-1 in one file), with the fonts that it
//! needs inside the program, so that it prints without internet. Pure: a model in, bytes out.
//!
//! Setting forty pages takes more than half a second of one core and some 160 MB while it lasts. So the caller runs it
//! off the threads that answer requests (`spawn_blocking`), and lets one run at a time, two on a big machine: a
//! semaphore beside the router is enough. What is printed from frozen content is best kept and not set again.
//!
//! Texts reach the template as data, never as markup; what no font can draw is told in [`Printed::missing`], and on the
//! last page of the document itself, and stands there as 〓.

mod comparison;
mod document;
mod drawable;
mod fonts;
mod limits;
mod print;
mod world;

pub use comparison::comparison_pdf;
pub use document::document_pdf;
pub use limits::Limits;
pub use print::{Imprint, Meta, PrintError, Printed, Template, print};
