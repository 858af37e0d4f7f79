//! Reading one line of the body: which of its cells has which role, which stand behind 目標 or 実績, and what was lost.

use ayumi_domain::FiscalYear;

use crate::draft::Place;
use crate::grid::Row;

use super::layout::{Role, Slot, Word};
use super::place::{end_of, fit, pieces, place};
use super::shape::{LOST, Look, MISFIT, Shape, Style};

/// A cell of the body; several cells where it was wrapped.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// its text
    pub(super) text: String,
    /// where it stands; never empty
    pub(super) places: Vec<Place>,
    /// what it looks like
    pub(super) shape: Shape,
}

impl Token {
    /// A token of one cell.
    pub(super) fn new(text: &str, place: Place) -> Self {
        Self {
            text: text.trim().to_owned(),
            places: vec![place],
            shape: Shape::of(text),
        }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.shape.look == Look::Blank && self.shape.label.is_none()
    }

    /// The text without a 目標 or 実績 at its head.
    pub(super) fn value(&self) -> &str {
        super::shape::split_label(&self.text).1
    }
}

/// The cells of a row as tokens.
pub(super) fn tokens(grid: usize, row: usize, cells: &Row) -> Vec<Token> {
    (0..cells.cells.len())
        .map(|column| Token::new(cells.text(column), Place::new(grid, row, column)))
        .collect()
}

/// A token with the role that it was given.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// what it is
    pub(super) role: Role,
    /// index of its slot in the layout
    pub(super) slot: usize,
    /// the cell
    pub(super) token: Token,
    /// no other place is about as good
    pub(super) sure: bool,
    /// how much worse the next best place is
    pub(super) margin: i32,
    /// what it cost to read it so
    pub(super) cost: i32,
}

impl Piece {
    /// Whether one lost cell more would put it elsewhere.
    pub(super) fn is_contested(&self) -> bool {
        self.margin < LOST
    }
}

/// Values of one kind, left to right, with the mark behind them.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// what the line says that they are
    pub(super) word: Option<Word>,
    /// values and marks by role
    pub(super) pieces: Vec<Piece>,
    /// years without a value
    pub(super) lost: Vec<FiscalYear>,
    /// the values do not stand in the columns of their years
    pub(super) shifted: bool,
}

/// Targets and actuals in one line, of which only the first two say what they are.
#[derive(Clone, Debug)]
pub(super) struct Mixed {
    /// 目標 of the first year
    pub(super) target: Token,
    /// 実績 of the first year
    pub(super) actual: Token,
    /// the cells behind them
    pub(super) rest: Vec<Token>,
}

/// A line as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// cells before the values
    pub(super) pieces: Vec<Piece>,
    /// values
    pub(super) runs: Vec<Run>,
    /// values whose order the whole document decides
    pub(super) mixed: Option<Mixed>,
    /// roles without a cell that should have one
    pub(super) lost: Vec<Role>,
    /// cells without a role
    pub(super) left: Vec<Token>,
    /// what it cost
    pub(super) cost: i32,
    /// roles that are lost or stand beside a lost one, which they may have swallowed
    pub(super) shaken: Vec<Role>,
}

impl Reading {
    /// The pieces of a role.
    pub(super) fn of(&self, role: Role) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(move |piece| piece.role == role)
    }
}

/// What kind of line it is, which decides what it may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// the first line of an initiative
    First,
    /// ② and so on: the cells to the left are merged over it
    Action,
    /// another indicator or a line of values
    More,
    /// a torn piece that fits nowhere
    Torn,
}

/// Reads a line.
pub(super) fn read(tokens: &[Token], slots: &[Slot], style: Style, stand: Stand) -> Reading {
    if stand == Stand::Torn {
        return Reading {
            left: tokens.iter().filter(|t| !t.is_blank()).cloned().collect(),
            ..Reading::default()
        };
    }
    let values = slots.iter().position(|s| matches!(s.role, Role::Value(_)));
    let label = values.and_then(|_| label_at(tokens));
    let (Some(values), Some(label)) = (values, label) else {
        let mut reading = place(tokens, slots, 0, style, stand);
        reading.gather_runs();
        return reading;
    };
    let mut reading = place(&tokens[..label], &slots[..values], 0, style, stand);
    let valued = &slots[values..];
    if let Some(mixed) = mixed(&tokens[label..], valued) {
        reading.mixed = Some(mixed);
        return reading;
    }
    let several = tokens[label..].iter().filter(|t| t.shape.label.is_some()).count() > 1;
    let mut start = label;
    while start < tokens.len() {
        let next = tokens[start + 1..].iter().position(|t| t.shape.label.is_some());
        let end = next.map_or(tokens.len(), |n| start + 1 + n);
        reading
            .runs
            .push(run(&tokens[start..end], valued, values, style, several));
        start = end;
    }
    for run in &mut reading.runs {
        reading
            .left
            .extend(run.pieces.extract_if(.., |p| p.cost >= MISFIT).map(|p| p.token));
    }
    reading
}

