//! Values over years: targets, actuals, baseline and judgements on one honest axis.

use rust_decimal::Decimal;

use crate::charts::axis::{Axis, is_share};
use crate::charts::labels::{Labels, fitted};
use crate::charts::marks;
use crate::charts::model::{BoundaryKind, Column, EIGHTHS, IndicatorChart, Mark, Point, Shape};
use crate::charts::place::{Placer, Space, Spot};
use crate::charts::svg::{Anchor, Pen, Tenths, ink, text_width, units};
use crate::charts::words::YearForm;
use crate::charts::{Width, speech};
use ayumi_domain::plan::Direction;

/// The lines of an indicator; `None` where no axis carries its values.
pub(crate) fn draw(chart: &IndicatorChart, width: Width) -> Option<String> {
    let axis = axis(chart)?;
    let labels = Labels::of(chart, &axis.unit);
    let layout = Layout::of(chart, &axis, width);
    let mut drawing = Drawing {
        chart,
        placer: Placer::new(Space {
            left: layout.left,
            top: layout.top - units(4),
            right: layout.width,
            bottom: layout.bottom,
        }),
        axis,
        labels,
        layout,
        pen: Pen::default(),
    };
    drawing.met_side();
    drawing.grid();
    drawing.years();
    drawing.judgements();
    drawing.boundaries();
    drawing.targets();
    drawing.baseline();
    drawing.actuals();
    drawing.words();
    drawing.legend();
    let size = (drawing.layout.width, drawing.layout.height);
    Some(drawing.pen.finish(width.class(), size, &speech::label(chart)))
}

/// The axis that carries every value of the chart. A single value stands on a scale that shows the zero, and
/// for a share the hundred.
pub(crate) fn axis(chart: &IndicatorChart) -> Option<Axis> {
    let points = chart.actuals.iter().chain(&chart.targets).chain(&chart.earlier);
    let mut values: Vec<Decimal> = points.map(|point| point.value).collect();
    if chart.shape == Shape::OneValue {
        values.push(Decimal::ZERO);
        values.extend(is_share(&chart.unit).then_some(Decimal::ONE_HUNDRED));
    }
    Axis::of(&values, &chart.unit, chart.words)
}

/// Size of ordinary words in the drawing.
const WORDS: i64 = 13;
/// Height of a row of words above the plot.
const ROW: Tenths = units(19);

/// Where the plot lies in its drawing.
struct Layout {
    width: Tenths,
    height: Tenths,
    left: Tenths,
    right: Tenths,
    top: Tenths,
    bottom: Tenths,
    columns: i64,
    narrow: bool,
    legend: Vec<LegendEntry>,
}

/// A sign of the legend with its word and place.
struct LegendEntry {
    sign: LegendSign,
    word: &'static str,
    x: Tenths,
    line: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LegendSign {
    Actual,
    Target,
    Earlier,
    Baseline,
}

impl Layout {
    fn of(chart: &IndicatorChart, axis: &Axis, width: Width) -> Self {
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
    fn x(&self, eighths: i64) -> Tenths {
        self.left + (self.right - self.left) * eighths / (EIGHTHS * self.columns)
    }

    fn middle(&self, column: usize) -> Tenths {
        self.x(i64::try_from(column).unwrap_or_default() * EIGHTHS + EIGHTHS / 2)
    }

    fn step(&self) -> Tenths {
        (self.right - self.left) / self.columns
    }
}

fn legend(chart: &IndicatorChart, left: Tenths, full: Tenths, narrow: bool) -> Vec<LegendEntry> {
    let words = chart.words;
    let wanted = [
        (!chart.actuals.is_empty(), LegendSign::Actual, words.actual),
        (!chart.targets.is_empty(), LegendSign::Target, words.target),
        (
            !chart.earlier.is_empty(),
            LegendSign::Earlier,
            words.earlier_target,
        ),
        (chart.baseline.is_some(), LegendSign::Baseline, words.baseline),
    ];
    let gap = units(if narrow { 10 } else { 18 });
    let (mut x, mut line) = (left, 0);
    let mut entries = Vec::new();
    for (_, sign, word) in wanted.into_iter().filter(|(shown, ..)| *shown) {
        let wide = units(25) + text_width(word, WORDS);
        if x > left && full < x + wide {
            (x, line) = (left, line + 1);
        }
        entries.push(LegendEntry { sign, word, x, line });
        x += wide + gap;
    }
    entries
}

/// A chart under the pen.
struct Drawing<'a> {
    chart: &'a IndicatorChart,
    axis: Axis,
    labels: Labels,
    layout: Layout,
    pen: Pen,
    placer: Placer,
}

impl Drawing<'_> {
    fn y(&self, value: Decimal) -> Tenths {
        let layout = &self.layout;
        layout.bottom - self.axis.along(value, layout.bottom - layout.top)
    }

