//! Texts of xls: of one or two bytes a letter, cut anywhere into pieces.

use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};

use super::super::text::refuse_over;
use super::super::xml::damaged;
use super::Tab;
use super::record::{Record, u16_at, u32_at};
use crate::unreadable::Counted;
use crate::{Limits, Unreadable};

/// Letters stand in two bytes each.
const WIDE: u8 = 1;
/// The readings over kanji follow.
const READINGS: u8 = 4;
/// Fonts within the text follow.
const RUNS: u8 = 8;

/// How texts outside the list of shared texts are written.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    /// Excel 97 and later
    unicode: bool,
    page: &'static Encoding,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            unicode: true,
            page: SHIFT_JIS,
        }
    }
}

impl Letters {
    pub(super) fn set_version(&mut self, version: Option<u16>) {
        self.unicode = version == Some(0x0600);
    }

    pub(super) fn set_page(&mut self, page: Option<u16>) {
        self.page = match page {
            Some(1252 | 0x8001) => WINDOWS_1252,
            _ => SHIFT_JIS,
        };
    }

    /// A text with a long count of letters at `at`; the record may go on in pieces.
    pub(super) fn long(self, record: &Record<'_>, at: usize) -> String {
        let data = record.first();
        let count = usize::from(u16_at(data, at).unwrap_or(0));
        if !self.unicode {
            return self.narrow(data, at + 2, count);
        }
        let mut pieces = Pieces {
            pieces: &record.pieces,
            piece: 0,
            at: at + 2,
        };
        let Some(flags) = pieces.byte() else {
            return String::new();
        };
        pieces.letters(count, flags & WIDE != 0).unwrap_or_default()
    }

    /// The code of a number format.
    pub(super) fn format(self, data: &[u8]) -> String {
        if self.unicode {
            let record = Record {
                kind: 0,
                pieces: vec![data],
            };
            return self.long(&record, 2);
        }
        self.narrow(data, 3, data.get(2).copied().map_or(0, usize::from))
    }

    /// A sheet; nothing for charts and macros, which hold no cells.
    pub(super) fn tab(self, data: &[u8]) -> Option<Tab> {
        let start = usize::try_from(u32_at(data, 0)?).ok()?;
        let hidden = data.get(4)? & 3 != 0;
        if *data.get(5)? != 0 {
            return None;
        }
        let count = usize::from(*data.get(6)?);
        let name = if self.unicode {
            let wide = data.get(7)? & WIDE != 0;
            let pieces = [data];
            let mut pieces = Pieces {
                pieces: &pieces,
                piece: 0,
                at: 8,
            };
            pieces.letters(count, wide)?
        } else {
            self.narrow(data, 7, count)
        };
        Some(Tab { name, hidden, start })
    }

    fn narrow(self, data: &[u8], at: usize, count: usize) -> String {
        let end = at.saturating_add(count).min(data.len());
        let bytes = data.get(at..end).unwrap_or(&[]);
        let (text, _) = self.page.decode_without_bom_handling(bytes);
        text.into_owned()
    }
}

/// The texts to which cells refer by number.
pub(super) fn shared(record: &Record<'_>, limits: &Limits) -> Result<Vec<String>, Unreadable> {
    let count = u32_at(record.first(), 4).unwrap_or(0);
    let mut pieces = Pieces {
        pieces: &record.pieces,
        piece: 0,
        at: 8,
    };
    let mut texts = Vec::new();
    for _ in 0..count {
        refuse_over(texts.len() + 1, limits.cells, Counted::Cells)?;
        let text = pieces.text();
        texts.push(text.ok_or_else(|| damaged("the list of texts is cut off"))?);
    }
    Ok(texts)
}

/// A place in a record that goes on in pieces.
struct Pieces<'r> {
    pieces: &'r [&'r [u8]],
    piece: usize,
    at: usize,
}

impl Pieces<'_> {
    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(byte) = piece.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let piece = self.pieces.get(self.piece)?;
            let step = count.min(piece.len().saturating_sub(self.at));
            self.at += step;
            count -= step;
            if count > 0 {
                self.piece += 1;
                self.at = 0;
            }
        }
        Some(())
    }

    /// A text with all that hangs on it.
    fn text(&mut self) -> Option<String> {
        let count = usize::from(self.short()?);
        let flags = self.byte()?;
        let runs = if flags & RUNS != 0 {
            usize::from(self.short()?)
        } else {
            0
        };
        let readings = if flags & READINGS != 0 {
            let low = u32::from(self.short()?);
            let high = u32::from(self.short()?);
            usize::try_from(low | high << 16).ok()?
        } else {
            0
        };
        let text = self.letters(count, flags & WIDE != 0)?;
        self.skip(runs * 4)?;
        self.skip(readings)?;
        Some(text)
    }

    /// So many letters. A new piece tells anew how wide they are.
    fn letters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units = Vec::new();
        while units.len() < count {
            if self.pieces.get(self.piece)?.len() <= self.at {
                self.piece += 1;
                self.at = 0;
                wide = self.byte()? & WIDE != 0;
                continue;
            }
            units.push(if wide {
                self.short()?
            } else {
                u16::from(self.byte()?)
            });
        }
        Some(String::from_utf16_lossy(&units))
    }
}
