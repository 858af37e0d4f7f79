//! Printed comparisons read back by another program (poppler); where it is absent, the tests that need it say so.

mod poppler;

use ayumi_messages::Lang;
use ayumi_report::paper::comparison::{ComparisonPaper, ComparisonWords, Group, Mark, Piece, Row};
use ayumi_typeset::{Imprint, PrintError, Printed, comparison_pdf};
use poppler::{squeezed, told};

fn imprint() -> Imprint {
    Imprint {
        lang: Lang::Ja,
        municipality: "青葉野市".to_owned(),
        made_at: 1_743_433_200,
    }
}

/// One item whose text changed from the second to the first.
fn paper(new: &str, old: &str) -> ComparisonPaper {
    ComparisonPaper {
        title: "行政経営改革プラン　新旧対照表".to_owned(),
        new_name: "改訂1版".to_owned(),
        old_name: "初版".to_owned(),
        as_of: "令和7年4月1日現在".to_owned(),
        words: ComparisonWords {
            label: "項目".to_owned(),
            new: "改訂後".to_owned(),
            old: "改訂前".to_owned(),
            note: "備考".to_owned(),
            ..ComparisonWords::default()
        },
        groups: vec![Group {
            heading: "1-ア　窓口の改善".to_owned(),
            change: String::new(),
            rows: vec![Row {
                label: "取組の内容".to_owned(),
                new: vec![Piece::new(Mark::Kept, "窓口を"), Piece::new(Mark::New, new)],
                old: vec![Piece::new(Mark::Kept, "窓口を"), Piece::new(Mark::Gone, old)],
                note: "市民の意見による".to_owned(),
            }],
        }],
        ..ComparisonPaper::default()
    }
}

fn printed(paper: &ComparisonPaper) -> Printed {
    let printed = comparison_pdf(paper, &imprint()).expect("printed");
    assert_eq!(printed.unmet, Vec::<String>::new());
    printed
}

#[test]
fn the_file_claims_both_standards_and_says_title_language_and_author() {
    let bytes = printed(&paper("ひろげる", "せばめる")).bytes;
    let has = |mark: &str| bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
    assert!(has("<pdfaid:part>2</pdfaid:part>") && has("<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(has("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(has("/Lang(ja-JP)") && has("/DisplayDocTitle true") && has("/Outlines"));
    let Some(info) = told("pdfinfo", &[], &bytes) else {
        return;
    };
    for line in [
        "行政経営改革プラン　新旧対照表",
        "青葉野市",
        "Tagged:          yes",
        "pts (A4)",
    ] {
        assert!(info.contains(line), "{line}: {info}");
    }
}

#[test]
fn headings_header_cells_and_marks_are_in_the_tags() {
    let bytes = printed(&paper("ひろげる", "せばめる")).bytes;
    let Some(tags) = told("pdfinfo", &["-struct-text"], &bytes) else {
        return;
    };
    for tag in [
        "H1",
        "H2",
        "Table",
        "/Scope /Row",
        "TH",
        "TD",
        "\"改訂後\"",
        "\"ひろげる\"",
    ] {
        assert!(tags.contains(tag), "{tag}: {tags}");
    }
}

#[test]
fn every_font_is_embedded_and_its_text_can_be_copied() {
    let bytes = printed(&paper("𠮷田葛\u{e0100}城ABC", "せばめる")).bytes;
    let Some(fonts) = told("pdffonts", &[], &bytes) else {
        return;
    };
    for font in fonts.lines().skip(2) {
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{font}");
    }
    let text = told("pdftotext", &["-layout"], &bytes).unwrap();
    assert!(text.contains("𠮷田") && text.contains("ABC"), "{text}");
}

#[test]
fn a_text_over_several_pages_has_the_head_of_its_table_on_each_of_them() {
    let long = "長い文章が続いても見出しは次のページにもあります。".repeat(120);
    let made = printed(&paper(&long, &long));
    assert!(1 < made.pages);
    for page in 1..=made.pages {
        let page = page.to_string();
        let options = ["-raw", "-f", page.as_str(), "-l", page.as_str()];
        let Some(text) = told("pdftotext", &options, &made.bytes) else {
            return;
        };
        let text = squeezed(&text);
        let number = format!("ページ{page}／{}", made.pages);
        let name = "1-ア窓口の改善";
        for word in ["改訂後", "改訂前", "備考", name, "令和7年4月1日現在", &number] {
            assert!(text.contains(word), "page {page} lacks {word}: {text}");
        }
    }
}

#[test]
fn what_no_font_has_is_told_with_its_number_in_the_document_too() {
    let made = printed(&paper("外字\u{e000}と👍", "制御\u{7}文字"));
    assert_eq!(made.missing, ['\u{e000}', '👍']);
    let Some(text) = told("pdftotext", &[], &made.bytes) else {
        return;
    };
    assert!(text.contains("外字〓と〓") && text.contains("制御文字"), "{text}");
    assert!(text.contains("U+E000, U+1F44D"), "{text}");
}

#[test]
fn what_looks_like_markup_is_printed_as_it_was_typed() {
    let typed = "#import \"x\" *太字* _斜体_ $x$ = <a> @b \\ // `c`";
    let made = printed(&paper(typed, "#panic()"));
    let Some(text) = told("pdftotext", &["-raw"], &made.bytes) else {
        return;
    };
    assert!(squeezed(&text).contains(&squeezed(typed)), "{text}");
}

#[test]
fn the_same_model_at_the_same_moment_gives_the_same_bytes() {
    let paper = paper("ひろげる", "せばめる");
    assert_eq!(printed(&paper).bytes, printed(&paper).bytes);
}

#[test]
fn nothing_that_differs_is_a_sentence_and_no_empty_table() {
    let mut paper = paper("", "");
    paper.groups.clear();
    paper.words.nothing = "違いはありません。".to_owned();
    let made = printed(&paper);
    assert_eq!(made.pages, 1);
    let Some(text) = told("pdftotext", &[], &made.bytes) else {
        return;
    };
    assert!(
        text.contains("違いはありません。") && !text.contains("改訂後"),
        "{text}"
    );
}

#[test]
fn a_title_of_two_thousand_characters_is_printed_and_a_text_beyond_the_limit_is_refused() {
    let mut paper = paper("ひろげる", "せばめる");
    paper.title = "題".repeat(2_000);
    assert!(printed(&paper).pages < 6);
    paper.title = "題".repeat(20_001);
    let refused = comparison_pdf(&paper, &imprint()).unwrap_err();
    assert_eq!(
        refused,
        PrintError::TextTooLong {
            length: 20_001,
            most: 20_000
        }
    );
}
