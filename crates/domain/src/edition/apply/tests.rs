//! What may and may not become of a draft.

use super::apply;
use crate::edition::{
    ActionId, Edit, EditTrouble, EditionContent, EffectCell, Fate, FateKind, Identities, IndicatorId,
    InitiativeId, InitiativeKeys, Item, Leaving, ProjectId, ScheduleCell, SectionId, SectionKeys, TextField,
    ValueCell, YearPlan,
};
use crate::finding::{Field, Finding, Severity};
use crate::measure::Status;
use crate::plan::{Action, ActionYear, EffectOf, Indicator, Initiative, Section, Value, ValueKind, YearKind};
use crate::year::{FiscalYear, Half, Quarter};

fn section(path: &[&str], title: &str) -> Section {
    Section {
        path: path.iter().map(|word| (*word).to_owned()).collect(),
        title: title.to_owned(),
        ..Section::default()
    }
}

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
}

fn initiative(number: &str, path: &[&str]) -> Initiative {
    Initiative {
        id: number.to_owned(),
        path: path.iter().map(|word| (*word).to_owned()).collect(),
        title: format!("取組{number}"),
        actions: vec![Action {
            years: vec![ActionYear {
                plan: Some("検討".to_owned()),
                result: Some("検討した".to_owned()),
                ..ActionYear::of(year(2023))
            }],
            ..Action::default()
        }],
        indicators: vec![Indicator {
            name: "件数".to_owned(),
            unit: Some("件".to_owned()),
            ..Indicator::default()
        }],
        ..Initiative::default()
    }
}

/// Sections 1, 1/(1) and 窓口 (without a number); initiatives 11 and 12 under 1/(1), 13 under 窓口.
fn content() -> EditionContent {
    let mut content = EditionContent::default();
    content.document.sections = vec![
        section(&["1"], "財政"),
        section(&["1", "(1)"], "歳入"),
        section(&["窓口"], "窓口"),
    ];
    content.document.initiatives = vec![
        initiative("11", &["1", "(1)"]),
        initiative("12", &["1", "(1)"]),
        initiative("13", &["窓口"]),
    ];
    content.beside.identities = Identities {
        sections: (1..=3)
            .map(|id| SectionKeys {
                id: SectionId::new(id),
                indicators: Vec::new(),
            })
            .collect(),
        initiatives: (11..=13)
            .map(|id| InitiativeKeys {
                id: InitiativeId::new(id),
                actions: vec![ActionId::new(id)],
                indicators: vec![IndicatorId::new(id)],
                projects: Vec::new(),
            })
            .collect(),
    };
    content
}

fn made(edits: Vec<Edit>) -> EditionContent {
    let base = content();
    let mut content = base.clone();
    apply(&mut content, &Edit::Together(edits), Some(&base)).unwrap();
    assert!(content.beside.identities.fit(&content.document));
    content
}

fn refused(edits: Vec<Edit>) -> EditTrouble {
    let base = content();
    let mut content = base.clone();
    let why = apply(&mut content, &Edit::Together(edits), Some(&base)).unwrap_err();
    assert_eq!(content, base);
    why
}

fn shown(content: &EditionContent) -> Vec<String> {
    let sections = content.document.sections.iter();
    let initiatives = content.document.initiatives.iter();
    sections
        .map(|s| format!("{}:{}", s.path.join("/"), s.title))
        .chain(initiatives.map(|i| format!("{}@{}", i.id, i.path.join("/"))))
        .collect()
}

fn id(number: i64) -> InitiativeId {
    InitiativeId::new(number)
}

fn removed(number: i64, leaving: Leaving) -> Edit {
    Edit::RemoveInitiative {
        id: id(number),
        leaving,
    }
}

fn text(item: Item, field: TextField, text: &str) -> Edit {
    Edit::SetText {
        item,
        field,
        text: text.to_owned(),
    }
}

fn moved(section: i64, under: Option<i64>, at: usize) -> Edit {
    Edit::MoveSection {
        id: SectionId::new(section),
        under: under.map(SectionId::new),
        at,
    }
}

#[test]
fn a_moved_heading_takes_everything_under_it_along() {
    let content = made(vec![moved(1, Some(3), 0)]);
    assert_eq!(
        shown(&content),
        [
            "窓口:窓口",
            "窓口/1:財政",
            "窓口/1/(1):歳入",
            "13@窓口",
            "11@窓口/1/(1)",
            "12@窓口/1/(1)",
        ]
    );
}

