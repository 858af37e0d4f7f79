//! A qualitative indicator: targets over results as boxed words, no scale; in rows where the words are long.

use ayumi_domain::plan::ValueKind;

use crate::charts::model::{Column, Mark, Said};
use crate::charts::svg::{Anchor, Pen, Tenths, ink, text_width, units};
use crate::charts::words::YearForm;
use crate::charts::{IndicatorChart, Width, marks, speech};

/// Size of the words.
const WORDS: i64 = 13;
/// From one line of words to the next.
const LINE: Tenths = units(18);
/// More lines than this in a box are left to the table.
const MOST_LINES: usize = 3;

/// The lanes of an indicator.
pub(crate) fn draw(chart: &IndicatorChart, width: Width) -> String {
    let layout = Layout::of(chart, width);
    let mut pen = Pen::default();
    let height = match layout.arrangement {
        Arrangement::Across => across(&mut pen, chart, &layout),
        Arrangement::Down => down(&mut pen, chart, &layout),
    };
    pen.finish(width.class(), (layout.width, height), &speech::label(chart))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrangement {
    /// years side by side, a lane each for targets and results
    Across,
    /// a row for each year, for long words or many years
    Down,
}

struct Layout {
    width: Tenths,
    narrow: bool,
    arrangement: Arrangement,
    /// columns that say something, in order
    columns: Vec<usize>,
}

impl Layout {
    fn of(chart: &IndicatorChart, width: Width) -> Self {
        let is_said = |column: &usize| chart.said.iter().any(|said| said.column == *column);
        let first = chart
            .said
            .iter()
            .map(|said| said.column)
            .min()
            .unwrap_or_default();
        let all: Vec<usize> = (first..chart.columns.len()).collect();
        let mut layout = Self {
            width: width.units(),
            narrow: width == Width::Narrow,
            arrangement: Arrangement::Across,
            columns: all,
        };
        let room = layout.box_width() - units(8);
        let fits = |said: &Said| {
            let lines = wrapped(&said.text, room);
            lines.len() <= MOST_LINES && room >= units(26) && !lines.iter().any(|line| line.ends_with('…'))
        };
        if !chart.said.iter().all(fits) {
            layout.arrangement = Arrangement::Down;
            layout.columns.retain(is_said);
        }
        layout
    }

    fn left(&self) -> Tenths {
        units(if self.narrow { 42 } else { 58 })
    }

    fn step(&self) -> Tenths {
        (self.width - self.left()) / i64::try_from(self.columns.len()).unwrap_or(1).max(1)
    }

    fn box_width(&self) -> Tenths {
        self.step() - units(4)
    }
}

/// Years side by side; returns the height.
fn across(pen: &mut Pen, chart: &IndicatorChart, layout: &Layout) -> Tenths {
    const TOP: Tenths = units(34);
    const GAP: Tenths = units(8);
    let room = layout.box_width() - units(8);
    let most = chart
        .said
        .iter()
        .map(|said| wrapped(&said.text, room).len())
        .max();
    let height = units(24) + LINE * i64::try_from(most.unwrap_or(1)).unwrap_or(1).max(1);
    let x = |place: usize| layout.left() + layout.step() * i64::try_from(place).unwrap_or_default();
    for (place, column) in layout.columns.iter().enumerate() {
        let words = heading(chart, *column, place == 0 || !layout.narrow);
        pen.text(
            x(place) + layout.step() / 2,
            units(20),
            &words,
            weight(chart, *column),
            Anchor::Middle,
        );
    }
    for (row, kind) in (0_i64..).zip([ValueKind::Target, ValueKind::Actual]) {
        let y = TOP + row * (height + GAP);
        pen.text(
            0,
            y + height / 2 + units(5),
            lane_name(chart, kind),
            "t-strong",
            Anchor::Start,
        );
        for (place, column) in layout.columns.iter().enumerate() {
            let corner = (x(place) + units(2), y);
            boxed(pen, chart, (*column, kind), corner, (layout.box_width(), height));
        }
    }
    let below = TOP + (height + GAP) * 2;
    if chart.judged.is_empty() {
        return below;
    }
    pen.text(0, below + 185, chart.words.judged, "t-quiet", Anchor::Start);
    for (place, column) in layout.columns.iter().enumerate() {
        let with_word = !layout.narrow && judgement_width(chart) <= layout.step();
        judgement(
            pen,
            chart,
            *column,
            (x(place) + layout.step() / 2, below + units(14)),
            with_word,
        );
    }
    below + units(30)
}

/// A row for each year; returns the height.
fn down(pen: &mut Pen, chart: &IndicatorChart, layout: &Layout) -> Tenths {
    let years = units(if layout.narrow { 52 } else { 76 });
    let signs = match (chart.judged.is_empty(), layout.narrow) {
        (true, _) => 0,
        (false, true) => units(28),
        (false, false) => judgement_width(chart) + units(12),
    };
    let step = (layout.width - years - signs) / 2;
    let size = step - units(4);
    for (place, kind) in (0_i64..).zip([ValueKind::Target, ValueKind::Actual]) {
        pen.text(
            years + step * place + units(2),
            units(20),
            lane_name(chart, kind),
            "t-strong",
            Anchor::Start,
        );
    }
    let mut y = units(30);
    for column in &layout.columns {
        let said = chart.said.iter().filter(|said| said.column == *column);
        let lines = said
            .map(|said| wrapped(&said.text, size - units(12)).len())
            .max()
            .unwrap_or(1);
        let height = units(16) + LINE * i64::try_from(lines).unwrap_or(1);
        let middle = y + height / 2;
        let words = heading(chart, *column, true);
        pen.text(
            0,
            middle + units(5),
            &words,
            weight(chart, *column),
            Anchor::Start,
        );
        for (place, kind) in (0_i64..).zip([ValueKind::Target, ValueKind::Actual]) {
            boxed(
                pen,
                chart,
                (*column, kind),
                (years + step * place + units(2), y),
                (size, height),
            );
        }
        judgement(
            pen,
            chart,
            *column,
            (layout.width - signs / 2, middle),
            !layout.narrow,
        );
        y += height + units(6);
    }
    y
}

/// A word in its box: targets open, results filled, nothing said dashed.
fn boxed(
    pen: &mut Pen,
    chart: &IndicatorChart,
    (column, kind): (usize, ValueKind),
    corner: (Tenths, Tenths),
    size: (Tenths, Tenths),
) {
    let said = chart
        .said
        .iter()
        .find(|said| said.column == column && said.kind == kind);
    let Some(said) = said else {
        let dashed = format!(r#"fill="none" stroke="{}" stroke-dasharray="3 3""#, ink::GRAY_420);
        pen.rect(corner, size, &dashed);
        return;
    };
    let (fill, edge, class) = match kind {
        ValueKind::Target => (ink::WHITE, ink::GRAY_700, "t-quiet"),
        ValueKind::Baseline | ValueKind::Actual => (ink::LIGHT_BLUE_1100, ink::LIGHT_BLUE_1100, "t-inv"),
    };
    pen.rect(corner, size, &format!(r#"fill="{fill}" stroke="{edge}""#));
    let lines = balanced(&said.text, size.0 - units(8));
    let half = LINE * (i64::try_from(lines.len()).unwrap_or(1) - 1) / 2;
    for (row, line) in (0_i64..).zip(&lines) {
        let y = corner.1 + size.1 / 2 + units(5) - half + LINE * row;
        pen.text(corner.0 + size.0 / 2, y, line, class, Anchor::Middle);
    }
}

fn judgement(pen: &mut Pen, chart: &IndicatorChart, column: usize, at: (Tenths, Tenths), with_word: bool) {
    let Some(judged) = chart.judged.iter().find(|judged| judged.column == column) else {
        return;
    };
    let word = match judged.mark {
        Mark::Met => chart.words.met,
        Mark::Missed => chart.words.missed,
        Mark::NotJudged | Mark::Other(_) => "",
    };
    marks::judgement(pen, &judged.mark, at, with_word.then_some(word));
}

fn judgement_width(chart: &IndicatorChart) -> Tenths {
    text_width(chart.words.missed, WORDS).max(text_width(chart.words.met, WORDS)) + units(17)
}

fn lane_name(chart: &IndicatorChart, kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Target => chart.words.target,
        ValueKind::Baseline | ValueKind::Actual => chart.words.actual,
    }
}

fn heading(chart: &IndicatorChart, column: usize, with_era: bool) -> String {
    let words = chart.words;
    match chart.columns.get(column) {
        Some(Column::Year(year)) => {
            let form = if with_era {
                YearForm::WithEra
            } else {
                YearForm::NumberOnly
            };
            (words.year_short)(*year, form)
        }
        Some(Column::Baseline) => words.baseline.to_owned(),
        Some(Column::Actual) => words.actual.to_owned(),
        Some(Column::Final) | None => words.final_target.to_owned(),
    }
}

fn weight(chart: &IndicatorChart, column: usize) -> &'static str {
    if chart.reported == Some(column) {
        "t-strong"
    } else {
        "t-quiet"
    }
}

/// The words in lines of this width; at most three, the last ends in `…` where something is missing.
fn wrapped(text: &str, room: Tenths) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.chars().filter(|c| !c.is_control()) {
        let Some(line) = lines.last_mut() else { break };
        line.push(c);
        if room < text_width(line, WORDS) && line.chars().count() > 1 {
            let next = turned_over(line);
            lines.push(next);
        }
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            if let Some(last) = lines.last_mut() {
                last.pop();
                last.push('…');
            }
            break;
        }
    }
    lines
}

