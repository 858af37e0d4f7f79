//! Projects of an initiative.

use super::being::Found;
use super::headings::listed;
use super::order::{merged, out_of_order_ids};
use super::{ComparedPart, DifferenceKind, ItemName, ProjectPart, Saying};
use crate::edition::{InitiativeKeys, ProjectId};
use crate::plan::{Initiative, Project};

/// The projects of an initiative, in the later order, what is gone at its earlier place.
pub(super) fn projects(
    found: &mut Found<'_>,
    before: (&Initiative, Option<&InitiativeKeys>),
    after: (&Initiative, Option<&InitiativeKeys>),
) {
    let (old, old_ids) = (&before.0.projects, before.1.map_or(&[][..], |k| &k.projects));
    let (new, new_ids) = (&after.0.projects, after.1.map_or(&[][..], |k| &k.projects));
    let moved = out_of_order_ids(old_ids, new_ids);
    for id in merged(old_ids, new_ids, |id| moved.contains(id)) {
        let was = place(old_ids, id).and_then(|at| old.get(at));
        let is = place(new_ids, id).and_then(|at| new.get(at));
        project(found, id, was, is);
        if moved.contains(&id) {
            let name = is.map(|p| p.name.clone()).unwrap_or_default();
            let behind = |ids: &[ProjectId], all: &[Project]| Saying::After(previous(ids, all, id));
            found.put_always(
                DifferenceKind::Projects,
                ComparedPart::Project(id, name, ProjectPart::Order),
                behind(old_ids, old),
                behind(new_ids, new),
            );
        }
    }
}

fn place(ids: &[ProjectId], id: ProjectId) -> Option<usize> {
    ids.iter().position(|known| *known == id)
}

fn previous(ids: &[ProjectId], projects: &[Project], id: ProjectId) -> Option<ItemName> {
    let project = projects.get(place(ids, id)?.checked_sub(1)?)?;
    Some(ItemName {
        number: String::new(),
        title: project.name.clone(),
    })
}

fn project(found: &mut Found<'_>, id: ProjectId, was: Option<&Project>, is: Option<&Project>) {
    let name = is.or(was).map(|p| p.name.clone()).unwrap_or_default();
    let mut put = |part: ProjectPart, told: fn(&Project) -> Saying| {
        let side = |side: Option<&Project>| side.map_or(Saying::Absent, told);
        found.put(
            DifferenceKind::Projects,
            ComparedPart::Project(id, name.clone(), part),
            side(was),
            side(is),
        );
    };
    put(ProjectPart::Name, |p| Saying::some(&p.name));
    put(ProjectPart::Description, |p| {
        Saying::optional(p.description.as_deref())
    });
    put(ProjectPart::Departments, |p| listed(&p.departments));
    put(ProjectPart::Account, |p| Saying::optional(p.account.as_deref()));
}
