//! What differs between two Japanese texts, phrase by phrase: one rule for the review of answers and for comparisons.

mod phrases;

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use phrases::{by_phrase, by_sentence, is_weak};

/// More pairs of phrases than this are compared by sentences first, so that time stays bounded by size: at 1,000
/// phrases (some 3,000 characters) on either side a comparison takes a few milliseconds.
const PAIRS_MAX: usize = 1_000_000;

/// A part of two texts laid side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// stands in both
    Kept(&'a str),
    /// stood in the earlier text only
    Gone(&'a str),
    /// stands in the later text only
    New(&'a str),
}

/// The later text laid over the earlier one. `Kept` and `Gone` in order give the earlier text, `Kept` and `New` the
/// later one, character by character; a number or a word is never marked by half. What was replaced stands before
/// what replaced it. Too long texts are marked more coarsely, never wrongly.
#[must_use]
pub fn differences<'a>(earlier: &'a str, later: &'a str) -> Vec<Piece<'a>> {
    pieces(&without_islands(laid(earlier, later), later), earlier, later)
}

/// Whether two answers say the same: white space around them, kinds of line ends and widths of characters do not count.
#[must_use]
pub fn says_the_same(earlier: &str, later: &str) -> bool {
    let told = |text: &str| crate::words::fold(text.trim()).replace("\r\n", "\n");
    earlier == later || told(earlier) == told(later)
}

/// Bytes of the earlier and of the later text that belong together.
#[derive(Clone, Debug)]
struct Span {
    is_kept: bool,
    earlier: Range<usize>,
    later: Range<usize>,
}

fn laid(earlier: &str, later: &str) -> Vec<Span> {
    let (old, new) = (by_phrase(earlier), by_phrase(later));
    if pairs(&old, &new) <= PAIRS_MAX {
        return spans(&old, &new);
    }
    let (old, new) = (by_sentence(earlier), by_sentence(later));
    if PAIRS_MAX < pairs(&old, &new) {
        return vec![Span {
            is_kept: false,
            earlier: 0..earlier.len(),
            later: 0..later.len(),
        }];
    }
    let coarse = spans(&old, &new);
    coarse
        .into_iter()
        .flat_map(|span| finer(span, earlier, later))
        .collect()
}

/// How many pairs a comparison looks at in the worst case: what both begin and end with costs nothing.
fn pairs(old: &[&str], new: &[&str]) -> usize {
    let begin = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = |all: usize| all.saturating_sub(begin);
    let ends = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b);
    let end = ends.count().min(rest(old.len())).min(rest(new.len()));
    (rest(old.len()) - end).saturating_mul(rest(new.len()) - end)
}

/// A changed stretch of sentences phrase by phrase, where it is short enough for that.
fn finer(span: Span, earlier: &str, later: &str) -> Vec<Span> {
    let old = earlier.get(span.earlier.clone()).unwrap_or_default();
    let new = later.get(span.later.clone()).unwrap_or_default();
    let (old, new) = (by_phrase(old), by_phrase(new));
    if span.is_kept || PAIRS_MAX < pairs(&old, &new) {
        return vec![span];
    }
    let moved = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
    spans(&old, &new)
        .iter()
        .map(|inside| Span {
            is_kept: inside.is_kept,
            earlier: moved(&inside.earlier, span.earlier.start),
            later: moved(&inside.later, span.later.start),
        })
        .collect()
}

fn spans(old: &[&str], new: &[&str]) -> Vec<Span> {
    let (mut at_old, mut at_new) = (0, 0);
    let mut spans = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let length =
            |phrases: Option<&[&str]>| phrases.map_or(0, |p| p.iter().map(|s| s.len()).sum::<usize>());
        let (old_end, new_end) = (
            at_old + length(old.get(op.old_range())),
            at_new + length(new.get(op.new_range())),
        );
        spans.push(Span {
            is_kept: matches!(op, DiffOp::Equal { .. }),
            earlier: at_old..old_end,
            later: at_new..new_end,
        });
        (at_old, at_new) = (old_end, new_end);
    }
    spans
}

/// A particle or a comma that two rewritten phrases happen to share says nothing; it is read as part of the change.
fn without_islands(spans: Vec<Span>, later: &str) -> Vec<Span> {
    let count = spans.len();
    let is_change = |place: Option<usize>| place.and_then(|p| spans.get(p)).is_some_and(|s| !s.is_kept);
    let islands: Vec<bool> = spans
        .iter()
        .enumerate()
        .map(|(place, span)| {
            let inside = 0 < place && place + 1 < count;
            let between = inside && is_change(place.checked_sub(1)) && is_change(Some(place + 1));
            span.is_kept && between && later.get(span.later.clone()).is_some_and(is_weak)
        })
        .collect();
    let mut joined: Vec<Span> = Vec::with_capacity(count);
    for (mut span, is_island) in spans.into_iter().zip(islands) {
        span.is_kept &= !is_island;
        match joined.last_mut() {
            Some(last) if last.is_kept == span.is_kept => {
                last.earlier.end = span.earlier.end;
                last.later.end = span.later.end;
            }
            _ => joined.push(span),
        }
    }
    joined
}

