//! Real plans in the editor: their trees can be taken apart and put together again, and their doubts are few enough
//! to be looked at.

use std::path::Path;

use ayumi_app::drafts::{self, Adoption};
use ayumi_domain::PlanDocument;
use ayumi_domain::edition::lint::{DoubtKind, KnownDepartments, PlanDoubt, Weight, lint};
use ayumi_domain::edition::{
    Beside, DepartmentRole, DraftAct, Edit, EditionContent, InitiativeId, InitiativeKeys, Item, LoggedEdit,
    NewIds, Start, TextField, Tree, ValueCell, apply, carry_identities,
};
use ayumi_domain::plan::{Initiative, ValueKind};
use ayumi_import::{Limits, read};
use ayumi_store::InitiativeRow;
use ayumi_testkit::Town;

use crate::support::Desk;

const SEEDS: [&str; 5] = [
    "000_fad58e122b97616e.txt",
    "001_82b1c26ddc03a403.txt",
    "002_958463c6e2069eab.txt",
    "003_98b38bfbc132db56.txt",
    "004_1209792c7fa0856a.txt",
];

fn seeds() -> Vec<(&'static str, PlanDocument)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
    let above = |name: &str| {
        let mut places = crates.ancestors().map(|dir| dir.join("shared/seeds").join(name));
        places.find(|path| path.exists())
    };
    let mut all = Vec::new();
    for name in SEEDS {
        let Some(bytes) = above(name).and_then(|path| std::fs::read(path).ok()) else {
            println!("{name} is not here; nothing was tried on it");
            continue;
        };
        all.push((name, read(name, &bytes, &Limits::default()).unwrap()));
    }
    all
}

fn content(document: PlanDocument) -> EditionContent {
    EditionContent {
        beside: Beside {
            identities: carry_identities(None, &document, &[], &mut NewIds::from(1, 1)),
            ..Beside::default()
        },
        document,
    }
}

fn moves(content: &EditionContent) -> Vec<Edit> {
    let keys = &content.beside.identities;
    let sections = keys.sections.iter().flat_map(|section| {
        let number = |text: &str| Edit::SetText {
            item: Item::Section(section.id),
            field: TextField::Number,
            text: text.to_owned(),
        };
        let outermost = Edit::MoveSection {
            id: section.id,
            under: None,
            at: 0,
        };
        [number("別の番号"), outermost]
    });
    let last = keys.sections.last().map(|section| section.id);
    let initiatives = keys.initiatives.iter().map(|initiative| Edit::MoveInitiative {
        id: initiative.id,
        under: last,
        at: 0,
    });
    sections.chain(initiatives).collect()
}

fn is_sound(content: &EditionContent) -> bool {
    let document = &content.document;
    let tree = Tree::of(document);
    let in_one_piece = |at: usize| {
        let block = tree.block(at);
        block == (at..at + block.len()).collect::<Vec<_>>()
    };
    let has_heading = |path: &Vec<String>| document.sections.iter().any(|s| s.path == *path);
    content.beside.identities.fit(document)
        && (0..document.sections.len()).all(in_one_piece)
        && document.initiatives.iter().all(|i| has_heading(&i.path))
}

#[test]
fn real_plans_are_taken_apart_and_put_together_again() {
    for (name, document) in seeds() {
        let base = content(document);
        assert!(is_sound(&base), "{name}");
        let mut draft = base.clone();
        let mut log: Vec<LoggedEdit> = Vec::new();
        for edit in moves(&base) {
            // Two headings of one number may meet at the top; that is refused, and the next one is tried.
            if apply(&mut draft, &edit, Some(&base)).is_ok() {
                let number = i64::try_from(log.len()).unwrap() + 1;
                log.push(LoggedEdit {
                    number,
                    what: DraftAct::Edit(edit),
                });
            }
            assert!(is_sound(&draft), "{name}");
        }
        assert_ne!(draft, base, "{name}");
        let start = Start {
            content: &base,
            before: Some(&base),
        };
        for number in (1..=log.len()).rev() {
            let number = i64::try_from(number).unwrap();
            draft = ayumi_domain::edition::replay::undo(start, &log, number).unwrap();
            log.push(LoggedEdit {
                number: i64::try_from(log.len()).unwrap() + 1,
                what: DraftAct::Undo(number),
            });
        }
        assert_eq!(draft, base, "{name}");
    }
}

