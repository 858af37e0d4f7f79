//! The log and mail from the command line, as scripts use them.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;
use std::process::Command;

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/plan.csv");

fn ayumi(folder: &Path, args: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command.current_dir(folder).env("LANG", "en_GB.UTF-8").args(args);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

fn town() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let args = ["import", PLAN, "--municipality", "青葉野市"];
    assert!(ayumi(folder.path(), &args).0);
    let args = ["user", "add", "kanri", "--name", "=管理 守"];
    assert!(ayumi(folder.path(), &args).0);
    folder
}

#[test]
fn the_log_is_a_table_that_no_spreadsheet_runs() {
    let folder = town();
    let (good, said, told) = ayumi(folder.path(), &["log"]);
    assert!(good, "{told}");
    assert!(said.starts_with("\u{feff}step,at,who,role,act,"), "{said}");
    assert!(said.contains("person-added"), "{said}");
    assert!(said.contains("'=管理 守"), "{said}");
    assert!(!said.contains("argon2"), "{said}");
}

#[test]
fn the_log_is_one_object_a_line_for_programs_newest_first() {
    let folder = town();
    let (good, said, told) = ayumi(folder.path(), &["log", "--format", "jsonl"]);
    assert!(good, "{told}");
    let steps: Vec<i64> = said
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| line["step"].as_i64().unwrap())
        .collect();
    assert!(steps.len() >= 2 && steps.is_sorted_by(|a, b| a > b), "{steps:?}");
}

#[test]
fn mail_without_a_round_or_an_address_of_the_pages_is_refused_in_words() {
    let folder = town();
    let (good, _, told) = ayumi(folder.path(), &["mail", "remind"]);
    assert!(!good && told.contains("No round is open"), "{told}");
    let (good, _, told) = ayumi(folder.path(), &["mail", "send"]);
    assert!(!good && told.contains("--base"), "{told}");
    let (good, said, told) = ayumi(folder.path(), &["mail", "send", "--base", "https://a.example"]);
    assert!(good && said.contains("no mail to send"), "{said}{told}");
}
