//! Numbers of initiatives: as printed, rescued from a spreadsheet that took them for dates, or built from the path.

use ayumi_domain::Field;
use ayumi_domain::words::squeeze;

use super::rows::Item;
use crate::draft::Note;
use crate::numbering;

/// The number that a spreadsheet turned into a date: 3月1日, 3/1 and 1-Mar were typed as 3-1.
pub(super) fn undated(text: &str) -> Option<String> {
    let folded = squeeze(text);
    let pair = |month: &str, day: &str| {
        let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{month}-{day}"))
    };
    if let Some((month, day)) = folded.strip_suffix('日').and_then(|date| date.split_once('月')) {
        return pair(month, day);
    }
    if let Some((month, day)) = folded.split_once('/') {
        return pair(month, day);
    }
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let (day, month) = folded.split_once('-')?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    pair(&month.to_string(), day)
}

/// Whether a cell of the number column can be a number: it is short and has a digit, or is one of the usual signs.
pub(super) fn is_like(text: &str) -> bool {
    let squeezed = squeeze(text);
    let short = squeezed.chars().count() <= 12 && !squeezed.starts_with(['※', '*', '(', '注', '【']);
    let plain = squeezed
        .chars()
        .all(|c| c.is_alphanumeric() || "-.・_/()№".contains(c));
    numbering::alone(text).is_some()
        || undated(text).is_some()
        || short && plain && squeezed.contains(|c: char| c.is_ascii_digit()) && !squeezed.contains("年")
}

/// Gives every item its id, and says what was inferred.
pub(super) fn assign(items: &mut [Item]) -> Vec<Note> {
    let mut notes = Vec::new();
    let dates: Vec<bool> = items
        .iter()
        .map(|item| item.printed.as_deref().is_some_and(|p| undated(p).is_some()))
        .collect();
    let joined = restarts(items);
    let mut counters: Vec<(Vec<String>, usize)> = Vec::new();
    for (item, is_date) in items.iter_mut().zip(dates) {
        let path = item.path.join("-");
        item.id = match item.printed.as_deref() {
            Some(printed) if is_date => undated(printed).unwrap_or_default(),
            Some(printed) => {
                let number = tidy(printed);
                if joined && !path.is_empty() {
                    format!("{path}-{number}")
                } else {
                    number
                }
            }
            None => {
                let count = count_in(&mut counters, &item.path);
                if path.is_empty() {
                    count.to_string()
                } else {
                    format!("{path}-{count}")
                }
            }
        };
        notes.extend(said(item, is_date));
    }
    notes
}

fn said(item: &Item, is_date: bool) -> Option<Note> {
    let note = match (&item.printed, is_date) {
        (Some(printed), true) => Note::doubt("number-became-date", Field::Title)
            .read(printed)
            .made(&item.id)
            .say("番号が表計算ソフトで日付に変わっているため、もとの番号に戻しました。原本の番号を確かめてください。"),
        (None, _) => Note::info("number-made", Field::Title)
            .made(&item.id)
            .say("番号が書かれていないため、区分と並び順から番号を付けました。"),
        _ => return None,
    };
    Some(note.at(item.start).on(&item.id))
}

fn count_in(counters: &mut Vec<(Vec<String>, usize)>, path: &[String]) -> usize {
    if let Some((_, count)) = counters.iter_mut().rev().find(|(p, _)| p == path) {
        *count += 1;
        return *count;
    }
    counters.push((path.to_vec(), 1));
    1
}

/// The number as printed, half-width, without the sign before it.
fn tidy(printed: &str) -> String {
    numbering::alone(printed).map_or_else(
        || {
            let plain: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
            plain.trim_start_matches(['№', '.']).to_owned()
        },
        |(number, _)| number,
    )
}

/// Whether the numbering begins anew in each section, so that a number alone does not tell which item is meant.
fn restarts(items: &[Item]) -> bool {
    let firsts: Vec<&[String]> = items
        .iter()
        .filter(|item| {
            let number = item.printed.as_deref().map(tidy).unwrap_or_default();
            matches!(number.as_str(), "1" | "(1)" | "①" | "ア" | "01" | "Ⅰ" | "(ア)")
        })
        .map(|item| item.path.as_slice())
        .collect();
    let kana_or_circled = items.iter().filter_map(|item| item.printed.as_deref()).any(|p| {
        matches!(
            numbering::alone(p),
            Some((
                _,
                numbering::Style::Kana
                    | numbering::Style::Circled
                    | numbering::Style::Parenthesised
                    | numbering::Style::ParenthesisedKana
            ))
        )
    });
    kana_or_circled || firsts.windows(2).any(|pair| pair[0] != pair[1])
}

#[cfg(test)]
mod tests {
    use super::{is_like, undated};

    #[test]
    fn a_number_that_became_a_date_is_known_again() {
        assert_eq!(undated("3月1日").as_deref(), Some("3-1"));
        assert_eq!(undated("１２月１０日").as_deref(), Some("12-10"));
        assert_eq!(undated("1-Mar").as_deref(), Some("3-1"));
        assert_eq!(undated("3-1"), None);
        assert_eq!(undated("13月1日"), None);
    }

    #[test]
    fn words_in_the_number_column_are_no_numbers() {
        for text in ["1-1", "R6-1", "A-3", "1.2", "ア", "①", "第3号", "3月6日"] {
            assert!(is_like(text), "{text}");
        }
        for text in ["合計", "区分", "※１", "（注1）", "令和6年度", "計画"] {
            assert!(!is_like(text), "{text}");
        }
    }
}
