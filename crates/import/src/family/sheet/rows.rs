//! Rows under a heading of years that carry a label of their own: 進捗状況, 年度目標, 実績, 評価, 財政効果額.

use ayumi_domain::plan::{EffectKind, EffectOf, FiscalEffect, GradeMark, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Measure, Status};

use super::boxes;
use super::cells::{self, Plan};
use super::heads::{Head, Rows};
use super::indicators;
use super::labels::{self, Label};
use super::money;
use super::reading::{Reading, made, say, year_of};
use super::yearly::{self, Entry};
use crate::draft::Place;
use crate::lexicon::Term;

/// What a row under a heading of years is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// it belongs to no grid
    None,
    /// 進捗状況
    Stage,
    /// 年度目標: what each year plans for the initiative as a whole
    Plan,
    /// 実績 in words
    Result,
    /// 評価
    Grade,
    /// 財政効果額
    Effect,
    /// 数値: measures with their names in the cells
    Boxes,
    /// 判定: marks by year of the indicator above
    Judgement,
    /// 達成率, 差: derived from others
    Derived,
    /// an indicator among lines of work: its name beside 成果指標, and 目標 or 実績 as the kind of the row
    Measure,
    /// a line of work or an indicator
    Line,
}

/// A cell to the left of the years.
#[derive(Clone, Debug)]
pub(super) struct Left {
    /// where it begins
    pub at: Place,
    /// its text
    pub text: String,
    /// it begins in this row
    pub own: bool,
    /// the label that it is
    pub label: Option<Label>,
}

/// Cells to the left of the years, merged ones from above included, without those of the heading itself.
pub(super) fn left(reading: &Reading<'_, '_>, head: &Head, row: usize) -> Vec<Left> {
    let mut found: Vec<Left> = Vec::new();
    let last = head.values.last().copied().unwrap_or(0).min(256);
    for column in 0..last {
        let at = reading.book.origin(reading.place(row, column));
        let text = reading.text(at);
        if head.values.contains(&column) && !is_pushed_label(reading, &found, column, text) {
            continue;
        }
        if text.is_empty() || head.rows.contains(&at.row) || found.iter().any(|l| l.at == at) {
            continue;
        }
        let of_column = head
            .columns
            .get(column)
            .and_then(|c| c.term())
            .is_some_and(|t| matches!(t, Term::Unit | Term::Number | Term::Lead | Term::Related));
        found.push(Left {
            at,
            text: text.to_owned(),
            own: at.row == row,
            label: labels::whole(text)
                .filter(|_| !of_column)
                .or_else(|| stage_label(reading, head, at, text)),
        });
    }
    found
}

/// 区分 beside nothing but stages: the word alone says nothing, the cells beside it say what it means.
fn stage_label(reading: &Reading<'_, '_>, head: &Head, at: Place, text: &str) -> Option<Label> {
    let may_be = head.kind == Rows::Actions && matches!(squeeze(text).as_str(), "区分" | "状態" | "取組区分");
    if !may_be {
        return None;
    }
    let cells = super::forms::places(reading.book.pages, at.grid, at.row);
    let mut beside = cells.iter().filter(|p| p.column > at.column).peekable();
    let stages = beside.peek().is_some() && beside.all(|p| cells::is_stage(reading.text(*p)));
    stages.then(|| Label {
        term: Term::Stage,
        name: labels::display(text),
        rest: String::new(),
        tight: false,
    })
}

/// A label that a damaged row has one column too far right, behind another label.
fn is_pushed_label(reading: &Reading<'_, '_>, before: &[Left], column: usize, text: &str) -> bool {
    let of_row = |t: Term| {
        matches!(
            t,
            Term::Plan | Term::Stage | Term::Target | Term::Result | Term::Grade | Term::Year
        )
    };
    let only_labels = before.len() <= 1 && before.iter().all(|l| l.label.is_some()) && column == 1;
    reading.book.is_scan() && only_labels && labels::whole(text).is_some_and(|l| of_row(l.term))
}

/// A row that is none of the grid above it: a note, a cell as wide as the years, or a label of its own with a text.
pub(super) fn leaves_grid(reading: &Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) -> bool {
    if reading.book.is_scan() {
        return false;
    }
    let own = || left.iter().filter(|l| l.own);
    let first = head.year_columns().first().copied().unwrap_or(usize::MAX);
    let note = own().any(|l| l.text.starts_with(['※', '注', '＊', '（', '(']) && l.at.column == 0);
    let wide = own().any(|l| l.at.column + reading.book.width(l.at) > first);
    let empty = head.year_columns().iter().all(|c| {
        reading
            .text(reading.book.origin(reading.place(row, *c)))
            .is_empty()
    });
    let mut cells = own();
    let labelled = cells
        .next()
        .is_some_and(|l| l.label.is_none() && reading.book.is_own_label(&l.text));
    note || wide || empty && labelled && cells.next().is_some()
}

