//! Measures: the text as written and, where it has one, an exact number with unit and qualifier.
//!
//! Zero, blank, not applicable, unset and unreadable never collapse into one another.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value as written, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// as written
    pub text: String,
    /// exact number; 万 and 億 are multiplied out, 千円 and 百万円 are units
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub number: Option<Decimal>,
    /// unit written with the number, when it differs from that of its indicator
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// words that qualify the number, as written (約, 延べ, 以上, 未満, 当初 40)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
    /// number when absent
    #[serde(default, skip_serializing_if = "Status::is_number")]
    pub status: Status,
}

/// What kind of thing a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// a number
    #[default]
    Number,
    /// words that are the value (黒字, 実施, 見直し・反映)
    Qualitative,
    /// to be set or counted later, the text says why (未設定, 未集計)
    Unset,
    /// does not apply here (a printed dash, 対象外)
    NotApplicable,
    /// nothing was reported: an empty cell
    Blank,
    /// something stands there that cannot be read (#REF!, damaged text)
    Unreadable,
}

impl Status {
    /// Whether the value is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number)
    }
}

impl Measure {
    /// Reads one cell. Never fails: what is no number is one of the other kinds, with its text kept.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim().to_owned();
        let plain: String = text.chars().filter_map(narrow).collect();
        let plain = plain.trim();
        if let Some(status) = wordless(plain) {
            return Self {
                text,
                status,
                ..Self::default()
            };
        }
        match read_number(plain) {
            Some(read) => Self {
                text,
                number: Some(read.number),
                unit: read.unit,
                qualifier: read.qualifier,
                status: Status::Number,
            },
            None => Self {
                text,
                status: Status::Qualitative,
                ..Self::default()
            },
        }
    }

    /// A cell in which nothing stands.
    #[must_use]
    pub fn blank() -> Self {
        Self {
            status: Status::Blank,
            ..Self::default()
        }
    }
}

/// The kinds of value that carry no number and no content.
fn wordless(plain: &str) -> Option<Status> {
    const UNSET: [&str; 12] = [
        "未設定",
        "後に設定",
        "設定予定",
        "別途設定",
        "設定なし",
        "未定",
        "未集計",
        "集計中",
        "調査中",
        "未測定",
        "未把握",
        "把握していない",
    ];
    const NOT_APPLICABLE: [&str; 5] = ["対象外", "該当なし", "評価不能", "n/a", "なし"];
    if plain.is_empty() {
        return Some(Status::Blank);
    }
    if plain.chars().all(|c| is_dash(c) || c.is_whitespace()) {
        return Some(Status::NotApplicable);
    }
    if plain.starts_with('#')
        && plain
            .chars()
            .skip(1)
            .all(|c| c.is_ascii_uppercase() || "/!?0".contains(c))
    {
        return Some(Status::Unreadable);
    }
    if UNSET.iter().any(|word| plain.contains(word)) {
        return Some(Status::Unset);
    }
    let lower = plain.to_lowercase();
    let bare = lower.trim_matches(['(', ')']);
    NOT_APPLICABLE.contains(&bare).then_some(Status::NotApplicable)
}

/// Whether a character is one of the dashes that documents use for "nothing to report".
#[must_use]
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '－' | '―' | '—' | '–' | '‐' | '‑' | '−' | 'ー' | 'ｰ' | '─' | '━' | '_' | '＿'
    )
}

struct ReadNumber {
    number: Decimal,
    unit: Option<String>,
    qualifier: Option<String>,
}

/// Words before a number that qualify it.
const BEFORE: [&str; 12] = [
    "約",
    "およそ",
    "おおよそ",
    "概ね",
    "おおむね",
    "延べ",
    "累計",
    "平均",
    "月平均",
    "合計",
    "計",
    "年",
];
/// Words after a number that qualify it; longer ones first.
const AFTER: [&str; 16] = [
    "以上", "以下", "未満", "以内", "程度", "前後", "台", "超", "弱", "強", "削減", "増加", "減少", "増",
    "減", "相当",
];

fn read_number(plain: &str) -> Option<ReadNumber> {
    let (main, notes) = without_notes(plain);
    let mut qualifiers = Vec::new();
    let mut rest = main.trim();
    while let Some(word) = BEFORE.iter().find(|word| rest.starts_with(**word)) {
        qualifiers.push((*word).to_owned());
        rest = rest[word.len()..].trim_start();
    }
    let (number, rest) = take_number(rest)?;
    let mut unit = rest.trim();
    let mut after = Vec::new();
    while let Some(word) = AFTER.iter().find(|word| unit.ends_with(**word)) {
        if *word == "台" && !unit.ends_with("円台") && !unit.ends_with("%台") && !unit.ends_with("人台")
        {
            break; // 142台 counts vehicles; only a round figure's 台 qualifies
        }
        after.insert(0, (*word).to_owned());
        unit = unit[..unit.len() - word.len()].trim_end();
    }
    if !is_unit(unit) {
        return None;
    }
    qualifiers.extend(after);
    qualifiers.extend(notes.into_iter().filter(|note| names_another_number(note)));
    Some(ReadNumber {
        number,
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        qualifier: (!qualifiers.is_empty()).then(|| qualifiers.join(" ")),
    })
}

