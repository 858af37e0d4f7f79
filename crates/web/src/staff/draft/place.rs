//! Moving an item of the tree to another place, and adding one.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::edition::{Aspect, Edit, InitiativeId, Item, SectionId, target};
use ayumi_messages::staff::plan_editor::{Editor, PlacePage, TreePage};

use super::bar::{Bar, Page, frame};
use super::desk::{
    Desk, Done, Trouble, missing_item, plan_of, seen_of, status, still_seen, wording, wording_again,
};
use super::key::{item_of, word_of};
use super::part_places;
use super::places::{Group, Kind, groups, read};
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

#[derive(Template)]
#[template(path = "staff/draft/place.html")]
struct PlaceView {
    f: StaffFrame,
    bar: Bar,
    w: &'static PlacePage,
    action: String,
    back: String,
    seen: String,
    /// number and title are asked for: something is added
    is_new: bool,
    number: String,
    title: String,
    reason: String,
    groups: Vec<Group>,
    wrong: String,
}

pub(super) async fn show_move(visitor: Visitor, Path((plan, item)): Path<(String, String)>) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    match placed(&desk, &item) {
        Some(item) => page_with(StatusCode::OK, &moving(&visitor, &desk, item, &Sent::default())),
        None => missing_item(&visitor, &desk),
    }
}

pub(super) async fn act_move(
    visitor: Visitor,
    Path((plan, item)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let Some(item) = placed(&desk, &item) else {
        return missing_item(&visitor, &desk);
    };
    let Some((moved, back)) = moved(&desk, item, sent.get("place")) else {
        return page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &moving(&visitor, &desk, item, &sent),
        );
    };
    // A part has one reason; an item of the tree one for each of its sides.
    let aspect = Kind::of(item).map(|_| Aspect::Place);
    let edits = with_reason(moved, item, aspect, sent.get("reason"));
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), edits)
        .await
    {
        Ok(_) => visitor.redirect_with(
            &format!("{back}#{}", word_of(item)),
            TreePage::of(visitor.lang()).moved_told,
        ),
        Err(why) => {
            let mut page = moving(&visitor, &desk, item, &sent);
            page.refuse(&visitor, &desk, &why);
            page_with(status(&why), &page)
        }
    }
}

/// The change that a chosen place means, and the page on which the item stands then.
fn moved(desk: &Desk, item: Item, place: &str) -> Option<(Edit, String)> {
    let home = format!("/staff/plans/{}/draft", desk.plan);
    match item {
        Item::Section(id) => {
            let (under, at) = read(&desk.now, Kind::Section, Some(item), place)?;
            Some((Edit::MoveSection { id, under, at }, home))
        }
        Item::Initiative(id) => {
            let (under, at) = read(&desk.now, Kind::Initiative, Some(item), place)?;
            Some((Edit::MoveInitiative { id, under, at }, home))
        }
        part => {
            let (edit, owner) = part_places::moved(&desk.now, part, place)?;
            Some((edit, desk.page_of(owner)))
        }
    }
}

pub(super) async fn show_add(visitor: Visitor, Path((plan, kind)): Path<(String, String)>) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let Some(kind) = kind_of(&kind) else {
        return missing_item(&visitor, &desk);
    };
    page_with(StatusCode::OK, &adding(&visitor, &desk, kind, &Sent::default()))
}

pub(super) async fn act_add(
    visitor: Visitor,
    Path((plan, kind)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let Some(kind) = kind_of(&kind) else {
        return missing_item(&visitor, &desk);
    };
    let Some((under, at)) = read(&desk.now, kind, None, sent.get("place")) else {
        return page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &adding(&visitor, &desk, kind, &sent),
        );
    };
    let (edit, item) = added(kind, under, at, &sent);
    let edits = with_reason(edit, item, Some(Aspect::Being), sent.get("reason"));
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), edits)
        .await
    {
        Ok(done) => added_at(&visitor, &desk, &done),
        Err(why) => {
            let mut page = adding(&visitor, &desk, kind, &sent);
            page.refuse(&visitor, &desk, &why);
            page_with(status(&why), &page)
        }
    }
}

/// What is new has a number that stands for its identity until the draft gives it one.
fn added(kind: Kind, under: Option<SectionId>, at: usize, sent: &Sent) -> (Edit, Item) {
    let (number, title) = (sent.get("number").to_owned(), sent.get("title").to_owned());
    match kind {
        Kind::Section => {
            let id = SectionId::new(0);
            let edit = Edit::AddSection {
                id,
                under,
                at,
                number,
                title,
            };
            (edit, Item::Section(id))
        }
        Kind::Initiative => {
            let id = InitiativeId::new(0);
            let edit = Edit::AddInitiative {
                id,
                under,
                at,
                number,
                title,
            };
            (edit, Item::Initiative(id))
        }
    }
}

