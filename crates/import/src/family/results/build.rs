//! From the lines of a block to an initiative, with a note for everything that was repaired or left out.

use ayumi_domain::plan::{Action, ActionYear, Department, GradeMark, Initiative, LabelledText};
use ayumi_domain::{Field, FiscalYear};

use crate::draft::{Note, Place};
use crate::numbering;
use crate::prose::{clean, departments};

use super::block::{Block, Mend};
use super::layout::{Role, Slot};
use super::line::{Piece, Reading, Token};
use super::mixed::Order;
use super::shape::{Look, Style};

/// What the whole document tells about its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner<'a> {
    /// the roles that the header promises
    pub(super) slots: &'a [Slot],
    /// how plans and results are worded
    pub(super) style: Style,
    /// the order of values without labels
    pub(super) order: Option<Order>,
}

/// An initiative being built.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// what was read
    pub(super) initiative: Initiative,
    /// what to report
    pub(super) notes: Vec<Note>,
    /// cells that were read or reported
    pub(super) claims: Vec<Place>,
    /// results that break off, by year
    pub(super) cut: Vec<FiscalYear>,
}

impl Built {
    /// Adds a note on this initiative.
    pub(super) fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Marks the cells of a token as read.
    pub(super) fn claim(&mut self, token: &Token) {
        self.claims.extend(&token.places);
    }
}

/// Where a token stands.
pub(super) fn place(token: &Token) -> Place {
    token
        .places
        .first()
        .copied()
        .unwrap_or_else(|| Place::new(0, 0, 0))
}

/// Builds an initiative from its lines as they were read. `path` is the section that it stands under,
/// `cut` the years whose results broke off in the initiative before it.
pub(super) fn build(
    block: &Block,
    readings: &[Reading],
    manner: &Manner<'_>,
    path: &[String],
    cut: &[FiscalYear],
) -> Built {
    let mut built = Built::default();
    let Some(first) = readings.first() else {
        return built;
    };
    head(&mut built, first, block, path);
    texts(&mut built, readings, manner);
    actions(&mut built, readings, manner, cut);
    super::measures::read(&mut built, readings, manner);
    mended(&mut built, block);
    left_over(&mut built, readings);
    built
}

fn head(built: &mut Built, first: &Reading, block: &Block, path: &[String]) {
    let start = block.lines.first().and_then(|l| l.tokens.first()).map(place);
    let start = start.unwrap_or_else(|| Place::new(0, 0, 0));
    let number = first.of(Role::Number).next().map(|p| p.token.clone());
    let title = first.of(Role::Title).next().map(|p| p.token.clone());
    let initiative = &mut built.initiative;
    initiative.path = path.to_vec();
    if let Some(title) = &title {
        initiative.title = clean(&title.text).replace('\n', "");
    }
    identify(initiative, number.as_ref().map(|n| n.text.as_str()), path);
    let missing = if first.lost.contains(&Role::Number) && number.is_none() {
        Some((
            "number-lost",
            "この項目の番号が読めません。原本の番号を入れてください。",
        ))
    } else if title.is_none() {
        Some((
            "title-lost",
            "この項目の名称が読めません。原本の名称を入れてください。",
        ))
    } else {
        None
    };
    if let Some((code, sentence)) = missing {
        built.note(Note::doubt(code, Field::Title).at(start).say(sentence));
    }
    number
        .iter()
        .chain(&title)
        .for_each(|token| built.claims.extend(&token.places));
    leads(built, first, start);
}

/// The number as printed where it names its section too, or joined to the path; a title stands in for a lost number.
fn identify(initiative: &mut Initiative, printed: Option<&str>, path: &[String]) {
    let printed = printed.map(str::to_owned).or_else(|| {
        let numbered = numbering::split(&initiative.title)?;
        let (number, rest) = (numbered.number.clone(), numbered.rest.to_owned());
        (!rest.is_empty()).then(|| {
            initiative.title = rest;
            number
        })
    });
    let Some(printed) = printed else {
        initiative.id.clone_from(&initiative.title);
        return;
    };
    let numbered = numbering::split(&printed);
    let number = numbered.as_ref().map_or(printed.trim(), |n| n.number.as_str());
    initiative.id = match numbered.as_ref().map(|n| n.style) {
        Some(numbering::Style::Compound) => {
            let parts: Vec<&str> = number.split('-').collect();
            let outer = parts.split_last().map_or(&[][..], |(_, outer)| outer);
            let agrees = path
                .first()
                .is_none_or(|p| Some(p.as_str()) == outer.first().copied());
            if agrees && outer.len() >= path.len() && outer.iter().all(|p| !p.starts_with(['R', 'H'])) {
                initiative.path = outer.iter().map(|p| (*p).to_owned()).collect();
            }
            number.to_owned()
        }
        Some(numbering::Style::Arabic) | None => number.to_owned(),
        Some(_) if path.is_empty() => number.to_owned(),
        Some(_) => format!("{}-{number}", path.join("-")),
    };
}

