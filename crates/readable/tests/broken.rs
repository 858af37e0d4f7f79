//! Each rule against a file that breaks it, and against one that keeps all.

use ayumi_readable::{Beside, Encoding, Level, Report, Rule, Verdict, check_csv, check_xlsx};
use rust_xlsxwriter::{Color, Format, Image, Note, Workbook, Worksheet};

const COLUMNS: &str = "\u{feff}table_name,column_name,column_name_ja,column_name_en,data_type,is_required,fixed_unit,unit_column,status_column,code_list\r\n\
values,municipality,市,City,text,true,,,,\r\n\
values,indicator,指標,Indicator,text,true,,,,\r\n\
values,kind,種類,Kind,code,true,,,,kind\r\n\
values,year,年度,Year,year,false,年,,,\r\n\
values,number,数値,Number,number,false,,unit,status,\r\n\
values,unit,単位,Unit,text,false,,,,\r\n\
values,unit_status,単位の有無,Unit given,code,true,,,,unit-status\r\n\
values,status,状態,Status,code,true,,,,status\r\n";
const CODES: &str = "\u{feff}code_list,code,code_name_ja,code_name_en\r\n\
kind,target,目標,target\r\nkind,actual,実績,actual\r\nunit-status,stated,あり,stated\r\n\
unit-status,not-stated,なし,not stated\r\nstatus,number,数,number\r\nstatus,zero,0,zero\r\nstatus,blank,空,blank\r\n";
const UPDATES: &str = "\u{feff}updated_on,update_kind\r\n2025-08-29,publication\r\n";
const CHARACTERS: &str = "\u{feff}table_name,row_number,column_name,code_point,character,character_kind,stand_in,occurrences\r\n\
values,1,indicator,U+20BB7,𠮷,not-in-cp932,〓,1\r\n";

const NAMES: &str = "municipality,indicator,kind,year,number,unit,unit_status,status";
const GOOD: [&str; 3] = [
    "青葉野市,𠮷野の収納率,target,2024,98.5,%,stated,number",
    "青葉野市,\"苦情, 要望\",actual,2024,0,件,stated,zero",
    "青葉野市,収納率,actual,2025,,,not-stated,blank",
];

fn beside() -> Beside {
    Beside::read(
        COLUMNS.as_bytes(),
        CODES.as_bytes(),
        UPDATES.as_bytes(),
        CHARACTERS.as_bytes(),
    )
}

