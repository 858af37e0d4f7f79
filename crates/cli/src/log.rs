//! `ayumi log`: the log of the year for spreadsheets (CSV) or programs (one JSON object a line).

use std::process::ExitCode;
use std::sync::Arc;

use ayumi_app::log::{self, LogLine, Told};
use ayumi_app::{Actor, Office};
use ayumi_messages::cli::Words;
use serde_json::{Value, json};

use crate::args::Place;
use crate::sentences::{refused, shown, waiting};
use crate::serve::open;
use crate::terminal;
use crate::world::RealWorld;

/// Arguments of `log`.
#[derive(clap::Args)]
pub struct Log {
    /// how it is written
    #[arg(
        long,
        value_name = "csv|jsonl",
        hide_possible_values = true,
        default_value = "csv",
        hide_default_value = true
    )]
    format: Format,
    #[command(flatten)]
    place: Place,
}

/// How the log is written.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// for spreadsheets
    Csv,
    /// for programs
    Jsonl,
}

const COLUMNS: [&str; 12] = [
    "step",
    "at",
    "who",
    "role",
    "act",
    "round",
    "round_title",
    "report",
    "initiative",
    "subject",
    "before",
    "after",
];

/// Prints the log, newest first.
pub fn run(asked: &Log, words: &Words) -> ExitCode {
    match waiting(words, async { print(asked, words).await.map_err(Some) }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if let Some(sentence) = sentence {
                terminal::tell(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}

async fn print(asked: &Log, words: &Words) -> Result<(), String> {
    let store = open(&asked.place.data, words).await?;
    let opened = Office::open(
        store.clone(),
        asked.place.municipality.as_deref(),
        Arc::new(RealWorld),
    );
    let lines = match opened.await {
        Ok(office) => lines(&office).await,
        Err(error) => Err(error),
    };
    store.close().await;
    let lines = lines.map_err(|error| refused(&shown(&asked.place.data), &error, words))?;
    let rows: Vec<Vec<String>> = lines.into_iter().map(row).collect();
    match asked.format {
        Format::Csv => {
            let bytes = ayumi_report::data::texts_csv(&COLUMNS, &rows);
            terminal::say(&String::from_utf8_lossy(&bytes));
        }
        Format::Jsonl => {
            for row in rows {
                terminal::say(&format!("{}\n", object(row)));
            }
        }
    }
    Ok(())
}

/// One line for a program: numbers as numbers, and nothing where nothing is told.
fn object(row: Vec<String>) -> Value {
    const NUMBERS: [&str; 3] = ["step", "round", "report"];
    let pairs = COLUMNS.iter().zip(row).map(|(name, cell)| {
        let number = cell.parse::<i64>().ok().filter(|_| NUMBERS.contains(name));
        let value = match number {
            Some(number) => json!(number),
            None if cell.is_empty() => Value::Null,
            None => json!(cell),
        };
        ((*name).to_owned(), value)
    });
    Value::Object(pairs.collect())
}

async fn lines(office: &Office) -> Result<Vec<LogLine>, ayumi_app::AppError> {
    let actor = Actor::command_line(&office.now());
    let (mut lines, mut before) = (Vec::new(), None);
    loop {
        let page = log::page(office, &actor, before).await?;
        lines.extend(page.lines);
        before = page.older;
        if before.is_none() {
            return Ok(lines);
        }
    }
}

fn row(line: LogLine) -> Vec<String> {
    let (subject, before, after) = match line.told {
        Told::Open {
            subject,
            before,
            after,
        } => (subject, before, after),
        Told::Closed => (String::new(), None, None),
    };
    let (round, round_title) = line
        .round
        .map_or_else(Default::default, |(id, title)| (id.to_string(), title));
    let (report, initiative) = line.report.map_or_else(Default::default, |(id, number, title)| {
        (id.to_string(), format!("{number} {title}"))
    });
    vec![
        line.number.to_string(),
        line.at,
        line.who.unwrap_or_default(),
        line.held.map(|held| held.word().to_owned()).unwrap_or_default(),
        line.act,
        round,
        round_title,
        report,
        initiative,
        subject,
        before.unwrap_or_default(),
        after.unwrap_or_default(),
    ]
}
