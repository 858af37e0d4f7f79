//! An opinion with its answer, and the forms that belong to it.

use askama::Template;
use ayumi_app::assess::{MAX_TEXT, OpinionView};
use ayumi_domain::cycle::DepartmentId;
use ayumi_messages::staff::assess::{Assessing, Opinions};

use super::headquarters::day;
use super::{ja, lines};
use crate::staff::Visitor;

/// An opinion as it is drawn.
#[derive(Template)]
#[template(path = "staff/assess/talk.html")]
pub struct Talk {
    w: &'static Opinions,
    a: &'static Assessing,
    ja: &'static str,
    id: i64,
    version: i64,
    action: String,
    next: String,
    href: Option<String>,
    number: String,
    title: String,
    round: String,
    said_on: String,
    lines: Vec<String>,
    text: String,
    is_mine: bool,
    owner: Option<String>,
    owner_id: i64,
    departments: Vec<(i64, String)>,
    answer: Option<(String, Vec<String>)>,
    answer_text: String,
    may_change: bool,
    may_own: bool,
    may_answer: bool,
    max: usize,
    shows_item: bool,
}

impl askama::filters::HtmlSafe for Talk {}

/// Where an opinion is shown.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// path to which its forms lead back
    pub next: &'a str,
    /// whether the initiative is named beside it
    pub shows_item: bool,
    /// the departments from which the office chooses; none where owners are not set here
    pub departments: &'a [(DepartmentId, String)],
    /// what was typed for one opinion and not saved
    pub typed: Option<(i64, &'a str, &'a str)>,
}

impl Talk {
    pub fn of(visitor: &Visitor, view: &OpinionView, place: Place<'_>) -> Self {
        let lang = visitor.lang();
        let locale = visitor.locale;
        let typed = |act: &str| {
            let typed = place
                .typed
                .filter(|(id, of, _)| *id == view.id.number() && *of == act);
            typed.map(|(_, _, text)| text.to_owned())
        };
        let answer = view.answer.as_ref();
        Self {
            w: Opinions::of(lang),
            a: Assessing::of(lang),
            ja: ja(visitor),
            id: view.id.number(),
            version: view.version,
            action: visitor.to(&format!("/staff/opinions/{}", view.id)),
            next: place.next.to_owned(),
            href: view
                .may_assess
                .then(|| visitor.to(&format!("/staff/reports/{}/assess", view.report))),
            number: view.number.clone(),
            title: view.title.clone(),
            round: view.round.clone(),
            said_on: day(&view.written_at, locale),
            lines: lines(&view.text),
            text: typed("change").unwrap_or_else(|| view.text.clone()),
            is_mine: view.is_mine,
            owner: view.owner.as_ref().map(|(_, name)| name.clone()),
            owner_id: view.owner.as_ref().map_or(0, |(id, _)| id.number()),
            departments: place
                .departments
                .iter()
                .map(|(id, name)| (id.number(), name.clone()))
                .collect(),
            answer: answer.map(|a| (day(&a.at, locale), lines(&a.text))),
            answer_text: typed("answer")
                .unwrap_or_else(|| answer.map_or_else(String::new, |a| a.text.clone())),
            may_change: view.may_change,
            may_own: view.may_own && !place.departments.is_empty(),
            may_answer: view.may_answer,
            max: MAX_TEXT,
            shows_item: place.shows_item,
        }
    }
}
