//! Tables of indicators and of projects: where their header rows are and what each column means.

use std::ops::Range;

use ayumi_domain::plan::ValueKind;
use ayumi_domain::words::squeeze;

use super::heading::Key;
use super::values::split_year;
use crate::grid::{Grid, Kind, Row};
use crate::header::{Column, columns};
use crate::lexicon::{Term, term_with_year};
use crate::prose::{clean, is_department};
use crate::years::{YearMark, heading as year_heading};

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// headings of a level
    Level(Key),
    /// name of the indicator
    Name,
    /// number of the indicator
    Number,
    /// unit of the indicator's values
    Unit,
    /// values; the kind is absent where the heading is only a year
    Value(Option<ValueKind>, Option<YearMark>),
    /// the year of the value beside it
    YearOf(ValueKind),
    /// the year of all values in the row
    RowYear,
    /// 目標 or 実績, where the rows tell
    Kind,
    /// marks, with the label of the column
    Judgement(String, Option<YearMark>),
    /// rates and differences, which are computed anew
    Derived(Option<YearMark>),
    /// lead departments
    Department,
    /// related departments
    Related,
    /// division of the department beside it
    Division,
    /// statistic that the values come from
    Source,
    /// prose under a label
    Text(String),
    /// name of a project
    Project,
    /// what a project does
    Description,
    /// account of a project
    Account,
}

/// A header with the meaning of its columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// header rows
    pub header: Range<usize>,
    /// columns that mean something, from the left
    pub slots: Vec<(usize, Role)>,
    /// the headings do not stand above their columns; only their order tells
    pub loose: bool,
    /// more than one column of marks
    pub axes: usize,
}

impl Table {
    /// What a column holds.
    #[must_use]
    pub fn role(&self, column: usize) -> Option<&Role> {
        self.slots
            .iter()
            .find(|(c, _)| *c == column)
            .map(|(_, role)| role)
    }

    /// Whether a column of this meaning exists.
    #[must_use]
    pub fn has(&self, test: impl Fn(&Role) -> bool) -> bool {
        self.slots.iter().any(|(_, role)| test(role))
    }

    /// Whether its rows are projects.
    #[must_use]
    pub fn is_projects(&self) -> bool {
        self.has(|r| *r == Role::Project) && !self.has(|r| *r == Role::Name)
    }
}

/// The table whose header begins at a row.
#[must_use]
pub fn at(grid: &Grid, kind: Kind, row: usize) -> Option<Table> {
    let first = grid.rows.get(row)?;
    if first.filled().nth(1).is_none() || !begins_header(first) {
        return None;
    }
    let end = header_end(grid, kind, row);
    let columns = columns(grid, kind, row..end, None);
    let table = describe(&columns, &grid.hidden_columns, row..end);
    let is_indicators = table.has(|r| *r == Role::Name)
        && table.has(|r| matches!(r, Role::Value(..) | Role::Judgement(..) | Role::Kind));
    let is_projects = table.is_projects() && table.has(|r| matches!(r, Role::Description | Role::Department));
    (is_indicators || is_projects).then_some(table)
}

/// A table whose header was lost: a name with two dated values, or a project with its text and department.
#[must_use]
pub fn without_header(row: &Row, at: usize) -> Option<Table> {
    let filled: Vec<usize> = row.filled().collect();
    let (name, rest) = filled.split_first()?;
    let dated: Vec<_> = rest
        .iter()
        .filter_map(|c| split_year(row.text(*c)).1.map(|mark| mark.year))
        .collect();
    let slots = match (rest, dated.as_slice()) {
        ([_, _], [a, b]) if a != b => Vec::new(),
        ([text, department], []) if is_project_row(row, *name, *text, *department) => vec![
            (*name, Role::Project),
            (*text, Role::Description),
            (*department, Role::Department),
        ],
        _ => return None,
    };
    Some(Table {
        header: at..at,
        loose: slots.is_empty(),
        slots,
        axes: 0,
    })
}

fn is_project_row(row: &Row, name: usize, text: usize, department: usize) -> bool {
    let sentence = clean(row.text(text));
    let (_, behind) = row.text(department).rsplit_once(['(', '（']).unwrap_or(("", ""));
    let is_department =
        behind.ends_with(['部', '局', '室', ')', '）']) || is_department(row.text(department));
    is_department
        && sentence.ends_with('。')
        && row.text(name).chars().count() <= 40
        && !row.text(name).contains('。')
}

/// Whether a row speaks the language of headers: two cells that are known words or years, and no values.
#[must_use]
pub fn begins_header(row: &Row) -> bool {
    let (mut known, mut other) = (0, 0);
    for column in row.filled() {
        match header_word(row.text(column)) {
            true => known += 1,
            false => other += 1,
        }
    }
    known >= 2 && known >= other
}

fn header_word(text: &str) -> bool {
    text.chars().nth(30).is_none()
        && (term_with_year(text).is_some()
            || year_heading(text, None).is_some()
            || role_of_label(text).is_some())
}

