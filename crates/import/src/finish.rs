//! What every reading needs at its end, whatever family it is of: units, directions, and the document held against itself.

use std::cmp::Ordering;
use std::collections::HashMap;

use ayumi_domain::judge::{infer_direction, mark_says_met, met_in, value_of};
use ayumi_domain::plan::{Direction, Indicator, Judgement, PlanDocument, Value, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Finding, FiscalYear, Severity, Status};

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

/// Doubts every part of every initiative, because most of the document was not understood.
pub fn doubt_all(doc: &mut PlanDocument) {
    let mut findings = Vec::new();
    for item in &doc.initiatives {
        let parts = [
            (Field::Structure, true),
            (Field::Departments, !item.departments.is_empty()),
            (Field::Texts, !item.texts.is_empty()),
            (Field::Actions, !item.actions.is_empty()),
            (Field::Indicators, !item.indicators.is_empty()),
            (Field::Grades, !item.grades.is_empty()),
            (Field::FollowUp, item.follow_up.is_some()),
            (Field::FiscalEffects, !item.fiscal_effects.is_empty()),
            (Field::Projects, !item.projects.is_empty()),
        ];
        findings.extend(parts.iter().filter(|(_, holds)| *holds).map(|(field, _)| Finding {
            severity: Severity::Doubt,
            code: "little-understood".to_owned(),
            source: None,
            initiative: Some(item.id.clone()),
            field: *field,
            read: None,
            made: None,
            message: "この文書の表は半分以上が読み取れませんでした。読み取った値も、原本とすべて見比べてください。".to_owned(),
        }));
    }
    doc.findings.extend(findings);
}

/// The unit that most values are written in becomes the indicator's; cumulative by its name; direction inferred.
fn settle(indicator: &mut Indicator) {
    unit_out_of_name(indicator);
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
        indicator.direction =
            infer_direction(indicator).filter(|direction| !is_denied(indicator, *direction));
    }
}

/// Falling yearly targets alone (2, 1, 1 of something sold) do not say that less is better: where there is no
/// baseline to come down from and a stated judgement says the opposite, the direction stays open.
fn is_denied(indicator: &mut Indicator, direction: Direction) -> bool {
    let any = |test: fn(&Value) -> bool| indicator.values.iter().any(test);
    let has_baseline = any(|v| v.kind == ValueKind::Baseline && v.measure.number.is_some());
    let is_said = any(|v| v.kind == ValueKind::Target && v.measure.qualifier.is_some());
    if direction != Direction::Down || has_baseline || is_said {
        return false;
    }
    indicator.direction = Some(direction);
    let is_denied = indicator.judgements.iter().any(|judgement| {
        let computed = judgement.year.and_then(|year| met_in(indicator, year).ok());
        let stated = mark_says_met(&judgement.mark).filter(|_| !speaks_of_change(judgement));
        computed
            .zip(stated)
            .is_some_and(|(computed, stated)| computed != stated)
    });
    indicator.direction = None;
    is_denied
}

