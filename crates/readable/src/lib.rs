//! Whether machines can read a file of data: the thirty rules for data of the administration (行政データにおける
//! 機械可読性に関するルール, 2026), asked of the bytes alone. Nothing here knows who wrote them or how.
//!
//! Some rules ask for a judgement that no program can make (is this all that belongs into one cell?). What is checked in
//! its place stands beside each rule in `level1`, `level2` and `level3`; people read it on the page of data.

mod beside;
mod csv;
mod grid;
mod level1;
mod level2;
mod level3;
mod marks;
mod package;
mod rule;
mod sheet;
mod styles;

pub use beside::Beside;
pub use rule::{Level, Rule};

use crate::grid::{Form, Grid};

/// In which encoding a CSV file says to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 with a byte order mark
    Utf8,
    /// CP932 (Shift_JIS of Windows), without one
    Cp932,
}

/// Something that a rule does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// row as a spreadsheet counts, the names in row 1; 0 when it is the file as a whole
    pub row: usize,
    /// column from 1; 0 when it is the row or the file as a whole
    pub column: usize,
    /// what stands there, or what is missing
    pub found: String,
}

/// What comes of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// kept
    Met,
    /// the rule is about files of another form, or about what this table does not have
    NotAsked,
    /// broken; the first places
    Broken(Vec<Fault>),
}

/// A rule with what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// which rule
    pub rule: Rule,
    /// what came of it
    pub verdict: Verdict,
}

/// What came of all thirty rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// one for each rule, in their order
    pub outcomes: Vec<Outcome>,
}

/// Places that are told of one rule; more of the same help nobody.
const FAULTS_MAX: usize = 20;

/// Asks every rule of a CSV file that says to be this table.
#[must_use]
pub fn check_csv(bytes: &[u8], encoding: Encoding, table: &str, beside: &Beside) -> Report {
    match csv::read(bytes, encoding, table) {
        Ok(grid) => check(&grid, beside),
        Err(why) => Report::unreadable(&why),
    }
}

/// Asks every rule of each sheet of a workbook; a sheet says by its name which table it is.
#[must_use]
pub fn check_xlsx(bytes: &[u8], beside: &Beside) -> Vec<(String, Report)> {
    match package::read(bytes) {
        Ok(grids) => grids
            .iter()
            .map(|grid| (grid.table.clone(), check(grid, beside)))
            .collect(),
        Err(why) => vec![(String::new(), Report::unreadable(&why))],
    }
}

fn check(grid: &Grid, beside: &Beside) -> Report {
    let asked = grid::Asked::of(grid, beside);
    let outcomes = Rule::ALL.into_iter().map(|rule| {
        let of_other_form = match grid.form {
            Form::Csv(_) => rule.is_of_workbooks(),
            Form::Xlsx => rule.is_of_csv(),
        };
        let verdict = if of_other_form {
            Verdict::NotAsked
        } else {
            match rule.level() {
                Level::One => level1::ask(rule, &asked),
                Level::Two => level2::ask(rule, &asked),
                Level::Three => level3::ask(rule, &asked),
            }
        };
        Outcome { rule, verdict }
    });
    Report {
        outcomes: outcomes.collect(),
    }
}

impl Report {
    /// A file that cannot be opened keeps no rule.
    fn unreadable(why: &str) -> Self {
        let fault = Fault {
            row: 0,
            column: 0,
            found: why.to_owned(),
        };
        let outcomes = Rule::ALL.into_iter().map(|rule| Outcome {
            rule,
            verdict: Verdict::Broken(vec![fault.clone()]),
        });
        Self {
            outcomes: outcomes.collect(),
        }
    }

    /// How many rules of a level are kept, and how many were asked.
    #[must_use]
    pub fn score(&self, level: Level) -> (usize, usize) {
        let of = self
            .outcomes
            .iter()
            .filter(|outcome| outcome.rule.level() == level);
        let asked: Vec<&Outcome> = of
            .filter(|outcome| outcome.verdict != Verdict::NotAsked)
            .collect();
        let met = asked
            .iter()
            .filter(|outcome| outcome.verdict == Verdict::Met)
            .count();
        (met, asked.len())
    }

    /// The rules that are not kept, with the first places.
    #[must_use]
    pub fn broken(&self) -> Vec<(Rule, &[Fault])> {
        let broken = self.outcomes.iter().filter_map(|outcome| match &outcome.verdict {
            Verdict::Broken(faults) => Some((outcome.rule, faults.as_slice())),
            Verdict::Met | Verdict::NotAsked => None,
        });
        broken.collect()
    }
}
