//! Putting the cells of one line into their roles: by column where the row is whole, by least cost where it is not.

use ayumi_domain::FiscalYear;

use super::align::{Alignment, Costs, align};
use super::layout::{Role, Slot};
use super::line::{Piece, Reading, Stand, Token, year_of};
use super::shape::{LOST, Look, MISFIT, Style, cost};

/// Places that no other within this many tenths may contest.
const MARGIN: i32 = 10;

/// Puts cells into roles.
pub(super) fn place(tokens: &[Token], slots: &[Slot], offset: usize, style: Style, stand: Stand) -> Reading {
    let alignment = fit_as(tokens, slots, style, stand);
    let left = tokens
        .iter()
        .zip(&alignment.roles)
        .filter(|(t, role)| role.is_none() && !t.is_blank())
        .map(|(t, _)| t.clone())
        .collect();
    Reading {
        pieces: pieces(tokens, slots, offset, &alignment, style),
        lost: alignment
            .lost
            .iter()
            .filter(|slot| is_needed(slots[**slot].role, stand))
            .map(|slot| slots[*slot].role)
            .collect(),
        left,
        cost: alignment.cost,
        shaken: shaken(tokens, slots, &alignment, stand),
        ..Reading::default()
    }
}

/// Lost roles and their neighbours. A lost mark at the end is usually a blank one.
fn shaken(tokens: &[Token], slots: &[Slot], alignment: &Alignment, stand: Stand) -> Vec<Role> {
    let mut shaken: Vec<Role> = Vec::new();
    for lost in &alignment.lost {
        let role = slots[*lost].role;
        if !is_needed(role, stand) || matches!(role, Role::Judgement(_)) {
            continue;
        }
        let near = slots.get(lost.saturating_sub(1)..).unwrap_or_default();
        shaken.extend(near.iter().take(if *lost == 0 { 2 } else { 3 }).map(|s| s.role));
    }
    // A name in a contested place may belong to the cell beside it.
    let placed = tokens.iter().zip(&alignment.roles).zip(&alignment.margins);
    for ((_, slot), margin) in placed.filter(|((t, _), _)| stand == Stand::First && !t.is_blank()) {
        let named = |slot: &Slot| {
            matches!(
                slot.role,
                Role::Number | Role::Title | Role::Lead | Role::Related | Role::Content
            )
        };
        let Some(slot) = slot.filter(|s| *margin < LOST && slots.get(*s).is_some_and(named)) else {
            continue;
        };
        let near = slots.get(slot.saturating_sub(1)..).unwrap_or_default();
        shaken.extend(near.iter().take(3).map(|s| s.role));
    }
    if alignment.forced {
        let work = slots.iter().map(|s| s.role).filter(|r| r.is_yearly_work());
        shaken.extend(work.take(1));
    }
    shaken
}

/// The cells that have a role.
pub(super) fn pieces(
    tokens: &[Token],
    slots: &[Slot],
    offset: usize,
    alignment: &Alignment,
    style: Style,
) -> Vec<Piece> {
    let placed = tokens.iter().zip(&alignment.roles).zip(&alignment.margins);
    placed
        .filter_map(|((token, slot), margin)| {
            let slot = (*slot)?;
            let role = slots.get(slot)?.role;
            (!token.is_blank()).then(|| Piece {
                role,
                slot: slot + offset,
                token: token.clone(),
                sure: *margin >= MARGIN,
                margin: *margin,
                cost: cost(&token.shape, role, style),
            })
        })
        .collect()
}

/// What a line of this kind should hold; what may be blank or merged is not missed.
fn is_needed(role: Role, stand: Stand) -> bool {
    match role {
        Role::Level | Role::Related | Role::Note | Role::Text | Role::Rate | Role::Unit | Role::Baseline => {
            false
        }
        Role::Number | Role::Title | Role::Lead | Role::Content => stand == Stand::First,
        Role::Indicator | Role::Judgement(_) | Role::Grade(_) => stand == Stand::First,
        Role::Target(_) | Role::Actual(_) | Role::Value(_) => stand != Stand::Action,
        Role::Plan(_) | Role::Result(_) | Role::Stage(_) => stand != Stand::More,
    }
}

