//! The page of an initiative, a heading or an indicator: its fields, what it holds, and the reasons of its changes.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::edition::{
    ActionId, Edit, IndicatorId, IndicatorOwner, Item, ProjectId, TextField, Tree, target,
};
use ayumi_messages::staff::plan_editor::{Editor, ItemPage};

use super::bar::{Bar, Page, frame};
use super::conflict::{Conflict, choose, conflicts};
use super::desk::{Desk, Trouble, missing_item, plan_of, seen_of, status, wording};
use super::dropped::drop_gone;
use super::fields::{Drawing, FieldView, reason_label};
use super::form::Typed;
use super::key::{Key, Side, item_of, word_of};
use super::labels::labels;
use super::parts::{GonePart, Part, PartKind, gone, gone_parts, indicator_keys, part_edits, parts};
use super::why::Differing;
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

/// An address and its words.
type Link = Option<(String, String)>;

#[derive(Template)]
#[template(path = "staff/draft/item.html")]
struct ItemView {
    f: StaffFrame,
    bar: Bar,
    w: &'static ItemPage,
    action: String,
    seen: String,
    /// where two people met: the change whose texts are shown
    met: String,
    was: String,
    lead: &'static str,
    basics: Vec<FieldView>,
    reasons: Vec<FieldView>,
    parts: Vec<PartList>,
    gone: Vec<GonePart>,
    offered: Vec<String>,
    /// words that label texts
    labels: Vec<String>,
    schedule_grid: Option<String>,
    value_grid: Option<String>,
    effect_grid: Option<String>,
    /// where it is told what became of it
    fate: Option<String>,
    /// the page of whose it is
    owner: Link,
    /// where it is moved to another owner
    elsewhere: Option<String>,
    previous: Link,
    next: Link,
    wrong: String,
    has_conflicts: bool,
}

/// The parts of one kind, with room for a new one.
struct PartList {
    heading: &'static str,
    add: &'static str,
    kind: PartKind,
    parts: Vec<Part>,
    /// what was typed for a new one
    new_number: String,
    new_name: String,
}

impl PartList {
    fn new_field(&self) -> &'static str {
        self.kind.new_field()
    }
}

pub(super) async fn show(visitor: Visitor, Path((plan, id)): Path<(String, String)>) -> Response {
    respond(visitor, &plan, id.parse().ok().map(Item::Initiative), None).await
}

pub(super) async fn act(visitor: Visitor, Path((plan, id)): Path<(String, String)>, sent: Sent) -> Response {
    respond(visitor, &plan, id.parse().ok().map(Item::Initiative), Some(sent)).await
}

pub(super) async fn show_section(visitor: Visitor, Path((plan, id)): Path<(String, String)>) -> Response {
    respond(visitor, &plan, id.parse().ok().map(Item::Section), None).await
}

