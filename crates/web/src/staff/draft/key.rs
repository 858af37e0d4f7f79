//! Names of the fields of a draft's forms: which item and which side of it, so that one word says what a field changes.

use std::fmt;
use std::str::FromStr;

use ayumi_domain::edition::{
    ActionId, Aspect, DepartmentRole, Edit, EditionContent, IndicatorId, InitiativeId, Item, ProjectId,
    SectionId, TextField,
};
use ayumi_domain::plan::{Department, Direction, LabelledText};

use super::names::DepartmentNames;

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub item: Item,
    pub side: Side,
}

/// Which side of an item a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Text(TextField),
    Lead,
    Related,
    Texts,
    Sdgs,
    Reason(Option<Aspect>),
}

/// Between the label and the text of a labelled text, and between two of them: signs that nobody types.
const WITHIN: char = '\u{1f}';
const BETWEEN: char = '\u{1e}';

const TEXTS: [(&str, TextField); 10] = [
    ("number", TextField::Number),
    ("title", TextField::Title),
    ("theme", TextField::Theme),
    ("note", TextField::Note),
    ("unit", TextField::Unit),
    ("direction", TextField::Direction),
    ("cumulative", TextField::Cumulative),
    ("source", TextField::Source),
    ("description", TextField::Description),
    ("account", TextField::Account),
];

const REASONS: [(&str, Option<Aspect>); 10] = [
    ("why", None),
    ("why-being", Some(Aspect::Being)),
    ("why-place", Some(Aspect::Place)),
    ("why-number", Some(Aspect::Number)),
    ("why-title", Some(Aspect::Title)),
    ("why-departments", Some(Aspect::Departments)),
    ("why-texts", Some(Aspect::Texts)),
    ("why-schedule", Some(Aspect::Schedule)),
    ("why-indicators", Some(Aspect::Indicators)),
    ("why-projects", Some(Aspect::Projects)),
];

/// An item as a form names it: `i12`, `k7`.
pub(super) fn word_of(item: Item) -> String {
    match item {
        Item::Plan => "plan".to_owned(),
        Item::Section(id) => format!("s{id}"),
        Item::Initiative(id) => format!("i{id}"),
        Item::Action(id) => format!("a{id}"),
        Item::Indicator(id) => format!("k{id}"),
        Item::Project(id) => format!("p{id}"),
    }
}

/// The item that a form names.
pub(super) fn item_of(word: &str) -> Option<Item> {
    if word == "plan" {
        return Some(Item::Plan);
    }
    let kind = word.chars().next()?;
    let number: i64 = word.get(kind.len_utf8()..)?.parse().ok()?;
    Some(match kind {
        's' => Item::Section(SectionId::new(number)),
        'i' => Item::Initiative(InitiativeId::new(number)),
        'a' => Item::Action(ActionId::new(number)),
        'k' => Item::Indicator(IndicatorId::new(number)),
        'p' => Item::Project(ProjectId::new(number)),
        _ => return None,
    })
}

impl Key {
    pub fn of(item: Item, side: Side) -> Self {
        Self { item, side }
    }

    /// What the draft says there, as the form holds it; absent where the item is not in the draft.
    pub fn value(self, content: &EditionContent, names: &DepartmentNames) -> Option<String> {
        let side = match self.side {
            Side::Reason(aspect) => return Some(reason(content, self.item, aspect)),
            side => side,
        };
        match self.item {
            Item::Plan => (side == Side::Text(TextField::Title))
                .then(|| content.document.title.clone().unwrap_or_default()),
            Item::Section(id) => section(content, id, side),
            Item::Initiative(id) => initiative(content, id, side, names),
            Item::Action(id) => action(content, id, side, names),
            Item::Indicator(id) => indicator(content, id, side, names),
            Item::Project(id) => project(content, id, side, names),
        }
    }