/// How far the header reaches: over merged cells, and over rows that hold nothing but header words.
fn header_end(grid: &Grid, kind: Kind, row: usize) -> usize {
    const MOST: usize = 4;
    let merged = grid.rows.get(row).map_or(1, |cells| {
        let tallest = cells.cells.iter().filter(|c| !c.is_blank()).map(|c| c.span.0);
        let line = cells.line;
        let last_line = line + tallest.max().unwrap_or(1).max(1) - 1;
        grid.rows[row..]
            .iter()
            .take(MOST)
            .take_while(|r| r.line <= last_line)
            .count()
    });
    let mut end = row + if kind == Kind::Workbook { merged } else { 1 };
    while let Some(next) = grid.rows.get(end).filter(|_| end < row + MOST) {
        let filled: Vec<usize> = next.filled().collect();
        let has_words = !filled.is_empty() && filled.iter().all(|c| header_word(next.text(*c)));
        let above_name = grid.rows.get(row).is_some_and(|first| {
            filled
                .first()
                .is_some_and(|c| first.filled().next().is_some_and(|f| *c > f))
        });
        if !has_words || !above_name {
            break;
        }
        end += 1;
    }
    end
}

fn describe(columns: &[Column], hidden: &[usize], header: Range<usize>) -> Table {
    let under = |term: Term| columns.iter().any(|c| c.under(term));
    let context = Context {
        projects: under(Term::Project),
        indicators: under(Term::Indicator),
        baseline: columns.iter().any(|c| c.under(Term::Baseline) && !is_date(c)),
        target: columns.iter().any(|c| c.under(Term::Target) && !is_date(c)),
    };
    let mut slots: Vec<(usize, Role)> = Vec::new();
    let mut loose = false;
    let shown = |(at, column): &(usize, &Column)| !column.path.is_empty() && !hidden.contains(at);
    for (at, column) in columns.iter().enumerate().filter(shown) {
        let siblings =
            column.under(Term::Baseline) && column.under(Term::Target) && outer_kind(column).is_none();
        if siblings {
            loose = true;
            let kinds = column.terms.iter().filter_map(|t| value_kind(*t));
            slots.extend(kinds.map(|kind| (at, Role::Value(Some(kind), column.year))));
        } else {
            slots.push((at, role(column, &context)));
        }
    }
    if !slots.iter().any(|(_, r)| matches!(r, Role::Name | Role::Project)) {
        name_column(&mut slots);
    }
    let axes = slots
        .iter()
        .filter(|(_, r)| matches!(r, Role::Judgement(..)))
        .count();
    Table {
        header,
        slots,
        loose,
        axes,
    }
}

/// Without a word for the indicator, its name stands in the last column of words before baseline and target.
fn name_column(slots: &mut [(usize, Role)]) {
    let values =
        |kind| move |(_, role): &(usize, Role)| matches!(role, Role::Value(Some(k), _) if *k == kind);
    let both = slots.iter().any(values(ValueKind::Baseline)) && slots.iter().any(values(ValueKind::Target));
    let first = slots.iter().position(|(_, role)| matches!(role, Role::Value(..)));
    let Some(first) = first.filter(|_| both) else {
        return;
    };
    let name = slots
        .iter_mut()
        .take(first)
        .rev()
        .find(|(_, role)| matches!(role, Role::Level(_) | Role::Text(_)));
    if let Some((_, role)) = name {
        *role = Role::Name;
    }
}

struct Context {
    projects: bool,
    indicators: bool,
    /// values of this kind have a column that is not their year's
    baseline: bool,
    target: bool,
}

/// 基準年, 目標年度: a column of years, if values stand beside it.
fn is_date(column: &Column) -> bool {
    matches!(role_of_label(&label(column)), Some(Role::YearOf(_)))
}

/// 現状 above 数値 and 年度: the kind stands in the heading above, and the inner one says what of it.
fn outer_kind(column: &Column) -> Option<ValueKind> {
    let label = label(column);
    let is_part = matches!(label.as_str(), "数値" | "値" | "年度" | "年次" | "年" | "時点");
    let (_, above) = column.terms.split_last()?;
    let above = if label == "値" || label == "年" || label == "時点" {
        &column.terms
    } else {
        above
    };
    above
        .iter()
        .rev()
        .find_map(|term| value_kind(*term))
        .filter(|_| is_part)
}

fn role(column: &Column, context: &Context) -> Role {
    let label = label(column);
    if let Some(role) = role_of_label(&label) {
        let has_value = match role {
            Role::YearOf(ValueKind::Baseline) => context.baseline,
            Role::YearOf(_) => context.target,
            _ => true,
        };
        if has_value {
            return role;
        }
    }
    let year = column.year;
    if let Some(kind) = outer_kind(column) {
        return match label.as_str() {
            "数値" | "値" => Role::Value(Some(kind), year),
            _ => Role::YearOf(kind),
        };
    }
    let inner = column.terms.iter().rev().copied();
    for term in inner {
        if let Some(role) = role_of_term(term, column, context, &label) {
            return role;
        }
    }
    let between = context.baseline && context.target && year.is_some() && is_midway(&label);
    match (kind_in(&label).or(between.then_some(ValueKind::Target)), year) {
        (Some(kind), year) => Role::Value(Some(kind), year),
        (None, Some(year)) => Role::Value(None, Some(year)),
        (None, None) => Role::Text(label),
    }
}

