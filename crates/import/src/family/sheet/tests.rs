//! Forms of workbooks, read whole: small sheets of our own, merged as cities merge them.

use ayumi_domain::plan::{Assessor, PlanDocument};

use crate::draft::Draft;
use crate::grid::{Cell, Grid, Kind, Pages, Row};

/// Cells apart by a bar: a blank cell belongs to the one before it, a cell of `^` to the one above it.
fn sheet(name: &str, lines: &[String]) -> Grid {
    let mut rows: Vec<Row> = Vec::new();
    for (line, text) in (1..).zip(lines) {
        let mut cells: Vec<Cell> = text.split('|').map(Cell::of).collect();
        for column in 0..cells.len() {
            let blank = cells.iter().skip(column + 1).take_while(|c| c.is_blank()).count();
            if cells[column].text == "^" {
                cells[column] = Cell::of("");
                cells[column].covered = true;
                let above = rows.iter_mut().rev().map(|r| &mut r.cells[column]);
                let mut top = above.filter(|c| !c.covered);
                top.next().unwrap().span.0 += 1;
            } else if !cells[column].is_blank() {
                cells[column].span.1 = u32::try_from(blank + 1).unwrap();
            }
        }
        rows.push(Row {
            line,
            hidden: false,
            cells,
        });
    }
    Grid {
        name: name.to_owned(),
        rows,
        ..Grid::default()
    }
}

fn read(grids: Vec<Grid>) -> PlanDocument {
    let pages = Pages {
        kind: Kind::Workbook,
        grids,
    };
    let mut draft = Draft::new(&pages);
    super::read(&mut draft);
    draft.close()
}

const TITLES: [&str; 4] = ["駐輪場の屋根", "水飲み場", "花壇の手入れ", "掲示板の統合"];

fn lines(lines: &[&str], number: usize) -> Vec<String> {
    let fill = |line: &&str| {
        line.replace('#', &number.to_string())
            .replace('@', TITLES[number - 1])
    };
    lines.iter().map(fill).collect()
}

#[test]
fn a_half_merged_over_its_rows_dates_what_stands_beside_it() {
    const FORM: [&str; 10] = [
        "緑川市行政改革プラン　令和６年度進捗状況|||",
        "番号|#|取組名|@",
        "担当部|総務部|担当課|管財課",
        "上半期|取組状況|第#案を作った。|",
        "^|自己評価|A|",
        "^|評価理由|早かった#ため|",
        "下半期|取組状況|第#案を決めた。|",
        "^|自己評価|B|",
        "^|評価理由|遅れた#ため|",
        "課題|雨の日に困る。||",
    ];
    let forms = (1..=3).map(|n| sheet(&n.to_string(), &lines(&FORM, n)));
    let mut grids = vec![sheet(
        "集計",
        &[
            "評価の数|||".to_owned(),
            "時期|A|B|計".to_owned(),
            "上半期|3|0|3".to_owned(),
            "下半期|0|2|3".to_owned(),
        ],
    )];
    grids.extend(forms);
    let doc = read(grids);
    assert_eq!(doc.initiatives.len(), 3);
    let item = &doc.initiatives[0];
    assert_eq!(item.departments.lead[0].division.as_deref(), Some("総務部"));
    let results: Vec<_> = item.actions[0]
        .years
        .iter()
        .map(|y| (y.half.map(u8::from), y.result.clone()))
        .collect();
    assert_eq!(
        results,
        [
            (Some(1), Some("第1案を作った。".to_owned())),
            (Some(2), Some("第1案を決めた。".to_owned())),
        ]
    );
    let grades: Vec<_> = item
        .grades
        .iter()
        .map(|g| (g.half.map(u8::from), g.grade.as_str(), g.assessor))
        .collect();
    assert_eq!(
        grades,
        [
            (Some(1), "A", Some(Assessor::Itself)),
            (Some(2), "B", Some(Assessor::Itself))
        ]
    );
    let reasons = item.texts.iter().filter(|t| t.label == "評価理由").count();
    assert_eq!(reasons, 2);
    let wrong: Vec<_> = doc
        .totals
        .iter()
        .filter(|t| t.stated != t.counted)
        .map(|t| t.what.as_str())
        .collect();
    assert_eq!((doc.totals.len(), wrong), (6, vec!["下半期 B"]));
}

