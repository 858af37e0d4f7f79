//! Scan noise in texts that a machine made of a printed page: lines read twice, characters taken for others.
//!
//! A document is its own dictionary: pairs of characters that stand nowhere else in it are rarely words.

use std::collections::HashMap;

use crate::grid::{Kind, Pages};

/// Pairs of characters of a document and how often each stands in it. Empty for documents that are no scans.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pairs: HashMap<(char, char), u32>,
}

impl Vocabulary {
    /// The vocabulary of a text; workbooks and CSV are not scanned and need none.
    pub(super) fn of(pages: &Pages) -> Self {
        let mut vocabulary = Self::default();
        if pages.kind != Kind::Text {
            return vocabulary;
        }
        for cell in pages.grids.iter().flat_map(|g| &g.rows).flat_map(|r| &r.cells) {
            for pair in pairs(&cell.text) {
                *vocabulary.pairs.entry(pair).or_default() += 1;
            }
        }
        vocabulary
    }

    /// How many of a hundred pairs of a text stand elsewhere in the document too. 100 for a single character.
    pub(super) fn known(&self, text: &str) -> usize {
        let all: Vec<(char, char)> = pairs(text).collect();
        if all.is_empty() {
            return if text.trim().chars().count() <= 1 { 0 } else { 100 };
        }
        let mut own: HashMap<(char, char), u32> = HashMap::new();
        all.iter().for_each(|p| *own.entry(*p).or_default() += 1);
        let elsewhere = |p: &&(char, char)| self.pairs.get(*p) > own.get(*p);
        all.iter().filter(elsewhere).count() * 100 / all.len()
    }

    /// How often the last character of one text and the first of another stand together.
    pub(super) fn junction(&self, first: &str, second: &str) -> u32 {
        let (Some(a), Some(b)) = (first.trim().chars().last(), second.trim().chars().next()) else {
            return 0;
        };
        self.pairs.get(&(a, b)).copied().unwrap_or(0)
    }

    /// Whether a text is made of characters that form no word of this document.
    pub(super) fn is_noise(&self, text: &str) -> bool {
        let content = text
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation());
        content.count() < 2 || self.known(text) == 0
    }

    /// Whether `new` is `old` read a second time, and worse.
    pub(super) fn is_second_scan(&self, old: &str, new: &str) -> bool {
        let (a, b): (Vec<char>, Vec<char>) = (letters(old), letters(new));
        if a == b {
            return true;
        }
        let same = a.iter().zip(&b).filter(|(x, y)| x == y).count();
        let close = a.len() == b.len() && same > 0;
        close && self.known(new) <= 55 && self.known(old) > self.known(new)
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let pairs: Vec<(char, char)> = chars
        .windows(2)
        .filter_map(|w| Some((*w.first()?, *w.get(1)?)))
        .filter(|(a, b)| is_letter(*a) && is_letter(*b))
        .collect();
    pairs.into_iter()
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, 'ー' | '々')
}
