//! Who is who in a document that came from outside: the identities of the edition before, by what the items say.

use std::collections::HashMap;

use super::{
    ActionId, Fate, FateKind, Identities, IndicatorId, InitiativeId, InitiativeKeys, ProjectId, SectionId,
    SectionKeys,
};
use crate::join::resemble;
use crate::plan::{Action, Indicator, Initiative, PlanDocument, Project, Relation, Section};
use crate::words::squeeze;

/// Numbers that were set aside for what is new: enough for every item of the document, because gaps do no harm.
#[derive(Clone, Copy, Debug)]
pub struct NewIds {
    next_initiative: i64,
    next_item: i64,
}

impl NewIds {
    /// From the first number set aside for initiatives and the first for everything else.
    #[must_use]
    pub fn from(first_initiative: i64, first_item: i64) -> Self {
        Self {
            next_initiative: first_initiative,
            next_item: first_item,
        }
    }

    /// How many numbers a document may need: of initiatives, and of everything else.
    #[must_use]
    pub fn needed(document: &PlanDocument) -> (usize, usize) {
        let of_sections: usize = document.sections.iter().map(|s| 1 + s.indicators.len()).sum();
        let of_initiatives: usize = document
            .initiatives
            .iter()
            .map(|i| i.actions.len() + i.indicators.len() + i.projects.len())
            .sum();
        (document.initiatives.len(), of_sections + of_initiatives)
    }

    pub(super) fn initiative(&mut self) -> InitiativeId {
        let id = InitiativeId::new(self.next_initiative);
        self.next_initiative = self.next_initiative.saturating_add(1);
        id
    }

    pub(super) fn item(&mut self) -> i64 {
        let number = self.next_item;
        self.next_item = self.next_item.saturating_add(1);
        number
    }
}

/// Gives every item of a document its identity: that of the item of the edition before which it is, or a new one.
/// `known` tells for each initiative of the document which one of the earlier edition it is, where that is settled.
#[must_use]
pub fn carry_identities(
    before: Option<(&PlanDocument, &Identities)>,
    document: &PlanDocument,
    known: &[Option<InitiativeId>],
    new: &mut NewIds,
) -> Identities {
    let sections = sections(before, &document.sections, new);
    let mut initiatives = Vec::with_capacity(document.initiatives.len());
    for (at, initiative) in document.initiatives.iter().enumerate() {
        let id = known.get(at).copied().flatten();
        let earlier = before.and_then(|(old, keys)| {
            let place = keys.initiative(id?)?;
            Some((old.initiatives.get(place)?, keys.initiatives.get(place)?))
        });
        initiatives.push(InitiativeKeys {
            id: id.unwrap_or_else(|| new.initiative()),
            ..inside(earlier, initiative, new)
        });
    }
    Identities {
        sections,
        initiatives,
    }
}

/// What a document says itself of initiatives that left it: merged into one that it has. What is not said is not
/// guessed.
#[must_use]
pub fn told_fates(
    before: (&PlanDocument, &Identities),
    document: &PlanDocument,
    identities: &Identities,
) -> Vec<Fate> {
    let (old, keys) = before;
    let gone = old
        .initiatives
        .iter()
        .zip(&keys.initiatives)
        .filter(|(_, keys)| identities.initiative(keys.id).is_none());
    let heir = |number: &str| {
        let wanted = squeeze(number);
        let mut fitting = document
            .initiatives
            .iter()
            .zip(&identities.initiatives)
            .filter(|(initiative, _)| squeeze(&initiative.id) == wanted);
        let first = fitting.next();
        first
            .filter(|_| fitting.next().is_none())
            .map(|(_, keys)| keys.id)
    };
    gone.filter_map(|(initiative, keys)| {
        let step = initiative.lineage.last()?;
        let (kind, to) = match step.relation {
            Relation::MergedInto => (FateKind::Merged, vec![heir(step.id.as_deref()?)?]),
            Relation::Abolished => (FateKind::Abolished, Vec::new()),
            Relation::Completed => (FateKind::Completed, Vec::new()),
            _ => return None,
        };
        Some(Fate {
            initiative: keys.id,
            kind,
            to,
        })
    })
    .collect()
}

fn sections(
    before: Option<(&PlanDocument, &Identities)>,
    sections: &[Section],
    new: &mut NewIds,
) -> Vec<SectionKeys> {
    let (old, keys): (&[Section], &[SectionKeys]) = before.map_or((&[], &[]), |(document, keys)| {
        (&document.sections, &keys.sections)
    });
    let pairs = pair(
        old,
        sections,
        &[
            &|s: &Section| {
                Some(format!(
                    "{}\u{1f}{}",
                    squeeze(&s.path.join("\u{1f}")),
                    squeeze(&s.title)
                ))
            },
            &|s: &Section| Some(squeeze(&s.title)).filter(|t| !t.is_empty()),
            &|s: &Section| Some(squeeze(&s.path.join("\u{1f}"))),
        ],
    );
    let mut all = Vec::with_capacity(sections.len());
    for (section, place) in sections.iter().zip(pairs) {
        let earlier = place.and_then(|at| Some((old.get(at)?, keys.get(at)?)));
        let indicators = indicators(
            earlier.map(|(s, k)| (s.indicators.as_slice(), k.indicators.as_slice())),
            &section.indicators,
            new,
        );
        all.push(SectionKeys {
            id: earlier.map_or_else(|| SectionId::new(new.item()), |(_, keys)| keys.id),
            indicators,
        });
    }
    all
}

