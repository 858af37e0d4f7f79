//! Fiscal effects by year, planned beside actual, with their sums.

use std::collections::BTreeSet;

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{EffectKind, EffectOf, FiscalEffect};
use rust_decimal::Decimal;

use crate::paper::document::{Align, Block, Cell, Column, Content, Row, Size, SumOf, Table};
use crate::paper::source::Reading;
use crate::view::shown::Shown;
use crate::view::wording;

/// The effects in yen: a row for each kind, a column for each year; `None` without any.
pub(crate) fn table(reading: &Reading<'_>, effects: &[&FiscalEffect], kinds: &[EffectKind]) -> Option<Block> {
    let effects: Vec<&FiscalEffect> = effects
        .iter()
        .copied()
        .filter(|e| kinds.contains(&e.kind))
        .collect();
    let years: BTreeSet<FiscalYear> = effects.iter().filter_map(|e| e.year).collect();
    let years: Vec<FiscalYear> = years.into_iter().collect();
    let has_whole = effects.iter().any(|e| e.year.is_none());
    let (w, lang) = (reading.w, reading.lang);
    let mut head = vec![Cell::head(w.effect_kind)];
    let mut columns = vec![Column::share(3)];
    let mut push = |name: String| {
        head.push(Cell::head(name).aligned(Align::Middle));
        columns.push(Column::share(2).aligned(Align::End));
    };
    years.iter().for_each(|year| push(wording::year(*year, lang)));
    if has_whole {
        push(w.whole_period.to_owned());
    }
    if 1 < years.len() {
        push(w.total.to_owned());
    }
    let rows: Vec<Row> = keys(&effects)
        .into_iter()
        .map(|key| row(reading, &effects, key, &years, has_whole))
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            name: format!("{}{}", w.effects, w.effects_unit),
            shows_name: true,
            columns,
            head: vec![Row::of(head)],
            rows,
            size: Size::Small,
            joined: false,
        })
    })
}

type Key = (EffectKind, Option<EffectOf>);

/// Kinds in their order, cut and income apart where they are told apart.
fn keys(effects: &[&FiscalEffect]) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for kind in [EffectKind::Planned, EffectKind::Estimated, EffectKind::Actual] {
        for of in [None, Some(EffectOf::Cut), Some(EffectOf::Income)] {
            if effects.iter().any(|e| e.kind == kind && e.of == of) {
                keys.push((kind, of));
            }
        }
    }
    keys
}

fn row(
    reading: &Reading<'_>,
    effects: &[&FiscalEffect],
    key: Key,
    years: &[FiscalYear],
    has_whole: bool,
) -> Row {
    let of = |year: Option<FiscalYear>| -> Vec<&FiscalEffect> {
        let same = |e: &&&FiscalEffect| (e.kind, e.of) == key && e.year == year;
        effects.iter().filter(same).copied().collect()
    };
    let mut cells = vec![Cell::head(name(reading, key))];
    cells.extend(years.iter().map(|year| amount(&of(Some(*year)), reading)));
    if has_whole {
        cells.push(amount(&of(None), reading));
    }
    if 1 < years.len() {
        let all = years.iter().flat_map(|year| of(Some(*year)));
        let sum = total(all.filter_map(|e| e.measure.number));
        let over = SumOf::Columns {
            from: 1,
            to: 1 + years.len(),
        };
        cells.push(match sum {
            Some(value) => Cell::of(Content::Sum {
                text: yen(value),
                value,
                of: over,
            }),
            None => Cell::text(""),
        });
    }
    Row::of(cells)
}

fn name(reading: &Reading<'_>, (kind, of): Key) -> String {
    let w = reading.w;
    let kind = match kind {
        EffectKind::Planned => w.planned,
        EffectKind::Estimated => w.estimated,
        EffectKind::Actual => w.effect_actual,
    };
    match of {
        None => kind.to_owned(),
        Some(EffectOf::Cut) => ayumi_messages::paper::documents::bracketed(kind, w.cut, reading.lang),
        Some(EffectOf::Income) => ayumi_messages::paper::documents::bracketed(kind, w.income, reading.lang),
    }
}

/// Amounts of one year and kind together; where none is a number, the word that stands there.
fn amount(effects: &[&FiscalEffect], reading: &Reading<'_>) -> Cell {
    let numbers: Vec<Decimal> = effects.iter().filter_map(|e| e.measure.number).collect();
    let words = effects.iter().filter(|e| e.measure.number.is_none());
    let mut words = words.map(|e| Shown::bare(&e.measure, None, reading.lang).line());
    if numbers.is_empty() {
        return Cell::text(words.next().unwrap_or_default());
    }
    match total(numbers.into_iter()) {
        Some(value) => Cell::of(Content::Number {
            text: yen(value),
            value,
        }),
        None => Cell::text(""),
    }
}

/// The sum; `None` for nothing and for more than can be stated.
pub(crate) fn total(numbers: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut sum = None;
    for number in numbers {
        sum = Some(sum.unwrap_or(Decimal::ZERO).checked_add(number)?);
    }
    sum
}

/// 1,200,000; ▲ for minus.
fn yen(value: Decimal) -> String {
    let digits = wording::grouped(value.abs().normalize());
    match value.is_sign_negative() && !value.is_zero() {
        true => format!("▲{digits}"),
        false => digits,
    }
}
