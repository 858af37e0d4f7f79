//! The table as it is pasted from a spreadsheet: 旧課名, 新部名, 新課名, one line for each way from old to new.

use super::owners::one;
use super::{Called, MAX_ROWS, Organisation, OrganisationTrouble, TableRow};
use crate::cycle::DepartmentId;
use crate::day::Day;
use crate::words::squeeze;

/// The most lines that are read.
const MAX_LINES: usize = 2 * MAX_ROWS;

/// Reads pasted cells against the departments of the day before. Two columns are old and new name, three have the new
/// division between them, four the old division first; columns in which nothing stands at the end are not counted. What
/// becomes of each department follows from the lines: one old name with several new ones is split, several with the
/// same new one are merged. A new department says 新設, or a dash, instead of its old name; one that is abolished says
/// 廃止, or a dash, instead of its new one. A new division without a new name is the old name in that division. A blank
/// says nothing, so a name that is blank otherwise is refused. Departments that are not named stay as they are.
///
/// # Errors
/// [`OrganisationTrouble`] for a line that is no row, or an old name that no department has.
pub fn read_table(
    text: &str,
    present: &Organisation,
    from: Day,
) -> Result<Vec<TableRow>, OrganisationTrouble> {
    let mut rows_of_cells = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if MAX_LINES <= number {
            return Err(OrganisationTrouble::TooMany { max: MAX_LINES });
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if !cells.iter().all(|cell| squeeze(cell).is_empty()) {
            rows_of_cells.push((number + 1, cells));
        }
    }
    let width = width(&rows_of_cells, present, from);
    let mut lines = Vec::new();
    for (number, cells) in rows_of_cells.iter().filter(|(_, cells)| !is_heading(cells)) {
        lines.push(Line::read(used(cells, width), *number)?);
    }
    rows(&lines, present, from)
}

/// How many columns are used: up to the last in which anything stands. A heading counts where it speaks of old and new
/// names, not where remarks are.
fn width(rows: &[(usize, Vec<&str>)], present: &Organisation, from: Day) -> usize {
    let counts = |cells: &[&str], cell: &str| {
        let cell = squeeze(cell);
        !cell.is_empty() && (!is_heading(cells) || cell.starts_with(['旧', '新']))
    };
    let last = |cells: &Vec<&str>| {
        let place = cells.iter().rposition(|cell| counts(cells, cell));
        place.map_or(0, |place| place + 1)
    };
    let width = rows.iter().map(|(_, cells)| last(cells)).max();
    let width = width.unwrap_or_default().max(2);
    // Divisions stand last, with room for new names that nobody needed.
    let is_short = |cells: &Vec<&str>| {
        let division = cells.get(width - 1).filter(|_| cells.len() == width + 1);
        is_heading(cells) || division.is_some_and(|cell| is_division(cell, present, from))
    };
    if width < 4 && rows.iter().all(|(_, cells)| is_short(cells)) {
        return width + 1;
    }
    width
}

/// Whether a division of the city is called so on a day.
fn is_division(cell: &str, present: &Organisation, from: Day) -> bool {
    let cell = squeeze(cell);
    let mut called = present.living(from).filter_map(|life| life.called_on(from));
    called.any(|called| called.division.as_deref().is_some_and(|own| squeeze(own) == cell))
}

/// The cells of a line that stand in columns which are used.
fn used<'a, 'b>(cells: &'a [&'b str], width: usize) -> &'a [&'b str] {
    cells.get(..width).unwrap_or(cells)
}

/// A line: from where, to where.
struct Line {
    old: Option<Called>,
    new: Goal,
}

/// Where a line leads.
enum Goal {
    /// it says that there is nothing any more
    Gone,
    /// to the same name in this division
    Division(String),
    /// to this name
    Named(Called),
}

/// What stands in a cell for a name.
enum Cell<'a> {
    Blank,
    /// a dash, or the word for a department that begins or ends
    Nothing,
    Name(&'a str),
}

impl<'a> Cell<'a> {
    /// Reads a cell in which `word` stands for nothing; the word of the other side means nothing here.
    fn read(cell: &'a str, word: &str, other: &str, line: usize) -> Result<Self, OrganisationTrouble> {
        let key = squeeze(cell);
        let is = |word: &str| key == word || key == squeeze(&format!("({word})"));
        if is(other) {
            return Err(OrganisationTrouble::LineUnread { line });
        }
        Ok(if key.is_empty() {
            Self::Blank
        } else if is(word) || is_dash(&key) {
            Self::Nothing
        } else {
            Self::Name(cell)
        })
    }
}

