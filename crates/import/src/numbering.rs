//! Numbers before headings and items: 1, (1), ①, ア, Ⅰ, 第1章, 1-(2)-ア, 基本目標1.

/// How a number is written; the same style means the same level within one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Ⅰ, II
    Roman,
    /// 1, １
    Arabic,
    /// (1), ⑴
    Parenthesised,
    /// ①
    Circled,
    /// ア
    Kana,
    /// (ア)
    ParenthesisedKana,
    /// 1-(2)-ア, 1-2-3, R6-1
    Compound,
    /// A, Ｂ after the word of its level (柱Ａ)
    Letter,
}

/// A number at the head of a text and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<'a> {
    /// the number, half-width, without dots and spaces
    pub number: String,
    /// how it is written
    pub style: Style,
    /// the text after it, trimmed
    pub rest: &'a str,
}

/// Splits a number off the head of a text. A text that begins with a number and a unit (3件) has none.
#[must_use]
pub fn split(text: &str) -> Option<Numbered<'_>> {
    let text = text.trim();
    let (raw, rest) = token(text)?;
    let number = tidy(raw);
    let style = style(&number)?;
    let trimmed = rest.trim_start_matches([' ', '　', '.', '．', '、', '：', ':', '\t', '\n']);
    if style == Style::Arabic
        && rest.starts_with(['.', '．'])
        && trimmed.starts_with(|c: char| c.is_numeric())
    {
        return None; // 85.7% is a value
    }
    let set_apart = trimmed.len() != rest.len() || rest.is_empty();
    let needs_gap = matches!(style, Style::Arabic | Style::Kana | Style::Roman);
    if needs_gap && !set_apart {
        return None;
    }
    Some(Numbered {
        number,
        style,
        rest: trimmed.trim(),
    })
}

/// A cell that holds a number and nothing else.
#[must_use]
pub fn alone(text: &str) -> Option<(String, Style)> {
    let numbered = split(text)?;
    numbered
        .rest
        .is_empty()
        .then_some((numbered.number, numbered.style))
}

/// ① to ⑳ at the head of a text.
#[must_use]
pub fn circled(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    is_circled(first).then(|| {
        (
            first,
            text[first.len_utf8()..].trim_start_matches([' ', '　', '.', '．']),
        )
    })
}

/// ①-⑳, ㉑-㊿, ❶-❿
#[must_use]
pub fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿' | '⓫'..='⓴')
}

/// Splits a text at every ①②③ that opens a part. One part without number when there is none.
#[must_use]
pub fn split_circled(text: &str) -> Vec<(Option<char>, String)> {
    let mut parts: Vec<(Option<char>, String)> = vec![(None, String::new())];
    for c in text.chars() {
        if is_circled(c) {
            parts.push((Some(c), String::new()));
        } else if let Some(last) = parts.last_mut() {
            last.1.push(c);
        }
    }
    parts
        .iter_mut()
        .for_each(|part| part.1 = part.1.trim().to_owned());
    if parts.len() > 1 && parts[0].1.is_empty() {
        parts.remove(0);
    }
    parts
}

/// The characters at the head that can be a number, and the rest.
fn token(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    if is_circled(first) || is_roman(first) || parenthesised_digit(first) {
        let end = text
            .char_indices()
            .find(|(_, c)| *c != first && !is_roman(*c) && !is_joint(*c) || !is_part(*c))
            .map_or(text.len(), |(i, _)| i);
        let end = if is_circled(first) || parenthesised_digit(first) {
            first.len_utf8()
        } else {
            end
        };
        return Some(text.split_at(end));
    }
    let end = text
        .char_indices()
        .find(|(_, c)| !is_part(*c))
        .map_or(text.len(), |(i, _)| i);
    if let Some(kana) = lone_kana(text) {
        return Some(text.split_at(kana));
    }
    (end > 0).then(|| text.split_at(end))
}

/// ア followed by a gap; a word in katakana is no number.
fn lone_kana(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    if !is_kana(first) {
        return None;
    }
    match chars.next() {
        None => Some(text.len()),
        Some((at, next)) if next.is_whitespace() || matches!(next, '.' | '．' | '、') => Some(at),
        _ => None,
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || is_joint(c)
        || matches!(c, '(' | ')' | '（' | '）')
        || is_kana(c)
        || is_circled(c)
        || is_roman(c)
        || parenthesised_digit(c)
        || matches!(c, 'I' | 'V' | 'X' | 'R' | 'H' | '№')
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '－' | '−' | '‐' | '–' | 'ー' | '・')
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ア'..='ン' | 'ｱ'..='ﾝ')
}

