//! What changed in a report: against the last period, or after a return against what was returned.

use ayumi_domain::cycle::diff::says_the_same;
use ayumi_domain::cycle::{Act, Answers, Field, Form, ReportState, ReportingPeriod};
use ayumi_store::StepEntry;

/// What a report is laid beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// the answers of an earlier period
    LastPeriod(ReportingPeriod),
    /// the report as it stood when it was sent back at this time
    LastReturn(String),
    /// there is nothing earlier; every answer is new
    Nothing,
}

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// which field
    pub field: Field,
    /// the action, indicator or question it belongs to; empty where the field's own name says it all
    pub label: String,
    /// what stood there before; empty where nothing did
    pub before: String,
    /// what stands there now
    pub after: String,
}

/// The return that a reader of this state has seen the report before, as the place of its step. A head has seen
/// whatever was sent; the office only what a head had approved, so that a return among the department itself hides
/// nothing from it.
pub(super) fn seen_at(steps: &[StepEntry], state: ReportState) -> Option<usize> {
    steps.iter().rposition(|step| {
        let before = step.before.as_deref().and_then(ReportState::from_word);
        step.act == Act::Return.word() && before.is_some_and(|before| state <= before)
    })
}

/// The answers as they stood at the step at this place: whatever was written later is undone.
pub(super) fn answers_at(now: &Answers, steps: &[StepEntry], place: usize) -> Answers {
    let mut then = now.clone();
    let later = steps.get(place.saturating_add(1)..).unwrap_or_default();
    for step in later
        .iter()
        .rev()
        .filter(|step| step.act == Act::WriteAnswers.word())
    {
        if let Ok(field) = step.subject.parse() {
            then.set(field, step.before.clone().unwrap_or_default());
        }
    }
    then
}

/// The fields of a form that say something else than before, and those that say the same.
pub(super) fn laid_beside(
    (form, asked): (&Form, &[Field]),
    questions: &[String],
    before: &Answers,
    now: &Answers,
) -> (Vec<Changed>, Vec<Field>) {
    let is_same = |field: &Field| says_the_same(before.text(*field), now.text(*field));
    let (same, other): (Vec<Field>, Vec<Field>) = asked.iter().copied().partition(is_same);
    let changed = other.into_iter().map(|field| Changed {
        field,
        label: label(form, questions, field),
        before: before.text(field).to_owned(),
        after: now.text(field).to_owned(),
    });
    (changed.collect(), same)
}

/// What a field belongs to, in the words of the plan or of the office.
pub(super) fn label(form: &Form, questions: &[String], field: Field) -> String {
    let found = match field {
        Field::Result(place) | Field::Stage(place) => {
            let action = form.initiative.actions.get(usize::from(place));
            action.and_then(|action| {
                let text = action.text.as_deref()?;
                Some(format!("{}{text}", action.no.as_deref().unwrap_or_default()))
            })
        }
        Field::Actual(place) => {
            let indicator = form.initiative.indicators.get(usize::from(place));
            indicator.map(|indicator| indicator.name.clone())
        }
        Field::Free(place) => questions.get(usize::from(place)).cloned(),
        Field::Grade | Field::Issues | Field::Next => None,
    };
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::{Act, Answers, Field, ReportState, Role};
    use ayumi_store::StepEntry;

    use super::{answers_at, seen_at};

    fn step(number: i64, act: Act, subject: &str, before: &str, after: &str) -> StepEntry {
        StepEntry {
            number,
            at: String::new(),
            person: None,
            name: None,
            held: Some(Role::Staff),
            act: act.word().to_owned(),
            round: None,
            report: None,
            subject: subject.to_owned(),
            before: (!before.is_empty()).then(|| before.to_owned()),
            after: Some(after.to_owned()),
        }
    }

    fn life() -> Vec<StepEntry> {
        vec![
            step(1, Act::WriteAnswers, "issues", "", "遅れた。"),
            step(2, Act::Submit, "", "draft", "submitted"),
            step(3, Act::Return, "理由を書く", "submitted", "draft"),
            step(4, Act::WriteAnswers, "issues", "遅れた。", "人手で遅れた。"),
            step(
                5,
                Act::WriteAnswers,
                "issues",
                "人手で遅れた。",
                "人手が足りず遅れた。",
            ),
            step(6, Act::WriteAnswers, "next", "", "応援を頼む。"),
            step(7, Act::Submit, "", "draft", "submitted"),
        ]
    }

    #[test]
    fn what_was_written_after_a_return_is_undone_to_the_text_that_was_returned() {
        let mut now = Answers::default();
        now.set(Field::Issues, "人手が足りず遅れた。");
        now.set(Field::Next, "応援を頼む。");
        let then = answers_at(&now, &life(), 2);
        assert_eq!(then.text(Field::Issues), "遅れた。");
        assert_eq!(then.text(Field::Next), "");
    }

    #[test]
    fn a_return_by_the_head_hides_nothing_from_the_office() {
        assert_eq!(seen_at(&life(), ReportState::Submitted), Some(2));
        assert_eq!(seen_at(&life(), ReportState::Approved), None);
        let mut later = life();
        later.push(step(8, Act::Return, "数を確かめる", "approved", "draft"));
        assert_eq!(seen_at(&later, ReportState::Approved), Some(7));
    }
}
