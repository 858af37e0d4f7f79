//! From answers to facts of a plan, and what in them is new since last time.

use crate::cycle::check::Questionnaire;
use crate::cycle::{Answers, Field, ReportingPeriod};
use crate::measure::{Measure, Status};
use crate::plan::{
    Action, ActionYear, Assessor, GradeMark, Indicator, Initiative, LabelledText, Value, ValueKind,
};
use crate::year::Half;

/// What a report tells of its initiative in its period, as a document of results would: results of actions, actuals,
/// grades, issues and further answers as texts. `given` are the grades from outside the department. What was not
/// answered is not told. The year's end (second half) tells the values of the whole year.
#[must_use]
pub fn content(sheet: Questionnaire<'_>, answers: &Answers, given: &[(Assessor, String)]) -> Initiative {
    let plan = &sheet.form.initiative;
    let mut told = Initiative {
        id: plan.id.clone(),
        path: plan.path.clone(),
        title: plan.title.clone(),
        ..Initiative::default()
    };
    for field in sheet.fields() {
        let text = answers.text(field).trim();
        if text.is_empty() {
            continue;
        }
        match field {
            Field::Actual(place) => {
                let known = plan.indicators.get(usize::from(place));
                told.indicators
                    .extend(known.map(|known| with_actual(known, sheet.period, text)));
            }
            Field::Grade => told.grades.push(grade(sheet, Assessor::Itself, text)),
            Field::Issues => told.texts.push(labelled("課題", sheet.period, text)),
            Field::Next => told.texts.push(labelled("これからの進め方", sheet.period, text)),
            Field::Free(place) => {
                let label = sheet.asked.free.get(usize::from(place));
                told.texts
                    .extend(label.map(|label| labelled(label, sheet.period, text)));
            }
            Field::Result(_) | Field::Stage(_) => {}
        }
    }
    told.actions = actions(sheet, answers);
    let outside = given.iter().filter(|(_, mark)| !mark.trim().is_empty());
    told.grades
        .extend(outside.map(|(assessor, mark)| grade(sheet, *assessor, mark)));
    told
}

/// Every action stays, also without a result, so that one is found by its place among the others.
fn actions(sheet: Questionnaire<'_>, answers: &Answers) -> Vec<Action> {
    let filled = |field: Field| {
        let text = answers.text(field).trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let told = |place: usize| {
        let place = u16::try_from(place).ok()?;
        let result = filled(Field::Result(place));
        // The stage as the round writes it, also where it was typed in another width.
        let stage = filled(Field::Stage(place)).filter(|_| sheet.asked.asks_stages());
        let stage = stage.map(|typed| match sheet.asked.stage(&typed) {
            Some(own) => own.to_owned(),
            None => typed,
        });
        (result.is_some() || stage.is_some()).then(|| ActionYear {
            half: sheet.period.half,
            quarter: sheet.period.quarter,
            result,
            stage,
            ..ActionYear::of(sheet.period.year)
        })
    };
    let known = &sheet.form.initiative.actions;
    if known.is_empty() {
        let whole = told(0).map(|year| Action {
            years: vec![year],
            ..Action::default()
        });
        return whole.into_iter().collect();
    }
    let numbered = known.iter().enumerate();
    numbered
        .map(|(place, action)| Action {
            years: told(place).into_iter().collect(),
            ..action.clone()
        })
        .collect()
}

fn with_actual(known: &Indicator, period: ReportingPeriod, text: &str) -> Indicator {
    // A year ends with its second half: what is told then is the year's own value.
    let value = Value {
        kind: ValueKind::Actual,
        year: Some(period.year),
        half: period.half.filter(|half| *half == Half::First),
        quarter: period.quarter,
        year_kind: None,
        measure: Measure::read(text),
    };
    Indicator {
        values: vec![value],
        judgements: Vec::new(),
        texts: Vec::new(),
        ..known.clone()
    }
}

fn grade(sheet: Questionnaire<'_>, assessor: Assessor, mark: &str) -> GradeMark {
    // The mark as the scale writes it, also where it was typed in another width.
    let rank = sheet.asked.rank(mark);
    let own = rank.and_then(|rank| sheet.asked.scale.get(rank - 1));
    GradeMark {
        year: sheet.period.year,
        half: sheet.period.half,
        quarter: sheet.period.quarter,
        assessor: Some(assessor),
        grade: own.map_or_else(|| mark.trim().to_owned(), |own| own.mark.clone()),
    }
}

/// The part of the year goes into the label: both halves are kept, and neither takes the place of a text of the plan.
fn labelled(label: &str, period: ReportingPeriod, text: &str) -> LabelledText {
    let part = match (period.half, period.quarter) {
        (_, Some(quarter)) => format!("第{}四半期", quarter.number()),
        (Some(Half::First), None) => "上半期".to_owned(),
        (Some(Half::Second), None) => "年度末".to_owned(),
        (None, None) => "実績報告".to_owned(),
    };
    LabelledText {
        label: format!("{part}：{label}"),
        text: text.to_owned(),
    }
}

/// A field whose text is another than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// which field
    pub field: Field,
    /// what stood there before; empty when nothing did
    pub before: String,
    /// what stands there now; empty when it was taken away
    pub now: String,
}

