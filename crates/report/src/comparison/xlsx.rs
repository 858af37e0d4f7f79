//! A comparison as a workbook of the customary three columns: later text, earlier text, remarks.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, FontScheme, Format, FormatAlign, FormatBorder, FormatUnderline,
    Workbook, Worksheet, XlsxError,
};

use super::{Compared, comparison_paper};
use crate::paper::comparison::{ComparisonPaper, Group, Mark, Piece, Row};
use crate::workbook::{fit, literal};
use ayumi_domain::day::Day;
use ayumi_messages::public::comparison::Words;

/// Characters that a cell holds.
const CELL_MAX: usize = 32_767;
/// What a run of text with a look of its own takes of that, because the looks are counted with the text.
const RUN: usize = 400;
const FONT: &str = "BIZ UDPゴシック";
const CHARSET: u8 = 128;
const A4: u8 = 9;
const LINES: Color = Color::RGB(0x9A_A5_B1);
const HEAD: Color = Color::RGB(0xE8_EE_F4);
const NEW: Color = Color::RGB(0x00_3E_8A);
const GONE: Color = Color::RGB(0x8B_31_00);
const MUTED: Color = Color::RGB(0x4D_55_5E);
/// Widths of label, later text, earlier text and remarks, in digits of the standard font.
const WIDTHS: [u32; 4] = [20, 52, 52, 26];

/// The workbook.
///
/// # Errors
/// When the workbook cannot be written.
pub fn comparison_xlsx(of: &Compared<'_>) -> Result<Vec<u8>, XlsxError> {
    let paper = comparison_paper(of);
    let mut book = Workbook::new();
    book.set_properties(&properties(of, &paper)?);
    let mut writer = Writer {
        looks: Looks::new(),
        cut: Words::of(of.lang).cut,
        coarse: Words::of(of.lang).coarse,
        row: 0,
    };
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(of))?;
    writer.write(sheet, &paper)?;
    book.save_to_buffer()
}

/// The day of the comparison and no clock, so that the same comparison gives the same bytes.
fn properties(of: &Compared<'_>, paper: &ComparisonPaper) -> Result<DocProperties, XlsxError> {
    let about = DocProperties::new().set_title(limited(&paper.title, 200, ""));
    Ok(match of.as_of.parse::<Day>() {
        Ok(_) => about.set_creation_datetime(&ExcelDateTime::parse_from_str(of.as_of)?),
        Err(_) => about,
    })
}

/// A sheet's name is short and allows no signs of its own.
fn sheet_name(of: &Compared<'_>) -> String {
    Words::of(of.lang).title.chars().take(31).collect()
}

struct Writer {
    looks: Looks,
    cut: &'static str,
    coarse: &'static str,
    row: u32,
}

struct Looks {
    title: Format,
    plain: Format,
    head: Format,
    group: Format,
    label: Format,
    cell: Format,
    kept: Format,
    new: Format,
    gone: Format,
    remark: Format,
}

impl Looks {
    fn new() -> Self {
        let text = |size: f64| {
            Format::new()
                .set_font_name(FONT)
                .set_font_charset(CHARSET)
                .set_font_scheme(FontScheme::None)
                .set_font_size(size)
        };
        let cell = text(10.0)
            .set_align(FormatAlign::Top)
            .set_text_wrap()
            .set_num_format("@")
            .set_border(FormatBorder::Thin)
            .set_border_color(LINES);
        Self {
            title: text(15.0).set_bold(),
            plain: text(10.0).set_align(FormatAlign::Top),
            head: cell
                .clone()
                .set_bold()
                .set_background_color(HEAD)
                .set_align(FormatAlign::Center),
            group: cell.clone().set_bold().set_background_color(HEAD),
            label: cell.clone().set_bold(),
            cell,
            kept: text(10.0),
            new: text(10.0)
                .set_bold()
                .set_underline(FormatUnderline::Single)
                .set_font_color(NEW),
            gone: text(10.0).set_font_strikethrough().set_font_color(GONE),
            remark: text(10.0).set_italic().set_font_color(MUTED),
        }
    }

    fn of(&self, mark: Mark) -> &Format {
        match mark {
            Mark::Kept => &self.kept,
            Mark::New => &self.new,
            Mark::Gone => &self.gone,
            Mark::Remark => &self.remark,
        }
    }
}

