//! What a workbook asks, line by line: the question, the plan of the year, what was said last time, what stands there.

use ayumi_domain::cycle::{Field, Form, ReportingPeriod};
use ayumi_domain::plan::{Action, ActionYear, Indicator, Value, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_messages::staff::{book, times};

use super::{LANG, SurveyBook, SurveyItem};

/// Earlier actuals that stand beside an empty cell; older ones are on the public page.
const EARLIER: usize = 3;

/// What an answer cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Grade,
    Stage,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) field: Field,
    pub(super) kind: Kind,
    pub(super) label: String,
    pub(super) plan: String,
    pub(super) last: String,
    pub(super) current: String,
}

/// The lines of each item.
pub(super) fn of(book: &SurveyBook) -> Vec<Vec<Line>> {
    book.items.iter().map(|item| of_item(book, item)).collect()
}

fn of_item(book: &SurveyBook, item: &SurveyItem) -> Vec<Line> {
    let fields = item.form.fields(&book.asked);
    fields.into_iter().map(|field| line(book, item, field)).collect()
}

fn line(book: &SurveyBook, item: &SurveyItem, field: Field) -> Line {
    let form = &item.form;
    let said = form.previous.as_ref().map_or("", |last| last.answers.text(field));
    let current = item.answers.get(&field).map_or("", |(text, _)| text.as_str());
    let (kind, about, plan, last) = match field {
        Field::Stage(place) => {
            let action = form.initiative.actions.get(usize::from(place));
            let about = action.map_or_else(String::new, title);
            (Kind::Stage, about, book.asked.stages.join("\n"), said.to_owned())
        }
        Field::Result(place) => {
            let action = form.initiative.actions.get(usize::from(place));
            let about = action.map_or_else(String::new, title);
            let plan = action.map_or_else(String::new, |action| planned(action, book.period));
            (Kind::Text, about, plan, said_or_done(said, action, form))
        }
        Field::Actual(place) => match form.initiative.indicators.get(usize::from(place)) {
            Some(indicator) => (
                Kind::Number,
                name(indicator),
                targets(indicator, book.period),
                earlier(indicator, book.period, said),
            ),
            None => (Kind::Number, String::new(), String::new(), said.to_owned()),
        },
        Field::Grade => (Kind::Grade, String::new(), scale(book), said.to_owned()),
        Field::Free(place) => {
            let question = book
                .asked
                .free
                .get(usize::from(place))
                .cloned()
                .unwrap_or_default();
            (Kind::Text, question, String::new(), said.to_owned())
        }
        Field::Issues | Field::Next => (Kind::Text, String::new(), String::new(), said.to_owned()),
    };
    Line {
        field,
        kind,
        label: joined(&[book::asks(field, LANG), &about]),
        plan,
        last,
        current: current.to_owned(),
    }
}

/// ① 催告書の早期化.
fn title(action: &Action) -> String {
    let number = action.no.as_deref().unwrap_or_default();
    let text = action.text.as_deref().unwrap_or_default();
    format!("{number} {text}").trim().to_owned()
}

/// What the year plans: its own words, or those of the year whose plan goes on.
fn planned(action: &Action, period: ReportingPeriod) -> String {
    let own: Vec<&ActionYear> = action
        .years
        .iter()
        .filter(|year| is_within(year, period))
        .collect();
    let words: Vec<&str> = own.iter().filter_map(|year| year.plan.as_deref()).collect();
    if !words.is_empty() {
        return joined(&words);
    }
    if !own.iter().any(|year| year.continues) {
        return String::new();
    }
    let earlier = action.years.iter().filter(|year| year.year < period.year);
    let last = earlier
        .filter(|year| year.plan.is_some())
        .max_by_key(|year| year.year);
    last.and_then(|year| year.plan.clone())
        .map_or_else(|| "→".to_owned(), |plan| format!("→ {plan}"))
}

