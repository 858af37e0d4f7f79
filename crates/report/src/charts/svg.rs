//! The pen: plain SVG 1.1 in tenths of a unit, with presentation attributes and the class names of the stylesheet.
//!
//! Coordinates are whole tenths, so that equal input draws equal bytes on every machine.

use std::fmt::Write as _;

/// A length or coordinate in tenths of a drawing unit.
pub type Tenths = i64;

/// Colours of the design system's tokens, by their names there.
pub mod ink {
    /// actual values
    pub const BLUE_900: &str = "#0017c1";
    /// the side that meets the target
    pub const LIGHT_BLUE_50: &str = "#f0f9ff";
    /// rank 3 in bars
    pub const LIGHT_BLUE_300: &str = "#97d3ff";
    /// rank 2
    pub const LIGHT_BLUE_800: &str = "#0066be";
    /// rank 1, and results in words
    pub const LIGHT_BLUE_1100: &str = "#00316a";
    /// rank 4
    pub const ORANGE_300: &str = "#ffa66d";
    /// rank 4's hatching
    pub const ORANGE_200: &str = "#ffc199";
    /// rank 5, and a missed target
    pub const ORANGE_900: &str = "#ac3e00";
    /// a met target
    pub const GREEN_900: &str = "#115a36";
    /// grid
    pub const GRAY_200: &str = "#cccccc";
    /// targets of an earlier edition
    pub const GRAY_420: &str = "#949494";
    /// axes and boundaries
    pub const GRAY_536: &str = "#767676";
    /// targets and baseline
    pub const GRAY_700: &str = "#4d4d4d";
    /// words on light ground
    pub const GRAY_900: &str = "#1a1a1a";
    /// ground
    pub const WHITE: &str = "#fff";
}

/// Which end of a text its coordinate names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// its beginning
    Start,
    /// its middle
    Middle,
    /// its end
    End,
}

/// Whole units as tenths.
#[must_use]
pub const fn units(whole: i64) -> Tenths {
    whole * 10
}

/// Tenths as the shortest decimal for an attribute: 120 is `12`, 125 is `12.5`.
#[must_use]
pub fn attribute(tenths: Tenths) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    match rest {
        0 => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

/// Text for element content or an attribute in double quotes. Characters that XML forbids become spaces.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push(' '),
            c if c.is_control() || is_direction_mark(c) => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// Marks that turn the direction of the text after them; in a label they would turn the drawing's words about.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// At most so many characters, the last of them `…` where something was cut; line breaks and tabs become spaces.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    let plain: String = text
        .chars()
        .take(most + 1)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if plain.chars().count() <= most {
        return plain.trim().to_owned();
    }
    let head: String = plain.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", head.trim())
}

/// Estimated width of a text: a full-width character is one em, a half-width one 0.58 em.
#[must_use]
pub fn text_width(text: &str, size: i64) -> Tenths {
    let hundredths: i64 = text.chars().map(|c| if is_wide(c) { 100 } else { 58 }).sum();
    hundredths * size / 10
}

/// Whether a character takes a full em in a Japanese font.
fn is_wide(c: char) -> bool {
    let narrow_signs = matches!(c, '\u{2013}' | '\u{2018}'..='\u{201f}' | '\u{ff61}'..='\u{ff9f}');
    u32::from(c) >= 0x1100 && !narrow_signs
}

/// A drawing under the pen: elements in the order in which they cover one another.
#[derive(Debug, Default)]
pub struct Pen {
    drawn: String,
}

