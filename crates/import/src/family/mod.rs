//! Families of layouts: each knows one way in which cities lay out a plan, and says how well a document fits it.

mod kpi;
mod list;
mod results;

use crate::draft::Draft;
use crate::grid::Pages;

/// One way of laying out a plan.
pub(crate) struct Family {
    /// stable word for logs and tests
    pub name: &'static str,
    /// how many initiatives (or, for want of them, indicators) of this layout the document seems to hold; 0: not this family
    pub fit: fn(&Pages) -> usize,
    /// reads the document into the draft; cells that it does not claim are reported
    pub read: fn(&mut Draft<'_>),
}

/// All families. The one that fits best reads the document.
pub(crate) const ALL: &[Family] = &[
    Family {
        name: "kpi",
        fit: kpi::fit,
        read: kpi::read,
    },
    Family {
        name: "list",
        fit: list::fit,
        read: list::read,
    },
    Family {
        name: "results",
        fit: results::fit,
        read: results::read,
    },
];

/// The family that fits best; `None` when none does.
pub(crate) fn best(pages: &Pages) -> Option<&'static Family> {
    let scored = ALL.iter().map(|family| ((family.fit)(pages), family));
    scored
        .filter(|(fit, _)| *fit > 0)
        .max_by_key(|(fit, _)| *fit)
        .map(|(_, family)| family)
}
