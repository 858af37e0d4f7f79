//! The table of a reorganisation: one row for each department, and room for pasted cells.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::organisation::present;
use ayumi_domain::cycle::Trouble;
use ayumi_domain::day::Day;
use ayumi_domain::organisation::{DepartmentLife, OrganisationTrouble};
use ayumi_messages::staff::organisation::{Organisation, Wizard};

use super::long;
use super::typed::{NEW_ROWS, Typed, WHATS, read_carried};
use crate::staff::frame::StaffFrame;
use crate::staff::sent::Sent;
use crate::staff::trouble::FormTrouble;
use crate::staff::visitor::Visitor;
use crate::staff::{page, page_with, problem};

/// The form.
#[derive(Template)]
#[template(path = "staff/organisation/new.html")]
struct FormPage {
    f: StaffFrame,
    w: &'static Wizard,
    action: String,
    cancel: String,
    from: String,
    pasted: String,
    rows: Vec<Row>,
    new: Vec<(String, String)>,
    trouble: FormTrouble,
}

struct Row {
    id: i64,
    old: String,
    whats: Vec<(&'static str, &'static str, bool)>,
    division: String,
    name: String,
}

impl FormPage {
    async fn of(visitor: &Visitor, typed: Typed, trouble: FormTrouble) -> Result<Self, AppError> {
        let words = Wizard::of(visitor.lang());
        let list = Organisation::of(visitor.lang());
        let (day, _, living) = present(&visitor.office, &visitor.actor).await?;
        let rows = living.iter().filter_map(|life| row(words, &typed, life, day));
        let mut new = typed.new.clone();
        new.resize(NEW_ROWS.max(new.len()), Default::default());
        Ok(Self {
            f: visitor
                .frame(words.title)
                .under(visitor.to("/staff/organisation"), list.title)
                .under(String::new(), words.title),
            w: words,
            action: visitor.to("/staff/organisation/preview"),
            cancel: visitor.to("/staff/organisation"),
            from: typed.from.clone(),
            pasted: typed.pasted.clone(),
            rows: rows.collect(),
            new,
            trouble,
        })
    }
}

fn row(words: &Wizard, typed: &Typed, life: &DepartmentLife, day: Day) -> Option<Row> {
    let (chosen, division, name) = typed.row(life.id);
    let word = |what: &str| match what {
        "rename" => words.rename,
        "merge" => words.merge,
        "split" => words.split,
        "abolish" => words.abolish,
        _ => words.keep,
    };
    Some(Row {
        id: life.id.number(),
        old: long(life.called_on(day)?),
        whats: WHATS.map(|what| (what, word(what), what == chosen)).to_vec(),
        division: division.to_owned(),
        name: name.to_owned(),
    })
}

/// The first of April that comes next.
fn april(today: Day) -> Option<Day> {
    let year = today.year() + i16::from(4 <= today.month());
    Day::new(year, 4, 1).ok()
}

/// The empty form.
pub async fn show(visitor: Visitor) -> Response {
    let from = april(visitor.office.now().day).map(|day| day.to_string());
    let typed = Typed {
        from: from.unwrap_or_default(),
        ..Typed::default()
    };
    match FormPage::of(&visitor, typed, FormTrouble::default()).await {
        Ok(form) => page(&form),
        Err(error) => problem(&visitor, &error),
    }
}

/// Back from the preview, to change something.
pub async fn back(visitor: Visitor, sent: Sent) -> Response {
    let (from, rows) = read_carried(&sent);
    match FormPage::of(&visitor, Typed::again(&from, &rows), FormTrouble::default()).await {
        Ok(form) => page(&form),
        Err(error) => problem(&visitor, &error),
    }
}

/// The form once more with what is wrong.
pub async fn again(visitor: &Visitor, typed: Typed, error: &AppError) -> Response {
    let trouble = FormTrouble::of(visitor, error, field_of(error));
    match FormPage::of(visitor, typed, trouble).await {
        Ok(form) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &form),
        Err(error) => problem(visitor, &error),
    }
}

fn field_of(error: &AppError) -> &'static str {
    match error {
        AppError::Trouble(Trouble::Organisation(
            OrganisationTrouble::DayMalformed
            | OrganisationTrouble::BeforeLatest { .. }
            | OrganisationTrouble::TooEarly { .. }
            | OrganisationTrouble::BeforeDecision { .. },
        )) => "from",
        AppError::Trouble(Trouble::Organisation(
            OrganisationTrouble::LineUnread { .. }
            | OrganisationTrouble::LineOldMissing { .. }
            | OrganisationTrouble::LineNewMissing { .. },
        )) => "pasted",
        _ => "",
    }
}
