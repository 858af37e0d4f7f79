//! The board of a round: 80 departments with more and more reports, from the store to the finished board.

use std::time::Instant;

use ayumi_app::rounds::board::board;
use ayumi_app::rounds::{self, Wishes};
use ayumi_domain::cycle::{ReportState, Role, RoundId};
use ayumi_testkit::{Town, big_plan, wishes};

const DEPARTMENTS: usize = 80;
const REPORTS: [usize; 4] = [300, 600, 1200, 2400];
const RUNS: usize = 21;

/// Measures and prints.
pub fn run() -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(measure())
}

async fn measure() -> Result<(), String> {
    println!("{} | {} | {RUNS} runs, median", crate::machine(), build());
    println!("departments  reports  reading ms  board ms  board/reading   x");
    let mut first = None;
    for count in REPORTS {
        let town = Town::of(big_plan(DEPARTMENTS, count)).await;
        let round = opened(&town).await?;
        let reading = median(async || {
            let mut unit = town.store().look().await?;
            unit.survey_reports(&town.city().id, round).await.map(drop)
        })
        .await?;
        let actor = town.actor(Role::PlanOffice, None);
        let whole = median(async || board(town.office(), &actor, round).await.map(drop)).await?;
        let one = *first.get_or_insert(whole);
        println!(
            "{DEPARTMENTS:>11}  {count:>7}  {reading:>10.2}  {whole:>8.2}  {:>13.1}  {:>3.1}",
            whole / reading,
            whole / one
        );
    }
    Ok(())
}

/// A round in which every other report is on its way.
async fn opened(town: &Town) -> Result<RoundId, String> {
    let wishes = Wishes {
        plans: vec!["2024-2026".to_owned()],
        ..wishes()
    };
    let office = town.actor(Role::PlanOffice, None);
    let round = rounds::open(town.office(), &office, &wishes).await;
    let round = round.map_err(|error| error.to_string())?;
    let mut unit = town.store().begin().await.map_err(|error| error.to_string())?;
    let reports = unit.survey_reports(&town.city().id, round).await;
    let at = town.office().now().at;
    for report in reports.map_err(|error| error.to_string())?.iter().step_by(2) {
        let to = ayumi_store::Move {
            to: ReportState::Approved,
            returned: None,
            at: &at,
        };
        let moved = unit.move_report(&town.city().id, report.id, &to).await;
        moved.map_err(|error| error.to_string())?;
    }
    unit.commit().await.map_err(|error| error.to_string())?;
    Ok(round)
}

/// Milliseconds of the run in the middle.
async fn median<E: std::fmt::Display>(work: impl AsyncFn() -> Result<(), E>) -> Result<f64, String> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        work().await.map_err(|error| error.to_string())?;
        runs.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    runs.sort_by(f64::total_cmp);
    runs.get(RUNS / 2).copied().ok_or_else(|| "no run".to_owned())
}

pub(crate) fn build() -> &'static str {
    if cfg!(debug_assertions) {
        "development build"
    } else {
        "release build"
    }
}