    /// The change that this text means.
    pub fn edit(self, value: &str, names: &DepartmentNames) -> Edit {
        let item = self.item;
        let departments = |role| Edit::SetDepartments {
            item,
            role,
            departments: value.lines().filter_map(|line| names.read(line)).collect(),
        };
        match self.side {
            Side::Text(field) => Edit::SetText {
                item,
                field,
                text: value.to_owned(),
            },
            Side::Lead => departments(DepartmentRole::Lead),
            Side::Related => departments(DepartmentRole::Related),
            Side::Texts => Edit::SetTexts {
                item,
                texts: split_texts(value),
            },
            Side::Sdgs => Edit::SetSdgs {
                initiative: match item {
                    Item::Initiative(id) => id,
                    _ => InitiativeId::new(0),
                },
                sdgs: value.lines().filter_map(|line| line.parse().ok()).collect(),
            },
            Side::Reason(aspect) => Edit::GiveReason {
                item,
                aspect,
                text: value.to_owned(),
            },
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.side {
            Side::Text(field) => TEXTS.iter().find(|(_, of)| *of == field).map(|(word, _)| *word),
            Side::Lead => Some("lead"),
            Side::Related => Some("related"),
            Side::Texts => Some("texts"),
            Side::Sdgs => Some("sdgs"),
            Side::Reason(aspect) => REASONS
                .iter()
                .find(|(_, of)| *of == aspect)
                .map(|(word, _)| *word),
        };
        write!(f, "{}.{}", word_of(self.item), side.unwrap_or_default())
    }
}

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (item, side) = text.split_once('.').ok_or(())?;
        let item = item_of(item).ok_or(())?;
        let text = TEXTS
            .iter()
            .find(|(word, _)| *word == side)
            .map(|(_, field)| Side::Text(*field));
        let reason = || {
            REASONS
                .iter()
                .find(|(word, _)| *word == side)
                .map(|(_, aspect)| Side::Reason(*aspect))
        };
        let side = text.or_else(reason).or(match side {
            "lead" => Some(Side::Lead),
            "related" => Some(Side::Related),
            "texts" => Some(Side::Texts),
            "sdgs" => Some(Side::Sdgs),
            _ => None,
        });
        side.map(|side| Self { item, side }).ok_or(())
    }
}

fn reason(content: &EditionContent, item: Item, aspect: Option<Aspect>) -> String {
    let reasons = &content.beside.reasons;
    let found = reasons.iter().find(|r| r.item == item && r.aspect == aspect);
    found.map(|reason| reason.text.clone()).unwrap_or_default()
}

fn section(content: &EditionContent, id: SectionId, side: Side) -> Option<String> {
    let at = content.beside.identities.section(id)?;
    let section = content.document.sections.get(at)?;
    Some(match side {
        Side::Text(TextField::Number) => {
            let number = section.path.last().cloned().unwrap_or_default();
            // A heading without a number of its own has its title in its place.
            if number == section.title {
                String::new()
            } else {
                number
            }
        }
        Side::Text(TextField::Title) => section.title.clone(),
        Side::Text(TextField::Theme) => section.theme.clone().unwrap_or_default(),
        Side::Texts => joined_texts(&section.texts),
        _ => return None,
    })
}

fn initiative(
    content: &EditionContent,
    id: InitiativeId,
    side: Side,
    names: &DepartmentNames,
) -> Option<String> {
    let at = content.beside.identities.initiative(id)?;
    let it = content.document.initiatives.get(at)?;
    Some(match side {
        Side::Text(TextField::Number) => it.id.clone(),
        Side::Text(TextField::Title) => it.title.clone(),
        Side::Text(TextField::Note) => it.note.clone().unwrap_or_default(),
        Side::Lead => listed(&it.departments.lead, names),
        Side::Related => listed(&it.departments.related, names),
        Side::Texts => joined_texts(&it.texts),
        Side::Sdgs => it.sdgs.iter().map(u8::to_string).collect::<Vec<_>>().join("\n"),
        _ => return None,
    })
}

