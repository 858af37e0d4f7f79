//! Initiatives that leave, and what becomes of them; and those that come from another plan.

use super::initiatives::place;
use super::limits::few;
use crate::edition::{
    Edit, EditTrouble, EditionContent, Fate, FateKind, InitiativeId, Item, Leaving, Origin,
};

pub(super) fn make(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    match edit {
        Edit::RemoveInitiative { id, leaving } => remove(content, *id, leaving, base),
        Edit::SetFate { initiative, fate } => set_fate(content, *initiative, fate.as_ref(), base),
        Edit::SetOrigin { origin } => set_origin(content, origin),
        _ => Err(EditTrouble::NoSuchField),
    }
}

fn is_of(base: Option<&EditionContent>, id: InitiativeId) -> bool {
    base.is_some_and(|base| base.beside.identities.initiative(id).is_some())
}

fn remove(
    content: &mut EditionContent,
    id: InitiativeId,
    leaving: &Leaving,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    let at = place(content, id)?;
    let is_of_base = is_of(base, id);
    let fate = match leaving {
        Leaving::Withdrawn if is_of_base => return Err(EditTrouble::HowItLeaves),
        Leaving::Withdrawn => None,
        _ if !is_of_base => return Err(EditTrouble::NewWithThisDraft),
        Leaving::Abolished => Some((FateKind::Abolished, Vec::new())),
        Leaving::Completed => Some((FateKind::Completed, Vec::new())),
        Leaving::MergedInto(heir) => Some((FateKind::Merged, vec![*heir])),
        Leaving::SplitInto(heirs) => Some((FateKind::Split, heirs.clone())),
    };
    if fate.is_none() && content.beside.fates.iter().any(|f| f.to.contains(&id)) {
        return Err(EditTrouble::OthersWentIntoIt);
    }
    if let Some((kind, to)) = &fate {
        check(content, id, *kind, to)?;
    }
    content.document.initiatives.remove(at);
    content.beside.identities.initiatives.remove(at);
    content.beside.origins.retain(|origin| origin.initiative != id);
    write(content, id, fate);
    Ok(())
}

fn write(content: &mut EditionContent, id: InitiativeId, fate: Option<(FateKind, Vec<InitiativeId>)>) {
    let fates = &mut content.beside.fates;
    fates.retain(|known| known.initiative != id);
    fates.extend(fate.map(|(kind, to)| Fate {
        initiative: id,
        kind,
        to,
    }));
}

/// Whether this may become of it: somewhere that is there, and never back to itself.
fn check(
    content: &EditionContent,
    id: InitiativeId,
    kind: FateKind,
    to: &[InitiativeId],
) -> Result<(), EditTrouble> {
    few(to.len())?;
    match (kind, to) {
        (FateKind::Merged, [one]) if *one == id => return Err(EditTrouble::MergedIntoItself),
        (FateKind::Merged, [_]) => {}
        (FateKind::Merged, _) => return Err(EditTrouble::HeirGone),
        (FateKind::Split, []) => return Err(EditTrouble::SplitIntoNobody),
        (FateKind::Split, _) if has_twice(to) || to.contains(&id) => {
            return Err(EditTrouble::SplitIntoOneTwice);
        }
        (FateKind::Split, _) => {}
        (_, []) => {}
        (_, [other, ..]) => return Err(EditTrouble::Missing(Item::Initiative(*other))),
    }
    for heir in to {
        if leads_to(content, *heir, id) {
            return Err(EditTrouble::MergedInCircle);
        }
        if content.beside.identities.initiative(*heir).is_none() {
            return Err(EditTrouble::HeirGone);
        }
    }
    Ok(())
}

fn has_twice(list: &[InitiativeId]) -> bool {
    let mut sorted = list.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).any(|pair| pair[0] == pair[1])
}

/// Whether the fates lead from one initiative to another.
fn leads_to(content: &EditionContent, from: InitiativeId, wanted: InitiativeId) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(at) = seen.get(next).copied() {
        next += 1;
        let fates = content.beside.fates.iter().filter(|fate| fate.initiative == at);
        for heir in fates.flat_map(|fate| &fate.to) {
            if *heir == wanted {
                return true;
            }
            if !seen.contains(heir) {
                seen.push(*heir);
            }
        }
    }
    false
}

/// Tells differently what becomes of an initiative of the edition before, whether it is still there or not.
fn set_fate(
    content: &mut EditionContent,
    id: InitiativeId,
    fate: Option<&(FateKind, Vec<InitiativeId>)>,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    let is_there = content.beside.identities.initiative(id).is_some();
    match (is_there, is_of(base, id)) {
        (true, false) if fate.is_some() => return Err(EditTrouble::NewWithThisDraft),
        (false, false) => return Err(EditTrouble::Missing(Item::Initiative(id))),
        _ => {}
    }
    match fate {
        None if !is_there => return Err(EditTrouble::HowItLeaves),
        None => {}
        Some((FateKind::Split | FateKind::Continued, to)) if is_there => {
            check(content, id, FateKind::Split, to)?;
        }
        Some(_) if is_there => return Err(EditTrouble::StillThere),
        Some((FateKind::Continued, _)) => return Err(EditTrouble::HowItLeaves),
        Some((kind, to)) => check(content, id, *kind, to)?,
    }
    write(content, id, fate.cloned());
    Ok(())
}

fn set_origin(content: &mut EditionContent, origin: &Origin) -> Result<(), EditTrouble> {
    few(origin.from.len())?;
    few(origin.indicators.len())?;
    place(content, origin.initiative)?;
    let keys = &content.beside.identities;
    for (here, _) in &origin.indicators {
        super::there(keys.indicator(*here), Item::Indicator(*here))?;
    }
    let origins = &mut content.beside.origins;
    origins.retain(|known| known.initiative != origin.initiative || known.plan != origin.plan);
    if !origin.from.is_empty() {
        origins.push(origin.clone());
    }
    Ok(())
}
