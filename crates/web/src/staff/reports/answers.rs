//! Saving while somebody types: the script sends the changed fields and is told what became of each.

use askama::Template;
use axum::body::Bytes;
use axum::extract::Path;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::reports::{self, Edit, FieldOutcome, Outcome, Saved};
use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{Act, Field, ReportId, Trouble};
use ayumi_messages::staff;
use ayumi_messages::staff::reports as words;
use ayumi_messages::staff::shell::Door;
use serde::{Deserialize, Serialize};

use crate::staff::reports::form;
use crate::staff::reports::model::{lack_lines, mark_of, who};
use crate::staff::reports::numbers;
use crate::staff::{Visitor, json, problem};

/// No form has more fields.
const FIELDS_MAX: usize = 500;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// seconds of work since the last save
    #[serde(default)]
    spent: u32,
    fields: Vec<SentField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentField {
    name: String,
    text: String,
    seen: i64,
}

#[derive(Serialize)]
struct Told {
    fields: Vec<ToldField>,
    lacks: String,
}

#[derive(Serialize)]
struct ToldField {
    name: String,
    /// saved, same, conflict or refused
    state: &'static str,
    /// version that the page has seen now
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// fingerprint of the text that is kept
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    /// what to say below the field
    said: String,
    /// the judgement, as HTML
    #[serde(skip_serializing_if = "Option::is_none")]
    judged: Option<String>,
    /// what is wrong with the value, as HTML; empty where nothing is
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<ToldTheirs>,
}

#[derive(Serialize)]
struct ToldTheirs {
    text: String,
    version: i64,
    by: String,
}

/// Saves the fields of a request.
pub async fn save(
    visitor: Visitor,
    Path(report): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let words = Door::of(visitor.lang());
    let message = |status, sentence: &str| json(status, &serde_json::json!({ "message": sentence }));
    let body = match body {
        Ok(body) => body,
        Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return message(StatusCode::PAYLOAD_TOO_LARGE, words.large);
        }
        Err(_) => return message(StatusCode::UNPROCESSABLE_ENTITY, words.malformed),
    };
    let sent = serde_json::from_slice::<Sent>(&body);
    let sent = sent.ok().filter(|sent| sent.fields.len() <= FIELDS_MAX);
    let told = match &sent {
        Some(sent) => kept(&visitor, &report, sent).await.map_err(Some),
        None => Err(None),
    };
    let error = match told {
        Ok(told) => return json(StatusCode::OK, &told),
        Err(error) => error,
    };
    // Strangers learn that it is not theirs before they learn what is wrong with what they sent.
    if let Err(refused) = may_write(&visitor, &report).await {
        return problem(&visitor, &refused);
    }
    match error {
        Some(error) => problem(&visitor, &error),
        None => message(StatusCode::UNPROCESSABLE_ENTITY, words.malformed),
    }
}

async fn may_write(visitor: &Visitor, report: &str) -> Result<(), AppError> {
    let report = form::number(report)?;
    reports::may(&visitor.office, &visitor.actor, report, Act::WriteAnswers).await?;
    Ok(())
}

async fn kept(visitor: &Visitor, report: &str, sent: &Sent) -> Result<Told, AppError> {
    let report: ReportId = form::number(report)?;
    let mut edits = Vec::new();
    for field in &sent.fields {
        let name = || ReportTrouble::NoSuchField {
            name: field.name.clone(),
        };
        edits.push(Edit {
            field: field.name.parse().map_err(|_| name())?,
            text: field.text.clone(),
            seen_version: field.seen,
        });
    }
    let saved = reports::save(&visitor.office, &visitor.actor, report, &edits, sent.spent).await?;
    let typed = saved.fields.iter().zip(&edits);
    Ok(Told {
        fields: typed
            .map(|(field, edit)| told(visitor, &saved, field, &edit.text))
            .collect(),
        lacks: savebar(visitor, &saved),
    })
}

fn told(visitor: &Visitor, saved: &Saved, field: &FieldOutcome, typed: &str) -> ToldField {
    let lang = visitor.lang();
    let (judged, wrong) = beside(visitor, saved, field.field, typed);
    let mut told = ToldField {
        name: field.field.to_string(),
        state: "saved",
        version: None,
        was: None,
        said: words::saved_at(&saved.at, lang),
        judged,
        wrong,
        theirs: None,
    };
    match &field.outcome {
        Outcome::Saved { version } | Outcome::Same { version } => {
            told.version = Some(*version);
            told.was = Some(mark_of(field.field, typed));
            if matches!(field.outcome, Outcome::Same { .. }) {
                told.state = "same";
            }
        }
        Outcome::Conflict(theirs) => {
            told.state = "conflict";
            words::Form::of(lang).conflict.clone_into(&mut told.said);
            told.theirs = Some(ToldTheirs {
                text: theirs.text.clone(),
                version: theirs.version,
                by: words::theirs_by(&theirs.at, &who(&theirs.by, lang), lang),
            });
        }
        Outcome::Refused(trouble) => {
            told.state = "refused";
            told.said = staff::trouble(&Trouble::Report(trouble.clone()), lang);
        }
    }
    told
}

/// Judgement and trouble of a number, as the page shows them.
fn beside(visitor: &Visitor, saved: &Saved, field: Field, typed: &str) -> (Option<String>, Option<String>) {
    let Field::Actual(place) = field else {
        return (None, None);
    };
    let Some(indicator) = saved.form.initiative.indicators.get(usize::from(place)) else {
        return (None, None);
    };
    let name = field.to_string();
    let (judged, wrong) = numbers::beside(indicator, saved.round.period, (&name, typed), visitor.locale);
    let wrong = wrong.map_or_else(String::new, |wrong| wrong.render().unwrap_or_default());
    (Some(judged.render().unwrap_or_default()), Some(wrong))
}

/// What lacks before the report can be sent, for the bar below the form.
#[derive(Template)]
#[template(path = "staff/reports/lacks.html")]
struct Lacks {
    w: &'static words::Form,
    lacking: String,
    lacks: Vec<super::model::LackLine>,
}

fn savebar(visitor: &Visitor, saved: &Saved) -> String {
    let lacks = lack_lines(saved.sheet(), &saved.lacks, visitor.locale);
    let bar = Lacks {
        w: words::Form::of(visitor.lang()),
        lacking: words::lacking(lacks.len(), visitor.lang()),
        lacks,
    };
    bar.render().unwrap_or_default()
}
