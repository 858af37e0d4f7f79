//! The worksheets written: cells, merges, paper, charts.

use std::collections::HashMap;

use ayumi_domain::day::Day;
use ayumi_messages::Lang;
use ayumi_messages::paper::book::BookWords;
use ayumi_messages::paper::documents::{DocumentWords, bracketed};
use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartFont, ChartLegendPosition, ChartType, DocProperties, ExcelDateTime, Formula,
    Url, Workbook, Worksheet, XlsxError,
};

use super::chart::{self, Hung};
use super::look::Look;
use super::part::{Part, Put, What};
use crate::charts;
use crate::paper::document::{Document, Sheet};
use crate::workbook::{sheet_name, within};

/// A4 and A3 as paper sizes are numbered.
const A4: u8 = 9;
const A3: u8 = 8;
/// Excel takes so many breaks; what is more ends where the paper ends.
const MOST_BREAKS: usize = 1_000;
/// Characters of a name in a header, so that all of them stay within its 255.
const HEADER_NAME: usize = 70;
/// Pixels of a millimetre, in thousandths, a little less than there are, so that letters are not made smaller for a
/// column that was rounded up.
const PIXELS: u32 = 3_660;

/// All parts as the bytes of a workbook.
pub(super) fn write(document: &Document, parts: &[Part<'_>], made_on: Day) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(document, made_on)?);
    let values = BookWords::of(document.lang).values;
    let mut given = vec![values.to_lowercase()];
    let names: Vec<String> = parts.iter().map(|p| sheet_name(&p.name, &mut given)).collect();
    let mut ways = HashMap::new();
    for (part, name) in parts.iter().zip(&names) {
        for (number, row) in &part.headings {
            ways.insert(*number, format!("internal:'{name}'!A{}", row + 1));
        }
    }
    let mut drawn: Vec<&Hung<'_>> = Vec::new();
    let mut next = 1;
    for (part, name) in parts.iter().zip(&names) {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        write_part(sheet, part, &ways)?;
        set_up(sheet, document, part)?;
        for hung in &part.charts {
            next = hang(sheet, hung, next, document.lang)?;
            drawn.push(hung);
        }
    }
    if !drawn.is_empty() {
        write_values(book.add_worksheet(), &drawn, document)?;
    }
    book.save_to_buffer()
}

/// The day and no clock, so that the same document gives the same bytes.
fn properties(document: &Document, made_on: Day) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::parse_from_str(&made_on.to_string())?;
    let title: String = document.title.chars().take(200).collect();
    Ok(DocProperties::new()
        .set_title(clean(&title))
        .set_author(clean(&document.municipality))
        .set_creation_datetime(&made))
}

fn write_part(
    sheet: &mut Worksheet,
    part: &Part<'_>,
    ways: &HashMap<usize, String>,
) -> Result<(), XlsxError> {
    for (column, width) in (0_u16..).zip(part.grid.widths()) {
        sheet.set_column_width_pixels(column, width * PIXELS / 1_000)?;
    }
    for (row, height) in (0_u32..).zip(&part.heights) {
        sheet.set_row_height(row, super::look::points(*height))?;
    }
    part.puts.iter().try_for_each(|put| write_put(sheet, put, ways))
}

fn write_put(sheet: &mut Worksheet, put: &Put, ways: &HashMap<usize, String>) -> Result<(), XlsxError> {
    let number = match &put.what {
        What::Number { format, .. } | What::Sum { format, .. } => Some(format.as_str()),
        What::Text(_) | What::Link(..) => None,
    };
    let format = put.look.format(number);
    let (row, column) = (put.row, put.column);
    if (row, column) != (put.last_row, put.last_column) {
        sheet.merge_range(row, column, put.last_row, put.last_column, "", &format)?;
    }
    match &put.what {
        What::Text(text) if text.is_empty() => sheet.write_blank(row, column, &format)?,
        What::Text(text) => sheet.write_string_with_format(row, column, within(&clean(text)), &format)?,
        What::Link(text, number) => match ways.get(number) {
            Some(way) => {
                let link = Url::new(way.as_str()).set_text(within(&clean(text)));
                sheet.write_url_with_format(row, column, link, &format)?
            }
            None => sheet.write_string_with_format(row, column, within(&clean(text)), &format)?,
        },
        What::Number { value, .. } => sheet.write_number_with_format(row, column, double(value), &format)?,
        What::Sum { formula, value, .. } => {
            let formula = Formula::new(formula).set_result(value);
            sheet.write_formula_with_format(row, column, formula, &format)?
        }
    };
    Ok(())
}

/// What the file keeps of a number; more than fifteen digits never come here.
fn double(value: &str) -> f64 {
    value.parse().unwrap_or_default()
}

