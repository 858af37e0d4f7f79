//! Scan noise in texts that a machine made of a printed page: lines read twice, characters taken for others.
//!
//! A document is its own dictionary: pairs of characters that stand nowhere else in it are rarely words.

use std::collections::HashMap;

use crate::grid::{Kind, Pages};

/// Pairs of characters of a document and how often each stands in it. Empty for documents that are no scans.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pairs: HashMap<(char, char), u32>,
    letters: HashMap<char, u32>,
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
            for letter in cell.text.chars().filter(|c| is_letter(*c)) {
                *vocabulary.letters.entry(letter).or_default() += 1;
            }
        }
        vocabulary
    }

    /// How many of a hundred pairs of a text stand elsewhere in the document too. 100 for a single character.
    pub(super) fn known(&self, text: &str) -> usize {
        let all: Vec<(char, char)> = pairs(text).collect();
        if !self.is_large() {
            return 100; // a short text is no dictionary: its words stand in it once
        }
        if all.is_empty() {
            return if text.trim().chars().count() <= 1 { 0 } else { 100 };
        }
        let mut own: HashMap<(char, char), u32> = HashMap::new();
        all.iter().for_each(|p| *own.entry(*p).or_default() += 1);
        let elsewhere = |p: &&(char, char)| self.pairs.get(*p) > own.get(*p);
        all.iter().filter(elsewhere).count() * 100 / all.len()
    }

    /// Whether the document is long enough for its words to recur.
    fn is_large(&self) -> bool {
        const LEAST: usize = 1500;
        self.pairs.len() >= LEAST
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
        is_stray(text) || text.chars().filter(|c| is_letter(*c)).count() >= 2 && self.known(text) == 0
    }

    /// Whether `new` is `old` read a second time, and worse.
    pub(super) fn is_second_scan(&self, old: &str, new: &str) -> bool {
        let (a, b): (Vec<char>, Vec<char>) = (letters(old), letters(new));
        if a == b {
            return true;
        }
        let same = a.iter().zip(&b).filter(|(x, y)| x == y).count();
        if a.len() != b.len() || same == 0 {
            return self.is_tail_again(&a, &b);
        }
        let unknown = self.known(new) <= 55 && self.known(old) > self.known(new);
        unknown || same * 2 >= a.len() && a.iter().zip(&b).any(|(x, y)| self.is_misread(*x, *y))
    }

    /// Whether letters are the end of others, most of them misread.
    fn is_tail_again(&self, old: &[char], new: &[char]) -> bool {
        let Some(tail) = old.len().checked_sub(new.len()).and_then(|at| old.get(at..)) else {
            return false;
        };
        let misread = tail.iter().zip(new).filter(|(x, y)| self.is_misread(**x, **y));
        new.len() >= 2 && misread.count() * 2 > new.len()
    }

    /// A letter that hardly stands anywhere in the document, in the place of a common one.
    fn is_misread(&self, old: char, new: char) -> bool {
        const RARE: u32 = 3;
        let count = |c: char| self.letters.get(&c).copied().unwrap_or(0);
        old != new && count(new) <= RARE && count(old) > RARE * 2
    }
}

/// A sign that is no word and no mark: what a machine makes of the head of an arrow.
pub(super) fn is_stray(text: &str) -> bool {
    let mut content = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation());
    let stroke = |c: char| "丶丨丿亅亠冂冖彡彐攵".contains(c); // parts of characters, which are no words
    let japanese = |c: char| c > '\u{3040}' && c.is_alphanumeric() && !stroke(c);
    match (content.next(), content.next()) {
        (None, _) => true,
        (Some(only), None) => !(japanese(only) || only.is_ascii_digit() || "○●◎△▲×◇◆□■☆★".contains(only)),
        _ => false,
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    let marked = text
        .chars()
        .map(|c| (c, is_letter(c)))
        .filter(|(c, is_letter)| *is_letter || !c.is_whitespace());
    let after = marked.clone().skip(1);
    marked
        .zip(after)
        .filter(|((_, a), (_, b))| *a && *b)
        .map(|((a, _), (b, _))| (a, b))
}

fn is_letter(c: char) -> bool {
    match c {
        // Asking Unicode is dear, and most characters are of these.
        '\u{4E00}'..='\u{9FFF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー' | '々' => true,
        ' '..='~' => c.is_ascii_alphanumeric(),
        '、' | '。' | '\u{3000}' => false,
        _ => c.is_alphanumeric(),
    }
}
