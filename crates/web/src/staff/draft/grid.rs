//! Grids of a draft: which rows and columns they have, what stands in each cell, and the change that new cells mean.

use std::collections::HashMap;

use ayumi_domain::Status;
use ayumi_domain::edition::apply::in_yen;
use ayumi_domain::edition::grid::{GridColumn, GridShape, is_arrow};
use ayumi_domain::edition::{
    ActionId, Edit, EditionContent, EffectCell, IndicatorId, InitiativeId, Item, ScheduleCell, SectionId,
    Target, ValueCell, YearPlan, touches,
};
use ayumi_domain::measure::Measure;
use ayumi_domain::plan::{
    Action, ActionYear, EffectKind, EffectOf, Indicator, Initiative, Value, ValueKind, YearKind,
};
use ayumi_domain::year::{FiscalYear, Half, Quarter};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_edits::effect_sort;
use ayumi_messages::staff::plan_grid::{Grid as Words, too_long, unreadable};
use ayumi_messages::staff::trouble_plans;

/// A longer cell of values is refused at the cell; so does the draft.
const VALUE_CHARS: usize = 2_000;
/// The same for a cell of a schedule.
const PLAN_CHARS: usize = 20_000;

/// One change of a draft takes no more cells; a larger table is several changes made together.
const CELLS_AT_ONCE: usize = 2_000;

/// A grid: headings, and what stands in each cell.
pub(super) struct Grid {
    pub kind: GridKind,
    pub rows: Vec<GridRow>,
    pub years: Vec<Option<FiscalYear>>,
    /// one text for each row and year
    pub cells: Vec<Vec<String>>,
}

/// What its cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GridKind {
    Schedule,
    Values,
    Effects,
}

/// Rows that a person asks for besides those that the plan has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum More {
    #[default]
    None,
    Half,
    Quarter,
    Calendar,
}

impl More {
    /// As an address asks for them.
    pub fn read(word: &str) -> Self {
        match word {
            "half" => Self::Half,
            "quarter" => Self::Quarter,
            "calendar" => Self::Calendar,
            _ => Self::None,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Half => "half",
            Self::Quarter => "quarter",
            Self::Calendar => "calendar",
        }
    }

    fn parts(self) -> Vec<Part> {
        match self {
            Self::None => Vec::new(),
            Self::Half => [Half::First, Half::Second]
                .map(|half| (Some(half), None, None))
                .into(),
            Self::Quarter => {
                let all = (1..=4).filter_map(Quarter::new);
                all.map(|quarter| (None, Some(quarter), None)).collect()
            }
            Self::Calendar => vec![(None, None, Some(YearKind::Calendar))],
        }
    }
}

/// A part of a year, or a kind of year, for which a row stands.
type Part = (Option<Half>, Option<Quarter>, Option<YearKind>);

/// A row of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GridRow {
    pub of: RowOf,
    pub half: Option<Half>,
    pub quarter: Option<Quarter>,
    pub year_kind: Option<YearKind>,
    /// number and name of the initiative or heading that it belongs to
    pub owner: String,
    /// the owner's page
    pub item: Item,
    /// name of the action or indicator
    pub name: String,
    /// unit of an indicator
    pub unit: String,
}

/// What a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowOf {
    Action(ActionId),
    Value(IndicatorId, ValueKind),
    Effect(InitiativeId, Option<EffectOf>),
}

/// A cell that cannot stand so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrongCell {
    pub row: usize,
    pub column: usize,
    pub sentence: String,
}

/// Which part of a plan a grid shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Whole,
    Initiative(InitiativeId),
    Section(SectionId),
}

impl Scope {
    fn holds(self, item: Item) -> bool {
        match self {
            Self::Whole => true,
            Self::Initiative(id) => item == Item::Initiative(id),
            Self::Section(id) => item == Item::Section(id),
        }
    }
}

