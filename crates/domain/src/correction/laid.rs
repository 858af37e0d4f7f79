//! Laying corrections over a document: one new text, or all that were ever made of a figure.

use super::{CorrectionTrouble, FigureKind, FigurePlace, renewed};
use crate::measure::Measure;
use crate::plan::{Indicator, Initiative, PlanDocument};

/// Puts a new text in place of a figure and returns what it said. A number is read in the unit of the old one.
///
/// # Errors
/// [`CorrectionTrouble::NoSuchFigure`], [`CorrectionTrouble::UnitMissing`] or [`CorrectionTrouble::OutOfRange`];
/// nothing has changed then.
pub fn correct(
    document: &mut PlanDocument,
    place: FigurePlace,
    kind: &FigureKind,
    text: &str,
) -> Result<String, CorrectionTrouble> {
    let (old, new) = match slot(document, place, kind).ok_or(CorrectionTrouble::NoSuchFigure)? {
        Slot::Value(old, unit) => {
            let new = renewed::value(old, text, unit)?;
            (old, new)
        }
        Slot::Money(old) => {
            let new = renewed::money(old, text)?;
            (old, new)
        }
        Slot::Text(old) => return Ok(std::mem::replace(old, text.to_owned())),
    };
    Ok(std::mem::replace(old, new).text)
}

/// Lays the corrections of one figure over it, each as what it said and what is right, in the order in which they were
/// made. What a later report or edition has told wins; one that repeats what was corrected knew nothing of it.
///
/// The newest correction that knows what the figure says decides: one to which it agrees leaves it, one that replaced
/// it is laid, and those after it. Returns of each whether the figure says now what it made of it, or what was made of
/// that by the next ones.
pub fn lay(
    document: &mut PlanDocument,
    place: FigurePlace,
    kind: &FigureKind,
    made: &[(&str, &str)],
) -> Vec<bool> {
    let mut standing = vec![false; made.len()];
    let Some(mut says) = said(document, place, kind) else {
        return standing;
    };
    let mut knowing = made.iter().enumerate().rev();
    let newest = knowing.find(|(_, (old, new))| is_same(new, &says) || is_same(old, &says));
    let Some((newest, _)) = newest else {
        return standing;
    };
    let mut last = None;
    for (at, (old, new)) in made.iter().enumerate().skip(newest) {
        if at == newest && is_same(new, &says) {
            last = Some(at);
            break;
        }
        if is_same(old, &says) && correct(document, place, kind, new).is_ok() {
            (last, says) = (Some(at), (*new).to_owned());
        }
    }
    let mut says = None;
    for (at, (old, new)) in made.iter().enumerate().rev() {
        let leads_there = says.map_or(Some(at) == last, |said| is_same(new, said));
        match standing.get_mut(at) {
            Some(stands) if leads_there => (*stands, says) = (true, Some(*old)),
            _ if says.is_some() => break,
            _ => {}
        }
    }
    standing
}

fn is_same(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

/// What a figure of a document says.
fn said(document: &mut PlanDocument, place: FigurePlace, kind: &FigureKind) -> Option<String> {
    Some(match slot(document, place, kind)? {
        Slot::Value(measure, _) | Slot::Money(measure) => measure.text.clone(),
        Slot::Text(text) => text.clone(),
    })
}

enum Slot<'a> {
    /// a value, with the unit of its indicator
    Value(&'a mut Measure, Option<&'a str>),
    /// an amount in yen
    Money(&'a mut Measure),
    Text(&'a mut String),
}

fn slot<'a>(document: &'a mut PlanDocument, place: FigurePlace, kind: &FigureKind) -> Option<Slot<'a>> {
    if let Some(section) = place.section {
        let indicator = document
            .sections
            .get_mut(section)?
            .indicators
            .get_mut(place.indicator?)?;
        return of_indicator(indicator, kind);
    }
    let initiative = document.initiatives.get_mut(place.initiative?)?;
    match (place.indicator, place.action) {
        (Some(at), _) => of_indicator(initiative.indicators.get_mut(at)?, kind),
        (None, Some(at)) => {
            let FigureKind::Result { year, half, quarter } = kind else {
                return None;
            };
            let mut years = initiative.actions.get_mut(at)?.years.iter_mut();
            let found = years.find(|y| (&y.year, &y.half, &y.quarter) == (year, half, quarter))?;
            found.result.as_mut().map(Slot::Text)
        }
        (None, None) => of_initiative(initiative, kind),
    }
}

fn of_indicator<'a>(indicator: &'a mut Indicator, kind: &FigureKind) -> Option<Slot<'a>> {
    match kind {
        FigureKind::Value {
            value,
            year,
            half,
            quarter,
        } => {
            let mut values = indicator.values.iter_mut();
            let found =
                values.find(|v| (&v.kind, &v.year, &v.half, &v.quarter) == (value, year, half, quarter))?;
            Some(Slot::Value(&mut found.measure, indicator.unit.as_deref()))
        }
        FigureKind::Judgement { year, axis } => {
            let mut judgements = indicator.judgements.iter_mut();
            let found = judgements.find(|j| (&j.year, &j.axis) == (year, axis))?;
            Some(Slot::Text(&mut found.mark))
        }
        _ => None,
    }
}

fn of_initiative<'a>(initiative: &'a mut Initiative, kind: &FigureKind) -> Option<Slot<'a>> {
    match kind {
        FigureKind::Effect { effect, of, year } => {
            let mut effects = initiative.fiscal_effects.iter_mut();
            let found = effects.find(|e| (&e.kind, &e.of, &e.year) == (effect, of, year))?;
            Some(Slot::Money(&mut found.measure))
        }
        FigureKind::Grade {
            year,
            half,
            quarter,
            assessor,
        } => {
            let mut grades = initiative.grades.iter_mut();
            let found = grades
                .find(|g| (&g.year, &g.half, &g.quarter, &g.assessor) == (year, half, quarter, assessor))?;
            Some(Slot::Text(&mut found.grade))
        }
        _ => None,
    }
}
