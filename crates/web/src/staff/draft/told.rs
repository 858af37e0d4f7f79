//! A page with a sentence.

use askama::Template;

use crate::staff::StaffFrame;

#[derive(Template)]
#[template(path = "staff/told.html")]
pub(super) struct Told {
    pub f: StaffFrame,
    pub text: String,
}
