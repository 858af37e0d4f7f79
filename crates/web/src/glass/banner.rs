//! What a page says when it is not the site as it is now, and the form that leads to another day.

use ayumi_app::public::PublicCity;
use ayumi_messages::public::past::{self, Past};

use super::Glass;
use crate::links::Links;
use crate::pages::former;
use crate::view::departments;
use crate::view::plan::PlanView;
use crate::visit::Visit;

/// The sentence above every page behind a glass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// what this is
    pub title: String,
    /// what it means
    pub text: &'static str,
    /// where to go instead: address and words
    pub more: (String, &'static str),
}

/// The form that leads to the same page on another day.
#[derive(Clone, Debug)]
pub struct DayForm {
    /// its words
    pub w: &'static Past,
    /// where it is sent
    pub action: String,
    /// the path of the page, without language and glass
    pub path: String,
    /// the day that is looked at
    pub day: String,
}

/// The form for the page at this path (without language and glass).
pub fn day_form(links: Links, path: &str) -> Option<DayForm> {
    let (day, action) = match links.glass {
        Glass::Now => (String::new(), "/on".to_owned()),
        Glass::On(day) => (day.to_string(), "/on".to_owned()),
        Glass::Office(plan, day) => (day.to_string(), format!("/staff/plans/{plan}/on")),
        Glass::Preview(_) | Glass::Round(_) => return None,
    };
    Some(DayForm {
        w: Past::of(links.locale.lang),
        action: links.through(Glass::Now).to(&action),
        path: path.to_owned(),
        day,
    })
}

/// The banner of the page at this path (without language and glass, with its query); none for the site as it is now.
pub fn banner(visit: &Visit, path: &str) -> Option<Banner> {
    let lang = visit.locale.lang;
    let w = Past::of(lang);
    let back = |path: &str| visit.links().through(Glass::Now).to(path);
    match visit.glass {
        Glass::Now => None,
        Glass::On(day) => Some(Banner {
            title: past::published_then(&visit.locale.date(&day.to_string()), lang),
            text: w.without_later,
            more: today(visit, path),
        }),
        Glass::Preview(plan) => Some(Banner {
            title: w.preview.to_owned(),
            text: w.preview_text,
            more: (back(&format!("/staff/plans/{plan}/publish")), w.back),
        }),
        Glass::Round(round) => Some(Banner {
            title: w.preview.to_owned(),
            text: w.preview_text,
            more: (back(&format!("/staff/rounds/{round}/publication")), w.back),
        }),
        Glass::Office(plan, day) => Some(Banner {
            title: past::stood_then(&visit.locale.date(&day.to_string()), lang),
            text: w.office_text,
            more: (back(&format!("/staff/plans/{plan}/publish")), w.back),
        }),
    }
}

/// Why a page is not there behind a glass, and where to go instead.
pub fn not_there(visit: &Visit) -> Option<(String, Option<(String, String)>)> {
    let Glass::On(day) = visit.glass else {
        return None;
    };
    let text = past::not_then(&visit.locale.date(&day.to_string()), visit.locale.lang);
    let (href, word) = today(visit, &visit.path);
    Some((text, Some((href, word.to_owned()))))
}

/// The same page today; where there is none any more, its plan, or the first page.
fn today(visit: &Visit, path: &str) -> (String, &'static str) {
    let w = Past::of(visit.locale.lang);
    let links = visit.links().through(Glass::Now);
    match place(&visit.now, visit) {
        Place::Page => (links.to(path), w.same_today),
        Place::Plan => (links.plan(visit.segment(1)), w.plan_today),
        Place::Nowhere => (links.city(), w.site_today),
    }
}

enum Place {
    Page,
    Plan,
    Nowhere,
}

/// What a city has at the path of a visit.
fn place(city: &PublicCity, visit: &Visit) -> Place {
    let slug = visit.segment(1);
    match visit.segment(0) {
        "plans" => {}
        "departments" if !slug.is_empty() && departments::all(city).iter().all(|d| d.name != slug) => {
            return Place::Nowhere;
        }
        _ => return Place::Page,
    }
    let Some(plan) = city.plans.iter().find(|plan| plan.slug == slug) else {
        return Place::Nowhere;
    };
    let (view, address) = (PlanView::of(plan), visit.segment(3));
    let is_there = match visit.segment(2) {
        "initiatives" => view.at(address).is_some() || former::leads_on(plan, address),
        "sections" => view.tree.at(address).is_some(),
        _ => true,
    };
    if is_there { Place::Page } else { Place::Plan }
}