fn inside(
    earlier: Option<(&Initiative, &InitiativeKeys)>,
    initiative: &Initiative,
    new: &mut NewIds,
) -> InitiativeKeys {
    InitiativeKeys {
        // Its own identity is put in by the caller.
        id: InitiativeId::new(0),
        actions: actions(
            earlier.map(|(i, k)| (i.actions.as_slice(), k.actions.as_slice())),
            &initiative.actions,
            new,
        ),
        indicators: indicators(
            earlier.map(|(i, k)| (i.indicators.as_slice(), k.indicators.as_slice())),
            &initiative.indicators,
            new,
        ),
        projects: projects(
            earlier.map(|(i, k)| (i.projects.as_slice(), k.projects.as_slice())),
            &initiative.projects,
            new,
        ),
    }
}

/// By name and number, by name, by number where the names resemble each other, and the last one left on either side
/// where its unit is the same.
fn indicators(
    earlier: Option<(&[Indicator], &[IndicatorId])>,
    indicators: &[Indicator],
    new: &mut NewIds,
) -> Vec<IndicatorId> {
    let (old, keys) = earlier.unwrap_or((&[], &[]));
    let name = |i: &Indicator| squeeze(&i.name);
    let number = |i: &Indicator| i.no.as_deref().map(squeeze);
    let mut pairs = pair(
        old,
        indicators,
        &[
            &|i: &Indicator| Some(format!("{}\u{1f}{}", number(i)?, name(i))),
            &|i: &Indicator| Some(name(i)).filter(|n| !n.is_empty()),
        ],
    );
    let alike = |a: &Indicator, b: &Indicator| resemble(&name(a), &name(b));
    pair_further(old, indicators, &mut pairs, |a, b| {
        number(a) == number(b) && alike(a, b)
    });
    pair_further(old, indicators, &mut pairs, |a, b| {
        a.unit.as_deref().map(squeeze) == b.unit.as_deref().map(squeeze) && alike(a, b)
    });
    given(&pairs, keys, new, IndicatorId::new)
}

/// By words, then by number where the words resemble each other or one side has none.
fn actions(earlier: Option<(&[Action], &[ActionId])>, actions: &[Action], new: &mut NewIds) -> Vec<ActionId> {
    let (old, keys) = earlier.unwrap_or((&[], &[]));
    let words = |a: &Action| a.text.as_deref().map(squeeze).unwrap_or_default();
    let number = |a: &Action| a.no.as_deref().map(squeeze);
    let mut pairs = pair(
        old,
        actions,
        &[&|a: &Action| Some(words(a)).filter(|w| !w.is_empty())],
    );
    pair_further(old, actions, &mut pairs, |a, b| {
        let silent = words(a).is_empty() || words(b).is_empty();
        number(a) == number(b) && (silent || resemble(&words(a), &words(b)))
    });
    pair_further(old, actions, &mut pairs, |a, b| resemble(&words(a), &words(b)));
    given(&pairs, keys, new, ActionId::new)
}

fn projects(
    earlier: Option<(&[Project], &[ProjectId])>,
    projects: &[Project],
    new: &mut NewIds,
) -> Vec<ProjectId> {
    let (old, keys) = earlier.unwrap_or((&[], &[]));
    let mut pairs = pair(old, projects, &[&|p: &Project| Some(squeeze(&p.name))]);
    pair_further(old, projects, &mut pairs, |a, b| {
        resemble(&squeeze(&a.name), &squeeze(&b.name))
    });
    given(&pairs, keys, new, ProjectId::new)
}

type KeyOf<'a, T> = &'a dyn Fn(&T) -> Option<String>;

/// Pairs of equal keys, key after key; a key that several still unpaired items share pairs them in their order.
fn pair<T>(old: &[T], new: &[T], keys: &[KeyOf<'_, T>]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    for key in keys {
        let taken: Vec<usize> = pairs.iter().flatten().copied().collect();
        let mut free: HashMap<String, std::collections::VecDeque<usize>> = HashMap::new();
        for (at, item) in old.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            if let Some(key) = key(item) {
                free.entry(key).or_default().push_back(at);
            }
        }
        for (item, place) in new.iter().zip(&mut pairs) {
            if place.is_none() {
                *place = key(item).and_then(|key| free.get_mut(&key)?.pop_front());
            }
        }
    }
    pairs
}

