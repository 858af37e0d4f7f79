//! What a cell looks like, whatever stands above it: a department, a grade, a mark, a number, an amount, words.

use ayumi_domain::measure::is_dash;
use ayumi_domain::plan::EffectOf;
use ayumi_domain::words::{fold, squeeze};
use ayumi_domain::{Measure, Status};

use crate::lexicon::{Term, term};
use crate::memo::Memo;
use crate::numbering;
use crate::prose::{departments, is_department};

/// How many cells of a column look like what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// cells that hold something
    pub filled: usize,
    /// departments, one or several
    pub departments: usize,
    /// single letters and marks of a scale
    pub grades: usize,
    /// ○ and the like
    pub marks: usize,
    /// ○ and a text in one cell
    pub glued: usize,
    /// a number of an item and nothing else
    pub numbers: usize,
    /// a number of an item and a text
    pub numbered: usize,
    /// values with a number, unset, not applicable
    pub measures: usize,
    /// dashes
    pub dashes: usize,
    /// words that are none of these
    pub words: usize,
    /// words of more than 15 characters
    pub long: usize,
    /// 計画, 実績, 目標, 評価: what the row speaks of
    pub row_kinds: usize,
    /// 歳入確保, 歳出削減: whether the row's amounts are income or cuts
    pub row_ofs: usize,
    /// words that tell what was done
    pub past: usize,
    /// one digit and nothing else
    pub digits: usize,
    /// words that end as a sentence
    pub sentences: usize,
    /// rows looked at
    pub rows: usize,
}

thread_local! {
    static KINDS: Memo<Kinds> = Memo::default();
}

/// What one cell that holds something looks like.
#[derive(Clone, Copy, Debug)]
struct Kinds {
    dash: bool,
    number: bool,
    department: bool,
    grade: bool,
    mark: bool,
    glued: bool,
    measure: bool,
    numbered: bool,
    short: bool,
    row_kind: bool,
    row_of: bool,
    past: bool,
    long: bool,
    digit: bool,
    sentence: bool,
}

impl Kinds {
    fn of(text: &str) -> Self {
        let (dash, number) = (all_dashes(text), is_number(text));
        let numbered = !number && numbering::split(text).is_some();
        let measure = is_value(text) && !numbered;
        let (grade, mark) = (is_grade(text), is_mark(text));
        let short = dash || number || measure || grade || mark;
        Self {
            dash,
            number,
            department: is_departments(text),
            grade,
            mark,
            glued: glued_mark(text).is_some(),
            measure,
            numbered,
            short,
            row_kind: is_row_kind(text),
            row_of: row_of(text).is_some(),
            past: !short && is_past(text),
            long: !short && text.chars().count() > 15,
            digit: is_digit(text),
            sentence: !short && text.trim_end().ends_with('。'),
        }
    }
}

impl Tally {
    /// Takes one cell into account.
    pub fn take(&mut self, text: &str) {
        self.rows += 1;
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        let kinds = KINDS.with(|known| known.get(text, Kinds::of));
        let count = |slot: &mut usize, yes: bool| *slot += usize::from(yes);
        count(&mut self.dashes, kinds.dash);
        count(&mut self.numbers, kinds.number);
        count(&mut self.departments, kinds.department);
        count(&mut self.grades, kinds.grade);
        count(&mut self.marks, kinds.mark);
        count(&mut self.glued, kinds.glued);
        count(&mut self.measures, kinds.measure);
        count(&mut self.numbered, kinds.numbered);
        count(&mut self.words, !kinds.short);
        count(&mut self.row_kinds, kinds.row_kind);
        count(&mut self.row_ofs, kinds.row_of);
        count(&mut self.past, kinds.past);
        count(&mut self.long, kinds.long);
        count(&mut self.digits, kinds.digit);
        count(&mut self.sentences, kinds.sentence);
    }

    /// `part` in hundredths of the filled cells; `None` where none is filled.
    pub fn share(&self, part: usize) -> Option<usize> {
        (part * 100).checked_div(self.filled)
    }

    /// Whether at least so many hundredths of the filled cells are of the kind; no filled cell is not.
    pub fn mostly(&self, part: usize, percent: usize) -> bool {
        self.share(part).is_some_and(|share| share >= percent)
    }
}

/// 計画, 実績, 目標, 評価 and nothing else.
pub(super) fn is_row_kind(text: &str) -> bool {
    let word = text.chars().count() <= 8;
    let kind = matches!(
        term(text),
        Some(
            Term::Plan
                | Term::Result
                | Term::Target
                | Term::Actual
                | Term::Stage
                | Term::Grade
                | Term::Judgement
                | Term::EffectPlanned
                | Term::EffectActual
        )
    );
    word && (kind || squeeze(text) == "目標")
}

/// 歳入確保, 歳出削減 and little else.
pub(super) fn row_of(text: &str) -> Option<EffectOf> {
    const LONGEST: usize = 12;
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    super::roles::of_words(&squeeze(text))
}

