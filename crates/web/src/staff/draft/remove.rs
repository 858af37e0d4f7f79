//! Taking an initiative or an empty heading out of a draft, and how it leaves the plan.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::edition::{Aspect, Edit, InitiativeId, Item, Leaving, target};
use ayumi_messages::staff::plan_editor::{PlacePage, TreePage};

use super::bar::{Bar, Page, frame};
use super::desk::{
    Desk, Trouble, missing_item, plan_of, seen_of, status, still_seen, wording, wording_again,
};
use super::key::item_of;
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

#[derive(Template)]
#[template(path = "staff/draft/remove.html")]
struct RemoveView {
    f: StaffFrame,
    bar: Bar,
    w: &'static PlacePage,
    action: String,
    back: String,
    seen: String,
    /// how it may leave: word, label, whether it is chosen; none for a heading
    ways: Vec<(&'static str, &'static str, bool)>,
    others: Vec<Other>,
    reason: String,
    wrong: String,
}

/// Another initiative, into which this one may go.
struct Other {
    id: InitiativeId,
    name: String,
    is_heir: bool,
    is_part: bool,
}

pub(super) async fn show(visitor: Visitor, Path((plan, item)): Path<(String, String)>) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    match there(&desk, &item) {
        Some(item) => page_with(StatusCode::OK, &view(&visitor, &desk, item, &Sent::default())),
        None => missing_item(&visitor, &desk),
    }
}

pub(super) async fn act(
    visitor: Visitor,
    Path((plan, item)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let Some(item) = there(&desk, &item) else {
        return missing_item(&visitor, &desk);
    };
    let mut edits = Vec::new();
    let reason = sent.get("reason");
    match item {
        Item::Section(id) => edits.push(Edit::RemoveSection { id }),
        Item::Initiative(id) => {
            // The reason belongs to what leaves, and is given while it is still there.
            if !reason.trim().is_empty() {
                edits.push(Edit::GiveReason {
                    item,
                    aspect: Some(Aspect::Being),
                    text: reason.to_owned(),
                });
            }
            let Some(leaving) = leaving(&sent) else {
                return page_with(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    &view(&visitor, &desk, item, &sent),
                );
            };
            edits.push(Edit::RemoveInitiative { id, leaving });
        }
        _ => return missing_item(&visitor, &desk),
    }
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), edits)
        .await
    {
        Ok(_) => visitor.redirect_with(
            &format!("/staff/plans/{}/draft", desk.plan),
            TreePage::of(visitor.lang()).removed_told,
        ),
        Err(why) => {
            let mut page = view(&visitor, &desk, item, &sent);
            page.wrong = wording(&visitor, &why);
            if let Trouble::Met(met) = &why {
                page.wrong = wording_again(&visitor, met, &desk.now);
                page.seen = met.seen.to_string();
            }
            page_with(status(&why), &page)
        }
    }
}

fn leaving(sent: &Sent) -> Option<Leaving> {
    let ids = |name| {
        sent.all(name)
            .filter_map(|id| id.parse().ok())
            .collect::<Vec<InitiativeId>>()
    };
    Some(match sent.get("how") {
        "abolished" => Leaving::Abolished,
        "completed" => Leaving::Completed,
        "withdrawn" => Leaving::Withdrawn,
        "merged" => Leaving::MergedInto(ids("into").into_iter().next()?),
        "split" => Leaving::SplitInto(ids("part")),
        _ => return None,
    })
}

fn there(desk: &Desk, word: &str) -> Option<Item> {
    let item = item_of(word)?;
    let keys = &desk.now.beside.identities;
    match item {
        Item::Section(id) => keys.section(id).map(|_| item),
        Item::Initiative(id) => keys.initiative(id).map(|_| item),
        _ => None,
    }
}

fn view(visitor: &Visitor, desk: &Desk, item: Item, sent: &Sent) -> RemoveView {
    let w = PlacePage::of(visitor.lang());
    let name = target::name(&desk.now, item);
    let (title, ways, others) = match item {
        Item::Initiative(id) => (w.remove_title, ways(desk, id, sent, w), others(desk, id, sent)),
        _ => (w.remove_section_title, Vec::new(), Vec::new()),
    };
    let wrong = if sent.has("seen") {
        ayumi_messages::staff::plan_editor::Editor::of(visitor.lang()).choose
    } else {
        ""
    };
    RemoveView {
        f: frame(visitor, desk, &format!("{title}：{name}"), Page::Other),
        bar: Bar::of(visitor, desk, Page::Other),
        w,
        action: visitor.to(&visitor.path),
        back: visitor.to(&format!("/staff/plans/{}/draft", desk.plan)),
        seen: still_seen(sent, desk),
        ways,
        others,
        reason: sent.get("reason").to_owned(),
        wrong: wrong.to_owned(),
    }
}

/// What came with the draft is withdrawn; what an edition had needs a word about where it went.
fn ways(
    desk: &Desk,
    id: InitiativeId,
    sent: &Sent,
    w: &'static PlacePage,
) -> Vec<(&'static str, &'static str, bool)> {
    let chosen = sent.get("how");
    if desk.base.beside.identities.initiative(id).is_none() {
        return vec![("withdrawn", w.withdrawn, true)];
    }
    let all = [
        ("merged", w.merged),
        ("split", w.split),
        ("completed", w.completed),
        ("abolished", w.abolished),
    ];
    all.map(|(word, label)| (word, label, word == chosen)).to_vec()
}

fn others(desk: &Desk, id: InitiativeId, sent: &Sent) -> Vec<Other> {
    let keys = desk
        .now
        .beside
        .identities
        .initiatives
        .iter()
        .filter(|keys| keys.id != id);
    let has = |name, id: InitiativeId| sent.all(name).any(|sent| sent == id.to_string());
    let other = |id: InitiativeId| Other {
        id,
        name: target::name(&desk.now, Item::Initiative(id)),
        is_heir: has("into", id),
        is_part: has("part", id),
    };
    keys.map(|keys| other(keys.id)).collect()
}
