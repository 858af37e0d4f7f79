//! Rows of an indicator table: one indicator each, or the rest of the one above.

use ayumi_domain::Field;
use ayumi_domain::plan::{Indicator, Judgement, LabelledText, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{FiscalYear, Measure, Status};

use super::departments;
use super::outline::Outline;
use super::projects;
use super::table::{Role, Table};
use super::values::{Pending, Told, tell_apart};
use crate::draft::{Draft, Note, Place};
use crate::grid::Kind;
use crate::prose::clean;
use crate::years::{self, YearMark};

/// An indicator whose values are still being collected.
#[derive(Debug)]
pub struct Open {
    node: usize,
    indicator: Indicator,
    pending: Vec<Pending>,
    shifted: bool,
    place: Place,
}

/// What reads the rows of one indicator table.
#[derive(Debug, Default)]
pub struct Reader {
    open: Option<Open>,
    kind: Option<ValueKind>,
}

/// Which cell of a row holds what.
type Cells = Vec<(usize, Option<Role>)>;

impl Reader {
    /// Reads one row below the header. Gives false where the row is none of this table.
    pub fn row(&mut self, draft: &mut Draft<'_>, outline: &mut Outline, table: &Table, at: Place) -> bool {
        let Some((cells, shifted)) = assign(draft, table, at) else {
            return false;
        };
        let find = |wanted: &Role| {
            cells
                .iter()
                .find(|(_, role)| role.as_ref() == Some(wanted))
                .map(|(column, _)| *column)
        };
        if let Some(column) = find(&Role::Name) {
            let name = unwrapped(draft.text(Place { column, ..at }));
            let only_name = cells.len() == 1 && draft.pages.kind == Kind::Text;
            match self.open.as_mut().filter(|_| only_name) {
                Some(open) => open.lengthen(&name, outline, Place { column, ..at }),
                None => self.begin(draft, outline, Place { column, ..at }, name),
            }
        }
        let Some(open) = self.open.as_mut() else {
            return false;
        };
        open.shifted |= shifted;
        let row_kind = find(&Role::Kind).and_then(|column| {
            let place = Place { column, ..at };
            draft.claim(place);
            kind_of_row(draft.text(place))
        });
        self.kind = row_kind;
        outline.own_row(at, open.node, Field::Indicators);
        for (column, role) in cells {
            let place = Place { column, ..at };
            open.take(draft, outline, table, place, role, row_kind);
        }
        true
    }

    fn begin(&mut self, draft: &mut Draft<'_>, outline: &mut Outline, place: Place, name: String) {
        self.close(outline);
        let Some(node) = outline.current() else {
            return;
        };
        draft.claim(place);
        let (no, name) = numbered(&name);
        self.open = Some(Open {
            node,
            indicator: Indicator {
                no,
                name,
                ..Indicator::default()
            },
            pending: Vec::new(),
            shifted: false,
            place,
        });
    }

    /// A row of prose below the indicator.
    pub fn prose(
        &mut self,
        draft: &mut Draft<'_>,
        outline: &mut Outline,
        place: Place,
        text: LabelledText,
    ) -> bool {
        let Some(open) = self.open.as_mut() else {
            return false;
        };
        open.indicator.texts.push(text);
        let index = outline.node(open.node).map_or(0, |node| node.indicators.len());
        if let Some(node) = outline.node(open.node) {
            node.with_row_below.push(index);
        }
        draft.claim(place);
        true
    }

    /// Whether an indicator stands open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the indicator that is open.
    pub fn close(&mut self, outline: &mut Outline) {
        if let Some(open) = self.open.take() {
            open.settle(outline);
        }
    }
}

impl Open {
    fn lengthen(&mut self, more: &str, outline: &mut Outline, place: Place) {
        self.indicator.name = crate::prose::join_wrapped(&self.indicator.name, more);
        let note = Note::doubt("name-wrapped", Field::Indicators)
            .at(place)
            .read(more)
            .made(&self.indicator.name)
            .say("次の行にあった言葉を、上の指標の名前の続きとして読みました。");
        outline.note(Some(self.node), note);
        self.shifted = false;
    }

    fn take(
        &mut self,
        draft: &mut Draft<'_>,
        outline: &mut Outline,
        table: &Table,
        place: Place,
        role: Option<Role>,
        row_kind: Option<ValueKind>,
    ) {
        let text = draft.text(place);
        let indicator = &mut self.indicator;
        match role {
            Some(Role::Value(kind, year)) => {
                self.pending
                    .extend(Pending::read(text, kind.or(row_kind), year, place));
            }
            Some(Role::YearOf(kind)) => self.date(kind, text),
            None if draft.pages.kind != Kind::Text => return,
            None => self.pending.extend(Pending::read(text, None, None, place)),
            Some(Role::Related) => self.related(outline, text),
            Some(Role::Project) => projects::inside(outline, self.node, text),
            Some(Role::Division) => {
                for department in &mut self.indicator.departments {
                    department.division.get_or_insert_with(|| text.to_owned());
                }
            }
            Some(Role::Number) => indicator.no = Some(text.to_owned()),
            Some(Role::Unit) => indicator.unit = Some(text.to_owned()),
            Some(Role::Judgement(label, year)) => judge(indicator, table, text, label, year),
            Some(Role::Department) => self.departments(outline, text, place),
            Some(Role::Source) => indicator.source = Some(clean(text)),
            Some(Role::Text(label)) => indicator.texts.push(LabelledText {
                label,
                text: clean(text),
            }),
            Some(Role::Derived(_) | Role::Name | Role::Level(_)) => {}
            Some(_) => return,
        }
        draft.claim(place);
    }

    fn departments(&mut self, outline: &mut Outline, text: &str, place: Place) {
        let (found, joined) = departments::read(text);
        if joined {
            outline.note_once(self.node, text, torn(text, place, Field::Departments));
        }
        self.indicator.departments.extend(found);
    }

    fn related(&self, outline: &mut Outline, text: &str) {
        let (found, _) = departments::read(text);
        if let Some(node) = outline.node(self.node) {
            for department in found {
                if !node.related.contains(&department) {
                    node.related.push(department);
                }
            }
        }
    }

    /// A year in a column of its own.
    fn date(&mut self, kind: ValueKind, text: &str) {
        let Some(mark) = years::heading(text, None).or_else(|| years::year_of_note(text, None)) else {
            return;
        };
        for value in self
            .pending
            .iter_mut()
            .filter(|v| v.kind == Some(kind) && v.year.is_none())
        {
            value.year = Some(mark);
            value.dated = true;
        }
    }

    fn settle(mut self, outline: &mut Outline) {
        let calendar = is_calendar(&self.indicator.name);
        let (told, untold, how) = tell_apart(std::mem::take(&mut self.pending));
        let say = |code, message: &str| {
            Note::doubt(code, Field::Indicators)
                .at(self.place)
                .read(&self.indicator.name)
                .made(
                    told.iter()
                        .map(|(k, p)| described(*k, p))
                        .collect::<Vec<_>>()
                        .join("、"),
                )
                .say(message)
        };
        match (how, self.shifted) {
            (Told::ByYear, _) => outline.note(
                Some(self.node),
                say(
                    "kind-by-year",
                    "現状値と目標値の見出しが値と合わないため、値に書かれた年度で見分けました。",
                ),
            ),
            (Told::ByColumn, true) => outline.note(
                Some(self.node),
                say(
                    "shifted-cells",
                    "値が見出しの真下にないため、並びの順で当てはめました。",
                ),
            ),
            _ => {}
        }
        for value in untold {
            let note = Note::error("unplaced", Field::Indicators)
                .at(value.place)
                .read(&value.measure.text)
                .say("現状値か目標値か実績値かが分からない値です。原本を確かめてください。");
            outline.note(Some(self.node), note);
        }
        let values = told.into_iter().map(|(kind, p)| p.value(kind, calendar));
        self.indicator.values = values.collect();
        if let Some(node) = outline.node(self.node) {
            node.indicators.push(self.indicator);
        }
    }
}

fn described(kind: ValueKind, pending: &Pending) -> String {
    let name = match kind {
        ValueKind::Baseline => "現状値",
        ValueKind::Target => "目標値",
        ValueKind::Actual => "実績値",
    };
    format!("{name} {}", pending.measure.text)
}

/// A department name that was put together from two lines.
#[must_use]
pub fn torn(text: &str, place: Place, field: Field) -> Note {
    Note::doubt("name-wrapped", field)
        .at(place)
        .read(text)
        .say("途中で折り返された課の名前を、一つの課として読みました。")
}

fn judge(indicator: &mut Indicator, table: &Table, text: &str, label: String, year: Option<YearMark>) {
    const LONGEST_MARK: usize = 8;
    if text.chars().count() > LONGEST_MARK {
        indicator.texts.push(LabelledText {
            label,
            text: clean(text),
        });
        return;
    }
    indicator.judgements.push(Judgement {
        year: year.map(|mark| mark.year).or_else(|| judged_year(table)),
        mark: text.to_owned(),
        axis: (table.axes > 1).then_some(label),
    });
}

/// Without a year of its own a mark speaks of the year of the rate beside it, or of the latest results.
fn judged_year(table: &Table) -> Option<FiscalYear> {
    let rate = table.slots.iter().find_map(|(_, role)| match role {
        Role::Derived(year) => year.map(|mark| mark.year),
        _ => None,
    });
    rate.or_else(|| {
        let actual = table.slots.iter().filter_map(|(_, role)| match role {
            Role::Value(Some(ValueKind::Actual), year) => year.map(|mark| mark.year),
            _ => None,
        });
        actual.max()
    })
}

fn kind_of_row(text: &str) -> Option<ValueKind> {
    match squeeze(text).as_str() {
        "目標" | "目標値" | "計画" | "計画値" => Some(ValueKind::Target),
        "実績" | "実績値" | "結果" => Some(ValueKind::Actual),
        "現状" | "現状値" | "基準" | "基準値" => Some(ValueKind::Baseline),
        _ => None,
    }
}

/// ① or 1. before a name is its number.
fn numbered(name: &str) -> (Option<String>, String) {
    match crate::numbering::split(name) {
        Some(n) if !n.rest.is_empty() => (Some(n.number), n.rest.to_owned()),
        _ => (None, name.to_owned()),
    }
}

/// Whether the name says that its years are calendar years.
#[must_use]
pub fn is_calendar(name: &str) -> bool {
    let name = squeeze(name);
    ["暦年", "1月~12月", "1月から12月", "1~12月"]
        .iter()
        .any(|words| name.contains(words))
}

/// A name without the line breaks of its narrow cell.
#[must_use]
pub fn unwrapped(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split_whitespace() {
        let ascii_side = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        let gap = ascii_side(out.chars().last()) || ascii_side(piece.chars().next());
        if gap && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(piece);
    }
    out
}

/// Gives each cell of a row its meaning, and whether the cells had to be moved for that.
/// `None` where the row cannot be one of this table.
fn assign(draft: &Draft<'_>, table: &Table, at: Place) -> Option<(Cells, bool)> {
    let row = draft.pages.grids.get(at.grid)?.rows.get(at.row)?;
    let filled: Vec<usize> = row.filled().collect();
    let by_column: Cells = filled.iter().map(|c| (*c, table.role(*c).cloned())).collect();
    let is_value = |column: usize| looks_like_value(row.text(column));
    let strict = !table.loose
        && by_column.iter().all(|(column, role)| match role {
            None => false,
            Some(Role::Name) => !is_value(*column),
            Some(Role::Value(..)) => {
                draft.pages.kind != Kind::Text || is_value(*column) || short(row.text(*column))
            }
            Some(_) => true,
        });
    if strict || draft.pages.kind != Kind::Text {
        return Some((by_column, false));
    }
    if filled.len() == table.slots.len() {
        let roles = table.slots.iter().map(|(_, role)| Some(role.clone()));
        return Some((filled.into_iter().zip(roles).collect(), true));
    }
    let name = filled.iter().copied().find(|c| !is_value(*c));
    let cells = filled.into_iter().map(|column| {
        let role = match table.role(column) {
            _ if Some(column) == name => Some(Role::Name),
            Some(Role::Value(kind, year)) if !table.loose => Some(Role::Value(*kind, *year)),
            _ => None,
        };
        (column, role)
    });
    let cells: Cells = cells.collect();
    let any = cells.iter().any(|(c, _)| is_value(*c)) || name.is_some();
    any.then_some((cells, false))
}

fn short(text: &str) -> bool {
    text.chars().count() <= 24
}

fn looks_like_value(text: &str) -> bool {
    let (value, year) = super::values::split_year(text);
    year.is_some() || Measure::read(value).status != Status::Qualitative
}