/// Which of these fields say something else than before. White space at the ends and the form of line breaks say
/// nothing; two values of the same number in other words (85.7 and ８５．７) are a change of text only and left out.
#[must_use]
pub fn changes(fields: &[Field], before: &Answers, now: &Answers) -> Vec<Change> {
    let differs = |field: &&Field| {
        let (old, new) = (before.text(**field), now.text(**field));
        !(same_text(old, new) || matches!(field, Field::Actual(_)) && same_value(old, new))
    };
    let changed = fields.iter().filter(differs);
    changed
        .map(|field| Change {
            field: *field,
            before: before.text(*field).to_owned(),
            now: now.text(*field).to_owned(),
        })
        .collect()
}

fn same_text(one: &str, other: &str) -> bool {
    one.trim().lines().eq(other.trim().lines())
}

fn same_value(one: &str, other: &str) -> bool {
    let (one, other) = (Measure::read(one), Measure::read(other));
    let said = |m: &Measure| (m.number, m.unit.clone(), m.qualifier.clone());
    one.status == Status::Number && said(&one) == said(&other)
}

#[cfg(test)]
mod tests {
    use super::{Change, changes, content};
    use crate::cycle::check::Questionnaire;
    use crate::cycle::samples::{actions, asked, first_half, form, year_end};
    use crate::cycle::{Answers, Asked, Field};
    use crate::join::{Content, Part, Told, apply};
    use crate::plan::{Assessor, PlanDocument};
    use crate::year::{FiscalYear, Half};

