//! The test command, step by step: the first step that fails ends it and says so.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::{needs, root, tidy};

/// Runs everything that CI runs.
///
/// # Errors
/// Names the step that failed.
pub fn test() -> Result<(), String> {
    if !root().join("../shared/seeds").is_dir() {
        println!(
            "note: ../shared/seeds is absent, so the tests on real documents have nothing to read and pass"
        );
    }
    step("format", &["cargo", "fmt", "--all", "--check"], &root())?;
    println!("\n== tidy");
    tidy::check()?;
    step(
        "clippy",
        &[
            "cargo",
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        &root(),
    )?;
    needs::offer_office()?;
    step("tests", &["cargo", "test", "--workspace"], &root())?;
    browser()
}

/// Browser journeys in headless Chromium: the demo is started by the journeys on a free port and stopped by them.
fn browser() -> Result<(), String> {
    needs::install()?;
    let e2e = root().join("e2e");
    step(
        "program for the journeys",
        &["cargo", "build", "--bin", "ayumi"],
        &root(),
    )?;
    step(
        "packages of the journeys",
        &["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        &e2e,
    )?;
    step(
        "browser journeys",
        &["node", "--test", "--test-concurrency=1", "journeys/"],
        &e2e,
    )
}

fn step(name: &str, command: &[&str], folder: &Path) -> Result<(), String> {
    println!("\n== {name}");
    let started = Instant::now();
    let (program, arguments) = command.split_first().ok_or("an empty command")?;
    let status = Command::new(program).args(arguments).current_dir(folder).status();
    let status = status.map_err(|e| format!("{name}: {program} cannot be started: {e}"))?;
    println!("-- {name}: {} s", started.elapsed().as_secs());
    if status.success() {
        Ok(())
    } else {
        Err(format!("{name} failed: {}", command.join(" ")))
    }
}
