//! Importing on the command line: what is printed, and what a second time does.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A small plan of a fictional town.
const PLAN: &str = include_str!("plan.csv");

/// Standard output of a command that succeeds.
fn ayumi(folder: &Path, lang: &str, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    let output = command
        .current_dir(folder)
        .env("LANG", lang)
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{args:?}: {said}");
    assert_eq!(said, "", "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_import_says_what_it_recognised_and_the_second_time_that_nothing_changed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.csv"), PLAN).unwrap();
    let first = ayumi(folder.path(), "ja_JP.UTF-8", &["import", "plan.csv"]);
    assert!(first.starts_with("plan.csv → "), "{first}");
    for part in [
        "新しい計画として取り込みました",
        "海辺町",
        "件",
        "まだ公表していません",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    let second = ayumi(folder.path(), "ja_JP.UTF-8", &["import", "plan.csv"]);
    assert_eq!(
        second,
        "plan.csv: 取り込み済みのファイルと同じです。何も変えていません。\n"
    );
    let third = ayumi(folder.path(), "en_US.UTF-8", &["import", "plan.csv", "--publish"]);
    assert!(
        third.contains("Nothing was changed") && third.contains("is published."),
        "{third}"
    );
    let fourth = ayumi(folder.path(), "en_US.UTF-8", &["import", "plan.csv", "--publish"]);
    assert!(fourth.contains("was published in this form before"), "{fourth}");
}

#[test]
fn a_plan_takes_the_name_that_it_is_given() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.csv"), PLAN).unwrap();
    let printed = ayumi(
        folder.path(),
        "C",
        &[
            "import",
            "plan.csv",
            "--plan",
            "わがまち計画",
            "--municipality",
            "山里町",
        ],
    );
    assert!(printed.starts_with("plan.csv → わがまち計画\n"), "{printed}");
    assert!(printed.contains("自治体: 山里町"), "{printed}");
}

#[test]
fn converting_prints_a_plan_document_and_stores_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.csv"), PLAN).unwrap();
    let printed = ayumi(folder.path(), "C", &["convert", "plan.csv"]);
    let document: ayumi_domain::PlanDocument = serde_json::from_str(&printed).unwrap();
    assert_eq!(document.format, "ayumi-plan-document");
    assert!(!document.initiatives.is_empty());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_unknown_plan_is_answered_with_those_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.csv"), PLAN).unwrap();
    ayumi(folder.path(), "C", &["import", "plan.csv", "--plan", "総合計画"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command
        .current_dir(folder.path())
        .env("LANG", "C")
        .args(["import", "plan.csv", "--into", "無い計画"]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("無い計画") && said.contains("総合計画"), "{said}");
}

#[test]
fn an_argument_that_is_not_understood_is_named() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    let output = command
        .env("LANG", "ja_JP.UTF-8")
        .args(["import", "a", "--publsh"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("--publsh の指定が分かりません")
    );
}
