//! Two people in one cell of a grid: both values, and what the second one chooses.

use ayumi_app::drafts::Conflict;
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_grid::{Grid as Words, cell_label};

use super::desk::who;
use super::grid::Grid;
use crate::staff::Sent;

/// A cell in which two people met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meeting {
    /// name of the cell in the form
    pub name: String,
    /// row and column
    pub place: String,
    /// who saved the other value, and when
    pub who: String,
    pub theirs: String,
    pub mine: String,
    /// which was chosen already: `mine`, `theirs` or nothing
    pub chosen: String,
}

/// The cells that are to stay as the other person saved them.
pub(super) fn chosen_theirs(sent: &Sent) -> Vec<&str> {
    let met = sent.all("meeting");
    met.filter(|name| sent.get(&format!("choose.{name}")) == "theirs")
        .collect()
}

/// The typed cells in which somebody else's changes were met.
pub(super) fn meetings(
    grid: &Grid,
    cells: &[(usize, usize, String)],
    met: &[Conflict],
    sent: &Sent,
    lang: Lang,
) -> Vec<Meeting> {
    let shown = |text: &str| match text.trim() {
        "" => Words::of(lang).blank.to_owned(),
        text => text.to_owned(),
    };
    let meeting = |cell: &(usize, usize, String)| {
        let target = grid.target(cell)?;
        let met = met.iter().find(|met| met.target == target)?;
        let (row, column, mine) = cell;
        let name = grid.name(*row, *column);
        let chosen = sent.get(&format!("choose.{name}"));
        Some(Meeting {
            place: cell_label(&grid.row(*row, lang), &grid.column(*column, lang)),
            who: who(met, lang),
            theirs: shown(met.now.as_deref().unwrap_or_default()),
            mine: shown(mine),
            chosen: chosen.to_owned(),
            name,
        })
    };
    cells.iter().filter_map(meeting).collect()
}
