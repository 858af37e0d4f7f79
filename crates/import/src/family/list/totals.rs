//! Rows of sums in a list of fiscal effects, added up again.

use ayumi_domain::plan::{EffectKind, Total};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Measure};
use rust_decimal::Decimal;

use super::cells::{self, Said};
use super::effects::{amount, rate, rounded};
use super::item::Whole;
use super::roles::{Role, Slot};
use super::rows::{Outline, TotalRow};
use super::table::Table;
use crate::draft::{Draft, Note, Place};

/// Adds up every row of sums and reports where it differs from the rows.
pub(super) fn read(draft: &mut Draft<'_>, outline: &Outline, whole: &Whole) {
    super::summary::read(draft, outline, whole);
    if outline.totals.is_empty() {
        return;
    }
    let items: Vec<Vec<Said<'_>>> = outline
        .items
        .iter()
        .map(|item| {
            if item.restated {
                Vec::new()
            } else {
                cells::of(draft, outline, item, whole.year)
            }
        })
        .collect();
    for total in &outline.totals {
        let Some(table) = outline.tables.get(total.table) else {
            continue;
        };
        draft.claim_row(table.grid, total.row);
        for (column, slot) in table.slots.iter().enumerate() {
            let place = Place::new(table.grid, total.row, column);
            let text = draft.text(place);
            let (Some(stated), Some(counted)) =
                (Measure::read(text).number, counted(&items, total, table, slot))
            else {
                continue;
            };
            let counted = if slot.role == Role::Rate {
                rounded(counted, text)
            } else {
                counted
            };
            state(draft, place, what(total, slot), stated, counted.normalize());
        }
    }
}

/// Puts a printed total beside the counted one, and says so where they differ.
pub(super) fn state(draft: &mut Draft<'_>, place: Place, what: String, stated: Decimal, counted: Decimal) {
    let stated = stated.normalize();
    if stated != counted {
        let note = Note::doubt("total-differs", Field::Structure).at(place);
        let note = note.read(stated.to_string()).made(counted.to_string());
        draft.report(note.say(format!(
            "「{what}」は{stated}と書かれていますが、各行から数えると{counted}です。"
        )));
    }
    draft.doc.totals.push(Total {
        what,
        stated,
        counted,
    });
}

fn what(total: &TotalRow, slot: &Slot) -> String {
    let path: Vec<String> = slot.column.path.iter().map(|text| squeeze(text)).collect();
    let kind = match total.kind {
        Some(EffectKind::Planned) => "計画",
        Some(EffectKind::Estimated) => "見込",
        Some(EffectKind::Actual) => "実績",
        None => "",
    };
    let under = if squeeze(&total.label).starts_with("小計") {
        total.path.join("-")
    } else {
        String::new()
    };
    let parts = [total.label.as_str(), under.as_str(), kind, &path.join(" ")];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

/// What the rows add up to in a column; `None` where the column is no amount.
fn counted(items: &[Vec<Said<'_>>], total: &TotalRow, table: &Table, slot: &Slot) -> Option<Decimal> {
    let sum = |kind: EffectKind| add(items, total, slot, kind);
    let both = |table: &Table| {
        let has = |kind: EffectKind| table.has(|r| matches!(r, Role::Effect(Some(k), _) if k == kind));
        has(EffectKind::Planned) && has(EffectKind::Actual)
    };
    match slot.role {
        Role::Effect(kind, _) => sum(kind.or(total.kind)?),
        Role::Difference if both(table) => sum(EffectKind::Actual)?.checked_sub(sum(EffectKind::Planned)?),
        Role::Rate if both(table) => rate(sum(EffectKind::Actual)?, sum(EffectKind::Planned)?),
        _ => None,
    }
}

/// Adds the yearly amounts of a kind over the items of a total, those listed again left out.
fn add(items: &[Vec<Said<'_>>], total: &TotalRow, slot: &Slot, kind: EffectKind) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for cell in items.get(total.items.clone())?.iter().flatten() {
        let Role::Effect(Some(k), of) = cell.role else {
            continue;
        };
        let same_year = slot.sum || cell.time.map(|t| t.year) == slot.time.map(|t| t.year);
        let same_part = total.part.is_none() || of == total.part;
        if k == kind && same_year && same_part && !cell.sum {
            sum = sum.checked_add(amount(cell.text).number.unwrap_or_default())?;
        }
    }
    Some(sum)
}
