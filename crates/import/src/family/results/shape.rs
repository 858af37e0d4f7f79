//! What a cell looks like, and how well that suits a role.
//!
//! Costs are in tenths; a lost cell costs 20, so that a misfit of 30 outweighs it and one of 15 does not.

use ayumi_domain::words::squeeze;
use ayumi_domain::{Measure, Status};

use crate::memo::Memo;
use crate::numbering;
use crate::prose::{departments, is_department};

use super::layout::{Role, Word, sub_word};

/// What a role costs that no cell fills.
pub(super) const LOST: i32 = 20;
/// Whatever costs this much cannot be.
pub(super) const MISFIT: i32 = 60;

/// No value, mark or list of departments is longer, in characters.
const SHORT: usize = 80;

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// nothing stands in it
    Blank,
    /// a printed dash
    Dash,
    /// ○ × △ 達成
    Mark,
    /// 1-(2)-ア
    Number,
    /// a number with its unit, or several with ①②
    Measure,
    /// 未設定, 未集計
    Unset,
    /// names of departments and nothing else
    Departments,
    /// a sentence that tells what was done or is being done
    Told,
    /// any other words
    Words,
}

thread_local! {
    static SHAPES: Memo<Shape> = Memo::default();
}

/// A cell with its look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// what it looks like
    pub(super) look: Look,
    /// characters
    pub(super) length: usize,
    /// 目標 or 実績 alone in the cell or at its head
    pub(super) label: Option<Word>,
    /// the label is all that stands there
    pub(super) label_only: bool,
    /// could be the number of something: 1, (2), ア
    pub(super) enumerates: bool,
    /// begins with ①
    pub(super) circled: bool,
    /// ends like the name of something that is counted
    pub(super) countable: bool,
    /// runs on behind a comma, as sentences do
    pub(super) runs_on: bool,
}

impl Shape {
    /// The look of a text.
    pub(super) fn of(text: &str) -> Self {
        SHAPES.with(|known| known.get(text, Self::make))
    }

    fn make(text: &str) -> Self {
        let text = text.trim();
        let (label, rest) = split_label(text);
        let rest = if label.is_some() { rest } else { text };
        Self {
            look: look(rest),
            length: rest.chars().count(),
            label,
            label_only: label.is_some() && rest.is_empty(),
            enumerates: numbering::alone(text).is_some(),
            circled: text.chars().next().is_some_and(numbering::is_circled),
            countable: is_countable(rest),
            runs_on: rest.contains('、') && !rest.contains(['\n', ' ', '　']),
        }
    }
}

/// 目標 or 実績 at the head of a cell, set apart from what follows, and the rest.
pub(super) fn split_label(text: &str) -> (Option<Word>, &str) {
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|(_, c)| c.is_whitespace() || matches!(c, ':' | '：'))
        .map_or(text.len(), |(at, _)| at);
    let (head, rest) = text.split_at(end);
    if head.chars().count() > 4 {
        return (None, text);
    }
    match sub_word(head) {
        Some(word @ (Word::Target | Word::Done)) => (
            Some(word),
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：')),
        ),
        _ => (None, text),
    }
}

fn look(text: &str) -> Look {
    if text.is_empty() {
        return Look::Blank;
    }
    if text.chars().nth(SHORT).is_some() {
        return many(text).unwrap_or(if is_told(text) { Look::Told } else { Look::Words });
    }
    let measure = Measure::read(text);
    match measure.status {
        Status::Blank => return Look::Blank,
        Status::NotApplicable => return Look::Dash,
        Status::Unset if text.chars().count() <= 40 && !is_told(text) => return Look::Unset,
        _ => {}
    }
    if is_mark(text) {
        return Look::Mark;
    }
    if matches!(numbering::alone(text), Some((_, numbering::Style::Compound))) {
        return Look::Number;
    }
    if measure.status == Status::Number {
        return Look::Measure;
    }
    if let Some(look) = many(text) {
        return look;
    }
    if names_departments(text) {
        return Look::Departments;
    }
    if is_told(text) { Look::Told } else { Look::Words }
}

/// Departments and nothing else; schools and halls in a list with figures are none.
fn names_departments(text: &str) -> bool {
    let names = departments(text);
    let listed = text.starts_with(['・', '･']) || text.contains(|c: char| c.is_numeric() && c != '〇');
    !names.is_empty() && !listed && names.iter().all(|d| is_department(&d.name))
}

/// A cell of several values or marks: ①42件 ②－, ①○ ②×.
fn many(text: &str) -> Option<Look> {
    let parts = numbering::split_circled(text);
    if parts.len() < 2 || parts.iter().any(|(no, _)| no.is_none()) {
        return None;
    }
    let looks = || parts.iter().map(|(_, part)| look(part));
    if looks().all(|l| matches!(l, Look::Mark | Look::Dash)) {
        return Some(Look::Mark);
    }
    let plain = |l| matches!(l, Look::Measure | Look::Dash | Look::Unset | Look::Blank);
    looks().all(plain).then_some(Look::Measure)
}

