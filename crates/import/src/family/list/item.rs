//! One initiative from its rows: departments, texts, follow-up, grades, remarks.

use ayumi_domain::plan::{FollowUp, GradeMark, Initiative, LabelledText, Lineage, Project, Relation};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, FiscalYear};

use super::cells::{self, Said};
use super::kinds::{all_dashes, glued_mark, grade_of, is_mark};
use super::roles::Role;
use super::rows::{Item, Outline};
use super::table::Table;
use super::{actions, departments, effects, indicators};
use crate::draft::{Draft, Note, Place};
use crate::prose::{clean, join_wrapped};
use crate::years::{self, YearMark};

/// What holds for all initiatives of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Whole {
    /// the one year that the head of the document speaks of
    pub year: Option<FiscalYear>,
    /// yen for one of the unit that the corner of the table names
    pub yen: Option<rust_decimal::Decimal>,
    /// → and another arrow stand in the cells of its lists
    pub two_arrows: bool,
}

/// Builds an initiative and claims its cells.
pub(super) fn build(draft: &mut Draft<'_>, outline: &Outline, item: &Item, whole: &Whole) -> Initiative {
    let said = cells::of(draft, outline, item, whole.year);
    for cell in &said {
        draft.own_row(cell.place.grid, cell.place.row, &item.id, Field::Texts);
    }
    let mut initiative = Initiative {
        id: item.id.clone(),
        path: item.path.clone(),
        title: item.title.clone(),
        ..Initiative::default()
    };
    if let Some(place) = item.wrapped {
        let note = Note::doubt("wrapped-title", Field::Title).at(place).on(&item.id);
        let note = note.made(&item.title);
        draft.report(note.say("取組の名前が次の行へ続いていると見て、つなぎました。"));
    }
    departments::read(draft, outline, item, &said, &mut initiative);
    texts(draft, &said, &mut initiative);
    remarks(draft, &said, &mut initiative);
    follow_up(draft, outline, item, &said, &mut initiative);
    let table = item.rows.first().and_then(|(at, _)| outline.tables.get(*at));
    let years = table.map(Table::actual_years).unwrap_or_default();
    let judged = indicators::judged(&said, &years, whole);
    grades(
        draft,
        &said,
        &mut initiative,
        whole.year.map(|y| (y, true)).or(judged),
    );
    projects(draft, &said, &mut initiative);
    actions::read(draft, &said, &mut initiative, whole);
    indicators::read(draft, &said, &years, &mut initiative, whole);
    effects::read(draft, &said, &mut initiative, whole);
    initiative.lineage = lineage(&initiative);
    initiative
}

/// Labelled prose. Two columns of one label are told apart by their years.
fn texts(draft: &mut Draft<'_>, said: &[Said<'_>], initiative: &mut Initiative) {
    let prose: Vec<&Said<'_>> = said
        .iter()
        .filter(|s| matches!(s.role, Role::Text | Role::Content) && !s.label.is_empty())
        .collect();
    for cell in &prose {
        draft.claim(cell.place);
        if all_dashes(cell.text) {
            continue;
        }
        let twice = prose
            .iter()
            .any(|other| other.label == cell.label && other.place.column != cell.place.column);
        let label = match (twice, cell.time) {
            (true, Some(time)) => format!("{}（{}）", cell.label, when(&time)),
            _ => cell.label.clone(),
        };
        add_text(
            initiative,
            label,
            cell.text,
            draft.pages.kind == crate::Kind::Text,
        );
    }
}

fn when(time: &YearMark) -> String {
    let half = match time.half.map(u8::from) {
        Some(1) => "上半期",
        Some(_) => "年度末",
        None => "",
    };
    format!("{}{half}", time.year.to_japanese())
}

pub(super) fn add_text(initiative: &mut Initiative, label: String, text: &str, wraps: bool) {
    let text = clean(text);
    match initiative.texts.iter_mut().find(|t| t.label == label) {
        Some(known) => {
            let ended = known.text.ends_with(['。', '」', '）', ')']) || text.starts_with(['・', '○', '●']);
            known.text = if wraps && !ended {
                join_wrapped(&known.text, &text)
            } else {
                format!("{}\n{text}", known.text)
            };
        }
        None => initiative.texts.push(LabelledText { label, text }),
    }
}

