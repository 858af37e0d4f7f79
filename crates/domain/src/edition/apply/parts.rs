//! What initiatives and headings hold: actions, indicators, projects.

use super::fields::{initiative_mut, section_mut};
use super::limits::{NUMBER, TEXT, TITLE, few, line, lines, some};
use super::{free, initiatives, put, sections, there};
use crate::edition::{
    ActionId, Edit, EditTrouble, EditionContent, IndicatorFate, IndicatorId, IndicatorOwner, IndicatorPlace,
    InitiativeId, InitiativeKeys, Item, ProjectId,
};
use crate::plan::{Action, Indicator, Project};

pub(super) fn make(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    match edit {
        Edit::AddAction {
            id,
            initiative,
            at,
            no,
            text,
        } => {
            let has = |c: &EditionContent| c.beside.identities.action(*id).is_some();
            free(Item::Action(*id), content, base, has)?;
            let action = Action {
                no: some(line(no, NUMBER)?),
                text: some(lines(text, TEXT)?),
                ..Action::default()
            };
            put_action(content, *initiative, *at, (action, *id))
        }
        Edit::MoveAction { id, initiative, at } => {
            let (home, taken) = take_action(content, *id)?;
            put_action(content, initiative.unwrap_or(home), *at, taken)
        }
        Edit::RemoveAction { id } => take_action(content, *id).map(drop),
        Edit::AddProject {
            id,
            initiative,
            at,
            name,
        } => {
            let has = |c: &EditionContent| c.beside.identities.project(*id).is_some();
            free(Item::Project(*id), content, base, has)?;
            add_project(content, *initiative, *at, (*id, name))
        }
        Edit::MoveProject { id, initiative, at } => {
            let (home, taken) = take_project(content, *id)?;
            put_project(content, initiative.unwrap_or(home), *at, taken)
        }
        Edit::RemoveProject { id } => take_project(content, *id).map(drop),
        _ => indicators(content, edit, base),
    }
}

fn indicators(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    match edit {
        Edit::AddIndicator { id, owner, at, name } => {
            let has = |c: &EditionContent| c.beside.identities.indicator(*id).is_some();
            free(Item::Indicator(*id), content, base, has)?;
            let name = some(line(name, TITLE)?).ok_or(EditTrouble::TitleMissing)?;
            let indicator = Indicator {
                name,
                ..Indicator::default()
            };
            put_indicator(content, *owner, *at, (indicator, *id))
        }
        Edit::MoveIndicator { id, owner, at } => {
            let taken = take_indicator(content, *id)?;
            put_indicator(content, *owner, *at, (taken, *id))
        }
        Edit::RemoveIndicator { id, replaced_by } => remove_indicator(content, *id, *replaced_by, base),
        _ => Err(EditTrouble::NoSuchField),
    }
}

fn keys_mut(content: &mut EditionContent, id: InitiativeId) -> Result<&mut InitiativeKeys, EditTrouble> {
    let at = initiatives::place(content, id)?;
    there(
        content.beside.identities.initiatives.get_mut(at),
        Item::Initiative(id),
    )
}

fn put_action(
    content: &mut EditionContent,
    initiative: InitiativeId,
    at: usize,
    (action, id): (Action, ActionId),
) -> Result<(), EditTrouble> {
    let actions = &mut initiative_mut(content, initiative)?.actions;
    few(actions.len() + 1)?;
    put(actions, at, action);
    put(&mut keys_mut(content, initiative)?.actions, at, id);
    Ok(())
}

fn take_action(
    content: &mut EditionContent,
    id: ActionId,
) -> Result<(InitiativeId, (Action, ActionId)), EditTrouble> {
    let (initiative, at) = there(content.beside.identities.action(id), Item::Action(id))?;
    let keys = &mut content.beside.identities.initiatives[initiative];
    keys.actions.remove(at);
    let action = content.document.initiatives[initiative].actions.remove(at);
    Ok((keys.id, (action, id)))
}

