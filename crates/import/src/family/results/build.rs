//! From the lines of a block to an initiative, with a note for everything that was repaired or left out.

use ayumi_domain::plan::{Department, GradeMark, Initiative, LabelledText};
use ayumi_domain::{Field, FiscalYear};

use crate::draft::{Note, Place};
use crate::numbering;
use crate::prose::{clean, departments};

use super::block::Block;
use super::layout::{Role, Slot};
use super::line::{Piece, Reading, Token};
use super::mixed::Order;
use super::repair;
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
    super::work::actions(&mut built, readings, manner, cut);
    super::measures::read(&mut built, readings, manner);
    repair::mended(&mut built, block, readings);
    repair::left_over(&mut built, readings);
    repair::shaken(&mut built, readings);
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
            Field::Structure,
            "この項目の番号が読めません。原本の番号を入れてください。",
        ))
    } else if title.is_none() {
        Some((
            "title-lost",
            Field::Title,
            "この項目の名称が読めません。原本の名称を入れてください。",
        ))
    } else {
        None
    };
    if let Some((code, field, sentence)) = missing {
        built.note(Note::doubt(code, field).at(start).say(sentence));
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
            let other = piece.token.shape.look != Look::Departments;
            let odd = other && (piece.cost >= 20 || !first.lost.is_empty()) || !piece.sure;
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
            let first = readings.first().and_then(|r| r.of(Role::Content).next());
            let counts_on = contents.iter().skip(1).any(|p| p.token.shape.circled);
            if first.is_none_or(|p| counts_on && !p.token.shape.circled) {
                first_content_lost(built, &label, &contents);
            }
            let text = lines.join("\n");
            built.initiative.texts.push(LabelledText { label, text });
        }
        unsure(built, &contents, Field::Texts);
    }
    for piece in readings.iter().flat_map(|r| &r.pieces) {
        other(built, piece, manner);
    }
}

/// ② stands there but no ① before it: the first part is lost, or the line is torn out of another cell.
fn first_content_lost(built: &mut Built, label: &str, contents: &[&Piece]) {
    let at = contents
        .first()
        .map_or_else(|| Place::new(0, 0, 0), |p| place(&p.token));
    for field in [Field::Texts, Field::Actions, Field::Indicators] {
        built.note(Note::doubt("content-lost", field).at(at).say(format!(
            "「{label}」の①が見当たりません。番号の付いた行が何の続きか、原本を確かめてください。"
        )));
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
    if let Some(piece) = pieces.iter().find(|p| p.is_contested()) {
        built.note(
            Note::doubt("unsure-cell", field)
                .at(place(&piece.token))
                .read(&piece.token.text)
                .say("欄が足りず、どの欄の文か確かではありません。原本を確かめてください。"),
        );
    }
}