/// Signs that no cell can show are left out.
fn clean(text: &str) -> String {
    let shows = |c: &char| {
        let is_control = c.is_control() && *c != '\n' && *c != '\t';
        !is_control && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().filter(shows).collect()
}

fn set_up(sheet: &mut Worksheet, document: &Document, part: &Part<'_>) -> Result<(), XlsxError> {
    let (paper, is_landscape) = match document.sheet {
        Sheet::A4 => (A4, false),
        Sheet::A4Landscape => (A4, true),
        Sheet::A3Landscape => (A3, true),
    };
    sheet.set_paper_size(paper).set_screen_gridlines(false);
    if is_landscape {
        sheet.set_landscape();
    }
    sheet
        .set_margins(0.5, 0.5, 0.75, 0.7, 0.35, 0.35)
        .set_print_center_horizontally(true)
        // The blank keeps a title that begins with a digit from being read as a size.
        .set_header(format!(
            "&L&9 {}&R&9 {}",
            header(&document.title),
            header(&document.as_of)
        ))
        .set_footer(format!("&L&9 {}&C&9&P / &N", header(&document.municipality)));
    let last = part.next().max(1) - 1;
    sheet.set_print_area(0, 0, last, part.grid.width() - 1)?;
    if let Some((from, to)) = part.repeat {
        sheet.set_repeat_rows(from, to)?;
        if from < 8 {
            sheet.set_freeze_panes(to + 1, 0)?;
        }
    }
    // As wide as the sheet and as long as it takes: where no height is asked for, breaks between rows are kept.
    sheet.set_print_fit_to_pages(1, 0);
    let breaks: Vec<u32> = part.breaks.iter().copied().take(MOST_BREAKS).collect();
    if !breaks.is_empty() {
        sheet.set_page_breaks(&breaks)?;
    }
    Ok(())
}

/// In a header & begins a command.
fn header(text: &str) -> String {
    let line = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(HEADER_NAME).collect();
    short.replace('&', "&&")
}

/// A chart over the values that stand from this row on; says with which row the next ones begin.
fn hang(sheet: &mut Worksheet, hung: &Hung<'_>, from: u32, lang: Lang) -> Result<u32, XlsxError> {
    let values = BookWords::of(lang).values;
    let lines = u32::try_from(chart::lines(hung.chart).len()).unwrap_or_default();
    let (head, first) = (from + 1, from + 2);
    let last = from + 1 + lines;
    let mut drawing = Chart::new(ChartType::Line);
    let mut small = ChartFont::new();
    small.set_size(9);
    for (column, colour, dash) in [(1, "#0017C1", false), (2, "#4D4D4D", true)] {
        let mut line = rust_xlsxwriter::ChartLine::new();
        line.set_color(colour).set_width(2);
        if dash {
            line.set_dash_type(rust_xlsxwriter::ChartLineDashType::Dash);
        }
        let mut marker = rust_xlsxwriter::ChartMarker::new();
        marker
            .set_type(match dash {
                true => rust_xlsxwriter::ChartMarkerType::Diamond,
                false => rust_xlsxwriter::ChartMarkerType::Circle,
            })
            .set_size(6);
        drawing
            .add_series()
            .set_name((values, head, column))
            .set_categories((values, first, 0, last, 0))
            .set_values((values, first, column, last, column))
            .set_format(&mut line)
            .set_marker(&marker);
    }
    let mut bold = ChartFont::new();
    bold.set_size(11).set_bold();
    drawing
        .title()
        .set_name(title(hung, lang).as_str())
        .set_font(&bold);
    drawing.x_axis().set_font(&small);
    drawing.y_axis().set_font(&small);
    drawing
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&small);
    drawing
        .show_empty_cells_as(ChartEmptyCells::Gaps)
        .set_width(hung.width * PIXELS / 1_000)
        .set_height(hung.height * 4 / 30)
        .set_alt_text(
            clean(&charts::label(hung.chart))
                .chars()
                .take(250)
                .collect::<String>(),
        );
    sheet.insert_chart_with_offset(hung.row, 0, &drawing, hung.left * PIXELS / 1_000, 2)?;
    Ok(last + 2)
}

fn title(hung: &Hung<'_>, lang: Lang) -> String {
    let short: String = clean(hung.title).chars().take(80).collect();
    match hung.chart.unit.as_str() {
        "" => short,
        unit => bracketed(&short, &clean(unit), lang),
    }
}

/// The values from which the charts are drawn, one below the other.
fn write_values(sheet: &mut Worksheet, drawn: &[&Hung<'_>], document: &Document) -> Result<(), XlsxError> {
    let (b, w) = (BookWords::of(document.lang), DocumentWords::of(document.lang));
    sheet.set_name(b.values)?;
    let plain = Look::words(100).format(None);
    let bold = Look {
        bold: true,
        ..Look::words(100)
    }
    .format(None);
    let number = Look::words(100).format(Some("General"));
    sheet
        .set_column_width(0, 28)?
        .set_column_width(1, 14)?
        .set_column_width(2, 14)?;
    sheet.write_string_with_format(0, 0, b.values_note, &plain.clone().unset_text_wrap())?;
    let mut row = 1;
    for hung in drawn {
        sheet.write_string_with_format(
            row,
            0,
            within(&title(hung, document.lang)),
            &bold.clone().unset_text_wrap(),
        )?;
        for (column, head) in (0_u16..).zip([w.year, w.actual, w.target]) {
            sheet.write_string_with_format(row + 1, column, head, &bold)?;
        }
        row += 2;
        for line in chart::lines(hung.chart) {
            sheet.write_string_with_format(row, 0, within(&clean(&line.time)), &plain)?;
            for (column, value) in (1_u16..).zip([line.actual, line.target]) {
                if let Some(value) = value {
                    sheet.write_number_with_format(row, column, double(&value.to_string()), &number)?;
                }
            }
            row += 1;
        }
        row += 1;
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}
