//! The fields of an item's page as they are drawn: label, what stands in them, what stood in the edition before.

use ayumi_domain::edition::{Item, TextField};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::{Editor, ItemPage};
use ayumi_messages::staff::plan_edits;

use super::conflict::Conflict;
use super::desk::Desk;
use super::form::Typed;
use super::key::{Key, Side, split_texts};
use super::why::Differing;

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    Lines,
    Departments,
    Texts,
    Sdgs,
    Direction,
    Tick,
}

/// A field.
pub(super) struct FieldView {
    pub name: String,
    pub label: String,
    pub kind: Kind,
    pub value: String,
    /// each department, with empty fields for further ones
    pub lines: Vec<String>,
    /// each labelled text, with an empty one
    pub texts: Vec<(String, String)>,
    /// number of each goal and whether it is chosen
    pub goals: Vec<(u8, bool)>,
    /// what stood in the edition before, where it differs; as lines
    pub was: Option<Vec<String>>,
    /// the word before it
    pub before: &'static str,
    pub wrong: String,
    pub conflict: Option<Conflict>,
    pub is_required: bool,
    /// the kinds of change that a reason would explain
    pub kinds: Vec<&'static str>,
}

impl FieldView {
    pub fn is(&self, kind: &str) -> bool {
        matches!(
            (self.kind, kind),
            (Kind::Line, "line")
                | (Kind::Lines, "lines")
                | (Kind::Departments, "departments")
                | (Kind::Texts, "texts")
                | (Kind::Sdgs, "sdgs")
                | (Kind::Direction, "direction")
                | (Kind::Tick, "tick")
        )
    }

    /// Whether a few characters are enough for it.
    pub fn is_short(&self) -> bool {
        self.kind == Kind::Line && [".number", ".unit"].iter().any(|end| self.name.ends_with(end))
    }

    /// How many rows its box has.
    pub fn rows(&self) -> usize {
        (self.value.chars().count() / 40 + self.value.lines().count()).clamp(2, 8)
    }

    /// Whether a sentence or two texts stand at it.
    pub fn is_wrong(&self) -> bool {
        !self.wrong.is_empty()
    }
}

/// What fields are drawn from.
pub(super) struct Drawing<'a> {
    pub desk: &'a Desk,
    pub typed: &'a Typed,
    pub wrong: &'a [(Key, String)],
    pub conflicts: &'a [Conflict],
    pub differing: &'a Differing,
    pub lang: Lang,
}

impl Drawing<'_> {
    pub fn field(&self, key: Key, label: &str) -> FieldView {
        let value = self.typed.get(key).to_owned();
        let base = key.value(&self.desk.base, &self.desk.names);
        let now = key.value(&self.desk.now, &self.desk.names);
        let differs = base.as_ref().is_some_and(|base| Some(base) != now.as_ref());
        let kind = kind_of(key);
        FieldView {
            name: key.to_string(),
            label: label.to_owned(),
            kind,
            lines: with_room(&value),
            texts: match kind {
                Kind::Texts => texts(&value),
                _ => Vec::new(),
            },
            goals: match kind {
                Kind::Sdgs => goals(&value),
                _ => Vec::new(),
            },
            was: base
                .filter(|_| differs && !matches!(key.side, Side::Reason(_)))
                .map(|was| readable(key, &was, self.lang)),
            before: Editor::of(self.lang).was,
            wrong: self.wrong_at(key),
            conflict: self
                .conflicts
                .iter()
                .find(|conflict| conflict.key == key)
                .cloned(),
            kinds: self.differing.kinds(key, self.lang),
            is_required: key.side == Side::Text(TextField::Title) && !matches!(key.item, Item::Action(_)),
            value,
        }
    }

    fn wrong_at(&self, key: Key) -> String {
        let found = self.wrong.iter().find(|(at, _)| *at == key);
        found.map(|(_, words)| words.clone()).unwrap_or_default()
    }
}

pub(super) fn kind_of(key: Key) -> Kind {
    match (key.side, key.item) {
        (Side::Lead | Side::Related, _) => Kind::Departments,
        (Side::Texts, _) => Kind::Texts,
        (Side::Sdgs, _) => Kind::Sdgs,
        (Side::Text(TextField::Direction), _) => Kind::Direction,
        (Side::Text(TextField::Cumulative), _) => Kind::Tick,
        (Side::Text(TextField::Note | TextField::Description) | Side::Reason(_), _)
        | (Side::Text(TextField::Title), Item::Action(_)) => Kind::Lines,
        _ => Kind::Line,
    }
}

fn with_room(value: &str) -> Vec<String> {
    let mut lines: Vec<String> = value.lines().map(str::to_owned).collect();
    lines.push(String::new());
    lines
}

fn texts(value: &str) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = split_texts(value)
        .into_iter()
        .map(|t| (t.label, t.text))
        .collect();
    texts.push((String::new(), String::new()));
    texts
}

fn goals(value: &str) -> Vec<(u8, bool)> {
    let chosen: Vec<u8> = value.lines().filter_map(|line| line.parse().ok()).collect();
    (1..=17).map(|goal| (goal, chosen.contains(&goal))).collect()
}

/// What stands in a field, as a person reads it.
pub(super) fn readable(key: Key, value: &str, lang: Lang) -> Vec<String> {
    let w = ItemPage::of(lang);
    if key.side == Side::Texts {
        let lines = split_texts(value).into_iter();
        return lines
            .flat_map(|t| {
                std::iter::once(format!("【{}】", t.label))
                    .chain(t.text.lines().map(str::to_owned).collect::<Vec<_>>())
            })
            .collect();
    }
    let word = match (key.side, value) {
        (Side::Text(TextField::Direction), "up") => w.up,
        (Side::Text(TextField::Direction), "down") => w.down,
        (Side::Text(TextField::Direction), "keep") => w.keep,
        (Side::Text(TextField::Direction), _) => w.no_direction,
        (Side::Text(TextField::Cumulative), "yes") => w.cumulative,
        _ => value,
    };
    if word.is_empty() {
        return vec![Editor::of(lang).nothing.to_owned()];
    }
    match key.side {
        Side::Lead | Side::Related | Side::Sdgs => vec![word.lines().collect::<Vec<_>>().join("、")],
        _ => word.lines().map(str::to_owned).collect(),
    }
}

/// The label of a reason.
pub(super) fn reason_label(side: Side, item: Item, lang: Lang) -> String {
    match (side, item) {
        // A part has one reason, and no sides of which somebody would tell others.
        (Side::Reason(None), Item::Action(_) | Item::Indicator(_) | Item::Project(_)) => {
            Editor::of(lang).why.to_owned()
        }
        (Side::Reason(aspect), _) => plan_edits::reason(aspect, lang),
        _ => String::new(),
    }
}