    fn answers(fields: &[(Field, &str)]) -> Answers {
        fields
            .iter()
            .map(|(field, text)| (*field, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_report_becomes_part_of_its_plan() {
        let (mut form, asked) = (form(), asked());
        form.initiative.actions = actions(&[Some("広げる"), Some("試す")]);
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: year_end(),
        };
        let said = answers(&[
            (Field::Result(1), "試した\n"),
            (Field::Actual(0), "118,000件"),
            (Field::Issues, "人手"),
            (Field::Grade, "ａ"),
            (Field::Free(0), "好評"),
        ]);
        let told = content(sheet, &said, &[(Assessor::Headquarters, "B".to_owned())]);
        let mut plan = PlanDocument {
            initiatives: vec![form.initiative.clone()],
            ..PlanDocument::default()
        };
        let part = Part {
            told_by: Some(0),
            year: FiscalYear::new(2025).unwrap(),
            half: Some(Half::Second),
            quarter: None,
            content: Content {
                told: Told::Initiative(Box::new(told)),
                findings: Vec::new(),
            },
        };
        let findings = apply(&mut plan, Some(0), &part);
        assert_eq!(findings, []);
        let joined = &plan.initiatives[0];
        assert_eq!(joined.actions.len(), 2);
        let done = joined.actions[1].years.iter().find_map(|y| y.result.as_deref());
        assert_eq!(done, Some("試した"));
        assert_eq!(joined.indicators.len(), 1);
        let actual = joined.indicators[0].values.last().unwrap();
        assert_eq!(
            (actual.half, actual.measure.number.unwrap().to_string()),
            (None, "118000".to_owned())
        );
        let grades: Vec<_> = joined
            .grades
            .iter()
            .map(|g| (g.assessor, g.half, g.grade.as_str()))
            .collect();
        assert_eq!(
            grades,
            [
                (Some(Assessor::Itself), Some(Half::Second), "A"),
                (Some(Assessor::Headquarters), Some(Half::Second), "B")
            ]
        );
        let labels: Vec<&str> = joined.texts.iter().map(|t| t.label.as_str()).collect();
        assert_eq!(
            labels,
            ["年度末：課題（令和7年度）", "年度末：市民の声（令和7年度）"]
        );
    }

    #[test]
    fn what_was_not_answered_is_not_told() {
        let (form, asked) = (form(), asked());
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: first_half(),
        };
        let told = content(
            sheet,
            &answers(&[(Field::Actual(0), "  "), (Field::Grade, "")]),
            &[],
        );
        assert!(told.indicators.is_empty() && told.grades.is_empty());
        assert!(told.actions.is_empty() && told.texts.is_empty());
    }

    #[test]
    fn the_first_half_tells_its_own_value_and_a_value_still_counted_is_told_as_such() {
        let (form, asked) = (form(), asked());
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: first_half(),
        };
        let told = content(sheet, &answers(&[(Field::Actual(0), "未集計")]), &[]);
        let value = &told.indicators[0].values[0];
        assert_eq!((value.half, value.measure.number), (Some(Half::First), None));
        assert_eq!(value.measure.text, "未集計");
    }

    #[test]
    fn an_initiative_without_actions_tells_of_itself_as_a_whole() {
        let (form, asked) = (form(), asked());
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: first_half(),
        };
        let told = content(sheet, &answers(&[(Field::Result(0), "始めた")]), &[]);
        assert_eq!(told.actions[0].years[0].result.as_deref(), Some("始めた"));
    }

    #[test]
    fn the_stage_of_an_action_is_told_as_the_round_writes_it() {
        let mut form = form();
        form.initiative.actions = actions(&[Some("広げる"), Some("試す")]);
        let mut asked = asked();
        let said = answers(&[(Field::Stage(1), "実 施"), (Field::Result(1), "試した")]);
        let told = |asked: &Asked| {
            let sheet = Questionnaire {
                form: &form,
                asked,
                period: first_half(),
            };
            content(sheet, &said, &[]).actions
        };
        assert_eq!(told(&asked)[1].years[0].stage, None, "not asked");
        asked.stages = vec!["達成".to_owned(), "実施".to_owned()];
        let told = told(&asked);
        assert!(told[0].years.is_empty());
        let year = &told[1].years[0];
        let said = (year.half, year.stage.as_deref(), year.result.as_deref());
        assert_eq!(said, (Some(Half::First), Some("実施"), Some("試した")));
    }

    #[test]
    fn only_fields_that_say_something_else_are_changes() {
        let fields = [
            Field::Result(0),
            Field::Actual(0),
            Field::Actual(1),
            Field::Issues,
        ];
        let before = answers(&[
            (Field::Result(0), "始めた\r\n二度"),
            (Field::Actual(0), "85.7%"),
            (Field::Actual(1), "3"),
        ]);
        let now = answers(&[
            (Field::Result(0), "始めた\n二度\n"),
            (Field::Actual(0), "８５．７％"),
            (Field::Actual(1), "約3"),
            (Field::Issues, "人手"),
        ]);
        let change = |field, before: &str, now: &str| Change {
            field,
            before: before.to_owned(),
            now: now.to_owned(),
        };
        assert_eq!(
            changes(&fields, &before, &now),
            [
                change(Field::Actual(1), "3", "約3"),
                change(Field::Issues, "", "人手")
            ]
        );
    }
}
