//! Where the forms are: one on each sheet, or one below another, each from its title to the next.

use std::ops::Range;

use ayumi_domain::words::squeeze;

use super::{above, heads, labels};
use crate::draft::Place;
use crate::grid::{Grid, Kind, Pages, Row};
use crate::lexicon::Term;
use crate::{numbering, years};

/// One form of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// index of its grid
    pub grid: usize,
    /// its rows
    pub rows: Range<usize>,
    /// the row by which it was found
    pub anchor: usize,
    /// how many different labels have a value beside them
    pub labels: usize,
    /// what stands in that row: the title, or the department where the title is a heading above the form
    pub by: Term,
}

/// All forms of a document, in order.
pub(super) fn find(pages: &Pages) -> Vec<Form> {
    let mut forms = Vec::new();
    let learned = above::learn(pages);
    for (grid, sheet) in pages.grids.iter().enumerate() {
        if sheet.hidden || is_example(sheet) {
            continue;
        }
        forms.extend(in_grid(sheet, grid, pages.kind, &learned));
    }
    forms
}

/// A filled-in example of the form (記入例), which is no initiative.
pub(super) fn is_example(sheet: &Grid) -> bool {
    const WORDS: [&str; 6] = ["記入例", "記載例", "作成例", "見本", "記入要領", "ひな形"];
    let says = |text: &str| WORDS.iter().any(|word| squeeze(text).contains(word));
    let short = |text: &str| text.chars().count() <= 20;
    let head = sheet.rows.iter().take(3).flat_map(|row| &row.cells);
    says(&sheet.name) || head.filter(|c| short(&c.text)).any(|c| says(&c.text))
}

fn in_grid(sheet: &Grid, grid: usize, kind: Kind, learned: &above::Learned) -> Vec<Form> {
    let above = above::rows(sheet, kind, learned);
    let anchors = |sheet: &Grid, term: Term| anchors(sheet, &above, term);
    let titles = anchors(sheet, Term::Title);
    let leads = anchors(sheet, Term::Lead);
    let named = named_by_level(sheet, kind, &titles);
    let (by, found) = match (titles.len(), leads.len()) {
        _ if !named.is_empty() => (Term::Level, named),
        (0, 0) => (Term::Project, anchors(sheet, Term::Project)),
        (t, l) if t > 0 && t * 2 >= l => (Term::Title, titles),
        _ => (Term::Lead, leads),
    };
    let mut found: Vec<(usize, Term)> = found.into_iter().map(|anchor| (anchor, by)).collect();
    if by == Term::Title && kind == Kind::Text {
        let more = anchors(sheet, Term::Lead).into_iter();
        found.extend(
            more.filter(|lead| is_titled_by_level(sheet, *lead))
                .map(|lead| (lead, Term::Lead)),
        );
        found.sort_unstable_by_key(|(anchor, _)| *anchor);
    }
    let mut forms: Vec<Form> = Vec::new();
    let mut floor = 0;
    for (i, (anchor, by)) in found.into_iter().enumerate() {
        let start = if i == 0 && kind == Kind::Workbook {
            0
        } else {
            start_of(sheet, anchor, floor)
        };
        if let Some(last) = forms.last_mut() {
            last.rows.end = start;
        }
        forms.push(Form {
            grid,
            rows: start..sheet.rows.len(),
            anchor,
            labels: 0,
            by,
        });
        floor = anchor + 1;
    }
    const LEAST: usize = 3;
    for form in &mut forms {
        form.labels = labels_with_values(sheet, &form.rows, &above);
    }
    forms.retain(|form| form.labels >= LEAST);
    forms
}

/// Rows that give number and name of what the document calls by the word for a level (施策番号 | 施策名), another number
/// each time: they open the forms, where the words for a title stand before nothing but the list of what is done.
fn named_by_level(sheet: &Grid, kind: Kind, titles: &[usize]) -> Vec<usize> {
    if kind != Kind::Text {
        return Vec::new();
    }
    let found: Vec<(usize, String)> = sheet
        .rows
        .iter()
        .enumerate()
        .filter_map(|(index, row)| Some((index, number_of_named(row)?)))
        .collect();
    let mut numbers: Vec<&str> = found.iter().map(|(_, number)| number.as_str()).collect();
    numbers.sort_unstable();
    let twice = numbers.windows(2).any(|pair| pair.first() == pair.last());
    let is_list = |row: &usize| sheet.rows.get(*row).is_some_and(begins_list);
    if twice || found.len() < 2 || found.len() < titles.len() || !titles.iter().all(is_list) {
        return Vec::new();
    }
    found.into_iter().map(|(index, _)| index).collect()
}

