//! The one table (一覧表): every initiative with department, schedule, indicators and grade, on A3.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{Action, Indicator, Initiative, LabelledText};

use crate::paper::document::{Align, Block, Cell, Column, Document, Row, Sheet, Size, Table, Tone};
use crate::paper::parts::counts::goals;
use crate::paper::parts::form::{paragraph, titled};
use crate::paper::parts::schedule;
use crate::paper::parts::values;
use crate::paper::source::{Reading, Source, title_of};
use crate::view::shown::Shown;
use crate::view::{grades, verdict, wording};

/// Years side by side beside everything else; the rest follow in tables of their own.
const MOST_YEARS: usize = 6;

/// The list of a published plan.
#[must_use]
pub fn initiative_list(source: &Source<'_>) -> Document {
    let reading = Reading::of(source);
    let name = reading.names().list;
    let mut paper = reading.paper(name, Sheet::A3Landscape);
    paper.blocks.extend(titled(&paper));
    if reading.document.initiatives.is_empty() {
        paper.blocks.push(paragraph(reading.w.nothing, Tone::Plain));
        return paper;
    }
    paper.blocks.push(paragraph(reading.w.blank_note, Tone::Note));
    let actions: Vec<Action> = reading
        .document
        .initiatives
        .iter()
        .flat_map(|i| i.actions.clone())
        .collect();
    let years = schedule::years(&reading, &actions);
    let parts = schedule::in_parts(&years, MOST_YEARS);
    let first = parts.first().copied().unwrap_or_default();
    let list = List {
        columns: Columns::of(&reading, first),
        reading: &reading,
    };
    paper.blocks.push(Block::Table(list.table()));
    for years in parts.iter().skip(1) {
        let list = List {
            columns: Columns {
                years,
                ..Columns::default()
            },
            reading: &reading,
        };
        paper.blocks.push(Block::Table(list.table()));
    }
    paper
}

/// Which columns the table has, so that none stands empty.
#[derive(Clone, Copy, Default)]
struct Columns<'y> {
    /// years of the schedule
    years: &'y [FiscalYear],
    departments: bool,
    texts: bool,
    indicators: bool,
    /// the year whose grades are shown
    graded: Option<FiscalYear>,
}

impl<'y> Columns<'y> {
    fn of(reading: &Reading<'_>, years: &'y [FiscalYear]) -> Self {
        let all = &reading.document.initiatives;
        Self {
            years,
            departments: all.iter().any(|i| !i.departments.lead.is_empty()),
            texts: all.iter().any(|i| main_text(&i.texts).is_some()),
            indicators: all.iter().any(|i| !i.indicators.is_empty()),
            graded: reading.graded,
        }
    }
}

struct List<'r, 'a, 'y> {
    reading: &'r Reading<'a>,
    columns: Columns<'y>,
}

