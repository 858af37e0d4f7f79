//! The table of a reorganisation as it is entered, and what it does once it has been checked.

use super::Called;
use crate::cycle::DepartmentId;
use crate::day::Day;

/// A reorganisation as it is entered: one table that counts from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reorganisation {
    /// its first day
    pub from: Day,
    /// its rows; departments that are not named stay as they are
    pub rows: Vec<TableRow>,
}

/// What becomes of one department, or a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableRow {
    /// it goes on under another name, in another division, or both
    Rename {
        /// which one
        department: DepartmentId,
        /// its new name; without a division the division stays
        to: Called,
    },
    /// it ends and goes into another one, which is there or begins on the same day
    Merge {
        /// which one
        department: DepartmentId,
        /// what the other one is called from that day on
        into: Called,
    },
    /// it is split into several; when one of them bears its own name, it goes on with what is left
    Split {
        /// which one
        department: DepartmentId,
        /// what they are called from that day on
        into: Vec<Called>,
    },
    /// it ends, and nobody takes over
    Abolish {
        /// which one
        department: DepartmentId,
    },
    /// a department that was not there before
    New {
        /// what it is called
        called: Called,
    },
}

impl TableRow {
    /// The department that the row is about; none for a new one.
    #[must_use]
    pub fn department(&self) -> Option<DepartmentId> {
        match self {
            Self::Rename { department, .. }
            | Self::Merge { department, .. }
            | Self::Split { department, .. }
            | Self::Abolish { department } => Some(*department),
            Self::New { .. } => None,
        }
    }

    /// The names that the row gives.
    #[must_use]
    pub fn names(&self) -> &[Called] {
        match self {
            Self::Rename { to: called, .. } | Self::Merge { into: called, .. } | Self::New { called } => {
                std::slice::from_ref(called)
            }
            Self::Split { into, .. } => into,
            Self::Abolish { .. } => &[],
        }
    }
}

/// A table that was checked: what it does, nothing left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// its first day
    pub from: Day,
    /// departments that begin
    pub opened: Vec<Called>,
    /// departments that go on under another name or division
    pub renamed: Vec<Renamed>,
    /// departments that end
    pub ended: Vec<Ended>,
    /// departments that go on and give a part away
    pub parted: Vec<Parted>,
}

impl Outcome {
    /// What a place is called from the first day on.
    #[must_use]
    pub fn called<'a>(&'a self, place: Place, organisation: &'a super::Organisation) -> Option<&'a Called> {
        match place {
            Place::Opened(number) => self.opened.get(number),
            Place::Known(id) => {
                let renamed = self.renamed.iter().find(|renamed| renamed.department == id);
                renamed
                    .map(|renamed| &renamed.after)
                    .or_else(|| organisation.called(id, self.from))
            }
        }
    }

    /// Where what belonged to a department may go: its successors and, while it goes on, itself. Empty when it is
    /// untouched or nobody takes over.
    #[must_use]
    pub fn choices(&self, id: DepartmentId) -> Vec<Place> {
        let ended = self.ended.iter().find(|ended| ended.department == id);
        let parted = self.parted.iter().find(|parted| parted.department == id);
        match (ended, parted) {
            (Some(ended), _) => ended.into.clone(),
            (None, Some(parted)) => std::iter::once(Place::Known(id))
                .chain(parted.into.iter().copied())
                .collect(),
            (None, None) => Vec::new(),
        }
    }
}

/// Another name or division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// which department
    pub department: DepartmentId,
    /// what it was called
    pub before: Called,
    /// what it is called from the first day on
    pub after: Called,
}

/// A department that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// which one
    pub department: DepartmentId,
    /// its last name
    pub called: Called,
    /// who takes over; nobody when it is abolished
    pub into: Vec<Place>,
}

/// A department that goes on and gives a part away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// which one
    pub department: DepartmentId,
    /// its name
    pub called: Called,
    /// who takes the parts
    pub into: Vec<Place>,
}

/// A department that is there from the first day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// one that is there already
    Known(DepartmentId),
    /// one that begins with the reorganisation: its place among those
    Opened(usize),
}
