//! The files of data, read back by other programs' rules: CSV by a CSV reader, JSON as a plan document.

use std::collections::BTreeMap;

use ayumi_domain::edition::{Identities, IndicatorId, InitiativeId, InitiativeKeys, Past, TargetPast};
use ayumi_domain::municipality::Municipality;
use ayumi_domain::plan::{
    Action, ActionYear, Department, Departments, Direction, EditionName, EffectKind, FiscalEffect, FollowUp,
    GradeMark, Indicator, Initiative, Judgement, LabelledText, Lineage, Project, Relation, Section, Value,
    ValueKind,
};
use ayumi_domain::{Field, Finding, FiscalYear, Half, Measure, PlanDocument, Severity};
use ayumi_report::data::{self, CityData, PlanData, Table, Tables};

type Row = BTreeMap<String, String>;

/// Reads a file as Excel and programs do: byte order mark, names in the first row, CRLF.
fn read(file: &[u8]) -> Vec<Row> {
    let text = std::str::from_utf8(file).expect("UTF-8");
    let text = text
        .strip_prefix('\u{feff}')
        .expect("a byte order mark, or Excel reads it as another encoding");
    assert!(text.ends_with("\r\n"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .expect("names")
        .iter()
        .map(str::to_owned)
        .collect();
    let is_name = |name: &String| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    assert!(names.iter().all(is_name), "{names:?}");
    let rows = reader.records().map(|record| {
        let record = record.expect("as many cells as names");
        names
            .iter()
            .cloned()
            .zip(record.iter().map(str::to_owned))
            .collect()
    });
    rows.collect()
}

fn cell<'r>(row: &'r Row, name: &str) -> &'r str {
    row.get(name).unwrap_or_else(|| panic!("no column {name}"))
}

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year")
}

