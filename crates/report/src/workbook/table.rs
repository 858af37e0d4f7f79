//! The table of questions, which both shapes share: a hidden row that names the columns, a head, a row a question.

use std::borrow::Cow;

use rust_xlsxwriter::{Format, IgnoreError, Worksheet, XlsxError};

use super::lines::{Kind, Line};
use super::{LANG, SurveyBook, SurveyItem, fit, page, style, validation};
use ayumi_domain::cycle::{BookColumn, BookKey};
use ayumi_messages::staff::book::{last_time, words};

/// UTF-16 units that a cell holds.
const CELL_UNITS: usize = 32_767;
/// Lines that are free in the answer cell of a text.
const LINES_FOR_TEXT: u32 = 5;
const LINES_FOR_MARK: u32 = 2;

/// A column before those that all tables have.
pub(super) struct Before {
    pub(super) head: &'static str,
    pub(super) width: u32,
}

/// A table under way.
pub(super) struct Table<'a> {
    book: &'a SurveyBook,
    before: Vec<Before>,
    formats: Formats,
    row: u32,
}

struct Formats {
    label: Format,
    context: Format,
    hidden: Format,
    text: Format,
    number: Format,
    grade: Format,
}

/// Widths of question, plan, last report and answer.
const WIDTHS: [u32; 4] = [28, 32, 38, 56];

impl<'a> Table<'a> {
    /// A table that begins in this row of the sheet: the hidden row, then the head, then the questions.
    pub(super) fn begin(
        sheet: &mut Worksheet,
        book: &'a SurveyBook,
        before: Vec<Before>,
        row: u32,
    ) -> Result<Self, XlsxError> {
        let table = Self {
            book,
            before,
            formats: Formats {
                label: style::label(),
                context: style::context(),
                hidden: style::hidden(),
                text: style::answer(),
                number: style::number(),
                grade: style::grade(),
            },
            row: row + 2,
        };
        table.columns(sheet, row)?;
        table.head(sheet, row + 1)?;
        Ok(table)
    }

    /// The row after the last question.
    pub(super) fn end(&self) -> u32 {
        self.row
    }

    /// Column of the key, which is the last one and hidden.
    pub(super) fn last_column(&self) -> u16 {
        self.place(WIDTHS.len())
    }

    fn place(&self, after: usize) -> u16 {
        u16::try_from(self.before.len() + after).unwrap_or(u16::MAX)
    }

    fn columns(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        let own = self.before.iter().map(|column| column.width).chain(WIDTHS);
        for (at, width) in (0u16..).zip(own) {
            sheet.set_column_width(at, width)?;
        }
        let hidden = &self.formats.hidden;
        for at in 0..=self.place(0) {
            page::put(sheet, (row, at), BookColumn::Label.word(), hidden)?;
        }
        page::put(sheet, (row, self.place(3)), BookColumn::Answer.word(), hidden)?;
        page::put(sheet, (row, self.last_column()), BookColumn::Key.word(), hidden)?;
        sheet.set_column_hidden(self.last_column())?;
        sheet.set_row_hidden(row)?;
        Ok(())
    }

    fn head(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        let words = words(LANG);
        let previous = self
            .book
            .items
            .iter()
            .find_map(|item| item.form.previous.as_ref());
        let last = last_time(previous.map(|previous| previous.period), LANG);
        let format = style::head();
        let heads = self.before.iter().map(|column| column.head);
        for (at, text) in (0u16..).zip(heads.chain([words.asked, words.planned, last.as_str()])) {
            page::put(sheet, (row, at), text, &format)?;
        }
        page::put(sheet, (row, self.place(3)), words.here, &style::head_of_answers())?;
        sheet.set_row_height(row, 24)?;
        Ok(())
    }

    /// A question of an item; `before` are the texts of the columns before it.
    pub(super) fn add(
        &mut self,
        sheet: &mut Worksheet,
        item: &SurveyItem,
        line: &Line,
        before: &[&str],
    ) -> Result<(), XlsxError> {
        let row = self.row;
        for (at, text) in (0u16..).zip(before) {
            page::put(sheet, (row, at), text, &self.formats.context)?;
        }
        let words = words(LANG);
        let says = |text: &str, otherwise: &str| match (text.is_empty(), line.kind) {
            (true, Kind::Text | Kind::Number) => otherwise.to_owned(),
            _ => text.to_owned(),
        };
        let plan = match line.field {
            ayumi_domain::cycle::Field::Result(_) | ayumi_domain::cycle::Field::Actual(_) => {
                says(&line.plan, words.no_plan)
            }
            _ => line.plan.clone(),
        };
        let last = says(&line.last, words.no_last);
        page::put(sheet, (row, self.place(0)), &line.label, &self.formats.label)?;
        page::put(sheet, (row, self.place(1)), &plan, &self.formats.context)?;
        page::put(sheet, (row, self.place(2)), &last, &self.formats.context)?;
        self.answer(sheet, line)?;
        let key = BookKey {
            report: item.report,
            field: line.field,
        };
        page::put(
            sheet,
            (row, self.last_column()),
            &key.to_string(),
            &self.formats.hidden,
        )?;
        let lines = if line.kind == Kind::Text {
            LINES_FOR_TEXT
        } else {
            LINES_FOR_MARK
        };
        let own = before
            .iter()
            .copied()
            .zip(self.before.iter().map(|column| column.width));
        let shared = [&line.label, &plan, &last, &line.current]
            .map(String::as_str)
            .into_iter()
            .zip(WIDTHS);
        let height = own
            .chain(shared)
            .map(|(text, width)| fit::height(text, width, lines))
            .max();
        sheet.set_row_height(row, height.unwrap_or(24))?;
        self.row += 1;
        Ok(())
    }

    fn answer(&self, sheet: &mut Worksheet, line: &Line) -> Result<(), XlsxError> {
        let (row, column) = (self.row, self.place(3));
        let format = match line.kind {
            Kind::Text => &self.formats.text,
            Kind::Number => &self.formats.number,
            Kind::Grade | Kind::Stage => &self.formats.grade,
        };
        page::put(sheet, (row, column), &line.current, format)?;
        let cell = rust_xlsxwriter::utility::row_col_to_cell(row, column);
        let check = validation::of(line, &cell, &self.book.asked)?;
        sheet.add_data_validation(row, column, row, column, &check)?;
        // The text is kept as it was typed, so that "85.70" stays "85.70"; that is no mistake.
        sheet.ignore_error_range(row, column, row, column, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// The text as a cell can hold it.
pub(crate) fn within(text: &str) -> Cow<'_, str> {
    let mut left = CELL_UNITS - 1;
    for (at, c) in text.char_indices() {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return Cow::Owned(text.get(..at).unwrap_or_default().to_owned()),
        }
    }
    super::literal(text)
}
