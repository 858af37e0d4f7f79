//! Two editions of real plans held against each other, as the importer and the carrying of identities give them.
//!
//! The first plan names a first and a revised edition and prints the text of the revised one only. So its first
//! edition is made here at run time from what is read, by taking back what the revision is known to have done:
//! departments under their former names, one indicator's targets a step lower, one initiative not there yet. Which
//! former department became which is assumed; the names of both stand in the plan.

use std::path::Path;

use ayumi_domain::edition::compare::{ComparedItem, Comparison, DifferenceKind, compare};
use ayumi_domain::edition::{
    Beside, EditionContent, EditionId, NewIds, carry_identities, results_over_editions, told_fates,
};
use ayumi_domain::join::match_initiatives;
use ayumi_domain::plan::{Department, Direction, Initiative, Relation, ValueKind};
use ayumi_domain::{Measure, PlanDocument};
use ayumi_import::{Limits, read};

/// The document, or nothing and one visible line where it is absent.
fn seed(name: &str) -> Option<PlanDocument> {
    let seed = format!("shared/seeds/{name}");
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|dir| dir.join(&seed));
    let Some(path) = above.find(|path| path.exists()) else {
        // Not a print macro: those are swallowed when the test passes.
        let line = format!("{seed} is absent: no editions were compared\n");
        let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
        return None;
    };
    let bytes = std::fs::read(path).expect("a file");
    Some(read("plan.txt", &bytes, &Limits::default()).expect("a plan"))
}

/// Two documents as editions, as if one had been read after the other.
fn editions(old: PlanDocument, new: PlanDocument) -> (EditionContent, EditionContent) {
    let first = carry_identities(None, &old, &[], &mut NewIds::from(1, 1));
    let matched = match_initiatives(&old.initiatives, &new.initiatives);
    let known = matched.pairs.iter();
    let known: Vec<_> = known
        .map(|pair| pair.and_then(|at| first.initiatives.get(at)).map(|keys| keys.id))
        .collect();
    let mut ids = NewIds::from(10_000, 10_000);
    let identities = carry_identities(Some((&old, &first)), &new, &known, &mut ids);
    let fates = told_fates((&old, &first), &new, &identities);
    let old = EditionContent {
        document: old,
        beside: Beside {
            identities: first,
            ..Beside::default()
        },
    };
    let new = EditionContent {
        document: new,
        beside: Beside {
            identities,
            fates,
            ..Beside::default()
        },
    };
    (old, new)
}

fn compared(old: PlanDocument, new: PlanDocument) -> Comparison {
    let (old, new) = editions(old, new);
    compare(&old, &new)
}

/// Everything that was reported of an initiative: actuals of its indicators, results of its work, grades.
fn told(initiative: &Initiative) -> Vec<String> {
    let actuals = initiative.indicators.iter().flat_map(|indicator| {
        let values = indicator.values.iter();
        let actuals = values.filter(|value| value.kind == ValueKind::Actual);
        actuals.map(|value| format!("{} {:?} {}", indicator.name, value.year, value.measure.text))
    });
    let results = initiative.actions.iter().flat_map(|action| {
        let years = action.years.iter();
        years.filter_map(|year| Some(format!("{:?} {}", year.year, year.result.as_ref()?)))
    });
    let mut all: Vec<String> = actuals.chain(results).collect();
    all.sort();
    all
}

/// The same without anything that was reported.
fn only_planned(mut document: PlanDocument) -> PlanDocument {
    for initiative in &mut document.initiatives {
        for indicator in &mut initiative.indicators {
            indicator.values.retain(|value| value.kind != ValueKind::Actual);
        }
        for year in initiative.actions.iter_mut().flat_map(|action| &mut action.years) {
            year.result = None;
        }
    }
    document
}

fn of_kind(comparison: &Comparison, kind: DifferenceKind) -> Vec<&ComparedItem> {
    let has = |item: &&ComparedItem| item.differences.iter().any(|d| d.kind == kind);
    comparison.items.iter().filter(has).collect()
}

fn renamed(departments: &mut [Department], from: &str, to: &str) -> bool {
    let named = departments.iter_mut().filter(|d| d.name == from);
    named.map(|d| to.clone_into(&mut d.name)).count() > 0
}

