//! `ayumi publish --verify DIR`: what is missing, changed or foreign in a folder that holds a site.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use ayumi_messages::cli::{Words, publish as say};
use ayumi_web::site::{MOST_FILES, sha256};

use super::manifest::{SUMS, Sums, read_sums, small_file};
use crate::sentences::{plain, shown, system};
use crate::terminal;

/// Folders in folders that are looked into.
const MOST_DEPTH: usize = 32;

/// How a folder differs from its list.
#[derive(Debug, Default, PartialEq, Eq)]
struct Differences {
    missing: Vec<String>,
    changed: Vec<String>,
    foreign: Vec<String>,
}

/// Compares and says what differs.
pub fn run(folder: &Path, words: &Words) -> ExitCode {
    let name = shown(folder);
    let compared = sums_of(folder).and_then(|sums| match sums {
        Some(sums) => Ok(Some((sums.len(), compare(folder, &sums)?))),
        None => Ok(None),
    });
    match compared {
        Err(error) => terminal::tell(&say::not_read(&name, &system(&error, words), words.lang)),
        Ok(None) => terminal::tell(&say::no_list(&name, words.lang)),
        Ok(Some((files, differences))) if differences == Differences::default() => {
            terminal::say(&format!("{}\n", say::verified(&name, files, words.lang)));
            return ExitCode::SUCCESS;
        }
        Ok(Some((_, differences))) => tell(&name, &differences, words),
    }
    ExitCode::FAILURE
}

fn tell(name: &str, differences: &Differences, words: &Words) {
    let kinds = [
        (&differences.missing, say::Differs::Missing),
        (&differences.changed, say::Differs::Changed),
        (&differences.foreign, say::Differs::Foreign),
    ];
    for (paths, kind) in kinds {
        for path in paths {
            terminal::say(&format!("{}\n", say::differs(kind, &plain(path), words.lang)));
        }
    }
    let [missing, changed, foreign] = kinds.map(|(paths, _)| paths.len());
    terminal::tell(&say::not_verified(name, [missing, changed, foreign], words.lang));
}

/// The list of the folder; `None` where there is none, or something else.
fn sums_of(folder: &Path) -> io::Result<Option<Sums>> {
    let bytes = small_file(&folder.join(SUMS))?;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(text
        .and_then(|text| read_sums(&text))
        .filter(|sums| !sums.is_empty()))
}

fn compare(folder: &Path, sums: &Sums) -> io::Result<Differences> {
    let mut differences = Differences::default();
    for (path, hash) in sums {
        match fs::read(folder.join(path)) {
            Ok(bytes) if sha256(&bytes) == *hash => {}
            Ok(_) => differences.changed.push(path.clone()),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Err(error),
            Err(_) => differences.missing.push(path.clone()),
        }
    }
    let mut there = Vec::new();
    walk(folder, "", 0, &mut there)?;
    there.retain(|path| path != SUMS && !sums.contains_key(path));
    there.sort();
    differences.foreign = there;
    Ok(differences)
}

/// Every file below a folder; links are not followed, and of very many the first are listed.
fn walk(folder: &Path, above: &str, depth: usize, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if found.len() >= MOST_FILES * 2 {
            return Ok(());
        }
        match entry.file_type()?.is_dir() && depth < MOST_DEPTH {
            true => walk(&entry.path(), &format!("{path}/"), depth + 1, found)?,
            false => found.push(path),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_changed_and_foreign_files_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("a")).unwrap();
        for (path, text) in [("a/same", "1"), ("changed", "2"), ("foreign", "3")] {
            fs::write(root.join(path), text).unwrap();
        }
        let sums = [("a/same", "1"), ("changed", "other"), ("missing", "4")];
        let sums: Sums = sums
            .iter()
            .map(|(path, text)| ((*path).to_owned(), sha256(text.as_bytes())))
            .collect();
        let differences = compare(root, &sums).unwrap();
        assert_eq!(differences.missing, ["missing"]);
        assert_eq!(differences.changed, ["changed"]);
        assert_eq!(differences.foreign, ["foreign"]);
    }

    #[test]
    fn a_folder_without_a_list_is_not_called_whole() {
        let folder = tempfile::tempdir().unwrap();
        assert!(sums_of(folder.path()).unwrap().is_none());
        fs::write(folder.path().join(SUMS), "nothing of the kind").unwrap();
        assert!(sums_of(folder.path()).unwrap().is_none());
    }
}
