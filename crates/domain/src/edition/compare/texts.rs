//! Labelled texts: by label, and a label that changed over the same words.

use std::collections::HashMap;

use super::being::Found;
use super::{ComparedPart, DifferenceKind, Saying, same_words};
use crate::plan::LabelledText;
use crate::words::squeeze;

/// A label that occurred before, and how often.
type Key = (String, usize);

/// The labelled texts of a heading or an initiative.
pub(super) fn labelled(found: &mut Found<'_>, before: &[LabelledText], after: &[LabelledText]) {
    for pair in pairs(before, after) {
        let text = |side: Option<&LabelledText>| Saying::optional(side.map(|t| t.text.as_str()));
        let (was, is) = pair;
        let label = is.or(was).map(|t| t.label.clone()).unwrap_or_default();
        if let (Some(was), Some(is)) = (was, is) {
            found.put(
                DifferenceKind::Text,
                ComparedPart::Label(label.clone()),
                Saying::some(&was.label),
                Saying::some(&is.label),
            );
        }
        found.put(
            DifferenceKind::Text,
            ComparedPart::Text(label),
            text(was),
            text(is),
        );
    }
}

/// Texts of the same label, then texts of the same words; what is left stands alone. The later order, what is gone
/// last.
pub(super) fn pairs<'a>(
    before: &'a [LabelledText],
    after: &'a [LabelledText],
) -> Vec<(Option<&'a LabelledText>, Option<&'a LabelledText>)> {
    let mut open: HashMap<Key, usize> = keys(before).into_iter().zip(0..).collect();
    let mut partners: Vec<Option<usize>> = keys(after).iter().map(|key| open.remove(key)).collect();
    for (text, partner) in after.iter().zip(&mut partners).filter(|(_, p)| p.is_none()) {
        if says_nothing(&text.text) {
            continue;
        }
        let fitting = open.iter().filter(|(_, at)| {
            before
                .get(**at)
                .is_some_and(|was| same_words(&was.text, &text.text))
        });
        let first = fitting.min_by_key(|(_, at)| **at);
        if let Some((key, at)) = first.map(|(key, at)| (key.clone(), *at)) {
            open.remove(&key);
            *partner = Some(at);
        }
    }
    let mut gone: Vec<usize> = open.into_values().collect();
    gone.sort_unstable();
    let paired = after
        .iter()
        .zip(partners)
        .map(|(text, partner)| (partner.and_then(|at| before.get(at)), Some(text)));
    let left = gone.into_iter().map(|at| (before.get(at), None));
    paired.chain(left).collect()
}

/// An empty text or a dash under two labels makes neither of them the other.
fn says_nothing(text: &str) -> bool {
    matches!(
        squeeze(text).as_str(),
        "" | "-" | "－" | "ー" | "―" | "—" | "なし"
    )
}

fn keys(texts: &[LabelledText]) -> Vec<Key> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut keyed = |text: &LabelledText| {
        let label = squeeze(&text.label);
        let count = seen.entry(label.clone()).or_default();
        *count += 1;
        (label, *count)
    };
    texts.iter().map(&mut keyed).collect()
}
