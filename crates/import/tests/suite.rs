//! Every folder of suite/import holds a document (`input.*`) and what is read in it (`expected.json`).
//!
//! `AYUMI_ACCEPT=1 cargo test -p ayumi-import --test suite` writes what is read now; look at the difference before
//! you commit it.

use std::path::{Path, PathBuf};

use ayumi_import::{Limits, read};

fn folders() -> Vec<PathBuf> {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../suite/import");
    let entries = std::fs::read_dir(&suite).expect("suite/import can be listed");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry of suite/import").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn input(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    let mut inputs = entries.filter_map(|entry| Some(entry.ok()?.path()));
    inputs.find(|path| path.file_stem().is_some_and(|stem| stem == "input"))
}

/// The plan document as the suite keeps it, or why there is none.
fn reading(input: &Path) -> String {
    let bytes = std::fs::read(input).expect("the input can be read");
    let name = input.file_name().map(|name| name.to_string_lossy().into_owned());
    let read = read(&name.unwrap_or_default(), &bytes, &Limits::default());
    let json = match read {
        Ok(doc) => serde_json::to_string_pretty(&doc),
        Err(error) => serde_json::to_string_pretty(&format!("{error:?}")),
    };
    json.expect("a reading is JSON") + "\n"
}

#[test]
fn every_document_of_the_suite_is_read_as_expected() {
    let accept = std::env::var_os("AYUMI_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some(input) = input(&folder) else {
            wrong.push(format!("{name}: no input"));
            continue;
        };
        let got = reading(&input);
        let path = folder.join("expected.json");
        if accept {
            std::fs::write(&path, &got).expect("the expectation can be written");
            continue;
        }
        let want = std::fs::read_to_string(&path)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        if got != want {
            wrong.push(difference(&name, &want, &got));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first lines in which they differ.
fn difference(name: &str, want: &str, got: &str) -> String {
    let (mut wanted, mut given) = (want.lines(), got.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (wanted.next(), given.next()) {
            (Some(a), Some(b)) if a == b => {}
            (a, b) => {
                let (a, b) = (a.unwrap_or("(end)"), b.unwrap_or("(end)"));
                return format!("{name}/expected.json:{number}\n  expected {a}\n  read     {b}");
            }
        }
    }
}
