//! The files as they came, each kept once under the hash of its bytes.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::folder::private_options;

/// The hash under which bytes are known: SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Counts what this program has received.
static RECEIVED: AtomicU64 = AtomicU64::new(0);

/// The folder of originals.
#[derive(Clone, Debug)]
pub(crate) struct Originals {
    folder: PathBuf,
}

/// An original that lies on the disk beside the store and does not belong to it yet.
/// It is taken in by [`crate::Unit::keep`]; dropped before, it is removed again.
#[derive(Debug)]
pub struct Original {
    /// hash of its bytes
    pub sha256: String,
    /// its name when it came
    pub name: String,
    /// number of its bytes
    pub byte_count: u64,
    /// where its bytes wait
    part: PathBuf,
}

impl Original {
    pub(crate) fn part(&self) -> &std::path::Path {
        &self.part
    }
}

impl Drop for Original {
    fn drop(&mut self) {
        // Already gone when it was taken in; a file that stays behind is harmless.
        let _ = fs::remove_file(&self.part);
    }
}

impl Originals {
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where the original with this hash lies.
    pub(crate) fn path(&self, sha256: &str) -> PathBuf {
        self.folder.join(sha256)
    }

    /// The bytes of an original. A text that is no hash names none, so that no other file is ever read.
    pub(crate) fn read(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        let is_hash = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_hash {
            return Err(StoreError::inconsistent("source_file", "no hash"));
        }
        let place = self.path(sha256);
        let bytes = fs::read(&place).map_err(|e| StoreError::disk(&place, e))?;
        if hash(&bytes) != sha256 {
            return Err(StoreError::inconsistent(
                "source_file",
                format!("{sha256} has other bytes"),
            ));
        }
        Ok(bytes)
    }

    /// Writes the bytes beside the others, on the disk before it returns.
    pub(crate) fn receive(&self, name: &str, bytes: &[u8]) -> Result<Original, StoreError> {
        let sha256 = hash(bytes);
        // Each has a part of its own: two people may send the same bytes, and what becomes of one is not the other's.
        let turn = RECEIVED.fetch_add(1, Ordering::Relaxed);
        let part = self
            .folder
            .join(format!(".{sha256}.{}.{turn}.part", std::process::id()));
        let original = Original {
            sha256,
            name: name.to_owned(),
            byte_count: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            part,
        };
        let disk = |e| StoreError::disk(&original.part, e);
        let mut file = private_options()
            .create(true)
            .truncate(true)
            .open(&original.part)
            .map_err(disk)?;
        file.write_all(bytes)
            .and_then(|()| file.sync_all())
            .map_err(disk)?;
        Ok(original)
    }

    /// Whether this original was put in its place already.
    pub(crate) fn holds(&self, original: &Original) -> bool {
        !original.part().exists() && self.path(&original.sha256).exists()
    }

    /// Puts a received original in its place. Returns whether it is new there.
    pub(crate) fn settle(&self, original: &Original) -> Result<bool, StoreError> {
        let place = self.path(&original.sha256);
        let is_new = !place.exists();
        fs::rename(original.part(), &place).map_err(|e| StoreError::disk(&place, e))?;
        Ok(is_new)
    }

    /// Takes an original away again whose transaction did not come to its end.
    pub(crate) fn withdraw(&self, sha256: &str) {
        let _ = fs::remove_file(self.path(sha256));
    }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn the_hash_is_the_one_that_sha256sum_prints() {
        assert_eq!(
            hash(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
