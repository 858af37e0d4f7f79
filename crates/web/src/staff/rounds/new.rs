//! Opening a round: the form, what it would do, and doing it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::rounds::{self, Choices, MAX_NOTE, MAX_TITLE, PlanChoice, Preview};
use ayumi_domain::FiscalYear;
use ayumi_domain::cycle::Trouble;
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_messages::Lang;
use ayumi_messages::staff::rounds::{OpenRound, Rounds, opened, would_open};

use super::form::{ASKS, PARTS, Typed};
use super::words;
use crate::staff::{Sent, StaffFrame, Visitor, page_with, problem, sentence, status_of};

#[derive(Template)]
#[template(path = "staff/rounds/new.html")]
struct NewPage {
    f: StaffFrame,
    w: &'static Rounds,
    o: &'static OpenRound,
    action: String,
    typed: Typed,
    plans: Vec<PlanChoice>,
    years: Vec<(String, String)>,
    parts: Vec<(&'static str, &'static str)>,
    asks: Vec<(&'static str, &'static str)>,
    preview: Option<Shown>,
    /// the field that is wrong, and why
    trouble: Option<(&'static str, String)>,
    max_title: usize,
    max_note: usize,
}

/// What opening would do, as the page shows it.
struct Shown {
    sentence: String,
    /// the stages to choose from, where they are asked
    stages: String,
    can_open: bool,
    departments: Vec<rounds::DepartmentShare>,
    left_out: Vec<String>,
    without_lead: Vec<String>,
}

impl NewPage {
    fn is_wrong(&self, field: &str) -> bool {
        self.trouble.as_ref().is_some_and(|(at, _)| *at == field)
    }

    /// The sentence at a field, where there is one.
    fn at(&self, field: &str) -> Option<&str> {
        let (_, words) = self.trouble.as_ref().filter(|(at, _)| *at == field)?;
        Some(words)
    }

    fn has_plan(&self, slug: &str) -> bool {
        self.typed.plans.iter().any(|plan| plan == slug)
    }

    fn has_ask(&self, ask: &str) -> bool {
        self.typed.asks.iter().any(|asked| asked == ask)
    }
}

pub(super) async fn show(visitor: Visitor) -> Response {
    match rounds::choices(&visitor.office, &visitor.actor).await {
        Ok(choices) => {
            let typed = Typed::proposed(&choices, visitor.lang());
            page_with(StatusCode::OK, &made(&visitor, choices, typed))
        }
        Err(error) => problem(&visitor, &error),
    }
}

pub(super) async fn act(visitor: Visitor, sent: Sent) -> Response {
    let typed = Typed::of(&sent);
    let done = match typed.wishes() {
        Err(trouble) => Err(trouble.into()),
        Ok(wishes) if sent.get("step") == "open" => {
            let done = rounds::open(&visitor.office, &visitor.actor, &wishes).await;
            match done {
                Ok(round) => {
                    let told = opened(wishes.title.trim(), visitor.lang());
                    return visitor.redirect_with(&format!("/staff/rounds/{round}"), &told);
                }
                Err(error) => Err(error),
            }
        }
        Ok(wishes) => rounds::preview_of(&visitor.office, &visitor.actor, &wishes).await,
    };
    let choices = match rounds::choices(&visitor.office, &visitor.actor).await {
        Ok(choices) => choices,
        Err(error) => return problem(&visitor, &error),
    };
    let mut page = made(&visitor, choices, typed);
    match done {
        Ok(preview) => {
            let stages = page.typed.stages.lines().map(str::trim);
            let stages: Vec<&str> = stages.filter(|stage| !stage.is_empty()).collect();
            page.preview = Some(shown(preview, stages.join("、"), visitor.lang()));
            page_with(StatusCode::OK, &page)
        }
        Err(error) => {
            page.trouble = Some((field_of(&error), sentence(&visitor, &error)));
            page_with(status_of(&error), &page)
        }
    }
}

fn made(visitor: &Visitor, choices: Choices, typed: Typed) -> NewPage {
    let (w, lang) = (words(visitor.locale), visitor.lang());
    let o = match lang {
        Lang::Ja => &OpenRound::JA,
        Lang::En => &OpenRound::EN,
    };
    let parts = [
        o.whole,
        o.first_half,
        o.second_half,
        o.first_quarter,
        o.second_quarter,
        o.third_quarter,
        o.fourth_quarter,
    ];
    let asks = [o.results, o.actuals, o.issues, o.self_grade, o.council_grades];
    NewPage {
        f: visitor
            .frame(o.title)
            .under(visitor.to("/staff/rounds"), w.title)
            .under(String::new(), o.title),
        w,
        o,
        action: visitor.to("/staff/rounds/new"),
        years: years(&choices, &typed, lang),
        plans: choices.plans,
        typed,
        parts: PARTS.into_iter().zip(parts).collect(),
        asks: ASKS.into_iter().zip(asks).collect(),
        preview: None,
        trouble: None,
        max_title: MAX_TITLE,
        max_note: MAX_NOTE,
    }
}

/// The years of the plans; those around the proposed one where no plan says its years; and the one that was typed.
fn years(choices: &Choices, typed: &Typed, lang: Lang) -> Vec<(String, String)> {
    let known = choices.plans.iter().filter_map(|plan| plan.years);
    let mut years: Vec<FiscalYear> = known.flat_map(ayumi_domain::Period::years).collect();
    let around = choices.period.map(|period| period.year);
    years.extend(around);
    if choices.plans.iter().any(|plan| plan.years.is_none()) {
        years.extend((-3..=3).filter_map(|by| around?.plus(by)));
    }
    years.extend(typed.year.parse().ok().and_then(FiscalYear::new));
    years.sort_unstable();
    years.dedup();
    let word = |year: FiscalYear| match lang {
        Lang::Ja => year.to_japanese(),
        Lang::En => format!("FY{}", year.ad()),
    };
    years
        .into_iter()
        .map(|year| (year.ad().to_string(), word(year)))
        .collect()
}

fn shown(preview: Preview, stages: String, lang: Lang) -> Shown {
    let sending = preview.departments.iter().filter(|share| 0 < share.sends).count();
    Shown {
        sentence: would_open(sending, preview.reports, lang),
        stages,
        can_open: preview.without_lead.is_empty() && 0 < preview.reports,
        departments: preview.departments,
        left_out: preview
            .left_out
            .into_iter()
            .map(|out| format!("{} {}", out.number, out.title))
            .collect(),
        without_lead: preview.without_lead,
    }
}

/// The field at which a sentence stands.
fn field_of(error: &AppError) -> &'static str {
    let AppError::Trouble(Trouble::Round(trouble)) = error else {
        return "form";
    };
    match trouble {
        RoundTrouble::NoPlan
        | RoundTrouble::NoSuchPlan
        | RoundTrouble::NoLeadDepartment { .. }
        | RoundTrouble::NothingToReport => "plans",
        RoundTrouble::OutsidePlan { .. }
        | RoundTrouble::PeriodMalformed
        | RoundTrouble::SamePeriod { .. } => "year",
        RoundTrouble::TitleMissing => "title",
        RoundTrouble::DueMalformed | RoundTrouble::DueTooEarly { .. } => "due",
        RoundTrouble::HeadquartersTooEarly { .. } => "headquarters",
        RoundTrouble::NothingAsked => "asks",
        RoundTrouble::Scale => "scale",
        RoundTrouble::Stages => "stages",
        RoundTrouble::TooManyQuestions { .. } => "free",
        _ => "form",
    }
}
