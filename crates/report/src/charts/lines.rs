//! Values over years: targets, actuals, baseline and judgements on one honest axis.

use rust_decimal::Decimal;

use crate::charts::axis::{Axis, is_share};
use crate::charts::labels::{Labels, fitted};
use crate::charts::layout::{Layout, LegendSign, ROW, WORDS};
use crate::charts::marks;
use crate::charts::model::{Boundary, BoundaryKind, EIGHTHS, IndicatorChart, Mark, Point, Shape};
use crate::charts::place::{Placer, Space, Spot};
use crate::charts::svg::{Anchor, Pen, Tenths, ink, text_width, units};
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

    /// Years under the axis: each with its era where there is room, otherwise only the first of each era, and
    /// every second or third where even those would touch.
    fn years(&mut self) {
        let y = self.layout.bottom + units(20);
        for (column, text) in self.layout.shown_years(self.chart) {
            let class = if self.chart.reported == Some(column) {
                "t-strong"
            } else {
                "t-quiet"
            };
            self.pen
                .text(self.layout.middle(column), y, &text, class, Anchor::Middle);
        }
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
        let mut before = 0;
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
            self.boundary_words(boundary, (x, y + units(3)), x - before);
            before = x;
            self.placer.block(Space {
                left: x - units(2),
                top: self.layout.top,
                right: x + units(2),
                bottom: self.layout.bottom,
            });
        }
    }

    /// To the right of the line; to the left, as far as the line before, where only there is room.
    fn boundary_words(&mut self, boundary: &Boundary, (x, y): (Tenths, Tenths), room_before: Tenths) {
        let after = self.layout.width - x - units(6);
        let fits = |words: &str, room| text_width(words, WORDS) <= room;
        for words in [&boundary.words, &boundary.short] {
            if fits(words, after) {
                return self.pen.text(x + units(6), y, words, "t-quiet", Anchor::Start);
            }
            if fits(words, room_before - units(12)) {
                return self.pen.text(x - units(6), y, words, "t-quiet", Anchor::End);
            }
        }
        let words = fitted(&boundary.short, after, WORDS);
        self.pen.text(x + units(6), y, &words, "t-quiet", Anchor::Start);
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
            let radius = if point.part.is_none() { 55 } else { 40 };
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
        let words = chart.words;
        let yearly = chart.yearly_actuals();
        let last = yearly.last().copied();
        let is_baseline = |point: &Point| chart.baseline.as_ref().is_some_and(|base| base.at == point.at);
        if let Some(point) = last {
            let word = if is_baseline(point) {
                words.baseline
            } else {
                words.actual
            };
            let is_placed = self.label(point, point.part.as_deref().unwrap_or(word), "t-val", 14);
            if !is_placed {
                self.over_everything(point);
            }
        }
        if let Some(point) = chart.targets.last() {
            self.label(point, words.target, "t-tgt t-strong", WORDS);
        }
        if let Some(base) = &chart.baseline
            && last.is_some_and(|last| last.at != base.at)
        {
            self.label(base, words.baseline, "t-tgt", WORDS);
        }
        if let Some(point) = chart.earlier.last() {
            let at = self.at(point);
            self.put(at, &chart.earlier_target, "t-tgt", WORDS);
        }
        for point in &chart.actuals {
            if !is_baseline(point) && last.is_some_and(|last| last.at != point.at) {
                self.label(point, point.part.as_deref().unwrap_or_default(), "t-tgt", WORDS);
            }
        }
    }

    /// A value with its word, or alone where there is no room for both; whether it found a place.
    fn label(&mut self, point: &Point, word: &str, class: &str, size: i64) -> bool {
        let value = self.labels.value(point);
        let at = self.at(point);
        let is_short = word.is_empty() || (self.layout.narrow && point.part.is_none());
        (!is_short && self.put(at, &format!("{word} {value}"), class, size))
            || self.put(at, &value, class, size)
    }

    /// The last actual is what the reader came for: it is written even where nothing is free.
    fn over_everything(&mut self, point: &Point) {
        let value = self.labels.value(point);
        let (x, y) = self.at(point);
        let half = text_width(&value, 14) / 2;
        let x = x.clamp(self.layout.left + half, self.layout.width - half);
        let y = (y - units(13)).max(self.layout.top + units(8));
        self.pen.text(x, y, &value, "t-val", Anchor::Middle);
    }

    fn put(&mut self, at: (Tenths, Tenths), words: &str, class: &str, size: i64) -> bool {
        let spots = spots_around(at, self.chart.direction);
        let spot = self.placer.put(words, size, &spots);
        if let Some((x, y, anchor)) = spot {
            self.pen.text(x, y, words, class, anchor);
        }
        spot.is_some()
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
            pen.text(x + units(25), y, &entry.word, "t-quiet", Anchor::Start);
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
