//! Forms of fictional cities in text, in words and shapes of their own: what is read, and what is doubted.

use ayumi_domain::plan::{Indicator, Initiative, ValueKind};
use ayumi_domain::{PlanDocument, Severity};
use ayumi_import::{Limits, read};

fn document(text: &str) -> PlanDocument {
    read("forms.txt", text.as_bytes(), &Limits::default()).expect("a text of two forms is a plan")
}

fn doubts<'d>(doc: &'d PlanDocument, item: &str) -> Vec<&'d str> {
    let mine = doc
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Info && f.initiative.as_deref() == Some(item));
    mine.map(|f| f.code.as_str()).collect()
}

fn values(indicator: &Indicator, kind: ValueKind) -> Vec<&str> {
    let of_kind = indicator.values.iter().filter(|v| v.kind == kind);
    of_kind.map(|v| v.measure.text.as_str()).collect()
}

fn item<'d>(doc: &'d PlanDocument, title: &str) -> &'d Initiative {
    let found = doc.initiatives.iter().find(|i| i.title == title);
    found.unwrap_or_else(|| {
        panic!(
            "{title}: {:?}",
            doc.initiatives.iter().map(|i| &i.title).collect::<Vec<_>>()
        )
    })
}

/// Two forms whose indicators are headed by the word for targets.
const TARGETS: &str = "\
碧水市行政改革実施計画

基本方針Ⅰ 仕事を軽くする

実施項目\tア 会議の短縮
主担当部局\t総務課
連携部署\t人事課
現況\t・会議が長い。
行程表\tR7\tR8\tR9
①時間を区切る。\t試行\t実施\t→

達成目標\t基準(R5)\t目標\t\t
\t\tR7\tR8\tR9
会議の時間\t90分\t80分\t70分\t60分

実施項目\tイ 書類の削減
主担当部局\t文書課
連携部署\t総務課
現況\t・書類が多い。
行程表\tR7\tR8\tR9
①様式を減らす。\t調査\t削減\t→

達成目標\t基準(R5)\t目標\t\t
\t\tR7\tR8\tR9
様式の数\t400種\t350種\t300種\t200種
";

#[test]
fn the_word_for_targets_above_the_names_heads_the_indicators() {
    let doc = document(TARGETS);
    let item = item(&doc, "書類の削減");
    assert_eq!(
        item.departments.related.first().map(|d| d.name.as_str()),
        Some("総務課")
    );
    let indicator = item.indicators.first().unwrap();
    assert_eq!(indicator.name, "様式の数");
    assert_eq!(values(indicator, ValueKind::Baseline), ["400種"]);
    assert_eq!(values(indicator, ValueKind::Target), ["350種", "300種", "200種"]);
    assert_eq!(
        item.texts.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(),
        ["現況"]
    );
    assert_eq!(doubts(&doc, &item.id), [""; 0]);
}

/// Forms that call their title by two words, wrap the names of indicators and know arrows beside dashes.
const TWO_WORDS: &str = "\
碧水市行政改革推進計画 進行管理シート

基本目標1 開かれた市役所

(1) 情報の発信

推進項目名\t① 便りの見直し\t\t
所管課\t広報課\t\t
目的\t読まれる便りにする。\t\t
取組内容\t・紙面を改める。\t\t
年次計画\tR4\tR5\tR6
①紙面の改訂\t設計\t改訂\t→

成果指標\t現状(R3)\t区分\tR4\tR5\tR6
便りを読む市民の割\t40％\t目標\t45％\t50％\t55％
合\t\t実績\t44％\t51％\t54％

- 3 -

基本目標1 開かれた市役所

(1) 情報の発信

推進項目\t② 会議の公開\t\t
担当課\t総務課\t\t
目的\t話し合いの様子を伝える。\t\t
\t・日程を知らせる。\t\t
取組内容\t・記録を公開する。\t\t
年次計画\tR4\tR5\tR6
①記録の公開\t—\t試行\t実施

成果指標\t現状(R3)\t区分\tR4\tR5\tR6
公開した会議\t－\t目標\t5件\t10件\t15件
\t\t実績\t6件\t9件\t16件

- 4 -
";

#[test]
fn a_form_whose_title_stands_under_the_name_of_a_level_is_a_form_of_its_own() {
    let doc = document(TWO_WORDS);
    assert_eq!(doc.initiatives.len(), 2);
    let item = item(&doc, "会議の公開");
    assert_eq!(item.id, "1-(1)-②");
    assert_eq!(
        item.departments.lead.first().map(|d| d.name.as_str()),
        Some("総務課")
    );
    assert_eq!(
        values(item.indicators.first().unwrap(), ValueKind::Actual),
        ["6件", "9件", "16件"]
    );
}

#[test]
fn a_name_that_goes_on_beside_the_actuals_is_joined_with_a_doubt() {
    let doc = document(TWO_WORDS);
    let item = item(&doc, "便りの見直し");
    let names: Vec<&str> = item.indicators.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(names, ["便りを読む市民の割合"]);
    assert_eq!(
        values(item.indicators.first().unwrap(), ValueKind::Actual),
        ["44％", "51％", "54％"]
    );
    assert_eq!(doubts(&doc, &item.id), ["name-joined"]);
}

