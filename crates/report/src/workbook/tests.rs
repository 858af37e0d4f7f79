//! What a workbook says and how it behaves, read from its bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use ayumi_domain::FiscalYear;
use ayumi_domain::cycle::{
    Answers, Asked, DepartmentId, Field, Form, Previous, ReportId, ReportingPeriod, RoundId, ScaleMark,
    WorkbookId,
};
use ayumi_domain::day::read_day;
use ayumi_domain::measure::Measure;
use ayumi_domain::plan::{Action, ActionYear, Indicator, Initiative, LabelledText, Value, ValueKind};

use super::{Shape, SurveyBook, SurveyItem, file_name, pack, write};

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
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

fn action(no: &str, text: &str, plan: &str) -> Action {
    Action {
        no: Some(no.to_owned()),
        text: Some(text.to_owned()),
        years: vec![ActionYear {
            plan: Some(plan.to_owned()),
            ..ActionYear::of(year(2025))
        }],
        ..Action::default()
    }
}

fn form(title: &str) -> Form {
    let mut last = Answers::default();
    last.set(Field::Result(0), "前の年は49,820件の利用があった。");
    last.set(Field::Grade, "A");
    Form {
        plan: "架空市行政改革計画".to_owned(),
        headings: vec!["歳入の確保".to_owned()],
        page: None,
        initiative: Initiative {
            title: title.to_owned(),
            actions: vec![
                action(
                    "①",
                    "スマートフォンで納められる税目を広げる",
                    "市民会館の使用料へ広げる",
                ),
                action("②", "債権管理条例を施行する", "=条例の施行"),
            ],
            indicators: vec![Indicator {
                name: "市税収納率".to_owned(),
                unit: Some("％".to_owned()),
                values: vec![
                    value(ValueKind::Target, 2025, "99.0"),
                    value(ValueKind::Actual, 2023, "98.2"),
                    value(ValueKind::Actual, 2024, "98.4"),
                ],
                ..Indicator::default()
            }],
            ..Initiative::default()
        },
        previous: Some(Previous {
            period: ReportingPeriod {
                year: year(2024),
                half: None,
                quarter: None,
            },
            answers: last,
        }),
        opinions: vec![LabelledText {
            label: "審議会　令和6年7月".to_owned(),
            text: "相談の結果を示してほしい。\n回答：件数を載せます。".to_owned(),
        }],
    }
}

