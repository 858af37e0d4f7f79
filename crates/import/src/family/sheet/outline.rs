//! Contents and tree diagrams in front of the forms: the levels that the forms leave out, and titles to hold against theirs.

use ayumi_domain::words::squeeze;

use super::book::Book;
use super::head::{Level, Top};
use super::segments;
use crate::draft::Place;
use crate::numbering::{self, Style};

/// A heading of the contents, from the outermost inward: number and title.
pub(super) type Step = (Option<String>, String);

/// One line of the contents with all that it stands under.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// headings down to this line
    pub chain: Vec<Step>,
    /// an initiative rather than a heading
    pub is_item: bool,
    /// where it stands
    pub at: Place,
}

/// The contents of a document.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// every line, in order
    pub lines: Vec<Line>,
    /// the forms leave out the outermost level
    pub has_outer: bool,
}

/// How headings and initiatives are numbered on the forms.
struct Styles {
    levels: Vec<Style>,
    item: Option<Style>,
}

/// Reads the lines in front of the first form.
pub(super) fn read(book: &Book<'_>, tops: &[Top], before: std::ops::Range<usize>, grid: usize) -> Outline {
    let Some(styles) = styles(tops) else {
        return Outline::default();
    };
    let lines = single_lines(book, grid, before.clone());
    let mut outline = Outline::default();
    let mut stack: Vec<(usize, Step)> = Vec::new();
    for (index, (at, text)) in lines.iter().enumerate() {
        let Some((rank, number, title)) = rank(&styles, &lines, index, text) else {
            continue;
        };
        stack.retain(|(r, _)| *r < rank);
        stack.push((rank, (number, title)));
        outline.has_outer |= rank == 0;
        outline.lines.push(Line {
            chain: stack.iter().map(|(_, step)| step.clone()).collect(),
            is_item: rank == styles.levels.len() + 1,
            at: *at,
        });
    }
    if outline.has_outer {
        let full = styles.levels.len() + 2;
        outline.lines.retain(|l| !l.is_item || l.chain.len() == full);
        number_outer(book, grid, before, &mut outline);
    }
    outline
}

/// The styles that most forms number their levels and titles in.
fn styles(tops: &[Top]) -> Option<Styles> {
    let top = tops.iter().find(|t| !t.levels.is_empty() && t.own.is_some())?;
    let style = |number: &Option<String>| {
        let number = number.as_deref()?;
        numbering::alone(number).map(|(_, style)| style)
    };
    let levels: Vec<Style> = top.levels.iter().filter_map(|l| style(&l.number)).collect();
    (!levels.is_empty()).then(|| Styles {
        levels,
        item: style(&top.own),
    })
}

/// Lines with one text, page numbers and leaders aside.
fn single_lines(book: &Book<'_>, grid: usize, rows: std::ops::Range<usize>) -> Vec<(Place, String)> {
    let mut lines = Vec::new();
    for row in rows {
        let places = super::forms::places(book.pages, grid, row);
        let texts: Vec<Place> = places
            .into_iter()
            .filter(|p| {
                !segments::text(book, *p)
                    .chars()
                    .all(|c| c.is_numeric() || c == '-')
            })
            .collect();
        if let [only] = texts.as_slice() {
            let text = tidy(segments::text(book, *only));
            if !text.is_empty() {
                lines.push((*only, text));
            }
        }
    }
    lines
}

/// Without list marks, dot leaders and page numbers; blanks between Japanese characters are those of the scan.
pub(super) fn tidy(text: &str) -> String {
    let text = text.trim().trim_start_matches(['-', '－', '[', ' ', '　']);
    let mut end = text.len();
    for leader in ["・・", "……", "...", "．．"] {
        end = end.min(text.find(leader).unwrap_or(text.len()));
    }
    let text = text.get(..end).unwrap_or(text).trim();
    let chars: Vec<char> = text.chars().collect();
    let wide =
        |c: Option<&char>| c.is_some_and(|c| *c > '\u{3000}' && numbering::alone(&c.to_string()).is_none());
    let keep = |i: usize, c: char| {
        !(c == ' ' && wide(i.checked_sub(1).and_then(|b| chars.get(b))) && wide(chars.get(i + 1)))
    };
    chars
        .iter()
        .enumerate()
        .filter(|(i, c)| keep(*i, **c))
        .map(|(_, c)| *c)
        .collect()
}

