//! A walk down one grid: headings, headers, the rows below them, and what stands between.

use ayumi_domain::{Field, Measure, Status};

use super::costs::Costs;
use super::glance::Glance;
use super::heading::{self, Heading, Key};
use super::indicators::Reader;
use super::outline::Outline;
use super::table::{self, Role, Table};
use super::totals::{self, Stated};
use super::{projects, prose_rows, years_down};
use crate::draft::{Draft, Note, Place};
use crate::grid::{Grid, Kind, Row};
use crate::lexicon::{Term, term};

/// A walk down one grid.
pub struct Walk<'a> {
    grid: usize,
    sheet: &'a Grid,
    kind: Kind,
    glance: Glance,
    table: Option<Table>,
    reader: Reader,
    /// a heading came after the header of the table
    stale: bool,
    costs: Costs,
    /// totals that the grid prints
    pub stated: Vec<Stated>,
}

impl<'a> Walk<'a> {
    /// A walk that has not begun.
    #[must_use]
    pub fn new(grid: usize, sheet: &'a Grid, kind: Kind) -> Self {
        Self {
            grid,
            sheet,
            kind,
            glance: Glance::of(sheet),
            table: None,
            reader: Reader::default(),
            stale: false,
            costs: Costs::default(),
            stated: Vec::new(),
        }
    }

    /// Reads the whole grid into the outline.
    pub fn read(&mut self, draft: &mut Draft<'_>, outline: &mut Outline) {
        self.sheet_heading(outline);
        self.say_hidden(draft);
        let mut at = 0;
        while let Some(row) = self.sheet.rows.get(at) {
            at = match row.is_blank() || row.hidden {
                true => at + 1,
                false => self.row(draft, outline, at, row),
            };
        }
        self.reader.close(outline);
    }

    /// Reads what begins at a row and gives the row after it.
    fn row(&mut self, draft: &mut Draft<'_>, outline: &mut Outline, at: usize, row: &Row) -> usize {
        if let Some(end) = self.years_down(draft, outline, at) {
            return end;
        }
        if let Some(table) = self.table_at(at) {
            self.reader.close(outline);
            let end = table.header.end.max(at + 1);
            (at..end).for_each(|r| draft.claim_row(self.grid, r));
            self.know_levels(outline, &table);
            self.table = Some(table);
            self.stale = false;
            return end;
        }
        if let Some(end) = totals::table(draft, &mut self.stated, self.grid, at) {
            self.reader.close(outline);
            self.table = None;
            return end;
        }
        if self.short_header(draft, outline, at, row) {
            return at + 1;
        }
        let place = self.place(at);
        let in_indicators = self.table.as_ref().is_some_and(|table| !table.is_projects());
        let is_lone = row.filled().nth(1).is_none();
        if (is_lone || !in_indicators) && totals::line(draft, &mut self.stated, place) {
            return at + 1;
        }
        if is_legend(row) {
            draft.claim_row(self.grid, at);
            let note = Note::info("legend", Field::Structure)
                .at(place)
                .say("記号の意味を説明する行として読み、値にはしませんでした。");
            draft.report(note);
            return at + 1;
        }
        if let Some(heading) = self.heading(outline, at, row) {
            self.reader.close(outline);
            self.stale = true;
            outline.open(&heading);
            draft.claim_row(self.grid, at);
        } else if self.repaired_heading(draft, outline, at, row) {
        } else if !prose_rows::read(
            draft,
            outline,
            &mut self.reader,
            place,
            self.stale || self.table.is_none(),
        ) {
            self.body(draft, outline, at, row);
        }
        at + 1
    }

    fn years_down(&mut self, draft: &mut Draft<'_>, outline: &mut Outline, at: usize) -> Option<usize> {
        let (header, years) = self
            .glance
            .may_head_years(at)
            .then(|| years_down::at(self.sheet, at))??;
        self.reader.close(outline);
        self.ensure_heading(draft, outline);
        let end = years_down::read(draft, outline, self.grid, header, years)?;
        self.table = None;
        Some(end)
    }

    fn table_at(&self, at: usize) -> Option<Table> {
        self.glance
            .may_begin(at)
            .then(|| table::at(self.sheet, self.kind, at))?
    }

