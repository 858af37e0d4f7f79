//! The original target of each time, beside the present one: what it was, of which edition, and whether it was met.

use ayumi_domain::edition::{IndicatorPlace, Past, TargetPast};
use ayumi_domain::judge;
use ayumi_domain::plan::{Indicator, Value, ValueKind};

use crate::data::cell::Cell;
use crate::data::indicators::{Time, at_time, measured};

/// The columns of [`Original::cells`].
pub(crate) const COLUMNS: [&str; 6] = [
    "original_target_number",
    "original_target_unit",
    "original_target_status",
    "original_target_text",
    "original_judgement_computed",
    "original_edition",
];

/// What is known of the original targets of an indicator.
#[derive(Clone, Copy)]
pub(crate) enum Original<'a> {
    /// nothing: the publication says nothing of editions
    Unknown,
    /// they are the present ones
    Same,
    /// they changed since; with the editions that they are of
    Other(&'a TargetPast, &'a Past),
}

impl<'a> Original<'a> {
    /// Of the indicator at this place.
    pub(crate) fn of(past: &'a Past, place: IndicatorPlace) -> Self {
        if past.editions.is_empty() {
            return Self::Unknown;
        }
        let Some(changed) = past.targets_of(place) else {
            return Self::Same;
        };
        Self::Other(changed, past)
    }

    /// The cells of a time.
    pub(crate) fn cells(self, now: &Indicator, time: Time) -> Vec<Cell> {
        let present = at_time(now, ValueKind::Target, time);
        let (target, of, edition) = match self {
            Self::Unknown => return vec![Cell::Empty; COLUMNS.len()],
            Self::Same => (present, now, ""),
            Self::Other(changed, past) => {
                let edition = changed
                    .edition_of(time)
                    .and_then(|place| past.editions.get(place));
                let name = edition.map_or("", |edition| edition.name.as_str());
                (changed.target_at(time), &changed.original, name)
            }
        };
        let mut cells = measured(target, of);
        cells.push(judged(now, target, time));
        let named = target.filter(|_| !edition.is_empty());
        cells.push(named.map_or(Cell::Empty, |_| Cell::from(edition)));
        cells
    }
}

/// What the numbers of a whole year say against this target: met, missed, or nothing.
fn judged(now: &Indicator, target: Option<&Value>, time: Time) -> Cell {
    let whole_year = time.0.filter(|_| time.1.is_none() && time.2.is_none());
    let actual = whole_year.and_then(|_| at_time(now, ValueKind::Actual, time));
    let (Some(target), Some(actual)) = (target, actual) else {
        return Cell::Empty;
    };
    match judge::met(now.direction, &target.measure, &actual.measure) {
        Ok(true) => Cell::Code("met"),
        Ok(false) => Cell::Code("missed"),
        Err(_) => Cell::Empty,
    }
}