/// The number in a row of number and name under one word: 施策番号 | 1-01 | 施策名 | 窓口の改善.
fn number_of_named(row: &Row) -> Option<String> {
    let cells: Vec<&str> = row.filled().map(|c| row.text(c)).collect();
    let [number, value, name, _] = cells.as_slice() else {
        return None;
    };
    let labelled = labels::whole(number)?.term == Term::Number && labels::whole(name)?.term == Term::Level;
    let (number, name) = (squeeze(number), squeeze(name));
    let of_number = number.trim_end_matches("番号").trim_end_matches("no");
    let of_name = name.trim_end_matches("名称").trim_end_matches('名');
    let same = of_number == of_name && of_number != number;
    (labelled && same && numbering::alone(value).is_some()).then(|| squeeze(value))
}

/// A row whose value begins a list with circled numbers: 取組 | ①窓口の案内.
fn begins_list(row: &Row) -> bool {
    let value = row.filled().nth(1).map_or("", |c| row.text(c));
    numbering::circled(value).is_some()
}

/// Whether the row above a department is a numbered heading under the name of a level: the title of a form that
/// calls it by another word than the other forms do.
fn is_titled_by_level(sheet: &Grid, lead: usize) -> bool {
    let above = lead.checked_sub(1).and_then(|r| sheet.rows.get(r));
    above.is_some_and(|row| level_style(row).is_some())
}

/// How the heading is numbered that a row gives under the name of a level.
fn level_style(row: &Row) -> Option<numbering::Style> {
    let mut filled = row.filled();
    let label = labels::leading(row.text(filled.next()?)).filter(|l| l.term == Term::Level)?;
    let text = if label.rest.is_empty() {
        row.text(filled.next()?)
    } else {
        &label.rest
    };
    numbering::split(text)
        .filter(|n| !n.rest.is_empty())
        .map(|n| n.style)
}

/// Rows in which a label of this kind has its value beside it, below it or behind it.
fn anchors(sheet: &Grid, above: &[above::Pair], wanted: Term) -> Vec<usize> {
    let rows = sheet.rows.iter().enumerate();
    let over = |index: usize| above.iter().any(|p| p.row == index && p.answers(wanted));
    let answer = |index: usize| above.iter().any(|p| p.values == Some(index));
    rows.filter(|(index, row)| over(*index) || !answer(*index) && has_value(sheet, *index, row, wanted))
        .map(|(index, _)| index)
        .collect()
}

fn has_value(sheet: &Grid, index: usize, row: &Row, wanted: Term) -> bool {
    let filled: Vec<usize> = row.filled().collect();
    for (i, column) in filled.iter().enumerate() {
        let Some(label) = labels::leading(row.text(*column)).filter(|l| l.term == wanted) else {
            continue;
        };
        if !label.rest.is_empty() {
            return i == 0;
        }
        if i > 0
            && filled
                .first()
                .is_some_and(|c| labels::leading(row.text(*c)).is_none())
        {
            continue;
        }
        match filled.get(i + 1).map(|c| row.text(*c)) {
            Some(beside) => {
                let is_heading = labels::whole(beside).is_some() || years::heading(beside, None).is_some();
                return !is_heading || value_below(sheet, index, row, *column);
            }
            None => return false,
        }
    }
    false
}

/// A row of nothing but labels, above a row of their values: the label's value stands below it.
fn value_below(sheet: &Grid, index: usize, row: &Row, column: usize) -> bool {
    let all_labels = row.filled().all(|c| labels::whole(row.text(c)).is_some());
    let Some(below) = sheet.rows.get(index + 1).filter(|_| all_labels) else {
        return false;
    };
    let answers = row.filled().filter(|c| !below.text(*c).is_empty()).count();
    let values =
        !below.text(column).is_empty() && below.filled().all(|c| labels::whole(below.text(c)).is_none());
    let third = sheet.rows.get(index + 2);
    let goes_on =
        third.is_some_and(|r| !r.text(column).is_empty() && labels::whole(r.text(column)).is_none());
    values && answers >= 2 && !goes_on
}