    fn place(&self, row: usize) -> Place {
        Place::new(self.grid, row, 0)
    }

    /// A damaged heading right above a table; gives false where the row is none.
    fn repaired_heading(
        &mut self,
        draft: &mut Draft<'_>,
        outline: &mut Outline,
        at: usize,
        row: &Row,
    ) -> bool {
        let repaired = heading::repaired(row, outline).filter(|_| self.table_follows(at));
        let Some(repaired) = repaired else {
            return false;
        };
        self.reader.close(outline);
        self.stale = true;
        let node = outline.open(&repaired.heading);
        let note = match repaired.lost {
            true => Note::error("title-lost", Field::Structure)
                .say("見出しの言葉が欠けています。原本を確かめて題名を補ってください。"),
            false => Note::doubt("heading-repaired", Field::Structure)
                .say("欠けたか入れ替わった見出しを、番号の書き方から補って読みました。"),
        };
        outline.note(Some(node), note.at(self.place(at)).made(&repaired.heading.title));
        draft.claim_row(self.grid, at);
        true
    }

    fn heading(&self, outline: &Outline, at: usize, row: &Row) -> Option<Heading> {
        let by_number = || {
            let heading = heading::of_number(row)?;
            let has_words = outline.level_of_number(heading.number.as_deref()?);
            let is_repair = matches!(has_words, Some(Key::Word(_)));
            (!is_repair && (self.table_follows(at) || self.is_band(at, row))).then_some(heading)
        };
        heading::of_row(row).or_else(by_number)
    }

    /// Whether a table begins within the next rows, with nothing but headings between.
    fn table_follows(&self, at: usize) -> bool {
        const NEAR: usize = 5;
        let below = self.sheet.rows.iter().enumerate().skip(at + 1);
        for (next, row) in below.filter(|(_, row)| !row.is_blank()).take(NEAR) {
            let by_years = || self.glance.may_head_years(next) && years_down::at(self.sheet, next).is_some();
            if self.table_at(next).is_some() || by_years() {
                return true;
            }
            if row.filled().count() > 2 {
                return false;
            }
        }
        false
    }

    /// A numbered title alone in its row, between the rows of a table that goes on below it.
    fn is_band(&self, at: usize, row: &Row) -> bool {
        let Some(table) = &self.table else {
            return false;
        };
        let below = self.sheet.rows.iter().skip(at + 1).find(|row| !row.is_blank());
        let goes_on = |row: &Row| {
            let aligned = row.filled().filter(|c| table.role(*c).is_some()).count();
            aligned >= 3 && aligned == row.filled().count()
        };
        row.filled().count() == 1 && below.is_some_and(goes_on)
    }

    /// A sheet may be named after the heading that its rows do not repeat.
    fn sheet_heading(&self, outline: &mut Outline) {
        if self.kind != Kind::Workbook || self.sheet.rows.iter().any(|row| heading::of_row(row).is_some()) {
            return;
        }
        let name = Row {
            cells: vec![crate::grid::Cell::of(self.sheet.name.clone())],
            ..Row::default()
        };
        match heading::of_row(&name) {
            Some(heading) => {
                outline.open(&heading);
            }
            None => outline.close_all(),
        }
    }

    fn say_hidden(&self, draft: &mut Draft<'_>) {
        if let Some(column) = self.sheet.hidden_columns.first() {
            let note = Note::info("hidden-columns", Field::Structure)
                .at(Place::new(self.grid, 0, *column))
                .say("表示されていない列は読みませんでした。");
            draft.report(note);
        }
    }

    fn know_levels(&self, outline: &mut Outline, table: &Table) {
        let mut above = None;
        for (_, role) in &table.slots {
            if let Role::Level(key) = role {
                above = Some(match above {
                    Some(above) => outline.level_below(key, above),
                    None => outline.level(key),
                });
            }
        }
    }

