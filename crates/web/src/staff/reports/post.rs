//! The whole form, as a browser sends it without a script: saved, and then what the pressed button says.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::reports::{self, Edit, Outcome, Saved, TakeOver};
use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{Act, Field, ReportId, Trouble};
use ayumi_messages::staff;
use ayumi_messages::staff::reports as words;

use crate::staff::reports::form::{self, Banner};
use crate::staff::reports::model::{Typed, mark_of};
use crate::staff::{Sent, StaffFrame, Visitor, page_with, problem, sentence, status_of};

/// Takes the form and does what the pressed button says.
pub async fn act(visitor: Visitor, Path(report): Path<String>, sent: Sent) -> Response {
    let report = match form::number(&report) {
        Ok(report) => report,
        Err(error) => return problem(&visitor, &error),
    };
    let may = reports::may(&visitor.office, &visitor.actor, report, Act::ReadReport).await;
    if let Err(error) = may {
        return kept(&visitor, report, &sent, &error);
    }
    match done(&visitor, report, &sent).await {
        Ok(response) => response,
        Err(error) => kept(&visitor, report, &sent, &error),
    }
}

/// What the pressed button wants.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    Save,
    Submit,
    Preview,
    /// last time's answer in this field
    Take(Field),
    TakeRest,
    /// this value in this field
    Mend(Field, String),
    /// what somebody else saved in this field
    Theirs(Field),
}

impl Wanted {
    fn of(pressed: &str) -> Result<Self, ReportTrouble> {
        let field = |name: &str| {
            name.parse::<Field>().map_err(|_| ReportTrouble::NoSuchField {
                name: name.to_owned(),
            })
        };
        Ok(match pressed.split_once(':') {
            Some(("take", name)) => Self::Take(field(name)?),
            Some(("theirs", name)) => Self::Theirs(field(name)?),
            Some(("mend", rest)) => {
                let (name, value) = rest.split_once(':').unwrap_or((rest, ""));
                Self::Mend(field(name)?, value.to_owned())
            }
            _ => match pressed {
                "submit" => Self::Submit,
                "preview" => Self::Preview,
                "take-rest" => Self::TakeRest,
                _ => Self::Save,
            },
        })
    }
}

async fn done(visitor: &Visitor, report: ReportId, sent: &Sent) -> Result<Response, AppError> {
    let wanted = Wanted::of(sent.get("do"))?;
    let edits = edits(sent, &wanted)?;
    let spent = spent(sent, visitor.office.now().unix_seconds());
    let mut saved: Option<Saved> = None;
    if !edits.is_empty() {
        saved = Some(reports::save(&visitor.office, &visitor.actor, report, &edits, spent).await?);
    }
    if let Some(saved) = saved.filter(|saved| !saved.is_whole()) {
        return not_saved(visitor, report, &edits, &saved).await;
    }
    let w = words::Form::of(visitor.lang());
    let here = super::path(report);
    let take = match wanted {
        Wanted::Submit => return submit(visitor, report).await,
        Wanted::Preview => return Ok(visitor.redirect(&format!("{here}/preview"))),
        Wanted::Take(field) => TakeOver::One {
            field,
            seen_version: version(sent, field),
        },
        Wanted::TakeRest => TakeOver::Rest,
        Wanted::Save | Wanted::Mend(..) | Wanted::Theirs(_) => {
            return Ok(visitor.redirect_with(&here, w.saved));
        }
    };
    let taken = reports::take_over(&visitor.office, &visitor.actor, report, take).await;
    match taken {
        Ok(saved) if saved.is_whole() => Ok(visitor.redirect_with(&here, w.taken)),
        Ok(saved) => not_saved(visitor, report, &[], &saved).await,
        Err(AppError::Trouble(trouble @ Trouble::Report(ReportTrouble::NoPrevious))) => {
            let open = reports::open_form(&visitor.office, &visitor.actor, report).await?;
            let banner = Banner::Refused(staff::trouble(&trouble, visitor.lang()));
            Ok(form::writing(visitor, &open, &Typed::default(), Some(banner)))
        }
        Err(error) => Err(error),
    }
}

async fn submit(visitor: &Visitor, report: ReportId) -> Result<Response, AppError> {
    let submitted = reports::submit(&visitor.office, &visitor.actor, report).await;
    let open = reports::open_form(&visitor.office, &visitor.actor, report).await?;
    match submitted {
        Ok(sent) => {
            let told = words::sent(&open.report.number, sent.again, sent.days_late, visitor.lang());
            Ok(visitor.redirect_with("/staff", &told))
        }
        Err(AppError::Trouble(Trouble::Report(ReportTrouble::Incomplete { lacks }))) => {
            let banner = Banner::Incomplete(&lacks);
            Ok(form::writing(visitor, &open, &Typed::default(), Some(banner)))
        }
        Err(error) => Err(error),
    }
}

