//! Whole files, as they come: workbooks made here, bombs made here, damage done here.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::open;
use crate::{Counted, Grid, Kind, Limits, Pages, Unreadable};

fn read(name: &str, bytes: &[u8]) -> Result<Pages, Unreadable> {
    open(name, bytes, &Limits::default())
}

fn refused(bytes: &[u8]) -> Option<Unreadable> {
    read("plan.xlsx", bytes).err()
}

/// An archive of the given entries.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("start");
        writer.write_all(content.as_bytes()).expect("write");
    }
    writer.finish().expect("finish").into_inner()
}

const PACKAGE: &str = r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="計画" r:id="a"/></sheets></workbook>"#;
const PARTS: &str = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>"#;

/// A workbook of one sheet with this XML.
fn workbook(sheet: &str, texts: &str) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn only(pages: &Pages) -> &Grid {
    assert_eq!(pages.kind, Kind::Workbook);
    assert_eq!(pages.grids.len(), 1);
    &pages.grids[0]
}

#[test]
fn nothing_and_white_space_are_empty() {
    for bytes in [&b""[..], b" \r\n\t\n", "\u{feff}\u{3000}\n".as_bytes()] {
        assert_eq!(read("a.csv", bytes).err(), Some(Unreadable::Empty));
    }
    let blank = Workbook::new().save_to_buffer().expect("saved");
    assert_eq!(refused(&blank), Some(Unreadable::Empty));
}

#[test]
fn a_file_over_the_limit_is_refused_with_both_sizes() {
    let limits = Limits {
        bytes: 3,
        ..Limits::default()
    };
    let read = open("a.txt", b"abcd", &limits);
    assert_eq!(read.err(), Some(Unreadable::TooLarge { bytes: 4, max: 3 }));
}

#[test]
fn the_name_does_not_make_a_picture_a_workbook() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    assert_eq!(refused(png), Some(Unreadable::NotADocument { what: "PNG" }));
    let word = archive(&[("word/document.xml", "<w/>")]);
    assert_eq!(refused(&word), Some(Unreadable::NotYet { what: "Word" }));
    let other = archive(&[("a.txt", "a")]);
    assert_eq!(refused(&other), Some(Unreadable::NotADocument { what: "ZIP" }));
}

#[test]
fn a_workbook_is_read_as_it_is_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("一覧").expect("name");
    let percent = Format::new().set_num_format("0.0%");
    let triangle = Format::new().set_num_format("#,##0;\"▲ \"#,##0");
    let era = Format::new().set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\"");
    sheet
        .merge_range(0, 1, 1, 3, "表題", &Format::new())
        .expect("merge");
    sheet
        .write_number_with_format(2, 0, 0.9918, &percent)
        .expect("write");
    sheet
        .write_number_with_format(2, 1, -8360, &triangle)
        .expect("write");
    sheet.write_number_with_format(2, 2, 45383, &era).expect("write");
    sheet.write_number(2, 3, 0.1 + 0.2).expect("write");
    sheet.write_boolean(4, 0, true).expect("write");
    sheet
        .write_formula(4, 1, Formula::new("1+1").set_result("#REF!"))
        .expect("write");
    sheet
        .write_formula(4, 2, Formula::new("A1&B1").set_result("甲乙"))
        .expect("write");
    sheet.write_string(4, 3, "一行目\r\n二行目").expect("write");
    sheet.set_row_hidden(4).expect("hide");
    sheet.set_column_hidden(2).expect("hide");
    let pages = read("a", &book.save_to_buffer().expect("saved")).expect("read");
    let grid = only(&pages);
    let row = |at: usize| {
        grid.rows[at]
            .cells
            .iter()
            .map(|c| c.text.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(grid.name, "一覧");
    assert_eq!(grid.hidden_columns, [2]);
    assert_eq!(
        grid.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [1, 3, 5]
    );
    assert_eq!(row(0), ["", "表題", "", ""]);
    assert_eq!(grid.rows[0].cells[1].span, (2, 3));
    assert!(grid.rows[0].cells[3].covered && !grid.rows[0].cells[0].covered);
    assert_eq!(row(1), ["99.2%", "▲ 8,360", "令和6年4月1日", "0.3"]);
    assert_eq!(row(2), ["TRUE", "#REF!", "甲乙", "一行目\n二行目"]);
    assert!(grid.rows[2].hidden && !grid.rows[1].hidden);
}

#[test]
fn hidden_sheets_are_read_and_flagged() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "甲").expect("write");
    let hidden = book.add_worksheet();
    hidden.write_string(0, 0, "乙").expect("write");
    hidden.set_very_hidden(true);
    let pages = read("a", &book.save_to_buffer().expect("saved")).expect("read");
    let flags: Vec<bool> = pages.grids.iter().map(|grid| grid.hidden).collect();
    assert_eq!(flags, [false, true]);
}

