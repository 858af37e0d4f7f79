//! How much one document may hold: setting text takes time and memory in proportion.

/// Limits of one document. What goes beyond is refused with its number.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// characters in one text (a cell, a title)
    pub text: usize,
    /// texts in the whole document
    pub texts: usize,
    /// characters in all texts together
    pub characters: usize,
    /// pages
    pub pages: usize,
    /// columns of one table
    pub columns: usize,
    /// charts, small ones too
    pub drawings: usize,
}

impl Limits {
    /// What documents of a city stay below: some three hundred full pages. Each page takes some 3 MB while a document
    /// is set, so this is a gigabyte for a moment.
    pub const PAPER: Self = Self {
        text: 20_000,
        texts: 40_000,
        characters: 500_000,
        pages: 400,
        columns: 60,
        drawings: 1_500,
    };
}