/// The form again, with what was typed, and beside it what somebody else saved.
async fn not_saved(
    visitor: &Visitor,
    report: ReportId,
    edits: &[Edit],
    saved: &Saved,
) -> Result<Response, AppError> {
    let open = reports::open_form(&visitor.office, &visitor.actor, report).await?;
    let mut typed = Typed::default();
    let texts: HashMap<Field, &str> = edits
        .iter()
        .map(|edit| (edit.field, edit.text.as_str()))
        .collect();
    for field in &saved.fields {
        match &field.outcome {
            Outcome::Conflict(theirs) => {
                typed.conflicts.insert(field.field, theirs.clone());
            }
            Outcome::Refused(trouble) => {
                let sentence = staff::trouble(&Trouble::Report(trouble.clone()), visitor.lang());
                typed.troubles.insert(field.field, sentence);
            }
            Outcome::Saved { .. } | Outcome::Same { .. } => continue,
        }
        if let Some(text) = texts.get(&field.field) {
            typed.texts.insert(field.field, (*text).to_owned());
        }
    }
    Ok(form::writing(visitor, &open, &typed, Some(Banner::NotSaved)))
}

/// The fields that somebody changed: what has the fingerprint of what was shown is no change, so that two people in
/// different fields do not meet.
fn edits(sent: &Sent, wanted: &Wanted) -> Result<Vec<Edit>, ReportTrouble> {
    let mut edits = Vec::new();
    for (name, text) in sent.pairs() {
        if is_ours(name) {
            continue;
        }
        let field: Field = name
            .parse()
            .map_err(|_| ReportTrouble::NoSuchField { name: name.clone() })?;
        let text = match wanted {
            Wanted::Theirs(given_up) if *given_up == field => continue,
            Wanted::Mend(mended, value) if *mended == field => value,
            _ => text,
        };
        if sent.get(&format!("w-{name}")) == mark_of(field, text) {
            continue;
        }
        edits.push(Edit {
            field,
            text: text.clone(),
            seen_version: version(sent, field),
        });
    }
    Ok(edits)
}

/// What the form carries beside its fields.
fn is_ours(name: &str) -> bool {
    matches!(name, "do" | "opened" | "spent") || name.starts_with("v-") || name.starts_with("w-")
}

fn version(sent: &Sent, field: Field) -> i64 {
    sent.get(&format!("v-{field}")).parse().unwrap_or(0)
}

/// How long somebody worked: what the script counted since its last save, or else since the page was made.
fn spent(sent: &Sent, now: i64) -> u32 {
    if let Ok(counted) = sent.get("spent").parse() {
        return counted;
    }
    let opened: i64 = sent.get("opened").parse().unwrap_or(now);
    u32::try_from(now.saturating_sub(opened)).unwrap_or(0)
}

/// Nothing was saved, and nothing that was typed is lost.
#[derive(Template)]
#[template(path = "staff/reports/kept.html")]
struct KeptPage {
    f: StaffFrame,
    w: &'static words::Form,
    sentence: String,
    texts: Vec<(String, String)>,
    back: String,
}

fn kept(visitor: &Visitor, report: ReportId, sent: &Sent, error: &AppError) -> Response {
    if let AppError::Store(_) = error {
        // Logged where it is answered; the texts are shown all the same.
        tracing::error!(%error, "the store failed under a report");
    }
    let w = words::Form::of(visitor.lang());
    let typed = sent
        .pairs()
        .iter()
        .filter(|(name, text)| !is_ours(name) && !text.trim().is_empty());
    let texts: Vec<(String, String)> = typed
        .map(|(name, text)| {
            let label = name.parse().map(|field| staff::field(field, visitor.lang()));
            (label.unwrap_or_default(), text.clone())
        })
        .collect();
    let page = KeptPage {
        f: visitor.frame(w.kept_title),
        w,
        sentence: sentence(visitor, error),
        texts,
        back: visitor.to(&super::path(report)),
    };
    page_with(status_of(error), &page)
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::Field;

    use super::Wanted;

    #[test]
    fn the_pressed_button_is_understood() {
        let wanted = |pressed| Wanted::of(pressed).unwrap();
        assert_eq!(wanted(""), Wanted::Save);
        assert_eq!(wanted("submit"), Wanted::Submit);
        assert_eq!(wanted("take:issues"), Wanted::Take(Field::Issues));
        let mend = Wanted::Mend(Field::Actual(2), "54,310".to_owned());
        assert_eq!(wanted("mend:actual-2:54,310"), mend);
        assert!(Wanted::of("take:../../x").is_err());
    }
}
