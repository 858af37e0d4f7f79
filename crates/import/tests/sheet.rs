//! Forms read as a whole: the city's sample, small forms of our own, and the cases and seeds beside the repository.

mod common;

use std::path::{Path, PathBuf};

use ayumi_domain::plan::{Initiative, PlanDocument, ValueKind};
use ayumi_domain::{Half, Severity, Status};
use ayumi_import::{Limits, read};

fn document(path: &Path) -> PlanDocument {
    let bytes = std::fs::read(path).expect("the document is there");
    read(&path.to_string_lossy(), &bytes, &Limits::default()).expect("the document is a plan")
}

fn text(lines: &[&str]) -> PlanDocument {
    let text = lines.join("\n");
    read("forms.txt", text.as_bytes(), &Limits::default()).expect("the text is a plan")
}

fn doubts(doc: &PlanDocument) -> Vec<&str> {
    let doubts = doc.findings.iter().filter(|f| f.severity != Severity::Info);
    doubts.map(|f| f.code.as_str()).collect()
}

fn plans(item: &Initiative, action: usize) -> Vec<(i32, Option<&str>, bool)> {
    let years = item.actions[action].years.iter();
    years
        .map(|y| (y.year.ad(), y.plan.as_deref(), y.continues))
        .collect()
}

const FORM: [&str; 14] = [
    "(1) 窓口の改善",
    "",
    "取組項目\tア 待ち時間の短縮",
    "目指す姿\t・待たずに手続を終えることができる。",
    "課題\t・窓口の混雑が続いている。",
    "",
    "年 次 計 画\t\t\t\t",
    "取組内容\t担当課\t令和6年度\t令和7年度\t令和8年度",
    "①予約の仕組みを整える。\t市民課\t設計\t運用\t→",
    "",
    "成果指標\t現状値\t目標値\t\t",
    "\t\t令和6年度\t令和7年度\t令和8年度",
    "平均の待ち時間\t28分\t25分\t20分\t15分",
    "",
];

#[test]
fn the_sample_plan_is_read_whole_with_its_one_deliberate_error() {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let doc = document(&samples.join("gyokaku-plan.xlsx"));
    assert_eq!((doc.sections.len(), doc.initiatives.len()), (10, 25));
    assert_eq!(doc.levels, ["重点目標", "推進項目", "小項目", "取組項目"]);
    let editions: Vec<&str> = doc.editions.iter().filter_map(|e| e.date.as_deref()).collect();
    assert_eq!(editions, ["2023-03", "2025-03"]);
    let indicators: usize = doc.initiatives.iter().map(|i| i.indicators.len()).sum();
    let effects: usize = doc.initiatives.iter().map(|i| i.fiscal_effects.len()).sum();
    assert_eq!((indicators, effects), (50, 55));
    assert_eq!(doc.totals.len(), 19);
    assert!(doc.totals.iter().all(|t| t.stated == t.counted));
    assert_eq!(doubts(&doc), ["title-differs"]);
}

#[test]
fn a_sound_form_is_read_without_a_doubt() {
    let mut lines = FORM.to_vec();
    let second: Vec<String> = FORM
        .iter()
        .map(|line| line.replace("ア 待ち時間の短縮", "イ 案内の見直し"))
        .collect();
    lines.extend(second.iter().map(String::as_str));
    let doc = text(&lines);
    assert_eq!(doubts(&doc), Vec::<&str>::new());
    let ids: Vec<&str> = doc.initiatives.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["(1)-ア", "(1)-イ"]);
    let item = &doc.initiatives[0];
    assert_eq!(item.texts.len(), 2);
    assert_eq!(item.actions[0].departments[0].name, "市民課");
    let expected = [
        (2024, Some("設計"), false),
        (2025, Some("運用"), false),
        (2026, None, true),
    ];
    assert_eq!(plans(item, 0), expected);
    let values: Vec<(ValueKind, Option<i32>)> = item.indicators[0]
        .values
        .iter()
        .map(|v| (v.kind, v.year.map(|y| y.ad())))
        .collect();
    let target = ValueKind::Target;
    let expected = [
        (ValueKind::Baseline, None),
        (target, Some(2024)),
        (target, Some(2025)),
        (target, Some(2026)),
    ];
    assert_eq!(values, expected);
}

