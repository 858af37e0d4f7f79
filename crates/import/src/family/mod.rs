//! Families of layouts: each knows one way in which cities lay out a plan, and says how well a document fits it.

mod kpi;
mod list;
mod results;
mod sheet;

use crate::draft::Draft;
use crate::grid::{Kind, Pages};

/// One way of laying out a plan.
pub(crate) struct Family {
    /// stable word for logs and tests
    pub name: &'static str,
    /// how many initiatives or tables of this layout the document could hold, at a glance; 0: certainly not this family
    pub fit: fn(&Pages) -> usize,
    /// reads the document into the draft; cells that it does not claim are reported
    pub read: fn(&mut Draft<'_>),
    /// how it knows what a cell is
    pub columns: Columns,
}

/// How a family knows what the cells of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Columns {
    /// by the headings above them, as is right where no cell is lost
    Trusted,
    /// by what they look like, in the order that the headings promise
    Aligned,
    /// by labels among them
    Labelled,
}

/// All families. Each that fits reads the document, and the reading that says most is kept.
pub(crate) const ALL: &[Family] = &[
    Family {
        name: "list",
        fit: list::fit,
        read: list::read,
        columns: Columns::Trusted,
    },
    Family {
        name: "kpi",
        fit: kpi::fit,
        read: kpi::read,
        columns: Columns::Labelled,
    },
    Family {
        name: "results",
        fit: results::fit,
        read: results::read,
        columns: Columns::Aligned,
    },
    Family {
        name: "sheet",
        fit: sheet::fit,
        read: sheet::read,
        columns: Columns::Labelled,
    },
];

/// The reading that says most, by whichever family made it; `None` when the document fits none.
///
/// How well a layout fits is hard to say from its headings alone, and easy to say from what comes of reading it:
/// a family that does not understand a document leaves its cells open or doubts them.
pub(crate) fn best_reading(pages: &Pages) -> Option<(&'static str, Draft<'_>)> {
    let fits = |family: &&Family| (family.fit)(pages) > 0;
    // Text out of print loses cells: a reading that trusts its columns says much there, and some of it wrongly.
    let aligned = ALL.iter().filter(|f| f.columns == Columns::Aligned);
    let is_aligned = pages.kind == Kind::Text && aligned.filter(fits).count() > 0;
    let asked = ALL
        .iter()
        .filter(|f| !(is_aligned && f.columns == Columns::Trusted));
    let (forms, others): (Vec<&Family>, Vec<&Family>) = asked.partition(|f| f.name == "sheet");
    // A form for each item is known by its labels: where that reading of a text leaves nothing open, no other is asked.
    let is_text = pages.kind == Kind::Text;
    let first = if is_text {
        side_by_side(pages, &forms)
    } else {
        Vec::new()
    };
    if first.iter().any(|(_, draft)| draft.says_all()) {
        return first.into_iter().next();
    }
    let rest = if is_text {
        others
    } else {
        others.into_iter().chain(forms).collect()
    };
    let readings = side_by_side(pages, &rest).into_iter().chain(first);
    let readings = readings.filter(|(_, draft)| draft.says_something());
    // The first of equals wins, so that the answer does not depend on chance.
    readings.reduce(|best, next| {
        if next.1.worth() > best.1.worth() {
            next
        } else {
            best
        }
    })
}

/// Reads with several families at once, because none needs the others: a person waits for the slowest, not for all.
fn side_by_side<'a>(pages: &'a Pages, families: &[&'static Family]) -> Vec<(&'static str, Draft<'a>)> {
    let read = |family: &Family| {
        let mut draft = Draft::new(pages);
        if (family.fit)(pages) > 0 {
            (family.read)(&mut draft);
        }
        draft
    };
    std::thread::scope(|scope| {
        let asked: Vec<_> = families
            .iter()
            .map(|family| (family.name, scope.spawn(|| read(family))))
            .collect();
        // A reader that broke off has no reading; what the others understood stands.
        asked
            .into_iter()
            .filter_map(|(name, reader)| Some((name, reader.join().ok()?)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{ALL, best_reading};
    use crate::{Limits, open};

    #[test]
    fn every_sample_goes_to_the_family_that_it_is_of() {
        let documents = [
            ("samples/hyoka-list.csv", "list"),
            ("samples/gyokaku-results.xlsx", "list"),
            ("samples/strategy.txt", "kpi"),
            ("../shared/seeds/003_98b38bfbc132db56.txt", "list"),
            ("../shared/cases/list-sab-xlsx/progress_list.xlsx", "list"),
            ("../shared/cases/effects-csv/effects.csv", "list"),
            ("../shared/cases/kpi-strategy-xlsx/kpi.xlsx", "kpi"),
            ("../shared/seeds/004_1209792c7fa0856a.txt", "kpi"),
            ("../shared/seeds/000_fad58e122b97616e.txt", "results"),
            ("samples/gyokaku-plan.xlsx", "sheet"),
            ("../shared/seeds/001_82b1c26ddc03a403.txt", "sheet"),
            ("../shared/seeds/002_958463c6e2069eab.txt", "sheet"),
            ("../shared/cases/sheets-xlsx/kohyo.xlsx", "sheet"),
        ];
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let above = |name: &str| {
            crates
                .ancestors()
                .map(|dir| dir.join(name))
                .find(|path| path.exists())
        };
        for (name, family) in documents {
            let Some(path) = above(name.trim_start_matches("../")) else {
                assert!(name.starts_with("../shared"), "{name} is missing");
                continue;
            };
            let bytes = std::fs::read(path).unwrap();
            let pages = open(name, &bytes, &Limits::default()).unwrap();
            let fits: Vec<(&str, usize)> = ALL.iter().map(|f| (f.name, (f.fit)(&pages))).collect();
            assert_eq!(best_reading(&pages).map(|r| r.0), Some(family), "{name} {fits:?}");
        }
    }
}
