//! Headings of the levels above and of the initiatives: 基本目標 1 (転入促進) | …, 主な取組 | ② …, (1) ….

use ayumi_domain::words::squeeze;
use ayumi_domain::{Measure, Status};

use super::outline::Outline;
use crate::grid::Row;
use crate::lexicon::{Term, exact, term};
use crate::numbering::{self, Style};

/// What makes headings belong to the same level: the word before them, or the style of their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// 基本目標, 施策, 主な取組
    Word(String),
    /// headings with a number and no word
    Style(Style),
}

/// A heading of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// which level
    pub key: Key,
    /// number as printed, half-width
    pub number: Option<String>,
    /// the words after it
    pub title: String,
    /// what stands in parentheses beside the number
    pub theme: Option<String>,
    /// the number stands with the title and not with the word of the level
    pub number_with_title: bool,
}

/// The heading that a row of one to three cells is, when it begins with the word of a level.
#[must_use]
pub fn of_row(row: &Row) -> Option<Heading> {
    let filled: Vec<&str> = row.filled().map(|c| row.text(c)).collect();
    let (first, rest) = filled.split_first()?;
    if rest.len() > 2 {
        return None;
    }
    let (word, after) = level_word(first)?;
    let label = read_label(after);
    let below = rest.join(" ");
    if rest.is_empty() {
        let begins = label.number.is_some() && label.title.chars().count() <= 80;
        return (begins && !label.title.ends_with('。')).then(|| label.with(word, None));
    }
    let is_bare = label.title.is_empty();
    let is_value = Measure::read(rest.first()?).status == Status::Number || term(rest.first()?).is_some();
    if !is_bare || is_value || below.chars().count() > 120 || below.ends_with('。') {
        return None;
    }
    Some(label.with(word, Some(&below)))
}

/// A heading whose parts were lost or changed places, as far as the levels that are known already tell.
pub struct Repaired {
    /// what was made of it
    pub heading: Heading,
    /// the title is lost
    pub lost: bool,
}

/// The word of a level without its title, behind it, or lost before its number.
#[must_use]
pub fn repaired(row: &Row, outline: &Outline) -> Option<Repaired> {
    let filled: Vec<&str> = row.filled().map(|c| row.text(c)).collect();
    let known = |text: &str| {
        let (word, after) = level_word(text)?;
        let key = Key::Word(word);
        (after.trim().is_empty() && outline.knows(&key)).then_some(key)
    };
    let (key, text, lost) = match filled.as_slice() {
        [word] if known(word).is_some() => (known(word)?, "", true),
        [title, word] if numbering::split(title).is_some() => (known(word)?, *title, false),
        [title] => {
            let numbered = numbering::split(title).filter(|n| !n.rest.is_empty())?;
            (outline.level_of_number(&numbered.number)?, *title, false)
        }
        _ => return None,
    };
    if matches!(key, Key::Style(_)) || text.chars().count() > 80 || text.ends_with('。') {
        return None;
    }
    let (number, title) = number_and_title(text);
    let heading = Heading {
        key,
        number,
        title,
        theme: None,
        number_with_title: true,
    };
    Some(Repaired { heading, lost })
}

/// The heading that one cell of a level's own column is: (1) 産業の振興, 基本目標1 しごとをつくる, or words alone.
#[must_use]
pub fn of_cell(text: &str, column: &Key) -> Heading {
    let text = join_lines(text);
    let after = level_word(&text)
        .filter(|(_, after)| read_label(after).number.is_some())
        .map_or(text.as_str(), |(_, after)| after);
    let label = read_label(after);
    Heading {
        key: column.clone(),
        number: label.number,
        title: label.title,
        theme: label.theme,
        number_with_title: false,
    }
}

/// A heading without a word: a lone cell with a number and a few words.
#[must_use]
pub fn of_number(row: &Row) -> Option<Heading> {
    let mut filled = row.filled();
    let (first, second) = (filled.next()?, filled.next());
    let numbered = numbering::split(row.text(first));
    let (number, style, title) = match (numbered, second) {
        (Some(n), None) if !n.rest.is_empty() => (n.number, n.style, n.rest.to_owned()),
        (Some(n), Some(s)) if n.rest.is_empty() && filled.next().is_none() => {
            (n.number, n.style, row.text(s).to_owned())
        }
        _ => return None,
    };
    let is_title = title.chars().count() <= 60
        && !title.ends_with(['。', '、'])
        && Measure::read(&title).status == Status::Qualitative;
    is_title.then_some(Heading {
        key: Key::Style(style),
        number: Some(number),
        title,
        theme: None,
        number_with_title: true,
    })
}