pub(super) async fn act_section(
    visitor: Visitor,
    Path((plan, id)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    respond(visitor, &plan, id.parse().ok().map(Item::Section), Some(sent)).await
}

pub(super) async fn show_indicator(visitor: Visitor, Path((plan, id)): Path<(String, String)>) -> Response {
    respond(visitor, &plan, id.parse().ok().map(Item::Indicator), None).await
}

pub(super) async fn act_indicator(
    visitor: Visitor,
    Path((plan, id)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    respond(visitor, &plan, id.parse().ok().map(Item::Indicator), Some(sent)).await
}

async fn respond(visitor: Visitor, plan: &str, item: Option<Item>, sent: Option<Sent>) -> Response {
    let desk = match Desk::load(&visitor, plan_of(plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let Some(item) = item.filter(|item| desk.has(*item)) else {
        return missing_item(&visitor, &desk);
    };
    match sent {
        None => {
            let keys = keys(&desk, item, &Differing::of(&desk));
            let typed = Typed::fresh(&desk.seen.to_string(), &keys, &desk.now, &desk.names);
            page_with(
                StatusCode::OK,
                &Shown::new(&visitor, &desk, item, &typed, &Sent::default()).view(),
            )
        }
        Some(sent) => save(&visitor, &desk, item, &sent).await,
    }
}

async fn save(visitor: &Visitor, desk: &Desk, item: Item, sent: &Sent) -> Response {
    let mut typed = Typed::of(sent);
    let lost = drop_gone(&mut typed, |item| desk.has(item), visitor.lang());
    if !lost.is_empty() {
        let mut shown = Shown::new(visitor, desk, item, &typed, sent);
        shown.wrong = lost.join(" ");
        return page_with(StatusCode::CONFLICT, &shown.view());
    }
    choose(&mut typed, sent);
    let mut edits = typed.edits(&desk.names);
    edits.extend(part_edits(desk, item, sent));
    let here = visitor.path.clone();
    if edits.is_empty() {
        return visitor.redirect_with(&here, Editor::of(visitor.lang()).unchanged);
    }
    let why = match desk.change(visitor, seen_of(&typed.seen, desk), edits).await {
        Ok(done) => {
            let told = done.told(Editor::of(visitor.lang()).saved, visitor.lang());
            return visitor.redirect_with(&here, told);
        }
        Err(why) => why,
    };
    // The draft as it stands now: somebody else may have changed it since the page was made.
    let fresh = Desk::load(visitor, desk.plan).await.ok();
    let desk = fresh.as_ref().filter(|fresh| fresh.has(item)).unwrap_or(desk);
    let conflicts = match &why {
        Trouble::Met(met) => conflicts(desk, &mut typed, sent, met, visitor.lang()),
        Trouble::Refused(_) => Vec::new(),
    };
    let mut shown = Shown::new(visitor, desk, item, &typed, sent);
    shown.wrong = match conflicts.is_empty() {
        true => wording(visitor, &why),
        false => ItemPage::of(visitor.lang()).conflict.to_owned(),
    };
    shown.wrong_at = match &why {
        Trouble::Refused(_) => desk.wrong_at(&typed, visitor.lang()),
        Trouble::Met(_) => Vec::new(),
    };
    shown.conflicts = conflicts;
    page_with(status(&why), &shown.view())
}

/// Every field of the page.
fn keys(desk: &Desk, item: Item, differing: &Differing) -> Vec<Key> {
    let mut all = basics(item);
    all.extend(reasons(desk, item, differing));
    for kind in PartKind::of(item) {
        for part in kind.ids(desk, item) {
            all.extend(part_keys(*kind, part));
            all.extend(differing.of_part(desk, part));
        }
    }
    let gone = gone(desk, item).into_iter();
    all.extend(gone.flat_map(|part| differing.of_part(desk, part)));
    all
}

fn basics(item: Item) -> Vec<Key> {
    if let Item::Indicator(_) = item {
        let mut all = indicator_keys(item);
        all.push(Key::of(item, Side::Texts));
        return all;
    }
    let mut sides = vec![Side::Text(TextField::Number), Side::Text(TextField::Title)];
    match item {
        Item::Section(_) => sides.extend([Side::Text(TextField::Theme), Side::Texts]),
        _ => sides.extend([
            Side::Lead,
            Side::Related,
            Side::Texts,
            Side::Sdgs,
            Side::Text(TextField::Note),
        ]),
    }
    sides.into_iter().map(|side| Key::of(item, side)).collect()
}

/// Of an indicator on its own form always one; of a heading and an initiative one for each side that differs.
fn reasons(desk: &Desk, item: Item, differing: &Differing) -> Vec<Key> {
    let whole = Key::of(item, Side::Reason(None));
    match item {
        Item::Indicator(_) => {
            let mut all = differing.of_part(desk, item);
            all.retain(|key| *key != whole);
            all.push(whole);
            all
        }
        _ => differing.of_item(desk, item),
    }
}

pub(super) fn part_keys(kind: PartKind, part: Item) -> Vec<Key> {
    let of = |sides: &[Side]| sides.iter().map(|side| Key::of(part, *side)).collect();
    match kind {
        PartKind::Action => of(&[
            Side::Text(TextField::Number),
            Side::Text(TextField::Title),
            Side::Lead,
        ]),
        PartKind::Indicator => indicator_keys(part),
        PartKind::Project => of(&[
            Side::Text(TextField::Title),
            Side::Text(TextField::Description),
            Side::Lead,
            Side::Text(TextField::Account),
        ]),
    }
}

/// What the page is drawn from.
struct Shown<'a> {
    visitor: &'a Visitor,
    desk: &'a Desk,
    item: Item,
    typed: &'a Typed,
    sent: &'a Sent,
    wrong: String,
    wrong_at: Vec<(Key, String)>,
    conflicts: Vec<Conflict>,
    differing: Differing,
}

impl<'a> Shown<'a> {
    fn new(visitor: &'a Visitor, desk: &'a Desk, item: Item, typed: &'a Typed, sent: &'a Sent) -> Self {
        Self {
            visitor,
            desk,
            item,
            typed,
            sent,
            wrong: String::new(),
            wrong_at: Vec::new(),
            conflicts: Vec::new(),
            differing: Differing::of(desk),
        }
    }

    fn view(&self) -> ItemView {
        let (visitor, desk) = (self.visitor, self.desk);
        let w = ItemPage::of(visitor.lang());
        let drawing = Drawing {
            desk,
            typed: self.typed,
            wrong: &self.wrong_at,
            conflicts: &self.conflicts,
            differing: &self.differing,
            lang: visitor.lang(),
        };
        let title = target::name(&desk.now, self.item);
        let here = visitor.to(&visitor.path);
        let label = |key: Key| self.label(key);
        // A form that came back shows the fields that it had.
        let shown = |keys: Vec<Key>| {
            keys.into_iter()
                .filter(|key| self.typed.was.contains_key(&key.to_string()))
                .collect::<Vec<_>>()
        };
        let draw = |keys: Vec<Key>| {
            shown(keys)
                .into_iter()
                .map(|key| drawing.field(key, &label(key)))
                .collect()
        };
        let neighbours = self.neighbours();
        let is_initiative = matches!(self.item, Item::Initiative(_));
        let is_indicator = matches!(self.item, Item::Indicator(_));
        let home = visitor.to(&format!("/staff/plans/{}/draft", desk.plan));
        let word = word_of(self.item);
        ItemView {
            f: frame(visitor, desk, &title, Page::Other),
            bar: Bar::of(visitor, desk, Page::Other),
            w,
            seen: self.typed.seen.clone(),
            met: self.typed.met.clone(),
            lead: if is_indicator { w.indicator_lead } else { "" },
            was: self.typed.was_json(),
            basics: draw(basics(self.item)),
            reasons: draw(reasons(desk, self.item, &self.differing)),
            gone: gone_parts(&drawing, self.item, &label),
            parts: self.part_lists(&drawing, &home),
            labels: labels(desk, self.item, w),
            offered: desk.names.offered(),
            schedule_grid: is_initiative.then(|| format!("{here}/schedule")),
            value_grid: Some(format!("{}/values", visitor.to(&desk.page_of(self.item)))),
            effect_grid: is_initiative.then(|| format!("{here}/effects")),
            fate: self.may_have_fate().then(|| format!("{home}/fate/{word}")),
            owner: is_indicator.then(|| {
                let owner = target::name(&desk.now, desk.holder(self.item));
                (visitor.to(&desk.page_of(self.item)), owner)
            }),
            elsewhere: is_indicator.then(|| format!("{home}/move/{word}")),
            previous: neighbours.0,
            next: neighbours.1,
            wrong: self.wrong.clone(),
            has_conflicts: !self.conflicts.is_empty(),
            action: here,
        }
    }

    /// Only of what the edition before had can anything have become.
    fn may_have_fate(&self) -> bool {
        match self.item {
            Item::Initiative(id) => self.desk.base.beside.identities.initiative(id).is_some(),
            _ => false,
        }
    }

    fn label(&self, key: Key) -> String {
        let w = ItemPage::of(self.visitor.lang());
        let word = match key.side {
            Side::Text(TextField::Number) => match key.item {
                Item::Action(_) => w.action_number,
                _ => w.number,
            },
            Side::Text(TextField::Title) => match key.item {
                Item::Action(_) => w.action_text,
                Item::Indicator(_) | Item::Project(_) => w.name,
                _ => w.title,
            },
            Side::Text(TextField::Theme) => w.theme,
            Side::Text(TextField::Note) => w.note,
            Side::Text(TextField::Unit) => w.unit,
            Side::Text(TextField::Direction) => w.direction,
            Side::Text(TextField::Cumulative) => w.cumulative,
            Side::Text(TextField::Source) => w.source,
            Side::Text(TextField::Description) => w.description,
            Side::Text(TextField::Account) => w.account,
            Side::Lead if matches!(key.item, Item::Initiative(_)) => w.lead,
            Side::Lead => w.department,
            Side::Related => w.related,
            Side::Texts if matches!(key.item, Item::Indicator(_)) => w.indicator_texts,
            Side::Texts => w.texts,
            Side::Sdgs => w.sdgs,
            Side::Reason(_) => return reason_label(key.side, key.item, self.visitor.lang()),
        };
        word.to_owned()
    }

    fn part_lists(&self, drawing: &Drawing<'_>, home: &str) -> Vec<PartList> {
        let w = ItemPage::of(self.visitor.lang());
        let label = |key: Key| self.label(key);
        let list = |kind: &PartKind| {
            let (heading, add) = match kind {
                PartKind::Action => (w.actions, w.add_action),
                PartKind::Indicator => (w.indicators, w.add_indicator),
                PartKind::Project => (w.projects, w.add_project),
            };
            PartList {
                heading,
                add,
                kind: *kind,
                parts: parts(drawing, *kind, (self.item, home), self.sent, &label),
                new_number: self.sent.get(&format!("{}.number", kind.new_field())).to_owned(),
                new_name: self.sent.get(&format!("{}.name", kind.new_field())).to_owned(),
            }
        };
        PartKind::of(self.item).iter().map(list).collect()
    }

    /// The initiatives before and after this one in the order of the tree.
    fn neighbours(&self) -> (Link, Link) {
        let Item::Initiative(id) = self.item else {
            return (None, None);
        };
        let order = in_order(&Tree::of(&self.desk.now.document), None);
        let keys = &self.desk.now.beside.identities;
        let Some(place) = keys
            .initiative(id)
            .and_then(|at| order.iter().position(|other| *other == at))
        else {
            return (None, None);
        };
        let link = |place: Option<usize>| {
            let id = keys.initiatives.get(*order.get(place?)?)?.id;
            let href = format!("/staff/plans/{}/draft/initiatives/{id}", self.desk.plan);
            Some((
                self.visitor.to(&href),
                target::name(&self.desk.now, Item::Initiative(id)),
            ))
        };
        (link(place.checked_sub(1)), link(Some(place + 1)))
    }
}

fn in_order(tree: &Tree, above: Option<usize>) -> Vec<usize> {
    let mut all = tree.initiatives(above);
    for section in tree.sections(above) {
        all.extend(in_order(tree, Some(section)));
    }
    all
}

/// Whose an indicator on this page is.
pub(super) fn owner(item: Item) -> Option<IndicatorOwner> {
    match item {
        Item::Initiative(id) => Some(IndicatorOwner::Initiative(id)),
        Item::Section(id) => Some(IndicatorOwner::Section(id)),
        _ => None,
    }
}

/// The change that takes a part away.
pub(super) fn removal(word: &str, replaced_by: &str) -> Option<Edit> {
    match item_of(word)? {
        Item::Action(id) => Some(Edit::RemoveAction { id }),
        Item::Project(id) => Some(Edit::RemoveProject { id }),
        Item::Indicator(id) => Some(Edit::RemoveIndicator {
            id,
            replaced_by: replaced_by.parse().ok(),
        }),
        _ => None,
    }
}

/// The change that adds a part.
pub(super) fn addition(kind: PartKind, item: Item, at: usize, number: &str, name: &str) -> Vec<Edit> {
    let number_of = |part: Item| Edit::SetText {
        item: part,
        field: TextField::Number,
        text: number.to_owned(),
    };
    match (kind, item) {
        (PartKind::Action, Item::Initiative(initiative)) => vec![Edit::AddAction {
            id: ActionId::new(0),
            initiative,
            at,
            no: number.to_owned(),
            text: name.to_owned(),
        }],
        (PartKind::Project, Item::Initiative(initiative)) => vec![Edit::AddProject {
            id: ProjectId::new(0),
            initiative,
            at,
            name: name.to_owned(),
        }],
        (PartKind::Indicator, item) => {
            let id = IndicatorId::new(0);
            let Some(owner) = owner(item) else {
                return Vec::new();
            };
            let mut edits = vec![Edit::AddIndicator {
                id,
                owner,
                at,
                name: name.to_owned(),
            }];
            if !number.trim().is_empty() {
                edits.push(number_of(Item::Indicator(id)));
            }
            edits
        }
        _ => Vec::new(),
    }
}

/// The anchor of a part.
pub(super) fn anchor(part: Item) -> String {
    word_of(part)
}
