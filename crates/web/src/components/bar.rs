//! A stacked bar of counts, and the same counts in words under it.

use askama::Template;
use ayumi_report::charts::{self, BarSize};

use crate::components::grade::{Grade, Size};
use crate::components::mark::Mark;
use crate::locale::Locale;
use crate::view::tally::{Kind, Tally};

/// A bar of this tally as finished SVG; `None` when there is nothing to count. The key is unique on its page.
pub fn draw(tally: &Tally, key: &str, size: BarSize, locale: Locale) -> Option<String> {
    tally.bar(key, size, locale.lang).map(|bar| charts::stacked(&bar))
}

/// The counts under a bar, each with its sign and word.
#[derive(Clone, Debug, Template)]
#[template(path = "components/counts.html")]
pub struct Counts {
    entries: Vec<(String, usize)>,
}

impl askama::filters::HtmlSafe for Counts {}

impl Counts {
    /// The counts of this tally.
    pub fn of(tally: &Tally, locale: Locale) -> Self {
        let entries = tally
            .parts
            .iter()
            .filter(|part| part.count > 0)
            .map(|part| {
                let sign = match part.kind {
                    Kind::Grade { rank: 0 } => Grade::none(locale).to_string(),
                    Kind::Grade { .. } => {
                        Grade::of(&tally.scale, &part.short, Size::Small, locale).to_string()
                    }
                    Kind::Met => Mark::legend("met", &part.name).to_string(),
                    Kind::Missed => Mark::legend("missed", &part.name).to_string(),
                    Kind::Doubt => Mark::legend("doubt", &part.name).to_string(),
                    Kind::None => Mark::legend("cannot", &part.name).to_string(),
                };
                (sign, part.count)
            })
            .collect();
        Self { entries }
    }
}