/// The first row of a form: the headings, numbers and levels just above its anchor.
fn start_of(sheet: &Grid, anchor: usize, floor: usize) -> usize {
    let mut start = anchor;
    let mut styles = vec![];
    let mut named = false;
    if let Some(row) = sheet.rows.get(anchor) {
        styles.extend(
            row.filled()
                .filter_map(|c| labels::leading(row.text(c)))
                .filter(|l| l.term == Term::Title)
                .filter_map(|l| numbering::split(&l.rest).map(|n| n.style)),
        );
    }
    let by_level = styles.is_empty() && is_titled_by_level(sheet, anchor);
    for index in (floor..anchor).rev() {
        if by_level && index + 1 == anchor {
            styles.extend(sheet.rows.get(index).and_then(level_style));
            start = index;
            continue;
        }
        let Some(row) = sheet.rows.get(index).filter(|row| !row.is_blank()) else {
            continue;
        };
        if let Some(numbered) = heading(row) {
            if styles.contains(&numbered) || named {
                break;
            }
            styles.push(numbered);
            start = index;
        } else if !is_head(row) {
            break;
        } else if row.filled().any(|c| labels::leading(row.text(c)).is_some()) {
            start = index;
            named |= row
                .filled()
                .filter_map(|c| labels::leading(row.text(c)))
                .any(|l| l.term == Term::Level);
        }
    }
    start
}

/// The style of a numbered heading that stands alone in its row.
fn heading(row: &Row) -> Option<numbering::Style> {
    let mut filled = row.filled();
    let column = filled.next()?;
    let text = row.text(column);
    let alone = filled.next().is_none() && is_short(text);
    alone.then(|| numbering::split(text).map(|n| n.style))?
}

/// A row that belongs to the head of a form: levels, number, title, or a short line.
fn is_head(row: &Row) -> bool {
    let labelled = row.filled().filter_map(|c| labels::leading(row.text(c)));
    let (mut count, mut others) = (0, 0);
    for label in labelled {
        count += 1;
        if !matches!(label.term, Term::Number | Term::Level | Term::Title | Term::Sdgs) {
            others += 1;
        }
    }
    if count > 0 {
        return others == 0;
    }
    let filled: Vec<usize> = row.filled().collect();
    filled.len() == 1 && filled.iter().all(|c| is_short(row.text(*c)))
        || filled.iter().any(|c| labels::is_aside(row.text(*c)))
}

fn is_short(text: &str) -> bool {
    let notes = ['※', '注', '＊', '*', '・', '·', '¹', '²', '³', '⁴'];
    text.chars().count() <= 60 && !text.contains('。') && !text.trim_start().starts_with(notes)
}

/// How many different labels have their values beside them; headings of columns do not count, but a heading of
/// years does, once.
fn labels_with_values(sheet: &Grid, rows: &Range<usize>, above: &[above::Pair]) -> usize {
    let mut seen: Vec<String> = Vec::new();
    for name in above
        .iter()
        .filter(|p| rows.contains(&p.row))
        .flat_map(|p| p.names())
    {
        seen.extend((!seen.contains(&name)).then_some(name));
    }
    for row in sheet.rows.get(rows.clone()).unwrap_or_default() {
        let mut filled = row.filled();
        let Some(first) = filled.next() else { continue };
        let beside = filled.next().map(|c| row.text(c));
        let label = labels::leading(row.text(first));
        let name = match label {
            _ if heads::year_cells(row, None) >= 2 => Some("年度".to_owned()),
            Some(label) if !label.rest.is_empty() => Some(label.name),
            Some(label) => beside.filter(|b| labels::whole(b).is_none()).map(|_| label.name),
            None => beside
                .filter(|_| super::learn::is_active() && labels::looks_like_label(row.text(first)))
                .map(|_| squeeze(row.text(first))),
        };
        seen.extend(name.filter(|n| !seen.contains(n)));
    }
    seen.len()
}

/// Cells of a row that hold something, as places.
pub(super) fn places(pages: &Pages, grid: usize, row: usize) -> Vec<Place> {
    let cells = pages.grids.get(grid).and_then(|g| g.rows.get(row));
    cells
        .map(|r| r.filled().map(|c| Place::new(grid, row, c)).collect())
        .unwrap_or_default()
}
