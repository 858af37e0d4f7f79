//! Labels that stand above their values: which rows of a workbook are such labels, and what the labels of a document
//! are that the lexicon does not know.

use std::collections::{HashMap, HashSet};

use ayumi_domain::words::squeeze;

use super::forms::Form;
use super::heads;
use super::labels::{self, Label};
use super::segments::Segment;
use crate::draft::Place;
use crate::grid::{Grid, Kind, Pages, Row};
use crate::lexicon::Term;
use crate::years;

/// A row of labels and the row of their values.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// the row of labels
    pub row: usize,
    /// the row of values; none for headings over other labels
    pub values: Option<usize>,
    /// column, label, the heading above it, and the column of the value
    cells: Vec<(usize, Label, Option<String>, Option<usize>)>,
}

impl Pair {
    /// Whether a label of this kind has a value below it.
    pub(super) fn answers(&self, wanted: Term) -> bool {
        let mut cells = self.cells.iter();
        cells.any(|(_, label, _, value)| label.term == wanted && value.is_some())
    }

    /// The labels that have a value below them.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let answered = self.cells.iter().filter(|(.., value)| value.is_some());
        answered.map(|(_, label, over, _)| format!("{}{}", over.as_deref().unwrap_or(""), label.name))
    }
}

/// The rows of labels of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Above {
    pairs: HashMap<(usize, usize), Pair>,
    values: HashSet<(usize, usize)>,
}

impl Above {
    /// Looks through every sheet once.
    pub(super) fn of(pages: &Pages) -> Self {
        let mut found = Self::default();
        let learned = learn(pages);
        for (grid, sheet) in pages.grids.iter().enumerate().filter(|(_, g)| !g.hidden) {
            for pair in rows(sheet, pages.kind, &learned) {
                found.values.extend(pair.values.map(|row| (grid, row)));
                found.pairs.insert((grid, pair.row), pair);
            }
        }
        found
    }

    /// A row of labels with the values below them; `None` where the row is none.
    pub(super) fn segments(&self, grid: usize, row: usize) -> Option<Vec<Segment>> {
        if self.is_value_row(grid, row) {
            return Some(Vec::new());
        }
        let pair = self.pairs.get(&(grid, row))?;
        let cells = pair.cells.iter();
        let segment = cells.map(|(column, label, over, value)| Segment {
            label: Some(label.clone()),
            at: Some(Place::new(grid, row, *column)),
            continued: false,
            values: value
                .zip(pair.values)
                .map(|(column, row)| Place::new(grid, row, column))
                .into_iter()
                .collect(),
            over: over.clone(),
        });
        Some(segment.collect())
    }

    /// Whether a row holds the values of the labels above it.
    pub(super) fn is_value_row(&self, grid: usize, row: usize) -> bool {
        self.values.contains(&(grid, row))
    }
}

/// The rows of labels of a sheet that stand above their values. A label alone in its row is one only where other rows
/// of the sheet show that its labels stand above.
pub(super) fn rows(sheet: &Grid, kind: Kind, learned: &Learned) -> Vec<Pair> {
    if kind != Kind::Workbook {
        return Vec::new();
    }
    let mut found: Vec<Pair> = Vec::new();
    let mut row = 0;
    while row < sheet.rows.len() {
        if !all_labels(sheet, row, learned) {
            row += 1;
            continue;
        }
        if let Some(head) = heads::at(sheet, kind, row, sheet.rows.len(), None) {
            row = head.rows.end.max(row + 1);
            continue;
        }
        let taken = group(sheet, row, learned).or_else(|| pair(sheet, row, None, learned).map(|p| vec![p]));
        match taken {
            Some(pairs) => {
                let last = pairs.last().and_then(|p| p.values).unwrap_or(row);
                found.extend(pairs);
                row = last + 1;
            }
            None => row += 1,
        }
    }
    if !found.iter().any(|p| p.cells.len() > 1 && p.values.is_some()) {
        return Vec::new();
    }
    found
}

