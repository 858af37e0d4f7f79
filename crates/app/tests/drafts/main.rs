//! Drafts of plans: changed by several at once, undone, given up, adopted, and what imports do to them.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod adopting;
mod beginning;
mod changing;
mod real;
mod support;
