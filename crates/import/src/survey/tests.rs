//! Workbooks as they may come back: sorted, renamed, torn, broken, hostile.

use std::io::{Cursor, Read, Write};

use ayumi_domain::cycle::book::{NoIdentity, fingerprint};
use ayumi_domain::cycle::{
    BookDoubt, BookField, BookIdentity, BookKey, DepartmentId, Field, ReportId, RoundId, WorkbookId,
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{NoSurvey, SurveyReturn, read};
use crate::{Counted, Limits, Unreadable};

fn key(report: i64, field: Field) -> BookKey {
    BookKey {
        report: ReportId::new(report),
        field,
    }
}

/// Key, words beside it, what was typed.
type Line = (BookKey, &'static str, Typed);

#[derive(Clone)]
enum Typed {
    Text(&'static str),
    Number(f64),
    Formula(&'static str, &'static str),
    Error,
    Date,
}
use Typed::{Date, Error, Number, Text};

fn lines() -> Vec<Line> {
    vec![
        (
            key(12, Field::Result(0)),
            "したこと① 催告",
            Text("催告を早めた。\n3,000通"),
        ),
        (key(12, Field::Actual(0)), "収納率（％）", Text("約85")),
        (key(12, Field::Grade), "自己評価", Text("A")),
        (key(13, Field::Issues), "課題", Text("")),
    ]
}

fn identity() -> BookIdentity {
    let field = |(key, label, _): Line| BookField {
        key,
        version: 0,
        label: fingerprint(label),
    };
    BookIdentity {
        municipality: "011002".to_owned(),
        municipality_name: "架空市".to_owned(),
        round: RoundId::new(3),
        round_title: "上半期".to_owned(),
        department: DepartmentId::new(7),
        department_name: "財政課".to_owned(),
        workbook: WorkbookId::new(41),
        fields: lines().into_iter().map(field).collect(),
    }
}

/// How a table stands on its sheet: columns of words, answer and key, with a row of names or without.
struct Layout {
    columns: [u16; 3],
    named: bool,
}

const PLAIN: Layout = Layout {
    columns: [0, 3, 4],
    named: true,
};

fn table(sheet: &mut Worksheet, lines: &[Line], layout: &Layout) {
    let [label, answer, place] = layout.columns;
    if layout.named {
        for (column, word) in [
            (label, "ayumi-label"),
            (answer, "ayumi-answer"),
            (place, "ayumi-key"),
        ] {
            sheet.write_string(1, column, word).unwrap();
        }
    }
    for (row, (key, words, typed)) in (3..).zip(lines) {
        sheet.write_string(row, label, *words).unwrap();
        sheet.write_string(row, place, key.to_string()).unwrap();
        write(sheet, row, answer, typed);
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, typed: &Typed) {
    let day = Format::new().set_num_format("m\"月\"d\"日\"");
    match typed {
        Text(text) => sheet.write_string(row, column, *text),
        Number(number) => sheet.write_number(row, column, *number),
        Typed::Formula(formula, shown) => {
            sheet.write_formula(row, column, Formula::new(*formula).set_result(*shown))
        }
        Error => sheet.write_formula(row, column, Formula::new("=A1/0").set_result("#DIV/0!")),
        Date => {
            let date = ExcelDateTime::from_ymd(2025, 3, 4).unwrap();
            sheet.write_datetime_with_format(row, column, &date, &day)
        }
    }
    .unwrap();
}

fn hidden(book: &mut Workbook, identity: &BookIdentity) {
    let sheet = book.add_worksheet();
    sheet.set_name("何か別の名前").unwrap();
    for (row, cells) in (0..).zip(identity.rows()) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.set_very_hidden(true);
}

fn workbook(lines: &[Line], layout: &Layout) -> Vec<u8> {
    let mut book = Workbook::new();
    table(book.add_worksheet(), lines, layout);
    hidden(&mut book, &identity());
    book.save_to_buffer().unwrap()
}

fn back(bytes: &[u8]) -> SurveyReturn {
    read(bytes, &Limits::of_survey()).unwrap()
}

fn refused(bytes: &[u8]) -> NoSurvey {
    read(bytes, &Limits::of_survey()).unwrap_err()
}

/// The texts in the order of the identity.
fn texts(back: &SurveyReturn) -> Vec<(String, &str)> {
    back.answers
        .iter()
        .map(|answer| (answer.key.to_string(), answer.text.as_str()))
        .collect()
}

fn typed() -> Vec<(String, &'static str)> {
    let text = |typed: &Typed| match typed {
        Text(text) => *text,
        _ => "",
    };
    lines()
        .iter()
        .map(|(key, _, typed)| (key.to_string(), text(typed)))
        .collect()
}

/// What is said when the answer of the indicator is this.
fn doubt(answer: Typed) -> (Vec<BookDoubt>, Option<String>) {
    let mut lines = lines();
    lines[1].2 = answer;
    let back = back(&workbook(&lines, &PLAIN));
    let actual = back
        .answers
        .iter()
        .find(|answer| answer.key.field == Field::Actual(0));
    let text = actual.map(|answer| answer.text.clone());
    (back.notices.into_iter().map(|notice| notice.why).collect(), text)
}

#[test]
fn what_was_typed_comes_back_with_its_place() {
    let back = back(&workbook(&lines(), &PLAIN));
    assert_eq!(back.identity, identity());
    assert_eq!(texts(&back), typed());
    assert_eq!(back.answers[1].place, "Sheet1!D5");
    assert_eq!(back.notices, []);
}

#[test]
fn rows_in_another_order_and_columns_on_other_places_are_found() {
    let mut turned = lines();
    turned.reverse();
    let layout = Layout {
        columns: [2, 9, 5],
        named: true,
    };
    let back = back(&workbook(&turned, &layout));
    assert_eq!(texts(&back), typed());
    assert_eq!(back.notices, []);
}

#[test]
fn a_row_that_is_gone_is_reported_and_is_no_empty_answer() {
    let back = back(&workbook(&lines()[..3], &PLAIN));
    assert_eq!(back.answers.len(), 3);
    assert_eq!(back.notices.len(), 1);
    assert_eq!(back.notices[0].why, BookDoubt::RowMissing);
    assert_eq!(back.notices[0].key, Some(key(13, Field::Issues)));
}

#[test]
fn a_copy_with_the_same_text_is_one_answer_and_with_another_none() {
    let mut copied = lines();
    copied.push(copied[0].clone());
    assert_eq!(texts(&back(&workbook(&copied, &PLAIN))), typed());
    copied[4].2 = Text("別のこと");
    let back = back(&workbook(&copied, &PLAIN));
    assert_eq!(back.answers.len(), 3);
    let texts = vec![
        ("Sheet1!D4".to_owned(), "催告を早めた。\n3,000通".to_owned()),
        ("Sheet1!D8".to_owned(), "別のこと".to_owned()),
    ];
    assert_eq!(back.notices[0].why, BookDoubt::Twice { texts });
}

#[test]
fn rows_sorted_without_their_hidden_column_are_not_mixed_up() {
    let mut torn = lines();
    let (first, second) = (torn[0].clone(), torn[2].clone());
    torn[0] = (first.0, second.1, second.2);
    torn[2] = (second.0, first.1, first.2);
    let back = back(&workbook(&torn, &PLAIN));
    let whys: Vec<&BookDoubt> = back.notices.iter().map(|notice| &notice.why).collect();
    assert_eq!(whys, [&BookDoubt::RowTorn, &BookDoubt::RowTorn]);
    assert_eq!(back.answers.len(), 2);
}

#[test]
fn words_that_somebody_has_changed_do_no_harm() {
    let mut changed = lines();
    changed[0].1 = "したこと① 催告（済み）";
    assert_eq!(texts(&back(&workbook(&changed, &PLAIN))), typed());
}

#[test]
fn a_sheet_without_the_names_of_its_columns_is_reported_once() {
    let layout = Layout {
        named: false,
        ..PLAIN
    };
    let back = back(&workbook(&lines(), &layout));
    assert_eq!(back.answers, []);
    assert_eq!(back.notices.len(), 1);
    assert_eq!(back.notices[0].why, BookDoubt::ColumnsLost);
    assert_eq!(back.notices[0].place.as_deref(), Some("Sheet1"));
}

#[test]
fn a_number_comes_as_it_is_shown() {
    assert_eq!(doubt(Number(98.9)), (vec![], Some("98.9".to_owned())));
    assert_eq!(doubt(Number(0.1 + 0.2)), (vec![], Some("0.3".to_owned())));
    for text in ["約85", "８５．７％", "▲3", "未集計", "N/A", "－"] {
        assert_eq!(doubt(Text(text)), (vec![], Some(text.to_owned())));
    }
}

#[test]
fn a_formula_is_taken_as_shown_and_said_so_but_never_as_empty() {
    let taken = doubt(Typed::Formula("=1+1", "2"));
    assert_eq!(taken, (vec![BookDoubt::FormulaTaken], Some("2".to_owned())));
    assert_eq!(
        doubt(Typed::Formula("=A1", " ")),
        (vec![BookDoubt::FormulaEmpty], None)
    );
}

#[test]
fn errors_and_dates_in_a_number_cell_are_told_and_not_taken() {
    let error = BookDoubt::ErrorValue {
        text: "#DIV/0!".to_owned(),
    };
    assert_eq!(doubt(Error), (vec![error], None));
    let date = BookDoubt::DateForNumber {
        text: "3月4日".to_owned(),
    };
    assert_eq!(doubt(Date), (vec![date], None));
}

#[test]
fn a_date_in_a_text_is_a_text() {
    let mut dated = lines();
    dated[3].2 = Date;
    let back = back(&workbook(&dated, &PLAIN));
    assert_eq!(back.answers[3].text, "3月4日");
}

#[test]
fn too_long_a_text_is_told_with_its_limit() {
    let mut long = lines();
    long[0].2 = Text(Box::leak("長".repeat(4_001).into_boxed_str()));
    let back = back(&workbook(&long, &PLAIN));
    assert_eq!(back.notices[0].why, BookDoubt::TooLong { max: 4_000 });
}

#[test]
fn an_answer_that_was_never_asked_is_not_taken() {
    let mut more = lines();
    more.push((key(99, Field::Grade), "自己評価 ほかの取組", Text("S")));
    let back = back(&workbook(&more, &PLAIN));
    assert_eq!(texts(&back), typed());
    assert_eq!(back.notices[0].why, BookDoubt::NotAsked);
}

#[test]
fn a_workbook_without_our_identity_is_not_ours() {
    let mut book = Workbook::new();
    table(book.add_worksheet(), &lines(), &PLAIN);
    assert_eq!(
        refused(&book.save_to_buffer().unwrap()),
        NoIdentity::Missing.into()
    );
    assert_eq!(
        refused("番号,取組\n1,催告\n".as_bytes()),
        NoIdentity::Missing.into()
    );
}

#[test]
fn two_identities_in_one_workbook_are_none() {
    let mut book = Workbook::new();
    table(book.add_worksheet(), &lines(), &PLAIN);
    hidden(&mut book, &identity());
    let other = BookIdentity {
        workbook: WorkbookId::new(42),
        ..identity()
    };
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(other.rows()) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    assert_eq!(
        refused(&book.save_to_buffer().unwrap()),
        NoIdentity::Damaged.into()
    );
}

#[test]
fn broken_files_are_refused_with_their_reason() {
    let whole = workbook(&lines(), &PLAIN);
    let cut = &whole[..whole.len() / 2];
    assert!(matches!(
        refused(cut),
        NoSurvey::Unreadable(Unreadable::Broken { .. })
    ));
    assert_eq!(refused(b""), Unreadable::Empty.into());
    let mut turned = whole;
    let middle = turned.len() / 3;
    for byte in &mut turned[middle..middle + 400] {
        *byte ^= 0x55;
    }
    assert!(read(&turned, &Limits::of_survey()).is_err());
}

#[test]
fn rows_without_end_are_refused_with_the_limit() {
    let max = 500;
    let limits = Limits {
        rows: max,
        ..Limits::of_survey()
    };
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..=u32::try_from(max).unwrap() {
        sheet.write_number(row, 0, 1).unwrap();
    }
    hidden(&mut book, &identity());
    let what = Counted::Rows;
    let refused = read(&book.save_to_buffer().unwrap(), &limits).unwrap_err();
    assert_eq!(refused, Unreadable::TooMany { what, max }.into());
}

/// The workbook with one of its parts replaced, and one added.
fn with_parts(bytes: &[u8], replaced: (&str, &str), added: (&str, &str)) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        to.start_file(name.as_str(), options).unwrap();
        let (part, other) = replaced;
        to.write_all(if name == part { other.as_bytes() } else { &content })
            .unwrap();
    }
    to.start_file(added.0, options).unwrap();
    to.write_all(added.1.as_bytes()).unwrap();
    to.finish().unwrap().into_inner()
}

#[test]
fn an_entity_that_grows_is_refused_and_a_link_to_another_file_is_not_followed() {
    let whole = workbook(&lines(), &PLAIN);
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
                <worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    let link = "<externalLink><externalBook id=\"rId1\"/></externalLink>";
    let linked = ("xl/externalLinks/externalLink1.xml", link);
    let bombed = with_parts(&whole, ("xl/worksheets/sheet1.xml", bomb), linked);
    assert!(matches!(
        refused(&bombed),
        NoSurvey::Unreadable(Unreadable::Broken { .. })
    ));
    assert_eq!(texts(&back(&with_parts(&whole, ("", ""), linked))), typed());
}
