//! Year headings in any printed form: 令和6年度, R6, Ｈ29, 2024年度, 26年度, 令和元(2019)年度, 平成30年, R6上半期.

use ayumi_domain::plan::YearKind;
use ayumi_domain::words::{fold, squeeze};
use ayumi_domain::year::Era;
use ayumi_domain::{FiscalYear, Half, Quarter};

use crate::memo::Memo;

thread_local! {
    /// by the era that a year without one is taken to mean: none, 昭和, 平成, 令和
    static HEADINGS: [Memo<Option<YearMark>>; 4] = <[Memo<Option<YearMark>>; 4]>::default();
}

/// A year as a heading names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearMark {
    /// fiscal year, or AD year where `kind` is calendar
    pub year: FiscalYear,
    /// 年度, 年; `None` where only R6 or 2024 stands
    pub kind: Option<YearKind>,
    /// 上半期, 年度末
    pub half: Option<Half>,
    /// 第1四半期
    pub quarter: Option<Quarter>,
    /// the era was not printed (26年度) and was supplied from the document
    pub era_inferred: bool,
}

/// A year found inside a text, with the characters (of the folded text) that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundYear {
    /// the year
    pub mark: YearMark,
    /// first character in the folded text, counted in characters
    pub start: usize,
    /// character after the last
    pub end: usize,
}

/// The year that a whole heading names; `None` where other words stand in it that are no year, half or quarter.
#[must_use]
pub fn heading(text: &str, era: Option<Era>) -> Option<YearMark> {
    const LONGEST: usize = 60;
    if !can_hold_year(text) || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    HEADINGS.with(|known| match era {
        None => known[0].get(text, |text| read_heading(text, era)),
        Some(Era::Showa) => known[1].get(text, |text| read_heading(text, era)),
        Some(Era::Heisei) => known[2].get(text, |text| read_heading(text, era)),
        Some(Era::Reiwa) => known[3].get(text, |text| read_heading(text, era)),
    })
}

fn read_heading(text: &str, era: Option<Era>) -> Option<YearMark> {
    let folded = squeeze(text);
    let found = find(&folded, era);
    let first = found.first()?;
    if found.iter().any(|f| f.mark.year != first.mark.year) {
        return None;
    }
    let chars: Vec<char> = folded.chars().collect();
    let rest: String = chars
        .iter()
        .enumerate()
        .filter(|(i, _)| !found.iter().any(|f| f.start <= *i && *i < f.end))
        .map(|(_, c)| *c)
        .collect();
    let rest: String = rest
        .chars()
        .filter(|c| !c.is_whitespace() && !"()[]【】・:".contains(*c))
        .collect();
    const COMPANIONS: [&str; 12] = [
        "",
        "末",
        "上半期",
        "下半期",
        "年度末",
        "上期",
        "下期",
        "前期",
        "後期",
        "時点",
        "現在",
        "中",
    ];
    let known = COMPANIONS.contains(&rest.as_str()) || quarter(&rest).is_some();
    known.then(|| YearMark {
        half: half(&folded),
        quarter: quarter(&folded),
        ..first.mark
    })
}

/// 上半期 or 年度末, anywhere in a heading.
#[must_use]
pub fn half(text: &str) -> Option<Half> {
    let folded = fold(text);
    if ["上半期", "上期", "前期", "9月末", "中間"]
        .iter()
        .any(|w| folded.contains(w))
    {
        return Some(Half::First);
    }
    let second = ["下半期", "下期", "後期", "年度末", "3月末"]
        .iter()
        .any(|w| folded.contains(w));
    second.then_some(Half::Second)
}

/// 第1四半期, 1Q, anywhere in a heading.
#[must_use]
pub fn quarter(text: &str) -> Option<Quarter> {
    let folded = fold(text);
    let digit = match folded.find("四半期") {
        Some(at) => folded[..at].trim_end().chars().last()?,
        None => {
            let q = folded.find('q')?;
            folded[..q]
                .chars()
                .last()
                .filter(char::is_ascii_digit)
                .or_else(|| folded[q + 1..].chars().next())?
        }
    };
    Quarter::new(u8::try_from(digit.to_digit(10)?).ok()?)
}

/// Every year in a text, left to right. `era` is what a year without an era (26年度) is taken to mean.
#[must_use]
pub fn find_years(text: &str, era: Option<Era>) -> Vec<YearMark> {
    if !can_hold_year(text) {
        return Vec::new();
    }
    find(&fold(text), era).into_iter().map(|f| f.mark).collect()
}

/// Where the years stand in a folded text.
#[must_use]
pub(crate) fn spans(folded: &str) -> Vec<FoundYear> {
    find(folded, None)
}

