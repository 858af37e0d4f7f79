//! Lines of work: what is done, and what each year plans, did and reached.

use ayumi_domain::plan::{Action, ActionYear, Initiative};
use ayumi_domain::{Field, FiscalYear};

use super::cells::Said;
use super::item::Whole;
use super::kinds::{all_dashes, is_arrow};
use super::roles::Role;
use crate::draft::{Draft, Note};
use crate::numbering::split_circled;
use crate::prose::{clean, join_wrapped};

/// Reads the actions of an initiative where the list has a schedule, results or stages.
pub(super) fn read(draft: &mut Draft<'_>, said: &[Said<'_>], initiative: &mut Initiative, whole: &Whole) {
    let yearly = |s: &Said<'_>| matches!(s.role, Role::Plan | Role::Result | Role::Stage);
    if !said.iter().any(yearly) {
        return;
    }
    let mut actions: Vec<Action> = Vec::new();
    let mut current: Vec<usize> = Vec::new();
    let lines = said.iter().map(|s| s.line).max().map_or(0, |last| last + 1);
    for line in 0..lines {
        let here: Vec<&Said<'_>> = said.iter().filter(|s| s.line == line).collect();
        let scheduled = here.iter().any(|s| yearly(s));
        for cell in here.iter().filter(|s| s.role == Role::Content) {
            open(&mut actions, &mut current, cell, scheduled);
        }
        for cell in here.iter().filter(|s| yearly(s)) {
            if cell.role == Role::Stage && all_dashes(cell.text) {
                draft.claim(cell.place);
                continue; // no stage, as after the work was done
            }
            place(draft, &mut actions, &current, cell, &initiative.id, whole);
            continue_over(draft, &mut actions, &current, cell);
        }
    }
    initiative.actions = actions;
}

/// A cell of what is done opens one action, or several where it numbers them.
fn open(actions: &mut Vec<Action>, current: &mut Vec<usize>, cell: &Said<'_>, scheduled: bool) {
    let parts = split_circled(cell.text);
    let numbered = parts.iter().all(|(no, _)| no.is_some());
    let goes_on = !numbered && !actions.is_empty() && (cell.line > 0 && !scheduled);
    let above = current.last().and_then(|at| actions.get_mut(*at));
    if let Some(action) = above.filter(|_| goes_on) {
        let text = action.text.take().unwrap_or_default();
        action.text = Some(join_wrapped(&text, &clean(cell.text)));
        return;
    }
    current.clear();
    let parts = if numbered {
        parts
    } else {
        vec![(None, cell.text.to_owned())]
    };
    for (no, text) in parts {
        current.push(actions.len());
        actions.push(Action {
            no: no.map(String::from),
            text: Some(clean(&text)),
            ..Action::default()
        });
    }
}

fn place(
    draft: &mut Draft<'_>,
    actions: &mut Vec<Action>,
    current: &[usize],
    cell: &Said<'_>,
    id: &str,
    whole: &Whole,
) {
    let Some(year) = cell.time.map(|t| t.year).or(whole.year) else {
        return keep_as_text(draft, cell, id);
    };
    draft.claim(cell.place);
    let parts = split_circled(cell.text);
    let matching = |no: Option<char>| {
        let no = no.map(String::from)?;
        let at = current
            .iter()
            .find(|at| actions.get(**at).and_then(|a| a.no.as_ref()) == Some(&no));
        at.copied()
    };
    let split: Option<Vec<(usize, &str)>> = (parts.len() > 1 && current.len() > 1)
        .then(|| {
            parts
                .iter()
                .map(|(no, text)| Some((matching(*no)?, text.as_str())))
                .collect()
        })
        .flatten();
    if let Some(split) = split {
        for (at, text) in split {
            if let Some(action) = actions.get_mut(at) {
                say(action, cell, year, text, whole);
            }
        }
        return;
    }
    let at = match current {
        [only] => *only,
        _ => common(actions),
    };
    if let Some(action) = actions.get_mut(at) {
        say(action, cell, year, cell.text, whole);
    }
}

/// The action without number and text that holds what is said of all of them.
fn common(actions: &mut Vec<Action>) -> usize {
    let bare = |a: &Action| a.no.is_none() && a.text.is_none();
    if let Some(at) = actions.iter().position(bare) {
        return at;
    }
    actions.push(Action::default());
    actions.len() - 1
}

fn say(action: &mut Action, cell: &Said<'_>, year: FiscalYear, text: &str, whole: &Whole) {
    let (half, quarter) = (cell.time.and_then(|t| t.half), cell.time.and_then(|t| t.quarter));
    let same = |y: &ActionYear| y.year == year && y.half == half && y.quarter == quarter;
    let at = match action.years.iter().position(same) {
        Some(at) => at,
        None => {
            action.years.push(ActionYear {
                half,
                quarter,
                ..ActionYear::of(year)
            });
            action.years.len() - 1
        }
    };
    let Some(entry) = action.years.get_mut(at) else {
        return;
    };
    if cell.role == Role::Plan && is_arrow(text) {
        entry.continues = true;
        // Where a document draws two kinds of arrow, the other one says more than that the plan goes on.
        if !whole.two_arrows || text.contains('→') {
            return;
        }
    }
    let slot = match cell.role {
        Role::Plan => &mut entry.plan,
        Role::Result => &mut entry.result,
        _ => &mut entry.stage,
    };
    let text = clean(text);
    *slot = Some(match slot.take() {
        Some(known) if text.starts_with(['・', '●', '■']) => format!("{known}\n{text}"),
        Some(known) => join_wrapped(&known, &text),
        None => text,
    });
}

/// A plan that is merged over several years goes on in each of them.
fn continue_over(draft: &Draft<'_>, actions: &mut [Action], current: &[usize], cell: &Said<'_>) {
    if cell.role != Role::Plan || cell.reach < 2 || draft.pages.kind != crate::Kind::Workbook {
        return;
    }
    let reached = cell.place.column + 1..cell.place.column + cell.reach;
    let years = covered_years(cell, reached.len());
    let at = match current {
        [only] => *only,
        _ => actions.len().saturating_sub(1),
    };
    let Some(action) = actions.get_mut(at) else {
        return;
    };
    for year in years {
        if !action.years.iter().any(|y| y.year == year) {
            action.years.push(ActionYear {
                continues: true,
                ..ActionYear::of(year)
            });
        }
    }
}

/// The years of the plan columns that a merged cell covers, told by how many there are.
fn covered_years(cell: &Said<'_>, columns: usize) -> Vec<FiscalYear> {
    let Some(time) = cell.time else {
        return Vec::new();
    };
    let steps = 1..=i32::try_from(columns).unwrap_or(0);
    steps.filter_map(|step| time.year.plus(step)).collect()
}

/// A plan or result of which no year is told stays as a labelled text.
fn keep_as_text(draft: &mut Draft<'_>, cell: &Said<'_>, id: &str) {
    let note = Note::doubt("no-year", Field::Actions)
        .at(cell.place)
        .on(id)
        .read(cell.text);
    draft.report(note.say(format!(
        "「{}」が何年度のものか分からないため、取り込みませんでした。",
        cell.label
    )));
    draft.claim(cell.place);
}
