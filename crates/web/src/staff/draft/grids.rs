//! The pages of the grids: typing into cells, pasting from a spreadsheet with a look before, saving, and where two
//! people met in a cell the choice between both.

use std::collections::{BTreeMap, HashMap, HashSet};

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::edition::paste::read_pasted;
use ayumi_domain::edition::{Item, target};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::{Editor, ItemPage};
use ayumi_messages::staff::plan_grid::{
    self, Grid as Words, cell_label, cells_saved, no_table, row_gone, year_wrong,
};

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, Trouble, missing_item, plan_of, seen_of, status, still_seen, wording};
use super::form::seen;
use super::grid::{Grid, GridKind, More, Scope, WrongCell, same};
use super::grid_meeting::{Meeting, chosen_theirs, meetings};
use super::whole::year;
use crate::assets::{GRID, GridAssets};
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

type Cells = Vec<(usize, usize, String)>;

#[derive(Template)]
#[template(path = "staff/draft/grid.html")]
struct GridView {
    f: StaffFrame,
    bar: Bar,
    w: &'static Words,
    i: &'static ItemPage,
    script: &'static GridAssets,
    action: String,
    seen: String,
    /// where two people met: the change whose values are shown
    met: String,
    was: String,
    lead: &'static str,
    head: &'static str,
    has_no_year: bool,
    /// the year for which a column was asked
    year: String,
    columns: Vec<(i32, String)>,
    rows: Vec<RowView>,
    empty: &'static str,
    /// what was pasted as text, and where it begins
    pasted: String,
    start: (usize, usize),
    preview: Option<Vec<Placed>>,
    troubles: Vec<String>,
    meetings: Vec<Meeting>,
    /// rows that can be asked for besides: address and words
    more: Vec<(String, &'static str)>,
    back: Option<(String, String)>,
}

struct RowView {
    key: String,
    /// the owner's name, where it differs from the row above
    owner: Option<(String, String)>,
    label: String,
    name: String,
    detail: String,
    cells: Vec<CellView>,
    is_long: bool,
}

impl CellView {
    /// How many rows its box has.
    fn rows(&self) -> usize {
        self.value.lines().count().clamp(1, 4)
    }
}

struct CellView {
    name: String,
    label: String,
    value: String,
    wrong: String,
    changed: bool,
}

/// A cell before and after.
struct Placed {
    place: String,
    before: String,
    after: String,
}

/// Which grid an address means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    kind: GridKind,
    scope: Option<Scope>,
}

macro_rules! pages {
    ($($show:ident $act:ident $kind:ident $path:ty, $plan:pat, $scope:expr;)*) => { $(
        pub(super) async fn $show(visitor: Visitor, Path($plan): Path<$path>) -> Response {
            let (plan, scope) = $scope;
            let asked = Asked { kind: GridKind::$kind, scope };
            respond(visitor, plan, asked, None).await
        }

        pub(super) async fn $act(visitor: Visitor, Path($plan): Path<$path>, sent: Sent) -> Response {
            let (plan, scope) = $scope;
            let asked = Asked { kind: GridKind::$kind, scope };
            respond(visitor, plan, asked, Some(sent)).await
        }
    )* };
}

pages! {
    show_values act_values Values String, plan, (plan, Some(Scope::Whole));
    show_schedules act_schedules Schedule String, plan, (plan, Some(Scope::Whole));
    show_item_values act_item_values Values (String, String), (plan, id),
        (plan, id.parse().ok().map(Scope::Initiative));
    show_item_schedule act_item_schedule Schedule (String, String), (plan, id),
        (plan, id.parse().ok().map(Scope::Initiative));
    show_effects act_effects Effects String, plan, (plan, Some(Scope::Whole));
    show_item_effects act_item_effects Effects (String, String), (plan, id),
        (plan, id.parse().ok().map(Scope::Initiative));
    show_section_values act_section_values Values (String, String), (plan, id),
        (plan, id.parse().ok().map(Scope::Section));
}

