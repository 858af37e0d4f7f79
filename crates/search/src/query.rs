//! What a visitor typed, cut to limits and folded into words.

use crate::folded::fold;

/// Characters of a query that are looked at; the rest is left out, and the page says so.
pub const MAX_CHARS: usize = 100;
/// Words of a query that are looked for.
pub const MAX_WORDS: usize = 8;

/// A query as it is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// folded words, none of them empty, none twice
    pub words: Vec<String>,
    /// what is searched for, as typed, within the limit
    pub shown: String,
    /// whether something was left out
    pub cut: bool,
}

impl Query {
    /// Reads what was typed. Only white space gives a query without words.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let trimmed = typed.trim();
        let shown: String = trimmed.chars().take(MAX_CHARS).collect();
        let folded = fold(&shown);
        let mut words: Vec<String> = Vec::new();
        let mut cut = shown.len() < trimmed.len();
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            if words.iter().any(|known| known == word) {
                continue;
            }
            if words.len() == MAX_WORDS {
                cut = true;
                break;
            }
            words.push(word.to_owned());
        }
        Self { words, shown, cut }
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_each_is_taken_once() {
        assert_eq!(Query::of("　ＡＩ  ai 収納率 ").words, ["ai", "収納率"]);
    }

    #[test]
    fn spaces_alone_ask_for_nothing() {
        assert!(Query::of(" 　\t\n").is_empty());
        assert!(!Query::of("市").is_empty());
    }

    #[test]
    fn a_very_long_query_is_cut_and_says_so() {
        let query = Query::of(&"あ".repeat(10_000));
        assert!(query.cut);
        assert_eq!(query.shown.chars().count(), MAX_CHARS);
        assert!(Query::of("a b c d e f g h i j").cut);
        assert!(!Query::of("<script>").cut);
    }
}
