//! What the page of a report shows, put into words: the form to be written in, and the same to be read.

use std::collections::HashMap;

use ayumi_app::reports::{OpenForm, Theirs, Writer};
use ayumi_domain::cycle::live::target_for;
use ayumi_domain::cycle::typing::{characters_max, kept};
use ayumi_domain::cycle::{Field, Lack, Previous, Questionnaire, ReportingPeriod};
use ayumi_domain::judge::value_of;
use ayumi_domain::plan::{Action, Indicator, ValueKind};
use ayumi_messages::staff;
use ayumi_messages::staff::reports as words;
use ayumi_messages::staff::times;

use crate::assets::fingerprint;
use crate::components::grade::Grade;
use crate::components::kpi::direction_word;
use crate::locale::Locale;
use crate::staff::reports::numbers::{self, Judged, Wrong};
use crate::view::shown::Shown;

/// What was typed and could not be kept as it is, by field: the page shows it again instead of what is stored.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    /// texts as typed
    pub texts: HashMap<Field, String>,
    /// what somebody else saved there meanwhile
    pub conflicts: HashMap<Field, Theirs>,
    /// why a text cannot be kept
    pub troubles: HashMap<Field, String>,
}

/// A field of the form.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// its name in the form and as an anchor
    pub name: String,
    /// its label
    pub label: String,
    /// its text
    pub text: String,
    /// version that was seen
    pub version: i64,
    /// fingerprint of the text that was seen, so that what nobody touched is not sent as a change
    pub was: String,
    /// whether it must be filled
    pub required: bool,
    /// when and by whom it was saved
    pub saved: Option<String>,
    /// what was said last time
    pub before: Option<String>,
    /// 128字／4000字まで
    pub count: String,
    /// greatest number of characters
    pub max: usize,
    /// what somebody else saved meanwhile, with who and when
    pub conflict: Option<Conflict>,
    /// why it was not kept
    pub trouble: Option<String>,
}

/// Somebody else's text.
#[derive(Clone, Debug)]
pub(super) struct Conflict {
    /// who and when
    pub by: String,
    /// the text
    pub text: String,
}

/// An action with what it asks.
#[derive(Clone, Debug)]
pub(super) struct ActionRow {
    /// number and text, where the initiative has actions
    pub title: Option<String>,
    /// what the year plans
    pub plan: Option<String>,
    /// whether something must be said of it
    pub required: bool,
    /// what was done, where that is asked
    pub answer: Option<Answer>,
    /// how far it has come, where that is asked
    pub stage: Option<StageRow>,
}

/// How far an action has come.
#[derive(Clone, Debug)]
pub(super) struct StageRow {
    /// the field
    pub answer: Answer,
    /// the stages, each with whether it is chosen
    pub choices: Vec<(String, bool)>,
    /// the earlier stage in a sentence
    pub last_time: Option<String>,
}

/// An indicator with what it asks.
#[derive(Clone, Debug)]
pub(super) struct NumberRow {
    /// its name
    pub title: String,
    /// which way is better
    pub direction: &'static str,
    /// running total, source
    pub hints: Vec<String>,
    /// actual of the same part of the year before
    pub same_time: String,
    /// actual of the whole year before
    pub last_year: String,
    /// target
    pub target: String,
    /// that the target is of this part of the year only
    pub target_note: Option<&'static str>,
    /// its unit
    pub unit: String,
    /// the typed actual
    pub answer: Answer,
    /// judgement
    pub judged: Judged,
    /// what is wrong with it
    pub wrong: Option<Wrong>,
}

/// A mark that can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// the mark
    pub mark: String,
    /// drawn
    pub grade: Grade,
    /// whether it is chosen
    pub chosen: bool,
}

/// The grade that the department gives itself.
#[derive(Clone, Debug)]
pub(super) struct GradeRow {
    /// the field
    pub answer: Answer,
    /// the marks of the scale
    pub choices: Vec<Choice>,
    /// the earlier grade in a sentence
    pub last_time: Option<String>,
}

/// The questions of a report, in order; what the round does not ask is empty.
#[derive(Clone, Debug)]
pub(super) struct Questions {
    /// results, action by action
    pub results: Vec<ActionRow>,
    /// indicators
    pub numbers: Vec<NumberRow>,
    /// issues and next step
    pub issues: Vec<Answer>,
    /// further questions
    pub free: Vec<Answer>,
    /// own grade
    pub grade: Option<GradeRow>,
    /// heading of the column of the same part of the year before, where it differs from the whole year
    pub has_same_time: bool,
}

