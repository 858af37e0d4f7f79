//! Lineages of small plans.

use super::{LineageEdition, LineageMap, StrandBegin, StrandChange, StrandEnd};
use crate::edition::{
    EditionContent, Fate, FateKind, InitiativeId, InitiativeKeys, Origin, PlanId, SectionId, SectionKeys, Way,
};
use crate::plan::{Initiative, Section};

fn old() -> PlanId {
    PlanId::new(7)
}

fn new() -> PlanId {
    PlanId::new(8)
}

fn id(number: i64) -> InitiativeId {
    InitiativeId::new(number)
}

/// An edition of these initiatives: identity, number, title; the first character of the number is the heading.
fn edition(initiatives: &[(i64, &str, &str)]) -> EditionContent {
    let mut content = EditionContent::default();
    for (n, path) in [(91, "1"), (92, "2")] {
        content.document.sections.push(Section {
            path: vec![path.to_owned()],
            title: format!("目標{path}"),
            ..Section::default()
        });
        content.beside.identities.sections.push(SectionKeys {
            id: SectionId::new(n),
            indicators: Vec::new(),
        });
    }
    for (n, number, title) in initiatives {
        content.document.initiatives.push(Initiative {
            id: (*number).to_owned(),
            path: vec![number.chars().take(1).collect()],
            title: (*title).to_owned(),
            ..Initiative::default()
        });
        content.beside.identities.initiatives.push(InitiativeKeys {
            id: id(*n),
            actions: Vec::new(),
            indicators: Vec::new(),
            projects: Vec::new(),
        });
    }
    content
}

fn with_fate(mut content: EditionContent, initiative: i64, kind: FateKind, to: &[i64]) -> EditionContent {
    content.beside.fates.push(Fate {
        initiative: id(initiative),
        kind,
        to: to.iter().copied().map(id).collect(),
    });
    content
}

fn with_origin(mut content: EditionContent, initiative: i64, kind: FateKind, from: &[i64]) -> EditionContent {
    content.beside.origins.push(Origin {
        initiative: id(initiative),
        kind,
        plan: old(),
        from: from.iter().copied().map(id).collect(),
        indicators: Vec::new(),
    });
    content
}

fn lineage(editions: &[(PlanId, &EditionContent)]) -> LineageMap {
    let all: Vec<LineageEdition<'_>> = editions
        .iter()
        .map(|(plan, content)| LineageEdition {
            plan: *plan,
            content,
            ways: &[],
        })
        .collect();
    LineageMap::of(&all)
}

fn order(lineage: &LineageMap) -> Vec<i64> {
    lineage.strands.iter().map(|s| s.initiative.number()).collect()
}

/// Who leads to whom, leaving and arriving in which edition.
/// From which item in which column to which, and how.
type Link = ((i64, usize), (i64, usize), FateKind);

fn links(lineage: &LineageMap) -> Vec<Link> {
    let of = |(at, edition): (usize, usize)| (lineage.strands[at].initiative.number(), edition);
    lineage
        .links
        .iter()
        .map(|l| (of(l.from), of(l.to), l.kind))
        .collect()
}

#[test]
fn of_no_edition_there_is_no_lineage() {
    assert_eq!(lineage(&[]), LineageMap::default());
}

#[test]
fn what_stays_as_it_is_has_not_changed_and_what_is_renamed_renumbered_or_moved_has() {
    let first = edition(&[(1, "1-1", "窓口"), (2, "1-2", "収納"), (3, "1-3", "広報")]);
    let second = edition(&[(1, "1-1", "窓　口"), (3, "1-2", "広報"), (2, "2-1", "収納と債権")]);
    let lineage = lineage(&[(old(), &first), (old(), &second)]);
    let changes = |at: usize| lineage.strands[at].seen[1].changes.clone();
    assert_eq!(order(&lineage), [1, 2, 3]);
    assert_eq!(changes(0), []);
    assert_eq!(
        changes(1),
        [
            StrandChange::Renumbered,
            StrandChange::Renamed,
            StrandChange::Moved
        ]
    );
    assert_eq!(changes(2), [StrandChange::Renumbered]);
    let tally = lineage.tally(old());
    assert_eq!((tally.first, tally.unchanged, tally.changed), (3, 1, 2));
    assert_eq!(lineage.changed_families().len(), 2);
}

#[test]
fn merged_strands_stand_with_their_heir_and_their_links_meet_in_it() {
    let first = edition(&[(1, "1-1", "甲"), (2, "1-2", "乙"), (3, "2-1", "丙")]);
    let second = edition(&[(2, "1-2", "乙"), (3, "2-1", "甲と丙")]);
    let second = with_fate(second, 1, FateKind::Merged, &[3]);
    let lineage = lineage(&[(old(), &first), (old(), &second)]);
    assert_eq!(order(&lineage), [1, 3, 2]);
    assert_eq!(links(&lineage), [((1, 0), (3, 1), FateKind::Merged)]);
    assert_eq!(lineage.strands[0].end, StrandEnd::Merged);
    assert_eq!(lineage.strands[0].family, lineage.strands[1].family);
    assert_eq!(lineage.tally(old()).merged, 1);
}

