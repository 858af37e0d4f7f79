//! The papers of the council: what slipped, what was sent back, the reports to read, opinions and answers.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::assess::{CouncilPage, council_page};
use ayumi_domain::cycle::Asked;
use ayumi_messages::paper::book::BookWords;
use ayumi_messages::paper::documents::{DocumentNames, bracketed};
use ayumi_messages::staff::assess::{self as words, Council, Headquarters, Opinions};
use ayumi_report::charts::BarSize;

use super::figures::{Bar, bar, better_half, legend, percent};
use super::headquarters::{day, moved_grades};
use super::talk::{Place, Talk};
use super::{ja, round_of, when};
use crate::components::grade::{Grade, Size};
use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/assess/council.html")]
struct Page {
    f: StaffFrame,
    w: &'static Council,
    h: &'static Headquarters,
    o: &'static Opinions,
    ja: &'static str,
    shoulder: String,
    lead: Vec<String>,
    bar: Option<String>,
    marks: Vec<Grade>,
    slipped: Vec<(String, String, Grade, Grade, String)>,
    returned: Vec<ReturnedRow>,
    rows: Vec<Row>,
    talks: Vec<Talk>,
    may_assess: bool,
    council_grades: bool,
    pdf: (String, String),
    workbook: (String, String),
}

struct ReturnedRow {
    href: Option<String>,
    name: String,
    by: String,
    at: String,
    reason: String,
}

struct Row {
    href: Option<String>,
    name: String,
    department: String,
    grade: Grade,
    mine: Option<Grade>,
    opinions: usize,
}

pub async fn show(visitor: Visitor, Path(round): Path<String>) -> Response {
    match council_page(&visitor.office, &visitor.actor, round_of(&round)).await {
        Ok(found) => page(&of(&visitor, &found)),
        Err(error) => problem(&visitor, &error),
    }
}

fn of(visitor: &Visitor, found: &CouncilPage) -> Page {
    let locale = visitor.locale;
    let (w, h) = (Council::of(locale.lang), Headquarters::of(locale.lang));
    let o = Opinions::of(locale.lang);
    let (asked, summary) = (&found.round.asked, &found.summary);
    let period = when(visitor, found.round.period);
    let of = Bar {
        asked,
        counts: &summary.all.now,
        what: &period,
        key: "all",
        size: BarSize::Big,
        full_width: None,
    };
    let place = Place {
        next: "/staff/opinions",
        shows_item: true,
        departments: &[],
        typed: None,
    };
    Page {
        f: visitor
            .frame(format!("{period}　{}", w.title))
            .under(visitor.to("/staff/opinions"), o.title)
            .under(String::new(), found.round.title.clone()),
        ja: ja(visitor),
        shoulder: found.plans.join("　"),
        lead: lead(found, visitor),
        bar: bar(&of, locale),
        marks: legend(asked, locale),
        slipped: summary
            .slipped
            .iter()
            .map(|one| {
                let (before, now) = moved_grades(asked, one, locale);
                let href = visitor.to(&format!("/staff/reports/{}/assess", one.report));
                (
                    href,
                    format!("{} {}", one.number, one.title),
                    before,
                    now,
                    one.why.clone(),
                )
            })
            .collect(),
        returned: returned(visitor, found),
        rows: rows(visitor, asked, found),
        talks: found
            .opinions
            .iter()
            .map(|view| Talk::of(visitor, view, place))
            .collect(),
        may_assess: found.may_assess,
        pdf: {
            let n = DocumentNames::of(locale.lang);
            let href = visitor.to(&format!("/staff/rounds/{}/council.pdf", found.round.id));
            (href, bracketed(n.council, n.pdf, locale.lang))
        },
        workbook: {
            let n = DocumentNames::of(locale.lang);
            let href = visitor.to(&format!("/staff/rounds/{}/council.xlsx", found.round.id));
            (
                href,
                bracketed(n.council, BookWords::of(locale.lang).excel, locale.lang),
            )
        },
        council_grades: asked.council_grades && found.may_assess,
        w,
        h,
        o,
    }
}

pub(super) fn lead(found: &CouncilPage, visitor: &Visitor) -> Vec<String> {
    let (counts, lang) = (&found.summary.all.now, visitor.lang());
    let mut lead = Vec::new();
    if counts.graded() > 0 {
        let marks = better_half(&found.round.asked, visitor.locale);
        let share = percent(counts.good(), counts.graded());
        lead.push(words::how_many_good(
            counts.graded(),
            counts.good(),
            &share,
            &marks,
            lang,
        ));
    }
    if found.under_way > 0 {
        lead.push(words::under_way(found.under_way, lang));
    }
    lead
}

fn assess(visitor: &Visitor, found: &CouncilPage, report: ayumi_domain::cycle::ReportId) -> Option<String> {
    let href = || visitor.to(&format!("/staff/reports/{report}/assess"));
    found.may_assess.then(href)
}

fn returned(visitor: &Visitor, found: &CouncilPage) -> Vec<ReturnedRow> {
    let row = |one: &ayumi_app::assess::Returned| ReturnedRow {
        href: assess(visitor, found, one.report),
        name: format!("{} {}", one.number, one.title),
        by: words::sent_back_by(one.held, visitor.lang()).to_owned(),
        at: day(&one.at, visitor.locale),
        reason: one.reason.clone(),
    };
    found.returned.iter().map(row).collect()
}

fn rows(visitor: &Visitor, asked: &Asked, found: &CouncilPage) -> Vec<Row> {
    let drawn = |mark: &str| Grade::asked(asked, mark, Size::Small, visitor.locale).short();
    let row = |one: &ayumi_app::assess::CouncilRow| Row {
        href: assess(visitor, found, one.report),
        name: format!("{} {}", one.number, one.title),
        department: one.department.clone(),
        grade: drawn(&one.grade),
        mine: (!one.mine.is_empty()).then(|| drawn(&one.mine)),
        opinions: one.opinions,
    };
    found.reports.iter().map(row).collect()
}
