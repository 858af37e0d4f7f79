//! What a spreadsheet shows for a value: number formats, without floating point.

mod builtin;
mod dates;
mod digits;
mod numbers;
mod section;

pub(super) use digits::Digits;
use std::collections::HashMap;

use super::xml::damaged;
use crate::Unreadable;
use builtin::builtin;
use section::Section;

/// On which day a workbook begins to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 31 December 1899, with a 29 February 1900 that never was
    #[default]
    Year1900,
    /// 1 January 1904
    Year1904,
}

/// A number format: up to three sections for numbers and one for texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    numbers: Vec<Section>,
    text: Option<Section>,
}

/// Characters of a format code; Excel itself stops at 255.
const LONGEST: usize = 1_000;
/// Formats of one workbook; Excel itself stops at about 250.
const MOST: usize = 4_000;

/// The formats of a workbook, by the number with which cells name their style.
#[derive(Debug, Default)]
pub(super) struct Formats {
    styles: Vec<usize>,
    formats: Vec<Format>,
}

impl Formats {
    /// From the format number of each style and the codes that the workbook defines; those go before the
    /// standard ones.
    pub(super) fn read(styles: &[u32], codes: &HashMap<u32, String>) -> Result<Self, Unreadable> {
        let mut known: HashMap<u32, usize> = HashMap::new();
        let mut read = Self::default();
        for &id in styles {
            if read.formats.len() > MOST {
                return Err(damaged("number formats without end"));
            }
            let place = *known.entry(id).or_insert(read.formats.len());
            if place == read.formats.len() {
                let code = codes.get(&id).map(String::as_str).or_else(|| builtin(id));
                let code = code.filter(|code| code.len() <= LONGEST);
                read.formats.push(Format::read(code.unwrap_or_default()));
            }
            read.styles.push(place);
        }
        Ok(read)
    }

    /// The format of a style; nothing for a style that the workbook does not define.
    pub(super) fn get(&self, style: usize) -> Option<&Format> {
        self.formats.get(*self.styles.get(style)?)
    }
}

impl Format {
    /// Reads a format code; what is not understood in it is a literal.
    pub(super) fn read(code: &str) -> Self {
        let mut sections = section::split(code);
        let is_text = |section: &Section| section.has_text();
        let text = match sections.len() {
            4.. => {
                sections.truncate(4);
                sections.pop()
            }
            _ if sections.last().is_some_and(is_text) => sections.pop(),
            _ => None,
        };
        Self {
            numbers: sections,
            text,
        }
    }

    /// The number as shown.
    pub(super) fn number(&self, value: &Digits, epoch: Epoch) -> String {
        let Some(index) = self.choose(value) else {
            return value.general();
        };
        let section = &self.numbers[index];
        let shown = if section.is_date() {
            dates::show(section, value, epoch)
        } else {
            let minus = value.is_negative() && !self.tells_negative(index);
            numbers::show(section, value).map(|text| if minus { format!("-{text}") } else { text })
        };
        shown.map_or_else(|| value.general(), |text| text.trim().to_owned())
    }

    /// Whether the number is shown as a date or a time.
    pub(super) fn is_date(&self, value: &Digits) -> bool {
        let section = self.choose(value).and_then(|index| self.numbers.get(index));
        section.is_some_and(Section::is_date)
    }

    /// A text as shown.
    pub(super) fn text(&self, value: &str) -> String {
        match &self.text {
            Some(section) => section.text(value),
            None => value.to_owned(),
        }
    }

    /// Which section a number falls in: by its condition, else positive; negative; zero.
    fn choose(&self, value: &Digits) -> Option<usize> {
        let conditioned = self.numbers.iter().any(|section| section.condition.is_some());
        let falls = |(index, section): &(usize, &Section)| match &section.condition {
            Some(condition) => condition.holds(value),
            None if conditioned => true,
            None => match (index, self.numbers.len()) {
                (0, 2) => !value.is_negative(),
                (0, 3) => !value.is_negative() && !value.is_zero(),
                (1, 3) => value.is_negative(),
                _ => true,
            },
        };
        self.numbers
            .iter()
            .enumerate()
            .find(falls)
            .map(|(index, _)| index)
    }

