//! What became of initiatives, drawn, and the same as a table.

mod events;

use ayumi_app::lineage::PublicLineage;
use ayumi_domain::edition::FateKind;
use ayumi_domain::edition::{InitiativeId, LineageLink, LineageMap, Strand, StrandBegin, StrandEnd};
use ayumi_messages::Lang;
use ayumi_messages::public::lineage::{self as say, LineageWords};
use ayumi_report::charts::{
    self, LineageChart, LineageColumn, LineageLine, LineageMark, LineageRow, LineageShape,
};

use crate::view::plan;

pub use events::{ItemRow, rows};

/// Editions of a drawing; more of them leave no room for words on a phone.
const MOST_COLUMNS: usize = 8;

/// A finished drawing.
#[derive(Clone, Debug)]
pub struct DrawnLineage {
    /// both widths, finished SVG
    pub svg: String,
    /// what it leaves out, in sentences
    pub notes: Vec<String>,
}

/// Draws this part of a lineage; `strong` is the initiative that the page is about. Nothing where there are no two
/// editions.
pub fn draw(
    lineage: &PublicLineage<'_>,
    map: &LineageMap,
    strong: Option<InitiativeId>,
    (label, lang): (String, Lang),
) -> Option<DrawnLineage> {
    let skipped = lineage.editions.len().saturating_sub(MOST_COLUMNS);
    let map = map.only(|strand| skipped <= strand.last());
    let drawing = Drawing {
        map: &map,
        skipped,
        rows: shared_rows(&map),
        lang,
    };
    let count = drawing.rows.iter().max().map_or(0, |last| last.saturating_add(1));
    let chart = LineageChart {
        columns: columns(lineage, skipped, lang),
        rows: (0..count).map(|row| drawing.row(row, strong)).collect(),
        lines: drawing.lines(),
        label,
    };
    let mut notes = Vec::new();
    if charts::MOST_ROWS < count {
        notes.push(say::cut(charts::MOST_ROWS, lang));
    }
    if 0 < skipped {
        notes.push(say::last_editions(MOST_COLUMNS, lang));
    }
    let svg = charts::lineage(&chart)?;
    Some(DrawnLineage { svg, notes })
}

fn columns(lineage: &PublicLineage<'_>, skipped: usize, lang: Lang) -> Vec<LineageColumn> {
    let unnamed = LineageWords::of(lang).unnamed;
    let mut before = None;
    let shown = lineage.editions.iter().skip(skipped);
    let columns = shown.map(|edition| {
        let is_new = before != Some(edition.plan.id);
        before = Some(edition.plan.id);
        LineageColumn {
            name: match edition.name.trim() {
                "" => unnamed.to_owned(),
                name => name.to_owned(),
            },
            plan: is_new.then(|| plan::title(edition.plan).to_owned()),
        }
    });
    columns.collect()
}

/// A row for each strand; what another plan goes on with stays in its row where that is free.
fn shared_rows(map: &LineageMap) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::with_capacity(map.strands.len());
    // The last edition that is taken in each row.
    let mut taken: Vec<usize> = Vec::new();
    for (at, strand) in map.strands.iter().enumerate() {
        let mut sources = map
            .links
            .iter()
            .filter(|link| link.to.0 == at && map.is_across(link))
            .filter_map(|link| rows.get(link.from.0).copied());
        let free = sources.find(|row| taken.get(*row).is_some_and(|until| *until < strand.first()));
        let row = free.unwrap_or(taken.len());
        match taken.get_mut(row) {
            Some(until) => *until = strand.last(),
            None => taken.push(strand.last()),
        }
        rows.push(row);
    }
    rows
}

struct Drawing<'a> {
    map: &'a LineageMap,
    /// editions that are left out at the beginning
    skipped: usize,
    /// the row of each strand
    rows: Vec<usize>,
    lang: Lang,
}