impl Line {
    fn read(cells: &[&str], line: usize) -> Result<Self, OrganisationTrouble> {
        let [above, old, division, new] = match cells {
            [old, new] => ["", *old, "", *new],
            [old, division, new] => ["", *old, *division, *new],
            [above, old, division, new] => [*above, *old, *division, *new],
            _ => return Err(OrganisationTrouble::LineUnread { line }),
        };
        let old = match (
            Cell::read(old, BEGINS, ENDS, line)?,
            Cell::read(above, BEGINS, ENDS, line)?,
        ) {
            (Cell::Name(name), Cell::Name(above)) => Some(Called::new(name, Some(above))),
            (Cell::Name(name), _) => Some(Called::new(name, None)),
            (Cell::Nothing, _) | (Cell::Blank, Cell::Nothing) => None,
            // Below a cell that spans several lines there are blanks too: nobody can tell it from a new department.
            (Cell::Blank, _) => return Err(OrganisationTrouble::LineOldMissing { line }),
        };
        let new = match (
            Cell::read(new, ENDS, BEGINS, line)?,
            Cell::read(division, ENDS, BEGINS, line)?,
        ) {
            (Cell::Name(name), Cell::Name(division)) => Goal::Named(Called::new(name, Some(division))),
            (Cell::Name(name), _) => Goal::Named(Called::new(name, None)),
            (Cell::Blank, Cell::Name(division)) => Goal::Division(division.to_owned()),
            (Cell::Nothing, _) | (Cell::Blank, Cell::Nothing) => Goal::Gone,
            (Cell::Blank, Cell::Blank) => return Err(OrganisationTrouble::LineNewMissing { line }),
        };
        match (&old, &new) {
            (None, Goal::Gone) => Err(OrganisationTrouble::LineUnread { line }),
            (None, Goal::Division(_)) => Err(OrganisationTrouble::LineNewMissing { line }),
            _ => Ok(Self { old, new }),
        }
    }
}

fn is_heading(cells: &[&str]) -> bool {
    let first = cells.first().map(|cell| squeeze(cell)).unwrap_or_default();
    ["旧課名", "旧課", "旧所属", "旧部名", "旧部", "旧"].contains(&first.as_str())
}

/// What stands instead of the old name of a department that begins.
const BEGINS: &str = "新設";
/// What stands instead of the new name of a department that ends.
const ENDS: &str = "廃止";

fn is_dash(squeezed: &str) -> bool {
    ["-", "－", "―", "ー", "–", "—"].contains(&squeezed)
}

fn rows(lines: &[Line], present: &Organisation, from: Day) -> Result<Vec<TableRow>, OrganisationTrouble> {
    let mut moves: Vec<(DepartmentId, &Called, Vec<Called>)> = Vec::new();
    let mut rows = Vec::new();
    let mut gone = Vec::new();
    for line in lines {
        let Some(old) = &line.old else {
            if let Goal::Named(called) = &line.new {
                rows.push(TableRow::New {
                    called: called.clone(),
                });
            }
            continue;
        };
        let (department, before) = find(old, present, from)?;
        let place = moves.iter().position(|(id, _, _)| *id == department);
        let place = place.unwrap_or_else(|| {
            moves.push((department, old, Vec::new()));
            moves.len() - 1
        });
        if let Some((_, _, goes)) = moves.get_mut(place) {
            goes.extend(match &line.new {
                Goal::Gone => None,
                Goal::Division(division) => Some(Called::new(&before.name, Some(division))),
                Goal::Named(called) => Some(called.clone()),
            });
        }
        if matches!(line.new, Goal::Gone) {
            gone.push(department);
        }
    }
    // One line says that it is abolished, another where it goes.
    let both = moves
        .iter()
        .find(|(id, _, goes)| !goes.is_empty() && gone.contains(id));
    if let Some((_, old, _)) = both {
        return Err(OrganisationTrouble::Twice {
            name: old.name.clone(),
        });
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

/// The department that has an old name, with its whole name.
fn find<'a>(
    old: &Called,
    present: &'a Organisation,
    from: Day,
) -> Result<(DepartmentId, &'a Called), OrganisationTrouble> {
    let living = present.living(from);
    let named: Vec<_> = living
        .filter_map(|life| Some((life.id, life.called_on(from)?)))
        .collect();
    let found = one(old, &named).and_then(|id| named.iter().find(|(known, _)| *known == id));
    if let Some((id, called)) = found {
        return Ok((*id, *called));
    }
    let name = old.name.clone();
    Err(if named.iter().any(|(_, called)| called.collides(old)) {
        OrganisationTrouble::Ambiguous { name }
    } else {
        OrganisationTrouble::NoSuchDepartment { name }
    })
}
