//! The tables in every form, read back: by a CSV reader, as JSON, and by the checker of machine readability.

use std::collections::{BTreeMap, BTreeSet};

use ayumi_domain::correction::{FigureKind, FigurePlace};
use ayumi_domain::municipality::{Municipality, MunicipalityCode};
use ayumi_domain::plan::{
    Action, ActionYear, Direction, EffectKind, FiscalEffect, Indicator, Initiative, LabelledText, Value,
    ValueKind,
};
use ayumi_domain::{FiscalYear, Measure, PlanDocument, address};
use ayumi_messages::open_data as words;
use ayumi_readable::{Beside, Encoding, Report, check_csv, check_xlsx};
use ayumi_report::data::{
    CityData, CodeList, CorrectionData, EditionData, Kind, OpinionData, PlanData, Table, Tables, stand_in,
};

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year")
}

/// Everything that a city may write into a plan and that a machine stumbles over.
fn awkward() -> PlanDocument {
    let value = |kind, ad: i32, text: &str| Value {
        kind,
        year: Some(year(ad)),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    };
    let indicator = Indicator {
        no: Some("①".to_owned()),
        name: "\u{1}滞納\u{7}額, \"千円\"".to_owned(),
        unit: Some("千円".to_owned()),
        direction: Some(Direction::Down),
        values: vec![
            value(ValueKind::Target, 2024, "▲1,200"),
            value(ValueKind::Actual, 2024, "0"),
            value(ValueKind::Actual, 2025, ""),
            value(ValueKind::Target, 2025, "－"),
        ],
        ..Indicator::default()
    };
    let without_values = Indicator {
        name: "値のない指標".to_owned(),
        ..Indicator::default()
    };
    let initiative = Initiative {
        id: "1-2".to_owned(),
        title: "長".repeat(2000),
        texts: vec![LabelledText {
            label: "現状と\n課題".to_owned(),
            text: "=1+1\r\n　・𠮷野の\u{E000}〜橋\n@cmd\t続き".to_owned(),
        }],
        actions: vec![Action {
            years: vec![ActionYear {
                result: Some("-5から\n-3へ".to_owned()),
                continues: true,
                ..ActionYear::of(year(2024))
            }],
            ..Action::default()
        }],
        indicators: vec![indicator, without_values],
        fiscal_effects: vec![FiscalEffect {
            kind: EffectKind::Actual,
            of: None,
            year: None,
            measure: Measure::read("12.50"),
        }],
        ..Initiative::default()
    };
    PlanDocument {
        title: Some("行政改革　　実施計画㋿".to_owned()),
        initiatives: vec![initiative],
        ..PlanDocument::default()
    }
}

fn tables_of(document: &PlanDocument) -> Tables {
    let municipality = Municipality {
        name: "青葉野市".to_owned(),
        code: MunicipalityCode::new("142123"),
    };
    let result = FigureKind::Result {
        year: year(2024),
        half: None,
        quarter: None,
    };
    let addresses = address::addresses(document);
    let plan = PlanData {
        key: "gyokaku",
        document,
        addresses: &addresses,
        identities: None,
        edition: "改訂1版",
        edition_date: Some("2025-03"),
        published_on: "2025-08-29",
        editions: vec![EditionData {
            name: "初版",
            dated: None,
            published_on: "2025-04-01",
            reason: "",
        }],
        changes: Vec::new(),
        corrections: vec![CorrectionData {
            number: 3,
            on: "2025-09-01",
            place: Some(FigurePlace {
                initiative: Some(0),
                ..FigurePlace::default()
            }),
            title: "収納",
            figure: &result,
            name: Some("督促"),
            old: "+1",
            new: "-5",
            reason: "写しまちがい",
        }],
        opinions: vec![OpinionData {
            initiative: 0,
            text: "もっと\n早く",
            said_on: "2025-07-01",
            answer: "はい",
            answered_on: "2025-08-01",
            answered_by: None,
        }],
    };
    let city = CityData {
        municipality: &municipality,
        plans: &[plan],
    };
    Tables::of(&city)
}