/// The alignment of a line. A row with exactly as many cells as the header promises is read cell by cell,
/// as long as nothing in it is impossible.
fn fit_as(tokens: &[Token], slots: &[Slot], style: Style, stand: Stand) -> Alignment {
    let judged = tokens.iter().any(|t| t.shape.look == Look::Mark);
    let last = slots.iter().filter_map(|s| year_of(s.role)).max();
    let lost = |slot: usize| lost(slots[slot].role, stand, judged, last);
    let first = tokens.iter().position(|t| !t.is_blank()).unwrap_or(0);
    let end = end_of(tokens);
    let stood = |cell: usize, slot: usize| {
        let role = slots[slot].role;
        let left = matches!(
            role,
            Role::Level | Role::Number | Role::Title | Role::Lead | Role::Related
        );
        match stand {
            Stand::First => None,
            _ if left => Some(if tokens[cell].is_blank() { 0 } else { MISFIT * 2 }),
            Stand::Action if cell == first => (role != Role::Content).then_some(MISFIT),
            Stand::More if role == Role::Content || role.is_yearly_work() => {
                Some(if tokens[cell].is_blank() { 0 } else { MISFIT })
            }
            _ => None,
        }
    };
    let costs = Costs {
        fit: &|cell, slot| {
            stood(cell, slot).unwrap_or_else(|| cost(&tokens[cell].shape, slots[slot].role, style))
        },
        skip: &|cell| skip(tokens, cell, first, end),
        lost: &lost,
    };
    let best = align(tokens.len(), slots.len(), &costs);
    identity(tokens, slots, &costs, &best).unwrap_or(best)
}

/// What it costs that a role has no cell. Names are seldom lost, and neither are target and actual of a year
/// for which the row prints a judgement.
fn lost(role: Role, stand: Stand, judged: bool, last: Option<FiscalYear>) -> i32 {
    if !is_needed(role, stand) {
        return if stand == Stand::First { 10 } else { 2 };
    }
    match role {
        Role::Number | Role::Title | Role::Lead | Role::Content | Role::Indicator => LOST + 10,
        Role::Target(year) | Role::Actual(year) if judged && Some(year) == last => LOST + 10,
        _ => LOST,
    }
}

/// Cell by cell, when that is nearly as good as the best alignment.
fn identity(tokens: &[Token], slots: &[Slot], costs: &Costs<'_>, best: &Alignment) -> Option<Alignment> {
    let mut length = tokens.len();
    while length > slots.len() && tokens.get(length - 1).is_some_and(Token::is_blank) {
        length -= 1;
    }
    if length != slots.len() || length == 0 {
        return None;
    }
    let each: Vec<i32> = (0..length).map(|i| (costs.fit)(i, i)).collect();
    let sum: i32 = each.iter().sum();
    let possible = each.iter().all(|c| *c < 40) && sum <= best.cost + LOST;
    possible.then(|| Alignment {
        cost: sum.min(best.cost),
        roles: (0..tokens.len()).map(|i| (i < length).then_some(i)).collect(),
        margins: vec![MISFIT; tokens.len()],
        lost: Vec::new(),
        forced: sum > best.cost,
    })
}

/// The alignment of the values behind a label. The mark stands on the line of the targets, if anywhere.
pub(super) fn fit(tokens: &[Token], slots: &[Slot], style: Style, is_target: bool) -> Alignment {
    let end = end_of(tokens);
    let costs = Costs {
        fit: &|cell, slot| match (slots[slot].role, tokens[cell].shape.look) {
            (Role::Judgement(_), Look::Dash) if !is_target => LOST,
            (role, _) => cost(&tokens[cell].shape, role, style),
        },
        skip: &|cell| skip(tokens, cell, 0, end),
        lost: &|slot| match slots[slot].role {
            Role::Value(_) => LOST,
            Role::Judgement(_) if is_target => 8,
            _ => 0,
        },
    };
    align(tokens.len(), slots.len(), &costs)
}

/// The cell behind the last one that holds something.
pub(super) fn end_of(tokens: &[Token]) -> usize {
    tokens.iter().rposition(|t| !t.is_blank()).map_or(0, |at| at + 1)
}

/// Blanks at the end are nothing; inside a row they may be cells, and are left out unwillingly.
fn skip(tokens: &[Token], cell: usize, first: usize, end: usize) -> i32 {
    match tokens.get(cell) {
        _ if cell >= end => 0,
        Some(token) if !token.is_blank() => MISFIT,
        _ if cell < first => 1,
        _ => 6,
    }
}
