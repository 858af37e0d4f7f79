//! A reading in progress: the plan document so far, its findings, and a ledger of every cell.
//!
//! The ledger is how nothing gets lost: a cell that no reader claimed is reported when the draft is closed.

use ayumi_domain::plan::{ActionYear, Indicator, Initiative};
use ayumi_domain::{Field, Finding, PlanDocument, Severity, Status};

use crate::grid::Pages;

/// A cell of the document: indexes into `Pages::grids`, `Grid::rows` and `Row::cells`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// index of the grid
    pub grid: usize,
    /// index of the row in the grid
    pub row: usize,
    /// column from 0
    pub column: usize,
}

impl Place {
    /// The place of a cell.
    #[must_use]
    pub fn new(grid: usize, row: usize, column: usize) -> Self {
        Self { grid, row, column }
    }
}

/// The plan document as far as it is read.
pub struct Draft<'a> {
    /// the document that is read
    pub pages: &'a Pages,
    /// what was read so far
    pub doc: PlanDocument,
    claimed: Vec<Vec<Vec<bool>>>,
    owners: Vec<Vec<Option<(String, Field)>>>,
}

impl<'a> Draft<'a> {
    /// A draft in which nothing is read yet.
    #[must_use]
    pub fn new(pages: &'a Pages) -> Self {
        let claimed = pages
            .grids
            .iter()
            .map(|g| g.rows.iter().map(|r| vec![false; r.cells.len()]).collect())
            .collect();
        let owners = pages.grids.iter().map(|g| vec![None; g.rows.len()]).collect();
        Self {
            pages,
            doc: PlanDocument::default(),
            claimed,
            owners,
        }
    }