impl List<'_, '_, '_> {
    fn table(&self) -> Table {
        let (columns, head) = self.head();
        let mut rows = Vec::new();
        for goal in goals(self.reading) {
            if goal.initiatives.is_empty() {
                continue;
            }
            rows.push(Row::group(goal.name, columns.len()));
            for initiative in goal.initiatives {
                rows.extend(self.rows(initiative));
            }
        }
        Table {
            name: self.reading.names().list.to_owned(),
            columns,
            head: vec![Row::of(head)],
            rows,
            size: Size::Tiny,
            ..Table::default()
        }
    }

    fn head(&self) -> (Vec<Column>, Vec<Cell>) {
        let (w, has) = (self.reading.w, &self.columns);
        let mut columns = vec![Column::share(3)];
        let mut head = vec![Cell::head(w.initiative)];
        let mut push = |column: Column, name: &str| {
            columns.push(column);
            head.push(Cell::head(name).aligned(Align::Middle));
        };
        if has.departments {
            push(Column::fixed(26), w.lead);
        }
        if has.texts {
            push(Column::share(5), w.texts);
        }
        for year in has.years {
            push(Column::share(2), &wording::year(*year, self.reading.lang));
        }
        if has.indicators {
            push(Column::share(3), w.indicator);
            push(Column::fixed(20).aligned(Align::End), w.final_target);
            push(Column::fixed(26).aligned(Align::End), w.latest_actual);
            push(Column::fixed(20), w.judgement);
        }
        if let Some(year) = has.graded {
            let year = wording::year(year, self.reading.lang);
            push(
                Column::fixed(22).aligned(Align::Middle),
                &format!("{}\n{year}", w.grade),
            );
        }
        (columns, head)
    }

    /// One row for each indicator; what is said once reaches down over all of them.
    fn rows(&self, of: &Initiative) -> Vec<Row> {
        let has = &self.columns;
        let lines = if has.indicators {
            of.indicators.len().max(1)
        } else {
            1
        };
        let mut first = vec![Cell::head(title_of(of)).down(lines)];
        if has.departments {
            first.push(Cell::text(self.reading.people(&of.departments.lead)).down(lines));
        }
        if has.texts {
            first.push(Cell::text(main_text(&of.texts).unwrap_or_default()).down(lines));
        }
        first.extend(has.years.iter().map(|year| self.planned(of, *year).down(lines)));
        if has.indicators {
            first.extend(self.figures(of.indicators.first()));
        }
        if let Some(year) = has.graded {
            let mark = grades::grade_in(of, year).map_or("", |g| g.grade.as_str());
            first.push(Cell::strong(mark).down(lines));
        }
        let more = of.indicators.iter().skip(1).filter(|_| has.indicators);
        let more = more.map(|indicator| Row::of(self.figures(Some(indicator)).to_vec()));
        [Row::of(first)].into_iter().chain(more).collect()
    }

    fn planned(&self, of: &Initiative, year: FiscalYear) -> Cell {
        let several = 1 < of.actions.len();
        let lines = of.actions.iter().flat_map(|action| {
            let years = action.years.iter().filter(move |y| y.year == year);
            years.filter_map(move |y| {
                let text = schedule::planned(self.reading, y)?;
                let number = action.no.as_deref().unwrap_or_default();
                Some(if several { format!("{number}{text}") } else { text })
            })
        });
        let mut said: Vec<String> = Vec::new();
        for line in lines {
            if !said.contains(&line) {
                said.push(line);
            }
        }
        Cell::text(said.join("\n"))
    }

    /// Name, final target, latest actual and judgement of an indicator.
    fn figures(&self, indicator: Option<&Indicator>) -> [Cell; 4] {
        let Some(indicator) = indicator else {
            return [(); 4].map(|()| Cell::text(""));
        };
        let lang = self.reading.lang;
        let unit = indicator.unit.as_deref();
        let goal = verdict::final_target(indicator);
        let goal = goal.map_or_else(|| Cell::text(""), |v| values::cell(&[v], unit, lang));
        let latest = verdict::latest(indicator);
        let actual = latest.as_ref().map_or_else(String::new, |latest| {
            let shown = Shown::bare(&latest.actual.measure, unit, lang).line();
            let when = wording::when(latest.year, latest.actual.half, latest.actual.quarter, lang);
            format!("{shown}\n{}", super::parts::figures::brackets(&when, lang))
        });
        let judged = latest.map_or_else(String::new, |l| values::judgement(&l.verdict, lang));
        [
            Cell::text(values::name(indicator, lang)),
            goal,
            Cell::text(actual).aligned(Align::End),
            Cell::text(judged),
        ]
    }
}

/// The text that says what is done: one so labelled, otherwise the first.
fn main_text(texts: &[LabelledText]) -> Option<&str> {
    let said = || texts.iter().filter(|each| !each.text.trim().is_empty());
    let labelled = said().find(|each| each.label.contains("内容") || each.label.contains("概要"));
    labelled.or_else(|| said().next()).map(|each| each.text.trim())
}
