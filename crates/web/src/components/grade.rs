//! A grade: shape, letter and word. The shape tells the rank on the plan's own scale, never the letter.

use askama::Template;
use ayumi_domain::cycle::{Asked, ScaleMark};
use ayumi_domain::scale::{Scale, grades_something};
use ayumi_domain::words::squeeze;

use crate::locale::Locale;

/// How large a grade is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// in lists
    Small,
    /// at the head of an initiative
    Large,
}

/// A grade as it is drawn.
#[derive(Clone, Debug, Template)]
#[template(path = "components/grade.html")]
pub struct Grade {
    /// 1 best to 5; 0 not graded; 6 graded, order not known
    pub rank: u8,
    letter: String,
    word: String,
    spoken: String,
    large: bool,
}

impl askama::filters::HtmlSafe for Grade {}

/// Letters that fit into a shape.
const FITS: usize = 2;

impl Grade {
    /// The grade with this mark on this scale.
    pub fn of(scale: &Scale, mark: &str, size: Size, locale: Locale) -> Self {
        Self::ranked(scale.rank(mark), mark, size, locale)
    }

    /// The grade with this mark on the scale of a round, whose order the office has given.
    pub fn on(scale: &[ScaleMark], mark: &str, size: Size, locale: Locale) -> Self {
        let place = scale.iter().position(|m| squeeze(&m.mark) == squeeze(mark));
        Self::ranked(place.map(|place| place + 1), mark, size, locale)
    }

    fn ranked(rank: Option<usize>, mark: &str, size: Size, locale: Locale) -> Self {
        let words = locale.words();
        let large = size == Size::Large;
        if !grades_something(mark) {
            return Self {
                rank: 0,
                letter: String::new(),
                word: words.parts.not_graded.to_owned(),
                spoken: String::new(),
                large,
            };
        }
        let rank = rank.map_or(6, |rank| u8::try_from(rank.min(5)).unwrap_or(5));
        let fits = mark.chars().count() <= FITS;
        // A letter inside the shape is read out as a word; a longer mark is its own word.
        let (letter, word) = if fits {
            (mark.to_owned(), String::new())
        } else {
            (String::new(), mark.to_owned())
        };
        let spoken = if fits {
            words.grade_spoken(mark)
        } else {
            String::new()
        };
        Self {
            rank,
            letter,
            word,
            spoken,
            large,
        }
    }

    /// A mark of a round's own scale at this rank, the best is 1, with what it says.
    pub fn on_scale(rank: usize, mark: &str, says: &str, locale: Locale) -> Self {
        let fits = mark.chars().count() <= FITS;
        let word = match (fits, says) {
            (true, says) => says.to_owned(),
            (false, "") => mark.to_owned(),
            (false, says) => format!("{mark} {says}"),
        };
        Self {
            rank: u8::try_from(rank.min(5)).unwrap_or(5),
            letter: if fits { mark.to_owned() } else { String::new() },
            spoken: if fits {
                locale.words().grade_spoken(mark)
            } else {
                String::new()
            },
            word,
            large: false,
        }
    }

    /// The grade with this mark on the scale of a survey round, with what the round says that the mark means.
    pub fn asked(asked: &Asked, mark: &str, size: Size, locale: Locale) -> Self {
        let known = Self::on(&asked.scale, mark, size, locale);
        let own = asked.rank(mark).and_then(|rank| asked.scale.get(rank - 1));
        match own.filter(|own| known.rank > 0 && !own.word.is_empty()) {
            Some(own) => Self {
                word: own.word.clone(),
                ..known
            },
            None => known,
        }
    }

    /// The same without its word, where the legend tells it.
    pub fn short(mut self) -> Self {
        if !self.letter.is_empty() {
            self.word = String::new();
        }
        self
    }

    /// Nobody graded it.
    pub fn none(locale: Locale) -> Self {
        Self {
            rank: 0,
            letter: String::new(),
            word: locale.words().parts.ungraded.to_owned(),
            spoken: String::new(),
            large: false,
        }
    }
}
