//! A document as a workbook that looks as a city prints it (帳票): a worksheet for each part, merged and framed cells,
//! page breaks, repeated heads, headers and footers; numbers stay numbers and totals are counted again.
//!
//! All tables of a worksheet share one grid of columns, the union of their edges, so that each keeps the widths that
//! it has on paper. The same document of the same day gives the same bytes.

mod chart;
mod grid;
mod height;
mod look;
mod number;
mod part;
mod place;
mod table;
mod tree;
mod write;

use ayumi_domain::day::Day;
use rust_xlsxwriter::XlsxError;

use crate::paper::document::{Block, Document};
use part::Part;

/// The workbook of a document, made on this day.
///
/// # Errors
/// When it has more rows or columns than a workbook holds.
pub fn document_xlsx(document: &Document, made_on: Day) -> Result<Vec<u8>, XlsxError> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    if let Some(cover) = &document.cover {
        parts.push(part::cover(document, cover));
    }
    let mut headings = 0;
    for blocks in divided(&document.blocks) {
        parts.push(part::of(document, blocks, &mut headings));
    }
    write::write(document, &parts, made_on)
}

/// The blocks of each worksheet: a part of the document begins with a heading of the first level.
fn divided(blocks: &[Block]) -> Vec<&[Block]> {
    let begins = |block: &Block| matches!(block, Block::Heading { level: 1, .. });
    let mut starts: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if at == 0 || begins(block) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    let parts = starts
        .iter()
        .zip(ends)
        .filter_map(|(from, to)| blocks.get(*from..to));
    let says = |part: &&[Block]| part.iter().any(|block| !matches!(block, Block::PageBreak));
    parts.filter(says).collect()
}

#[cfg(test)]
mod tests;
