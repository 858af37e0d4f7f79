//! Hits and their order: a word in the title counts more than one in the text, and at the title's beginning most.

use crate::folded::Folded;
use crate::query::Query;

/// A text that is searched, with its weight.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// the text as written
    pub text: &'a str,
    /// how much a word in it counts; a title more than a text
    pub weight: u32,
}

/// A thing that has every word of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// its place among what was searched
    pub place: usize,
    /// larger is nearer
    pub score: u32,
}

/// A stretch of a snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// as written
    pub text: String,
    /// whether it is what was looked for
    pub found: bool,
}

/// Everything that has all words of the query somewhere in its fields, nearest first; equal ones keep their order.
pub fn search<'a, I>(things: I, query: &Query) -> Vec<Hit>
where
    I: IntoIterator<Item = Vec<Field<'a>>>,
{
    if query.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = things
        .into_iter()
        .enumerate()
        .filter_map(|(place, fields)| {
            let score = score(&fields, query)?;
            Some(Hit { place, score })
        })
        .collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits
}

fn score(fields: &[Field<'_>], query: &Query) -> Option<u32> {
    let folded: Vec<(String, u32)> = fields
        .iter()
        .map(|field| (crate::folded::fold(field.text), field.weight))
        .collect();
    let mut total = 0u32;
    for word in &query.words {
        let best = folded
            .iter()
            .filter_map(|(text, weight)| {
                let at = text.find(word.as_str())?;
                let opening = if at == 0 { *weight } else { 0 };
                Some(weight.saturating_mul(2).saturating_add(opening))
            })
            .max()?;
        total = total.saturating_add(best);
    }
    Some(total)
}

/// The part of a text round the first word found, at most so many characters, with every found word marked.
/// Without a found word it is the beginning of the text.
#[must_use]
pub fn snippet(text: &str, query: &Query, chars: usize) -> Vec<Part> {
    let folded = Folded::of(text);
    let spans = spans(&folded, query);
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let length = bounds.len() - 1;
    let first = spans.first().map_or(0, |(from, _)| *from);
    let first_char = bounds.partition_point(|at| *at < first).min(length);
    // A few characters before the word, so that it is read in its sentence.
    let start = if length <= chars {
        0
    } else {
        first_char
            .saturating_sub(chars / 4)
            .min(length.saturating_sub(chars))
    };
    let end = start.saturating_add(chars).min(length);
    let (Some(from), Some(to)) = (bounds.get(start), bounds.get(end)) else {
        return Vec::new();
    };
    let mut parts = cut(text, &spans, *from, *to);
    if start > 0 {
        parts.insert(0, plain("…"));
    }
    if end < length {
        parts.push(plain("…"));
    }
    parts
}

fn plain(text: &str) -> Part {
    Part {
        text: text.to_owned(),
        found: false,
    }
}

/// Stretches of the original that are found words, in order, joined where they touch or overlap.
fn spans(folded: &Folded, query: &Query) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = query
        .words
        .iter()
        .flat_map(|word| {
            let found = folded.text.match_indices(word.as_str());
            found.filter_map(|(at, word)| folded.original(at, at + word.len()))
        })
        .collect();
    spans.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn cut(text: &str, spans: &[(usize, usize)], from: usize, to: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = from;
    let mut push = |from: usize, to: usize, found: bool| {
        if let Some(piece) = text.get(from..to).filter(|piece| !piece.is_empty()) {
            parts.push(Part {
                text: piece.to_owned(),
                found,
            });
        }
    };
    for (start, end) in spans {
        let (start, end) = ((*start).clamp(at, to.max(at)), (*end).clamp(at, to.max(at)));
        push(at, start, false);
        push(start, end, true);
        at = end;
    }
    push(at, to, false);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str], typed: &str) -> Vec<usize> {
        let things = texts.iter().map(|text| vec![Field { text, weight: 1 }]);
        search(things, &Query::of(typed))
            .iter()
            .map(|h| h.place)
            .collect()
    }

    fn shown(text: &str, typed: &str, chars: usize) -> String {
        snippet(text, &Query::of(typed), chars)
            .iter()
            .map(|p| {
                if p.found {
                    format!("[{}]", p.text)
                } else {
                    p.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn every_word_must_be_there_and_one_may_stand_in_another_field() {
        assert_eq!(found(&["市税の収納率", "市税", "収納率"], "収納 市税"), [0]);
        let fields = vec![
            Field {
                text: "市税",
                weight: 5,
            },
            Field {
                text: "収納",
                weight: 1,
            },
        ];
        assert_eq!(search([fields], &Query::of("収納 市税")).len(), 1);
    }

    #[test]
    fn a_title_that_begins_with_the_word_comes_first() {
        assert_eq!(found(&["効率化とAI", "AIの活用"], "ai"), [1, 0]);
    }

    #[test]
    fn nothing_asked_finds_nothing() {
        assert!(found(&["市税"], "   ").is_empty());
    }

    #[test]
    fn found_words_are_marked_as_written() {
        assert_eq!(shown("ﾃﾞｰﾀ化とデータ", "でーた", 50), "[ﾃﾞｰﾀ]化と[データ]");
        assert_eq!(shown("収納率", "収納 納率", 50), "[収納率]");
        assert_eq!(shown("<b>市税</b>", "<b>", 50), "[<b>]市税</b>");
    }

    #[test]
    fn a_long_text_is_shown_round_its_first_found_word() {
        let text = format!("{}収納率{}", "あ".repeat(100), "い".repeat(100));
        let snippet = shown(&text, "収納率", 20);
        assert!(snippet.starts_with('…') && snippet.ends_with('…'));
        assert!(snippet.contains("[収納率]"));
        assert_eq!(shown(&text, "無い", 5), "あああああ…");
    }

    #[test]
    fn a_word_cut_by_the_end_of_the_snippet_is_marked_as_far_as_it_goes() {
        let text = format!("収納率{}収納率", "あ".repeat(15));
        assert!(shown(&text, "収納率", 20).ends_with("[収納]…"));
    }
}