#[test]
fn a_merger_into_what_was_merged_itself_leads_to_the_last_heir() {
    let first = edition(&[(1, "1-1", "甲"), (2, "1-2", "乙"), (3, "1-3", "丙")]);
    let last = edition(&[(3, "1-3", "丙")]);
    let last = with_fate(last, 1, FateKind::Merged, &[2]);
    let last = with_fate(last, 2, FateKind::Merged, &[3]);
    let lineage = lineage(&[(old(), &first), (old(), &last)]);
    assert_eq!(
        links(&lineage),
        [
            ((1, 0), (3, 1), FateKind::Merged),
            ((2, 0), (3, 1), FateKind::Merged)
        ]
    );
}

#[test]
fn mergers_that_lead_in_a_circle_end() {
    let first = edition(&[(1, "1-1", "甲"), (2, "1-2", "乙")]);
    let last = with_fate(edition(&[]), 1, FateKind::Merged, &[2]);
    let last = with_fate(last, 2, FateKind::Merged, &[1]);
    let lineage = lineage(&[(old(), &first), (old(), &last)]);
    assert_eq!(links(&lineage), []);
    assert_eq!(lineage.strands[0].end, StrandEnd::Merged);
}

#[test]
fn what_is_divided_goes_on_beside_its_parts_or_ends_in_them() {
    let first = edition(&[(1, "1-1", "甲"), (2, "1-2", "乙")]);
    let second = edition(&[
        (1, "1-1", "甲"),
        (3, "1-3", "甲の一部"),
        (4, "1-4", "乙一"),
        (5, "1-5", "乙二"),
    ]);
    let second = with_fate(second, 1, FateKind::Split, &[1, 3]);
    let second = with_fate(second, 2, FateKind::Split, &[4, 5]);
    let lineage = lineage(&[(old(), &first), (old(), &second)]);
    assert_eq!(order(&lineage), [1, 3, 2, 4, 5]);
    let of = |n: i64| &lineage.strands[lineage.place(id(n)).unwrap()];
    assert_eq!((of(1).end, of(2).end), (StrandEnd::Stays, StrandEnd::Split));
    assert_eq!(of(3).begin, StrandBegin::OutOfOthers);
    let tally = lineage.tally(old());
    assert_eq!((tally.split, tally.added), (2, 3));
}

#[test]
fn what_ends_says_how_and_what_is_new_that_it_was_added() {
    let first = edition(&[(1, "1-1", "甲"), (2, "1-2", "乙"), (3, "1-3", "丙")]);
    let second = edition(&[(4, "1-4", "丁")]);
    let second = with_fate(second, 1, FateKind::Abolished, &[]);
    let second = with_fate(second, 2, FateKind::Completed, &[]);
    let lineage = lineage(&[(old(), &first), (old(), &second)]);
    let ends: Vec<_> = order(&lineage)
        .into_iter()
        .zip(lineage.strands.iter().map(|s| s.end))
        .collect();
    assert_eq!(
        ends,
        [
            (4, StrandEnd::Stays),
            (1, StrandEnd::Abolished),
            (2, StrandEnd::Completed),
            (3, StrandEnd::Left)
        ]
    );
    assert_eq!(lineage.strands[0].begin, StrandBegin::Added);
}

#[test]
fn a_plan_tells_what_an_edition_that_nobody_saw_said() {
    let (first, second) = (edition(&[(1, "1-1", "甲")]), edition(&[]));
    let way = Way {
        initiative: id(1),
        kind: Some(FateKind::Abolished),
        to: Vec::new(),
        edition: 1,
        reason: Some("終わったため".to_owned()),
    };
    let of = |content| LineageEdition {
        plan: old(),
        content,
        ways: std::slice::from_ref(&way),
    };
    let lineage = LineageMap::of(&[of(&first), of(&second)]);
    let strand = &lineage.strands[0];
    assert_eq!(
        (strand.end, strand.reason.as_deref()),
        (StrandEnd::Abolished, Some("終わったため"))
    );
}

#[test]
fn the_next_plan_goes_on_with_some_and_the_rest_ends_with_this_one() {
    let before = edition(&[
        (1, "1-1", "甲"),
        (2, "1-2", "乙"),
        (3, "1-3", "丙"),
        (4, "2-1", "丁"),
    ]);
    let after = edition(&[(11, "1-1", "甲"), (12, "2-1", "乙と丙"), (13, "2-2", "新規")]);
    let after = with_origin(after, 11, FateKind::Continued, &[1]);
    let after = with_origin(after, 12, FateKind::Merged, &[2, 3]);
    let lineage = lineage(&[(old(), &before), (new(), &after)]);
    assert_eq!(order(&lineage), [1, 11, 2, 12, 3, 13, 4]);
    let of = |n: i64| &lineage.strands[lineage.place(id(n)).unwrap()];
    assert_eq!(
        (of(1).end, of(3).end),
        (StrandEnd::CarriedOver, StrandEnd::CarriedOver)
    );
    assert_eq!(
        (of(4).end, of(12).begin),
        (StrandEnd::NotCarried, StrandBegin::CarriedOver)
    );
    assert_eq!(of(13).begin, StrandBegin::First);
    assert!(!of(1).is_changed() && !of(11).is_changed());
    assert_eq!(
        of(12).seen[0].changes,
        [StrandChange::Renumbered, StrandChange::Renamed]
    );
    assert_eq!(
        (lineage.tally(old()).carried_out, lineage.tally(new()).carried_in),
        (3, 2)
    );
    let only = lineage.only(|strand| strand.family == of(2).family);
    assert_eq!(order(&only), [2, 12, 3]);
    assert_eq!(only.links.len(), 2);
}