#[test]
fn a_renumbered_or_renamed_heading_rewrites_the_paths_below_it() {
    let content = made(vec![
        text(Item::Section(SectionId::new(1)), TextField::Number, "Ⅰ"),
        text(Item::Section(SectionId::new(3)), TextField::Title, "市民サービス"),
    ]);
    assert_eq!(
        shown(&content),
        [
            "Ⅰ:財政",
            "Ⅰ/(1):歳入",
            "市民サービス:市民サービス",
            "11@Ⅰ/(1)",
            "12@Ⅰ/(1)",
            "13@市民サービス",
        ]
    );
}

#[test]
fn a_heading_never_comes_under_itself_or_its_own() {
    assert_eq!(
        refused(vec![moved(1, Some(1), 0)]),
        EditTrouble::SectionUnderItself
    );
    assert_eq!(
        refused(vec![moved(1, Some(2), 0)]),
        EditTrouble::SectionUnderItself
    );
}

#[test]
fn a_heading_under_which_something_stands_stays() {
    for section in 1..=3 {
        let id = SectionId::new(section);
        assert_eq!(
            refused(vec![Edit::RemoveSection { id }]),
            EditTrouble::SectionHoldsSomething
        );
    }
}

#[test]
fn two_headings_of_one_number_in_one_place_are_refused() {
    let number = "窓口".to_owned();
    let why = refused(vec![text(
        Item::Section(SectionId::new(1)),
        TextField::Number,
        "窓口",
    )]);
    assert_eq!(why, EditTrouble::SamePath { number });
}

#[test]
fn places_count_among_the_neighbours_after_the_item_was_taken_out() {
    let place = |at| {
        shown(&made(vec![Edit::MoveInitiative {
            id: id(11),
            under: Some(SectionId::new(2)),
            at,
        }]))
    };
    assert_eq!(place(0)[3..5], ["11@1/(1)", "12@1/(1)"]);
    assert_eq!(place(1)[3..5], ["12@1/(1)", "11@1/(1)"]);
    assert_eq!(place(9)[3..5], ["12@1/(1)", "11@1/(1)"]);
}

#[test]
fn an_added_initiative_stands_where_its_heading_stands() {
    let add = |under: Option<i64>| {
        shown(&made(vec![Edit::AddInitiative {
            id: id(14),
            under: under.map(SectionId::new),
            at: 0,
            number: "14".to_owned(),
            title: "新規".to_owned(),
        }]))
    };
    assert_eq!(add(Some(1))[3], "14@1");
    assert_eq!(add(Some(3))[5], "14@窓口");
    assert_eq!(add(None)[3], "14@");
}

#[test]
fn what_the_edition_before_has_leaves_only_with_a_word_and_leaves_a_fate() {
    assert_eq!(
        refused(vec![removed(11, Leaving::Withdrawn)]),
        EditTrouble::HowItLeaves
    );
    let content = made(vec![removed(11, Leaving::MergedInto(id(12)))]);
    let fate = Fate {
        initiative: id(11),
        kind: FateKind::Merged,
        to: vec![id(12)],
    };
    assert_eq!(content.beside.fates, [fate]);
    assert_eq!(content.document.initiatives.len(), 2);
}

#[test]
fn merging_into_itself_into_what_is_gone_or_in_a_circle_is_refused() {
    let merged = |from, to| removed(from, Leaving::MergedInto(id(to)));
    assert_eq!(refused(vec![merged(11, 11)]), EditTrouble::MergedIntoItself);
    assert_eq!(refused(vec![merged(11, 99)]), EditTrouble::HeirGone);
    let gone = removed(12, Leaving::Abolished);
    assert_eq!(refused(vec![gone, merged(11, 12)]), EditTrouble::HeirGone);
    let circle = vec![merged(11, 12), merged(12, 13), merged(13, 11)];
    assert_eq!(refused(circle), EditTrouble::MergedInCircle);
}

#[test]
fn a_split_names_each_once_and_somebody() {
    let split = |to: Vec<i64>| removed(11, Leaving::SplitInto(to.into_iter().map(id).collect()));
    assert_eq!(refused(vec![split(vec![])]), EditTrouble::SplitIntoNobody);
    assert_eq!(refused(vec![split(vec![12, 12])]), EditTrouble::SplitIntoOneTwice);
    assert_eq!(refused(vec![split(vec![12, 11])]), EditTrouble::SplitIntoOneTwice);
    assert_eq!(
        made(vec![split(vec![12, 13])]).beside.fates[0].to,
        [id(12), id(13)]
    );
}