fn file(names: &str, rows: &[&str]) -> Vec<u8> {
    let mut text = format!("\u{feff}{names}\r\n");
    for row in rows {
        text.push_str(row);
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn asked(bytes: &[u8]) -> Report {
    check_csv(bytes, Encoding::Utf8, "values", &beside())
}

/// The rules that this row, put among good ones, breaks.
fn broken_by(row: &str) -> Vec<String> {
    names(&asked(&file(NAMES, &[GOOD[0], row, GOOD[2]])))
}

fn names(report: &Report) -> Vec<String> {
    report.broken().iter().map(|(rule, _)| rule.to_string()).collect()
}

#[track_caller]
fn breaks(rule: &str, broken: &[String]) {
    assert!(
        broken.iter().any(|known| known == rule),
        "{rule} not among {broken:?}"
    );
}

#[test]
fn a_good_file_keeps_every_rule_that_is_asked() {
    let report = asked(&file(NAMES, &GOOD));
    assert_eq!(names(&report), Vec::<String>::new());
    assert_eq!(
        Level::ALL.map(|level| report.score(level)),
        [(11, 11), (5, 5), (9, 9)]
    );
}

#[test]
fn rules_of_level_1_are_seen_broken() {
    breaks("L1-01", &names(&asked(b"\xEF\xBB\xBF\xFF\xFE")));
    let twice = [GOOD[0], "", NAMES, GOOD[1]];
    breaks("L1-02", &names(&asked(&file(NAMES, &twice))));
    breaks("L1-03", &names(&asked(&file(&format!("{NAMES},"), &[]))));
    breaks(
        "L1-03",
        &names(&asked(&file(NAMES, &[GOOD[0], ",,,,,,,", GOOD[1]]))),
    );
    let beside_it = format!("{},メモ", GOOD[1]);
    breaks("L1-04", &broken_by(&beside_it));
    breaks("L1-05", &names(&asked(&file(&NAMES.replace("kind", "x"), &[]))));
    for row in [
        "青葉野市, 収納率,target,2024,1,%,stated,number",
        "青葉野市,収　　納,target,2024,1,%,stated,number",
        "青葉野市,\"収\n納\",target,2024,1,%,stated,number",
    ] {
        breaks("L1-06", &broken_by(row));
    }
    breaks(
        "L1-07",
        &broken_by("青葉野市,収納率,target、actual,2024,1,%,stated,number"),
    );
    breaks(
        "L1-07",
        &broken_by("青葉野市,収納率,target,2024;2025,1,%,stated,number"),
    );
    for c in ['①', 'Ⅳ', '㎡', '㈱', '\u{E000}', '\u{7}', '\u{200B}'] {
        breaks(
            "L1-08",
            &broken_by(&format!("青葉野市,{c}収,target,2024,1,%,stated,number")),
        );
    }
    breaks("L1-09", &broken_by("青葉野市,収,target,2024,0,%,stated,number"));
    breaks("L1-09", &broken_by("青葉野市,収,target,2024,,%,stated,zero"));
    breaks("L1-09", &broken_by("青葉野市,収,target,2024,,,stated,number"));
    breaks("L1-09", &broken_by("青葉野市,収,target,2024,5,%,stated,blank"));
    breaks(
        "L1-14",
        &broken_by("青葉野市,\"収\n納\",target,2024,1,%,stated,number"),
    );
    breaks(
        "L1-15",
        &broken_by("青葉野市,収, 納,target,2024,1,%,stated,number"),
    );
    breaks(
        "L1-15",
        &broken_by("青葉野市,\"収納,target,2024,1,%,stated,number"),
    );
    breaks(
        "L1-15",
        &broken_by("青葉野市,収\"納,target,2024,1,%,stated,number"),
    );
}

#[test]
fn rules_of_level_2_are_seen_broken() {
    for number in ["1,000", "▲5", "5%", "約5", "１"] {
        let row = format!("青葉野市,収,target,2024,\"{number}\",%,stated,number");
        breaks("L2-01", &broken_by(&row));
        breaks("L3-03", &broken_by(&row));
    }
    breaks("L2-02", &broken_by(",収,target,2024,1,%,stated,number"));
    breaks("L2-02", &broken_by("青葉野市,〃,target,2024,1,%,stated,number"));
    breaks(
        "L2-03",
        &names(&asked(&file(&NAMES.replace("unit,", "kind,"), &[]))),
    );
    breaks("L2-04", &broken_by("青葉野市,収,目標値,2024,1,%,stated,number"));
    breaks(
        "L2-05",
        &broken_by("青葉野市,収,その他（見込み）,2024,1,%,stated,number"),
    );
}

#[test]
fn rules_of_level_3_are_seen_broken() {
    breaks(
        "L3-01",
        &names(&asked(&file("行政改革,,,,,,,", &[NAMES, GOOD[0]]))),
    );
    let no_codes = CODES.replace("kind,", "other,");
    let alone = Beside::read(COLUMNS.as_bytes(), no_codes.as_bytes(), UPDATES.as_bytes(), b"");
    let report = check_csv(&file(NAMES, &[]), Encoding::Utf8, "values", &alone);
    breaks("L3-02", &names(&report));
    breaks("L3-04", &broken_by("青葉野市,収,target,2024,1,,stated,number"));
    for year in ["令和6", "R6", "24", "2024年度"] {
        breaks(
            "L3-05",
            &broken_by(&format!("青葉野市,収,target,{year},1,%,stated,number")),
        );
    }
    breaks("L3-06", &broken_by("青葉野,収,target,2024,1,%,stated,number"));
    let swapped = "indicator,municipality,kind,year,number,unit,unit_status,status";
    breaks("L3-07", &names(&asked(&file(swapped, &[]))));
    let mut others = beside();
    others.remember_header("values", vec!["year".to_owned()]);
    let report = check_csv(&file(NAMES, &GOOD), Encoding::Utf8, "values", &others);
    assert_eq!(names(&report), ["L3-07"]);
    let no_history = Beside::read(COLUMNS.as_bytes(), CODES.as_bytes(), b"", CHARACTERS.as_bytes());
    let report = check_csv(&file(NAMES, &GOOD), Encoding::Utf8, "values", &no_history);
    assert_eq!(names(&report), ["L3-08"]);
    let no_mark = &file(NAMES, &GOOD)[3..];
    assert_eq!(names(&asked(no_mark)), ["L3-08"]);
    breaks(
        "L3-08",
        &names(&asked(&file(&NAMES.replace("number", "数値"), &[]))),
    );
    breaks(
        "L3-09",
        &names(&asked(&file(&NAMES.replace("number", "number_2024"), &[]))),
    );
}

#[test]
fn a_municipality_code_with_a_wrong_check_digit_is_seen() {
    let columns = COLUMNS.replace("values,municipality,", "values,municipality_code,");
    let beside = Beside::read(columns.as_bytes(), CODES.as_bytes(), UPDATES.as_bytes(), b"");
    let names_ = NAMES.replace("municipality", "municipality_code");
    for (code, broken) in [("142123", vec![]), ("142124", vec!["L3-06".to_owned()])] {
        let row = format!("{code},収,target,2024,1,%,stated,number");
        let report = check_csv(&file(&names_, &[&row]), Encoding::Utf8, "values", &beside);
        assert_eq!(names(&report), broken);
    }
}

#[test]
fn in_cp932_a_dropped_character_is_seen_and_a_stand_in_is_right() {
    // 青葉野市,〓野… and the same with the character gone.
    let cp932 = |text: &str| encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
    let text = format!("{NAMES}\r\n{}\r\n", GOOD[0].replace('𠮷', "〓"));
    let report = check_csv(&cp932(&text), Encoding::Cp932, "values", &beside());
    assert_eq!(names(&report), Vec::<String>::new());
    let text = format!("{NAMES}\r\n{}\r\n", GOOD[0].replace('𠮷', ""));
    let report = check_csv(&cp932(&text), Encoding::Cp932, "values", &beside());
    assert_eq!(names(&report), ["L1-08"]);
    breaks(
        "L1-01",
        &names(&check_csv(
            b"\x81\x20\xFD\xFF",
            Encoding::Cp932,
            "values",
            &beside(),
        )),
    );
}

/// A workbook with the good rows, to which something is done.
fn book(change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("values").expect("written");
    for (column, name) in NAMES.split(',').enumerate() {
        sheet.write_string(0, column as u16, name).expect("written");
    }
    let rows = [
        [
            "青葉野市",
            "収納 < 率",
            "target",
            "2024",
            "98.5",
            "%",
            "stated",
            "number",
        ],
        ["青葉野市", "=1+1", "actual", "2024", "0", "件", "stated", "zero"],
    ];
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in cells.into_iter().enumerate() {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column as u16, number).expect("written"),
                Err(_) => sheet.write_string(row, column as u16, cell).expect("written"),
            };
        }
    }
    change(sheet);
    book.save_to_buffer().expect("written")
}

