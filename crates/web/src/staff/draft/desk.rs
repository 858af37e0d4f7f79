//! A draft as its pages need it: what it says and said before, who is offered, what is doubtful, what can be undone.

use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::drafts::{self, Conflict, Doubtful, HistoryLine, Saved, Seen};
use ayumi_app::{AppError, plans};
use ayumi_domain::cycle::{Act, Trouble as Why};
use ayumi_domain::edition::{
    DepartmentRole, DraftAct, DraftTrouble, Edit, EditionContent, IndicatorPlace, Item, PlanId, Target,
    TextField, apply, target,
};
use ayumi_messages::Lang;
use ayumi_messages::staff;
use ayumi_messages::staff::plan_editor::{Editor, Life, changed_by};
use ayumi_messages::staff::plan_edits;
use ayumi_messages::staff::times::moment;

use super::form::Typed;
use super::key::{Key, Side};
use super::names::DepartmentNames;
use crate::staff::{Sent, Visitor, page_with, problem, sentence, status_of};

/// An open draft.
pub(super) struct Desk {
    pub plan: PlanId,
    pub title: String,
    pub base_name: Option<String>,
    pub seen: Seen,
    /// the edition before; empty for the first draft of a plan
    pub base: EditionContent,
    pub now: EditionContent,
    pub doubts: Vec<Doubtful>,
    pub lines: Vec<HistoryLine>,
    /// how many changes stand
    pub changes: usize,
    pub undo: Option<i64>,
    pub redo: Option<i64>,
    pub names: DepartmentNames,
    pub may_adopt: bool,
}

/// Why a draft was not changed.
pub(super) enum Trouble {
    /// somebody else changed the same
    Met(Met),
    /// a refusal, or a failure
    Refused(AppError),
}

/// Where somebody else changed the same.
pub(super) struct Met {
    pub places: Vec<Conflict>,
    /// the draft in which they stand: a form that has shown it means to change it
    pub seen: Seen,
}

impl std::ops::Deref for Met {
    type Target = [Conflict];

    fn deref(&self) -> &[Conflict] {
        &self.places
    }
}

/// The plan of an address: a number, and nothing else is a plan.
pub(super) fn plan_of(text: &str) -> PlanId {
    // Numbers are given out from 1: nought is a plan that is not there.
    text.parse().unwrap_or_else(|_| PlanId::new(0))
}

impl Desk {
    /// The open draft of a plan, or the page that says why there is none.
    pub async fn load(visitor: &Visitor, plan: PlanId) -> Result<Self, Response> {
        Self::read(visitor, plan)
            .await
            .map_err(|error| problem(visitor, &error))
    }

    /// The same, for who has an answer of their own where there is none.
    pub async fn read(visitor: &Visitor, plan: PlanId) -> Result<Self, AppError> {
        let (office, actor) = (&visitor.office, &visitor.actor);
        let whole = drafts::look(office, actor, plan).await?;
        let (draft, doubts, lines) = (whole.draft, whole.doubts, whole.history);
        let city = plans::departments(office, actor).await?;
        let base = draft.base.as_ref();
        Ok(Self {
            plan,
            title: draft
                .content
                .document
                .title
                .clone()
                .unwrap_or_else(|| draft.plan.title.clone()),
            base_name: base.map(|base| {
                let named = base.name.clone().or_else(|| base.dated.clone());
                named.unwrap_or_else(|| staff::plans::Plans::of(visitor.lang()).no_name.to_owned())
            }),
            seen: draft.seen(),
            names: DepartmentNames::of(city, &draft.content),
            base: base.map(|base| base.content.clone()).unwrap_or_default(),
            now: draft.content,
            doubts,
            changes: lines.iter().filter(|line| line.stands).count(),
            undo: last_standing(&lines),
            redo: last_undone(&lines),
            lines,
            may_adopt: actor.may_ever(Act::AdoptEditions).is_ok(),
        })
    }