/// Rows of short words that stand in a workbook time after time, above other words each time.
pub(super) type Learned = HashSet<String>;

/// What the rows of labels of a document are, in its own words: the same row again and again, half of it known
/// labels or one wide cell alone, and below it first another word each time.
pub(super) fn learn(pages: &Pages) -> Learned {
    const LEAST: usize = 3;
    let mut seen: HashMap<String, (usize, HashSet<String>)> = HashMap::new();
    if pages.kind != Kind::Workbook {
        return Learned::new();
    }
    for sheet in pages.grids.iter().filter(|g| !g.hidden) {
        for (index, row) in sheet.rows.iter().enumerate().skip(1) {
            let Some(signature) = signature(row) else { continue };
            let below = sheet.rows.get(index + 1);
            let below = below.and_then(|r| r.filled().next().map(|c| squeeze(r.text(c))));
            let entry = seen.entry(signature).or_default();
            entry.0 += 1;
            entry.1.extend(below);
        }
    }
    let often = seen
        .into_iter()
        .filter(|(_, (count, below))| *count >= LEAST && below.len() >= LEAST);
    often.map(|(signature, _)| signature).collect()
}

/// The words of a row that could be labels, when they could.
fn signature(row: &Row) -> Option<String> {
    let (mut words, mut known) = (Vec::new(), 0);
    for column in row.filled() {
        let text = row.text(column);
        let is_known = labels::any(text).is_some();
        if !is_known && !labels::looks_like_label(text) {
            return None;
        }
        known += usize::from(is_known);
        words.push(squeeze(text));
    }
    let alone = words.len() == 1 && row.filled().next().is_some_and(|c| width(row, c) >= 2);
    (alone || known * 2 >= words.len()).then(|| words.join("|"))
}

/// The label of a cell in a row of labels.
fn label(text: &str) -> Label {
    labels::any(text).unwrap_or_else(|| super::segments::unknown(text))
}

fn all_labels(sheet: &Grid, row: usize, learned: &Learned) -> bool {
    let Some(cells) = sheet.rows.get(row) else {
        return false;
    };
    if cells.is_blank() {
        return false;
    }
    cells.filled().all(|c| labels::any(cells.text(c)).is_some())
        || !learned.is_empty() && signature(cells).is_some_and(|s| learned.contains(&s))
}

/// Whether the row below stands right under a row, as far down as its cells reach.
fn follows(upper: &Row, lower: &Row) -> bool {
    let height = upper
        .cells
        .iter()
        .filter(|c| !c.is_blank())
        .map(|c| c.span.0.max(1));
    let reach = upper.line.saturating_add(height.max().unwrap_or(1));
    lower.line > upper.line && lower.line <= reach
}

fn width(row: &Row, column: usize) -> usize {
    let cell = row.cells.get(column);
    cell.and_then(|c| usize::try_from(c.span.1).ok())
        .unwrap_or(1)
        .clamp(1, 256)
}

/// The cell of a row that reaches over a column.
fn over(row: &Row, column: usize) -> Option<usize> {
    row.filled().find(|c| (*c..*c + width(row, *c)).contains(&column))
}

/// Headings over labels over values: 上半期 | 年度末 over 実績 | 評価.
fn group(sheet: &Grid, row: usize, learned: &Learned) -> Option<Vec<Pair>> {
    let (upper, lower) = (sheet.rows.get(row)?, sheet.rows.get(row + 1)?);
    let timed = |c: usize| years::half(upper.text(c)).is_some() || labels::of_year(upper.text(c)).is_some();
    let covered = lower.filled().all(|c| over(upper, c).is_some());
    if !all_labels(sheet, row + 1, learned)
        || !follows(upper, lower)
        || !covered
        || !upper.filled().all(timed)
    {
        return None;
    }
    let pair = pair(sheet, row + 1, Some(upper), learned)?;
    let named = |c: usize| labels::any(upper.text(c)).map(|label| (c, label, None, None));
    let heading = Pair {
        row,
        values: None,
        cells: upper.filled().filter_map(named).collect(),
    };
    Some(vec![heading, pair])
}