/// What the labels to the left make of a row.
pub(super) fn role(left: &[Left], kind: Rows) -> Role {
    if left.iter().any(|l| l.own && labels::of_year(&l.text).is_some()) {
        return Role::None; // 令和6年度の実績 begins a row of its own
    }
    let own: Vec<Term> = left
        .iter()
        .filter_map(|l| l.label.as_ref().map(|l| l.term))
        .collect();
    let Some(last) = own.last() else {
        return if left.iter().any(|l| l.own) || kind == Rows::Indicators || left.is_empty() {
            Role::Line
        } else {
            Role::None
        };
    };
    let money = |t: &Term| {
        matches!(
            t,
            Term::Effect | Term::EffectPlanned | Term::EffectEstimated | Term::EffectActual
        )
    };
    if own.iter().any(money) {
        return Role::Effect;
    }
    let of_kind = left
        .iter()
        .any(|l| l.own && indicators::kind_of_row(&l.text).is_some());
    if kind == Rows::Actions && own.contains(&Term::Indicator) && of_kind {
        return Role::Measure;
    }
    match last {
        Term::Stage => Role::Stage,
        Term::Grade => Role::Grade,
        Term::Rate | Term::Difference => Role::Derived,
        Term::Plan if kind == Rows::Actions => Role::Plan,
        Term::Result if kind == Rows::Actions => Role::Result,
        Term::Target if kind == Rows::Actions => Role::Boxes,
        Term::Plan | Term::Result | Term::Target | Term::Actual | Term::Level
            if left.iter().any(|l| indicators::kind_of_row(&l.text).is_some()) =>
        {
            Role::Line
        }
        Term::Judgement if kind == Rows::Indicators => Role::Judgement,
        Term::Schedule | Term::Indicator if left.iter().any(|l| l.own && l.label.is_none()) => Role::Line,
        _ => Role::None,
    }
}

/// The label of the row itself: the last one before the values.
fn label_column(left: &[Left]) -> usize {
    left.iter()
        .rev()
        .find(|l| l.label.is_some())
        .map_or(0, |l| l.at.column)
}

fn entries(
    reading: &mut Reading<'_, '_>,
    head: &Head,
    row: usize,
    left: &[Left],
    field: Field,
) -> Vec<Entry> {
    left.iter()
        .filter(|l| l.own)
        .for_each(|l| reading.draft.claim(l.at));
    reading
        .draft
        .own_row(reading.form.grid, row, &reading.item.id, field);
    yearly::entries(reading, head, row, label_column(left), field)
}

/// 検討, 実施, 達成 by year.
pub(super) fn stages(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    for entry in entries(reading, head, row, left, Field::Actions) {
        let text = cells::checked(&entry.text);
        if !text.is_empty() && !cells::is_empty_mark(&text) {
            year_of(reading.whole_action(), entry.year).stage = Some(text);
        }
    }
}

/// What each year plans, for the initiative as a whole.
pub(super) fn plans(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    let found = entries(reading, head, row, left, Field::Actions);
    let filled: Vec<&Entry> = found.iter().filter(|e| !e.text.trim().is_empty()).collect();
    let alone = filled.len() == 1 && found.len() == 1 && reading.book.is_scan();
    if let (true, Some(only)) = (alone, filled.first()) {
        let columns = head.year_columns();
        let said = made(
            format!("{}年度分すべて", columns.len()),
            "1つのセルだけに書かれているため、全年度にわたる記載と読みました。",
        );
        reading.doubt("merged-years", Field::Actions, only.at, said);
        for mark in columns.iter().filter_map(|c| head.year(*c)) {
            year_of(reading.whole_action(), mark).plan = Some(cells::text(&only.text));
        }
        return;
    }
    for (index, entry) in found.into_iter().enumerate() {
        match cells::plan(&entry.text, entry.merged) {
            Plan::Blank => {}
            Plan::Continues if index == 0 && cells::is_empty_mark(&entry.text) => {
                // nothing stands before the first year that could go on
                year_of(reading.whole_action(), entry.year).plan = Some(entry.text.trim().to_owned());
            }
            Plan::Continues => year_of(reading.whole_action(), entry.year).continues = true,
            Plan::Text(text) => year_of(reading.whole_action(), entry.year).plan = Some(text),
        }
    }
}

