//! An archive that is unpacked with a counter: what its entries declare about their size may be a lie.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::text::refuse_over;
use crate::unreadable::Counted;
use crate::{Limits, Unreadable};

/// Entries this large must not be packed tighter than [`TIGHTEST`]. Sheets of millions of like rows
/// pack 60 to 1; nothing but a bomb comes near 1,000 to 1.
const LARGE: u64 = 16 * 1024 * 1024;
/// See [`LARGE`].
const TIGHTEST: u64 = 300;

/// An open archive and what may still be unpacked.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// names as they stand, by index
    names: Vec<String>,
    left: u64,
    max: u64,
}

impl<'b> Archive<'b> {
    /// Refuses too many entries, and entries that declare more than the limit, before unpacking any.
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Unreadable> {
        // The directory itself can be a bomb: count its records before it is read into memory.
        let records = bytes.windows(4).filter(|window| window == b"PK\x01\x02");
        refuse_over(records.count(), limits.entries, Counted::Entries)?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        refuse_over(zip.len(), limits.entries, Counted::Entries)?;
        let names = zip
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        let mut archive = Self {
            zip,
            names,
            left: limits.unpacked_bytes,
            max: limits.unpacked_bytes,
        };
        archive.refuse_declared()?;
        Ok(archive)
    }

    fn refuse_declared(&mut self) -> Result<(), Unreadable> {
        let mut sum = 0u64;
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(index).map_err(|error| broken(&error))?;
            refuse_tight(entry.compressed_size(), entry.size())?;
            sum = sum.saturating_add(entry.size());
        }
        if sum > self.max {
            return Err(Unreadable::TooMuchInside { max: self.max });
        }
        Ok(())
    }

    /// Whether there is an entry whose name begins so.
    pub(super) fn has(&self, prefix: &str) -> bool {
        self.names.iter().any(|name| same_start(name, prefix))
    }

    /// The unpacked bytes of an entry; nothing if there is none of that name. Names differ in case and
    /// in the kind of slash between programs.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let wanted = name.trim_start_matches('/');
        let same = |known: &String| known.len() == wanted.len() && same_start(known, wanted);
        match self.names.iter().position(same) {
            Some(index) => self.unpack(index).map(Some),
            None => Ok(None),
        }
    }

    /// The unpacked bytes of an entry that must be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        self.part(name)?.ok_or_else(|| Unreadable::Broken {
            detail: format!("the archive has no {name}"),
        })
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Unreadable> {
        let entry = self.zip.by_index(index).map_err(|error| broken(&error))?;
        let packed = entry.compressed_size();
        let tightest = packed.saturating_mul(TIGHTEST).max(LARGE);
        let may = self.left.min(tightest);
        let mut bytes = Vec::new();
        let read = entry.take(may.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| Unreadable::Broken {
            detail: error.to_string(),
        })?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > may {
            return Err(Unreadable::TooMuchInside {
                max: if may < self.left { may } else { self.max },
            });
        }
        self.left -= size;
        Ok(bytes)
    }
}

fn refuse_tight(packed: u64, size: u64) -> Result<(), Unreadable> {
    let may = packed.saturating_mul(TIGHTEST).max(LARGE);
    if size > may {
        return Err(Unreadable::TooMuchInside { max: may });
    }
    Ok(())
}

fn same_start(name: &str, prefix: &str) -> bool {
    let plain = |b: u8| if b == b'\\' { b'/' } else { b.to_ascii_lowercase() };
    let mut name = name.bytes().map(plain);
    prefix.bytes().all(|b| name.next() == Some(plain(b)))
}

fn broken(error: &ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Encrypted,
        _ => Unreadable::Broken {
            detail: error.to_string(),
        },
    }
}
