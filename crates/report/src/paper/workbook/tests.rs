//! What stands in the worksheets of a document.

use std::collections::BTreeMap;
use std::io::Read as _;

use ayumi_messages::Lang;
use rust_decimal::Decimal;

use super::document_xlsx;
use crate::paper::document::{
    Block, Branch, Cell, Column, Content, Cover, Document, Row, Sheet, SumOf, Table, Tone, Tree,
};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        lang: Lang::Ja,
        title: "計画　実施計画書".to_owned(),
        as_of: "令和7年7月1日現在".to_owned(),
        municipality: "青葉野市".to_owned(),
        sheet: Sheet::A4,
        cover: None,
        blocks,
    }
}

fn bytes(document: &Document) -> Vec<u8> {
    document_xlsx(document, "2025-07-01".parse().unwrap()).unwrap()
}

fn files(document: &Document) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes(document))).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(name, text);
    }
    files
}

fn heading(text: &str) -> Block {
    Block::Heading {
        level: 1,
        text: text.to_owned(),
    }
}

fn counted() -> Table {
    let total = SumOf::Rows { from: 0, to: 2 };
    Table {
        name: "件数".to_owned(),
        columns: vec![Column::share(2), Column::fixed(20)],
        head: vec![Row::heads(["目標", "件数"])],
        rows: vec![
            Row::of(vec![Cell::head("一"), Cell::count(3)]),
            Row::of(vec![Cell::head("二"), Cell::count(4)]),
            Row::total(vec![Cell::head("計"), Cell::sum(7, total)]),
        ],
        ..Table::default()
    }
}

#[test]
fn a_total_is_a_formula_with_its_value() {
    let files = files(&document(vec![Block::Table(counted())]));
    let sheet = &files["xl/worksheets/sheet1.xml"];
    assert!(sheet.contains("<f>SUM(B3:B4)</f><v>7</v>"), "{sheet}");
}

#[test]
fn a_total_whose_cells_do_not_add_up_to_it_is_the_number_alone() {
    let mut table = counted();
    table.rows[2].cells[1] = Cell::sum(9, SumOf::Rows { from: 0, to: 2 });
    let files = files(&document(vec![Block::Table(table)]));
    let sheet = &files["xl/worksheets/sheet1.xml"];
    assert!(!sheet.contains("<f>") && sheet.contains("<v>9</v>"), "{sheet}");
}

#[test]
fn the_head_of_the_only_table_stands_on_every_page() {
    let files = files(&document(vec![heading("一覧"), Block::Table(counted())]));
    let book = &files["xl/workbook.xml"];
    assert!(
        book.contains("_xlnm.Print_Titles") && book.contains("_xlnm.Print_Area"),
        "{book}"
    );
}

#[test]
fn every_part_is_a_worksheet_and_the_contents_lead_to_its_headings() {
    let mut document = document(vec![
        Block::Contents {
            title: "目次".to_owned(),
            depth: 1,
        },
        heading("第1章"),
        Block::PageBreak,
        heading("第2章"),
        Block::Paragraph {
            text: "本文".to_owned(),
            tone: Tone::Plain,
        },
    ]);
    document.cover = Some(Cover {
        plan: "計画".to_owned(),
        name: "実施計画書".to_owned(),
        subtitle: String::new(),
        facts: vec![("計画期間".to_owned(), "5年".to_owned())],
    });
    let files = files(&document);
    let book = &files["xl/workbook.xml"];
    for name in ["表紙", "目次", "第1章", "第2章"] {
        assert!(book.contains(&format!("name=\"{name}\"")), "{book}");
    }
    assert!(files["xl/worksheets/sheet2.xml"].contains("location=\"'第2章'!A2\""));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document(vec![heading("一覧"), Block::Table(counted())]);
    assert_eq!(bytes(&document), bytes(&document));
}

#[test]
fn a_text_that_begins_like_a_formula_stays_a_text_and_no_sign_breaks_the_file() {
    let texts = [
        "=1+1",
        "<r><t>A & B</t></r>",
        "a\u{0}b\u{1b}c\u{fffe}",
        "\u{20b9f}る",
    ];
    let row = Row::of(texts.iter().map(|text| Cell::text(*text)).collect());
    let table = Table {
        columns: vec![Column::share(1); 4],
        rows: vec![row],
        ..Table::default()
    };
    let files = files(&document(vec![Block::Table(table)]));
    assert!(!files["xl/worksheets/sheet1.xml"].contains("<f>"));
    let strings = &files["xl/sharedStrings.xml"];
    assert!(strings.contains("=1+1") && strings.contains("abc") && strings.contains("\u{20b9f}る"));
    assert!(!strings.contains('\u{fffe}'), "{strings}");
}

#[test]
fn a_very_long_text_takes_rows_that_a_spreadsheet_allows() {
    let table = Table {
        columns: vec![Column::fixed(28), Column::share(1)],
        rows: vec![Row::of(vec![Cell::head("名前"), Cell::text("長".repeat(2_000))])],
        ..Table::default()
    };
    let files = files(&document(vec![heading(&"題".repeat(2_000)), Block::Table(table)]));
    let sheet = &files["xl/worksheets/sheet1.xml"];
    let heights = sheet
        .split("ht=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let heights: Vec<f64> = heights.map(|height| height.parse().unwrap()).collect();
    assert!(heights.iter().all(|height| *height <= 409.0), "{heights:?}");
    assert!(heights.iter().sum::<f64>() > 1_500.0, "{heights:?}");
}

#[test]
fn a_table_of_five_hundred_columns_is_written() {
    let table = Table {
        columns: vec![Column::share(1); 500],
        rows: vec![Row::of((0..500).map(Cell::count).collect())],
        ..Table::default()
    };
    let files = files(&document(vec![Block::Table(table)]));
    assert!(files["xl/worksheets/sheet1.xml"].contains("<v>499</v>"));
}

#[test]
fn a_number_is_a_number_and_one_that_no_format_can_say_stays_its_text() {
    let number = |text: &str, value: i64| {
        Cell::of(Content::Number {
            text: text.to_owned(),
            value: Decimal::from(value),
        })
    };
    let table = Table {
        columns: vec![Column::share(1); 2],
        rows: vec![Row::of(vec![
            number("1,200千円", 1_200_000),
            number("120万円", 1_200_000),
        ])],
        ..Table::default()
    };
    let files = files(&document(vec![Block::Table(table)]));
    let sheet = &files["xl/worksheets/sheet1.xml"];
    assert_eq!(sheet.matches("<v>1200000</v>").count(), 1, "{sheet}");
    assert!(files["xl/sharedStrings.xml"].contains("120万円"));
}

#[test]
fn a_tree_is_a_table_of_merged_cells() {
    let leaf = |text: &str| Branch {
        text: text.to_owned(),
        beside: "課".to_owned(),
        level: 1,
        branches: Vec::new(),
    };
    let tree = Tree {
        name: "体系".to_owned(),
        heads: ["目標", "取組", "課"].map(str::to_owned).to_vec(),
        roots: vec![Branch {
            text: "目標1".to_owned(),
            branches: vec![leaf("一"), leaf("二")],
            ..Branch::default()
        }],
    };
    let files = files(&document(vec![Block::Tree(tree)]));
    let sheet = &files["xl/worksheets/sheet1.xml"];
    assert!(sheet.contains("<mergeCell ref=\"A3:A4\"/>"), "{sheet}");
}