impl Questions {
    /// The questions of an open form.
    pub fn of(open: &OpenForm, typed: &Typed, locale: Locale) -> Self {
        let view = View { open, typed, locale };
        let asked = &open.round.asked;
        let mut all = Self {
            results: Vec::new(),
            numbers: Vec::new(),
            issues: Vec::new(),
            free: Vec::new(),
            grade: None,
            has_same_time: open.round.period.half.is_some() || open.round.period.quarter.is_some(),
        };
        for state in &open.fields {
            match state.field {
                Field::Result(place) => all.results.push(view.action(place)),
                Field::Stage(place) if !asked.results => all.results.push(view.action(place)),
                // It stands beside the result of its action.
                Field::Stage(_) => {}
                Field::Actual(place) => all.numbers.extend(view.number(place)),
                Field::Issues | Field::Next => all.issues.push(view.answer(state.field)),
                Field::Free(_) => all.free.push(view.answer(state.field)),
                Field::Grade => all.grade = Some(view.grade()),
            }
        }
        all
    }
}

struct View<'a> {
    open: &'a OpenForm,
    typed: &'a Typed,
    locale: Locale,
}

impl View<'_> {
    fn period(&self) -> ReportingPeriod {
        self.open.round.period
    }

    fn previous(&self) -> Option<&Previous> {
        self.open.form.previous.as_ref()
    }

    fn answer(&self, field: Field) -> Answer {
        let state = self.open.fields.iter().find(|state| state.field == field);
        let stored = state.map_or("", |state| state.text.as_str());
        let text = self.typed.texts.get(&field).map_or(stored, String::as_str);
        let conflict = self.typed.conflicts.get(&field);
        let lang = self.locale.lang;
        let max = characters_max(field);
        let name = field.to_string();
        let before = self
            .previous()
            .map(|previous| previous.answers.text(field).trim());
        Answer {
            label: label(sheet(self.open), field, self.locale),
            text: text.to_owned(),
            // Whoever has seen the other's text may put their own in its place.
            version: conflict.map_or(state.map_or(0, |state| state.version), |theirs| theirs.version),
            was: conflict.map_or_else(|| mark_of(field, stored), |_| String::new()),
            required: state.is_some_and(|state| state.is_required),
            saved: state
                .and_then(|state| state.saved.as_ref())
                .map(|(at, by)| words::saved_by(at, &who(by, lang), lang)),
            before: before.filter(|text| !text.is_empty()).map(str::to_owned),
            count: words::count(text.chars().count(), max, lang),
            max,
            conflict: conflict.map(|theirs| Conflict {
                by: words::theirs_by(&theirs.at, &who(&theirs.by, lang), lang),
                text: theirs.text.clone(),
            }),
            trouble: self.typed.troubles.get(&field).cloned(),
            name,
        }
    }

    fn action(&self, place: u16) -> ActionRow {
        let asked = &self.open.round.asked;
        let actions = &self.open.form.initiative.actions;
        let action = actions.get(usize::from(place));
        ActionRow {
            title: action.map(action_title).filter(|title| !title.is_empty()),
            plan: action.and_then(|action| plan_of_year(action, self.period(), self.locale)),
            required: sheet(self.open).is_required(Field::Result(place)),
            answer: asked.results.then(|| self.answer(Field::Result(place))),
            stage: asked.asks_stages().then(|| self.stage(place)),
        }
    }

    fn stage(&self, place: u16) -> StageRow {
        let field = Field::Stage(place);
        let (asked, lang) = (&self.open.round.asked, self.locale.lang);
        let answer = self.answer(field);
        let chosen = asked.stage(&answer.text);
        let stages = asked.stages.iter().map(String::as_str);
        let stages = stages.map(|stage| (stage.to_owned(), chosen == Some(stage)));
        let before = self.previous().and_then(|previous| {
            let said = previous.answers.text(field).trim();
            (!said.is_empty()).then(|| words::grade_last_time(previous.period, said, lang))
        });
        StageRow {
            choices: stages.collect(),
            last_time: before,
            answer,
        }
    }

    fn number(&self, place: u16) -> Option<NumberRow> {
        let indicator = self.open.form.initiative.indicators.get(usize::from(place))?;
        let (period, locale) = (self.period(), self.locale);
        let answer = self.answer(Field::Actual(place));
        let before = period.year.plus(-1);
        let unit = indicator.unit.clone().unwrap_or_default();
        let shown = |measure| Shown::with_unit(measure, indicator.unit.as_deref(), locale.lang).line();
        let absent = || locale.words().values.absent.to_owned();
        let last_year = before.and_then(|year| value_of(indicator, ValueKind::Actual, year));
        let target = target_for(indicator, period);
        let (judged, wrong) = numbers::beside(indicator, period, (&answer.name, &answer.text), locale);
        let is_part = target.is_some_and(|(_, whole_year)| !whole_year);
        Some(NumberRow {
            title: match &indicator.no {
                Some(no) => format!("{no} {}", indicator.name),
                None => indicator.name.clone(),
            },
            direction: direction_word(indicator, locale),
            hints: indicator.source.iter().cloned().collect(),
            same_time: same_time(indicator, period).map_or_else(absent, |value| shown(&value.measure)),
            last_year: last_year.map_or_else(absent, |value| shown(&value.measure)),
            target: target.map_or_else(absent, |(value, _)| shown(&value.measure)),
            target_note: is_part.then(|| words::target_of_part(locale.lang)),
            unit,
            judged,
            wrong,
            answer,
        })
    }

    fn grade(&self) -> GradeRow {
        let answer = self.answer(Field::Grade);
        let marks = &self.open.round.asked.scale;
        let chosen = self.open.round.asked.rank(&answer.text);
        let choices = marks.iter().enumerate().map(|(place, mark)| Choice {
            mark: mark.mark.clone(),
            grade: Grade::on_scale(place + 1, &mark.mark, &mark.word, self.locale),
            chosen: chosen == Some(place + 1),
        });
        let before = self.previous().and_then(|previous| {
            let mark = previous.answers.text(Field::Grade).trim();
            let known = marks.iter().find(|m| m.mark == mark && !m.word.is_empty());
            let words_of = known.map_or_else(|| mark.to_owned(), |m| format!("{mark} {}", m.word));
            (!mark.is_empty()).then(|| words::grade_last_time(previous.period, &words_of, self.locale.lang))
        });
        GradeRow {
            choices: choices.collect(),
            last_time: before,
            answer,
        }
    }
}

