//! What a table would do, with the choices that a split needs.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::organisation::{Becomes, Choices, Preview as Seen, Touched, preview};
use ayumi_domain::organisation::{Called, Reorganisation};
use ayumi_messages::staff;
use ayumi_messages::staff::organisation::{
    Organisation, Preview, count, loose, sections, several_heads, since, until,
};

use super::form::again;
use super::long;
use super::typed::{Typed, carried};
use crate::staff::frame::StaffFrame;
use crate::staff::sent::Sent;
use crate::staff::trouble::{FormTrouble, is_about_form};
use crate::staff::visitor::Visitor;
use crate::staff::{page, page_with, problem};

/// The preview.
#[derive(Template)]
#[template(path = "staff/organisation/preview.html")]
pub struct PreviewPage {
    f: StaffFrame,
    w: &'static Preview,
    action: String,
    back: String,
    since: String,
    when: &'static str,
    from: String,
    carried: Vec<String>,
    mark: String,
    opened: Vec<String>,
    departments: Vec<Card>,
    drafts: String,
    heads: Vec<String>,
    trouble: FormTrouble,
}

/// A department that is touched.
struct Card {
    id: i64,
    before: String,
    after: String,
    told: &'static str,
    all: Option<Vec<Choice>>,
    stays: bool,
    items: Vec<Line>,
    item_count: String,
    people: Vec<Line>,
    people_count: String,
    reports: Vec<String>,
    report_count: String,
    loose: Vec<String>,
}

/// Place, name, whether it is chosen.
type Choice = (usize, String, bool);

struct Line {
    key: String,
    text: String,
    choices: Vec<Choice>,
}

impl PreviewPage {
    /// The page of a table, with what was chosen so far.
    pub fn of(
        visitor: &Visitor,
        table: &Reorganisation,
        seen: &Seen,
        chosen: &Choices,
        trouble: FormTrouble,
    ) -> Self {
        let words = Preview::of(visitor.lang());
        let list = Organisation::of(visitor.lang());
        let has_come = table.from <= visitor.office.now().day;
        Self {
            f: visitor
                .frame(words.title)
                .under(visitor.to("/staff/organisation"), list.title)
                .under(String::new(), words.title),
            w: words,
            action: visitor.to("/staff/organisation"),
            back: visitor.to("/staff/organisation/new"),
            since: since(table.from, visitor.lang()),
            when: if has_come { words.past } else { words.later },
            from: table.from.to_string(),
            carried: carried(&table.rows),
            mark: seen.mark.clone(),
            opened: seen.outcome.opened.iter().map(long).collect(),
            departments: seen
                .departments
                .iter()
                .map(|t| card(visitor, words, t, chosen))
                .collect(),
            drafts: seen.drafts.join("、"),
            heads: seen
                .heads
                .iter()
                .map(|(called, names)| several_heads(&called.name, names, visitor.lang()))
                .collect(),
            trouble,
        }
    }
}

fn card(visitor: &Visitor, words: &'static Preview, touched: &Touched, chosen: &Choices) -> Card {
    let lang = visitor.lang();
    let joined = |into: &[Called]| into.iter().map(long).collect::<Vec<_>>().join("、");
    let (after, told) = match &touched.becomes {
        Becomes::Called(after) => (long(after), words.renamed),
        Becomes::GoesInto(into) => (long(into), words.goes),
        Becomes::Parts(into) => (joined(into), words.parts),
        Becomes::GivesAway(into) => (joined(into), words.gives),
        Becomes::Ends => ("―".to_owned(), words.ends),
    };
    let named = |place: Option<usize>| -> Vec<Choice> {
        let all = touched.choices().iter().enumerate();
        all.map(|(number, called)| (number, long(called), place == Some(number)))
            .collect()
    };
    let items = touched.items.iter().map(|item| Line {
        key: format!("item-{}-{}-{}", touched.department, item.plan, item.initiative),
        text: format!("{} {}（{}）", item.number, item.title, item.plan_title),
        choices: named(
            chosen
                .items
                .get(&(touched.department, item.plan, item.initiative))
                .copied(),
        ),
    });
    let people = touched.people.iter().map(|person| {
        let end = person.until.map(|day| format!(" {}", until(day, lang)));
        Line {
            key: format!("person-{}", person.grant),
            text: format!(
                "{} {}{}",
                staff::role(person.role, lang),
                person.name,
                end.unwrap_or_default()
            ),
            choices: named(chosen.people.get(&person.grant).copied()),
        }
    });
    let reports = touched.reports.iter();
    let reports = reports.map(|r| format!("{} {}（{}）", r.number, staff::state(r.state, lang), r.round));
    let has_choice = !touched.choices().is_empty();
    // Otherwise they go on with the name, or with whoever takes over.
    let loses_them = matches!(touched.becomes, Becomes::Parts(_) | Becomes::Ends);
    let open_sections = sections(&touched.sections, lang).filter(|_| loses_them);
    Card {
        id: touched.department.number(),
        before: long(&touched.before),
        after,
        told,
        all: has_choice.then(|| named(chosen.all.get(&touched.department).copied())),
        stays: matches!(touched.becomes, Becomes::GivesAway(_)),
        item_count: count(touched.items.len(), lang),
        items: items.collect(),
        people_count: count(touched.people.len(), lang),
        people: people.collect(),
        report_count: count(touched.reports.len(), lang),
        reports: reports.collect(),
        loose: loose(touched.opinions, touched.workbooks, lang)
            .into_iter()
            .chain(open_sections)
            .collect(),
    }
}

/// Shows what the form says, or the form again with what is wrong.
pub async fn show(visitor: Visitor, sent: Sent) -> Response {
    let typed = Typed::of(&sent);
    match seen(&visitor, &typed).await {
        Ok((table, seen)) => {
            let nothing = Choices::default();
            page(&PreviewPage::of(
                &visitor,
                &table,
                &seen,
                &nothing,
                FormTrouble::default(),
            ))
        }
        Err(error) if is_about_form(&error) => again(&visitor, typed, &error).await,
        Err(error) => problem(&visitor, &error),
    }
}

async fn seen(visitor: &Visitor, typed: &Typed) -> Result<(Reorganisation, Seen), AppError> {
    let table = typed.table(&visitor.office, &visitor.actor).await?;
    let seen = preview(&visitor.office, &visitor.actor, &table).await?;
    Ok((table, seen))
}

/// The preview once more, as things are now, with what was chosen and what is wrong.
pub async fn once_more(
    visitor: &Visitor,
    table: &Reorganisation,
    chosen: &Choices,
    error: &AppError,
) -> Response {
    match preview(&visitor.office, &visitor.actor, table).await {
        Ok(seen) => {
            let trouble = FormTrouble::of(visitor, error, "");
            let shown = PreviewPage::of(visitor, table, &seen, chosen, trouble);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        // The table itself cannot be followed any more: back to it.
        Err(error) if is_about_form(&error) => {
            let typed = Typed::again(&table.from.to_string(), &table.rows);
            again(visitor, typed, &error).await
        }
        Err(error) => problem(visitor, &error),
    }
}