/// What was done, by year: for the action above, or for the initiative as a whole.
pub(super) fn results(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    let beside_action = left.iter().any(|l| !l.own && l.label.is_none());
    for entry in entries(reading, head, row, left, Field::Actions) {
        let text = cells::text(&entry.text);
        if text.is_empty() || cells::is_empty_mark(&text) {
            continue;
        }
        let action = match reading
            .item
            .actions
            .len()
            .checked_sub(1)
            .filter(|_| beside_action)
        {
            Some(last) => &mut reading.item.actions[last],
            None => reading.whole_action(),
        };
        year_of(action, entry.year).result = Some(text);
    }
}

/// Marks by year of the indicator above.
pub(super) fn judgements(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    for entry in entries(reading, head, row, left, Field::Indicators) {
        if let Some(last) = reading.item.indicators.last_mut() {
            indicators::add(last, indicators::Role::Judgement, Some(entry.year), &entry.text);
        }
    }
}

/// Grades by year.
pub(super) fn grades(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    let assessor = left.iter().rev().find_map(|l| super::fields::assessor(&l.text));
    for entry in entries(reading, head, row, left, Field::Grades) {
        let grade = cells::checked(&entry.text);
        if grade.is_empty() || cells::is_empty_mark(&grade) {
            continue;
        }
        reading.item.grades.push(GradeMark {
            year: entry.year.year,
            half: entry.year.half,
            quarter: entry.year.quarter,
            assessor,
            grade,
        });
    }
}

/// Money by year, in the unit that a label of the row names.
pub(super) fn effects(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    let kind = effect_kind(left);
    let of = effect_of(left);
    let named = left.iter().find_map(|l| money::unit(&l.text));
    let goes_on = left.iter().all(|l| l.at.column > 0);
    let unit = named.or(reading.money_unit.filter(|_| goes_on));
    reading.money_unit = unit;
    let label = left.iter().rev().find(|l| l.own).map(|l| l.at);
    let found = entries(reading, head, row, left, Field::FiscalEffects);
    let counted = |e: &Entry| {
        !matches!(
            Measure::read(&e.text).status,
            Status::Blank | Status::NotApplicable
        )
    };
    if !found.iter().any(counted) {
        return; // an initiative whose effect is not counted has none
    }
    let mut unsaid = unit.is_none();
    for entry in found {
        let Some(measure) = money::in_yen(&entry.text, unit) else {
            continue;
        };
        if measure.status == Status::Number && unsaid && !measure.text.contains('円') {
            unsaid = false;
            let at = label.unwrap_or(entry.at);
            let said = say("金額の単位が書かれていないため、円として読みました。");
            reading.doubt("unit-missing", Field::FiscalEffects, at, said);
        }
        reading.item.fiscal_effects.push(FiscalEffect {
            kind,
            of,
            year: Some(entry.year.year),
            measure,
        });
    }
}

fn effect_kind(left: &[Left]) -> EffectKind {
    let mut terms = left.iter().rev().filter_map(|l| l.label.as_ref().map(|l| l.term));
    let named = terms.find_map(|t| match t {
        Term::EffectPlanned => Some(EffectKind::Planned),
        Term::EffectEstimated => Some(EffectKind::Estimated),
        Term::EffectActual | Term::Result | Term::Actual => Some(EffectKind::Actual),
        _ => None,
    });
    named.unwrap_or(EffectKind::Planned)
}

fn effect_of(left: &[Left]) -> Option<EffectOf> {
    left.iter().rev().find_map(|l| {
        let text = squeeze(&l.text);
        if text.contains("削減") || text.contains("歳出") {
            Some(EffectOf::Cut)
        } else if text.contains("歳入") || text.contains("増収") || text.contains("確保") {
            Some(EffectOf::Income)
        } else {
            None
        }
    })
}

/// 数値: targets by year whose names stand in the cells with them.
pub(super) fn boxed_targets(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    let found = entries(reading, head, row, left, Field::Indicators);
    let filled = found.iter().filter(|e| !e.text.trim().is_empty()).count();
    let columns = head.year_columns().len();
    if filled == 1 && columns > 1 && reading.book.is_scan() && found.len() == 1 {
        if let Some(entry) = found.first() {
            let said = say(
                "年度ごとの数値の欄に1つだけ値があり、どの年度のものか決められないため、読み取りませんでした。",
            );
            reading.doubt("year-unknown", Field::Indicators, entry.at, said);
        }
        return;
    }
    for entry in found {
        boxes::collect(
            reading,
            ValueKind::Target,
            Some(entry.year),
            &entry.text,
            entry.at,
        );
    }
}
