//! The fields of items: short texts, prose, departments, development goals.

use super::cells::set_unit;
use super::limits::{NUMBER, TEXT, TITLE, departments, few, line, lines, some, texts};
use super::{initiatives, sections, there};
use crate::edition::{
    ActionId, DepartmentRole, EditTrouble, EditionContent, IndicatorId, InitiativeId, Item, ProjectId,
    TextField,
};
use crate::plan::{Action, Department, Direction, Indicator, Initiative, LabelledText, Project, Section};

/// How many development goals there are.
const GOALS: u8 = 17;

pub(super) fn section_mut(
    content: &mut EditionContent,
    id: crate::edition::SectionId,
) -> Result<&mut Section, EditTrouble> {
    let at = sections::place(content, id)?;
    there(content.document.sections.get_mut(at), Item::Section(id))
}

pub(super) fn initiative_mut(
    content: &mut EditionContent,
    id: InitiativeId,
) -> Result<&mut Initiative, EditTrouble> {
    let at = initiatives::place(content, id)?;
    there(content.document.initiatives.get_mut(at), Item::Initiative(id))
}

pub(super) fn action_mut(content: &mut EditionContent, id: ActionId) -> Result<&mut Action, EditTrouble> {
    let (initiative, action) = there(content.beside.identities.action(id), Item::Action(id))?;
    let initiative = content.document.initiatives.get_mut(initiative);
    there(
        initiative.and_then(|i| i.actions.get_mut(action)),
        Item::Action(id),
    )
}

pub(super) fn indicator_mut(
    content: &mut EditionContent,
    id: IndicatorId,
) -> Result<&mut Indicator, EditTrouble> {
    let place = there(content.beside.identities.indicator(id), Item::Indicator(id))?;
    there(place.of_mut(&mut content.document), Item::Indicator(id))
}

pub(super) fn project_mut(content: &mut EditionContent, id: ProjectId) -> Result<&mut Project, EditTrouble> {
    let (initiative, project) = there(content.beside.identities.project(id), Item::Project(id))?;
    let initiative = content.document.initiatives.get_mut(initiative);
    there(
        initiative.and_then(|i| i.projects.get_mut(project)),
        Item::Project(id),
    )
}

pub(super) fn set_text(
    content: &mut EditionContent,
    item: Item,
    field: TextField,
    text: &str,
) -> Result<(), EditTrouble> {
    match item {
        Item::Plan if field == TextField::Title => content.document.title = Some(title(text)?),
        Item::Plan => return Err(EditTrouble::NoSuchField),
        Item::Section(id) => match field {
            TextField::Number => sections::rename(content, id, Some(text), None)?,
            TextField::Title => sections::rename(content, id, None, Some(text))?,
            TextField::Theme => section_mut(content, id)?.theme = some(line(text, TITLE)?),
            _ => return Err(EditTrouble::NoSuchField),
        },
        Item::Initiative(id) => match field {
            TextField::Number => initiative_mut(content, id)?.id = line(text, NUMBER)?,
            TextField::Title => initiative_mut(content, id)?.title = title(text)?,
            TextField::Note => initiative_mut(content, id)?.note = some(lines(text, TEXT)?),
            _ => return Err(EditTrouble::NoSuchField),
        },
        Item::Action(id) => set_action(action_mut(content, id)?, field, text)?,
        Item::Indicator(id) => set_indicator(indicator_mut(content, id)?, field, text)?,
        Item::Project(id) => set_project(project_mut(content, id)?, field, text)?,
    }
    Ok(())
}

fn title(text: &str) -> Result<String, EditTrouble> {
    some(line(text, TITLE)?).ok_or(EditTrouble::TitleMissing)
}

fn set_action(action: &mut Action, field: TextField, text: &str) -> Result<(), EditTrouble> {
    match field {
        TextField::Number => action.no = some(line(text, NUMBER)?),
        TextField::Title => action.text = some(lines(text, TEXT)?),
        _ => return Err(EditTrouble::NoSuchField),
    }
    Ok(())
}

fn set_indicator(indicator: &mut Indicator, field: TextField, text: &str) -> Result<(), EditTrouble> {
    match field {
        TextField::Number => indicator.no = some(line(text, NUMBER)?),
        TextField::Title => indicator.name = title(text)?,
        TextField::Unit => set_unit(indicator, text)?,
        TextField::Source => indicator.source = some(line(text, TITLE)?),
        TextField::Direction => indicator.direction = direction(text)?,
        TextField::Cumulative => {
            indicator.cumulative = match text.trim() {
                "" => false,
                "yes" => true,
                other => {
                    return Err(EditTrouble::NotYesOrNo {
                        text: other.to_owned(),
                    });
                }
            }
        }
        _ => return Err(EditTrouble::NoSuchField),
    }
    Ok(())
}

fn direction(text: &str) -> Result<Option<Direction>, EditTrouble> {
    Ok(match text.trim() {
        "" => None,
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        "keep" => Some(Direction::Keep),
        other => {
            return Err(EditTrouble::NotADirection {
                text: other.to_owned(),
            });
        }
    })
}

fn set_project(project: &mut Project, field: TextField, text: &str) -> Result<(), EditTrouble> {
    match field {
        TextField::Title => project.name = title(text)?,
        TextField::Description => project.description = some(lines(text, TEXT)?),
        TextField::Account => project.account = some(line(text, TITLE)?),
        _ => return Err(EditTrouble::NoSuchField),
    }
    Ok(())
}

pub(super) fn set_texts(
    content: &mut EditionContent,
    item: Item,
    wanted: &[LabelledText],
) -> Result<(), EditTrouble> {
    let kept = texts(wanted)?;
    match item {
        Item::Section(id) => section_mut(content, id)?.texts = kept,
        Item::Initiative(id) => initiative_mut(content, id)?.texts = kept,
        Item::Indicator(id) => indicator_mut(content, id)?.texts = kept,
        _ => return Err(EditTrouble::NoSuchField),
    }
    Ok(())
}

pub(super) fn set_departments(
    content: &mut EditionContent,
    item: Item,
    role: DepartmentRole,
    wanted: &[Department],
) -> Result<(), EditTrouble> {
    let kept = departments(wanted)?;
    match (item, role) {
        (Item::Initiative(id), DepartmentRole::Lead) => initiative_mut(content, id)?.departments.lead = kept,
        (Item::Initiative(id), DepartmentRole::Related) => {
            initiative_mut(content, id)?.departments.related = kept;
        }
        (_, DepartmentRole::Related) => return Err(EditTrouble::NoRelatedHere),
        (Item::Action(id), _) => action_mut(content, id)?.departments = kept,
        (Item::Indicator(id), _) => indicator_mut(content, id)?.departments = kept,
        (Item::Project(id), _) => project_mut(content, id)?.departments = kept,
        _ => return Err(EditTrouble::NoSuchField),
    }
    Ok(())
}

pub(super) fn set_sdgs(
    content: &mut EditionContent,
    initiative: InitiativeId,
    sdgs: &[u8],
) -> Result<(), EditTrouble> {
    few(sdgs.len())?;
    if let Some(number) = sdgs.iter().find(|number| !(1..=GOALS).contains(*number)) {
        return Err(EditTrouble::NoSuchGoal { number: *number });
    }
    let mut kept = sdgs.to_vec();
    kept.sort_unstable();
    kept.dedup();
    initiative_mut(content, initiative)?.sdgs = kept;
    Ok(())
}
