//! Words of the open data: what tables, columns and codes are called and mean, in both languages, because the data
//! dictionary carries both.

mod codes;
mod columns;
mod page;
mod rules;
mod tables;

pub use codes::{code, list};
pub use columns::column;
pub use page::{DataPages, catalogue_of, keywords, rows, score, stand_ins};
pub use rules::{rule, way};
pub use tables::table;

use crate::Lang;

/// What something is called and what it means, in Japanese and in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// what it is called
    pub name: Both,
    /// what it means; empty where the name says it
    pub meaning: Both,
}

/// A text in Japanese and in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both {
    /// in Japanese
    pub ja: &'static str,
    /// in English
    pub en: &'static str,
}

impl Both {
    /// In this language.
    #[must_use]
    pub fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// A line of a table of words: key, Japanese and English name, Japanese and English meaning.
type Line = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

fn find(lines: &[Line], key: &str) -> Option<Said> {
    let (_, ja, en, meaning_ja, meaning_en) = lines.iter().find(|line| line.0 == key)?;
    Some(Said {
        name: Both { ja, en },
        meaning: Both {
            ja: meaning_ja,
            en: meaning_en,
        },
    })
}
