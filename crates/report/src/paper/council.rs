//! The paper of the council (審議会資料): what slipped, what was missed, what was sent back, opinions and answers.
//!
//! For citizens it is made of what is published; the office's own adds what only the round knows.

use ayumi_domain::plan::Indicator;
use ayumi_messages::paper::documents as say;

use crate::paper::document::{Align, Block, Cell, Column, Document, Row, Sheet, Size, Table, Tone};
use crate::paper::parts::form::{heading, paragraph, titled};
use crate::paper::parts::{counts, values};
use crate::paper::progress::{follow_ups, graded_sentence, judged_sentence, moved, opinions};
use crate::paper::source::{Opinion, Reading, Source};
use crate::view::grades::Trend;
use crate::view::shown::Shown;
use crate::view::tally::Tally;
use crate::view::verdict::{self, Verdict};
use crate::view::wording;

/// The council's paper of a published plan.
#[must_use]
pub fn council_paper(source: &Source<'_>) -> Document {
    let reading = Reading::of(source);
    let w = reading.w;
    let name = reading.names().council;
    let mut paper = reading.paper(name, Sheet::A4);
    paper.blocks.extend(titled(&paper));
    let blocks = &mut paper.blocks;
    if reading.document.initiatives.is_empty() {
        blocks.push(paragraph(w.nothing, Tone::Plain));
        return paper;
    }
    if let Some(year) = reading.graded {
        let spoken = wording::year(year, reading.lang);
        blocks.push(heading(2, say::bracketed(w.grades, &spoken, reading.lang)));
        blocks.extend(graded_sentence(&reading, year));
        blocks.extend(counts::grades(&reading, year));
        blocks.push(heading(2, w.slipped));
        blocks.push(moved(&reading, year, &[Trend::Fell], w.slipped_none));
    }
    judged(&reading, blocks);
    blocks.extend(follow_ups(&reading));
    let all: Vec<&Opinion> = source.opinions.iter().collect();
    blocks.push(heading(2, w.opinions));
    match opinions(&reading, &all, true) {
        Some(table) => blocks.push(table),
        None => blocks.push(paragraph(w.opinions_none, Tone::Plain)),
    }
    paper
}

fn judged(reading: &Reading<'_>, blocks: &mut Vec<Block>) {
    let tally = Tally::of_judgements(reading.indicators().map(|(_, i)| i), reading.lang);
    if tally.total() == 0 {
        return;
    }
    blocks.push(heading(2, reading.w.judgements));
    blocks.extend(judged_sentence(&tally, reading));
    blocks.extend(counts::judgements(reading));
    blocks.push(heading(2, reading.w.missed));
    blocks.push(missed(reading));
}

/// Indicators whose latest target was missed, with how far they came.
fn missed(reading: &Reading<'_>) -> Block {
    let w = reading.w;
    let rows: Vec<Row> = reading
        .indicators()
        .filter_map(|(place, indicator)| {
            let latest = verdict::latest(indicator).filter(|l| l.verdict == Verdict::Missed)?;
            Some(missed_row(reading, &reading.owner(place), indicator, &latest))
        })
        .collect();
    if rows.is_empty() {
        return paragraph(w.missed_none, Tone::Plain);
    }
    Block::Table(Table {
        name: w.missed.to_owned(),
        columns: vec![
            Column::share(4),
            Column::share(4),
            Column::fixed(24),
            Column::fixed(22).aligned(Align::End),
            Column::fixed(22).aligned(Align::End),
            Column::fixed(20).aligned(Align::End),
        ],
        head: vec![Row::heads([
            w.indicator,
            w.initiative,
            w.year,
            w.target,
            w.actual,
            w.rate,
        ])],
        rows,
        size: Size::Small,
        ..Table::default()
    })
}

