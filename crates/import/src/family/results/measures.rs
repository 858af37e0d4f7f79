//! Indicators from the values of a block: which name each run of values belongs to, and what is missing.

use ayumi_domain::plan::{Indicator, Judgement, Value, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, FiscalYear, Measure, Status};

use crate::draft::Note;
use crate::numbering;
use crate::prose::clean;

use super::build::{Built, Manner, names, place};
use super::layout::{Role, Word};
use super::line::{Piece, Reading, Run, Token};
use super::mixed::untangle;
use super::shape::Look;

/// One cell of names and the values up to the next one.
#[derive(Default)]
struct Group<'a> {
    name: Option<&'a Piece>,
    beside: Vec<&'a Piece>,
    runs: Vec<Run>,
    /// the values came in one line without labels
    tangled: bool,
    lost: Vec<Role>,
}

/// Reads the indicators of a block.
pub(super) fn read(built: &mut Built, readings: &[Reading], manner: &Manner<'_>) {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        let name = reading.of(Role::Indicator).next();
        if name.is_some() || groups.is_empty() {
            groups.push(Group {
                name,
                ..Group::default()
            });
        }
        if let Some(group) = groups.last_mut() {
            fill(group, reading, manner, index == 0);
        }
    }
    for group in groups {
        let is_empty = group.name.is_none() && group.runs.iter().all(is_blank_run);
        if !is_empty {
            settle(built, group, manner);
        }
    }
}

fn fill<'a>(group: &mut Group<'a>, reading: &'a Reading, manner: &Manner<'_>, first: bool) {
    let beside = |p: &&Piece| matches!(p.role, Role::Unit | Role::Baseline | Role::Judgement(_));
    group.beside.extend(reading.pieces.iter().filter(beside));
    group.runs.extend(reading.runs.iter().cloned());
    let lost = reading
        .lost
        .iter()
        .filter(|r| r.is_value() && (first || !matches!(r, Role::Value(_))));
    if reading.mixed.is_none() && (first || !reading.runs.is_empty()) {
        group.lost.extend(lost);
    }
    if let Some(mixed) = &reading.mixed {
        let from = manner.slots.iter().position(|s| matches!(s.role, Role::Value(_)));
        let slots = manner.slots.get(from.unwrap_or(0)..).unwrap_or_default();
        let read = untangle(mixed, slots, manner.order, manner.style);
        group.tangled = !read.is_plain;
        group.lost.extend(&read.lost);
        let (targets, others): (Vec<Piece>, Vec<Piece>) = read
            .pieces
            .into_iter()
            .partition(|p| !matches!(p.role, Role::Actual(_)));
        for (word, pieces) in [(Word::Target, targets), (Word::Done, others)] {
            group.runs.push(Run {
                word: Some(word),
                pieces,
                lost: Vec::new(),
                shifted: false,
            });
        }
    }
}

fn is_blank_run(run: &Run) -> bool {
    run.pieces
        .iter()
        .all(|p| matches!(p.token.shape.look, Look::Dash | Look::Blank))
}

/// The names in a cell with their numbers; one unnamed indicator where the cell is lost.
fn named(group: &Group<'_>) -> Vec<Indicator> {
    let Some(piece) = group.name else {
        return vec![Indicator::default()];
    };
    let parts = numbering::split_circled(&piece.token.text);
    if parts.iter().any(|(no, _)| no.is_none()) {
        return vec![Indicator {
            name: one_line(&piece.token.text),
            ..Indicator::default()
        }];
    }
    let indicator = |(no, name): (Option<char>, String)| Indicator {
        no: no.map(String::from),
        name: one_line(&name),
        ..Indicator::default()
    };
    parts.into_iter().map(indicator).collect()
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', "")
}

