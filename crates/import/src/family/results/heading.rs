//! Headings above the tables: the section that stands in a page's title, or on a line of its own.

use ayumi_domain::plan::Section;
use ayumi_domain::words::{fold, squeeze};

use crate::grid::Row;
use crate::numbering::{self, Style};
use crate::prose::clean;

/// A heading with its level, as far as a line alone tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    number: String,
    style: Style,
    title: String,
    outermost: bool,
}

/// The headings open at a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    open: Vec<(Heading, String)>,
}

impl Stack {
    /// Opens a heading and closes those on its level and below.
    pub(super) fn push(&mut self, heading: Heading) {
        let same = self.open.iter().position(|(h, _)| h.style == heading.style);
        let keep = if heading.outermost {
            0
        } else {
            same.unwrap_or(self.open.len())
        };
        self.open.truncate(keep);
        let number = heading.number.clone();
        self.open.push((heading, number));
    }

    /// Opens the section of a level cell at a depth: its number, or its title where it has none.
    pub(super) fn set(&mut self, depth: usize, text: &str) {
        let numbered = numbering::split(text).filter(|n| !n.rest.is_empty());
        let title = clean(numbered.as_ref().map_or(text, |n| n.rest)).replace('\n', "");
        let number = numbered
            .as_ref()
            .map_or_else(|| title.clone(), |n| n.number.clone());
        let heading = Heading {
            number: number.clone(),
            style: numbered.map_or(Style::Arabic, |n| n.style),
            title,
            outermost: depth == 0,
        };
        self.open.truncate(depth);
        self.open.push((heading, number));
    }

    /// Numbers from the outermost inward.
    pub(super) fn path(&self) -> Vec<String> {
        self.open.iter().map(|(_, number)| number.clone()).collect()
    }

    /// The sections that are open, outermost first.
    pub(super) fn sections(&self) -> Vec<Section> {
        let path = self.path();
        let section = |(depth, (heading, _)): (usize, &(Heading, String))| Section {
            path: path.iter().take(depth + 1).cloned().collect(),
            title: heading.title.clone(),
            ..Section::default()
        };
        self.open.iter().enumerate().map(section).collect()
    }
}

/// Whether a row is one line of prose.
pub(super) fn prose(row: &Row) -> Option<&str> {
    let mut filled = row.filled();
    let first = filled.next()?;
    filled.next().is_none().then(|| row.text(first))
}

/// A page number: digits, alone or between dashes or with the word page.
pub(super) fn is_page_number(text: &str) -> bool {
    let bare = squeeze(text);
    let bare = bare.trim_matches(|c: char| "-/p.頁ページ".contains(c));
    !bare.is_empty() && bare.chars().count() <= 7 && bare.chars().all(|c| c.is_ascii_digit() || c == '/')
}

/// The section that a line names: in the parentheses at its end (… 実績報告 (1 …)), behind a word for a level
/// (基本目標1 …), or as the line itself (1 …).
pub(super) fn of(text: &str) -> Option<Heading> {
    if text.chars().count() > 100 || text.contains('。') {
        return None;
    }
    in_parentheses(text)
        .or_else(|| behind_a_word(text))
        .or_else(|| heading(text, false))
}

fn in_parentheses(text: &str) -> Option<Heading> {
    let text = text.trim();
    let inner = text.strip_suffix([')', '）'])?;
    let mut depth = 0_i32;
    let open = inner.char_indices().rev().find(|(_, c)| {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' => depth -= 1,
            _ => {}
        }
        depth < 0
    });
    let (at, c) = open?;
    let before = inner.get(..at)?;
    if before.trim().is_empty() {
        return None;
    }
    let inside = inner.get(at + c.len_utf8()..)?;
    heading(inside, true).or_else(|| behind_a_word(inside))
}

/// 基本目標1 強い組織, 重点目標Ⅱ …, 柱3：…
fn behind_a_word(text: &str) -> Option<Heading> {
    const WORDS: [&str; 14] = [
        "基本目標",
        "重点目標",
        "基本方針",
        "推進項目",
        "重点項目",
        "改革の柱",
        "基本方向",
        "大項目",
        "中項目",
        "目標",
        "方針",
        "施策",
        "柱",
        "戦略",
    ];
    let text = text
        .trim()
        .trim_start_matches(['【', '■', '●', '◆', '○', '<', '＜', '〇']);
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    let rest = rest.trim_start();
    let heading = heading(rest.trim_end_matches(['】', '>', '＞']), true).or_else(|| glued(rest))?;
    Some(heading)
}

/// 1強い組織 behind a word for a level
fn glued(text: &str) -> Option<Heading> {
    let folded = fold(text);
    let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
    let rest: String = text.chars().skip(digits.len()).collect();
    let title = rest.trim_matches(|c: char| c.is_whitespace() || "：:　.．】".contains(c));
    let plain = !digits.is_empty() && digits.len() <= 2 && title.chars().count() >= 2;
    plain.then(|| Heading {
        number: digits,
        style: Style::Arabic,
        title: clean(title),
        outermost: true,
    })
}

fn heading(text: &str, outermost: bool) -> Option<Heading> {
    let numbered = numbering::split(text)?;
    let title = numbered.rest;
    let is_title =
        (2..=60).contains(&title.chars().count()) && !title.starts_with(['年', '月', '~', '～', '〜']);
    (is_title && numbered.style != Style::Compound).then(|| Heading {
        number: numbered.number,
        style: numbered.style,
        title: clean(title),
        outermost,
    })
}

#[cfg(test)]
mod tests {
    use super::{Stack, is_page_number, of};

    fn named(text: &str) -> Option<(String, String)> {
        of(text).map(|h| (h.number, h.title))
    }

    #[test]
    fn a_section_is_found_wherever_a_page_names_it() {
        let section = |n: &str, t: &str| Some((n.to_owned(), t.to_owned()));
        assert_eq!(
            named("改革プラン 実績報告 (1 人を育てる)"),
            section("1", "人を育てる")
        );
        assert_eq!(
            named("改革プラン（２　無駄をなくす（財政））"),
            section("2", "無駄をなくす（財政）")
        );
        assert_eq!(named("基本目標３　市民と歩む"), section("3", "市民と歩む"));
        assert_eq!(named("Ⅱ 行政の効率化"), section("Ⅱ", "行政の効率化"));
        assert_eq!(named("改革プラン 実績報告（令和４年度・令和５年度）"), None);
        assert_eq!(named("※ 達成状況は最終年度のもの"), None);
    }

    #[test]
    fn a_heading_closes_those_on_its_level() {
        let mut stack = Stack::default();
        for line in ["1 人を育てる", "(1) 研修", "(2) 採用", "2 無駄をなくす"] {
            stack.push(of(line).unwrap());
        }
        assert_eq!(stack.path(), ["2"]);
    }

    #[test]
    fn page_numbers_are_no_headings() {
        for text in ["3", "- 3 -", "３／１２", "p.4"] {
            assert!(is_page_number(text), "{text}");
        }
        assert!(!is_page_number("3 件"));
    }
}
