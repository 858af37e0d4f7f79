//! What every reading needs at its end, whatever family it is of: units, directions, and the document held against itself.

use std::collections::HashMap;

use ayumi_domain::judge::{infer_direction, mark_says_met, met_in, value_of};
use ayumi_domain::plan::{Direction, Indicator, PlanDocument, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Finding, Severity, Status};

/// Settles units and directions and adds the findings that need no place in the source.
pub fn finish(doc: &mut PlanDocument) {
    let mut findings = Vec::new();
    for initiative in &mut doc.initiatives {
        for indicator in &mut initiative.indicators {
            settle(indicator);
            findings.extend(doubts(&initiative.id, indicator));
        }
    }
    for section in &mut doc.sections {
        section.indicators.iter_mut().for_each(settle);
    }
    findings.extend(repeated_numbers(doc));
    doc.findings.extend(findings);
}

/// The unit that most values are written in becomes the indicator's; cumulative by its name; direction inferred.
fn settle(indicator: &mut Indicator) {
    if indicator.unit.is_none() {
        indicator.unit = commonest_unit(indicator);
    }
    let unit = indicator.unit.as_deref().map(squeeze);
    for value in &mut indicator.values {
        if value.measure.unit.as_deref().map(squeeze) == unit {
            value.measure.unit = None;
        }
    }
    indicator.cumulative |=
        squeeze(&indicator.name).contains("累計") || squeeze(&indicator.name).contains("累積");
    if indicator.direction.is_none() {
        indicator.direction = infer_direction(indicator);
    }
}

fn commonest_unit(indicator: &Indicator) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for unit in indicator.values.iter().filter_map(|v| v.measure.unit.as_deref()) {
        match counts.iter_mut().find(|(u, _)| *u == unit) {
            Some((_, count)) => *count += 1,
            None => counts.push((unit, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(unit, _)| unit.to_owned())
}

fn doubts(initiative: &str, indicator: &Indicator) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |severity, code: &str, read: String, message: String| {
        findings.push(Finding {
            severity,
            code: code.to_owned(),
            source: None,
            initiative: Some(initiative.to_owned()),
            field: Field::Indicators,
            read: Some(read),
            made: None,
            message,
        });
    };
    for judgement in &indicator.judgements {
        let (Some(year), Some(stated)) = (judgement.year, mark_says_met(&judgement.mark)) else {
            continue;
        };
        let year_text = year.to_japanese();
        match met_in(indicator, year) {
            Ok(computed) if computed != stated => add(
                Severity::Doubt,
                "judgement-differs",
                judgement.mark.clone(),
                format!(
                    "{year_text}の判定は「{}」と書かれていますが、目標値と実績値から計算すると逆になります。",
                    judgement.mark
                ),
            ),
            Err(_) if stated && target_is_unset(indicator, year) => add(
                Severity::Doubt,
                "judged-without-target",
                judgement.mark.clone(),
                format!(
                    "{year_text}は目標が定められていないのに、判定が「{}」と書かれています。",
                    judgement.mark
                ),
            ),
            _ => {}
        }
    }
    if let Some(read) = target_on_the_wrong_side(indicator) {
        add(
            Severity::Doubt,
            "target-below-baseline",
            read,
            "目標値の動く向きが指標のほかの値と合いません。数字の誤りがないか確かめてください。".to_owned(),
        );
    }
    let has_number = indicator
        .values
        .iter()
        .any(|v| v.kind == ValueKind::Target && v.measure.number.is_some());
    if indicator.direction.is_none() && has_number {
        add(
            Severity::Info,
            "direction-unknown",
            indicator.name.clone(),
            "多いほど良いのか少ないほど良いのかを、値から決められませんでした。".to_owned(),
        );
    }
    findings
}

fn target_is_unset(indicator: &Indicator, year: ayumi_domain::FiscalYear) -> bool {
    value_of(indicator, ValueKind::Target, year).is_none_or(|v| {
        matches!(
            v.measure.status,
            Status::Unset | Status::NotApplicable | Status::Blank
        )
    })
}

/// Words at the name say that less is better or more is better, and the final target contradicts them.
fn target_on_the_wrong_side(indicator: &Indicator) -> Option<String> {
    const MORE: [&str; 8] = [
        "収納率",
        "満足度",
        "参加者数",
        "利用者数",
        "割合",
        "件数",
        "人数",
        "率",
    ];
    let name = squeeze(&indicator.name);
    let baseline = indicator
        .values
        .iter()
        .find(|v| v.kind == ValueKind::Baseline)?
        .measure
        .number?;
    let target = indicator
        .values
        .iter()
        .rev()
        .find(|v| v.kind == ValueKind::Target && v.measure.number.is_some())?;
    let wrong = indicator.direction == Some(Direction::Down)
        && MORE.iter().take(4).any(|word| name.contains(word))
        && target.measure.number? < baseline;
    wrong.then(|| target.measure.text.clone())
}

fn repeated_numbers(doc: &PlanDocument) -> Vec<Finding> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    doc.initiatives
        .iter()
        .for_each(|i| *seen.entry(i.id.as_str()).or_default() += 1);
    let mut repeated: Vec<&str> = seen
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(id, _)| id)
        .collect();
    repeated.sort_unstable();
    let finding = |id: &str| Finding {
        severity: Severity::Doubt,
        code: "number-repeated".to_owned(),
        source: None,
        initiative: Some(id.to_owned()),
        field: Field::Title,
        read: Some(id.to_owned()),
        made: None,
        message: format!("番号「{id}」が2回以上使われています。どちらが正しいか確かめてください。"),
    };
    repeated.into_iter().map(finding).collect()
}