/// A row of labels over a row of values, none of which is a label or stands under no label, with no third row.
fn pair(sheet: &Grid, row: usize, upper: Option<&Row>, learned: &Learned) -> Option<Pair> {
    let (cells, below) = (sheet.rows.get(row)?, sheet.rows.get(row + 1)?);
    if !follows(cells, below) || below.is_blank() {
        return None;
    }
    let free = below.filled().all(|c| {
        let own = over(cells, c);
        let apart = own.is_some_and(|o| o == c && width(cells, o) >= width(below, c));
        apart && labels::any(below.text(c)).is_none()
    });
    let goes_on = sheet.rows.get(row + 2).is_some_and(|third| {
        let same = below.filled().filter(|c| !third.text(*c).is_empty()).count();
        follows(below, third) && same * 2 >= below.filled().count() && !all_labels(sheet, row + 2, learned)
    });
    let alone = cells.filled().nth(1).is_none();
    let first = cells.filled().next()?;
    let narrow = || width(cells, first) < 2 || labels::leading(below.text(first)).is_some();
    let again = all_labels(sheet, row + 1, learned);
    if !free || goes_on || again || (alone && narrow()) {
        return None;
    }
    let named = |c: usize| {
        let label = label(cells.text(c));
        let heading = upper.and_then(|u| over(u, c).map(|o| u.text(o).to_owned()));
        let value = (!below.text(c).is_empty()).then_some(c);
        (c, label, heading, value)
    };
    Some(Pair {
        row,
        values: Some(row + 1),
        cells: cells.filled().map(named).collect(),
    })
}

