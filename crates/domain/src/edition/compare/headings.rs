//! Names, numbers and places of items, and what the plan and its headings say themselves.

use super::being::Found;
use super::{ComparedPart, DifferenceKind, ItemName, Saying, texts};
use crate::edition::{DepartmentRole, Item};
use crate::plan::{Department, Initiative, PlanDocument, Section};

/// Number, title and place of an item that both editions have.
pub(super) fn names_and_place(found: &mut Found<'_>, before: Option<&ItemName>, after: Option<&ItemName>) {
    let title = |name: Option<&ItemName>| Saying::optional(name.map(|n| n.title.as_str()));
    let number = |name: Option<&ItemName>| Saying::optional(name.map(|n| n.number.as_str()));
    found.put(
        DifferenceKind::Renumbered,
        ComparedPart::Number,
        number(before),
        number(after),
    );
    found.put(
        DifferenceKind::Renamed,
        ComparedPart::Title,
        title(before),
        title(after),
    );
    let (order, item) = (found.context.order, found.item);
    let (old, new) = (found.context.old, found.context.new);
    if order.elsewhere.contains(&item) {
        let above = |is_later: bool| {
            let side = if is_later { new } else { old };
            Saying::Under(order.heading(item, is_later).and_then(|above| side.name(above)))
        };
        found.put_always(
            DifferenceKind::Moved,
            ComparedPart::Heading,
            above(false),
            above(true),
        );
    } else if order.disordered.contains(&item) {
        let behind = |is_later: bool| {
            let side = if is_later { new } else { old };
            Saying::After(
                order
                    .previous(item, is_later)
                    .and_then(|above: Item| side.name(above)),
            )
        };
        found.put_always(
            DifferenceKind::Moved,
            ComparedPart::Order,
            behind(false),
            behind(true),
        );
    }
}

/// What the plan says as a whole; its title is told as its name.
pub(super) fn plan(found: &mut Found<'_>, before: &PlanDocument, after: &PlanDocument) {
    let period = |document: &PlanDocument| {
        document.period.map_or(Saying::Absent, |period| {
            Saying::Text(format!(
                "{}～{}",
                period.from.to_japanese(),
                period.to.to_japanese()
            ))
        })
    };
    found.put(
        DifferenceKind::Text,
        ComparedPart::Period,
        period(before),
        period(after),
    );
    let levels = |document: &PlanDocument| Saying::some(&document.levels.join("、"));
    found.put(
        DifferenceKind::Text,
        ComparedPart::Levels,
        levels(before),
        levels(after),
    );
}

/// Theme and texts of a heading.
pub(super) fn section(found: &mut Found<'_>, before: &Section, after: &Section) {
    let theme = |section: &Section| Saying::optional(section.theme.as_deref());
    found.put(
        DifferenceKind::Text,
        ComparedPart::Theme,
        theme(before),
        theme(after),
    );
    texts::labelled(found, &before.texts, &after.texts);
}

/// Lead and related departments of an initiative.
pub(super) fn departments(found: &mut Found<'_>, before: &Initiative, after: &Initiative) {
    let (old, new) = (&before.departments, &after.departments);
    for (role, was, is) in [
        (DepartmentRole::Lead, &old.lead, &new.lead),
        (DepartmentRole::Related, &old.related, &new.related),
    ] {
        found.put(
            DifferenceKind::Departments,
            ComparedPart::Departments(role),
            listed(was),
            listed(is),
        );
    }
}

/// Remark and development goals of an initiative.
pub(super) fn details(found: &mut Found<'_>, before: &Initiative, after: &Initiative) {
    let note = |initiative: &Initiative| Saying::optional(initiative.note.as_deref());
    found.put(
        DifferenceKind::Text,
        ComparedPart::Note,
        note(before),
        note(after),
    );
    let goals = |initiative: &Initiative| {
        let numbers: Vec<String> = initiative.sdgs.iter().map(u8::to_string).collect();
        Saying::some(&numbers.join("、"))
    };
    found.put(
        DifferenceKind::Text,
        ComparedPart::Goals,
        goals(before),
        goals(after),
    );
}

/// Departments in a row, each after its division where that is told.
pub(super) fn listed(departments: &[Department]) -> Saying {
    let named = |department: &Department| match &department.division {
        Some(division) => format!("{division} {}", department.name),
        None => department.name.clone(),
    };
    let names: Vec<String> = departments.iter().map(named).collect();
    Saying::some(&names.join("、"))
}