/// To the page of what was added, where its fields wait.
fn added_at(visitor: &Visitor, desk: &Desk, done: &Done) -> Response {
    let told = TreePage::of(visitor.lang()).added_told;
    let home = format!("/staff/plans/{}/draft", desk.plan);
    let page = match done {
        Done::Changed(edit) => match new_item(edit) {
            Some(Item::Section(id)) => format!("{home}/sections/{id}"),
            Some(Item::Initiative(id)) => format!("{home}/initiatives/{id}"),
            _ => home,
        },
        Done::Unchanged => home,
    };
    visitor.redirect_with(&page, told)
}

/// What a change added, with the identity that it was given.
fn new_item(edit: &Edit) -> Option<Item> {
    match edit {
        Edit::AddSection { id, .. } => Some(Item::Section(*id)),
        Edit::AddInitiative { id, .. } => Some(Item::Initiative(*id)),
        Edit::Together(edits) => edits.iter().find_map(new_item),
        _ => None,
    }
}

impl PlaceView {
    fn refuse(&mut self, visitor: &Visitor, desk: &Desk, why: &Trouble) {
        self.wrong = wording(visitor, why);
        if let Trouble::Met(met) = why {
            self.wrong = wording_again(visitor, met, &desk.now);
            self.seen = met.seen.to_string();
        }
    }
}

fn with_reason(edit: Edit, item: Item, aspect: Option<Aspect>, reason: &str) -> Vec<Edit> {
    let mut edits = vec![edit];
    if !reason.trim().is_empty() {
        edits.push(Edit::GiveReason {
            item,
            aspect,
            text: reason.to_owned(),
        });
    }
    edits
}

/// Everything but the plan itself has a place.
fn placed(desk: &Desk, word: &str) -> Option<Item> {
    item_of(word).filter(|item| *item != Item::Plan && desk.has(*item))
}

fn kind_of(word: &str) -> Option<Kind> {
    match word {
        "section" => Some(Kind::Section),
        "initiative" => Some(Kind::Initiative),
        _ => None,
    }
}

fn moving(visitor: &Visitor, desk: &Desk, item: Item, sent: &Sent) -> PlaceView {
    let w = PlacePage::of(visitor.lang());
    let (chosen, lang) = (sent.get("place"), visitor.lang());
    let (title, groups, back) = match Kind::of(item) {
        Some(kind) => {
            let home = format!("/staff/plans/{}/draft", desk.plan);
            (w.move_title, groups(desk, kind, Some(item), chosen, lang), home)
        }
        None => (
            w.part_title,
            part_places::groups(desk, item, chosen, lang),
            desk.page_of(item),
        ),
    };
    let title = format!("{title}：{}", target::name(&desk.now, item));
    PlaceView {
        is_new: false,
        back: visitor.to(&back),
        ..view(visitor, desk, &title, groups, sent)
    }
}

fn adding(visitor: &Visitor, desk: &Desk, kind: Kind, sent: &Sent) -> PlaceView {
    let w = PlacePage::of(visitor.lang());
    let title = match kind {
        Kind::Section => w.add_section,
        Kind::Initiative => w.add_initiative,
    };
    let groups = groups(desk, kind, None, sent.get("place"), visitor.lang());
    PlaceView {
        is_new: true,
        ..view(visitor, desk, title, groups, sent)
    }
}

fn view(visitor: &Visitor, desk: &Desk, title: &str, groups: Vec<Group>, sent: &Sent) -> PlaceView {
    // A form comes back without a place that is one: none was chosen, or its neighbour is gone meanwhile.
    let wrong = match (sent.has("seen"), sent.get("place")) {
        (false, _) => "",
        (true, "") => Editor::of(visitor.lang()).choose,
        (true, _) => PlacePage::of(visitor.lang()).place_gone,
    };
    PlaceView {
        f: frame(visitor, desk, title, Page::Other),
        bar: Bar::of(visitor, desk, Page::Other),
        w: PlacePage::of(visitor.lang()),
        action: visitor.to(&visitor.path),
        back: visitor.to(&format!("/staff/plans/{}/draft", desk.plan)),
        seen: still_seen(sent, desk),
        is_new: false,
        number: sent.get("number").to_owned(),
        title: sent.get("title").to_owned(),
        reason: sent.get("reason").to_owned(),
        groups,
        wrong: wrong.to_owned(),
    }
}
