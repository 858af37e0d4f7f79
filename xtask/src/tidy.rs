//! The house rules that no compiler checks, each a function from text to complaints and tested on a bad input.

use std::path::{Path, PathBuf};

use crate::{generated, root};

/// Who may use an outside crate: a fence is a room, the reason stands beside it.
const FENCES: &[(&str, &[&str], &str)] = &[
    ("sqlx", &["store"], "only the store writes SQL"),
    (
        "quick-xml",
        &["import", "readable"],
        "only import reads the XML of office files, and readable checks our own",
    ),
    ("cfb", &["import"], "only import opens old workbooks"),
    (
        "zip",
        &["import", "readable", "report", "testkit"],
        "only import opens archives, only report packs them; readable checks ours, testkit edits them for tests",
    ),
    (
        "encoding_rs",
        &["import", "readable", "report"],
        "only import knows encodings of files from outside; report writes CP932, readable checks it",
    ),
    ("axum", &["web"], "only web knows HTTP"),
    ("askama", &["web"], "only web has templates"),
    ("clap", &["cli"], "only the cli reads arguments"),
    (
        "icu_calendar",
        &["domain"],
        "eras are asked of one calendar, in one place",
    ),
    ("jiff", &["domain"], "days are reckoned in one place"),
    ("similar", &["domain"], "texts are compared in one place"),
    ("rust_xlsxwriter", &["report"], "only report makes workbooks"),
    ("lettre", &["cli"], "only the program sends mail"),
    ("typst", &["typeset"], "only typeset sets pages"),
    ("typst-pdf", &["typeset"], "only typeset writes PDF"),
    ("argon2", &["app"], "passwords are hashed in one place"),
    (
        "getrandom",
        &["cli"],
        "dice come from the world that the program gives",
    ),
];

/// Which of our rooms a room may depend on (HOUSE: arrows run only to the right).
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("search", &["domain"]),
    ("import", &["domain"]),
    ("readable", &[]),
    ("report", &["domain", "messages"]),
    ("messages", &["domain"]),
    ("typeset", &["domain", "messages", "report"]),
    ("store", &["domain"]),
    (
        "app",
        &[
            "domain", "import", "messages", "readable", "report", "search", "store",
        ],
    ),
    (
        "web",
        &["app", "domain", "messages", "report", "search", "typeset"],
    ),
    (
        "cli",
        &[
            "app", "domain", "import", "messages", "report", "search", "store", "typeset", "web",
        ],
    ),
    ("testkit", &["app", "domain", "store"]),
    (
        "bench",
        &[
            "app", "domain", "import", "messages", "report", "store", "testkit", "typeset", "web",
        ],
    ),
];

/// Checks every rule.
///
/// # Errors
/// All complaints, one a line.
pub fn check() -> Result<(), String> {
    let root = root();
    let mut complaints = Vec::new();
    for file in files(&root, "rs") {
        complaints.extend(first_line(&relative(&root, &file), &read(&file)));
    }
    for manifest in files(&root, "toml")
        .into_iter()
        .filter(|f| f.ends_with("Cargo.toml"))
    {
        let room = manifest
            .parent()
            .and_then(Path::file_name)
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        if manifest.parent() != Some(root.as_path()) {
            complaints.extend(manifest_rules(&room, &read(&manifest)));
        }
    }
    complaints.extend(dead_paths(&root, &read(&root.join("ARCHITECTURE.md"))));
    complaints.extend(missing_words(
        &public_types(&root),
        &read(&root.join("GLOSSARY.md")),
    ));
    for (path, text) in generated::files()? {
        if read(&path) != text {
            complaints.push(format!(
                "{}: not what `cargo xtask regenerate` makes",
                relative(&root, &path)
            ));
        }
    }
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(format!("tidy:\n  {}", complaints.join("\n  ")))
    }
}