impl Grid {
    /// The yearly schedules of a part of a plan.
    pub fn schedule(content: &EditionContent, scope: Scope, more: More) -> Self {
        let mut rows = Vec::new();
        let keys = &content.beside.identities.initiatives;
        for (initiative, keys) in content.document.initiatives.iter().zip(keys) {
            let item = Item::Initiative(keys.id);
            if !scope.holds(item) {
                continue;
            }
            let owner = called(&initiative.id, &initiative.title);
            for (action, id) in initiative.actions.iter().zip(&keys.actions) {
                rows.extend(action_rows(action, *id, (item, &owner), more));
            }
        }
        let years = content
            .document
            .period
            .into_iter()
            .flat_map(|p| p.years().map(Some));
        let told = rows
            .iter()
            .flat_map(|(_, action)| action.years.iter().map(|y| Some(y.year)));
        let years = in_order(years.chain(told));
        let text = |row: &GridRow, action: &Action, year: &Option<FiscalYear>| {
            let when = (year.as_ref().copied(), row.half, row.quarter);
            let mut all = action.years.iter();
            let found = all.find(|y| (Some(y.year), y.half, y.quarter) == when);
            found.map(plan_text).unwrap_or_default()
        };
        let cells = rows
            .iter()
            .map(|(row, action)| years.iter().map(|y| text(row, action, y)).collect());
        Self {
            kind: GridKind::Schedule,
            cells: cells.collect(),
            rows: rows.into_iter().map(|(row, _)| row).collect(),
            years,
        }
    }

    /// Baselines and targets of the indicators of a part of a plan.
    pub fn values(content: &EditionContent, scope: Scope, more: More) -> Self {
        let mut rows = Vec::new();
        let document = &content.document;
        for (id, place) in content.beside.identities.indicators() {
            let (Some(indicator), Some((item, owner))) = (place.of(document), owner_of(content, place))
            else {
                continue;
            };
            if scope.holds(item) {
                rows.extend(value_rows(indicator, id, (item, &owner), more));
            }
        }
        let years = document.period.into_iter().flat_map(|p| p.years().map(Some));
        let planned = |value: &&Value| value.kind != ValueKind::Actual;
        let told = rows
            .iter()
            .flat_map(|(_, i)| i.values.iter().filter(planned).map(|v| v.year));
        let years = in_order(years.chain(told).chain([None]));
        let cells = rows.iter().map(|(row, indicator)| {
            years
                .iter()
                .map(|year| value_text(row, indicator, *year))
                .collect()
        });
        Self {
            kind: GridKind::Values,
            cells: cells.collect(),
            rows: rows.into_iter().map(|(row, _)| row).collect(),
            years,
        }
    }

    /// The same with a column for this year besides, at its place.
    pub fn with_year(mut self, year: FiscalYear) -> Self {
        if self.years.contains(&Some(year)) {
            return self;
        }
        let behind = |other: &Option<FiscalYear>| other.is_none_or(|other| other > year);
        let at = self.years.iter().position(behind).unwrap_or(self.years.len());
        self.years.insert(at, Some(year));
        for cells in &mut self.cells {
            cells.insert(at, String::new());
        }
        self
    }

    /// Planned fiscal effects of a part of a plan.
    pub fn effects(content: &EditionContent, scope: Scope) -> Self {
        let document = &content.document;
        let keys = &content.beside.identities.initiatives;
        let mut rows = Vec::new();
        for (initiative, keys) in document.initiatives.iter().zip(keys) {
            if scope.holds(Item::Initiative(keys.id)) {
                rows.extend(effect_rows(initiative, keys.id));
            }
        }
        let years = document.period.into_iter().flat_map(|p| p.years().map(Some));
        let told = rows.iter().flat_map(|(_, initiative)| {
            let all = initiative.fiscal_effects.iter();
            all.filter(|effect| effect.kind == EffectKind::Planned)
                .map(|effect| effect.year)
        });
        let years = in_order(years.chain(told).chain([None]));
        let cells = rows.iter().map(|(row, initiative)| {
            let text = |year: &Option<FiscalYear>| effect_text(row, initiative, *year);
            years.iter().map(text).collect()
        });
        Self {
            kind: GridKind::Effects,
            cells: cells.collect(),
            rows: rows.into_iter().map(|(row, _)| row).collect(),
            years,
        }
    }

    /// Heading of a column.
    pub fn column(&self, at: usize, lang: Lang) -> String {
        match (self.years.get(at).copied().flatten(), lang) {
            (Some(year), Lang::Ja) => year.to_japanese(),
            (Some(year), Lang::En) => format!("FY{}", year.ad()),
            (None, lang) if self.kind == GridKind::Effects => Words::of(lang).whole_period.to_owned(),
            (None, lang) => Words::of(lang).no_year.to_owned(),
        }
    }

