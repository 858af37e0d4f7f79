//! Layouts of lists beyond the usual: groups of columns side by side, two judges, counts of many kinds.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{Assessor, EffectKind, EffectOf, PlanDocument, ValueKind};

use super::tests::{codes, document, pages};
use crate::grid::Kind;

fn wrong_totals(doc: &PlanDocument) -> Vec<(&str, String, String)> {
    let wrong = doc.totals.iter().filter(|t| t.stated != t.counted);
    wrong
        .map(|t| (t.what.as_str(), t.stated.to_string(), t.counted.to_string()))
        .collect()
}

const GROUPS: &str = "\
すみれ野市経営プラン　令和4年度評価一覧
所属部,所属課,取組番号,取組名称,手段,指標1名,指標1単位,指標1_R3実績,指標1_R4目標,指標1_R4実績,指標2名,指標2単位,指標2_R3実績,指標2_R4目標,指標2_R4実績,担当課評価,二次評価
総務部,人事課,11,研修の充実,講師を招く。,研修の回数,回,3,5,6,受講者,人,40,60,58,Ａ,Ｂ
総務部,財政課,12,予算の公開,図で示す。,閲覧数,件,,900,1020,,,,,,Ｂ,Ｂ

評価の数,,Ａ,Ｂ,計
担当課評価,,1,1,2
二次評価,,1,2,2
";

#[test]
fn groups_of_columns_side_by_side_are_indicators_and_each_judge_is_named() {
    let doc = document(&pages(Kind::Csv, &GROUPS.replace(',', "|")));
    let first = &doc.initiatives[0];
    let lead = &first.departments.lead[0];
    assert_eq!(
        (lead.name.as_str(), lead.division.as_deref()),
        ("人事課", Some("総務部"))
    );
    let names: Vec<&str> = first.indicators.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(names, ["研修の回数", "受講者"]);
    let second: Vec<(ValueKind, Option<i32>, &str)> = first.indicators[1]
        .values
        .iter()
        .map(|v| (v.kind, v.year.map(FiscalYear::ad), v.measure.text.as_str()))
        .collect();
    let expected = [
        (ValueKind::Actual, Some(2021), "40"),
        (ValueKind::Target, Some(2022), "60"),
        (ValueKind::Actual, Some(2022), "58"),
    ];
    assert_eq!(second, expected);
    assert_eq!(first.indicators[1].unit.as_deref(), Some("人"));
    let judges: Vec<Option<Assessor>> = first.grades.iter().map(|g| g.assessor).collect();
    assert_eq!(judges, [Some(Assessor::Itself), Some(Assessor::Headquarters)]);
    assert_eq!(doc.initiatives.len(), 2, "the counts below are no initiatives");
    assert_eq!(doc.totals.len(), 6);
    assert_eq!(
        wrong_totals(&doc),
        [("二次評価 A", "1".to_owned(), "0".to_owned())]
    );
}

const AGAIN: &str = "\
やまと野町改革プラン　令和5年度の評価
柱|番号|取組項目|担当課|評価|フォローアップ対象
1 窓口|1|予約の導入|町民課|○|
|2|案内の改善|総務課|△|○
2 財政|3|予約の導入（再掲）|町民課|○|
|4|土地の貸付け|管財課|×|○
1 / 2

集計（再掲を除く）
年度|○|△|×|計
令和5年度|1|1|1|3
フォローアップ対象|3
";

#[test]
fn items_listed_again_are_left_out_of_counts_where_the_document_says_so() {
    let doc = document(&pages(Kind::Csv, AGAIN));
    assert_eq!((doc.sections.len(), doc.initiatives.len()), (2, 4));
    assert_eq!(
        wrong_totals(&doc),
        [("フォローアップ対象", "3".to_owned(), "2".to_owned())]
    );
    assert_eq!(codes(&doc), ["total-differs"]);
    let all = document(&pages(Kind::Csv, &AGAIN.replace("（再掲を除く）", "")));
    let told: Vec<&str> = wrong_totals(&all).into_iter().map(|(what, ..)| what).collect();
    assert_eq!(told, ["令和5年度 ○", "令和5年度 計", "フォローアップ対象"]);
}

