//! My work, and the form on which a department reports: shown, saved as one types or as a whole, sent, with files.

mod answers;
mod files;
mod form;
mod model;
mod numbers;
mod post;
mod way;
mod work;

use ayumi_domain::cycle::Act;

use crate::staff::{Need, Route};

/// A file, and what a browser sends around it.
const FILE_BYTES: usize = 11_000_000;
/// A whole form: some eighty fields of 4,000 characters, each character up to nine bytes on the way.
const REPORT_BYTES: usize = 4_000_000;

/// The addresses of this subject.
pub fn routes() -> Vec<Route> {
    let read = Need::Act(Act::ReadReport);
    let write = Need::Act(Act::WriteAnswers);
    let files = Need::AnyOf(&[Act::WriteAnswers, Act::MarkFiles]);
    vec![
        Route::get("/staff", Need::SignedIn, work::show),
        Route::get("/staff/reports/{report}", read, form::show),
        Route::get("/staff/reports/{report}/preview", read, form::preview),
        Route::post("/staff/reports/{report}", write, post::act).takes(REPORT_BYTES),
        Route::post("/staff/reports/{report}/answers", write, answers::save).takes(REPORT_BYTES),
        Route::post("/staff/reports/{report}/files", write, files::add).takes(FILE_BYTES),
        Route::get("/staff/reports/{report}/files/{file}", read, files::show),
        Route::post("/staff/reports/{report}/files/{file}", files, files::change),
    ]
}

/// The path of a report without language.
fn path(report: ayumi_domain::cycle::ReportId) -> String {
    format!("/staff/reports/{report}")
}
