//! How cells look: one place for fonts, colours and frames.

use rust_xlsxwriter::{Color, FontScheme, Format, FormatAlign, FormatBorder, FormatUnderline};

/// A font for easy reading that is part of Windows 10 and later; where it is missing, programs take their own.
const FONT: &str = "BIZ UDPゴシック";
/// Japanese, as fonts name it.
const CHARSET: u8 = 128;
const LINES: Color = Color::RGB(0x9A_A5_B1);
const INK: Color = Color::RGB(0x1A_1A_1C);
const MUTED: Color = Color::RGB(0x4D_55_5E);
const HEAD: Color = Color::RGB(0xE8_EE_F4);
const WRITE: Color = Color::RGB(0xFF_F9_DB);
const FRAME: Color = Color::RGB(0x1F_4E_79);

fn text(size: f64) -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_charset(CHARSET)
        .set_font_scheme(FontScheme::None)
        .set_font_size(size)
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        // Keeps a text a text when somebody edits it: one that begins with = never becomes a formula.
        .set_num_format("@")
}

/// A title, on one line.
pub(super) fn title() -> Format {
    text(15.0).set_bold().unset_text_wrap()
}

/// Small print below a title, on one line.
pub(super) fn under_title() -> Format {
    text(10.0).set_font_color(MUTED).unset_text_wrap()
}

/// A heading between paragraphs.
pub(super) fn heading() -> Format {
    text(11.0)
        .set_bold()
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(FRAME)
}

/// Plain text without a frame.
pub(super) fn plain() -> Format {
    text(10.5)
}

/// The head of a column.
pub(super) fn head() -> Format {
    framed(text(10.5))
        .set_bold()
        .set_background_color(HEAD)
        .set_align(FormatAlign::VerticalCenter)
}

/// The head of the column in which answers are written.
pub(super) fn head_of_answers() -> Format {
    thick(text(10.5))
        .set_bold()
        .set_background_color(WRITE)
        .set_align(FormatAlign::VerticalCenter)
}

/// What is asked.
pub(super) fn label() -> Format {
    framed(text(10.5)).set_bold()
}

/// Plan, target, last report.
pub(super) fn context() -> Format {
    framed(text(10.0))
}

/// An answer in words.
pub(super) fn answer() -> Format {
    thick(text(11.0)).set_background_color(WRITE).set_unlocked()
}

/// An answer that is a number. Not a text cell, so that a sum or a rate may be reckoned in it.
pub(super) fn number() -> Format {
    answer().set_num_format("General").set_align(FormatAlign::Right)
}

/// An answer that is a mark.
pub(super) fn grade() -> Format {
    answer().set_align(FormatAlign::Center).set_font_size(12.0)
}

/// A link within the workbook.
pub(super) fn link() -> Format {
    framed(text(10.5))
        .set_font_color(FRAME)
        .set_underline(FormatUnderline::Single)
}

/// What stands in hidden rows, columns and sheets.
pub(super) fn hidden() -> Format {
    Format::new().set_num_format("@").set_font_color(MUTED)
}

fn framed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINES)
}

/// The frame tells the answer cells apart on paper and to those who do not see the colour.
fn thick(format: Format) -> Format {
    format.set_border(FormatBorder::Medium).set_border_color(FRAME)
}