const MARKED: &str = "\
みずうみ市実施計画一覧
番号|政策|取組名|主担当|R4|R5|R6
1|Ⅰ 暮らし|証明の交付|市民課|検討|○|→
2||申請の受付|税務課|○|→|→
3|Ⅱ 財政|広告の募集|管財課|－|○|⇒

総括
政策|取組数|新たに始める数（○）||
||R4|R5|R6
Ⅰ 暮らし|2|1|1|0
Ⅱ 財政|1|0|2|0
計|3|1|2|0
";

#[test]
fn marks_of_years_are_counted_under_each_heading() {
    let doc = document(&pages(Kind::Csv, MARKED));
    assert_eq!(doc.initiatives.len(), 3);
    assert_eq!(doc.totals.len(), 12);
    assert_eq!(
        wrong_totals(&doc),
        [("Ⅱ財政 ○ 令和5年度", "2".to_owned(), "1".to_owned())]
    );
}

const QUARTERS: &str = "\
こだま市改革プログラム　四半期の状況（令和3年度）
所属：道路課
番号|基本方針|取組項目|年間計画|第１四半期|||第２四半期|||備考
||||取組状況|進捗率|段階|取組状況|進捗率|段階|
1|2 財政|橋の点検|20橋|器具を買った。|10%|実施中|20橋を見た。|100%|完了|
2|2 財政|街灯の交換|50基|交換を終えた。|100%|完了|－|－|－|早く終えた

所属|未着手|実施中|完了|計
道路課|0|0|1|2
";

#[test]
fn quarters_have_results_stages_and_rates_and_the_sheet_names_the_department() {
    let doc = document(&pages(Kind::Csv, QUARTERS));
    let second = &doc.initiatives[1];
    assert_eq!(second.departments.lead[0].name, "道路課");
    let years: Vec<(Option<u8>, [Option<&str>; 3])> = second.actions[0]
        .years
        .iter()
        .map(|y| {
            let quarter = y.quarter.map(|q| q.number());
            (
                quarter,
                [y.plan.as_deref(), y.result.as_deref(), y.stage.as_deref()],
            )
        })
        .collect();
    let expected = [
        (None, [Some("50基"), None, None]),
        (Some(1), [None, Some("交換を終えた。"), Some("完了")]),
        (Some(2), [None, Some("－"), None]),
    ];
    assert_eq!(years, expected);
    let rate = &second.indicators[0];
    assert_eq!((rate.name.as_str(), rate.values.len()), ("進捗率", 2));
    assert_eq!(rate.values[0].quarter.map(|q| q.number()), Some(1));
    assert_eq!(
        wrong_totals(&doc),
        [("道路課 完了", "1".to_owned(), "2".to_owned())],
        "the latest stage of each is counted"
    );
}

const STACKED: &str = "\
いずみ市財政プログラム
|||||||単位：百万円
番号|取組|担当|効果の種類|計画・実績|R元|R2|計
柱Ａ　ふやす改革
A1|手数料の改定|環境課|歳入確保|計画|1.5|－|1.5
||||実績|1.2|▲0.2|1.0
柱Ａ　小計||||計画|1.5|0|1.5
||||実績|1.2|▲0.2|1.0
柱Ｂ　へらす改革
B1|跡地の活用|財務課|歳入確保|計画|2|2|4
||||実績|2|集計中|2
|||歳出削減|計画|1|1|2
||||実績|1|1|3
柱Ｂ　小計||||計画|3|3|6
||||実績|3|1|4
合計||||計画|4.5|3|7.5
||||実績|4.2|0.8|5
うち歳出削減||||計画|1|1|2
||||実績|1|2|3
";

