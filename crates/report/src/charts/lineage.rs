//! What became of initiatives: editions from left to right, a row for each initiative, lines from edition to edition.
//!
//! What happens is told by the shape of a mark and a word beside it; a word that finds no room is left to the table.

use crate::charts::Width;
use crate::charts::labels::fitted;
use crate::charts::svg::{Anchor, Pen, Tenths, attribute, ink, text_width, units};

/// Size of the words.
const WORDS: i64 = 13;
/// From one line of words to the next.
const LINE: Tenths = units(17);
/// Drawings of more rows than this are no help to anybody; the table has them all.
pub const MOST_ROWS: usize = 200;

/// A drawing of what became of initiatives.
#[derive(Clone, Debug)]
pub struct LineageChart {
    /// editions from left to right
    pub columns: Vec<LineageColumn>,
    /// initiatives from top to bottom
    pub rows: Vec<LineageRow>,
    /// what leads from one mark to another
    pub lines: Vec<LineageLine>,
    /// the drawing in sentences, for those who do not see it
    pub label: String,
}

/// An edition.
#[derive(Clone, Debug)]
pub struct LineageColumn {
    /// its name
    pub name: String,
    /// title of its plan, where that plan begins here
    pub plan: Option<String>,
}

/// A row of marks.
#[derive(Clone, Debug)]
pub struct LineageRow {
    /// number and title
    pub name: String,
    /// whether it is the one that the page is about
    pub is_strong: bool,
    /// marks from left to right
    pub marks: Vec<LineageMark>,
}

/// A mark in a column.
#[derive(Clone, Debug)]
pub struct LineageMark {
    /// place of the column
    pub column: usize,
    /// what it looks like
    pub shape: LineageShape,
    /// what happened, in a word or two; may be empty
    pub word: String,
}

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineageShape {
    /// as it was: a disc
    Same,
    /// with another number, title or heading: an open square
    Changed,
    /// it begins here: an open ring with a plus
    Begins,
    /// it ends before the next column: a cross
    Abolished,
    /// it is finished before the next column: a tick
    Completed,
    /// it stops before the next column: a bar
    Stops,
}

/// A line from a mark to a later one; row and column of both.
#[derive(Clone, Debug)]
pub struct LineageLine {
    /// where it leaves
    pub from: (usize, usize),
    /// where it arrives
    pub to: (usize, usize),
    /// what it means where it leaves its row; may be empty
    pub word: String,
    /// whether editions in between do not have it
    pub has_gap: bool,
}

impl LineageShape {
    /// Whether it stands between its column and the next.
    fn is_end(self) -> bool {
        matches!(self, Self::Abolished | Self::Completed | Self::Stops)
    }
}

/// The drawing in both widths; nothing where there are no two columns or no row.
#[must_use]
pub fn lineage(chart: &LineageChart) -> Option<String> {
    if chart.columns.len() < 2 || chart.rows.is_empty() {
        return None;
    }
    let drawings = [Width::Wide, Width::Narrow].map(|width| draw(chart, width));
    Some(drawings.join("\n"))
}

fn draw(chart: &LineageChart, width: Width) -> String {
    let layout = Layout::of(chart, width);
    let mut pen = Pen::default();
    headings(&mut pen, chart, &layout);
    for line in &chart.lines {
        joined(&mut pen, line, &layout);
    }
    for (row, of) in chart.rows.iter().enumerate().take(MOST_ROWS) {
        names(&mut pen, of, row, &layout);
        for mark in &of.marks {
            marked(&mut pen, mark, row, &layout);
        }
    }
    let size = (layout.width, layout.height);
    pen.finish(width.class(), size, &chart.label)
}

struct Layout {
    width: Tenths,
    height: Tenths,
    /// the first and the last column
    ends: (Tenths, Tenths),
    columns: usize,
    top: Tenths,
    row: Tenths,
    /// from the top of a row to its line
    middle: Tenths,
    /// room for names
    names: Tenths,
    is_narrow: bool,
}