    /// The trimmed text of a cell; empty where there is none.
    #[must_use]
    pub fn text(&self, place: Place) -> &'a str {
        let grid = self.pages.grids.get(place.grid);
        grid.and_then(|g| g.rows.get(place.row))
            .map_or("", |row| row.text(place.column))
    }

    /// Marks a cell as read (as a value, a label, a heading, or knowingly left aside).
    pub fn claim(&mut self, place: Place) {
        let cell = self
            .claimed
            .get_mut(place.grid)
            .and_then(|g| g.get_mut(place.row));
        if let Some(cell) = cell.and_then(|row| row.get_mut(place.column)) {
            *cell = true;
        }
    }

    /// Marks every cell of a row as read.
    pub fn claim_row(&mut self, grid: usize, row: usize) {
        if let Some(cells) = self.claimed.get_mut(grid).and_then(|g| g.get_mut(row)) {
            cells.fill(true);
        }
    }

    /// Whether a cell was claimed.
    #[must_use]
    pub fn is_claimed(&self, place: Place) -> bool {
        let row = self.claimed.get(place.grid).and_then(|g| g.get(place.row));
        row.and_then(|row| row.get(place.column)).copied().unwrap_or(true)
    }

    /// Says that the rest of a row belongs to an initiative, so that an unclaimed cell of it is reported there.
    pub fn own_row(&mut self, grid: usize, row: usize, initiative: &str, field: Field) {
        if let Some(owner) = self.owners.get_mut(grid).and_then(|g| g.get_mut(row)) {
            *owner = Some((initiative.to_owned(), field));
        }
    }

    /// Adds a finding.
    pub fn report(&mut self, note: Note) {
        let source = note.place.and_then(|p| {
            Some(
                self.pages
                    .grids
                    .get(p.grid)?
                    .source(self.pages.kind, p.row, p.column),
            )
        });
        self.doc.findings.push(Finding {
            severity: note.severity,
            code: note.code.to_owned(),
            source,
            initiative: note.initiative,
            field: note.field,
            read: note.read,
            made: note.made,
            message: note.message,
        });
    }

    /// Whether any initiative, or any indicator of a heading, was read.
    #[must_use]
    pub fn says_something(&self) -> bool {
        !self.doc.initiatives.is_empty() || self.doc.sections.iter().any(|s| !s.indicators.is_empty())
    }

    /// How much this reading says of the document: facts placed, less the cells left open and the doubts raised.
    #[must_use]
    pub fn worth(&self) -> i64 {
        let doubts = self
            .doc
            .findings
            .iter()
            .filter(|f| f.severity != Severity::Info)
            .count();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 4);
        let aside = self.doc.findings.iter().filter(|f| {
            // a row of several cells that a family set aside is as little read as one that it left open
            f.code == "left-aside" && f.read.as_ref().is_some_and(|read| read.contains(" | "))
        });
        count(facts(&self.doc)) - count(self.open_and_filled().0) - count(doubts) - count(aside.count() * 2)
    }

    /// Cells of visible table rows that no reader claimed, and all that hold something.
    fn open_and_filled(&self) -> (usize, usize) {
        let (mut open, mut filled) = (0, 0);
        for (index, grid) in self
            .pages
            .grids
            .iter()
            .enumerate()
            .filter(|(_, grid)| !grid.hidden)
        {
            let tables = grid
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| !row.hidden && row.filled().nth(1).is_some());
            for (row, cells) in tables {
                filled += cells.filled().count();
                open += cells
                    .filled()
                    .filter(|column| !self.is_claimed(Place::new(index, row, *column)))
                    .count();
            }
        }
        (open, filled)
    }

    /// Whether more than half of the cells in the tables stayed open, or there are four times as many cells as facts
    /// (a family set them aside): then nothing of the reading can be relied on.
    #[must_use]
    pub fn is_little_understood(&self) -> bool {
        let (open, filled) = self.open_and_filled();
        open * 2 > filled || facts(&self.doc) * 4 < filled
    }

    /// Whether next to nothing was left open and at least one fact was read for every two cells.
    #[must_use]
    pub fn says_all(&self) -> bool {
        let (open, filled) = self.open_and_filled();
        self.says_something() && open * 50 <= filled && facts(&self.doc) * 2 >= filled
    }

    /// Reports what no reader claimed, one finding for each row, and gives the document.
    ///
    /// In visible table rows that is a doubt: a value may have been lost. Lines of prose outside every table
    /// and hidden sheets are information.
    #[must_use]
    pub fn close(mut self) -> PlanDocument {
        for grid in 0..self.claimed.len() {
            for row in 0..self.claimed[grid].len() {
                if let Some(note) = self.unplaced(grid, row) {
                    self.report(note);
                }
            }
        }
        self.doc
    }

    fn unplaced(&self, grid: usize, row: usize) -> Option<Note> {
        let sheet = self.pages.grids.get(grid)?;
        let cells = sheet.rows.get(row)?;
        let open: Vec<usize> = cells
            .filled()
            .filter(|c| !self.is_claimed(Place::new(grid, row, *c)))
            .collect();
        let first = *open.first()?;
        let read = open
            .iter()
            .map(|c| cells.text(*c))
            .collect::<Vec<_>>()
            .join(" | ");
        let owner = self.owners.get(grid)?.get(row)?.clone();
        let is_prose = cells.filled().count() < 2 && owner.is_none();
        let severity = if is_prose || sheet.hidden || cells.hidden {
            Severity::Info
        } else {
            Severity::Doubt
        };
        let note = Note::new(
            severity,
            "unplaced",
            owner.as_ref().map_or(Field::Structure, |o| o.1),
        )
        .at(Place::new(grid, row, first))
        .read(read)
        .say("この行の値は、どの項目にも当てはめられませんでした。原本を確かめてください。");
        Some(match owner {
            Some((initiative, _)) => note.on(&initiative),
            None => note,
        })
    }
}

