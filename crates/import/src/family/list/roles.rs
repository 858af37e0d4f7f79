//! What each column of a wide list holds: its heading decides, and where a heading has two meanings, its contents.

mod wording;

use ayumi_domain::plan::{Assessor, EffectKind, EffectOf, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Half, Quarter};

use self::wording::{assessor, effect_kind, of};
use super::kinds::Tally;
use crate::header::Column;
use crate::lexicon::Term;
use crate::years::{self, YearMark};

pub(super) use self::wording::of_words;

/// What the cells of a column say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// number of the initiative
    Number,
    /// heading above initiatives
    Level,
    /// number of the heading in the column beside it
    LevelNumber,
    /// title of the initiative
    Title,
    /// lead departments
    Lead,
    /// related departments
    Related,
    /// division of the lead departments
    Division,
    /// what is done
    Content,
    /// labelled prose
    Text,
    /// remarks
    Note,
    /// reason beside a follow-up mark
    Reason,
    /// follow-up mark
    FollowUp,
    /// follow-up mark and reason in one cell
    MarkedReason,
    /// a year's plan in words
    Plan,
    /// a year's result in words
    Result,
    /// a year's stage
    Stage,
    /// name of an indicator
    Indicator,
    /// unit of its values
    Unit,
    /// where its values come from
    Source,
    /// value of an indicator
    Value(ValueKind),
    /// mark on an indicator
    Judgement,
    /// grade of the initiative
    Grade(Option<Assessor>),
    /// fiscal effect
    Effect(Option<EffectKind>, Option<EffectOf>),
    /// what a row of an initiative speaks of (計画 / 実績)
    RowKind,
    /// whether a row's amounts are income or cuts (歳入確保 / 歳出削減)
    RowOf,
    /// computed from others: difference
    Difference,
    /// computed from others: rate
    Rate,
    /// name of a project
    Project,
    /// description of a project
    ProjectDescription,
    /// goals of sustainable development
    Sdgs,
    /// year that the row speaks of
    RowYear,
    /// nothing that is known
    Unknown,
}

/// A column of the body and what it holds.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// what its cells say
    pub role: Role,
    /// heading as it should read
    pub label: String,
    /// year, half, quarter of its cells
    pub time: Option<YearMark>,
    /// half or quarter that the headings name, with or without a year
    pub part: (Option<Half>, Option<Quarter>),
    /// sums up several years (３か年計)
    pub sum: bool,
    /// all headings above it
    pub column: Column,
}

impl Slot {
    /// A column about which nothing is known.
    pub fn unknown() -> Self {
        Self {
            role: Role::Unknown,
            label: String::new(),
            time: None,
            part: (None, None),
            sum: false,
            column: Column::default(),
        }
    }

    /// Whether its headings name a time and nothing else.
    pub fn is_open(&self) -> bool {
        is_timed(&self.column) && meaning(&self.column).is_none()
    }
}

/// Which kinds of column a table has; words with two meanings are told apart by it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// a column names indicators
    pub indicators: bool,
    /// some heading speaks of fiscal effects
    pub effects: bool,
    /// some heading speaks of grades
    pub grades: bool,
    /// a column holds follow-up marks
    pub follow_up: bool,
}

impl Context {
    /// Nothing from which a rate could be computed: it is a figure of its own.
    fn is_bare(self) -> bool {
        !self.indicators && !self.effects
    }

    /// Reads the context from all columns of a table.
    pub fn of(columns: &[Column]) -> Self {
        let any = |term: Term| columns.iter().any(|c| c.under(term));
        Self {
            indicators: any(Term::Indicator),
            effects: [
                Term::Effect,
                Term::EffectPlanned,
                Term::EffectActual,
                Term::EffectEstimated,
            ]
            .into_iter()
            .any(any),
            grades: any(Term::Grade),
            follow_up: any(Term::FollowUp),
        }
    }
}

/// The slot of a column. `group` are the columns that share its upper headings (itself included).
pub(super) fn slot(column: &Column, group: &[&Column], tally: &Tally, context: Context) -> Slot {
    let role = role(column, group, tally, context);
    Slot {
        role,
        label: squeeze_label(column.label()),
        time: column.year,
        part: part(column),
        sum: is_sum(column),
        column: column.clone(),
    }
}

