//! Results told under one edition are shown in another: whatever was renamed, renumbered or moved, nothing is lost,
//! nothing is there twice, nothing stands elsewhere, and the later telling counts.

use std::collections::BTreeMap;

use ayumi_domain::edition::{
    ActionId, Beside, EditionContent, EditionId, Identities, IndicatorId, InitiativeId, InitiativeKeys,
    Telling, results_over_editions,
};
use ayumi_domain::join::{Content, Part, Told};
use ayumi_domain::plan::{
    Action, ActionYear, Department, Departments, GradeMark, Indicator, Initiative, LabelledText,
    PlanDocument, Value, ValueKind,
};
use ayumi_domain::{FiscalYear, Measure};
use proptest::prelude::*;

const INITIATIVES: usize = 4;

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year of our time")
}

fn value(kind: ValueKind, ad: i32, text: &str) -> Value {
    Value {
        kind,
        year: Some(year(ad)),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

fn done(ad: i32, result: &str) -> ActionYear {
    ActionYear {
        result: Some(result.to_owned()),
        ..ActionYear::of(year(ad))
    }
}

/// Four initiatives, each with an indicator and a line of work.
fn first() -> EditionContent {
    let mut content = EditionContent::default();
    for n in 0..INITIATIVES {
        content.document.initiatives.push(Initiative {
            id: format!("1-{n}"),
            title: format!("取組{n}"),
            indicators: vec![Indicator {
                name: format!("指標{n}"),
                unit: Some("件".to_owned()),
                values: vec![value(ValueKind::Target, 2025, "100")],
                ..Indicator::default()
            }],
            actions: vec![Action {
                text: Some(format!("仕事{n}")),
                ..Action::default()
            }],
            ..Initiative::default()
        });
        let number = i64::try_from(n).expect("a small number");
        content.beside.identities.initiatives.push(InitiativeKeys {
            id: InitiativeId::new(number),
            actions: vec![ActionId::new(100 + number)],
            indicators: vec![IndicatorId::new(200 + number)],
            projects: Vec::new(),
        });
    }
    content
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Swap(usize, usize),
    Rename(usize),
    Renumber(usize),
    RenameIndicator(usize),
    Move(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0..INITIATIVES;
    prop_oneof![
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        at().prop_map(Change::Rename),
        at().prop_map(Change::Renumber),
        at().prop_map(Change::RenameIndicator),
        (at(), at()).prop_map(|(a, b)| Change::Move(a, b)),
    ]
}

fn changed(before: &EditionContent, changes: &[Change], round: usize) -> EditionContent {
    let mut content = before.clone();
    let (initiatives, keys) = (
        &mut content.document.initiatives,
        &mut content.beside.identities.initiatives,
    );
    for (step, change) in changes.iter().enumerate() {
        match *change {
            Change::Swap(a, b) => {
                initiatives.swap(a, b);
                keys.swap(a, b);
            }
            Change::Rename(at) => initiatives[at].title = format!("改めた取組{round}-{step}"),
            // A number that another one has, or had.
            Change::Renumber(at) => initiatives[at].id = format!("1-{}", (at + 1) % INITIATIVES),
            Change::RenameIndicator(at) => {
                if let Some(indicator) = initiatives[at].indicators.first_mut() {
                    indicator.name = format!("改めた指標{round}-{step}");
                }
            }
            Change::Move(from, to) => {
                if let (Some(indicator), Some(id)) =
                    (initiatives[from].indicators.pop(), keys[from].indicators.pop())
                {
                    initiatives[to].indicators.push(indicator);
                    keys[to].indicators.push(id);
                }
            }
        }
    }
    content
}

/// What an initiative reports in the words of its edition: an actual of each indicator, a result of each action.
fn part(content: &EditionContent, at: usize, ad: i32, text: &str) -> (InitiativeId, Part) {
    let initiative = &content.document.initiatives[at];
    let told = Initiative {
        id: initiative.id.clone(),
        title: initiative.title.clone(),
        indicators: initiative
            .indicators
            .iter()
            .map(|indicator| Indicator {
                values: vec![
                    value(ValueKind::Target, 2025, "100"),
                    value(ValueKind::Actual, ad, text),
                ],
                ..indicator.clone()
            })
            .collect(),
        actions: vec![Action {
            years: vec![done(ad, text)],
            ..initiative.actions[0].clone()
        }],
        ..Initiative::default()
    };
    let part = Part {
        told_by: None,
        year: year(ad),
        half: None,
        quarter: None,
        content: Content {
            told: Told::Initiative(Box::new(told)),
            findings: Vec::new(),
        },
    };
    (content.beside.identities.initiatives[at].id, part)
}

type Figures = BTreeMap<(i64, i32), Vec<String>>;

fn shown(document: &PlanDocument, identities: &Identities) -> (Figures, Figures) {
    let (mut actuals, mut results) = (Figures::new(), Figures::new());
    for (initiative, keys) in document.initiatives.iter().zip(&identities.initiatives) {
        for (indicator, id) in initiative.indicators.iter().zip(&keys.indicators) {
            for value in indicator.values.iter().filter(|v| v.kind == ValueKind::Actual) {
                let key = (id.number(), value.year.expect("every actual has a year").ad());
                actuals.entry(key).or_default().push(value.measure.text.clone());
            }
        }
        for (action, id) in initiative.actions.iter().zip(&keys.actions) {
            for year in &action.years {
                let key = (id.number(), year.year.ad());
                results
                    .entry(key)
                    .or_default()
                    .push(year.result.clone().unwrap_or_default());
            }
        }
    }
    (actuals, results)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_last_telling_of_every_figure_is_there_once_and_at_its_own_place(
        second in prop::collection::vec(change(), 0..6),
        third in prop::collection::vec(change(), 0..6),
        told in prop::collection::vec((0..3_usize, 0..INITIATIVES, 2023..2026_i32), 0..24),
        target in 0..3_usize,
    ) {
        let one = first();
        let two = changed(&one, &second, 2);
        let three = changed(&two, &third, 3);
        let editions = [&one, &two, &three];
        let id = |at: usize| EditionId::new(i64::try_from(at).unwrap());
        let (mut actuals, mut results) = (Figures::new(), Figures::new());
        let mut parts = Vec::new();
        for (n, (edition, at, ad)) in told.iter().enumerate() {
            let text = n.to_string();
            let (initiative, part) = part(editions[*edition], *at, *ad, &text);
            let keys = &editions[*edition].beside.identities.initiatives[*at];
            for indicator in &keys.indicators {
                actuals.insert((indicator.number(), *ad), vec![text.clone()]);
            }
            results.insert((keys.actions[0].number(), *ad), vec![text.clone()]);
            parts.push((id(*edition), initiative, part));
        }
        let tellings: Vec<Telling<'_>> = parts
            .iter()
            .map(|(edition, initiative, part)| Telling { edition: *edition, initiative: Some(*initiative), part })
            .collect();
        let others: Vec<_> = (0..3).filter(|at| *at != target).map(|at| (id(at), editions[at])).collect();
        let (document, _) = results_over_editions(&others, (id(target), editions[target]), &tellings);
        let identities = &editions[target].beside.identities;
        // Nothing was added beside what the edition has.
        prop_assert!(identities.fit(&document));
        prop_assert_eq!(shown(&document, identities), (actuals, results));
    }
}

fn telling<'a>(edition: i64, initiative: i64, part: &'a Part) -> Telling<'a> {
    Telling {
        edition: EditionId::new(edition),
        initiative: Some(InitiativeId::new(initiative)),
        part,
    }
}

fn over(before: &EditionContent, now: &EditionContent, told: &[Telling<'_>]) -> (PlanDocument, Vec<String>) {
    let others = [(EditionId::new(1), before)];
    let (document, findings) = results_over_editions(&others, (EditionId::new(2), now), told);
    (
        document,
        findings.into_iter().map(|finding| finding.code).collect(),
    )
}

fn actuals(indicator: &Indicator) -> Vec<&str> {
    let actuals = indicator.values.iter().filter(|v| v.kind == ValueKind::Actual);
    actuals.map(|v| v.measure.text.as_str()).collect()
}

#[test]
fn a_raised_target_is_not_taken_back_by_a_report_that_repeats_the_old_one() {
    let before = first();
    let mut now = before.clone();
    now.document.initiatives[0].indicators[0].values = vec![value(ValueKind::Target, 2025, "120")];
    let (_, part) = part(&before, 0, 2025, "110");
    let (document, findings) = over(&before, &now, &[telling(1, 0, &part)]);
    let texts: Vec<&str> = document.initiatives[0].indicators[0]
        .values
        .iter()
        .map(|v| v.measure.text.as_str())
        .collect();
    assert_eq!(texts, ["120", "110"]);
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn what_the_edition_does_not_have_any_more_is_put_nowhere_else() {
    let before = first();
    let mut now = before.clone();
    now.document.initiatives.remove(1);
    now.beside.identities.initiatives.remove(1);
    // The number and the name of the indicator are used again.
    now.document.initiatives[1].id = "1-1".to_owned();
    now.document.initiatives[1].indicators[0].name = "指標1".to_owned();
    now.beside.identities.initiatives[1].indicators[0] = IndicatorId::new(299);
    let (_, gone) = part(&before, 1, 2024, "7");
    let (_, replaced) = part(&before, 2, 2024, "8");
    let (document, _) = over(&before, &now, &[telling(1, 1, &gone), telling(1, 2, &replaced)]);
    let all: Vec<&str> = document
        .initiatives
        .iter()
        .flat_map(|i| &i.indicators)
        .flat_map(actuals)
        .collect();
    assert_eq!(all, Vec::<&str>::new());
    // The line of work that is still there keeps its result.
    assert_eq!(document.initiatives[1].actions[0].years, [done(2024, "8")]);
}

#[test]
fn what_only_a_report_tells_goes_on_beside_what_the_plan_has() {
    let before = first();
    let now = changed(&before, &[Change::Swap(0, 3), Change::Rename(3)], 2);
    let (_, mut early) = part(&before, 0, 2023, "1");
    let (_, mut late) = part(&before, 0, 2024, "2");
    for part in [&mut early, &mut late] {
        let Told::Initiative(told) = &mut part.content.told else {
            panic!("an initiative's");
        };
        told.indicators[0].name = "参考の数".to_owned();
        let another = Action {
            text: Some("ほかの仕事".to_owned()),
            ..told.actions[0].clone()
        };
        told.actions.push(another);
    }
    let (document, findings) = over(&before, &now, &[telling(1, 0, &early), telling(1, 0, &late)]);
    let home = &document.initiatives[3];
    assert_eq!((home.indicators.len(), home.actions.len()), (2, 2));
    assert_eq!(actuals(&home.indicators[1]), ["1", "2"]);
    assert_eq!(home.actions[1].years, [done(2023, "1"), done(2024, "2")]);
    assert_eq!(findings, ["action-added", "indicator-added"]);
}

#[test]
fn an_earlier_document_fills_what_is_open_and_a_report_wins_over_it() {
    let mut before = first();
    before.document.initiatives[0].indicators[0].values.extend([
        value(ValueKind::Actual, 2022, "5"),
        value(ValueKind::Actual, 2023, "6"),
    ]);
    before.document.initiatives[0].grades.push(GradeMark {
        year: year(2022),
        half: None,
        quarter: None,
        assessor: None,
        grade: "A".to_owned(),
    });
    before.document.initiatives[0].texts.push(LabelledText {
        label: "現状".to_owned(),
        text: "前の文".to_owned(),
    });
    before.document.initiatives[0].departments = Departments {
        lead: vec![Department::named("企画課")],
        related: Vec::new(),
    };
    let mut now = first();
    now.document.initiatives[0].indicators[0].unit = Some("百件".to_owned());
    now.document.initiatives[0].indicators[0].values.clear();
    let (_, mut part) = part(&before, 0, 2023, "7");
    let Told::Initiative(told) = &mut part.content.told else {
        panic!("an initiative's");
    };
    told.texts = before.document.initiatives[0].texts.clone();
    told.indicators[0].values.retain(|v| v.kind == ValueKind::Actual);
    let (document, _) = over(&before, &now, &[telling(1, 0, &part)]);
    let home = &document.initiatives[0];
    assert_eq!(home.grades.len(), 1);
    assert_eq!((home.texts.len(), home.departments.is_empty()), (0, true));
    assert_eq!(actuals(&home.indicators[0]), ["5", "7"]);
    // A unit that another edition counts by stays beside its number, or the number is made one of the new unit.
    for shown in &home.indicators[0].values {
        let number = shown.measure.number.unwrap().to_string();
        match &shown.measure.unit {
            Some(unit) => assert_eq!((unit.as_str(), number), ("件", shown.measure.text.clone())),
            None => assert_ne!(number, shown.measure.text),
        }
    }
}

#[test]
fn without_other_editions_it_is_joining_as_ever() {
    let now = EditionContent {
        document: first().document,
        beside: Beside::default(),
    };
    let (document, findings) = results_over_editions(&[], (EditionId::new(1), &now), &[]);
    assert_eq!((document, findings.len()), (now.document, 0));
}
