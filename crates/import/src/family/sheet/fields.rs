//! Labels with their values beside them, outside every grid: departments, prose, stages, grades, single measures.

use ayumi_domain::plan::{Assessor, FiscalEffect, GradeMark, LabelledText};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Status};

use super::prose_rows::ProseRow;
use super::reading::{Reading, say, year_of};
use super::segments::Segment;
use super::{cells, departments, labels, measures, money};
use crate::draft::Place;
use crate::lexicon::Term;
use crate::prose;
use crate::years::{self, YearMark};

/// Where labels stand alone in a row, their values are taken from the row below.
pub(super) fn values_below(
    reading: &mut Reading<'_, '_>,
    row: usize,
    segments: Vec<Segment>,
) -> Vec<Segment> {
    let bare = |s: &Segment| s.values.is_empty() && s.label.as_ref().is_some_and(|l| l.rest.is_empty());
    if segments.len() < 2 || !segments.iter().all(bare) {
        return segments;
    }
    let below = |at: Place| reading.place(row + 1, at.column);
    let free = |at: Place| {
        let text = reading.text(below(at));
        !text.is_empty() && labels::whole(text).is_none() && row + 1 < reading.form.rows.end
    };
    let answered = segments.iter().filter(|s| s.at.is_some_and(free)).count();
    let in_row = super::forms::places(reading.book.pages, reading.form.grid, row + 1).len();
    if answered == 0 || answered < in_row {
        return segments;
    }
    let with_value = |s: Segment| Segment {
        values: s.at.filter(|at| free(*at)).map(below).into_iter().collect(),
        ..s
    };
    segments.into_iter().map(with_value).collect()
}

/// A row whose first label names a year speaks of that year; the row of results tells the year of the report.
pub(super) fn year_of_row(reading: &mut Reading<'_, '_>, segments: &[Segment]) {
    reading.year_of_row = None;
    let Some(label) = segments.first().and_then(|s| s.label.as_ref()) else {
        return;
    };
    let half = match label.term {
        Term::Half => years::half(&label.name),
        _ => only_half(segments),
    };
    let of_report = reading.year_of_report.filter(|_| half.is_some());
    let found = only_year(&label.name).or(of_report.map(|y| YearMark { half, ..y }));
    let Some(year) = found else {
        return;
    };
    match label.term {
        Term::Year | Term::Half => reading.year_of_row = Some(year),
        _ if half.is_some() => reading.year_of_row = Some(year),
        Term::Result => reading.year_of_report = Some(year),
        _ => {}
    }
}

/// The half of the year that the labels of a row speak of, when they name one and no other.
fn only_half(segments: &[Segment]) -> Option<ayumi_domain::Half> {
    let results = segments
        .iter()
        .filter(|s| matches!(s.term(), Some(Term::Result | Term::Plan | Term::Half)));
    let mut halves = results.filter_map(|s| years::half(&s.says()));
    let first = halves.next()?;
    halves.all(|half| half == first).then_some(first)
}

/// （参考）令和5年度 beside a value: the same as in the row above, for that year.
fn as_above(reading: &mut Reading<'_, '_>, segment: &Segment, text: &str, at: Place) -> Option<ProseRow> {
    let half = reading.year_of_row.filter(|y| y.half.is_some());
    if let (Some(year), true) = (half, text.chars().count() > 6) {
        let words = cells::text(text);
        year_of(reading.whole_action(), year).result = Some(words);
        return None;
    }
    match reading.above {
        Some(Term::Stage) => stage(reading, segment, text, at),
        Some(Term::Grade | Term::Judgement) => grade(reading, segment, text, at),
        _ => return prose_row(segment, text.to_owned(), at),
    }
    None
}

