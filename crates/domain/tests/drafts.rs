//! Any sequence of changes, undone and done again, keeps a draft sound and its history complete.

use ayumi_domain::edition::replay::{self, DraftAct, LoggedEdit, Start};
use ayumi_domain::edition::{
    ActionId, DepartmentRole, Edit, EditionContent, FateKind, Identities, IndicatorId, IndicatorOwner,
    InitiativeId, InitiativeKeys, Item, Leaving, ProjectId, ScheduleCell, SectionId, SectionKeys, TextField,
    Tree, ValueCell, YearPlan, apply,
};
use ayumi_domain::finding::{Field, Finding, Severity};
use ayumi_domain::plan::{Action, Indicator, Initiative, Project, Section, ValueKind};
use ayumi_domain::{FiscalYear, PlanDocument};
use proptest::prelude::*;

fn words(path: &[&str]) -> Vec<String> {
    path.iter().map(|word| (*word).to_owned()).collect()
}

fn section(path: &[&str], title: &str) -> Section {
    Section {
        path: words(path),
        title: title.to_owned(),
        ..Section::default()
    }
}

fn initiative(number: &str, path: &[&str], title: &str) -> Initiative {
    Initiative {
        id: number.to_owned(),
        path: words(path),
        title: title.to_owned(),
        actions: vec![Action::default(), Action::default()],
        indicators: vec![Indicator {
            name: "件数".to_owned(),
            ..Indicator::default()
        }],
        projects: vec![Project::default()],
        ..Initiative::default()
    }
}

fn keys(id: i64) -> InitiativeKeys {
    InitiativeKeys {
        id: InitiativeId::new(id),
        actions: vec![ActionId::new(id * 2 - 1), ActionId::new(id * 2)],
        indicators: vec![IndicatorId::new(id)],
        projects: vec![ProjectId::new(id)],
    }
}

/// What the reader found about the initiative of this number, whose identity has the same one.
fn finding(number: &str) -> Finding {
    Finding {
        severity: Severity::Doubt,
        code: "shifted-cells".to_owned(),
        source: None,
        initiative: Some(number.to_owned()),
        field: Field::Actions,
        read: None,
        made: None,
        message: number.to_owned(),
    }
}

fn base() -> EditionContent {
    let mut content = EditionContent {
        document: PlanDocument {
            title: Some("行政改革実施計画".to_owned()),
            sections: vec![
                section(&["1"], "財政"),
                section(&["1", "(1)"], "歳入"),
                section(&["窓口"], "窓口"),
                section(&["3"], "人材"),
            ],
            initiatives: vec![
                initiative("1", &["1", "(1)"], "収納"),
                initiative("2", &["1", "(1)"], "使用料"),
                initiative("3", &["窓口"], "窓口の改善"),
                // Levels without a heading, and no heading at all: documents have both.
                initiative("4", &["3", "ア"], "研修"),
                initiative("5", &[], "その他"),
            ],
            findings: ["1", "3"].map(finding).to_vec(),
            ..PlanDocument::default()
        },
        ..EditionContent::default()
    };
    content.beside.identities = Identities {
        sections: (1..=4)
            .map(|id| SectionKeys {
                id: SectionId::new(id),
                indicators: Vec::new(),
            })
            .collect(),
        initiatives: (1..=5).map(keys).collect(),
    };
    content
}

fn section_id() -> impl Strategy<Value = SectionId> {
    (1_i64..8).prop_map(SectionId::new)
}

fn initiative_id() -> impl Strategy<Value = InitiativeId> {
    (1_i64..9).prop_map(InitiativeId::new)
}

fn indicator_id() -> impl Strategy<Value = IndicatorId> {
    (1_i64..9).prop_map(IndicatorId::new)
}

fn action_id() -> impl Strategy<Value = ActionId> {
    (1_i64..14).prop_map(ActionId::new)
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "1", "2", "(1)", "窓口", "収納", "ア"]).prop_map(str::to_owned)
}

fn of_sections() -> impl Strategy<Value = Edit> {
    let under = || prop::option::of(section_id());
    prop_oneof![
        (section_id(), under(), 0_usize..4, word(), word()).prop_map(|(id, under, at, number, title)| {
            Edit::AddSection {
                id,
                under,
                at,
                number,
                title,
            }
        }),
        (section_id(), under(), 0_usize..4).prop_map(|(id, under, at)| Edit::MoveSection { id, under, at }),
        section_id().prop_map(|id| Edit::RemoveSection { id }),
        (
            section_id(),
            prop::sample::select(vec![TextField::Number, TextField::Title]),
            word()
        )
            .prop_map(|(id, field, text)| Edit::SetText {
                item: Item::Section(id),
                field,
                text,
            }),
    ]
}

