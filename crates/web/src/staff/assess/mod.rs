//! Grades from outside the department, the decision, publishing, the council's papers, opinions and answers.

mod council;
mod council_paper;
mod decision;
mod figures;
mod grades;
mod headquarters;
mod opinions;
mod publication;
mod report;
mod talk;

use ayumi_domain::cycle::{Act, ReportingPeriod, RoundId};

use crate::staff::{Need, Route, Visitor};

const OF_REPORT: Need = Need::AnyOf(&[Act::GradeAsHeadquarters, Act::GradeAsCouncil, Act::WriteOpinion]);
const OF_OPINIONS: Need = Need::AnyOf(&[Act::AnswerOpinion, Act::ReadCouncil]);
/// A list of three hundred grades with their notes is larger than other forms.
const LIST_BYTES: usize = 4 * 1024 * 1024;

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    let (hq, decide, publish) = (
        Need::Act(Act::ReadHeadquarters),
        Need::Act(Act::Decide),
        Need::Act(Act::Publish),
    );
    let grade = Need::Act(Act::GradeAsHeadquarters);
    vec![
        Route::get("/staff/rounds/{round}/headquarters", hq, headquarters::show),
        Route::get("/staff/rounds/{round}/headquarters/grades", hq, grades::show),
        Route::post("/staff/rounds/{round}/headquarters/grades", grade, grades::act).takes(LIST_BYTES),
        Route::get("/staff/rounds/{round}/decision", decide, decision::show),
        Route::post("/staff/rounds/{round}/decision", decide, decision::act),
        Route::get("/staff/rounds/{round}/publication", publish, publication::show),
        Route::post("/staff/rounds/{round}/publication", publish, publication::act),
        Route::get(
            "/staff/rounds/{round}/council",
            Need::Act(Act::ReadCouncil),
            council::show,
        ),
        Route::get(
            "/staff/rounds/{round}/council.pdf",
            Need::Act(Act::ReadCouncil),
            council_paper::show,
        ),
        Route::get(
            "/staff/rounds/{round}/council.xlsx",
            Need::Act(Act::ReadCouncil),
            council_paper::show_workbook,
        ),
        Route::get("/staff/reports/{report}/assess", OF_REPORT, report::show),
        Route::post("/staff/reports/{report}/assess", OF_REPORT, report::grade),
        Route::post("/staff/reports/{report}/opinions", OF_REPORT, report::opinion),
        Route::get("/staff/opinions", OF_OPINIONS, opinions::show),
        Route::post("/staff/opinions/{opinion}", OF_OPINIONS, opinions::act),
    ]
}

/// The round that an address names; what is no number names none that is there.
fn round_of(text: &str) -> RoundId {
    RoundId::new(text.parse().unwrap_or_default())
}

fn number(text: &str) -> i64 {
    text.trim().parse().unwrap_or_default()
}

/// 令和7年度 上半期.
fn when(visitor: &Visitor, period: ReportingPeriod) -> String {
    visitor.locale.when(period.year, period.half, period.quarter)
}

/// What marks the plan's own words on a page in another language.
fn ja(visitor: &Visitor) -> &'static str {
    if visitor.locale.prefix().is_empty() {
        ""
    } else {
        r#" lang="ja""#
    }
}

/// Text as typed, line by line.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
