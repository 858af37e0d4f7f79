//! The reading of one form: its initiative so far, and short ways to claim cells and to report.

use ayumi_domain::plan::{Action, ActionYear, Initiative};
use ayumi_domain::{Field, Severity};

use super::book::Book;
use super::boxes::Boxed;
use super::forms::Form;
use super::segments;
use crate::draft::{Draft, Note, Place};
use crate::years::YearMark;

/// One form being read.
pub(super) struct Reading<'d, 'a> {
    /// the document that it goes into
    pub draft: &'d mut Draft<'a>,
    /// what all forms share
    pub book: &'d Book<'a>,
    /// the form
    pub form: &'d Form,
    /// the initiative so far
    pub item: Initiative,
    /// measures that stand in cells with their names, until all of them are known
    pub boxes: Vec<Boxed>,
    /// where the schedule of the initiative as a whole is, when it has one
    pub whole: Option<usize>,
    /// the indicator whose values follow under labels of their own
    pub open_indicator: Option<usize>,
    /// plans of a row above the action that they belong to
    pub carried: Vec<(YearMark, String, Place)>,
    /// rows of the present grid in which an indicator began
    pub open_names: Vec<usize>,
    /// names of which something was reported
    pub reported: Vec<String>,
    /// how many forms the document has
    pub forms: usize,
    /// the unit of the money in the row above
    pub money_unit: Option<rust_decimal::Decimal>,
    /// the year that the present row speaks of
    pub year_of_row: Option<YearMark>,
    /// what the first label of the last row of stages or grades was
    pub above: Option<crate::lexicon::Term>,
    /// the one year that the document reports on
    pub year_of_report: Option<YearMark>,
    /// the division that a cell of its own gives, and where, until the departments are known
    pub division: Option<(String, Place)>,
}

impl<'d, 'a> Reading<'d, 'a> {
    /// The text of a cell.
    pub(super) fn text(&self, place: Place) -> &'a str {
        segments::text(self.book, place)
    }

    /// A place in the grid of the form.
    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        Place::new(self.form.grid, row, column)
    }

    /// Marks a cell as read.
    pub(super) fn claim(&mut self, place: Place) {
        self.draft.claim(place);
    }

    /// Reports on the initiative of this form.
    pub(super) fn report(
        &mut self,
        severity: Severity,
        code: &'static str,
        field: Field,
        at: Place,
        say: Said,
    ) {
        let read = say.read.unwrap_or_else(|| self.text(at).to_owned());
        let mut note = Note::new(severity, code, field)
            .at(at)
            .on(&self.item.id)
            .read(read)
            .say(say.message);
        if let Some(made) = say.made {
            note = note.made(made);
        }
        self.draft.report(note);
    }

    /// Reports a doubt.
    pub(super) fn doubt(&mut self, code: &'static str, field: Field, at: Place, say: Said) {
        self.report(Severity::Doubt, code, field, at, say);
    }

    /// Whether something was reported of this name already; remembers it.
    pub(super) fn said(&mut self, name: &str) -> bool {
        let known = self.reported.iter().any(|n| n == name);
        if !known {
            self.reported.push(name.to_owned());
        }
        known
    }

    /// The schedule of the initiative as a whole: an action without number and text.
    pub(super) fn whole_action(&mut self) -> &mut Action {
        let index = match self.whole {
            Some(index) if index < self.item.actions.len() => index,
            _ => {
                self.item.actions.push(Action::default());
                self.item.actions.len() - 1
            }
        };
        self.whole = Some(index);
        &mut self.item.actions[index]
    }
}

/// The words of a finding.
#[derive(Default)]
pub(super) struct Said {
    /// what stood there, when it is not simply the cell
    pub read: Option<String>,
    /// what became of it
    pub made: Option<String>,
    /// the sentence
    pub message: String,
}

/// A sentence alone.
pub(super) fn say(message: &str) -> Said {
    Said {
        message: message.to_owned(),
        ..Said::default()
    }
}

/// A sentence, and what became of the cell.
pub(super) fn made(made: impl Into<String>, message: &str) -> Said {
    Said {
        made: Some(made.into()),
        message: message.to_owned(),
        ..Said::default()
    }
}

/// The entry of a year in an action, made when it is not there.
pub(super) fn year_of(action: &mut Action, mark: YearMark) -> &mut ActionYear {
    let found = action
        .years
        .iter()
        .position(|y| y.year == mark.year && y.half == mark.half && y.quarter == mark.quarter);
    let index = found.unwrap_or_else(|| {
        action.years.push(ActionYear {
            half: mark.half,
            quarter: mark.quarter,
            ..ActionYear::of(mark.year)
        });
        action.years.len() - 1
    });
    &mut action.years[index]
}
