//! Whole small documents in the layouts that strategies have.

use ayumi_domain::plan::{Indicator, Initiative, PlanDocument, ValueKind};
use ayumi_domain::{Severity, Status};

use super::{fit, read};
use crate::draft::Draft;
use crate::grid::{Cell, Grid, Kind, Pages, Row};

fn pages(kind: Kind, text: &str, separator: char) -> Pages {
    let rows = text.lines().zip(1..).map(|(line, number)| Row {
        line: number,
        hidden: false,
        cells: line.split(separator).map(Cell::of).collect(),
    });
    Pages {
        kind,
        grids: vec![Grid {
            rows: rows.collect(),
            ..Grid::default()
        }],
    }
}

fn document(pages: &Pages) -> PlanDocument {
    let mut draft = Draft::new(pages);
    read(&mut draft);
    draft.close()
}

pub(super) fn text(text: &str) -> PlanDocument {
    document(&pages(Kind::Text, text, '\t'))
}

pub(super) fn csv(text: &str) -> PlanDocument {
    document(&pages(Kind::Csv, text, '|'))
}

pub(super) fn doubts(doc: &PlanDocument) -> Vec<&str> {
    let serious = doc.findings.iter().filter(|f| f.severity != Severity::Info);
    serious.map(|f| f.code.as_str()).collect()
}

pub(super) fn values(indicator: &Indicator) -> Vec<String> {
    let shown = indicator.values.iter().map(|v| {
        let kind = match v.kind {
            ValueKind::Baseline => 'b',
            ValueKind::Target => 't',
            ValueKind::Actual => 'a',
        };
        let year = v.year.map_or("-".to_owned(), |year| year.ad().to_string());
        format!("{kind} {year} {}", v.measure.text)
    });
    shown.collect()
}

pub(super) fn initiative<'a>(doc: &'a PlanDocument, id: &str) -> &'a Initiative {
    let found = doc.initiatives.iter().find(|i| i.id == id);
    found.unwrap_or_else(|| panic!("{id} is missing"))
}

const BLOCKS: &str = "\
若竹市総合戦略 KPI及び事業一覧

基本目標 1 (定住促進)\t海と暮らす\t
具体的な施策\t2 浜辺を育てる\t
主な取組\t\t① 藻場の再生\t
指標 (KPI)\t\t現状値\t目標値
藻場の面積\t\t12ha (令和元(2019)年度)\t15ha (令和8(2026)年度)
訪れた人\t\t1,200人 (令和元(2019)年)\t2,000人 (令和8(2026)年)
事業名\t事業内容\t担当課等 (部等)\t
種苗放流事業 【港湾特別会計】\t種を放します。\t水産課 港湾課 (海洋部)\t

事業名\t事業内容\t\t担当課等 (部等)
浜辺清掃事業\t浜辺を掃除します。\t\t環境課 (市民部)

－ 2 －
主な取組\t② 磯の見回り\t
\t指標 (KPI)\t現状値
\t回数\t30回 (令和8(2026)年度)
\t\t24回 (令和元(2019)年度)
";

#[test]
fn blocks_under_three_levels_become_sections_and_initiatives() {
    let doc = text(BLOCKS);
    assert_eq!(doc.levels, ["基本目標", "具体的な施策", "主な取組"]);
    assert_eq!(doc.sections[0].theme.as_deref(), Some("定住促進"));
    assert_eq!(doc.sections[1].path, ["1", "2"]);
    let first = initiative(&doc, "1-2-①");
    assert_eq!(values(&first.indicators[1]), ["b 2019 1,200人", "t 2026 2,000人"]);
    assert_eq!(first.projects.len(), 2);
    assert_eq!(first.projects[0].account.as_deref(), Some("港湾特別会計"));
    let divisions = first.projects[0]
        .departments
        .iter()
        .map(|d| d.division.as_deref());
    assert!(divisions.eq([Some("海洋部"), Some("海洋部")]));
}

#[test]
fn a_lost_heading_is_replaced_by_the_years_and_nothing_else_is_doubted() {
    let doc = text(BLOCKS);
    let second = initiative(&doc, "1-2-②");
    assert_eq!(values(&second.indicators[0]), ["b 2019 24回", "t 2026 30回"]);
    assert_eq!(doubts(&doc), ["kind-by-year"]);
}