/// The year of a note such as (R2.1.15現在), (令和元(2019)年度), 令和2年3月: months before April belong to the
/// fiscal year before, where the note names a day or a month and no 年度.
#[must_use]
pub fn year_of_note(text: &str, era: Option<Era>) -> Option<YearMark> {
    let folded = fold(text);
    let found = *find(&folded, era).first()?;
    let rest: String = folded.chars().skip(found.end).collect();
    let month = rest
        .trim_start_matches(['.', '/', '年', ' '])
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse::<u32>()
        .ok();
    let dated = rest.starts_with(['.', '/']) || folded.contains('月');
    match (found.mark.kind, month) {
        (Some(YearKind::Fiscal), _) => Some(found.mark),
        (_, Some(1..=3)) if dated => Some(YearMark {
            year: found.mark.year.plus(-1)?,
            kind: Some(YearKind::Fiscal),
            ..found.mark
        }),
        (_, Some(4..=12)) if dated => Some(YearMark {
            kind: Some(YearKind::Fiscal),
            ..found.mark
        }),
        _ => Some(found.mark),
    }
}

/// No year is written without a digit or 元; most cells hold neither, and are told apart here cheaply.
fn can_hold_year(text: &str) -> bool {
    text.chars().any(|c| match c {
        '0'..='9' | '元' => true,
        // Asking Unicode is dear, and most characters are of these.
        '\u{20}'..='\u{7E}' | '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '、' | '。' => false,
        c => c.is_numeric(),
    })
}

fn find(folded: &str, era: Option<Era>) -> Vec<FoundYear> {
    if !can_hold_year(folded) {
        return Vec::new();
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut found: Vec<FoundYear> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match year_at(&chars, at, era) {
            Some(year) => {
                at = year.end;
                found.push(year);
            }
            None => at += 1,
        }
    }
    found
}

fn year_at(chars: &[char], at: usize, era: Option<Era>) -> Option<FoundYear> {
    let before = at.checked_sub(1).and_then(|i| chars.get(i)).copied();
    era_year_at(chars, at, before)
        .or_else(|| ad_year_at(chars, at, before))
        .or_else(|| bare_year_at(chars, at, before, era))
}

/// 令和6年度, r6, h29年, 平成31(2019)年度
fn era_year_at(chars: &[char], at: usize, before: Option<char>) -> Option<FoundYear> {
    let (era, mut next) = era_at(chars, at)?;
    if chars[at].is_ascii_alphabetic() && before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    while chars
        .get(next)
        .is_some_and(|c| *c == ' ' || *c == '.' && chars[at].is_ascii_alphabetic())
    {
        next += 1;
    }
    let (number, end) = match chars.get(next) {
        Some('元') => (1, next + 1),
        _ => digits_at(chars, next, 2)?,
    };
    finish(
        chars,
        at,
        FiscalYear::from_era(era, u16::try_from(number).ok()?)?,
        end,
        false,
    )
}

fn era_at(chars: &[char], at: usize) -> Option<(Era, usize)> {
    let two: String = chars.get(at..at + 2)?.iter().collect();
    if let Some(era) = Era::from_sign(&two) {
        return Some((era, at + 2));
    }
    let one = chars[at];
    let next_is_year = chars
        .get(at + 1)
        .is_some_and(|c| c.is_ascii_digit() || matches!(c, '元' | '.' | ' '));
    if !next_is_year || !(one.is_ascii_alphabetic()) {
        return None;
    }
    Some((Era::from_sign(&one.to_string())?, at + 1))
}

/// 2024年度, 2024, but not 12024 and not 2,024
fn ad_year_at(chars: &[char], at: usize, before: Option<char>) -> Option<FoundYear> {
    if before.is_some_and(|c| c.is_ascii_digit() || ",.-#".contains(c)) {
        return None;
    }
    let (number, end) = digits_at(chars, at, 4)?;
    if end - at != 4
        || !(1950..2100).contains(&number)
        || chars
            .get(end)
            .is_some_and(|c| c.is_ascii_digit() || ",%人件".contains(*c))
    {
        return None;
    }
    finish(
        chars,
        at,
        FiscalYear::new(i32::try_from(number).ok()?)?,
        end,
        false,
    )
}

/// 26年度, with the era that the document implies
fn bare_year_at(chars: &[char], at: usize, before: Option<char>, era: Option<Era>) -> Option<FoundYear> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || ".,第".contains(c)) {
        return None;
    }
    let (number, end) = match chars.get(at) {
        Some('元') => (1, at + 1),
        _ => digits_at(chars, at, 2)?,
    };
    if !(chars.get(end) == Some(&'年') && chars.get(end + 1) == Some(&'度')) {
        return None;
    }
    let number = u16::try_from(number).ok()?;
    let era = era.unwrap_or(if number > 10 { Era::Heisei } else { Era::Reiwa });
    finish(chars, at, FiscalYear::from_era(era, number)?, end, true)
}