fn records(tables: &Tables, table: Table) -> Vec<BTreeMap<String, String>> {
    let file = tables.csv(table);
    let text = std::str::from_utf8(&file).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let all = reader.deserialize().map(|record| record.expect("a record"));
    all.collect()
}

fn beside(tables: &Tables) -> Beside {
    Beside::read(
        &tables.csv(Table::Columns),
        &tables.csv(Table::Codes),
        &tables.csv(Table::Updates),
        &tables.csv(Table::Characters),
    )
}

#[track_caller]
fn keeps_all(name: &str, report: &Report) {
    assert!(report.broken().is_empty(), "{name}: {:?}", report.broken());
}

#[test]
fn every_file_of_an_awkward_plan_keeps_all_thirty_rules() {
    for document in [awkward(), PlanDocument::default()] {
        let tables = tables_of(&document);
        let beside = beside(&tables);
        for table in Table::ALL {
            let name = table.name();
            keeps_all(
                name,
                &check_csv(&tables.csv(table), Encoding::Utf8, name, &beside),
            );
            keeps_all(
                name,
                &check_csv(&tables.cp932(table), Encoding::Cp932, name, &beside),
            );
        }
        let book = tables.xlsx("2025-08-29").expect("a workbook");
        let sheets = check_xlsx(&book, &beside);
        assert_eq!(sheets.len(), Table::ALL.len());
        for (name, report) in sheets {
            keeps_all(&name, &report);
        }
    }
}

#[test]
fn every_table_column_and_code_is_worded_in_both_languages() {
    for table in Table::ALL {
        assert!(words::table(table.name()).is_some(), "{}", table.name());
        let columns = table.columns();
        let names: BTreeSet<&str> = columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), columns.len(), "{}", table.name());
        for column in columns {
            let said = words::column(column.name).unwrap_or_else(|| panic!("no words for {}", column.name));
            assert!(!said.name.ja.is_empty() && !said.name.en.is_empty());
        }
    }
    for list in CodeList::ALL {
        assert!(words::list(list.name()).is_some(), "{}", list.name());
        assert!(!list.codes().is_empty());
        for code in list.codes() {
            let (ja, en) = list.meaning(code);
            assert!(!ja.is_empty() && !en.is_empty(), "{} {code}", list.name());
        }
    }
}

#[test]
fn a_column_is_the_same_kind_of_thing_in_every_table() {
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    for column in Table::ALL.into_iter().flat_map(Table::columns) {
        let kind = *kinds.entry(column.name).or_insert(column.kind);
        assert_eq!(kind, column.kind, "{}", column.name);
    }
}

#[test]
fn what_a_machine_stumbles_over_is_put_right_and_nothing_is_lost() {
    let tables = tables_of(&awkward());
    let texts = records(&tables, Table::Texts);
    let lines: Vec<&str> = texts.iter().map(|row| row["text_line"].as_str()).collect();
    assert_eq!(lines, ["'=1+1", "・𠮷野の\u{E000}〜橋", "'@cmd 続き"]);
    assert_eq!(texts[1]["line_number"], "2");
    assert_eq!(texts[0]["label"], "現状と 課題");
    assert_eq!(texts[0]["plan"], "行政改革 実施計画令和");
    let indicators = records(&tables, Table::Indicators);
    assert_eq!(indicators.len(), 2, "also the one without values");
    assert_eq!(
        (
            indicators[0]["indicator_no"].as_str(),
            indicators[0]["indicator"].as_str()
        ),
        ("(1)", "滞納 額, \"千円\"")
    );
    assert_eq!(
        records(&tables, Table::Initiatives)[0]["initiative"]
            .chars()
            .count(),
        2000
    );
    let results = records(&tables, Table::Actions);
    let said: Vec<(&str, &str)> = results
        .iter()
        .map(|row| (row["action_part"].as_str(), row["action_text"].as_str()))
        .collect();
    assert_eq!(
        said,
        [("result", "'-5から"), ("result", "'-3へ"), ("continues", "")]
    );
}

