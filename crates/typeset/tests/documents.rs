//! The documents of a plan, printed and read back by another program (poppler); where it is absent, tests say so.

mod poppler;

use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::measure::Measure;
use ayumi_domain::plan::{
    Action, ActionYear, Assessor, Department, Departments, Direction, EffectKind, FiscalEffect, GradeMark,
    Indicator, Initiative, LabelledText, Section, Value, ValueKind,
};
use ayumi_domain::{FiscalYear, Period, PlanDocument};
use ayumi_messages::Lang;
use ayumi_report::paper::Paper;
use ayumi_report::paper::document::{Block, Cell, Column, Document, Row, Table};
use ayumi_report::paper::source::{Opinion, Source, plain_chart};
use ayumi_typeset::{PrintError, Printed, document_pdf};
use poppler::{squeezed, told};

const MADE_AT: i64 = 1_751_338_800;

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year")
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

fn indicator(name: &str) -> Indicator {
    Indicator {
        name: name.to_owned(),
        unit: Some("%".to_owned()),
        direction: Some(Direction::Up),
        values: vec![
            value(ValueKind::Baseline, 2022, "96.0"),
            value(ValueKind::Target, 2023, "97.0"),
            value(ValueKind::Actual, 2023, "97.4"),
            value(ValueKind::Target, 2024, "98.0"),
            value(ValueKind::Actual, 2024, "97.1"),
            value(ValueKind::Target, 2025, "98.5"),
        ],
        ..Indicator::default()
    }
}

fn grade(ad: i32, mark: &str) -> GradeMark {
    GradeMark {
        year: year(ad),
        half: None,
        quarter: None,
        assessor: Some(Assessor::Headquarters),
        grade: mark.to_owned(),
    }
}

fn initiative(number: usize) -> Initiative {
    Initiative {
        id: format!("1-{number}"),
        path: vec!["1".to_owned()],
        title: format!("市税収納率の向上（{number}）"),
        departments: Departments {
            lead: vec![Department::named("納税課")],
            related: vec![Department::named("市民課")],
        },
        texts: vec![LabelledText {
            label: "取組の内容".to_owned(),
            text: "納めやすい方法を増やし、納期内に納める人を増やします。あわせて、課ごとに分かれている債権の管理を一つにまとめます。".to_owned(),
        }],
        actions: vec![Action {
            text: Some("納付の方法を増やす".to_owned()),
            years: vec![
                ActionYear {
                    plan: Some("検討".to_owned()),
                    result: Some("方法を決めました。".to_owned()),
                    ..ActionYear::of(year(2023))
                },
                ActionYear {
                    continues: true,
                    ..ActionYear::of(year(2024))
                },
            ],
            ..Action::default()
        }],
        indicators: vec![indicator("市税収納率")],
        grades: vec![grade(2023, "A"), grade(2024, if number.is_multiple_of(2) { "B" } else { "A" })],
        fiscal_effects: vec![FiscalEffect {
            kind: EffectKind::Planned,
            of: None,
            year: Some(year(2024)),
            measure: Measure::read("1200000円"),
        }],
        ..Initiative::default()
    }
}

fn plan(initiatives: usize) -> PlanDocument {
    PlanDocument {
        period: Period::new(year(2023), year(2025)),
        levels: vec!["重点目標".to_owned(), "取組".to_owned()],
        sections: vec![Section {
            path: vec!["1".to_owned()],
            title: "信頼される市役所".to_owned(),
            ..Section::default()
        }],
        initiatives: (1..=initiatives).map(initiative).collect(),
        ..PlanDocument::default()
    }
}

fn document(paper: Paper, plan: &PlanDocument, lang: Lang) -> Document {
    let opinions = [Opinion {
        initiative: 0,
        text: "納付の方法を分かりやすく知らせてほしい。".to_owned(),
        said_on: "2025-05-10".to_owned(),
        answer: "広報とホームページで知らせます。".to_owned(),
        answered_on: "2025-06-01".to_owned(),
        answered_by: Some("納税課".to_owned()),
    }];
    let chart = |_: IndicatorPlace, indicator: &Indicator| plain_chart(plan, indicator, lang);
    paper.of(&Source {
        lang,
        municipality: "青葉野市",
        title: "行政経営改革プラン",
        document: plan,
        edition: "初版",
        edition_date: Some("2023-03-28"),
        published_on: "2025-07-01",
        opinions: if plan.initiatives.is_empty() {
            &[]
        } else {
            &opinions
        },
        chart: &chart,
    })
}