/// ○ × △ ◎ or 達成 in words.
pub(super) fn is_mark(text: &str) -> bool {
    const WORDS: [&str; 6] = [
        "達成",
        "未達成",
        "一部達成",
        "概ね達成",
        "おおむね達成",
        "目標達成",
    ];
    if text.chars().nth(8).is_some() {
        return false;
    }
    let squeezed = squeeze(text);
    let signs = squeezed.chars().count() == 1 && squeezed.chars().all(|c| "○◎×△●▲☆★".contains(c));
    signs || WORDS.contains(&squeezed.as_str())
}

/// Polite sentences and the past tell what was or is done; plans are nouns or plain verbs.
fn is_told(text: &str) -> bool {
    const POLITE: [&str; 5] = ["ました", "ません", "ます。", "でした", "です。"];
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | ')' | '）' | '」'));
    POLITE.iter().any(|word| text.contains(word))
        || end.ends_with("ます")
        || end.ends_with('た') && end.chars().count() > 3
        || text.contains("た。")
}

fn is_countable(text: &str) -> bool {
    const ENDS: [&str; 19] = [
        "率",
        "数",
        "割合",
        "額",
        "量",
        "件数",
        "人数",
        "回数",
        "状況",
        "満足度",
        "状態",
        "度",
        "時間",
        "日数",
        "台数",
        "面積",
        "残高",
        "比率",
        "指数",
    ];
    if text.chars().nth(SHORT * 2).is_some() {
        return false;
    }
    let mut bare = squeeze(text);
    if let Some(open) = bare.ends_with(')').then(|| bare.rfind('(')).flatten() {
        bare.truncate(open);
    }
    let bare = bare.trim_end_matches(['」', '』']);
    ENDS.iter().any(|end| bare.ends_with(end))
}

/// How plans and results are worded in this document, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// plans that are told in sentences
    pub(super) plans_told: i32,
    /// results that are told in sentences
    pub(super) results_told: i32,
}

impl Style {
    /// How many of the plans and results in undamaged rows are told; where none is undamaged, as most cities do.
    pub(super) fn learn(samples: &[(Role, Look)]) -> Self {
        let share = |pick: fn(&Role) -> bool, before: (i32, i32)| {
            let mut counts = before;
            for (role, look) in samples {
                if pick(role) && matches!(look, Look::Told | Look::Words) {
                    counts.0 += i32::from(*look == Look::Told);
                    counts.1 += 1;
                }
            }
            counts.0 * 1000 / counts.1
        };
        Self {
            plans_told: share(|r| matches!(r, Role::Plan(_)), (0, 1)),
            results_told: share(|r| matches!(r, Role::Result(_)), (1, 1)),
        }
    }

    /// Whether a result can be told from a plan by its wording.
    pub(super) fn is_telling(self) -> bool {
        self.results_told - self.plans_told >= 600
    }
}