/// The text without its parentheses and footnote marks, and what stood in the parentheses.
fn without_notes(plain: &str) -> (String, Vec<String>) {
    let mut main = String::new();
    let mut notes = Vec::new();
    let mut depth = 0_usize;
    for c in plain.chars() {
        match c {
            '(' => {
                depth += 1;
                if depth == 1 {
                    notes.push(String::new());
                }
            }
            ')' => depth = depth.saturating_sub(1),
            '※' | '*' if depth == 0 => break,
            c if depth > 0 => notes.iter_mut().last().into_iter().for_each(|note| note.push(c)),
            c => main.push(c),
        }
    }
    (main, notes)
}

/// A note with digits that are no year or date (うち3, 当初 40, 321人) makes the value more than one plain number.
fn names_another_number(note: &str) -> bool {
    let is_date =
        note.contains("年") || note.contains("現在") || note.contains("時点") || is_short_year(note.trim());
    note.chars().any(|c| c.is_ascii_digit()) && !is_date
}

/// R6, H28, 2019, R2.1.15
fn is_short_year(note: &str) -> bool {
    let era = note.starts_with(['R', 'H', 'S'])
        && note[1..]
            .chars()
            .all(|c| c.is_ascii_digit() || ".-/末".contains(c));
    let ad = note.len() == 4 && (note.starts_with("19") || note.starts_with("20"));
    era || ad
}

/// Sign, digits with separators, decimal point, 万 and 億; then the rest.
fn take_number(text: &str) -> Option<(Decimal, &str)> {
    let (negative, mut rest) = take_sign(text);
    let mut total = Decimal::ZERO;
    let mut seen = false;
    loop {
        let digits_end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
            .unwrap_or(rest.len());
        if digits_end == 0 {
            break;
        }
        let digits = &rest[..digits_end];
        if !well_separated(digits) {
            return None;
        }
        let part: Decimal = digits.replace(',', "").parse().ok()?;
        rest = &rest[digits_end..];
        let (factor, after) = take_multiplier(rest);
        total = total.checked_add(part.checked_mul(factor)?)?;
        rest = after;
        seen = true;
        if factor == Decimal::ONE {
            break;
        }
    }
    if !seen {
        return None;
    }
    if negative {
        total.set_sign_negative(!total.is_zero());
    }
    Some((total, rest))
}

fn take_sign(text: &str) -> (bool, &str) {
    for sign in ["▲", "△", "-", "−"] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (true, rest.trim_start());
        }
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

/// 千 multiplies only before a counted thing; 千円, 千m² and 千t are units of their own.
fn take_multiplier(rest: &str) -> (Decimal, &str) {
    let rest = match rest.trim_start() {
        apart if apart.starts_with(['億', '万']) => apart,
        _ => rest,
    };
    if let Some(after) = rest.strip_prefix('億') {
        return (Decimal::from(100_000_000), after);
    }
    if let Some(after) = rest.strip_prefix('万') {
        return (Decimal::from(10_000), after);
    }
    match rest.strip_prefix('千') {
        Some(after) if !after.is_empty() && !after.starts_with(['円', 'm', '㎡', 't', 'k']) => {
            (Decimal::from(1_000), after)
        }
        _ => (Decimal::ONE, rest),
    }
}

/// Commas stand before groups of three, and there is one decimal point at most.
fn well_separated(digits: &str) -> bool {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let mut groups = whole.split(',');
    let first_ok = groups
        .next()
        .is_some_and(|g| !g.is_empty() && (g.len() <= 3 || !whole.contains(',')));
    first_ok && groups.all(|g| g.len() == 3) && !fraction.is_empty() && !fraction.contains([',', '.'])
}

/// Whether the words after a number can be a unit and not the rest of a sentence.
fn is_unit(unit: &str) -> bool {
    const NO_UNIT: [&str; 22] = [
        "実施",
        "開催",
        "検討",
        "策定",
        "開始",
        "作成",
        "継続",
        "設置",
        "見直し",
        "完了",
        "予定",
        "年度",
        "導入",
        "達成",
        "公表",
        "開設",
        "~",
        "→",
        "、",
        "。",
        "以降",
        "月",
    ];
    if unit == "か月" || unit == "ヶ月" || unit == "カ月" || unit == "箇月" {
        return true;
    }
    let kana: usize = unit.chars().filter(|c| ('ぁ'..='ん').contains(c)).count();
    let kana_ok = kana == 0
        || (kana <= 2 && (unit.starts_with('か') || unit == "つ" || unit == "まち" || unit == "クラス"));
    let starts_well = !unit.starts_with(|c: char| c.is_ascii_digit() || "/.:,-~+・".contains(c));
    unit.chars().count() <= 8
        && !unit.contains(char::is_whitespace)
        && kana_ok
        && starts_well
        && !NO_UNIT.iter().any(|word| unit.contains(word))
        && !unit.contains(|c: char| "○×△▲◎◆●■①②③④⑤".contains(c))
}

