//! Indicators and their values; a cell may number several of them ①②, and so do the cells of their values.

use ayumi_domain::measure::is_dash;
use ayumi_domain::plan::{Indicator, Initiative, Judgement, Value, ValueKind};
use ayumi_domain::{Field, FiscalYear, Measure, Status};

use super::cells::Said;
use super::item::Whole;
use super::roles::Role;
use super::sections::one_line;
use crate::draft::{Draft, Note, Place};
use crate::lexicon::{Term, term};
use crate::numbering::split_circled;
use crate::prose::join_wrapped;
use crate::years::year_of_note;

/// Reads the indicators of an initiative.
///
/// `years` are those of the columns of actuals.
pub(super) fn read(
    draft: &mut Draft<'_>,
    said: &[Said<'_>],
    years: &[FiscalYear],
    initiative: &mut Initiative,
    whole: &Whole,
) {
    let speaks = |s: &Said<'_>| {
        matches!(
            s.role,
            Role::Indicator | Role::Value(_) | Role::Judgement | Role::Unit | Role::Source
        )
    };
    if !said.iter().any(speaks) {
        return;
    }
    let mut reading = Reading {
        id: initiative.id.clone(),
        title: initiative.title.clone(),
        all: Vec::new(),
        current: Vec::new(),
        owned: Vec::new(),
        judged: judged(said, years, whole),
        unsure: None,
        axes: axes(said),
    };
    let lines = said.iter().map(|s| s.line).max().map_or(0, |last| last + 1);
    for line in 0..lines {
        let here: Vec<&Said<'_>> = said.iter().filter(|s| s.line == line && speaks(s)).collect();
        for cell in here.iter().filter(|s| s.role == Role::Indicator) {
            let valued = here
                .iter()
                .any(|s| s.owner == cell.owner && matches!(s.role, Role::Value(_)));
            reading.turn_to(cell.owner);
            reading.open(draft, cell, valued);
            reading.keep(cell.owner);
        }
        for cell in &here {
            reading.turn_to(cell.owner);
            reading.cell(draft, cell, whole);
            reading.keep(cell.owner);
        }
        for cell in said.iter().filter(|s| s.line == line && s.role == Role::Rate) {
            draft.claim(cell.place);
        }
    }
    initiative.indicators.append(&mut reading.all);
    if let Some((place, year)) = reading.unsure {
        let note = Note::doubt("judgement-year", Field::Indicators)
            .at(place)
            .on(&initiative.id);
        draft.report(
            note.made(year.to_japanese())
                .say("判定が何年度のものか書かれていないため、実績のある最も新しい年度の判定と読みました。"),
        );
    }
    let unsure = said
        .iter()
        .find(|s| s.inferred && matches!(s.role, Role::Value(_)));
    if let Some(cell) = unsure {
        let note = Note::doubt("value-kind", Field::Indicators)
            .at(cell.place)
            .on(&initiative.id);
        draft.report(note.say("目標値か実績値か書かれていないため、目標値と読みました。"));
    }
}

