//! What a change touches, field by field and cell by cell, and what stands there: for two editors at once.

use serde::{Deserialize, Serialize};

use super::apply::{cell_value, is_known, planned};
use super::tree::Tree;
use super::{
    ActionId, Aspect, DepartmentRole, Edit, EditionContent, EffectCell, IndicatorId, IndicatorOwner,
    IndicatorPlace, InitiativeId, Item, SectionId, TextField, ValueCell,
};
use crate::plan::{Department, EffectOf, Indicator, LabelledText, ValueKind, YearKind};
use crate::year::{FiscalYear, Half, Quarter};

/// What two editors can collide in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// the years of the plan
    Period,
    /// the names of the levels
    Levels,
    /// that an item is there
    Being(Item),
    /// where an item stands
    Place(Item),
    /// a short field
    Field(Item, TextField),
    /// labelled prose
    Texts(Item),
    /// departments
    Departments(Item, DepartmentRole),
    /// development goals
    Goals(InitiativeId),
    /// what becomes of an initiative
    Fate(InitiativeId),
    /// where an initiative comes from
    Origin(InitiativeId),
    /// what a year plans
    Schedule(ActionId, FiscalYear, Option<Half>, Option<Quarter>),
    /// a value of an indicator; calendar years are told, fiscal ones are not
    Value(
        IndicatorId,
        ValueKind,
        Option<FiscalYear>,
        Option<Half>,
        Option<Quarter>,
        Option<YearKind>,
    ),
    /// a planned fiscal effect
    Effect(InitiativeId, Option<EffectOf>, Option<FiscalYear>),
    /// a reason
    Reason(Item, Option<Aspect>),
    /// a doubt that may stand
    Doubt(String),
}

impl Target {
    /// The item that it is part of.
    #[must_use]
    pub fn item(&self) -> Item {
        match self {
            Self::Period | Self::Levels | Self::Doubt(_) => Item::Plan,
            Self::Being(item)
            | Self::Place(item)
            | Self::Field(item, _)
            | Self::Texts(item)
            | Self::Departments(item, _)
            | Self::Reason(item, _) => *item,
            Self::Goals(id) | Self::Fate(id) | Self::Origin(id) | Self::Effect(id, ..) => {
                Item::Initiative(*id)
            }
            Self::Schedule(id, ..) => Item::Action(*id),
            Self::Value(id, ..) => Item::Indicator(*id),
        }
    }

    /// Whether two changes of these get in one another's way: the same thing, or one of them removes the item.
    #[must_use]
    pub fn collides(&self, other: &Self) -> bool {
        self == other
            || matches!(self, Self::Being(item) if *item == other.item())
            || matches!(other, Self::Being(item) if *item == self.item())
    }

    /// What stands there, as one text; absent where nothing stands or the item is not there.
    #[must_use]
    pub fn standing(&self, content: &EditionContent) -> Option<String> {
        let text = match self {
            Self::Period => content
                .document
                .period
                .map(|p| format!("{}-{}", p.from.ad(), p.to.ad())),
            Self::Levels => Some(content.document.levels.join("、")),
            Self::Being(item) => is_known(content, *item).then(|| name(content, *item)),
            Self::Place(item) => place(content, *item),
            Self::Field(item, field) => field_text(content, *item, *field),
            Self::Texts(item) => texts(content, *item),
            Self::Departments(item, role) => departments(content, *item, *role),
            Self::Goals(id) => initiative(content, *id).map(|i| join(i.sdgs.iter().map(u8::to_string))),
            Self::Fate(id) => fate(content, *id),
            Self::Origin(id) => origin(content, *id),
            Self::Schedule(id, year, half, quarter) => schedule(content, *id, (*year, *half, *quarter)),
            Self::Value(id, kind, year, half, quarter, year_kind) => {
                let cell = ValueCell {
                    indicator: *id,
                    kind: *kind,
                    year: *year,
                    half: *half,
                    quarter: *quarter,
                    year_kind: *year_kind,
                    text: String::new(),
                };
                cell_value(content, &cell).map(|value| value.measure.text.clone())
            }
            Self::Effect(id, of, year) => effect(content, *id, (*of, *year)),
            Self::Reason(item, aspect) => {
                let mut reasons = content.beside.reasons.iter();
                let found = reasons.find(|r| r.item == *item && r.aspect == *aspect);
                found.map(|reason| reason.text.clone())
            }
            Self::Doubt(doubt) => {
                let found = content.beside.settled.iter().find(|s| s.doubt == *doubt);
                found.map(|settled| format!("✓ {}", settled.note).trim_end().to_owned())
            }
        };
        text.filter(|text| !text.is_empty())
    }
}