fn remarks(draft: &mut Draft<'_>, said: &[Said<'_>], initiative: &mut Initiative) {
    for cell in said {
        match cell.role {
            Role::Note => {
                draft.claim(cell.place);
                let text = clean(cell.text);
                initiative.note = Some(match initiative.note.take() {
                    Some(note) => format!("{note}\n{text}"),
                    None => text,
                });
            }
            Role::Sdgs => {
                draft.claim(cell.place);
                let numbers = cell.text.split(|c: char| !c.is_ascii_digit());
                initiative.sdgs.extend(
                    numbers
                        .filter_map(|n| n.parse::<u8>().ok())
                        .filter(|n| (1..=17).contains(n)),
                );
            }
            Role::RowKind | Role::RowOf | Role::RowYear => draft.claim(cell.place),
            _ => {}
        }
    }
    let restated = initiative.title.contains("再掲") && initiative.note.is_none();
    if restated {
        let inner = initiative
            .title
            .split(['【', '（', '('])
            .find(|part| part.contains("再掲"));
        initiative.note = inner.map(|part| part.trim_end_matches(['】', '）', ')']).to_owned());
    }
}

fn follow_up(
    draft: &mut Draft<'_>,
    outline: &Outline,
    item: &Item,
    said: &[Said<'_>],
    initiative: &mut Initiative,
) {
    let asked = item
        .rows
        .first()
        .and_then(|(table, _)| outline.tables.get(*table))
        .is_some_and(|t| t.has(|r| matches!(r, Role::FollowUp | Role::MarkedReason)));
    if !asked {
        return;
    }
    let mut required = false;
    let mut reason = String::new();
    let mut add = |text: &str| {
        let text = clean(text);
        reason = if reason.is_empty() {
            text
        } else {
            join_wrapped(&reason, &text)
        };
    };
    for cell in said {
        match cell.role {
            Role::FollowUp if is_mark(cell.text) => required = true,
            Role::FollowUp if all_dashes(cell.text) || says_no(cell.text) => {}
            Role::FollowUp | Role::MarkedReason => match glued_mark(cell.text) {
                Some((_, rest)) => {
                    required = true;
                    add(rest);
                    if cell.role == Role::FollowUp {
                        draft.report(glued(cell, &initiative.id));
                    }
                }
                None if cell.role == Role::MarkedReason => {
                    required |= is_mark(cell.text);
                    if !is_mark(cell.text) {
                        add(cell.text);
                    }
                }
                None => {
                    draft.report(strange_mark(cell, &initiative.id));
                    required = true;
                }
            },
            Role::Reason => add(cell.text),
            _ => continue,
        }
        draft.claim(cell.place);
    }
    initiative.follow_up = Some(FollowUp {
        required,
        reason: (!reason.is_empty() && !all_dashes(&reason)).then_some(reason),
    });
}

fn says_no(text: &str) -> bool {
    matches!(
        squeeze(text).as_str(),
        "無" | "不要" | "対象外" | "非対象" | "×" | "なし" | "いいえ"
    )
}

fn glued(cell: &Said<'_>, id: &str) -> Note {
    Note::doubt("glued-mark", Field::FollowUp)
        .at(cell.place)
        .on(id)
        .read(cell.text)
        .say("印と文が一つの欄に入っていたため、印と理由に分けました。")
}

fn strange_mark(cell: &Said<'_>, id: &str) -> Note {
    Note::doubt("unknown-mark", Field::FollowUp)
        .at(cell.place)
        .on(id)
        .read(cell.text)
        .made("対象")
        .say("フォローアップの欄の印が見慣れないものです。対象と読んでよいか確かめてください。")
}

/// Grades; `spare` is the year of those whose headings name none, and whether it is told.
fn grades(
    draft: &mut Draft<'_>,
    said: &[Said<'_>],
    initiative: &mut Initiative,
    spare: Option<(FiscalYear, bool)>,
) {
    let mut unsure = None;
    for cell in said {
        let Role::Grade(assessor) = cell.role else {
            continue;
        };
        let year = cell.time.map(|t| t.year).or(spare.map(|(year, _)| year));
        if let (None, Some((year, false))) = (cell.time, spare) {
            unsure.get_or_insert((cell.place, year));
        }
        let Some(year) = year else {
            continue; // stays unclaimed and is reported
        };
        draft.claim(cell.place);
        if all_dashes(cell.text) {
            continue;
        }
        let grade = match grade_of(cell.text) {
            Some((grade, noted)) => {
                if noted {
                    let note = Note::info("grade-noted", Field::Grades).at(cell.place);
                    let note = note.on(&initiative.id).read(cell.text).made(&grade);
                    draft.report(note.say("評価に注の印が付いています。評価だけを読みました。"));
                }
                grade
            }
            None => unusual(draft, cell, &initiative.id),
        };
        initiative.grades.push(GradeMark {
            year,
            half: cell.time.and_then(|t| t.half),
            quarter: cell.time.and_then(|t| t.quarter),
            assessor,
            grade,
        });
    }
    say_unsure(draft, unsure, &initiative.id);
}

fn say_unsure(draft: &mut Draft<'_>, unsure: Option<(Place, FiscalYear)>, id: &str) {
    let Some((place, year)) = unsure else {
        return;
    };
    let note = Note::doubt("grade-year", Field::Grades).at(place).on(id);
    draft.report(
        note.made(year.to_japanese())
            .say("評価が何年度のものか書かれていないため、実績のある最も新しい年度の評価と読みました。"),
    );
}

/// A grade in words (順調, 完了): kept as written; a long text is a doubt.
fn unusual(draft: &mut Draft<'_>, cell: &Said<'_>, id: &str) -> String {
    let text = super::sections::one_line(cell.text);
    if text.chars().count() > 12 {
        let note = Note::doubt("long-grade", Field::Grades)
            .at(cell.place)
            .on(id)
            .read(&text);
        draft.report(note.say("評価の欄に長い文が入っています。評価の記号か確かめてください。"));
    }
    text
}

fn projects(draft: &mut Draft<'_>, said: &[Said<'_>], initiative: &mut Initiative) {
    for cell in said {
        match cell.role {
            Role::Project => {
                draft.claim(cell.place);
                let names = cell.text.lines().map(str::trim).filter(|n| !n.is_empty());
                initiative.projects.extend(names.map(|name| Project {
                    name: name.trim_start_matches(['・', '○']).to_owned(),
                    ..Project::default()
                }));
            }
            Role::ProjectDescription => {
                if let Some(project) = initiative.projects.last_mut() {
                    draft.claim(cell.place);
                    project.description = Some(clean(cell.text));
                }
            }
            _ => {}
        }
    }
}

/// 令和6年度から№19に統合: only where a short remark says that and nothing else.
fn lineage(initiative: &Initiative) -> Vec<Lineage> {
    let reason = initiative.follow_up.as_ref().and_then(|f| f.reason.as_deref());
    let remarks = initiative.note.as_deref().into_iter().chain(reason);
    let mut found = Vec::new();
    for text in remarks.filter(|t| t.chars().count() <= 60) {
        let squeezed = squeeze(text);
        let year = years::find_years(text, None).first().map(|m| m.year);
        let relation = if let Some((before, _)) = squeezed.split_once("に統合") {
            let id = merged_into(before);
            if id.is_none() {
                continue;
            }
            Lineage {
                relation: Relation::MergedInto,
                id,
                year,
            }
        } else if squeezed.ends_with("取組完了") || squeezed.ends_with("で完了") {
            Lineage {
                relation: Relation::Completed,
                id: None,
                year,
            }
        } else if squeezed.ends_with("で廃止") || squeezed.ends_with("廃止した。") {
            Lineage {
                relation: Relation::Abolished,
                id: None,
                year,
            }
        } else {
            continue;
        };
        if !found.contains(&relation) {
            found.push(relation);
        }
    }
    found
}

/// The number of the other initiative: №19, no.19, 2-(2)-ア「…」.
fn merged_into(before: &str) -> Option<String> {
    let after_year = before.rsplit("から").next()?;
    let token = after_year.split(['「', '(', '『']).next().unwrap_or(after_year);
    let whole = after_year.split(['「', '『']).next()?;
    let bare = |text: &str| {
        let text = text
            .trim_start_matches("no")
            .trim_start_matches(['.', '№', '、', '，']);
        text.to_owned()
    };
    let candidate = [bare(whole), bare(token)]
        .into_iter()
        .find(|text| !text.is_empty() && text.chars().count() <= 12)?;
    candidate
        .contains(|c: char| c.is_ascii_digit())
        .then_some(candidate)
}