/// The year of a judgement that names none: the latest with actuals. It is told where actuals of one year alone
/// stand beside it, or where the head of the document names it.
pub(super) fn judged(said: &[Said<'_>], years: &[FiscalYear], whole: &Whole) -> Option<(FiscalYear, bool)> {
    let actual = said.iter().filter(|s| s.role == Role::Value(ValueKind::Actual));
    let own = actual.filter_map(|s| s.time.map(|t| t.year));
    let all: Vec<FiscalYear> = years.iter().copied().chain(own).collect();
    let latest = all.iter().copied().max();
    match (latest, whole.year) {
        (Some(latest), told) => {
            let told = told == Some(latest) || all.iter().all(|year| *year == latest);
            Some((latest, told))
        }
        (None, told) => told.map(|year| (year, true)),
    }
}

/// Labels of judgement columns, where there are several of one year.
fn axes(said: &[Said<'_>]) -> Vec<String> {
    let judged: Vec<&Said<'_>> = said.iter().filter(|s| s.role == Role::Judgement).collect();
    let mut labels: Vec<String> = Vec::new();
    for cell in &judged {
        let rival = judged
            .iter()
            .any(|o| o.line == cell.line && o.label != cell.label && o.time == cell.time);
        if rival && !labels.contains(&cell.label) {
            labels.push(cell.label.clone());
        }
    }
    labels
}

struct Reading {
    id: String,
    title: String,
    all: Vec<Indicator>,
    current: Vec<usize>,
    /// the indicators that are open in each column of names
    owned: Vec<(Option<usize>, Vec<usize>)>,
    /// the year of judgements that name none, and whether it is told
    judged: Option<(FiscalYear, bool)>,
    /// a judgement whose year was inferred
    unsure: Option<(Place, FiscalYear)>,
    axes: Vec<String>,
}

impl Reading {
    fn turn_to(&mut self, owner: Option<usize>) {
        let known = self.owned.iter().find(|(column, _)| *column == owner);
        self.current = known.map(|(_, open)| open.clone()).unwrap_or_default();
    }

    fn keep(&mut self, owner: Option<usize>) {
        self.owned.retain(|(column, _)| *column != owner);
        self.owned.push((owner, self.current.clone()));
    }

    /// A name opens an indicator, or several; in a row without values it is the rest of the name above.
    fn open(&mut self, draft: &mut Draft<'_>, cell: &Said<'_>, has_values: bool) {
        draft.claim(cell.place);
        let parts = split_circled(cell.text);
        let numbered = parts.iter().all(|(no, _)| no.is_some());
        let goes_on = cell.line > 0 && !has_values && !numbered && draft.pages.kind == crate::Kind::Text;
        let above = self.current.last().and_then(|at| self.all.get_mut(*at));
        if let Some(indicator) = above.filter(|_| goes_on) {
            indicator.name = join_wrapped(&indicator.name, &one_line(cell.text));
            let note = Note::doubt("wrapped-indicator", Field::Indicators).at(cell.place);
            let note = note.on(&self.id).made(&indicator.name);
            draft.report(note.say("指標の名前が次の行へ続いていると見て、つなぎました。"));
            return;
        }
        self.current.clear();
        let parts = if numbered {
            parts
        } else {
            vec![(None, cell.text.to_owned())]
        };
        for (no, name) in parts {
            self.current.push(self.all.len());
            self.all.push(Indicator {
                no: no.map(String::from),
                name: one_line(&name),
                ..Indicator::default()
            });
        }
    }

    fn cell(&mut self, draft: &mut Draft<'_>, cell: &Said<'_>, whole: &Whole) {
        if cell.role == Role::Indicator {
            return;
        }
        if self.current.is_empty() {
            if !matches!(cell.role, Role::Value(_)) {
                return; // a mark or unit without indicator stays unclaimed and is reported
            }
            self.unnamed(draft, cell);
        }
        draft.claim(cell.place);
        for (at, text) in self.shares(draft, cell) {
            match cell.role {
                Role::Value(kind) => self.value(draft, at, kind, cell, &text, whole),
                Role::Judgement => self.judgement(at, cell, &text),
                Role::Unit => self.unit(at, &text),
                _ => {
                    if let Some(indicator) = self.all.get_mut(at) {
                        indicator.source = Some(one_line(&text));
                    }
                }
            }
        }
    }

    /// Values without an indicator's name: the initiative's own.
    fn unnamed(&mut self, draft: &mut Draft<'_>, cell: &Said<'_>) {
        self.current = vec![self.all.len()];
        if term(&cell.label) == Some(Term::Rate) {
            // The heading names it: 進捗率 of each quarter.
            return self.all.push(Indicator {
                name: cell.label.clone(),
                ..Indicator::default()
            });
        }
        self.all.push(Indicator {
            name: self.title.clone(),
            ..Indicator::default()
        });
        let note = Note::doubt("indicator-unnamed", Field::Indicators)
            .at(cell.place)
            .on(&self.id);
        let note = note.made(&self.title);
        draft.report(note.say("指標の名前が書かれていないため、取組の名前を付けました。"));
    }

    /// Which part of a cell belongs to which of the indicators that stand in its row.
    fn shares(&self, draft: &mut Draft<'_>, cell: &Said<'_>) -> Vec<(usize, String)> {
        if let [only] = self.current.as_slice() {
            return vec![(*only, cell.text.to_owned())];
        }
        let parts = split_circled(cell.text);
        let by_number: Option<Vec<(usize, String)>> = parts
            .iter()
            .map(|(no, text)| {
                let no = no.map(String::from)?;
                let at = self
                    .current
                    .iter()
                    .find(|at| self.all.get(**at).and_then(|i| i.no.as_ref()) == Some(&no))?;
                Some((*at, text.clone()))
            })
            .collect();
        if let Some(shares) = by_number {
            return shares;
        }
        if cell.text.chars().all(is_dash) || cell.role == Role::Unit {
            return self
                .current
                .iter()
                .map(|at| (*at, cell.text.to_owned()))
                .collect();
        }
        let lines: Vec<&str> = cell
            .text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect();
        let doubt = Note::doubt("values-shared", Field::Indicators)
            .at(cell.place)
            .on(&self.id);
        if lines.len() == self.current.len() {
            draft.report(doubt.read(cell.text).say(
                "一つの欄に複数の指標の値があるため、並び順で分けました。どの指標の値か確かめてください。",
            ));
            let lines = lines.into_iter().map(str::to_owned);
            return self.current.iter().copied().zip(lines).collect();
        }
        draft.report(
            doubt
                .read(cell.text)
                .say("どの指標の値か分からないため、取り込みませんでした。原本を確かめてください。"),
        );
        Vec::new()
    }

    fn value(
        &mut self,
        draft: &mut Draft<'_>,
        at: usize,
        kind: ValueKind,
        cell: &Said<'_>,
        text: &str,
        whole: &Whole,
    ) {
        let Some(indicator) = self.all.get_mut(at) else {
            return;
        };
        let own = own_year(text);
        let mut year = cell.time;
        if year.is_none() || kind == ValueKind::Baseline {
            year = own.or(year);
        }
        let spare = (kind == ValueKind::Actual).then_some(whole.year).flatten();
        let mut measure = Measure::read(text.trim());
        if measure.status == Status::Number && measure.unit.is_none() {
            measure.unit.clone_from(&indicator.unit);
        }
        let value = Value {
            kind,
            year: year.map(|y| y.year).or(spare),
            half: year.and_then(|y| y.half),
            quarter: year.and_then(|y| y.quarter),
            year_kind: year.and_then(|y| y.kind),
            measure,
        };
        let same = |v: &Value| {
            (v.kind, v.year, v.half, v.quarter) == (value.kind, value.year, value.half, value.quarter)
        };
        if let Some(known) = indicator.values.iter_mut().find(|v| same(v)) {
            let joined = join_wrapped(&known.measure.text, text.trim());
            let note = Note::doubt("wrapped-value", Field::Indicators)
                .at(cell.place)
                .on(&self.id);
            draft.report(
                note.read(text)
                    .made(&joined)
                    .say("同じ年度の値が2つの行にあるため、続きと見てつなぎました。原本を確かめてください。"),
            );
            known.measure = Measure::read(&joined);
            return;
        }
        indicator.values.push(value);
    }

    fn judgement(&mut self, at: usize, cell: &Said<'_>, text: &str) {
        let Some(indicator) = self.all.get_mut(at) else {
            return;
        };
        if let (None, Some((year, false))) = (cell.time, self.judged) {
            self.unsure.get_or_insert((cell.place, year));
        }
        indicator.judgements.push(Judgement {
            year: cell.time.map(|t| t.year).or(self.judged.map(|(year, _)| year)),
            mark: text.trim().to_owned(),
            axis: self.axes.contains(&cell.label).then(|| cell.label.clone()),
        });
    }

    fn unit(&mut self, at: usize, text: &str) {
        let unit = one_line(text);
        let unit = unit.trim_matches(['(', ')', '（', '）']).to_owned();
        if unit.is_empty() || unit.chars().all(is_dash) {
            return;
        }
        if let Some(indicator) = self.all.get_mut(at) {
            for value in &mut indicator.values {
                if value.measure.status == Status::Number && value.measure.unit.is_none() {
                    value.measure.unit = Some(unit.clone());
                }
            }
            indicator.unit = Some(unit);
        }
    }
}

/// The year in the brackets of a value: 24.2（R3）.
fn own_year(text: &str) -> Option<crate::years::YearMark> {
    let open = text.find(['(', '（'])?;
    let inner = text.get(open..)?;
    inner
        .chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        .then_some(())?;
    year_of_note(inner.trim_matches(['(', ')', '（', '）']), None)
}