/// What a change touches, each once. What it adds is touched as well.
#[must_use]
pub fn touches(edit: &Edit) -> Vec<Target> {
    let mut all = Vec::new();
    gather(edit, &mut all);
    all.sort();
    all.dedup();
    all
}

fn gather(edit: &Edit, all: &mut Vec<Target>) {
    match edit {
        Edit::Together(edits) => edits.iter().for_each(|edit| gather(edit, all)),
        Edit::SetSchedule { cells } => all.extend(
            cells
                .iter()
                .map(|c| Target::Schedule(c.action, c.year, c.half, c.quarter)),
        ),
        Edit::SetValues { cells } => all.extend(cells.iter().map(|c| {
            Target::Value(
                c.indicator,
                c.kind,
                c.year,
                c.half,
                c.quarter,
                calendar(c.year_kind),
            )
        })),
        Edit::SetEffects { cells } => {
            all.extend(cells.iter().map(|c| Target::Effect(c.initiative, c.of, c.year)));
        }
        Edit::RemoveInitiative { id, .. } => {
            all.extend([Target::Being(Item::Initiative(*id)), Target::Fate(*id)]);
        }
        other => all.push(single(other)),
    }
}

/// A year is a fiscal one where nothing else is said: both are one place, the calendar year is another.
fn calendar(kind: Option<YearKind>) -> Option<YearKind> {
    kind.filter(|kind| *kind == YearKind::Calendar)
}

fn single(edit: &Edit) -> Target {
    match edit {
        Edit::SetPeriod { .. } => Target::Period,
        Edit::SetLevels { .. } => Target::Levels,
        Edit::MoveSection { id, .. } => Target::Place(Item::Section(*id)),
        Edit::MoveInitiative { id, .. } => Target::Place(Item::Initiative(*id)),
        Edit::MoveAction { id, .. } => Target::Place(Item::Action(*id)),
        Edit::MoveIndicator { id, .. } => Target::Place(Item::Indicator(*id)),
        Edit::MoveProject { id, .. } => Target::Place(Item::Project(*id)),
        Edit::SetFate { initiative, .. } => Target::Fate(*initiative),
        Edit::SetOrigin { origin } => Target::Origin(origin.initiative),
        Edit::SetText { item, field, .. } => Target::Field(*item, *field),
        Edit::SetTexts { item, .. } => Target::Texts(*item),
        Edit::SetDepartments { item, role, .. } => Target::Departments(*item, *role),
        Edit::SetSdgs { initiative, .. } => Target::Goals(*initiative),
        Edit::GiveReason { item, aspect, .. } => Target::Reason(*item, *aspect),
        Edit::Settle { doubt, .. } | Edit::Unsettle { doubt } => Target::Doubt(doubt.clone()),
        Edit::AddSection { id, .. } | Edit::RemoveSection { id } => Target::Being(Item::Section(*id)),
        Edit::AddAction { id, .. } | Edit::RemoveAction { id } => Target::Being(Item::Action(*id)),
        Edit::AddIndicator { id, .. } | Edit::RemoveIndicator { id, .. } => {
            Target::Being(Item::Indicator(*id))
        }
        Edit::AddProject { id, .. } | Edit::RemoveProject { id } => Target::Being(Item::Project(*id)),
        Edit::AddInitiative { id, .. } | Edit::RemoveInitiative { id, .. } => {
            Target::Being(Item::Initiative(*id))
        }
        // These name several targets, or none, and are taken apart by the caller.
        Edit::SetSchedule { .. } | Edit::SetValues { .. } | Edit::SetEffects { .. } | Edit::Together(_) => {
            Target::Being(Item::Plan)
        }
    }
}

