//! Documents of blocks on paper: implementation plans, reports, lists, the council's papers.

use ayumi_report::paper::document::{Block, Cell, Content, Document, Table};

use crate::limits::Limits;
use crate::print::{Imprint, Meta, PrintError, Printed, Template, print};

const TEMPLATE: Template = Template {
    source: include_str!("../templates/document.typ"),
};

/// The document as a PDF, made at this moment (seconds since the beginning of 1970 in UTC).
///
/// # Errors
/// [`PrintError`]: beyond a limit, or a defect of ours.
pub fn document_pdf(document: &Document, made_at: i64) -> Result<Printed, PrintError> {
    let limits = Limits::PAPER;
    within(document, &limits)?;
    let meta = Meta {
        title: document.title.clone(),
        as_of: document.as_of.clone(),
        imprint: Imprint {
            lang: document.lang,
            municipality: document.municipality.clone(),
            made_at,
        },
    };
    print(&TEMPLATE, document, &meta, &limits)
}

/// What must be known before anything is drawn.
fn within(document: &Document, limits: &Limits) -> Result<(), PrintError> {
    let mut drawings = 0;
    for block in &document.blocks {
        drawings += match block {
            Block::Drawings { drawings } => drawings.len(),
            Block::Table(table) => {
                let columns = table.columns.len();
                if limits.columns < columns {
                    return Err(PrintError::TooManyColumns {
                        columns,
                        most: limits.columns,
                    });
                }
                drawn(table)
            }
            _ => 0,
        };
    }
    if limits.drawings < drawings {
        return Err(PrintError::TooManyDrawings {
            most: limits.drawings,
        });
    }
    Ok(())
}

fn drawn(table: &Table) -> usize {
    let is_drawing = |cell: &&Cell| matches!(cell.content, Content::Drawing(_));
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.filter(is_drawing).count()
}
