//! `ayumi round` as a script uses it.

use std::path::Path;
use std::process::{Command, Output};

fn ayumi(data: &Path, arguments: &[&str]) -> Output {
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plan.csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command.env("LANG", "ja_JP.UTF-8").args(arguments);
    if arguments.first() == Some(&"import") {
        command.arg(plan);
    }
    command
        .arg("--data")
        .arg(data)
        .output()
        .expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_round_is_opened_listed_extended_closed_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let imported = ayumi(data, &["import", "--publish"]);
    assert!(imported.status.success(), "{}", said(&imported));
    let open = [
        "round",
        "open",
        "--due",
        "2199-10-24",
        "--ask",
        "results",
        "--title",
        "調べ",
    ];
    let opened = ayumi(data, &open);
    assert!(opened.status.success(), "{}", said(&opened));
    let line = out(&opened);
    assert!(
        line.starts_with("1\topen\t") && line.ends_with("\t調べ\n"),
        "{line}"
    );
    assert!(line.contains("\t2199-10-24\t0/"), "{line}");
    let twice = ayumi(data, &open);
    assert_eq!(twice.status.code(), Some(1));
    assert!(said(&twice).contains("調べ"), "{}", said(&twice));

    let owing = ayumi(data, &["round", "unanswered"]);
    assert_eq!(owing.status.code(), Some(3));
    let owing = out(&owing);
    let department = owing.split('\t').nth(1).unwrap();
    let extend = [
        "round",
        "extend",
        "1",
        "--department",
        department,
        "--due",
        "2199-11-01",
        "--reason",
        "集計",
    ];
    assert!(ayumi(data, &extend).status.success());
    assert!(out(&ayumi(data, &["round", "unanswered", "1"])).contains("\t2199-11-01\topen\t"));
    assert!(out(&ayumi(data, &["round", "close", "1"])).starts_with("1\tclosed\t"));
    let late = ayumi(data, &extend);
    assert!(!late.status.success() && !said(&late).is_empty());
    assert!(out(&ayumi(data, &["round", "reopen", "1"])).starts_with("1\topen\t"));
    assert_eq!(out(&ayumi(data, &["round", "list"])).lines().count(), 1);
}

#[test]
fn what_is_wrong_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    ayumi(data, &["import"]);
    for (arguments, code) in [
        (&["round", "open", "--due", "2020-01-01"][..], 1),
        (&["round", "open", "--due", "gestern"], 2),
        (
            &["round", "open", "--due", "2199-01-01", "--period", "2025-h3"],
            2,
        ),
        (&["round", "close", "7"], 1),
        (
            &[
                "round",
                "extend",
                "7",
                "--department",
                "x",
                "--due",
                "2199-01-01",
                "--reason",
                "y",
            ],
            1,
        ),
        (&["round", "unanswered"], 1),
    ] {
        let output = ayumi(data, arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?} {}",
            said(&output)
        );
        assert_eq!(
            said(&output).lines().count(),
            1,
            "{arguments:?} {}",
            said(&output)
        );
    }
}
