//! One item of both editions: whether it is there, and everything about it that differs.

use super::side::Context;
use super::{
    ComparedItem, ComparedPart, Difference, DifferenceKind, Saying, Whereabouts, effects, headings,
    indicators, projects, schedule, texts,
};
use crate::edition::{Aspect, FateKind, InitiativeId, Item};
use crate::plan::{Initiative, Section};

/// The differences of one item while they are gathered.
pub(super) struct Found<'a> {
    pub context: &'a Context<'a>,
    pub item: Item,
    /// what happened to the item as a whole; then everything in it happened so
    whole: Option<DifferenceKind>,
    out: Vec<Difference>,
}

impl Found<'_> {
    /// Notes a part if what is told of it differs.
    pub fn put(&mut self, kind: DifferenceKind, part: ComparedPart, before: Saying, after: Saying) {
        if !before.agrees(&after) {
            self.put_always(self.whole.unwrap_or(kind), part, before, after);
        }
    }

    /// Notes a part whatever is told of it, unless the item as a whole came or went.
    pub fn put_as(&mut self, kind: DifferenceKind, part: ComparedPart, before: Saying, after: Saying) {
        self.put_always(self.whole.unwrap_or(kind), part, before, after);
    }

    /// Notes a part of something that stands in both editions, if what is told of it differs: that its item is new
    /// does not make it new.
    pub fn put_own(&mut self, kind: DifferenceKind, part: ComparedPart, before: Saying, after: Saying) {
        if !before.agrees(&after) {
            self.put_always(kind, part, before, after);
        }
    }

    /// Notes a part whatever is told of it, as this kind of change.
    pub fn put_always(&mut self, kind: DifferenceKind, part: ComparedPart, before: Saying, after: Saying) {
        let reason = self.reason(&part, kind).map(str::to_owned);
        self.out.push(Difference {
            kind,
            part,
            before,
            after,
            reason,
            is_corrected: false,
        });
    }

    fn reason(&self, part: &ComparedPart, kind: DifferenceKind) -> Option<&str> {
        let told = self.context.told;
        let own = match part {
            ComparedPart::Action(id, ..) => Some(Item::Action(*id)),
            ComparedPart::Indicator(id, ..) => Some(Item::Indicator(*id)),
            ComparedPart::Project(id, ..) => Some(Item::Project(*id)),
            _ => None,
        };
        let of_whole = matches!(
            kind,
            DifferenceKind::IndicatorAdded
                | DifferenceKind::IndicatorRemoved
                | DifferenceKind::IndicatorReplaced
        );
        let being = own.filter(|_| of_whole).map(|item| (item, Aspect::Being));
        let whole = self.whole.map(|_| (self.item, Aspect::Being));
        let exact = own.map(|item| (item, part.aspect()));
        let asked = [being, exact, whole, Some((self.item, part.aspect()))];
        asked
            .into_iter()
            .flatten()
            .find_map(|(item, aspect)| told.reason(item, aspect))
    }
}

/// An item with what differs in it; `None` when nothing does.
pub(super) fn entry(context: &Context<'_>, item: Item) -> Option<ComparedItem> {
    let (before, after) = (context.old.name(item), context.new.name(item));
    let fate = match item {
        Item::Initiative(id) => fate(context, id, after.is_some()),
        _ => None,
    };
    let whole = match (&before, &after) {
        (None, Some(_)) => Some(DifferenceKind::Added),
        (Some(_), None) => Some(gone(fate.as_ref())),
        _ => None,
    };
    let mut found = Found {
        context,
        item,
        whole,
        out: Vec::new(),
    };
    let title = |name: &Option<super::ItemName>| Saying::optional(name.as_ref().map(|n| n.title.as_str()));
    match whole {
        Some(kind) => found.put_always(kind, ComparedPart::Being, title(&before), title(&after)),
        None if fate.is_some() => {
            found.put_always(
                DifferenceKind::Split,
                ComparedPart::Being,
                title(&before),
                title(&after),
            );
            headings::names_and_place(&mut found, before.as_ref(), after.as_ref());
        }
        None => headings::names_and_place(&mut found, before.as_ref(), after.as_ref()),
    }
    parts(&mut found);
    (!found.out.is_empty()).then(|| ComparedItem {
        item,
        before,
        after,
        fate,
        from: Vec::new(),
        differences: found.out,
    })
}

fn parts(found: &mut Found<'_>) {
    let context = found.context;
    match found.item {
        Item::Plan => headings::plan(found, context.old.document, context.new.document),
        Item::Section(id) => {
            let nothing = Section::default();
            let (before, after) = (context.old.section(id), context.new.section(id));
            let before = before.map_or(&nothing, |(section, _)| section);
            let after = after.map_or(&nothing, |(section, _)| section);
            headings::section(found, before, after);
            indicators::of_item(found);
        }
        Item::Initiative(id) => initiative(found, id),
        Item::Action(_) | Item::Indicator(_) | Item::Project(_) => {}
    }
}

fn initiative(found: &mut Found<'_>, id: InitiativeId) {
    let nothing = Initiative::default();
    let (before, after) = (found.context.old.initiative(id), found.context.new.initiative(id));
    let (old, old_keys) = before.map_or((&nothing, None), |(i, keys)| (i, Some(keys)));
    let (new, new_keys) = after.map_or((&nothing, None), |(i, keys)| (i, Some(keys)));
    headings::departments(found, old, new);
    texts::labelled(found, &old.texts, &new.texts);
    headings::details(found, old, new);
    schedule::actions(found, (old, old_keys), (new, new_keys));
    indicators::of_item(found);
    effects::effects(found, old, new);
    projects::projects(found, (old, old_keys), (new, new_keys));
}

/// What became of an initiative that is gone, or that was divided since.
fn fate(context: &Context<'_>, id: InitiativeId, is_there: bool) -> Option<Whereabouts> {
    context.old.initiative(id)?;
    let fate = context.told.whereabouts(id, context.new)?;
    let is_new = fate
        .to
        .iter()
        .any(|(to, _)| !context.old.has(Item::Initiative(*to)));
    (!is_there || (fate.kind == FateKind::Split && is_new)).then_some(fate)
}

fn gone(fate: Option<&Whereabouts>) -> DifferenceKind {
    match fate.map(|fate| fate.kind) {
        Some(FateKind::Merged) => DifferenceKind::Merged,
        Some(FateKind::Split) => DifferenceKind::Split,
        Some(FateKind::Completed) => DifferenceKind::Completed,
        Some(FateKind::Abolished) => DifferenceKind::Abolished,
        Some(FateKind::Continued) | None => DifferenceKind::Gone,
    }
}
