//! Totals that the document prints (集計, 評価別件数, 掲載事業数), recounted from what was read.

use ayumi_domain::plan::Total;
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, FiscalYear, Measure};
use rust_decimal::{Decimal, RoundingStrategy};

use super::counted;
use super::heading::{Key, of_cell};
use super::outline::{Node, Outline};
use crate::draft::{Draft, Note, Place};
use crate::grid::{Grid, Kind};
use crate::header::columns;
use crate::lexicon::{Term, term, term_with_year};
use crate::years::find_years;

/// How many printed totals are recounted; a document with more of them is no plan.
const MOST: usize = 2_000;

/// What a printed total counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Counts {
    /// marks of indicators; no mark: all of them
    Marks {
        axis: Option<String>,
        mark: Option<String>,
        year: Option<FiscalYear>,
    },
    /// indicators
    Indicators,
    /// headings of the level with this word
    Headings(String),
    /// rows of projects, or projects once each
    Projects(Repeats),
    /// figures that were added up already; `None` where one of them could not be
    Sum(Option<Decimal>),
}

/// What a count of projects says of those that are listed again (再掲).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// they are counted
    Counted,
    /// they are left out
    Left,
    /// nothing
    Unsaid,
}

/// Over what it counts.
#[derive(Clone, Debug, PartialEq)]
enum Scope {
    /// the whole plan
    All,
    /// the whole plan, in per cent of all marks
    Share,
    /// one heading, by number and title
    Heading(Option<String>, String),
}

/// A printed total.
#[derive(Clone, Debug)]
pub struct Stated {
    what: String,
    stated: Decimal,
    counts: Counts,
    scope: Scope,
    place: Place,
}

/// Reads a table of counts that begins at a row; gives the row after it, `None` where there is none.
pub fn table(draft: &mut Draft<'_>, stated: &mut Vec<Stated>, grid: usize, at: usize) -> Option<usize> {
    let pages = draft.pages;
    let sheet = pages.grids.get(grid)?;
    let marks_row = (at..at + 2).find(|r| is_marks_row(sheet, *r))?;
    let tops = sheet.rows.get(at)?;
    let has_words = tops.filled().all(|c| {
        let text = tops.text(c);
        term_with_year(text).is_some() || is_mark(text) || text.chars().count() <= 12
    });
    if !has_words {
        return None;
    }
    let heads = heads(sheet, pages.kind, at, marks_row);
    let year = caption_year(sheet, at);
    let mut end = marks_row + 1;
    while let Some(read) = body_row(draft, grid, end, &heads, year) {
        stated.extend(read);
        draft.claim_row(grid, end);
        end += 1;
    }
    if end == marks_row + 1 {
        return None;
    }
    (at..=marks_row).for_each(|r| draft.claim_row(grid, r));
    Some(end)
}

/// A column of counts: its axis and its mark.
struct Head {
    column: usize,
    axis: Option<String>,
    mark: String,
}

fn heads(sheet: &Grid, kind: Kind, at: usize, marks_row: usize) -> Vec<Head> {
    let columns = columns(sheet, kind, at..marks_row + 1, None);
    let heads = columns.into_iter().enumerate().filter_map(|(column, head)| {
        let mark = head.path.last().filter(|text| is_mark(text))?.clone();
        let axis = head.path.iter().rev().nth(1).cloned();
        Some(Head { column, axis, mark })
    });
    heads.collect()
}

/// A row that heads counts: two marks or more, and nothing else but a label and 計.
fn is_marks_row(sheet: &Grid, row: usize) -> bool {
    let Some(cells) = sheet.rows.get(row) else {
        return false;
    };
    let filled: Vec<&str> = cells.filled().map(|c| cells.text(c)).collect();
    let marks = filled.iter().filter(|text| is_mark(text)).count();
    marks >= 3 && marks + 1 >= filled.len()
}

fn is_mark(text: &str) -> bool {
    if text.len() > 24 {
        return false;
    }
    let squeezed = squeeze(text);
    let single = squeezed.chars().count() == 1
        && squeezed
            .chars()
            .all(|c| c.is_ascii_alphabetic() || "○◎△▲×-●□☆".contains(c));
    single || is_sum(&squeezed)
}