    /// What a row is called, with its kind and half; among rows of several owners with whose it is.
    pub fn row(&self, at: usize, lang: Lang) -> String {
        let first = self.rows.first().map(|row| row.item);
        let has_owners = self.rows.iter().any(|row| Some(row.item) != first);
        let called = |row: &GridRow| {
            if has_owners {
                row.full(lang)
            } else {
                row.label(lang)
            }
        };
        self.rows.get(at).map(called).unwrap_or_default()
    }

    /// The headings by which pasted cells find their place.
    pub fn shape(&self, lang: Lang) -> GridShape {
        let columns = self.years.iter().enumerate().map(|(at, year)| GridColumn {
            label: self.column(at, lang),
            year: *year,
        });
        let words = |row: &GridRow| vec![row.label(lang), row.full(lang), row.name.clone()];
        let rows: Vec<Vec<String>> = self.rows.iter().map(words).collect();
        GridShape {
            rows: rows
                .into_iter()
                .zip(&self.rows)
                .map(|(words, row)| bare_for_targets(words, row))
                .collect(),
            columns: columns.collect(),
        }
    }

    /// Name of a cell in a form: it names the thing and the year, so that rows that come or go meanwhile shift nothing.
    pub fn name(&self, row: usize, column: usize) -> String {
        let row = self.rows.get(row).map(GridRow::key).unwrap_or_default();
        format!("{row}.{}", self.column_key(column))
    }

    /// The year of a column as a form names it; 0 where it has none.
    pub fn column_key(&self, column: usize) -> i32 {
        self.years
            .get(column)
            .copied()
            .flatten()
            .map_or(0, FiscalYear::ad)
    }

    /// Every cell by its name.
    pub fn places(&self) -> HashMap<String, (usize, usize)> {
        let cell =
            |row: usize| (0..self.years.len()).map(move |column| (self.name(row, column), (row, column)));
        (0..self.rows.len()).flat_map(cell).collect()
    }

    /// The change that these cells mean beside what stands in the grid; nothing where they say the same.
    ///
    /// # Errors
    /// Cells that cannot stand so.
    pub fn edit(&self, typed: &[(usize, usize, String)], lang: Lang) -> Result<Option<Edit>, Vec<WrongCell>> {
        let differs = |(row, column, text): &&(usize, usize, String)| {
            let there = self.cells.get(*row).and_then(|cells| cells.get(*column));
            there.is_some_and(|there| !same(there, text))
        };
        let changed: Vec<&(usize, usize, String)> = typed.iter().filter(differs).collect();
        let wrong: Vec<WrongCell> = changed.iter().filter_map(|cell| self.wrong(cell, lang)).collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let parts = changed.chunks(CELLS_AT_ONCE);
        let mut edits: Vec<Edit> = parts.map(|cells| self.change(cells)).collect();
        Ok(match edits.len() {
            0 | 1 => edits.pop(),
            _ => Some(Edit::Together(edits)),
        })
    }

    fn change(&self, changed: &[&(usize, usize, String)]) -> Edit {
        match self.kind {
            GridKind::Schedule => Edit::SetSchedule {
                cells: changed
                    .iter()
                    .filter_map(|cell| self.schedule_cell(cell))
                    .collect(),
            },
            GridKind::Values => Edit::SetValues {
                cells: changed.iter().filter_map(|cell| self.value_cell(cell)).collect(),
            },
            GridKind::Effects => Edit::SetEffects {
                cells: changed.iter().filter_map(|cell| self.effect_cell(cell)).collect(),
            },
        }
    }

    /// What a cell changes.
    pub fn target(&self, cell: &(usize, usize, String)) -> Option<Target> {
        touches(&self.change(&[cell])).pop()
    }

    fn wrong(&self, (row, column, text): &(usize, usize, String), lang: Lang) -> Option<WrongCell> {
        let (name, when) = (self.row(*row, lang), self.column(*column, lang));
        let max = match self.kind {
            GridKind::Schedule => PLAN_CHARS,
            GridKind::Values | GridKind::Effects => VALUE_CHARS,
        };
        let is_error = Measure::read(text).status == Status::Unreadable;
        let sentence = if text.chars().count() > max {
            too_long(&name, &when, max, lang)
        } else if is_error {
            unreadable(&name, &when, text.trim(), lang)
        } else if self.kind == GridKind::Effects {
            trouble_plans::edit(&in_yen(text.trim()).err()?, lang)
        } else {
            return None;
        };
        Some(WrongCell {
            row: *row,
            column: *column,
            sentence,
        })
    }