/// Short words that stand on nearly every form and have other words beside them from form to form: labels of this
/// document, known or not.
pub(super) fn repeated(pages: &Pages, forms: &[Form]) -> HashSet<String> {
    const LEAST: usize = 4;
    if pages.kind != Kind::Workbook || forms.len() < LEAST {
        return HashSet::new();
    }
    let mut seen: HashMap<String, (HashSet<usize>, HashSet<String>)> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        let Some(sheet) = pages.grids.get(form.grid) else {
            continue;
        };
        for row in sheet.rows.get(form.rows.clone()).unwrap_or_default() {
            let filled: Vec<usize> = row.filled().collect();
            for (i, column) in filled.iter().enumerate() {
                let text = row.text(*column);
                if !labels::looks_like_label(text) || labels::whole(text).is_some() {
                    continue;
                }
                let entry = seen.entry(squeeze(text)).or_default();
                entry.0.insert(index);
                let beside = filled.get(i + 1).map(|c| squeeze(row.text(*c)));
                entry.1.extend(beside.filter(|b| labels::whole(b).is_none()));
            }
        }
    }
    let often = |(on, beside): &(HashSet<usize>, HashSet<String>)| {
        on.len() * 5 >= forms.len() * 4 && beside.len() >= 3
    };
    seen.into_iter()
        .filter(|(_, entry)| often(entry))
        .map(|(text, _)| text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Above, Learned, repeated, rows};
    use crate::family::sheet::forms;
    use crate::grid::{Cell, Grid, Kind, Pages, Row};
    use crate::lexicon::Term;

    /// Cells apart by a bar; each blank cell behind one belongs to it.
    fn sheet(name: &str, lines: &[(u32, &str)]) -> Grid {
        let row = |(line, text): &(u32, &str)| {
            let mut cells: Vec<Cell> = text.split('|').map(Cell::of).collect();
            for column in 0..cells.len() {
                let blank = cells.iter().skip(column + 1).take_while(|c| c.is_blank()).count();
                if !cells[column].is_blank() {
                    cells[column].span = (1, u32::try_from(blank + 1).unwrap());
                }
            }
            Row {
                line: *line,
                hidden: false,
                cells,
            }
        };
        Grid {
            name: name.to_owned(),
            rows: lines.iter().map(row).collect(),
            ..Grid::default()
        }
    }

    const FORM: [(u32, &str); 9] = [
        (1, "番号|取組名||担当課"),
        (2, "1|窓口の案内板を直す||市民課"),
        (4, "取組の概要|||"),
        (5, "色を分けて示す。|||"),
        (7, "上半期||年度末|"),
        (8, "実績|評価|実績|評価"),
        (9, "案を作った。|A|取り付けた。|B"),
        (10, "課題|||"),
        (11, "雨で汚れる。|||"),
    ];

    #[test]
    fn labels_above_their_values_are_paired_with_them_and_with_the_half_over_them() {
        let pages = Pages {
            kind: Kind::Workbook,
            grids: vec![sheet("1", &FORM)],
        };
        let above = Above::of(&pages);
        let read = |row: usize| -> Vec<(String, Option<usize>)> {
            let segments = above.segments(0, row).unwrap_or_default();
            let value = |s: &super::Segment| s.values.first().map(|p| p.row);
            segments.iter().map(|s| (s.says(), value(s))).collect()
        };
        assert_eq!(read(0).len(), 3);
        assert_eq!(read(2), [("取組の概要".to_owned(), Some(3))]);
        let halves: Vec<String> = read(5).into_iter().map(|(says, _)| says).collect();
        assert_eq!(
            halves,
            ["上半期 実績", "上半期 評価", "年度末 実績", "年度末 評価"]
        );
        assert!(above.is_value_row(0, 6) && !above.is_value_row(0, 5));
        assert_eq!(read(7), [("課題".to_owned(), Some(8))]);
    }

    #[test]
    fn a_table_and_labels_beside_their_values_are_no_labels_above() {
        let table = sheet(
            "一覧",
            &[
                (1, "番号|取組名|担当課"),
                (2, "1|案内板|市民課"),
                (3, "2|駐輪場|管財課"),
            ],
        );
        let none = Learned::new();
        assert!(rows(&table, Kind::Workbook, &none).is_empty());
        let beside = sheet("2", &[(1, "担当課||関係課|"), (2, "課題|雨で汚れる。||")]);
        assert!(rows(&beside, Kind::Workbook, &none).is_empty());
        assert!(rows(&sheet("3", &FORM), Kind::Text, &none).is_empty());
    }

    #[test]
    fn a_form_of_labels_above_is_found_by_its_title() {
        let pages = Pages {
            kind: Kind::Workbook,
            grids: vec![sheet("1", &FORM)],
        };
        let forms = forms::find(&pages);
        assert_eq!(forms.len(), 1);
        assert_eq!(forms[0].by, Term::Title);
    }

    #[test]
    fn an_unknown_word_on_every_form_with_other_words_beside_it_is_a_label() {
        let title = ["案内板", "駐輪場", "水飲み場", "掲示板"];
        let line = ["軒先に置く", "屋根を付ける", "冬は止める", "紙を減らす"];
        let grid = |i: usize| {
            let head = format!("取組名|{}|担当課|市民課", title[i]);
            let row = format!("評価|A|見立て|{}", line[i]);
            let rows = [
                (1, head.as_str()),
                (2, row.as_str()),
                (3, "課題|雨で汚れる。|続けること|続ける"),
            ];
            sheet(&i.to_string(), &rows)
        };
        let pages = Pages {
            kind: Kind::Workbook,
            grids: (0..4).map(grid).collect(),
        };
        let found = repeated(&pages, &forms::find(&pages));
        assert!(found.contains("見立て"));
        assert!(
            !found.contains("続けること"),
            "the same words beside it each time tell nothing"
        );
    }
}
