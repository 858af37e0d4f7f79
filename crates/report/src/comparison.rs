//! The comparison of two editions as paper, workbook, CSV and JSON, all of one model and in one wording.

mod paper;
mod rows;
mod xlsx;

#[cfg(test)]
mod tests;

use ayumi_domain::edition::compare::Comparison;
use ayumi_messages::Lang;

pub use paper::{comparison_paper, pieces};
pub(crate) use rows::{ChangeLine, change_lines};
pub use rows::{comparison_csv, comparison_json};
pub use xlsx::comparison_xlsx;

/// A comparison with all that its files say around it.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// title of the plan
    pub plan: &'a str,
    /// the earlier edition
    pub old: EditionLabel<'a>,
    /// the later edition
    pub new: EditionLabel<'a>,
    /// what differs
    pub comparison: &'a Comparison,
    /// ISO date for which the comparison is true
    pub as_of: &'a str,
    /// language of the words around the plan's own
    pub lang: Lang,
}

/// An edition as a comparison names it.
#[derive(Clone, Copy, Debug)]
pub struct EditionLabel<'a> {
    /// 改訂1版; may be empty
    pub name: &'a str,
    /// whether it is still being prepared, which every file of it says
    pub is_draft: bool,
    /// its ISO date or year-month, when known
    pub dated: Option<&'a str>,
    /// why it was adopted, when told
    pub reason: Option<&'a str>,
}