    /// Whether the draft has this item.
    pub fn has(&self, item: Item) -> bool {
        let keys = &self.now.beside.identities;
        match item {
            Item::Plan => true,
            Item::Section(id) => keys.section(id).is_some(),
            Item::Initiative(id) => keys.initiative(id).is_some(),
            Item::Action(id) => keys.action(id).is_some(),
            Item::Indicator(id) => keys.indicator(id).is_some(),
            Item::Project(id) => keys.project(id).is_some(),
        }
    }

    /// The initiative or heading on whose page an item stands; the plan itself for what is nowhere.
    pub fn holder(&self, item: Item) -> Item {
        let keys = &self.now.beside.identities;
        let initiative = |at: usize| keys.initiatives.get(at).map(|keys| Item::Initiative(keys.id));
        let found = match item {
            Item::Action(id) => keys.action(id).and_then(|(at, _)| initiative(at)),
            Item::Project(id) => keys.project(id).and_then(|(at, _)| initiative(at)),
            Item::Indicator(id) => match keys.indicator(id) {
                Some(IndicatorPlace::Initiative { initiative: at, .. }) => initiative(at),
                Some(IndicatorPlace::Section { section, .. }) => {
                    keys.sections.get(section).map(|keys| Item::Section(keys.id))
                }
                None => None,
            },
            item => Some(item).filter(|item| self.has(*item)),
        };
        found.unwrap_or(Item::Plan)
    }

    /// The page of an item, without language.
    pub fn page_of(&self, item: Item) -> String {
        let home = format!("/staff/plans/{}/draft", self.plan);
        match self.holder(item) {
            Item::Initiative(id) => format!("{home}/initiatives/{id}"),
            Item::Section(id) => format!("{home}/sections/{id}"),
            _ => format!("{home}/plan"),
        }
    }

    /// The doubts that nobody has let stand.
    pub fn open_doubts(&self) -> impl Iterator<Item = &Doubtful> {
        self.doubts.iter().filter(|doubt| doubt.settled.is_none())
    }

    /// How many open doubts there are of an item and of what stands on its page.
    pub fn doubts_of(&self, item: Item) -> usize {
        self.open_doubts()
            .filter(|doubt| self.holder(doubt.doubt.item) == item)
            .count()
    }

    /// Changes the draft: all of these or none. Nothing to change is no trouble.
    pub async fn change(&self, visitor: &Visitor, seen: Seen, edits: Vec<Edit>) -> Result<Done, Trouble> {
        let done = drafts::change(&visitor.office, &visitor.actor, self.plan, seen, edits).await;
        match done.map_err(Trouble::Refused)? {
            Saved::Changed { edit, .. } => Ok(Done::Changed(Box::new(edit))),
            Saved::Unchanged { .. } => Ok(Done::Unchanged),
            Saved::Conflict { seen, places } => Err(Trouble::Met(Met { places, seen })),
        }
    }

    /// The fields of a form that are refused, each with its sentence: found by making each change for itself.
    pub fn wrong_at(&self, typed: &Typed, lang: Lang) -> Vec<(Key, String)> {
        let refused = |(key, value): (Key, &str)| {
            let mut copy = self.now.clone();
            let why = apply(&mut copy, &key.edit(value, &self.names), Some(&self.base)).err()?;
            Some((key, staff::trouble(&Why::Draft(DraftTrouble::Edit(why)), lang)))
        };
        typed.changed().into_iter().filter_map(refused).collect()
    }
}

/// What a change did.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Done {
    /// the change as it was kept, with the identities of what it added
    Changed(Box<Edit>),
    Unchanged,
}

