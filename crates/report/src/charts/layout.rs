//! Where everything lies in a drawing of lines: margins by what must be written in them, years, the legend.

use crate::charts::Width;
use crate::charts::axis::Axis;
use crate::charts::labels::Labels;
use crate::charts::model::{Column, EIGHTHS, IndicatorChart};
use crate::charts::svg::{Tenths, text_width, units};
use crate::charts::words::YearForm;

/// Size of ordinary words in the drawing.
pub(crate) const WORDS: i64 = 13;
/// Height of a row of words above the plot.
pub(crate) const ROW: Tenths = units(19);

/// Where the plot lies in its drawing.
pub(crate) struct Layout {
    pub(crate) width: Tenths,
    pub(crate) height: Tenths,
    pub(crate) left: Tenths,
    pub(crate) right: Tenths,
    pub(crate) top: Tenths,
    pub(crate) bottom: Tenths,
    pub(crate) columns: i64,
    pub(crate) narrow: bool,
    pub(crate) legend: Vec<LegendEntry>,
}

/// A sign of the legend with its word and place.
pub(crate) struct LegendEntry {
    pub(crate) sign: LegendSign,
    pub(crate) word: String,
    pub(crate) x: Tenths,
    pub(crate) line: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LegendSign {
    Actual,
    Target,
    Earlier,
    Baseline,
}

impl Layout {
    pub(crate) fn of(chart: &IndicatorChart, axis: &Axis, width: Width) -> Self {
        let narrow = width == Width::Narrow;
        let full = width.units();
        let ticks = axis
            .ticks
            .iter()
            .map(|tick| text_width(&Labels::tick(*tick, axis), WORDS));
        let row_word = text_width(chart.words.judged, WORDS);
        let words = ticks.chain([row_word]).max().unwrap_or_default() + units(12);
        let left = words.clamp(units(if narrow { 46 } else { 62 }), full / 3);
        let top = units(28) + ROW * i64::try_from(chart.boundaries.len()).unwrap_or_default();
        let bottom = top + units(if narrow { 190 } else { 204 });
        let judged = if chart.judged.is_empty() { 0 } else { units(24) };
        let legend = legend(chart, left, full, narrow);
        let lines = legend.last().map_or(0, |entry| entry.line + 1);
        Self {
            width: full,
            height: bottom + units(34) + judged + ROW * lines,
            left,
            right: full - units(if narrow { 14 } else { 24 }),
            top,
            bottom,
            columns: i64::try_from(chart.columns.len()).unwrap_or(1).max(1),
            narrow,
            legend,
        }
    }

    /// From eighths of a column to the drawing.
    pub(crate) fn x(&self, eighths: i64) -> Tenths {
        self.left + (self.right - self.left) * eighths / (EIGHTHS * self.columns)
    }

    pub(crate) fn middle(&self, column: usize) -> Tenths {
        self.x(i64::try_from(column).unwrap_or_default() * EIGHTHS + EIGHTHS / 2)
    }

    pub(crate) fn step(&self) -> Tenths {
        (self.right - self.left) / self.columns
    }

    /// The years under the axis: each with its era where there is room, otherwise only the first of each era, and
    /// every second or third where even those would touch.
    pub(crate) fn shown_years(&self, chart: &IndicatorChart) -> Vec<(usize, String)> {
        if !self.narrow {
            let all = year_texts(chart, 1, YearForm::WithEra);
            if self.are_apart(&all) {
                return all;
            }
        }
        let thinned = (1..=chart.columns.len()).map(|every| year_texts(chart, every, YearForm::NumberOnly));
        thinned
            .into_iter()
            .find(|texts| self.are_apart(texts))
            .unwrap_or_default()
    }

    fn are_apart(&self, texts: &[(usize, String)]) -> bool {
        let reach = |(column, text): &(usize, String)| {
            let half = text_width(text, WORDS) / 2;
            (self.middle(*column) - half, self.middle(*column) + half)
        };
        texts.windows(2).all(|pair| match pair {
            [left, right] => reach(left).1 + units(3) <= reach(right).0,
            _ => true,
        })
    }
}

fn legend(chart: &IndicatorChart, left: Tenths, full: Tenths, narrow: bool) -> Vec<LegendEntry> {
    let words = chart.words;
    let wanted = [
        (
            !chart.actuals.is_empty() && !chart.has_only_baseline(),
            LegendSign::Actual,
            words.actual.to_owned(),
        ),
        (
            !chart.targets.is_empty(),
            LegendSign::Target,
            words.target.to_owned(),
        ),
        (
            !chart.earlier.is_empty(),
            LegendSign::Earlier,
            chart.earlier_target.clone(),
        ),
        (
            chart.baseline.is_some(),
            LegendSign::Baseline,
            words.baseline.to_owned(),
        ),
    ];
    let gap = units(if narrow { 10 } else { 18 });
    let (mut x, mut line) = (left, 0);
    let mut entries = Vec::new();
    for (_, sign, word) in wanted.into_iter().filter(|(shown, ..)| *shown) {
        let wide = units(25) + text_width(&word, WORDS);
        if x > left && full < x + wide {
            (x, line) = (left, line + 1);
        }
        entries.push(LegendEntry { sign, word, x, line });
        x += wide + gap;
    }
    entries
}

/// Each so many-th column with its text; the year reported is always among them.
fn year_texts(chart: &IndicatorChart, every: usize, form: YearForm) -> Vec<(usize, String)> {
    let words = chart.words;
    let first = chart.reported.unwrap_or_default() % every;
    let mut era = None;
    let shown = chart.columns.iter().enumerate().skip(first).step_by(every);
    let texts = shown.map(|(column, each)| match each {
        Column::Baseline => (column, words.baseline.to_owned()),
        Column::Actual => (column, words.actual.to_owned()),
        Column::Final => (column, words.final_target.to_owned()),
        Column::Year(year) => {
            let now = year.era().map(|(era, _)| era.name());
            let is_first = era != Some(now);
            era = Some(now);
            (
                column,
                (words.year_short)(*year, if is_first { YearForm::WithEra } else { form }),
            )
        }
    });
    texts.collect()
}