#[test]
fn readings_runs_and_escapes_make_one_text() {
    let texts = r"<sst uniqueCount='99999999999'><si><r><t>行政</t></r><r><t xml:space='preserve'> 改革&amp;_x000D_</t></r><rPh sb='0' eb='2'><t>ギョウセイ</t></rPh></si></sst>";
    let sheet = r#"<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>_x005F_x</t></is></c><c t="e"><v>#SPILL!</v></c></row></sheetData></worksheet>"#;
    let pages = read("a", &workbook(sheet, texts)).expect("read");
    let cells = &only(&pages).rows[0].cells;
    assert_eq!(cells[0].text, "行政 改革&");
    assert_eq!(cells[1].text, "_x");
    assert_eq!(cells[2].text, "#SPILL!");
}

#[test]
fn the_size_a_sheet_declares_costs_nothing() {
    let sheet = r#"<worksheet><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B1048576:B1048576"/></mergeCells></worksheet>"#;
    let pages = read("a", &workbook(sheet, "<sst/>")).expect("read");
    let grid = only(&pages);
    assert_eq!(grid.rows.len(), 2);
    assert_eq!(grid.rows[1].line, 1_048_576);
    assert_eq!(grid.hidden_columns, [0, 1]);
    let limits = Limits::default();
    assert_eq!(grid.rows[0].cells[0].span.0 as usize, limits.rows);
}

#[test]
fn a_cell_in_the_last_column_is_over_the_limit_of_columns() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>"#;
    let limits = Limits::default();
    let wanted = Unreadable::TooMany {
        what: Counted::Columns,
        max: limits.columns,
    };
    assert_eq!(refused(&workbook(sheet, "<sst/>")), Some(wanted));
}

#[test]
fn wide_rows_and_repeated_texts_are_counted_by_what_they_cost() {
    let rows: String = (1..=3000)
        .map(|row| format!("<row><c r='ALL{row}'><v>1</v></c></row>"))
        .collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert!(matches!(
        refused(&workbook(&sheet, "<sst/>")),
        Some(Unreadable::TooMany {
            what: Counted::Cells,
            ..
        })
    ));
    let limits = Limits {
        unpacked_bytes: 100_000,
        ..Limits::default()
    };
    let texts = format!("<sst><si><t>{}</t></si></sst>", "あ".repeat(9000));
    let row = "<row><c t='s'><v>0</v></c></row>".repeat(10);
    let sheet = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    let read = open("a", &workbook(&sheet, &texts), &limits);
    assert_eq!(read.err(), Some(Unreadable::TooMuchInside { max: 100_000 }));
}

#[test]
fn merged_areas_that_lie_over_each_other_end_in_a_limit() {
    let row = "<row><c><v>1</v></c><c><v>1</v></c></row>".repeat(500);
    let merges = "<mergeCell ref='A1:B500'/>".repeat(3000);
    let sheet = format!("<worksheet><sheetData>{row}</sheetData>{merges}</worksheet>");
    assert!(matches!(
        refused(&workbook(&sheet, "<sst/>")),
        Some(Unreadable::TooMany {
            what: Counted::Cells,
            ..
        })
    ));
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let bomb = workbook(&" ".repeat(17 << 20), "<sst/>");
    assert!(bomb.len() < 100_000);
    assert!(matches!(refused(&bomb), Some(Unreadable::TooMuchInside { .. })));
}

#[test]
fn an_entry_that_lies_about_its_size_is_refused_or_broken() {
    let mut bomb = workbook(&" ".repeat(17 << 20), "<sst/>");
    let size = u32::try_from(17 << 20).expect("size").to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4)
        .filter(|&at| bomb[at..at + 4] == size)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    assert!(matches!(
        refused(&bomb),
        Some(Unreadable::TooMuchInside { .. } | Unreadable::Broken { .. })
    ));
}