fn printed(document: &Document) -> Printed {
    let printed = document_pdf(document, MADE_AT).expect("printed");
    assert_eq!(printed.unmet, Vec::<String>::new(), "{}", document.title);
    printed
}

#[test]
fn every_document_keeps_both_standards_in_both_languages_and_says_its_title() {
    let plan = plan(3);
    for paper in Paper::ALL {
        for lang in Lang::ALL {
            let document = document(paper, &plan, lang);
            let bytes = printed(&document).bytes;
            let has = |mark: &str| bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
            assert!(has("<pdfaid:part>2</pdfaid:part>") && has("<pdfuaid:part>1</pdfuaid:part>"));
            assert!(has("/DisplayDocTitle true") && has("/Outlines"), "{paper:?}");
            let Some(info) = told("pdfinfo", &[], &bytes) else {
                return;
            };
            assert!(info.contains(&document.title), "{info}");
            assert!(info.contains("Tagged:          yes"), "{info}");
        }
    }
}

#[test]
fn headings_header_cells_and_charts_with_their_sentences_are_in_the_tags() {
    let bytes = printed(&document(Paper::Report, &plan(2), Lang::Ja)).bytes;
    let Some(tags) = told("pdfinfo", &["-struct-text"], &bytes) else {
        return;
    };
    for tag in [
        "H1",
        "H2",
        "TOC",
        "Table",
        "/Scope /Row",
        "/Scope /Column",
        "TH",
        "TD",
        "Figure",
        "\"達成率\"",
        "\"97.1\"",
    ] {
        assert!(tags.contains(tag), "{tag}: {tags}");
    }
}

