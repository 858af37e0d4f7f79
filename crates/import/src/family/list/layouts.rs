//! Layouts of lists beyond the usual: groups of columns side by side, two judges, counts of many kinds.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{Assessor, PlanDocument, ValueKind};

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