/// Every source file says its room in its first line.
fn first_line(name: &str, text: &str) -> Option<String> {
    let first = text.lines().next().unwrap_or("");
    let is_sentence = first.starts_with("//! ") && first.len() > 12;
    (!is_sentence).then(|| format!("{name}: must begin with a //! sentence"))
}

fn manifest_rules(room: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    if !text.contains("[lints]\nworkspace = true") {
        complaints.push(format!("{room}: Cargo.toml must inherit the workspace lints"));
    }
    let production = text.split("[dev-dependencies]").next().unwrap_or(text);
    let depends_on = |name: &str| {
        production.lines().any(|line| {
            line.split(['.', ' ', '='])
                .next()
                .is_some_and(|word| word == name)
        })
    };
    for (outside, rooms, reason) in FENCES {
        if depends_on(outside) && !rooms.contains(&room) {
            complaints.push(format!("{room}: may not depend on {outside}: {reason}"));
        }
    }
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
        return complaints;
    };
    for (other, _) in ARROWS {
        if depends_on(&format!("ayumi-{other}")) && !allowed.contains(other) {
            complaints.push(format!("{room}: may not depend on ayumi-{other}"));
        }
    }
    complaints
}

/// Every back-ticked path in the map exists.
fn dead_paths(root: &Path, map: &str) -> Vec<String> {
    let is_path = |word: &&str| {
        word.contains('/') && !word.contains([' ', '{', '*', '<', ':']) && !word.starts_with('/')
    };
    let words = map.split('`').skip(1).step_by(2).filter(is_path);
    words
        .filter(|word| !root.join(word).exists())
        .map(|word| format!("ARCHITECTURE.md: {word} does not exist"))
        .collect()
}

/// Every public type of the domain has a line in the glossary.
fn missing_words(types: &[String], glossary: &str) -> Vec<String> {
    let known: Vec<&str> = glossary.split('`').skip(1).step_by(2).collect();
    let missing = types.iter().filter(|name| !known.contains(&name.as_str()));
    missing
        .map(|name| format!("GLOSSARY.md: no line for `{name}`"))
        .collect()
}

fn public_types(root: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for file in files(&root.join("crates/domain/src"), "rs") {
        for line in read(&file).lines() {
            let rest = line
                .strip_prefix("pub struct ")
                .or_else(|| line.strip_prefix("pub enum "));
            names.extend(
                rest.and_then(|r| r.split(|c: char| !c.is_alphanumeric()).next())
                    .map(str::to_owned),
            );
        }
    }
    names
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    const SKIP: [&str; 4] = ["target", "node_modules", ".git", "fuzz"];
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let skipped = path
            .file_name()
            .is_some_and(|name| SKIP.iter().any(|s| name == *s));
        if path.is_dir() && !skipped {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_sentence_is_named() {
        assert!(first_line("a.rs", "use std::fs;").is_some());
        assert!(first_line("a.rs", "//! What lives here.\n").is_none());
    }

    #[test]
    fn a_fenced_crate_in_another_room_is_refused() {
        let manifest = "[lints]\nworkspace = true\n[dependencies]\nsqlx.workspace = true\n";
        assert_eq!(manifest_rules("web", manifest).len(), 1);
        assert!(manifest_rules("store", manifest).is_empty());
    }

    #[test]
    fn an_arrow_that_points_back_is_refused() {
        let manifest = "[lints]\nworkspace = true\n[dependencies]\nayumi-web.workspace = true\n";
        assert_eq!(manifest_rules("domain", manifest).len(), 1);
    }

    #[test]
    fn a_crate_without_the_lints_is_named() {
        assert_eq!(manifest_rules("domain", "[dependencies]\n").len(), 1);
    }

    #[test]
    fn a_dead_path_in_the_map_is_named() {
        assert_eq!(
            dead_paths(Path::new("/nowhere"), "see `crates/gone/src` and `Word`").len(),
            1
        );
    }

    #[test]
    fn a_type_without_a_word_is_named() {
        assert_eq!(
            missing_words(&["Period".to_owned()], "| 期間 | `Edition` |").len(),
            1
        );
    }
}
