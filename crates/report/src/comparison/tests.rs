//! A comparison as files.

use ayumi_domain::edition::compare::compare;
use ayumi_domain::edition::{
    Beside, EditionContent, Fate, FateKind, InitiativeKeys, Item, NewIds, Reason, carry_identities,
};
use ayumi_domain::measure::Measure;
use ayumi_domain::plan::{Direction, Indicator, Initiative, LabelledText, PlanDocument, Value, ValueKind};
use ayumi_domain::year::FiscalYear;
use ayumi_messages::Lang;

use super::{Compared, EditionLabel, comparison_csv, comparison_json, comparison_paper, comparison_xlsx};
use crate::paper::comparison::{ComparisonPaper, Mark, Piece};

fn initiative(number: &str, text: &str) -> Initiative {
    Initiative {
        id: number.to_owned(),
        title: format!("取組{number}"),
        texts: vec![LabelledText {
            label: "取組の内容".to_owned(),
            text: text.to_owned(),
        }],
        indicators: vec![Indicator {
            name: "収納率".to_owned(),
            unit: Some("%".to_owned()),
            direction: Some(Direction::Up),
            values: vec![Value {
                kind: ValueKind::Target,
                year: FiscalYear::new(2025),
                half: None,
                quarter: None,
                year_kind: None,
                measure: Measure::read("98.1%"),
            }],
            ..Indicator::default()
        }],
        ..Initiative::default()
    }
}

fn editions(text: &str) -> (EditionContent, EditionContent) {
    let document = PlanDocument {
        initiatives: vec![
            initiative("1", "31の手続をオンラインにする。"),
            initiative("2", "台帳を整える。"),
        ],
        ..PlanDocument::default()
    };
    let identities = carry_identities(None, &document, &[], &mut NewIds::from(1, 1));
    let old = EditionContent {
        document,
        beside: Beside {
            identities,
            ..Beside::default()
        },
    };
    let mut new = old.clone();
    new.document.initiatives.pop();
    let gone: Option<InitiativeKeys> = new.beside.identities.initiatives.pop();
    let heir = new.beside.identities.initiatives[0].id;
    new.document.initiatives[0].texts[0].text = text.to_owned();
    new.document.initiatives[0].indicators[0].values[0].measure = Measure::read("98.5%");
    new.beside.fates = vec![Fate {
        initiative: gone.unwrap().id,
        kind: FateKind::Merged,
        to: vec![heir],
    }];
    new.beside.reasons = vec![Reason {
        item: Item::Initiative(heir),
        aspect: None,
        text: "=計画を超えて進んだため".to_owned(),
    }];
    (old, new)
}

fn with<T>(text: &str, lang: Lang, work: impl FnOnce(&Compared<'_>) -> T) -> T {
    let (old, new) = editions(text);
    let comparison = compare(&old, &new);
    work(&Compared {
        plan: "行政経営改革プラン",
        old: EditionLabel {
            name: "初版",
            is_draft: false,
            dated: Some("2023-03-28"),
            reason: None,
        },
        new: EditionLabel {
            name: "改訂1版",
            is_draft: false,
            dated: Some("2025-03-26"),
            reason: Some("2年間の実績を踏まえました。"),
        },
        comparison: &comparison,
        as_of: "2025-04-01",
        lang,
    })
}

fn paper(text: &str, lang: Lang) -> ComparisonPaper {
    with(text, lang, comparison_paper)
}

const TEXT: &str = "58の手続をオンラインにする。";

#[test]
fn the_words_that_changed_are_marked_and_values_are_marked_whole() {
    let paper = paper(TEXT, Lang::Ja);
    assert_eq!(paper.title, "行政経営改革プラン　新旧対照表");
    assert_eq!(paper.lead[0], "2の取組のうち2つを改めました。");
    let rows = &paper.groups[0].rows;
    assert_eq!(
        rows[0].new,
        [
            Piece::new(Mark::New, "58"),
            Piece::new(Mark::Kept, "の手続をオンラインにする。")
        ]
    );
    assert_eq!(rows[0].old[0], Piece::new(Mark::Gone, "31"));
    assert_eq!(rows[1].new, [Piece::new(Mark::New, "98.5%")]);
    assert!(rows[1].note.contains("目標の引上げ"));
    let gone = &paper.groups[1];
    assert_eq!(gone.change, "統合");
    assert!(gone.rows[0].new[0].text.contains("取組1"));
}

#[test]
fn an_item_that_took_another_in_says_so() {
    assert!(
        paper(TEXT, Lang::Ja).groups[0].rows[0]
            .note
            .contains("「2　取組2」を統合しました。")
    );
}

#[test]
fn both_languages_tell_the_same_rows() {
    let count = |paper: &ComparisonPaper| paper.groups.iter().map(|g| g.rows.len()).collect::<Vec<_>>();
    assert_eq!(count(&paper(TEXT, Lang::Ja)), count(&paper(TEXT, Lang::En)));
}

#[test]
fn the_table_has_a_row_for_each_change_and_runs_no_formula() {
    let bytes = with(TEXT, Lang::Ja, comparison_csv);
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let count = with(TEXT, Lang::Ja, |of| {
        of.comparison
            .items
            .iter()
            .map(|item| item.differences.len())
            .sum::<usize>()
    });
    assert_eq!(rows.len(), count);
    let target = rows.iter().find(|row| &row[3] == "target-raised").unwrap();
    assert_eq!((&target[6], &target[7], &target[8]), ("2025", "98.1%", "98.5%"));
    assert!(target[9].starts_with('\''), "{target:?}");
}

#[test]
fn the_json_file_tells_counts_and_changes() {
    let bytes = with(TEXT, Lang::Ja, comparison_json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["initiatives"]["gone"], 1);
    assert!(
        json["changes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|c| c["went_to"][0] == "1　取組1")
    );
}

fn sheet_and_strings(bytes: &[u8]) -> (String, String) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    (read("xl/worksheets/sheet1.xml"), read("xl/sharedStrings.xml"))
}

#[test]
fn the_workbook_marks_words_inside_cells_and_prints_its_head_on_every_page() {
    let bytes = with(TEXT, Lang::Ja, comparison_xlsx).unwrap();
    let (sheet, strings) = sheet_and_strings(&bytes);
    assert!(strings.contains("<strike/>"), "{strings}");
    assert!(strings.contains("<u/>"), "{strings}");
    assert!(sheet.contains("landscape"), "{sheet}");
    assert!(!sheet.contains("<f>"), "no formula");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut book = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/workbook.xml").unwrap(), &mut book).unwrap();
    assert!(book.contains("Print_Titles"), "{book}");
}

#[test]
fn a_text_that_no_cell_holds_is_cut_with_a_visible_sign() {
    let long = "長い文を続ける。".repeat(6_000);
    let bytes = with(&long, Lang::Ja, comparison_xlsx).unwrap();
    let (_, strings) = sheet_and_strings(&bytes);
    assert!(strings.contains("全文は画面で見られます"));
}

#[test]
fn a_text_with_very_many_marks_still_makes_a_workbook() {
    let many: String = (0..4_000).map(|n| format!("項目{n}、")).collect();
    assert!(with(&many, Lang::Ja, comparison_xlsx).is_ok());
}
