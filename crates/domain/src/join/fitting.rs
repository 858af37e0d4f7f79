//! What a told value, action or indicator meets in the plan.

use crate::measure::{Measure, Status};
use crate::plan::{Action, Indicator};
use crate::words::squeeze;

/// What becomes of a value that stands where another one is told.
pub(super) enum Meeting {
    Same,
    Fill,
    Conflict,
}

/// A blank and a value still to come give way to a value; a blank never takes one away.
pub(super) fn meeting(old: &Measure, new: &Measure) -> Meeting {
    let same_number = old.status == Status::Number && (old.number, &old.unit) == (new.number, &new.unit);
    if squeeze(&old.text) == squeeze(&new.text)
        || same_number && old.qualifier == new.qualifier
        || new.status == Status::Blank
    {
        return Meeting::Same;
    }
    match old.status {
        Status::Blank | Status::Unset => Meeting::Fill,
        _ => Meeting::Conflict,
    }
}

/// By its text, then by its number, then as the initiative's whole, then because there is only one on either side.
pub(crate) fn find_action(plan: &[Action], told: &Action, alone: bool) -> Option<usize> {
    let text = |a: &Action| a.text.as_deref().map(squeeze);
    let number = |a: &Action| a.no.as_deref().map(squeeze);
    let only = |fits: &dyn Fn(&Action) -> bool| {
        let mut found = plan.iter().enumerate().filter(|(_, a)| fits(a)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    let by_text = told.text.as_ref().and_then(|_| only(&|a| text(a) == text(told)));
    let by_number = || {
        told.no
            .as_ref()
            .and_then(|_| only(&|a| number(a) == number(told)))
    };
    let wordless = |a: &Action| a.text.is_none() && a.no.is_none();
    let as_whole = || if wordless(told) { only(&wordless) } else { None };
    by_text
        .or_else(by_number)
        .or_else(as_whole)
        .or_else(|| alone.then_some(0))
}

/// By its name; where a name repeats, by name and number.
pub(crate) fn find_indicator(plan: &[Indicator], told: &Indicator) -> Option<usize> {
    let name = squeeze(&told.name);
    let named: Vec<usize> = (0..plan.len())
        .filter(|at| squeeze(&plan[*at].name) == name)
        .collect();
    match named.as_slice() {
        [] => None,
        [one] => Some(*one),
        several => several
            .iter()
            .copied()
            .find(|at| told.no.is_some() && plan[*at].no == told.no),
    }
}
