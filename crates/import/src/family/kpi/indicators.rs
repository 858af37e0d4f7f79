//! Rows of an indicator table: one indicator each, or the rest of the one above.

use ayumi_domain::Field;
use ayumi_domain::plan::{Indicator, LabelledText, ValueKind};
use ayumi_domain::words::squeeze;

use super::cells::{assign, is_ragged};
use super::departments;
use super::judging::judge;
use super::names::{is_calendar, numbered, unwrapped};
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
    /// a row ends before its header does
    ragged: bool,
    /// how many columns of values the header has
    expected: usize,
    place: Place,
    /// what the row says of all its values: kind and year
    row: (Option<ValueKind>, Option<YearMark>),
}

/// What reads the rows of one indicator table.
#[derive(Debug, Default)]
pub struct Reader {
    open: Option<Open>,
}

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
        let name_column = find(&Role::Name).filter(|column| {
            !self.repeats(
                draft,
                table,
                Place {
                    column: *column,
                    ..at
                },
            )
        });
        if let Some(column) = name_column {
            let name = unwrapped(draft.text(Place { column, ..at }));
            let goes_on = self
                .open
                .as_ref()
                .is_some_and(|open| is_cut(&open.indicator.name));
            let only_name = cells.len() == 1 && (draft.pages.kind == Kind::Text || goes_on);
            match self.open.as_mut().filter(|_| only_name) {
                Some(open) => open.lengthen(&name, outline, Place { column, ..at }),
                None => self.begin(draft, outline, Place { column, ..at }, name),
            }
        }
        let Some(open) = self.open.as_mut() else {
            return false;
        };
        open.shifted |= shifted;
        open.ragged |= is_ragged(draft, table, at);
        open.expected = table
            .slots
            .iter()
            .filter(|(_, role)| matches!(role, Role::Value(..)))
            .count();
        let row_kind = find(&Role::Kind).and_then(|column| {
            let place = Place { column, ..at };
            draft.claim(place);
            kind_of_row(draft.text(place))
        });
        let row_year = find(&Role::RowYear).and_then(|column| {
            let place = Place { column, ..at };
            draft.claim(place);
            years::heading(draft.text(place), None)
        });
        open.row = (row_kind, row_year);
        outline.own_row(at, open.node, Field::Indicators);
        // A year column may stand before the values that it dates.
        let (dates, others): (Vec<_>, Vec<_>) = cells
            .into_iter()
            .partition(|(_, role)| matches!(role, Some(Role::YearOf(_))));
        for (column, role) in others.into_iter().chain(dates) {
            let place = Place { column, ..at };
            open.take(draft, outline, table, place, role);
        }
        true
    }

    /// Where each year or kind has a row of its own, the name may stand in all of them.
    fn repeats(&self, draft: &mut Draft<'_>, table: &Table, at: Place) -> bool {
        let by_rows = table.has(|role| matches!(role, Role::RowYear | Role::Kind));
        let (no, name) = numbered(&unwrapped(draft.text(at)));
        let same = |open: &Open| open.indicator.name == name && (no.is_none() || open.indicator.no == no);
        let repeats = by_rows && self.open.as_ref().is_some_and(same);
        if repeats {
            draft.claim(at);
        }
        repeats
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
            ragged: false,
            expected: 0,
            place,
            row: (None, None),
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
    ) {
        let (row_kind, row_year) = self.row;
        let text = draft.text(place);
        let indicator = &mut self.indicator;
        match role {
            Some(Role::Value(kind, year)) => {
                let kind = kind.or(row_kind);
                let is_baseline = kind == Some(ValueKind::Baseline);
                let year = year.or(row_year.filter(|_| !is_baseline));
                self.pending.extend(Pending::read(text, kind, year, place));
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
            Some(Role::Judgement(label, year)) => judge(indicator, table, text, label, year.or(row_year)),
            Some(Role::Department) => self.departments(outline, text, place),
            Some(Role::Source) => indicator.source = Some(clean(text)),
            Some(Role::Text(label)) => indicator.texts.push(LabelledText {
                label,
                text: clean(text),
            }),
            Some(Role::Derived(_) | Role::Name | Role::Level(_) | Role::Kind | Role::RowYear) => {}
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

    /// A list with a row for each year repeats what does not change from year to year.
    fn forget_repeats(&mut self) {
        let mut seen: Vec<(Option<ValueKind>, Option<YearMark>, String)> = Vec::new();
        self.pending.retain(|value| {
            let key = (value.kind, value.year, value.measure.text.clone());
            let is_new = !seen.contains(&key);
            seen.push(key);
            is_new
        });
        once_each(&mut self.indicator.departments);
        once_each(&mut self.indicator.texts);
    }

    fn settle(mut self, outline: &mut Outline) {
        let calendar = is_calendar(&self.indicator.name);
        self.forget_repeats();
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
            (Told::ByColumn, false) => {
                let undated = told.iter().any(|(_, value)| !value.dated);
                if self.ragged && undated && told.len() < self.expected {
                    let message = "行の終わりが欠けていて値が足りないため、別の欄の値かもしれません。";
                    outline.note(Some(self.node), say("row-cut", message));
                }
            }
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

/// A parenthesis that is opened and not closed: the name goes on in the next row.
fn is_cut(name: &str) -> bool {
    let count = |signs: [char; 2]| name.matches(signs).count();
    count(['(', '（']) > count([')', '）'])
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

fn once_each<T: PartialEq>(things: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::new();
    for thing in things.drain(..) {
        if !kept.contains(&thing) {
            kept.push(thing);
        }
    }
    *things = kept;
}

fn kind_of_row(text: &str) -> Option<ValueKind> {
    match squeeze(text).as_str() {
        "目標" | "目標値" | "計画" | "計画値" => Some(ValueKind::Target),
        "実績" | "実績値" | "結果" => Some(ValueKind::Actual),
        "現状" | "現状値" | "基準" | "基準値" => Some(ValueKind::Baseline),
        _ => None,
    }
}
