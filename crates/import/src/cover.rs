//! What the head of a document says: the plan's title, whose plan it is, and the years that it covers.

use ayumi_domain::municipality::Municipality;
use ayumi_domain::words::squeeze;
use ayumi_domain::{FiscalYear, Period};

use crate::draft::{Draft, Place};
use crate::years::find_years;

/// Words in which the title of a plan ends; a longer one that ends the same way is found first.
const PLANS: [&str; 14] = [
    "総合戦略",
    "基本計画",
    "実施計画",
    "推進計画",
    "行動計画",
    "大綱",
    "戦略",
    "計画",
    "プラン",
    "ビジョン",
    "プログラム",
    "構想",
    "指針",
    "方針",
];

/// How many rows that hold something belong to the head of a sheet.
const HEAD_ROWS: usize = 12;
/// How many sheets may carry the title.
const TITLE_SHEETS: usize = 3;

/// Reads title, municipality and period from the rows above the first table, and claims what they came from.
pub fn read(draft: &mut Draft<'_>) {
    for (place, text) in head_lines(draft) {
        if place.grid < TITLE_SHEETS {
            take(draft, text);
        }
        let is_title = draft.doc.title.is_some() && title(text) == draft.doc.title;
        let is_period = draft.doc.period.is_some() && period(text) == draft.doc.period;
        if is_title || is_period {
            draft.claim(place);
        }
    }
}

fn take(draft: &mut Draft<'_>, text: &str) {
    let doc = &mut draft.doc;
    if doc.title.is_none() {
        doc.title = title(text);
    }
    if doc.municipality.is_none() {
        doc.municipality = municipality(text).map(|name| Municipality { name, code: None });
    }
    if doc.period.is_none() {
        doc.period = period(text);
    }
}

/// Cells that stand alone in their row, at the top of each sheet, before any row of several cells.
fn head_lines<'a>(draft: &Draft<'a>) -> Vec<(Place, &'a str)> {
    let pages = draft.pages;
    let mut lines = Vec::new();
    for (grid, sheet) in pages.grids.iter().enumerate() {
        let rows = sheet.rows.iter().enumerate().filter(|(_, row)| !row.is_blank());
        for (row, cells) in rows.take(HEAD_ROWS) {
            let filled: Vec<usize> = cells.filled().take(3).collect();
            if filled.len() > 2 {
                break;
            }
            lines.extend(
                filled
                    .into_iter()
                    .map(|c| (Place::new(grid, row, c), cells.text(c))),
            );
        }
    }
    lines
}

/// The title of a plan in a heading, without the words for the kind of report about it:
/// 第2期○○市総合戦略 効果検証シート is 第2期○○市総合戦略.
#[must_use]
pub fn title(text: &str) -> Option<String> {
    if text.chars().count() > 80 || text.contains('。') {
        return None;
    }
    let ends_as_plan = |word: &str| PLANS.iter().any(|plan| word.ends_with(plan));
    let mut end = None;
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        at += word.len();
        match (ends_as_plan(word), end) {
            (true, _) => end = Some(at),
            (false, Some(_)) => break,
            (false, None) => {}
        }
        at += text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    }
    let end = end.or_else(|| {
        PLANS
            .iter()
            .find_map(|plan| text.find(plan).map(|i| i + plan.len()))
    })?;
    let title = text.get(..end)?.trim();
    (title.chars().count() >= 5).then(|| title.to_owned())
}

/// The municipality that a heading names first: 第2期○○市総合戦略 is ○○市's.
#[must_use]
pub fn municipality(text: &str) -> Option<String> {
    const NO_NAMES: [&str; 9] = [
        "都市",
        "本市",
        "当市",
        "市区",
        "市町",
        "地区",
        "全市",
        "市町村",
        "各市",
    ];
    let chars: Vec<char> = text.chars().collect();
    let mut name = String::new();
    let mut prefecture = None;
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        at += 1;
        if !is_name(c) || matches!(c, '第' | '期' | '次' | '版') && name.chars().count() < 2 {
            name.clear();
            continue;
        }
        name.push(c);
        let length = name.chars().count();
        if is_prefecture(&name) {
            prefecture.get_or_insert_with(|| name.clone());
            name.clear();
            continue;
        }
        let ends = matches!(c, '市' | '町' | '村' | '区') && (2..=8).contains(&length);
        let goes_on = chars
            .get(at)
            .is_some_and(|next| matches!(next, '市' | '町' | '村'));
        let is_word = chars.get(at).is_some_and(|next| "民場街内外営有".contains(*next))
            || NO_NAMES.iter().any(|word| name.ends_with(word));
        if ends && !goes_on && !is_word {
            return Some(name);
        }
    }
    prefecture
}

fn is_prefecture(name: &str) -> bool {
    matches!(name, "東京都" | "北海道" | "京都府" | "大阪府")
        || name.ends_with('県') && (3..=4).contains(&name.chars().count())
}

fn is_name(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
        || ('ぁ'..='ヶ').contains(&c)
        || ('\u{F900}'..='\u{FAFF}').contains(&c)
        || matches!(c, '々' | 'ー')
}

/// The years that a line gives as the plan's: 計画期間 令和3年度～令和8年度.
#[must_use]
pub fn period(text: &str) -> Option<Period> {
    let years: Vec<FiscalYear> = find_years(text, None).iter().map(|mark| mark.year).collect();
    let squeezed = squeeze(text);
    let spans = squeezed.contains(['~', '-']) || squeezed.contains("から");
    let (from, to) = (*years.first()?, *years.last()?);
    if !spans || !(1..=20).contains(&(to.ad() - from.ad())) {
        return None;
    }
    Period::new(from, to)
}

#[cfg(test)]
mod tests {
    use super::{municipality, period, title};

    #[test]
    fn the_title_of_the_plan_ends_before_the_words_for_the_report() {
        let check = |text: &str, expected: &str| assert_eq!(title(text).as_deref(), Some(expected));
        check(
            "第2期若葉市まち・ひと・しごと創生総合戦略 指標（KPI）及び事業一覧",
            "第2期若葉市まち・ひと・しごと創生総合戦略",
        );
        check(
            "若葉市　行財政プラン　実施計画　実績報告",
            "若葉市　行財政プラン　実施計画",
        );
        check("若葉市総合戦略（ＫＰＩ一覧）", "若葉市総合戦略");
        assert_eq!(title("資料３－１"), None);
        assert_eq!(title("計画を進めます。"), None);
    }

    #[test]
    fn the_municipality_is_found_before_the_plan_begins() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(municipality(text).as_deref(), expected, "{text}");
        };
        check("第２期若葉市まち・ひと・しごと創生総合戦略", Some("若葉市"));
        check("第3次四日市市行政改革大綱", Some("四日市市"));
        check("若葉県みどり町総合計画", Some("みどり町"));
        check("若葉県総合計画", Some("若葉県"));
        check("都市計画プラン", None);
        check("資料３－１", None);
        check("水産市民課", None);
    }

    #[test]
    fn a_period_is_two_years_with_a_sign_between() {
        let years = |text: &str| period(text).map(|p| (p.from.ad(), p.to.ad()));
        assert_eq!(years("計画期間：令和3年度～令和8年度"), Some((2021, 2026)));
        assert_eq!(years("令和６年度から令和８年度まで"), Some((2024, 2026)));
        assert_eq!(years("令和6年度実績"), None);
    }
}
