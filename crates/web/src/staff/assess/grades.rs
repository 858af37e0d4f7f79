//! The list in which headquarters grades several reports at once.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::assess::{Clash, GradeRow, Graded, Grading, HeadquartersPage, grade, headquarters};
use ayumi_domain::cycle::Asked;
use ayumi_messages::staff::assess::{self as words, Grading as Words, Headquarters};

use super::{ja, number, round_of};
use crate::components::grade::{Grade, Size};
use crate::staff::{Sent, StaffFrame, Visitor, page, page_with, problem, sentence, status_of};

#[derive(Template)]
#[template(path = "staff/assess/grades.html")]
struct Page {
    f: StaffFrame,
    w: &'static Words,
    h: &'static Headquarters,
    ja: &'static str,
    action: String,
    back: String,
    trouble: Option<(String, String)>,
    rows: Vec<Row>,
    scale: Vec<(String, String)>,
    may_grade: bool,
    council_grades: bool,
    when_before: String,
    indication: bool,
}

struct Row {
    report: i64,
    href: String,
    number: String,
    title: String,
    department: String,
    own: Grade,
    before: Grade,
    council: Option<Grade>,
    indicators: String,
    issue: String,
    given: Grade,
    typed: String,
    note: String,
    version: i64,
    may_grade: bool,
    clash: Option<(Grade, String)>,
}

/// What a form brought, so that nothing typed is lost.
struct Back<'a> {
    sent: &'a Sent,
    clashes: &'a [Clash],
}

pub async fn show(visitor: Visitor, Path(round): Path<String>) -> Response {
    match headquarters(&visitor.office, &visitor.actor, round_of(&round)).await {
        Ok(found) => page(&of(&visitor, &found, None, None)),
        Err(error) => problem(&visitor, &error),
    }
}

pub async fn act(visitor: Visitor, Path(round): Path<String>, sent: Sent) -> Response {
    let id = round_of(&round);
    let (office, actor) = (&visitor.office, &visitor.actor);
    let done = grade(office, actor, id, &gradings(&sent)).await;
    match done {
        Ok(Graded { saved, clashes }) if clashes.is_empty() => {
            let told = words::graded(saved, visitor.lang());
            visitor.redirect_with(&format!("/staff/rounds/{id}/headquarters/grades"), &told)
        }
        Ok(Graded { clashes, .. }) => {
            let w = Words::of(visitor.lang());
            let trouble = (w.clash_title.to_owned(), w.clash.to_owned());
            again(&visitor, &round, (&sent, &clashes), trouble, StatusCode::CONFLICT).await
        }
        Err(error) => {
            let w = words::Assessing::of(visitor.lang());
            let trouble = (w.trouble.to_owned(), sentence(&visitor, &error));
            again(&visitor, &round, (&sent, &[]), trouble, status_of(&error)).await
        }
    }
}

async fn again(
    visitor: &Visitor,
    round: &str,
    (sent, clashes): (&Sent, &[Clash]),
    trouble: (String, String),
    status: StatusCode,
) -> Response {
    match headquarters(&visitor.office, &visitor.actor, round_of(round)).await {
        Ok(found) => {
            let back = Back { sent, clashes };
            page_with(status, &of(visitor, &found, Some(trouble), Some(&back)))
        }
        Err(error) => problem(visitor, &error),
    }
}

/// One for each report of the form.
fn gradings(sent: &Sent) -> Vec<Grading> {
    let reports = sent
        .pairs()
        .iter()
        .filter_map(|(name, seen)| Some((name.strip_prefix("seen-")?, seen)));
    reports
        .map(|(report, seen)| Grading {
            report: ayumi_domain::cycle::ReportId::new(number(report)),
            grade: sent.get(&format!("grade-{report}")).to_owned(),
            note: sent.get(&format!("note-{report}")).to_owned(),
            seen_version: number(seen),
        })
        .collect()
}

fn of(
    visitor: &Visitor,
    found: &HeadquartersPage,
    trouble: Option<(String, String)>,
    back: Option<&Back<'_>>,
) -> Page {
    let (w, h) = (Words::of(visitor.lang()), Headquarters::of(visitor.lang()));
    let base = format!("/staff/rounds/{}/headquarters", found.round.id);
    let asked = &found.round.asked;
    Page {
        f: visitor
            .frame(format!("{}　{}", found.round.title, w.title))
            .under(visitor.to("/staff/opinions"), h.crumb)
            .under(visitor.to(&base), found.round.title.clone())
            .under(String::new(), w.title),
        ja: ja(visitor),
        action: visitor.to(&format!("{base}/grades")),
        back: visitor.to(&base),
        rows: found.rows.iter().map(|r| row(visitor, asked, r, back)).collect(),
        scale: asked
            .scale
            .iter()
            .map(|mark| {
                let word = format!("{} {}", mark.mark, mark.word).trim().to_owned();
                (mark.mark.clone(), word)
            })
            .collect(),
        may_grade: found.may.grade,
        council_grades: asked.council_grades,
        indication: found.summary.judged.is_indication,
        when_before: found
            .round
            .period
            .year_before()
            .map_or_else(|| h.before.to_owned(), |period| visitor.locale.year(period.year)),
        trouble,
        w,
        h,
    }
}

fn row(visitor: &Visitor, asked: &Asked, row: &GradeRow, back: Option<&Back<'_>>) -> Row {
    let locale = visitor.locale;
    let drawn = |mark: &str| Grade::asked(asked, mark, Size::Small, locale).short();
    let typed = |name: &str| back.and_then(|b| b.sent.find(&format!("{name}-{}", row.report)));
    let clash = back.and_then(|b| b.clashes.iter().find(|c| c.report == row.report));
    Row {
        report: row.report.number(),
        href: visitor.to(&format!("/staff/reports/{}/assess", row.report)),
        number: row.number.clone(),
        title: row.title.clone(),
        department: row.department.clone(),
        own: drawn(&row.grades.own),
        before: drawn(&row.grades.before),
        council: row.council.as_deref().map(drawn),
        indicators: if row.judged == 0 {
            String::new()
        } else {
            words::of(row.met, row.judged, locale.lang)
        },
        issue: row.issue.clone(),
        given: drawn(&row.headquarters.grade),
        typed: typed("grade").unwrap_or(&row.headquarters.grade).to_owned(),
        note: typed("note").unwrap_or(&row.headquarters.note).to_owned(),
        // Of a clash the page shows what stands there now, so that saving again is done knowingly.
        version: row.headquarters.version,
        may_grade: row.may_grade,
        clash: clash.map(|c| (drawn(&c.grade), c.note.clone())),
    }
}