/// Number and name of an item as people call it; empty where it is not there.
#[must_use]
pub fn name(content: &EditionContent, item: Item) -> String {
    let (number, title) = (
        field_text(content, item, TextField::Number).unwrap_or_default(),
        field_text(content, item, TextField::Title).unwrap_or_default(),
    );
    let title = title.lines().next().unwrap_or_default();
    format!("{number} {title}").trim().to_owned()
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("、")
}

fn section(content: &EditionContent, id: SectionId) -> Option<&crate::plan::Section> {
    content
        .document
        .sections
        .get(content.beside.identities.section(id)?)
}

fn initiative(content: &EditionContent, id: InitiativeId) -> Option<&crate::plan::Initiative> {
    let at = content.beside.identities.initiative(id)?;
    content.document.initiatives.get(at)
}

fn action(content: &EditionContent, id: ActionId) -> Option<&crate::plan::Action> {
    let (initiative, at) = content.beside.identities.action(id)?;
    content.document.initiatives.get(initiative)?.actions.get(at)
}

fn project(content: &EditionContent, id: super::ProjectId) -> Option<&crate::plan::Project> {
    let (initiative, at) = content.beside.identities.project(id)?;
    content.document.initiatives.get(initiative)?.projects.get(at)
}

fn indicator(content: &EditionContent, id: IndicatorId) -> Option<&Indicator> {
    content.beside.identities.indicator(id)?.of(&content.document)
}

fn field_text(content: &EditionContent, item: Item, field: TextField) -> Option<String> {
    let text = match (item, field) {
        (Item::Plan, TextField::Title) => content.document.title.clone(),
        (Item::Section(id), field) => {
            let section = section(content, id)?;
            match field {
                TextField::Number => section.path.last().filter(|n| **n != section.title).cloned(),
                TextField::Title => Some(section.title.clone()),
                TextField::Theme => section.theme.clone(),
                _ => None,
            }
        }
        (Item::Initiative(id), field) => {
            let initiative = initiative(content, id)?;
            match field {
                TextField::Number => Some(initiative.id.clone()),
                TextField::Title => Some(initiative.title.clone()),
                TextField::Note => initiative.note.clone(),
                _ => None,
            }
        }
        (Item::Action(id), TextField::Number) => action(content, id)?.no.clone(),
        (Item::Action(id), TextField::Title) => action(content, id)?.text.clone(),
        (Item::Indicator(id), field) => indicator_text(indicator(content, id)?, field),
        (Item::Project(id), field) => {
            let project = project(content, id)?;
            match field {
                TextField::Title => Some(project.name.clone()),
                TextField::Description => project.description.clone(),
                TextField::Account => project.account.clone(),
                _ => None,
            }
        }
        _ => None,
    };
    text.filter(|text| !text.is_empty())
}

fn indicator_text(indicator: &Indicator, field: TextField) -> Option<String> {
    match field {
        TextField::Number => indicator.no.clone(),
        TextField::Title => Some(indicator.name.clone()),
        TextField::Unit => indicator.unit.clone(),
        TextField::Source => indicator.source.clone(),
        TextField::Cumulative => indicator.cumulative.then(|| "yes".to_owned()),
        TextField::Direction => indicator.direction.map(|direction| direction.word().to_owned()),
        _ => None,
    }
}

fn texts(content: &EditionContent, item: Item) -> Option<String> {
    let texts: &[LabelledText] = match item {
        Item::Section(id) => &section(content, id)?.texts,
        Item::Initiative(id) => &initiative(content, id)?.texts,
        Item::Indicator(id) => &indicator(content, id)?.texts,
        _ => return None,
    };
    let each = texts.iter().map(|t| format!("【{}】{}", t.label, t.text));
    Some(each.collect::<Vec<_>>().join("\n"))
}

fn departments(content: &EditionContent, item: Item, role: DepartmentRole) -> Option<String> {
    let list: &[Department] = match (item, role) {
        (Item::Initiative(id), DepartmentRole::Lead) => &initiative(content, id)?.departments.lead,
        (Item::Initiative(id), DepartmentRole::Related) => &initiative(content, id)?.departments.related,
        (Item::Action(id), _) => &action(content, id)?.departments,
        (Item::Indicator(id), _) => &indicator(content, id)?.departments,
        (Item::Project(id), _) => &project(content, id)?.departments,
        _ => return None,
    };
    Some(join(list.iter().map(|d| match &d.division {
        Some(division) => format!("{division} {}", d.name),
        None => d.name.clone(),
    })))
}