/// Plans by halves or quarters speak to a report on the same part, and all of them to one on the whole year.
fn is_within(year: &ActionYear, period: ReportingPeriod) -> bool {
    year.year == period.year
        && (year.half.is_none() || period.half.is_none() || year.half == period.half)
        && (year.quarter.is_none() || period.quarter.is_none() || year.quarter == period.quarter)
}

fn said_or_done(said: &str, action: Option<&Action>, form: &Form) -> String {
    if !said.trim().is_empty() || form.previous.is_some() {
        return said.to_owned();
    }
    let done = action.and_then(|action| {
        let told = action.years.iter().filter(|year| year.result.is_some());
        told.max_by_key(|year| (year.year, year.half, year.quarter))
    });
    done.map_or_else(String::new, |year| {
        let text = year.result.as_deref().unwrap_or_default();
        let period = ReportingPeriod {
            year: year.year,
            half: year.half,
            quarter: year.quarter,
        };
        format!("{}\n{text}", times::period(period, LANG))
    })
}

/// 市税収納率（％）.
fn name(indicator: &Indicator) -> String {
    let number = indicator.no.as_deref().unwrap_or_default();
    let unit = indicator.unit.as_deref().filter(|unit| !unit.is_empty());
    let unit = unit.map_or_else(String::new, |unit| format!("（{unit}）"));
    format!("{number} {}{unit}", indicator.name).trim().to_owned()
}

fn targets(indicator: &Indicator, period: ReportingPeriod) -> String {
    let of = |value: &&Value| value.kind == ValueKind::Target;
    let year = indicator
        .values
        .iter()
        .filter(of)
        .find(|value| value.year == Some(period.year));
    let end = indicator
        .values
        .iter()
        .filter(of)
        .find(|value| value.year.is_none());
    let year = year.map(|value| book::target(&period.year.to_japanese(), &shown(value, indicator), LANG));
    let end = end.map(|value| book::final_target(&shown(value, indicator), LANG));
    let both: Vec<String> = year.into_iter().chain(end).collect();
    joined(&both.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What was said last time, and the actuals of the last years; each once.
fn earlier(indicator: &Indicator, period: ReportingPeriod, said: &str) -> String {
    let mut actuals: Vec<&Value> = indicator
        .values
        .iter()
        .filter(|value| value.kind == ValueKind::Actual && value.year.is_some_and(|year| year <= period.year))
        .collect();
    actuals.sort_by_key(|value| (value.year, value.half, value.quarter));
    let told = actuals.iter().rev().take(EARLIER).rev().filter_map(|value| {
        let time = ReportingPeriod {
            year: value.year?,
            half: value.half,
            quarter: value.quarter,
        };
        Some(book::actual(
            &times::period(time, LANG),
            &shown(value, indicator),
            LANG,
        ))
    });
    let mut rows: Vec<String> = told.collect();
    let is_told = actuals
        .iter()
        .any(|value| squeeze(&value.measure.text) == squeeze(said));
    if !said.trim().is_empty() && !is_told {
        rows.insert(0, said.to_owned());
    }
    rows.join("\n")
}

/// The text as written; a bare number gets the indicator's unit.
fn shown(value: &Value, indicator: &Indicator) -> String {
    let text = value.measure.text.trim();
    let bare = text.chars().all(|c| c.is_ascii_digit() || ".,-▲△".contains(c));
    match indicator.unit.as_deref() {
        Some(unit) if bare && !text.is_empty() => format!("{text}{unit}"),
        _ => text.to_owned(),
    }
}

/// The marks of the scale with what they say.
fn scale(book: &SurveyBook) -> String {
    let marks = book
        .asked
        .scale
        .iter()
        .map(|mark| format!("{} {}", mark.mark, mark.word));
    marks
        .map(|line| line.trim().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

fn joined(parts: &[&str]) -> String {
    let filled = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty());
    filled.collect::<Vec<_>>().join("\n")
}