fn leads(built: &mut Built, first: &Reading, start: Place) {
    for (role, related) in [(Role::Lead, false), (Role::Related, true)] {
        for piece in first.of(role) {
            if piece.token.shape.look == Look::Dash {
                built.claims.extend(&piece.token.places);
                continue;
            }
            let found = departments(&piece.token.text);
            let odd = piece.token.shape.look != Look::Departments && piece.cost >= 20 || !piece.sure;
            if odd {
                built.notes.push(
                    Note::doubt("odd-department", Field::Departments)
                        .at(place(&piece.token))
                        .read(&piece.token.text)
                        .say("担当課の欄にあたる文ですが、課の名前に見えません。原本を確かめてください。"),
                );
            }
            let into = &mut built.initiative.departments;
            let into: &mut Vec<Department> = if related {
                &mut into.related
            } else {
                &mut into.lead
            };
            into.extend(found);
            built.claims.extend(&piece.token.places);
        }
    }
    if first.of(Role::Lead).next().is_none() && built.initiative.departments.related.is_empty() {
        built.note(
            Note::doubt("department-lost", Field::Departments)
                .at(start)
                .say("担当課が書かれていないか、読めません。原本を確かめてください。"),
        );
    }
}

fn texts(built: &mut Built, readings: &[Reading], manner: &Manner<'_>) {
    let contents: Vec<&Piece> = readings.iter().flat_map(|r| r.of(Role::Content)).collect();
    let label = manner
        .slots
        .iter()
        .find(|s| s.role == Role::Content)
        .map(|s| s.label.clone());
    if let Some(label) = label {
        let lines: Vec<String> = contents.iter().map(|p| clean(&p.token.text)).collect();
        if lines.is_empty() {
            let start = built
                .claims
                .first()
                .copied()
                .unwrap_or_else(|| Place::new(0, 0, 0));
            built.note(Note::doubt("content-lost", Field::Texts).at(start).say(format!(
                "「{label}」が書かれていないか、読めません。原本を確かめてください。"
            )));
        } else {
            let text = lines.join("\n");
            built.initiative.texts.push(LabelledText { label, text });
        }
        unsure(built, &contents, Field::Texts);
    }
    for piece in readings.iter().flat_map(|r| &r.pieces) {
        other(built, piece, manner);
    }
}

/// Cells outside the usual ones: prose under its heading, notes, grades, rates.
fn other(built: &mut Built, piece: &Piece, manner: &Manner<'_>) {
    let text = clean(&piece.token.text);
    match piece.role {
        Role::Text => {
            let label = manner
                .slots
                .get(piece.slot)
                .map_or_else(String::new, |s| s.label.clone());
            built.initiative.texts.push(LabelledText { label, text });
        }
        Role::Note => {
            built.initiative.lineage.extend(super::lineage::read(&text));
            built.initiative.note = Some(text);
        }
        Role::Grade(Some(year)) if piece.token.shape.look != Look::Dash => {
            built.initiative.grades.push(GradeMark {
                year,
                half: None,
                quarter: None,
                assessor: None,
                grade: text,
            });
        }
        Role::Grade(Some(_)) | Role::Rate | Role::Level => {}
        _ => return,
    }
    built.claims.extend(&piece.token.places);
}

fn actions(built: &mut Built, readings: &[Reading], manner: &Manner<'_>, cut: &[FiscalYear]) {
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
        let stray = text
            .split_once("。 ")
            .filter(|(_, rest)| cut.contains(&year) && !rest.trim().is_empty());
        if let Some((_, rest)) = stray {
            let rest = rest.trim().to_owned();
            built.notes.push(
                doubt(
                    "stray-sentence",
                    "初めの一文は、途中で切れている前の項目の実績の続きと思われるため、除いて取り込みました。",
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

/// The roles by name, for a person.
pub(super) fn names(roles: &[Role]) -> String {
    let name = |role: &Role| match role {
        Role::Plan(year) => Some(format!("{}の計画", year.to_japanese())),
        Role::Result(year) => Some(format!("{}の実績", year.to_japanese())),
        Role::Stage(year) => Some(format!("{}の段階", year.to_japanese())),
        Role::Target(year) => Some(format!("{}の目標", year.to_japanese())),
        Role::Actual(year) => Some(format!("{}の実績", year.to_japanese())),
        Role::Value(year) => Some(year.to_japanese()),
        _ => None,
    };
    roles.iter().filter_map(name).collect::<Vec<_>>().join("、")
}

fn unsure(built: &mut Built, pieces: &[&Piece], field: Field) {
    if let Some(piece) = pieces.iter().find(|p| !p.sure) {
        built.note(
            Note::doubt("unsure-cell", field)
                .at(place(&piece.token))
                .read(&piece.token.text)
                .say("欄が足りず、どの欄の文か確かではありません。原本を確かめてください。"),
        );
    }
}

fn mended(built: &mut Built, block: &Block) {
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
        if line.mended.contains(&Mend::Continued) {
            built.note(
                Note::doubt("continued-row", Field::Actions)
                    .at(place(token))
                    .say("2行に分かれた項目を1行につないで読みました。つなぎ目を原本で確かめてください。"),
            );
            built.note(
                Note::doubt("continued-row", Field::Indicators)
                    .at(place(token))
                    .say("2行に分かれた項目を1行につないで読みました。値の並びを原本で確かめてください。"),
            );
        }
    }
}

/// Cells that no role would take.
fn left_over(built: &mut Built, readings: &[Reading]) {
    for token in readings.iter().flat_map(|r| &r.left) {
        let measured = matches!(
            token.shape.look,
            Look::Measure | Look::Unset | Look::Dash | Look::Mark
        );
        let field = if measured {
            Field::Indicators
        } else {
            Field::Actions
        };
        built.claims.extend(&token.places);
        built.note(
            Note::doubt("unplaced", field)
                .at(place(token))
                .read(&token.text)
                .say("どの欄にも当てはめられず、取り込んでいません。原本を見て入れてください。"),
        );
    }
}