impl Done {
    /// The sentence of the banner; this one where something was changed.
    pub fn told(self, changed: &'static str, lang: Lang) -> &'static str {
        match self {
            Self::Changed(_) => changed,
            Self::Unchanged => Editor::of(lang).unchanged,
        }
    }
}

/// What a form that comes back says that it saw: what it saw first, so that sending it again overwrites nothing that
/// it never showed. A page that is made anew has seen the draft as it is.
pub(super) fn still_seen(sent: &Sent, desk: &Desk) -> String {
    sent.find("seen")
        .map_or_else(|| desk.seen.to_string(), str::to_owned)
}

/// What a form saw; a form without it saw nothing that is there.
pub(super) fn seen_of(text: &str, desk: &Desk) -> Seen {
    text.parse().unwrap_or(Seen {
        revision: -1,
        ..desk.seen
    })
}

fn last_standing(lines: &[HistoryLine]) -> Option<i64> {
    lines
        .iter()
        .rev()
        .find(|line| line.stands)
        .map(|line| line.number)
}

/// What was undone last, while nothing else was changed after it.
fn last_undone(lines: &[HistoryLine]) -> Option<i64> {
    let mut redone = Vec::new();
    for line in lines.iter().rev() {
        match line.what {
            DraftAct::Edit(_) => return None,
            DraftAct::Redo(number) => redone.push(number),
            DraftAct::Undo(number) if redone.contains(&number) => redone.retain(|other| *other != number),
            DraftAct::Undo(number) => return Some(number),
        }
    }
    None
}

/// The words for why a draft was not changed.
pub(super) fn wording(visitor: &Visitor, why: &Trouble) -> String {
    match why {
        Trouble::Refused(error) => sentence(visitor, error),
        Trouble::Met(places) => {
            let told = places
                .first()
                .map(|place| who(place, visitor.lang()))
                .unwrap_or_default();
            format!("{} {told}", Editor::of(visitor.lang()).met)
        }
    }
}

/// The same for a form that is sent again as it is: what the others changed, and that sending it again means it.
pub(super) fn wording_again(visitor: &Visitor, met: &Met, content: &EditionContent) -> String {
    let lang = visitor.lang();
    let told = met
        .iter()
        .map(|place| format!("{}（{}）", met_in(place, content, lang), who(place, lang)));
    let told: Vec<String> = told.collect();
    format!("{} {}", Editor::of(lang).met_again, told.join("、"))
}

pub(super) fn status(why: &Trouble) -> StatusCode {
    match why {
        Trouble::Refused(error) => status_of(error),
        Trouble::Met(_) => StatusCode::CONFLICT,
    }
}

/// A page of its own for why a draft was not changed.
pub(super) fn refused(visitor: &Visitor, why: &Trouble) -> Response {
    match why {
        Trouble::Refused(error) => problem(visitor, error),
        Trouble::Met(_) => told(visitor, StatusCode::CONFLICT, &wording(visitor, why)),
    }
}

/// The item of an address is not in the draft.
pub(super) fn missing_item(visitor: &Visitor, desk: &Desk) -> Response {
    let _ = desk;
    told(visitor, StatusCode::NOT_FOUND, Editor::of(visitor.lang()).gone)
}

fn told(visitor: &Visitor, status: StatusCode, text: &str) -> Response {
    page_with(
        status,
        &super::told::Told {
            f: visitor.frame(Editor::of(visitor.lang()).draft),
            text: text.to_owned(),
        },
    )
}

/// Who saved the other text, and when.
pub(super) fn who(place: &Conflict, lang: Lang) -> String {
    let name = place.who.as_deref().unwrap_or(Life::of(lang).command_line);
    changed_by(name, &moment(&place.at, lang), lang)
}

/// Whether a conflict is about this field.
pub(super) fn concerns(place: &Conflict, key: Key) -> bool {
    match (&place.target, key.side) {
        (Target::Field(item, field), Side::Text(own)) => (*item, *field) == (key.item, own),
        (Target::Texts(item), Side::Texts)
        | (Target::Departments(item, DepartmentRole::Lead), Side::Lead)
        | (Target::Departments(item, DepartmentRole::Related), Side::Related) => *item == key.item,
        (Target::Goals(id), Side::Sdgs) => Item::Initiative(*id) == key.item,
        (Target::Reason(item, aspect), Side::Reason(own)) => (*item, *aspect) == (key.item, own),
        _ => false,
    }
}

/// What two people met in, in words.
pub(super) fn met_in(place: &Conflict, content: &EditionContent, lang: Lang) -> String {
    plan_edits::what(&place.target, &called(&place.target, content), lang)
}

/// What the item of a target is called; of a value and of a schedule its indicator or action.
pub(super) fn called(target: &Target, content: &EditionContent) -> String {
    let name = target::name(content, target.item());
    match (target, name.is_empty()) {
        (Target::Field(_, TextField::Title), true) => String::new(),
        _ => name,
    }
}
