//! Speed, measured side by side in one run (memory: `src/bin/heap.rs`): `cargo run --release -p bench -- read FOLDER|FILE...`.

#![expect(
    clippy::float_arithmetic,
    reason = "milliseconds of a measurement, not values of a plan"
)]

mod board;
mod compare;
mod edit;
mod load;
mod merge;
mod read;
mod site;

use std::process::ExitCode;

const USAGE: &str =
    "usage: cargo run --release -p bench -- read FOLDER|FILE... | merge | board | compare | edit | load [SECONDS]
            | site FILE...
  read   each document: milliseconds of reading it, beside those of only opening it;
         then the same document 1, 2, 4 and 8 times as long, to see that cost grows linearly
  merge  60 workbooks of 10 items each, every answer changed, merged into a town's store on this disk
  board  the board of a round with 80 departments and 300 to 2400 reports, beside only reading its reports
  compare  two editions of 50 to 400 initiatives, every one of them changed: comparing, marking the words, the workbook
  edit   one title of a draft of 50 to 600 initiatives saved, and everything that a page of the draft reads
  load   300 people saving reports over HTTP, one save a second each, for SECONDS (60): how long a save takes,
         and that nothing acknowledged is lost or overwritten
  site   the public site of a city of five plans, read from these documents, as files without its PDF documents";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let outcome = match arguments.next().as_deref() {
        Some("board") => board::run(),
        Some("compare") => compare::run(),
        Some("edit") => edit::run(),
        Some("merge") => merge::run(),
        Some("read") => read::run(arguments.map(Into::into).collect()),
        Some("load") => load::run(arguments.next().and_then(|s| s.parse().ok()).unwrap_or(60)),
        Some("site") => site::run(&arguments.map(Into::into).collect::<Vec<_>>()),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The machine in one line, as far as it tells.
fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| {
        line.strip_prefix("model name")?
            .split_once(':')
            .map(|(_, m)| m.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{}, {cores} cores",
        model.unwrap_or_else(|| "unknown processor".to_owned())
    )
}
