//! Cutting the body into initiatives: where one begins, which lines belong to it, and which lines are one line that was torn.

use std::ops::Range;

use crate::draft::{Draft, Place};
use crate::grid::Row;
use crate::numbering::{self, Style as NumberStyle};
use crate::prose::join_wrapped;

use super::layout::{Header, Role, Slot};
use super::line::{Reading, Stand, Token, label_at, read, tokens};
use super::shape::{LOST, Look, Shape, Style};

/// One line of the body with its grid row.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// row in the grid; the first one where it was torn
    pub(super) row: usize,
    /// its cells
    pub(super) tokens: Vec<Token>,
    /// how it was put together again
    pub(super) mended: Vec<Mend>,
}

/// A repair of a torn line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mend {
    /// pieces of cells stood one line further down, in their own columns
    Wrapped,
    /// the rest of the row stood on the next line
    Continued,
}

/// The lines of one initiative.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// which header promises its cells
    pub(super) header: usize,
    /// its lines; the first one names it
    pub(super) lines: Vec<Line>,
    /// lines of prose that stand directly behind it
    pub(super) remarks: Vec<Place>,
    /// rows that it takes, first to last
    pub(super) rows: Range<usize>,
}

/// Cuts the rows behind the headers into blocks. Rows for which `is_apart` holds end a block.
pub(super) fn blocks(
    draft: &Draft<'_>,
    grid: usize,
    headers: &[Header],
    is_apart: &dyn Fn(usize) -> bool,
) -> Vec<Block> {
    let Some(sheet) = draft.pages.grids.get(grid) else {
        return Vec::new();
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut current = None;
    let mut open = false;
    let mut touching = false;
    for (row, cells) in sheet.rows.iter().enumerate() {
        if let Some(header) = headers.iter().position(|h| h.rows.contains(&row)) {
            current = Some(header);
            open = false;
            continue;
        }
        let Some((header, slots)) = current.and_then(|at| Some((at, &headers.get(at)?.slots))) else {
            continue;
        };
        if cells.is_blank() || is_apart(row) {
            open = open && !is_apart(row);
            touching = false;
            continue;
        }
        if is_remark(cells) && !is_start(&tokens(grid, row, cells), slots) {
            if let Some(block) = blocks.last_mut().filter(|_| open && touching) {
                block.remarks.push(Place::new(grid, row, 0));
            }
            continue;
        }
        touching = true;
        add(
            &mut blocks,
            &mut open,
            header,
            line(grid, row, cells, slots),
            slots,
        );
    }
    blocks
}

/// A line of prose; behind tabs only where it says what became of the initiative above.
fn is_remark(cells: &Row) -> bool {
    let tells = |text: &str| super::lineage::read(text).is_some();
    cells.cells.len() == 1 || !cells.text(0).is_empty() && super::heading::prose(cells).is_some_and(tells)
}

fn add(blocks: &mut Vec<Block>, open: &mut bool, header: usize, line: Line, slots: &[Slot]) {
    let row = line.row;
    let starts = is_start(&line.tokens, slots);
    match blocks.last_mut() {
        Some(block) if !starts && *open => {
            block.rows.end = row + 1;
            block.lines.push(line);
        }
        // A line behind a page break goes on with the initiative of the page before.
        Some(block) if !starts && block.header + 1 == header => {
            block.rows.end = row + 1;
            block.lines.push(line);
            *open = true;
        }
        _ if starts => {
            blocks.push(Block {
                header,
                lines: vec![line],
                remarks: Vec::new(),
                rows: row..row + 1,
            });
            *open = true;
        }
        _ => {}
    }
}

fn line(grid: usize, row: usize, cells: &Row, slots: &[Slot]) -> Line {
    let most = slots.len() * 4 + 16;
    let mut tokens: Vec<Token> = tokens(grid, row, cells).into_iter().take(most).collect();
    split_number(&mut tokens, slots);
    Line {
        row,
        tokens,
        mended: Vec::new(),
    }
}

/// Number and title in one cell, where the header has a column for each.
fn split_number(tokens: &mut Vec<Token>, slots: &[Slot]) {
    let has_both = has(slots, Role::Number) && has(slots, Role::Title);
    let Some(first) = tokens.first().filter(|_| has_both) else {
        return;
    };
    let Some(numbered) = numbering::split(&first.text) else {
        return;
    };
    let led = tokens.get(1).is_some_and(|t| t.shape.look == Look::Departments);
    let is_glued = numbered.style == NumberStyle::Compound || led && numbered.style != NumberStyle::Circled;
    if !is_glued || numbered.rest.is_empty() {
        return;
    }
    let (places, rest) = (first.places.clone(), numbered.rest.to_owned());
    let make = |text: String| Token {
        shape: Shape::of(&text),
        text,
        places: places.clone(),
    };
    let parts = [make(numbered.number), make(rest)];
    tokens.splice(0..1, parts);
}

fn has(slots: &[Slot], role: Role) -> bool {
    slots.iter().any(|s| s.role == role)
}

/// Whether a row begins an initiative, told from its first cells alone.
pub(super) fn starts(grid: usize, row: usize, cells: &Row, slots: &[Slot]) -> bool {
    const HEAD: usize = 8;
    let head = Row {
        cells: cells.cells.iter().take(HEAD).cloned().collect(),
        ..Row::default()
    };
    is_start(&tokens(grid, row, &head), slots)
}

/// Whether a line begins an initiative: its number stands in it, or, where the layout has none or it was lost,
/// a title and departments.
pub(super) fn is_start(tokens: &[Token], slots: &[Slot]) -> bool {
    let Some(first) = tokens.iter().position(|t| !t.is_blank()) else {
        return false;
    };
    let token = &tokens[first];
    if token.shape.label.is_some() {
        return false;
    }
    let number_slot = slots.iter().position(|s| s.role == Role::Number);
    let title_slot = slots.iter().position(|s| s.role == Role::Title).unwrap_or(0);
    let reach = number_slot.unwrap_or(title_slot) + 1;
    if number_slot.is_some() {
        let head = tokens.iter().take(reach.max(first + 1));
        let mut filled = head.filter(|t| !t.is_blank());
        if filled.any(|t| is_number(&t.text, t.shape.look)) {
            return true;
        }
    }
    if token.shape.circled || first > title_slot {
        return false;
    }
    let filled: Vec<&Token> = tokens.iter().filter(|t| !t.is_blank()).collect();
    let led = filled
        .iter()
        .skip(1)
        .take(2)
        .any(|t| t.shape.look == Look::Departments);
    let titled = token.shape.look == Look::Words && token.shape.length <= 40;
    if number_slot.is_some() {
        return titled && led && filled.len() >= 5;
    }
    titled && filled.len() >= 3 && (led || !has(slots, Role::Lead))
}

fn is_number(text: &str, look: Look) -> bool {
    look == Look::Number
        || numbering::alone(text)
            .is_some_and(|(_, style)| !matches!(style, NumberStyle::Circled) || text.chars().count() > 1)
        || matches!(numbering::split(text), Some(n) if n.style == NumberStyle::Compound)
}

/// Puts blocks together of which the second is the torn rest of the first: it has no number of its own.
pub(super) fn join(blocks: &mut Vec<Block>, headers: &[Header], style: Style) {
    let mut at = 1;
    while at < blocks.len() {
        let joined = match (blocks.get(at - 1), blocks.get(at)) {
            (Some(before), Some(block)) => joined(before, block, headers, style),
            _ => None,
        };
        match joined {
            Some(line) => {
                let block = blocks.remove(at);
                if let Some(before) = blocks.get_mut(at - 1) {
                    before.lines = vec![line];
                    before.lines.extend(block.lines.into_iter().skip(1));
                    before.remarks.extend(block.remarks);
                    before.rows.end = block.rows.end;
                }
            }
            None => at += 1,
        }
    }
}

fn joined(before: &Block, block: &Block, headers: &[Header], style: Style) -> Option<Line> {
    let slots = &headers.get(block.header)?.slots;
    let first = block.lines.first()?;
    let [upper] = before.lines.as_slice() else {
        return None;
    };
    let numbered = first
        .tokens
        .iter()
        .take(3)
        .any(|t| is_number(&t.text, t.shape.look));
    if before.header != block.header || numbered || !has(slots, Role::Number) {
        return None;
    }
    continued(upper, first, slots, style, Stand::First)
}

/// Puts the torn lines of a block together again.
pub(super) fn mend(block: &mut Block, slots: &[Slot], style: Style) {
    let mut whole: Vec<Line> = Vec::new();
    for line in std::mem::take(&mut block.lines) {
        let is_own = stand_of(&line.tokens, slots).is_some();
        let is_first = whole.len() < 2;
        match whole.last_mut() {
            Some(before) if !is_own && wraps(before, &line) => wrap(before, line),
            Some(before) if !is_own && by_column(&line.tokens, slots).is_none() => {
                let stand = if is_first { Stand::First } else { Stand::Action };
                match continued(before, &line, slots, style, stand) {
                    Some(joined) => *before = joined,
                    None => whole.push(line),
                }
            }
            _ => whole.push(line),
        }
    }
    block.lines = whole;
}

/// What kind of line stands on its own behind the first; `None` where it may be a torn piece.
fn stand_of(tokens: &[Token], slots: &[Slot]) -> Option<Stand> {
    let first = tokens.iter().find(|t| !t.is_blank())?;
    let follows = first.shape.circled && !first.text.starts_with(['①', '❶']);
    if follows && has(slots, Role::Content) {
        return Some(Stand::Action);
    }
    if first.shape.label.is_some() && label_at(tokens).is_some() {
        return Some(Stand::More);
    }
    let measures = tokens
        .iter()
        .filter(|t| matches!(t.shape.look, Look::Measure | Look::Unset | Look::Dash))
        .count();
    let values = slots.iter().filter(|s| s.role.is_value()).count();
    let work = tokens.iter().any(|t| t.shape.look == Look::Told);
    (!work && values > 0 && measures * 2 >= values && measures > 0).then_some(Stand::More)
}

/// The kind of a line behind the first of its block.
pub(super) fn stand(line: &Line, slots: &[Slot]) -> Stand {
    let own = stand_of(&line.tokens, slots).or_else(|| by_column(&line.tokens, slots));
    own.unwrap_or(Stand::Torn)
}

/// The kind of a line that is exactly as wide as the header and blank where the cells above are merged over it.
fn by_column(tokens: &[Token], slots: &[Slot]) -> Option<Stand> {
    if tokens.len() != slots.len() {
        return None;
    }
    let held = || {
        tokens
            .iter()
            .zip(slots)
            .filter(|(t, _)| !t.is_blank())
            .map(|(_, s)| s.role)
    };
    let named = |r: Role| {
        matches!(
            r,
            Role::Level | Role::Number | Role::Title | Role::Lead | Role::Related
        )
    };
    if held().any(named) {
        return None;
    }
    if held().any(|r| r == Role::Content) && held().any(Role::is_yearly_work) {
        return Some(Stand::Action);
    }
    let measured = |r: Role| r == Role::Indicator || r.is_value();
    (held().all(|r| !r.is_yearly_work() && r != Role::Content)
        && held().filter(|r| measured(*r)).count() >= 2)
        .then_some(Stand::More)
}

/// Pieces of cells, each below the cell that it continues, in a row as wide as the one above.
fn wraps(before: &Line, line: &Line) -> bool {
    let filled: Vec<usize> = (0..line.tokens.len())
        .filter(|i| !line.tokens[*i].is_blank())
        .collect();
    let same_width =
        before.tokens.len() == line.tokens.len() && line.tokens.first().is_some_and(Token::is_blank);
    same_width
        && filled.iter().all(|i| {
            before
                .tokens
                .get(*i)
                .is_some_and(|t| !t.is_blank() && !t.text.ends_with('。'))
        })
}

fn wrap(before: &mut Line, line: Line) {
    for (upper, lower) in before.tokens.iter_mut().zip(line.tokens) {
        if !lower.is_blank() {
            *upper = glue(upper, &lower);
        }
    }
    before.mended.push(Mend::Wrapped);
}

fn glue(upper: &Token, lower: &Token) -> Token {
    let text = join_wrapped(&upper.text, &lower.text);
    Token {
        shape: Shape::of(&text),
        text,
        places: upper.places.iter().chain(&lower.places).copied().collect(),
    }
}

/// The two lines as one, when that reads clearly better than the first alone.
fn continued(before: &Line, line: &Line, slots: &[Slot], style: Style, stand: Stand) -> Option<Line> {
    let upper: &[Token] = trimmed(&before.tokens);
    let lower: Vec<Token> = line.tokens.iter().skip_while(|t| t.is_blank()).cloned().collect();
    let alone = read(&before.tokens, slots, style, stand);
    if !ends_early(&alone, slots) {
        return None;
    }
    let behind: Vec<Token> = upper.iter().chain(&lower).cloned().collect();
    let (last, rest) = upper.split_last()?;
    let (next, more) = lower.split_first()?;
    let mut within = rest.to_vec();
    within.push(glue(last, next));
    within.extend(more.iter().cloned());
    let cost = |tokens: &[Token]| {
        let reading = read(tokens, slots, style, stand);
        let runs_lost: usize = reading.runs.iter().map(|r| r.lost.len()).sum();
        reading.cost + LOST * i32::try_from(runs_lost).unwrap_or(0)
    };
    let options = [behind, within];
    let tokens = options.into_iter().min_by_key(|tokens| cost(tokens))?;
    (cost(&tokens) + LOST <= alone.cost).then(|| {
        let mut mended = before.mended.clone();
        mended.push(Mend::Continued);
        Line {
            row: before.row,
            tokens,
            mended,
        }
    })
}

/// Whether roles behind the last cell of a line are without one.
fn ends_early(reading: &Reading, slots: &[Slot]) -> bool {
    let runs = reading.runs.iter().flat_map(|r| &r.pieces);
    let last = reading
        .pieces
        .iter()
        .chain(runs)
        .map(|p| p.slot)
        .max()
        .unwrap_or(0);
    let behind = slots.get(last + 1..).unwrap_or_default();
    let lost = reading.runs.iter().any(|r| !r.lost.is_empty());
    let missing = |slot: &Slot| reading.lost.contains(&slot.role) && !matches!(slot.role, Role::Judgement(_));
    reading.mixed.is_none()
        && (behind.iter().any(missing) || lost && behind.iter().any(|s| s.role.is_value()))
}

fn trimmed(tokens: &[Token]) -> &[Token] {
    let end = tokens.iter().rposition(|t| !t.is_blank()).map_or(0, |at| at + 1);
    &tokens[..end]
}