async fn respond(visitor: Visitor, plan: String, asked: Asked, sent: Option<Sent>) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let Some(scope) = asked
        .scope
        .filter(|scope| item_of(*scope).is_none_or(|item| desk.has(item)))
    else {
        return missing_item(&visitor, &desk);
    };
    let page = Shown::new(&visitor, &desk, asked.kind, scope);
    match sent {
        None => page_with(StatusCode::OK, &page.view()),
        Some(sent) => page.act(&sent).await,
    }
}

fn item_of(scope: Scope) -> Option<Item> {
    match scope {
        Scope::Whole => None,
        Scope::Initiative(id) => Some(Item::Initiative(id)),
        Scope::Section(id) => Some(Item::Section(id)),
    }
}

fn grid_of(desk: &Desk, kind: GridKind, scope: Scope, more: More) -> Grid {
    match kind {
        GridKind::Schedule => Grid::schedule(&desk.now, scope, more),
        GridKind::Values => Grid::values(&desk.now, scope, more),
        GridKind::Effects => Grid::effects(&desk.now, scope),
    }
}

struct Shown<'a> {
    visitor: &'a Visitor,
    desk: &'a Desk,
    kind: GridKind,
    scope: Scope,
    grid: Grid,
    /// what stands in the cells: as saved, or as typed
    cells: Vec<Vec<String>>,
    seen: String,
    met: String,
    more: More,
    wrong: Vec<WrongCell>,
    troubles: Vec<String>,
    /// the year for which a column was asked, as typed
    year: String,
    pasted: String,
    start: (usize, usize),
    preview: Option<Vec<Placed>>,
    meetings: Vec<Meeting>,
}

impl<'a> Shown<'a> {
    fn new(visitor: &'a Visitor, desk: &'a Desk, kind: GridKind, scope: Scope) -> Self {
        let more = More::read(&visitor.asked("rows"));
        let grid = grid_of(desk, kind, scope, more);
        Self {
            visitor,
            desk,
            kind,
            scope,
            cells: grid.cells.clone(),
            grid,
            seen: desk.seen.to_string(),
            met: String::new(),
            more,
            wrong: Vec::new(),
            troubles: Vec::new(),
            year: String::new(),
            pasted: String::new(),
            start: (0, 0),
            preview: None,
            meetings: Vec::new(),
        }
    }

    fn lang(&self) -> Lang {
        self.visitor.lang()
    }

    /// What was typed stays in its cells, whatever the form is sent for.
    async fn act(mut self, sent: &Sent) -> Response {
        let has_year = self.add_year(sent.get("year"));
        let (typed, lost) = self.typed(sent);
        self.fill(&typed);
        self.seen = match sent.has("met") {
            true => seen(sent).to_owned(),
            false => still_seen(sent, self.desk),
        };
        self.pasted = sent.get("pasted").to_owned();
        let start = self.start_of(sent);
        self.start = start.unwrap_or_default();
        if !lost.is_empty() {
            return self.refuse(StatusCode::CONFLICT, lost);
        }
        let Ok(has_year) = has_year else {
            let sentence = year_wrong(&self.year, self.lang());
            return self.refuse(StatusCode::UNPROCESSABLE_ENTITY, vec![sentence]);
        };
        if sent.has("look") || sent.has("put") || !self.pasted.trim().is_empty() {
            return match start {
                Some(_) => self.paste(sent, typed).await,
                None => {
                    let gone = Editor::of(self.lang()).gone.to_owned();
                    self.refuse(StatusCode::CONFLICT, vec![gone])
                }
            };
        }
        if sent.has("more") || has_year && typed.is_empty() {
            return page_with(StatusCode::OK, &self.view());
        }
        self.change(typed, sent).await
    }

    fn refuse(mut self, status: StatusCode, sentences: Vec<String>) -> Response {
        self.troubles = sentences;
        page_with(status, &self.view())
    }