#[test]
fn what_came_with_the_draft_is_withdrawn_unless_others_went_into_it() {
    let add = || Edit::AddInitiative {
        id: id(14),
        under: None,
        at: 0,
        number: String::new(),
        title: "新規".to_owned(),
    };
    assert_eq!(
        made(vec![add(), removed(14, Leaving::Withdrawn)]).document,
        content().document
    );
    assert_eq!(
        refused(vec![add(), removed(14, Leaving::Abolished)]),
        EditTrouble::NewWithThisDraft
    );
    let into = removed(11, Leaving::MergedInto(id(14)));
    assert_eq!(
        refused(vec![add(), into, removed(14, Leaving::Withdrawn)]),
        EditTrouble::OthersWentIntoIt
    );
}

#[test]
fn an_identity_is_never_given_again() {
    let gone = removed(11, Leaving::Abolished);
    let again = Edit::AddInitiative {
        id: id(11),
        under: None,
        at: 0,
        number: "11".to_owned(),
        title: "別の取組".to_owned(),
    };
    assert_eq!(
        refused(vec![gone, again]),
        EditTrouble::Taken(Item::Initiative(id(11)))
    );
}

#[test]
fn too_long_texts_and_words_that_are_none_are_refused() {
    let of = |field, words: &str| refused(vec![text(Item::Initiative(id(11)), field, words)]);
    let indicator =
        |field, words: &str| refused(vec![text(Item::Indicator(IndicatorId::new(11)), field, words)]);
    assert_eq!(
        of(TextField::Number, &"1".repeat(301)),
        EditTrouble::TooLong { max: 300 }
    );
    assert_eq!(
        of(TextField::Note, &"あ".repeat(20_001)),
        EditTrouble::TooLong { max: 20_000 }
    );
    assert_eq!(of(TextField::Title, " 　"), EditTrouble::TitleMissing);
    assert_eq!(of(TextField::Unit, "件"), EditTrouble::NoSuchField);
    assert!(matches!(
        indicator(TextField::Direction, "sideways"),
        EditTrouble::NotADirection { .. }
    ));
    assert!(matches!(
        indicator(TextField::Cumulative, "はい"),
        EditTrouble::NotYesOrNo { .. }
    ));
    let goals = Edit::SetSdgs {
        initiative: id(11),
        sdgs: vec![17, 18],
    };
    assert_eq!(refused(vec![goals]), EditTrouble::NoSuchGoal { number: 18 });
}

fn cell(ad: i32, plan: YearPlan) -> ScheduleCell {
    ScheduleCell {
        action: ActionId::new(11),
        year: year(ad),
        half: None,
        quarter: None,
        plan,
    }
}

#[test]
fn a_schedule_never_touches_what_was_done() {
    let cells = vec![
        cell(2023, YearPlan::Blank),
        cell(2022, YearPlan::Text("準備".to_owned())),
        cell(2024, YearPlan::Continues),
    ];
    let content = made(vec![Edit::SetSchedule { cells }]);
    let years = &content.document.initiatives[0].actions[0].years;
    assert_eq!(
        years.iter().map(|y| y.year.ad()).collect::<Vec<_>>(),
        [2022, 2023, 2024]
    );
    assert_eq!(
        (years[1].plan.as_deref(), years[1].result.as_deref()),
        (None, Some("検討した"))
    );
    assert!(years[2].continues);
    let emptied = vec![Edit::SetSchedule {
        cells: vec![cell(2022, YearPlan::Text(" ".to_owned()))],
    }];
    assert_eq!(made(emptied).document, super::tests::content().document);
}

#[test]
fn a_cell_of_an_action_that_is_elsewhere_or_of_half_and_quarter_is_refused() {
    let elsewhere = ScheduleCell {
        action: ActionId::new(99),
        ..cell(2023, YearPlan::Blank)
    };
    assert_eq!(
        refused(vec![Edit::SetSchedule {
            cells: vec![elsewhere]
        }]),
        EditTrouble::Missing(Item::Action(ActionId::new(99)))
    );
    let both = ScheduleCell {
        half: Some(Half::First),
        quarter: Quarter::new(1),
        ..cell(2023, YearPlan::Continues)
    };
    assert_eq!(
        refused(vec![Edit::SetSchedule { cells: vec![both] }]),
        EditTrouble::HalfAndQuarter
    );
}