fn is_roman(c: char) -> bool {
    matches!(c, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ')
}

fn parenthesised_digit(c: char) -> bool {
    matches!(c, '⑴'..='⒇')
}

/// Half-width digits, brackets and joints; ⑴ as (1).
fn tidy(raw: &str) -> String {
    let mut out = String::new();
    for c in raw.trim().chars() {
        match c {
            '０'..='９' => out.extend(char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))),
            '（' => out.push('('),
            '）' => out.push(')'),
            '－' | '−' | '‐' | '–' => out.push('-'),
            '⑴'..='⒇' => out.push_str(&format!("({})", u32::from(c) - u32::from('⑴') + 1)),
            c => out.push(c),
        }
    }
    out.trim_matches('№').to_owned()
}

fn style(number: &str) -> Option<Style> {
    let inner = number.strip_prefix('(').and_then(|n| n.strip_suffix(')'));
    let all = |text: &str, test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
    if all(number, |c| c.is_ascii_digit()) {
        return (number.len() <= 4).then_some(Style::Arabic);
    }
    if all(number, is_roman) || all(number, |c| matches!(c, 'I' | 'V' | 'X')) {
        return Some(Style::Roman);
    }
    if number.chars().count() == 1 && number.chars().all(is_circled) {
        return Some(Style::Circled);
    }
    if number.chars().count() == 1 && number.chars().all(is_kana) {
        return Some(Style::Kana);
    }
    if inner.is_some_and(|i| all(i, |c| c.is_ascii_digit())) {
        return Some(Style::Parenthesised);
    }
    if inner.is_some_and(|i| i.chars().count() == 1 && i.chars().all(is_kana)) {
        return Some(Style::ParenthesisedKana);
    }
    let parts: Vec<&str> = number.split('-').collect();
    let compound = parts.len() >= 2
        && parts.iter().all(|p| is_compound_part(p))
        && number.chars().any(|c| c.is_ascii_digit() || is_roman(c));
    compound.then_some(Style::Compound)
}

fn is_compound_part(part: &str) -> bool {
    let bare = part.trim_matches(['(', ')']);
    let digits = bare.trim_start_matches(['R', 'H']);
    !bare.is_empty()
        && (digits.len() <= 3 && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
            || bare.chars().count() == 1 && bare.chars().all(|c| is_kana(c) || is_circled(c))
            || bare.chars().all(is_roman))
}

#[cfg(test)]
mod tests {
    use super::{Style, alone, split, split_circled};

    fn check(text: &str, number: &str, style: Style, rest: &str) {
        let got = split(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (got.number.as_str(), got.style, got.rest),
            (number, style, rest),
            "{text}"
        );
    }

    #[test]
    fn numbers_of_every_style_are_split_off() {
        check("1 市民ニーズの把握", "1", Style::Arabic, "市民ニーズの把握");
        check("１　市民", "1", Style::Arabic, "市民");
        check(
            "(1) 職員の能力向上",
            "(1)",
            Style::Parenthesised,
            "職員の能力向上",
        );
        check("（２）組織", "(2)", Style::Parenthesised, "組織");
        check("⑴組織", "(1)", Style::Parenthesised, "組織");
        check("① 情報提供", "①", Style::Circled, "情報提供");
        check("①情報提供", "①", Style::Circled, "情報提供");
        check("ア 職員の人材育成", "ア", Style::Kana, "職員の人材育成");
        check("Ⅰ 強い組織", "Ⅰ", Style::Roman, "強い組織");
        check("1-(2)-ア", "1-(2)-ア", Style::Compound, "");
        check("1-2-3 窓口", "1-2-3", Style::Compound, "窓口");
        check("R6-1", "R6-1", Style::Compound, "");
    }

    #[test]
    fn words_and_values_are_no_numbers() {
        for text in [
            "アンケート実施",
            "3件",
            "15団体",
            "令和6年度",
            "2,000人",
            "85.7%",
            "－",
            "",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_alone_is_recognised() {
        assert_eq!(alone("7"), Some(("7".to_owned(), Style::Arabic)));
        assert_eq!(alone("1 市民"), None);
    }

    #[test]
    fn a_text_is_split_at_its_circled_numbers() {
        let parts = split_circled("①研修 ②採用");
        assert_eq!(
            parts,
            [(Some('①'), "研修".to_owned()), (Some('②'), "採用".to_owned())]
        );
        assert_eq!(split_circled("研修"), [(None, "研修".to_owned())]);
    }
}
