//! Numbers in a section of digit places.

use super::Digits;
use super::section::{Section, Token};

/// Where the parts of a number go.
struct Layout {
    /// digit places before the point
    whole: usize,
    /// of these, how many are `0`, counted from the point
    least_whole: usize,
    /// digit places behind the point
    decimals: usize,
    /// of these, how many must be shown
    least_decimals: usize,
    /// commas between digits
    grouped: bool,
    /// power of ten: two for each percent sign, minus three for each comma behind the last digit
    shift: i32,
}

/// The size of a number (its sign is the caller's); nothing if the section is one not known here.
pub(super) fn show(section: &Section, value: &Digits) -> Option<String> {
    let tokens = &section.tokens;
    if tokens.contains(&Token::Slash) {
        return None;
    }
    if tokens.contains(&Token::Exponent) {
        return Some(exponent(tokens, value));
    }
    let layout = Layout::of(tokens);
    let shifted = value.shifted(layout.shift);
    let rounded = shifted.rounded(i32::try_from(layout.decimals).unwrap_or(30));
    let (whole, rest) = rounded.parts(layout.least_decimals);
    let mut places = Places {
        whole: padded(&whole, layout.least_whole),
        rest,
        seen: 0,
        behind: false,
        layout,
    };
    Some(tokens.iter().map(|token| places.show(token, value)).collect())
}

fn padded(whole: &str, least: usize) -> Vec<char> {
    let missing = least.saturating_sub(whole.len());
    std::iter::repeat_n('0', missing).chain(whole.chars()).collect()
}

impl Layout {
    fn of(tokens: &[Token]) -> Self {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        let point = tokens.iter().position(|token| *token == Token::Point);
        let (before, behind) = tokens.split_at(point.unwrap_or(tokens.len()));
        let places = |tokens: &[Token]| tokens.iter().filter(|token| is_digit(token)).count();
        let first_zero = before.iter().position(|token| *token == Token::Digit('0'));
        let last_zero = behind.iter().rposition(|token| *token == Token::Digit('0'));
        let first = tokens.iter().position(is_digit).unwrap_or(0);
        let last = before.iter().rposition(is_digit).unwrap_or(0);
        let last_of_all = tokens.iter().rposition(is_digit).unwrap_or(tokens.len());
        let commas = |range: &[Token]| range.iter().filter(|token| **token == Token::Comma).count();
        let scales = commas(tokens.get(last_of_all..).unwrap_or(&[]))
            + if last_of_all > last {
                commas(before.get(last..).unwrap_or(&[]))
            } else {
                0
            };
        let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
        let power = |count: usize| i32::try_from(count).unwrap_or(0);
        Self {
            whole: places(before),
            least_whole: first_zero.map_or(0, |at| places(&before[at..])),
            decimals: places(behind),
            least_decimals: last_zero.map_or(0, |at| places(&behind[..=at])),
            grouped: commas(before.get(first..last).unwrap_or(&[])) > 0,
            shift: power(percents) * 2 - power(scales) * 3,
        }
    }
}

/// Hands the digits out, place by place.
struct Places {
    whole: Vec<char>,
    rest: String,
    layout: Layout,
    /// places seen on this side of the point
    seen: usize,
    behind: bool,
}

impl Places {
    fn show(&mut self, token: &Token, value: &Digits) -> String {
        match token {
            Token::Literal(text) => text.clone(),
            Token::Percent => "%".to_owned(),
            Token::General | Token::Text => value.size().general(),
            Token::Point if !self.behind => {
                self.behind = true;
                self.seen = 0;
                ".".repeat(usize::from(!self.rest.is_empty() || self.layout.decimals == 0))
            }
            Token::Digit(_) => {
                self.seen += 1;
                if self.behind { self.behind() } else { self.before() }
            }
            _ => String::new(),
        }
    }

    /// The digit of this place behind the point.
    fn behind(&self) -> String {
        self.rest
            .chars()
            .nth(self.seen - 1)
            .map(String::from)
            .unwrap_or_default()
    }

    /// The digit of this place; the first place takes all digits for which there is none.
    fn before(&self) -> String {
        let right = self.layout.whole - self.seen;
        let count = self.whole.len();
        let end = count.saturating_sub(right);
        let start = if self.seen == 1 { 0 } else { end.saturating_sub(1) };
        let start = if count <= right { end } else { start };
        let mut text = String::new();
        for (at, digit) in self.whole.iter().enumerate().take(end).skip(start) {
            text.push(*digit);
            let left = count - at - 1;
            if self.layout.grouped && left > 0 && left.is_multiple_of(3) {
                text.push(',');
            }
        }
        text
    }
}

fn exponent(tokens: &[Token], value: &Digits) -> String {
    let at = |wanted: &Token| tokens.iter().position(|token| token == wanted);
    let end = at(&Token::Exponent).unwrap_or(tokens.len());
    let point = at(&Token::Point).unwrap_or(end).min(end);
    let digits = |tokens: &[Token]| {
        let is_digit = |token: &&Token| matches!(token, Token::Digit(_));
        tokens.iter().filter(is_digit).count()
    };
    value.scientific(Some(digits(&tokens[point..end])), digits(&tokens[end..]))
}
