//! The plans of the city with their latest editions and open drafts.

use askama::Template;
use axum::response::Response;
use ayumi_app::plans::{self, PlanView};
use ayumi_messages::staff::plan_editor::draft_of;
use ayumi_messages::staff::plan_words::years;
use ayumi_messages::staff::plans::{Plans, changes, editions};

use super::one::edition_name;
use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/plans/list.html")]
struct ListPage {
    f: StaffFrame,
    w: &'static Plans,
    rows: Vec<Row>,
    begin: Option<String>,
}

struct Row {
    href: String,
    title: String,
    period: String,
    edition: String,
    editions: String,
    draft: Option<(String, String, String)>,
}

pub(super) async fn show(visitor: Visitor) -> Response {
    let plans = match plans::list(&visitor.office, &visitor.actor).await {
        Ok(plans) => plans,
        Err(error) => return problem(&visitor, &error),
    };
    let w = Plans::of(visitor.lang());
    page(&ListPage {
        f: visitor.frame(w.title),
        w,
        rows: plans.iter().map(|plan| row(&visitor, plan)).collect(),
        begin: super::begin_page(&visitor),
    })
}

fn row(visitor: &Visitor, plan: &PlanView) -> Row {
    let lang = visitor.lang();
    let w = Plans::of(lang);
    let href = format!("/staff/plans/{}", plan.id);
    let latest = plan.editions.last();
    Row {
        title: plan.title.clone(),
        period: plan
            .period
            .map_or_else(|| w.no_period.to_owned(), |p| years(p, lang)),
        edition: latest.map_or_else(|| w.no_editions.to_owned(), |edition| edition_name(edition, lang)),
        editions: editions(plan.editions.len(), lang),
        draft: plan.draft.as_ref().map(|draft| {
            let count = usize::try_from(draft.revision).unwrap_or_default();
            let page = visitor.to(&format!("{href}/draft"));
            (page, draft_of(draft.base.as_deref(), lang), changes(count, lang))
        }),
        href: visitor.to(&href),
    }
}
