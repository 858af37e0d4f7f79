//! The progress report (進捗報告書): how far the plan has come, then a sheet of results for each initiative.

use ayumi_domain::FiscalYear;
use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::plan::{Action, ActionYear, EffectKind, FiscalEffect, GradeMark, Initiative};
use ayumi_domain::scale::grades_something;
use ayumi_messages::paper::documents as say;

use crate::paper::document::{Align, Block, Cell, Column, Document, Row, Sheet, Size, Table, Tone};
use crate::paper::implementation::Sheets;
use crate::paper::parts::form::{self, heading, paragraph};
use crate::paper::parts::{counts, effects, figures, schedule};
use crate::paper::source::{Opinion, Reading, Source, title_of};
use crate::view::grades::{self, Trend};
use crate::view::tally::{Kind, Tally};
use crate::view::wording;

/// The progress report of a published plan.
#[must_use]
pub fn progress_report(source: &Source<'_>) -> Document {
    let reading = Reading::of(source);
    let name = reading.names().report;
    let mut paper = reading.paper(name, Sheet::A4);
    let year = reading.reported.map(|year| wording::year(year, reading.lang));
    paper.cover = Some(reading.cover(name, year.unwrap_or_default()));
    paper.blocks.push(Block::Contents {
        title: reading.w.contents.to_owned(),
        depth: 4,
    });
    paper.blocks.push(paragraph(reading.w.blank_note, Tone::Note));
    paper.blocks.push(Block::PageBreak);
    paper.blocks.push(heading(1, reading.w.summary));
    summary(&reading, &mut paper.blocks);
    let sheets = Sheets {
        reading: &reading,
        of: &|index, initiative| sheet(&reading, index, initiative),
    };
    sheets.all(&mut paper.blocks);
    paper
}

/// Sentences, counts and what moved.
fn summary(reading: &Reading<'_>, blocks: &mut Vec<Block>) {
    let (w, lang) = (reading.w, reading.lang);
    if reading.document.initiatives.is_empty() {
        blocks.push(paragraph(w.nothing, Tone::Plain));
    }
    if let Some(year) = reading.graded {
        blocks.push(heading(
            2,
            say::bracketed(w.grades, &wording::year(year, lang), lang),
        ));
        blocks.extend(graded_sentence(reading, year));
        blocks.extend(counts::grades(reading, year));
        blocks.push(heading(2, w.moved));
        blocks.push(moved(reading, year, &[Trend::Fell, Trend::Rose], w.moved_none));
    }
    let judged = Tally::of_judgements(reading.indicators().map(|(_, i)| i), lang);
    if 0 < judged.total() {
        blocks.push(heading(2, w.judgements));
        blocks.extend(judged_sentence(&judged, reading));
        blocks.extend(counts::judgements(reading));
    }
    blocks.extend(all_effects(reading));
    blocks.extend(follow_ups(reading));
}

/// The grades of a year in one sentence.
pub(crate) fn graded_sentence(reading: &Reading<'_>, year: FiscalYear) -> Option<Block> {
    let all = reading.document.initiatives.iter();
    let tally = Tally::of_grades(&reading.scale, all, year, reading.lang);
    let grades: Vec<(String, usize)> = tally
        .parts
        .iter()
        .filter(|part| part.kind != Kind::Grade { rank: 0 } && 0 < part.count)
        .map(|part| (part.short.clone(), part.count))
        .collect();
    let year = wording::year(year, reading.lang);
    (!grades.is_empty()).then(|| {
        paragraph(
            say::graded(&year, tally.graded(), &grades, reading.lang),
            Tone::Lead,
        )
    })
}

/// How many of the judged indicators met their targets.
pub(crate) fn judged_sentence(tally: &Tally, reading: &Reading<'_>) -> Option<Block> {
    let met = tally.count(Kind::Met);
    (0 < tally.judged()).then(|| paragraph(say::met_of(met, tally.judged(), reading.lang), Tone::Lead))
}

/// Initiatives whose grade moved so against the year before.
pub(crate) fn moved(reading: &Reading<'_>, year: FiscalYear, trends: &[Trend], none: &str) -> Block {
    let w = reading.w;
    let mut rows = Vec::new();
    for trend in trends {
        for of in &reading.document.initiatives {
            if grades::trend(&reading.scale, of, year) == Some(*trend) {
                rows.push(moved_row(reading, of, year, *trend));
            }
        }
    }
    if rows.is_empty() {
        return paragraph(none, Tone::Plain);
    }
    let before = year
        .plus(-1)
        .map_or_else(|| w.before.to_owned(), |y| wording::year(y, reading.lang));
    Block::Table(Table {
        name: w.moved.to_owned(),
        columns: vec![
            Column::share(4),
            Column::share(2),
            Column::fixed(22).aligned(Align::Middle),
            Column::fixed(22).aligned(Align::Middle),
            Column::fixed(24).aligned(Align::Middle),
        ],
        head: vec![Row::heads([
            w.initiative.to_owned(),
            w.lead.to_owned(),
            before,
            wording::year(year, reading.lang),
            w.movement.to_owned(),
        ])],
        rows,
        size: Size::Small,
        ..Table::default()
    })
}

