//! The sheet of an initiative: names beside what stands there, as on a form of the city.

use ayumi_domain::plan::{Initiative, LabelledText};

use crate::paper::document::{Block, Cell, Column, Document, Row, Table, Tone};
use crate::paper::source::{Reading, title_of};

/// Width of the column of names, in millimetres.
const NAMES: u16 = 28;

/// What a sheet begins with: departments, place in the plan, and the lines that the document wants there.
pub(crate) fn sheet(
    reading: &Reading<'_>,
    index: usize,
    of: &Initiative,
    more: Vec<(String, Cell)>,
) -> Block {
    let w = reading.w;
    let mut rows = Vec::new();
    let lead = reading.people(&of.departments.lead);
    let related = reading.people(&of.departments.related);
    if !lead.is_empty() || !related.is_empty() {
        rows.push(Row::of(vec![
            Cell::head(w.lead),
            Cell::text(lead),
            Cell::head(w.related),
            Cell::text(related),
        ]));
    }
    let trail = reading.trail(index);
    if !trail.is_empty() {
        rows.push(line(w.stands_under, Cell::text(trail)));
    }
    if !of.sdgs.is_empty() {
        let goals: Vec<String> = of.sdgs.iter().map(u8::to_string).collect();
        rows.push(line(w.sdgs, Cell::text(goals.join(reading.public.parts.comma))));
    }
    rows.extend(more.into_iter().map(|(name, cell)| line(&name, cell)));
    Block::Table(form(title_of(of), rows))
}

/// A form of four columns: name, text, name, text.
pub(crate) fn form(name: String, rows: Vec<Row>) -> Table {
    Table {
        name,
        columns: vec![
            Column::fixed(NAMES),
            Column::share(1),
            Column::fixed(NAMES),
            Column::share(1),
        ],
        rows,
        ..Table::default()
    }
}

/// One name with what stands beside it over the rest of the form.
pub(crate) fn line(name: &str, cell: Cell) -> Row {
    Row::of(vec![Cell::head(name), cell.across(3)])
}

/// The labelled texts of an initiative, its note last.
pub(crate) fn texts(
    reading: &Reading<'_>,
    texts: &[LabelledText],
    note: Option<&str>,
) -> Vec<(String, Cell)> {
    let said = texts.iter().filter(|each| !each.text.trim().is_empty());
    let mut lines: Vec<(String, Cell)> = said
        .map(|each| (each.label.clone(), Cell::text(each.text.trim())))
        .collect();
    if let Some(note) = note.map(str::trim).filter(|note| !note.is_empty()) {
        lines.push((reading.w.note.to_owned(), Cell::text(note)));
    }
    lines
}

/// The prose of a heading itself.
pub(crate) fn prose(texts: &[LabelledText], theme: Option<&str>, reading: &Reading<'_>) -> Option<Block> {
    let mut rows: Vec<Row> = Vec::new();
    if let Some(theme) = theme.filter(|theme| !theme.trim().is_empty()) {
        rows.push(line(reading.w.theme, Cell::text(theme)));
    }
    let said = texts.iter().filter(|each| !each.text.trim().is_empty());
    rows.extend(said.map(|each| line(&each.label, Cell::text(each.text.trim()))));
    let name = reading.w.texts.to_owned();
    (!rows.is_empty()).then(|| Block::Table(form(name, rows)))
}

/// A note where the reading of an initiative is being checked.
pub(crate) fn doubts(reading: &Reading<'_>, id: &str) -> Option<Block> {
    use ayumi_domain::finding::Severity;
    let of =
        reading.document.findings.iter().filter(|finding| {
            finding.initiative.as_deref() == Some(id) && finding.severity != Severity::Info
        });
    let number = of.count();
    let doubts = &reading.public.doubts;
    (0 < number).then(|| Block::Paragraph {
        text: format!(
            "{}{}{}",
            reading.public.doubts_count(number),
            reading.public.parts.colon,
            doubts.text
        ),
        tone: Tone::Note,
    })
}

/// The title of a document without a cover, and the day for which it is true.
pub(crate) fn titled(paper: &Document) -> [Block; 2] {
    [
        heading(1, paper.title.as_str()),
        paragraph(format!("{}　{}", paper.municipality, paper.as_of), Tone::Note),
    ]
}

/// A heading.
pub(crate) fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

/// A sentence said so.
pub(crate) fn paragraph(text: impl Into<String>, tone: Tone) -> Block {
    Block::Paragraph {
        text: text.into(),
        tone,
    }
}