fn leaving() -> impl Strategy<Value = Leaving> {
    prop_oneof![
        Just(Leaving::Withdrawn),
        Just(Leaving::Abolished),
        Just(Leaving::Completed),
        initiative_id().prop_map(Leaving::MergedInto),
        prop::collection::vec(initiative_id(), 0..3).prop_map(Leaving::SplitInto),
    ]
}

fn of_initiatives() -> impl Strategy<Value = Edit> {
    let under = || prop::option::of(section_id());
    let kinds = prop::sample::select(FateKind::ALL.to_vec());
    prop_oneof![
        (initiative_id(), under(), 0_usize..4, word(), word()).prop_map(|(id, under, at, number, title)| {
            Edit::AddInitiative {
                id,
                under,
                at,
                number,
                title,
            }
        }),
        (initiative_id(), under(), 0_usize..4).prop_map(|(id, under, at)| Edit::MoveInitiative {
            id,
            under,
            at
        }),
        (initiative_id(), leaving()).prop_map(|(id, leaving)| Edit::RemoveInitiative { id, leaving }),
        (
            initiative_id(),
            prop::option::of((kinds, prop::collection::vec(initiative_id(), 0..3)))
        )
            .prop_map(|(initiative, fate)| Edit::SetFate { initiative, fate }),
        (initiative_id(), word()).prop_map(|(id, text)| Edit::SetText {
            item: Item::Initiative(id),
            field: TextField::Number,
            text,
        }),
    ]
}

fn of_parts() -> impl Strategy<Value = Edit> {
    let owner = || {
        prop_oneof![
            section_id().prop_map(IndicatorOwner::Section),
            initiative_id().prop_map(IndicatorOwner::Initiative),
        ]
    };
    prop_oneof![
        (indicator_id(), owner(), 0_usize..3, word()).prop_map(|(id, owner, at, name)| Edit::AddIndicator {
            id,
            owner,
            at,
            name
        }),
        (indicator_id(), owner(), 0_usize..3).prop_map(|(id, owner, at)| Edit::MoveIndicator {
            id,
            owner,
            at
        }),
        (indicator_id(), prop::option::of(indicator_id()))
            .prop_map(|(id, replaced_by)| Edit::RemoveIndicator { id, replaced_by }),
        (action_id(), initiative_id(), 0_usize..3, word()).prop_map(|(id, initiative, at, text)| {
            Edit::AddAction {
                id,
                initiative,
                at,
                no: String::new(),
                text,
            }
        }),
        (action_id(), proptest::option::of(initiative_id()), 0_usize..3)
            .prop_map(|(id, initiative, at)| Edit::MoveAction { id, initiative, at }),
        action_id().prop_map(|id| Edit::RemoveAction { id }),
    ]
}

fn of_cells() -> impl Strategy<Value = Edit> {
    let year = || (2020_i32..2025).prop_map(|ad| FiscalYear::new(ad).expect("a year"));
    let plan = prop_oneof![
        Just(YearPlan::Blank),
        Just(YearPlan::Continues),
        word().prop_map(YearPlan::Text)
    ];
    prop_oneof![
        (action_id(), year(), plan).prop_map(|(action, year, plan)| Edit::SetSchedule {
            cells: vec![ScheduleCell {
                action,
                year,
                half: None,
                quarter: None,
                plan,
            }],
        }),
        (indicator_id(), year(), word()).prop_map(|(indicator, year, text)| Edit::SetValues {
            cells: vec![ValueCell {
                indicator,
                kind: ValueKind::Target,
                year: Some(year),
                half: None,
                quarter: None,
                year_kind: None,
                text,
            }],
        }),
        (initiative_id(), word()).prop_map(|(id, text)| Edit::GiveReason {
            item: Item::Initiative(id),
            aspect: None,
            text,
        }),
        initiative_id().prop_map(|id| Edit::SetDepartments {
            item: Item::Initiative(id),
            role: DepartmentRole::Lead,
            departments: Vec::new(),
        }),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let one = || prop_oneof![of_sections(), of_initiatives(), of_parts(), of_cells()];
    prop_oneof![8 => one(), 1 => prop::collection::vec(one(), 2..4).prop_map(Edit::Together)]
}

#[derive(Clone, Debug)]
enum Wish {
    Edit(Edit),
    Undo(usize),
    Redo(usize),
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        6 => edit().prop_map(Wish::Edit),
        2 => (0_usize..30).prop_map(Wish::Undo),
        1 => (0_usize..30).prop_map(Wish::Redo),
    ]
}

/// A draft as the use cases keep it: the base, the history, the present state.
struct Draft {
    base: EditionContent,
    log: Vec<LoggedEdit>,
    content: EditionContent,
}

impl Draft {
    fn new() -> Self {
        Self {
            base: base(),
            log: Vec::new(),
            content: base(),
        }
    }