fn action(content: &EditionContent, id: ActionId, side: Side, names: &DepartmentNames) -> Option<String> {
    let (at, place) = content.beside.identities.action(id)?;
    let action = content.document.initiatives.get(at)?.actions.get(place)?;
    Some(match side {
        Side::Text(TextField::Number) => action.no.clone().unwrap_or_default(),
        Side::Text(TextField::Title) => action.text.clone().unwrap_or_default(),
        Side::Lead => listed(&action.departments, names),
        _ => return None,
    })
}

fn indicator(
    content: &EditionContent,
    id: IndicatorId,
    side: Side,
    names: &DepartmentNames,
) -> Option<String> {
    let place = content.beside.identities.indicator(id)?;
    let indicator = place.of(&content.document)?;
    let direction = |direction| match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Keep => "keep",
    };
    Some(match side {
        Side::Text(TextField::Number) => indicator.no.clone().unwrap_or_default(),
        Side::Text(TextField::Title) => indicator.name.clone(),
        Side::Text(TextField::Unit) => indicator.unit.clone().unwrap_or_default(),
        Side::Text(TextField::Source) => indicator.source.clone().unwrap_or_default(),
        Side::Text(TextField::Direction) => indicator.direction.map(direction).unwrap_or_default().to_owned(),
        Side::Text(TextField::Cumulative) => if indicator.cumulative { "yes" } else { "" }.to_owned(),
        Side::Lead => listed(&indicator.departments, names),
        Side::Texts => joined_texts(&indicator.texts),
        _ => return None,
    })
}

fn project(content: &EditionContent, id: ProjectId, side: Side, names: &DepartmentNames) -> Option<String> {
    let (at, place) = content.beside.identities.project(id)?;
    let project = content.document.initiatives.get(at)?.projects.get(place)?;
    Some(match side {
        Side::Text(TextField::Title) => project.name.clone(),
        Side::Text(TextField::Description) => project.description.clone().unwrap_or_default(),
        Side::Text(TextField::Account) => project.account.clone().unwrap_or_default(),
        Side::Lead => listed(&project.departments, names),
        _ => return None,
    })
}

fn listed(departments: &[Department], names: &DepartmentNames) -> String {
    let labels: Vec<String> = departments.iter().map(|d| names.label(d)).collect();
    labels.join("\n")
}

/// Labelled texts in one text.
pub(super) fn joined_texts(texts: &[LabelledText]) -> String {
    let one = |text: &LabelledText| format!("{}{WITHIN}{}", text.label, text.text);
    texts
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(&BETWEEN.to_string())
}

/// Labelled texts out of one text.
pub(super) fn split_texts(value: &str) -> Vec<LabelledText> {
    let parts = value.split(BETWEEN).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (label, text) = part.split_once(WITHIN).unwrap_or(("", part));
            LabelledText {
                label: label.to_owned(),
                text: text.to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::{Aspect, IndicatorId, InitiativeId, Item, SectionId, TextField};
    use ayumi_domain::plan::LabelledText;

    use super::{Key, Side, joined_texts, split_texts};

    #[test]
    fn every_name_of_a_field_leads_back_to_the_field() {
        let items = [
            Item::Plan,
            Item::Section(SectionId::new(4)),
            Item::Initiative(InitiativeId::new(12)),
            Item::Indicator(IndicatorId::new(7)),
        ];
        let sides = [
            Side::Text(TextField::Number),
            Side::Text(TextField::Cumulative),
            Side::Lead,
            Side::Texts,
            Side::Reason(None),
            Side::Reason(Some(Aspect::Indicators)),
        ];
        for item in items {
            for side in sides {
                let key = Key { item, side };
                assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
    }

    #[test]
    fn names_that_are_none_are_no_fields() {
        for text in ["", "i12", "i12.", "x1.title", "i.title", "i1.colour", "あ1.title"] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }

    #[test]
    fn labelled_texts_come_back_as_they_were() {
        let text = |label: &str, text: &str| LabelledText {
            label: label.to_owned(),
            text: text.to_owned(),
        };
        let texts = vec![text("現状と課題", "多い。\n少ない。"), text("", "ラベルなし")];
        assert_eq!(split_texts(&joined_texts(&texts)), texts);
        assert_eq!(split_texts(""), []);
    }
}
