//! Counting: grades of initiatives, judgements of indicators.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{Indicator, Initiative};
use ayumi_domain::scale::{Scale, grades_something};
use ayumi_messages::{Lang, public};

use crate::charts::{BarSize, Segment, Stacked, Tone};
use crate::view::grades::grade_in;
use crate::view::verdict::{self, Verdict};

/// What a part of a tally counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// initiatives with a grade; rank 0: without
    Grade {
        /// rank on the plan's scale, 6 where its order is not known
        rank: u8,
    },
    /// targets met
    Met,
    /// targets missed
    Missed,
    /// judgements being checked
    Doubt,
    /// not to be judged, or not yet
    None,
}

/// One part of a tally.
#[derive(Clone, Debug)]
pub struct Part {
    /// what it counts
    pub kind: Kind,
    /// the grade as written, or a sign
    pub short: String,
    /// in words
    pub name: String,
    /// how many
    pub count: usize,
}

/// Counts that add up to their total.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// parts, best first; parts of zero are kept
    pub parts: Vec<Part>,
    /// the scale that the grades belong to
    pub scale: Scale,
}

impl Tally {
    /// What the parts add up to.
    #[must_use]
    pub fn total(&self) -> usize {
        self.parts.iter().map(|part| part.count).sum()
    }

    /// How many of this kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.parts
            .iter()
            .filter(|p| p.kind == kind)
            .map(|p| p.count)
            .sum()
    }

    /// How many were graded at all.
    #[must_use]
    pub fn graded(&self) -> usize {
        self.total() - self.count(Kind::Grade { rank: 0 })
    }

    /// How many judgements say met or missed.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.count(Kind::Met) + self.count(Kind::Missed)
    }

    /// Grades of these initiatives in a year.
    #[must_use]
    pub fn of_grades<'a>(
        scale: &Scale,
        initiatives: impl Iterator<Item = &'a Initiative>,
        year: FiscalYear,
        lang: Lang,
    ) -> Self {
        let words = public::words(lang);
        let scale = scale.clone();
        let mut parts: Vec<Part> = scale
            .marks()
            .iter()
            .map(|mark| Part {
                kind: Kind::Grade {
                    rank: scale
                        .rank(mark)
                        .map_or(6, |r| u8::try_from(r.min(5)).unwrap_or(5)),
                },
                short: mark.clone(),
                name: words.grade_spoken(mark),
                count: 0,
            })
            .collect();
        let mut none = 0;
        for initiative in initiatives {
            let mark = grade_in(initiative, year)
                .map(|g| g.grade.as_str())
                .filter(|m| grades_something(m));
            let part = mark.and_then(|mark| {
                let place = scale
                    .marks()
                    .iter()
                    .position(|m| ayumi_domain::words::squeeze(m) == ayumi_domain::words::squeeze(mark))?;
                parts.get_mut(place)
            });
            match part {
                Some(part) => part.count += 1,
                None => none += 1,
            }
        }
        parts.push(Part {
            kind: Kind::Grade { rank: 0 },
            short: String::new(),
            name: words.parts.ungraded.to_owned(),
            count: none,
        });
        Self { parts, scale }
    }

    /// Latest judgements of these indicators.
    #[must_use]
    pub fn of_judgements<'a>(indicators: impl Iterator<Item = &'a Indicator>, lang: Lang) -> Self {
        let words = &public::words(lang).judging;
        let (mut met, mut missed, mut doubt, mut none) = (0, 0, 0, 0);
        for indicator in indicators {
            match verdict::latest(indicator).map(|l| l.verdict) {
                Some(Verdict::Met) => met += 1,
                Some(Verdict::Missed) => missed += 1,
                Some(Verdict::Disputed { .. } | Verdict::Unsupported { .. }) => doubt += 1,
                Some(Verdict::NotJudged | Verdict::Stated(_) | Verdict::Underway | Verdict::Cannot(_))
                | None => none += 1,
            }
        }
        let part = |kind, short: &str, name: &str, count| Part {
            kind,
            short: short.to_owned(),
            name: name.to_owned(),
            count,
        };
        Self {
            parts: vec![
                part(Kind::Met, "○", words.met, met),
                part(Kind::Missed, "×", words.missed, missed),
                part(Kind::Doubt, "!", words.disputed, doubt),
                part(Kind::None, "−", words.cannot, none),
            ],
            scale: Scale::default(),
        }
    }

    /// The tally as a bar that says its counts; `None` when there is nothing to count. The key is unique in its page.
    #[must_use]
    pub fn bar(&self, key: &str, size: BarSize, lang: Lang) -> Option<Stacked> {
        let total = self.total();
        if total == 0 {
            return None;
        }
        let parts = || self.parts.iter().filter(|part| part.count > 0);
        let spoken: Vec<(String, usize)> = parts().map(|p| (p.name.clone(), p.count)).collect();
        let segments = parts().map(|part| Segment {
            tone: tone(part.kind),
            letter: letter(part.kind, &part.short),
            count: u32::try_from(part.count).unwrap_or(u32::MAX),
        });
        Some(Stacked {
            key: key.to_owned(),
            segments: segments.collect(),
            label: Some(public::words(lang).bar_label(total, &spoken)),
            size,
            full_width: None,
        })
    }
}

fn tone(kind: Kind) -> Tone {
    match kind {
        Kind::Grade { rank } => Tone::Rank(rank),
        Kind::Met => Tone::Met,
        Kind::Missed => Tone::Missed,
        Kind::Doubt | Kind::None => Tone::None,
    }
}

fn letter(kind: Kind, short: &str) -> String {
    match kind {
        Kind::Grade { rank: 0 } | Kind::None => "−".to_owned(),
        _ => short.to_owned(),
    }
}
