//! A value as a person reads it: separators in its number, and a word for every kind of nothing.

use ayumi_domain::measure::{Measure, Status};
use ayumi_domain::words::fold;
use ayumi_messages::{Lang, public};

use crate::view::wording::grouped;

/// A value in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// the number or the words themselves
    pub text: String,
    /// a word of the interface beside it: 未設定, 対象外, 記入なし …
    pub note: Option<String>,
    /// whether `text` is a number
    pub number: bool,
}

impl Shown {
    /// A value; the unit is added where its text does not carry one.
    #[must_use]
    pub fn with_unit(measure: &Measure, unit: Option<&str>, lang: Lang) -> Self {
        let mut shown = Self::bare(measure, None, lang);
        let own = measure.unit.as_deref().or(unit);
        if let (true, Some(unit)) = (shown.number, own)
            && !fold(&shown.text).ends_with(&fold(unit))
        {
            shown.text = join_unit(&shown.text, unit);
        }
        shown
    }

    /// A value under a heading that already says its unit: the unit is left out when it is that one.
    #[must_use]
    pub fn bare(measure: &Measure, heading: Option<&str>, lang: Lang) -> Self {
        let words = &public::words(lang).values;
        let text = measure.text.trim();
        let beside = |word: &str| {
            let same = text.is_empty()
                || fold(text) == fold(word)
                || text.chars().all(ayumi_domain::measure::is_dash);
            Self {
                text: if same { String::new() } else { text.to_owned() },
                note: Some(word.to_owned()),
                number: false,
            }
        };
        match measure.status {
            Status::Number => number(measure, heading),
            Status::Qualitative => Self {
                text: text.to_owned(),
                note: None,
                number: false,
            },
            Status::Unset if text.contains("集計") => beside(words.uncounted),
            Status::Unset => beside(words.unset),
            Status::NotApplicable => beside(words.not_applicable),
            Status::Blank => beside(words.blank),
            Status::Unreadable => beside(words.unreadable),
        }
    }

    /// Text and note as one line.
    #[must_use]
    pub fn line(&self) -> String {
        match &self.note {
            Some(note) if self.text.is_empty() => note.clone(),
            Some(note) => format!("{} {note}", self.text),
            None => self.text.clone(),
        }
    }
}

/// The text as written, with separators where it is a plain number with or without its unit.
fn number(measure: &Measure, heading: Option<&str>) -> Shown {
    let written = measure.text.trim().to_owned();
    let as_written = |text: String| Shown {
        text,
        note: None,
        number: true,
    };
    let Some(number) = measure.number else {
        return as_written(written);
    };
    if written.is_empty() {
        return as_written(grouped(number));
    }
    let plain: String = fold(&written)
        .chars()
        .filter(|c| *c != ',' && *c != ' ')
        .collect();
    let digits = plain
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(plain.len());
    let (head, rest) = plain.split_at(digits);
    // The digits as written, so that 99.20 keeps its last nought; they must be the number that was read.
    let Some(number) = head
        .parse::<rust_decimal::Decimal>()
        .ok()
        .filter(|n| *n == number)
    else {
        return as_written(written);
    };
    let is_heading = heading.is_some_and(|h| fold(h) == rest);
    if rest.is_empty() || is_heading {
        return as_written(grouped(number));
    }
    let own = measure.unit.as_deref().filter(|unit| fold(unit) == rest);
    match own {
        Some(unit) => as_written(join_unit(&grouped(number), unit)),
        None => as_written(written),
    }
}

/// 98.4％, 7日, 1,200 人: a sign of percent stands close, words in Latin letters apart.
fn join_unit(number: &str, unit: &str) -> String {
    if unit.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        format!("{number} {unit}")
    } else {
        format!("{number}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, unit: &str) -> String {
        Shown::with_unit(&Measure::read(text), Some(unit), Lang::Ja).line()
    }

    #[test]
    fn plain_numbers_get_separators_and_their_unit() {
        assert_eq!(line("112460", "件"), "112,460件");
        assert_eq!(line("112,460件", "件"), "112,460件");
        assert_eq!(line("98.40", "%"), "98.40%");
        assert_eq!(line("0", "件"), "0件");
        let trimmed = Measure {
            number: Some(rust_decimal::Decimal::new(992, 1)),
            ..Measure::read("99.20%")
        };
        assert_eq!(Shown::bare(&trimmed, Some("%"), Lang::Ja).line(), "99.20");
    }

    #[test]
    fn what_is_written_in_another_way_stays_as_written() {
        assert_eq!(line("約54%", "%"), "約54%");
        assert_eq!(line("黒字", "円"), "黒字");
    }

    #[test]
    fn the_kinds_of_nothing_have_their_own_words() {
        let all = [
            line("", "件"),
            line("－", "件"),
            line("未設定", "件"),
            line("未集計", "件"),
        ];
        assert_eq!(all, ["記入なし", "対象外", "未設定", "未集計"]);
        assert_eq!(
            line("H27年度は未設定(H29年度から)", "件"),
            "H27年度は未設定(H29年度から) 未設定"
        );
    }

    #[test]
    fn the_unit_is_not_repeated_under_a_heading_that_says_it() {
        assert_eq!(
            Shown::bare(&Measure::read("1200人"), Some("人"), Lang::Ja).line(),
            "1,200"
        );
        assert_eq!(
            Shown::bare(&Measure::read("1200件"), Some("人"), Lang::Ja).line(),
            "1,200件"
        );
    }
}