impl Pen {
    /// A text. `class` may be empty.
    pub fn text(&mut self, x: Tenths, y: Tenths, words: &str, class: &str, anchor: Anchor) {
        let end = match anchor {
            Anchor::Start => "",
            Anchor::Middle => "m",
            Anchor::End => "e",
        };
        let space = if class.is_empty() || end.is_empty() {
            ""
        } else {
            " "
        };
        let _ = write!(self.drawn, r#"<text x="{}" y="{}""#, attribute(x), attribute(y));
        if !class.is_empty() || !end.is_empty() {
            let _ = write!(self.drawn, r#" class="{class}{space}{end}""#);
        }
        let _ = write!(self.drawn, ">{}</text>", escape(words));
    }

    /// A line along `path` data.
    pub fn path(&mut self, data: &str, attributes: &str) {
        let _ = write!(self.drawn, r#"<path d="{data}" {attributes}/>"#);
    }

    /// A horizontal line.
    pub fn across(&mut self, x: [Tenths; 2], y: Tenths, attributes: &str) {
        let [from, to] = x.map(attribute);
        self.path(&format!("M{from} {}H{to}", attribute(y)), attributes);
    }

    /// A vertical line.
    pub fn down(&mut self, x: Tenths, y: [Tenths; 2], attributes: &str) {
        let [from, to] = y.map(attribute);
        self.path(&format!("M{} {from}V{to}", attribute(x)), attributes);
    }

    /// A line through points.
    pub fn polyline(&mut self, points: &[(Tenths, Tenths)], attributes: &str) {
        let _ = write!(
            self.drawn,
            r#"<polyline points="{}" fill="none" {attributes}/>"#,
            joined(points)
        );
    }

    /// A filled shape without an edge.
    pub fn polygon(&mut self, points: &[(Tenths, Tenths)], fill: &str) {
        let _ = write!(
            self.drawn,
            r#"<polygon points="{}" fill="{fill}"/>"#,
            joined(points)
        );
    }

    /// A circle; `attributes` give fill and stroke.
    pub fn circle(&mut self, at: (Tenths, Tenths), radius: Tenths, attributes: &str) {
        let (x, y, radius) = (attribute(at.0), attribute(at.1), attribute(radius));
        let _ = write!(
            self.drawn,
            r#"<circle cx="{x}" cy="{y}" r="{radius}" {attributes}/>"#
        );
    }

    /// A rectangle from its corner; `attributes` give fill and stroke.
    pub fn rect(&mut self, corner: (Tenths, Tenths), size: (Tenths, Tenths), attributes: &str) {
        let (x, y) = (attribute(corner.0), attribute(corner.1));
        let (width, height) = (attribute(size.0), attribute(size.1));
        let _ = write!(
            self.drawn,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {attributes}/>"#
        );
    }

    /// A diamond, the mark of a target.
    pub fn diamond(&mut self, at: (Tenths, Tenths), radius: Tenths, attributes: &str) {
        let (x, y) = at;
        let data = format!(
            "M{} {}L{} {}L{} {}L{} {}Z",
            attribute(x),
            attribute(y - radius),
            attribute(x + radius),
            attribute(y),
            attribute(x),
            attribute(y + radius),
            attribute(x - radius),
            attribute(y)
        );
        self.path(&data, attributes);
    }

    /// The finished drawing; its label stands for it where it is not seen.
    #[must_use]
    pub fn finish(self, class: &str, size: (Tenths, Tenths), label: &str) -> String {
        let (width, height) = (attribute(size.0), attribute(size.1));
        format!(
            r#"<svg class="{class}" viewBox="0 0 {width} {height}" role="img" aria-label="{}">{}</svg>"#,
            escape(label),
            self.drawn
        )
    }

    /// The finished drawing, silent: what it shows stands in words beside it.
    #[must_use]
    pub fn finish_silent(self, class: &str, size: (Tenths, Tenths)) -> String {
        let (width, height) = (attribute(size.0), attribute(size.1));
        format!(
            r#"<svg class="{class}" viewBox="0 0 {width} {height}" aria-hidden="true">{}</svg>"#,
            self.drawn
        )
    }
}

fn joined(points: &[(Tenths, Tenths)]) -> String {
    let pairs: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{},{}", attribute(*x), attribute(*y)))
        .collect();
    pairs.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{attribute, escape, shorten, text_width};

    #[test]
    fn tenths_are_written_as_short_decimals() {
        assert_eq!(attribute(120), "12");
        assert_eq!(attribute(125), "12.5");
        assert_eq!(attribute(-5), "-0.5");
    }

    #[test]
    fn markup_and_control_characters_cannot_leave_their_text() {
        assert_eq!(escape("a<b>&\"'\u{0}\u{202e}"), "a&lt;b&gt;&amp;&quot;&#39;  ");
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        assert_eq!(shorten("あいうえお", 5), "あいうえお");
        assert_eq!(shorten("あいうえおか", 5), "あいうえ…");
    }

    #[test]
    fn a_japanese_character_is_wider_than_a_digit() {
        assert_eq!(text_width("令和6", 13), 335);
    }
}