    /// Adds the column that the form asks for; whether it asked.
    fn add_year(&mut self, asked: &str) -> Result<bool, ()> {
        self.year = asked.trim().to_owned();
        if self.kind != GridKind::Values || self.year.is_empty() {
            return Ok(false);
        }
        let grid = grid_of(self.desk, self.kind, self.scope, self.more);
        self.grid = grid.with_year(year(&self.year).ok_or(())?);
        self.cells.clone_from(&self.grid.cells);
        Ok(true)
    }

    /// The cells that differ from what the page had shown, and sentences for those whose rows are gone. Where two people
    /// met, cells that are to stay as the other one saved them are none.
    fn typed(&self, sent: &Sent) -> (Cells, Vec<String>) {
        let was: HashMap<String, String> = serde_json::from_str(sent.get("was")).unwrap_or_default();
        let theirs = chosen_theirs(sent);
        let places = self.grid.places();
        let (mut typed, mut lost) = (Vec::new(), Vec::new());
        for (name, text) in sent.pairs() {
            let is_left = theirs.contains(&name.as_str());
            if is_left || was.get(name).is_none_or(|before| same(before, text)) {
                continue;
            }
            let text = text.replace("\r\n", "\n");
            match places.get(name) {
                Some((row, column)) => typed.push((*row, *column, text)),
                None => lost.push(row_gone(text.trim(), self.lang())),
            }
        }
        (typed, lost)
    }

    /// The cells as typed, for a page that comes back.
    fn fill(&mut self, typed: &Cells) {
        for (row, column, text) in typed {
            if let Some(cell) = self.cells.get_mut(*row).and_then(|cells| cells.get_mut(*column)) {
                cell.clone_from(text);
            }
        }
    }

    /// Shows where pasted cells go, beside those that were typed; puts both in when that was looked at.
    async fn paste(mut self, sent: &Sent, typed: Cells) -> Response {
        let pasted = match self.placed() {
            Ok(pasted) => pasted,
            Err(sentences) => return self.refuse(StatusCode::UNPROCESSABLE_ENTITY, sentences),
        };
        let places: HashSet<(usize, usize)> = pasted.iter().map(|cell| (cell.0, cell.1)).collect();
        let beside = typed
            .into_iter()
            .filter(|cell| !places.contains(&(cell.0, cell.1)));
        let cells: Cells = beside.chain(pasted.iter().cloned()).collect();
        if let Err(wrong) = self.grid.edit(&cells, self.lang()) {
            let sentences = wrong.into_iter().map(|cell| cell.sentence).collect();
            return self.refuse(StatusCode::UNPROCESSABLE_ENTITY, sentences);
        }
        let w = Words::of(self.lang());
        let has_seen = self.seen == self.desk.seen.to_string();
        if sent.has("put") && has_seen {
            self.fill(&pasted);
            self.pasted.clear();
            return self.change(cells, sent).await;
        }
        // What was looked at is what is put in: after a change of somebody else it is shown again.
        self.preview = Some(self.differing(&cells));
        self.seen = self.desk.seen.to_string();
        match (sent.has("put"), sent.has("look")) {
            (true, _) => self.refuse(StatusCode::CONFLICT, vec![w.put_again.to_owned()]),
            (false, true) => page_with(StatusCode::OK, &self.view()),
            (false, false) => self.refuse(StatusCode::UNPROCESSABLE_ENTITY, vec![w.paste_waits.to_owned()]),
        }
    }

    /// Where the pasted cells belong, or why some belong nowhere.
    fn placed(&self) -> Result<Cells, Vec<String>> {
        let lang = self.lang();
        let rows = read_pasted(&self.pasted).map_err(|trouble| vec![no_table(trouble, lang)])?;
        let placed = self.grid.shape(lang).place(&rows, self.start).map_err(|unfit| {
            unfit
                .iter()
                .map(|why| plan_grid::unfit(why, lang))
                .collect::<Vec<_>>()
        })?;
        Ok(placed
            .into_iter()
            .map(|cell| (cell.row, cell.column, cell.text))
            .collect())
    }

