//! Files that give no plan: each ends in one sentence that names the file and the reason, with status 1, and
//! nothing is stored.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A small plan of a fictional town.
const PLAN: &str = include_str!("plan.csv");

fn ayumi(folder: &Path, lang: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command
        .current_dir(folder)
        .env("LANG", lang)
        .env_remove("AYUMI_LOG")
        .args(args);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Converting and importing the file both end in this one sentence, in Japanese and English.
fn refused(folder: &TempDir, file: &str, ja: &str, en: &str) {
    for (lang, sentence) in [("ja_JP.UTF-8", ja), ("C", ja), ("en_US.UTF-8", en)] {
        for act in ["convert", "import"] {
            let output = ayumi(folder.path(), lang, &[act, file]);
            let said = said(&output);
            assert_eq!(output.status.code(), Some(1), "{act} {file}: {said}");
            assert!(
                said.starts_with(&format!("{file}: {sentence}")),
                "{act} {file}: {said}"
            );
            assert_eq!(said.lines().count(), 1, "{act} {file}: {said}");
            assert!(output.stdout.is_empty(), "{act} {file}");
        }
    }
    assert!(
        !folder.path().join("ayumi-data").exists(),
        "{file} left a folder behind"
    );
}

fn folder_with(file: &str, bytes: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(file), bytes).unwrap();
    folder
}

#[test]
fn a_file_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    refused(&folder, "計画.xlsx", "見つかりません", "not found");
}

#[test]
fn an_empty_file() {
    refused(&folder_with("a.csv", b""), "a.csv", "中身が空です", "is empty");
    refused(
        &folder_with("b.txt", b" \r\n\t\n"),
        "b.txt",
        "中身が空です",
        "is empty",
    );
}

#[test]
fn a_picture() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    refused(&folder_with("図.xlsx", png), "図.xlsx", "PNG", "is PNG");
}

#[test]
fn a_broken_workbook() {
    refused(
        &folder_with("a.xlsx", b"PK\x03\x04 and then nothing of a zip"),
        "a.xlsx",
        "ファイルが壊れていて",
        "is damaged",
    );
}

#[test]
fn a_file_of_two_gigabytes_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::File::create(folder.path().join("a.csv"))
        .unwrap()
        .set_len(2 << 30)
        .unwrap();
    refused(
        &folder,
        "a.csv",
        "大きすぎます（2048MB、上限は64MB）",
        "is too large (2048 MB, the limit is 64 MB)",
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed() {
    let csv = "番号,取組項目,担当課\n1,窓口の改善,市民課\n2,\"収納率の向上,収税課\n3,研修,職員課\n";
    refused(
        &folder_with("a.csv", csv.as_bytes()),
        "a.csv",
        "3行目",
        "a quotation mark",
    );
}

#[test]
fn a_text_without_a_table() {
    let text = "今日は天気がよい。\n散歩に行った。\n";
    refused(
        &folder_with("a.txt", text.as_bytes()),
        "a.txt",
        "表が見つかりません",
        "no table was found",
    );
}

#[test]
fn a_table_that_is_no_plan() {
    let text = "果物,値段\nりんご,120\nみかん,80\n";
    refused(
        &folder_with("a.csv", text.as_bytes()),
        "a.csv",
        "計画の取組項目が見つかりません",
        "no initiatives",
    );
}

#[test]
fn bytes_that_are_no_text() {
    // The same bytes each time: a multiplicative generator, high byte.
    let mut state = 12_345_u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(50_000)
    .collect();
    refused(
        &folder_with("a.csv", &bytes),
        "a.csv",
        "文字コードが分かりません",
        "is in no known character encoding",
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_no_document() {
    let folder = tempfile::tempdir().unwrap();
    refused(
        &folder,
        "/dev/zero",
        "ふつうのファイルではない",
        "is no ordinary file",
    );
}

#[test]
fn an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("文書")).unwrap();
    let output = ayumi(folder.path(), "ja_JP.UTF-8", &["import", "文書"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).starts_with("文書: フォルダーにファイルがありません"),
        "{}",
        said(&output)
    );
}

/// A folder with ten documents, of which one cannot be read.
fn ten_with_a_bad_one() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("文書");
    fs::create_dir(&documents).unwrap();
    for n in 1..=9 {
        let text = PLAN.replace("行政改革", &format!("第{n}次行政改革"));
        fs::write(documents.join(format!("{n}.csv")), text).unwrap();
    }
    fs::write(documents.join("5の写し.png"), b"\x89PNG\r\n\x1a\n....").unwrap();
    folder
}

#[test]
fn one_bad_file_among_ten_stores_nothing() {
    let folder = ten_with_a_bad_one();
    let output = ayumi(folder.path(), "ja_JP.UTF-8", &["import", "文書"]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[0].starts_with("文書/5の写し.png: "), "{said}");
    assert!(
        lines[1].contains("何も保存していません") && lines[1].contains("--keep-going"),
        "{said}"
    );
    assert!(!folder.path().join("ayumi-data").exists());
}

#[test]
fn one_bad_file_among_ten_is_left_out_when_asked_to_go_on() {
    let folder = ten_with_a_bad_one();
    let output = ayumi(
        folder.path(),
        "ja_JP.UTF-8",
        &["import", "文書", "--keep-going", "--data", "d"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("文書/5の写し.png: "), "{}", said(&output));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        printed.matches("新しい計画として取り込みました").count(),
        9,
        "{printed}"
    );
    assert_eq!(
        fs::read_dir(folder.path().join("d/originals")).unwrap().count(),
        9
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = folder_with("plan.csv", PLAN.as_bytes());
    let output = ayumi(
        folder.path(),
        "ja_JP.UTF-8",
        &["import", "plan.csv", "--data", "plan.csv/data"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).starts_with("保存先 plan.csv/data を使えません"),
        "{}",
        said(&output)
    );
}