#[test]
fn a_wide_list_names_its_levels_once_and_its_totals_are_recounted() {
    let doc = csv("\
若竹市総合戦略 指標一覧||||||||
基本目標|施策|KPI|単位|基準値(R1)|目標値(R6)|R2実績|評価|担当課
基本目標1 海と暮らす|(1) 漁を継ぐ|漁を始めた人|人|2|10|3|B|水産課
||加工品の売上|千円|\"48|60|－|A|水産課・商工課
|(2) 店を開く|創業の相談|件|－|延べ120|未集計|B|商工課

基本目標|A|B|計
基本目標1|1|2|3
合計|1|3|3
");
    let first = initiative(&doc, "1-(1)");
    assert_eq!(first.departments.lead.len(), 2);
    assert_eq!(
        values(&first.indicators[0]),
        ["b 2019 2", "t 2024 10", "a 2020 3"]
    );
    assert_eq!(first.indicators[0].judgements[0].mark, "B");
    let second = &initiative(&doc, "1-(2)").indicators[0];
    assert_eq!(second.values[0].measure.status, Status::NotApplicable);
    assert_eq!(second.values[2].measure.status, Status::Unset);
    assert_eq!(doc.totals.len(), 6);
    assert_eq!(doubts(&doc), ["total-differs"]);
}

#[test]
fn years_may_stand_down_the_rows() {
    let doc = text(
        "\
基本目標1\t海と暮らす
担当課\t水産課
年度\t藻場の面積\t\t訪れた人（暦年）\t
\t目標\t実績\t目標\t実績
平成30年度（基準値）\t－\t12.0\t－\t140
R元\t13.0\t12.5\t150\t未集計
",
    );
    let found = &initiative(&doc, "1").indicators;
    assert_eq!(values(&found[0]), ["b 2018 12.0", "t 2019 13.0", "a 2019 12.5"]);
    assert_eq!(values(&found[1]), ["b 2018 140", "t 2019 150", "a 2019 未集計"]);
    assert!(doubts(&doc).is_empty(), "{:?}", doubts(&doc));
}

#[test]
fn rows_may_say_whether_they_are_targets_or_results() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
指標名\t区分\tR2\tR3
藻場の面積\t目標\t10\t11
\t実績\t9\t－
訪れた人\t目標\t100\t110
\t実績\t90\t
",
    );
    let found = &initiative(&doc, "1-1").indicators;
    assert_eq!(
        values(&found[0]),
        ["t 2020 10", "t 2021 11", "a 2020 9", "a 2021 －"]
    );
    assert_eq!(values(&found[1]), ["t 2020 100", "t 2021 110", "a 2020 90"]);
    assert!(doubts(&doc).is_empty());
}

#[test]
fn years_may_stand_in_columns_of_their_own() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
指標\t目標値\t目標年度\t基準値\t基準年度
藻場の面積\t20ha\t令和8年度\t12ha\t令和2年度
",
    );
    let found = &initiative(&doc, "1-1").indicators[0];
    assert_eq!(values(found), ["t 2026 20ha", "b 2020 12ha"]);
    assert!(doubts(&doc).is_empty());
}

#[test]
fn wrapped_rows_of_projects_go_on_and_it_is_said() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
担当課\t事業名\t事業内容\t会計名
建設部 港湾課\t岸壁補強\t古い岸壁を直し、長く\t港湾特別会計
\t事業\t使えるようにします。\t
",
    );
    let project = &initiative(&doc, "1-1").projects[0];
    assert_eq!(project.name, "岸壁補強事業");
    assert_eq!(
        project.description.as_deref(),
        Some("古い岸壁を直し、長く使えるようにします。")
    );
    assert_eq!(project.departments[0].division.as_deref(), Some("建設部"));
    assert_eq!(project.account.as_deref(), Some("港湾特別会計"));
    assert_eq!(doubts(&doc), ["row-wrapped"]);
}

#[test]
fn tables_without_any_header_are_read_by_their_years_with_a_doubt() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
藻場の面積\t15ha (令和8年度)\t12ha (令和2年度)
浜辺清掃事業\t浜辺を掃除します。\t環境課 (市民部)
",
    );
    let found = initiative(&doc, "1-1");
    assert_eq!(values(&found.indicators[0]), ["b 2020 12ha", "t 2026 15ha"]);
    assert_eq!(found.projects.len(), 1);
    assert_eq!(doubts(&doc), ["kind-by-year", "no-header"]);
}

#[test]
fn two_values_that_nothing_tells_apart_are_reported_and_not_guessed() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
指標\t現状値
藻場の面積\t12ha\t15ha
",
    );
    assert_eq!(values(&initiative(&doc, "1-1").indicators[0]), ["b - 12ha"]);
    assert_eq!(doubts(&doc), ["unplaced"]);
}

#[test]
fn a_lone_value_in_the_wrong_column_is_told_by_the_years_of_the_others() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
指標\t現状値\t目標値
藻場の面積\t12ha (R2)\t15ha (R8)
訪れた人\t20人 (R2)\t30人 (R8)
清掃の回数\t9回 (R8)\t
",
    );
    let found = &initiative(&doc, "1-1").indicators;
    assert_eq!(values(&found[2]), ["t 2026 9回"]);
    assert_eq!(doubts(&doc), ["kind-by-year"]);
}