    /// Where pasted cells without headings begin; nothing where that row or year is no longer there.
    fn start_of(&self, sent: &Sent) -> Option<(usize, usize)> {
        let row = self
            .grid
            .rows
            .iter()
            .position(|row| row.key() == sent.get("row"))?;
        let column = (0..self.grid.years.len())
            .position(|at| self.grid.column_key(at).to_string() == sent.get("column"))?;
        Some((row, column))
    }

    /// What the page has shown, as the form carries it.
    fn was(&self) -> String {
        let cells = self.grid.places().into_iter();
        let text = |(row, column): (usize, usize)| {
            self.grid
                .cells
                .get(row)
                .and_then(|cells| cells.get(column))
                .cloned()
        };
        let was: BTreeMap<String, String> = cells
            .filter_map(|(name, place)| Some((name, text(place)?)))
            .collect();
        serde_json::to_string(&was).unwrap_or_default()
    }

    fn differing(&self, cells: &Cells) -> Vec<Placed> {
        let differs = |(row, column, text): &&(usize, usize, String)| {
            let there = self.grid.cells.get(*row).and_then(|cells| cells.get(*column));
            there.is_some_and(|there| !same(there, text))
        };
        let placed = |(row, column, text): &(usize, usize, String)| Placed {
            place: cell_label(
                &self.grid.row(*row, self.lang()),
                &self.grid.column(*column, self.lang()),
            ),
            before: self
                .grid
                .cells
                .get(*row)
                .and_then(|cells| cells.get(*column))
                .cloned()
                .unwrap_or_default(),
            after: text.clone(),
        };
        cells.iter().filter(differs).map(placed).collect()
    }

    async fn change(mut self, cells: Cells, sent: &Sent) -> Response {
        let lang = self.lang();
        let edit = match self.grid.edit(&cells, lang) {
            Ok(Some(edit)) => edit,
            Ok(None) => {
                return self
                    .visitor
                    .redirect_with(&self.visitor.path, Editor::of(lang).unchanged);
            }
            Err(wrong) => {
                self.troubles = wrong.iter().map(|cell| cell.sentence.clone()).collect();
                self.wrong = wrong;
                return page_with(StatusCode::UNPROCESSABLE_ENTITY, &self.view());
            }
        };
        let count = self.differing(&cells).len();
        let why = match self
            .desk
            .change(self.visitor, seen_of(&self.seen, self.desk), vec![edit])
            .await
        {
            Ok(_) => {
                let told = cells_saved(count, lang);
                return self.visitor.redirect_with(&self.visitor.path, &told);
            }
            Err(why) => why,
        };
        self.troubles = vec![wording(self.visitor, &why)];
        if let Trouble::Met(met) = &why {
            self.fill(&cells);
            self.meetings = meetings(&self.grid, &cells, met, sent, lang);
            // Until each cell is chosen the form stays with what it saw first, so that sending it again saves nothing.
            self.met = met.seen.to_string();
            let is_again = sent.has("met");
            let w = Words::of(lang);
            self.troubles = vec![
                if is_again {
                    w.met_unchosen
                } else {
                    ItemPage::of(lang).conflict
                }
                .to_owned(),
            ];
        }
        page_with(status(&why), &self.view())
    }

