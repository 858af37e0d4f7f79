//! The public pages, one file each: what is asked, the page, how it is made.

pub mod about;
pub mod city;
pub mod compare;
pub mod corrections;
pub mod data;
pub mod department;
pub mod departments;
pub mod files;
pub mod former;
pub mod history;
pub mod indicators;
pub mod initiative;
pub mod items;
pub mod lineage;
pub mod missing;
pub mod open_data;
pub mod papers;
pub mod plan;
pub mod plan_filter;
pub mod robots;
pub mod search;
pub mod section;

use axum::response::Response;

use crate::frame::{Page, answer};
use crate::pages::missing::Missing;
use crate::visit::Visit;

/// A page, or the page that says that there is none.
pub fn respond(page: Result<impl Page, Box<Missing>>) -> Response {
    match page {
        Ok(page) => answer(&page),
        Err(missing) => answer(missing.as_ref()),
    }
}

/// The page that says that something went wrong here.
pub fn failed(visit: &Visit) -> Response {
    answer(Missing::failed(visit).as_ref())
}
