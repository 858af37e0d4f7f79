//! How cells look: one place for fonts, colours and frames.

use rust_xlsxwriter::{Color, FontScheme, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::paper::document::{Align, Size};

/// A font for easy reading that is part of Windows 10 and later; where it is missing, programs take their own.
const FONT: &str = "BIZ UDPゴシック";
/// Japanese, as fonts name it.
const CHARSET: u8 = 128;
const LINES: Color = Color::RGB(0x9A_A5_B1);
const INK: Color = Color::RGB(0x1A_1A_1C);
const MUTED: Color = Color::RGB(0x4D_55_5E);
const HEAD: Color = Color::RGB(0xE8_EE_F4);
const GROUP: Color = Color::RGB(0xD3_DE_E9);
const FRAME: Color = Color::RGB(0x1F_4E_79);

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// size of the letters in tenths of a point
    pub size: u32,
    pub bold: bool,
    pub muted: bool,
    pub framed: bool,
    pub link: bool,
    /// a line below, as headings have
    pub underlined: bool,
    /// in the middle of its height
    pub middle: bool,
    pub fill: Fill,
    pub align: Align,
}

/// The ground of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Fill {
    #[default]
    None,
    Head,
    Group,
}

/// Letters of a table of this size, in tenths of a point.
pub(super) fn letters(size: Size) -> u32 {
    match size {
        Size::Usual => 100,
        Size::Small => 90,
        Size::Tiny => 75,
    }
}

impl Look {
    /// Words of this size.
    pub fn words(size: u32) -> Self {
        Self {
            size,
            ..Self::default()
        }
    }

    /// As the writer needs it; `number` is the number format, absent for words.
    pub fn format(self, number: Option<&str>) -> Format {
        let mut format = Format::new()
            .set_font_name(FONT)
            .set_font_charset(CHARSET)
            .set_font_scheme(FontScheme::None)
            .set_font_size(points(self.size))
            .set_font_color(if self.muted { MUTED } else { INK })
            .set_text_wrap()
            .set_align(if self.middle {
                FormatAlign::VerticalCenter
            } else {
                FormatAlign::Top
            })
            .set_align(match self.align {
                Align::Start => FormatAlign::Left,
                Align::Middle => FormatAlign::Center,
                Align::End => FormatAlign::Right,
            })
            // Keeps a text a text when somebody edits it: one that begins with = never becomes a formula.
            .set_num_format(number.unwrap_or("@"));
        if self.bold {
            format = format.set_bold();
        }
        if self.framed {
            format = format.set_border(FormatBorder::Thin).set_border_color(LINES);
        }
        if self.underlined {
            format = format
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(FRAME);
        }
        if self.link {
            format = format
                .set_font_color(FRAME)
                .set_underline(FormatUnderline::Single);
        }
        match self.fill {
            Fill::None => format,
            Fill::Head => format.set_background_color(HEAD),
            Fill::Group => format.set_background_color(GROUP),
        }
    }
}

/// Tenths of a point as the writer takes points. A size on paper is no value of a plan.
#[expect(
    clippy::float_arithmetic,
    reason = "the writer of workbooks takes sizes as floats"
)]
pub(super) fn points(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}
