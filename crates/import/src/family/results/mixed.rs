//! Targets and actuals in one line, of which only the first year's say what they are: the order of the others is
//! decided by all such lines of the document together, by what agrees with the printed judgements.

use ayumi_domain::judge::mark_says_met;
use ayumi_domain::words::squeeze;
use ayumi_domain::{FiscalYear, Measure, Status};

use crate::years::find_years;

use super::align::{Costs, align};
use super::layout::{Role, Slot};
use super::line::{Mixed, Piece, Token};
use super::shape::{LOST, Look, MISFIT, Style, cost};

/// How the values behind the first two go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// target and actual of the second year, then of the third
    YearByYear,
    /// the other targets, then the other actuals
    KindByKind,
}

const ORDERS: [Order; 2] = [Order::YearByYear, Order::KindByKind];

/// A mixed line that was read.
#[derive(Clone, Debug)]
pub(super) struct Untangled {
    /// values and mark by role
    pub(super) pieces: Vec<Piece>,
    /// years whose target or actual is missing
    pub(super) lost: Vec<Role>,
    /// no order would read it otherwise
    pub(super) is_plain: bool,
}

/// The order that fits the document's lines clearly best.
pub(super) fn order(lines: &[(&Mixed, &[Slot])], style: Style) -> Option<Order> {
    let total = |order: Order| -> i32 {
        let whole = lines.iter().filter(|(mixed, slots)| is_whole(mixed, slots));
        whole
            .map(|(mixed, slots)| {
                let (pieces, _, cost) = untangle_as(mixed, slots, order, style);
                cost + if contradicts(&pieces) { LOST } else { 0 }
            })
            .sum()
    };
    let [a, b] = ORDERS.map(total);
    let clear = (a - b).abs() >= LOST;
    clear.then(|| if a < b { ORDERS[0] } else { ORDERS[1] })
}

/// Reads a mixed line; without a known order only what says itself what it is.
pub(super) fn untangle(mixed: &Mixed, slots: &[Slot], order: Option<Order>, style: Style) -> Untangled {
    let is_plain = mixed
        .rest
        .iter()
        .all(|t| matches!(t.shape.look, Look::Dash | Look::Blank))
        && is_whole(mixed, slots);
    let known = order.or(is_plain.then_some(Order::YearByYear));
    if let Some(order) = known {
        let (pieces, lost, _) = untangle_as(mixed, slots, order, style);
        return Untangled {
            pieces,
            lost,
            is_plain,
        };
    }
    let years = years(slots);
    let mut pieces = first_two(mixed, &years);
    let others = mixed.rest.iter().filter(|t| !t.is_blank());
    let last = slots.iter().position(|s| matches!(s.role, Role::Judgement(_)));
    pieces.extend(others.map(|token| {
        let mark = last.filter(|_| token.shape.look == Look::Mark);
        let role = mark.map_or(Role::Text, |at| slots[at].role);
        piece(token, role, mark.is_some(), 0)
    }));
    Untangled {
        pieces,
        lost: Vec::new(),
        is_plain,
    }
}

fn years(slots: &[Slot]) -> Vec<FiscalYear> {
    let year = |slot: &Slot| match slot.role {
        Role::Value(year) => Some(year),
        _ => None,
    };
    slots.iter().filter_map(year).collect()
}

/// As many values as the years ask for, a mark aside.
fn is_whole(mixed: &Mixed, slots: &[Slot]) -> bool {
    let filled = mixed
        .rest
        .iter()
        .filter(|t| !t.is_blank() && t.shape.look != Look::Mark)
        .count();
    filled == (years(slots).len().saturating_sub(1)) * 2
}

fn roles(slots: &[Slot], order: Order) -> Vec<Role> {
    let years = years(slots);
    let others = years.get(1..).unwrap_or_default();
    let tail = slots.iter().map(|s| s.role).filter(|r| !r.is_value());
    let values: Vec<Role> = match order {
        Order::YearByYear => others
            .iter()
            .flat_map(|y| [Role::Target(*y), Role::Actual(*y)])
            .collect(),
        Order::KindByKind => {
            let targets = others.iter().map(|y| Role::Target(*y));
            targets.chain(others.iter().map(|y| Role::Actual(*y))).collect()
        }
    };
    values.into_iter().chain(tail).collect()
}

