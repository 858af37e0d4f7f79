//! A worksheet before it is written: rows with their heights, what stands where, where pages end.

use ayumi_messages::paper::book::BookWords;

use super::chart::{self, Hung};
use super::grid::{self, Grid};
use super::height;
use super::look::Look;
use super::{table, tree};
use crate::charts::{IndicatorChart, Width};
use crate::paper::document::{Align, Block, Chart, Cover, Document, Drawing, Table, Tone};

/// Room between blocks, in tenths of a point.
const GAP: u32 = 60;

/// A worksheet.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub name: String,
    pub grid: Grid,
    /// heights of its rows in tenths of a point
    pub heights: Vec<u32>,
    pub puts: Vec<Put>,
    /// rows with which pages begin
    pub breaks: Vec<u32>,
    /// rows that stand on every page: the first and the last
    pub repeat: Option<(u32, u32)>,
    pub charts: Vec<Hung<'a>>,
    /// headings by their number in the document, with their rows
    pub headings: Vec<(usize, u32)>,
    /// width in millimetres
    pub room: u32,
}

/// What stands in a cell, or in several that are one.
#[derive(Clone, Debug)]
pub(super) struct Put {
    pub row: u32,
    pub column: u16,
    pub last_row: u32,
    pub last_column: u16,
    pub what: What,
    pub look: Look,
}

/// What is written.
#[derive(Clone, Debug)]
pub(super) enum What {
    Text(String),
    /// the way to a heading, by its number
    Link(String, usize),
    Number {
        value: String,
        format: String,
    },
    Sum {
        formula: String,
        value: String,
        format: String,
    },
}

impl<'a> Part<'a> {
    fn new(name: &str, grid: Grid, room: u32) -> Self {
        Self {
            name: name.to_owned(),
            grid,
            heights: Vec::new(),
            puts: Vec::new(),
            breaks: Vec::new(),
            repeat: None,
            charts: Vec::new(),
            headings: Vec::new(),
            room,
        }
    }

    /// The next row.
    pub fn next(&self) -> u32 {
        u32::try_from(self.heights.len()).unwrap_or(u32::MAX)
    }

    /// A row without anything.
    pub fn gap(&mut self, height: u32) {
        self.heights.push(height);
    }

    /// A text over the whole width.
    pub fn across(&mut self, text: &str, look: Look) {
        self.line(What::Text(text.to_owned()), text, look);
    }

    fn line(&mut self, what: What, text: &str, look: Look) {
        let (row, last_column) = (self.next(), self.grid.width() - 1);
        let needed = height::of(text, look.size, self.room);
        self.heights.extend(height::divided(needed));
        self.puts.push(Put {
            row,
            column: 0,
            last_row: self.next() - 1,
            last_column,
            what,
            look,
        });
    }

    fn page_break(&mut self) {
        let row = self.next();
        if 0 < row && self.breaks.last() != Some(&row) {
            self.breaks.push(row);
        }
    }
}

/// The first page.
pub(super) fn cover<'a>(document: &Document, cover: &Cover) -> Part<'a> {
    let room = u32::from(document.sheet.width());
    let edges = vec![0, room / 6, room / 6 + 36, room - room / 6, room];
    let grid = Grid::of(edges);
    let mut part = Part::new(BookWords::of(document.lang).cover, grid, room);
    let words = |size, bold| Look {
        bold,
        align: Align::Middle,
        middle: true,
        ..Look::words(size)
    };
    part.gap(1_400);
    part.across(&cover.plan, words(200, false));
    part.gap(GAP * 2);
    part.across(&cover.name, words(280, true));
    part.gap(GAP * 2);
    if !cover.subtitle.is_empty() {
        part.across(&cover.subtitle, words(160, false));
    }
    part.gap(1_200);
    for (name, says) in &cover.facts {
        fact(&mut part, name, says);
    }
    part.gap(600);
    part.across(&document.as_of, words(105, false));
    part.across(&document.municipality, words(160, true));
    part
}

fn fact(part: &mut Part<'_>, name: &str, says: &str) {
    let row = part.next();
    let width = part.room - part.room / 3 - 36;
    let needed = height::of(says, 110, width).max(height::of(name, 110, 36)) + 60;
    part.heights.extend(height::divided(needed));
    let last_row = part.next() - 1;
    for (column, text, bold) in [(1, name, true), (2, says, false)] {
        let look = Look {
            bold,
            framed: true,
            middle: true,
            ..Look::words(110)
        };
        part.puts.push(Put {
            row,
            column,
            last_row,
            last_column: column,
            what: What::Text(text.to_owned()),
            look,
        });
    }
}