fn settle(built: &mut Built, mut group: Group<'_>, manner: &Manner<'_>) {
    let mut indicators = named(&group);
    let at = group
        .name
        .map(|p| &p.token)
        .or_else(|| group.runs.iter().flat_map(|r| &r.pieces).map(|p| &p.token).next())
        .map(place);
    let doubt = |code, sentence: String| {
        let note = Note::doubt(code, Field::Indicators).say(sentence);
        match at {
            Some(at) => note.at(at),
            None => note,
        }
    };
    for token in group.name.iter().chain(&group.beside).map(|p| &p.token) {
        built.claims.extend(&token.places);
    }
    for piece in group.runs.iter().flat_map(|r| &r.pieces) {
        built.claims.extend(&piece.token.places);
    }
    if group.name.is_some_and(|p| !p.sure) {
        built.note(doubt(
            "unsure-cell",
            "指標の名前の欄が確かではありません。原本を確かめてください。".into(),
        ));
    }
    if group.name.is_none() && !indicators.is_empty() {
        built.note(doubt(
            "name-lost",
            "値に対する指標の名前が読めません。原本を見て入れてください。".into(),
        ));
    }
    label_the_unlabelled(built, &mut group, &doubt);
    run_doubts(built, &group, &doubt);
    let labelled = manner.slots.iter().any(|s| matches!(s.role, Role::Value(_)));
    for word in [Word::Target, Word::Done] {
        let runs: Vec<Run> = group.runs.extract_if(.., |r| r.word == Some(word)).collect();
        if runs.is_empty() && labelled {
            let kind = if word == Word::Target { "目標" } else { "実績" };
            built.note(doubt(
                "line-lost",
                format!("{kind}の行が見当たりません。原本に{kind}があれば入れてください。"),
            ));
        }
        deal(built, &mut indicators, runs, word, &doubt);
    }
    beside(built, &mut indicators, &group, manner, &doubt);
    for indicator in &mut indicators {
        indicator.judgements.iter_mut().for_each(|j| {
            j.year = j.year.or_else(|| last_year(manner));
        });
    }
    built.initiative.indicators.extend(indicators);
}

fn last_year(manner: &Manner<'_>) -> Option<FiscalYear> {
    let year = |role: Role| match role {
        Role::Target(year) | Role::Actual(year) | Role::Value(year) => Some(year),
        _ => None,
    };
    manner.slots.iter().filter_map(|s| year(s.role)).max()
}

