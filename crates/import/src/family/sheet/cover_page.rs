//! Front pages: editions with their dates, and a title that is printed on two lines.

use ayumi_domain::municipality::Municipality;
use ayumi_domain::plan::EditionName;
use ayumi_domain::words::{fold, squeeze};
use ayumi_domain::{Field, FiscalYear, Period};

use super::forms::Form;
use crate::cover;
use crate::draft::{Draft, Note, Place};
use crate::years::{self, YearMark};

/// Words that a title goes on with on a line of their own.
const SECOND_LINES: [&str; 7] = [
    "実施計画",
    "推進計画",
    "行動計画",
    "アクションプラン",
    "前期実施計画",
    "後期実施計画",
    "取組計画",
];

/// Reads the lines in front of the first form.
pub(super) fn read(draft: &mut Draft<'_>, forms: &[Form]) {
    let lines = lines(draft, forms);
    for (place, text) in &lines {
        if let Some(edition) = edition(text) {
            draft.claim(*place);
            if !draft
                .doc
                .editions
                .iter()
                .any(|e| squeeze(&e.name) == squeeze(&edition.name))
            {
                draft.doc.editions.push(edition);
            }
        }
    }
    from_forms(draft, forms);
    let Some(title) = draft.doc.title.clone() else {
        return;
    };
    let at = lines
        .iter()
        .position(|(_, text)| squeeze(text) == squeeze(&title));
    let Some((place, next)) = at.and_then(|i| lines.get(i + 1)) else {
        return;
    };
    let second = squeeze(next.split(['（', '(']).next().unwrap_or(""));
    if SECOND_LINES.contains(&second.as_str()) {
        draft.doc.title = Some(format!("{title} {second}"));
        draft.claim(*place);
    }
}

/// Where no page in front says it, the head of the first form may: its title line, and its years.
fn from_forms(draft: &mut Draft<'_>, forms: &[Form]) {
    let Some(form) = forms.first() else { return };
    let Some(sheet) = draft.pages.grids.get(form.grid) else {
        return;
    };
    let head = sheet.rows.iter().take(form.anchor).skip(form.rows.start);
    let texts: Vec<&str> = head.flat_map(|row| row.filled().map(|c| row.text(c))).collect();
    for text in texts {
        let plan = cover::title(text).filter(|_| cover::municipality(text).is_some());
        if draft.doc.title.is_none() && plan.is_some() {
            draft.doc.title = plan;
        }
        if draft.doc.municipality.is_none()
            && let Some(name) = cover::municipality(text)
        {
            draft.doc.municipality = Some(Municipality { name, code: None });
        }
        if draft.doc.period.is_none() {
            draft.doc.period = cover::period(text);
        }
    }
}

/// Where no line gives the plan's years, the schedules of its forms do.
pub(super) fn period_of_schedules(draft: &mut Draft<'_>) {
    if draft.doc.period.is_some() {
        return;
    }
    let actions = draft.doc.initiatives.iter().flat_map(|i| &i.actions);
    let planned = actions
        .flat_map(|a| &a.years)
        .filter(|y| y.plan.is_some() || y.continues);
    let years: Vec<FiscalYear> = planned.map(|y| y.year).collect();
    let (Some(from), Some(to)) = (years.iter().min().copied(), years.iter().max().copied()) else {
        return;
    };
    draft.doc.period = Period::new(from, to);
    let note = Note::info("period-inferred", Field::Structure)
        .made(format!("{}～{}", from.to_japanese(), to.to_japanese()))
        .say("計画期間が書かれていないため、年次計画の年度から計画期間としました。");
    draft.report(note);
}

/// The one year that a report is about, when its first lines name one: 令和6年度 進捗状況報告書.
pub(super) fn year_of_report(draft: &Draft<'_>, form: &Form) -> Option<YearMark> {
    let lines = lines(draft, std::slice::from_ref(form));
    year_of_lines(lines.iter().map(|(_, text)| text.as_str())).or_else(|| year_of_head(draft, form))
}

/// The one year that a form is about, when a line above its title names one.
pub(super) fn year_of_head(draft: &Draft<'_>, form: &Form) -> Option<YearMark> {
    let sheet = draft.pages.grids.get(form.grid)?;
    let rows = sheet.rows.get(form.rows.start..form.anchor)?;
    let alone = rows.iter().filter(|row| row.filled().nth(2).is_none());
    year_of_lines(alone.flat_map(|row| row.filled().map(|c| row.text(c))))
}

fn year_of_lines<'t>(mut lines: impl Iterator<Item = &'t str>) -> Option<YearMark> {
    const WORDS: [&str; 6] = ["進捗", "実績", "評価", "報告", "結果", "点検"];
    let report = |text: &str| WORDS.iter().any(|word| text.contains(word));
    let years = |text: &str| {
        let mut found = years::find_years(text, None);
        let of_title = |y: &YearMark| y.kind != Some(ayumi_domain::plan::YearKind::Fiscal); // プラン2024
        if found.iter().any(|y| !of_title(y)) {
            found.retain(|y| !of_title(y));
        }
        found.dedup_by_key(|y| y.year);
        found
    };
    lines.find_map(|text| match years(text).as_slice() {
        [only] if text.chars().count() <= 60 && report(text) => Some(*only),
        _ => None,
    })
}

/// Lines with one text, up to the first form: on its own sheet or in front of it.
fn lines(draft: &Draft<'_>, forms: &[Form]) -> Vec<(Place, String)> {
    const MOST: usize = 60;
    let mut found = Vec::new();
    let first = forms.first();
    for (grid, sheet) in draft.pages.grids.iter().enumerate() {
        let end = match first {
            Some(form) if form.grid == grid => form.rows.start,
            Some(form) if form.grid < grid => break,
            _ => sheet.rows.len().min(MOST),
        };
        for (row, cells) in sheet.rows.iter().enumerate().take(end.min(MOST)) {
            for column in cells.filled() {
                let text = cells.text(column);
                if text.chars().count() <= 60 {
                    found.push((Place::new(grid, row, column), text.to_owned()));
                }
            }
        }
    }
    found
}

/// 令和2年3月（初版）, 令和7年3月　改訂1版
fn edition(text: &str) -> Option<EditionName> {
    let folded = fold(text);
    let word = folded
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '【' | '】' | '[' | ']'))
        .find(|w| w.ends_with('版') && w.chars().count() <= 8 && !w.contains("出版"))?;
    if folded.chars().count() > 30 {
        return None;
    }
    let year = years::find_years(&folded, None).first()?.year.ad();
    let after = folded.split('年').nth(1)?;
    let month: u32 = after.split('月').next()?.trim().parse().ok()?;
    let date = (1..=12).contains(&month).then(|| format!("{year}-{month:02}"));
    Some(EditionName {
        name: word.to_owned(),
        date,
    })
}

#[cfg(test)]
mod tests {
    use super::edition;

    #[test]
    fn an_edition_has_a_name_and_the_month_of_its_date() {
        let found = |text: &str| edition(text).map(|e| (e.name, e.date));
        let expected = |name: &str, date: &str| Some((name.to_owned(), Some(date.to_owned())));
        assert_eq!(found("令和2年3月（初版）"), expected("初版", "2020-03"));
        assert_eq!(found("令和７年３月　改訂１版"), expected("改訂1版", "2025-03"));
        assert_eq!(found("令和2年3月"), None);
        assert_eq!(
            found("第三版の作成について検討した内容を令和2年3月に公表し、市民の意見を聞く。"),
            None
        );
    }
}
