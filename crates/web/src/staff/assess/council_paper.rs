//! The council's paper of a round as a PDF: what the page of the council shows, to be handed out at the meeting.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ayumi_app::assess::{CouncilPage, council_page};
use ayumi_messages::staff::assess as words;
use ayumi_report::paper::council::{RoundPaper, round_paper};

use super::council::lead;
use super::headquarters::day;
use super::{round_of, when};
use crate::frame::Cache;
use crate::handed;
use crate::paper::{Asker, hand_out_document, hand_out_workbook};
use crate::staff::{Visitor, problem};

pub async fn show(visitor: Visitor, Path(round): Path<String>) -> Response {
    let found = match council_page(&visitor.office, &visitor.actor, round_of(&round)).await {
        Ok(found) => found,
        Err(error) => return problem(&visitor, &error),
    };
    let paper = of(&visitor, &found);
    let (lang, now) = (visitor.lang(), visitor.office.now());
    // The same day and content give the same bytes, so that what was made is found again.
    let made_at = now.unix_seconds().div_euclid(86_400) * 86_400;
    let name = format!("council-{}.pdf", round_of(&round));
    match hand_out_document(Asker::Staff, &name, move || round_paper(&paper, lang), made_at).await {
        Ok(response) => handed::kept(response, Cache::Never),
        Err(trouble) => (trouble.status(), trouble.sentence(lang)).into_response(),
    }
}

/// The same as a workbook.
pub async fn show_workbook(visitor: Visitor, Path(round): Path<String>) -> Response {
    let found = match council_page(&visitor.office, &visitor.actor, round_of(&round)).await {
        Ok(found) => found,
        Err(error) => return problem(&visitor, &error),
    };
    let paper = of(&visitor, &found);
    let (lang, made_on) = (visitor.lang(), visitor.office.now().date.clone());
    let name = format!("council-{}.xlsx", round_of(&round));
    match hand_out_workbook(Asker::Staff, &name, move || round_paper(&paper, lang), made_on).await {
        Ok(response) => handed::kept(response, Cache::Never),
        Err(trouble) => (trouble.status(), trouble.sentence(lang)).into_response(),
    }
}

fn of(visitor: &Visitor, found: &CouncilPage) -> RoundPaper {
    let name = |number: &str, title: &str| format!("{number}　{title}");
    let locale = visitor.locale;
    RoundPaper {
        plans: found.plans.join("・"),
        period: when(visitor, found.round.period),
        day: visitor.office.now().date.clone(),
        municipality: visitor.office.municipality().to_owned(),
        lead: lead(found, visitor),
        slipped: found
            .summary
            .slipped
            .iter()
            .map(|one| {
                let name = name(&one.number, &one.title);
                [name, one.before.clone(), one.now.clone(), one.why.clone()]
            })
            .collect(),
        returned: found
            .returned
            .iter()
            .map(|one| {
                let by = words::sent_back_by(one.held, visitor.lang()).to_owned();
                let name = name(&one.number, &one.title);
                [name, by, day(&one.at, locale), one.reason.clone()]
            })
            .collect(),
        reports: found
            .reports
            .iter()
            .map(|one| {
                let name = name(&one.number, &one.title);
                [name, one.department.clone(), one.grade.clone()]
            })
            .collect(),
        opinions: found
            .opinions
            .iter()
            .map(|one| {
                let answer = one.answer.as_ref().map_or_else(String::new, |a| a.text.clone());
                [name(&one.number, &one.title), one.text.clone(), answer]
            })
            .collect(),
    }
}