/// Values in columns of the years without 目標 or 実績 before them: targets, because the mark stands on the line of
/// the targets; only when there are no others.
fn label_the_unlabelled(
    built: &mut Built,
    group: &mut Group<'_>,
    doubt: &dyn Fn(&'static str, String) -> Note,
) {
    let has_target = group.runs.iter().any(|r| r.word == Some(Word::Target));
    let has_any = group.runs.iter().any(|r| r.word.is_some());
    let mut seen = false;
    let mut left: Vec<String> = Vec::new();
    for run in &mut group.runs {
        if run.word.is_some() {
            continue;
        }
        if is_blank_run(run) && has_any {
            run.pieces.clear();
        } else if !seen && !has_target {
            run.word = Some(Word::Target);
        } else {
            left.extend(run.pieces.iter().map(|p| p.token.text.clone()));
            run.pieces.clear();
        }
        seen = true;
    }
    group
        .runs
        .retain(|run| !run.pieces.is_empty() || run.word.is_some());
    if !left.is_empty() {
        built.note(
            doubt(
                "unplaced-values",
                "目標とも実績とも書かれていない値が余ったため、取り込んでいません。".into(),
            )
            .read(left.join(" | ")),
        );
    } else if seen && group.runs.iter().any(|r| r.word == Some(Word::Target)) && !has_target {
        built.note(doubt(
            "unlabelled-values",
            "目標とも実績とも書かれていない値です。判定と同じ行にあるため目標として読みました。".into(),
        ));
    }
}

fn run_doubts(built: &mut Built, group: &Group<'_>, doubt: &dyn Fn(&'static str, String) -> Note) {
    let pieces = || group.runs.iter().flat_map(|r| &r.pieces);
    let unsure: Vec<&str> = pieces()
        .filter(|p| !p.sure || p.role == Role::Text || swallowed_mark(p))
        .map(|p| p.token.text.as_str())
        .collect();
    let mut lost = group.lost.clone();
    for run in &group.runs {
        lost.extend(run.lost.iter().map(|year| match run.word {
            Some(Word::Target) => Role::Target(*year),
            Some(_) => Role::Actual(*year),
            None => Role::Value(*year),
        }));
    }
    lost.dedup();
    let shifted = group.runs.iter().any(|r| r.shifted);
    let (code, sentence) = if !unsure.is_empty() {
        (
            "unplaced-values",
            "値が足りず、どの年度の目標・実績か決められないものは取り込んでいません。原本を見て入れてください。",
        )
    } else if group.tangled {
        (
            "tangled-values",
            "目標と実績が1行に混ざっています。文書全体の判定と合う並びとして読みました。原本の並びを確かめてください。",
        )
    } else if !lost.is_empty() {
        (
            "lost-values",
            "目標・実績の欄が足りません。残りの値を並びから当てはめました。原本の欄と見比べてください。",
        )
    } else if shifted {
        (
            "shifted-values",
            "値が年度の欄からずれています。数は足りているので順に読みました。原本の欄と見比べてください。",
        )
    } else {
        return;
    };
    let note = doubt(code, sentence.to_owned());
    built.note(if !unsure.is_empty() {
        note.read(unsure.join(" | "))
    } else if !lost.is_empty() {
        note.made(format!("欠けている欄: {}", names(&lost)))
    } else {
        note
    });
}

/// A mark that was drawn into the cell of a value.
fn swallowed_mark(piece: &Piece) -> bool {
    let text = piece.token.value().trim_end();
    let mark = text.chars().last().is_some_and(|c| "○◯〇×✕△◎".contains(c));
    mark && !matches!(piece.role, Role::Judgement(_)) && text.chars().count() > 1
}