    fn start(&self) -> Start<'_> {
        Start {
            content: &self.base,
            before: Some(&self.base),
        }
    }

    fn write(&mut self, what: DraftAct) {
        let number = i64::try_from(self.log.len()).expect("few changes") + 1;
        self.log.push(LoggedEdit { number, what });
    }

    fn follow(&mut self, wish: Wish) {
        let nth = |at: usize| i64::try_from(at % (self.log.len() + 1)).expect("few changes");
        match wish {
            Wish::Edit(edit) => {
                let before = self.content.clone();
                match apply(&mut self.content, &edit, Some(&self.base)) {
                    Ok(()) => self.write(DraftAct::Edit(edit)),
                    Err(_) => assert_eq!(self.content, before, "refused, and changed all the same"),
                }
            }
            Wish::Undo(at) => {
                let number = nth(at);
                if let Ok(content) = replay::undo(self.start(), &self.log, number) {
                    self.content = content;
                    self.write(DraftAct::Undo(number));
                }
            }
            Wish::Redo(at) => {
                let number = nth(at);
                if let Ok(content) = replay::redo(self.start(), &self.log, number) {
                    self.content = content;
                    self.write(DraftAct::Redo(number));
                }
            }
        }
    }

    fn undo_everything(&mut self) {
        loop {
            let stands = replay::standing(&self.log);
            let Some(last) = stands.iter().rposition(|stands| *stands) else {
                return;
            };
            let number = self.log[last].number;
            self.content = replay::undo(self.start(), &self.log, number).expect("nothing later stands");
            self.write(DraftAct::Undo(number));
        }
    }
}

fn is_acyclic(content: &EditionContent) -> bool {
    let next = |id: InitiativeId| {
        let fates = content.beside.fates.iter().filter(move |f| f.initiative == id);
        fates.flat_map(|f| f.to.clone()).collect::<Vec<_>>()
    };
    content.beside.fates.iter().all(|fate| {
        let mut front = next(fate.initiative);
        for _ in 0..content.beside.fates.len() {
            if front.contains(&fate.initiative) {
                return false;
            }
            front = front.into_iter().flat_map(next).collect();
        }
        true
    })
}

fn check(draft: &Draft) -> Result<(), TestCaseError> {
    let Draft { base, log, content } = draft;
    let document = &content.document;
    prop_assert!(content.beside.identities.fit(document));
    let tree = Tree::of(document);
    for (at, section) in document.sections.iter().enumerate() {
        prop_assert!(!section.path.is_empty());
        let twice = document
            .sections
            .iter()
            .filter(|s| s.path == section.path)
            .count();
        prop_assert_eq!(twice, 1, "{:?}", &section.path);
        // A heading's block comes in one piece, itself first.
        let block = tree.block(at);
        prop_assert_eq!(block, (at..at + tree.block(at).len()).collect::<Vec<_>>());
    }
    for (keys, initiative) in content
        .beside
        .identities
        .initiatives
        .iter()
        .zip(&document.initiatives)
    {
        let has_heading = document.sections.iter().any(|s| s.path == initiative.path);
        // Only the base has paths with levels that have no heading; they end as they did.
        let was = base
            .beside
            .identities
            .initiative(keys.id)
            .map(|at| &base.document.initiatives[at].path);
        let is_of_base = was.is_some_and(|path| path.last() == initiative.path.last());
        prop_assert!(has_heading || initiative.path.is_empty() || is_of_base);
    }
    for finding in &document.findings {
        let id = InitiativeId::new(finding.message.parse().expect("its number"));
        let whose = content.beside.identities.initiative(id);
        let number = whose.map(|at| document.initiatives[at].id.as_str());
        prop_assert!(number.is_some(), "found about nobody: {:?}", finding);
        let with = document
            .initiatives
            .iter()
            .filter(|i| Some(i.id.as_str()) == number);
        let named = number.filter(|_| with.count() == 1);
        prop_assert_eq!(finding.initiative.as_deref(), named);
    }
    for fate in &content.beside.fates {
        prop_assert!(base.beside.identities.initiative(fate.initiative).is_some());
    }
    prop_assert!(is_acyclic(content));
    prop_assert_eq!(replay::replay(draft.start(), log), Ok(content.clone()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_undone_and_done_again_keep_a_draft_sound_and_its_history_complete(
        wishes in prop::collection::vec(wish(), 1..40)
    ) {
        let mut draft = Draft::new();
        for wish in wishes {
            draft.follow(wish);
            check(&draft)?;
        }
        draft.undo_everything();
        prop_assert_eq!(&draft.content, &draft.base);
    }

    #[test]
    fn a_change_survives_the_log(edit in edit()) {
        let json = serde_json::to_string(&edit).unwrap();
        prop_assert_eq!(serde_json::from_str::<Edit>(&json).unwrap(), edit);
    }
}
