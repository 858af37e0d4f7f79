//! The list of hashes beside a site, as `sha256sum -c` reads it, and what else the next run should know.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use serde_json::{Value, json};

/// Name of the list of hashes.
pub const SUMS: &str = "SHA256SUMS";
/// Name of the file by which a folder is known as ours.
pub const STATE: &str = "ayumi-site.json";
/// Bytes of either that are read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The hashes of files, by path.
pub type Sums = BTreeMap<String, String>;

/// What the next run knows of the last one.
#[derive(Debug, Default)]
pub struct State {
    /// marks of PDF documents, by path
    pub papers: BTreeMap<String, String>,
    /// paths of a run that may not have come to its end
    pub begun: Vec<String>,
}

impl State {
    /// As it stands in its file.
    pub fn bytes(&self) -> Vec<u8> {
        let value = json!({ "ayumi-site": 1, "papers": self.papers, "begun": self.begun });
        format!("{value:#}\n").into_bytes()
    }

    /// From its file; `None` where it is something else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        if value.get("ayumi-site")?.as_i64()? != 1 {
            return None;
        }
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let papers = value.get("papers")?.as_object()?;
        let papers = papers
            .iter()
            .filter_map(|(path, mark)| Some((path.clone(), text(mark)?)));
        let begun = value.get("begun")?.as_array()?;
        Some(Self {
            papers: papers.collect(),
            begun: begun
                .iter()
                .filter_map(text)
                .filter(|path| is_within(path))
                .collect(),
        })
    }
}

/// The list as text.
pub fn sums_bytes(sums: &Sums) -> Vec<u8> {
    let lines = sums.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
    lines.collect::<String>().into_bytes()
}

/// The list from its text; `None` where a line is no hash with a path inside the folder.
pub fn read_sums(text: &str) -> Option<Sums> {
    text.lines()
        .map(|line| {
            let (hash, path) = line.split_once(' ')?;
            // A star says that the file was read as bytes.
            let path = path.strip_prefix([' ', '*'])?;
            let is_hash = hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit());
            (is_hash && is_within(path)).then(|| (path.to_owned(), hash.to_ascii_lowercase()))
        })
        .collect()
}

/// Whether a path stays inside its folder on any system.
fn is_within(path: &str) -> bool {
    let step = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', ':', '\0']);
    path.split('/').all(step)
}

/// The bytes of a small file; `None` where there is none.
///
/// # Errors
/// When it cannot be read, or is no small file.
pub fn small_file(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= MOST_BYTES => Ok(Some(bytes)),
        _ => Err(io::Error::from(ErrorKind::FileTooLarge)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_comes_back_as_it_was_written() {
        let sums = Sums::from([("plans/財政 1/index.html".to_owned(), "0a".repeat(32))]);
        let text = String::from_utf8(sums_bytes(&sums)).unwrap();
        assert_eq!(read_sums(&text), Some(sums));
    }

    #[test]
    fn a_list_that_leads_out_of_its_folder_is_no_list() {
        for path in ["../x", "/etc/passwd", "a//b", "a/../b", "C:x", "a\\b", ""] {
            assert_eq!(
                read_sums(&format!("{}  {path}\n", "0a".repeat(32))),
                None,
                "{path}"
            );
        }
        assert_eq!(read_sums("words\n"), None);
    }

    #[test]
    fn the_state_of_another_program_is_not_ours() {
        assert!(State::read(b"{}").is_none());
        assert!(State::read(b"[1]").is_none());
        let state = State {
            papers: BTreeMap::from([("a.pdf".to_owned(), "1".to_owned())]),
            begun: vec!["b".to_owned(), "../c".to_owned()],
        };
        let again = State::read(&state.bytes()).unwrap();
        assert_eq!(again.papers, state.papers);
        assert_eq!(again.begun, ["b"]);
    }
}
