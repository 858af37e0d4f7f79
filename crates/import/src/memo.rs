//! Answers of pure functions, kept because every reader asks the same of the same cells.

use std::cell::RefCell;
use std::collections::HashMap;

/// Entries after which a memo begins afresh: at 200 bytes each it never holds more than about 3 MB.
const MOST: usize = 16_384;

/// What a pure function answered for each text, at most [`MOST`] of them.
#[derive(Debug)]
pub(crate) struct Memo<V>(RefCell<HashMap<Box<str>, V>>);

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<V: Copy> Memo<V> {
    /// The answer for a text, made once.
    pub fn get(&self, text: &str, make: impl FnOnce(&str) -> V) -> V {
        if let Some(known) = self.0.borrow().get(text) {
            return *known;
        }
        let made = make(text);
        let mut answers = self.0.borrow_mut();
        if answers.len() >= MOST {
            answers.clear();
        }
        answers.insert(text.into(), made);
        made
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Memo};

    #[test]
    fn an_answer_is_made_once_and_the_memo_stays_small() {
        let memo = Memo::default();
        assert_eq!(memo.get("課", |_| 1), 1);
        assert_eq!(memo.get("課", |_| 2), 1);
        for n in 0..=MOST {
            memo.get(&n.to_string(), |_| 0);
        }
        assert!(memo.0.borrow().len() <= MOST);
    }
}