/// How many single facts a document holds.
fn facts(doc: &PlanDocument) -> usize {
    let of_indicator = |indicator: &Indicator| {
        let measured = indicator
            .values
            .iter()
            .any(|v| v.measure.status != Status::Qualitative);
        if !measured && indicator.judgements.is_empty() && indicator.texts.is_empty() {
            return 0; // words in every value, or no value at all: hardly an indicator
        }
        1 + indicator.values.len()
            + indicator.judgements.len()
            + indicator.departments.len()
            + indicator.texts.len()
    };
    let of_sections: usize = doc
        .sections
        .iter()
        .flat_map(|s| &s.indicators)
        .map(of_indicator)
        .sum();
    let of_initiative = |item: &Initiative| {
        let of_year = |y: &ActionYear| {
            usize::from(y.plan.is_some() || y.continues)
                + usize::from(y.result.is_some())
                + usize::from(y.stage.is_some())
        };
        let actions: usize = item
            .actions
            .iter()
            .map(|a| 1 + a.years.iter().map(of_year).sum::<usize>() + a.departments.len())
            .sum();
        let indicators: usize = item.indicators.iter().map(of_indicator).sum();
        let departments = item.departments.lead.len() + item.departments.related.len();
        let rest = item.texts.len() + item.grades.len() + item.projects.len() + item.fiscal_effects.len();
        1 + actions + indicators + departments + rest + usize::from(item.follow_up.is_some())
    };
    of_sections + doc.initiatives.iter().map(of_initiative).sum::<usize>()
}

/// A finding being written: `Note::doubt(..).at(place).on(id).read(..).made(..).say(..)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    severity: Severity,
    code: &'static str,
    field: Field,
    place: Option<Place>,
    initiative: Option<String>,
    read: Option<String>,
    made: Option<String>,
    message: String,
}

impl Note {
    /// A finding without a sentence yet.
    #[must_use]
    pub fn new(severity: Severity, code: &'static str, field: Field) -> Self {
        Self {
            severity,
            code,
            field,
            place: None,
            initiative: None,
            read: None,
            made: None,
            message: String::new(),
        }
    }

    /// The reading may be wrong.
    #[must_use]
    pub fn doubt(code: &'static str, field: Field) -> Self {
        Self::new(Severity::Doubt, code, field)
    }

    /// Worth knowing.
    #[must_use]
    pub fn info(code: &'static str, field: Field) -> Self {
        Self::new(Severity::Info, code, field)
    }

    /// Lost, or the document contradicts itself.
    #[must_use]
    pub fn error(code: &'static str, field: Field) -> Self {
        Self::new(Severity::Error, code, field)
    }

    /// The field that it bears on, when a person must look at it.
    pub(crate) fn doubted(&self) -> Option<Field> {
        (self.severity != Severity::Info).then_some(self.field)
    }

    /// Where it stood.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Which initiative it bears on.
    #[must_use]
    pub fn on(mut self, initiative: &str) -> Self {
        self.initiative = Some(initiative.to_owned());
        self
    }

    /// What stood there; cut to what a person takes in at a glance.
    #[must_use]
    pub fn read(mut self, text: impl AsRef<str>) -> Self {
        self.read = Some(glance(text.as_ref()));
        self
    }

    /// What became of it.
    #[must_use]
    pub fn made(mut self, text: impl AsRef<str>) -> Self {
        self.made = Some(glance(text.as_ref()));
        self
    }

    /// The sentence for the person who reviews.
    #[must_use]
    pub fn say(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }
}

/// At most 200 characters.
fn glance(text: &str) -> String {
    const MOST: usize = 200;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{Draft, Initiative, Place};
    use crate::grid::{Cell, Grid, Kind, Pages, Row};

    #[test]
    fn a_document_of_which_most_cells_stay_open_is_said_to_be_little_understood() {
        let row = |line| Row {
            line,
            hidden: false,
            cells: vec![Cell::of("窓口"), Cell::of("改善")],
        };
        let grid = Grid {
            rows: vec![row(1), row(2)],
            ..Grid::default()
        };
        let pages = Pages {
            kind: Kind::Csv,
            grids: vec![grid],
        };
        let mut draft = Draft::new(&pages);
        draft.doc.initiatives.push(Initiative::default());
        draft.claim(Place::new(0, 0, 0));
        assert!(draft.is_little_understood());
        draft.claim_row(0, 0);
        assert!(!draft.is_little_understood());
        draft.doc.initiatives.clear();
        assert!(draft.is_little_understood());
    }
}