/// した。 at an end: a report, not a plan.
fn is_past(text: &str) -> bool {
    let ends = |part: &str| part.trim_end_matches(['」', '）', ')']).ends_with('た');
    text.split(['。', '\n']).map(str::trim).any(ends)
}

/// 1 to 9, alone.
fn is_digit(text: &str) -> bool {
    let folded = squeeze(text);
    let mut chars = folded.chars();
    chars.next().is_some_and(|c| matches!(c, '1'..='9')) && chars.next().is_none()
}

/// Only dashes.
pub(super) fn all_dashes(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| is_dash(c) || c.is_whitespace())
}

/// Only arrows and the lines that lengthen them.
pub(super) fn is_arrow(text: &str) -> bool {
    let arrow = |c: char| {
        matches!(
            c,
            '→' | '⇒' | '➡' | '➔' | '➠' | '➜' | '⟶' | '▶' | '►' | '↓' | '⇨' | '〃' | '″'
        )
    };
    text.chars().any(arrow)
        && text
            .chars()
            .all(|c| arrow(c) || is_dash(c) || c.is_whitespace() || c == '>')
}

/// The number of an item, or a date that a spreadsheet made of one.
pub(super) fn is_number(text: &str) -> bool {
    numbering::alone(text).is_some() || crate::family::list::ids::undated(text).is_some()
}

/// A value of an indicator or an amount: a number, unset, or not applicable; not the number of an item.
pub(super) fn is_value(text: &str) -> bool {
    !matches!(Measure::read(text).status, Status::Qualitative | Status::Blank)
        || bracketed_number(text).is_some()
}

/// (3,000): an amount in brackets.
pub(super) fn bracketed_number(text: &str) -> Option<Measure> {
    let folded = fold(text.trim());
    let inner = folded.strip_prefix('(')?.strip_suffix(')')?;
    let measure = Measure::read(inner);
    measure.number.is_some().then_some(Measure {
        text: text.trim().to_owned(),
        ..measure
    })
}

/// Every piece is a department.
pub(super) fn is_departments(text: &str) -> bool {
    const LONGEST: usize = 120;
    if text.contains('。') || text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let found = departments(text);
    !found.is_empty() && found.iter().all(|d| is_department(&d.name))
}

/// A grade without the signs of a footnote: B※ is B. `None` where the cell holds no grade of a usual scale.
pub(super) fn grade_of(text: &str) -> Option<(String, bool)> {
    const LONGEST: usize = 24;
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded: String = squeeze(text);
    let bare = folded.trim_end_matches(|c: char| "※*".contains(c) || c.is_ascii_digit());
    let bare = bare.split("(注").next().unwrap_or(bare);
    let letters = matches!(
        bare,
        "s" | "a" | "b" | "c" | "d" | "e" | "ss" | "aa" | "s+" | "a+" | "a-" | "b+" | "b-" | "c+" | "c-"
    );
    let marks = matches!(bare, "◎" | "○" | "△" | "×" | "▲" | "●" | "□" | "☆" | "★");
    (letters || marks).then(|| (bare.to_uppercase(), bare.len() != folded.len()))
}

/// A grade, or a dash for none.
pub(super) fn is_grade(text: &str) -> bool {
    all_dashes(text) || grade_of(text).is_some()
}

/// ○, レ, 有: a mark that says yes.
pub(super) fn is_mark(text: &str) -> bool {
    matches!(
        squeeze(text).as_str(),
        "○" | "◎" | "●" | "✓" | "✔" | "レ" | "有" | "要" | "対象" | "該当" | "はい" | "☑" | "■"
    )
}

/// A mark and the text that follows it after a gap.
pub(super) fn glued_mark(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (at, _) = text.char_indices().nth(1)?;
    let (mark, rest) = text.split_at(at);
    let gap = rest.starts_with([' ', '　', '\n']);
    let circle = matches!(squeeze(mark).as_str(), "○" | "◎" | "●");
    (circle && gap && !rest.trim().is_empty()).then(|| (mark, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::{bracketed_number, glued_mark, grade_of, is_arrow};

    #[test]
    fn a_footnote_sign_is_no_part_of_the_grade() {
        assert_eq!(grade_of("Ｂ※"), Some(("B".to_owned(), true)));
        assert_eq!(grade_of("a"), Some(("A".to_owned(), false)));
        assert_eq!(grade_of("－"), None);
        assert_eq!(grade_of("順調に進んだ"), None);
    }

    #[test]
    fn a_mark_before_a_gap_is_apart_from_the_text() {
        assert_eq!(glued_mark("○ 続けて行う。"), Some(("○", "続けて行う。")));
        assert_eq!(glued_mark("○"), None);
        assert_eq!(glued_mark("続けて行う。"), None);
    }

    #[test]
    fn an_amount_in_brackets_is_a_number() {
        let measure = bracketed_number("（3,000）").unwrap();
        assert_eq!(measure.number, Some(3000.into()));
        assert!(bracketed_number("（再掲）").is_none());
    }

    #[test]
    fn an_arrow_may_be_drawn_with_lines() {
        assert!(is_arrow("―→") && is_arrow("→") && !is_arrow("－") && !is_arrow("拡大→縮小"));
    }
}
