//! What became of an initiative of the edition before: divided while it stays, merged into one that stays, or, once it
//! is gone, told differently.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::edition::{
    Aspect, DraftTrouble, Edit, EditTrouble, Fate, FateKind, InitiativeId, Item, Leaving, target,
};
use ayumi_messages::staff::plan_editor::{Editor, PlacePage};

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, Trouble, missing_item, plan_of, refused, seen_of, status, wording};
use super::key::item_of;
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

#[derive(Template)]
#[template(path = "staff/draft/fate.html")]
struct FateView {
    f: StaffFrame,
    bar: Bar,
    w: &'static PlacePage,
    action: String,
    back: String,
    seen: String,
    /// what may have become of it: word, label, whether it is chosen
    ways: Vec<(&'static str, &'static str, bool)>,
    others: Vec<Other>,
    reason: String,
    /// the reason that the page showed
    was_reason: String,
    wrong: String,
}

/// Another initiative, into which this one may have gone.
struct Other {
    id: InitiativeId,
    name: String,
    is_heir: bool,
    is_part: bool,
}

/// What the form says.
struct Told {
    how: String,
    into: Vec<String>,
    parts: Vec<String>,
    reason: String,
    was_reason: String,
}

pub(super) async fn show(visitor: Visitor, Path((plan, item)): Path<(String, String)>) -> Response {
    let (desk, id) = match there(&visitor, &plan, &item).await {
        Ok(found) => found,
        Err(refused) => return refused,
    };
    let told = Told::standing(&desk, id);
    page_with(StatusCode::OK, &view(&visitor, &desk, id, &told))
}