fn missed_row(
    reading: &Reading<'_>,
    owner: &str,
    indicator: &Indicator,
    latest: &verdict::Latest<'_>,
) -> Row {
    let lang = reading.lang;
    let unit = indicator.unit.as_deref();
    let target = latest
        .target
        .map_or_else(|| Cell::text(""), |v| values::cell(&[v], unit, lang));
    let rate = latest.target.map(|target| {
        ayumi_domain::judge::achievement_rate(indicator.direction, &target.measure, &latest.actual.measure)
    });
    let rate = match rate {
        Some(Ok(rate)) => wording::percent(rate).unwrap_or_default(),
        Some(Err(_)) => reading.public.judging.rate_cannot.to_owned(),
        None => String::new(),
    };
    Row::of(vec![
        Cell::head(values::name(indicator, lang)),
        Cell::text(owner),
        Cell::text(wording::when(
            latest.year,
            latest.actual.half,
            latest.actual.quarter,
            lang,
        )),
        target,
        Cell::text(Shown::bare(&latest.actual.measure, unit, lang).line()).aligned(Align::End),
        Cell::text(rate),
    ])
}

/// What the office knows of a round, in words.
#[derive(Clone, Debug, Default)]
pub struct RoundPaper {
    /// the plans of the round
    pub plans: String,
    /// what it is about: 令和7年度 上半期
    pub period: String,
    /// for which day it is true, ISO
    pub day: String,
    /// whose paper it is
    pub municipality: String,
    /// sentences at the beginning
    pub lead: Vec<String>,
    /// number and title, before, now, why
    pub slipped: Vec<[String; 4]>,
    /// number and title, who sent it back, when, why
    pub returned: Vec<[String; 4]>,
    /// number and title, department, grade
    pub reports: Vec<[String; 3]>,
    /// number and title, opinion, answer
    pub opinions: Vec<[String; 3]>,
}

/// The council's paper of a round that is under way.
#[must_use]
pub fn round_paper(of: &RoundPaper, lang: ayumi_messages::Lang) -> Document {
    let w = say::DocumentWords::of(lang);
    let name = say::DocumentNames::of(lang).council;
    let title = say::titled(&of.plans, &format!("{}　{name}", of.period), lang);
    let as_of = say::as_of(&wording::date(&of.day, lang), lang);
    let mut blocks = vec![
        heading(1, title.clone()),
        paragraph(format!("{}　{as_of}", of.municipality), Tone::Note),
        paragraph(w.working, Tone::Note),
    ];
    blocks.extend(
        of.lead
            .iter()
            .map(|sentence| paragraph(sentence.as_str(), Tone::Lead)),
    );
    let mut part = |name: &str, none: &str, heads: &[&str], shares: &[u16], rows: Vec<Row>| {
        blocks.push(heading(2, name));
        if rows.is_empty() {
            return blocks.push(paragraph(none, Tone::Plain));
        }
        blocks.push(Block::Table(Table {
            name: name.to_owned(),
            columns: shares.iter().map(|share| Column::share(*share)).collect(),
            head: vec![Row::heads(heads.iter().copied())],
            rows,
            size: Size::Small,
            ..Table::default()
        }));
    };
    part(
        w.slipped,
        w.slipped_none,
        &[w.initiative, w.before, w.grade, w.reason],
        &[6, 2, 2, 8],
        of.slipped.iter().map(|row| headed(row)).collect(),
    );
    part(
        w.returned,
        w.returned_none,
        &[w.initiative, w.returned_by, w.day, w.reason],
        &[6, 3, 3, 6],
        of.returned.iter().map(|row| headed(row)).collect(),
    );
    part(
        w.reports_to_read,
        w.nothing,
        &[w.initiative, w.department, w.grade],
        &[8, 4, 2],
        of.reports.iter().map(|row| headed(row)).collect(),
    );
    part(
        w.opinions,
        w.opinions_none,
        &[w.initiative, w.opinion, w.answer],
        &[4, 6, 6],
        of.opinions.iter().map(|row| headed(row)).collect(),
    );
    Document {
        lang,
        title,
        as_of,
        municipality: of.municipality.clone(),
        sheet: Sheet::A4,
        cover: None,
        blocks,
    }
}

/// A row whose first cell names the others.
fn headed(row: &[String]) -> Row {
    let mut cells: Vec<Cell> = row.iter().map(|text| Cell::text(text.as_str())).collect();
    if let Some(first) = cells.first_mut() {
        first.is_head = true;
    }
    Row::of(cells)
}