#[test]
fn words_that_only_this_city_has_are_labels_where_they_stand_above_other_words_each_time() {
    const FORM: [&str; 8] = [
        "整理番号|取組項目||担当課",
        "#|@||第#課",
        "取組の勘どころ||目指す姿|",
        "@を軒先に置く。||@が続いている。|",
        "令和６年度の取組実績||一次評価|二次評価",
        "会議を#回開いた。||A|B",
        "次の年にすること|||",
        "@を直す。|||",
    ];
    let mut all = vec!["緑川市行政改革プラン|||".to_owned()];
    (1..=4).for_each(|n| all.extend(lines(&FORM, n)));
    let doc = read(vec![sheet("個票", &all)]);
    assert_eq!(doc.initiatives.len(), 4);
    for (item, title) in doc.initiatives.iter().zip(TITLES) {
        assert_eq!(item.title, title);
        let labels: Vec<&str> = item.texts.iter().map(|t| t.label.as_str()).collect();
        assert_eq!(labels, ["取組の勘どころ", "目指す姿", "次の年にすること"]);
        assert_eq!(item.grades.len(), 2);
        assert_eq!(item.actions[0].years[0].year.ad(), 2024);
    }
}

#[test]
fn an_indicator_among_the_lines_of_work_keeps_its_rows_of_targets_and_actuals() {
    const FORM: [&str; 8] = [
        "取組番号|#|取組名|@||",
        "担当課|管財課||||",
        "課題|雨の日に困る。||||",
        "年次計画|内容||令和５年度|令和６年度|令和７年度",
        "^|①設置||－|設計|→",
        "成果指標|置いた台数（台）\n現状値 3|目標|4|5|6",
        "^|^|実績|4|▲2|",
        "今後の方向|続ける||||",
    ];
    let doc = read((1..=3).map(|n| sheet(&n.to_string(), &lines(&FORM, n))).collect());
    let item = &doc.initiatives[1];
    let plans: Vec<_> = item.actions[0]
        .years
        .iter()
        .map(|y| (y.plan.as_deref(), y.continues))
        .collect();
    assert_eq!(plans, [(Some("－"), false), (Some("設計"), false), (None, true)]);
    let indicator = &item.indicators[0];
    assert_eq!(
        (indicator.name.as_str(), indicator.unit.as_deref()),
        ("置いた台数", Some("台"))
    );
    let values: Vec<&str> = indicator.values.iter().map(|v| v.measure.text.as_str()).collect();
    assert_eq!(values, ["3", "4", "5", "6", "4", "▲2"]);
}

#[test]
fn a_year_wider_than_its_columns_counts_once_and_a_second_heading_keeps_to_itself() {
    const FORM: [&str; 6] = [
        "基本方針|Ⅰ 町の力|柱だて|２ 庭のこと|",
        "取組番号|#|取組名|@|",
        "担当課|管財課|||",
        "年次計画|内容|令和５年度||令和６年度",
        "財政効果額（千円）|計画額|5||6",
        "評価|ＡＢＣ|A||B",
    ];
    let doc = read((1..=3).map(|n| sheet(&n.to_string(), &lines(&FORM, n))).collect());
    let item = &doc.initiatives[0];
    let grades: Vec<(i32, &str)> = item
        .grades
        .iter()
        .map(|g| (g.year.ad(), g.grade.as_str()))
        .collect();
    assert_eq!(grades, [(2023, "A"), (2024, "B")]);
    assert_eq!(item.fiscal_effects.len(), 2);
    assert_eq!(item.path, ["Ⅰ", "2"]);
    let inferred = doc.findings.iter().filter(|f| f.code == "level-inferred").count();
    assert_eq!(inferred, 1);
}