#[test]
fn every_font_is_embedded_the_letters_of_charts_too() {
    let bytes = printed(&document(Paper::Indicators, &plan(2), Lang::Ja)).bytes;
    let Some(fonts) = told("pdffonts", &[], &bytes) else {
        return;
    };
    assert!(2 < fonts.lines().count(), "{fonts}");
    for font in fonts.lines().skip(2) {
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn the_list_lies_on_a3_with_its_head_and_its_goal_on_every_page() {
    let made = printed(&document(Paper::List, &plan(40), Lang::Ja));
    assert!(1 < made.pages);
    let Some(info) = told("pdfinfo", &[], &made.bytes) else {
        return;
    };
    assert!(info.contains("1190.55 x 841.89"), "{info}");
    for page in 1..=made.pages {
        let page = page.to_string();
        let text = told("pdftotext", &["-raw", "-f", &page, "-l", &page], &made.bytes).unwrap();
        let text = squeezed(&text);
        let number = format!("ページ{page}／{}", made.pages);
        for word in ["最新の実績", "令和6年度", "信頼される市役所", "納税課", &number] {
            assert!(text.contains(word), "page {page} lacks {word}: {text}");
        }
    }
}

#[test]
fn the_report_says_what_came_of_each_initiative_and_each_document_what_it_is_for() {
    let text = |paper, lang| {
        let bytes = printed(&document(paper, &plan(2), lang)).bytes;
        told("pdftotext", &["-raw"], &bytes).map(|text| squeezed(&text))
    };
    let Some(report) = text(Paper::Report, Lang::Ja) else {
        return;
    };
    for word in [
        "97.1",
        "99.1%",
        "×未達成",
        "方法を決めました。",
        "1,200,000",
        "推進本部の評価",
    ] {
        assert!(report.contains(&squeezed(word)), "{word}: {report}");
    }
    let council = text(Paper::Council, Lang::Ja).unwrap();
    assert!(
        council.contains("広報とホームページで知らせます。") && council.contains("1-2市税収納率の向上（2）")
    );
    let english = text(Paper::Plan, Lang::En).unwrap();
    assert!(english.contains("Implementationplan") && english.contains("continues→"));
}

#[test]
fn a_plan_without_anything_is_a_sentence_on_each_document() {
    for paper in Paper::ALL {
        let made = printed(&document(paper, &PlanDocument::default(), Lang::Ja));
        assert!(made.pages < 4, "{paper:?}");
        let Some(text) = told("pdftotext", &[], &made.bytes) else {
            return;
        };
        assert!(text.contains("まだ"), "{paper:?}: {text}");
    }
}

#[test]
fn an_indicator_without_values_is_named_and_not_drawn() {
    let mut plan = plan(1);
    plan.initiatives[0].indicators.push(Indicator {
        name: "これから測る指標".to_owned(),
        ..Indicator::default()
    });
    for paper in [Paper::Report, Paper::Indicators] {
        let made = printed(&document(paper, &plan, Lang::Ja));
        if paper == Paper::Indicators {
            let Some(text) = told("pdftotext", &["-raw"], &made.bytes) else {
                return;
            };
            let text = squeezed(&text);
            assert!(
                text.contains("まだグラフにできる値がない指標これから測る指標"),
                "{text}"
            );
        }
    }
}

#[test]
fn titles_of_two_thousand_characters_are_printed() {
    let mut plan = plan(1);
    plan.initiatives[0].title = "題".repeat(2_000);
    plan.initiatives[0].indicators[0].name = "名".repeat(2_000);
    plan.sections[0].title = "目".repeat(2_000);
    for paper in [Paper::Report, Paper::List, Paper::Plan] {
        assert!(printed(&document(paper, &plan, Lang::Ja)).pages < 40, "{paper:?}");
    }
}

#[test]
fn control_characters_are_left_out_and_what_no_font_has_is_told_from_charts_too() {
    let mut plan = plan(1);
    plan.initiatives[0].indicators[0].name = "収\u{7}納\u{1b}率\u{e000}".to_owned();
    let made = printed(&document(Paper::Report, &plan, Lang::Ja));
    assert_eq!(made.missing, ['\u{e000}']);
    let Some(text) = told("pdftotext", &["-raw"], &made.bytes) else {
        return;
    };
    assert!(squeezed(&text).contains("収納率〓"), "{text}");
}

#[test]
fn a_plan_of_forty_years_takes_several_tables_and_one_of_five_hundred_columns_is_refused() {
    let mut plan = plan(1);
    let years = &mut plan.initiatives[0].actions[0].years;
    years.extend((1990..2030).map(|ad| ActionYear {
        plan: Some(format!("{ad}年の計画")),
        ..ActionYear::of(year(ad))
    }));
    for paper in [Paper::Plan, Paper::List] {
        let made = printed(&document(paper, &plan, Lang::Ja));
        let Some(text) = told("pdftotext", &["-raw"], &made.bytes) else {
            return;
        };
        let text = squeezed(&text);
        assert!(
            text.contains("1990年の計画") && text.contains("2029年の計画"),
            "{paper:?}"
        );
    }
    let wide = Block::Table(Table {
        columns: vec![Column::share(1); 500],
        rows: vec![Row::of((0..500).map(|n| Cell::text(n.to_string())).collect())],
        ..Table::default()
    });
    let mut paper = document(Paper::Council, &plan, Lang::Ja);
    paper.blocks.push(wide);
    let refused = document_pdf(&paper, MADE_AT).unwrap_err();
    assert_eq!(
        refused,
        PrintError::TooManyColumns {
            columns: 500,
            most: 60
        }
    );
}

#[test]
fn what_looks_like_markup_is_printed_as_it_was_typed() {
    let mut plan = plan(1);
    let typed = "#panic() *太字* _斜体_ $x$ <a>&amp;</text><script> @b \\ // `c`";
    plan.initiatives[0].title = typed.to_owned();
    plan.initiatives[0].indicators[0].name = typed.to_owned();
    let made = printed(&document(Paper::Report, &plan, Lang::Ja));
    let Some(text) = told("pdftotext", &["-raw"], &made.bytes) else {
        return;
    };
    assert!(squeezed(&text).contains(&squeezed(typed)), "{text}");
}

#[test]
fn the_same_plan_at_the_same_moment_gives_the_same_bytes() {
    let plan = plan(2);
    let document = document(Paper::Report, &plan, Lang::Ja);
    assert_eq!(printed(&document).bytes, printed(&document).bytes);
}
