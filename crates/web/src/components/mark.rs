//! A judgement: sign and word, and where it is not sure, both readings in words.

use askama::Template;
use ayumi_domain::judge::CannotCompute;
use ayumi_report::view::wording;

use crate::locale::Locale;
use crate::view::verdict::Verdict;

/// A judgement as it is drawn.
#[derive(Clone, Debug, Template)]
#[template(path = "components/mark.html")]
pub struct Mark {
    /// met, missed, doubt, cannot or none
    pub kind: &'static str,
    /// the word beside the sign
    pub word: String,
    /// why, or what disagrees
    pub note: Option<String>,
}

impl askama::filters::HtmlSafe for Mark {}

impl Mark {
    /// The judgement in words, with its reasons where there are some.
    pub fn of(verdict: &Verdict, locale: Locale) -> Self {
        let words = locale.words();
        let judging = &words.judging;
        let (kind, word, note) = match verdict {
            Verdict::Met => ("met", judging.met.to_owned(), None),
            Verdict::Missed => ("missed", judging.missed.to_owned(), None),
            Verdict::NotJudged => ("none", judging.none.to_owned(), None),
            Verdict::Underway => (
                "none",
                judging.underway.to_owned(),
                Some(judging.underway_note.to_owned()),
            ),
            Verdict::Stated(mark) => ("none", mark.clone(), Some(judging.stated.to_owned())),
            Verdict::Disputed { stated_met } => {
                let note = if *stated_met {
                    judging.says_met
                } else {
                    judging.says_missed
                };
                ("doubt", judging.disputed.to_owned(), Some(note.to_owned()))
            }
            Verdict::Unsupported { stated_met, why } => {
                let start = if *stated_met {
                    judging.says_met_but
                } else {
                    judging.says_missed_but
                };
                let note = format!("{start}{}{}", words.parts.comma, reason(*why, locale));
                ("doubt", judging.disputed.to_owned(), Some(note))
            }
            Verdict::Cannot(why) => (
                "cannot",
                judging.cannot.to_owned(),
                Some(reason(*why, locale).to_owned()),
            ),
        };
        Self { kind, word, note }
    }

    /// The same in a table under the word "result": a shorter word; a reason that the table gives once below is left out.
    pub fn short(mut self, locale: Locale) -> Self {
        let words = &locale.words().judging;
        let word = match self.kind {
            "met" => words.met_short,
            "missed" => words.missed_short,
            "cannot" => {
                self.note = None;
                words.cannot_short
            }
            _ => return self,
        };
        self.word = word.to_owned();
        self
    }

    /// A sign for a legend or a filter.
    pub fn legend(kind: &'static str, word: &str) -> Self {
        Self {
            kind,
            word: word.to_owned(),
            note: None,
        }
    }
}

/// Why it cannot be computed, as a sentence.
pub fn reason(why: CannotCompute, locale: Locale) -> &'static str {
    wording::reason(why, locale.lang)
}