/// 中間値, 中間年: beside a baseline and a final target, what is to be reached on the way.
fn is_midway(label: &str) -> bool {
    let bare = squeeze(label);
    matches!(
        bare.split('(').next(),
        Some("中間" | "中間値" | "中間年" | "中間年度")
    )
}

/// The kind of value that a longer heading speaks of: 中間目標値, 直近の実績値, 策定時の現状値.
fn kind_in(label: &str) -> Option<ValueKind> {
    let bare = squeeze(label);
    let bare = bare.split('(').next().unwrap_or("");
    if bare.chars().count() > 12 || !bare.ends_with(['値', '績', '標']) {
        return None;
    }
    let ends = |word: &str| bare.contains(word);
    match () {
        () if ends("実績") || ends("直近") => Some(ValueKind::Actual),
        () if ends("目標") => Some(ValueKind::Target),
        () if ends("現状") || ends("基準") || ends("現況") || ends("当初") => {
            Some(ValueKind::Baseline)
        }
        () => None,
    }
}

fn role_of_term(term: Term, column: &Column, context: &Context, label: &str) -> Option<Role> {
    let is_goal = squeeze(label).contains("目標");
    if let Some(kind) = value_kind(term) {
        return Some(Role::Value(Some(kind), column.year));
    }
    Some(match term {
        Term::Level if is_goal && column.year.is_some() => Role::Value(Some(ValueKind::Target), column.year),
        Term::Result if context.indicators => Role::Value(Some(ValueKind::Actual), column.year),
        Term::Plan if context.indicators => Role::Value(Some(ValueKind::Target), column.year),
        Term::Indicator => Role::Name,
        Term::Project => Role::Project,
        Term::ProjectDescription => Role::Description,
        Term::Content | Term::Text if context.projects && !context.indicators => Role::Description,
        Term::Level | Term::Title => Role::Level(Key::Word(squeeze(label))),
        Term::Number => Role::Number,
        Term::Unit => Role::Unit,
        Term::Judgement | Term::Grade | Term::Stage => Role::Judgement(label.to_owned(), column.year),
        Term::Rate | Term::Difference => Role::Derived(column.year),
        Term::Lead => Role::Department,
        Term::Related => Role::Related,
        Term::Division => Role::Division,
        Term::DataSource => Role::Source,
        Term::Year if column.year.is_none() => Role::RowYear,
        Term::Year | Term::Half => return None,
        _ => Role::Text(label.to_owned()),
    })
}

fn value_kind(term: Term) -> Option<ValueKind> {
    match term {
        Term::Baseline => Some(ValueKind::Baseline),
        Term::Target => Some(ValueKind::Target),
        Term::Actual => Some(ValueKind::Actual),
        _ => None,
    }
}

/// Labels that only tables of indicators and projects have.
fn role_of_label(label: &str) -> Option<Role> {
    const LONGEST_SPREAD: usize = 16;
    if label.chars().nth(LONGEST_SPREAD).is_some() {
        return None;
    }
    let squeezed = squeeze(label);
    Some(match squeezed.as_str() {
        "基準年" | "基準年度" | "現状年度" | "現状年" | "策定年度" => {
            Role::YearOf(ValueKind::Baseline)
        }
        "目標年" | "目標年度" => Role::YearOf(ValueKind::Target),
        "会計" | "会計名" | "会計区分" | "会計種別" => Role::Account,
        "区分" | "値の区分" => Role::Kind,
        _ => return None,
    })
}

/// The innermost heading that is more than a year, without line breaks.
fn label(column: &Column) -> String {
    let named = column
        .path
        .iter()
        .rev()
        .find(|text| year_heading(text, None).is_none());
    named
        .or_else(|| column.path.last())
        .map(|text| text.split_whitespace().collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::family::kpi::tests::{csv, doubts, initiative, text, values};

    #[test]
    fn a_column_of_years_dates_the_values_beside_it_wherever_it_stands() {
        for header in [
            "指標\t基準値\t基準年\t目標値\t目標年",
            "指標\t現状値\t現状年度\t目標値\t目標年度",
        ] {
            let doc = text(&format!(
                "若竹市総合戦略\n施策1\t磯を守る\n{header}\n見回り\t20回\t令和4年度\t60回\t令和9年度\n"
            ));
            let item = initiative(&doc, "1");
            assert_eq!(
                values(&item.indicators[0]),
                ["b 2022 20回", "t 2027 60回"],
                "{header}"
            );
            assert_eq!(doubts(&doc), [""; 0]);
        }
        let doc = csv("施策1|磯を守る\n指標|現状||目標|\n|年度|数値|年度|数値\n見回り|R4|20|R9|60\n");
        assert_eq!(
            values(&initiative(&doc, "1").indicators[0]),
            ["b 2022 20", "t 2027 60"]
        );
    }
}