/// The first 目標 or 実績 behind which no sentence and no department stands.
pub(super) fn label_at(tokens: &[Token]) -> Option<usize> {
    let first = tokens.iter().rposition(|t| {
        matches!(t.shape.look, Look::Departments | Look::Number)
            || t.shape.look == Look::Told && t.shape.length > 30
    });
    let from = first.map_or(0, |at| at + 1);
    let label = tokens.get(from..)?.iter().position(|t| t.shape.label.is_some())?;
    Some(from + label)
}

/// 目標 and 実績 glued to the first two values, and the others behind them without a label.
fn mixed(tokens: &[Token], valued: &[Slot]) -> Option<Mixed> {
    let [target, actual, rest @ ..] = tokens else {
        return None;
    };
    let glued = |token: &Token, word| token.shape.label == Some(word) && !token.shape.label_only;
    let years = valued.iter().filter(|s| s.role.is_value()).count();
    let filled = rest.iter().filter(|t| !t.is_blank()).count();
    let fits = glued(target, Word::Target)
        && glued(actual, Word::Done)
        && years >= 2
        && filled >= years
        && rest.iter().all(|t| t.shape.label.is_none());
    fits.then(|| Mixed {
        target: target.clone(),
        actual: actual.clone(),
        rest: rest.to_vec(),
    })
}

/// Values behind a label, up to the next one. In a line with several labels blanks tell nothing.
fn run(tokens: &[Token], valued: &[Slot], offset: usize, style: Style, several: bool) -> Run {
    let word = tokens.first().and_then(|t| t.shape.label);
    let bare = tokens.first().is_some_and(|t| t.shape.label_only);
    let cells = if bare { &tokens[1..] } else { tokens };
    let filled: Vec<Token> = cells.iter().filter(|t| !t.is_blank()).cloned().collect();
    let (cells, gaps) = if several {
        (&filled[..], cells.len() > filled.len())
    } else {
        (cells, false)
    };
    let is_target = word == Some(Word::Target);
    let alignment = fit(cells, valued, style, is_target);
    let end = end_of(cells);
    let skipped = |(cell, role): (usize, &Option<usize>)| role.is_none() && cell < end;
    let shifted = gaps && !several || alignment.roles.iter().enumerate().any(skipped);
    let mut run = Run {
        word,
        pieces: pieces(cells, valued, offset, &alignment, style),
        lost: Vec::new(),
        shifted,
    };
    run.lost = alignment
        .lost
        .iter()
        .filter_map(|slot| match valued[*slot].role {
            Role::Value(year) => Some(year),
            _ => None,
        })
        .collect();
    let skipped = cells
        .iter()
        .zip(&alignment.roles)
        .filter(|(t, r)| r.is_none() && !t.is_blank());
    run.pieces.extend(skipped.map(|(token, _)| Piece {
        role: Role::Text,
        slot: 0,
        token: token.clone(),
        sure: false,
        margin: 0,
        cost: MISFIT,
    }));
    if bare && let Some(label) = tokens.first() {
        match run.pieces.first_mut() {
            Some(piece) => piece.token.places.extend(&label.places),
            None => run.lost = valued.iter().filter_map(|s| year_of(s.role)).collect(),
        }
    }
    run
}

/// The year of a value.
pub(super) fn year_of(role: Role) -> Option<FiscalYear> {
    match role {
        Role::Value(year) | Role::Target(year) | Role::Actual(year) => Some(year),
        _ => None,
    }
}

impl Reading {
    /// Moves values and marks that stand in columns of their own into a run of targets and one of actuals.
    fn gather_runs(&mut self) {
        let lost = std::mem::take(&mut self.lost);
        let mut runs: Vec<Run> = Vec::new();
        let mut kept = Vec::new();
        let words = [Some(Word::Target), Some(Word::Done), None];
        for word in words {
            runs.push(Run {
                word,
                pieces: Vec::new(),
                shifted: false,
                lost: lost
                    .iter()
                    .filter(|r| word_of(**r) == Some(word))
                    .filter_map(|r| year_of(*r))
                    .collect(),
            });
        }
        for piece in std::mem::take(&mut self.pieces) {
            let at = match piece.role {
                Role::Target(_) => 0,
                Role::Actual(_) => 1,
                Role::Value(_) => 2,
                _ => {
                    kept.push(piece);
                    continue;
                }
            };
            runs[at].pieces.push(piece);
        }
        runs.retain(|run| !run.pieces.is_empty());
        if let Some(run) = runs.first_mut() {
            run.pieces
                .extend(kept.extract_if(.., |p| matches!(p.role, Role::Judgement(_))));
        }
        let held: Vec<Option<Word>> = runs.iter().map(|r| r.word).collect();
        self.lost = lost
            .into_iter()
            .filter(|r| word_of(*r).is_none_or(|w| !held.contains(&w)))
            .collect();
        self.pieces = kept;
        self.runs = runs;
    }
}

/// Which run a value role belongs to; `None` for other roles.
fn word_of(role: Role) -> Option<Option<Word>> {
    match role {
        Role::Target(_) => Some(Some(Word::Target)),
        Role::Actual(_) => Some(Some(Word::Done)),
        Role::Value(_) => Some(None),
        _ => None,
    }
}