/// A part of the document; `headings` counts them over all parts.
pub(super) fn of<'a>(document: &'a Document, blocks: &'a [Block], headings: &mut usize) -> Part<'a> {
    let trees: Vec<Option<Table>> = blocks
        .iter()
        .map(|block| match block {
            Block::Tree(tree) => Some(tree::table(tree)),
            _ => None,
        })
        .collect();
    let tables: Vec<Option<&Table>> = blocks
        .iter()
        .zip(&trees)
        .map(|(block, tree)| match block {
            Block::Table(table) => Some(table),
            _ => tree.as_ref(),
        })
        .collect();
    let room = grid::room(tables.iter().copied().flatten(), document.sheet.width());
    // Several columns even without a table: a program that fits pages by columns cannot make a single one narrower.
    let mut edges = vec![room];
    if tables.iter().all(Option::is_none) {
        edges.extend([room / 4, room / 2, room * 3 / 4]);
    }
    for table in tables.iter().copied().flatten() {
        edges.extend(grid::edges(&table.columns, room));
    }
    let mut part = Part::new(&name(document, blocks), Grid::of(edges), room);
    for (block, table) in blocks.iter().zip(&tables) {
        match (block, table) {
            (_, Some(table)) => table::lay(&mut part, table),
            (block, None) => lay(&mut part, document, block, headings),
        }
    }
    part.repeat = part.repeat.filter(|_| has_one_head(&tables));
    part
}

/// Only where all heads are the same do they stand on every page.
fn has_one_head(tables: &[Option<&Table>]) -> bool {
    tables
        .iter()
        .flatten()
        .filter(|table| !table.head.is_empty())
        .count()
        == 1
}

fn name(document: &Document, blocks: &[Block]) -> String {
    let named = blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } => Some(text),
        Block::Contents { title, .. } => Some(title),
        _ => None,
    });
    named.unwrap_or(&document.title).clone()
}

fn lay<'a>(part: &mut Part<'a>, document: &'a Document, block: &'a Block, headings: &mut usize) {
    match block {
        Block::Heading { level, text } => {
            part.gap(if *level == 1 { 1 } else { GAP });
            part.headings.push((*headings, part.next()));
            *headings += 1;
            part.across(text, heading(*level));
            part.gap(GAP / 2);
        }
        Block::Paragraph { text, tone } => part.across(text, paragraph(*tone)),
        Block::Contents { title, depth } => contents(part, document, title, *depth),
        Block::Drawings { drawings } => hang(part, drawings),
        Block::PageBreak => part.page_break(),
        Block::Table(_) | Block::Tree(_) => {}
    }
}

fn heading(level: u8) -> Look {
    let size = match level {
        1 => 160,
        2 => 130,
        3 => 115,
        _ => 105,
    };
    Look {
        bold: true,
        underlined: level < 3,
        middle: true,
        ..Look::words(size)
    }
}

fn paragraph(tone: Tone) -> Look {
    match tone {
        Tone::Plain => Look::words(105),
        Tone::Lead => Look {
            bold: true,
            ..Look::words(120)
        },
        Tone::Note => Look {
            muted: true,
            ..Look::words(90)
        },
    }
}

fn contents(part: &mut Part<'_>, document: &Document, title: &str, depth: u8) {
    part.across(title, heading(1));
    part.gap(GAP);
    let mut number = 0;
    for block in &document.blocks {
        let Block::Heading { level, text } = block else {
            continue;
        };
        if *level <= depth {
            let indent = "　".repeat(usize::from(level.saturating_sub(1)));
            let text = format!("{indent}{text}");
            let look = Look {
                link: true,
                ..Look::words(105)
            };
            part.line(What::Link(text.clone(), number), &text, look);
        }
        number += 1;
    }
    part.gap(GAP);
}

/// Charts side by side as the sheet has room; bars are said in words.
fn hang<'a>(part: &mut Part<'a>, drawings: &'a [Drawing]) {
    let mut row: Vec<(&'a Drawing, &'a IndicatorChart)> = Vec::new();
    for drawing in drawings {
        match &drawing.chart {
            Chart::Indicator(of, Width::Narrow) => row.push((drawing, of)),
            Chart::Indicator(of, Width::Wide) => chart::hang(part, &[(drawing, of)], 1),
            Chart::Spark(_) | Chart::Bar(_) => part.across(&said(drawing), Look::words(105)),
        }
    }
    let beside = usize::try_from(part.room / 90).unwrap_or(1).max(1);
    for some in row.chunks(beside) {
        chart::hang(part, some, beside);
    }
}

fn said(drawing: &Drawing) -> String {
    let says = chart::words(&drawing.chart);
    match drawing.title.as_str() {
        "" => says,
        title => format!("{title}　{says}"),
    }
}
