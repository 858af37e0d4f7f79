//! Addresses: from the printed number of an initiative to a word that can stand in a link and stays readable.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::plan::PlanDocument;

/// Longer ones are cut; a printed number is far shorter.
const MAX_CHARS: usize = 40;

/// The address of each initiative, in the document's order: its number as printed without what links cannot carry
/// (`1-(2)-ア`), or its title where it has no number. A repeated one gets `~2`, `~3` in the order of the document.
#[must_use]
pub fn addresses(document: &PlanDocument) -> Vec<String> {
    let mut seen = Seen::default();
    document
        .initiatives
        .iter()
        .map(|initiative| seen.unique([initiative.id.as_str(), initiative.title.as_str()]))
        .collect()
}

/// Addresses given out so far.
#[derive(Debug, Default)]
pub struct Seen(HashMap<String, usize>);

impl Seen {
    /// An address from the first of these words that gives one, unlike every one given out before.
    pub fn unique<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) -> String {
        let word = words.into_iter().map(readable).find(|word| !word.is_empty());
        let word = word.unwrap_or_else(|| "item".to_owned());
        let count = self.0.entry(word.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => word,
            n => format!("{word}~{n}"),
        }
    }
}

/// Letters and digits of any script, and the signs of numbering; `~` is kept for repetitions. A leading dot would
/// be read as a folder.
fn readable(text: &str) -> String {
    let kept: String = text
        .nfkc()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '(' | ')' | '.' | '_'))
        .take(MAX_CHARS)
        .collect();
    kept.trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::addresses;
    use crate::plan::{Initiative, PlanDocument};

    fn of(numbers: &[(&str, &str)]) -> Vec<String> {
        let initiative = |(id, title): &(&str, &str)| Initiative {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            ..Initiative::default()
        };
        addresses(&PlanDocument {
            initiatives: numbers.iter().map(initiative).collect(),
            ..PlanDocument::default()
        })
    }

    #[test]
    fn the_printed_number_stays_readable() {
        assert_eq!(of(&[("1-(2)-ア", ""), ("Ⅰ-１-①", "")]), ["1-(2)-ア", "I-1-1"]);
    }

    #[test]
    fn what_a_link_cannot_carry_is_dropped() {
        assert_eq!(
            of(&[("1/2?x#y%", ""), ("../3", ""), ("4\n5", "")]),
            ["12xy", "3", "45"]
        );
    }

    #[test]
    fn a_repeated_number_gets_a_counter_that_no_printed_number_can_have() {
        assert_eq!(of(&[("7", "a"), ("7~2", "b"), ("7", "c")]), ["7", "72", "7~2"]);
    }

    #[test]
    fn without_a_number_the_title_speaks() {
        assert_eq!(
            of(&[("", "窓口の 改善"), ("", "窓口の改善"), ("", "")]),
            ["窓口の改善", "窓口の改善~2", "item"]
        );
    }
}