fn target(ad: Option<i32>, text: &str) -> ValueCell {
    ValueCell {
        indicator: IndicatorId::new(11),
        kind: ValueKind::Target,
        year: ad.map(year),
        half: None,
        quarter: None,
        year_kind: None,
        text: text.to_owned(),
    }
}

#[test]
fn values_are_read_as_documents_are_and_an_empty_text_takes_one_away() {
    let cells = vec![
        target(None, "1,200件"),
        target(Some(2024), "未設定"),
        target(Some(2023), "－"),
        target(Some(2025), "約85%"),
        target(Some(2026), "0"),
        target(Some(2026), ""),
    ];
    let content = made(vec![Edit::SetValues { cells }]);
    let values = &content.document.initiatives[0].indicators[0].values;
    let shown: Vec<(Option<i32>, Status)> = values
        .iter()
        .map(|v| (v.year.map(FiscalYear::ad), v.measure.status))
        .collect();
    assert_eq!(
        shown,
        [
            (Some(2023), Status::NotApplicable),
            (Some(2024), Status::Unset),
            (Some(2025), Status::Number),
            (None, Status::Number),
        ]
    );
    assert_eq!(values[2].measure.unit.as_deref(), Some("%"));
    assert_eq!(values[3].measure.unit, None);
    assert_eq!(values[3].measure.number.unwrap().to_string(), "1200");
}

#[test]
fn another_unit_of_the_indicator_changes_no_value_that_was_written_with_its_own() {
    let mut draft = content();
    let item = Item::Indicator(IndicatorId::new(11));
    let unit = |unit: &str| text(item, TextField::Unit, unit);
    apply(&mut draft, &unit("千円"), None).unwrap();
    let value = ValueCell {
        indicator: IndicatorId::new(11),
        kind: ValueKind::Target,
        year: Some(year(2025)),
        half: None,
        quarter: None,
        year_kind: None,
        text: "1,200千円".to_owned(),
    };
    let own = |draft: &EditionContent| {
        let measure = &draft.document.initiatives[0].indicators[0].values[0].measure;
        measure.unit.clone()
    };
    apply(&mut draft, &Edit::SetValues { cells: vec![value] }, None).unwrap();
    assert_eq!(own(&draft), None);
    apply(&mut draft, &unit("百万円"), None).unwrap();
    assert_eq!(own(&draft).as_deref(), Some("千円"));
    apply(&mut draft, &unit("千円"), None).unwrap();
    assert_eq!(own(&draft), None);
}

#[test]
fn what_took_the_place_of_an_indicator_that_goes_as_well_is_followed_or_forgotten() {
    let base = content();
    let indicator = IndicatorId::new;
    let gone = |id: i64, heir: Option<i64>| Edit::RemoveIndicator {
        id: indicator(id),
        replaced_by: heir.map(indicator),
    };
    let mut draft = base.clone();
    apply(&mut draft, &gone(11, Some(12)), Some(&base)).unwrap();
    let first = draft.clone();
    apply(&mut draft, &gone(12, Some(13)), Some(&base)).unwrap();
    let heirs: Vec<_> = draft
        .beside
        .indicator_fates
        .iter()
        .map(|f| f.replaced_by)
        .collect();
    assert_eq!(heirs, [indicator(13), indicator(13)]);
    for without in [gone(12, None), removed(12, Leaving::Completed)] {
        let mut draft = first.clone();
        apply(&mut draft, &without, Some(&base)).unwrap();
        assert_eq!(draft.beside.indicator_fates, []);
    }
}

#[test]
fn findings_follow_a_renumbered_initiative_and_go_with_a_removed_one() {
    let base = {
        let mut content = content();
        content.document.findings = vec![Finding {
            severity: Severity::Doubt,
            code: "shifted-cells".to_owned(),
            source: None,
            initiative: Some("11".to_owned()),
            field: Field::Actions,
            read: None,
            made: None,
            message: String::new(),
        }];
        content
    };
    let mut draft = base.clone();
    let renumbered = text(Item::Initiative(id(11)), TextField::Number, "21");
    apply(&mut draft, &renumbered, Some(&base)).unwrap();
    assert_eq!(draft.document.findings[0].initiative.as_deref(), Some("21"));
    apply(&mut draft, &removed(11, Leaving::Completed), Some(&base)).unwrap();
    assert!(draft.document.findings.is_empty());
}

