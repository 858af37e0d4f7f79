//! Results reports as text: plan and result by year, target and actual by year, ○ × －, in tables that lost cells.
//!
//! No column position is trusted: the cells of a row are aligned to the roles that its header promises by what they
//! look like, and where two readings are about as good, none is taken.

mod align;
mod block;
mod build;
mod heading;
mod layout;
mod line;
mod lineage;
mod measures;
mod mixed;
mod place;
mod repair;
mod shape;
mod totals;
mod work;

use std::collections::HashSet;

use ayumi_domain::plan::{Relation, Section};
use ayumi_domain::{Field, FiscalYear, Period};

use crate::cover;
use crate::draft::{Draft, Note};
use crate::grid::{Grid, Kind, Pages};
use crate::years::find_years;

use block::{Block, blocks, mend, stand};
use build::{Built, Manner, build};
use heading::Stack;
use layout::{Header, Role, Slot, headers};
use line::{Reading, Stand};
use shape::Style;

/// How many initiatives stand behind headers of a results report; 0 for anything but text.
pub(crate) fn fit(pages: &Pages) -> usize {
    let Some(grid) = pages.grids.first().filter(|_| pages.kind == Kind::Text) else {
        return 0;
    };
    let headers = headers(grid, report_year(grid));
    let mut current: Option<&[Slot]> = None;
    let mut count = 0;
    for (row, cells) in grid.rows.iter().enumerate() {
        if let Some(header) = headers.iter().find(|h| h.rows.contains(&row)) {
            current = Some(&header.slots);
        } else if let Some(slots) = current.filter(|_| cells.filled().nth(2).is_some()) {
            count += usize::from(block::starts(0, row, cells, slots));
        }
    }
    count
}

/// Reads a results report.
pub(crate) fn read(draft: &mut Draft<'_>) {
    cover::read(draft);
    let Some(grid) = draft.pages.grids.first() else {
        return;
    };
    let headers = headers(grid, report_year(grid));
    for header in &headers {
        header.rows.clone().for_each(|row| draft.claim_row(0, row));
    }
    let counts = totals::rows(grid);
    let is_apart =
        |row: usize| counts.contains(&row) || headings(grid, row).is_some() || is_page_number(grid, row);
    let mut blocks = blocks(draft, 0, &headers, &is_apart);
    let style = learn(&blocks, &headers);
    block::join(&mut blocks, &headers, style);
    for block in &mut blocks {
        if let Some(header) = headers.get(block.header) {
            mend(block, &header.slots, style);
        }
    }
    let readings: Vec<Vec<Reading>> = blocks.iter().map(|b| lines(b, &headers, style)).collect();
    let order = order(&blocks, &readings, &headers, style);
    describe(draft, &headers);
    let sections = sections(draft, grid, &blocks, &headers, &readings);
    let mut cut: Vec<FiscalYear> = Vec::new();
    for ((block, readings), open) in blocks.iter().zip(&readings).zip(sections) {
        let path = open.last().map_or_else(Vec::new, |s| s.path.clone());
        add_sections(draft, open);
        let Some(header) = headers.get(block.header) else {
            continue;
        };
        let manner = Manner {
            slots: &header.slots,
            style,
            order,
        };
        let built = build(block, readings, &manner, &path, &cut);
        cut.clone_from(&built.cut);
        take(draft, block, built);
    }
    totals::recount(draft, 0);
    (0..grid.rows.len())
        .filter(|row| is_page_number(grid, *row))
        .for_each(|row| draft.claim_row(0, row));
}

/// The one year of the whole report (令和5年度 実績報告), when its head names just one.
fn report_year(grid: &Grid) -> Option<FiscalYear> {
    let head = grid.rows.iter().filter(|r| !r.is_blank()).take(4);
    let texts = head.filter_map(heading::prose);
    let years: HashSet<FiscalYear> = texts.flat_map(|t| find_years(t, None)).map(|m| m.year).collect();
    years.iter().copied().next().filter(|_| years.len() == 1)
}

fn headings(grid: &Grid, row: usize) -> Option<heading::Heading> {
    let cells = grid.rows.get(row)?;
    heading::prose(cells)
        .filter(|_| cells.cells.len() <= 2 || cells.filled().next() == Some(0))
        .and_then(heading::of)
}

fn is_page_number(grid: &Grid, row: usize) -> bool {
    let prose = grid.rows.get(row).and_then(heading::prose);
    prose.is_some_and(heading::is_page_number)
}

/// How plans and results are worded, from the rows that have as many cells as their header promises.
fn learn(blocks: &[Block], headers: &[Header]) -> Style {
    let mut samples = Vec::new();
    for block in blocks {
        let Some((line, header)) = block.lines.first().zip(headers.get(block.header)) else {
            continue;
        };
        let slots = &header.slots;
        let values = slots.iter().position(|s| matches!(s.role, Role::Value(_)));
        let label = values.and_then(|_| line::label_at(&line.tokens));
        let (expected, found) = match (values, label) {
            (Some(values), Some(label)) => (values, label),
            _ => (slots.len(), line.tokens.len()),
        };
        if expected == found {
            let pairs = slots.iter().zip(&line.tokens);
            samples.extend(pairs.map(|(slot, token)| (slot.role, token.shape.look)));
        }
    }
    Style::learn(&samples)
}

fn lines(block: &Block, headers: &[Header], style: Style) -> Vec<Reading> {
    let Some(header) = headers.get(block.header) else {
        return Vec::new();
    };
    let kind = |index: usize, line: &block::Line| match index {
        0 => Stand::First,
        _ => stand(line, &header.slots),
    };
    let lines = block.lines.iter().enumerate();
    lines
        .map(|(index, line)| line::read(&line.tokens, &header.slots, style, kind(index, line)))
        .collect()
}