#[test]
fn a_negative_number_stays_a_number_in_every_form() {
    let tables = tables_of(&awkward());
    let values = records(&tables, Table::Values);
    let seen: Vec<(&str, &str, &str, &str)> = values
        .iter()
        .map(|row| {
            let of = |name: &str| row[name].as_str();
            (of("number"), of("unit"), of("unit_status"), of("status"))
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("-1200", "千円", "stated", "number"),
            ("0", "千円", "stated", "zero"),
            ("", "", "not-applicable", "blank"),
            ("", "", "not-applicable", "not-applicable"),
        ]
    );
    let json: serde_json::Value = serde_json::from_slice(&tables.json(Table::Values)).expect("JSON");
    assert_eq!(json["rows"][0]["number"], -1200);
    assert_eq!(json["rows"][2]["number"], serde_json::Value::Null);
    assert_eq!(
        json["columns"].as_array().map(Vec::len),
        Some(Table::Values.columns().len())
    );
    let effects = String::from_utf8(tables.json(Table::FiscalEffects)).expect("UTF-8");
    assert!(effects.contains("\"number\": 12.50"), "not rounded: {effects}");
    let corrections = records(&tables, Table::Corrections);
    let corrected = &corrections[0];
    assert_eq!(
        (
            corrected["text_before"].as_str(),
            corrected["text_after"].as_str()
        ),
        ("+1", "-5")
    );
    assert_eq!(
        (corrected["figure_kind"].as_str(), corrected["year"].as_str()),
        ("result", "2024")
    );
}

#[test]
fn what_cannot_be_computed_says_why() {
    let rows = records(&tables_of(&awkward()), Table::Achievements);
    let seen: Vec<(&str, &str, &str)> = rows
        .iter()
        .map(|row| {
            let of = |name: &str| row[name].as_str();
            (
                of("year"),
                of("achievement_rate_status"),
                of("achievement_rate_reason"),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("2024", "cannot-be-computed", "negative"),
            ("2025", "cannot-be-computed", "not-applicable"),
        ]
    );
}

#[test]
fn each_character_that_cp932_cannot_hold_is_listed_with_its_stand_in() {
    let tables = tables_of(&awkward());
    let listed = records(&tables, Table::Characters);
    let seen: Vec<(&str, &str, &str, &str)> = listed
        .iter()
        .map(|row| {
            let of = |name: &str| row[name].as_str();
            (
                of("table_name"),
                of("code_point"),
                of("character_kind"),
                of("stand_in"),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("texts", "U+301C", "not-in-cp932", "～"),
            ("texts", "U+E000", "private", "〓"),
            ("texts", "U+20BB7", "not-in-cp932", "〓"),
        ]
    );
    assert_eq!(
        (
            listed[0]["row_number"].as_str(),
            listed[0]["column_name"].as_str()
        ),
        ("2", "text_line")
    );
    let file = tables.cp932(Table::Texts);
    let (text, _, _) = encoding_rs::SHIFT_JIS.decode(&file);
    assert!(text.contains("・〓野の〓～橋"), "{text}");
    assert!("𠮷\u{E000}〜".chars().all(|c| stand_in(c).is_some()));
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let of = || tables_of(&awkward());
    assert_eq!(
        of().xlsx("2025-08-29").expect("xlsx"),
        of().xlsx("2025-08-29").expect("xlsx")
    );
    assert_eq!(of().csv(Table::Codes), of().csv(Table::Codes));
}

#[test]
fn the_history_tells_editions_corrections_and_the_present_publication_by_day() {
    let rows = records(&tables_of(&awkward()), Table::Updates);
    let seen: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row["updated_on"].as_str(), row["update_kind"].as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("2025-04-01", "edition"),
            ("2025-08-29", "publication"),
            ("2025-09-01", "correction"),
        ]
    );
    let opinions = records(&tables_of(&awkward()), Table::Opinions);
    assert_eq!(opinions.len(), 3, "a row for each line");
}
