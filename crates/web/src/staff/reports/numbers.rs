//! What stands beside a typed actual: the judgement with its reason, and what is wrong with the text. The page and the
//! answer to the script show the same.

use askama::Template;
use ayumi_domain::cycle::live::live;
use ayumi_domain::cycle::{LackWhy, Live, ReportingPeriod};
use ayumi_domain::judge::CannotCompute;
use ayumi_domain::measure::Status;
use ayumi_domain::plan::{Direction, Indicator};
use ayumi_messages::staff::reports as words;
use rust_decimal::Decimal;

use crate::components::mark::{Mark, reason};
use crate::locale::{Locale, grouped};

/// The judgement beside a number; empty while nothing is typed.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/reports/judged.html")]
pub(super) struct Judged {
    mark: Option<Mark>,
    notes: Vec<String>,
}

impl askama::filters::HtmlSafe for Judged {}

impl Judged {
    /// What the typed text means.
    pub fn of(indicator: &Indicator, live: &Live, locale: Locale) -> Self {
        let none = Self {
            mark: None,
            notes: Vec::new(),
        };
        let judging = &locale.words().judging;
        let values = &locale.words().values;
        let said = |kind, word: &str| Self {
            mark: Some(Mark::legend(kind, word)),
            notes: Vec::new(),
        };
        match (live.met, live.actual.status) {
            (_, Status::Blank) => none,
            (_, Status::Unset) => said("none", values.uncounted),
            (_, Status::NotApplicable) => said("none", values.not_applicable),
            (Ok(met), _) => Self {
                mark: Some(Mark::legend(
                    if met { "met" } else { "missed" },
                    if met { judging.met } else { judging.missed },
                )),
                notes: notes(indicator, live, locale),
            },
            // What the text lacks stands under the field already.
            (Err(_), _) if live.lack.is_some() => said("cannot", words::not_yet(locale.lang)),
            (Err(CannotCompute::Qualitative), _) => Self {
                notes: vec![reason(CannotCompute::Qualitative, locale).to_owned()],
                ..said("none", judging.cannot)
            },
            (Err(why), _) => Self {
                notes: vec![reason(why, locale).to_owned()],
                ..said("cannot", judging.cannot)
            },
        }
    }
}

/// The way to the target, the rate, and what the judgement is worth.
fn notes(indicator: &Indicator, live: &Live, locale: Locale) -> Vec<String> {
    let lang = locale.lang;
    let unit = words::unit_of_gap(indicator.unit.as_deref().unwrap_or_default(), lang);
    let mut notes = Vec::new();
    if let Some(gap) = live.gap {
        let amount = format!("{}{unit}", grouped(gap.abs().normalize()));
        let more_is_better = indicator.direction != Some(Direction::Down);
        let beyond = live.met == Ok(true);
        notes.push(words::gap(&amount, beyond, gap.is_zero(), more_is_better, lang));
    }
    if let Ok(rate) = live.rate
        && let Some(percent) = rate.checked_mul(Decimal::ONE_HUNDRED)
    {
        notes.push(words::rate(&grouped(percent.round_dp(1).normalize()), lang));
    }
    if live.is_indication {
        notes.push(words::indication(lang).to_owned());
    }
    notes
}

/// What is wrong with a typed value, and the number that may be meant.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/reports/wrong.html")]
pub(super) struct Wrong {
    name: String,
    sentence: String,
    mend: Option<(String, String)>,
}

impl askama::filters::HtmlSafe for Wrong {}

impl Wrong {
    /// Nothing for a field that is merely empty: it is not wrong, only not yet there.
    pub fn of(name: &str, typed: &str, unit: &str, why: &LackWhy, locale: Locale) -> Option<Self> {
        if *why == LackWhy::Empty {
            return None;
        }
        let mend = match why {
            LackWhy::Doubtful { meant: Some(meant) } => {
                Some((meant.clone(), words::mend(meant, locale.lang)))
            }
            _ => None,
        };
        Some(Self {
            name: name.to_owned(),
            sentence: words::beside(typed.trim(), unit, why, locale.lang),
            mend,
        })
    }
}

/// Judgement and trouble of a typed actual, as HTML.
pub(super) fn beside(
    indicator: &Indicator,
    period: ReportingPeriod,
    (name, typed): (&str, &str),
    locale: Locale,
) -> (Judged, Option<Wrong>) {
    let live = live(indicator, period, typed);
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let wrong = live
        .lack
        .as_ref()
        .and_then(|why| Wrong::of(name, typed, unit, why, locale));
    (Judged::of(indicator, &live, locale), wrong)
}