/// Reads a label and its values; prose is given back to be settled with the rows around it.
pub(super) fn take(reading: &mut Reading<'_, '_>, segment: &Segment) -> Option<ProseRow> {
    let text = segment.text(reading.book);
    let at = segment.values.first().copied().or(segment.at)?;
    if reading.draft.is_claimed(at) && segment.label.is_none() {
        return None; // the value of a label above
    }
    let Some(label) = segment.label.clone() else {
        return unlabelled(reading, segment, &text, at);
    };
    let unknown = label.term == Term::Text && crate::lexicon::term(&label.name).is_none();
    if unknown && segment.values.len() > 1 {
        return None; // a row of several values is no prose under a label of its own: reported as unplaced
    }
    segment.places().for_each(|p| reading.draft.claim(p));
    let text = measures::without_table(reading, segment, text, at);
    if is_present_in_words(reading, &label, &text) {
        return Some(ProseRow {
            label: Some(labels::Label {
                term: Term::Text,
                ..label
            }),
            garbled: None,
            text,
            at,
        });
    }
    match label.term {
        Term::Division => departments::division(reading, &text, at),
        Term::Reason | Term::Text if segment.over.is_some() => {
            let text = prose::clean(&text);
            let label = label.name.clone();
            let texts = &mut reading.item.texts;
            texts.extend((!text.is_empty()).then_some(LabelledText { label, text }));
        }
        Term::Lead | Term::Related => departments::read(reading, label.term, &text),
        Term::Baseline | Term::Target | Term::Actual => {
            measures::measure(reading, segment, label.term, &text, at)
        }
        Term::Indicator => measures::indicator(reading, &text),
        Term::Stage => stage(reading, segment, &text, at),
        Term::Grade | Term::Judgement => grade(reading, segment, &text, at),
        Term::Result | Term::Plan | Term::Half => return year_text(reading, segment, &text, at),
        Term::EffectPlanned | Term::EffectEstimated | Term::EffectActual | Term::Effect => {
            effect(reading, segment, &text, at);
        }
        Term::Sdgs => sdgs(reading, &text),
        Term::FollowUp => follow_up(reading, &text),
        Term::Unit => measures::unit(reading, &text),
        Term::Schedule | Term::Year if text.is_empty() => {}
        Term::Year if reading.year_of_row.is_some() => return as_above(reading, segment, &text, at),
        _ => return prose_row(segment, text, at),
    }
    None
}

/// 現状 beside a sentence is how things are, not the value that an indicator begins with.
fn is_present_in_words(reading: &Reading<'_, '_>, label: &labels::Label, text: &str) -> bool {
    const SHORTEST: usize = 12;
    let sentence = text.contains(['。', '、']) && text.chars().count() >= SHORTEST;
    let in_words = || ayumi_domain::Measure::read(text).status == Status::Qualitative;
    label.name == "現状" && reading.open_indicator.is_none() && sentence && in_words()
}

fn prose_row(segment: &Segment, text: String, at: Place) -> Option<ProseRow> {
    Some(ProseRow {
        label: segment.label.clone(),
        garbled: None,
        text,
        at,
    })
}

/// A row that begins without a label: prose of the label above or below, a footnote, or a line of the form itself.
fn unlabelled(reading: &mut Reading<'_, '_>, segment: &Segment, text: &str, at: Place) -> Option<ProseRow> {
    let forms = reading.forms;
    let claim = |reading: &mut Reading<'_, '_>| segment.values.iter().for_each(|p| reading.draft.claim(*p));
    if labels::is_aside(text) || reading.book.is_boilerplate(text, forms) || is_rule(text) {
        claim(reading);
        return None;
    }
    if let Some(footnote) = footnote(text) {
        claim(reading);
        note(reading, footnote);
        return None;
    }
    if !reading.book.is_scan() && at.column == 0 {
        return None; // a line of its own, under no label: reported as unplaced
    }
    let first = reading.text(at);
    let garbled = segment.values.len() == 2 && labels::looks_like_label(first) && at.column == 0;
    let alone = segment.values.len() == 1;
    if !(garbled || alone) || (alone && first.chars().count() < 4) {
        return None;
    }
    claim(reading);
    let body: Vec<&str> = segment.values.iter().map(|p| reading.text(*p)).collect();
    Some(ProseRow {
        label: None,
        garbled: garbled.then(|| first.to_owned()),
        text: if garbled {
            body.get(1).copied().unwrap_or("").to_owned()
        } else {
            text.to_owned()
        },
        at,
    })
}

/// A line of dashes, as a machine draws the border of a table.
fn is_rule(text: &str) -> bool {
    text.chars().all(|c| "-=_|+ \n".contains(c))
}

/// ¹ or ※1 at the head of a line below the form.
fn footnote(text: &str) -> Option<&str> {
    let marks = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '※', '注'];
    text.starts_with(marks).then_some(text)
}

pub(super) fn note(reading: &mut Reading<'_, '_>, text: &str) {
    let text = prose::clean(text);
    if text.is_empty() {
        return;
    }
    reading.item.note = Some(match reading.item.note.take() {
        Some(known) => format!("{known}\n{text}"),
        None => text,
    });
}

/// The one year in a label (令和6年度の実績, 基準値（R3）).
pub(super) fn only_year(label: &str) -> Option<YearMark> {
    let found = years::find_years(label, None);
    let first = *found.first()?;
    found.iter().all(|y| y.year == first.year).then(|| YearMark {
        half: years::half(label),
        quarter: years::quarter(label),
        ..first
    })
}

/// The year that a label names, else that of the report, else none and a doubt.
fn year_for(reading: &mut Reading<'_, '_>, segment: &Segment, field: Field, at: Place) -> Option<YearMark> {
    let name = segment.says();
    let half = years::half(&name);
    let found = only_year(&name)
        .or(reading.year_of_row)
        .or(reading.year_of_report)
        .map(|y| YearMark {
            half: half.or(y.half),
            ..y
        });
    if found.is_none() {
        let said = say("どの年度のことか書かれていないため、読み取りませんでした。");
        reading.doubt("year-unknown", field, at, said);
    }
    found
}