#[test]
fn a_row_that_ends_too_early_is_doubted() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
指標\t現状値\t目標値
藻場の面積\t12ha
",
    );
    assert_eq!(doubts(&doc), ["row-cut"]);
}

#[test]
fn a_department_in_the_place_of_the_text_is_moved_with_a_doubt() {
    let doc = text(
        "\
施策 1-1\t藻場の再生
事業名\t事業内容\t担当課
浜辺清掃事業\t環境課 (市民部)\t
",
    );
    let project = &initiative(&doc, "1-1").projects[0];
    assert_eq!(project.departments[0].name, "環境課");
    assert_eq!(project.description, None);
    assert_eq!(doubts(&doc), ["shifted-cells"]);
}

#[test]
fn a_row_for_each_year_and_headings_between_the_rows_are_read() {
    let doc = csv("\
若竹市総合戦略|||||||
施策|KPI|年度|基準値|目標値|実績値|評価
(1) 漁を継ぐ|漁を始めた人|R2|2|5|3|B
(1) 漁を継ぐ|漁を始めた人|R3|2|6|7|A
");
    let found = &initiative(&doc, "(1)").indicators;
    let expected = ["b - 2", "t 2020 5", "a 2020 3", "t 2021 6", "a 2021 7"];
    assert_eq!(values(&found[0]), expected);
    assert_eq!(found[0].judgements.len(), 2);
    let doc = csv("\
KPI|基準値|実績値||目標値
|R1|R2|R3|R6
基本目標1 海と暮らす||||
(1) 漁を継ぐ||||
漁を始めた人|2|3|5|10
(2) 店を開く||||
1 日当たりの客|20|19|22|30
");
    let second = initiative(&doc, "1-(2)");
    assert_eq!(second.indicators[0].name, "1 日当たりの客");
    assert_eq!(values(&second.indicators[0])[3], "t 2024 30");
    assert!(doubts(&doc).is_empty(), "{:?}", doubts(&doc));
}

#[test]
fn damaged_headings_are_repaired_by_their_numbers_and_it_is_said() {
    let lost_word = BLOCKS.replace("主な取組\t② 磯の見回り", "\t② 磯の見回り");
    let doc = text(&lost_word);
    assert_eq!(initiative(&doc, "1-2-②").title, "磯の見回り");
    assert_eq!(doubts(&doc), ["heading-repaired", "kind-by-year"]);
    let lost_title = BLOCKS.replace("主な取組\t② 磯の見回り", "主な取組\t");
    let doc = text(&lost_title);
    assert_eq!(initiative(&doc, "1-2-?").indicators.len(), 1);
    assert_eq!(doubts(&doc), ["title-lost", "kind-by-year"]);
}

#[test]
fn headings_with_numbers_and_no_words_are_levels_by_their_style() {
    let doc = text(
        "\
第1章 海を守る
1 藻場を育てる
(1) 植え付け
KPI\t現状値\t目標値
藻場の面積\t12ha (R2)\t15ha (R8)
2 港を直す
(1) 岸壁
KPI\t現状値\t中間目標値(R6)\t目標値(R8)
延長\t3m\t8m\t12m
",
    );
    let last = initiative(&doc, "1-2-(1)");
    assert_eq!(values(&last.indicators[0]), ["b - 3m", "t 2024 8m", "t 2026 12m"]);
    assert!(doubts(&doc).is_empty());
}

#[test]
fn forms_of_yearly_work_are_left_to_other_layouts() {
    let form = "取組項目\t窓口の改善\n取組内容\t案内を置く\n年次計画\tR6\n計画\t試行\n成果指標\t現状値\t目標値\n満足度\t60%\t80%\n";
    assert_eq!(fit(&pages(Kind::Text, form, '\t')), 0);
    assert!(fit(&pages(Kind::Text, BLOCKS, '\t')) > 0);
}

#[test]
fn no_damage_makes_it_panic_or_read_twice_differently() {
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).unwrap_or(0) % below.max(1)
    };
    for _ in 0..120 {
        let mut damaged = pages(Kind::Text, BLOCKS, '\t');
        damaged.kind = [Kind::Text, Kind::Csv, Kind::Workbook][next(3)];
        for _ in 0..6 {
            let rows = &mut damaged.grids[0].rows;
            let (row, other) = (next(rows.len()), next(rows.len()));
            let at = next(rows[row].cells.len());
            match next(5) {
                0 => drop(rows.remove(row)),
                1 => rows.swap(row, other),
                2 if !rows[row].cells.is_empty() => drop(rows[row].cells.remove(at)),
                3 => rows[row]
                    .cells
                    .insert(at, Cell::of(["", "（", "令和", "①", "≪課題≫"][next(5)])),
                _ => rows[row].cells.iter_mut().take(1).for_each(|c| c.span = (99, 99)),
            }
        }
        assert_eq!(document(&damaged), document(&damaged));
        let _ = fit(&damaged);
    }
}