fn order(
    blocks: &[Block],
    readings: &[Vec<Reading>],
    headers: &[Header],
    style: Style,
) -> Option<mixed::Order> {
    let mut tangled = Vec::new();
    for (block, readings) in blocks.iter().zip(readings) {
        let slots = headers.get(block.header).map_or(&[][..], |h| &h.slots);
        let from = slots
            .iter()
            .position(|s| matches!(s.role, Role::Value(_)))
            .unwrap_or(0);
        let valued = slots.get(from..).unwrap_or_default();
        tangled.extend(
            readings
                .iter()
                .filter_map(|r| r.mixed.as_ref())
                .map(|m| (m, valued)),
        );
    }
    mixed::order(&tangled, style)
}

/// Levels and period, as far as the headers tell them.
fn describe(draft: &mut Draft<'_>, headers: &[Header]) {
    let Some(header) = headers.first() else {
        return;
    };
    let levels = header
        .slots
        .iter()
        .filter(|s| matches!(s.role, Role::Level | Role::Title));
    draft.doc.levels = levels.map(|s| s.label.clone()).collect();
    let years = header.slots.iter().filter_map(|s| match s.role {
        Role::Plan(y) | Role::Result(y) | Role::Target(y) | Role::Actual(y) | Role::Value(y) => Some(y),
        _ => None,
    });
    let (first, last) = (years.clone().min(), years.max());
    if draft.doc.period.is_none()
        && let Some((first, last)) = first.zip(last)
    {
        draft.doc.period = Period::new(first, last);
    }
}

/// The sections open at each block, outermost first, from the headings above it and from its own level cells.
fn sections(
    draft: &mut Draft<'_>,
    grid: &Grid,
    blocks: &[Block],
    headers: &[Header],
    readings: &[Vec<Reading>],
) -> Vec<Vec<Section>> {
    let mut stack = Stack::default();
    let mut row = 0;
    let mut paths = Vec::new();
    for (block, readings) in blocks.iter().zip(readings) {
        while row < block.rows.start {
            if let Some(heading) = headings(grid, row) {
                draft.claim_row(0, row);
                stack.push(heading);
            }
            row += 1;
        }
        row = block.rows.end.max(row);
        let levels = readings.first().map_or(0, |r| r.of(Role::Level).count());
        if levels > 0
            && let Some((reading, header)) = readings.first().zip(headers.get(block.header))
        {
            open_levels(&mut stack, reading, &header.slots);
        }
        paths.push(stack.sections());
    }
    paths
}

/// Level cells beside an initiative open their sections; a blank one goes on with the one above.
fn open_levels(stack: &mut Stack, reading: &Reading, slots: &[Slot]) {
    let columns: Vec<usize> = (0..slots.len())
        .filter(|i| slots[*i].role == Role::Level)
        .collect();
    for piece in reading.of(Role::Level) {
        let depth = columns.iter().position(|c| *c == piece.slot).unwrap_or(0);
        stack.set(depth, &piece.token.text);
    }
}

fn add_sections(draft: &mut Draft<'_>, sections: Vec<Section>) {
    for section in sections {
        if draft.doc.sections.iter().all(|s| s.path != section.path) {
            draft.doc.sections.push(section);
        }
    }
}

/// Moves a built initiative into the draft.
fn take(draft: &mut Draft<'_>, block: &Block, mut built: Built) {
    let id = built.initiative.id.clone();
    for row in block.rows.clone() {
        draft.own_row(0, row, &id, Field::Actions);
    }
    remarks(draft, block, &mut built);
    built.claims.iter().for_each(|place| draft.claim(*place));
    for note in built.notes {
        draft.report(note.on(&id));
    }
    let path = built.initiative.path.clone();
    let outer = (1..=path.len()).map(|depth| Section {
        path: path.iter().take(depth).cloned().collect(),
        ..Section::default()
    });
    add_sections(draft, outer.collect());
    draft.doc.initiatives.push(built.initiative);
}

/// Lines of prose right behind an initiative: what became of it, or something to look at.
fn remarks(draft: &mut Draft<'_>, block: &Block, built: &mut Built) {
    let id = built.initiative.id.clone();
    for place in &block.remarks {
        let text = draft.text(*place);
        let Some(lineage) = lineage::read(text) else {
            draft.own_row(place.grid, place.row, &id, Field::Texts);
            continue;
        };
        draft.claim(*place);
        let merged = lineage.relation == Relation::MergedInto;
        built.initiative.lineage.push(lineage);
        built.initiative.note = Some(text.to_owned());
        let note = Note::info("lineage", Field::Structure).at(*place).read(text);
        built.notes.push(if merged {
            note.say("ほかの項目に統合されたものとして読みました。")
        } else {
            note.say("この項目のその後についての注記として読みました。")
        });
    }
}

#[cfg(test)]
pub(crate) mod tests_support {
    //! Grids out of text for tests.

    use crate::grid::{Cell, Grid, Row};

    /// One row per line, cells parted by tabs; a blank line is a row of none.
    pub(crate) fn grid(text: &str) -> Grid {
        let row = |(line, number): (&str, u32)| Row {
            line: number,
            hidden: false,
            cells: if line.trim_matches(' ').is_empty() {
                Vec::new()
            } else {
                line.split('\t').map(Cell::of).collect()
            },
        };
        Grid {
            rows: text.lines().zip(1..).map(row).collect(),
            ..Grid::default()
        }
    }
}
