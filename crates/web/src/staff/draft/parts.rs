//! The parts of an item on its page: actions, indicators and projects, each with its fields, its place and its removal.

use ayumi_domain::edition::{
    ActionId, Edit, EditionContent, IndicatorId, Item, ProjectId, TextField, target,
};

use super::desk::Desk;
use super::fields::{Drawing, FieldView};
use super::item::{addition, anchor, owner, part_keys, removal};
use super::key::{Key, Side, item_of};
use crate::staff::Sent;

/// A kind of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    Action,
    Indicator,
    Project,
}

/// A part as it is drawn.
pub(super) struct Part {
    pub word: String,
    pub name: String,
    pub fields: Vec<FieldView>,
    pub is_first: bool,
    pub is_last: bool,
    pub is_removed: bool,
    /// its own form, where it has one
    pub form: Option<String>,
    /// where it is moved to another owner
    pub elsewhere: String,
    /// the indicators that may take its place: number, name, whether chosen
    pub heirs: Vec<(String, String, bool)>,
}

impl PartKind {
    /// The kinds that an item has.
    pub fn of(item: Item) -> &'static [Self] {
        match item {
            Item::Initiative(_) => &[Self::Action, Self::Indicator, Self::Project],
            Item::Section(_) => &[Self::Indicator],
            _ => &[],
        }
    }

    /// The beginning of the names of the fields for a new one.
    pub fn new_field(self) -> &'static str {
        match self {
            Self::Action => "new-a",
            Self::Indicator => "new-k",
            Self::Project => "new-p",
        }
    }

    /// The parts of this kind that an item has, in order.
    pub fn ids(self, desk: &Desk, item: Item) -> Vec<Item> {
        self.ids_in(&desk.now, item)
    }

    /// The same of any edition.
    pub fn ids_in(self, content: &EditionContent, item: Item) -> Vec<Item> {
        let keys = &content.beside.identities;
        match item {
            Item::Initiative(id) => {
                let Some(keys) = keys.initiative(id).and_then(|at| keys.initiatives.get(at)) else {
                    return Vec::new();
                };
                match self {
                    Self::Action => keys
                        .actions
                        .iter()
                        .map(|id: &ActionId| Item::Action(*id))
                        .collect(),
                    Self::Indicator => keys
                        .indicators
                        .iter()
                        .map(|id: &IndicatorId| Item::Indicator(*id))
                        .collect(),
                    Self::Project => keys
                        .projects
                        .iter()
                        .map(|id: &ProjectId| Item::Project(*id))
                        .collect(),
                }
            }
            Item::Section(id) if self == Self::Indicator => {
                let keys = keys.section(id).and_then(|at| keys.sections.get(at));
                let ids = keys.map(|keys| keys.indicators.as_slice()).unwrap_or_default();
                ids.iter().map(|id| Item::Indicator(*id)).collect()
            }
            _ => Vec::new(),
        }
    }
}

pub(super) fn indicator_keys(part: Item) -> Vec<Key> {
    let sides = [
        Side::Text(TextField::Number),
        Side::Text(TextField::Title),
        Side::Text(TextField::Unit),
        Side::Text(TextField::Direction),
        Side::Text(TextField::Cumulative),
        Side::Text(TextField::Source),
        Side::Lead,
    ];
    sides.into_iter().map(|side| Key::of(part, side)).collect()
}

/// The parts of one kind as they are drawn.
pub(super) fn parts(
    drawing: &Drawing<'_>,
    kind: PartKind,
    (item, home): (Item, &str),
    sent: &Sent,
    label: &dyn Fn(Key) -> String,
) -> Vec<Part> {
    let ids = kind.ids(drawing.desk, item);
    let part = |(place, part): (usize, &Item)| {
        let reasons = drawing.differing.of_part(drawing.desk, *part);
        let keys = part_keys(kind, *part).into_iter().chain(reasons);
        let shown = keys.filter(|key| drawing.typed.was.contains_key(&key.to_string()));
        let word = anchor(*part);
        Part {
            name: target::name(&drawing.desk.now, *part),
            fields: shown.map(|key| drawing.field(key, &label(key))).collect(),
            is_first: place == 0,
            is_last: place + 1 == ids.len(),
            is_removed: sent.all("remove").any(|removed| removed == word),
            heirs: match kind {
                PartKind::Indicator => heirs(drawing.desk, &ids, *part, sent.get(&format!("heir.{word}"))),
                _ => Vec::new(),
            },
            form: match part {
                Item::Indicator(id) => Some(format!("{home}/indicators/{id}")),
                _ => None,
            },
            elsewhere: format!("{home}/move/{word}"),
            word,
        }
    };
    ids.iter().enumerate().map(part).collect()
}

