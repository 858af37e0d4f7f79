//! Reports as departments write them, played on the fictional town.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod files;
mod saving;
mod sending;
mod work;

use ayumi_app::reports::{self, Edit, FieldOutcome, Outcome, Saved};
use ayumi_app::{Actor, AppError};
use ayumi_domain::cycle::{Field, ReportId, Role, Trouble};
use ayumi_testkit::Town;

/// What somebody typed, with the version that they had seen.
fn edit(field: Field, text: &str, seen_version: i64) -> Edit {
    Edit {
        field,
        text: text.to_owned(),
        seen_version,
    }
}

fn staff(town: &Town, department: &str) -> Actor {
    town.actor(Role::Staff, Some(department))
}

async fn save(town: &Town, actor: &Actor, report: ReportId, edits: &[Edit]) -> Result<Saved, AppError> {
    reports::save(town.office(), actor, report, edits, 30).await
}

fn outcomes(saved: &Saved) -> Vec<&Outcome> {
    saved
        .fields
        .iter()
        .map(|field: &FieldOutcome| &field.outcome)
        .collect()
}

fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> Trouble {
    match result.unwrap_err() {
        AppError::Trouble(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}

/// Fills a report on 納税課's tax so that it can be sent.
async fn filled(town: &Town, actor: &Actor, report: ReportId) {
    let edits = [
        edit(Field::Result(0), "電話催告を月2回にした。", 0),
        edit(Field::Actual(0), "53.4", 0),
        edit(Field::Issues, "人手が足りない。", 0),
        edit(Field::Next, "委託を検討する。", 0),
        edit(Field::Grade, "A", 0),
    ];
    assert!(save(town, actor, report, &edits).await.unwrap().is_whole());
}
