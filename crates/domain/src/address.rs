//! Addresses: from the printed number of an initiative to a word that can stand in a link and stays readable.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::edition::InitiativeId;
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

/// The address of each initiative, in the document's order, where earlier editions gave addresses to these and other
/// initiatives: one that keeps its number keeps its address, and no address is ever given to another initiative.
/// `whose` has one identity for each initiative, `given` every address with whose it is, later ones last.
#[must_use]
pub fn lasting_addresses(
    document: &PlanDocument,
    whose: &[InitiativeId],
    given: &[(String, InitiativeId)],
) -> Vec<String> {
    let owner: HashMap<&str, InitiativeId> = given.iter().map(|(a, id)| (a.as_str(), *id)).collect();
    let mut used: HashSet<String> = HashSet::new();
    let mut addresses = Vec::with_capacity(document.initiatives.len());
    for (initiative, id) in document.initiatives.iter().zip(whose) {
        let word = word([initiative.id.as_str(), initiative.title.as_str()]);
        let own = given.iter().rev().find(|(a, of)| of == id && *base(a) == *word);
        let numbered = (2..).map(|n| format!("{word}~{n}"));
        let mut candidates = own
            .map(|(a, _)| a.clone())
            .into_iter()
            .chain(std::iter::once(word.clone()))
            .chain(numbered);
        let free = |a: &String| !used.contains(a) && owner.get(a.as_str()).is_none_or(|of| of == id);
        let address = candidates.find(free).unwrap_or(word);
        used.insert(address.clone());
        addresses.push(address);
    }
    addresses
}

/// Addresses of headings end here, so that a long title used as a number stays a usable address.
const SECTION_CHARS: usize = 60;

/// The address of each heading, in the document's order: the numbers of its path joined by "-". A repeated one gets
/// `~2`, `~3` in the order of the document.
#[must_use]
pub fn section_addresses(document: &PlanDocument) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut addresses = Vec::with_capacity(document.sections.len());
    for section in &document.sections {
        let joined: String = section.path.join("-").chars().take(SECTION_CHARS).collect();
        let base = if joined.is_empty() { "0".to_owned() } else { joined };
        let mut candidates = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}~{n}")));
        let free = candidates
            .find(|address| !taken.contains(address))
            .unwrap_or(base);
        taken.insert(free.clone());
        addresses.push(free);
    }
    addresses
}

/// An address without the counter of repetitions.
fn base(address: &str) -> &str {
    address.split_once('~').map_or(address, |(word, _)| word)
}

/// The first of these words that gives an address.
fn word<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let word = words.into_iter().map(readable).find(|word| !word.is_empty());
    word.unwrap_or_else(|| "item".to_owned())
}

/// Addresses given out so far.
#[derive(Debug, Default)]
pub struct Seen(HashMap<String, usize>);

impl Seen {
    /// An address from the first of these words that gives one, unlike every one given out before.
    pub fn unique<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) -> String {
        let word = word(words);
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
    use super::{addresses, lasting_addresses};
    use crate::edition::InitiativeId;
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

    fn lasting(numbers: &[(&str, i64)], given: &[(&str, i64)]) -> Vec<String> {
        let initiative = |(id, _): &(&str, i64)| Initiative {
            id: (*id).to_owned(),
            ..Initiative::default()
        };
        let document = PlanDocument {
            initiatives: numbers.iter().map(initiative).collect(),
            ..PlanDocument::default()
        };
        let whose: Vec<InitiativeId> = numbers.iter().map(|(_, id)| InitiativeId::new(*id)).collect();
        let given: Vec<(String, InitiativeId)> = given
            .iter()
            .map(|(a, id)| ((*a).to_owned(), InitiativeId::new(*id)))
            .collect();
        lasting_addresses(&document, &whose, &given)
    }

    #[test]
    fn an_address_stays_with_its_initiative_when_numbers_change_hands() {
        let given = [("1", 10), ("2", 20), ("3", 30)];
        assert_eq!(lasting(&[("1", 10), ("2", 30)], &given), ["1", "2~2"]);
        assert_eq!(lasting(&[("2", 10), ("1", 20)], &given), ["2~2", "1~2"]);
        assert_eq!(lasting(&[("3", 40), ("3", 30)], &given), ["3~2", "3"]);
    }

    #[test]
    fn an_initiative_that_gets_its_old_number_back_gets_its_old_address() {
        let given = [("1", 10), ("2", 20), ("2~2", 10), ("3", 20)];
        assert_eq!(lasting(&[("2", 10), ("2", 20)], &given), ["2~2", "2"]);
        assert_eq!(lasting(&[("1", 10)], &given), ["1"]);
    }

    #[test]
    fn without_a_number_the_title_speaks() {
        assert_eq!(
            of(&[("", "窓口の 改善"), ("", "窓口の改善"), ("", "")]),
            ["窓口の改善", "窓口の改善~2", "item"]
        );
    }
}
