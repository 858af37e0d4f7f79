//! Correcting a published figure: choose the initiative, the figure, say what is right and why, see what it does to rate
//! and judgement, and press.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::publication::{self, Correcting, correct_figure, correction_page};
use ayumi_domain::correction::{CorrectionTrouble, Figure, FigureKind, FiguresOf};
use ayumi_domain::cycle::Trouble;
use ayumi_domain::edition::{InitiativeId, SectionId};
use ayumi_domain::judge;
use ayumi_domain::plan::{Indicator, ValueKind};
use ayumi_domain::{FiscalYear, Measure};
use ayumi_messages::staff::publication::{Correction, corrected, unlisted};
use serde::{Deserialize, Serialize};

use super::plan_of;
use crate::components::figure::percent;
use crate::components::mark::Mark;
use crate::staff::trouble::is_about_form;
use crate::staff::{FormTrouble, Sent, StaffFrame, Visitor, page_with, problem};
use crate::view::corrections::kind_in_words;
use crate::view::verdict;

#[derive(Template)]
#[template(path = "staff/publication/correction.html")]
struct Page {
    f: StaffFrame,
    w: &'static Correction,
    ja: &'static str,
    action: String,
    public: String,
    owners: Vec<Choice>,
    is_chosen: bool,
    owner: String,
    figures: Vec<Choice>,
    new: String,
    reason: String,
    trouble: FormTrouble,
    tried: bool,
    effect: Option<Effect>,
    no_effect: &'static str,
    unlisted: Option<String>,
    made: Vec<Made>,
}

struct Choice {
    value: String,
    word: String,
    current: bool,
}

struct Effect {
    year: String,
    before: [String; 3],
    after: [String; 3],
}

struct Made {
    date: String,
    what: String,
    old: String,
    new: String,
    reason: String,
}

/// A figure as the form sends it: which, and what the person saw.
#[derive(Serialize, Deserialize)]
struct Sight {
    figure: Figure,
    seen: String,
}

/// What stands in the form.
#[derive(Default)]
struct Typed {
    owner: String,
    sight: Option<Sight>,
    new: String,
    reason: String,
    tried: bool,
}

pub async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    let typed = Typed {
        owner: visitor.asked("of"),
        ..Typed::default()
    };
    shown(&visitor, &plan, typed, FormTrouble::default(), StatusCode::OK).await
}

pub async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let typed = Typed {
        owner: sent.get("of").to_owned(),
        sight: serde_json::from_str(sent.get("figure")).ok(),
        new: sent.get("new").to_owned(),
        reason: sent.get("reason").to_owned(),
        tried: sent.get("do") == "try",
    };
    let Some(sight) = &typed.sight else {
        let text = Correction::of(visitor.lang()).unchosen.to_owned();
        let trouble = FormTrouble::saying("figure", text);
        return shown(&visitor, &plan, typed, trouble, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    if typed.tried {
        return shown(&visitor, &plan, typed, FormTrouble::default(), StatusCode::OK).await;
    }
    let asked = Correcting {
        figure: &sight.figure,
        seen: &sight.seen,
        new: &typed.new,
        reason: &typed.reason,
    };
    let id = plan_of(&plan);
    match correct_figure(&visitor.office, &visitor.actor, id, &asked).await {
        Ok(done) => {
            let told = corrected(&done.title, visitor.lang());
            visitor.redirect_with(&format!("/staff/plans/{id}/corrections"), &told)
        }
        Err(error) if is_about_form(&error) => {
            let trouble = FormTrouble::of(&visitor, &error, field_of(&error));
            let status = crate::staff::status_of(&error);
            shown(&visitor, &plan, typed, trouble, status).await
        }
        Err(error) => problem(&visitor, &error),
    }
}

/// The field to which a trouble belongs.
fn field_of(error: &ayumi_app::AppError) -> &'static str {
    let ayumi_app::AppError::Trouble(Trouble::Correction(why)) = error else {
        return "";
    };
    match why {
        CorrectionTrouble::TextMissing
        | CorrectionTrouble::UnitMissing
        | CorrectionTrouble::OutOfRange
        | CorrectionTrouble::Same
        | CorrectionTrouble::TooLong { .. } => "new",
        CorrectionTrouble::ReasonMissing => "reason",
        CorrectionTrouble::NoSuchFigure | CorrectionTrouble::Changed { .. } => "figure",
        CorrectionTrouble::NoSuchPlan
        | CorrectionTrouble::NothingPublished
        | CorrectionTrouble::NoEditionThen { .. }
        | CorrectionTrouble::NotAdopted { .. } => "",
    }
}

