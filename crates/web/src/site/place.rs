//! Where the file of an address stands: names that Windows, macOS and a USB stick can hold.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::sha256;

/// Bytes of one name; a longer one is cut and told apart by a few digits of its hash.
const NAME_BYTES: usize = 96;
/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Gives every address a path that no other has, also where a disk takes capitals for small letters.
#[derive(Debug, Default)]
pub(super) struct Places {
    taken: BTreeMap<String, String>,
}

impl Places {
    /// The path of this address: a page becomes `index.html` in a folder of its own, so that the addresses of the
    /// server keep working at any web server; anything else keeps its name. A query becomes part of the name.
    pub fn of(&mut self, address: &str, is_page: bool) -> String {
        let path = path_of(address, is_page);
        let path = match self.taken.get(&path.to_lowercase()) {
            Some(other) if other != address => beside(&path, &digits(address)),
            _ => path,
        };
        self.taken.insert(path.to_lowercase(), address.to_owned());
        path
    }
}

fn path_of(address: &str, is_page: bool) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut names: Vec<String> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| safe(&percent_decode_str(segment).decode_utf8_lossy()))
        .collect();
    let asked = percent_decode_str(query)
        .decode_utf8_lossy()
        .replace(['=', '&'], "-");
    match (is_page, asked.is_empty()) {
        (true, true) => names.push("index.html".to_owned()),
        (true, false) => names.push(format!("{}.html", safe(&asked))),
        (false, true) => {}
        (false, false) => {
            let last = names.pop().unwrap_or_default();
            names.push(beside(&last, &safe(&asked)));
        }
    }
    names.join("/")
}

/// `compare.csv` and `old-1-new-2` are `compare-old-1-new-2.csv`.
fn beside(path: &str, word: &str) -> String {
    match path.rsplit_once('.') {
        Some((stem, end)) if !end.contains('/') => format!("{stem}-{word}.{end}"),
        _ => format!("{path}-{word}"),
    }
}

/// A name as it may stand on any disk. What had to be changed gets digits of its own, so that two names stay two.
fn safe(name: &str) -> String {
    let refused = |c: char| c.is_control() || "<>:\"/\\|?*%#".contains(c);
    let mut kept: String = name.chars().map(|c| if refused(c) { '_' } else { c }).collect();
    let stem = kept.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |word: &str| {
        stem.strip_prefix(word)
            .is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()))
    };
    if DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt") || kept.starts_with(['.', ' '])
    {
        kept.insert(0, '_');
    }
    if kept.ends_with(['.', ' ']) {
        kept.push('_');
    }
    if kept == name && kept.len() <= NAME_BYTES {
        return kept;
    }
    let end = kept.rsplit_once('.').map(|(_, end)| end.to_owned());
    let end =
        end.filter(|end| (1..=5).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric()));
    let end = end.map_or_else(String::new, |end| format!(".{end}"));
    let stem = kept.strip_suffix(&end).unwrap_or(&kept);
    let mut cut = stem.len().min(NAME_BYTES);
    while !stem.is_char_boundary(cut) {
        cut -= 1;
    }
    let stem = stem.get(..cut).unwrap_or_default();
    format!("{stem}-{}{end}", digits(name))
}

fn digits(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_folder_and_a_file_keeps_its_name() {
        assert_eq!(path_of("/", true), "index.html");
        assert_eq!(path_of("/plans/x", true), "plans/x/index.html");
        assert_eq!(path_of("/plans/x?year=2024", true), "plans/x/year-2024.html");
        assert_eq!(
            path_of("/plans/x/compare.csv?old=1&new=2", false),
            "plans/x/compare-old-1-new-2.csv"
        );
        assert_eq!(
            path_of("/departments/%E8%B2%A1%E6%94%BF%E8%AA%B2", true),
            "departments/財政課/index.html"
        );
    }

    #[test]
    fn names_that_a_disk_refuses_are_changed_and_stay_apart() {
        let all = [
            "a:b", "a?b", "a*b", "..", ".", "CON", "con.txt", "com1", "end.", ".hidden", "a%2Fb", " a",
        ];
        let mut seen = std::collections::BTreeSet::new();
        for name in all {
            let safe = safe(name);
            assert_ne!(safe, name);
            assert!(!safe.contains([':', '?', '*', '/', '%']), "{safe}");
            assert!(!safe.starts_with('.') && !safe.ends_with('.'), "{safe}");
            assert!(seen.insert(safe.to_lowercase()), "{safe}");
        }
        assert_eq!(safe("console"), "console");
        assert_eq!(safe("1-(2)-ア"), "1-(2)-ア");
    }

    #[test]
    fn a_title_of_two_thousand_characters_fits() {
        let long = format!("{}.pdf", "市".repeat(2000));
        let name = safe(&long);
        assert!(name.len() < 120 && name.ends_with(".pdf"), "{name}");
        assert_ne!(name, safe(&format!("{}い.pdf", "市".repeat(2000))));
    }

    #[test]
    fn names_that_differ_by_capitals_only_are_two_files() {
        let mut places = Places::default();
        let one = places.of("/departments/DX", true);
        let two = places.of("/departments/dx", true);
        assert_ne!(one.to_lowercase(), two.to_lowercase());
        assert_eq!(places.of("/departments/DX", true), one);
    }
}