fn value(kind: ValueKind, ad: Option<i32>, text: &str) -> Value {
    Value {
        kind,
        year: ad.map(year),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

fn text(label: &str, text: &str) -> LabelledText {
    LabelledText {
        label: label.to_owned(),
        text: text.to_owned(),
    }
}

fn indicator() -> Indicator {
    Indicator {
        no: Some("①".to_owned()),
        name: "窓口の待ち時間".to_owned(),
        unit: Some("分".to_owned()),
        direction: Some(Direction::Down),
        values: vec![
            value(ValueKind::Baseline, Some(2022), "18.0"),
            value(ValueKind::Target, Some(2023), "15"),
            value(ValueKind::Actual, Some(2023), "12.5"),
            value(ValueKind::Target, Some(2024), "0"),
            value(ValueKind::Actual, Some(2024), ""),
            value(ValueKind::Target, Some(2025), "－"),
            value(ValueKind::Actual, Some(2025), "未集計"),
            value(ValueKind::Target, None, "約10以下"),
        ],
        judgements: vec![Judgement {
            year: Some(year(2023)),
            mark: "○".to_owned(),
            axis: None,
        }],
        departments: vec![Department::named("市民課")],
        texts: vec![text("成果と見直し", "予約制を広げた")],
        ..Indicator::default()
    }
}

fn initiative() -> Initiative {
    Initiative {
        id: "1-(1)-ア".to_owned(),
        path: vec!["1".to_owned(), "(1)".to_owned()],
        title: "窓口, 改革\"".to_owned(),
        departments: Departments {
            lead: vec![Department {
                name: "市民課".to_owned(),
                division: Some("市民部".to_owned()),
            }],
            related: vec![Department::named("全課")],
        },
        texts: vec![
            text("現状と課題", "・待ち時間が長い\n=HYPERLINK(\"x\")"),
            text("目指す姿", "=1+1"),
        ],
        sdgs: vec![11],
        actions: vec![Action {
            no: Some("①".to_owned()),
            text: Some("予約制".to_owned()),
            departments: vec![Department::named("市民課")],
            years: vec![ActionYear {
                plan: Some("試行".to_owned()),
                continues: true,
                ..ActionYear::of(year(2024))
            }],
        }],
        indicators: vec![indicator()],
        grades: vec![GradeMark {
            year: year(2024),
            half: Some(Half::First),
            quarter: None,
            assessor: None,
            grade: "A".to_owned(),
        }],
        follow_up: Some(FollowUp {
            required: true,
            reason: None,
        }),
        fiscal_effects: vec![FiscalEffect {
            kind: EffectKind::Planned,
            of: None,
            year: Some(year(2024)),
            measure: Measure {
                unit: Some("円".to_owned()),
                ..Measure::read("▲1200000")
            },
        }],
        projects: vec![Project {
            name: "予約システム".to_owned(),
            departments: vec![Department::named("情報課")],
            ..Project::default()
        }],
        lineage: vec![Lineage {
            relation: Relation::Continues,
            id: Some("前-3".to_owned()),
            year: Some(year(2023)),
        }],
        note: Some("備考".to_owned()),
    }
}

fn plan() -> PlanDocument {
    let other = Initiative {
        id: "2".to_owned(),
        title: "別の取組".to_owned(),
        ..Initiative::default()
    };
    let section = |path: &[&str], title: &str| Section {
        path: path.iter().map(|part| (*part).to_owned()).collect(),
        title: title.to_owned(),
        ..Section::default()
    };
    PlanDocument {
        municipality: Some(Municipality {
            name: "みずほ台市".to_owned(),
            code: None,
        }),
        title: Some("行政改革実施計画".to_owned()),
        sections: vec![
            Section {
                theme: Some("窓口".to_owned()),
                indicators: vec![indicator()],
                ..section(&["1"], "便利な市役所")
            },
            section(&["1", "(1)"], "待たない窓口"),
            section(&["2"], "財政"),
        ],
        initiatives: vec![initiative(), other],
        findings: vec![Finding {
            severity: Severity::Doubt,
            code: "shifted-cells".to_owned(),
            source: None,
            initiative: Some("1-(1)-ア".to_owned()),
            field: Field::Indicators,
            read: None,
            made: None,
            message: "確かめてください".to_owned(),
        }],
        ..PlanDocument::default()
    }
}

/// A table of this plan, published as the plan `gyokaku`.
fn csv(document: &PlanDocument, table: Table) -> Vec<u8> {
    let municipality = Municipality {
        name: "みずほ台市".to_owned(),
        code: None,
    };
    let plan = PlanData {
        key: "gyokaku",
        document,
        addresses: &ayumi_domain::address::addresses(document),
        identities: None,
        edition: "初版",
        edition_date: None,
        published_on: "2025-08-29",
        editions: Vec::new(),
        changes: Vec::new(),
        corrections: Vec::new(),
        opinions: Vec::new(),
    };
    let city = CityData {
        municipality: &municipality,
        plans: &[plan],
    };
    Tables::only(&city, table).csv(table)
}

#[test]
fn every_table_of_the_plan_reads_back_with_a_cell_for_each_name() {
    let empty = [
        Table::Opinions,
        Table::Changes,
        Table::Corrections,
        Table::Characters,
    ];
    for table in Table::ALL.into_iter().filter(|table| !empty.contains(table)) {
        let rows = read(&csv(&plan(), table));
        assert!(!rows.is_empty(), "{}", table.name());
        if !table.explains() {
            assert_eq!(cell(&rows[0], "municipality"), "みずほ台市");
            assert_eq!(cell(&rows[0], "plan_key"), "gyokaku");
        }
        assert_eq!(Table::named(table.name()), Some(table));
    }
}

#[test]
fn the_two_lists_made_for_people_are_explained_to_their_reader() {
    let explained = include_str!("../../../docs/data.md");
    let initiative = data::initiative_csv(&plan(), 0).expect("it exists");
    for file in [&initiative, &data::indicators_csv(&plan(), &Past::default())] {
        for name in read(file)
            .iter()
            .flat_map(|row| row.keys().cloned().collect::<Vec<_>>())
        {
            assert!(
                explained.contains(&format!("`{name}`")),
                "docs/data.md does not explain {name}"
            );
        }
    }
}

#[test]
fn every_table_is_listed_for_its_reader() {
    let explained = include_str!("../../../docs/data.md");
    for table in Table::ALL {
        let line = format!("| {} |", table.name());
        assert!(explained.contains(&line), "{}", table.name());
    }
}

#[test]
fn an_empty_plan_gives_tables_of_names_only() {
    let about_it = [Table::Plans, Table::Updates];
    for table in Table::ALL
        .into_iter()
        .filter(|t| !t.explains() && !about_it.contains(t))
    {
        assert!(
            read(&csv(&PlanDocument::default(), table)).is_empty(),
            "{}",
            table.name()
        );
    }
}

#[test]
fn zero_blank_unset_and_not_applicable_stay_apart() {
    let rows = read(&csv(&plan(), Table::Values));
    let of_initiative: Vec<(&str, &str, &str, &str)> = rows
        .iter()
        .filter(|row| cell(row, "initiative_order") == "1")
        .map(|row| {
            (
                cell(row, "value_kind"),
                cell(row, "year"),
                cell(row, "number"),
                cell(row, "status"),
            )
        })
        .collect();
    assert_eq!(
        of_initiative,
        [
            ("baseline", "2022", "18.0", "number"),
            ("target", "2023", "15", "number"),
            ("actual", "2023", "12.5", "number"),
            ("target", "2024", "0", "zero"),
            ("actual", "2024", "", "blank"),
            ("target", "2025", "", "not-applicable"),
            ("actual", "2025", "", "unset"),
            ("target", "", "10", "number"),
        ]
    );
    assert_eq!(cell(&rows[7], "qualifier"), "約 以下");
    assert_eq!(cell(&rows[7], "unit"), "分");
}

#[test]
fn money_is_a_plain_number_in_yen_and_its_text_is_as_printed() {
    let rows = read(&csv(&plan(), Table::FiscalEffects));
    assert_eq!(
        (cell(&rows[0], "number"), cell(&rows[0], "unit")),
        ("-1200000", "円")
    );
    assert_eq!(cell(&rows[0], "text"), "▲1200000");
}

#[test]
fn a_formula_in_a_text_is_disarmed_and_the_rest_of_it_kept() {
    let rows = read(&csv(&plan(), Table::Texts));
    let said: Vec<&str> = rows.iter().map(|row| cell(row, "text_line")).collect();
    assert!(said.contains(&"'=1+1"));
    assert!(
        said.contains(&"・待ち時間が長い") && said.contains(&"'=HYPERLINK(\"x\")"),
        "each line of a text is a cell of its own"
    );
}

#[test]
fn the_indicator_list_puts_target_and_actual_side_by_side() {
    let rows = read(&data::indicators_csv(&plan(), &Past::default()));
    let row = rows
        .iter()
        .find(|row| cell(row, "initiative_order") == "1" && cell(row, "year") == "2023")
        .expect("a row for 2023");
    assert_eq!(
        (cell(row, "target_number"), cell(row, "actual_number")),
        ("15", "12.5")
    );
    assert_eq!(
        (cell(row, "judgement_stated"), cell(row, "judgement_computed")),
        ("○", "met")
    );
    assert_eq!(
        (
            cell(row, "achievement_rate_percent"),
            cell(row, "achievement_rate_status")
        ),
        ("120.0", "number")
    );
    let blank = rows
        .iter()
        .find(|row| cell(row, "year") == "2024")
        .expect("a row for 2024");
    assert_eq!(
        (
            cell(blank, "achievement_rate_percent"),
            cell(blank, "achievement_rate_status")
        ),
        ("", "no-actual")
    );
}

/// The plan with a first edition in which this indicator's target of 2023 was another one.
fn past(changed: bool) -> Past {
    let plan = plan();
    let keys = |number: usize, initiative: &Initiative| InitiativeKeys {
        id: InitiativeId::new(i64::try_from(number).unwrap_or_default()),
        actions: Vec::new(),
        indicators: (0..initiative.indicators.len())
            .map(|at| IndicatorId::new(i64::try_from(number * 10 + at).unwrap_or_default()))
            .collect(),
        projects: Vec::new(),
    };
    let initiatives = plan.initiatives.iter().enumerate();
    let mut past = Past {
        editions: ["初版", "改訂1版"]
            .map(|name| EditionName {
                name: name.to_owned(),
                date: None,
            })
            .to_vec(),
        identities: Identities {
            sections: Vec::new(),
            initiatives: initiatives.map(|(number, i)| keys(number, i)).collect(),
        },
        ..Past::default()
    };
    if changed {
        past.targets.push(TargetPast {
            indicator: IndicatorId::new(0),
            original: Indicator {
                values: vec![value(ValueKind::Target, Some(2023), "10")],
                ..indicator()
            },
            edition: 0,
            editions: Vec::new(),
            changes: Vec::new(),
        });
    }
    past
}

#[test]
fn the_original_target_stands_beside_the_present_one_with_a_judgement_of_its_own() {
    let of = |past: &Past, ad: &str| {
        let rows = read(&data::indicators_csv(&plan(), past));
        let row = rows
            .iter()
            .find(|row| cell(row, "initiative_order") == "1" && cell(row, "year") == ad);
        let row = row.expect("a row").clone();
        [
            "original_target_number",
            "original_judgement_computed",
            "original_edition",
            "judgement_computed",
        ]
        .map(|name| cell(&row, name).to_owned())
    };
    // Fewer is better here: 12.5 meets 15, but not 10.
    assert_eq!(of(&past(true), "2023"), ["10", "missed", "初版", "met"]);
    // In the first edition that year had no target.
    assert_eq!(of(&past(true), "2024")[..3], ["", "", ""]);
    assert_eq!(of(&past(false), "2023"), ["15", "met", "", "met"]);
    // A publication of earlier programs knows nothing of editions, and nothing is guessed.
    assert_eq!(of(&Past::default(), "2023"), ["", "", "", "met"]);
}

#[test]
fn one_initiative_is_one_table_with_all_its_parts() {
    let rows = read(&data::initiative_csv(&plan(), 0).expect("it exists"));
    let parts: Vec<&str> = rows.iter().map(|row| cell(row, "part")).collect();
    for part in [
        "department",
        "text",
        "note",
        "action",
        "indicator",
        "indicator-text",
        "grade",
        "follow-up",
        "lineage",
        "fiscal-effect",
        "project",
    ] {
        assert!(parts.contains(&part), "{part}");
    }
    let follow_up = rows
        .iter()
        .find(|row| cell(row, "part") == "follow-up")
        .expect("a row");
    assert_eq!(
        (cell(follow_up, "kind"), cell(follow_up, "status")),
        ("required", "blank")
    );
    assert!(data::initiative_csv(&plan(), 2).is_none());
}

#[test]
fn the_json_is_the_plan_document_itself() {
    let json = data::json(&plan()).expect("JSON");
    assert_eq!(
        serde_json::from_slice::<PlanDocument>(&json).expect("a plan document"),
        plan()
    );
    assert!(json.ends_with(b"}\n"));
}

#[test]
fn the_json_of_an_initiative_is_a_plan_document_of_it_alone() {
    let json = data::initiative_json(&plan(), 0)
        .expect("JSON")
        .expect("it exists");
    let alone: PlanDocument = serde_json::from_slice(&json).expect("a plan document");
    assert_eq!(alone.initiatives, [initiative()]);
    let titles: Vec<&str> = alone
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(titles, ["便利な市役所", "待たない窓口"]);
    assert_eq!(alone.findings.len(), 1);
    assert!(data::initiative_json(&plan(), 9).expect("no failure").is_none());
}
