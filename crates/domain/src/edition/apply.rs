//! Making one change of a draft: all of it or nothing, and never a tree that is none or an identity given twice.

mod cells;
mod effects;
mod fates;
mod fields;
mod initiatives;
pub mod limits;
mod named;
mod notes;
mod parts;
mod sections;
pub mod wholes;

pub(super) use notes::is_known;

use named::Named;

use super::{Beside, Edit, EditTrouble, EditionContent, Item, ValueCell};
use crate::plan::Value;

/// Makes a change. `base` is the content of the edition from which the draft was opened; what that one has cannot
/// leave without a word.
///
/// # Errors
/// [`EditTrouble`]; the content is as it was then.
pub fn apply(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    refuse_unfit(content)?;
    let mut changed = content.clone();
    whole(&mut changed, edit, base)?;
    *content = changed;
    Ok(())
}

/// As [`apply`], but what was refused may be half done: for content that is thrown away then.
pub(super) fn whole(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    // Within one change numbers may go round in a circle; who is meant by them is settled before all of it.
    let named = Named::of(content);
    step(content, edit, base)?;
    named.follow(content);
    // An indicator that is gone took nobody's place; taking its removal back brings that back as well.
    let Beside {
        identities,
        indicator_fates,
        ..
    } = &mut content.beside;
    indicator_fates.retain(|fate| identities.indicator(fate.replaced_by).is_some());
    Ok(())
}

fn step(content: &mut EditionContent, edit: &Edit, base: Option<&EditionContent>) -> Result<(), EditTrouble> {
    match edit {
        Edit::Together(edits) => {
            limits::at_once(edits.len())?;
            edits.iter().try_for_each(|edit| step(content, edit, base))
        }
        Edit::AddSection { .. } | Edit::MoveSection { .. } | Edit::RemoveSection { .. } => {
            sections::make(content, edit, base)
        }
        Edit::AddInitiative { .. } | Edit::MoveInitiative { .. } => initiatives::make(content, edit, base),
        Edit::RemoveInitiative { .. } | Edit::SetFate { .. } | Edit::SetOrigin { .. } => {
            fates::make(content, edit, base)
        }
        Edit::SetPeriod { .. } | Edit::SetLevels { .. } => wholes::make(content, edit),
        Edit::SetText { item, field, text } => fields::set_text(content, *item, *field, text),
        Edit::SetTexts { item, texts } => fields::set_texts(content, *item, texts),
        Edit::SetDepartments {
            item,
            role,
            departments,
        } => fields::set_departments(content, *item, *role, departments),
        Edit::SetSdgs { initiative, sdgs } => fields::set_sdgs(content, *initiative, sdgs),
        Edit::SetSchedule { cells } => cells::set_schedule(content, cells),
        Edit::SetValues { cells } => cells::set_values(content, cells),
        Edit::SetEffects { cells } => effects::set_effects(content, cells),
        Edit::GiveReason { .. } | Edit::Settle { .. } | Edit::Unsettle { .. } => {
            notes::make(content, edit, base)
        }
        _ => parts::make(content, edit, base),
    }
}

/// Identities that do not lie beside their document tell nothing.
pub(super) fn refuse_unfit(content: &EditionContent) -> Result<(), EditTrouble> {
    match content.beside.identities.fit(&content.document) {
        true => Ok(()),
        false => Err(EditTrouble::Unfit),
    }
}

/// The value that a cell names.
pub(super) fn cell_value<'a>(content: &'a EditionContent, cell: &ValueCell) -> Option<&'a Value> {
    let place = content.beside.identities.indicator(cell.indicator)?;
    let indicator = place.of(&content.document)?;
    indicator.values.get(cells::value_place(indicator, cell)?)
}

/// The planned effect that a cell names.
pub use effects::in_yen;
pub(super) use effects::planned;

/// What is named must be there.
fn there<T>(found: Option<T>, item: Item) -> Result<T, EditTrouble> {
    found.ok_or(EditTrouble::Missing(item))
}

/// An identity that no item has, and that none of the base had.
fn free(
    item: Item,
    content: &EditionContent,
    base: Option<&EditionContent>,
    has: impl Fn(&EditionContent) -> bool,
) -> Result<(), EditTrouble> {
    if has(content) || base.is_some_and(has) {
        return Err(EditTrouble::Taken(item));
    }
    Ok(())
}

/// Puts something into a list, at its end where the place lies behind it.
fn put<T>(list: &mut Vec<T>, at: usize, what: T) {
    let at = at.min(list.len());
    list.insert(at, what);
}

#[cfg(test)]
mod tests;