impl Layout {
    fn of(chart: &LineageChart, width: Width) -> Self {
        let is_narrow = width == Width::Narrow;
        let full = width.units();
        let plans = chart
            .columns
            .iter()
            .filter(|column| column.plan.is_some())
            .count();
        let top = units(30) + if 1 < plans { LINE + units(4) } else { 0 };
        // On a phone names stand above their marks, otherwise to the left of them.
        let (names, row, middle) = match is_narrow {
            true => (full, units(70), units(42)),
            false => (units(206), units(50), units(25)),
        };
        let first = if is_narrow { units(26) } else { names + units(44) };
        let rows = i64::try_from(chart.rows.len().min(MOST_ROWS)).unwrap_or_default();
        Self {
            width: full,
            height: top + row * rows + units(6),
            ends: (first, full - units(if is_narrow { 30 } else { 44 })),
            columns: chart.columns.len(),
            top,
            row,
            middle,
            names,
            is_narrow,
        }
    }

    fn step(&self) -> Tenths {
        let gaps = i64::try_from(self.columns).unwrap_or(2).saturating_sub(1).max(1);
        (self.ends.1 - self.ends.0) / gaps
    }

    fn x(&self, column: usize) -> Tenths {
        self.ends.0 + self.step() * i64::try_from(column).unwrap_or_default()
    }

    fn top_of(&self, row: usize) -> Tenths {
        self.top + self.row * i64::try_from(row).unwrap_or_default()
    }

    fn y(&self, row: usize) -> Tenths {
        self.top_of(row) + self.middle
    }

    /// A text that does not leave the drawing: its middle, moved where that is needed.
    fn within(&self, x: Tenths, words: &str) -> Tenths {
        let half = text_width(words, WORDS) / 2;
        x.min(self.width - half).max(half)
    }
}