/// The word of a level at the head of a text, as it should read, and what follows it.
fn level_word(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 12;
    let mut squeezed = String::new();
    let mut found = chapter(text);
    for (at, c) in text.char_indices() {
        let ends = c.is_numeric() || matches!(c, '(' | '（' | '「' | '。');
        if ends || squeezed.chars().count() >= LONGEST {
            break;
        }
        match c {
            '\u{4E00}'..='\u{9FFF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => squeezed.push(c),
            _ => squeezed.push_str(&squeeze(c.encode_utf8(&mut [0; 4]))),
        }
        let end = at + c.len_utf8();
        if is_level(&squeezed) {
            found = text.get(end..).map(|rest| (squeezed.clone(), rest));
        }
    }
    found
}

/// 第2章 as the level 章.
fn chapter(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start().strip_prefix('第')?;
    let end = rest.find(|c: char| !(c.is_numeric() || c == ' '))?;
    let unit = rest.get(end..)?.chars().next()?;
    (end > 0 && matches!(unit, '章' | '節' | '項' | '部')).then(|| (unit.to_string(), rest))
}

/// Whether a word, without spaces, names a level.
#[must_use]
pub fn is_level(squeezed: &str) -> bool {
    const MORE: [&str; 16] = [
        "主要施策",
        "個別施策",
        "施策分野",
        "政策分野",
        "政策目標",
        "分野",
        "プロジェクト",
        "重点プロジェクト",
        "主要な取組",
        "主な取り組み",
        "具体的な取組",
        "具体的取組",
        "取組方針",
        "施策の柱",
        "基本戦略",
        "横断的目標",
    ];
    let is_word = |word: &str| matches!(exact(word), Some(Term::Level | Term::Title)) || MORE.contains(&word);
    is_word(squeezed)
        || QUALIFIERS
            .iter()
            .any(|q| squeezed.strip_prefix(q).is_some_and(is_word))
}

/// What says of a level's word only how weighty or how concrete it is: 具体的施策, 重点取組.
const QUALIFIERS: [&str; 12] = [
    "具体的な",
    "具体的",
    "基本的な",
    "基本的",
    "重点的な",
    "重点的",
    "重点",
    "主要な",
    "主要",
    "主な",
    "個別",
    "推進",
];

struct Label {
    number: Option<String>,
    theme: Option<String>,
    title: String,
}

impl Label {
    fn with(self, word: String, title: Option<&str>) -> Heading {
        let number_with_title = self.number.is_none();
        let (number, title) = match (self.number, title) {
            (Some(number), Some(title)) => (Some(number), title.to_owned()),
            (Some(number), None) => (Some(number), self.title),
            (None, title) => number_and_title(title.unwrap_or(&self.title)),
        };
        Heading {
            key: Key::Word(word),
            number,
            title: title.trim().to_owned(),
            theme: self.theme,
            number_with_title,
        }
    }
}

fn number_and_title(text: &str) -> (Option<String>, String) {
    match numbering::split(text) {
        Some(n) => (Some(n.number), n.rest.to_owned()),
        None => (None, text.to_owned()),
    }
}

/// What follows the word of a level: number, theme in parentheses, title.
fn read_label(after: &str) -> Label {
    let after = after.trim().trim_start_matches(['：', ':', '.', '．', '　', ' ']);
    let (number, rest) = leading_number(after);
    let rest = rest.trim_start_matches([
        '：', ':', '.', '．', '　', ' ', '章', '節', '項', '\n', '-', '－', '、',
    ]);
    let (theme, rest) = match (number.is_some(), parenthesised(rest)) {
        (true, Some((theme, rest))) => (Some(theme.to_owned()), rest),
        _ => (None, rest),
    };
    Label {
        number,
        theme,
        title: rest.trim().to_owned(),
    }
}

