//! Making tables, rows and cells.

use rust_decimal::Decimal;

use super::{Align, Cell, Column, Content, Row, RowKind, SumOf, Table, Width};

impl Table {
    /// How many columns it has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.columns.len()
    }
}

impl Column {
    /// So many millimetres.
    #[must_use]
    pub fn fixed(millimetres: u16) -> Self {
        Self {
            width: Width::Fixed(millimetres),
            align: Align::Start,
        }
    }

    /// So many shares of what is left.
    #[must_use]
    pub fn share(shares: u16) -> Self {
        Self {
            width: Width::Share(shares),
            align: Align::Start,
        }
    }

    /// The same with its cells standing there.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

impl Row {
    /// A usual row.
    #[must_use]
    pub fn of(cells: Vec<Cell>) -> Self {
        Self {
            kind: RowKind::Usual,
            cells,
        }
    }

    /// A row of names: each cell heads its column.
    #[must_use]
    pub fn heads<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self::of(names.into_iter().map(Cell::head).collect())
    }

    /// A heading over the whole width.
    #[must_use]
    pub fn group(text: impl Into<String>, columns: usize) -> Self {
        Self {
            kind: RowKind::Group,
            cells: vec![Cell::head(text).across(columns)],
        }
    }

    /// What the rows above add up to.
    #[must_use]
    pub fn total(cells: Vec<Cell>) -> Self {
        Self {
            kind: RowKind::Total,
            cells,
        }
    }
}

impl Cell {
    /// A cell with this content.
    #[must_use]
    pub fn of(content: Content) -> Self {
        Self {
            content,
            columns: 1,
            rows: 1,
            is_head: false,
            align: None,
        }
    }

    /// Words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Content::Text { text: text.into() })
    }

    /// Words that are to be seen first.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self::of(Content::Strong { text: text.into() })
    }

    /// A name of cells beside or below.
    #[must_use]
    pub fn head(text: impl Into<String>) -> Self {
        Self {
            is_head: true,
            ..Self::text(text)
        }
    }

    /// A count of things.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::of(Content::Number {
            text: ayumi_messages::public::count(number),
            value: Decimal::from(number),
        })
    }

    /// What so many counts add up to.
    #[must_use]
    pub fn sum(number: usize, of: SumOf) -> Self {
        Self::of(Content::Sum {
            text: ayumi_messages::public::count(number),
            value: Decimal::from(number),
            of,
        })
    }

    /// The same over so many columns.
    #[must_use]
    pub fn across(self, columns: usize) -> Self {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX).max(1);
        Self { columns, ..self }
    }

    /// The same over so many rows.
    #[must_use]
    pub fn down(self, rows: usize) -> Self {
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).max(1);
        Self { rows, ..self }
    }

    /// The same with its words standing there.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self {
            align: Some(align),
            ..self
        }
    }
}