fn untangle_as(mixed: &Mixed, slots: &[Slot], order: Order, style: Style) -> (Vec<Piece>, Vec<Role>, i32) {
    let roles = roles(slots, order);
    let tokens = &mixed.rest;
    let years = years(slots);
    let set_from = set_from(&mixed.target);
    let judged = mixed.rest.iter().any(|t| t.shape.look == Look::Mark);
    let end = tokens.iter().rposition(|t| !t.is_blank()).map_or(0, |at| at + 1);
    let costs = Costs {
        fit: &|cell, role| match roles[role] {
            Role::Judgement(_) if matches!(tokens[cell].shape.look, Look::Dash) => 2,
            role => cost(&tokens[cell].shape, role, style),
        },
        skip: &|cell| {
            if cell >= end {
                0
            } else if tokens[cell].is_blank() {
                6
            } else {
                MISFIT
            }
        },
        lost: &|role| match roles[role] {
            Role::Target(year) if set_from.is_some_and(|from| year < from) => 5,
            Role::Target(year) | Role::Actual(year) if judged && Some(&year) == years.last() => LOST + 10,
            Role::Target(_) | Role::Actual(_) => LOST,
            _ => 2,
        },
    };
    let alignment = align(tokens.len(), roles.len(), &costs);
    let mut pieces = first_two(mixed, &years);
    let placed = tokens.iter().zip(&alignment.roles).zip(&alignment.margins);
    pieces.extend(
        placed
            .filter(|((t, _), _)| !t.is_blank())
            .map(|((token, slot), margin)| {
                let role = slot.and_then(|s| roles.get(s)).copied();
                piece(
                    token,
                    role.unwrap_or(Role::Text),
                    role.is_some() && *margin >= 10,
                    0,
                )
            }),
    );
    let lost = alignment.lost.iter().filter_map(|r| roles.get(*r)).copied();
    let lost = lost.filter(|r| r.is_value()).collect();
    (pieces, lost, alignment.cost)
}

fn first_two(mixed: &Mixed, years: &[FiscalYear]) -> Vec<Piece> {
    let Some(first) = years.first() else {
        return Vec::new();
    };
    vec![
        piece(&mixed.target, Role::Target(*first), true, 0),
        piece(&mixed.actual, Role::Actual(*first), true, 0),
    ]
}

fn piece(token: &Token, role: Role, sure: bool, cost: i32) -> Piece {
    Piece {
        role,
        slot: 0,
        token: token.clone(),
        sure,
        margin: if sure { MISFIT } else { 0 },
        cost,
    }
}

/// The year from which an unset target says that targets are set (H27年度は未設定(H29年度から)).
fn set_from(target: &Token) -> Option<FiscalYear> {
    let text = target.value();
    if Measure::read(text).status != Status::Unset || !squeeze(text).contains("から") {
        return None;
    }
    find_years(text, None).last().map(|mark| mark.year)
}

/// The printed mark says otherwise than target and actual of the last year, taking more for better.
fn contradicts(pieces: &[Piece]) -> bool {
    let mark = pieces.iter().find(|p| matches!(p.role, Role::Judgement(_)));
    let Some(stated) = mark.and_then(|p| mark_says_met(&p.token.text)) else {
        return false;
    };
    let last = pieces.iter().filter_map(|p| match p.role {
        Role::Target(year) => Some(year),
        _ => None,
    });
    let Some(year) = last.max() else {
        return false;
    };
    let number = |role| {
        let piece = pieces.iter().find(|p| p.role == role)?;
        Measure::read(piece.token.value()).number
    };
    match (number(Role::Target(year)), number(Role::Actual(year))) {
        (Some(target), Some(actual)) => (actual >= target) != stated,
        _ => false,
    }
}
