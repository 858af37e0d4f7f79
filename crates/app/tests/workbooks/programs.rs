//! Workbooks edited by programs for spreadsheets that are none of ours: openpyxl, and LibreOffice without a window.
//! Rows are sorted, sheets renamed, a column and comments added; every answer must arrive all the same.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use ayumi_app::workbooks::Shape;
use ayumi_domain::cycle::{BookDoubt, Field, ReportId};
use ayumi_testkit::Town;
use serde_json::{Value, json};

use super::{book, key, merged, text};

/// Debian's own Python, which has Debian's modules.
const PYTHON: &str = "/usr/bin/python3";

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../suite/workbooks")
        .join(name)
}

/// Whether the machine has what a test needs; one line says so where it has not.
fn has(module: &str, package: &str) -> bool {
    let there = Command::new(PYTHON)
        .args(["-c", &format!("import {module}")])
        .output();
    let there = there.is_ok_and(|out| out.status.success())
        && (module != "uno" || Command::new("soffice").arg("--version").output().is_ok());
    if !there {
        println!("note: {package} is absent, so a workbook is not edited with it here");
    }
    there
}

/// Runs a script and gives back what it prints.
fn run(name: &str, arguments: &[&Path]) -> String {
    let out = Command::new(PYTHON)
        .arg(script(name))
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "{name}: {said}");
    String::from_utf8(out.stdout).unwrap()
}

/// Answers to every field of a report; numbers as numbers, as a person types them.
async fn answers(town: &Town, report: ReportId) -> BTreeMap<String, Value> {
    let form = town
        .store()
        .look()
        .await
        .unwrap()
        .form(&town.city().id, report)
        .await
        .unwrap()
        .unwrap();
    let fields = form.fields(&ayumi_testkit::asked());
    let said = |field: Field| match field {
        Field::Actual(0) => json!(53.4),
        Field::Actual(_) => json!("未集計"),
        Field::Grade => json!("A"),
        other => json!(format!("{other}に書いたこと\n2行目 <&> ＝終わり")),
    };
    fields
        .into_iter()
        .map(|field| (key(report, field).to_string(), said(field)))
        .collect()
}

/// What must stand on the server afterwards.
async fn arrived(town: &Town, report: ReportId, answers: &BTreeMap<String, Value>) {
    for (name, value) in answers {
        let key: ayumi_domain::cycle::BookKey = name.parse().unwrap();
        let wanted = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        assert_eq!(text(town, report, key.field).await, wanted, "{name}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_workbook_edited_with_openpyxl_arrives_whole() {
    if !has("openpyxl", "python3-openpyxl") {
        return;
    }
    for shape in Shape::ALL {
        let town = Town::new().await;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let report = town.report("2-1").await;
        let answers = answers(&town, report).await;
        std::fs::write(at("out.xlsx"), book(&town, "納税課", shape).await.bytes).unwrap();
        std::fs::write(at("answers.json"), serde_json::to_vec(&answers).unwrap()).unwrap();
        let filled = run(
            "openpyxl_edit.py",
            &[&at("out.xlsx"), &at("back.xlsx"), &at("answers.json")],
        );
        assert_eq!(filled.trim(), answers.len().to_string());
        let outcome = merged(&town, &std::fs::read(at("back.xlsx")).unwrap())
            .await
            .unwrap();
        assert_eq!((outcome.taken.len(), outcome.conflicts.len()), (answers.len(), 0));
        assert_eq!(outcome.notices, [], "{shape:?}");
        arrived(&town, report, &answers).await;
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_workbook_edited_in_libreoffice_arrives_whole_as_xlsx_and_as_ods() {
    if !has("uno", "libreoffice-calc-nogui with python3-uno") {
        return;
    }
    for shape in Shape::ALL {
        let town = Town::new().await;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let report = town.report("2-1").await;
        let mut answers = answers(&town, report).await;
        let out = book(&town, "納税課", shape).await;
        std::fs::write(at("out.xlsx"), &out.bytes).unwrap();
        let formula = key(report, Field::Actual(0)).to_string();
        answers.insert(formula.clone(), json!("formula:=50+3.4"));
        std::fs::write(at("answers.json"), serde_json::to_vec(&answers).unwrap()).unwrap();
        let paths = [
            at("out.xlsx"),
            at("back.xlsx"),
            at("back.ods"),
            at("answers.json"),
        ];
        let told = run("libreoffice_edit.py", &paths.each_ref().map(PathBuf::as_path));
        still_protected(&serde_json::from_str(&told).unwrap());
        answers.insert(formula, json!(53.4));
        for name in ["back.xlsx", "back.ods"] {
            // Each into a town of its own: the second would find everything said already.
            let town = Town::new().await;
            book(&town, "納税課", shape).await;
            let outcome = merged(&town, &std::fs::read(at(name)).unwrap()).await.unwrap();
            assert_eq!(
                outcome.taken.len(),
                answers.len(),
                "{name} {shape:?}: {outcome:?}"
            );
            let whys: Vec<&BookDoubt> = outcome.notices.iter().map(|notice| &notice.why).collect();
            assert_eq!(whys, [&BookDoubt::FormulaTaken], "{name} {shape:?}");
            arrived(&town, report, &answers).await;
        }
    }
}

/// Opened again, sheets are protected, answer cells open, each with its check, and what stands beside them locked.
fn still_protected(told: &Value) {
    for kind in ["xlsx", "ods"] {
        let sheets = told[kind].as_array().unwrap();
        assert!(!sheets.is_empty(), "{told}");
        for sheet in sheets {
            assert_eq!(sheet["protected"], json!(true), "{kind}: {told}");
            for count in ["open", "checked", "locked_beside"] {
                assert_eq!(sheet[count], sheet["rows"], "{kind} {count}: {told}");
            }
        }
    }
}
