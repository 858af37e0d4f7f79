//! Headings above the initiatives: in rows of their own, or in columns that are filled only on the first row of a block.

use ayumi_domain::plan::Section;
use ayumi_domain::words::squeeze;

use crate::lexicon::{Term, term};
use crate::numbering::{self, Style};
use crate::prose::join_wrapped;

/// The headings that are open at a row, and all that were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Sections {
    /// every heading in order
    pub all: Vec<Section>,
    rows: Vec<Open>,
    columns: Vec<Option<Open>>,
    styles: Vec<Option<Style>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Open {
    style: Option<Style>,
    element: String,
}

impl Sections {
    /// The path of what stands at this row.
    pub fn path(&self) -> Vec<String> {
        let rows = self.rows.iter();
        let columns = self.columns.iter().flatten();
        rows.chain(columns).map(|open| open.element.clone()).collect()
    }

    /// A heading in a row of its own: its numbering tells how deep it is.
    pub fn row(&mut self, text: &str) {
        let (number, style, title) = heading(text, "");
        let depth = match self.styles.iter().position(|s| *s == style) {
            Some(depth) => depth,
            None => {
                self.styles.truncate(self.rows.len());
                self.styles.push(style);
                self.styles.len() - 1
            }
        };
        self.rows.truncate(depth);
        let element = number.unwrap_or_else(|| title.clone());
        self.rows.push(Open { style, element });
        self.columns.clear();
        self.note(title);
    }

    /// A heading in the column of a level; the same heading again (after a page) changes nothing.
    pub fn column(&mut self, level: usize, text: &str, label: &str) {
        let (number, style, title) = heading(text, label);
        let element = number.unwrap_or_else(|| title.clone());
        let open = Open { style, element };
        if self.columns.len() <= level {
            self.columns.resize(level + 1, None);
        }
        if self.columns.get(level).is_some_and(|o| o.as_ref() == Some(&open)) {
            return;
        }
        for deeper in self.columns.iter_mut().skip(level) {
            *deeper = None;
        }
        if let Some(slot) = self.columns.get_mut(level) {
            *slot = Some(open);
        }
        self.note(title);
    }

    /// Whether a heading of this level has a number and this text has none: then it is the rest of the heading.
    pub fn is_rest(&self, level: usize, text: &str, label: &str) -> bool {
        let open = self.columns.get(level).and_then(Option::as_ref);
        open.is_some_and(|o| o.style.is_some()) && heading(text, label).1.is_none()
    }

    /// Adds the rest of a heading that was wrapped.
    pub fn append(&mut self, level: usize, text: &str) {
        let rows = self.rows.iter().map(|o| o.element.clone());
        let columns = self.columns.iter().take(level + 1).flatten();
        let path: Vec<String> = rows.chain(columns.map(|o| o.element.clone())).collect();
        if let Some(section) = self.all.iter_mut().rev().find(|s| s.path == path) {
            section.title = join_wrapped(&section.title, &one_line(text));
        }
    }

    fn note(&mut self, title: String) {
        let path = self.path();
        if !self.all.iter().any(|s| s.path == path) {
            self.all.push(Section {
                path,
                title,
                ..Section::default()
            });
        }
    }
}

/// A heading taken apart: number, how it is written, title. The word of its level may stand before the number
/// (基本目標１ …, 柱２：…).
pub(super) fn heading(text: &str, label: &str) -> (Option<String>, Option<Style>, String) {
    let text = text.trim().trim_start_matches(['■', '◆', '◇', '□', '▼']).trim();
    let unframed = text
        .strip_prefix(['【', '〔'])
        .and_then(|t| t.strip_suffix(['】', '〕']));
    let text = unframed.unwrap_or(text);
    let bare = without_level(text, label);
    if let Some((letter, title)) = lettered(bare).filter(|_| bare.len() < text.len()) {
        return (Some(letter), Some(Style::Letter), one_line(title));
    }
    if let Some(numbered) = numbering::split(bare).or_else(|| numbering::split(text)) {
        let title = one_line(numbered.rest);
        let title = if title.is_empty() { one_line(text) } else { title };
        return (Some(numbered.number), Some(numbered.style), title);
    }
    (None, None, one_line(text))
}

/// A letter that stands for a number, and the title after it: Ａ　収入をふやす.
fn lettered(text: &str) -> Option<(String, &str)> {
    let letter = text.chars().next().filter(|c| c.is_alphabetic())?;
    let folded = squeeze(&letter.to_string()).to_uppercase();
    let rest = text.get(letter.len_utf8()..)?;
    let title = rest.trim_start_matches(['.', '．', '：', ':', '　', ' ', '\n']);
    let apart = title.len() < rest.len() && !title.is_empty();
    (apart && folded.len() == 1 && folded.is_ascii()).then_some((folded, title))
}

/// The text after 基本目標, 柱, 第 ... where a number follows.
fn without_level<'a>(text: &'a str, label: &str) -> &'a str {
    let squeezed_label = squeeze(label);
    let ends = text.char_indices().map(|(at, _)| at).take(10).skip(1);
    for end in ends.collect::<Vec<_>>().into_iter().rev() {
        let Some((word, rest)) = text.split_at_checked(end) else {
            continue;
        };
        let is_level = term(word) == Some(Term::Level) || squeeze(word) == squeezed_label;
        let numbered = rest
            .trim_start()
            .starts_with(|c: char| c.is_numeric() || matches!(c, '(' | '（' | 'Ⅰ'..='Ⅻ'))
            || lettered(rest.trim_start()).is_some();
        if is_level && numbered {
            return rest.trim_start();
        }
    }
    text
}

/// A heading that is broken over lines, as one.
pub(super) fn one_line(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .fold(String::new(), |joined, line| {
            if joined.is_empty() {
                line.to_owned()
            } else {
                join_wrapped(&joined, line)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::{Sections, heading};

    #[test]
    fn the_word_of_the_level_is_no_part_of_the_title() {
        let parts = |text: &str, label: &str| {
            let (number, _, title) = heading(text, label);
            (number, title)
        };
        assert_eq!(
            parts("基本方針１\n開かれた\n市政", "基本方針"),
            (Some("1".into()), "開かれた市政".into())
        );
        assert_eq!(
            parts("(1)情報の発信", ""),
            (Some("(1)".into()), "情報の発信".into())
        );
        assert_eq!(parts("地域の力", ""), (None, "地域の力".into()));
    }

    #[test]
    fn the_way_of_numbering_tells_how_deep_a_heading_is() {
        let mut sections = Sections::default();
        for text in ["1　人", "2　財政", "(1) 歳出", "① 補助金", "(2) 歳入", "3　市民"] {
            sections.row(text);
        }
        let paths: Vec<String> = sections.all.iter().map(|s| s.path.join("/")).collect();
        assert_eq!(paths, ["1", "2", "2/(1)", "2/(1)/①", "2/(2)", "3"]);
    }

    #[test]
    fn a_heading_repeated_after_a_page_is_the_same_heading() {
        let mut sections = Sections::default();
        sections.column(0, "地域", "");
        sections.column(1, "(1) 支援", "");
        sections.column(0, "地域", "");
        assert_eq!(sections.path(), ["地域", "(1)"]);
        assert_eq!(sections.all.len(), 2);
    }
}