/// What it costs to read a cell in a role.
pub(super) fn cost(shape: &Shape, role: Role, style: Style) -> i32 {
    if let Some(label) = shape.label {
        let right = match role {
            Role::Target(_) => label == Word::Target,
            Role::Actual(_) => label == Word::Done,
            Role::Value(_) | Role::Content | Role::Text => true,
            Role::Plan(_) | Role::Result(_) => !shape.label_only && shape.length > 10,
            _ => false,
        };
        if !right {
            return MISFIT;
        }
    }
    match role {
        Role::Number if shape.enumerates => 0,
        Role::Number => of(shape, [40, 40, 60, 0, 30, 60, 60, 60, 40]),
        Role::Level => of(shape, [0, 30, 60, 60, 60, 30, 10, 40, 0]),
        Role::Title => of(shape, [30, 40, 60, 60, 60, 60, 15, 40, 0]) + over(shape, 40),
        Role::Lead => of(
            shape,
            [
                8,
                10,
                60,
                60,
                60,
                60,
                0,
                60,
                if shape.length <= 8 { 14 } else { 30 },
            ],
        ),
        Role::Related => of(
            shape,
            [
                0,
                2,
                60,
                60,
                60,
                60,
                0,
                60,
                if shape.length <= 8 { 14 } else { 30 },
            ],
        ),
        Role::Content => of(shape, [6, 10, 60, 60, 45, 60, 25, 6, 0]),
        Role::Plan(_) => of(
            shape,
            [0, 0, 30, 60, 15, 20, 25, scaled(30, 1000 - style.plans_told), 0],
        ),
        Role::Result(_) => of(
            shape,
            [0, 0, 30, 60, 15, 20, 25, 0, result_in_words(shape, style)],
        ),
        Role::Stage(_) => of(shape, [0, 0, 10, 60, 30, 20, 40, 40, over(shape, 8)]),
        Role::Indicator => {
            let words = if shape.countable { 0 } else { 5 };
            of(shape, [0, 12, 60, 60, 60, 60, 20, 30, words]) + over(shape, 80)
        }
        Role::Unit => of(
            shape,
            [
                0,
                2,
                30,
                60,
                30,
                60,
                30,
                60,
                if shape.length <= 6 { 0 } else { 50 },
            ],
        ),
        Role::Baseline | Role::Target(_) => of(shape, [0, 0, 40, 60, 0, 0, 30, 40, in_words(shape)]),
        Role::Actual(_) => of(shape, [0, 0, 40, 60, 0, 8, 30, 12, in_words(shape)]),
        Role::Value(_) => of(shape, [0, 0, 40, 60, 0, 0, 30, 12, in_words(shape)]),
        Role::Judgement(_) => of(shape, [0, 0, 0, 60, 60, 60, 60, 60, 50]),
        Role::Grade(_) => of(
            shape,
            [
                0,
                0,
                0,
                40,
                20,
                20,
                60,
                60,
                if shape.length <= 3 { 0 } else { 40 },
            ],
        ),
        Role::Rate => of(shape, [0, 0, 40, 60, 0, 10, 60, 60, 40]),
        Role::Note | Role::Text => of(shape, [0, 3, 20, 30, 15, 10, 12, 0, 0]),
    }
}

/// Picks the cost of the shape's look, in the order in which the looks are declared.
fn of(shape: &Shape, costs: [i32; 9]) -> i32 {
    let [
        blank,
        dash,
        mark,
        number,
        measure,
        unset,
        departments,
        told,
        words,
    ] = costs;
    match shape.look {
        Look::Blank => blank,
        Look::Dash => dash,
        Look::Mark => mark,
        Look::Number => number,
        Look::Measure => measure,
        Look::Unset => unset,
        Look::Departments => departments,
        Look::Told => told,
        Look::Words => words,
    }
}

/// A text that runs on behind commas is rather a result that was cut than a plan.
fn result_in_words(shape: &Shape, style: Style) -> i32 {
    let most = if shape.runs_on && shape.length >= 20 {
        14
    } else {
        30
    };
    scaled(most, style.results_told)
}

fn in_words(shape: &Shape) -> i32 {
    if shape.countable {
        return 20;
    }
    4 + over(shape, 24)
}

fn over(shape: &Shape, most: usize) -> i32 {
    if shape.length > most { 10 } else { 0 }
}

fn scaled(most: i32, thousandths: i32) -> i32 {
    most * thousandths / 1000
}

#[cfg(test)]
mod tests {
    use super::{Look, Shape, Style, Word, cost, split_label};
    use crate::family::results::layout::Role;
    use ayumi_domain::FiscalYear;

    #[test]
    fn every_kind_of_cell_has_its_look() {
        for (text, look) in [
            ("", Look::Blank),
            ("－", Look::Dash),
            ("○", Look::Mark),
            ("①○ ②×", Look::Mark),
            ("1-(2)-ア", Look::Number),
            ("17,136kWh", Look::Measure),
            ("①42件 ②－", Look::Measure),
            ("R5年度は未設定(R7年度から)", Look::Unset),
            ("市民課 財政課", Look::Departments),
            ("台帳を整えました。", Look::Told),
            ("おおむね整備できた", Look::Told),
            ("台帳の整備", Look::Words),
            ("適切に行う。", Look::Words),
        ] {
            assert_eq!(Shape::of(text).look, look, "{text}");
        }
    }

    #[test]
    fn a_label_is_split_off_only_where_it_is_set_apart() {
        assert_eq!(split_label("目標 12件"), (Some(Word::Target), "12件"));
        assert_eq!(split_label("実績"), (Some(Word::Done), ""));
        assert_eq!(split_label("実績報告書の作成"), (None, "実績報告書の作成"));
    }

    #[test]
    fn wording_learnt_from_whole_rows_tells_plans_from_results() {
        let year = FiscalYear::new(2023).unwrap();
        let style = Style::learn(&[(Role::Plan(year), Look::Words), (Role::Result(year), Look::Told)]);
        assert!(style.is_telling());
        let told = Shape::of("窓口を改めました。");
        assert!(cost(&told, Role::Plan(year), style) > cost(&told, Role::Result(year), style));
        let alike = Style::learn(&[(Role::Result(year), Look::Words); 8]);
        assert!(!alike.is_telling());
    }
}