#[test]
fn too_many_entries_and_sheets_are_refused() {
    let names: Vec<String> = (0..50).map(|n| format!("xl/media/{n}.png")).collect();
    let entries: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let limits = Limits {
        entries: 49,
        ..Limits::default()
    };
    let wanted = Unreadable::TooMany {
        what: Counted::Entries,
        max: 49,
    };
    assert_eq!(open("a", &archive(&entries), &limits).err(), Some(wanted));
    let mut book = Workbook::new();
    for _ in 0..3 {
        book.add_worksheet();
    }
    let limits = Limits {
        sheets: 2,
        ..Limits::default()
    };
    let bytes = book.save_to_buffer().expect("saved");
    let wanted = Unreadable::TooMany {
        what: Counted::Sheets,
        max: 2,
    };
    assert_eq!(open("a", &bytes, &limits).err(), Some(wanted));
}

#[test]
fn every_cut_and_every_flipped_byte_of_a_workbook_ends_in_an_answer() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "計画").expect("write");
    let whole = book.save_to_buffer().expect("saved");
    let step = whole.len() / 60;
    for at in (4..whole.len()).step_by(step) {
        assert!(read("a.xlsx", &whole[..at]).is_err());
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        if let Ok(pages) = read("a.xlsx", &flipped) {
            assert_eq!(pages.kind, Kind::Workbook);
        }
    }
}

#[test]
fn nested_elements_without_end_are_broken() {
    let sheet = format!("<worksheet><sheetData>{}", "<a>".repeat(100_000));
    assert!(matches!(
        refused(&workbook(&sheet, "<sst/>")),
        Some(Unreadable::Broken { .. })
    ));
    let cut = "<worksheet><sheetData><row><c><v>1</v></c></row>";
    assert!(matches!(
        refused(&workbook(cut, "<sst/>")),
        Some(Unreadable::Broken { .. })
    ));
}

fn ods(content: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ])
}

#[test]
fn an_ods_is_read_by_the_text_it_saved() {
    let content = r#"<d><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
<table:table table:name="表" table:style-name="ta2"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell office:value="0.9918" table:number-columns-spanned="2"><text:p>99.2%</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><office:annotation><text:p>メモ</text:p></office:annotation><text:p>一<text:span>行</text:span>目</text:p><text:p>二<text:s text:c="2"/>行目</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2" table:visibility="collapse"><table:table-cell table:number-columns-repeated="2"><text:p>－</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></d>"#;
    let pages = read("a.ods", &ods(content)).expect("read");
    let grid = only(&pages);
    assert!(grid.hidden);
    assert_eq!(grid.hidden_columns, [2]);
    assert_eq!(
        grid.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [4, 5, 6]
    );
    assert_eq!(grid.rows[0].cells[0].text, "99.2%");
    assert_eq!(grid.rows[0].cells[0].span, (1, 2));
    assert!(grid.rows[0].cells[1].covered);
    assert_eq!(grid.rows[0].text(2), "一行目\n二  行目");
    assert!(grid.rows[2].hidden);
    assert_eq!(grid.rows[2].text(1), "－");
}

#[test]
fn an_ods_that_repeats_itself_without_end_is_refused() {
    let content = r#"<d><table:table table:name="表"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell></table:table-row></table:table></d>"#;
    assert!(matches!(
        refused(&ods(content)),
        Some(Unreadable::TooMany {
            what: Counted::Columns,
            ..
        })
    ));
    let narrow = content.replace("16384", "2");
    assert!(matches!(
        refused(&ods(&narrow)),
        Some(Unreadable::TooMany {
            what: Counted::Rows,
            ..
        })
    ));
}

#[test]
fn passwords_are_told_from_damage() {
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let locked = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "noise"),
    ]);
    assert_eq!(refused(&locked), Some(Unreadable::Encrypted));
    assert_eq!(
        refused(&compound("EncryptedPackage", b"noise")),
        Some(Unreadable::Encrypted)
    );
    assert_eq!(
        refused(&compound("WordDocument", b"")),
        Some(Unreadable::NotYet { what: "Word" })
    );
}

/// A compound file with one stream.
fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("created");
    file.create_stream(name)
        .expect("stream")
        .write_all(content)
        .expect("written");
    file.flush().expect("flushed");
    file.into_inner().into_inner()
}