    fn view(&self) -> GridView {
        let (visitor, desk, lang) = (self.visitor, self.desk, self.lang());
        let w = Words::of(lang);
        let (lead, head, empty, plain) = match self.kind {
            GridKind::Schedule => (w.schedule_lead, w.action, w.empty_schedule, w.schedule_title),
            GridKind::Values => (w.values_lead, w.indicator, w.empty_values, w.values_title),
            GridKind::Effects => (w.effects_lead, w.effect, w.empty_effects, w.effects_title),
        };
        let item = item_of(self.scope);
        let (page, title) = match (item, self.kind) {
            (Some(item), _) => (Page::Other, format!("{plain}：{}", target::name(&desk.now, item))),
            (None, GridKind::Values) => (Page::Values, plain.to_owned()),
            (None, GridKind::Schedule) => (Page::Schedules, plain.to_owned()),
            (None, GridKind::Effects) => (Page::Other, plain.to_owned()),
        };
        let columns: Vec<String> = (0..self.grid.years.len())
            .map(|at| self.grid.column(at, lang))
            .collect();
        let empty = match (self.grid.rows.is_empty(), columns.is_empty()) {
            (true, _) => empty,
            (false, true) => w.no_years,
            (false, false) => "",
        };
        GridView {
            f: frame(visitor, desk, &title, page),
            bar: Bar::of(visitor, desk, page),
            w,
            i: ItemPage::of(lang),
            script: &GRID,
            action: self.address(self.more),
            seen: self.seen.clone(),
            met: self.met.clone(),
            was: self.was(),
            lead,
            head,
            has_no_year: self.kind == GridKind::Values,
            year: self.year.clone(),
            rows: self.rows(&columns),
            columns: columns
                .into_iter()
                .enumerate()
                .map(|(at, word)| (self.grid.column_key(at), word))
                .collect(),
            empty,
            pasted: self.pasted.clone(),
            start: self.start,
            preview: self
                .preview
                .as_ref()
                .map(|placed| placed.iter().map(Placed::copy).collect()),
            troubles: self.troubles.clone(),
            meetings: self.meetings.clone(),
            more: self.more_rows(w),
            back: item.map(|item| (visitor.to(&desk.page_of(item)), target::name(&desk.now, item))),
        }
    }

    /// This page with these rows besides.
    fn address(&self, more: More) -> String {
        let here = self.visitor.to(&self.visitor.path);
        match more {
            More::None => here,
            more => format!("{here}?rows={}", more.word()),
        }
    }

    fn more_rows(&self, w: &'static Words) -> Vec<(String, &'static str)> {
        let all = [
            (More::Half, w.rows_half),
            (More::Quarter, w.rows_quarter),
            (More::Calendar, w.rows_calendar),
        ];
        let fits = |more: More| match self.kind {
            GridKind::Effects => false,
            GridKind::Schedule => more != More::Calendar,
            GridKind::Values => true,
        };
        let shown = all
            .into_iter()
            .filter(|(more, _)| fits(*more) && *more != self.more);
        shown.map(|(more, words)| (self.address(more), words)).collect()
    }

    fn rows(&self, columns: &[String]) -> Vec<RowView> {
        let lang = self.lang();
        let mut last: Option<Item> = None;
        let mut rows = Vec::new();
        for (at, row) in self.grid.rows.iter().enumerate() {
            let is_new = last != Some(row.item) && self.scope == Scope::Whole;
            last = Some(row.item);
            let part = row.part(lang);
            let detail: Vec<&str> = [row.kind(lang), &part, &row.unit]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect();
            let detail = detail.join("・");
            let label = self.grid.row(at, lang);
            rows.push(RowView {
                key: row.key(),
                owner: is_new.then(|| (self.visitor.to(&self.desk.page_of(row.item)), row.owner.clone())),
                name: row.name.clone(),
                cells: self.row_cells(at, &label, columns),
                is_long: self.kind == GridKind::Schedule,
                detail,
                label,
            });
        }
        rows
    }

    fn row_cells(&self, row: usize, label: &str, columns: &[String]) -> Vec<CellView> {
        let cell = |(column, heading): (usize, &String)| {
            let value = self
                .cells
                .get(row)
                .and_then(|cells| cells.get(column))
                .cloned()
                .unwrap_or_default();
            let wrong = self
                .wrong
                .iter()
                .find(|cell| (cell.row, cell.column) == (row, column));
            CellView {
                name: self.grid.name(row, column),
                label: cell_label(label, heading),
                changed: self.grid.cells.get(row).and_then(|cells| cells.get(column)) != Some(&value),
                wrong: wrong.map(|cell| cell.sentence.clone()).unwrap_or_default(),
                value,
            }
        };
        columns.iter().enumerate().map(cell).collect()
    }
}

impl Placed {
    fn copy(&self) -> Self {
        Self {
            place: self.place.clone(),
            before: self.before.clone(),
            after: self.after.clone(),
        }
    }
}
