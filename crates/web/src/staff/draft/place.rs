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
    let Some((item, kind)) = placed(&desk, &item) else {
        return missing_item(&visitor, &desk);
    };
    page_with(
        StatusCode::OK,
        &moving(&visitor, &desk, item, kind, &Sent::default()),
    )
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
    let Some((item, kind)) = placed(&desk, &item) else {
        return missing_item(&visitor, &desk);
    };
    let Some((under, at)) = read(&desk.now, kind, Some(item), sent.get("place")) else {
        return page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &moving(&visitor, &desk, item, kind, &sent),
        );
    };
    let moved = match item {
        Item::Section(id) => Edit::MoveSection { id, under, at },
        Item::Initiative(id) => Edit::MoveInitiative { id, under, at },
        _ => return missing_item(&visitor, &desk),
    };
    let edits = with_reason(moved, item, Aspect::Place, sent.get("reason"));
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), edits)
        .await
    {
        Ok(_) => visitor.redirect_with(
            &format!("/staff/plans/{}/draft#{}", desk.plan, word_of(item)),
            TreePage::of(visitor.lang()).moved_told,
        ),
        Err(why) => {
            let mut page = moving(&visitor, &desk, item, kind, &sent);
            page.refuse(&visitor, &desk, &why);
            page_with(status(&why), &page)
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
    let edits = with_reason(edit, item, Aspect::Being, sent.get("reason"));
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

fn with_reason(edit: Edit, item: Item, aspect: Aspect, reason: &str) -> Vec<Edit> {
    let mut edits = vec![edit];
    if !reason.trim().is_empty() {
        edits.push(Edit::GiveReason {
            item,
            aspect: Some(aspect),
            text: reason.to_owned(),
        });
    }
    edits
}

fn placed(desk: &Desk, word: &str) -> Option<(Item, Kind)> {
    let item = item_of(word)?;
    let keys = &desk.now.beside.identities;
    let is_there = match item {
        Item::Section(id) => keys.section(id).is_some(),
        Item::Initiative(id) => keys.initiative(id).is_some(),
        _ => false,
    };
    is_there.then_some(())?;
    Some((item, Kind::of(item)?))
}

fn kind_of(word: &str) -> Option<Kind> {
    match word {
        "section" => Some(Kind::Section),
        "initiative" => Some(Kind::Initiative),
        _ => None,
    }
}

fn moving(visitor: &Visitor, desk: &Desk, item: Item, kind: Kind, sent: &Sent) -> PlaceView {
    let w = PlacePage::of(visitor.lang());
    let title = format!("{}：{}", w.move_title, target::name(&desk.now, item));
    let groups = groups(desk, kind, Some(item), sent.get("place"), visitor.lang());
    PlaceView {
        is_new: false,
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
