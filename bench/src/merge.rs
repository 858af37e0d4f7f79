//! Merging workbooks: sixty of ten items, every answer cell written in, into a store on this disk.

use std::time::Instant;

use ayumi_app::workbooks::{Incoming, Shape, merge, take_out};
use ayumi_domain::cycle::{BookKey, Field, Role};
use ayumi_testkit::{Town, big_plan, filled_workbook, wishes};

const DEPARTMENTS: usize = 60;
const ITEMS: usize = 10;

/// Takes the workbooks out, fills them in, and measures the merge alone.
pub fn run() -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| e.to_string())?;
    println!("{}", crate::machine());
    for shape in Shape::ALL {
        runtime.block_on(measure(shape))?;
    }
    Ok(())
}

async fn measure(shape: Shape) -> Result<(), String> {
    let town = Town::of(big_plan(DEPARTMENTS, DEPARTMENTS * ITEMS)).await;
    let actor = town.actor(Role::PlanOffice, None);
    let office = town.office();
    let failed = |error: ayumi_app::AppError| error.to_string();
    let wishes = ayumi_app::rounds::Wishes {
        title: "計測".to_owned(),
        ..wishes()
    };
    let round = ayumi_app::rounds::open(office, &actor, &wishes)
        .await
        .map_err(failed)?;
    let before = Instant::now();
    let books = take_out(office, &actor, round, &[], shape)
        .await
        .map_err(failed)?;
    let out = before.elapsed();
    let mut answers = 0;
    let files: Vec<Incoming> = books
        .iter()
        .map(|book| {
            let texts = texts(&book.bytes);
            answers += texts.len();
            let texts: Vec<(BookKey, &str)> = texts.iter().map(|(key, text)| (*key, text.as_str())).collect();
            Incoming {
                name: book.name.clone(),
                bytes: filled_workbook(&book.bytes, &texts),
            }
        })
        .collect();
    let count = files.len();
    let before = Instant::now();
    let merged = merge(office, &actor, round, files).await.map_err(failed)?;
    let elapsed = before.elapsed();
    let taken: usize = merged
        .iter()
        .filter_map(|file| Some(file.result.as_ref().ok()?.taken.len()))
        .sum();
    if taken != answers {
        return Err(format!("{taken} of {answers} answers were taken"));
    }
    println!(
        "{}: {count} workbooks, {answers} answers: taken out in {} ms, merged in {} ms",
        shape.word(),
        out.as_millis(),
        elapsed.as_millis()
    );
    Ok(())
}

/// A text for every answer of a workbook.
fn texts(bytes: &[u8]) -> Vec<(BookKey, String)> {
    let back = ayumi_import::survey::read(bytes, &ayumi_import::Limits::of_survey());
    let fields = back.map(|back| back.identity.fields).unwrap_or_default();
    fields
        .into_iter()
        .map(|field| {
            let text = match field.key.field {
                Field::Grade => "A".to_owned(),
                Field::Actual(_) => "98.6".to_owned(),
                _ => "上半期に予定していた作業はすべて終わり、次の段階の準備を始めた。".repeat(3),
            };
            (field.key, text)
        })
        .collect()
}