fn heirs(desk: &Desk, ids: &[Item], part: Item, chosen: &str) -> Vec<(String, String, bool)> {
    let others = ids.iter().filter(|other| **other != part);
    let heir = |other: &Item| match other {
        Item::Indicator(id) => {
            let number = id.to_string();
            let is_chosen = number == chosen;
            Some((number, target::name(&desk.now, *other), is_chosen))
        }
        _ => None,
    };
    others.filter_map(heir).collect()
}

/// What the form says of parts as wholes: removed, added, moved by one place.
pub(super) fn part_edits(desk: &Desk, item: Item, sent: &Sent) -> Vec<Edit> {
    let mut edits = Vec::new();
    for kind in PartKind::of(item) {
        let field = kind.new_field();
        let (number, name) = (
            sent.get(&format!("{field}.number")),
            sent.get(&format!("{field}.name")),
        );
        // What has a number and no name is an action without words, or is refused for its name; never dropped.
        if !name.trim().is_empty() || !number.trim().is_empty() {
            edits.extend(addition(*kind, item, kind.ids(desk, item).len(), number, name));
        }
        edits.extend(step(desk, *kind, item, sent));
    }
    let removed = sent.all("remove");
    edits.extend(removed.filter_map(|word| removal(word, sent.get(&format!("heir.{word}")))));
    edits
}

fn step(desk: &Desk, kind: PartKind, item: Item, sent: &Sent) -> Option<Edit> {
    let (word, is_up) = match (sent.find("up"), sent.find("down")) {
        (Some(word), _) => (word, true),
        (None, Some(word)) => (word, false),
        (None, None) => return None,
    };
    let part = item_of(word)?;
    let ids = kind.ids(desk, item);
    let place = ids.iter().position(|id| *id == part)?;
    let at = if is_up { place.checked_sub(1)? } else { place + 1 };
    (at < ids.len()).then_some(())?;
    Some(match part {
        Item::Action(id) => Edit::MoveAction {
            id,
            initiative: None,
            at,
        },
        Item::Project(id) => Edit::MoveProject {
            id,
            initiative: None,
            at,
        },
        Item::Indicator(id) => Edit::MoveIndicator {
            id,
            owner: owner(item)?,
            at,
        },
        _ => return None,
    })
}

/// The parts that an item had in the edition before and that nothing has any more.
pub(super) fn gone(desk: &Desk, item: Item) -> Vec<Item> {
    let keys = &desk.base.beside.identities;
    let parts: Vec<Item> = match item {
        Item::Initiative(id) => {
            let keys = keys.initiative(id).and_then(|at| keys.initiatives.get(at));
            keys.map(|keys| {
                let actions = keys.actions.iter().map(|id| Item::Action(*id));
                let indicators = keys.indicators.iter().map(|id| Item::Indicator(*id));
                let projects = keys.projects.iter().map(|id| Item::Project(*id));
                actions.chain(indicators).chain(projects).collect()
            })
        }
        Item::Section(id) => {
            let keys = keys.section(id).and_then(|at| keys.sections.get(at));
            keys.map(|keys| keys.indicators.iter().map(|id| Item::Indicator(*id)).collect())
        }
        _ => None,
    }
    .unwrap_or_default();
    parts.into_iter().filter(|part| !desk.has(*part)).collect()
}

/// A part that is gone, with the field for why.
pub(super) struct GonePart {
    pub name: String,
    pub fields: Vec<FieldView>,
}

/// The parts that are gone as they are drawn.
pub(super) fn gone_parts(drawing: &Drawing<'_>, item: Item, label: &dyn Fn(Key) -> String) -> Vec<GonePart> {
    let drawn = |part: Item| {
        let keys = drawing.differing.of_part(drawing.desk, part).into_iter();
        let shown = keys.filter(|key| drawing.typed.was.contains_key(&key.to_string()));
        GonePart {
            name: target::name(&drawing.desk.base, part),
            fields: shown.map(|key| drawing.field(key, &label(key))).collect(),
        }
    };
    let all = gone(drawing.desk, item).into_iter().map(drawn);
    all.filter(|part| !part.fields.is_empty()).collect()
}