async fn shown(
    visitor: &Visitor,
    plan: &str,
    typed: Typed,
    trouble: FormTrouble,
    status: StatusCode,
) -> Response {
    let (id, w) = (plan_of(plan), Correction::of(visitor.lang()));
    let of = owner_of(&typed.owner);
    let trying = typed.sight.as_ref().filter(|_| typed.tried);
    let trying = trying.map(|sight| (&sight.figure, typed.new.as_str()));
    let found = match correction_page(&visitor.office, &visitor.actor, id, of, trying).await {
        Ok(found) => found,
        Err(error) => return problem(visitor, &error),
    };
    let publish = visitor.to(&format!("/staff/plans/{id}/publish"));
    let chosen = typed.sight.as_ref().map(|sight| &sight.figure);
    let page = Page {
        f: visitor
            .frame(w.title)
            .under(publish, found.title.clone())
            .under(String::new(), w.title),
        ja: if visitor.locale.prefix().is_empty() {
            ""
        } else {
            " lang=\"ja\""
        },
        action: visitor.to(&format!("/staff/plans/{id}/corrections")),
        public: visitor.to("/corrections"),
        owners: found.owners.iter().map(|owner| choice(owner, of)).collect(),
        is_chosen: of.is_some(),
        figures: figures(visitor, &found, chosen),
        effect: effect(visitor, &found, chosen),
        no_effect: no_effect(chosen, w),
        unlisted: (0 < found.unlisted).then(|| unlisted(found.unlisted, visitor.lang())),
        made: found.made.iter().map(|c| made(visitor, c)).collect(),
        owner: typed.owner,
        new: typed.new,
        reason: typed.reason,
        tried: typed.tried,
        trouble,
        w,
    };
    page_with(status, &page)
}

fn owner_of(text: &str) -> Option<FiguresOf> {
    let number = |digits: &str| digits.parse::<i64>().ok();
    if let Some(digits) = text.strip_prefix('s') {
        return number(digits).map(|n| FiguresOf::Section(SectionId::new(n)));
    }
    number(text.strip_prefix('i')?).map(|n| FiguresOf::Initiative(InitiativeId::new(n)))
}

fn choice(owner: &publication::Owner, chosen: Option<FiguresOf>) -> Choice {
    let value = match owner.of {
        FiguresOf::Section(id) => format!("s{}", id.number()),
        FiguresOf::Initiative(id) => format!("i{}", id.number()),
    };
    Choice {
        value,
        word: format!("{} {}", owner.number, owner.title),
        current: chosen == Some(owner.of),
    }
}

fn figures(visitor: &Visitor, found: &publication::CorrectionPage, chosen: Option<&Figure>) -> Vec<Choice> {
    let one = |told: &ayumi_domain::correction::ToldFigure| {
        let sight = Sight {
            figure: told.figure.clone(),
            seen: told.text.clone(),
        };
        let what = kind_in_words(&told.figure.kind, told.name.as_deref(), visitor.locale);
        Some(Choice {
            value: serde_json::to_string(&sight).ok()?,
            word: format!("{what}：{}", told.text),
            current: chosen == Some(&told.figure),
        })
    };
    found.figures.iter().filter_map(one).collect()
}

fn made(visitor: &Visitor, correction: &ayumi_app::public::PublicCorrection) -> Made {
    let what = crate::view::corrections::what(correction, visitor.locale);
    Made {
        date: visitor.locale.date(&correction.corrected_on),
        what: format!("{}：{what}", correction.figure.title),
        old: correction.old.clone(),
        new: correction.new.clone(),
        reason: correction.reason.clone(),
    }
}

/// Where nothing is reckoned: whether there is nothing, or whether it is not known here.
fn no_effect(chosen: Option<&Figure>, w: &'static Correction) -> &'static str {
    match chosen.map(|figure| &figure.kind) {
        Some(FigureKind::Result { .. } | FigureKind::Grade { .. }) => w.no_effect,
        _ => w.unknown_effect,
    }
}

/// What the correction does to the year of the figure; parts of a year are not judged by themselves.
fn effect(visitor: &Visitor, found: &publication::CorrectionPage, chosen: Option<&Figure>) -> Option<Effect> {
    let (before, after) = found.effect.as_ref()?;
    let FigureKind::Value {
        value,
        year: Some(year),
        half: None,
        quarter: None,
    } = &chosen?.kind
    else {
        return None;
    };
    Some(Effect {
        year: visitor.locale.year(*year),
        before: told(visitor, before, *value, *year),
        after: told(visitor, after, *value, *year),
    })
}

/// The figure, the rate and the judgement of a year.
fn told(visitor: &Visitor, indicator: &Indicator, value: ValueKind, year: FiscalYear) -> [String; 3] {
    let of = |kind: ValueKind| -> Option<&Measure> {
        let mut values = indicator.values.iter();
        let found = values
            .find(|v| v.kind == kind && v.year == Some(year) && v.half.is_none() && v.quarter.is_none());
        found.map(|v| &v.measure)
    };
    let text = of(value).map_or_else(String::new, |m| m.text.clone());
    let rate = match (of(ValueKind::Target), of(ValueKind::Actual)) {
        (Some(target), Some(actual)) => judge::achievement_rate(indicator.direction, target, actual)
            .ok()
            .and_then(percent),
        _ => None,
    };
    let mark = Mark::of(&verdict::of_year(indicator, year), visitor.locale);
    let cannot = || visitor.locale.words().judging.rate_cannot.to_owned();
    let judgement = match mark.note {
        Some(note) => format!("{}（{note}）", mark.word),
        None => mark.word,
    };
    [text, rate.unwrap_or_else(cannot), judgement]
}