    fn schedule_cell(&self, (row, column, text): &(usize, usize, String)) -> Option<ScheduleCell> {
        let row = self.rows.get(*row)?;
        let RowOf::Action(action) = row.of else {
            return None;
        };
        let text = text.trim();
        Some(ScheduleCell {
            action,
            year: self.years.get(*column).copied().flatten()?,
            half: row.half,
            quarter: row.quarter,
            plan: match text {
                "" => YearPlan::Blank,
                text if is_arrow(text) => YearPlan::Continues,
                text => YearPlan::Text(text.to_owned()),
            },
        })
    }

    fn effect_cell(&self, (row, column, text): &(usize, usize, String)) -> Option<EffectCell> {
        let row = self.rows.get(*row)?;
        let RowOf::Effect(initiative, of) = row.of else {
            return None;
        };
        Some(EffectCell {
            initiative,
            of,
            year: self.years.get(*column).copied()?,
            text: text.trim().to_owned(),
        })
    }

    fn value_cell(&self, (row, column, text): &(usize, usize, String)) -> Option<ValueCell> {
        let row = self.rows.get(*row)?;
        let RowOf::Value(indicator, kind) = row.of else {
            return None;
        };
        Some(ValueCell {
            indicator,
            kind,
            year: self.years.get(*column).copied()?,
            half: row.half,
            quarter: row.quarter,
            year_kind: row.year_kind,
            text: text.trim().to_owned(),
        })
    }
}

impl GridRow {
    /// The row as a form names it.
    pub fn key(&self) -> String {
        let of = match self.of {
            RowOf::Action(id) => format!("a{id}"),
            RowOf::Value(id, ValueKind::Baseline) => format!("k{id}b"),
            RowOf::Value(id, _) => format!("k{id}t"),
            RowOf::Effect(id, None) => format!("e{id}"),
            RowOf::Effect(id, Some(EffectOf::Cut)) => format!("e{id}cut"),
            RowOf::Effect(id, Some(EffectOf::Income)) => format!("e{id}income"),
        };
        let half = match (self.half, self.quarter) {
            (Some(half), _) => format!("h{}", u8::from(half)),
            (None, Some(quarter)) => format!("q{}", quarter.number()),
            (None, None) => String::new(),
        };
        let kind = match self.year_kind {
            Some(YearKind::Calendar) => "c",
            Some(YearKind::Fiscal) | None => "",
        };
        format!("{of}{half}{kind}")
    }

    /// 収納率 目標値, ① 催告の見直し 上半期.
    pub fn label(&self, lang: Lang) -> String {
        let kind = self.kind(lang);
        let part = self.part(lang);
        let words = [self.name.as_str(), kind, part.as_str()].into_iter();
        words
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The same with whose it is. What has no name is called by its owner alone.
    pub fn full(&self, lang: Lang) -> String {
        match self.name == self.owner {
            true => self.label(lang),
            false => format!("{} {}", self.owner, self.label(lang)),
        }
    }

    /// 基準値 or 目標値.
    pub fn kind(&self, lang: Lang) -> &'static str {
        let words = Words::of(lang);
        match self.of {
            RowOf::Value(_, ValueKind::Baseline) => words.baseline,
            RowOf::Value(..) => words.target,
            RowOf::Action(_) | RowOf::Effect(..) => "",
        }
    }

    /// 上半期, 第1四半期, 暦年; empty for the whole fiscal year.
    pub fn part(&self, lang: Lang) -> String {
        let words = Words::of(lang);
        let calendar = match self.year_kind {
            Some(YearKind::Calendar) => words.calendar,
            Some(YearKind::Fiscal) | None => "",
        };
        let part = match (self.half, self.quarter) {
            (Some(Half::First), _) => words.first_half.to_owned(),
            (Some(Half::Second), _) => words.second_half.to_owned(),
            (None, Some(quarter)) => match lang {
                Lang::Ja => format!("第{}四半期", quarter.number()),
                Lang::En => format!("Q{}", quarter.number()),
            },
            (None, None) => String::new(),
        };
        format!("{part} {calendar}").trim().to_owned()
    }
}

