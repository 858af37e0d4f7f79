//! Workbooks on the fictional town: out, filled in, back, merged.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod merging;
mod programs;
mod refusing;

use ayumi_app::workbooks::{BookFile, Incoming, MergedFile, Outcome, Shape, merge, take_out};
use ayumi_app::{Actor, AppError};
use ayumi_domain::cycle::trouble::WorkbookTrouble;
use ayumi_domain::cycle::{BookKey, Field, ReportId, Role, Trouble};
use ayumi_testkit::Town;

fn office(town: &Town) -> Actor {
    town.actor(Role::PlanOffice, None)
}

/// The workbook of a department.
async fn book(town: &Town, department: &str, shape: Shape) -> BookFile {
    let id = town.department(department).await;
    let books = take_out(town.office(), &office(town), town.round(), &[id], shape).await;
    books.unwrap().pop().unwrap()
}

fn incoming(name: &str, bytes: &[u8]) -> Incoming {
    Incoming {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

async fn merge_all(town: &Town, files: Vec<Incoming>) -> Vec<MergedFile> {
    merge(town.office(), &office(town), town.round(), files)
        .await
        .unwrap()
}

/// What became of one file.
async fn merged(town: &Town, bytes: &[u8]) -> Result<Outcome, WorkbookTrouble> {
    merge_all(town, vec![incoming("戻り.xlsx", bytes)])
        .await
        .pop()
        .unwrap()
        .result
}

/// What stands on the server.
async fn text(town: &Town, report: ReportId, field: Field) -> String {
    let mut unit = town.store().look().await.unwrap();
    let answer = unit.answer(&town.city().id, report, field).await.unwrap();
    answer.map(|answer| answer.text).unwrap_or_default()
}

fn key(report: ReportId, field: Field) -> BookKey {
    BookKey { report, field }
}

fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> Trouble {
    match result.unwrap_err() {
        AppError::Trouble(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}