fn schedule(
    content: &EditionContent,
    id: ActionId,
    wanted: (FiscalYear, Option<Half>, Option<Quarter>),
) -> Option<String> {
    let mut years = action(content, id)?.years.iter();
    let year = years.find(|year| (year.year, year.half, year.quarter) == wanted)?;
    let arrow = year.continues.then(|| "→".to_owned());
    let stage = || year.planned_stage().map(str::to_owned);
    year.plan.clone().or(arrow).or_else(stage)
}

/// The heading above, and the place among the neighbours, counted from 1.
fn place(content: &EditionContent, item: Item) -> Option<String> {
    let keys = &content.beside.identities;
    let tree = Tree::of(&content.document);
    let (above, at) = match item {
        Item::Section(id) => {
            let at = keys.section(id)?;
            (tree.parent(at), position(&tree.sections(tree.parent(at)), at)?)
        }
        Item::Initiative(id) => {
            let at = keys.initiative(id)?;
            (tree.home(at), position(&tree.initiatives(tree.home(at)), at)?)
        }
        Item::Action(id) => return part_place(content, keys.action(id)?),
        Item::Project(id) => return part_place(content, keys.project(id)?),
        Item::Indicator(id) => return indicator_place(content, id),
        Item::Plan => return None,
    };
    let heading = above.and_then(|at| keys.sections.get(at));
    let heading = heading.map(|keys| name(content, Item::Section(keys.id)));
    Some(
        format!("{} #{}", heading.unwrap_or_default(), at + 1)
            .trim()
            .to_owned(),
    )
}

fn position(list: &[usize], wanted: usize) -> Option<usize> {
    list.iter().position(|at| *at == wanted)
}

fn part_place(content: &EditionContent, (initiative, at): (usize, usize)) -> Option<String> {
    let owner = content.beside.identities.initiatives.get(initiative)?.id;
    Some(format!("{} #{}", name(content, Item::Initiative(owner)), at + 1))
}

fn effect(
    content: &EditionContent,
    id: InitiativeId,
    (of, year): (Option<EffectOf>, Option<FiscalYear>),
) -> Option<String> {
    let cell = EffectCell {
        initiative: id,
        of,
        year,
        text: String::new(),
    };
    planned(initiative(content, id)?, &cell).map(|effect| effect.measure.text.clone())
}

fn indicator_place(content: &EditionContent, id: IndicatorId) -> Option<String> {
    let keys = &content.beside.identities;
    let (owner, at) = match keys.indicator(id)? {
        IndicatorPlace::Section { section, indicator } => {
            (IndicatorOwner::Section(keys.sections.get(section)?.id), indicator)
        }
        IndicatorPlace::Initiative {
            initiative,
            indicator,
        } => (
            IndicatorOwner::Initiative(keys.initiatives.get(initiative)?.id),
            indicator,
        ),
    };
    let owner = match owner {
        IndicatorOwner::Section(id) => Item::Section(id),
        IndicatorOwner::Initiative(id) => Item::Initiative(id),
    };
    Some(format!("{} #{}", name(content, owner), at + 1))
}

fn fate(content: &EditionContent, id: InitiativeId) -> Option<String> {
    let fate = content.beside.fates.iter().find(|fate| fate.initiative == id)?;
    let to = join(fate.to.iter().map(|heir| name(content, Item::Initiative(*heir))));
    Some(format!("{:?} {to}", fate.kind).trim().to_owned())
}

fn origin(content: &EditionContent, id: InitiativeId) -> Option<String> {
    let origins = content.beside.origins.iter().filter(|o| o.initiative == id);
    let each = origins.map(|o| {
        format!(
            "{:?} {}: {}",
            o.kind,
            o.plan,
            join(o.from.iter().map(ToString::to_string))
        )
    });
    Some(join(each))
}