/// Full-width forms of what numbers are made of, as half-width; other characters stay (m² keeps its ²).
fn narrow(c: char) -> Option<char> {
    Some(match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))?,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0)?,
        '，' => ',',
        '．' => '.',
        '％' | '﹪' => '%',
        '＋' => '+',
        '－' | '−' | '‐' => '-',
        '（' => '(',
        '）' => ')',
        '／' => '/',
        '～' | '〜' => '~',
        '　' | '\u{a0}' => ' ',
        '\u{200b}' | '\u{feff}' => return None,
        c if c.is_control() && c != '\n' => return None,
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::{Measure, Status};

    fn number(text: &str) -> (String, Option<String>, Option<String>) {
        let m = Measure::read(text);
        assert_eq!(m.status, Status::Number, "{text}");
        (m.number.unwrap().to_string(), m.unit, m.qualifier)
    }

    fn check(text: &str, n: &str, unit: Option<&str>, qualifier: Option<&str>) {
        assert_eq!(
            number(text),
            (
                n.to_owned(),
                unit.map(str::to_owned),
                qualifier.map(str::to_owned)
            ),
            "{text}"
        );
    }

    #[test]
    fn numbers_are_read_in_every_printed_form() {
        check("85.7%", "85.7", Some("%"), None);
        check("８５．７％", "85.7", Some("%"), None);
        check("1,000千円", "1000", Some("千円"), None);
        check("780万文字", "7800000", Some("文字"), None);
        check("1,560 万文字", "15600000", Some("文字"), None);
        check("1億2,000万円", "120000000", Some("円"), None);
        check("▲214", "-214", None, None);
        check("△ 1.8", "-1.8", None, None);
        check("8.15m²/人", "8.15", Some("m²/人"), None);
        check("19.1日", "19.1", Some("日"), None);
        check("4 グループ", "4", Some("グループ"), None);
        check("0", "0", None, None);
        check("2,942,000人", "2942000", Some("人"), None);
        check("142台", "142", Some("台"), None);
        check("12か所", "12", Some("か所"), None);
    }

    #[test]
    fn qualifiers_are_kept_beside_the_number() {
        check("約85", "85", None, Some("約"));
        check("85以上", "85", None, Some("以上"));
        check("5.0％以下", "5.0", Some("%"), Some("以下"));
        check("延べ1,164", "1164", None, Some("延べ"));
        check("累計 14\n（うちR6 3）", "14", None, Some("累計 うちR6 3"));
        check("50\n（当初 40）", "50", None, Some("当初 40"));
        check("15人削減", "15", Some("人"), Some("削減"));
    }

    #[test]
    fn a_year_in_parentheses_leaves_the_number_plain() {
        check("8,214\n（H28）", "8214", None, None);
        check("13\n（全校）", "13", None, None);
        check("456,456件 (R2.1.15現在)", "456456", Some("件"), None);
    }

    #[test]
    fn the_five_kinds_of_nothing_stay_apart() {
        let status = |text: &str| Measure::read(text).status;
        assert_eq!(status("0"), Status::Number);
        assert_eq!(status(""), Status::Blank);
        assert_eq!(status(" 　"), Status::Blank);
        assert_eq!(status("－"), Status::NotApplicable);
        assert_eq!(status("―"), Status::NotApplicable);
        assert_eq!(status("対象外"), Status::NotApplicable);
        assert_eq!(status("H27年度は未設定(H29年度から)"), Status::Unset);
        assert_eq!(status("（現状値を把握した後に設定）"), Status::Unset);
        assert_eq!(status("未集計"), Status::Unset);
        assert_eq!(status("#REF!"), Status::Unreadable);
    }

    #[test]
    fn words_are_no_numbers() {
        for text in [
            "黒字",
            "見直し・反映",
            "2回実施",
            "令和6年度",
            "3～5件",
            "1,23",
            "4/5",
            "H27年度から継続（年2回）",
            "第1位",
        ] {
            assert_eq!(Measure::read(text).status, Status::Qualitative, "{text}");
        }
    }

    #[test]
    fn too_many_digits_are_no_number_and_no_panic() {
        let long = "9".repeat(60);
        assert_eq!(Measure::read(&long).status, Status::Qualitative);
    }
}