/// 「漁業生産額（単位：百万円）」 is a name and a unit.
fn unit_out_of_name(indicator: &mut Indicator) {
    let Some((name, rest)) = indicator.name.rsplit_once(['(', '（', '[', '【']) else {
        return;
    };
    let inside = rest.trim_end().trim_end_matches([')', '）', ']', '】']);
    let Some(unit) = inside.trim().strip_prefix("単位") else {
        return;
    };
    let unit = unit.trim_start_matches([':', '：', ' ', '　']).trim().to_owned();
    if name.trim().is_empty() || unit.is_empty() {
        return;
    }
    indicator.name = name.trim().to_owned();
    indicator.unit.get_or_insert(unit);
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
    let wrong_side = target_on_the_wrong_side(indicator);
    for judgement in indicator.judgements.iter().filter(|_| wrong_side.is_none()) {
        if let Some((code, message)) = judgement_doubt(indicator, judgement) {
            add(Severity::Doubt, code, judgement.mark.clone(), message);
        }
    }
    if let Some(read) = wrong_side {
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

/// What is odd about a stated judgement: code and sentence.
fn judgement_doubt(indicator: &Indicator, judgement: &Judgement) -> Option<(&'static str, String)> {
    let year = judgement.year?;
    let year_text = year.to_japanese();
    let mark = &judgement.mark;
    if speaks_of_change(judgement) {
        let wrong = stated_change(mark)? != change(indicator, year)?;
        return wrong.then(|| {
            let message = format!(
                "{year_text}の判定は「{mark}」と書かれていますが、前の年度の実績値と比べると合いません。"
            );
            ("judgement-differs", message)
        });
    }
    let stated = mark_says_met(mark)?;
    match met_in(indicator, year) {
        Ok(computed) if computed != stated => Some((
            "judgement-differs",
            format!(
                "{year_text}の判定は「{mark}」と書かれていますが、目標値と実績値から計算すると逆になります。"
            ),
        )),
        Err(_) if stated && target_is_unset(indicator, year) => Some((
            "judged-without-target",
            format!("{year_text}は目標が定められていないのに、判定が「{mark}」と書かれています。"),
        )),
        _ => None,
    }
}

/// 改善・悪化: the mark compares with the year before, not with a target.
fn speaks_of_change(judgement: &Judgement) -> bool {
    let axis = judgement.axis.as_deref().unwrap_or("");
    ["改善", "前年", "推移", "増減"]
        .iter()
        .any(|word| axis.contains(word))
}

fn stated_change(mark: &str) -> Option<Ordering> {
    match squeeze(mark).as_str() {
        "○" | "◎" | "改善" => Some(Ordering::Greater),
        "△" | "維持" | "横ばい" => Some(Ordering::Equal),
        "×" | "悪化" => Some(Ordering::Less),
        _ => None,
    }
}

/// Whether a year's actual is better (greater), the same or worse than that of the year before.
fn change(indicator: &Indicator, year: FiscalYear) -> Option<Ordering> {
    let before = value_of(indicator, ValueKind::Actual, year.plus(-1)?)?;
    let now = value_of(indicator, ValueKind::Actual, year)?;
    if before.measure.unit != now.measure.unit {
        return None;
    }
    let rises = now.measure.number?.cmp(&before.measure.number?);
    match indicator.direction? {
        Direction::Up => Some(rises),
        Direction::Down => Some(rises.reverse()),
        Direction::Keep => None,
    }
}

/// The year's target is said to be open, or is missing in a row of yearly targets. A plan with a final target
/// alone judges every year by it.
fn target_is_unset(indicator: &Indicator, year: FiscalYear) -> bool {
    match value_of(indicator, ValueKind::Target, year) {
        Some(value) => matches!(
            value.measure.status,
            Status::Unset | Status::NotApplicable | Status::Blank
        ),
        None => {
            let targets = indicator.values.iter().filter(|v| v.kind == ValueKind::Target);
            targets.filter(|v| v.year.is_some()).count() > 1
        }
    }
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

#[cfg(test)]
mod tests {
    use super::judgement_doubt;
    use ayumi_domain::plan::{Direction, Indicator, Judgement, Value, ValueKind};
    use ayumi_domain::{FiscalYear, Measure};

    fn indicator(values: &[(ValueKind, i32, &str)]) -> Indicator {
        let value = |(kind, year, text): &(ValueKind, i32, &str)| Value {
            kind: *kind,
            year: FiscalYear::new(*year),
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read(text),
        };
        Indicator {
            direction: Some(Direction::Up),
            values: values.iter().map(value).collect(),
            ..Indicator::default()
        }
    }

    fn doubt(values: &[(ValueKind, i32, &str)], mark: &str, axis: Option<&str>) -> Option<&'static str> {
        let judgement = Judgement {
            year: FiscalYear::new(2024),
            mark: mark.to_owned(),
            axis: axis.map(str::to_owned),
        };
        judgement_doubt(&indicator(values), &judgement).map(|(code, _)| code)
    }

    #[test]
    fn a_final_target_alone_makes_no_earlier_judgement_odd() {
        use ValueKind::{Actual, Target};
        let final_only = [(Target, 2026, "50"), (Actual, 2024, "40")];
        assert_eq!(doubt(&final_only, "○", None), None);
        let yearly = [(Target, 2023, "30"), (Target, 2026, "50"), (Actual, 2024, "40")];
        assert_eq!(doubt(&yearly, "○", None), Some("judged-without-target"));
        let unset = [(Target, 2024, "未設定"), (Actual, 2024, "40")];
        assert_eq!(doubt(&unset, "○", None), Some("judged-without-target"));
    }

    #[test]
    fn falling_yearly_targets_give_no_direction_against_what_is_stated() {
        use ValueKind::{Actual, Baseline, Target};
        let settled = |more: &[(ValueKind, i32, &str)], mark: &str| {
            let values = [
                &[(Target, 2023, "2"), (Target, 2024, "1"), (Actual, 2024, "0")],
                more,
            ]
            .concat();
            let judgement = Judgement {
                year: FiscalYear::new(2024),
                mark: mark.to_owned(),
                axis: None,
            };
            let mut indicator = Indicator {
                direction: None,
                judgements: vec![judgement],
                ..indicator(&values)
            };
            super::settle(&mut indicator);
            indicator.direction
        };
        assert_eq!(settled(&[], "×"), None);
        assert_eq!(settled(&[], "○"), Some(Direction::Down));
        assert_eq!(settled(&[(Baseline, 2022, "5")], "×"), Some(Direction::Down));
    }

    #[test]
    fn a_mark_of_change_is_held_against_the_year_before() {
        let values = [(ValueKind::Actual, 2023, "41"), (ValueKind::Actual, 2024, "40")];
        assert_eq!(doubt(&values, "○", Some("改善・悪化")), Some("judgement-differs"));
        assert_eq!(doubt(&values, "×", Some("改善・悪化")), None);
        assert_eq!(doubt(&values, "－", Some("改善・悪化")), None);
    }
}
