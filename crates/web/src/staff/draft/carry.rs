//! Items of another plan into this draft: chosen from a list, put under a heading, as one change.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::drafts::{self, CarryOver, OtherPlan, Saved};
use ayumi_domain::edition::carry_over::Landing;
use ayumi_domain::edition::{InitiativeId, Item, PlanId, Tree, target};
use ayumi_messages::staff::plan_carry::{CarryPage, carried};

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, Met, Trouble, plan_of, seen_of, status, wording};
use crate::staff::{Sent, StaffFrame, Visitor, page_with, problem};

#[derive(Template)]
#[template(path = "staff/draft/carry.html")]
struct CarryView {
    f: StaffFrame,
    bar: Bar,
    w: &'static CarryPage,
    action: String,
    back: String,
    seen: String,
    plans: Vec<Plan>,
    headings: Vec<Heading>,
    wrong: String,
}

struct Plan {
    id: PlanId,
    title: String,
    items: Vec<Line>,
}

struct Line {
    id: String,
    number: String,
    title: String,
    is_carried: bool,
    is_chosen: bool,
}

struct Heading {
    id: String,
    label: String,
    is_chosen: bool,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    answer(&visitor, &desk, None, (StatusCode::OK, String::new())).await
}

pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let wish = wish(&sent);
    let seen = seen_of(sent.get("seen"), &desk);
    let done = drafts::carry_over(&visitor.office, &visitor.actor, desk.plan, seen, &wish).await;
    let why = match done {
        Ok(Saved::Conflict { seen, places }) => Trouble::Met(Met { places, seen }),
        Ok(_) => {
            let told = carried(wish.items.len(), visitor.lang());
            return visitor.redirect_with(&format!("/staff/plans/{}/draft", desk.plan), &told);
        }
        Err(error) => Trouble::Refused(error),
    };
    let wrong = (status(&why), wording(&visitor, &why));
    answer(&visitor, &desk, Some(&sent), wrong).await
}

/// What was chosen. What is no number names nothing that is there, and is refused by the use case.
fn wish(sent: &Sent) -> CarryOver {
    let number = |text: &str| text.parse::<i64>().unwrap_or_default();
    CarryOver {
        from: PlanId::new(number(sent.get("from"))),
        items: sent.all("item").map(number).map(InitiativeId::new).collect(),
        landing: Landing {
            under: sent.get("under").parse().ok(),
            at: usize::MAX,
        },
    }
}

async fn answer(
    visitor: &Visitor,
    desk: &Desk,
    sent: Option<&Sent>,
    (status, wrong): (StatusCode, String),
) -> Response {
    match drafts::other_plans(&visitor.office, &visitor.actor, desk.plan).await {
        Ok(plans) => page_with(status, &view(visitor, desk, plans, sent, wrong)),
        Err(error) => problem(visitor, &error),
    }
}

fn view(
    visitor: &Visitor,
    desk: &Desk,
    plans: Vec<OtherPlan>,
    sent: Option<&Sent>,
    wrong: String,
) -> CarryView {
    let w = CarryPage::of(visitor.lang());
    CarryView {
        f: frame(visitor, desk, w.title, Page::Other),
        bar: Bar::of(visitor, desk, Page::Other),
        w,
        action: visitor.to(&visitor.path),
        back: visitor.to(&format!("/staff/plans/{}/draft", desk.plan)),
        seen: desk.seen.to_string(),
        plans: plans.into_iter().map(|other| plan(other, sent)).collect(),
        headings: headings(desk, sent.map_or("", |sent| sent.get("under"))),
        wrong,
    }
}

fn plan(other: OtherPlan, sent: Option<&Sent>) -> Plan {
    let of_this = sent.filter(|sent| sent.get("from") == other.plan.id.to_string());
    let chosen: Vec<&str> = of_this.into_iter().flat_map(|sent| sent.all("item")).collect();
    let line = |item: drafts::OtherItem| {
        let id = item.initiative.to_string();
        Line {
            is_chosen: chosen.contains(&id.as_str()),
            id,
            number: item.number,
            title: item.title,
            is_carried: item.is_carried,
        }
    };
    Plan {
        id: other.plan.id,
        title: other.plan.title,
        items: other.items.into_iter().map(line).collect(),
    }
}

/// The headings of the draft in their order, deeper ones further in.
fn headings(desk: &Desk, chosen: &str) -> Vec<Heading> {
    let tree = Tree::of(&desk.now.document);
    let keys = desk.now.beside.identities.sections.iter().enumerate();
    keys.map(|(at, keys)| {
        let id = keys.id.to_string();
        Heading {
            label: format!(
                "{}{}",
                "　".repeat(tree.depth(at)),
                target::name(&desk.now, Item::Section(keys.id))
            ),
            is_chosen: id == chosen,
            id,
        }
    })
    .collect()
}
