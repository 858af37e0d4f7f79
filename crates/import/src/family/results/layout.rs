//! What the header lines of a results table promise: the roles of a row's cells, in order.
//!
//! Columns are not trusted to line up with the body; only the order of the roles is.

use std::ops::Range;

use ayumi_domain::FiscalYear;
use ayumi_domain::words::squeeze;

use crate::grid::{Grid, Kind};
use crate::header::{self, Column};
use crate::lexicon::{Term, term, term_with_year};
use crate::years;

/// What a cell of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// a heading above the initiatives, printed beside its first one
    Level,
    /// number of the initiative
    Number,
    /// title of the initiative
    Title,
    /// 担当課
    Lead,
    /// 関係課
    Related,
    /// 取組内容
    Content,
    /// what a year plans
    Plan(FiscalYear),
    /// what was done in a year
    Result(FiscalYear),
    /// stage reached in a year
    Stage(FiscalYear),
    /// names of indicators
    Indicator,
    /// unit of the values
    Unit,
    /// baseline of the indicator
    Baseline,
    /// target of a year
    Target(FiscalYear),
    /// actual of a year
    Actual(FiscalYear),
    /// target or actual of a year, as a label in the line says
    Value(FiscalYear),
    /// ○ × －
    Judgement(Option<FiscalYear>),
    /// grade of a year
    Grade(Option<FiscalYear>),
    /// a rate that is recomputed rather than read
    Rate,
    /// 備考
    Note,
    /// any other column: prose under its heading
    Text,
}

impl Role {
    /// Whether the cell is a value of an indicator.
    pub(super) fn is_value(self) -> bool {
        matches!(self, Self::Target(_) | Self::Actual(_) | Self::Value(_))
    }

    /// Whether the cell says what a year planned or did.
    pub(super) fn is_yearly_work(self) -> bool {
        matches!(self, Self::Plan(_) | Self::Result(_) | Self::Stage(_))
    }
}

/// One promised cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// what it is
    pub(super) role: Role,
    /// its innermost heading, as printed
    pub(super) label: String,
}

/// A header block of the document.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// its rows in the grid
    pub(super) rows: Range<usize>,
    /// the roles that it promises
    pub(super) slots: Vec<Slot>,
}

/// More columns than any report has; a longer header is none.
const MOST_SLOTS: usize = 80;

/// Every header block of a results table in the grid. `year` is the year of the whole report, where its columns name none.
pub(super) fn headers(grid: &Grid, year: Option<FiscalYear>) -> Vec<Header> {
    let mut found = Vec::new();
    let mut row = 0;
    while row < grid.rows.len() {
        match header_at(grid, row, year) {
            Some(header) => {
                row = header.rows.end;
                found.push(header);
            }
            None => row += 1,
        }
    }
    agree(&mut found);
    found
}

fn header_at(grid: &Grid, row: usize, year: Option<FiscalYear>) -> Option<Header> {
    if !is_top(grid, row) {
        return None;
    }
    let below = (row + 1..grid.rows.len())
        .take(3)
        .take_while(|r| is_sub(grid, *r))
        .count();
    let rows = row..row + 1 + below;
    let columns = header::columns(grid, Kind::Text, rows.clone(), None);
    let slots = slots(&columns, year);
    let is_report = slots.iter().any(|s| s.role.is_yearly_work())
        && slots
            .iter()
            .any(|s| s.role == Role::Indicator || matches!(s.role, Role::Judgement(_)) || is_done(s.role));
    let is_named = slots.iter().any(|s| matches!(s.role, Role::Title | Role::Number));
    (is_report && is_named && slots.len() <= MOST_SLOTS).then_some(Header { rows, slots })
}

fn is_done(role: Role) -> bool {
    matches!(role, Role::Result(_) | Role::Actual(_))
}

/// A row in which at least four headings stand and most of them are known words.
fn is_top(grid: &Grid, row: usize) -> bool {
    let Some(cells) = grid.rows.get(row) else {
        return false;
    };
    let texts: Vec<&str> = cells.filled().map(|c| cells.text(c)).collect();
    let known: Vec<Term> = texts.iter().filter_map(|t| term_with_year(t)).collect();
    let names = |t: &Term| matches!(t, Term::Number | Term::Title | Term::Lead | Term::Level);
    texts.len() >= 4
        && texts.iter().all(|t| t.chars().count() <= 24)
        && known.len() >= 3
        && known.len() * 2 >= texts.len()
        && known.iter().any(names)
}

