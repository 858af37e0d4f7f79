//! Prints the plan document of a file: `cargo run -p ayumi-import --example convert -- FILE`.

use std::process::ExitCode;

use ayumi_import::{Limits, read};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: convert FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let printed = read(&path, &bytes, &Limits::default())
        .map_err(|error| format!("{error:?}"))
        .and_then(|doc| serde_json::to_string_pretty(&doc).map_err(|error| error.to_string()));
    match printed {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