#[test]
fn amounts_of_stacked_rows_are_planned_and_actual_of_income_and_cuts() {
    let doc = document(&pages(Kind::Csv, STACKED));
    let paths: Vec<(&str, &str)> = doc
        .sections
        .iter()
        .map(|s| (s.path[0].as_str(), s.title.as_str()))
        .collect();
    assert_eq!(paths, [("A", "ふやす改革"), ("B", "へらす改革")]);
    assert_eq!(doc.initiatives.len(), 2);
    let first: Vec<(EffectKind, Option<EffectOf>, Option<rust_decimal::Decimal>)> = doc.initiatives[0]
        .fiscal_effects
        .iter()
        .map(|e| (e.kind, e.of, e.measure.number))
        .collect();
    let income = Some(EffectOf::Income);
    let expected = [
        (EffectKind::Planned, income, Some(1_500_000.into())),
        (EffectKind::Planned, income, None),
        (EffectKind::Actual, income, Some(1_200_000.into())),
        (EffectKind::Actual, income, Some((-200_000).into())),
    ];
    assert_eq!(first, expected);
    let cuts = doc.initiatives[1].fiscal_effects.iter();
    assert_eq!(cuts.filter(|e| e.of == Some(EffectOf::Cut)).count(), 4);
    assert_eq!(
        wrong_totals(&doc),
        [
            ("うち歳出削減 実績 r2", "2".to_owned(), "1".to_owned()),
            ("うち歳出削減 実績 計", "3".to_owned(), "2".to_owned())
        ]
    );
    assert_eq!(codes(&doc), ["derived-differs", "total-differs", "total-differs"]);
}

#[test]
fn a_second_kind_of_arrow_is_kept_as_written() {
    let doc = document(&pages(Kind::Csv, MARKED));
    let last = &doc.initiatives[2].actions[0].years[2];
    assert_eq!((last.plan.as_deref(), last.continues), (Some("⇒"), true));
    let first = &doc.initiatives[0].actions[0].years[2];
    assert_eq!((first.plan.as_deref(), first.continues), (None, true));
}

const JUDGED: &str = "\
たき市総合計画一覧
番号|取組項目|担当課|指標|目標値（R6）|実績値（R4）|実績値（R5）|判定
1|窓口の改善|市民課|待ち時間|10分|15分|12分|○
";

#[test]
fn a_judgement_that_names_no_year_is_doubted_when_several_years_have_actuals() {
    let doc = document(&pages(Kind::Csv, JUDGED));
    let judgement = &doc.initiatives[0].indicators[0].judgements[0];
    assert_eq!(judgement.year, FiscalYear::new(2023));
    assert!(codes(&doc).contains(&"judgement-year"));
    let told = document(&pages(Kind::Csv, &JUDGED.replace("判定", "R5判定")));
    assert!(!codes(&told).contains(&"judgement-year"));
}

#[test]
fn hidden_rows_are_read_and_said_to_be_hidden() {
    let mut pages = pages(Kind::Workbook, JUDGED);
    pages.grids[0].rows[2].hidden = true;
    let doc = document(&pages);
    assert_eq!(doc.initiatives.len(), 1);
    assert!(doc.findings.iter().any(|f| f.code == "hidden-rows"));
}

const JUDGES: &str = "\
はまべ町改革大綱　取組状況
|||||令和4年度||||令和5年度||
番号|基本項目|実施項目|主管課|計画内容|実施状況|評価||計画内容|実施状況|評価|
||||||担当課|推進本部|||担当課|推進本部
1|1 行政|会議録の作成|総務課|検討|業者を選んだ。|Ａ|Ｓ|導入|導入した。|Ａ|Ａ
2||窓口の統合|住民課|案の作成|案を作った。|Ｂ|Ｂ|統合|準備した。|Ｃ|Ｂ
";

#[test]
fn years_stand_over_the_names_of_columns_and_judges_below_the_word_for_grades() {
    let text = JUDGES.replace("|||||令和4年度||||令和5年度||", "||||令和4年度||||令和5年度|||");
    let doc = document(&pages(Kind::Csv, &text));
    assert_eq!(doc.initiatives.len(), 2);
    let first: Vec<(i32, Option<Assessor>, &str)> = doc.initiatives[0]
        .grades
        .iter()
        .map(|g| (g.year.ad(), g.assessor, g.grade.as_str()))
        .collect();
    let expected = [
        (2022, Some(Assessor::Itself), "A"),
        (2022, Some(Assessor::Headquarters), "S"),
        (2023, Some(Assessor::Itself), "A"),
        (2023, Some(Assessor::Headquarters), "A"),
    ];
    assert_eq!(first, expected);
    let years = &doc.initiatives[1].actions[0].years;
    assert_eq!(years[1].result.as_deref(), Some("準備した。"));
}