/// A row of years, or of words for plan and result, target and actual.
fn is_sub(grid: &Grid, row: usize) -> bool {
    let Some(cells) = grid.rows.get(row) else {
        return false;
    };
    let mut filled = cells.filled().peekable();
    filled.peek().is_some()
        && filled.all(|c| {
            let text = cells.text(c);
            years::heading(text, None).is_some() || sub_word(text).is_some() || is_inner_term(text)
        })
}

fn is_inner_term(text: &str) -> bool {
    let inner = [
        Term::Stage,
        Term::Unit,
        Term::Baseline,
        Term::Judgement,
        Term::Grade,
        Term::Rate,
        Term::Indicator,
    ];
    term_with_year(text).is_some_and(|t| inner.contains(&t))
}

/// The four words that a results report turns on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 計画
    Plan,
    /// 実績 or 結果: a result in words or an actual, by where it stands
    Done,
    /// 目標
    Target,
}

/// 計画, 実績, 目標 and their like, alone or with a year.
pub(super) fn sub_word(text: &str) -> Option<Word> {
    match squeeze(text).as_str() {
        "目標" | "目標値" | "計画値" => return Some(Word::Target),
        _ => {}
    }
    match term(text).or_else(|| term_with_year(text))? {
        Term::Plan | Term::Schedule => Some(Word::Plan),
        Term::Result | Term::Actual => Some(Word::Done),
        Term::Target => Some(Word::Target),
        Term::Level if squeeze(text).ends_with("目標") && years::heading(text, None).is_none() => {
            (!years::find_years(text, None).is_empty()).then_some(Word::Target)
        }
        _ => None,
    }
}

fn slots(columns: &[Column], year: Option<FiscalYear>) -> Vec<Slot> {
    let after_indicator = |at: usize| {
        columns[..at]
            .iter()
            .any(|c| c.path.iter().any(|p| term_with_year(p) == Some(Term::Indicator)))
    };
    let mut slots: Vec<Slot> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.path.is_empty())
        .map(|(at, column)| Slot {
            role: role(column, after_indicator(at), year),
            label: column.label().to_owned(),
        })
        .collect();
    name_the_title(&mut slots);
    slots
}

fn role(column: &Column, measured: bool, year: Option<FiscalYear>) -> Role {
    let own = column.year.map(|mark| mark.year);
    let year = own.or(year);
    let word = column.path.iter().rev().find_map(|label| sub_word(label));
    match (word, year) {
        (Some(Word::Target), Some(year)) => return Role::Target(year),
        (Some(Word::Done), Some(year)) if measured => return Role::Actual(year),
        (Some(Word::Plan), Some(year)) if measured => return Role::Target(year),
        (Some(Word::Done), Some(year)) => return Role::Result(year),
        (Some(Word::Plan), Some(year)) => return Role::Plan(year),
        _ => {}
    }
    if let Some(role) = column.term().and_then(|term| by_term(term, own, year)) {
        return role;
    }
    match own {
        Some(year) if measured => Role::Value(year),
        _ => Role::Text,
    }
}

fn by_term(term: Term, own: Option<FiscalYear>, year: Option<FiscalYear>) -> Option<Role> {
    Some(match term {
        Term::Level => Role::Level,
        Term::Number => Role::Number,
        Term::Title => Role::Title,
        Term::Lead => Role::Lead,
        Term::Related => Role::Related,
        Term::Content => Role::Content,
        Term::Stage => Role::Stage(year?),
        Term::Indicator if own.is_none() => Role::Indicator,
        Term::Unit => Role::Unit,
        Term::Baseline => Role::Baseline,
        Term::Judgement => Role::Judgement(own),
        Term::Grade => Role::Grade(year),
        Term::Rate | Term::Difference => Role::Rate,
        Term::Note => Role::Note,
        _ => return None,
    })
}

