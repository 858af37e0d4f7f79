//! Every folder of suite/layouts holds a document of an invented city, the data that made it, and how well it is read.
//!
//! `AYUMI_ACCEPT=1 cargo test -p ayumi-import --test layouts` writes the scores of today; look at the difference
//! before you commit it.

#[expect(dead_code, reason = "the other tests use the rest of it")]
mod common;

use std::path::{Path, PathBuf};

use ayumi_domain::Severity;
use ayumi_import::{Limits, read};

fn folders() -> Vec<PathBuf> {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../suite/layouts");
    let entries = std::fs::read_dir(&suite).expect("suite/layouts can be listed");
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    folders
}

fn document(folder: &Path) -> PathBuf {
    const BESIDE: [&str; 2] = ["truth.json", "score.txt"];
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_document = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| BESIDE.iter().all(|other| name != *other))
    };
    files.find(is_document).expect("a document beside the truth")
}

/// How well a document is read, in one line.
fn score(folder: &Path) -> String {
    let path = document(folder);
    let bytes = std::fs::read(&path).expect("the document can be read");
    let doc = match read(&path.to_string_lossy(), &bytes, &Limits::default()) {
        Ok(doc) => doc,
        Err(error) => return format!("not read: {error}\n"),
    };
    let truth = std::fs::read_to_string(folder.join("truth.json")).expect("the truth is text");
    let truth = serde_json::from_str(&truth).expect("the truth is JSON");
    let compared = common::compare(&truth, &doc);
    let (wrong, found, beyond) = compared.wrong_totals;
    let doubts = doc
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Info)
        .count();
    format!(
        "recall {} of 1000, silent {}, wrong totals {found} of {wrong} found and {beyond} alleged beyond, {doubts} doubts\n",
        compared.recall(),
        compared.silent.len()
    )
}

#[test]
fn every_layout_is_read_as_well_as_its_score_says() {
    let accept = std::env::var_os("AYUMI_ACCEPT").is_some();
    let mut changed = Vec::new();
    for folder in folders() {
        let got = score(&folder);
        let path = folder.join("score.txt");
        if accept {
            std::fs::write(&path, &got).expect("the score can be written");
            continue;
        }
        let want = std::fs::read_to_string(&path).unwrap_or_default();
        if got != want {
            changed.push(format!(
                "{}: {} was {}",
                folder.display(),
                got.trim(),
                want.trim()
            ));
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}
