//! A printed document before anybody knows on what it is set: a cover, then headings, tables, trees and charts in
//! order. One template sets it as a PDF, one writer as a workbook; both know these blocks and no plan.
//!
//! Texts are ready for a reader's eye. A number carries its value beside its text, and a sum the cells that it adds
//! up, so that a workbook can count again.

mod make;

use ayumi_messages::Lang;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::charts;

pub use crate::charts::Chart;

/// A whole document.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// the language of its fixed words
    #[serde(serialize_with = "tag")]
    pub lang: Lang,
    /// what it is called, with the name of the plan: 第3次行政経営改革プラン　進捗報告書
    pub title: String,
    /// the day for which it is true, as a sentence: 令和7年7月1日公表
    pub as_of: String,
    /// whose document it is
    pub municipality: String,
    /// the sheet it is made for
    pub sheet: Sheet,
    /// the first page, where it has one of its own
    pub cover: Option<Cover>,
    /// what it holds, in order
    pub blocks: Vec<Block>,
}

/// The sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// A4 upright
    A4,
    /// A4 on its side
    A4Landscape,
    /// A3 on its side
    A3Landscape,
}

impl Sheet {
    /// Width between the margins in millimetres, for which the columns of tables are made.
    #[must_use]
    pub fn width(self) -> u16 {
        match self {
            Self::A4 => 182,
            Self::A4Landscape => 269,
            Self::A3Landscape => 392,
        }
    }
}

/// The first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// name of the plan: 第3次行政経営改革プラン
    pub plan: String,
    /// name of the document: 進捗報告書
    pub name: String,
    /// what stands under it, larger than the facts: 令和6年度
    pub subtitle: String,
    /// what it is, in names and words: 計画期間, 版, 公表
    pub facts: Vec<(String, String)>,
}

/// A part of a document.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// the headings with their pages, as far down as this level; a workbook may make links of it
    Contents {
        /// heading over it: 目次
        title: String,
        /// the deepest level that is listed
        depth: u8,
    },
    /// a heading; level 1 begins a part, the others stand below it
    Heading {
        /// 1 to 4, none left out between
        level: u8,
        /// number and name
        text: String,
    },
    /// a sentence or more; line breaks are kept
    Paragraph {
        /// what it says
        text: String,
        /// how it is said
        tone: Tone,
    },
    /// a table
    Table(Table),
    /// goals, measures and initiatives as boxes joined by lines (体系図)
    Tree(Tree),
    /// charts side by side, as many as the sheet has room for
    Drawings {
        /// the charts in order
        drawings: Vec<Drawing>,
    },
    /// what follows begins on a page of its own
    PageBreak,
}

/// How a paragraph is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// as the text of the document
    Plain,
    /// larger: the sentence to be remembered
    Lead,
    /// smaller: how to read what stands above
    Note,
}

/// A table. The columns are those of its rows after all spans are counted.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// what it shows, for who hears it and as the name of a worksheet; printed only where `shows_name`
    pub name: String,
    /// whether its name stands over it
    pub shows_name: bool,
    /// the columns, left to right
    pub columns: Vec<Column>,
    /// the head, repeated on every page
    pub head: Vec<Row>,
    /// what it holds
    pub rows: Vec<Row>,
    /// how large its letters are
    pub size: Size,
    /// whether it goes on without a gap from the table above, as parts of one form do
    pub joined: bool,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// how wide it is
    pub width: Width,
    /// where its cells stand, unless a cell says otherwise
    pub align: Align,
}

/// The width of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// so many millimetres
    Fixed(u16),
    /// so many shares of what the others leave
    Share(u16),
}

/// Where the words of a cell stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// at the beginning
    #[default]
    Start,
    /// in the middle
    Middle,
    /// at the end, as numbers do
    End,
}

/// How large the letters of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// as the text
    #[default]
    Usual,
    /// a little smaller
    Small,
    /// for tables of many columns
    Tiny,
}

/// A row of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// what it is
    pub kind: RowKind,
    /// its cells from the left; where a cell above reaches down, none stands
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// one thing of the table
    #[default]
    Usual,
    /// a heading between rows: a goal with its initiatives below
    Group,
    /// what the rows add up to
    Total,
}

/// A cell.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// what stands in it
    pub content: Content,
    /// columns that it covers
    pub columns: u16,
    /// rows that it covers
    pub rows: u16,
    /// whether it names the cells beside or below it
    pub is_head: bool,
    /// where its words stand, when not as its column says
    pub align: Option<Align>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// words; empty where nothing is to be said. Line breaks are kept.
    Text {
        /// the words
        text: String,
    },
    /// words that are to be seen first: a grade, a judgement
    Strong {
        /// the words
        text: String,
    },
    /// a number
    Number {
        /// as it is read: 98.4, 1,200, 約54%
        text: String,
        /// exactly
        value: Decimal,
    },
    /// the sum of other cells of this table
    Sum {
        /// as it is read
        text: String,
        /// exactly; what the cells add up to
        value: Decimal,
        /// which cells
        of: SumOf,
    },
    /// a small drawing
    Drawing(Drawing),
}

/// Which cells a sum adds up. Cells that hold no number count nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "over", rename_all = "snake_case")]
pub enum SumOf {
    /// cells of the same column, by their rows from 0: the first and the one after the last
    Rows {
        /// the first
        from: usize,
        /// the one after the last
        to: usize,
    },
    /// cells of the same row, by their columns from 0
    Columns {
        /// the first
        from: usize,
        /// the one after the last
        to: usize,
    },
}

/// Goals with what stands under them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tree {
    /// what it shows, for who hears it
    pub name: String,
    /// what the boxes of each level are: 重点目標, 推進項目, 取組, and last what stands beside them: 担当課
    pub heads: Vec<String>,
    /// the outermost boxes
    pub roots: Vec<Branch>,
}

/// A box of a tree and those under it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Branch {
    /// what stands in it
    pub text: String,
    /// what stands beside a box under which there is none
    pub beside: String,
    /// level of the box from 0; an initiative stands at the last whatever is left out between
    pub level: usize,
    /// the boxes under it
    pub branches: Vec<Branch>,
}

/// A chart.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// what stands over it; may be empty
    pub title: String,
    /// what it shows
    pub chart: Chart,
}

impl Serialize for Drawing {
    /// As the template needs it: the drawing itself, its size and the sentences that stand for it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Drawn<'a> {
            title: &'a str,
            svg: String,
            width: i64,
            height: i64,
            alt: String,
            caption: Vec<String>,
        }
        let print = charts::print(&self.chart);
        let drawn = Drawn {
            title: &self.title,
            svg: print.svg,
            width: print.width,
            height: print.height,
            alt: print.label,
            caption: print.caption,
        };
        drawn.serialize(serializer)
    }
}

fn tag<S: Serializer>(lang: &Lang, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(lang.tag())
}
