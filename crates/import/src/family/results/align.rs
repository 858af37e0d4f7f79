//! Aligning the cells of a damaged row to the roles that it should hold, by least cost.
//!
//! Beside the best alignment it tells, for every cell, how much worse the next best place for it is.

/// What a cell left over, or a role left empty, costs.
pub(super) struct Costs<'a> {
    /// putting cell `i` into role `j`
    pub(super) fit: &'a dyn Fn(usize, usize) -> i32,
    /// leaving cell `i` out
    pub(super) skip: &'a dyn Fn(usize) -> i32,
    /// leaving role `j` without a cell
    pub(super) lost: &'a dyn Fn(usize) -> i32,
}

/// The best alignment of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// sum of its costs
    pub(super) cost: i32,
    /// the role of each cell; `None`: left out
    pub(super) roles: Vec<Option<usize>>,
    /// for each cell, how much more the best alignment costs that gives it any other place
    pub(super) margins: Vec<i32>,
    /// roles without a cell
    pub(super) lost: Vec<usize>,
    /// read cell by cell although another reading costs less
    pub(super) forced: bool,
}

const FAR: i32 = i32::MAX / 4;

/// Aligns `cells` cells to `roles` roles, both in their order.
pub(super) fn align(cells: usize, roles: usize, costs: &Costs<'_>) -> Alignment {
    let forward = forward(cells, roles, costs);
    let backward = backward(cells, roles, costs);
    let best = at(&forward, cells, roles);
    let mut alignment = Alignment {
        cost: best,
        roles: vec![None; cells],
        margins: vec![FAR; cells],
        lost: Vec::new(),
        forced: false,
    };
    trace(&forward, costs, &mut alignment, cells, roles);
    for cell in 0..cells {
        let chosen = alignment.roles[cell];
        let mut other = FAR;
        for role in 0..=roles {
            let here = at(&forward, cell, role);
            if chosen.is_some() {
                let without =
                    here.saturating_add((costs.skip)(cell))
                        .saturating_add(at(&backward, cell + 1, role));
                other = other.min(without);
            }
            if role < roles && chosen != Some(role) {
                let with = here.saturating_add((costs.fit)(cell, role)).saturating_add(at(
                    &backward,
                    cell + 1,
                    role + 1,
                ));
                other = other.min(with);
            }
        }
        alignment.margins[cell] = other.saturating_sub(best);
    }
    alignment
}

type Table = Vec<Vec<i32>>;

fn at(table: &Table, cell: usize, role: usize) -> i32 {
    table
        .get(cell)
        .and_then(|row| row.get(role))
        .copied()
        .unwrap_or(FAR)
}

fn forward(cells: usize, roles: usize, costs: &Costs<'_>) -> Table {
    let mut table = vec![vec![FAR; roles + 1]; cells + 1];
    table[0][0] = 0;
    for cell in 0..=cells {
        for role in 0..=roles {
            let here = table[cell][role];
            if cell < cells {
                lower(
                    &mut table[cell + 1][role],
                    here.saturating_add((costs.skip)(cell)),
                );
            }
            if role < roles {
                lower(
                    &mut table[cell][role + 1],
                    here.saturating_add((costs.lost)(role)),
                );
            }
            if cell < cells && role < roles {
                lower(
                    &mut table[cell + 1][role + 1],
                    here.saturating_add((costs.fit)(cell, role)),
                );
            }
        }
    }
    table
}

fn backward(cells: usize, roles: usize, costs: &Costs<'_>) -> Table {
    let mut table = vec![vec![FAR; roles + 1]; cells + 1];
    table[cells][roles] = 0;
    for cell in (0..=cells).rev() {
        for role in (0..=roles).rev() {
            let mut least = table[cell][role];
            if cell < cells {
                lower(
                    &mut least,
                    at(&table, cell + 1, role).saturating_add((costs.skip)(cell)),
                );
            }
            if role < roles {
                lower(
                    &mut least,
                    at(&table, cell, role + 1).saturating_add((costs.lost)(role)),
                );
            }
            if cell < cells && role < roles {
                lower(
                    &mut least,
                    at(&table, cell + 1, role + 1).saturating_add((costs.fit)(cell, role)),
                );
            }
            table[cell][role] = least;
        }
    }
    table
}

fn lower(slot: &mut i32, value: i32) {
    *slot = (*slot).min(value);
}

/// Walks back over the table; of equal ways a cell in a role is taken before a lost role.
fn trace(forward: &Table, costs: &Costs<'_>, alignment: &mut Alignment, cells: usize, roles: usize) {
    let (mut cell, mut role) = (cells, roles);
    while cell > 0 || role > 0 {
        let here = at(forward, cell, role);
        if cell > 0
            && role > 0
            && at(forward, cell - 1, role - 1).saturating_add((costs.fit)(cell - 1, role - 1)) == here
        {
            cell -= 1;
            role -= 1;
            alignment.roles[cell] = Some(role);
        } else if role == 0
            || cell > 0 && at(forward, cell - 1, role).saturating_add((costs.skip)(cell - 1)) == here
        {
            cell -= 1;
        } else {
            role -= 1;
            alignment.lost.push(role);
        }
    }
    alignment.lost.reverse();
}

#[cfg(test)]
mod tests {
    use super::{Costs, align};

    /// Cells and roles are letters; a cell fits a role of its own letter.
    fn read(cells: &str, roles: &str) -> super::Alignment {
        let cells: Vec<char> = cells.chars().collect();
        let roles: Vec<char> = roles.chars().collect();
        let costs = Costs {
            fit: &|i, j| if cells[i] == roles[j] { 0 } else { 30 },
            skip: &|_| 60,
            lost: &|_| 20,
        };
        align(cells.len(), roles.len(), &costs)
    }

    #[test]
    fn a_lost_cell_is_found_by_what_the_others_look_like() {
        let read = read("npsps", "npspsps");
        assert_eq!(read.cost, 40);
        let read = self::read("nps", "nsps");
        assert_eq!(read.roles, [Some(0), Some(2), Some(3)]);
        assert_eq!(read.lost, [1]);
        assert!(read.margins.iter().all(|m| *m >= 30), "{read:?}");
    }

    #[test]
    fn two_equal_ways_leave_no_margin() {
        let read = read("nps", "npsps");
        assert_eq!(read.margins[0], 60.min(read.margins[0]));
        assert_eq!((read.margins[1], read.margins[2]), (0, 0));
    }

    #[test]
    fn nothing_aligns_to_nothing() {
        let read = read("", "");
        assert_eq!((read.cost, read.roles.len(), read.lost.len()), (0, 0, 0));
        assert_eq!(self::read("", "ab").lost, [0, 1]);
        assert_eq!(self::read("ab", "").roles, [None, None]);
    }
}