    fn at(&self, point: &Point) -> (Tenths, Tenths) {
        (self.layout.x(point.at), self.y(point.value))
    }

    /// Stretches of consecutive years on the drawing.
    fn stretches(&self, points: &[Point]) -> Vec<Vec<(Tenths, Tenths)>> {
        let stretches = self.chart.stretches(points);
        stretches
            .iter()
            .map(|stretch| stretch.iter().map(|point| self.at(point)).collect())
            .collect()
    }

    /// The side of the target on which it counts as met.
    fn met_side(&mut self) {
        let edge = match self.chart.direction {
            Some(Direction::Up) => self.layout.top,
            Some(Direction::Down) => self.layout.bottom,
            Some(Direction::Keep) | None => return,
        };
        for stretch in self.stretches(&self.chart.targets) {
            if let ([first, _, ..], Some(last)) = (stretch.as_slice(), stretch.last()) {
                let mut points = vec![(first.0, edge)];
                points.extend(&stretch);
                points.push((last.0, edge));
                self.pen.polygon(&points, ink::LIGHT_BLUE_50);
            }
        }
    }

    fn grid(&mut self) {
        let (left, right) = (self.layout.left, self.layout.right);
        for tick in self.axis.ticks.clone() {
            let y = self.y(tick);
            let (colour, weight) = if tick.is_zero() {
                (ink::GRAY_536, "1.5")
            } else {
                (ink::GRAY_200, "1")
            };
            self.pen.across(
                [left, right],
                y,
                &format!(r#"stroke="{colour}" stroke-width="{weight}""#),
            );
            let words = Labels::tick(tick, &self.axis);
            self.pen
                .text(left - units(8), y + 45, &words, "t-quiet", Anchor::End);
        }
        if !self.axis.unit.word.trim().is_empty() {
            let unit = (self.chart.words.bracketed)(self.axis.unit.word.trim());
            self.pen
                .text(0, self.layout.top - units(14), &unit, "t-quiet", Anchor::Start);
        }
        if self.axis.broken {
            self.break_marks();
        }
    }

    /// An axis that leaves out the zero: a dashed foot and two slants.
    fn break_marks(&mut self) {
        let (left, right, foot) = (self.layout.left, self.layout.right, self.layout.bottom);
        let line = format!(r#"stroke="{}" stroke-width="1.5""#, ink::GRAY_536);
        self.pen
            .across([left, right], foot, &format!(r#"{line} stroke-dasharray="3 3""#));
        let slant = |lift: Tenths| {
            let (x, y) = (left - units(5), foot - lift);
            format!(
                "M{} {}l10 -5",
                crate::charts::svg::attribute(x),
                crate::charts::svg::attribute(y)
            )
        };
        self.pen
            .path(&format!("{}{}", slant(units(7)), slant(units(12))), &line);
    }

    /// Years under the axis: each with its era where there is room, otherwise the first of each era only.
    fn years(&mut self) {
        let texts = self.year_texts();
        let widest = texts.iter().skip(1).map(|text| text_width(text, WORDS)).max();
        let every = 1 + (widest.unwrap_or_default() + units(3)) / self.layout.step().max(1);
        let every = usize::try_from(every).unwrap_or(1);
        let y = self.layout.bottom + units(20);
        let mut free_from = Tenths::MIN;
        for (column, text) in texts.iter().enumerate() {
            let reported = self.chart.reported == Some(column);
            let (x, half) = (self.layout.middle(column), text_width(text, WORDS) / 2);
            if column % every != 0 || x - half < free_from {
                continue;
            }
            free_from = x + half + units(2);
            let class = if reported { "t-strong" } else { "t-quiet" };
            self.pen.text(x, y, text, class, Anchor::Middle);
        }
    }

    fn year_texts(&self) -> Vec<String> {
        let full = self.texts_of_years(YearForm::WithEra);
        let fits = |text: &String| text_width(text, WORDS) + units(4) <= self.layout.step();
        if !self.layout.narrow && full.iter().all(fits) {
            return full;
        }
        self.texts_of_years(YearForm::NumberOnly)
    }

    fn texts_of_years(&self, form: YearForm) -> Vec<String> {
        let words = self.chart.words;
        let mut era = None;
        let texts = self.chart.columns.iter().map(|column| match column {
            Column::Baseline => words.baseline.to_owned(),
            Column::Final => words.final_target.to_owned(),
            Column::Year(year) => {
                let now = year.era().map(|(era, _)| era.name());
                let is_first = era != Some(now);
                era = Some(now);
                (words.year_short)(*year, if is_first { YearForm::WithEra } else { form })
            }
        });
        texts.collect()
    }

    /// The row of judgements, in words where there is room and as signs where there is not.
    fn judgements(&mut self) {
        if self.chart.judged.is_empty() {
            return;
        }
        let base = self.layout.bottom + 445;
        let words = self.chart.words;
        self.pen.text(
            self.layout.left - units(8),
            base,
            words.judged,
            "t-quiet",
            Anchor::End,
        );
        let longest = text_width(words.missed, WORDS).max(text_width(words.met, WORDS)) + units(17);
        let with_words = !self.layout.narrow && longest <= self.layout.step();
        for judged in &self.chart.judged {
            let x = self.layout.middle(judged.column);
            let doubt = if judged.disagrees { "※" } else { "" };
            let word = match &judged.mark {
                Mark::Met => format!("{}{doubt}", words.met),
                Mark::Missed => format!("{}{doubt}", words.missed),
                Mark::NotJudged | Mark::Other(_) => String::new(),
            };
            marks::judgement(
                &mut self.pen,
                &judged.mark,
                (x, base - 45),
                with_words.then_some(word.as_str()),
            );
            if !with_words && !doubt.is_empty() {
                self.pen
                    .text(x + units(7), base - 45, doubt, "t-quiet", Anchor::Start);
            }
        }
    }

    /// Where another plan or edition begins: a line, and its words on a row of their own above the plot.
    fn boundaries(&mut self) {
        for (row, (column, boundary)) in (0_i64..).zip(&self.chart.boundaries) {
            let x = self
                .layout
                .x(i64::try_from(*column).unwrap_or_default() * EIGHTHS);
            let y = units(16) + ROW * row;
            let dash = match boundary.kind {
                BoundaryKind::Plan => "",
                BoundaryKind::Edition => r#" stroke-dasharray="5 4""#,
            };
            let line = format!(r#"stroke="{}" stroke-width="1.25"{dash}"#, ink::GRAY_536);
            self.pen.down(x, [y - units(6), self.layout.bottom], &line);
            let (before, after) = (x - units(6), self.layout.width - x - units(6));
            let wide = text_width(&boundary.words, WORDS);
            if wide <= after || before <= after {
                let words = fitted(&boundary.words, after, WORDS);
                self.pen
                    .text(x + units(6), y + units(3), &words, "t-quiet", Anchor::Start);
            } else {
                let words = fitted(&boundary.words, before, WORDS);
                self.pen
                    .text(x - units(6), y + units(3), &words, "t-quiet", Anchor::End);
            }
            self.placer.block(Space {
                left: x - units(2),
                top: self.layout.top,
                right: x + units(2),
                bottom: self.layout.bottom,
            });
        }
    }

    fn targets(&mut self) {
        for stretch in self
            .stretches(&self.chart.earlier)
            .iter()
            .filter(|each| each.len() > 1)
        {
            self.pen.polyline(stretch, marks::EARLIER_LINE);
        }
        for point in &self.chart.earlier {
            let now = self.chart.targets.iter().find(|target| target.at == point.at);
            if now.is_none_or(|target| target.value != point.value) {
                let at = self.at(point);
                self.pen.diamond(at, units(4), marks::EARLIER);
                self.placer.block(Space::around(at, units(5)));
            }
        }
        for stretch in self
            .stretches(&self.chart.targets)
            .iter()
            .filter(|each| each.len() > 1)
        {
            self.pen.polyline(stretch, marks::TARGET_LINE);
            self.block_lines(stretch);
        }
        for point in &self.chart.targets {
            let at = self.at(point);
            self.pen.diamond(at, 55, marks::TARGET);
            self.placer.block(Space::around(at, units(7)));
        }
    }

    fn block_lines(&mut self, stretch: &[(Tenths, Tenths)]) {
        for (from, to) in stretch.iter().zip(stretch.iter().skip(1)) {
            self.placer.block_line(*from, *to);
        }
    }

    /// A square round the value from which the plan starts.
    fn baseline(&mut self) {
        if let Some(point) = &self.chart.baseline {
            let (x, y) = self.at(point);
            let corner = (x - units(9), y - units(9));
            self.pen.rect(corner, (units(18), units(18)), marks::BASELINE);
            self.placer.block(Space::around((x, y), units(10)));
        }
    }

    /// On top: a heavy line and filled dots; a target hidden under its actual is a ring round the dot.
    fn actuals(&mut self) {
        for stretch in self
            .stretches(&self.chart.actuals)
            .iter()
            .filter(|each| each.len() > 1)
        {
            self.pen.polyline(stretch, marks::ACTUAL_LINE);
            self.block_lines(stretch);
        }
        for point in &self.chart.actuals {
            let at = self.at(point);
            let radius = if point.is_whole_year() { 55 } else { 40 };
            self.pen.circle(at, radius, marks::ACTUAL);
            self.placer.block(Space::around(at, units(7)));
        }
        for point in &self.chart.actuals {
            let at = self.at(point);
            let hidden = self
                .chart
                .targets
                .iter()
                .find(|target| target.at == point.at && (self.y(target.value) - at.1).abs() < units(7));
            if let Some(target) = hidden {
                let ring = (at.0, self.y(target.value));
                self.pen.diamond(ring, units(10), marks::TARGET_RING);
            }
        }
    }

    /// Labels in their order of weight: last actual, last target, baseline, earlier edition, other actuals.
    fn words(&mut self) {
        let chart = self.chart;
        let is_baseline = |point: &Point| chart.baseline.as_ref().is_some_and(|base| base.at == point.at);
        let last = chart.actuals.last();
        if let Some(point) = last {
            let word = if is_baseline(point) {
                chart.words.baseline
            } else {
                chart.words.actual
            };
            self.label(point, word, "t-val", 14);
        }
        if let Some(point) = chart.targets.last() {
            self.label(point, chart.words.target, "t-tgt t-strong", WORDS);
        }
        if let Some(point) = chart
            .baseline
            .as_ref()
            .filter(|base| last.is_some_and(|last| last.at != base.at))
        {
            self.label(point, chart.words.baseline, "t-tgt", WORDS);
        }
        if let Some(point) = chart.earlier.last() {
            let at = self.at(point);
            self.put(at, chart.words.earlier_target, "t-tgt", WORDS);
        }
        let others = chart.actuals.iter().rev().skip(1).rev();
        for point in others.filter(|point| !is_baseline(point)) {
            self.label(point, "", "t-tgt", WORDS);
        }
    }

    fn label(&mut self, point: &Point, word: &str, class: &str, size: i64) {
        let value = self.labels.value(point);
        let words = if word.is_empty() || self.layout.narrow {
            value
        } else {
            format!("{word} {value}")
        };
        self.put(self.at(point), &words, class, size);
    }

    fn put(&mut self, at: (Tenths, Tenths), words: &str, class: &str, size: i64) {
        let spots = spots_around(at, self.chart.direction);
        if let Some((x, y, anchor)) = self.placer.put(words, size, &spots) {
            self.pen.text(x, y, words, class, anchor);
        }
    }

    fn legend(&mut self) {
        let lines = self.layout.legend.last().map_or(0, |entry| entry.line);
        for entry in &self.layout.legend {
            let y = self.layout.height - units(7) - ROW * (lines - entry.line);
            let (x, middle) = (entry.x, y - units(4));
            let pen = &mut self.pen;
            match entry.sign {
                LegendSign::Actual => {
                    pen.across([x, x + units(20)], middle, marks::ACTUAL_LINE);
                    pen.circle((x + units(10), middle), 45, marks::ACTUAL);
                }
                LegendSign::Target => {
                    pen.across([x, x + units(20)], middle, marks::TARGET_LINE);
                    pen.diamond((x + units(10), middle), 45, marks::TARGET);
                }
                LegendSign::Earlier => {
                    pen.across([x, x + units(20)], middle, marks::EARLIER_LINE);
                    pen.diamond((x + units(10), middle), 35, marks::EARLIER);
                }
                LegendSign::Baseline => {
                    pen.rect(
                        (x + units(4), y - units(10)),
                        (units(12), units(12)),
                        marks::BASELINE,
                    );
                }
            }
            pen.text(x + units(25), y, entry.word, "t-quiet", Anchor::Start);
        }
    }
}

/// Ten places round a point; where less is better, those below come first.
fn spots_around((x, y): (Tenths, Tenths), direction: Option<Direction>) -> [Spot; 10] {
    let above = (x, y - units(13), Anchor::Middle);
    let below = (x, y + units(23), Anchor::Middle);
    let [first, second] = match direction {
        Some(Direction::Down) => [below, above],
        Some(Direction::Up | Direction::Keep) | None => [above, below],
    };
    [
        first,
        second,
        (x + units(12), y + units(5), Anchor::Start),
        (x - units(12), y + units(5), Anchor::End),
        (x, y - units(26), Anchor::Middle),
        (x, y + units(36), Anchor::Middle),
        (x + units(10), y - units(16), Anchor::Start),
        (x - units(10), y - units(16), Anchor::End),
        (x + units(10), y + units(26), Anchor::Start),
        (x - units(10), y + units(26), Anchor::End),
    ]
}
