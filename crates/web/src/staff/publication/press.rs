//! What publishing a plan would change, and the press.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::publication::{self, Aspect, Difference, publish_page, publish_plan};
use ayumi_messages::staff::publication::{self as words, Publication};

use super::plan_of;
use crate::staff::{StaffFrame, Visitor, page_with, problem};

#[derive(Template)]
#[template(path = "staff/publication/publish.html")]
struct Page {
    f: StaffFrame,
    w: &'static Publication,
    ja: &'static str,
    plan: String,
    edition: String,
    last: Option<String>,
    is_same: bool,
    counts: String,
    rows: Vec<Row>,
    preview: String,
    action: String,
    on: String,
    today: String,
    corrections: String,
    history: Option<String>,
}

struct Row {
    number: String,
    title: String,
    href: Option<String>,
    what: String,
}

pub async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    let found = match publish_page(&visitor.office, &visitor.actor, plan_of(&plan)).await {
        Ok(found) => found,
        Err(error) => return problem(&visitor, &error),
    };
    let (w, lang) = (Publication::of(visitor.lang()), visitor.lang());
    let at = |rest: &str| visitor.to(&format!("/staff/plans/{}/{rest}", found.id));
    let last = found.last.as_deref().map(|day| {
        let date = visitor.locale.date(day);
        let edition = &found.last_edition;
        if edition.is_empty() {
            date
        } else {
            format!("{date}（{edition}）")
        }
    });
    let count = |what| found.changed.iter().filter(|c| c.what == what).count();
    let counts = [
        count(Difference::New),
        count(Difference::Changed),
        count(Difference::Gone),
        found.unchanged,
    ];
    let page = Page {
        f: visitor
            .frame(w.title)
            .under(String::new(), found.title.clone())
            .under(String::new(), w.title),
        ja: if visitor.locale.prefix().is_empty() {
            ""
        } else {
            " lang=\"ja\""
        },
        edition: found.edition.clone(),
        last,
        is_same: found.is_same,
        counts: words::counts(counts, lang),
        rows: found
            .changed
            .iter()
            .map(|c| row(&visitor, &found, c, w))
            .collect(),
        preview: at(&format!("preview/plans/{}", found.slug)),
        action: at("publish"),
        on: at("on"),
        today: visitor.office.now().date,
        corrections: at("corrections"),
        history: found
            .last
            .is_some()
            .then(|| visitor.to(&format!("/plans/{}/history", found.slug))),
        plan: found.title,
        w,
    };
    page_with(StatusCode::OK, &page)
}

fn row(
    visitor: &Visitor,
    found: &publication::PublishPage,
    changed: &publication::Changed,
    w: &Publication,
) -> Row {
    let address = format!(
        "/staff/plans/{}/preview/plans/{}/initiatives/{}",
        found.id,
        crate::links::segment(&found.slug),
        crate::links::segment(&changed.address)
    );
    let aspects: Vec<&str> = changed.aspects.iter().map(|a| aspect(*a, w)).collect();
    Row {
        number: changed.number.clone(),
        title: changed.title.clone(),
        href: (changed.what != Difference::Gone).then(|| visitor.to(&address)),
        what: match changed.what {
            Difference::New => w.new.to_owned(),
            Difference::Gone => w.gone.to_owned(),
            Difference::Changed => aspects.join(visitor.locale.words().parts.comma),
        },
    }
}

fn aspect(aspect: Aspect, w: &Publication) -> &'static str {
    match aspect {
        Aspect::Plan => w.aspect_plan,
        Aspect::Results => w.aspect_results,
        Aspect::Figures => w.aspect_figures,
        Aspect::Grades => w.aspect_grades,
        Aspect::Money => w.aspect_money,
        Aspect::Opinions => w.aspect_opinions,
        Aspect::Files => w.aspect_files,
    }
}

pub async fn act(visitor: Visitor, Path(plan): Path<String>) -> Response {
    let id = plan_of(&plan);
    let w = Publication::of(visitor.lang());
    match publish_plan(&visitor.office, &visitor.actor, id).await {
        Ok(is_new) => {
            let told = if is_new { w.done } else { w.nothing_done };
            visitor.redirect_with(&format!("/staff/plans/{id}/publish"), told)
        }
        Err(error) => problem(&visitor, &error),
    }
}
