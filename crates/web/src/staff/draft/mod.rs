//! The editor of plans: the tree of a draft, the pages of its items, its grids, its history, its doubts, its adoption.

mod adopt;
mod bar;
mod carry;
mod conflict;
mod desk;
mod doubts;
mod dropped;
mod fate;
mod fields;
mod form;
mod grid;
mod grid_meeting;
mod grids;
mod history;
mod item;
mod key;
mod labels;
mod marks;
mod names;
mod part_places;
mod parts;
mod place;
mod places;
mod remove;
mod renumber;
mod told;
mod tree;
mod whole;
mod why;

pub(in crate::staff) use whole::year;

use ayumi_domain::cycle::Act;

use crate::staff::{Need, Route};

/// What the form of an item or a grid of a whole plan may send: what stands there, and what stood there.
const LARGE_BYTES: usize = 4 * 1024 * 1024;

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    let edits = Need::Act(Act::EditPlans);
    let adopts = Need::Act(Act::AdoptEditions);
    let mut routes = vec![
        Route::get("/staff/plans/{plan}/draft", edits, tree::show),
        Route::post("/staff/plans/{plan}/draft", edits, tree::act),
        Route::get("/staff/plans/{plan}/draft/plan", edits, whole::show),
        Route::post("/staff/plans/{plan}/draft/plan", edits, whole::act),
        Route::get("/staff/plans/{plan}/draft/add/{kind}", edits, place::show_add),
        Route::post("/staff/plans/{plan}/draft/add/{kind}", edits, place::act_add),
        Route::get("/staff/plans/{plan}/draft/move/{item}", edits, place::show_move),
        Route::post("/staff/plans/{plan}/draft/move/{item}", edits, place::act_move),
        Route::get("/staff/plans/{plan}/draft/remove/{item}", edits, remove::show),
        Route::post("/staff/plans/{plan}/draft/remove/{item}", edits, remove::act),
        Route::get("/staff/plans/{plan}/draft/fate/{item}", edits, fate::show),
        Route::post("/staff/plans/{plan}/draft/fate/{item}", edits, fate::act),
        Route::get("/staff/plans/{plan}/draft/renumber", edits, renumber::show),
        Route::post("/staff/plans/{plan}/draft/renumber", edits, renumber::act),
        Route::get("/staff/plans/{plan}/draft/carry", edits, carry::show),
        Route::post("/staff/plans/{plan}/draft/carry", edits, carry::act),
        Route::get("/staff/plans/{plan}/draft/history", edits, history::show),
        Route::post("/staff/plans/{plan}/draft/history", edits, history::act),
        Route::get("/staff/plans/{plan}/draft/doubts", edits, doubts::show),
        Route::post("/staff/plans/{plan}/draft/doubts", edits, doubts::act),
        Route::get("/staff/plans/{plan}/draft/adopt", adopts, adopt::show),
        Route::post("/staff/plans/{plan}/draft/adopt", adopts, adopt::act),
    ];
    routes.extend(items(edits));
    routes
}

/// The pages of items, and the grids.
fn items(edits: Need) -> Vec<Route> {
    let initiative = "/staff/plans/{plan}/draft/initiatives/{initiative}";
    let schedule = "/staff/plans/{plan}/draft/initiatives/{initiative}/schedule";
    let values = "/staff/plans/{plan}/draft/initiatives/{initiative}/values";
    let effects = "/staff/plans/{plan}/draft/initiatives/{initiative}/effects";
    let indicator = "/staff/plans/{plan}/draft/indicators/{indicator}";
    let section = "/staff/plans/{plan}/draft/sections/{section}";
    let section_values = "/staff/plans/{plan}/draft/sections/{section}/values";
    let all_values = "/staff/plans/{plan}/draft/values";
    let all_effects = "/staff/plans/{plan}/draft/effects";
    let all_schedules = "/staff/plans/{plan}/draft/schedules";
    vec![
        Route::get(initiative, edits, item::show),
        Route::post(initiative, edits, item::act).takes(LARGE_BYTES),
        Route::get(section, edits, item::show_section),
        Route::post(section, edits, item::act_section).takes(LARGE_BYTES),
        Route::get(indicator, edits, item::show_indicator),
        Route::post(indicator, edits, item::act_indicator).takes(LARGE_BYTES),
        Route::get(effects, edits, grids::show_item_effects),
        Route::post(effects, edits, grids::act_item_effects).takes(LARGE_BYTES),
        Route::get(all_effects, edits, grids::show_effects),
        Route::post(all_effects, edits, grids::act_effects).takes(LARGE_BYTES),
        Route::get(schedule, edits, grids::show_item_schedule),
        Route::post(schedule, edits, grids::act_item_schedule).takes(LARGE_BYTES),
        Route::get(values, edits, grids::show_item_values),
        Route::post(values, edits, grids::act_item_values).takes(LARGE_BYTES),
        Route::get(section_values, edits, grids::show_section_values),
        Route::post(section_values, edits, grids::act_section_values).takes(LARGE_BYTES),
        Route::get(all_values, edits, grids::show_values),
        Route::post(all_values, edits, grids::act_values).takes(LARGE_BYTES),
        Route::get(all_schedules, edits, grids::show_schedules),
        Route::post(all_schedules, edits, grids::act_schedules).takes(LARGE_BYTES),
    ]
}