#[test]
fn a_lost_label_is_taken_from_the_other_forms_and_said() {
    let mut lines = FORM.to_vec();
    let damaged = FORM.map(|line| match line {
        "取組項目\tア 待ち時間の短縮" => "取組項目\tイ 案内の見直し",
        "目指す姿\t・待たずに手続を終えることができる。" => "・案内が分かりやすい。\t",
        line => line,
    });
    lines.extend(damaged);
    let doc = text(&lines);
    let labels: Vec<&str> = doc.initiatives[1]
        .texts
        .iter()
        .map(|t| t.label.as_str())
        .collect();
    assert_eq!(labels, ["目指す姿", "課題"]);
    assert_eq!(doubts(&doc), ["label-inferred"]);
}

#[test]
fn a_value_pushed_aside_by_a_false_cell_is_never_given_without_a_doubt() {
    let lines = FORM.map(|line| match line {
        "平均の待ち時間\t28分\t25分\t20分\t15分" => {
            "平均の待ち時間\t28分\tノイ/\t25分\t20分\t15分"
        }
        line => line,
    });
    let doc = text(&lines);
    let numbers: Vec<String> = doc.initiatives[0].indicators[0]
        .values
        .iter()
        .filter_map(|v| v.measure.number.map(|n| n.to_string()))
        .collect();
    assert_eq!(numbers, ["28", "25", "20", "15"]);
    assert_eq!(doubts(&doc), ["shifted-cells"]);
}

#[test]
fn stages_boxes_and_measures_beside_their_names_are_read_by_counting_from_the_label() {
    let doc = text(&[
        "1 市民の声",
        "(1) 広聴",
        "① 声を聞く機会の充実",
        "担当課\t広聴課\t関係課\t全課\t\t\t",
        "現状と課題\t<ul><li>・意見箱の利用が少ない。</li></ul>\t\t\t\t\t",
        "目標の状態\t・声が届いている。\t現状の数値\t意見の数 120件\t\t\t",
        "年次計画\t年度\t令和6年度\t令和7年度\t令和8年度\t\t",
        "\t進捗状況\t検討\t実施\t達成\t\t",
        "年度目標\t仕組みの検討\t懇談会の開催\t懇談会の開催\t懇談会の開催\t\t",
        "数値\t意見の数 130件\t意見の数 140件\t意見の数 150件\t\t\t",
    ]);
    let item = &doc.initiatives[0];
    assert_eq!(
        (item.id.as_str(), item.title.as_str()),
        ("1-(1)-①", "声を聞く機会の充実")
    );
    assert_eq!(item.departments.related[0].name, "全課");
    let stages: Vec<&str> = item.actions[0]
        .years
        .iter()
        .filter_map(|y| y.stage.as_deref())
        .collect();
    assert_eq!(stages, ["検討", "実施", "達成"]);
    assert_eq!(plans(item, 0)[0], (2024, Some("仕組みの検討"), false));
    assert_eq!(item.indicators.len(), 1);
    assert_eq!(
        (item.indicators[0].name.as_str(), item.indicators[0].values.len()),
        ("意見の数", 4)
    );
    assert_eq!(doubts(&doc), ["value-read-twice"]);
}

#[test]
fn ticked_boxes_and_halves_of_the_year_are_grades_and_results() {
    let doc = text(&[
        "若鮎市行政改革実施計画 令和6年度進捗状況報告書",
        "",
        "取組番号\t1-(1)-①\t取組項目\t窓口の改善\t",
        "担当課\t市民課\t\t\t",
        "具体的な取組\t予約の仕組みを整える。\t\t\t",
        "令和6年度上半期\t仕様書を作成した。\t評価\tＢ\t",
        "令和6年度末\t運用を始めた。\t評価\tＡ\t",
        "進捗状況\t□未着手　■取組中　□完了\t\t\t",
    ]);
    let item = &doc.initiatives[0];
    let grades: Vec<(Option<Half>, &str)> = item.grades.iter().map(|g| (g.half, g.grade.as_str())).collect();
    assert_eq!(grades, [(Some(Half::First), "Ｂ"), (Some(Half::Second), "Ａ")]);
    let years = &item.actions[0].years;
    assert_eq!(years.iter().filter(|y| y.result.is_some()).count(), 2);
    assert_eq!(years.iter().find_map(|y| y.stage.as_deref()), Some("取組中"));
}

