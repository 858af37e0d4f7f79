//! The staff side as a person with a browser gets it: the shell here, each subject in a file of its own.

mod approvals;
mod assess;
mod browser;
mod door;
mod listing;
mod mail;
mod organisation;
mod people;
mod plan_carry;
mod plan_editor;
mod plan_grid;
mod plan_meeting;
mod plan_parts;
mod plan_untouched;
mod plans;
mod public_files;
mod publication;
mod reports;
mod rounds;
mod routes;
mod stages;
mod workbooks;