#[test]
fn several_changes_are_made_together_or_none_of_them() {
    let title = text(Item::Initiative(id(11)), TextField::Title, "改めた");
    let gone = text(Item::Initiative(id(99)), TextField::Title, "いない");
    assert_eq!(
        refused(vec![title, gone]),
        EditTrouble::Missing(Item::Initiative(id(99)))
    );
}

fn kinds(content: &EditionContent) -> Vec<(Option<i32>, Option<YearKind>, String)> {
    let values = content.document.initiatives[0].indicators[0].values.iter();
    values
        .map(|v| (v.year.map(FiscalYear::ad), v.year_kind, v.measure.text.clone()))
        .collect()
}

#[test]
fn a_fiscal_value_and_one_that_does_not_say_are_one_place_and_a_calendar_one_is_another() {
    let of = |ad, kind, text: &str| ValueCell {
        year_kind: kind,
        ..target(Some(ad), text)
    };
    let (fiscal, calendar) = (Some(YearKind::Fiscal), Some(YearKind::Calendar));
    let cells = vec![
        of(2023, fiscal, "1"),
        of(2024, None, "2"),
        of(2024, calendar, "3"),
        of(2023, None, "11"),
        of(2024, fiscal, "12"),
        of(2023, calendar, "13"),
    ];
    let mut content = content();
    let told = |ad, kind, text: &str| (Some(ad), kind, text.to_owned());
    apply(&mut content, &Edit::SetValues { cells }, None).unwrap();
    let mut found = kinds(&content);
    found.sort();
    assert_eq!(
        found,
        [
            told(2023, fiscal, "11"),
            told(2023, calendar, "13"),
            told(2024, None, "12"),
            told(2024, calendar, "3"),
        ]
    );
    let gone = Edit::SetValues {
        cells: vec![of(2023, None, "")],
    };
    apply(&mut content, &gone, None).unwrap();
    assert!(kinds(&content).contains(&told(2023, calendar, "13")));
    apply(&mut content, &gone, None).unwrap();
    assert_eq!(
        kinds(&content).len(),
        3,
        "the calendar value is none of its business"
    );
}

#[test]
fn what_stands_in_a_calendar_year_is_not_what_stands_in_the_fiscal_one() {
    let mut content = content();
    let value = |kind, text: &str| Value {
        kind: ValueKind::Target,
        year: Some(year(2024)),
        half: None,
        quarter: None,
        year_kind: kind,
        measure: crate::measure::Measure::read(text),
    };
    content.document.initiatives[0].indicators[0].values = vec![
        value(Some(YearKind::Fiscal), "1"),
        value(Some(YearKind::Calendar), "2"),
    ];
    let standing = |kind| {
        let cell = ValueCell {
            year_kind: kind,
            ..target(Some(2024), "9")
        };
        let touched = crate::edition::touches(&Edit::SetValues { cells: vec![cell] });
        touched[0].standing(&content)
    };
    assert_eq!(standing(Some(YearKind::Calendar)).as_deref(), Some("2"));
    assert_eq!(standing(Some(YearKind::Fiscal)).as_deref(), Some("1"));
    assert_eq!(standing(None).as_deref(), Some("1"));
}

fn staged(texts: &[(i32, YearPlan)]) -> Vec<(i32, Option<String>, bool, Option<String>)> {
    let mut content = content();
    let of = |ad, stage: &str| ActionYear {
        stage: Some(stage.to_owned()),
        ..ActionYear::of(year(ad))
    };
    content.document.initiatives[0].actions[0].years = vec![of(2023, "検討"), of(2024, "実施")];
    let action = content.beside.identities.initiatives[0].actions[0];
    let cells = texts.iter().map(|(ad, plan)| ScheduleCell {
        action,
        year: year(*ad),
        half: None,
        quarter: None,
        plan: plan.clone(),
    });
    let edit = Edit::SetSchedule {
        cells: cells.collect(),
    };
    apply(&mut content, &edit, None).unwrap();
    let years = content.document.initiatives[0].actions[0].years.iter();
    years
        .map(|y| (y.year.ad(), y.plan.clone(), y.continues, y.stage.clone()))
        .collect()
}