    /// A row below a header.
    fn body(&mut self, draft: &mut Draft<'_>, outline: &mut Outline, at: usize, row: &Row) {
        let place = self.place(at);
        self.guess_header(outline, at, row);
        if !self.goes_on(outline, at, row) {
            return;
        }
        let Some(table) = self.table.take() else {
            return;
        };
        self.leave_hidden(draft, row, at);
        if !is_page_mark(row) {
            self.levels(draft, outline, &table, at, row);
            let has_more = row
                .filled()
                .any(|c| !matches!(table.role(c), Some(Role::Level(_))));
            if has_more {
                self.ensure_heading(draft, outline);
                let projects = table.is_projects();
                if projects && self.costs.row(draft, outline, &mut self.stated, &table, place) {
                } else if projects {
                    projects::row(draft, outline, &table, place);
                } else {
                    self.reader.row(draft, outline, &table, place);
                }
            }
        }
        self.table = Some(table);
    }

    /// 主な事業 alone above rows of name, text and department: the rest of the header was lost.
    fn short_header(&mut self, draft: &mut Draft<'_>, outline: &mut Outline, at: usize, row: &Row) -> bool {
        let mut filled = row.filled();
        let (Some(only), None) = (filled.next(), filled.next()) else {
            return false;
        };
        let below = self.sheet.rows.iter().skip(at + 1).find(|row| !row.is_blank());
        let is_label = term(row.text(only)) == Some(Term::Project);
        let table = below
            .filter(|_| is_label)
            .and_then(|row| table::without_header(row, at));
        let Some(table) = table.filter(Table::is_projects) else {
            return false;
        };
        self.reader.close(outline);
        draft.claim_row(self.grid, at);
        let note = Note::doubt("header-short", Field::Projects)
            .at(self.place(at))
            .read(row.text(only))
            .say("見出しの一部が欠けている表を、事業名、事業内容、担当課の表として読みました。");
        outline.note(outline.current(), note);
        self.table = Some(table);
        self.stale = false;
        true
    }

    /// A heading may be followed by rows whose header was lost.
    fn guess_header(&mut self, outline: &mut Outline, at: usize, row: &Row) {
        let lost = self.stale || self.table.as_ref().is_none_or(|table| table.slots.is_empty());
        let Some(node) = outline.current().filter(|_| lost) else {
            return;
        };
        let Some(table) = table::without_header(row, at) else {
            return;
        };
        if table.is_projects() {
            self.reader.close(outline);
            let note = Note::doubt("no-header", Field::Projects)
                .at(self.place(at))
                .say("見出しの行がない表を、事業名、事業内容、担当課の表として読みました。");
            outline.note(Some(node), note);
        }
        self.table = Some(table);
        self.stale = false;
    }

    /// Below a heading the table goes on only with rows that stand exactly under its header.
    fn goes_on(&mut self, outline: &mut Outline, at: usize, row: &Row) -> bool {
        let Some(table) = self.table.as_ref().filter(|_| self.stale) else {
            return self.table.is_some();
        };
        let aligned = row.filled().filter(|c| table.role(*c).is_some()).count();
        if aligned < 2 || aligned < row.filled().count() {
            return false;
        }
        self.stale = false;
        if self.kind == Kind::Text {
            let field = if table.is_projects() {
                Field::Projects
            } else {
                Field::Indicators
            };
            let note = Note::doubt("header-carried", field)
                .at(self.place(at))
                .say("見出しの行がない表を、前の表の見出しのとおりに読みました。");
            outline.note(outline.current(), note);
        }
        true
    }

    /// What stands in hidden columns is not part of what the document shows.
    fn leave_hidden(&self, draft: &mut Draft<'_>, row: &Row, at: usize) {
        for column in &self.sheet.hidden_columns {
            if !row.text(*column).is_empty() {
                draft.claim(Place::new(self.grid, at, *column));
            }
        }
    }

    /// Opens the headings that the level columns of a row name.
    fn levels(&mut self, draft: &mut Draft<'_>, outline: &mut Outline, table: &Table, at: usize, row: &Row) {
        for (column, role) in &table.slots {
            let Role::Level(key) = role else {
                continue;
            };
            let text = row.text(*column);
            if text.is_empty() {
                continue;
            }
            let heading = heading::of_cell(text, key);
            if !outline.is_open(&heading) {
                self.reader.close(outline);
                outline.open(&heading);
            }
            draft.claim(Place::new(self.grid, at, *column));
        }
    }

