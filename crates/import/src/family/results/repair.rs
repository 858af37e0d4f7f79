//! What a repaired, lost or left-over cell makes doubtful, said on the fields that it may have touched.

use ayumi_domain::Field;

use crate::draft::Note;

use super::block::{Block, Mend};
use super::build::{Built, place};
use super::layout::Role;
use super::line::{Piece, Reading};
use super::shape::Look;

pub(super) fn mended(built: &mut Built, block: &Block, readings: &[Reading]) {
    for line in &block.lines {
        let Some(token) = line.tokens.first() else {
            continue;
        };
        if line.mended.contains(&Mend::Wrapped) {
            built.note(
                Note::info("wrapped-row", Field::Structure)
                    .at(place(token))
                    .say("2行に分かれた欄をつないで読みました。"),
            );
        }
    }
    for (line, reading) in block.lines.iter().zip(readings) {
        if line.mended.contains(&Mend::Continued) {
            joints(built, reading);
        }
    }
}

/// The cells on both sides of a joint between two lines.
fn joints(built: &mut Built, reading: &Reading) {
    let mixed = reading.mixed.is_some();
    let runs = reading.runs.iter().flat_map(|r| &r.pieces);
    let mut pieces: Vec<&Piece> = reading.pieces.iter().chain(runs).collect();
    pieces.sort_by_key(|p| p.slot);
    let rows = |p: &Piece| p.token.places.iter().map(|place| place.row).collect::<Vec<_>>();
    let mut joint: Vec<&Piece> = Vec::new();
    for pair in pieces.windows(2) {
        let [before, after] = pair else { continue };
        let (upper, lower) = (rows(before), rows(after));
        if upper.first() != upper.last() || lower.first() != lower.last() || upper.last() != lower.first() {
            joint.extend([before, after]);
        }
    }
    for piece in joint {
        for field in fields(piece.role) {
            built.note(
                Note::doubt("continued-row", *field)
                    .at(place(&piece.token))
                    .read(&piece.token.text)
                    .say("2行に分かれた項目を1行につないで読みました。つなぎ目を原本で確かめてください。"),
            );
        }
    }
    if mixed {
        built.note(
            Note::doubt("continued-row", Field::Indicators)
                .say("2行に分かれた項目を1行につないで読みました。値の並びを原本で確かめてください。"),
        );
    }
}

/// Cells that no role would take.
pub(super) fn left_over(built: &mut Built, readings: &[Reading]) {
    for token in readings.iter().flat_map(|r| &r.left) {
        built.claims.extend(&token.places);
        let fields: &[Field] = match token.shape.look {
            Look::Measure | Look::Unset | Look::Dash | Look::Mark => &[Field::Indicators],
            Look::Departments => &[Field::Departments],
            _ => &[Field::Actions, Field::Texts, Field::Indicators],
        };
        for field in fields {
            built.note(
                Note::doubt("unplaced", *field)
                    .at(place(token))
                    .read(&token.text)
                    .say("どの欄にも当てはめられず、取り込んでいません。原本を見て入れてください。"),
            );
        }
    }
}

/// Cells beside a lost one may have swallowed it: their fields are doubted too.
pub(super) fn shaken(built: &mut Built, readings: &[Reading]) {
    let start = built.claims.first().copied();
    for role in readings.iter().flat_map(|r| &r.shaken) {
        for field in fields(*role) {
            if built.notes.iter().any(|n| n.doubted() == Some(*field)) {
                continue;
            }
            let note = Note::doubt("beside-lost-cell", *field)
                .say("隣の欄が抜け落ちているため、この欄に別の欄の文が混じっているかもしれません。原本を確かめてください。");
            built.notes.push(match start {
                Some(at) => note.at(at),
                None => note,
            });
        }
    }
}

fn fields(role: Role) -> &'static [Field] {
    match role {
        Role::Number | Role::Title => &[Field::Title],
        Role::Level => &[Field::Structure],
        Role::Lead | Role::Related => &[Field::Departments],
        Role::Content => &[Field::Texts, Field::Actions],
        Role::Note | Role::Text => &[Field::Texts],
        Role::Plan(_) | Role::Result(_) | Role::Stage(_) => &[Field::Actions],
        Role::Grade(_) => &[Field::Grades],
        Role::Indicator | Role::Unit | Role::Baseline | Role::Rate => &[Field::Indicators],
        Role::Target(_) | Role::Actual(_) | Role::Value(_) | Role::Judgement(_) => &[Field::Indicators],
    }
}