/// Half and quarter in the headings.
fn part(column: &Column) -> (Option<Half>, Option<Quarter>) {
    let short = || column.path.iter().rev().filter(|text| text.chars().count() <= 16);
    (
        short().find_map(|text| years::half(text)),
        short().find_map(|text| years::quarter(text)),
    )
}

/// Whether the headings name a year, a half or a quarter.
fn is_timed(column: &Column) -> bool {
    column.year.is_some() || part(column) != (None, None)
}

/// A heading over several years: ３か年計, 合計, 累計.
fn is_sum(column: &Column) -> bool {
    column.path.iter().any(|text| {
        let squeezed = squeeze(text);
        let total = squeezed.ends_with('計') || squeezed.starts_with("累計") || squeezed.contains("計(");
        total && squeezed.chars().count() <= 12
    })
}

/// The label as it should read: spread letters and line breaks out, a year in it kept.
fn squeeze_label(label: &str) -> String {
    label.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The innermost term that is more than a half or a year.
fn meaning(column: &Column) -> Option<Term> {
    let plain = |t: &&Term| !matches!(t, Term::Half | Term::Year | Term::Total);
    column.terms.iter().rev().find(plain).copied()
}

fn role(column: &Column, group: &[&Column], tally: &Tally, context: Context) -> Role {
    let label = squeeze(column.label());
    let Some(term) = meaning(column) else {
        return without_term(column, tally, context);
    };
    match term {
        Term::Number => Role::Number,
        Term::Title if column.year.is_none() => Role::Title,
        Term::Level
            if label.contains("目標") && (quantity_beside(group, column) || is_target(tally, context)) =>
        {
            quantity(ValueKind::Target, column, tally, context)
        }
        Term::Level if column.year.is_none() => Role::Level,
        Term::Title | Term::Level => without_term(column, tally, context),
        Term::Lead if column.under(Term::Grade) => grade(column, tally), // 評価 by 担当課
        Term::Lead => Role::Lead,
        Term::Related => Role::Related,
        Term::Division => Role::Division,
        Term::Content => Role::Content,
        Term::Plan | Term::Schedule => planned(column, group, tally, context),
        Term::Result => done(column, group, tally, context),
        Term::Stage => stage(column, tally, context),
        Term::Indicator if column.year.is_some() || tally.mostly(tally.measures, 60) => {
            quantity(ValueKind::Target, column, tally, context)
        }
        Term::Indicator => Role::Indicator,
        Term::Unit => Role::Unit,
        Term::DataSource => Role::Source,
        Term::Baseline => baseline(tally),
        Term::Target => quantity(ValueKind::Target, column, tally, context),
        Term::Actual => quantity(ValueKind::Actual, column, tally, context),
        Term::Judgement if context.indicators => Role::Judgement,
        Term::Judgement | Term::Grade => grade(column, tally),
        Term::Rate if is_timed(column) && context.is_bare() => Role::Value(ValueKind::Actual),
        Term::Rate => Role::Rate,
        Term::Difference => Role::Difference,
        Term::FollowUp => Role::FollowUp,
        Term::Reason if context.follow_up => Role::Reason,
        Term::Note => Role::Note,
        Term::Project => Role::Project,
        Term::ProjectDescription => Role::ProjectDescription,
        Term::EffectPlanned => Role::Effect(Some(EffectKind::Planned), of(column)),
        Term::EffectEstimated => Role::Effect(Some(EffectKind::Estimated), of(column)),
        Term::EffectActual => Role::Effect(Some(EffectKind::Actual), of(column)),
        Term::Effect => Role::Effect(effect_kind(column), of(column)),
        Term::Sdgs => Role::Sdgs,
        Term::Text if comments_on_time(column, group) => Role::Result,
        Term::Reason | Term::Text => Role::Text,
        Term::Total | Term::Half | Term::Year => Role::Unknown,
    }
}

/// A heading that is no known word: only a year, or words of the city's own.
fn without_term(column: &Column, tally: &Tally, context: Context) -> Role {
    let only_year = is_timed(column) && !is_sum(column);
    if column.path.is_empty() {
        return Role::Unknown;
    }
    if only_year && tally.mostly(tally.grades, 70) {
        return Role::Grade(None);
    }
    if only_year && context.indicators && tally.mostly(tally.measures, 60) {
        return Role::Value(ValueKind::Target);
    }
    if only_year && tally.filled > 0 {
        let told = tally.past * 10 >= tally.words.max(1) * 6 && !column.under(Term::Schedule);
        return if told { Role::Result } else { Role::Plan };
    }
    if column.term() == Some(Term::Year) {
        return Role::RowYear;
    }
    Role::Text
}

/// Whether a heading beside it speaks of what was reached.
fn quantity_beside(group: &[&Column], column: &Column) -> bool {
    column.year.is_some()
        || group.iter().any(|c| {
            matches!(
                meaning(c),
                Some(Term::Result | Term::Actual | Term::Rate | Term::Baseline)
            )
        })
}

/// コメント beside a grade of a year or a half, where no other column there tells what was done.
fn comments_on_time(column: &Column, group: &[&Column]) -> bool {
    let comment = squeeze(column.label()).ends_with("コメント");
    let beside = |wanted: &[Term]| {
        let mut others = group.iter().filter_map(|c| meaning(c));
        others.any(|term| wanted.contains(&term))
    };
    comment
        && is_timed(column)
        && beside(&[Term::Grade, Term::Judgement])
        && !beside(&[Term::Result, Term::Actual, Term::Content])
}

/// 目標 over figures in a table that names indicators is what they are to reach.
fn is_target(tally: &Tally, context: Context) -> bool {
    context.indicators && tally.mostly(tally.measures.max(tally.numbers), 60)
}

fn planned(column: &Column, group: &[&Column], tally: &Tally, context: Context) -> Role {
    if in_effects(column, group, context) {
        return Role::Effect(Some(EffectKind::Planned), of(column));
    }
    let number = tally.mostly(tally.measures - tally.dashes.min(tally.measures), 60);
    if context.indicators && number && !column.under(Term::Schedule) {
        return Role::Value(ValueKind::Target);
    }
    Role::Plan
}

fn done(column: &Column, group: &[&Column], tally: &Tally, context: Context) -> Role {
    if in_effects(column, group, context) {
        return Role::Effect(Some(EffectKind::Actual), of(column));
    }
    let beside_plan = group.iter().any(|c| meaning(c) == Some(Term::Plan));
    let beside_target = group.iter().any(|c| {
        matches!(meaning(c), Some(Term::Target | Term::Baseline | Term::Rate))
            || squeeze(c.label()).contains("目標")
    });
    let numbers = tally.mostly(tally.measures - tally.dashes.min(tally.measures), 60);
    if beside_target && !beside_plan && (context.indicators || numbers) {
        return Role::Value(ValueKind::Actual);
    }
    if numbers && context.indicators {
        return Role::Value(ValueKind::Actual);
    }
    Role::Result
}

/// 計画 and 実績 that stand under a heading of fiscal effects.
fn in_effects(column: &Column, group: &[&Column], context: Context) -> bool {
    let above = column.terms.contains(&Term::Effect);
    let beside = context.effects
        && group
            .iter()
            .any(|c| matches!(meaning(c), Some(Term::EffectPlanned | Term::EffectActual)));
    above || beside
}

/// A value where the table has indicators or the cells hold numbers; words otherwise.
fn quantity(kind: ValueKind, column: &Column, tally: &Tally, context: Context) -> Role {
    if column.terms.contains(&Term::Effect) {
        let effect = match kind {
            ValueKind::Actual => EffectKind::Actual,
            _ => EffectKind::Planned,
        };
        return Role::Effect(Some(effect), of(column));
    }
    if context.indicators || tally.mostly(tally.measures, 40) {
        return Role::Value(kind);
    }
    match kind {
        ValueKind::Actual => Role::Result,
        _ => Role::Plan,
    }
}

fn baseline(tally: &Tally) -> Role {
    if tally.mostly(tally.long, 60) {
        return Role::Text;
    }
    Role::Value(ValueKind::Baseline)
}

fn stage(column: &Column, tally: &Tally, context: Context) -> Role {
    if tally.mostly(tally.grades - tally.dashes.min(tally.grades), 60) && !context.grades {
        return Role::Grade(assessor(column));
    }
    if tally.mostly(tally.digits, 80) && !context.grades {
        return Role::Grade(assessor(column)); // 進捗(1～5)
    }
    if !tally.mostly(tally.long, 40) {
        return Role::Stage;
    }
    if column.year.is_some() {
        Role::Result
    } else {
        Role::Text
    }
}

fn grade(column: &Column, tally: &Tally) -> Role {
    if tally.mostly(tally.long, 40) {
        return Role::Text;
    }
    Role::Grade(assessor(column))
}
