//! Counts by goal: grades of initiatives, judgements of indicators, as tables with their sums and as bars.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{Indicator, Initiative};

use crate::charts::{BarSize, Chart};
use crate::paper::document::{Align, Block, Cell, Column, Content, Drawing, Row, SumOf, Table};
use crate::paper::source::{Reading, title_of_node};
use crate::view::tally::{Kind, Tally};

/// A goal with what stands under it.
pub(crate) struct Goal<'a> {
    pub name: String,
    pub initiatives: Vec<&'a Initiative>,
    pub indicators: Vec<&'a Indicator>,
}

/// The goals of a plan, what stands under none of them last.
pub(crate) fn goals<'a>(reading: &Reading<'a>) -> Vec<Goal<'a>> {
    let tree = &reading.tree;
    let mut goals: Vec<Goal<'a>> = tree
        .roots
        .iter()
        .filter_map(|root| {
            let node = tree.nodes.get(*root)?;
            let under = tree.under(*root);
            let initiatives: Vec<&Initiative> = under
                .into_iter()
                .filter_map(|at| reading.initiative(at))
                .collect();
            let sections = tree.branch(*root).into_iter();
            let own = sections.filter_map(|at| reading.document.sections.get(at));
            let of_initiatives = initiatives.iter().flat_map(|i| &i.indicators);
            Some(Goal {
                name: title_of_node(node),
                indicators: own.flat_map(|s| &s.indicators).chain(of_initiatives).collect(),
                initiatives,
            })
        })
        .collect();
    let loose: Vec<&Initiative> = tree
        .loose
        .iter()
        .filter_map(|at| reading.initiative(*at))
        .collect();
    if !loose.is_empty() {
        goals.push(Goal {
            name: reading.w.others.to_owned(),
            indicators: loose.iter().flat_map(|i| &i.indicators).collect(),
            initiatives: loose,
        });
    }
    goals
}

/// Grades of a year by goal.
pub(crate) fn grades(reading: &Reading<'_>, year: FiscalYear) -> Option<Block> {
    let tally = |goal: &Goal<'_>| {
        Tally::of_grades(
            &reading.scale,
            goal.initiatives.iter().copied(),
            year,
            reading.lang,
        )
    };
    table(reading, reading.w.grades, &tally)
}

/// Latest judgements by goal.
pub(crate) fn judgements(reading: &Reading<'_>) -> Option<Block> {
    let tally = |goal: &Goal<'_>| Tally::of_judgements(goal.indicators.iter().copied(), reading.lang);
    table(reading, reading.w.judgements, &tally)
}

fn table(reading: &Reading<'_>, name: &str, tally: &dyn Fn(&Goal<'_>) -> Tally) -> Option<Block> {
    let goals = goals(reading);
    let rows: Vec<(String, Tally)> = goals
        .iter()
        .map(|goal| (goal.name.clone(), tally(goal)))
        .collect();
    let first = &rows.iter().find(|(_, tally)| 0 < tally.total())?.1;
    let kinds: Vec<Kind> = first.parts.iter().map(|part| part.kind).collect();
    let names: Vec<String> = first
        .parts
        .iter()
        .map(|part| match part.kind {
            Kind::Grade { rank } if rank != 0 => part.short.clone(),
            _ => part.name.clone(),
        })
        .collect();
    let mut columns = vec![Column::share(3)];
    // Letters of grades need less room than the words of judgements.
    let narrow = if kinds.len() < 5 { 20 } else { 13 };
    columns.extend(kinds.iter().map(|_| Column::fixed(narrow).aligned(Align::End)));
    columns.extend([
        Column::fixed(13).aligned(Align::End),
        Column::fixed(36).aligned(Align::Middle),
    ]);
    let mut head = vec![Cell::head(reading.w.goal)];
    head.extend(
        names
            .into_iter()
            .map(|name| Cell::head(name).aligned(Align::Middle)),
    );
    head.extend([
        Cell::head(reading.w.total).aligned(Align::Middle),
        Cell::head(reading.w.shares).aligned(Align::Middle),
    ]);
    let body = rows
        .iter()
        .enumerate()
        .map(|(place, (name, tally))| row(reading, place, name, tally, kinds.len()));
    let mut body: Vec<Row> = body.collect();
    body.push(foot(reading, &rows, kinds.len()));
    Some(Block::Table(Table {
        name: name.to_owned(),
        columns,
        head: vec![Row::of(head)],
        rows: body,
        ..Table::default()
    }))
}

fn row(reading: &Reading<'_>, place: usize, name: &str, tally: &Tally, kinds: usize) -> Row {
    let mut cells = vec![Cell::head(name)];
    let counts = tally.parts.iter().map(|part| part.count);
    cells.extend(counts.chain(std::iter::repeat(0)).take(kinds).map(Cell::count));
    cells.push(Cell::sum(
        tally.total(),
        SumOf::Columns {
            from: 1,
            to: 1 + kinds,
        },
    ));
    let bar = tally.bar(&format!("goal{place}"), BarSize::Thin, reading.lang);
    cells.push(bar.map_or_else(
        || Cell::text(""),
        |bar| {
            Cell::of(Content::Drawing(Drawing {
                title: String::new(),
                chart: Chart::Bar(bar),
            }))
        },
    ));
    Row::of(cells)
}

fn foot(reading: &Reading<'_>, rows: &[(String, Tally)], kinds: usize) -> Row {
    let over = SumOf::Rows {
        from: 0,
        to: rows.len(),
    };
    let count = |kind: usize| -> usize {
        let parts = rows.iter().filter_map(|(_, tally)| tally.parts.get(kind));
        parts.map(|part| part.count).sum()
    };
    let mut cells = vec![Cell::head(reading.w.total)];
    cells.extend((0..kinds).map(|kind| Cell::sum(count(kind), over)));
    let all = rows.iter().map(|(_, tally)| tally.total()).sum();
    cells.extend([Cell::sum(all, over), Cell::text("")]);
    Row::total(cells)
}

/// The whole plan as one bar.
pub(crate) fn whole(tally: &Tally, reading: &Reading<'_>, key: &str) -> Option<Block> {
    let bar = tally.bar(key, BarSize::Usual, reading.lang)?;
    Some(Block::Drawings {
        drawings: vec![Drawing {
            title: reading.w.whole.to_owned(),
            chart: Chart::Bar(bar),
        }],
    })
}
