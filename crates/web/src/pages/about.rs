//! How to read the site: words, judgements, the kinds of nothing, what "being checked" means.

use askama::Template;
use axum::response::Response;

use crate::frame::{Frame, Page, Place};
use crate::visit::Visit;

/// The page that explains.
#[derive(Debug, Template)]
#[template(path = "pages/about.html")]
pub struct AboutPage {
    f: Frame,
    words: Vec<(&'static str, &'static str)>,
    judging: Vec<&'static str>,
    unknown: Vec<&'static str>,
    rest: Vec<(&'static str, &'static str, &'static str)>,
}

impl Page for AboutPage {}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    let a = &visit.locale.words().about;
    crate::frame::answer(&AboutPage {
        f: visit
            .frame(Place::Elsewhere, &[], a.title)
            .under(String::new(), a.title),
        words: vec![
            (a.initiative, a.initiative_text),
            (a.indicator, a.indicator_text),
            (a.baseline, a.baseline_text),
            (a.target, a.target_text),
            (a.actual, a.actual_text),
            (a.grade, a.grade_text),
            (a.follow_up, a.follow_up_text),
            (a.fiscal_year, a.fiscal_year_text),
        ],
        judging: vec![a.judging_met, a.judging_rate, a.judging_stated, a.judging_cannot],
        unknown: vec![
            a.unknown_zero,
            a.unknown_unset,
            a.unknown_na,
            a.unknown_blank,
            a.unknown_absent,
            a.unknown_unreadable,
        ],
        rest: vec![
            ("doubts", a.doubts, a.doubts_text),
            ("accessibility", a.access, a.access_text),
            ("privacy", a.privacy, a.privacy_text),
            ("languages", a.language, a.language_text),
        ],
    })
}