fn pieces<'a>(spans: &[Span], earlier: &'a str, later: &'a str) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(spans.len());
    for span in spans {
        let old = earlier.get(span.earlier.clone()).unwrap_or_default();
        let new = later.get(span.later.clone()).unwrap_or_default();
        if span.is_kept {
            pieces.push(Piece::Kept(new));
            continue;
        }
        if !old.is_empty() {
            pieces.push(Piece::Gone(old));
        }
        if !new.is_empty() {
            pieces.push(Piece::New(new));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Piece, differences, says_the_same};

    fn sides(pieces: &[Piece<'_>]) -> (String, String) {
        let (mut earlier, mut later) = (String::new(), String::new());
        for piece in pieces {
            match piece {
                Piece::Kept(text) => {
                    earlier.push_str(text);
                    later.push_str(text);
                }
                Piece::Gone(text) => earlier.push_str(text),
                Piece::New(text) => later.push_str(text),
            }
        }
        (earlier, later)
    }

    #[test]
    fn a_changed_number_is_marked_whole_and_nothing_else() {
        assert_eq!(
            differences("利用は49,820件であった。", "利用は49,920件であった。"),
            [
                Piece::Kept("利用は"),
                Piece::Gone("49,820"),
                Piece::New("49,920"),
                Piece::Kept("件であった。"),
            ]
        );
    }

    #[test]
    fn a_sentence_that_was_added_is_marked_as_one() {
        assert_eq!(
            differences("仕様書をまとめた。", "仕様書をまとめた。遅れの原因は人手である。"),
            [
                Piece::Kept("仕様書をまとめた。"),
                Piece::New("遅れの原因は人手である。"),
            ]
        );
    }

    #[test]
    fn a_particle_between_two_rewritten_words_is_part_of_the_change() {
        assert_eq!(
            differences("市民会館の使用料を下げた。", "体育施設の利用料を下げた。"),
            [
                Piece::Gone("市民会館の使用料"),
                Piece::New("体育施設の利用料"),
                Piece::Kept("を下げた。"),
            ]
        );
    }

    #[test]
    fn the_end_of_a_sentence_keeps_two_changes_apart() {
        let pieces = differences(
            "窓口を増やした。\n相談を始めた。",
            "待合を広げた。\n説明会を開いた。",
        );
        assert!(pieces.contains(&Piece::Kept("。\n")), "{pieces:?}");
    }

    #[test]
    fn texts_of_any_length_are_compared_and_nothing_is_lost() {
        let earlier = "市税の収納率は98.4%であった。".repeat(1500);
        let later = format!(
            "はじめに。{}おわりに。",
            "市税の収納率は98.5%である。".repeat(1500)
        );
        assert_eq!(sides(&differences(&earlier, &later)), (earlier, later));
        let one_sentence = "あア亜1".repeat(2000);
        let other = "亜1いイ".repeat(2000);
        assert_eq!(
            sides(&differences(&one_sentence, &other)),
            (one_sentence.clone(), other.clone())
        );
    }

    #[test]
    fn a_long_text_with_one_changed_number_shows_that_number() {
        let earlier: String = (0..1500).map(|n| format!("項目{n}は完了した。")).collect();
        let later = earlier.replace("項目700は完了", "項目700は着手");
        let changed: Vec<Piece<'_>> = differences(&earlier, &later)
            .into_iter()
            .filter(|piece| !matches!(piece, Piece::Kept(_)))
            .collect();
        assert_eq!(changed, [Piece::Gone("完了"), Piece::New("着手")]);
    }

    #[test]
    fn widths_and_line_ends_are_no_change_of_what_is_said() {
        assert!(says_the_same("８５．７％", "85.7%"));
        assert!(says_the_same("一行目\r\n二行目\r\n", "一行目\n二行目"));
        assert!(!says_the_same("85.7%", "85.8%"));
        assert!(!says_the_same("", "0"));
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "市税",
            "収納率",
            "の",
            "を",
            "向上",
            "スマートフォン",
            "納付",
            "98.4",
            "%",
            "、",
            "。",
            "\n",
            "\r\n",
            "12,345",
            "件",
            "NPO",
            " ",
            "髙",
            "か\u{3099}",
            "辻\u{E0100}",
            "𠮷野",
            "🗾",
        ]);
        prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn the_pieces_give_back_both_texts((earlier, later) in (text(), text())) {
            prop_assert_eq!(sides(&differences(&earlier, &later)), (earlier.clone(), later.clone()));
        }

        #[test]
        fn any_characters_at_all_come_back((earlier, later) in (".*", ".*")) {
            prop_assert_eq!(sides(&differences(&earlier, &later)), (earlier.clone(), later.clone()));
        }

        #[test]
        fn a_text_does_not_differ_from_itself(text in text()) {
            let pieces = differences(&text, &text);
            prop_assert!(pieces.iter().all(|piece| *piece == Piece::Kept(text.as_str())));
        }

        #[test]
        fn no_piece_is_empty_and_no_two_of_a_kind_stand_side_by_side((earlier, later) in (text(), text())) {
            let pieces = differences(&earlier, &later);
            for piece in &pieces {
                let (Piece::Kept(text) | Piece::Gone(text) | Piece::New(text)) = piece;
                prop_assert!(!text.is_empty());
            }
            for pair in pieces.windows(2) {
                prop_assert_ne!(std::mem::discriminant(&pair[0]), std::mem::discriminant(&pair[1]));
            }
        }

        #[test]
        fn a_number_is_never_marked_by_half((earlier, later) in ("[0-9]{1,6}", "[0-9]{1,6}")) {
            let (old, new) = (format!("計{earlier}件"), format!("計{later}件"));
            let pieces = differences(&old, &new);
            if earlier == later {
                prop_assert_eq!(pieces.len(), 1);
            } else {
                prop_assert!(pieces.contains(&Piece::Gone(earlier.as_str())));
                prop_assert!(pieces.contains(&Piece::New(later.as_str())));
            }
        }
    }
}