/// A record of an xls stream.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("short");
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// An xls of one sheet: a shared text cut between records, a percentage, a merged and a hidden row.
fn xls(extra: &[u8]) -> Vec<u8> {
    let bof = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let code = b"\xa4\x00\x04\x00\x000.0%";
    let style = |format: u8| record(0x00e0, &[0, 0, format, 0, 0, 0]);
    // "計画" in wide letters, cut after the first, the rest in a record of its own.
    let text = [&[1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1][..], &0x8a08u16.to_le_bytes()].concat();
    let rest = [&[1][..], &0x753bu16.to_le_bytes()].concat();
    let globals = [
        record(0x041e, code),
        style(0),
        style(0xa4),
        record(0x00fc, &text),
        record(0x003c, &rest),
        extra.to_vec(),
    ]
    .concat();
    let bound = 4 + 6 + 3;
    let start = u32::try_from(bof.len() + bound + globals.len() + 4).expect("short");
    let tab = [&start.to_le_bytes()[..], &[1, 0, 1, 0, b'A']].concat();
    assert_eq!(tab.len() + 4, bound);
    let rate = [&[1, 0, 1, 0, 1, 0][..], &0.9918f64.to_le_bytes()].concat();
    let packed = [&[2, 0, 0, 0, 0, 0][..], &(1234u32 << 2 | 3).to_le_bytes()].concat();
    let sheet = [
        bof.clone(),
        // Rows 0 to 4,294,967,295 are declared.
        record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]),
        record(0x0208, &[2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        record(0x00fd, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        record(0x0203, &rate),
        record(0x027e, &packed),
        record(0x00e5, &[1, 0, 0, 0, 0, 0, 0, 0, 1, 0]),
        record(0x000a, &[]),
    ]
    .concat();
    [bof, record(0x0085, &tab), globals, record(0x000a, &[]), sheet].concat()
}

#[test]
fn an_xls_is_read_as_it_is_shown() {
    let pages = read("a.xls", &compound("Workbook", &xls(&[]))).expect("read");
    let grid = only(&pages);
    assert!(grid.hidden);
    assert_eq!(grid.name, "A");
    assert_eq!(grid.rows[0].text(0), "計画");
    assert_eq!(grid.rows[0].cells[0].span, (1, 2));
    assert_eq!(grid.rows[1].text(1), "99.2%");
    assert_eq!(grid.rows[2].text(0), "12.34");
    assert!(grid.rows[2].hidden);
}

#[test]
fn an_xls_with_a_password_or_a_cut_is_refused() {
    let locked = xls(&record(0x002f, &[1, 0]));
    assert_eq!(
        refused(&compound("Workbook", &locked)),
        Some(Unreadable::Encrypted)
    );
    let whole = xls(&[]);
    for at in 1..whole.len() {
        assert!(refused(&compound("Workbook", &whole[..at])).is_some());
    }
}

#[test]
fn many_sheets_over_one_part_of_an_xls_are_broken() {
    let whole = xls(&[]);
    // The one BOUNDSHEET record, thrice: all three begin at the same place.
    let tab = &whole[12..25];
    let start = u32::from_le_bytes([tab[4], tab[5], tab[6], tab[7]]) + 3 * 13;
    let tab = [&tab[..4], &start.to_le_bytes(), &tab[8..]].concat();
    let many = [&whole[..12], &tab, &tab, &tab, &tab, &whole[25..]].concat();
    assert!(read("a.xls", &compound("Workbook", &many)).is_ok());
    let blank = record(0x0201, &[0; 6]).repeat(1000);
    let bof = start as usize + 12;
    let long = [&many[..bof], &blank, &many[bof..]].concat();
    assert!(matches!(
        refused(&compound("Workbook", &long)),
        Some(Unreadable::Broken { .. })
    ));
}

#[test]
fn the_cases_read_without_a_refusal_where_they_are_at_hand() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases");
    let Ok(cases) = std::fs::read_dir(&folder) else {
        // Not by `println!`, which a passing test keeps to itself.
        let line = format!("skipped: there is no folder {}\n", folder.display());
        std::io::stderr().write_all(line.as_bytes()).expect("said");
        return;
    };
    let mut count = 0;
    for case in cases.flatten() {
        for file in std::fs::read_dir(case.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let extension = path.extension().and_then(|end| end.to_str());
            if matches!(extension, Some("xlsx" | "csv")) {
                let bytes = std::fs::read(&path).expect("bytes");
                let pages = read(&path.to_string_lossy(), &bytes).expect("read");
                assert!(pages.grids.iter().any(|grid| grid.rows.len() > 5));
                count += 1;
            }
        }
    }
    assert!(count > 0);
}
