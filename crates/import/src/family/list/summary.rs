//! A small table beside a list of fiscal effects: planned and actual, cut and income, added up again.

use ayumi_domain::plan::{EffectKind, EffectOf};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, FiscalYear, Measure};
use rust_decimal::Decimal;

use super::item::Whole;
use super::rows::Outline;
use super::totals::state;
use crate::draft::{Draft, Note, Place};
use crate::lexicon::{Term, term};
use crate::years::find_years;

/// What a column of the table sums up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Of(EffectOf),
}

/// What a row of it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Kind(EffectKind),
    Difference,
}

/// Reads the summaries that stand outside the list.
pub(super) fn read(draft: &mut Draft<'_>, outline: &Outline, whole: &Whole) {
    if draft.doc.initiatives.iter().all(|i| i.fiscal_effects.is_empty()) {
        return;
    }
    for (grid, row) in outline.rest.iter().copied() {
        let Some(cells) = draft.pages.grids.get(grid).and_then(|g| g.rows.get(row)) else {
            continue;
        };
        let heads: Vec<(usize, Part)> = cells
            .filled()
            .filter_map(|c| part(cells.text(c)).map(|p| (c, p)))
            .collect();
        if heads.len() >= 2 {
            rows(draft, outline, whole, grid, row, &heads);
        }
    }
}

fn part(text: &str) -> Option<Part> {
    let squeezed = squeeze(text);
    if squeezed.chars().count() > 12 || squeezed.is_empty() {
        return None;
    }
    if squeezed.contains("歳入") || squeezed.contains("増収") {
        return Some(Part::Of(EffectOf::Income));
    }
    if squeezed.contains("歳出") || squeezed.contains("削減") {
        return Some(Part::Of(EffectOf::Cut));
    }
    (squeezed.ends_with("合計") || squeezed == "計").then_some(Part::All)
}

fn line(text: &str) -> Option<Line> {
    match term(text)? {
        Term::Plan | Term::EffectPlanned | Term::Target => Some(Line::Kind(EffectKind::Planned)),
        Term::Result | Term::EffectActual | Term::Actual => Some(Line::Kind(EffectKind::Actual)),
        Term::Difference => Some(Line::Difference),
        _ => None,
    }
}

fn rows(
    draft: &mut Draft<'_>,
    outline: &Outline,
    whole: &Whole,
    grid: usize,
    head: usize,
    heads: &[(usize, Part)],
) {
    let caption = head
        .checked_sub(1)
        .map_or("", |row| draft.text(Place::new(grid, row, 0)));
    let year = find_years(caption, None).first().map(|mark| mark.year);
    for row in head + 1..=head + 4 {
        let label = draft.text(Place::new(grid, row, 0));
        let Some(said) = line(label).filter(|_| outline.rest.contains(&(grid, row))) else {
            break;
        };
        for (column, part) in heads {
            let place = Place::new(grid, row, *column);
            let Some(stated) = Measure::read(draft.text(place)).number else {
                continue;
            };
            let counted = counted(draft, outline, whole, year, said, *part);
            let what = format!(
                "{caption} {label} {}",
                squeeze(draft.text(Place::new(grid, head, *column)))
            );
            match counted {
                // Which items are cuts and which are income is told by headings only: no error is alleged from that.
                Some(counted) if *part == Part::All || counted == stated => {
                    state(draft, place, what, stated, counted.normalize());
                }
                _ => {
                    let note = Note::info("total-not-counted", Field::Structure)
                        .at(place)
                        .read(what);
                    draft.report(note.say("この内訳は、一覧の行から数え直すことができませんでした。"));
                }
            }
        }
        draft.claim_row(grid, row);
        draft.claim_row(grid, head);
    }
}

/// What the initiatives of the list add up to, in the unit of the table; those listed again left out.
fn counted(
    draft: &Draft<'_>,
    outline: &Outline,
    whole: &Whole,
    year: Option<FiscalYear>,
    said: Line,
    part: Part,
) -> Option<Decimal> {
    let kind = match said {
        Line::Kind(kind) => kind,
        Line::Difference => {
            let sum = |kind| counted(draft, outline, whole, year, Line::Kind(kind), part);
            return sum(EffectKind::Actual)?.checked_sub(sum(EffectKind::Planned)?);
        }
    };
    let mut sum = Decimal::ZERO;
    for (initiative, item) in draft.doc.initiatives.iter().zip(&outline.items) {
        if item.restated {
            continue;
        }
        let heading = draft.doc.sections.iter().find(|s| item.path.starts_with(&s.path));
        let income = heading.is_some_and(|s| s.title.contains("歳入"));
        let effects = initiative.fiscal_effects.iter();
        for effect in effects.filter(|e| e.kind == kind && (year.is_none() || e.year == year)) {
            let of = effect
                .of
                .unwrap_or(if income { EffectOf::Income } else { EffectOf::Cut });
            if part == Part::All || part == Part::Of(of) {
                sum = sum.checked_add(effect.measure.number.unwrap_or_default())?;
            }
        }
    }
    sum.checked_div(whole.yen.unwrap_or(Decimal::ONE))
}