impl Drawing<'_> {
    fn row(&self, row: usize, strong: Option<InitiativeId>) -> LineageRow {
        let own = self.map.strands.iter().enumerate();
        let own: Vec<(usize, &Strand)> = own.filter(|(at, _)| self.rows.get(*at) == Some(&row)).collect();
        let names = own.iter().flat_map(|(_, strand)| &strand.seen);
        let name = names
            .filter(|seen| self.skipped <= seen.edition)
            .map(|seen| format!("{} {}", seen.name.number, seen.name.title))
            .next();
        LineageRow {
            name: name.unwrap_or_default().trim().to_owned(),
            is_strong: own.iter().any(|(_, strand)| Some(strand.initiative) == strong),
            marks: own
                .iter()
                .flat_map(|(at, strand)| self.marks(*at, strand))
                .collect(),
        }
    }

    fn marks(&self, at: usize, strand: &Strand) -> Vec<LineageMark> {
        let mut marks: Vec<LineageMark> = strand
            .seen
            .iter()
            .filter_map(|seen| {
                let is_first = seen.edition == strand.first();
                let (shape, word) = match strand.begin {
                    StrandBegin::Added if is_first => (LineageShape::Begins, self.words().added.to_owned()),
                    StrandBegin::OutOfOthers if is_first => (LineageShape::Begins, self.came(at).to_owned()),
                    _ if seen.changes.is_empty() => (LineageShape::Same, String::new()),
                    _ => {
                        let word = say::change_word(&seen.changes, &seen.name.number, self.lang);
                        (LineageShape::Changed, word)
                    }
                };
                Some(LineageMark {
                    column: seen.edition.checked_sub(self.skipped)?,
                    shape,
                    word,
                })
            })
            .collect();
        let end = self.end(at, strand).zip(strand.last().checked_sub(self.skipped));
        marks.extend(end.map(|((shape, word), column)| LineageMark {
            column,
            shape,
            word: word.to_owned(),
        }));
        marks
    }

    fn words(&self) -> &'static LineageWords {
        LineageWords::of(self.lang)
    }

    fn came(&self, at: usize) -> &'static str {
        let mut here = self.map.links.iter().filter(|link| link.to.0 == at);
        match here.any(|link| link.kind == FateKind::Split) {
            true => self.words().split,
            false => self.words().added,
        }
    }

    /// The mark behind the last edition that has it; a line that leads on needs none.
    fn end(&self, at: usize, strand: &Strand) -> Option<(LineageShape, &'static str)> {
        let leads_on = self.map.links.iter().any(|link| link.from == (at, strand.last()));
        match strand.end {
            StrandEnd::Stays | StrandEnd::CarriedOver => None,
            StrandEnd::Merged if leads_on => None,
            StrandEnd::Split if leads_on => None,
            StrandEnd::Merged => Some((LineageShape::Stops, self.words().merged)),
            StrandEnd::Split => Some((LineageShape::Stops, self.words().split)),
            StrandEnd::Abolished => Some((LineageShape::Abolished, say::end_word(strand.end, self.lang))),
            StrandEnd::Completed => Some((LineageShape::Completed, say::end_word(strand.end, self.lang))),
            StrandEnd::Continued | StrandEnd::Left | StrandEnd::NotCarried => {
                Some((LineageShape::Stops, say::end_word(strand.end, self.lang)))
            }
        }
    }

    fn lines(&self) -> Vec<LineageLine> {
        let mut lines = Vec::new();
        for (at, strand) in self.map.strands.iter().enumerate() {
            for pair in strand.seen.windows(2) {
                let [from, to] = pair else { continue };
                lines.extend(self.line((at, from.edition), (at, to.edition), ""));
            }
        }
        for link in &self.map.links {
            lines.extend(self.line(link.from, link.to, self.link_word(link)));
        }
        lines
    }

    fn link_word(&self, link: &LineageLink) -> &'static str {
        let is_straight = self.rows.get(link.from.0) == self.rows.get(link.to.0);
        match link.kind {
            FateKind::Merged if !is_straight => self.words().merged,
            FateKind::Split if !is_straight && self.map.is_across(link) => self.words().split,
            _ => "",
        }
    }

    fn line(&self, from: (usize, usize), to: (usize, usize), word: &str) -> Option<LineageLine> {
        let place =
            |(at, edition): (usize, usize)| Some((*self.rows.get(at)?, edition.checked_sub(self.skipped)?));
        Some(LineageLine {
            from: place(from)?,
            to: place(to)?,
            word: word.to_owned(),
            has_gap: from.0 == to.0 && from.1.saturating_add(1) < to.1,
        })
    }
}