/// Pairs what is left on both sides and fits, where it fits nothing else.
fn pair_further<T>(old: &[T], new: &[T], pairs: &mut [Option<usize>], fits: impl Fn(&T, &T) -> bool) {
    let free: Vec<usize> = (0..old.len()).filter(|at| !pairs.contains(&Some(*at))).collect();
    let open: Vec<usize> = (0..new.len())
        .filter(|at| pairs.get(*at) == Some(&None))
        .collect();
    let fit = |old_at: usize, new_at: usize| match (old.get(old_at), new.get(new_at)) {
        (Some(a), Some(b)) => fits(a, b),
        _ => false,
    };
    for new_at in &open {
        let mut there = free.iter().copied().filter(|old_at| fit(*old_at, *new_at));
        let (Some(old_at), None) = (there.next(), there.next()) else {
            continue;
        };
        let rivals = open.iter().filter(|other| fit(old_at, **other)).count();
        if let Some(place) = pairs.get_mut(*new_at).filter(|_| rivals == 1) {
            *place = Some(old_at);
        }
    }
}

fn given<T: Copy>(pairs: &[Option<usize>], keys: &[T], new: &mut NewIds, make: impl Fn(i64) -> T) -> Vec<T> {
    let known = |place: &Option<usize>| place.and_then(|at| keys.get(at)).copied();
    pairs
        .iter()
        .map(|place| known(place).unwrap_or_else(|| make(new.item())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{NewIds, carry_identities};
    use crate::edition::{Identities, InitiativeId};
    use crate::plan::{Action, Indicator, Initiative, PlanDocument, Section};

    fn indicator(no: &str, name: &str) -> Indicator {
        Indicator {
            no: Some(no.to_owned()),
            name: name.to_owned(),
            unit: Some("%".to_owned()),
            ..Indicator::default()
        }
    }

    fn document(title: &str, indicators: Vec<Indicator>, actions: &[&str]) -> PlanDocument {
        let action = |text: &&str| Action {
            text: Some((*text).to_owned()),
            ..Action::default()
        };
        PlanDocument {
            sections: vec![Section {
                path: vec!["1".to_owned()],
                title: "健全な財政".to_owned(),
                ..Section::default()
            }],
            initiatives: vec![Initiative {
                id: "1-1".to_owned(),
                title: title.to_owned(),
                indicators,
                actions: actions.iter().map(action).collect(),
                ..Initiative::default()
            }],
            ..PlanDocument::default()
        }
    }

    fn first(document: &PlanDocument) -> Identities {
        carry_identities(None, document, &[], &mut NewIds::from(1, 1))
    }

    #[test]
    fn every_item_gets_an_identity_and_none_twice() {
        let doc = document(
            "収納",
            vec![indicator("①", "率"), indicator("②", "率")],
            &["a", "a"],
        );
        assert!(first(&doc).fit(&doc));
        let (initiatives, items) = NewIds::needed(&doc);
        assert_eq!((initiatives, items), (1, 5));
    }

    #[test]
    fn what_was_reworded_or_moved_keeps_its_identity_and_what_is_new_gets_one() {
        let old = document(
            "収納",
            vec![indicator("①", "市税の収納率"), indicator("②", "窓口の満足度")],
            &["口座振替を勧める", "催告を早める"],
        );
        let keys = first(&old);
        let new = document(
            "収納率",
            vec![
                indicator("①", "窓口の満足度"),
                indicator("②", "市税の現年収納率"),
                indicator("③", "納付件数"),
            ],
            &["催告を早める", "口座振替とアプリを勧める", "納付書を改める"],
        );
        let known = [Some(InitiativeId::new(1))];
        let carried = carry_identities(Some((&old, &keys)), &new, &known, &mut NewIds::from(50, 50));
        let (was, is) = (&keys.initiatives[0], &carried.initiatives[0]);
        assert_eq!(is.id, was.id);
        assert_eq!(is.indicators[..2], [was.indicators[1], was.indicators[0]]);
        assert!(!was.indicators.contains(&is.indicators[2]));
        assert_eq!(is.actions[..2], [was.actions[1], was.actions[0]]);
        assert!(carried.fit(&new));
    }

    #[test]
    fn nothing_is_taken_for_the_same_that_shares_a_number_only() {
        let old = document("収納", vec![indicator("①", "市税収納率")], &[]);
        let new = document("収納", vec![indicator("①", "職員の時間外勤務")], &[]);
        let known = [Some(InitiativeId::new(1))];
        let carried = carry_identities(
            Some((&old, &first(&old))),
            &new,
            &known,
            &mut NewIds::from(50, 50),
        );
        assert_ne!(
            carried.initiatives[0].indicators,
            first(&old).initiatives[0].indicators
        );
    }
}
