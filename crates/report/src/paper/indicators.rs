//! The list of indicators (KPI一覧): every one with its values in a table, then all of them as charts.

use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::plan::Indicator;

use crate::charts::{Chart, Shape};
use crate::paper::document::{
    Align, Block, Cell, Column, Content, Document, Drawing, Row, Sheet, Size, Table, Tone,
};
use crate::paper::parts::counts;
use crate::paper::parts::figures;
use crate::paper::parts::form::{heading, paragraph, titled};
use crate::paper::parts::values;
use crate::paper::progress::judged_sentence;
use crate::paper::source::{Reading, Source, title_of_node};
use crate::view::tally::Tally;
use crate::view::{verdict, wording};

/// The list of indicators of a published plan.
#[must_use]
pub fn indicator_list(source: &Source<'_>) -> Document {
    let reading = Reading::of(source);
    let name = reading.names().indicators;
    let mut paper = reading.paper(name, Sheet::A4Landscape);
    paper.blocks.extend(titled(&paper));
    let all: Vec<Placed<'_>> = reading.indicators().collect();
    if all.is_empty() {
        paper.blocks.push(paragraph(reading.w.no_indicators, Tone::Plain));
        return paper;
    }
    let tally = Tally::of_judgements(all.iter().map(|(_, i)| *i), reading.lang);
    paper.blocks.extend(judged_sentence(&tally, &reading));
    paper.blocks.extend(counts::whole(&tally, &reading, "indicators"));
    paper.blocks.push(paragraph(reading.w.blank_note, Tone::Note));
    paper.blocks.push(Block::Table(table(&reading, &all)));
    paper.blocks.push(Block::PageBreak);
    paper.blocks.push(heading(1, reading.w.charts));
    charts(&reading, &all, &mut paper.blocks);
    paper
}

type Placed<'a> = (IndicatorPlace, &'a Indicator);

/// The indicators by goal, each goal once, in the order of the plan.
fn by_goal<'a>(reading: &Reading<'a>, all: &[Placed<'a>]) -> Vec<(String, Vec<Placed<'a>>)> {
    let mut goals: Vec<(String, Vec<Placed<'a>>)> = Vec::new();
    let roots = reading
        .tree
        .roots
        .iter()
        .filter_map(|root| reading.tree.nodes.get(*root));
    goals.extend(roots.map(|node| (title_of_node(node), Vec::new())));
    goals.push((reading.w.others.to_owned(), Vec::new()));
    let last = goals.len() - 1;
    for placed in all {
        let home = match placed.0 {
            IndicatorPlace::Section { section, .. } => Some(section),
            IndicatorPlace::Initiative { initiative, .. } => reading.tree.home(initiative),
        };
        let root = home.and_then(|home| reading.tree.trail(home).first().copied());
        let goal = root.and_then(|root| reading.tree.roots.iter().position(|known| *known == root));
        if let Some((_, of)) = goals.get_mut(goal.unwrap_or(last)) {
            of.push(*placed);
        }
    }
    goals.retain(|(_, of)| !of.is_empty());
    goals
}

fn table(reading: &Reading<'_>, all: &[Placed<'_>]) -> Table {
    let w = reading.w;
    let columns = vec![
        Column::share(4),
        Column::share(3),
        Column::fixed(26),
        Column::fixed(23).aligned(Align::End),
        Column::fixed(35).aligned(Align::Middle),
        Column::fixed(27).aligned(Align::End),
        Column::fixed(23).aligned(Align::End),
        Column::fixed(24),
        Column::fixed(25).aligned(Align::End),
    ];
    let names = [
        w.indicator,
        w.initiative,
        w.lead,
        w.baseline,
        w.movement,
        w.latest_actual,
        w.target_then,
        w.judgement,
        w.final_target,
    ];
    let mut rows = Vec::new();
    for (goal, of) in by_goal(reading, all) {
        rows.push(Row::group(goal, columns.len()));
        rows.extend(of.into_iter().map(|placed| row(reading, placed)));
    }
    Table {
        name: reading.names().indicators.to_owned(),
        head: vec![Row::of(
            names
                .into_iter()
                .map(|name| Cell::head(name).aligned(Align::Middle))
                .collect(),
        )],
        columns,
        rows,
        size: Size::Tiny,
        ..Table::default()
    }
}

fn row(reading: &Reading<'_>, (place, indicator): Placed<'_>) -> Row {
    let lang = reading.lang;
    let unit = indicator.unit.as_deref();
    let latest = verdict::latest(indicator);
    let nothing = || Cell::text("");
    let actual = latest.as_ref().map_or_else(nothing, |latest| {
        let shown = crate::view::shown::Shown::bare(&latest.actual.measure, unit, lang).line();
        let when = wording::when(latest.year, latest.actual.half, latest.actual.quarter, lang);
        Cell::text(format!("{shown}\n{}", figures::brackets(&when, lang)))
    });
    let target = latest.as_ref().and_then(|latest| latest.target);
    let judged = latest
        .as_ref()
        .map(|latest| values::judgement(&latest.verdict, lang));
    let goal = verdict::final_target(indicator);
    Row::of(vec![
        Cell::head(values::name(indicator, lang)),
        Cell::text(reading.owner(place)),
        Cell::text(reading.departments(place, indicator)),
        figures::baseline(reading, indicator),
        spark(reading, place, indicator),
        actual,
        target.map_or_else(nothing, |v| values::cell(&[v], unit, lang)),
        Cell::strong(judged.unwrap_or_default()),
        goal.map_or_else(nothing, |v| values::cell(&[v], unit, lang)),
    ])
}

fn spark(reading: &Reading<'_>, place: IndicatorPlace, indicator: &Indicator) -> Cell {
    let chart = (reading.source.chart)(place, indicator);
    if !matches!(chart.shape, Shape::Lines | Shape::OneValue) {
        return Cell::text("");
    }
    Cell::of(Content::Drawing(Drawing {
        title: String::new(),
        chart: Chart::Spark(Box::new(chart)),
    }))
}

fn charts(reading: &Reading<'_>, all: &[Placed<'_>], blocks: &mut Vec<Block>) {
    let mut without: Vec<String> = Vec::new();
    for (goal, of) in by_goal(reading, all) {
        for (place, indicator) in &of {
            let chart = (reading.source.chart)(*place, indicator);
            if matches!(chart.shape, Shape::NoValue(_)) {
                without.push(indicator.name.clone());
            }
        }
        if let Some(drawn) = figures::charts(reading, of.into_iter()) {
            blocks.push(heading(2, goal));
            blocks.push(drawn);
        }
    }
    if !without.is_empty() {
        blocks.push(heading(2, reading.w.no_chart));
        blocks.push(paragraph(without.join("\n"), Tone::Plain));
    }
}