fn is_sum(text: &str) -> bool {
    matches!(
        squeeze(text).as_str(),
        "計" | "合計" | "総計" | "指標数" | "kpi数" | "件数"
    )
}

fn caption_year(sheet: &Grid, at: usize) -> Option<FiscalYear> {
    let above = sheet.rows.get(..at)?.iter().rev().take(3);
    above
        .filter(|row| row.filled().count() == 1)
        .find_map(|row| {
            row.filled()
                .find_map(|c| find_years(row.text(c), None).first().copied())
        })
        .map(|mark| mark.year)
}

/// The counts of one row; `None` where the row holds none.
fn body_row(
    draft: &Draft<'_>,
    grid: usize,
    row: usize,
    heads: &[Head],
    year: Option<FiscalYear>,
) -> Option<Vec<Stated>> {
    let sheet = draft.pages.grids.get(grid)?;
    let cells = sheet.rows.get(row)?;
    let first = cells.filled().next()?;
    if heads.iter().any(|head| head.column == first) {
        return None;
    }
    let label = cells.text(first);
    let scope = scope(label);
    let read = heads.iter().filter_map(|head| {
        let number = Measure::read(cells.text(head.column)).number?;
        let axis = head
            .axis
            .clone()
            .filter(|a| term_with_year(a) != Some(Term::Level));
        let mark = (!is_sum(&head.mark)).then(|| head.mark.clone());
        let words = [&sheet.name, label, axis.as_deref().unwrap_or(""), &head.mark];
        Some(Stated {
            what: words
                .into_iter()
                .filter(|w| !w.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
            stated: number,
            counts: Counts::Marks { axis, mark, year },
            scope: scope.clone(),
            place: Place::new(grid, row, head.column),
        })
    });
    let read: Vec<Stated> = read.collect();
    (read.len() >= 2).then_some(read)
}

fn scope(label: &str) -> Scope {
    let squeezed = squeeze(label);
    if squeezed.contains("割合") || squeezed.contains("比率") || squeezed.contains("構成比") {
        return Scope::Share;
    }
    if term(label) == Some(Term::Total) || squeezed.ends_with("合計") {
        return Scope::All;
    }
    let heading = of_cell(label, &Key::Word(String::new()));
    Scope::Heading(heading.number, heading.title)
}

impl Stated {
    /// A printed sum of figures beside what the figures add up to.
    #[must_use]
    pub fn sum(what: String, stated: Decimal, counted: Option<Decimal>, place: Place) -> Self {
        Self {
            what,
            stated,
            counts: Counts::Sum(counted),
            scope: Scope::All,
            place,
        }
    }
}

/// 指標の数 16, 掲載事業数 60事業: a count of what the document lists, beside its label.
pub fn line(draft: &mut Draft<'_>, stated: &mut Vec<Stated>, at: Place) -> bool {
    let Some(row) = draft.pages.grids.get(at.grid).and_then(|g| g.rows.get(at.row)) else {
        return false;
    };
    let filled: Vec<usize> = row.filled().take(3).collect();
    let (text, column) = match filled.as_slice() {
        [label, value] => ([row.text(*label), row.text(*value)].join(" "), *value),
        [only] => (row.text(*only).to_owned(), *only),
        _ => return false,
    };
    let found = counted::counts(&text);
    if found.is_empty() {
        return false;
    }
    let place = Place { column, ..at };
    stated.extend(found.into_iter().map(|(what, counts, number)| Stated {
        what,
        stated: number,
        counts,
        scope: Scope::All,
        place,
    }));
    draft.claim_row(at.grid, at.row);
    true
}

/// Recounts every printed total and reports the differences.
pub fn recount(draft: &mut Draft<'_>, outline: &Outline, stated: Vec<Stated>) {
    for (at, total) in stated.into_iter().enumerate() {
        let Some(counted) = total.count(outline).filter(|_| at < MOST) else {
            draft.report(
                Note::info("total-not-counted", Field::Structure)
                    .at(total.place)
                    .read(total.stated.to_string())
                    .say(format!(
                        "「{}」は、何を数えたものか分からないため確かめていません。",
                        total.what
                    )),
            );
            continue;
        };
        if counted != total.stated {
            draft.report(
                Note::error("total-differs", Field::Structure)
                    .at(total.place)
                    .read(total.stated.to_string())
                    .made(counted.to_string())
                    .say(format!(
                        "「{}」は{}と書かれていますが、数え直すと{}です。",
                        total.what, total.stated, counted
                    )),
            );
        }
        draft.doc.totals.push(Total {
            what: total.what,
            stated: total.stated,
            counted,
        });
    }
}

impl Stated {
    fn count(&self, outline: &Outline) -> Option<Decimal> {
        let nodes = self.nodes(outline)?;
        let count = match &self.counts {
            Counts::Indicators => self.indicators(&nodes),
            Counts::Headings(word) => outline.count_of(word)?,
            Counts::Projects(repeats) => return Some(self.projects(&nodes, *repeats)),
            Counts::Sum(sum) => return *sum,
            Counts::Marks { axis, mark, year } => marks(&nodes, axis.as_deref(), mark.as_deref(), *year),
        };
        if self.scope != Scope::Share {
            return Some(Decimal::from(count));
        }
        let Counts::Marks { axis, year, .. } = &self.counts else {
            return None;
        };
        let all = marks(&nodes, axis.as_deref(), None, *year);
        let graded = all - marks(&nodes, axis.as_deref(), Some("-"), *year);
        let share = |of: usize| {
            let share = Decimal::from(count * 100).checked_div(Decimal::from(of))?;
            Some(share.round_dp_with_strategy(self.stated.scale(), RoundingStrategy::MidpointAwayFromZero))
        };
        // Some leave out of the whole what was not graded; the share that agrees is taken.
        share(graded).filter(|s| *s == self.stated).or_else(|| share(all))
    }

    fn nodes<'a>(&self, outline: &'a Outline) -> Option<Vec<&'a Node>> {
        let Scope::Heading(number, title) = &self.scope else {
            return Some(outline.nodes().iter().collect());
        };
        let top = outline.named(number.as_deref(), title)?;
        let below = outline.below(top).into_iter();
        Some(below.filter_map(|at| outline.nodes().get(at)).collect())
    }

    /// Some count the indicators of the goals above the initiatives, some do not; the count that agrees is taken, else all.
    fn indicators(&self, nodes: &[&Node]) -> usize {
        let all = nodes.iter().map(|n| n.indicators.len()).sum();
        let innermost = nodes.iter().filter(|n| n.is_innermost());
        let of_initiatives = innermost.map(|n| n.indicators.len()).sum();
        match Decimal::from(of_initiatives) == self.stated {
            true => of_initiatives,
            false => all,
        }
    }

    /// Some count every row, some every project once; the count that agrees is taken, else the rows.
    fn projects(&self, nodes: &[&Node], repeats: Repeats) -> Decimal {
        let of_all = nodes.iter().flat_map(|n| &n.projects).map(|p| squeeze(&p.name));
        let names: Vec<String> = of_all
            .filter(|name| repeats != Repeats::Left || !name.contains("再掲"))
            .collect();
        let rows = Decimal::from(names.len());
        let once: std::collections::HashSet<String> = names.into_iter().collect();
        match Decimal::from(once.len()) {
            once if once == self.stated && repeats != Repeats::Counted => once,
            _ => rows,
        }
    }
}

/// Marks of indicators on an axis (any, where the table names none) in a year.
fn marks(nodes: &[&Node], axis: Option<&str>, mark: Option<&str>, year: Option<FiscalYear>) -> usize {
    let same = |a: &str, b: &str| squeeze(a) == squeeze(b);
    let judgements = || {
        nodes
            .iter()
            .flat_map(|n| &n.indicators)
            .flat_map(|i| &i.judgements)
    };
    let has_year = year.is_some() && judgements().any(|j| j.year == year);
    judgements()
        .filter(|j| match (axis, j.axis.as_deref()) {
            (Some(wanted), Some(axis)) => same(wanted, axis),
            _ => true,
        })
        .filter(|j| !has_year || j.year == year)
        .filter(|j| mark.is_none_or(|mark| same(mark, &j.mark)))
        .count()
}
