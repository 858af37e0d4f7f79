//! The table as it is pasted from a spreadsheet: 旧課名, 新部名, 新課名, one line for each way from old to new.

use super::owners::one;
use super::{Called, MAX_ROWS, Organisation, OrganisationTrouble, TableRow};
use crate::cycle::DepartmentId;
use crate::day::Day;
use crate::words::squeeze;

/// The most lines that are read.
const MAX_LINES: usize = 2 * MAX_ROWS;

/// Reads pasted cells against the departments of the day before. Two columns are old and new name, three have the new
/// division between them, four the old division first. What becomes of each department follows from the lines: one
/// old name with several new ones is split, several with the same new one are merged, none new is abolished, none old
/// is new. Departments that are not named stay as they are.
///
/// # Errors
/// [`OrganisationTrouble`] for a line that is no row, or an old name that no department has.
pub fn read_table(
    text: &str,
    present: &Organisation,
    from: Day,
) -> Result<Vec<TableRow>, OrganisationTrouble> {
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if MAX_LINES <= number {
            return Err(OrganisationTrouble::TooMany { max: MAX_LINES });
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if cells.iter().all(|cell| squeeze(cell).is_empty()) || is_heading(&cells) {
            continue;
        }
        lines.push(Line::read(&cells, number + 1)?);
    }
    rows(&lines, present, from)
}

/// A line: from where, to where.
struct Line {
    old: Option<Called>,
    new: Option<Called>,
}

impl Line {
    fn read(cells: &[&str], line: usize) -> Result<Self, OrganisationTrouble> {
        let cells = match cells {
            [old, new] => [None, Some(*old), None, Some(*new)],
            [old, division, new] => [None, Some(*old), Some(*division), Some(*new)],
            [above, old, division, new] => [Some(*above), Some(*old), Some(*division), Some(*new)],
            _ => return Err(OrganisationTrouble::LineUnread { line }),
        };
        let [above, old, division, new] = cells;
        let called = |name: Option<&str>, division: Option<&str>| {
            let name = name.filter(|name| !is_nothing(name))?;
            Some(Called::new(
                name,
                division.filter(|division| !is_nothing(division)),
            ))
        };
        Ok(Self {
            old: called(old, above),
            new: called(new, division),
        })
    }
}

fn is_heading(cells: &[&str]) -> bool {
    let first = cells.first().map(|cell| squeeze(cell)).unwrap_or_default();
    ["旧課名", "旧課", "旧所属", "旧部名", "旧部", "旧"].contains(&first.as_str())
}

/// What a spreadsheet writes for nothing.
fn is_nothing(cell: &str) -> bool {
    let cell = squeeze(cell);
    cell.is_empty() || ["-", "－", "―", "ー", "廃止", "(廃止)", "新設", "(新設)"].contains(&cell.as_str())
}

fn rows(lines: &[Line], present: &Organisation, from: Day) -> Result<Vec<TableRow>, OrganisationTrouble> {
    let mut moves: Vec<(DepartmentId, &Called, Vec<Called>)> = Vec::new();
    let mut rows = Vec::new();
    for line in lines {
        let Some(old) = &line.old else {
            rows.extend(line.new.clone().map(|called| TableRow::New { called }));
            continue;
        };
        let department = find(old, present, from)?;
        let place = moves.iter().position(|(id, _, _)| *id == department);
        let place = place.unwrap_or_else(|| {
            moves.push((department, old, Vec::new()));
            moves.len() - 1
        });
        if let Some((_, _, goes)) = moves.get_mut(place) {
            goes.extend(line.new.clone());
        }
    }
    let goes_elsewhere = |department: DepartmentId, to: &Called| {
        let others = moves.iter().filter(|(id, _, _)| *id != department);
        others.flat_map(|(_, _, goes)| goes).any(|goes| goes.collides(to))
    };
    // Another department that has the name and keeps it is gone into.
    let stays = |department: DepartmentId, to: &Called| {
        let mut others = present.living(from).filter(|life| life.id != department);
        others.any(|life| {
            let is_left = moves.iter().any(|(id, _, _)| *id == life.id);
            !is_left && life.called_on(from).is_some_and(|called| called.collides(to))
        })
    };
    for (department, _, goes) in &moves {
        let department = *department;
        let before = present.called(department, from);
        rows.push(match goes.as_slice() {
            [] => TableRow::Abolish { department },
            // Its own name: it stays, whoever else comes to it.
            [to] if before.is_some_and(|before| before.has_name(to)) => TableRow::Rename {
                department,
                to: to.clone(),
            },
            [to] if goes_elsewhere(department, to) || stays(department, to) => TableRow::Merge {
                department,
                into: to.clone(),
            },
            [to] => TableRow::Rename {
                department,
                to: to.clone(),
            },
            several => TableRow::Split {
                department,
                into: several.to_vec(),
            },
        });
    }
    Ok(rows)
}

fn find(old: &Called, present: &Organisation, from: Day) -> Result<DepartmentId, OrganisationTrouble> {
    let living = present.living(from);
    let named: Vec<_> = living
        .filter_map(|life| Some((life.id, life.called_on(from)?)))
        .collect();
    if let Some(id) = one(old, &named) {
        return Ok(id);
    }
    let name = old.name.clone();
    Err(if named.iter().any(|(_, called)| called.collides(old)) {
        OrganisationTrouble::Ambiguous { name }
    } else {
        OrganisationTrouble::NoSuchDepartment { name }
    })
}