fn moved_row(reading: &Reading<'_>, of: &Initiative, year: FiscalYear, trend: Trend) -> Row {
    let mark = |year: Option<FiscalYear>| {
        let grade = year.and_then(|year| grades::grade_in(of, year));
        Cell::strong(grade.map_or("", |g| g.grade.as_str()))
    };
    let words = &reading.public.parts;
    Row::of(vec![
        Cell::head(title_of(of)),
        Cell::text(reading.people(&of.departments.lead)),
        mark(year.plus(-1)),
        mark(Some(year)),
        Cell::text(match trend {
            Trend::Rose => words.rose,
            Trend::Same => words.same,
            Trend::Fell => words.fell,
        }),
    ])
}

fn all_effects(reading: &Reading<'_>) -> Vec<Block> {
    let all: Vec<&FiscalEffect> = reading
        .document
        .initiatives
        .iter()
        .flat_map(|i| &i.fiscal_effects)
        .collect();
    let kinds = [EffectKind::Planned, EffectKind::Estimated, EffectKind::Actual];
    let Some(table) = effects::table(reading, &all, &kinds) else {
        return Vec::new();
    };
    vec![heading(2, reading.w.effects), table]
}

/// Initiatives that are kept under watch, with the reasons.
pub(crate) fn follow_ups(reading: &Reading<'_>) -> Vec<Block> {
    let w = reading.w;
    let rows: Vec<Row> = reading
        .document
        .initiatives
        .iter()
        .filter_map(|of| Some((of, of.follow_up.as_ref().filter(|f| f.required)?)))
        .map(|(of, follow_up)| {
            let reason = follow_up
                .reason
                .as_deref()
                .map(str::trim)
                .filter(|r| !r.is_empty());
            Row::of(vec![
                Cell::head(title_of(of)),
                Cell::text(reading.people(&of.departments.lead)),
                Cell::text(reason.unwrap_or(w.no_reason)),
            ])
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        name: w.follow_up.to_owned(),
        columns: vec![Column::share(3), Column::share(2), Column::share(5)],
        head: vec![Row::heads([w.initiative, w.lead, w.reason])],
        rows,
        size: Size::Small,
        ..Table::default()
    };
    vec![heading(2, w.follow_up), Block::Table(table)]
}

fn sheet(reading: &Reading<'_>, index: usize, of: &Initiative) -> Vec<Block> {
    let mut blocks = vec![form::sheet(reading, index, of, beginning(reading, of))];
    blocks.extend(done(reading, of));
    blocks.extend(figures::results(reading, &of.indicators));
    let placed = of.indicators.iter().enumerate().map(|(indicator, it)| {
        (
            IndicatorPlace::Initiative {
                initiative: index,
                indicator,
            },
            it,
        )
    });
    blocks.extend(figures::charts(reading, placed));
    let all: Vec<&FiscalEffect> = of.fiscal_effects.iter().collect();
    let kinds = [EffectKind::Planned, EffectKind::Estimated, EffectKind::Actual];
    blocks.extend(effects::table(reading, &all, &kinds));
    let own: Vec<&Opinion> = reading
        .source
        .opinions
        .iter()
        .filter(|o| o.initiative == index)
        .collect();
    blocks.extend(opinions(reading, &own, false));
    blocks.extend(form::doubts(reading, &of.id));
    blocks
}

/// The grades so far and why the initiative is watched.
fn beginning(reading: &Reading<'_>, of: &Initiative) -> Vec<(String, Cell)> {
    let w = reading.w;
    let mut lines = Vec::new();
    let mut marks: Vec<&GradeMark> = of.grades.iter().filter(|g| grades_something(&g.grade)).collect();
    marks.sort_by_key(|g| (g.year, g.half.is_none() && g.quarter.is_none(), g.half, g.quarter));
    if !marks.is_empty() {
        let said: Vec<String> = marks.into_iter().map(|g| graded(reading, g)).collect();
        lines.push((w.grade.to_owned(), Cell::strong(said.join("\n"))));
    }
    if let Some(follow_up) = of.follow_up.as_ref().filter(|f| f.required) {
        let reason = follow_up
            .reason
            .as_deref()
            .map(str::trim)
            .filter(|r| !r.is_empty());
        lines.push((
            w.follow_up_here.to_owned(),
            Cell::text(reason.unwrap_or(w.no_reason)),
        ));
    }
    lines
}

fn graded(reading: &Reading<'_>, grade: &GradeMark) -> String {
    let when = wording::when(grade.year, grade.half, grade.quarter, reading.lang);
    let line = format!("{when}　{}", grade.grade);
    match grade.assessor {
        Some(assessor) => say::bracketed(&line, wording::assessor(assessor, reading.lang), reading.lang),
        None => line,
    }
}

/// What the years planned and did, the newest first; a year without a result is left to the plan.
fn done(reading: &Reading<'_>, of: &Initiative) -> Option<Block> {
    let mut found: Vec<(&Action, &ActionYear)> = of
        .actions
        .iter()
        .flat_map(|action| action.years.iter().map(move |year| (action, year)))
        .filter(|(_, year)| {
            year.result
                .as_deref()
                .is_some_and(|result| !result.trim().is_empty())
        })
        .collect();
    if found.is_empty() {
        return None;
    }
    found.sort_by_key(|(_, y)| {
        use std::cmp::Reverse;
        (Reverse(y.year), Reverse(y.half), Reverse(y.quarter))
    });
    let w = reading.w;
    let named = 1 < of.actions.len() && found.iter().any(|(action, _)| !schedule::name(action).is_empty());
    let staged = found
        .iter()
        .any(|(_, y)| y.stage.as_deref().is_some_and(|s| !s.trim().is_empty()));
    let mut columns = vec![Column::fixed(22)];
    let mut head = vec![w.year];
    if named {
        columns.push(Column::share(2));
        head.push(w.action);
    }
    columns.extend([Column::share(3), Column::share(4)]);
    head.extend([w.plan, w.done]);
    if staged {
        columns.push(Column::fixed(18));
        head.push(w.stage);
    }
    let rows = found.into_iter().map(|(action, year)| {
        let mut cells = vec![Cell::head(wording::when(
            year.year,
            year.half,
            year.quarter,
            reading.lang,
        ))];
        if named {
            cells.push(Cell::text(schedule::name(action)));
        }
        let whole = ActionYear {
            half: None,
            quarter: None,
            stage: None,
            ..year.clone()
        };
        cells.push(Cell::text(schedule::planned(reading, &whole).unwrap_or_default()));
        cells.push(Cell::text(year.result.as_deref().unwrap_or_default().trim()));
        if staged {
            cells.push(Cell::text(year.stage.as_deref().unwrap_or_default().trim()));
        }
        Row::of(cells)
    });
    Some(Block::Table(Table {
        name: reading.public.initiative.results.to_owned(),
        shows_name: true,
        columns,
        head: vec![Row::heads(head)],
        rows: rows.collect(),
        size: Size::Small,
        joined: false,
    }))
}

/// Opinions with their answers; the initiative is named where the table is of the whole plan.
pub(crate) fn opinions(reading: &Reading<'_>, opinions: &[&Opinion], names: bool) -> Option<Block> {
    if opinions.is_empty() {
        return None;
    }
    let (w, lang) = (reading.w, reading.lang);
    let dated = |iso: &str, text: &str| match iso {
        "" => text.trim().to_owned(),
        iso => format!(
            "{}\n{}",
            text.trim(),
            figures::brackets(&wording::date(iso, lang), lang)
        ),
    };
    let mut columns = vec![Column::share(4), Column::share(4)];
    let mut head = vec![w.opinion, w.answer];
    if names {
        columns.insert(0, Column::share(2));
        head.insert(0, w.initiative);
    }
    let rows = opinions.iter().map(|opinion| {
        let mut answer = dated(&opinion.answered_on, &opinion.answer);
        if let Some(by) = opinion.answered_by.as_deref().filter(|by| !by.is_empty()) {
            answer = format!("{answer} {by}");
        }
        let mut cells = vec![
            Cell::text(dated(&opinion.said_on, &opinion.text)),
            Cell::text(answer),
        ];
        if names {
            let name = reading
                .initiative(opinion.initiative)
                .map_or_else(String::new, title_of);
            cells.insert(0, Cell::head(name));
        }
        Row::of(cells)
    });
    Some(Block::Table(Table {
        name: w.opinions.to_owned(),
        shows_name: !names,
        columns,
        head: vec![Row::heads(head)],
        rows: rows.collect(),
        size: Size::Small,
        joined: false,
    }))
}
