//! How much of a document from outside is read before it is refused.

/// Upper limits; every one of them is an arm of [`crate::Unreadable`] that tells the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// bytes of the file itself
    pub bytes: u64,
    /// entries of an archive (xlsx, ods)
    pub entries: usize,
    /// bytes of all entries of an archive once unpacked
    pub unpacked_bytes: u64,
    /// sheets of a workbook
    pub sheets: usize,
    /// cells that hold something, over all sheets
    pub cells: usize,
    /// rows of one sheet or lines of a text that hold something
    pub rows: usize,
    /// columns of one row
    pub columns: usize,
    /// characters in one cell (Excel itself stops at 32,767)
    pub cell_chars: usize,
}

impl Limits {
    /// For workbooks of a survey that come back: a hundred times what the largest department fills in, and far
    /// less than what a plan may be, because many come at once.
    #[must_use]
    pub fn of_survey() -> Self {
        Self {
            bytes: 16 * 1024 * 1024,
            unpacked_bytes: 64 * 1024 * 1024,
            sheets: 500,
            cells: 400_000,
            rows: 50_000,
            columns: 1_000,
            ..Self::default()
        }
    }
}

impl Default for Limits {
    /// Ten times what the largest plan seen needs: 150 sheets, 200,000 cells, 10 MB unpacked.
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            entries: 4_000,
            unpacked_bytes: 256 * 1024 * 1024,
            sheets: 1_000,
            cells: 2_000_000,
            rows: 200_000,
            columns: 2_000,
            cell_chars: 100_000,
        }
    }
}