/// A table copied out of a plan has one row for an indicator, and its figures are targets: the name alone means
/// the row of targets, never that of baselines.
fn bare_for_targets(mut words: Vec<String>, row: &GridRow) -> Vec<String> {
    if matches!(row.of, RowOf::Value(_, ValueKind::Baseline)) {
        words.pop();
    }
    words
}

/// Whether two texts of a cell say the same.
pub(super) fn same(there: &str, typed: &str) -> bool {
    let plain = |text: &str| {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        text.trim().to_owned()
    };
    plain(there) == plain(typed) || (is_arrow(there) && is_arrow(typed))
}

fn plan_text(year: &ActionYear) -> String {
    match (&year.plan, year.continues) {
        (Some(plan), _) => plan.clone(),
        (None, true) => "→".to_owned(),
        (None, false) => year.planned_stage().unwrap_or_default().to_owned(),
    }
}

fn value_text(row: &GridRow, indicator: &Indicator, year: Option<FiscalYear>) -> String {
    let RowOf::Value(_, kind) = row.of else {
        return String::new();
    };
    let when = (kind, year, row.half, row.quarter, calendar(row.year_kind));
    let fits = |v: &&Value| (v.kind, v.year, v.half, v.quarter, calendar(v.year_kind)) == when;
    let all = || indicator.values.iter().filter(fits);
    let alike = all().find(|v| v.year_kind == row.year_kind);
    let found = alike.or_else(|| all().next());
    found.map(|v| v.measure.text.clone()).unwrap_or_default()
}

/// A year is a fiscal one where nothing else is said: only the calendar one has a row of its own.
fn calendar(kind: Option<YearKind>) -> Option<YearKind> {
    kind.filter(|kind| *kind == YearKind::Calendar)
}

/// How most values of a row name their year, so that a new one does as they do.
fn usual_kind(
    indicator: &Indicator,
    kind: ValueKind,
    part: (Option<Half>, Option<Quarter>, Option<YearKind>),
) -> Option<YearKind> {
    let values = indicator.values.iter().filter(|v| v.kind == kind);
    let here = values.filter(|v| (v.half, v.quarter, calendar(v.year_kind)) == part);
    let (told, silent): (Vec<_>, Vec<_>) = here.partition(|v| v.year_kind.is_some());
    let of_told = told.first().and_then(|v| v.year_kind);
    of_told.filter(|_| told.len() > silent.len()).or(part.2)
}

/// Cuts and income for every initiative, and what is told without a sort where the plan has it.
fn effect_rows(initiative: &Initiative, id: InitiativeId) -> Vec<(GridRow, &Initiative)> {
    let planned = |of: Option<EffectOf>| {
        let mut all = initiative.fiscal_effects.iter();
        all.any(|effect| effect.kind == EffectKind::Planned && effect.of == of)
    };
    let owner = called(&initiative.id, &initiative.title);
    let row = |of: Option<EffectOf>| {
        let row = GridRow {
            of: RowOf::Effect(id, of),
            half: None,
            quarter: None,
            year_kind: None,
            owner: owner.clone(),
            item: Item::Initiative(id),
            name: effect_sort(of, Lang::Ja).to_owned(),
            unit: String::new(),
        };
        (row, initiative)
    };
    let sorts = [None, Some(EffectOf::Cut), Some(EffectOf::Income)];
    let shown = sorts.into_iter().filter(|of| of.is_some() || planned(*of));
    shown.map(row).collect()
}

fn effect_text(row: &GridRow, initiative: &Initiative, year: Option<FiscalYear>) -> String {
    let RowOf::Effect(_, of) = row.of else {
        return String::new();
    };
    let wanted = (EffectKind::Planned, of, year);
    let mut all = initiative.fiscal_effects.iter();
    let found = all.find(|effect| (effect.kind, effect.of, effect.year) == wanted);
    found
        .map(|effect| effect.measure.text.clone())
        .unwrap_or_default()
}