pub(super) async fn act(
    visitor: Visitor,
    Path((plan, item)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let (desk, id) = match there(&visitor, &plan, &item).await {
        Ok(found) => found,
        Err(refused) => return refused,
    };
    let told = Told::sent(&sent);
    let again = |why: &str, status: StatusCode| {
        let mut page = view(&visitor, &desk, id, &told);
        why.clone_into(&mut page.wrong);
        page_with(status, &page)
    };
    let Some(edits) = edits(&desk, id, &told) else {
        let words = Editor::of(visitor.lang()).choose;
        return again(words, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), edits)
        .await
    {
        Ok(done) => {
            let words = done.told(PlacePage::of(visitor.lang()).fate_told, visitor.lang());
            visitor.redirect_with(&format!("/staff/plans/{}/draft", desk.plan), words)
        }
        Err(why) => again(&wording(&visitor, &why), status(&why)),
    }
}

/// The initiative of an address: one that the draft or the edition before has. Of one that is new with the draft
/// nothing can have become.
async fn there(visitor: &Visitor, plan: &str, word: &str) -> Result<(Desk, InitiativeId), Response> {
    let desk = Desk::load(visitor, plan_of(plan)).await?;
    let Some(Item::Initiative(id)) = item_of(word) else {
        return Err(missing_item(visitor, &desk));
    };
    match (
        desk.base.beside.identities.initiative(id),
        desk.has(Item::Initiative(id)),
    ) {
        (Some(_), _) => Ok((desk, id)),
        (None, true) => {
            let why = DraftTrouble::Edit(EditTrouble::NewWithThisDraft);
            Err(refused(visitor, &Trouble::Refused(why.into())))
        }
        (None, false) => Err(missing_item(visitor, &desk)),
    }
}

fn standing(desk: &Desk, id: InitiativeId) -> Option<&Fate> {
    desk.now.beside.fates.iter().find(|fate| fate.initiative == id)
}

impl Told {
    /// What the draft says now.
    fn standing(desk: &Desk, id: InitiativeId) -> Self {
        let fate = standing(desk, id);
        let to: Vec<String> = fate
            .iter()
            .flat_map(|fate| &fate.to)
            .map(ToString::to_string)
            .collect();
        let how = match fate.map(|fate| fate.kind) {
            Some(FateKind::Merged) => "merged",
            Some(FateKind::Split) => "split",
            Some(FateKind::Completed) => "completed",
            Some(FateKind::Abolished) => "abolished",
            Some(FateKind::Continued) | None if desk.has(Item::Initiative(id)) => "stays",
            Some(FateKind::Continued) | None => "",
        };
        let mut reasons = desk.now.beside.reasons.iter();
        let wanted = (Item::Initiative(id), Some(Aspect::Being));
        let reason = reasons.find(|reason| (reason.item, reason.aspect) == wanted);
        let reason = reason.map(|reason| reason.text.clone()).unwrap_or_default();
        let is_merged = how == "merged";
        Self {
            how: how.to_owned(),
            into: if is_merged { to.clone() } else { Vec::new() },
            parts: if is_merged { Vec::new() } else { to },
            was_reason: reason.clone(),
            reason,
        }
    }

    fn sent(sent: &Sent) -> Self {
        let all = |name| sent.all(name).map(str::to_owned).collect();
        Self {
            how: sent.get("how").to_owned(),
            into: all("into"),
            parts: all("part"),
            reason: sent.get("reason").replace("\r\n", "\n").trim().to_owned(),
            was_reason: sent.get("was-reason").replace("\r\n", "\n").trim().to_owned(),
        }
    }
}

fn ids(words: &[String]) -> Vec<InitiativeId> {
    words.iter().filter_map(|word| word.parse().ok()).collect()
}

/// The changes that the form means; nothing where something is not chosen.
fn edits(desk: &Desk, id: InitiativeId, told: &Told) -> Option<Vec<Edit>> {
    let item = Item::Initiative(id);
    let is_there = desk.has(item);
    let (kind, to) = match told.how.as_str() {
        "merged" => (Some(FateKind::Merged), vec![ids(&told.into).into_iter().next()?]),
        "split" => (Some(FateKind::Split), ids(&told.parts)),
        "completed" => (Some(FateKind::Completed), Vec::new()),
        "abolished" => (Some(FateKind::Abolished), Vec::new()),
        "stays" => (None, Vec::new()),
        _ => return None,
    };
    let mut edits = Vec::new();
    if told.reason != told.was_reason {
        edits.push(Edit::GiveReason {
            item,
            aspect: Some(Aspect::Being),
            text: told.reason.clone(),
        });
    }
    edits.push(match (kind, to.as_slice()) {
        (Some(FateKind::Merged), [heir]) if is_there => Edit::RemoveInitiative {
            id,
            leaving: Leaving::MergedInto(*heir),
        },
        (kind, _) => Edit::SetFate {
            initiative: id,
            fate: kind.map(|kind| (kind, to)),
        },
    });
    Some(edits)
}

fn view(visitor: &Visitor, desk: &Desk, id: InitiativeId, told: &Told) -> FateView {
    let w = PlacePage::of(visitor.lang());
    let item = Item::Initiative(id);
    let home = format!("/staff/plans/{}/draft", desk.plan);
    let (content, back) = match desk.has(item) {
        true => (&desk.now, desk.page_of(item)),
        false => (&desk.base, home),
    };
    let title = format!("{}：{}", w.fate_title, target::name(content, item));
    FateView {
        f: frame(visitor, desk, &title, Page::Other),
        bar: Bar::of(visitor, desk, Page::Other),
        w,
        action: visitor.to(&visitor.path),
        back: visitor.to(&back),
        seen: desk.seen.to_string(),
        ways: ways(desk, id, &told.how, w),
        others: others(desk, id, told),
        reason: told.reason.clone(),
        was_reason: told.was_reason.clone(),
        wrong: String::new(),
    }
}

/// What stays can be divided, or goes by being merged; what is gone went in one of four ways.
fn ways(
    desk: &Desk,
    id: InitiativeId,
    how: &str,
    w: &'static PlacePage,
) -> Vec<(&'static str, &'static str, bool)> {
    let all: &[(&'static str, &'static str)] = match desk.has(Item::Initiative(id)) {
        true => &[
            ("stays", w.stays),
            ("split", w.split_stays),
            ("merged", w.merged_goes),
        ],
        false => &[
            ("merged", w.merged),
            ("split", w.split),
            ("completed", w.completed),
            ("abolished", w.abolished),
        ],
    };
    all.iter()
        .map(|(word, label)| (*word, *label, *word == how))
        .collect()
}

fn others(desk: &Desk, id: InitiativeId, told: &Told) -> Vec<Other> {
    let keys = desk.now.beside.identities.initiatives.iter();
    let other = |id: InitiativeId| Other {
        id,
        name: target::name(&desk.now, Item::Initiative(id)),
        is_heir: ids(&told.into).contains(&id),
        is_part: ids(&told.parts).contains(&id),
    };
    keys.filter(|keys| keys.id != id)
        .map(|keys| other(keys.id))
        .collect()
}
