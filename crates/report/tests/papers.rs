//! The documents of a plan as blocks: every table is filled, sums add up, and nothing is printed that nobody said.

use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::measure::Measure;
use ayumi_domain::plan::{
    Action, ActionYear, Direction, EffectKind, FiscalEffect, FollowUp, GradeMark, Indicator, Initiative,
    Section, Value, ValueKind,
};
use ayumi_domain::{FiscalYear, Half, Period, PlanDocument};
use ayumi_messages::Lang;
use ayumi_report::paper::Paper;
use ayumi_report::paper::document::{Block, Content, Document, Row, SumOf, Table};
use ayumi_report::paper::source::{Opinion, Source, plain_chart};
use rust_decimal::Decimal;

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year")
}

fn value(kind: ValueKind, ad: Option<i32>, half: Option<Half>, text: &str) -> Value {
    Value {
        kind,
        year: ad.map(year),
        half,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

/// Values of every kind: numbers, words, halves, nothing, a dash, an undated target.
fn indicator(name: &str) -> Indicator {
    use ValueKind::{Actual, Baseline, Target};
    Indicator {
        name: name.to_owned(),
        unit: Some("件".to_owned()),
        direction: Some(Direction::Up),
        values: vec![
            value(Baseline, None, None, "1,200"),
            value(Target, Some(2023), None, "0"),
            value(Actual, Some(2023), None, "0"),
            value(Target, Some(2024), None, "1,500"),
            value(Actual, Some(2024), Some(Half::First), "700"),
            value(Actual, Some(2024), None, "1,400"),
            value(Target, Some(2025), None, "－"),
            value(Actual, Some(2025), None, ""),
            value(Target, None, None, "2,000"),
        ],
        ..Indicator::default()
    }
}

fn effect(kind: EffectKind, ad: i32, text: &str) -> FiscalEffect {
    FiscalEffect {
        kind,
        of: None,
        year: Some(year(ad)),
        measure: Measure::read(text),
    }
}

fn initiative(id: &str, path: &[&str], marks: [&str; 2]) -> Initiative {
    let grade = |ad: i32, mark: &str| GradeMark {
        year: year(ad),
        half: None,
        quarter: None,
        assessor: None,
        grade: mark.to_owned(),
    };
    Initiative {
        id: id.to_owned(),
        path: path.iter().map(|part| (*part).to_owned()).collect(),
        title: "窓口の改善".to_owned(),
        actions: vec![Action {
            no: Some("①".to_owned()),
            years: vec![
                ActionYear {
                    plan: Some("検討".to_owned()),
                    result: Some("検討した".to_owned()),
                    ..ActionYear::of(year(2023))
                },
                ActionYear {
                    continues: true,
                    ..ActionYear::of(year(2024))
                },
            ],
            ..Action::default()
        }],
        indicators: vec![
            indicator("手続の数"),
            Indicator {
                name: "これから".to_owned(),
                ..Indicator::default()
            },
        ],
        grades: vec![grade(2023, marks[0]), grade(2024, marks[1])],
        fiscal_effects: vec![
            effect(EffectKind::Planned, 2023, "1000000円"),
            effect(EffectKind::Planned, 2024, "500000円"),
            effect(EffectKind::Actual, 2023, "未集計"),
        ],
        follow_up: Some(FollowUp {
            required: true,
            reason: None,
        }),
        ..Initiative::default()
    }
}

fn plan() -> PlanDocument {
    let section = |path: &[&str]| Section {
        path: path.iter().map(|part| (*part).to_owned()).collect(),
        title: "信頼される市役所".to_owned(),
        indicators: vec![indicator("満足度")],
        ..Section::default()
    };
    PlanDocument {
        period: Period::new(year(2023), year(2032)),
        sections: vec![section(&["1"]), section(&["1", "(1)"]), section(&["2"])],
        initiatives: vec![
            initiative("1-1", &["1"], ["A", "B"]),
            initiative("1-(1)-1", &["1", "(1)"], ["B", "A"]),
            initiative("9-1", &["9"], ["A", "A"]),
        ],
        ..PlanDocument::default()
    }
}

fn document(paper: Paper, plan: &PlanDocument, lang: Lang) -> Document {
    let opinions = [Opinion {
        text: "意見".to_owned(),
        ..Opinion::default()
    }];
    let chart = |_: IndicatorPlace, indicator: &Indicator| plain_chart(plan, indicator, lang);
    paper.of(&Source {
        lang,
        municipality: "青葉野市",
        title: "改革プラン",
        document: plan,
        edition: "",
        edition_date: None,
        published_on: "2025-07-01",
        opinions: &opinions,
        chart: &chart,
    })
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

/// What stands in each place of a table after all spans are counted; `None` where a row does not fill its width.
fn laid_out(rows: &[Row], width: usize) -> Option<Vec<Vec<Option<&Content>>>> {
    let mut reach = vec![0_u16; width];
    let mut all = Vec::new();
    for row in rows {
        let mut line = vec![None; width];
        let mut cells = row.cells.iter();
        let mut at = 0;
        while at < width {
            if 0 < reach[at] {
                reach[at] -= 1;
                at += 1;
                continue;
            }
            let cell = cells.next()?;
            line[at] = Some(&cell.content);
            for column in at..at + usize::from(cell.columns) {
                *reach.get_mut(column)? = cell.rows - 1;
            }
            at += usize::from(cell.columns);
        }
        if cells.next().is_some() {
            return None;
        }
        all.push(line);
    }
    reach.iter().all(|rest| *rest == 0).then_some(all)
}

fn number(content: Option<&Content>) -> Decimal {
    match content {
        Some(Content::Number { value, .. } | Content::Sum { value, .. }) => *value,
        _ => Decimal::ZERO,
    }
}

#[test]
fn every_row_fills_its_table_and_every_sum_is_what_its_cells_add_up_to() {
    let plan = plan();
    let mut sums = 0;
    for paper in Paper::ALL {
        for lang in Lang::ALL {
            for table in tables(&document(paper, &plan, lang)) {
                let width = table.width();
                assert!(
                    laid_out(&table.head, width).is_some(),
                    "{paper:?}: head of {}",
                    table.name
                );
                let Some(rows) = laid_out(&table.rows, width) else {
                    panic!("{paper:?}: rows of {}", table.name);
                };
                for (line, at, value, of) in sums_in(&rows) {
                    let added: Decimal = match of {
                        SumOf::Columns { from, to } => line[from..to].iter().map(|c| number(*c)).sum(),
                        SumOf::Rows { from, to } => rows[from..to].iter().map(|r| number(r[at])).sum(),
                    };
                    assert_eq!(added, value, "{paper:?}: {}", table.name);
                    sums += 1;
                }
            }
        }
    }
    assert!(20 < sums);
}

type Line<'t> = Vec<Option<&'t Content>>;

fn sums_in<'r, 't>(rows: &'r [Line<'t>]) -> Vec<(&'r Line<'t>, usize, Decimal, SumOf)> {
    let mut found = Vec::new();
    for line in rows {
        for (at, content) in line.iter().enumerate() {
            if let Some(Content::Sum { value, of, .. }) = content {
                found.push((line, at, *value, *of));
            }
        }
    }
    found
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let plan = plan();
    for paper in Paper::ALL {
        let mut last = 0;
        for block in &document(paper, &plan, Lang::Ja).blocks {
            if let Block::Heading { level, text } = block {
                assert!(*level <= last + 1, "{paper:?}: {text}");
                last = *level;
            }
        }
        assert!(0 < last);
    }
}

fn texts(table: &Table) -> Vec<&str> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells
        .filter_map(|cell| match &cell.content {
            Content::Text { text }
            | Content::Strong { text }
            | Content::Number { text, .. }
            | Content::Sum { text, .. } => Some(text.as_str()),
            Content::Drawing(_) => None,
        })
        .collect()
}

#[test]
fn zero_blank_and_not_applicable_are_three_things_on_paper_too() {
    let plan = plan();
    let report = document(Paper::Report, &plan, Lang::Ja);
    let all: Vec<&str> = tables(&report).into_iter().flat_map(texts).collect();
    for word in ["0", "記入なし", "対象外", "未集計", "上半期 700\n1,400"] {
        assert!(all.contains(&word), "{word}: {all:?}");
    }
}

#[test]
fn a_rate_that_cannot_be_computed_has_its_reason_below_and_a_year_to_come_has_neither() {
    let plan = plan();
    let report = document(Paper::Report, &plan, Lang::Ja);
    let notes: Vec<&str> = report
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph { text, .. } if text.contains("算定できない理由") => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert!(notes.iter().all(|note| note.contains("令和5年度")), "{notes:?}");
    assert!(
        !notes.is_empty() && notes.iter().all(|note| !note.contains("令和7年度")),
        "{notes:?}"
    );
}

#[test]
fn an_initiative_under_no_heading_is_in_every_document_of_initiatives() {
    let plan = plan();
    for paper in [Paper::Plan, Paper::Report, Paper::List] {
        let said = serde_json::to_string(&document(paper, &plan, Lang::Ja)).unwrap();
        assert!(
            said.contains("9-1　窓口の改善") && said.contains("見出しのない取組"),
            "{paper:?}"
        );
    }
}

#[test]
fn the_council_hears_what_fell_and_not_what_rose() {
    let plan = plan();
    let council = document(Paper::Council, &plan, Lang::Ja);
    let moved = tables(&council)
        .into_iter()
        .find(|table| table.name == "評価が変わった取組")
        .unwrap();
    assert_eq!(moved.rows.len(), 1);
    assert!(texts(moved).contains(&"1-1　窓口の改善"));
}