/// The words in as few lines as [`wrapped`] needs, of about equal length: no single character alone on the last.
fn balanced(text: &str, room: Tenths) -> Vec<String> {
    let mut best = wrapped(text, room);
    for narrower in 1..20 {
        let lines = wrapped(text, room - units(WORDS) * narrower);
        if lines.len() != best.len() || lines.last().is_none_or(|line| line.ends_with('…')) {
            break;
        }
        best = lines;
    }
    best
}

/// Takes from a line what goes to the next one: its last character, and with a sign that never begins a line the
/// character before it as well.
fn turned_over(line: &mut String) -> String {
    let mut next: Vec<char> = line.pop().into_iter().collect();
    while next.last().copied().is_some_and(is_never_first) && line.chars().count() > 1 {
        next.extend(line.pop());
    }
    next.into_iter().rev().collect()
}

/// Signs that never begin a line in Japanese setting.
fn is_never_first(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '）'
            | ')'
            | '」'
            | '・'
            | 'ー'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'っ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ッ'
    )
}

#[cfg(test)]
mod tests {
    use super::{balanced, wrapped};

    #[test]
    fn no_character_stays_alone_on_the_last_line() {
        assert_eq!(wrapped("台帳にまとめた", 800), ["台帳にまとめ", "た"]);
        assert_eq!(balanced("台帳にまとめた", 800), ["台帳にま", "とめた"]);
    }

    #[test]
    fn long_words_wrap_and_what_is_missing_is_said() {
        assert_eq!(wrapped("見直し・反映", 600), ["見直し・", "反映"]);
        let lines = wrapped(&"計画を定める".repeat(5), 600);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…'));
    }
}