/// Names of editions over their columns, and where a plan begins.
fn headings(pen: &mut Pen, chart: &LineageChart, layout: &Layout) {
    let names = layout.top - units(14);
    let is_one_plan = chart.columns.iter().filter(|c| c.plan.is_some()).count() < 2;
    for (place, column) in chart.columns.iter().enumerate() {
        let x = layout.x(place);
        let guide = format!(r#"stroke="{}" stroke-width="1""#, ink::GRAY_200);
        pen.down(x, [layout.top - units(8), layout.height], &guide);
        let name = fitted(&column.name, layout.step() - units(6), WORDS);
        pen.text(layout.within(x, &name), names, &name, "t-quiet", Anchor::Middle);
        let Some(plan) = column.plan.as_ref().filter(|_| !is_one_plan) else {
            continue;
        };
        let left = match place {
            0 => layout.ends.0 - units(26),
            _ => x - layout.step() / 2,
        };
        if 0 < place {
            let line = format!(r#"stroke="{}" stroke-width="1.25""#, ink::GRAY_536);
            pen.down(left, [units(4), layout.height], &line);
        }
        let next = chart.columns.iter().enumerate().skip(place + 1);
        let next = next
            .filter(|(_, column)| column.plan.is_some())
            .map(|(at, _)| at)
            .next();
        let right = next.map_or(layout.width, |at| layout.x(at) - layout.step() / 2);
        let words = fitted(plan, right - left - units(12), WORDS);
        pen.text(left + units(6), units(16), &words, "t-strong", Anchor::Start);
    }
}

fn names(pen: &mut Pen, row: &LineageRow, at: usize, layout: &Layout) {
    let class = if row.is_strong { "t-strong" } else { "" };
    let top = layout.top_of(at);
    let rule = format!(r#"stroke="{}" stroke-width="1""#, ink::GRAY_200);
    pen.across([0, layout.width], top, &rule);
    if layout.is_narrow {
        let name = fitted(&row.name, layout.names, WORDS);
        return pen.text(0, top + units(17), &name, class, Anchor::Start);
    }
    let (first, rest) = broken(&row.name, layout.names);
    let rest = fitted(&rest, layout.names, WORDS);
    let lines: Vec<&str> = [first.as_str(), &rest]
        .into_iter()
        .filter(|l| !l.is_empty())
        .collect();
    let above = if lines.len() == 1 { 0 } else { LINE / 2 };
    for (line, words) in (0_i64..).zip(lines) {
        let y = layout.y(at) + 45 - above + LINE * line;
        pen.text(0, y, words, class, Anchor::Start);
    }
}

/// What fits into one line, and the rest.
fn broken(text: &str, room: Tenths) -> (String, String) {
    let mut first = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        first.push(c);
        if room < text_width(&first, WORDS) {
            first.pop();
            return (first, std::iter::once(c).chain(characters).collect());
        }
    }
    (first, String::new())
}

/// A line between two marks: straight in its row, otherwise a curve that leaves and arrives level.
fn joined(pen: &mut Pen, line: &LineageLine, layout: &Layout) {
    if MOST_ROWS <= line.from.0.max(line.to.0) {
        return;
    }
    let (x, y) = (layout.x(line.from.1), layout.y(line.from.0));
    let (to_x, to_y) = (layout.x(line.to.1), layout.y(line.to.0));
    let dash = if line.has_gap {
        r#" stroke-dasharray="3 5""#
    } else {
        ""
    };
    let look = format!(r#"fill="none" stroke="{}" stroke-width="3"{dash}"#, ink::BLUE_900);
    if y == to_y {
        pen.across([x, to_x], y, &look);
    } else {
        // It runs in its own row until the last gap, so that it crosses no marks of others.
        let turn = to_x - layout.step();
        let half = turn + layout.step() / 2;
        let [x, y, turn, half, to_x, to_y] = [x, y, turn.max(x), half, to_x, to_y].map(attribute);
        pen.path(
            &format!("M{x} {y}H{turn}C{half} {y} {half} {to_y} {to_x} {to_y}"),
            &look,
        );
    }
    let word = fitted(&line.word, layout.step() - units(16), WORDS);
    if !line.word.is_empty() {
        // Beyond the beginning of the curve, on the side that it does not turn to.
        let below = if line.to.0 < line.from.0 {
            units(18)
        } else {
            -units(9)
        };
        pen.text(x + units(9), y + below, &word, "t-quiet", Anchor::Start);
    }
}

fn marked(pen: &mut Pen, mark: &LineageMark, row: usize, layout: &Layout) {
    let (x, y) = (layout.x(mark.column), layout.y(row));
    if mark.shape.is_end() {
        return ended(pen, mark, (x, y), layout);
    }
    match mark.shape {
        LineageShape::Changed => {
            let open = format!(
                r#"fill="{}" stroke="{}" stroke-width="2.5""#,
                ink::WHITE,
                ink::BLUE_900
            );
            pen.rect((x - 50, y - 50), (100, 100), &open);
        }
        LineageShape::Begins => {
            let open = format!(
                r#"fill="{}" stroke="{}" stroke-width="2.5""#,
                ink::WHITE,
                ink::BLUE_900
            );
            pen.circle((x, y), 65, &open);
            let plus = format!(r#"stroke="{}" stroke-width="2""#, ink::BLUE_900);
            pen.across([x - 35, x + 35], y, &plus);
            pen.down(x, [y - 35, y + 35], &plus);
        }
        _ => {
            let disc = format!(
                r#"fill="{}" stroke="{}" stroke-width="1.5""#,
                ink::BLUE_900,
                ink::WHITE
            );
            pen.circle((x, y), 50, &disc);
        }
    }
    if !mark.word.is_empty() {
        let room = layout.step() - units(8);
        let word = fitted(&mark.word, room.max(units(40)), WORDS);
        pen.text(
            layout.within(x, &word),
            y + units(20),
            &word,
            "t-strong",
            Anchor::Middle,
        );
    }
}

/// A mark that ends a row, a part of the way to the next column, with its word behind it.
fn ended(pen: &mut Pen, mark: &LineageMark, (x, y): (Tenths, Tenths), layout: &Layout) {
    let end = x + layout.step() * 2 / 5;
    let line = format!(r#"stroke="{}" stroke-width="3""#, ink::BLUE_900);
    let (colour, shape) = match mark.shape {
        LineageShape::Abolished => (ink::ORANGE_900, vec![[-45, -45, 45, 45], [-45, 45, 45, -45]]),
        LineageShape::Completed => (ink::GREEN_900, vec![[-60, -5, -15, 45], [-15, 45, 60, -55]]),
        _ => (ink::GRAY_700, vec![[0, -70, 0, 70]]),
    };
    // A cross and a tick stand free, so that the line does not run through them.
    let until = if mark.shape == LineageShape::Stops {
        end
    } else {
        end - 75
    };
    pen.across([x, until], y, &line);
    let strokes: Vec<String> = shape
        .into_iter()
        .map(|[a, b, c, d]| {
            let [a, b, c, d] = [end + a, y + b, end + c, y + d].map(attribute);
            format!("M{a} {b}L{c} {d}")
        })
        .collect();
    let look = format!(r#"fill="none" stroke="{colour}" stroke-width="2.75" stroke-linecap="round""#);
    pen.path(&strokes.concat(), &look);
    let room = layout.step() * 3 / 5 - units(18);
    if text_width(&mark.word, WORDS) <= room {
        return pen.text(end + units(10), y + 45, &mark.word, "t-strong", Anchor::Start);
    }
    let word = fitted(&mark.word, layout.step() - units(4), WORDS);
    pen.text(
        layout.within(end, &word),
        y - units(11),
        &word,
        "t-strong",
        Anchor::Middle,
    );
}

#[cfg(test)]
mod tests {
    use super::{
        LineageChart, LineageColumn, LineageLine, LineageMark, LineageRow, LineageShape, broken, lineage,
    };

    fn mark(column: usize, shape: LineageShape, word: &str) -> LineageMark {
        LineageMark {
            column,
            shape,
            word: word.to_owned(),
        }
    }

    fn chart() -> LineageChart {
        let row = |name: &str, marks: Vec<LineageMark>| LineageRow {
            name: name.to_owned(),
            is_strong: false,
            marks,
        };
        let column = |name: &str, plan: Option<&str>| LineageColumn {
            name: name.to_owned(),
            plan: plan.map(str::to_owned),
        };
        LineageChart {
            columns: vec![
                column("初版", Some("第3次計画")),
                column("改訂1版", None),
                column("初版", Some("第4次計画")),
            ],
            rows: vec![
                row(
                    "1-1 <収納>",
                    vec![
                        mark(0, LineageShape::Same, ""),
                        mark(1, LineageShape::Changed, "改称"),
                        mark(2, LineageShape::Same, ""),
                    ],
                ),
                row("1-2 財産", vec![mark(0, LineageShape::Same, "")]),
                row(
                    "1-3 広報",
                    vec![
                        mark(1, LineageShape::Begins, "追加"),
                        mark(1, LineageShape::Abolished, "廃止"),
                    ],
                ),
            ],
            lines: vec![
                LineageLine {
                    from: (0, 0),
                    to: (0, 1),
                    word: String::new(),
                    has_gap: false,
                },
                LineageLine {
                    from: (1, 0),
                    to: (0, 1),
                    word: "統合".to_owned(),
                    has_gap: false,
                },
            ],
            label: "つながりの図".to_owned(),
        }
    }

    #[test]
    fn both_widths_say_what_they_are_and_tell_every_event_by_a_word() {
        let drawn = lineage(&chart()).unwrap();
        assert_eq!(
            drawn.matches(r#"role="img" aria-label="つながりの図""#).count(),
            2
        );
        for word in [
            "改称",
            "統合",
            "追加",
            "廃止",
            "第4次計画",
            "改訂1版",
            "1-1 &lt;収納&gt;",
        ] {
            assert_eq!(drawn.matches(&format!(">{word}<")).count(), 2, "{word}");
        }
        assert!(!drawn.contains("style=") && !drawn.contains("<script"));
    }

    #[test]
    fn a_plan_begins_behind_a_solid_line_and_one_plan_alone_has_none() {
        let solid = r##"stroke="#767676" stroke-width="1.25""##;
        assert_eq!(lineage(&chart()).unwrap().matches(solid).count(), 2);
        let mut alone = chart();
        alone.columns[2].plan = None;
        let drawn = lineage(&alone).unwrap();
        assert!(!drawn.contains(solid) && !drawn.contains("第3次計画"));
    }

    #[test]
    fn one_edition_or_no_initiative_is_no_drawing() {
        let mut one = chart();
        one.columns.truncate(1);
        assert_eq!(lineage(&one), None);
        let mut empty = chart();
        empty.rows.clear();
        assert_eq!(lineage(&empty), None);
    }

    #[test]
    fn a_name_goes_on_in_a_second_line() {
        let (first, rest) = broken("収納率の向上と債権管理", 800);
        assert_eq!((first.as_str(), rest.as_str()), ("収納率の向上", "と債権管理"));
    }
}
