//! The plan editor: one field of a long plan saved, and everything that a page of its draft reads.

use std::time::Instant;

use ayumi_app::drafts::{self, Saved};
use ayumi_domain::cycle::Role;
use ayumi_domain::edition::{Edit, InitiativeId, Item, PlanId, TextField};
use ayumi_domain::plan::LabelledText;
use ayumi_testkit::{Town, big_plan};

const INITIATIVES: [usize; 4] = [50, 150, 300, 600];
const RUNS: usize = 21;
const SENTENCE: &str = "窓口で待つ時間を短くするため、手続を見直し、職員を配置し、案内を分かりやすくする。";

/// Measures and prints.
pub fn run() -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(measure())
}

async fn measure() -> Result<(), String> {
    println!(
        "{} | {} | {RUNS} runs, median | a title of one initiative, with its line of the history and of the log",
        crate::machine(),
        crate::board::build()
    );
    println!("initiatives  saving ms  reading a page ms   x");
    let mut first = None;
    for count in INITIATIVES {
        let (town, plan) = drafting(count).await?;
        let saving = saving(&town, plan).await?;
        let reading = reading(&town, plan).await?;
        let one = *first.get_or_insert(saving);
        println!(
            "{count:>11}  {saving:>9.2}  {reading:>17.2}  {:>3.1}",
            saving / one
        );
    }
    Ok(())
}

/// An open draft of a plan of so many initiatives.
async fn drafting(count: usize) -> Result<(Town, PlanId), String> {
    let mut document = big_plan(20, count);
    for initiative in &mut document.initiatives {
        let text = |label: &str| LabelledText {
            label: label.to_owned(),
            text: SENTENCE.repeat(5),
        };
        initiative.texts = ["現状と課題", "取組の内容", "目指す姿"].map(text).into();
    }
    let town = Town::of(document).await;
    let mut unit = town.store().look().await.map_err(|error| error.to_string())?;
    let plans = unit
        .plans(&town.city().id)
        .await
        .map_err(|error| error.to_string())?;
    drop(unit);
    let plan = plans.first().ok_or("no plan")?.id;
    let actor = town.actor(Role::PlanOffice, None);
    drafts::open(town.office(), &actor, plan)
        .await
        .map_err(|error| error.to_string())?;
    Ok((town, plan))
}

async fn saving(town: &Town, plan: PlanId) -> Result<f64, String> {
    let actor = town.actor(Role::PlanOffice, None);
    let draft = drafts::read(town.office(), &actor, plan).await;
    let draft = draft.map_err(|error| error.to_string())?;
    let mut seen = draft.seen();
    let keys = &draft.content.beside.identities.initiatives;
    let id: InitiativeId = keys.get(keys.len() / 2).ok_or("no initiative")?.id;
    let mut times = Vec::new();
    for run in 0..RUNS {
        let edit = Edit::SetText {
            item: Item::Initiative(id),
            field: TextField::Title,
            text: format!("取組の{run}回目の名前"),
        };
        let begin = Instant::now();
        let saved = drafts::change(town.office(), &actor, plan, seen, vec![edit]).await;
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
        match saved.map_err(|error| error.to_string())? {
            Saved::Changed { seen: now, .. } => seen = now,
            other => return Err(format!("not saved: {other:?}")),
        }
    }
    middle(times)
}

async fn reading(town: &Town, plan: PlanId) -> Result<f64, String> {
    let actor = town.actor(Role::PlanOffice, None);
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begin = Instant::now();
        let whole = drafts::look(town.office(), &actor, plan).await;
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
        whole.map_err(|error| error.to_string())?;
    }
    middle(times)
}

fn middle(mut times: Vec<f64>) -> Result<f64, String> {
    times.sort_by(f64::total_cmp);
    times
        .get(times.len() / 2)
        .copied()
        .ok_or_else(|| "no run".to_owned())
}