/// Where no heading is known as the title's, the innermost level is the initiative; of two titles the first is a level.
fn name_the_title(slots: &mut [Slot]) {
    let titles = slots.iter().filter(|s| s.role == Role::Title).count();
    let has_lead = slots.iter().any(|s| s.role == Role::Lead);
    if titles == 0 {
        if let Some(level) = slots.iter_mut().rev().find(|s| s.role == Role::Level) {
            level.role = Role::Title;
        }
    } else if titles > 1 && has_lead {
        let last = slots.iter().rposition(|s| s.role == Role::Title);
        let outer = slots
            .iter_mut()
            .enumerate()
            .filter(|(i, s)| s.role == Role::Title && Some(*i) != last);
        outer.for_each(|(_, slot)| slot.role = Role::Level);
    }
}

/// Headers of later pages lose cells or carry wrong names: those that could be a damaged copy of the most complete one
/// promise what that one promises.
fn agree(headers: &mut [Header]) {
    let Some(best) = most_complete(headers) else {
        return;
    };
    let best = best.slots.clone();
    for header in headers {
        if header.slots != best && is_damaged_copy(&header.slots, &best) {
            header.slots.clone_from(&best);
        }
    }
}

fn most_complete(headers: &[Header]) -> Option<&Header> {
    let kinds = |header: &Header| {
        let mut roles: Vec<Role> = header.slots.iter().map(|s| s.role).collect();
        roles.dedup();
        let named = roles.contains(&Role::Title) && roles.contains(&Role::Lead);
        (
            named,
            header.slots.len(),
            headers
                .iter()
                .filter(|h| same_roles(&h.slots, &header.slots))
                .count(),
        )
    };
    headers.iter().rev().max_by_key(|header| kinds(header))
}

fn same_roles(a: &[Slot], b: &[Slot]) -> bool {
    a.iter().map(|s| s.role).eq(b.iter().map(|s| s.role))
}

/// Most roles of the copy stand in the model in the same order, and its years are among the model's.
fn is_damaged_copy(copy: &[Slot], model: &[Slot]) -> bool {
    let mut next = 0;
    let mut kept = 0;
    for slot in copy {
        let found = model
            .get(next..)
            .and_then(|rest| rest.iter().position(|s| s.role == slot.role));
        if let Some(at) = found {
            next += at + 1;
            kept += 1;
        }
    }
    kept + 2 >= copy.len() && kept * 4 >= model.len() * 3
}

#[cfg(test)]
mod tests {
    use super::{Role, headers};
    use crate::family::results::tests_support::grid;
    use ayumi_domain::FiscalYear;

    fn year(ad: i32) -> FiscalYear {
        FiscalYear::new(ad).unwrap()
    }

    #[test]
    fn the_roles_of_a_three_line_header_are_read_in_order() {
        let grid = grid(
            "分類\t計画名\t担当課\t取組内容\t計画と実績\t\t\t\t成果指標\t目標と実績\t\tR6 目標達成\t\n\
             \t\t\t\t令和5年度\t\t令和6年度\t\t\t令和5年度\t令和6年度\t\t\n\
             \t\t\t\t計画\t実績\t計画\t実績\t\t\t\t\t\n",
        );
        let found = headers(&grid, None);
        let roles: Vec<Role> = found[0].slots.iter().map(|s| s.role).collect();
        assert_eq!(
            roles,
            [
                Role::Number,
                Role::Title,
                Role::Lead,
                Role::Content,
                Role::Plan(year(2023)),
                Role::Result(year(2023)),
                Role::Plan(year(2024)),
                Role::Result(year(2024)),
                Role::Indicator,
                Role::Value(year(2023)),
                Role::Value(year(2024)),
                Role::Judgement(Some(year(2024))),
            ]
        );
    }

    #[test]
    fn a_header_that_lost_a_column_promises_what_its_sisters_do() {
        let whole = "番号\t施策名\t主管課\t取組の概要\t計画と実績\t\t評価指標\t推移\t\t達成状況\n\
                     \t\t\t\t令和5年度\t\t\t令和5年度\t\t\n\
                     \t\t\t\t計画\t実績\t\t目標\t実績\t\n";
        let short = whole.replace("目標\t実績", "目標");
        let grid = grid(&format!("{whole}\n{short}"));
        let found = headers(&grid, None);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].slots, found[1].slots);
        assert!(found[1].slots.iter().any(|s| s.role == Role::Actual(year(2023))));
    }

    #[test]
    fn rows_of_the_body_are_no_header() {
        let grid = grid("1\t窓口の改善\t市民課\t案内の見直し\t案内の作成\t作成しました。\n");
        assert!(headers(&grid, None).is_empty());
    }
}
