//! Identities for what a change adds: numbers up to 0 stand for items that do not exist yet.

use std::collections::HashMap;

use super::{
    ActionId, Edit, IndicatorId, IndicatorOwner, InitiativeId, Item, Leaving, NewIds, ProjectId, SectionId,
};

/// A kind of identity with the number that stands for it.
type Placeholder = (&'static str, i64);

/// How many numbers the placeholders of some changes need: of initiatives, and of everything else.
#[must_use]
pub fn needed(edits: &[Edit]) -> (usize, usize) {
    let mut seen: Vec<Placeholder> = Vec::new();
    for edit in &mut edits.to_vec() {
        visit(edit, &mut |kind, number| {
            if *number <= 0 && !seen.contains(&(kind, *number)) {
                seen.push((kind, *number));
            }
        });
    }
    let initiatives = seen.iter().filter(|(kind, _)| *kind == INITIATIVE).count();
    (initiatives, seen.len() - initiatives)
}

const INITIATIVE: &str = "initiative";

/// Puts a number in place of each placeholder, the same for the same.
pub fn fill(edits: &mut [Edit], new: &mut NewIds) {
    let mut known: HashMap<Placeholder, i64> = HashMap::new();
    for edit in edits {
        visit(edit, &mut |kind, number| {
            if *number <= 0 {
                let fresh = || match kind {
                    INITIATIVE => new.initiative().number(),
                    _ => new.item(),
                };
                *number = *known.entry((kind, *number)).or_insert_with(fresh);
            }
        });
    }
}

type See<'a> = &'a mut dyn FnMut(&'static str, &mut i64);

macro_rules! seen {
    ($name:ident, $id:ty, $kind:literal) => {
        fn $name(id: &mut $id, see: See<'_>) {
            let mut number = id.number();
            see($kind, &mut number);
            *id = <$id>::new(number);
        }
    };
}

seen!(section, SectionId, "section");
seen!(initiative, InitiativeId, "initiative");
seen!(action, ActionId, "action");
seen!(indicator, IndicatorId, "indicator");
seen!(project, ProjectId, "project");

fn item(item: &mut Item, see: See<'_>) {
    match item {
        Item::Plan => {}
        Item::Section(id) => section(id, see),
        Item::Initiative(id) => initiative(id, see),
        Item::Action(id) => action(id, see),
        Item::Indicator(id) => indicator(id, see),
        Item::Project(id) => project(id, see),
    }
}

fn owner(owner: &mut IndicatorOwner, see: See<'_>) {
    match owner {
        IndicatorOwner::Section(id) => section(id, see),
        IndicatorOwner::Initiative(id) => initiative(id, see),
    }
}

/// Shows every identity of this plan that a change names.
fn visit(edit: &mut Edit, see: See<'_>) {
    match edit {
        Edit::SetPeriod { .. } | Edit::SetLevels { .. } | Edit::Settle { .. } | Edit::Unsettle { .. } => {}
        Edit::AddSection { id, under, .. } | Edit::MoveSection { id, under, .. } => {
            section(id, see);
            under.iter_mut().for_each(|under| section(under, see));
        }
        Edit::RemoveSection { id } => section(id, see),
        Edit::AddInitiative { id, under, .. } | Edit::MoveInitiative { id, under, .. } => {
            initiative(id, see);
            under.iter_mut().for_each(|under| section(under, see));
        }
        Edit::SetSdgs { initiative: id, .. } => initiative(id, see),
        Edit::SetText { item: of, .. }
        | Edit::SetTexts { item: of, .. }
        | Edit::SetDepartments { item: of, .. }
        | Edit::GiveReason { item: of, .. } => item(of, see),
        Edit::SetSchedule { cells } => cells.iter_mut().for_each(|cell| action(&mut cell.action, see)),
        Edit::SetValues { cells } => cells
            .iter_mut()
            .for_each(|cell| indicator(&mut cell.indicator, see)),
        Edit::SetEffects { cells } => cells
            .iter_mut()
            .for_each(|cell| initiative(&mut cell.initiative, see)),
        Edit::Together(edits) => edits.iter_mut().for_each(|edit| visit(edit, see)),
        Edit::RemoveInitiative { .. } | Edit::SetFate { .. } | Edit::SetOrigin { .. } => {
            visit_fate(edit, see)
        }
        parts => visit_part(parts, see),
    }
}

fn visit_fate(edit: &mut Edit, see: See<'_>) {
    match edit {
        Edit::RemoveInitiative { id, leaving } => {
            initiative(id, see);
            match leaving {
                Leaving::Withdrawn | Leaving::Abolished | Leaving::Completed => {}
                Leaving::MergedInto(heir) => initiative(heir, see),
                Leaving::SplitInto(heirs) => heirs.iter_mut().for_each(|heir| initiative(heir, see)),
            }
        }
        Edit::SetFate { initiative: id, fate } => {
            initiative(id, see);
            let heirs = fate.iter_mut().flat_map(|(_, heirs)| heirs);
            heirs.for_each(|heir| initiative(heir, see));
        }
        Edit::SetOrigin { origin } => {
            initiative(&mut origin.initiative, see);
            let here = origin.indicators.iter_mut();
            here.for_each(|(here, _)| indicator(here, see));
        }
        _ => {}
    }
}

fn visit_part(edit: &mut Edit, see: See<'_>) {
    match edit {
        Edit::AddAction {
            id, initiative: of, ..
        } => {
            action(id, see);
            initiative(of, see);
        }
        Edit::MoveAction {
            id, initiative: to, ..
        } => {
            action(id, see);
            to.iter_mut().for_each(|to| initiative(to, see));
        }
        Edit::RemoveAction { id } => action(id, see),
        Edit::AddIndicator { id, owner: of, .. } | Edit::MoveIndicator { id, owner: of, .. } => {
            indicator(id, see);
            owner(of, see);
        }
        Edit::RemoveIndicator { id, replaced_by } => {
            indicator(id, see);
            replaced_by.iter_mut().for_each(|heir| indicator(heir, see));
        }
        Edit::AddProject {
            id, initiative: of, ..
        } => {
            project(id, see);
            initiative(of, see);
        }
        Edit::MoveProject {
            id, initiative: to, ..
        } => {
            project(id, see);
            to.iter_mut().for_each(|to| initiative(to, see));
        }
        Edit::RemoveProject { id } => project(id, see),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{fill, needed};
    use crate::edition::{Edit, IndicatorId, IndicatorOwner, InitiativeId, Leaving, NewIds, SectionId};

    #[test]
    fn the_same_placeholder_becomes_the_same_number_and_each_kind_has_its_own() {
        let new = InitiativeId::new(-1);
        let mut edits = vec![
            Edit::AddInitiative {
                id: new,
                under: Some(SectionId::new(4)),
                at: 0,
                number: String::new(),
                title: "新規".to_owned(),
            },
            Edit::AddIndicator {
                id: IndicatorId::new(-1),
                owner: IndicatorOwner::Initiative(new),
                at: 0,
                name: "件数".to_owned(),
            },
            Edit::RemoveInitiative {
                id: InitiativeId::new(7),
                leaving: Leaving::SplitInto(vec![new, InitiativeId::new(0)]),
            },
        ];
        assert_eq!(needed(&edits), (2, 1));
        fill(&mut edits, &mut NewIds::from(100, 200));
        let Edit::AddIndicator { id, owner, .. } = &edits[1] else {
            panic!("an indicator was added")
        };
        assert_eq!(*id, IndicatorId::new(200));
        assert_eq!(*owner, IndicatorOwner::Initiative(InitiativeId::new(100)));
        let heirs = vec![InitiativeId::new(100), InitiativeId::new(101)];
        let Edit::RemoveInitiative { id, leaving } = &edits[2] else {
            panic!("an initiative was removed")
        };
        assert_eq!((*id, leaving), (InitiativeId::new(7), &Leaving::SplitInto(heirs)));
    }
}
