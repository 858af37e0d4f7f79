//! Documents that were made already: asked for again with the same content, they are handed out as they are.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use ayumi_report::paper::document::Document;
use sha2::{Digest, Sha256};

/// How much is kept in memory; what was not asked for longest goes first.
const MOST_BYTES: usize = 24 * 1024 * 1024;
/// How many are kept.
const MOST: usize = 64;

/// The content of a document in 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key([u8; 32]);

impl Key {
    /// Of this document made at this moment; `None` where it cannot be written down, and then it is not kept.
    pub fn of(document: &Document, made_at: i64) -> Option<Self> {
        let content = serde_json::to_vec(document).ok()?;
        let mut hash = Sha256::new();
        hash.update(made_at.to_be_bytes());
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(content);
        Some(Self(hash.finalize().into()))
    }

    /// As hexadecimal digits.
    pub fn digits(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What is kept, the newest last.
#[derive(Debug)]
pub(super) struct Kept {
    papers: Mutex<VecDeque<(Key, Bytes)>>,
}

impl Kept {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self {
            papers: Mutex::new(VecDeque::new()),
        }
    }

    /// The document with this content, which is now the newest.
    pub fn get(&self, key: Key) -> Option<Bytes> {
        let mut papers = self.papers.lock().unwrap_or_else(PoisonError::into_inner);
        let at = papers.iter().position(|(known, _)| *known == key)?;
        let (_, bytes) = papers.remove(at)?;
        papers.push_back((key, bytes.clone()));
        Some(bytes)
    }

    /// Keeps a document, unless it is larger than a quarter of the room.
    pub fn put(&self, key: Key, bytes: &Bytes) {
        if MOST_BYTES / 4 < bytes.len() {
            return;
        }
        let mut papers = self.papers.lock().unwrap_or_else(PoisonError::into_inner);
        papers.retain(|(known, _)| *known != key);
        papers.push_back((key, bytes.clone()));
        let held = |papers: &VecDeque<(Key, Bytes)>| papers.iter().map(|(_, b)| b.len()).sum::<usize>();
        while MOST < papers.len() || MOST_BYTES < held(&papers) {
            papers.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> Key {
        Key([number; 32])
    }

    #[test]
    fn what_was_not_asked_for_longest_makes_room() {
        let kept = Kept::new();
        let large = Bytes::from(vec![0; MOST_BYTES / 4]);
        for number in 1..=4 {
            kept.put(key(number), &large);
        }
        assert!(kept.get(key(1)).is_some());
        kept.put(key(5), &large);
        assert!(kept.get(key(1)).is_some() && kept.get(key(2)).is_none());
    }

    #[test]
    fn what_takes_too_much_room_is_not_kept() {
        let kept = Kept::new();
        kept.put(key(1), &Bytes::from(vec![0; MOST_BYTES / 4 + 1]));
        assert!(kept.get(key(1)).is_none());
    }

    #[test]
    fn no_more_than_so_many_are_kept() {
        let kept = Kept::new();
        for number in 0..=64 {
            kept.put(key(number), &Bytes::from_static(b"x"));
        }
        assert!(kept.get(key(0)).is_none() && kept.get(key(64)).is_some());
    }
}
