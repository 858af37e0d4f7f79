//! Prints the grids of a file: `cargo run -p ayumi-import --example grids -- FILE [--merged]`.

use std::io::{Write, stdout};
use std::process::ExitCode;

use ayumi_import::{Cell, Grid, Limits, open};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else {
        eprintln!("usage: grids FILE [--merged]");
        return ExitCode::from(2);
    };
    let merged = arguments.iter().any(|argument| argument == "--merged");
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    match open(path, &bytes, &Limits::default()) {
        Ok(pages) => {
            // A reader that stops early (head) is no failure.
            let mut out = stdout().lock();
            let _ = writeln!(out, "{:?}, {} grids", pages.kind, pages.grids.len());
            for grid in &pages.grids {
                let _ = write!(out, "{}", shown(grid, merged));
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error} ({error:?})");
            ExitCode::FAILURE
        }
    }
}

fn shown(grid: &Grid, merged: bool) -> String {
    let hidden = if grid.hidden { " (hidden)" } else { "" };
    let columns = &grid.hidden_columns;
    let mut text = format!("== {}{hidden}, hidden columns {columns:?}\n", grid.name);
    for row in &grid.rows {
        let mark = if row.hidden { "h" } else { "" };
        let cells: Vec<String> = row.cells.iter().map(|cell| content(cell, merged)).collect();
        text += &format!("{}{mark}\t{}\n", row.line, cells.join(" | "));
    }
    text
}

fn content(cell: &Cell, merged: bool) -> String {
    let text = cell.text.replace('\n', "⏎");
    match (merged, cell.covered, cell.span) {
        (true, true, _) => "<".to_owned(),
        (true, false, (rows, columns)) if (rows, columns) != (1, 1) => {
            format!("{text} [{rows}x{columns}]")
        }
        _ => text,
    }
}