/// Gives runs of one kind to the indicators of a cell.
fn deal(
    built: &mut Built,
    indicators: &mut [Indicator],
    runs: Vec<Run>,
    word: Word,
    doubt: &dyn Fn(&'static str, String) -> Note,
) {
    let count = indicators.len();
    let mut runs = runs;
    if count == 1 {
        same_again(built, &mut runs, doubt);
    }
    if count > 1 && runs.len() == 1 && runs.iter().all(|r| splits(r, indicators)) {
        for run in &runs {
            share(indicators, run, word);
        }
        return;
    }
    if count > 1 && !runs.is_empty() && runs.len() != count {
        built.note(doubt(
            "shared-values",
            "指標がいくつもあるのに、値の行が足りません。初めの指標の値として読みました。原本を確かめてください。".into(),
        ));
    }
    for (indicator, run) in indicators.iter_mut().zip(&runs) {
        for piece in run.pieces.iter().filter(|p| p.sure && !swallowed_mark(p)) {
            put(indicator, piece.role, piece.token.value(), word);
        }
    }
}

/// A line printed again for the next ①② of the same indicator says nothing new; another one is reported.
fn same_again(built: &mut Built, runs: &mut Vec<Run>, doubt: &dyn Fn(&'static str, String) -> Note) {
    if runs.len() < 2 {
        return;
    }
    let first = values(&runs[0]);
    for run in runs.drain(1..) {
        if values(&run) != first && !is_blank_run(&run) {
            built.note(
                doubt(
                    "unplaced-values",
                    "同じ指標の値の行が二つあり、あとの行は取り込んでいません。".into(),
                )
                .read(values(&run).join(" | ")),
            );
        }
    }
}

fn values(run: &Run) -> Vec<String> {
    run.pieces
        .iter()
        .filter(|p| !matches!(p.role, Role::Judgement(_)))
        .map(|p| squeeze(p.token.value()))
        .collect()
}

/// Whether every value of a run has a part for each indicator.
fn splits(run: &Run, indicators: &[Indicator]) -> bool {
    let known = |p: &Piece| parts(&p.token, indicators).is_some();
    run.pieces.iter().filter(|p| p.role != Role::Text).all(known)
}

/// The parts ① ② of a cell, in the order of the indicators.
fn parts(token: &Token, indicators: &[Indicator]) -> Option<Vec<String>> {
    let found = numbering::split_circled(token.value());
    let same = found.len() == indicators.len()
        && found
            .iter()
            .zip(indicators)
            .all(|((no, _), indicator)| no.map(String::from) == indicator.no);
    same.then(|| found.into_iter().map(|(_, part)| part).collect())
}

fn share(indicators: &mut [Indicator], run: &Run, word: Word) {
    for piece in run.pieces.iter().filter(|p| p.sure) {
        let Some(parts) = parts(&piece.token, indicators) else {
            continue;
        };
        for (indicator, part) in indicators.iter_mut().zip(parts) {
            put(indicator, piece.role, &part, word);
        }
    }
}

fn put(indicator: &mut Indicator, role: Role, text: &str, word: Word) {
    let (kind, year) = match role {
        Role::Judgement(year) => return judge(indicator, text, year),
        Role::Target(year) => (ValueKind::Target, year),
        Role::Actual(year) => (ValueKind::Actual, year),
        Role::Value(year) if word == Word::Target => (ValueKind::Target, year),
        Role::Value(year) => (ValueKind::Actual, year),
        _ => return,
    };
    let measure = Measure::read(text);
    if measure.status != Status::Blank {
        indicator.values.push(value(kind, Some(year), measure));
    }
}

fn value(kind: ValueKind, year: Option<FiscalYear>, measure: Measure) -> Value {
    Value {
        kind,
        year,
        half: None,
        quarter: None,
        year_kind: None,
        measure,
    }
}

/// A mark on the second line of the same indicator repeats the one on the first.
fn judge(indicator: &mut Indicator, text: &str, year: Option<FiscalYear>) {
    let mark = text.trim();
    if mark.is_empty() || indicator.judgements.iter().any(|j| j.year == year) {
        return;
    }
    indicator.judgements.push(Judgement {
        year,
        mark: mark.to_owned(),
        axis: None,
    });
}

/// Unit, baseline and marks that stand in columns of their own.
fn beside(
    built: &mut Built,
    indicators: &mut [Indicator],
    group: &Group<'_>,
    manner: &Manner<'_>,
    doubt: &dyn Fn(&'static str, String) -> Note,
) {
    for piece in &group.beside {
        let each = parts(&piece.token, indicators);
        let shared = each.is_none() && indicators.len() > 1;
        let texts = each.unwrap_or_else(|| vec![piece.token.text.clone()]);
        for (indicator, text) in indicators.iter_mut().zip(texts) {
            match piece.role {
                Role::Unit => indicator.unit = Some(squeeze(&text)),
                Role::Baseline => indicator
                    .values
                    .insert(0, value(ValueKind::Baseline, None, Measure::read(&text))),
                Role::Judgement(year) => judge(indicator, &text, year),
                _ => {}
            }
        }
        if shared && piece.role != Role::Unit {
            built.note(doubt(
                "shared-values",
                "指標がいくつもあるのに、値が一つです。初めの指標のものとして読みました。原本を確かめてください。".into(),
            ));
        }
    }
    let judged = manner.slots.iter().any(|s| matches!(s.role, Role::Judgement(_)));
    let marks = indicators.iter().filter(|i| !i.judgements.is_empty()).count();
    if judged && marks > 0 && marks < indicators.len() {
        built.note(doubt(
            "shared-mark",
            "指標がいくつもあるのに、判定が足りません。判定がどの指標のものか原本を確かめてください。".into(),
        ));
    }
}