    /// Whether the section itself tells that the number is negative, so that it gets no minus sign.
    fn tells_negative(&self, index: usize) -> bool {
        let section = &self.numbers[index];
        match &section.condition {
            Some(condition) => condition.only_negative(),
            None => index == 1 && self.numbers[0].condition.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Digits, Epoch, Format};

    fn shown(code: &str, value: &str) -> String {
        let value = Digits::read(value).expect("a number");
        Format::read(code).number(&value, Epoch::Year1900)
    }

    #[test]
    fn general_numbers_carry_no_noise_of_floating_point() {
        assert_eq!(shown("General", "0.30000000000000004"), "0.3");
        assert_eq!(shown("General", "1200.0"), "1200");
        assert_eq!(shown("General", "41200000000"), "41200000000");
        assert_eq!(shown("General", "1E+14"), "100000000000000");
        assert_eq!(shown("General", "-0.5"), "-0.5");
        assert_eq!(shown("General", "0"), "0");
        assert_eq!(shown("General", "0.000012"), "0.000012");
        assert_eq!(shown("General", "1.5E+20"), "1.5E+20");
        assert_eq!(shown("G/標準\"件\"", "12"), "12件");
    }

    #[test]
    fn common_number_formats_show_as_in_a_spreadsheet() {
        assert_eq!(shown("0", "12.5"), "13");
        assert_eq!(shown("0.0", "2"), "2.0");
        assert_eq!(shown("0.0%", "0.9918"), "99.2%");
        assert_eq!(shown("0%", "0.285"), "29%");
        assert_eq!(shown("#,##0", "1234567"), "1,234,567");
        assert_eq!(shown("#,##0.0", "1234.56"), "1,234.6");
        assert_eq!(shown("#,##0", "0"), "0");
        assert_eq!(shown("#", "0"), "");
        assert_eq!(shown("0.##", "1.5"), "1.5");
        assert_eq!(shown("000", "7"), "007");
        assert_eq!(shown("000-0000", "1234567"), "123-4567");
        assert_eq!(shown("0\"件\"", "3"), "3件");
        assert_eq!(shown("\\(0.0\"％)\"", "20.4"), "(20.4％)");
        assert_eq!(shown("#,##0,", "1234567"), "1,235");
        assert_eq!(shown("#,##0千円", "1200"), "1,200千円");
        assert_eq!(shown("0.00E+00", "12345"), "1.23E+04");
        assert_eq!(shown("\"第\"0\"回\"", "4"), "第4回");
    }

    #[test]
    fn negative_numbers_follow_their_section() {
        assert_eq!(shown("#,##0;\"▲ \"#,##0", "-8360"), "▲ 8,360");
        assert_eq!(shown("#,##0;\\▲#,##0", "-8360"), "▲8,360");
        assert_eq!(shown("#,##0;[Red]\\-#,##0", "-1200"), "-1,200");
        assert_eq!(shown("#,##0_);[Red]\\(#,##0\\)", "-1200"), "(1,200)");
        assert_eq!(shown("0.0", "-2.25"), "-2.3");
        assert_eq!(shown("0;\"△\"0;\"－\"", "0"), "－");
        assert_eq!(shown("0;\"△\"0;", "0"), "");
    }

    #[test]
    fn conditions_choose_their_section() {
        let code = "[>=1000]#,##0,\"千円\";[<0]\"▲\"0\"円\";0\"円\"";
        assert_eq!(shown(code, "25000"), "25千円");
        assert_eq!(shown(code, "-5"), "▲5円");
        assert_eq!(shown(code, "5"), "5円");
        assert_eq!(shown("[=1]\"○\";[=0]\"×\";General", "1"), "○");
        assert_eq!(shown("[=1]\"○\";[=0]\"×\";General", "-2"), "-2");
    }

    #[test]
    fn dates_show_in_western_and_japanese_years() {
        assert_eq!(shown("yyyy/m/d", "45383"), "2024/4/1");
        assert_eq!(shown("yyyy\"年\"mm\"月\"dd\"日\"", "45383"), "2024年04月01日");
        assert_eq!(shown("[$-411]ggge\"年\"m\"月\"d\"日\"", "45383"), "令和6年4月1日");
        assert_eq!(shown("[$-411]ge.m.d", "43585"), "H31.4.30");
        assert_eq!(shown("[$-411]ggge\"年\"m\"月\"", "43586"), "令和1年5月");
        assert_eq!(
            shown("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", "43586"),
            "令和元年5月1日"
        );
        assert_eq!(shown("m\"月\"d\"日\"(aaa)", "45383"), "4月1日(月)");
        assert_eq!(shown("yyyy/m/d h:mm", "45383.5"), "2024/4/1 12:00");
        assert_eq!(shown("h:mm AM/PM", "0.75"), "6:00 PM");
        assert_eq!(shown("[h]:mm", "1.5"), "36:00");
        assert_eq!(shown("mm:ss", "0.0007"), "01:00");
        assert_eq!(shown("d-mmm-yy", "60"), "29-Feb-00");
        assert_eq!(shown("yyyy/m/d", "-3"), "-3");
    }

    #[test]
    fn a_text_section_wraps_texts() {
        assert_eq!(Format::read("General").text("未集計"), "未集計");
        assert_eq!(Format::read("@\"課\"").text("企画"), "企画課");
        assert_eq!(Format::read("0;-0;0;\"※\"@").text("未"), "※未");
    }

    #[test]
    fn odd_codes_never_lose_a_number() {
        assert_eq!(shown("", "5"), "5");
        assert_eq!(shown("@", "5"), "5");
        assert_eq!(shown("# ?/?", "0.5"), "0.5");
        assert_eq!(shown("[", "5"), "5");
        assert_eq!(shown("[>5]0", "2"), "2");
    }
}
