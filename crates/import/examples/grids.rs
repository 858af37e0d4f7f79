//! Prints the grids of a file: `cargo run -p ayumi-import --example grids -- FILE [--merged]`.

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
            println!("{:?}, {} grids", pages.kind, pages.grids.len());
            pages.grids.iter().for_each(|grid| print(grid, merged));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error} ({error:?})");
            ExitCode::FAILURE
        }
    }
}

fn print(grid: &Grid, merged: bool) {
    let hidden = if grid.hidden { " (hidden)" } else { "" };
    println!(
        "== {}{hidden}, hidden columns {:?}",
        grid.name, grid.hidden_columns
    );
    for row in &grid.rows {
        let mark = if row.hidden { "h" } else { "" };
        let cells: Vec<String> = row.cells.iter().map(|cell| shown(cell, merged)).collect();
        println!("{}{mark}\t{}", row.line, cells.join(" | "));
    }
}

fn shown(cell: &Cell, merged: bool) -> String {
    let text = cell.text.replace('\n', "⏎");
    match (merged, cell.covered, cell.span) {
        (true, true, _) => "<".to_owned(),
        (true, false, (rows, columns)) if (rows, columns) != (1, 1) => {
            format!("{text} [{rows}x{columns}]")
        }
        _ => text,
    }
}
