//! One plan: its editions in order with how they were adopted, and the draft.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::plans::{self, EditionView, PlanView};
use ayumi_domain::calendar::to_japanese;
use ayumi_domain::edition::PlanId;
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::draft_of;
use ayumi_messages::staff::plan_words::years;
use ayumi_messages::staff::plans::{Plans, changes};
use ayumi_messages::staff::successor::Successor;

use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/plans/one.html")]
struct PlanPage {
    f: StaffFrame,
    w: &'static Plans,
    period: String,
    public: Option<String>,
    editions: Vec<EditionRow>,
    draft: Option<Draft>,
    /// where a draft is opened, where this person may
    open: Option<String>,
    /// where the draft is given up
    discard: Option<String>,
    more: Vec<(String, &'static str)>,
}

struct Draft {
    href: String,
    words: String,
    changes: String,
}

struct EditionRow {
    name: String,
    on: String,
    by: String,
    reason: String,
    initiatives: usize,
    indicators: usize,
    is_published: bool,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    // Numbers are given out from 1: nought is a plan that is not there.
    let id = plan.parse().unwrap_or_else(|_| PlanId::new(0));
    match plans::one(&visitor.office, &visitor.actor, id).await {
        Ok(plan) => page(&view(&visitor, &plan)),
        Err(error) => problem(&visitor, &error),
    }
}

fn view(visitor: &Visitor, plan: &PlanView) -> PlanPage {
    let lang = visitor.lang();
    let w = Plans::of(lang);
    let home = format!("/staff/plans/{}", plan.id);
    let draft = plan.draft.as_ref().map(|draft| Draft {
        href: visitor.to(&format!("{home}/draft")),
        words: draft_of(draft.base.as_deref(), lang),
        changes: changes(usize::try_from(draft.revision).unwrap_or_default(), lang),
    });
    let is_published = plan.editions.iter().any(|edition| edition.is_published);
    PlanPage {
        f: visitor
            .frame(plan.title.clone())
            .under(visitor.to("/staff/plans"), w.title)
            .under(String::new(), plan.title.clone()),
        w,
        period: plan
            .period
            .map_or_else(|| w.no_period.to_owned(), |p| years(p, lang)),
        public: is_published.then(|| crate::links::Links::from(visitor.locale).plan(&plan.slug)),
        editions: plan
            .editions
            .iter()
            .rev()
            .map(|edition| row(edition, lang))
            .collect(),
        open: (draft.is_none() && !plan.editions.is_empty())
            .then(|| super::act_of(visitor, "/staff/plans/{plan}/draft/open", &plan.id))
            .flatten(),
        discard: draft
            .is_some()
            .then(|| super::act_of(visitor, "/staff/plans/{plan}/draft/discard", &plan.id))
            .flatten(),
        draft,
        more: more(visitor, plan),
    }
}

/// The pages about a plan that other subjects have, where this visitor may go.
fn more(visitor: &Visitor, plan: &PlanView) -> Vec<(String, &'static str)> {
    let w = Plans::of(visitor.lang());
    let all = [
        ("/staff/plans/{plan}/compare", w.compare),
        ("/staff/plans/{plan}/publish", w.publish),
        ("/staff/plans/{plan}/corrections", w.corrections),
        ("/staff/plans/{plan}/on", w.on_a_day),
        (
            "/staff/plans/{plan}/successor",
            Successor::of(visitor.lang()).to_page,
        ),
    ];
    // A plan that is a draft only is not published, and stood on no day.
    let of_draft = if plan.editions.is_empty() { 1 } else { all.len() };
    let there = all
        .into_iter()
        .take(of_draft)
        .map(|(path, word)| (super::page_of(visitor, path, &plan.id), word));
    there.filter_map(|(href, word)| Some((href?, word))).collect()
}

fn row(edition: &EditionView, lang: Lang) -> EditionRow {
    let adoption = edition.adoption.as_ref();
    let dated = edition.dated.clone().unwrap_or_default();
    EditionRow {
        name: edition_name(edition, lang),
        on: adoption.map_or_else(
            || day(&dated, lang),
            |adoption| day(&adoption.on.to_string(), lang),
        ),
        by: adoption
            .map(|adoption| adoption.decided_by.clone())
            .unwrap_or_default(),
        reason: adoption
            .map(|adoption| adoption.reason.clone())
            .unwrap_or_default(),
        initiatives: edition.initiatives,
        indicators: edition.indicators,
        is_published: edition.is_published,
    }
}

fn day(iso: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => to_japanese(iso).unwrap_or_else(|| iso.to_owned()),
        Lang::En => iso.to_owned(),
    }
}

/// The name of an edition; its day where it has no name.
pub(super) fn edition_name(edition: &EditionView, lang: Lang) -> String {
    let dated = || edition.dated.as_deref().map(|dated| day(dated, lang));
    let name = edition.name.clone().or_else(dated);
    name.unwrap_or_else(|| Plans::of(lang).no_name.to_owned())
}
