//! The project's own chores: `cargo xtask test`, `tidy`, `regenerate`.

mod access_table;
mod generated;
mod needs;
mod steps;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask test | tidy | regenerate
  test        everything that CI runs: format, tidy, clippy, tests, doc tests, browser journeys
  tidy        the house rules that no compiler checks
  regenerate  rewrites the generated files (docs/format/, docs/access.txt, docs/routes.txt)";

fn main() -> ExitCode {
    let command = std::env::args().nth(1);
    let outcome = match command.as_deref() {
        Some("test") => steps::test(),
        Some("tidy") => tidy::check(),
        Some("regenerate") => generated::write().and_then(|()| generated::write_routes()),
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

/// The root of the repository.
fn root() -> std::path::PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