fn digits_at(chars: &[char], at: usize, most: usize) -> Option<(u32, usize)> {
    let digits: String = chars[at.min(chars.len())..]
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .collect();
    if digits.is_empty() || digits.len() > most {
        return None;
    }
    Some((digits.parse().ok()?, at + digits.len()))
}

/// Takes 年, 年度 and a second form in parentheses: 令和元(2019)年度, 令和6年度(2024年度).
fn finish(
    chars: &[char],
    start: usize,
    year: FiscalYear,
    mut end: usize,
    era_inferred: bool,
) -> Option<FoundYear> {
    let mut kind = None;
    for _ in 0..2 {
        (end, kind) = take_kind(chars, end, kind);
        if let Some(after) = same_year_in_parentheses(chars, end, year) {
            end = after;
        }
    }
    (end, kind) = take_kind(chars, end, kind);
    Some(FoundYear {
        mark: YearMark {
            year,
            kind,
            half: None,
            quarter: None,
            era_inferred,
        },
        start,
        end,
    })
}

fn take_kind(chars: &[char], end: usize, kind: Option<YearKind>) -> (usize, Option<YearKind>) {
    match (chars.get(end), chars.get(end + 1)) {
        (Some('年'), Some('度')) => (end + 2, Some(YearKind::Fiscal)),
        (Some('年'), _) => (end + 1, Some(kind.unwrap_or(YearKind::Calendar))),
        (Some('度'), _) if kind.is_none() => (end + 1, Some(YearKind::Fiscal)),
        _ => (end, kind),
    }
}

fn same_year_in_parentheses(chars: &[char], at: usize, year: FiscalYear) -> Option<usize> {
    if chars.get(at) != Some(&'(') {
        return None;
    }
    let close = at + chars[at..].iter().take(12).position(|c| *c == ')')?;
    let inside: String = chars[at + 1..close].iter().collect();
    let inner = inside.trim_end_matches('度').trim_end_matches('年');
    let same = inner.parse::<i32>().ok() == Some(year.ad())
        || find(&inside, None)
            .first()
            .is_some_and(|found| found.mark.year == year && found.end == inside.chars().count());
    same.then_some(close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, year: i32, kind: Option<YearKind>) {
        let mark = heading(text, None).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((mark.year.ad(), mark.kind), (year, kind), "{text}");
    }

    #[test]
    fn a_heading_names_its_year_in_any_form() {
        let (fiscal, calendar) = (Some(YearKind::Fiscal), Some(YearKind::Calendar));
        check("令和6年度", 2024, fiscal);
        check("令和６年度", 2024, fiscal);
        check("令和元年度", 2019, fiscal);
        check("R6", 2024, None);
        check("Ｈ29", 2017, None);
        check("H31年度", 2019, fiscal);
        check("2024年度", 2024, fiscal);
        check("2024", 2024, None);
        check("26年度", 2014, fiscal);
        check("６年度", 2024, fiscal);
        check("令和元(2019)年度", 2019, fiscal);
        check("(令和8(2026)年)", 2026, calendar);
        check("令和6年度(2024年度)", 2024, fiscal);
        check("令和6\n年度", 2024, fiscal);
        check("平成32年度", 2020, fiscal);
    }

    #[test]
    fn halves_and_quarters_stand_beside_the_year() {
        let mark = heading("令和６年度上半期", None).unwrap();
        assert_eq!(mark.half, Some(Half::First));
        let mark = heading("R6 第3四半期", None).unwrap();
        assert_eq!(mark.quarter.map(Quarter::number), Some(3));
    }

    #[test]
    fn other_words_beside_a_year_make_it_no_year_heading() {
        for text in [
            "令和6年度の取組",
            "12,024人",
            "3年",
            "R",
            "20240",
            "平成28年度から平成32年度まで",
        ] {
            assert_eq!(heading(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_day_before_april_belongs_to_the_fiscal_year_before() {
        assert_eq!(year_of_note("R2.1.15現在", None).unwrap().year.ad(), 2019);
        assert_eq!(year_of_note("令和2年4月1日", None).unwrap().year.ad(), 2020);
        assert_eq!(year_of_note("（H28）", None).unwrap().year.ad(), 2016);
    }

    #[test]
    fn every_year_of_a_span_is_found() {
        let years: Vec<i32> = find_years("令和6(2024)年度から令和8年度まで", None)
            .iter()
            .map(|m| m.year.ad())
            .collect();
        assert_eq!(years, [2024, 2026]);
    }
}