#[test]
fn a_grade_that_names_no_year_is_doubted_when_several_years_have_actuals() {
    let text = JUDGED.replace("判定", "自己評価").replace('○', "Ｂ");
    let doc = document(&pages(Kind::Csv, &text));
    assert_eq!(doc.initiatives[0].grades.len(), 1);
    assert!(codes(&doc).contains(&"grade-year"));
}

const HALVES: &str = "\
さくら台市改善プログラム　評価表
項番|担当課|取組名|令和5年度||||
|||前期||後期||
|||評価|コメント|評価|コメント|
1|総務課|会議の短縮|B|案を作った。|A|全課で始めた。|
2|税務課|通知の統一|－||C|様式の調整が遅れた。|

||Aの数|0||1||
||Bの数|1||0||
||Cの数|0||2||
||評価した取組の数|1||2||
";

#[test]
fn a_comment_beside_the_grade_of_a_half_is_its_result_and_counts_of_grades_are_held() {
    let doc = document(&pages(Kind::Csv, HALVES));
    let years = &doc.initiatives[0].actions[0].years;
    let told: Vec<(Option<u8>, Option<&str>)> = years
        .iter()
        .map(|y| (y.half.map(u8::from), y.result.as_deref()))
        .collect();
    assert_eq!(
        told,
        [(Some(1), Some("案を作った。")), (Some(2), Some("全課で始めた。"))]
    );
    assert!(doc.initiatives.iter().all(|i| i.texts.is_empty()));
    let wrong = wrong_totals(&doc);
    assert_eq!(wrong, [("Cの数 令和5年度年度末", "2".to_owned(), "1".to_owned())]);
}

#[test]
fn counts_below_the_list_of_each_sheet_speak_of_that_sheet_only() {
    let mut book = pages(Kind::Csv, HALVES);
    let again = book.grids[0].clone();
    book.grids.push(again);
    let doc = document(&book);
    assert_eq!((doc.initiatives.len(), doc.totals.len()), (4, 16));
    assert_eq!(wrong_totals(&doc).len(), 2);
}

const DIGITS: &str = "\
ひばり野市改革プラン２０２３　進捗管理表（令和6年度末）
柱|№|実施項目|担当|目標|R6の取組計画|R6の取組結果|進捗(1～5)|効果額(千円)
１ 窓口|1|受付の統一|市民課|一度の来庁で終える。|案を作る。|案を作った。|4|20
|2|予約の導入|税務課|待ち時間をなくす。|試行する。|試行した。|5|－
|3|案内の改善|市民課|誰にも分かる案内とする。|看板を替える。|遅れた。|2|0

|||進捗5|2
|||進捗4|1
|||進捗2|1
";

#[test]
fn grades_in_digits_goals_in_sentences_and_effects_belong_to_the_year_of_the_report() {
    let doc = document(&pages(Kind::Csv, DIGITS));
    assert_eq!(doc.sections.len(), 1);
    let first = &doc.initiatives[0];
    let grades: Vec<(i32, &str)> = first
        .grades
        .iter()
        .map(|g| (g.year.ad(), g.grade.as_str()))
        .collect();
    assert_eq!(grades, [(2024, "4")]);
    assert_eq!(first.texts[0].label, "目標");
    let effect = &first.fiscal_effects[0];
    assert_eq!(
        (effect.kind, effect.year, effect.measure.number),
        (EffectKind::Actual, FiscalYear::new(2024), Some(20_000.into()))
    );
    let told = wrong_totals(&doc);
    let [(what, stated, counted)] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(
        (what.trim(), stated.as_str(), counted.as_str()),
        ("進捗5", "2", "1")
    );
}
