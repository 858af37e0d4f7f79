//! What a comparison tells, and that nothing escapes it.

use proptest::prelude::*;

use super::{
    ActionPart, ComparedItem, ComparedPart, Comparison, Difference, DifferenceKind, IndicatorPart, Saying,
    When, compare, compare_through,
};
use crate::edition::{
    Aspect, Beside, EditionContent, Fate, FateKind, IndicatorFate, InitiativeId, Item, NewIds, Reason,
    carry_identities,
};
use crate::measure::Measure;
use crate::plan::{
    Action, ActionYear, Department, Departments, Direction, Indicator, Initiative, LabelledText,
    PlanDocument, Project, Section, Value, ValueKind,
};
use crate::year::FiscalYear;

pub(super) fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
}

pub(super) fn target(ad: i32, text: &str) -> Value {
    Value {
        kind: ValueKind::Target,
        year: Some(year(ad)),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

fn planned(ad: i32, plan: &str) -> ActionYear {
    ActionYear {
        plan: Some(plan.to_owned()),
        ..ActionYear::of(year(ad))
    }
}

fn labelled(label: &str, text: &str) -> LabelledText {
    LabelledText {
        label: label.to_owned(),
        text: text.to_owned(),
    }
}

pub(super) fn indicator(name: &str, direction: Direction, values: Vec<Value>) -> Indicator {
    Indicator {
        name: name.to_owned(),
        unit: Some("件".to_owned()),
        direction: Some(direction),
        values,
        ..Indicator::default()
    }
}

fn initiative(path: &str, number: usize) -> Initiative {
    let action = |n: usize| Action {
        no: Some(format!("({n})")),
        text: Some(format!("仕事{n}を進める")),
        years: vec![planned(2024, "調べる"), planned(2025, "始める")],
        ..Action::default()
    };
    Initiative {
        id: format!("{path}-{number}"),
        path: vec![path.to_owned()],
        title: format!("取組{path}{number}"),
        departments: Departments {
            lead: vec![Department::named("財政課")],
            related: Vec::new(),
        },
        texts: vec![
            labelled("現状と課題", "窓口で待つ時間が長い。"),
            labelled("目指す姿", "待たずに済む。"),
        ],
        actions: (1..=3).map(action).collect(),
        indicators: vec![
            indicator(
                "利用件数",
                Direction::Up,
                vec![target(2024, "100件"), target(2025, "120件")],
            ),
            indicator("苦情件数", Direction::Down, vec![target(2025, "30件")]),
        ],
        projects: vec![Project {
            name: "窓口の事業".to_owned(),
            ..Project::default()
        }],
        ..Initiative::default()
    }
}

/// Two headings with so many initiatives each.
pub(super) fn plan(each: usize) -> EditionContent {
    let section = |number: usize| Section {
        path: vec![number.to_string()],
        title: format!("目標{number}"),
        texts: vec![labelled("ねらい", "市民の役に立つ。")],
        ..Section::default()
    };
    let initiatives =
        (1..=2).flat_map(|path: usize| (1..=each).map(move |n| initiative(&path.to_string(), n)));
    let document = PlanDocument {
        sections: (1..=2).map(section).collect(),
        initiatives: initiatives.collect(),
        ..PlanDocument::default()
    };
    let identities = carry_identities(None, &document, &[], &mut NewIds::from(1, 1));
    EditionContent {
        document,
        beside: Beside {
            identities,
            ..Beside::default()
        },
    }
}

pub(super) fn id(content: &EditionContent, at: usize) -> InitiativeId {
    content.beside.identities.initiatives[at].id
}

fn without(content: &EditionContent, at: usize) -> EditionContent {
    let mut content = content.clone();
    content.document.initiatives.remove(at);
    content.beside.identities.initiatives.remove(at);
    content
}

pub(super) fn kinds(comparison: &Comparison) -> Vec<DifferenceKind> {
    comparison.counts().into_iter().map(|(kind, _)| kind).collect()
}

pub(super) fn only(comparison: &Comparison) -> (&ComparedItem, &Difference) {
    assert_eq!(comparison.items.len(), 1, "{comparison:#?}");
    assert_eq!(comparison.items[0].differences.len(), 1, "{comparison:#?}");
    (&comparison.items[0], &comparison.items[0].differences[0])
}

fn text(told: &str) -> Saying {
    Saying::Text(told.to_owned())
}

#[test]
fn a_higher_target_is_raised_and_where_less_is_better_a_lower_one() {
    let old = plan(1);
    let mut new = old.clone();
    let indicators = &mut new.document.initiatives[0].indicators;
    indicators[0].values[1].measure = Measure::read("150件");
    indicators[1].values[0].measure = Measure::read("20件");
    let comparison = compare(&old, &new);
    assert_eq!(comparison.counts(), [(DifferenceKind::TargetRaised, 2)]);
    let back = compare(&new, &old);
    assert_eq!(back.counts(), [(DifferenceKind::TargetLowered, 2)]);
    new.document.initiatives[0].indicators[0].direction = None;
    let mut undirected = old.clone();
    undirected.document.initiatives[0].indicators[0].direction = None;
    assert!(kinds(&compare(&undirected, &new)).contains(&DifferenceKind::TargetChanged));
}

#[test]
fn the_same_number_in_another_writing_is_no_other_target() {
    let old = plan(1);
    let mut new = old.clone();
    new.document.initiatives[0].indicators[0].values[0].measure = Measure::read("100.0件");
    let comparison = compare(&old, &new);
    assert_eq!(kinds(&comparison), [DifferenceKind::Rewritten]);
    new.document.initiatives[0].indicators[0].values[0].measure = Measure::read("１００件");
    assert!(compare(&old, &new).is_empty());
    new.document.initiatives[0].indicators[0].values[0].measure = Measure::read("100件以上");
    assert_eq!(kinds(&compare(&old, &new)), [DifferenceKind::TargetChanged]);
}

#[test]
fn five_years_of_one_indicator_are_one_raised_target() {
    let old = plan(1);
    let mut new = old.clone();
    for value in &mut new.document.initiatives[0].indicators[0].values {
        value.measure = Measure::read("500件");
    }
    let comparison = compare(&old, &new);
    assert_eq!(comparison.counts(), [(DifferenceKind::TargetRaised, 1)]);
    assert_eq!(comparison.items[0].differences.len(), 2);
}

#[test]
fn a_merged_item_stands_at_its_old_place_and_leads_to_where_it_went() {
    let old = plan(3);
    let mut new = without(&old, 1);
    new.beside.fates = vec![Fate {
        initiative: id(&old, 1),
        kind: FateKind::Merged,
        to: vec![id(&old, 0)],
    }];
    new.document.initiatives[0].title = "まとめた取組".to_owned();
    let comparison = compare(&old, &new);
    let numbers: Vec<String> = comparison.items.iter().map(|i| i.name().number).collect();
    assert_eq!(numbers, ["1-1", "1-2"]);
    let gone = comparison.items[1].fate.as_ref().unwrap();
    assert_eq!(gone.kind, FateKind::Merged);
    assert_eq!(gone.to[0].1.as_ref().unwrap().title, "まとめた取組");
    assert_eq!(
        comparison.items[0].from[0].2.number, "1-2",
        "the item that took it in says so"
    );
    assert_eq!(
        kinds(&comparison),
        [DifferenceKind::Merged, DifferenceKind::Renamed]
    );
}

#[test]
fn a_number_that_another_item_took_over_belongs_to_two_items() {
    let old = plan(2);
    let mut new = without(&old, 0);
    new.document.initiatives[0].id = "1-1".to_owned();
    let comparison = compare(&old, &new);
    assert_eq!(
        kinds(&comparison),
        [DifferenceKind::Gone, DifferenceKind::Renumbered]
    );
    assert!(comparison.items.iter().all(|item| item.name().number == "1-1"));
}

#[test]
fn fates_and_reasons_of_editions_between_are_followed() {
    let first = plan(3);
    let mut second = without(&first, 2);
    second.beside.fates = vec![Fate {
        initiative: id(&first, 2),
        kind: FateKind::Merged,
        to: vec![id(&first, 1)],
    }];
    second.beside.reasons = vec![Reason {
        item: Item::Initiative(id(&first, 2)),
        aspect: Some(Aspect::Being),
        text: "重なっていたため".to_owned(),
    }];
    let mut third = without(&second, 1);
    third.beside.reasons = Vec::new();
    third.beside.fates = vec![Fate {
        initiative: id(&first, 1),
        kind: FateKind::Merged,
        to: vec![id(&first, 0)],
    }];
    let comparison = compare_through(&first, &[&second.beside], &third);
    let item = comparison
        .items
        .iter()
        .find(|item| item.item == Item::Initiative(id(&first, 2)))
        .unwrap();
    assert_eq!(item.fate.as_ref().unwrap().to[0].0, id(&first, 0));
    assert_eq!(item.differences[0].reason.as_deref(), Some("重なっていたため"));
}

#[test]
fn one_item_that_changed_its_place_is_one_change() {
    let old = plan(5);
    let mut new = old.clone();
    let moved = new.document.initiatives.remove(0);
    new.document.initiatives.insert(4, moved);
    let keys = new.beside.identities.initiatives.remove(0);
    new.beside.identities.initiatives.insert(4, keys);
    let comparison = compare(&old, &new);
    let (item, difference) = only(&comparison);
    assert_eq!(item.item, Item::Initiative(id(&old, 0)));
    assert_eq!(difference.part, ComparedPart::Order);
    assert_eq!(difference.before, Saying::After(None));
}

#[test]
fn an_item_under_another_heading_has_moved_and_one_under_a_renumbered_heading_has_not() {
    let old = plan(2);
    let mut new = old.clone();
    new.document.initiatives[1].path = vec!["2".to_owned()];
    let comparison = compare(&old, &new);
    let (_, difference) = only(&comparison);
    assert_eq!(difference.part, ComparedPart::Heading);
    assert!(matches!(&difference.after, Saying::Under(Some(name)) if name.title == "目標2"));
    let mut new = old.clone();
    new.document.sections[1].path = vec!["9".to_owned()];
    for initiative in &mut new.document.initiatives[2..] {
        initiative.path = vec!["9".to_owned()];
    }
    let comparison = compare(&old, &new);
    let (item, difference) = only(&comparison);
    assert!(matches!(item.item, Item::Section(_)));
    assert_eq!((&difference.before, &difference.after), (&text("2"), &text("9")));
}

#[test]
fn a_replaced_indicator_is_told_once_with_the_targets_of_both() {
    let old = plan(1);
    let mut new = old.clone();
    new.document.initiatives[0].indicators[0] =
        indicator("満足した人", Direction::Up, vec![target(2025, "80件")]);
    let keys = &mut new.beside.identities.initiatives[0];
    let was = keys.indicators[0];
    keys.indicators[0] = crate::edition::IndicatorId::new(900);
    new.beside.indicator_fates = vec![IndicatorFate {
        indicator: was,
        replaced_by: keys.indicators[0],
    }];
    let comparison = compare(&old, &new);
    assert_eq!(comparison.counts(), [(DifferenceKind::IndicatorReplaced, 1)]);
    let differences = &comparison.items[0].differences;
    assert_eq!(
        (&differences[0].before, &differences[0].after),
        (&text("利用件数"), &text("満足した人"))
    );
    new.beside.indicator_fates.clear();
    assert_eq!(
        kinds(&compare(&old, &new)),
        [DifferenceKind::IndicatorAdded, DifferenceKind::IndicatorRemoved]
    );
}

#[test]
fn an_indicator_that_went_to_another_initiative_is_told_at_both_and_counted_once() {
    let old = plan(1);
    let mut new = old.clone();
    let indicator = new.document.initiatives[0].indicators.remove(1);
    new.document.initiatives[1].indicators.push(indicator);
    let key = new.beside.identities.initiatives[0].indicators.remove(1);
    new.beside.identities.initiatives[1].indicators.push(key);
    let comparison = compare(&old, &new);
    assert_eq!(comparison.items.len(), 2);
    assert_eq!(comparison.counts(), [(DifferenceKind::IndicatorMoved, 1)]);
}

#[test]
fn an_arrow_in_place_of_words_is_another_plan() {
    let old = plan(1);
    let mut new = old.clone();
    let cell = &mut new.document.initiatives[0].actions[0].years[1];
    (cell.plan, cell.continues) = (None, true);
    let comparison = compare(&old, &new);
    let (_, difference) = only(&comparison);
    let when = When {
        year: Some(year(2025)),
        ..When::default()
    };
    assert!(matches!(&difference.part, ComparedPart::Action(_, _, ActionPart::Plan(w)) if *w == when));
    assert_eq!(difference.after, Saying::Continues);
}

#[test]
fn what_was_reported_is_no_part_of_an_edition() {
    let old = plan(1);
    let mut new = old.clone();
    let mut actual = target(2024, "98件");
    actual.kind = ValueKind::Actual;
    new.document.initiatives[0].indicators[0].values.push(actual);
    new.document.initiatives[0].actions[0].years[0].result = Some("始めた".to_owned());
    assert!(compare(&old, &new).is_empty());
}

/// A small change of one initiative and the aspect in which it must show.
type Small = (fn(&mut Initiative), Aspect);

const SMALL: [Small; 21] = [
    (|i| i.title.push('改'), Aspect::Title),
    (|i| i.id.push('9'), Aspect::Number),
    (
        |i| i.departments.lead[0].name = "収納課".to_owned(),
        Aspect::Departments,
    ),
    (
        |i| i.departments.lead[0].division = Some("総務部".to_owned()),
        Aspect::Departments,
    ),
    (
        |i| i.departments.related.push(Department::named("市民課")),
        Aspect::Departments,
    ),
    (|i| i.texts[1].text.push_str("説明も分かる。"), Aspect::Texts),
    (|i| i.texts[0].label = "課題".to_owned(), Aspect::Texts),
    (|i| drop(i.texts.pop()), Aspect::Texts),
    (|i| i.texts.push(labelled("効果", "速い。")), Aspect::Texts),
    (|i| i.note = Some("再掲".to_owned()), Aspect::Texts),
    (|i| i.sdgs.push(11), Aspect::Texts),
    (
        |i| i.actions[1].text = Some("別の仕事".to_owned()),
        Aspect::Schedule,
    ),
    (|i| i.actions[2].years[0].plan = None, Aspect::Schedule),
    (
        |i| i.actions[0].years.push(planned(2026, "続ける")),
        Aspect::Schedule,
    ),
    (
        |i| i.actions[0].years[0].stage = Some("検討".to_owned()),
        Aspect::Schedule,
    ),
    (
        |i| i.actions[0].departments.push(Department::named("市民課")),
        Aspect::Schedule,
    ),
    (|i| i.indicators[0].name.push('数'), Aspect::Indicators),
    (
        |i| i.indicators[0].unit = Some("人".to_owned()),
        Aspect::Indicators,
    ),
    (
        |i| i.indicators[1].values.push(target(2026, "10件")),
        Aspect::Indicators,
    ),
    (|i| i.indicators[1].cumulative = true, Aspect::Indicators),
    (|i| i.projects[0].name.push('改'), Aspect::Projects),
];

proptest! {
    #[test]
    fn an_edition_does_not_differ_from_itself(each in 0_usize..4) {
        let content = plan(each);
        prop_assert!(compare(&content, &content).is_empty());
    }

    #[test]
    fn a_small_change_shows_in_its_own_aspect_and_nowhere_else(
        small in 0..SMALL.len(), at in 0_usize..6,
    ) {
        let old = plan(3);
        let mut new = old.clone();
        let (change, aspect) = SMALL[small];
        change(&mut new.document.initiatives[at]);
        let comparison = compare(&old, &new);
        prop_assert_eq!(comparison.items.len(), 1);
        prop_assert_eq!(comparison.items[0].item, Item::Initiative(id(&old, at)));
        for difference in &comparison.items[0].differences {
            prop_assert_eq!(difference.part.aspect(), aspect);
            prop_assert!(!difference.before.agrees(&difference.after));
        }
    }

    #[test]
    fn every_one_of_several_changes_is_told(changes in prop::collection::vec((0..SMALL.len(), 0_usize..6), 0..8)) {
        let old = plan(3);
        let mut new = old.clone();
        let mut expected = std::collections::BTreeSet::new();
        for (small, at) in &changes {
            if *small == 7 { continue } // another change may need the text that it takes away
            SMALL[*small].0(&mut new.document.initiatives[*at]);
            expected.insert((id(&old, *at), SMALL[*small].1));
        }
        let comparison = compare(&old, &new);
        let found: std::collections::BTreeSet<_> = comparison.items.iter().flat_map(|item| {
            let Item::Initiative(id) = item.item else { panic!("{:?}", item.item) };
            item.differences.iter().map(move |d| (id, d.part.aspect()))
        }).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn seen_from_the_other_side_what_came_has_gone(
        gone in 0_usize..6, small in 0..SMALL.len(), at in 0_usize..5,
    ) {
        let old = plan(3);
        let mut new = without(&old, gone);
        SMALL[small].0(&mut new.document.initiatives[at]);
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        prop_assert_eq!(there.initiatives_added(), back.initiatives_gone());
        prop_assert_eq!(there.initiatives_gone(), back.initiatives_added());
        prop_assert_eq!(there.initiatives_gone(), 1);
        prop_assert_eq!(there.initiatives_changed(), back.initiatives_changed());
        let sides = |c: &Comparison, is_back: bool| {
            let mut all: Vec<String> = c.items.iter().flat_map(|item| item.differences.iter().map(move |d| {
                let (a, b) = if is_back { (&d.after, &d.before) } else { (&d.before, &d.after) };
                format!("{:?} {:?} {a:?} {b:?}", item.item, d.part.aspect())
            })).collect();
            all.sort();
            all
        };
        prop_assert_eq!(sides(&there, false), sides(&back, true));
    }

    #[test]
    fn any_order_of_the_initiatives_is_told_by_what_moved_only(order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let old = plan(6);
        let mut new = old.clone();
        for (place, from) in order.iter().enumerate() {
            new.document.initiatives[place] = old.document.initiatives[*from].clone();
            new.beside.identities.initiatives[place] = old.beside.identities.initiatives[*from].clone();
        }
        let comparison = compare(&old, &new);
        let is_same = order.iter().enumerate().all(|(place, from)| place == *from);
        prop_assert_eq!(comparison.is_empty(), is_same);
        prop_assert!(comparison.items.len() < 6, "something stays where it is");
        prop_assert!(kinds(&comparison).iter().all(|kind| *kind == DifferenceKind::Moved));
    }
}

#[test]
fn parts_of_a_gone_initiative_are_all_told_as_gone() {
    let old = plan(1);
    let new = without(&old, 0);
    let comparison = compare(&old, &new);
    assert_eq!(comparison.counts(), [(DifferenceKind::Gone, 1)]);
    let item = &comparison.items[0];
    assert!(item.differences.iter().all(|d| d.after == Saying::Absent));
    let has_target = |d: &Difference| {
        matches!(
            &d.part,
            ComparedPart::Indicator(_, _, IndicatorPart::Value(ValueKind::Target, _))
        )
    };
    assert_eq!(item.differences.iter().filter(|d| has_target(d)).count(), 3);
}
