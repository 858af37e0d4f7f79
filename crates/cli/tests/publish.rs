//! The public site as a folder, written and verified from the command line.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/plan.csv");

fn ayumi(folder: &Path, args: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command.current_dir(folder).env("LANG", "en_GB.UTF-8").args(args);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

fn import(folder: &Path, args: &[&str]) {
    let mut all = vec!["import", PLAN, "--municipality", "青葉野市"];
    all.extend(args);
    let (good, _, told) = ayumi(folder, &all);
    assert!(good, "{told}");
}

fn publish(folder: &Path) -> String {
    let (good, said, told) = ayumi(folder, &["publish", "--out", "site", "--without-pdf"]);
    assert!(good, "{told}");
    said
}

fn times(folder: &Path, into: &mut BTreeMap<String, SystemTime>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            times(&entry.path(), into);
        } else {
            let modified = entry.metadata().unwrap().modified().unwrap();
            into.insert(entry.path().to_string_lossy().into_owned(), modified);
        }
    }
}

#[test]
fn a_folder_is_written_once_and_a_damaged_file_is_found_and_mended() {
    let folder = tempfile::tempdir().unwrap();
    import(folder.path(), &["--publish"]);
    publish(folder.path());
    let site = folder.path().join("site");
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    times(&site, &mut before);
    let again = publish(folder.path());
    assert!(again.contains("Files written: 0,"), "{again}");
    times(&site, &mut after);
    assert!(before.len() > 20 && before == after);
    let verify = || ayumi(folder.path(), &["publish", "--verify", "site"]);
    assert!(verify().0, "{}", verify().2);

    std::fs::write(site.join("index.html"), "damaged").unwrap();
    std::fs::remove_file(site.join("en/about/index.html")).unwrap();
    std::fs::write(site.join("mine.txt"), "mine").unwrap();
    let (good, said, _) = verify();
    assert!(!good);
    for line in [
        "changed: index.html",
        "missing: en/about/index.html",
        "not in the list: mine.txt",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let mended = publish(folder.path());
    assert!(mended.contains("Files written: 2,"), "{mended}");
    assert_eq!(std::fs::read_to_string(site.join("mine.txt")).unwrap(), "mine");
}

#[test]
fn the_list_of_hashes_is_read_by_sha256sum() {
    let folder = tempfile::tempdir().unwrap();
    import(folder.path(), &["--publish"]);
    publish(folder.path());
    let mut command = Command::new("sha256sum");
    command
        .current_dir(folder.path().join("site"))
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"]);
    assert!(command.status().unwrap().success());
}

#[test]
fn a_draft_is_in_no_file_and_nothing_published_writes_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    import(folder.path(), &[]);
    let (good, _, told) = ayumi(folder.path(), &["publish", "--out", "site"]);
    assert!(!good && !told.is_empty());
    assert!(!folder.path().join("site").exists());
}

#[test]
fn a_file_and_a_folder_of_somebody_else_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    import(folder.path(), &["--publish"]);
    std::fs::create_dir(folder.path().join("site")).unwrap();
    std::fs::write(folder.path().join("site/thesis.txt"), "mine").unwrap();
    let (good, _, told) = ayumi(folder.path(), &["publish", "--out", "site"]);
    assert!(
        !good && told.contains("thesis.txt") && told.contains("nothing deleted"),
        "{told}"
    );
    assert_eq!(std::fs::read_dir(folder.path().join("site")).unwrap().count(), 1);
    let (good, _, told) = ayumi(folder.path(), &["publish", "--out", "site/thesis.txt"]);
    assert!(!good && told.contains("is a file"), "{told}");
    assert_eq!(
        std::fs::read_to_string(folder.path().join("site/thesis.txt")).unwrap(),
        "mine"
    );
    let (good, _, told) = ayumi(folder.path(), &["publish", "--verify", "site"]);
    assert!(!good && told.contains("SHA256SUMS"), "{told}");
}