#[test]
fn a_year_planned_by_a_stage_takes_another_stage_a_text_or_nothing() {
    let word = |text: &str| YearPlan::Text(text.to_owned());
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        staged(&[
            (2023, word("実施")),
            (2024, word("窓口を開く")),
            (2025, word("検討"))
        ]),
        [
            (2023, None, false, some("実施")),
            (2024, some("窓口を開く"), false, None),
            (2025, some("検討"), false, None),
        ]
    );
    assert_eq!(
        staged(&[
            (2025, word("実施")),
            (2024, YearPlan::Continues),
            (2023, YearPlan::Blank)
        ]),
        [(2024, None, true, None), (2025, None, false, some("実施")),]
    );
}

#[test]
fn the_stage_beside_a_result_is_the_one_that_was_reached_and_stays() {
    let reached = ActionYear {
        stage: Some("実施".to_owned()),
        result: Some("開いた".to_owned()),
        ..ActionYear::of(year(2023))
    };
    let mut content = content();
    content.document.initiatives[0].actions[0].years = vec![reached.clone()];
    let cell = ScheduleCell {
        action: content.beside.identities.initiatives[0].actions[0],
        year: year(2023),
        half: None,
        quarter: None,
        plan: YearPlan::Text("検討".to_owned()),
    };
    apply(&mut content, &Edit::SetSchedule { cells: vec![cell] }, None).unwrap();
    let planned = ActionYear {
        plan: Some("検討".to_owned()),
        ..reached
    };
    assert_eq!(content.document.initiatives[0].actions[0].years, [planned]);
}

#[test]
fn a_line_of_work_goes_to_another_initiative_with_its_results_and_back() {
    let to = |initiative, at| Edit::MoveAction {
        id: ActionId::new(11),
        initiative,
        at,
    };
    let content = made(vec![to(Some(id(12)), 0)]);
    assert!(content.document.initiatives[0].actions.is_empty());
    assert_eq!(
        content.beside.identities.initiatives[1].actions,
        [ActionId::new(11), ActionId::new(12)]
    );
    let moved = &content.document.initiatives[1].actions[0];
    assert_eq!(moved.years[0].result.as_deref(), Some("検討した"));
    let home = made(vec![to(Some(id(12)), 1), to(None, 0), to(Some(id(11)), 0)]);
    assert_eq!(home, self::content());
    assert_eq!(
        refused(vec![to(Some(id(99)), 0)]),
        EditTrouble::Missing(Item::Initiative(id(99)))
    );
}

#[test]
fn a_project_is_put_before_another_or_goes_to_another_initiative() {
    let project = |number| ProjectId::new(number);
    let add = |number, name: &str| Edit::AddProject {
        id: project(number),
        initiative: id(11),
        at: 9,
        name: name.to_owned(),
    };
    let to = |number, initiative, at| Edit::MoveProject {
        id: project(number),
        initiative,
        at,
    };
    let content = made(vec![
        add(1, "一"),
        add(2, "二"),
        add(3, "三"),
        to(3, None, 0),
        to(1, Some(id(13)), 0),
    ]);
    let names = |at: usize| -> Vec<&str> {
        let projects = content.document.initiatives[at].projects.iter();
        projects.map(|project| project.name.as_str()).collect()
    };
    assert_eq!((names(0), names(2)), (vec!["三", "二"], vec!["一"]));
    assert_eq!(content.beside.identities.initiatives[2].projects, [project(1)]);
}

#[test]
fn planned_effects_are_set_with_their_unit_and_taken_away_by_a_blank() {
    let cell = |of, ad: i32, text: &str| EffectCell {
        initiative: id(11),
        of,
        year: Some(year(ad)),
        text: text.to_owned(),
    };
    let (cut, income) = (Some(EffectOf::Cut), Some(EffectOf::Income));
    let set = |cells| Edit::SetEffects { cells };
    let content = made(vec![
        set(vec![
            cell(income, 2024, "3百万円"),
            cell(cut, 2025, "0円"),
            cell(cut, 2024, "1,200千円"),
        ]),
        set(vec![cell(income, 2024, "")]),
    ]);
    let effects = content.document.initiatives[0].fiscal_effects.iter();
    let told: Vec<(&str, String)> = effects
        .map(|effect| {
            let yen = effect.measure.number.map(|yen| yen.to_string());
            (effect.measure.text.as_str(), yen.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [("1,200千円", "1200000".to_owned()), ("0円", "0".to_owned())],
        "nought is an effect, a blank is none"
    );
    assert_eq!(
        refused(vec![set(vec![cell(cut, 2024, "1,200")])]),
        EditTrouble::EffectUnitMissing {
            text: "1,200".to_owned()
        }
    );
}
