//! Titles of plans as they are compared: 行政改革 実施計画 and 令和6年度 行政改革実施計画 実績報告書 are one plan's.

use crate::words::squeeze;

/// Words at the end of a title that tell what kind of document it is, not which plan; longer ones first.
const KINDS: [&str; 41] = [
    "進捗状況調査票",
    "進捗状況報告書",
    "進捗状況一覧表",
    "進捗状況一覧",
    "進行管理調書",
    "取組結果報告書",
    "実績報告書",
    "実施状況報告書",
    "評価結果報告書",
    "評価報告書",
    "進捗報告書",
    "進行管理表",
    "進捗管理表",
    "進行管理シート",
    "進捗管理シート",
    "進捗状況",
    "実施状況",
    "取組状況",
    "達成状況",
    "取組結果",
    "取組実績",
    "実績報告",
    "進捗報告",
    "評価結果",
    "評価一覧",
    "実績一覧",
    "検証結果",
    "進行管理",
    "進捗管理",
    "結果報告",
    "評価シート",
    "評価表",
    "実績表",
    "報告書",
    "実績",
    "結果",
    "評価",
    "一覧表",
    "一覧",
    "報告",
    "調書",
];

/// The title as titles are compared: without white space, the municipality's name, the reporting year and the words
/// that tell the kind of document. Never empty unless the title is.
#[must_use]
pub fn title_key(title: &str, municipality: Option<&str>) -> String {
    let whole = squeeze(title);
    let mut key = whole.clone();
    if let Some(city) = municipality.map(squeeze).filter(|city| !city.is_empty()) {
        key = key.replace(&city, "");
    }
    loop {
        let shorter = without_kind(without_year(without_brackets(&key)));
        if shorter.len() == key.len() {
            break;
        }
        key = shorter.to_owned();
    }
    if key.is_empty() { whole } else { key }
}

/// Without a note in brackets at the end: (案), (平成27～29年度), (令和6年度上半期).
fn without_brackets(key: &str) -> &str {
    for (open, close) in [('(', ')'), ('【', '】'), ('[', ']')] {
        if let Some(inner) = key.strip_suffix(close)
            && let Some(start) = inner.rfind(open)
        {
            let note = &inner[start..];
            if note.contains("年") || note.contains("案") || note.contains("期") {
                return &key[..start];
            }
        }
    }
    key
}

fn without_kind(key: &str) -> &str {
    let rest = KINDS.iter().find_map(|kind| key.strip_suffix(kind));
    let rest = rest.unwrap_or(key);
    // The particle and the marks that tied the word to the title go with it.
    let trimmed = rest.trim_end_matches(['の', '・', '-', '~', '、', ':', '/', 'に', '係', 'る']);
    if rest.len() < key.len() && !trimmed.is_empty() {
        trimmed
    } else {
        rest
    }
}

/// Without a year at the beginning or the end: 令和6年度, 平成27~29年度, r6, 2024年度, 上半期.
fn without_year(key: &str) -> &str {
    let mut rest = key;
    for part in [
        "上半期",
        "下半期",
        "年度末",
        "中間",
        "第1四半期",
        "第2四半期",
        "第3四半期",
        "第4四半期",
    ] {
        rest = rest.strip_suffix(part).unwrap_or(rest);
    }
    if let Some(stem) = rest.strip_suffix("年度") {
        let stem = stem.trim_end_matches(is_year_character);
        rest = stem.trim_end_matches(is_era);
    }
    let mut start = rest;
    for era in ["令和", "平成", "昭和"] {
        start = start.strip_prefix(era).unwrap_or(start);
    }
    if let Some(end) = start.find("年度") {
        let (years, after) = start.split_at(end);
        if !years.is_empty() && years.chars().all(|c| is_year_character(c) || is_era(c)) {
            rest = after.strip_prefix("年度").unwrap_or(after);
        }
    }
    rest
}

fn is_year_character(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '~' | '-' | '元' | '・' | ',' | 'r' | 'h' | 's') || c == '年'
}

fn is_era(c: char) -> bool {
    is_year_character(c) || matches!(c, '令' | '和' | '平' | '成' | '昭')
}

#[cfg(test)]
mod tests {
    use super::title_key;

    fn same(a: &str, b: &str) {
        assert_eq!(
            title_key(a, Some("青葉野市")),
            title_key(b, Some("青葉野市")),
            "{a} / {b}"
        );
    }

    #[test]
    fn a_report_has_the_key_of_its_plan() {
        same("行政改革 実施計画", "行政改革実施計画 実績報告書");
        same(
            "行政改革実施計画",
            "令和６年度　青葉野市行政改革実施計画　進捗状況（上半期）",
        );
        same("行政改革実施計画", "行政改革実施計画の取組実績（平成27～29年度）");
        same("第2期総合戦略", "第2期総合戦略 評価結果一覧表");
        same("行政改革実施計画", "行政改革実施計画 令和元年度 実績");
    }

    #[test]
    fn different_plans_keep_different_keys() {
        let key = |title| title_key(title, None);
        assert_ne!(key("行政改革大綱"), key("行政改革大綱 実施計画"));
        assert_ne!(key("第1期実施計画"), key("第2期実施計画"));
        assert_ne!(key("第7次行政改革大綱"), key("第8次行政改革大綱"));
    }

    #[test]
    fn a_title_of_nothing_but_such_words_stays_itself() {
        assert_eq!(title_key("実績報告書", None), "実績報告書");
        assert_eq!(title_key("", None), "");
        assert_eq!(title_key("青葉野市", Some("青葉野市")), "青葉野市");
    }
}