fn rank(
    styles: &Styles,
    lines: &[(Place, String)],
    index: usize,
    text: &str,
) -> Option<(usize, Option<String>, String)> {
    let short = text.chars().count() <= 60 && !text.contains('。');
    let numbered = numbering::split(text).filter(|n| short && !n.rest.is_empty());
    if let Some(numbered) = &numbered {
        let step = (Some(numbered.number.clone()), numbered.rest.to_owned());
        if Some(numbered.style) == styles.item {
            return Some((styles.levels.len() + 1, step.0, step.1));
        }
        if let Some(level) = styles.levels.iter().position(|s| *s == numbered.style) {
            return Some((level + 1, step.0, step.1));
        }
    }
    let outermost = *styles.levels.first()?;
    if matches!(outermost, Style::Arabic | Style::Roman) || !short {
        return None;
    }
    let next = lines.get(index + 1).and_then(|(_, t)| numbering::split(t));
    let opens = next.is_some_and(|n| n.style == outermost);
    let title = numbered.as_ref().map_or(text, |n| n.rest);
    opens.then(|| (0, numbered.as_ref().map(|n| n.number.clone()), title.to_owned()))
}

/// Roman numbers of the outermost headings, from wherever in front of the forms they are printed.
fn number_outer(book: &Book<'_>, grid: usize, rows: std::ops::Range<usize>, outline: &mut Outline) {
    let mut numbers: Vec<(String, String)> = Vec::new();
    for row in rows {
        for place in super::forms::places(book.pages, grid, row) {
            let text = tidy(segments::text(book, place));
            if let Some(n) = numbering::split(&text).filter(|n| n.style == Style::Roman && !n.rest.is_empty())
            {
                numbers.push((squeeze(n.rest), roman(&n.number)));
            }
        }
    }
    let mut order: Vec<String> = Vec::new();
    for line in &mut outline.lines {
        let Some((number, title)) = line.chain.first_mut() else {
            continue;
        };
        if !order.contains(title) {
            order.push(title.clone());
        }
        let index = order.iter().position(|t| t == title).unwrap_or(0);
        let printed = numbers
            .iter()
            .find(|(t, _)| *t == squeeze(title))
            .map(|(_, n)| n.clone());
        if number.is_none() {
            *number = printed.or_else(|| (!numbers.is_empty()).then(|| roman_of(index + 1)).flatten());
        }
    }
}

/// II as Ⅱ.
pub(super) fn roman(number: &str) -> String {
    const ASCII: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    ASCII
        .iter()
        .position(|a| *a == number)
        .and_then(|i| roman_of(i + 1))
        .unwrap_or_else(|| number.to_owned())
}

fn roman_of(number: usize) -> Option<String> {
    let code = 0x2160_u32.checked_add(u32::try_from(number).ok()?.checked_sub(1)?)?;
    (number <= 12).then(|| char::from_u32(code).map(|c| c.to_string()))?
}

/// The outermost level of a form that does not name it, by its headings and title, not before that of the form above.
pub(super) fn outer_of(outline: &Outline, top: &Top, from: usize) -> Option<(usize, Level)> {
    let first = top.levels.first()?;
    let outers = outers(outline);
    let score = |outer: &Step| -> usize {
        let inside = outline.lines.iter().filter(|l| l.chain.first() == Some(outer));
        inside
            .map(|l| {
                let last = l.chain.last().map_or("", |s| s.1.as_str());
                let wanted = if l.is_item { &top.title } else { &first.title };
                let number = if l.is_item { &top.own } else { &first.number };
                let same = l.chain.last().is_some_and(|s| s.0 == *number);
                if same { alike(last, wanted) } else { 0 }
            })
            .filter(|s| *s >= 50)
            .sum()
    };
    let scored = outers.iter().enumerate().map(|(i, o)| (score(o), i, o));
    let best = scored
        .filter(|(score, i, _)| *score > 0 && *i >= from)
        .max_by_key(|(score, i, _)| (*score, usize::MAX - *i))?;
    let (_, index, step) = best;
    Some((
        index,
        Level {
            label: None,
            number: step.0.clone(),
            title: step.1.clone(),
            at: first.at,
        },
    ))
}

fn outers(outline: &Outline) -> Vec<Step> {
    let mut found: Vec<Step> = Vec::new();
    for step in outline.lines.iter().filter_map(|l| l.chain.first()) {
        if !found.contains(step) {
            found.push(step.clone());
        }
    }
    found
}

/// How alike two titles are, of 100: characters in common, counted once each.
pub(super) fn alike(a: &str, b: &str) -> usize {
    let (a, b) = (squeeze(a), squeeze(b));
    let mut rest: Vec<char> = b.chars().collect();
    let (la, lb) = (a.chars().count(), rest.len());
    let common = a
        .chars()
        .filter(|c| {
            let found = rest.iter().position(|r| r == c);
            found.map(|i| rest.swap_remove(i)).is_some()
        })
        .count();
    (common * 200).checked_div(la + lb).unwrap_or(100)
}
