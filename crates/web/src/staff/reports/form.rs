//! The page of one report: a form for those who may write, the same to be read for the others, and the preview.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::reports::{OpenForm, open_form};
use ayumi_domain::cycle::{Act, Lack, ReportId, ReportState, Trouble};
use ayumi_messages::staff;
use ayumi_messages::staff::organisation::Handover;
use ayumi_messages::staff::reports as words;
use ayumi_messages::staff::times;

use crate::components::grade::Grade;
use crate::staff::reports::model::{LackLine, Questions, Typed, lack_lines, plan_of_year, sheet};
use crate::staff::reports::way::{Station, grade_given, returned_title, route};
use crate::staff::{StaffFrame, Visitor, page_with, problem};

/// What stands around the questions, whether they are written or read.
pub(super) struct Around {
    /// 令和7年度 上半期の実績報告　3件のうち1件目
    shoulder: String,
    /// number and title of the initiative
    heading: String,
    /// 4月1日から9月30日まで
    period: String,
    due: String,
    late: Option<String>,
    extended: Option<String>,
    plan: String,
    with: Option<String>,
    public_page: Option<String>,
    returned: Option<(String, String)>,
    what_was_done: String,
    period_name: String,
    last_year_name: String,
    year_name: String,
    last_time: Option<String>,
    stations: Vec<Station>,
    year_plan: Vec<(String, String)>,
    opinions: Vec<(String, String)>,
    ask: String,
    note: String,
    siblings: Vec<(String, String, bool)>,
    files: Vec<FileLine>,
    may_mark_files: bool,
    address: String,
    history: Option<String>,
    /// hand-over notes of its initiative: words and address, for those who write in reports
    handover: Option<(&'static str, String)>,
}

struct FileLine {
    name: String,
    size: String,
    is_public: bool,
    href: String,
}

#[derive(Template)]
#[template(path = "staff/reports/form.html")]
struct FormPage {
    f: StaffFrame,
    w: &'static words::Form,
    a: Around,
    q: Questions,
    lacks: Vec<LackLine>,
    lacking: String,
    /// sentence of the banner above, and whether the lacks are listed below it
    banner: Option<(String, bool)>,
    opened: i64,
    person: String,
    report: String,
    script: ScriptWords,
    can_take_rest: bool,
    can_send: bool,
}

struct ScriptWords {
    w: &'static words::Script,
    sign_in: String,
}

#[derive(Template)]
#[template(path = "staff/reports/read.html")]
struct ReadPage {
    f: StaffFrame,
    w: &'static words::Form,
    a: Around,
    q: Questions,
    grade: Option<Grade>,
    is_preview: bool,
    lacks: Vec<LackLine>,
    lacking: String,
    /// why it cannot be changed, and who can lift that
    locked: Option<String>,
    stands: String,
    can_send: bool,
}

/// The page of a report.
pub async fn show(visitor: Visitor, Path(report): Path<String>) -> Response {
    match opened(&visitor, &report).await {
        Ok(open) if open.may_write.is_ok() => writing(&visitor, &open, &Typed::default(), None),
        Ok(open) => reading(&visitor, &open, false),
        Err(error) => problem(&visitor, &error),
    }
}

/// The report as the head will see it.
pub async fn preview(visitor: Visitor, Path(report): Path<String>) -> Response {
    match opened(&visitor, &report).await {
        Ok(open) => reading(&visitor, &open, true),
        Err(error) => problem(&visitor, &error),
    }
}

/// Reads a report that is named in an address.
pub(super) async fn opened(visitor: &Visitor, report: &str) -> Result<OpenForm, AppError> {
    open_form(&visitor.office, &visitor.actor, number(report)?).await
}

/// The key in an address; what is no number names no report.
pub(super) fn number(report: &str) -> Result<ReportId, AppError> {
    let none = ayumi_domain::cycle::trouble::ReportTrouble::NoSuchReport;
    report.parse().map_err(|_| none.into())
}

/// What the banner above the form says.
pub(super) enum Banner<'a> {
    /// some fields are not kept, each says why
    NotSaved,
    /// it cannot be sent yet
    Incomplete(&'a [Lack]),
    /// another refusal, in words
    Refused(String),
}

/// The form to be written in.
pub(super) fn writing(
    visitor: &Visitor,
    open: &OpenForm,
    typed: &Typed,
    banner: Option<Banner<'_>>,
) -> Response {
    let locale = visitor.locale;
    let w = words::Form::of(locale.lang);
    let status = if banner.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let lacks = match &banner {
        Some(Banner::Incomplete(lacks)) => lack_lines(sheet(open), lacks, locale),
        _ => lack_lines(sheet(open), &open.lacks, locale),
    };
    let around = Around::of(visitor, open);
    let page = FormPage {
        f: frame(visitor, open, &around),
        w,
        q: Questions::of(open, typed, locale),
        lacking: words::lacking(lacks.len(), locale.lang),
        banner: banner.map(|banner| match banner {
            Banner::NotSaved => (w.not_saved.to_owned(), false),
            Banner::Incomplete(_) => (w.incomplete.to_owned(), true),
            Banner::Refused(sentence) => (sentence, false),
        }),
        lacks,
        opened: visitor.office.now().unix_seconds(),
        person: visitor.actor.person.map_or_else(String::new, |id| id.to_string()),
        report: open.report.id.to_string(),
        script: ScriptWords {
            w: words::Script::of(locale.lang),
            sign_in: visitor.to("/staff/sign-in"),
        },
        can_take_rest: open.form.previous.is_some(),
        can_send: open.may_submit.is_ok(),
        a: around,
    };
    page_with(status, &page)
}

/// The report to be read.
fn reading(visitor: &Visitor, open: &OpenForm, is_preview: bool) -> Response {
    let locale = visitor.locale;
    let around = Around::of(visitor, open);
    let questions = Questions::of(open, &Typed::default(), locale);
    let grade = questions
        .grade
        .as_ref()
        .and_then(|row| grade_given(open, &row.answer.text, locale));
    let locked = match (&open.may_write, is_preview) {
        (Err(refused), false) => Some(staff::trouble(&Trouble::Access(refused.clone()), locale.lang)),
        _ => None,
    };
    let lacks = lack_lines(sheet(open), &open.lacks, locale);
    let page = ReadPage {
        f: frame(visitor, open, &around),
        w: words::Form::of(locale.lang),
        q: questions,
        grade,
        is_preview,
        lacking: words::lacking(lacks.len(), locale.lang),
        lacks,
        locked,
        stands: words::stands(open.report.state, locale.lang),
        can_send: is_preview && open.may_submit.is_ok(),
        a: around,
    };
    page_with(StatusCode::OK, &page)
}

fn frame(visitor: &Visitor, open: &OpenForm, around: &Around) -> StaffFrame {
    let work = words::Work::of(visitor.lang()).title;
    visitor
        .frame(format!("{} {}", open.report.number, around.shoulder))
        .under(visitor.to("/staff"), work)
        .under(String::new(), open.round.title.clone())
        .under(String::new(), open.report.number.clone())
}

impl Around {
    fn of(visitor: &Visitor, open: &OpenForm) -> Self {
        let locale = visitor.locale;
        let lang = locale.lang;
        let period = open.round.period;
        let initiative = &open.form.initiative;
        let at = open.siblings.iter().position(|(id, _)| *id == open.report.id);
        let comma = locale.words().parts.comma;
        let days = period.days();
        let extended = open.due.extended.as_deref();
        let is_open = open.report.state < ReportState::Submitted;
        let address = super::path(open.report.id);
        let names = |names: &[String]| names.join(comma);
        Self {
            shoulder: words::place(period, at.map_or(1, |at| at + 1), open.siblings.len(), lang),
            heading: format!("{}　{}", open.report.number, open.report.title),
            period: days.map_or_else(String::new, |(from, to)| words::from_to(from, to, lang)),
            due: times::long_day(open.due.day, lang),
            late: words::late(open.due.days_late, lang).filter(|_| is_open),
            extended: extended.map(|reason| words::extended(reason, lang)),
            plan: open.form.plan.clone(),
            with: (!open.co_leads.is_empty()).then(|| names(&open.co_leads)),
            public_page: open.form.page.as_deref().map(|page| visitor.to(page)),
            returned: returned_title(open, locale).filter(|_| open.report.state.is_open()),
            what_was_done: words::what_was_done(period, lang),
            period_name: times::period(period, lang),
            last_year_name: period
                .year
                .plus(-1)
                .map_or_else(String::new, |year| locale.year(year)),
            year_name: locale.year(period.year),
            last_time: open
                .form
                .previous
                .as_ref()
                .map(|p| words::last_time(p.period, lang)),
            stations: route(open, locale),
            year_plan: initiative
                .actions
                .iter()
                .filter_map(|action| {
                    let text = action.text.clone().unwrap_or_default();
                    let title = format!("{} {text}", action.no.as_deref().unwrap_or_default());
                    let title = match title.trim() {
                        "" => words::Form::of(lang).of_whole,
                        title => title,
                    };
                    Some((title.to_owned(), plan_of_year(action, period, locale)?))
                })
                .collect(),
            opinions: open
                .form
                .opinions
                .iter()
                .map(|o| (o.label.clone(), o.text.clone()))
                .collect(),
            ask: names(&open.office),
            note: open.round.note.trim().to_owned(),
            siblings: open
                .siblings
                .iter()
                .map(|(id, number)| {
                    (
                        visitor.to(&super::path(*id)),
                        number.clone(),
                        *id == open.report.id,
                    )
                })
                .collect(),
            files: open
                .attachments
                .iter()
                .map(|file| FileLine {
                    name: file.name.clone(),
                    size: words::size(file.byte_count),
                    is_public: file.is_public,
                    href: visitor.to(&format!("{address}/files/{}", file.id)),
                })
                .collect(),
            may_mark_files: open.may_mark_files,
            history: history(visitor, &address),
            handover: handover(visitor, open),
            address: visitor.to(&address),
        }
    }
}

/// The hand-over notes of the initiative, for those whom they are for.
fn handover(visitor: &Visitor, open: &OpenForm) -> Option<(&'static str, String)> {
    visitor.actor.may_ever(Act::WriteAnswers).ok()?;
    let report = &open.report;
    let address = format!(
        "/staff/plans/{}/initiatives/{}/handover",
        report.plan, report.initiative
    );
    Some((Handover::of(visitor.lang()).link, visitor.to(&address)))
}

/// The page that tells the history of a report, where there is one.
fn history(visitor: &Visitor, address: &str) -> Option<String> {
    let there = crate::staff::routes()
        .iter()
        .any(|route| route.path == "/staff/reports/{report}/history");
    let may = visitor.actor.may_ever(Act::ReadReport).is_ok();
    (there && may).then(|| visitor.to(&format!("{address}/history")))
}
