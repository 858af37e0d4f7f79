//! Actions with what each year planned and did, and the doubts about them.

use ayumi_domain::plan::{Action, ActionYear};
use ayumi_domain::{Field, FiscalYear};

use crate::draft::{Note, Place};
use crate::numbering;
use crate::prose::clean;

use super::build::{Built, Manner, names, place};
use super::layout::Role;
use super::line::{Piece, Reading};
use super::shape::Look;

pub(super) fn actions(built: &mut Built, readings: &[Reading], manner: &Manner<'_>, cut: &[FiscalYear]) {
    let worked: Vec<(usize, &Reading)> = readings
        .iter()
        .enumerate()
        .filter(|(i, r)| *i == 0 || r.of(Role::Content).next().is_some() || r.pieces.iter().any(is_work))
        .collect();
    let numbered = worked.len() > 1;
    for (index, reading) in worked {
        let content = reading.of(Role::Content).next();
        let text = content.map(|p| clean(&p.token.text));
        let split = text.as_deref().filter(|_| numbered).and_then(numbering::circled);
        let (no, text) = match split {
            Some((no, rest)) => (Some(no.to_string()), Some(rest.trim().to_owned())),
            None => (None, text),
        };
        let cut = if index == 0 { cut } else { &[] };
        let years = years(built, reading, manner, cut);
        if text.is_some() || !years.is_empty() {
            built.initiative.actions.push(Action {
                no,
                text,
                departments: Vec::new(),
                years,
            });
        }
        content.iter().for_each(|p| built.claim(&p.token));
        work_doubts(built, reading, manner);
    }
}

fn is_work(piece: &Piece) -> bool {
    piece.role.is_yearly_work()
}

fn years(built: &mut Built, reading: &Reading, manner: &Manner<'_>, cut: &[FiscalYear]) -> Vec<ActionYear> {
    let mut years: Vec<ActionYear> = Vec::new();
    for piece in reading.pieces.iter().filter(|p| is_work(p)) {
        built.claim(&piece.token);
        let (Role::Plan(year) | Role::Result(year) | Role::Stage(year)) = piece.role else {
            continue;
        };
        if !piece.sure {
            continue; // said once for the whole line
        }
        let at = years.iter().position(|y| y.year == year).unwrap_or_else(|| {
            years.push(ActionYear::of(year));
            years.len() - 1
        });
        let text = wording(built, piece, manner, cut);
        let Some(entry) = years.get_mut(at) else {
            continue;
        };
        match piece.role {
            Role::Plan(_) if is_arrow(&text) => entry.continues = true,
            Role::Plan(_) => entry.plan = Some(text),
            Role::Result(_) => entry.result = Some(text),
            _ => entry.stage = Some(text),
        }
    }
    years
}

fn is_arrow(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '→' | '⇒' | '➡' | '⟶' | '➠' | '↓'))
}

/// The text of a plan or result; doubts where it breaks off, is doubled, or begins with the end of another one.
fn wording(built: &mut Built, piece: &Piece, manner: &Manner<'_>, cut: &[FiscalYear]) -> String {
    let mut text = clean(&piece.token.text);
    let doubt = |code, sentence: &str, text: &str| {
        Note::doubt(code, Field::Actions)
            .at(place(&piece.token))
            .read(text)
            .say(sentence)
    };
    if let Role::Result(year) = piece.role {
        let stray = text.split_once("。 ").filter(|(first, rest)| {
            let is_tail = first.chars().count() <= 8 && first.chars().all(|c| ('ぁ'..='ん').contains(&c));
            (is_tail || cut.contains(&year)) && !rest.trim().is_empty()
        });
        if let Some((_, rest)) = stray {
            let rest = rest.trim().to_owned();
            built.notes.push(
                doubt(
                    "stray-sentence",
                    "初めの一文は、別の項目の実績の続きと思われるため、除いて取り込みました。原本を確かめてください。",
                    &text,
                )
                .made(&rest),
            );
            text = rest;
        }
        let shape = &piece.token.shape;
        let breaks_off = shape.look == Look::Words && shape.runs_on && shape.length >= 20;
        if breaks_off && manner.style.is_telling() {
            built.cut.push(year);
            built.notes.push(doubt(
                "cut-off",
                "実績の文が途中で切れているようです。原本を見て続きを補ってください。",
                &text,
            ));
        }
    }
    if is_doubled(&text) {
        built.notes.push(doubt(
            "doubled-text",
            "同じ言葉が二度続いています。読み取りの際に重なったものかもしれません。",
            &text,
        ));
    }
    text
}

fn is_doubled(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let half = words.len() / 2;
    words.len() >= 2
        && words.len().is_multiple_of(2)
        && words.get(..half) == words.get(half..)
        && words.iter().take(half).map(|w| w.chars().count()).sum::<usize>() >= 5
}

/// What was lost among plans and results, or could not be told apart.
fn work_doubts(built: &mut Built, reading: &Reading, manner: &Manner<'_>) {
    let work: Vec<&Piece> = reading.pieces.iter().filter(|p| is_work(p)).collect();
    let lost = reading.lost.iter().filter(|r| r.is_yearly_work()).count();
    let odd = work.iter().filter(|p| p.cost >= 25).count();
    let unsure: Vec<&str> = work
        .iter()
        .filter(|p| !p.sure)
        .map(|p| p.token.text.as_str())
        .collect();
    let at = work.first().map_or_else(
        || {
            built
                .claims
                .first()
                .copied()
                .unwrap_or_else(|| Place::new(0, 0, 0))
        },
        |p| place(&p.token),
    );
    if !unsure.is_empty() {
        built.note(
            Note::doubt("unplaced-work", Field::Actions)
                .at(at)
                .read(unsure.join(" | "))
                .say("欄が足りず、どの年度の計画・実績か決められないため取り込んでいません。原本を見て入れてください。"),
        );
    } else if lost > 0 {
        built.note(
            Note::doubt("lost-cells", Field::Actions)
                .at(at)
                .made(format!("欠けている欄: {}", names(&reading.lost)))
                .say(format!(
                    "計画と実績の欄が{lost}つ足りません。残りの文を言い回しから当てはめました。原本の欄と見比べてください。"
                )),
        );
    } else if odd >= 2 && manner.style.is_telling() {
        built.note(
            Note::doubt("plan-or-result", Field::Actions).at(at).say(
                "計画と実績の言い回しがほかの項目と違います。入れ替わっていないか原本と見比べてください。",
            ),
        );
    }
}
