//! What an answer cell says: its text as shown, or why it says nothing that could be taken.

use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::typing::kept;
use ayumi_domain::cycle::{BookDoubt, BookKey, BookNotice, Field};
use ayumi_domain::measure::{Measure, Status};

use super::SurveyAnswer;
use crate::bytes::Made;

/// An answer cell where it was found.
pub(super) struct Found {
    pub(super) text: String,
    pub(super) made: Made,
    pub(super) place: String,
}

/// The answer that the cells with one key give together, and what is to be said about them.
pub(super) fn settle(key: BookKey, found: Vec<Found>) -> (Option<SurveyAnswer>, Option<BookNotice>) {
    let notice = |place: Option<&str>, why: BookDoubt| BookNotice {
        place: place.map(str::to_owned),
        key: Some(key),
        why,
    };
    let Some(first) = found.first() else {
        return (None, None);
    };
    if found.iter().any(|other| other.text.trim() != first.text.trim()) {
        let texts = found
            .iter()
            .map(|cell| (cell.place.clone(), cell.text.clone()))
            .collect();
        return (None, Some(notice(Some(&first.place), BookDoubt::Twice { texts })));
    }
    let place = first.place.as_str();
    match text(key.field, first) {
        Err(why) => (None, Some(notice(Some(place), why))),
        Ok(text) => {
            let taken = first
                .made
                .formula
                .then(|| notice(Some(place), BookDoubt::FormulaTaken));
            let place = first.place.clone();
            (Some(SurveyAnswer { key, text, place }), taken)
        }
    }
}

fn text(field: Field, cell: &Found) -> Result<String, BookDoubt> {
    let is_number = matches!(field, Field::Actual(_));
    let shown = cell.text.trim().to_owned();
    if cell.made.formula && shown.is_empty() {
        return Err(BookDoubt::FormulaEmpty);
    }
    // Old workbooks do not say that a text is the name of an error; in a number cell it can be nothing else.
    let is_error = (is_number || cell.made.formula) && Measure::read(&shown).status == Status::Unreadable;
    if cell.made.error || is_error {
        return Err(BookDoubt::ErrorValue { text: shown });
    }
    if is_number && cell.made.date {
        return Err(BookDoubt::DateForNumber { text: shown });
    }
    kept(field, &cell.text).map_err(|why| match why {
        ReportTrouble::TooLong { max, .. } => BookDoubt::TooLong { max },
        _ => BookDoubt::NotAsked,
    })
}
