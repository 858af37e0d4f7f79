//! Plan against result: one line per year and action, newest year first.

use ayumi_domain::plan::{Action, ActionYear};

use crate::components::text::{Line, lines};
use crate::locale::Locale;

/// What one year planned and did for one action.
#[derive(Clone, Debug)]
pub struct YearRow {
    /// the year and its part
    pub when: String,
    /// which action, where there are several or it has a text
    pub action: Option<String>,
    /// planned
    pub plan: Vec<Line>,
    /// done
    pub result: Vec<Line>,
    /// stage as written
    pub stage: Option<String>,
}

/// All lines that report a result; years that only plan stand in the band.
pub fn rows(actions: &[Action], locale: Locale) -> Vec<YearRow> {
    let mut found: Vec<(&Action, &ActionYear)> = actions
        .iter()
        .flat_map(|a| a.years.iter().map(move |y| (a, y)))
        .filter(|(_, y)| y.result.as_deref().is_some_and(|r| !r.trim().is_empty()))
        .collect();
    found.sort_by_key(|(_, y)| {
        (
            std::cmp::Reverse(y.year),
            std::cmp::Reverse(y.half),
            std::cmp::Reverse(y.quarter),
        )
    });
    let several = actions.len() > 1;
    found
        .into_iter()
        .map(|(action, year)| YearRow {
            when: locale.when(year.year, year.half, year.quarter),
            action: several.then(|| name(action)).filter(|n| !n.is_empty()),
            plan: match (&year.plan, year.continues) {
                (Some(plan), _) => lines(plan),
                (None, true) => lines(locale.words().initiative.continues),
                (None, false) => Vec::new(),
            },
            result: lines(year.result.as_deref().unwrap_or_default()),
            stage: year.stage.clone().filter(|s| !s.trim().is_empty()),
        })
        .collect()
}

fn name(action: &Action) -> String {
    let parts = [action.no.as_deref(), action.text.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
