//! What is done to a plan as a whole: a draft opened or given up, a plan begun.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::drafts::{self, NewPlanWish};
use ayumi_domain::Period;
use ayumi_domain::cycle::Trouble;
use ayumi_domain::edition::{DraftTrouble, PlanId};
use ayumi_messages::staff::plans::{BeginPlan, Plans, draft_discarded, draft_opened};

use crate::staff::draft::year;
use crate::staff::{FormTrouble, Sent, StaffFrame, Visitor, page_with, problem, status_of};

pub(super) async fn open(visitor: Visitor, Path(plan): Path<String>) -> Response {
    let plan = plan_of(&plan);
    match drafts::open(&visitor.office, &visitor.actor, plan).await {
        Ok(_) => visitor.redirect_with(
            &format!("/staff/plans/{plan}/draft"),
            draft_opened(visitor.lang()),
        ),
        Err(error) => problem(&visitor, &error),
    }
}

pub(super) async fn discard(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let plan = plan_of(&plan);
    match drafts::discard(&visitor.office, &visitor.actor, plan, sent.get("reason")).await {
        Ok(()) => visitor.redirect_with(&format!("/staff/plans/{plan}"), draft_discarded(visitor.lang())),
        Err(error) => problem(&visitor, &error),
    }
}

pub(super) fn plan_of(text: &str) -> PlanId {
    // Numbers are given out from 1: nought is a plan that is not there.
    text.parse().unwrap_or_else(|_| PlanId::new(0))
}

#[derive(Template)]
#[template(path = "staff/plans/begin.html")]
struct BeginPage {
    f: StaffFrame,
    w: &'static BeginPlan,
    action: String,
    title: String,
    from: String,
    to: String,
    trouble: FormTrouble,
}

pub(super) async fn show_begin(visitor: Visitor) -> Response {
    page_with(
        StatusCode::OK,
        &begin_page(&visitor, &Sent::default(), FormTrouble::default()),
    )
}

pub(super) async fn begin(visitor: Visitor, sent: Sent) -> Response {
    let years = year(sent.get("from")).zip(year(sent.get("to")));
    let wish = NewPlanWish {
        title: sent.get("title").to_owned(),
        period: years.and_then(|(from, to)| Period::new(from, to)),
    };
    match drafts::begin_plan(&visitor.office, &visitor.actor, &wish).await {
        Ok(plan) => {
            let page = format!("/staff/plans/{}/draft", plan.id);
            visitor.redirect_with(&page, draft_opened(visitor.lang()))
        }
        Err(error) => match field_of(&error) {
            Some(field) => {
                let trouble = FormTrouble::of(&visitor, &error, field);
                page_with(status_of(&error), &begin_page(&visitor, &sent, trouble))
            }
            None => problem(&visitor, &error),
        },
    }
}

pub(super) fn field_of(error: &AppError) -> Option<&'static str> {
    let AppError::Trouble(Trouble::Draft(why)) = error else {
        return None;
    };
    match why {
        DraftTrouble::TitleMissing | DraftTrouble::SameTitle { .. } | DraftTrouble::TooLong { .. } => {
            Some("title")
        }
        DraftTrouble::PeriodMalformed => Some("from"),
        _ => None,
    }
}

fn begin_page(visitor: &Visitor, sent: &Sent, trouble: FormTrouble) -> BeginPage {
    let w = BeginPlan::of(visitor.lang());
    BeginPage {
        f: visitor
            .frame(w.title)
            .under(visitor.to("/staff/plans"), Plans::of(visitor.lang()).title)
            .under(String::new(), w.title),
        w,
        action: visitor.to(&visitor.path),
        title: sent.get("title").to_owned(),
        from: sent.get("from").to_owned(),
        to: sent.get("to").to_owned(),
        trouble,
    }
}
