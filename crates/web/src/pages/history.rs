//! The publications of a plan: when, which edition, and the way to what was published on that day.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ayumi_app::public::{PublicSite, PublicationDay};
use ayumi_domain::day::read_day;
use ayumi_messages::public::corrections::History;

use crate::components::text;
use crate::frame::{Frame, Page, Place, answer};
use crate::glass::Glass;
use crate::pages::lineage;
use crate::view::plan::PlanView;
use crate::visit::Visit;

/// The list.
#[derive(Template)]
#[template(path = "pages/history.html")]
struct HistoryPage {
    f: Frame,
    w: &'static History,
    title: String,
    rows: Vec<Row>,
    lineage: Option<(String, &'static str)>,
}

impl Page for HistoryPage {}

struct Row {
    iso: String,
    date: String,
    edition: String,
    href: Option<String>,
    note: Option<&'static str>,
}

/// Answers a visit.
pub async fn show(State(site): State<PublicSite>, visit: Visit) -> Response {
    let plan = match visit.plan() {
        Ok(plan) => plan,
        Err(missing) => return answer(missing.as_ref()),
    };
    let w = History::of(visit.locale.lang);
    let view = PlanView::of(plan);
    let until = match visit.glass {
        Glass::On(day) | Glass::Office(_, day) => Some(day),
        Glass::Now | Glass::Preview(_) | Glass::Round(_) => None,
    };
    let all = site.history(&plan.slug, until);
    let last = all.len().saturating_sub(1);
    let mut rows: Vec<Row> = all
        .iter()
        .enumerate()
        .map(|(place, day)| row(&visit, day, (place == 0, place == last), w))
        .collect();
    rows.reverse();
    answer(&HistoryPage {
        f: visit
            .frame(Place::Plan, &[], format!("{}｜{}", w.title, view.title()))
            .under(visit.links().plan(&plan.slug), view.title())
            .under(String::new(), w.title),
        w,
        title: text::title(view.title()),
        rows,
        lineage: lineage::link(&visit, plan),
    })
}

fn row(visit: &Visit, day: &PublicationDay, (is_first, is_last): (bool, bool), w: &'static History) -> Row {
    let locale = visit.locale;
    let date = day.edition_date.as_deref().map(|d| locale.date(d));
    let links = visit.links();
    let slug = visit.segment(1);
    let on = read_day(&day.published_on).filter(|_| day.is_last);
    Row {
        iso: day.published_on.clone(),
        date: locale.date(&day.published_on),
        edition: locale.words().with_date(&day.edition, date.as_deref()),
        href: on.map(|on| links.through(Glass::On(on)).plan(slug)),
        note: match (day.is_last, is_last, is_first) {
            (false, ..) => Some(w.again),
            (_, true, _) => Some(w.now),
            (_, _, true) => Some(w.first),
            _ => None,
        },
    }
}
