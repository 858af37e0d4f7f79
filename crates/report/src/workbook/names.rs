//! Names of sheets and files within what the formats and file systems allow.

use super::{LANG, Shape, SurveyBook};
use ayumi_messages::staff::book::words;

/// UTF-16 units that the name of a sheet may have.
const SHEET_UNITS: usize = 31;
/// Characters of a file's name before its extension; with three bytes each it stays below 255 bytes.
const FILE_CHARACTERS: usize = 70;

/// The name of the sheet of each item; in a list all stand on the same one.
pub(super) fn of(book: &SurveyBook, shape: Shape) -> Vec<String> {
    let words = words(LANG);
    if shape == Shape::List {
        return vec![words.list_sheet.to_owned(); book.items.len()];
    }
    let mut given: Vec<String> = [words.front_sheet, words.lists_sheet, words.identity_sheet]
        .map(|name| name.to_lowercase())
        .to_vec();
    let name = |item: &super::SurveyItem| {
        let wanted = format!("{} {}", item.number, item.title);
        sheet(&wanted, &mut given)
    };
    book.items.iter().map(name).collect()
}

/// A name that a sheet may have and no other has; `given` holds those in lower case.
pub(crate) fn sheet(wanted: &str, given: &mut Vec<String>) -> String {
    let plain: String = wanted
        .chars()
        .map(|c| {
            if c.is_control() || "[]:*?/\\'".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut number = 1u32;
    loop {
        let end = if number == 1 {
            String::new()
        } else {
            format!("({number})")
        };
        let name = format!("{}{end}", cut(&plain, SHEET_UNITS - end.len()));
        if !name.is_empty() && !given.contains(&name.to_lowercase()) {
            given.push(name.to_lowercase());
            return name;
        }
        number += 1;
    }
}

/// The beginning of a text within so many UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    let fits = |c: &char| match left.checked_sub(c.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    text.chars()
        .take_while(fits)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// A name that every file system takes.
pub(super) fn file(wanted: &str) -> String {
    let plain: String = wanted
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if "<>:\"/\\|?*".contains(c) { '_' } else { c })
        .take(FILE_CHARACTERS)
        .collect();
    plain.trim_matches(['.', ' ', '　']).to_owned()
}

/// The name, with a number before its extension where it was given before.
pub(super) fn unique(name: &str, given: &mut Vec<String>) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut number = 1u32;
    loop {
        let candidate = match (number, extension) {
            (1, _) => name.to_owned(),
            (_, "") => format!("{stem}({number})"),
            _ => format!("{stem}({number}).{extension}"),
        };
        if !given.contains(&candidate.to_lowercase()) {
            given.push(candidate.to_lowercase());
            return candidate;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{file, sheet, unique};

    #[test]
    fn a_sheet_gets_a_name_that_excel_takes() {
        let mut given = vec!["はじめに".to_owned()];
        assert_eq!(sheet("2-(2)-ア 収納率/件数", &mut given), "2-(2)-ア 収納率 件数");
        assert_eq!(
            sheet("2-(2)-ア 収納率:件数", &mut given),
            "2-(2)-ア 収納率 件数(2)"
        );
        assert_eq!(sheet("はじめに", &mut given), "はじめに(2)");
        let long = sheet(&"長".repeat(40), &mut given);
        assert_eq!(long.chars().count(), 31);
        let again = sheet(&"長".repeat(50), &mut given);
        assert_eq!((again.chars().count(), again.ends_with("(2)")), (31, true));
        assert_eq!(sheet(&"𠮷".repeat(40), &mut given).encode_utf16().count(), 30);
        assert_eq!(sheet("??", &mut given), "(2)");
    }

    #[test]
    fn a_file_gets_a_name_without_a_way_out_of_its_folder() {
        assert_eq!(file("調査票_../財政/課"), "調査票_.._財政_課");
        assert_eq!(file("..\\..\\x"), "_.._x");
    }

    #[test]
    fn the_same_name_twice_gets_a_number() {
        let mut given = Vec::new();
        assert_eq!(unique("a.xlsx", &mut given), "a.xlsx");
        assert_eq!(unique("A.xlsx", &mut given), "A(2).xlsx");
    }
}