/// A number that may touch the words after it, because the word of the level stood before it: 基本目標1(転入促進).
fn leading_number(text: &str) -> (Option<String>, &str) {
    if let Some(n) = numbering::split(text) {
        return (Some(n.number), n.rest);
    }
    let end = text
        .char_indices()
        .find(|(_, c)| !(c.is_numeric() || matches!(c, '-' | '－' | '‐')))
        .map_or(text.len(), |(i, _)| i);
    let (digits, rest) = text.split_at(end);
    match numbering::alone(digits) {
        Some((number, _)) if end <= 12 => (Some(number), rest),
        _ => (None, text),
    }
}

/// The text in parentheses at the head, and what follows.
fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix(['(', '（'])?;
    let close = inner.find([')', '）'])?;
    let (theme, rest) = inner.split_at(close);
    let rest = rest.strip_prefix([')', '）'])?;
    (!theme.trim().is_empty()).then(|| (theme.trim(), rest))
}

fn join_lines(text: &str) -> String {
    text.lines().fold(String::new(), |joined, line| {
        if joined.is_empty() {
            line.trim().to_owned()
        } else {
            crate::prose::join_wrapped(&joined, line.trim())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Heading, Key, of_cell, of_number, of_row};
    use crate::grid::{Cell, Row};

    fn row(line: &str) -> Row {
        Row {
            cells: line.split('\t').map(Cell::of).collect(),
            ..Row::default()
        }
    }

    fn heading(line: &str) -> (Key, Option<String>, String, Option<String>) {
        let Heading {
            key,
            number,
            title,
            theme,
            ..
        } = of_row(&row(line)).unwrap_or_else(|| panic!("{line}"));
        (key, number, title, theme)
    }

    #[test]
    fn number_and_theme_stand_beside_the_word_of_the_level() {
        let goal = Key::Word("基本目標".to_owned());
        let expected = (
            goal.clone(),
            Some("1".to_owned()),
            "港を開く".to_owned(),
            Some("転入促進".to_owned()),
        );
        assert_eq!(heading("基本目標 1 (転入促進)\t港を開く\t"), expected);
        assert_eq!(heading("基本目標1(転入促進)\t\t港を開く"), expected);
        assert_eq!(heading("基本目標１（転入促進）　港を開く"), expected);
        assert_eq!(
            heading("基 本 目 標 Ⅱ\t山を守る"),
            (goal, Some("Ⅱ".to_owned()), "山を守る".to_owned(), None)
        );
    }

    #[test]
    fn the_number_may_stand_before_the_title() {
        let (key, number, title, theme) = heading("主な取組\t\t② 空き家の活用\t");
        assert_eq!(key, Key::Word("主な取組".to_owned()));
        assert_eq!(
            (number.as_deref(), title.as_str(), theme),
            (Some("②"), "空き家の活用", None)
        );
        let (_, number, title, _) = heading("基本施策\t1-1 安心して育つ");
        assert_eq!((number.as_deref(), title.as_str()), (Some("1-1"), "安心して育つ"));
    }

    #[test]
    fn a_qualifier_before_the_word_of_a_level_makes_a_level_of_its_own() {
        for (line, word) in [
            ("具体的施策①　店を呼ぶ", "具体的施策"),
            ("重点施策 1　海を拓く", "重点施策"),
        ] {
            assert_eq!(heading(line).0, Key::Word(word.to_owned()), "{line}");
        }
    }

    #[test]
    fn values_headers_and_sentences_are_no_headings() {
        for line in [
            "目標\t50%",
            "施策\t指標",
            "具体的な施策について述べる",
            "施策の方向性について述べる",
            "目標値\t80%",
            "事業名\t事業内容",
        ] {
            assert_eq!(of_row(&row(line)), None, "{line}");
        }
        assert_eq!(of_number(&row("(1) 窓口を広げます。")), None);
    }

    #[test]
    fn a_cell_of_a_level_column_needs_no_word() {
        let key = Key::Word("施策".to_owned());
        let heading = of_cell("(2)　漁業の振興", &key);
        assert_eq!(
            (heading.number.as_deref(), heading.title.as_str()),
            (Some("(2)"), "漁業の振興")
        );
        let heading = of_cell("基本目標1　しごとを\n生み出す", &key);
        assert_eq!(
            (heading.number.as_deref(), heading.title.as_str()),
            (Some("1"), "しごとを生み出す")
        );
        let heading = of_cell("移住の促進", &key);
        assert_eq!((heading.number, heading.title.as_str()), (None, "移住の促進"));
    }
}
