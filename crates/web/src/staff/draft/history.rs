//! Every change of a draft in words, with what stood before and after; undone and done again one by one.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::drafts::{self, HistoryLine};
use ayumi_domain::edition::{DraftAct, Edit, EditionContent, Target, apply, touches};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::{Editor, Life};
use ayumi_messages::staff::plan_edits::{and_more, changed, standing};
use ayumi_messages::staff::times::moment;

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, called, plan_of};
use crate::staff::{Sent, StaffFrame, Visitor, page_with, problem};

/// Of a change that touched more than this, the rest is counted.
const SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "staff/draft/history.html")]
struct HistoryView {
    f: StaffFrame,
    bar: Bar,
    w: &'static Life,
    action: String,
    next: String,
    lines: Vec<Line>,
}

struct Line {
    number: i64,
    at: String,
    who: String,
    parts: Vec<Part>,
    more: String,
    is_undone: bool,
}

/// One thing that a change touched.
struct Part {
    words: String,
    before: Vec<String>,
    after: Vec<String>,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let start = match drafts::start(&visitor.office, &visitor.actor, desk.plan).await {
        Ok(start) => start,
        Err(error) => return problem(&visitor, &error),
    };
    let lang = visitor.lang();
    let w = Life::of(lang);
    let view = HistoryView {
        f: frame(&visitor, &desk, w.history_title, Page::History),
        bar: Bar::of(&visitor, &desk, Page::History),
        w,
        action: visitor.to(&visitor.path),
        next: visitor.path.clone(),
        lines: lines(&desk, start, lang),
    };
    page_with(StatusCode::OK, &view)
}

/// One change undone or done again, from any page of the draft.
pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let plan = plan_of(&plan);
    let number = |name| {
        sent.find(name)
            .map(|text| text.parse::<i64>().unwrap_or_default())
    };
    let w = Editor::of(visitor.lang());
    let (office, actor) = (&visitor.office, &visitor.actor);
    let (done, told) = match (number("undo"), number("redo")) {
        (Some(number), _) => (drafts::undo(office, actor, plan, number).await, w.undone),
        (None, Some(number)) => (drafts::redo(office, actor, plan, number).await, w.redone),
        (None, None) => (
            Err(AppError::from(ayumi_domain::edition::DraftTrouble::NoSuchChange)),
            w.undone,
        ),
    };
    match done {
        Ok(_) => visitor.redirect_with(&next(&sent, plan), told),
        Err(error) => problem(&visitor, &error),
    }
}

/// Back to the page of this draft from which it was sent, and to no other address.
fn next(sent: &Sent, plan: ayumi_domain::edition::PlanId) -> String {
    let home = format!("/staff/plans/{plan}/draft");
    let wanted = sent.get("next");
    let plain = wanted
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '/' || c == '-');
    let inside = wanted == home || wanted.starts_with(&format!("{home}/"));
    if plain && inside { wanted.to_owned() } else { home }
}

fn lines(desk: &Desk, start: EditionContent, lang: Lang) -> Vec<Line> {
    let mut content = start;
    let mut all = Vec::new();
    for line in &desk.lines {
        let (parts, more, is_undone) = match &line.what {
            DraftAct::Edit(edit) => {
                let (parts, more) = told(&mut content, edit, line.stands, &desk.base, lang);
                (parts, more, !line.stands)
            }
            DraftAct::Undo(_) | DraftAct::Redo(_) => continue,
        };
        all.push(drawn(line, parts, more, is_undone, lang));
    }
    all.reverse();
    all
}

fn drawn(line: &HistoryLine, parts: Vec<Part>, more: String, is_undone: bool, lang: Lang) -> Line {
    Line {
        number: line.number,
        at: moment(&line.at, lang),
        who: line
            .who
            .clone()
            .unwrap_or_else(|| Life::of(lang).command_line.to_owned()),
        parts,
        more,
        is_undone,
    }
}

/// What a change does to the content as the changes before it left it; one that was undone leaves no trace.
fn told(
    content: &mut EditionContent,
    edit: &Edit,
    stands: bool,
    base: &EditionContent,
    lang: Lang,
) -> (Vec<Part>, String) {
    let mut after = content.clone();
    // A change that was undone may no longer fit; then it is told by what it names.
    let _ = apply(&mut after, edit, Some(base));
    let targets: Vec<Target> = touches(edit);
    let part = |target: &Target| {
        let (before, now) = (target.standing(content), target.standing(&after));
        let name = Some(called(target, &after)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| called(target, content));
        let lines = |text: &Option<String>| match text {
            Some(text) => standing(target, text, lang).lines().map(str::to_owned).collect(),
            None => Vec::new(),
        };
        let is_whole = matches!(target, Target::Being(_));
        Part {
            words: changed(target, &name, before.as_deref(), now.as_deref(), lang),
            before: if is_whole { Vec::new() } else { lines(&before) },
            after: if is_whole { Vec::new() } else { lines(&now) },
        }
    };
    let parts = targets.iter().take(SHOWN).map(part).collect();
    let rest = targets.len().saturating_sub(SHOWN);
    if stands {
        *content = after;
    }
    (
        parts,
        if rest > 0 {
            and_more(rest, lang)
        } else {
            String::new()
        },
    )
}