fn stage(reading: &mut Reading<'_, '_>, segment: &Segment, text: &str, at: Place) {
    let stage = cells::checked(text);
    reading.above = reading
        .above
        .filter(|_| segment.term() == Some(Term::Year))
        .or(Some(Term::Stage));
    if stage.is_empty() || cells::is_empty_mark(&stage) {
        return;
    }
    if let Some(year) = year_for(reading, segment, Field::Actions, at) {
        year_of(reading.whole_action(), year).stage = Some(stage);
    }
}

fn grade(reading: &mut Reading<'_, '_>, segment: &Segment, text: &str, at: Place) {
    let grade = cells::checked(text);
    if grade.is_empty() || cells::is_empty_mark(&grade) || grade.chars().count() > 12 {
        return;
    }
    if let Some(year) = year_for(reading, segment, Field::Grades, at) {
        reading.item.grades.push(GradeMark {
            year: year.year,
            half: year.half,
            quarter: year.quarter,
            assessor: assessor(&segment.says()),
            grade,
        });
    }
}

/// Who a label says gave the grade.
pub(super) fn assessor(label: &str) -> Option<Assessor> {
    const WHO: [(&str, Assessor); 12] = [
        ("自己", Assessor::Itself),
        ("一次", Assessor::Itself),
        ("1次", Assessor::Itself),
        ("担当課", Assessor::Itself),
        ("所管課", Assessor::Itself),
        ("事務局", Assessor::Office),
        ("本部", Assessor::Headquarters),
        ("二次", Assessor::Headquarters),
        ("2次", Assessor::Headquarters),
        ("審議会", Assessor::Council),
        ("外部", Assessor::Council),
        ("委員会", Assessor::Council),
    ];
    let label = squeeze(label);
    WHO.iter()
        .find(|(word, _)| label.contains(word))
        .map(|(_, who)| *who)
}

/// 令和6年度の実績, 上半期: what was done or planned in a year; boxes to tick are a stage.
fn year_text(reading: &mut Reading<'_, '_>, segment: &Segment, text: &str, at: Place) -> Option<ProseRow> {
    let checked = cells::checked(text);
    if checked != prose::clean(text) {
        stage(reading, segment, text, at);
        return None;
    }
    let label = segment.label.as_ref()?;
    let says = segment.says();
    let year = only_year(&says).or_else(|| {
        let half = years::half(&says)?;
        reading.year_of_report.map(|y| YearMark {
            half: Some(half),
            ..y
        })
    });
    let Some(year) = year else {
        return prose_row(segment, text.to_owned(), at);
    };
    let words = cells::text(text);
    if !words.is_empty() {
        let entry = year_of(reading.whole_action(), year);
        match label.term {
            Term::Plan => entry.plan = Some(words),
            _ => entry.result = Some(words),
        }
    }
    None
}

fn effect(reading: &mut Reading<'_, '_>, segment: &Segment, text: &str, at: Place) {
    use ayumi_domain::plan::EffectKind;
    let Some(label) = &segment.label else { return };
    let kind = match label.term {
        Term::EffectEstimated => EffectKind::Estimated,
        Term::EffectActual => EffectKind::Actual,
        _ => EffectKind::Planned,
    };
    let year = only_year(&label.name);
    let Some(measure) = money::in_yen(text, money::unit(&label.name)) else {
        return;
    };
    if measure.status == Status::Number {
        reading.item.fiscal_effects.push(FiscalEffect {
            kind,
            of: None,
            year: year.map(|y| y.year),
            measure,
        });
    } else if measure.status == Status::Qualitative {
        let said = say("財政効果額が金額ではないため、文章として残しました。");
        reading.doubt("no-amount", Field::FiscalEffects, at, said);
        reading.item.texts.push(LabelledText {
            label: label.name.clone(),
            text: prose::clean(text),
        });
    }
}

fn sdgs(reading: &mut Reading<'_, '_>, text: &str) {
    let numbers = squeeze(text);
    let goals = numbers
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse::<u8>().ok());
    for goal in goals.filter(|n| (1..=17).contains(n)) {
        if !reading.item.sdgs.contains(&goal) {
            reading.item.sdgs.push(goal);
        }
    }
}

fn follow_up(reading: &mut Reading<'_, '_>, text: &str) {
    let mark = squeeze(&cells::checked(text));
    reading.item.follow_up = Some(ayumi_domain::plan::FollowUp {
        required: !mark.is_empty() && !cells::is_empty_mark(&mark) && !mark.starts_with(['×', '無', '否']),
        reason: None,
    });
}