    /// A table under no heading at all belongs to the plan as a whole.
    fn ensure_heading(&self, draft: &Draft<'_>, outline: &mut Outline) {
        if outline.current().is_some() {
            return;
        }
        let title = match self.sheet.name.is_empty() {
            true => draft.doc.title.clone().unwrap_or_else(|| "全体".to_owned()),
            false => self.sheet.name.clone(),
        };
        let node = outline.open(&Heading {
            key: Key::Word("取組".to_owned()),
            number: None,
            title,
            theme: None,
            number_with_title: false,
        });
        let note = Note::doubt("no-heading", Field::Structure)
            .say("表の上に見出しがないため、表の全体を一つの取組として読みました。");
        outline.note(Some(node), note);
    }
}

/// Ａ：達成 | Ｂ：おおむね達成: what the marks mean, in two cells or more.
fn is_legend(row: &Row) -> bool {
    let explains = |text: &str| {
        let (mark, words) = text.split_once([':', '：', '…', '＝', '=']).unwrap_or(("", ""));
        let is_mark = mark.trim().chars().count() == 1 && !mark.trim().chars().all(char::is_numeric);
        is_mark && !words.trim().is_empty() && Measure::read(words).status == Status::Qualitative
    };
    row.filled().nth(1).is_some() && {
        let marks = row.filled().filter(|column| explains(row.text(*column))).count();
        marks >= 2 && marks + 1 >= row.filled().count()
    }
}

/// A page number, or a footnote.
fn is_page_mark(row: &Row) -> bool {
    let mut filled = row.filled();
    let (Some(only), None) = (filled.next(), filled.next()) else {
        return false;
    };
    let text = ayumi_domain::words::squeeze(row.text(only));
    let is_number = text
        .chars()
        .all(|c| c.is_ascii_digit() || "-/pページ頁".contains(c));
    is_number
        || text.starts_with(['※', '*', '注'])
        || text.starts_with("(注")
        || text.ends_with('。') && only == 0 && text.chars().count() > 60
}

#[cfg(test)]
mod tests {
    use crate::family::kpi::tests::{csv, text, values};

    #[test]
    fn what_the_marks_mean_is_no_indicator() {
        let doc = csv("\
基本目標|施策|指標|単位|目標値(R6)|R6実績|評価
1 港を開く|(1) 船を呼ぶ|寄港数|隻|10|12|Ａ
||乗船者数|人|90|60|Ｂ
評価|Ａ：達成した|Ｂ：あと少し||||");
        assert_eq!(doc.initiatives.len(), 1);
        assert_eq!(doc.initiatives[0].indicators.len(), 2);
        assert!(doc.findings.iter().any(|f| f.code == "legend"));
    }

    #[test]
    fn a_header_of_projects_that_lost_its_other_cells_is_doubted_and_its_rows_are_projects() {
        let doc = text(
            "\
具体的施策①　磯を守る
指標\t基準値（R5）\t中間値（R8）\t目標値（R10）
見回り\t20回\t30回\t60回
主な事業\t\t
・松林事業\t松を植えます。\t農政課
",
        );
        let item = &doc.initiatives[0];
        assert_eq!(item.projects[0].name, "松林事業");
        assert_eq!(item.projects[0].departments[0].name, "農政課");
        assert_eq!(
            values(&item.indicators[0]),
            ["b 2023 20回", "t 2026 30回", "t 2028 60回"]
        );
        assert!(doc.findings.iter().any(|f| f.code == "header-short"));
    }

    #[test]
    fn a_department_in_the_next_row_is_of_the_division_above_it() {
        let doc = text(
            "\
施策1\t磯を守る
所属\t事業名\t事業の概要
産業部 農政課\t松林事業\t松を植えます。
水産課\t\t",
        );
        let departments = &doc.initiatives[0].projects[0].departments;
        let divisions: Vec<_> = departments.iter().map(|d| d.division.as_deref()).collect();
        assert_eq!(divisions, [Some("産業部"), Some("産業部")]);
    }
}