#[test]
fn a_dash_among_arrows_is_what_is_printed_and_page_numbers_are_no_values() {
    let doc = document(TWO_WORDS);
    let item = item(&doc, "会議の公開");
    let years = &item.actions.first().unwrap().years;
    assert_eq!(years.first().and_then(|y| y.plan.as_deref()), Some("—"));
    assert!(
        doc.findings
            .iter()
            .all(|f| f.code != "unplaced" || f.severity == Severity::Info),
        "{:?}",
        doc.findings
    );
}

#[test]
fn a_row_of_a_list_above_the_label_of_its_list_belongs_to_it_with_a_doubt() {
    let doc = document(TWO_WORDS);
    let item = item(&doc, "会議の公開");
    let text = item.texts.iter().find(|t| t.label == "取組内容").unwrap();
    assert_eq!(text.text, "・日程を知らせる。\n・記録を公開する。");
    assert_eq!(doubts(&doc, &item.id), ["label-inferred"]);
}

/// Forms with a row of stages under 区分, measures with their names, and a table behind them that counts the stages.
const STAGES: &str = "\
碧水市改革行動計画

1 支える行政

(1) 収入の確保

① 広告の掲載

所管\t管財課\t協力所属\t広報課
課題\t・空いた壁がある。\t\t
到達点\t・壁が使われている。\t現在の値\t
\t\t広告の件数 4件（R4平均）\t
\t\tめざす値\t
\t\t広告の件数 20件\t
行程\t年度\t令和5年度\t令和6年度
\t区分\t着手\t完了
\t年度別目標\t－\t掲載
\t指標（値）\t広告の件数 10件\t広告の件数 20件

1

1 支える行政

(1) 収入の確保

② 駐車場の有料化

所管\t総務課\t協力所属\t管財課
課題\t・空きがない。\t\t
到達点\t・空きがある。\t現在の値\t
\t\t空きの割合 1％（R4.10調査）\t
\t\tめざす値\t
\t\t空きの割合 9％\t
行程\t年度\t令和5年度\t令和6年度
\t年度別目標\t調査\t開始
\t区分\t未着手\t着手
\t指標（値）\t空きの割合 3％\t空きの割合 9％

2

（参考）区分別の取組数

区分\t令和5年度\t令和6年度
未着手\t1\t0
着手\t1\t2
完了\t0\t1
計\t2\t2
";

#[test]
fn a_row_of_nothing_but_stages_is_one_whatever_its_label() {
    let doc = document(STAGES);
    let item = item(&doc, "駐車場の有料化");
    let years = &item.actions.first().unwrap().years;
    let stages: Vec<Option<&str>> = years.iter().map(|y| y.stage.as_deref()).collect();
    let plans: Vec<Option<&str>> = years.iter().map(|y| y.plan.as_deref()).collect();
    assert_eq!(stages, [Some("未着手"), Some("着手")]);
    assert_eq!(plans, [Some("調査"), Some("開始")]);
}

#[test]
fn a_measure_with_its_name_and_the_time_of_its_count_is_a_number() {
    let doc = document(STAGES);
    let item = item(&doc, "広告の掲載");
    let baseline = item.indicators.first().unwrap().values.first().unwrap();
    assert_eq!(baseline.year.map(|y| y.ad()), Some(2022));
    assert_eq!(baseline.measure.qualifier, None);
    assert!(baseline.measure.number.is_some());
}

#[test]
fn a_table_behind_the_forms_is_recounted_and_a_wrong_count_found() {
    let doc = document(STAGES);
    assert_eq!(doc.initiatives.len(), 2);
    let wrong: Vec<&str> = doc
        .totals
        .iter()
        .filter(|t| t.stated != t.counted)
        .map(|t| t.what.as_str())
        .collect();
    assert_eq!(wrong, ["着手 令和6年度"]);
}

#[test]
fn labels_that_no_list_has_are_learned_from_what_always_stands_beside_them() {
    let form = |number: &str, title: &str, lead: &str| {
        format!(
            "こころざし\t{number} {title}\nうけもち\t{lead}\nきがかり\t・手間が多い。\nすすめ方\tR6\tR7\n①試す。\t準備\t実施\n\n"
        )
    };
    let text = format!(
        "碧水市行政改革の約束\n\n1 仕事を減らす\n\n{}{}{}",
        form("ア", "書類の削減", "文書課"),
        form("イ", "会議の削減", "総務課、人事課"),
        form("ウ", "電話の削減", "市民課")
    );
    let doc = document(&text);
    assert_eq!(doc.initiatives.len(), 3);
    let item = item(&doc, "会議の削減");
    let leads: Vec<&str> = item.departments.lead.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(leads, ["総務課", "人事課"]);
    let learned = doc.findings.iter().filter(|f| f.code == "label-learned");
    assert_eq!(learned.filter(|f| f.severity == Severity::Doubt).count(), 2);
    let again = document(TARGETS);
    assert!(again.findings.iter().all(|f| f.code != "label-learned"));
}