#[test]
fn an_example_form_and_a_repeated_note_are_no_content() {
    let csv = "整理番号,1-1-1\n取組項目,窓口の改善\n担当課,市民課\n現状と課題,・混雑している。\n年次計画,取組,令和6年度,令和7年度\n,①予約の導入,設計,運用\n財政効果額（千円）,目標額,―,\"1,200\"\n,実績額,―,▲300\n";
    let doc = read("form.csv", csv.as_bytes(), &Limits::default()).expect("the form is a plan");
    let item = &doc.initiatives[0];
    let yen: Vec<Option<String>> = item
        .fiscal_effects
        .iter()
        .map(|e| e.measure.number.map(|n| n.to_string()))
        .collect();
    let some = |n: &str| Some(n.to_owned());
    assert_eq!(yen, [None, some("1200000"), None, some("-300000")]);
    assert_eq!(item.fiscal_effects[0].measure.status, Status::NotApplicable);
}

#[test]
fn forms_beside_the_repository_are_read_as_a_person_reads_them() {
    let Some(folder) = common::shared("cases/sheets-xlsx") else {
        return;
    };
    let doc = document(&folder.join("kohyo.xlsx"));
    common::assert_reading(&folder.join("truth.json"), &doc, 1000);
    let wrong = doc.totals.iter().filter(|t| t.stated != t.counted).count();
    assert_eq!((doubts(&doc).len(), wrong), (4, 1));
}

#[test]
fn the_damaged_forms_of_two_cities_are_read_with_their_figures() {
    let Some(seeds) = common::shared("seeds") else {
        return;
    };
    let first = document(&seeds.join("001_82b1c26ddc03a403.txt"));
    let count = |doc: &PlanDocument| {
        let values = doc
            .initiatives
            .iter()
            .flat_map(|i| &i.indicators)
            .map(|i| i.values.len());
        (doc.initiatives.len(), values.sum::<usize>())
    };
    assert_eq!(count(&first), (22, 164));
    let item = first
        .initiatives
        .iter()
        .find(|i| i.id == "Ⅱ-(3)-ア")
        .expect("the item");
    let numbers: Vec<String> = item.indicators[0]
        .values
        .iter()
        .filter_map(|v| v.measure.number.map(|n| n.to_string()))
        .collect();
    assert_eq!(numbers, ["30.1", "36.8", "43.5", "50"]);
    let second = document(&seeds.join("002_958463c6e2069eab.txt"));
    assert_eq!(count(&second), (36, 107));
    let stages = second
        .initiatives
        .iter()
        .flat_map(|i| &i.actions)
        .flat_map(|a| &a.years);
    assert_eq!(stages.filter(|y| y.stage.is_some()).count(), 179);
}

/// A small generator of numbers, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }
}

/// Drops, doubles, swaps and empties cells and lines.
fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut rows: Vec<Vec<String>> = text
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    for _ in 0..6 {
        let index = dice.roll(rows.len());
        let Some(row) = rows.get_mut(index) else { continue };
        let cell = dice.roll(row.len());
        match dice.roll(6) {
            0 => drop(row.remove(cell)),
            1 => row.insert(cell, "ノイ/ズ".to_owned()),
            2 => row.insert(cell, row[cell].clone()),
            3 => row.swap(0, cell),
            4 => row[cell] = String::new(),
            _ => drop(rows.remove(index)),
        }
        rows.retain(|row| !row.is_empty());
        if rows.is_empty() {
            break;
        }
    }
    rows.iter()
        .map(|row| row.join("\t"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn whatever_is_damaged_the_reading_ends_and_is_the_same_twice() {
    let mut sources = vec![FORM.join("\n").repeat(2)];
    if let Some(seeds) = common::shared("seeds") {
        for name in ["001_82b1c26ddc03a403.txt", "002_958463c6e2069eab.txt"] {
            let text = std::fs::read_to_string(seeds.join(name)).expect("the seed is text");
            let part: Vec<&str> = text.lines().skip(100).take(60).collect();
            sources.push(part.join("\n"));
        }
    }
    let mut dice = Dice(20_240_401);
    for source in &sources {
        for _ in 0..15 {
            let text = damaged(source, &mut dice);
            let once = read("damaged.txt", text.as_bytes(), &Limits::default());
            let twice = read("damaged.txt", text.as_bytes(), &Limits::default());
            assert_eq!(once.ok(), twice.ok());
        }
    }
}