/// The revised edition without what the revision did, and how many initiatives had other departments.
fn taken_back(revised: &PlanDocument) -> (PlanDocument, usize) {
    let mut first = revised.clone();
    let mut moved = 0;
    for initiative in &mut first.initiatives {
        let all = [
            &mut initiative.departments.lead,
            &mut initiative.departments.related,
        ];
        let hits = all.map(|list| {
            let planning = renamed(list, "秘書政策課", "企画課");
            renamed(list, "情報戦略課", "秘書課") || planning
        });
        moved += usize::from(hits.contains(&true));
    }
    let added = first.initiatives.pop();
    let is_moved = added.is_some_and(|i| i.departments.lead.iter().any(|d| d.name == "秘書課"));
    let indicator = &mut first.initiatives[0].indicators[0];
    indicator.direction = Some(Direction::Up);
    let targets = indicator.values.iter_mut();
    for value in targets.filter(|v| v.kind == ValueKind::Target && v.year.is_some()) {
        let number = value.measure.number.expect("a figure");
        value.measure = Measure::read(&format!("{}件", number - rust_decimal::Decimal::from(10_000)));
    }
    (first, moved - usize::from(is_moved))
}

#[test]
fn a_real_plan_from_its_first_to_its_revised_edition() {
    let Some(revised) = seed("002_958463c6e2069eab.txt") else {
        return;
    };
    let names: Vec<&str> = revised.editions.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["初版", "改訂1版"], "the document names both editions");
    let (first, moved) = taken_back(&revised);
    let years = revised.initiatives[0].indicators[0].values.iter();
    let years = years.filter(|v| v.kind == ValueKind::Target && v.year.is_some());
    let years = years.count();
    assert!(
        3 <= years && 10 <= moved,
        "{years} yearly targets, {moved} initiatives"
    );
    let comparison = compared(first, revised.clone());
    assert_eq!(
        comparison.counts(),
        [
            (DifferenceKind::Added, 1),
            (DifferenceKind::TargetRaised, 1),
            (DifferenceKind::Departments, moved),
        ]
    );
    let added = of_kind(&comparison, DifferenceKind::Added);
    let last = revised.initiatives.last().expect("initiatives");
    assert_eq!(added[0].name().title, last.title);
    let raised = of_kind(&comparison, DifferenceKind::TargetRaised);
    let of_targets = raised[0].differences.iter();
    let of_targets = of_targets.filter(|d| d.kind == DifferenceKind::TargetRaised);
    assert_eq!(of_targets.count(), years, "each year of the raised target");
    assert!(compared(revised.clone(), revised).is_empty());
}

#[test]
fn a_real_item_that_was_merged_leads_on_and_its_number_belongs_to_another_one() {
    let Some(both) = seed("000_fad58e122b97616e.txt") else {
        return;
    };
    let place = both.initiatives.iter().position(|i| {
        let step = i.lineage.last();
        step.is_some_and(|step| step.relation == Relation::MergedInto)
    });
    let place = place.expect("one was merged");
    let number = both.initiatives[place].id.clone();
    let next = both.initiatives[place + 1].clone();
    assert_eq!(next.id, number, "its number was used again");
    let mut old = both.clone();
    old.initiatives[place + 1].id = format!("{number}の次");
    let mut new = both;
    new.initiatives.remove(place);
    let comparison = compared(old, new);
    assert_eq!(
        comparison.counts(),
        [(DifferenceKind::Merged, 1), (DifferenceKind::Renumbered, 1)]
    );
    let merged = of_kind(&comparison, DifferenceKind::Merged)[0];
    let heir = &merged.fate.as_ref().expect("where it went").to[0];
    assert_eq!(heir.1.as_ref().expect("it is there").number, "2-(1)-イ");
    let renumbered = of_kind(&comparison, DifferenceKind::Renumbered)[0];
    assert_eq!(renumbered.name().title, next.title);
}

#[test]
fn real_results_stay_with_their_items_where_one_was_merged_and_its_number_used_again() {
    let Some(both) = seed("000_fad58e122b97616e.txt") else {
        return;
    };
    let place = both.initiatives.iter().position(|i| {
        i.lineage
            .last()
            .is_some_and(|step| step.relation == Relation::MergedInto)
    });
    let place = place.expect("one was merged");
    let number = both.initiatives[place].id.clone();
    let mut reported = both.clone();
    reported.initiatives[place + 1].id = format!("{number}の次");
    let mut revised = only_planned(both.clone());
    revised.initiatives.remove(place);
    let (old, new) = editions(reported, revised);
    let others = [(EditionId::new(1), &old)];
    let (shown, _) = results_over_editions(&others, (EditionId::new(2), &new), &[]);
    let mut expected = both.initiatives;
    expected.remove(place);
    let count: usize = expected.iter().map(|initiative| told(initiative).len()).sum();
    assert!(count > 100, "the report tells a lot: {count}");
    for (is, was) in shown.initiatives.iter().zip(&expected) {
        assert_eq!(told(is), told(was), "{} {}", was.id, was.title);
    }
}