#[test]
fn the_linter_stops_no_real_plan_but_one_that_has_a_number_twice() {
    for (name, document) in seeds() {
        let doubts = lint(&content(document), None, &KnownDepartments::default());
        let stops: Vec<&DoubtKind> = doubts
            .iter()
            .filter(|doubt| doubt.weight == Weight::Stop)
            .map(|doubt| &doubt.what)
            .collect();
        // A report in which one item was merged and its number given to another.
        let reused = DoubtKind::NumberTwice {
            number: "2-(1)-ウ".to_owned(),
        };
        match name.starts_with("000") {
            true => assert_eq!(stops, [&reused]),
            false => assert!(stops.is_empty(), "{name}: {stops:?}"),
        }
        let of_reader = |doubt: &&PlanDoubt| matches!(doubt.what, DoubtKind::Found { .. });
        let own = doubts.iter().filter(|doubt| !of_reader(doubt)).count();
        assert!(own < 40, "{name}: {own} doubts are more than anybody looks at");
    }
}

/// What a revision did to the real plan: two departments got other names, targets moved, an initiative was added.
fn revision(content: &EditionContent) -> Vec<Edit> {
    let names = [("秘書課", "秘書広報課"), ("企画課", "企画政策課")];
    let mut edits = Vec::new();
    for (initiative, keys) in content
        .document
        .initiatives
        .iter()
        .zip(&content.beside.identities.initiatives)
    {
        let lead = &initiative.departments.lead;
        let mut renamed = lead.clone();
        for department in &mut renamed {
            let now = names.iter().find(|(before, _)| department.name == *before);
            department.name = now.map_or(department.name.clone(), |(_, now)| (*now).to_owned());
        }
        if renamed != *lead {
            edits.push(Edit::SetDepartments {
                item: Item::Initiative(keys.id),
                role: DepartmentRole::Lead,
                departments: renamed,
            });
        }
        edits.extend(raised(initiative, keys));
    }
    edits.push(Edit::AddInitiative {
        id: InitiativeId::new(0),
        under: content
            .beside
            .identities
            .sections
            .last()
            .map(|section| section.id),
        at: usize::MAX,
        number: "追加".to_owned(),
        title: "改訂で加えた取組".to_owned(),
    });
    edits
}

/// The first target of a year that is a plain number, raised.
fn raised(initiative: &Initiative, keys: &InitiativeKeys) -> Option<Edit> {
    let mut all = initiative.indicators.iter().zip(&keys.indicators);
    let (value, id) = all.find_map(|(indicator, id)| {
        let mut values = indicator.values.iter();
        let target =
            values.find(|v| v.kind == ValueKind::Target && v.year.is_some() && v.measure.number.is_some());
        Some((target?, id))
    })?;
    Some(Edit::SetValues {
        cells: vec![ValueCell {
            indicator: *id,
            kind: value.kind,
            year: value.year,
            half: value.half,
            quarter: value.quarter,
            year_kind: value.year_kind,
            text: "12,345".to_owned(),
        }],
    })
}

#[tokio::test]
async fn the_real_plan_is_revised_and_everything_in_it_stays_who_it_is() {
    let Some((_, document)) = seeds().into_iter().find(|(name, _)| name.starts_with("002")) else {
        return;
    };
    let town = Town::of(document).await;
    let mut unit = town.store().look().await.unwrap();
    let plan = unit.plans(&town.city().id).await.unwrap().remove(0).id;
    drop(unit);
    let desk = Desk { town, plan };
    let (office, one) = (desk.town.office(), desk.one());
    drafts::open(office, &one, plan).await.unwrap();
    let before = desk.draft().await.content;
    let edits = revision(&before);
    assert!(edits.len() > 10, "{} changes", edits.len());
    for edit in edits {
        desk.make(vec![edit]).await;
    }
    desk.town.world().set_day("2026-04-01");
    desk.settle().await;
    let adoption = Adoption {
        name: "改訂2版".to_owned(),
        on: "2026-04-01".to_owned(),
        reason: "組織の改編と目標の見直しのため".to_owned(),
        decided_by: "行政改革推進本部".to_owned(),
    };
    let seen = desk.draft().await.seen();
    drafts::adopt(office, &one, plan, seen, &adoption).await.unwrap();
    let mut unit = desk.town.store().look().await.unwrap();
    let editions = unit.editions(&desk.town.city().id, plan).await.unwrap();
    let (old, new) = (&editions[0], &editions[1]);
    let kept = |keys: &InitiativeKeys| new.beside.identities.initiatives.contains(keys);
    assert!(old.beside.identities.initiatives.iter().all(kept));
    assert_eq!(new.document.initiatives.len(), old.document.initiatives.len() + 1);
    assert_eq!(new.document.editions.last().unwrap().name, "改訂2版");
    let city = &desk.town.city().id;
    let was = unit.edition_initiatives(city, plan, old.id).await.unwrap();
    let is = unit.edition_initiatives(city, plan, new.id).await.unwrap();
    let same = |row: &InitiativeRow| {
        is.iter()
            .any(|now| (now.initiative, &now.address) == (row.initiative, &row.address))
    };
    assert!(was.iter().all(same), "what keeps its number keeps its address");
}
