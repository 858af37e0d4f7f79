//! From the accepted report to what citizens read: grades, the decision, publishing, opinions and answers.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "assess/files.rs"]
mod files;
#[path = "assess/grading.rs"]
mod grading;
#[path = "assess/publishing.rs"]
mod publishing;
#[path = "assess/support.rs"]
mod support;
#[path = "assess/talking.rs"]
mod talking;
