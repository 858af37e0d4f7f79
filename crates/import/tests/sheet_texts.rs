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
