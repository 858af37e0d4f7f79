//! Sentences that count what the document lists: ※ 指標の数は17、事業の数は16（再掲を除く。）である。

use ayumi_domain::words::fold;
use rust_decimal::Decimal;

use super::heading::is_level;
use super::totals::{Counts, Repeats};

/// Words for what is counted, the longer before those that they contain.
const THINGS: [(&str, Thing); 8] = [
    ("指標の数", Thing::Indicators),
    ("指標総数", Thing::Indicators),
    ("指標数", Thing::Indicators),
    ("kpiの数", Thing::Indicators),
    ("kpi数", Thing::Indicators),
    ("事業の数", Thing::Projects),
    ("事業総数", Thing::Projects),
    ("事業数", Thing::Projects),
];

#[derive(Clone, Copy)]
enum Thing {
    Indicators,
    Projects,
}

/// Each count that a text states: its words, what it counts, and how many.
#[must_use]
pub fn counts(text: &str) -> Vec<(String, Counts, Decimal)> {
    const LONGEST: usize = 120;
    if let Some(of_plan) = said_of_the_plan(text) {
        return of_plan;
    }
    if !text.contains('数') || text.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let folded = fold(text);
    let mut found: Vec<(usize, (String, Counts, Decimal))> = Vec::new();
    for (word, thing) in THINGS {
        for (at, _) in folded.match_indices(word) {
            let (Some(before), Some(after)) = (folded.get(..at), folded.get(at + word.len()..)) else {
                continue;
            };
            if stands_alone(before) {
                found.extend(count(word, thing, after).map(|count| (at, count)));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, count)| count).collect()
}

/// 本戦略では、9の施策に11のKPIと16の事業を掲げ…: counts before their things, in a sentence about the whole plan.
fn said_of_the_plan(text: &str) -> Option<Vec<(String, Counts, Decimal)>> {
    const LONGEST: usize = 120;
    const SUBJECTS: [&str; 6] = ["本戦略", "本計画", "この戦略", "この計画", "本プラン", "本書"];
    let text = text.trim();
    let is_of_plan = SUBJECTS.iter().any(|subject| text.starts_with(subject));
    if !is_of_plan || text.contains("うち") || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(text);
    let mut found = Vec::new();
    for (at, _) in folded.match_indices('の') {
        let (Some(before), Some(after)) = (folded.get(..at), folded.get(at + 'の'.len_utf8()..)) else {
            continue;
        };
        let bare = before.trim_end_matches(['つ', '個', '件']);
        let digits = bare
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_ascii_digit())
            .last();
        let number = digits.and_then(|(start, _)| bare.get(start..)?.parse().ok());
        found.extend(number.and_then(|number| thing_said(after, number)));
    }
    (!found.is_empty()).then_some(found)
}

fn thing_said(after: &str, number: Decimal) -> Option<(String, Counts, Decimal)> {
    let end = after.find(['を', 'と', 'に', 'が', 'で', '、', '及', '(', '。'])?;
    let word = after.get(..end)?;
    let counts = match word {
        "kpi" | "指標" | "重要業績評価指標" => Counts::Indicators,
        "事業" | "主な事業" | "主要事業" | "具体的な事業" => {
            Counts::Projects(Repeats::Unsaid)
        }
        _ if is_level(word) => Counts::Headings(word.to_owned()),
        _ => return None,
    };
    Some((format!("{word}の数"), counts, number))
}

/// 新規事業数 counts something else than 事業数.
fn stands_alone(before: &str) -> bool {
    let bare = before.trim_end_matches("掲載").trim_end_matches(['全', '総']);
    bare.chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || "※*・、。,()[]:注○●■".contains(c))
}

fn count(word: &str, thing: Thing, after: &str) -> Option<(String, Counts, Decimal)> {
    let rest = after.trim_start_matches([' ', '　', '\t', ':', 'は', '全', '計']);
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == ','))
        .unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    let number: Decimal = digits.trim_end_matches(',').replace(',', "").parse().ok()?;
    let behind = behind.trim_start();
    let counter = ["事業", "指標", "項目", "件", "個"]
        .into_iter()
        .find_map(|counter| behind.strip_prefix(counter));
    let behind = counter.unwrap_or(behind);
    let note = behind.strip_prefix('(').and_then(|inner| inner.split(')').next());
    let ends = behind
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || "(、。,でと".contains(c));
    let repeats = match note {
        Some(note) if note.contains("再掲を除") => Repeats::Left,
        Some(note) if note.contains("再掲を含") => Repeats::Counted,
        _ => Repeats::Unsaid,
    };
    let counts = match thing {
        Thing::Indicators => Counts::Indicators,
        Thing::Projects => Counts::Projects(repeats),
    };
    ends.then(|| (word.to_owned(), counts, number))
}

#[cfg(test)]
mod tests {
    use super::{Counts, Repeats, counts};

    fn read(text: &str) -> Vec<(Counts, String)> {
        let found = counts(text).into_iter();
        found
            .map(|(_, counts, number)| (counts, number.to_string()))
            .collect()
    }

    #[test]
    fn a_sentence_may_state_several_counts() {
        let expected = [
            (Counts::Indicators, "12".to_owned()),
            (Counts::Projects(Repeats::Left), "1034".to_owned()),
        ];
        assert_eq!(
            read("※ 指標の数は１２、事業の数は1,034（再掲を除く。）である。"),
            expected
        );
        assert_eq!(
            read("注　掲載事業数　30事業（再掲を含む。）"),
            [(Counts::Projects(Repeats::Counted), "30".to_owned())]
        );
        assert_eq!(read("事業数：8").len(), 1);
    }

    #[test]
    fn a_sentence_about_the_plan_counts_before_it_names() {
        let expected = [
            (Counts::Headings("具体的施策".to_owned()), "9".to_owned()),
            (Counts::Indicators, "11".to_owned()),
            (Counts::Projects(Repeats::Unsaid), "16".to_owned()),
        ];
        assert_eq!(
            read("本戦略では、９の具体的施策に11のＫＰＩと16の主な事業を掲げます。"),
            expected
        );
        for text in [
            "町では3の事業を行います。",
            "本計画は、3の事業者と進めます。",
            "本計画のうち3の事業を改めます。",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn counts_of_other_things_are_left() {
        for text in [
            "新規事業数 3",
            "事業数は増えた",
            "指標の数は12%増えた",
            "延べ指標数 4",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