impl Writer {
    fn write(&mut self, sheet: &mut Worksheet, paper: &ComparisonPaper) -> Result<(), XlsxError> {
        for (column, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(column, f64::from(width))?;
        }
        self.above(sheet, paper)?;
        let words = &paper.words;
        let head = self.row;
        let heads = [
            words.label.clone(),
            format!("{}\n{}", words.new, paper.new_name),
            format!("{}\n{}", words.old, paper.old_name),
            words.note.clone(),
        ];
        for (column, text) in (0_u16..).zip(&heads) {
            sheet.write_string_with_format(head, column, self.limited(text), &self.looks.head)?;
        }
        sheet.set_row_height(head, 34)?;
        self.row += 1;
        sheet.set_repeat_rows(head, head)?;
        sheet.set_freeze_panes(self.row, 0)?;
        for group in &paper.groups {
            self.group(sheet, group)?;
        }
        if paper.groups.is_empty() {
            sheet.merge_range(self.row, 0, self.row, 3, &words.nothing, &self.looks.cell)?;
            self.row += 1;
        }
        print_setup(sheet, paper, self.row)
    }

    /// Title, what the sentences say, the counts, and how the marks are read.
    fn above(&mut self, sheet: &mut Worksheet, paper: &ComparisonPaper) -> Result<(), XlsxError> {
        sheet.write_string_with_format(0, 0, self.limited(&paper.title), &self.looks.title)?;
        sheet.set_row_height(0, 24)?;
        self.row = 1;
        for sentence in paper.lead.iter().chain([&paper.as_of]) {
            sheet.write_string_with_format(self.row, 0, self.limited(sentence), &self.looks.plain)?;
            self.row += 1;
        }
        self.pieces(sheet, 0, &paper.words.legend, &self.looks.plain)?;
        self.row += 1;
        if !paper.counts.is_empty() {
            let counts = paper.counts.iter().map(|c| format!("{} {}", c.kind, c.number));
            let all = format!(
                "{}：{}",
                paper.words.counts,
                counts.collect::<Vec<_>>().join("　")
            );
            let wrapped = self.looks.plain.clone().set_text_wrap();
            sheet.merge_range(self.row, 0, self.row, 3, &self.limited(&all), &wrapped)?;
            let width = WIDTHS.iter().sum();
            sheet.set_row_height(self.row, fit::height(&all, width, 1))?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn group(&mut self, sheet: &mut Worksheet, group: &Group) -> Result<(), XlsxError> {
        let heading = match group.change.as_str() {
            "" => group.heading.clone(),
            change => format!("{}　【{change}】", group.heading),
        };
        sheet.merge_range(
            self.row,
            0,
            self.row,
            3,
            &self.limited(&heading),
            &self.looks.group,
        )?;
        sheet.set_row_height(self.row, fit::height(&heading, WIDTHS.iter().sum(), 1))?;
        self.row += 1;
        group.rows.iter().try_for_each(|row| self.part(sheet, row))
    }

    fn part(&mut self, sheet: &mut Worksheet, row: &Row) -> Result<(), XlsxError> {
        sheet.write_string_with_format(self.row, 0, self.limited(&row.label), &self.looks.label)?;
        self.pieces(sheet, 1, &row.new, &self.looks.cell)?;
        self.pieces(sheet, 2, &row.old, &self.looks.cell)?;
        sheet.write_string_with_format(self.row, 3, self.limited(&row.note), &self.looks.cell)?;
        let whole = |pieces: &[Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        let texts = [
            row.label.clone(),
            whole(&row.new),
            whole(&row.old),
            row.note.clone(),
        ];
        let heights = texts
            .iter()
            .zip(WIDTHS)
            .map(|(text, width)| fit::height(text, width, 1));
        sheet.set_row_height(self.row, heights.max().unwrap_or(22))?;
        self.row += 1;
        Ok(())
    }

    /// Marked text in one cell. A text of one look is written as such: rich strings need two.
    fn pieces(
        &self,
        sheet: &mut Worksheet,
        column: u16,
        pieces: &[Piece],
        look: &Format,
    ) -> Result<(), XlsxError> {
        let fitting = fitted(pieces, self.cut, self.coarse);
        let runs: Vec<(&Format, Cow<'_, str>)> = fitting
            .iter()
            .filter(|piece| !piece.text.is_empty())
            .map(|piece| (self.looks.of(piece.mark), literal(&piece.text)))
            .collect();
        match runs.as_slice() {
            [] => sheet.write_blank(self.row, column, look)?,
            // A rich string of one run is refused.
            [(format, text)] => {
                let one = format.merge(look);
                sheet.write_string_with_format(self.row, column, text.as_ref(), &one)?
            }
            runs => {
                let runs: Vec<(&Format, &str)> =
                    runs.iter().map(|(look, text)| (*look, text.as_ref())).collect();
                sheet.write_rich_string_with_format(self.row, column, &runs, look)?
            }
        };
        Ok(())
    }

    fn limited(&self, text: &str) -> String {
        literal(&limited(text, CELL_MAX, self.cut)).into_owned()
    }
}

/// The pieces as a cell holds them. Where all marks do not fit, one mark reaches from the first change to the last;
/// and a remark says so; where the text itself does not fit, a sign stands at the cut.
fn fitted(pieces: &[Piece], cut: &str, remark: &str) -> Vec<Piece> {
    let needs: usize = pieces.iter().map(|piece| weight(&piece.text)).sum();
    if pieces.len() < 2 && needs <= CELL_MAX || needs + pieces.len() * RUN <= CELL_MAX {
        return pieces.to_vec();
    }
    let mut room = CELL_MAX.saturating_sub(weight(cut) + weight(remark) + 5 * RUN);
    let mut out: Vec<Piece> = Vec::new();
    for piece in coarse(pieces) {
        let text = taken(&piece.text, room);
        room = room.saturating_sub(weight(text));
        let is_cut = text.len() < piece.text.len();
        out.push(Piece::new(piece.mark, text));
        if is_cut {
            out.push(Piece::new(Mark::Remark, cut));
            break;
        }
    }
    if pieces.iter().filter(|piece| piece.mark != Mark::Kept).count() > 1 {
        out.push(Piece::new(Mark::Remark, remark));
    }
    out
}

/// What stands before the first change, everything up to the last one, and the rest.
fn coarse(pieces: &[Piece]) -> Vec<Piece> {
    let is_marked = |piece: &Piece| piece.mark != Mark::Kept;
    let first = pieces.iter().position(is_marked).unwrap_or(pieces.len());
    let last = pieces.iter().rposition(is_marked).map_or(first, |at| at + 1);
    let mark = pieces.get(first).map_or(Mark::Kept, |piece| piece.mark);
    let joined = |part: Option<&[Piece]>, mark: Mark| {
        let texts = part.unwrap_or_default().iter().map(|piece| piece.text.as_str());
        Piece::new(mark, texts.collect::<String>())
    };
    let parts = [
        joined(pieces.get(..first), Mark::Kept),
        joined(pieces.get(first..last), mark),
        joined(pieces.get(last..), Mark::Kept),
    ];
    parts.into_iter().filter(|piece| !piece.text.is_empty()).collect()
}

fn limited(text: &str, max: usize, cut: &str) -> String {
    if weight(text) <= max {
        return text.to_owned();
    }
    format!("{}{cut}", taken(text, max.saturating_sub(weight(cut))))
}

/// As much of a text as has room, never half a character.
fn taken(text: &str, room: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += weight_of(*c);
        room < used
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// How much of a cell a text takes: spreadsheets count halves of wide characters, and signs as they are written.
fn weight(text: &str) -> usize {
    text.chars().map(weight_of).sum()
}

fn weight_of(c: char) -> usize {
    match c {
        '&' | '<' | '>' | '"' => 6,
        c => c.len_utf16(),
    }
}

/// A4 across, as wide as the sheet, the head of the table on every page.
fn print_setup(sheet: &mut Worksheet, paper: &ComparisonPaper, rows: u32) -> Result<(), XlsxError> {
    let name = |text: &str| taken(text, 100).replace('&', "&&");
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        // The blank keeps a title that begins with a digit from being read as a size.
        .set_header(format!("&L&9 {}&R&9 {}", name(&paper.title), name(&paper.as_of)))
        .set_footer("&C&9&P / &N");
    sheet.set_print_area(0, 0, rows.saturating_sub(1), 3)?;
    Ok(())
}