/// The fingerprint by which a text that nobody touched is known again.
pub(super) fn mark_of(field: Field, text: &str) -> String {
    // A browser turns line feeds into pairs, so the form in which texts are kept is what is compared.
    fingerprint(&[&kept(field, text).unwrap_or_default()])
}

/// A name, or that it was the command line.
pub(super) fn who(writer: &Writer, lang: ayumi_messages::Lang) -> String {
    match writer {
        Writer::Person(name) => name.clone(),
        Writer::CommandLine => words::Form::of(lang).command_line.to_owned(),
    }
}

/// Number and text of an action.
fn action_title(action: &Action) -> String {
    let parts = [action.no.as_deref(), action.text.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What the year plans for an action.
pub(super) fn plan_of_year(action: &Action, period: ReportingPeriod, locale: Locale) -> Option<String> {
    let form = words::Form::of(locale.lang);
    let mut years = action.years.iter().filter(|year| year.year == period.year);
    let planned: Vec<String> = years
        .by_ref()
        .filter_map(|year| match (&year.plan, year.continues) {
            (Some(plan), _) => Some(plan.clone()),
            (None, true) => Some(form.continues.to_owned()),
            (None, false) => None,
        })
        .collect();
    match (planned.is_empty(), action.years.is_empty()) {
        (false, _) => Some(planned.join("\n")),
        (true, false) => Some(form.no_plan_of_year.to_owned()),
        (true, true) => None,
    }
}

fn same_time(indicator: &Indicator, period: ReportingPeriod) -> Option<&ayumi_domain::plan::Value> {
    let before = period.year_before()?;
    indicator.values.iter().find(|value| {
        let same_part = (value.half, value.quarter) == (before.half, before.quarter);
        value.kind == ValueKind::Actual && value.year == Some(before.year) && same_part
    })
}

/// What lacks, as label, anchor and sentence.
#[derive(Clone, Debug)]
pub(super) struct LackLine {
    /// name of the field, which is its anchor
    pub name: String,
    /// name of the field in words
    pub label: String,
    /// the sentence
    pub sentence: String,
}

/// Everything that lacks, in words.
pub(super) fn lack_lines(sheet: Questionnaire<'_>, lacks: &[Lack], locale: Locale) -> Vec<LackLine> {
    let line = |lack: &Lack| {
        let label = match lack.field {
            Field::Result(place) | Field::Stage(place) => {
                let actions = &sheet.form.initiative.actions;
                let title = actions.get(usize::from(place)).map(action_title);
                let done = match lack.field {
                    Field::Stage(_) => words::Form::of(locale.lang).stage.to_owned(),
                    _ => words::what_was_done(sheet.period, locale.lang),
                };
                title
                    .filter(|t| !t.is_empty())
                    .map_or(done.clone(), |t| format!("{done}：{t}"))
            }
            field => label(sheet, field, locale),
        };
        LackLine {
            name: lack.field.to_string(),
            sentence: words::sentence_of(&label, &lack.why, locale.lang),
            label,
        }
    };
    lacks.iter().map(line).collect()
}

/// What the fields of an open form are and must say.
pub(super) fn sheet(open: &OpenForm) -> Questionnaire<'_> {
    Questionnaire {
        form: &open.form,
        asked: &open.round.asked,
        period: open.round.period,
    }
}

/// The label of a field.
fn label(sheet: Questionnaire<'_>, field: Field, locale: Locale) -> String {
    let form = words::Form::of(locale.lang);
    match field {
        Field::Actual(place) => {
            let indicator = sheet.form.initiative.indicators.get(usize::from(place));
            indicator.map_or_else(String::new, |indicator| indicator.name.clone())
        }
        Field::Free(place) => {
            let label = sheet.asked.free.get(usize::from(place));
            label.cloned().unwrap_or_default()
        }
        Field::Result(_) => times::period(sheet.period, locale.lang),
        Field::Issues => form.issues_label.to_owned(),
        Field::Next => form.next_label.to_owned(),
        Field::Stage(_) => form.stage.to_owned(),
        Field::Grade => staff::field(field, locale.lang),
    }
}
