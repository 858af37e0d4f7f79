//! What a single cell of a form says: a plan, an arrow, a ticked box, or nothing.

use ayumi_domain::measure::is_dash;

use crate::prose;

/// A cell of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// nothing
    Blank,
    /// an arrow or a dash: the year before goes on
    Continues,
    /// what the year plans
    Text(String),
}

/// Reads a cell of a schedule; `merged`: it lies under a cell that began in an earlier year.
pub(super) fn plan(raw: &str, merged: bool) -> Plan {
    let cleaned = prose::clean(raw);
    if cleaned.is_empty() {
        return Plan::Blank;
    }
    if merged || cleaned.chars().all(|c| is_arrow(c) || c.is_whitespace()) {
        return Plan::Continues;
    }
    match text(raw) {
        text if text.is_empty() => Plan::Blank,
        text => Plan::Text(text),
    }
}

/// A dash in a document whose plans go on by arrows: nothing is planned, and that is printed.
pub(super) fn is_printed_dash(raw: &str) -> bool {
    let mut signs = raw.trim().chars();
    signs.next().is_some_and(|c| is_dash(c) && c != 'ー') && signs.next().is_none()
}

/// The text of a cell: tags out, one line per bullet, without the arrow that was drawn behind it.
pub(super) fn text(raw: &str) -> String {
    let cleaned = prose::clean(raw);
    let tail = |c: char| is_arrow(c) || c.is_whitespace() || is_scan_mark(c);
    cleaned.trim_end_matches(tail).to_owned()
}

/// Arrows, and dashes that stand for them.
fn is_arrow(c: char) -> bool {
    is_dash(c) && c != 'ー' || "→⇒➡➠⟶▶►↓↑".contains(c)
}

/// What a machine makes of the head of an arrow.
fn is_scan_mark(c: char) -> bool {
    let private = ('\u{E000}'..='\u{F8FF}').contains(&c);
    let picture = c > '\u{1F000}' && c < '\u{1FB00}' || ('\u{2500}'..='\u{257F}').contains(&c);
    private || picture || matches!(c, '=' | '\'' | '`' | '・' | '|')
}

/// The marked word among boxes (□未着手 ■取組中 □完了); the cell itself where there are none.
pub(super) fn checked(raw: &str) -> String {
    const MARKED: [char; 7] = ['■', '☑', '☒', '✓', '✔', '●', '◉'];
    const OPEN: [char; 4] = ['□', '☐', '○', '◯'];
    let cleaned = prose::clean(raw);
    let boxes = cleaned.contains(OPEN) && cleaned.contains(MARKED);
    if !boxes {
        return cleaned;
    }
    let mut words = Vec::new();
    let mut marked = false;
    let mut word = String::new();
    for c in cleaned.chars().chain(['□']) {
        if MARKED.contains(&c) || OPEN.contains(&c) {
            if marked {
                words.push(word.trim().to_owned());
            }
            marked = MARKED.contains(&c);
            word.clear();
        } else {
            word.push(c);
        }
    }
    words.join("、")
}

/// Whether a cell says how far something is, and nothing else.
pub(super) fn is_stage(raw: &str) -> bool {
    const STAGES: [&str; 26] = [
        "未着手",
        "着手",
        "着手済",
        "検討",
        "検討中",
        "準備",
        "準備中",
        "試行",
        "実施",
        "実施中",
        "一部実施",
        "実施済",
        "実施済み",
        "未実施",
        "取組中",
        "推進",
        "推進中",
        "継続",
        "継続実施",
        "達成",
        "一部達成",
        "完了",
        "終了",
        "中止",
        "廃止",
        "見直し",
    ];
    let word = ayumi_domain::words::squeeze(&checked(raw));
    STAGES.contains(&word.as_str()) || is_empty_mark(&word)
}

/// A dash alone: nothing was entered.
pub(super) fn is_empty_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| is_dash(c) || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{Plan, checked, plan};

    #[test]
    fn an_arrow_continues_and_an_arrow_behind_a_text_goes() {
        assert_eq!(plan("→", false), Plan::Continues);
        assert_eq!(plan("————", false), Plan::Continues);
        assert_eq!(plan("研修の実施 -", false), Plan::Text("研修の実施".to_owned()));
        assert_eq!(plan("ルールの見直し", true), Plan::Continues);
        assert_eq!(
            plan("アンケートカレンダー", false),
            Plan::Text("アンケートカレンダー".to_owned())
        );
        assert_eq!(plan(" ", false), Plan::Blank);
    }

    #[test]
    fn the_marked_word_among_boxes_is_read() {
        assert_eq!(checked("□未着手　■取組中　□完了"), "取組中");
        assert_eq!(checked("取組中"), "取組中");
        assert_eq!(checked("□未着手　□完了"), "□未着手　□完了");
    }
}