fn action_rows<'a>(
    action: &'a Action,
    id: ActionId,
    (item, owner): (Item, &str),
    more: More,
) -> Vec<(GridRow, &'a Action)> {
    let mut parts: Vec<(Option<Half>, Option<Quarter>)> = Vec::new();
    for year in &action.years {
        if !parts.contains(&(year.half, year.quarter)) {
            parts.push((year.half, year.quarter));
        }
    }
    if parts.is_empty() {
        parts.push((None, None));
    }
    // A schedule knows no calendar years.
    let wanted = more.parts().into_iter().filter(|(.., kind)| kind.is_none());
    parts.extend(wanted.map(|(half, quarter, _)| (half, quarter)));
    parts.sort_unstable();
    parts.dedup();
    let name = called(
        action.no.as_deref().unwrap_or_default(),
        action.text.as_deref().unwrap_or_default(),
    );
    let name = if name.is_empty() { owner.to_owned() } else { name };
    let row = |(half, quarter)| {
        let row = GridRow {
            of: RowOf::Action(id),
            half,
            quarter,
            year_kind: None,
            owner: owner.to_owned(),
            item,
            name: name.clone(),
            unit: String::new(),
        };
        (row, action)
    };
    parts.into_iter().map(row).collect()
}

fn value_rows<'a>(
    indicator: &'a Indicator,
    id: IndicatorId,
    (item, owner): (Item, &str),
    more: More,
) -> Vec<(GridRow, &'a Indicator)> {
    let mut rows = Vec::new();
    for kind in [ValueKind::Baseline, ValueKind::Target] {
        let mut parts: Vec<Part> = Vec::new();
        for value in indicator.values.iter().filter(|value| value.kind == kind) {
            let part = (value.half, value.quarter, calendar(value.year_kind));
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        if parts.is_empty() {
            parts.push((None, None, None));
        }
        for part in more.parts() {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        rows.extend(parts.into_iter().map(|part| {
            let row = GridRow {
                of: RowOf::Value(id, kind),
                half: part.0,
                quarter: part.1,
                year_kind: usual_kind(indicator, kind, part),
                owner: owner.to_owned(),
                item,
                name: called(indicator.no.as_deref().unwrap_or_default(), &indicator.name),
                unit: indicator.unit.clone().unwrap_or_default(),
            };
            (row, indicator)
        }));
    }
    rows
}

fn owner_of(
    content: &EditionContent,
    place: ayumi_domain::edition::IndicatorPlace,
) -> Option<(Item, String)> {
    use ayumi_domain::edition::IndicatorPlace;
    let keys = &content.beside.identities;
    match place {
        IndicatorPlace::Section { section, .. } => {
            let of = content.document.sections.get(section)?;
            let number = of.path.last().filter(|number| **number != of.title);
            let owner = called(number.map(String::as_str).unwrap_or_default(), &of.title);
            Some((Item::Section(keys.sections.get(section)?.id), owner))
        }
        IndicatorPlace::Initiative { initiative, .. } => {
            let of = content.document.initiatives.get(initiative)?;
            Some((
                Item::Initiative(keys.initiatives.get(initiative)?.id),
                called(&of.id, &of.title),
            ))
        }
    }
}

/// Number and name, as people call a thing.
pub(super) fn called(number: &str, name: &str) -> String {
    format!("{number} {}", name.lines().next().unwrap_or_default())
        .trim()
        .to_owned()
}

fn in_order(years: impl Iterator<Item = Option<FiscalYear>>) -> Vec<Option<FiscalYear>> {
    let mut years: Vec<Option<FiscalYear>> = years.collect();
    // What has no year stands last, where a plan prints its final targets.
    years.sort_unstable_by_key(|year| (year.is_none(), *year));
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::paste::read_pasted;
    use ayumi_domain::edition::{
        Beside, Edit, EditionContent, InitiativeId, NewIds, YearPlan, apply, carry_identities,
    };
    use ayumi_domain::measure::Measure;
    use ayumi_domain::plan::{Value, ValueKind, YearKind};
    use ayumi_domain::year::FiscalYear;
    use ayumi_messages::Lang;

    use super::{Grid, More, Scope};

    fn town() -> EditionContent {
        let document = ayumi_testkit::plan();
        let identities = carry_identities(None, &document, &[], &mut NewIds::from(1, 1));
        let beside = Beside {
            identities,
            ..Beside::default()
        };
        EditionContent { document, beside }
    }

    fn one() -> Scope {
        Scope::Initiative(InitiativeId::new(3))
    }

    #[test]
    fn a_grid_of_values_has_a_row_for_baseline_and_target_and_a_column_for_what_has_no_year() {
        let grid = Grid::values(&town(), one(), More::None);
        let ja = Lang::Ja;
        assert_eq!(
            [grid.row(0, ja), grid.row(1, ja)],
            ["現年課税分の収納率 基準値", "現年課税分の収納率 目標値"]
        );
        let columns: Vec<String> = (0..grid.years.len()).map(|at| grid.column(at, ja)).collect();
        assert_eq!(
            columns,
            ["令和5年度", "令和6年度", "令和7年度", "令和8年度", "年度なし"]
        );
        assert_eq!(grid.cells[0], ["20", "", "", "", ""]);
        assert_eq!(grid.cells[1], ["", "98.3%", "98.5%", "", ""]);
    }

    #[test]
    fn cells_that_say_the_same_are_no_change_and_others_become_one() {
        let content = town();
        let grid = Grid::schedule(&content, one(), More::None);
        assert_eq!(grid.cells, [["準備する", "電話催告をふやす", "→"]]);
        let cell = |column, text: &str| (0, column, text.to_owned());
        let same = [cell(0, " 準備する\r\n"), cell(2, "────→")];
        assert_eq!(grid.edit(&same, Lang::Ja), Ok(None));
        let edit = grid
            .edit(&[cell(1, "→"), cell(2, "")], Lang::Ja)
            .unwrap()
            .unwrap();
        let Edit::SetSchedule { cells } = &edit else {
            panic!("{edit:?}");
        };
        let plans: Vec<&YearPlan> = cells.iter().map(|cell| &cell.plan).collect();
        assert_eq!(plans, [&YearPlan::Continues, &YearPlan::Blank]);
        let mut changed = content.clone();
        apply(&mut changed, &edit, Some(&content)).unwrap();
        assert_eq!(
            Grid::schedule(&changed, one(), More::None).cells,
            [["準備する", "→", ""]]
        );
    }

    fn target(ad: i32, year_kind: Option<YearKind>, text: &str) -> Value {
        Value {
            kind: ValueKind::Target,
            year: FiscalYear::new(ad),
            half: None,
            quarter: None,
            year_kind,
            measure: Measure::read(text),
        }
    }

    /// Targets of which some say that their year is a fiscal one, some say nothing and one is of a calendar year.
    fn mixed() -> EditionContent {
        let fiscal = Some(YearKind::Fiscal);
        let mut content = town();
        content.document.initiatives[2].indicators[0].values = vec![
            target(2024, fiscal, "30"),
            target(2025, None, "32"),
            target(2026, fiscal, "34"),
            target(2026, Some(YearKind::Calendar), "33"),
        ];
        content
    }

    #[test]
    fn fiscal_years_and_those_that_say_nothing_are_one_row_and_calendar_years_another() {
        let content = mixed();
        let grid = Grid::values(&content, one(), More::None);
        let labels: Vec<String> = (0..grid.rows.len()).map(|at| grid.row(at, Lang::Ja)).collect();
        assert_eq!(
            labels,
            [
                "現年課税分の収納率 基準値",
                "現年課税分の収納率 目標値",
                "現年課税分の収納率 目標値 暦年"
            ]
        );
        assert_eq!(grid.cells[1], ["30", "32", "34", ""]);
        assert_eq!(grid.cells[2], ["", "", "33", ""]);
        let typed = [
            (1, 1, "50".to_owned()),
            (1, 2, "51".to_owned()),
            (2, 1, "52".to_owned()),
        ];
        let edit = grid.edit(&typed, Lang::Ja).unwrap().unwrap();
        let mut changed = content.clone();
        apply(&mut changed, &edit, Some(&content)).unwrap();
        let grid = Grid::values(&changed, one(), More::None);
        assert_eq!(grid.cells[1], ["30", "50", "51", ""]);
        assert_eq!(grid.cells[2], ["", "52", "33", ""]);
        let values = &changed.document.initiatives[2].indicators[0].values;
        assert_eq!(values.len(), 5, "nothing stands there twice");
        let told = values.iter().find(|v| v.measure.text == "50").unwrap();
        assert_eq!(
            told.year_kind, None,
            "a value that is replaced keeps its kind of year"
        );
    }

    #[test]
    fn a_new_value_names_its_year_as_most_of_its_row_do() {
        let mut content = mixed();
        content.document.initiatives[2].indicators[0].values.remove(1);
        let grid = Grid::values(&content, one(), More::None);
        let edit = grid.edit(&[(1, 1, "50".to_owned())], Lang::Ja).unwrap().unwrap();
        let Edit::SetValues { cells } = edit else {
            panic!("no values");
        };
        assert_eq!(cells[0].year_kind, Some(YearKind::Fiscal));
    }

    #[test]
    fn a_year_before_the_plan_gets_a_column_at_its_place() {
        let grid = Grid::values(&town(), one(), More::None).with_year(FiscalYear::new(2019).unwrap());
        assert_eq!(grid.years[0], FiscalYear::new(2019));
        assert_eq!(grid.cells[0], ["", "20", "", "", "", ""]);
        let edit = grid.edit(&[(0, 0, "18".to_owned())], Lang::Ja).unwrap().unwrap();
        let Edit::SetValues { cells } = edit else {
            panic!("no values");
        };
        assert_eq!(
            (cells[0].kind, cells[0].year),
            (ValueKind::Baseline, FiscalYear::new(2019))
        );
        let known = FiscalYear::new(2025).unwrap();
        assert_eq!(
            Grid::values(&town(), one(), More::None)
                .with_year(known)
                .years
                .len(),
            5
        );
    }

    #[test]
    fn a_large_table_is_several_changes_made_together() {
        let mut content = town();
        let one = &content.document.initiatives[2];
        let many: Vec<_> = std::iter::repeat_with(|| one.indicators[0].clone())
            .take(1_001)
            .collect();
        content.document.initiatives[2].indicators = many;
        let identities = carry_identities(None, &content.document, &[], &mut NewIds::from(1, 1));
        content.beside.identities = identities;
        let grid = Grid::values(&content, super::Scope::Whole, More::None);
        let typed: Vec<_> = (0..grid.rows.len()).map(|row| (row, 0, "1".to_owned())).collect();
        let edit = grid.edit(&typed, Lang::Ja).unwrap().unwrap();
        let mut changed = content.clone();
        apply(&mut changed, &edit, Some(&content)).unwrap();
        let scope = super::Scope::Whole;
        assert!(
            Grid::values(&changed, scope, More::None)
                .cells
                .iter()
                .all(|cells| cells[0] == "1")
        );
    }

    #[test]
    fn an_action_without_number_and_text_is_called_by_whose_it_is() {
        let mut content = town();
        let action = &mut content.document.initiatives[2].actions[0];
        (action.no, action.text) = (None, None);
        let grid = Grid::schedule(&content, one(), More::None);
        assert_eq!(grid.row(0, Lang::Ja), "2-1 市税収納率の向上");
        let pasted = read_pasted("\t調査\t→").unwrap();
        let placed = grid.shape(Lang::Ja).place(&pasted, (0, 0)).unwrap();
        let columns: Vec<usize> = placed.iter().map(|cell| cell.column).collect();
        assert_eq!(columns, [0, 1, 2], "a blank first column is no name");
    }

    #[test]
    fn a_year_planned_by_a_stage_shows_it() {
        let mut content = town();
        let years = &mut content.document.initiatives[2].actions[0].years;
        years.iter_mut().for_each(|year| {
            year.result = None;
            year.plan = None;
            year.continues = false;
            year.stage = Some("検討".to_owned());
        });
        let grid = Grid::schedule(&content, one(), More::None);
        assert_eq!(grid.cells, [["検討", "検討", "検討"]]);
    }

    #[test]
    fn a_table_copied_out_of_a_plan_goes_to_the_targets_of_its_years() {
        let grid = Grid::values(&town(), Scope::Whole, More::None);
        let pasted = read_pasted("指標\tR8\n利用件数\t８，０００件\n売却・貸付け収入\t#REF!").unwrap();
        let placed = grid.shape(Lang::Ja).place(&pasted, (0, 0)).unwrap();
        let typed: Vec<_> = placed.into_iter().map(|c| (c.row, c.column, c.text)).collect();
        assert_eq!(grid.row(typed[0].0, Lang::Ja), "1-2 書かない窓口 利用件数 目標値");
        let wrong = grid.edit(&typed, Lang::Ja).unwrap_err();
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].sentence.contains("「#REF!」は読み取れません"));
        let edit = grid.edit(&typed[..1], Lang::Ja).unwrap().unwrap();
        let Edit::SetValues { cells } = edit else {
            panic!("no values");
        };
        assert_eq!(cells[0].text, "８，０００件");
    }
}
