//! What was said last time, on the places of the new form.

use ayumi_domain::cycle::{Answers, Field, Previous, ReportingPeriod};
use ayumi_domain::measure::Status;
use ayumi_domain::plan::{ActionYear, Assessor, GradeMark, Initiative, Value, ValueKind, YearKind};
use ayumi_domain::words::squeeze;

use super::{ends_before, same_part};

/// Earlier answers moved to the places of the new initiative and of the new questions. What has no place any more is
/// left out.
pub(super) fn moved(
    answers: &Answers,
    (old, old_free): (&Initiative, &[String]),
    (new, new_free): (&Initiative, &[String]),
) -> Answers {
    let action = |initiative: &Initiative, place: u16| {
        let action = initiative.actions.get(usize::from(place))?;
        Some(squeeze(
            action
                .text
                .as_deref()
                .or(action.no.as_deref())
                .unwrap_or_default(),
        ))
    };
    let result = |place: u16| -> Option<u16> {
        if old.actions.is_empty() && new.actions.is_empty() {
            return (place == 0).then_some(0);
        }
        let wanted = action(old, place)?;
        place_of(new.actions.len(), place, |at| {
            action(new, at).as_ref() == Some(&wanted)
        })
    };
    let actual = |place: u16| -> Option<u16> {
        let name = |of: &Initiative, at: u16| of.indicators.get(usize::from(at)).map(|i| squeeze(&i.name));
        let wanted = name(old, place)?;
        place_of(new.indicators.len(), place, |at| {
            name(new, at).as_ref() == Some(&wanted)
        })
    };
    let free = |place: u16| -> Option<u16> {
        let label = |of: &[String], at: u16| of.get(usize::from(at)).map(|label| squeeze(label));
        let wanted = label(old_free, place)?;
        place_of(new_free.len(), place, |at| {
            label(new_free, at).as_ref() == Some(&wanted)
        })
    };
    let to = |field: Field| match field {
        Field::Result(place) => result(place).map(Field::Result),
        Field::Stage(place) => result(place).map(Field::Stage),
        Field::Actual(place) => actual(place).map(Field::Actual),
        Field::Free(place) => free(place).map(Field::Free),
        Field::Grade | Field::Issues | Field::Next => Some(field),
    };
    answers
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .filter_map(|(field, text)| Some((to(field)?, text.to_owned())))
        .collect()
}

/// The place at which it is found: the same place where that fits, otherwise the first that does.
fn place_of(count: usize, before: u16, fits: impl Fn(u16) -> bool) -> Option<u16> {
    let count = u16::try_from(count).ok()?;
    if before < count && fits(before) {
        return Some(before);
    }
    (0..count).find(|place| fits(*place))
}

/// What the plan's own documents tell of an earlier period: of the same part of the year before or, where they tell
/// nothing of it, of the latest period that ended before this one. Where stages are asked, a stage alone tells too.
pub(super) fn told(initiative: &Initiative, period: ReportingPeriod, stages: bool) -> Option<Previous> {
    let year_before = period.year_before();
    let candidates = periods(initiative, stages)
        .into_iter()
        .filter(|told| ends_before(*told, period));
    let is_year_before = |told: &ReportingPeriod| year_before.is_some_and(|before| same_part(*told, before));
    let best = candidates.max_by_key(|told| (is_year_before(told), told.days().map(|(_, end)| end)))?;
    let answers = answers_of(initiative, best, stages);
    (!answers.is_empty()).then_some(Previous {
        period: best,
        answers,
    })
}

/// The periods of which the documents tell a result, a stage, an actual or a grade of the department's own.
fn periods(initiative: &Initiative, stages: bool) -> Vec<ReportingPeriod> {
    let years = initiative.actions.iter().flat_map(|action| &action.years);
    let results = years
        .filter(|year| tells(year, stages))
        .map(|year| ReportingPeriod {
            year: year.year,
            half: year.half,
            quarter: year.quarter,
        });
    let values = initiative
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.values);
    let actuals = values.filter(|value| is_told(value)).filter_map(of_value);
    let grades = initiative
        .grades
        .iter()
        .filter(|grade| is_own(grade))
        .map(of_grade);
    results.chain(actuals).chain(grades).collect()
}

fn answers_of(initiative: &Initiative, period: ReportingPeriod, stages: bool) -> Answers {
    let mut answers = Answers::default();
    for (place, action) in (0_u16..).zip(&initiative.actions) {
        let at = action.years.iter().find(|year| {
            let told = ReportingPeriod {
                year: year.year,
                half: year.half,
                quarter: year.quarter,
            };
            tells(year, stages) && same_part(told, period)
        });
        if let Some(result) = at.and_then(|year| year.result.as_deref()) {
            answers.set(Field::Result(place), result);
        }
        if let Some(stage) = at.and_then(|year| year.stage.as_deref()) {
            answers.set(Field::Stage(place), stage);
        }
    }
    for (place, indicator) in (0_u16..).zip(&initiative.indicators) {
        let mut values = indicator.values.iter().filter(|value| is_told(value));
        let told = values.find(|value| of_value(value).is_some_and(|told| same_part(told, period)));
        if let Some(value) = told {
            answers.set(Field::Actual(place), value.measure.text.as_str());
        }
    }
    let mut grades = initiative.grades.iter().filter(|grade| is_own(grade));
    if let Some(grade) = grades.find(|grade| same_part(of_grade(grade), period)) {
        answers.set(Field::Grade, grade.grade.as_str());
    }
    answers
}

/// Whether the year of an action tells what was done or, where that is asked, how far it has come.
fn tells(year: &ActionYear, stages: bool) -> bool {
    year.result.is_some() || (stages && year.stage.is_some())
}

fn is_told(value: &Value) -> bool {
    value.kind == ValueKind::Actual
        && !matches!(value.measure.status, Status::Blank | Status::Unreadable)
        && value.year_kind != Some(YearKind::Calendar)
}

fn of_value(value: &Value) -> Option<ReportingPeriod> {
    Some(ReportingPeriod {
        year: value.year?,
        half: value.half,
        quarter: value.quarter,
    })
}

/// The department's own grade, or one of which the document does not say whose it is.
fn is_own(grade: &GradeMark) -> bool {
    matches!(grade.assessor, None | Some(Assessor::Itself))
}

fn of_grade(grade: &GradeMark) -> ReportingPeriod {
    ReportingPeriod {
        year: grade.year,
        half: grade.half,
        quarter: grade.quarter,
    }
}

#[cfg(test)]
#[path = "previous_tests.rs"]
mod tests;