fn of_book(bytes: &[u8]) -> Vec<String> {
    let mut reports = check_xlsx(bytes, &beside());
    names(&reports.remove(0).1)
}

#[test]
fn a_plain_workbook_keeps_every_rule_that_is_asked() {
    let mut reports = check_xlsx(&book(|_| ()), &beside());
    assert_eq!(reports.len(), 1);
    let (name, report) = reports.remove(0);
    assert_eq!((name.as_str(), names(&report)), ("values", Vec::new()));
    let asked = report
        .outcomes
        .iter()
        .filter(|o| o.verdict != Verdict::NotAsked)
        .count();
    assert_eq!(asked, 28);
}

#[test]
fn rules_of_workbooks_are_seen_broken() {
    let picture = include_bytes!("dot.png");
    let breaking: [(&str, Vec<u8>); 11] = [
        (
            "L1-04",
            book(|s| {
                s.set_header("&C社外秘");
            }),
        ),
        (
            "L1-10",
            book(|s| {
                s.insert_note(1, 1, &Note::new("注")).expect("written");
            }),
        ),
        (
            "L1-10",
            book(|s| {
                s.insert_image(5, 5, &Image::new_from_buffer(picture).expect("written"))
                    .expect("written");
            }),
        ),
        (
            "L1-11",
            book(|s| {
                s.write_string_with_format(1, 1, "赤", &Format::new().set_font_color(Color::Red))
                    .expect("written");
            }),
        ),
        (
            "L1-11",
            book(|s| {
                s.write_string_with_format(1, 1, "塗", &Format::new().set_background_color(Color::Yellow))
                    .expect("written");
            }),
        ),
        (
            "L1-12",
            book(|s| {
                s.merge_range(5, 0, 6, 1, "結合", &Format::new())
                    .expect("written");
            }),
        ),
        (
            "L1-13",
            book(|s| {
                s.set_row_hidden(2).expect("written");
            }),
        ),
        (
            "L1-13",
            book(|s| {
                s.set_column_hidden(3).expect("written");
            }),
        ),
        (
            "L2-01",
            book(|s| {
                s.write_string(1, 4, "98.5").expect("written");
            }),
        ),
        (
            "L2-06",
            book(|s| {
                s.write_formula(1, 4, "=1+1").expect("written");
            }),
        ),
        (
            "L3-01",
            book(|s| {
                s.write_string(0, 0, "行政改革実施計画").expect("written");
            }),
        ),
    ];
    for (rule, bytes) in breaking {
        breaks(rule, &of_book(&bytes));
    }
}

#[test]
fn every_rule_is_broken_by_something_here() {
    // Those that the tests above break, by name: a rule added without a broken input fails here.
    let here = include_str!("broken.rs");
    for rule in Rule::ALL {
        assert!(here.contains(&format!("\"{rule}\"")), "{rule}");
    }
}

#[test]
fn what_is_no_workbook_and_what_is_cut_off_is_told() {
    let whole = book(|_| ());
    for bytes in [&b"PK"[..], &whole[..whole.len() / 2], b""] {
        breaks("L1-01", &of_book(bytes));
    }
}
