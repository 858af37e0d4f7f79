//! The original target beside the present one, and what a year is when it is held against it.

use ayumi_domain::FiscalYear;
use ayumi_domain::edition::past::Time;
use ayumi_domain::judge;
use ayumi_domain::plan::{Indicator, Value, ValueKind};
use ayumi_messages::public::change::{self, Change};

use super::{has_something, percent};
use crate::components::mark::Mark;
use crate::locale::Locale;
use crate::view::history::History;
use crate::view::shown::Shown;
use crate::view::verdict::{self, Verdict};

/// A time whose target was another one.
#[derive(Clone, Debug)]
pub(super) struct Was {
    /// the word for it
    pub(super) word: &'static str,
    /// the original target
    pub(super) target: Shown,
    /// the achievement rate against it
    pub(super) rate: Option<String>,
    /// the judgement against it
    pub(super) mark: Option<Mark>,
    /// the word for that, where signs alone are read out
    pub(super) against: &'static str,
}

/// What a row says of its original target; nothing where it is the present one. The group tells years from the rest.
pub(super) fn of(
    indicator: &Indicator,
    history: &History<'_>,
    (group, time): (u8, Time),
    locale: Locale,
) -> Option<Was> {
    // Baselines and undated actuals have no target.
    let past = history.targets.filter(|_| matches!(group, 1 | 3))?;
    let target = past.differing(indicator, time)?;
    let words = Change::of(locale.lang);
    let actual = actual(indicator, time).filter(|actual| has_something(actual));
    let rate = actual.and_then(|actual| {
        let rate = judge::achievement_rate(indicator.direction, &target.measure, &actual.measure);
        rate.ok().and_then(percent)
    });
    Some(Was {
        word: words.original,
        target: Shown::bare(&target.measure, indicator.unit.as_deref(), locale.lang),
        rate,
        mark: actual.and_then(|actual| mark(indicator, target, actual, locale)),
        against: words.against_original,
    })
}

fn actual(indicator: &Indicator, time: Time) -> Option<&Value> {
    let mut actuals = indicator.values.iter().filter(|v| v.kind == ValueKind::Actual);
    actuals.find(|v| time.0.is_some() && (v.year, v.half, v.quarter) == time)
}

/// Numbers alone judge by the original target: what the plan states is about the one that stood when it was reported.
fn mark(indicator: &Indicator, target: &Value, actual: &Value, locale: Locale) -> Option<Mark> {
    let is_whole = actual.half.is_none() && actual.quarter.is_none();
    let met = judge::met(indicator.direction, &target.measure, &actual.measure);
    let verdict = verdict::combine(None, met);
    let says = is_whole && !matches!(verdict, Verdict::Cannot(_));
    says.then(|| Mark::of(&verdict, locale).short(locale))
}

/// Sentences on where the targets changed and why, the original edition, and the plan before.
pub(super) fn changes(indicator: &Indicator, history: &History<'_>, locale: Locale) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(past) = history.targets {
        for changed in &past.changes {
            let from = changed.from.map(|year| locale.year(year));
            let (edition, reason) = (history.edition(changed.edition), changed.reason.as_deref());
            sentences.push(change::target_changed(
                edition,
                from.as_deref(),
                reason,
                locale.lang,
            ));
        }
        let origins = past.origins(indicator);
        let names: Vec<&str> = origins.into_iter().map(|place| history.edition(place)).collect();
        if !names.is_empty() {
            sentences.push(change::original_of(&names, locale.lang));
        }
    }
    if let Some(before) = &history.before {
        sentences.push(change::values_before(before.plan, locale.lang));
    }
    sentences
}

/// The word beside a year that lies before the plan.
pub(super) fn earlier_plan(
    history: &History<'_>,
    year: Option<FiscalYear>,
    locale: Locale,
) -> Option<&'static str> {
    let before = history.before.as_ref()?;
    let is_told = before.values.iter().any(|value| value.year == year);
    (is_told && year? < before.from).then_some(Change::of(locale.lang).previous_plan)
}