pub(super) fn book(count: i64) -> SurveyBook {
    let item = |report: i64| SurveyItem {
        report: ReportId::new(report),
        number: format!("2-({report})"),
        title: format!("市税収納率の向上と債権管理の一元化 その{report}"),
        form: form("市税収納率の向上"),
        answers: BTreeMap::from([(Field::Issues, ("=HYPERLINK(\"http://example.jp\")".to_owned(), 3))]),
    };
    let mark = |mark: &str, word: &str| ScaleMark {
        mark: mark.to_owned(),
        word: word.to_owned(),
    };
    SurveyBook {
        municipality: "011002".to_owned(),
        municipality_name: "架空市".to_owned(),
        round: RoundId::new(3),
        round_title: "令和7年度 実績報告 & 調査".to_owned(),
        note: "数字は9月末の値を書いてください。".to_owned(),
        period: ReportingPeriod {
            year: year(2025),
            half: None,
            quarter: None,
        },
        asked: Asked {
            results: true,
            actuals: true,
            self_grade: true,
            issues: true,
            free: vec!["デジタル化で省けた時間".to_owned()],
            scale: vec![
                mark("A", "計画どおり"),
                mark("B", "おおむね計画どおり"),
                mark("C", "遅れている"),
            ],
            council_grades: false,
            stages: Vec::new(),
        },
        department: DepartmentId::new(7),
        department_name: "収納課".to_owned(),
        due: read_day("2025-10-24").unwrap(),
        workbook: WorkbookId::new(41),
        made_on: read_day("2025-10-01").unwrap(),
        items: (1..=count).map(item).collect(),
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn parts(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect()
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    for shape in Shape::ALL {
        assert_eq!(write(&book(2), shape).unwrap(), write(&book(2), shape).unwrap());
    }
}

#[test]
fn there_is_a_sheet_for_each_item_or_one_list_and_the_identity_is_very_hidden() {
    let sheets = part(&write(&book(3), Shape::Sheets).unwrap(), "xl/workbook.xml");
    assert_eq!(sheets.matches("<sheet ").count(), 1 + 3 + 2);
    assert_eq!(sheets.matches("state=\"veryHidden\"").count(), 1);
    assert_eq!(sheets.matches("state=\"hidden\"").count(), 1);
    let list = part(&write(&book(3), Shape::List).unwrap(), "xl/workbook.xml");
    assert_eq!(list.matches("<sheet ").count(), 1 + 1 + 2);
}

#[test]
fn no_macro_no_link_to_the_outside_and_no_formula_goes_out() {
    for shape in Shape::ALL {
        let bytes = write(&book(2), shape).unwrap();
        for name in parts(&bytes) {
            assert!(!name.contains("vba") && !name.contains("externalLink"), "{name}");
            if name.starts_with("xl/worksheets/sheet") {
                let text = part(&bytes, &name);
                assert!(!text.contains("<f>"), "{name}");
                assert!(!text.contains("r:id"), "{name}");
            }
        }
        assert!(part(&bytes, "xl/sharedStrings.xml").contains("<t>=条例の施行</t>"));
    }
}

#[test]
fn every_sheet_is_protected_and_only_answer_cells_are_unlocked() {
    let bytes = write(&book(1), Shape::Sheets).unwrap();
    for number in 1..=4 {
        let text = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(text.contains("<sheetProtection sheet=\"1\""), "{number}");
        assert!(!text.contains("password="), "{number}");
    }
    let styles = part(&bytes, "xl/styles.xml");
    let formats: Vec<&str> = styles
        .split("<cellXfs")
        .nth(1)
        .unwrap()
        .split("<xf ")
        .skip(1)
        .collect();
    let unlocked = |style: usize| formats[style].contains("locked=\"0\"");
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    let cells: Vec<(String, usize)> = sheet
        .split("<c r=\"")
        .skip(1)
        .map(|cell| {
            let (place, rest) = cell.split_once('"').unwrap();
            let style = rest.split_once("s=\"").and_then(|(_, s)| s.split_once('"'));
            (place.to_owned(), style.map_or(0, |(s, _)| s.parse().unwrap()))
        })
        .collect();
    let open: Vec<&str> = cells
        .iter()
        .filter(|(_, style)| unlocked(*style))
        .map(|(place, _)| place.as_str())
        .collect();
    assert_eq!(open, ["D6", "D7", "D8", "D9", "D10", "D11", "D12"]);
}

#[test]
fn numbers_are_doubted_but_taken_and_grades_come_from_the_scale() {
    let bytes = write(&book(1), Shape::Sheets).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("type=\"custom\" errorStyle=\"warning\""));
    assert!(sheet.contains("<formula1>'選択肢'!$A$1:$A$3</formula1>"));
    assert!(sheet.contains("type=\"textLength\" errorStyle=\"warning\""));
    for check in sheet.split("<formula1>").skip(1) {
        let formula = check.split("</formula1>").next().unwrap();
        assert!(formula.chars().count() <= 255, "{formula}");
    }
}

#[test]
fn the_stage_of_each_action_comes_from_a_list_where_the_round_asks_for_it() {
    let of = |asked: &SurveyBook| part(&write(asked, Shape::Sheets).unwrap(), "xl/worksheets/sheet2.xml");
    let list = "<formula1>'選択肢'!$C$1:$C$3</formula1>";
    let mut asked = book(1);
    assert!(!of(&asked).contains("$C$1"));
    asked.asked.stages = ["達成", "実施", "検討"].map(str::to_owned).to_vec();
    let (sheet, actions) = (of(&asked), asked.items[0].form.initiative.actions.len());
    assert_eq!((sheet.matches(list).count(), actions), (actions, 2));
    let texts = part(&write(&asked, Shape::List).unwrap(), "xl/sharedStrings.xml");
    assert!(texts.contains("達成\n実施\n検討") && texts.contains("進みぐあい\n② 債権管理条例を施行する"));
}

#[test]
fn a_sheet_prints_on_a4_with_its_head_and_its_page_numbers() {
    for shape in Shape::ALL {
        let bytes = write(&book(1), shape).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
        assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("orientation=\"landscape\""));
        assert!(sheet.contains("fitToHeight=\"0\""));
        assert!(sheet.contains("&amp;P / &amp;N"));
        assert!(
            sheet.contains("実績報告 &amp;&amp; 調査"),
            "an & of the title is no command"
        );
        assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    }
}

#[test]
fn last_year_stands_beside_this_year() {
    let texts = part(&write(&book(1), Shape::List).unwrap(), "xl/sharedStrings.xml");
    for text in [
        "前の年は49,820件の利用があった。",
        "市民会館の使用料へ広げる",
        "令和7年度の目標　99.0％",
        "令和5年度　98.2％\n令和6年度　98.4％",
        "A 計画どおり\nB おおむね計画どおり",
        "デジタル化で省けた時間",
    ] {
        assert!(texts.contains(text), "{text}");
    }
}

#[test]
fn texts_that_no_cell_holds_are_cut_instead_of_failing() {
    let mut long = book(1);
    long.items[0].title = "長".repeat(40_000);
    long.items[0].form.opinions[0].text = "長".repeat(40_000);
    long.note = "\u{1}制御\u{b}文字".to_owned();
    for shape in Shape::ALL {
        assert!(write(&long, shape).is_ok(), "{shape:?}");
    }
}

#[test]
fn many_workbooks_are_packed_under_their_names() {
    let name = file_name(book(0).period, "収納/課");
    assert_eq!(name, "調査票_令和7年度_収納_課");
    let files = vec![
        (format!("{name}.xlsx"), vec![1]),
        (format!("{name}.xlsx"), vec![2]),
    ];
    let archive = pack(&files).unwrap();
    assert_eq!(
        parts(&archive),
        [
            "調査票_令和7年度_収納_課.xlsx",
            "調査票_令和7年度_収納_課(2).xlsx"
        ]
    );
    assert_eq!(pack(&files).unwrap(), archive);
}