fn add_project(
    content: &mut EditionContent,
    initiative: InitiativeId,
    at: usize,
    (id, name): (ProjectId, &str),
) -> Result<(), EditTrouble> {
    let name = some(line(name, TITLE)?).ok_or(EditTrouble::TitleMissing)?;
    let project = Project {
        name,
        ..Project::default()
    };
    put_project(content, initiative, at, (project, id))
}

fn put_project(
    content: &mut EditionContent,
    initiative: InitiativeId,
    at: usize,
    (project, id): (Project, ProjectId),
) -> Result<(), EditTrouble> {
    let projects = &mut initiative_mut(content, initiative)?.projects;
    few(projects.len() + 1)?;
    put(projects, at, project);
    put(&mut keys_mut(content, initiative)?.projects, at, id);
    Ok(())
}

fn take_project(
    content: &mut EditionContent,
    id: ProjectId,
) -> Result<(InitiativeId, (Project, ProjectId)), EditTrouble> {
    let (initiative, at) = there(content.beside.identities.project(id), Item::Project(id))?;
    let keys = &mut content.beside.identities.initiatives[initiative];
    keys.projects.remove(at);
    let project = content.document.initiatives[initiative].projects.remove(at);
    Ok((keys.id, (project, id)))
}

fn put_indicator(
    content: &mut EditionContent,
    owner: IndicatorOwner,
    at: usize,
    (indicator, id): (Indicator, IndicatorId),
) -> Result<(), EditTrouble> {
    let list = match owner {
        IndicatorOwner::Section(section) => &mut section_mut(content, section)?.indicators,
        IndicatorOwner::Initiative(initiative) => &mut initiative_mut(content, initiative)?.indicators,
    };
    few(list.len() + 1)?;
    put(list, at, indicator);
    match owner {
        IndicatorOwner::Section(section) => {
            let place = sections::place(content, section)?;
            put(&mut content.beside.identities.sections[place].indicators, at, id);
        }
        IndicatorOwner::Initiative(initiative) => {
            put(&mut keys_mut(content, initiative)?.indicators, at, id);
        }
    }
    Ok(())
}

fn take_indicator(content: &mut EditionContent, id: IndicatorId) -> Result<Indicator, EditTrouble> {
    let keys = &mut content.beside.identities;
    let place = there(keys.indicator(id), Item::Indicator(id))?;
    let taken = match place {
        IndicatorPlace::Section { section, indicator } => {
            keys.sections[section].indicators.remove(indicator);
            content.document.sections[section].indicators.remove(indicator)
        }
        IndicatorPlace::Initiative {
            initiative,
            indicator,
        } => {
            keys.initiatives[initiative].indicators.remove(indicator);
            content.document.initiatives[initiative]
                .indicators
                .remove(indicator)
        }
    };
    Ok(taken)
}

fn remove_indicator(
    content: &mut EditionContent,
    id: IndicatorId,
    replaced_by: Option<IndicatorId>,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    if replaced_by == Some(id) {
        return Err(EditTrouble::ReplacedByItself);
    }
    take_indicator(content, id)?;
    let beside = &mut content.beside;
    if let Some(heir) = replaced_by {
        there(beside.identities.indicator(heir), Item::Indicator(heir))?;
    }
    beside.indicator_origins.retain(|origin| origin.indicator != id);
    for origin in &mut beside.origins {
        origin.indicators.retain(|(here, _)| *here != id);
    }
    let is_of_base = base.is_some_and(|base| base.beside.identities.indicator(id).is_some());
    beside.indicator_fates.retain(|fate| fate.indicator != id);
    // What this one had taken the place of is taken on by its own successor.
    for fate in beside
        .indicator_fates
        .iter_mut()
        .filter(|fate| fate.replaced_by == id)
    {
        fate.replaced_by = replaced_by.unwrap_or(id);
    }
    if let Some(replaced_by) = replaced_by.filter(|_| is_of_base) {
        beside.indicator_fates.push(IndicatorFate {
            indicator: id,
            replaced_by,
        });
    }
    Ok(())
}
