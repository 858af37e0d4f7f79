//! Texts as a comparison takes them: NFKC, without white space, prose without list marks.

use unicode_normalization::UnicodeNormalization;

/// NFKC without white space; a text of dashes only is "-".
pub fn normal(text: &str) -> String {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let dash = |c: char| matches!(c, '―' | '—' | '–' | '‐' | 'ー' | '_' | '−' | '-');
    if !plain.is_empty() && plain.chars().all(dash) {
        return "-".to_owned();
    }
    plain
}

/// [`normal`] without list marks.
pub fn prose(text: &str) -> String {
    normal(text)
        .chars()
        .filter(|c| !matches!(c, '・' | '●' | '○' | '◆' | '■' | '•'))
        .collect()
}

/// Equal as prose, or differing in a character of thirty.
pub fn same_text(a: &str, b: &str) -> bool {
    let (a, b) = (prose(a), prose(b));
    if a == b {
        return true;
    }
    let (long, short) = (
        a.chars().count().max(b.chars().count()),
        a.chars().count().min(b.chars().count()),
    );
    short > 0 && (long - short) * 20 <= long + 20 && similar(&a, &b, 97)
}

/// Whether the longest common subsequence makes up so many hundredths of both texts.
pub fn similar(a: &str, b: &str, percent: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() || b.is_empty() {
        return a == b;
    }
    let mut row = vec![0_usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()] * 200 >= percent * (a.len() + b.len())
}
