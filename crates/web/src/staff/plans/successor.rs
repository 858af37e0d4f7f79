//! The plan after a plan: for each initiative whether it goes on, and the draft that comes of it.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::drafts::{self, NewPlanWish, Predecessor};
use ayumi_domain::Period;
use ayumi_domain::cycle::Trouble;
use ayumi_domain::edition::{Carry, CarryTrouble, InitiativeId};
use ayumi_messages::staff::plans::Plans;
use ayumi_messages::staff::successor::{Successor, choice_for, merged_with};

use super::acts::{field_of, plan_of};
use crate::staff::draft::year;
use crate::staff::{FormTrouble, Sent, StaffFrame, Visitor, page_with, problem, status_of};

#[derive(Template)]
#[template(path = "staff/plans/successor.html")]
struct SuccessorPage {
    f: StaffFrame,
    w: &'static Successor,
    action: String,
    title: String,
    from: String,
    to: String,
    rows: Vec<Row>,
    trouble: FormTrouble,
}

struct Row {
    field: String,
    number: String,
    title: String,
    label: String,
    choices: Vec<Choice>,
}

struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
    is_ours: bool,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    answer(&visitor, &plan, &Sent::default(), None).await
}

pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let (office, actor) = (&visitor.office, &visitor.actor);
    let there = match drafts::predecessor(office, actor, plan_of(&plan)).await {
        Ok(there) => there,
        Err(error) => return problem(&visitor, &error),
    };
    let years = year(sent.get("from")).zip(year(sent.get("to")));
    let wish = NewPlanWish {
        title: sent.get("title").to_owned(),
        period: years.and_then(|(from, to)| Period::new(from, to)),
    };
    let choices = choices(&there, &sent);
    match drafts::begin_successor(office, actor, plan_of(&plan), &wish, &choices).await {
        Ok(begun) => {
            let draft = format!("/staff/plans/{}/draft", begun.id);
            visitor.redirect_with(&draft, Successor::of(visitor.lang()).done)
        }
        Err(error) => answer(&visitor, &plan, &sent, Some(error)).await,
    }
}

/// What was chosen for each initiative of the old plan; what is no choice means that it does not go on.
fn choices(there: &Predecessor, sent: &Sent) -> Vec<(InitiativeId, Carry)> {
    let carry = |word: &str| match word {
        "as-it-is" => Carry::AsItIs,
        "not" | "" => Carry::Not,
        heir => heir.parse().map_or(Carry::Not, Carry::MergedWith),
    };
    let all = there.initiatives.iter();
    all.map(|(id, ..)| (*id, carry(sent.get(&field(*id))))).collect()
}

fn field(id: InitiativeId) -> String {
    format!("carry-{id}")
}

async fn answer(visitor: &Visitor, plan: &str, sent: &Sent, error: Option<AppError>) -> Response {
    let there = match drafts::predecessor(&visitor.office, &visitor.actor, plan_of(plan)).await {
        Ok(there) => there,
        Err(error) => return problem(visitor, &error),
    };
    let Some(error) = error else {
        return page_with(
            StatusCode::OK,
            &view(visitor, plan, &there, (sent, FormTrouble::default())),
        );
    };
    let field = match &error {
        AppError::Trouble(Trouble::Carry(CarryTrouble::BeginsBefore)) => Some("from"),
        AppError::Trouble(Trouble::Carry(_)) => Some("initiatives"),
        error => field_of(error),
    };
    match field {
        Some(field) => {
            let trouble = FormTrouble::of(visitor, &error, field);
            page_with(status_of(&error), &view(visitor, plan, &there, (sent, trouble)))
        }
        None => problem(visitor, &error),
    }
}

fn view(
    visitor: &Visitor,
    plan: &str,
    there: &Predecessor,
    (sent, trouble): (&Sent, FormTrouble),
) -> SuccessorPage {
    let w = Successor::of(visitor.lang());
    let home = visitor.to(&format!("/staff/plans/{}", plan_of(plan)));
    SuccessorPage {
        f: visitor
            .frame(w.title)
            .under(visitor.to("/staff/plans"), Plans::of(visitor.lang()).title)
            .under(home, there.title.clone())
            .under(String::new(), w.title),
        w,
        action: visitor.to(&visitor.path),
        title: sent.get("title").to_owned(),
        from: sent.get("from").to_owned(),
        to: sent.get("to").to_owned(),
        rows: rows(visitor, there, sent),
        trouble,
    }
}

fn rows(visitor: &Visitor, there: &Predecessor, sent: &Sent) -> Vec<Row> {
    let (lang, w) = (visitor.lang(), Successor::of(visitor.lang()));
    let name = |number: &str, title: &str| format!("{number} {title}").trim().to_owned();
    let row = |(id, number, title): &(InitiativeId, String, String)| {
        let field = field(*id);
        let chosen = match sent.get(&field) {
            "" => "as-it-is".to_owned(),
            word => word.to_owned(),
        };
        let ours = |value: &str, words: &str| (value.to_owned(), words.to_owned(), true);
        let heirs = there.initiatives.iter().filter(|(heir, ..)| heir != id);
        let heirs = heirs
            .map(|(heir, number, title)| (heir.to_string(), merged_with(&name(number, title), lang), false));
        let all = [ours("as-it-is", w.as_it_is), ours("not", w.not)]
            .into_iter()
            .chain(heirs);
        Row {
            label: choice_for(&name(number, title), lang),
            number: number.clone(),
            title: title.clone(),
            choices: all
                .map(|(value, words, is_ours)| Choice {
                    is_chosen: value == chosen,
                    value,
                    words,
                    is_ours,
                })
                .collect(),
            field,
        }
    };
    there.initiatives.iter().map(row).collect()
}
