//! A decimal number as digits: rounding and shifting without floating point.

use std::cmp::Ordering;

/// Digits that a spreadsheet keeps; what lies beyond is the noise of floating point.
const KEPT: usize = 15;

/// The value `0.d1d2d3… × 10^point`; no zeros lead or trail, and zero has no digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digits {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    /// Reads what a file holds (`12`, `0.30000000000000004`, `1.2E-3`); nothing if it is no finite number.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let value: f64 = text.trim().parse().ok()?;
        Self::of(value)
    }

    /// The fifteen digits of a floating point value; nothing if it is not finite.
    pub(crate) fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let written = format!("{value:.*e}", KEPT - 1);
        let (mantissa, exponent) = written.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0');
        let mut read = Self {
            negative: mantissa.starts_with('-'),
            digits: digits.collect(),
            point: exponent + 1,
        };
        read.tidy();
        Some(read)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.negative
    }

    /// Without its sign.
    pub(crate) fn size(&self) -> Self {
        Self {
            negative: false,
            ..self.clone()
        }
    }

    /// Takes the zeros from both ends; zero has no sign.
    fn tidy(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        let leading = self.digits.iter().take_while(|&&digit| digit == 0).count();
        self.digits.drain(..leading);
        self.point -= i32::try_from(leading).unwrap_or(0);
        if self.digits.is_empty() {
            *self = Self::default();
        }
    }

    /// Times ten to the power of `places`.
    pub(crate) fn shifted(&self, places: i32) -> Self {
        let mut shifted = self.clone();
        if !shifted.is_zero() {
            shifted.point = shifted.point.saturating_add(places);
        }
        shifted
    }

    /// Rounded half away from zero to so many decimal places.
    pub(crate) fn rounded(&self, places: i32) -> Self {
        let keep = self.point.saturating_add(places);
        let Ok(keep) = usize::try_from(keep) else {
            return Self::default();
        };
        if keep >= self.digits.len() {
            return self.clone();
        }
        let up = self.digits[keep] >= 5;
        let mut rounded = self.clone();
        rounded.digits.truncate(keep);
        if up {
            rounded.add_one();
        }
        rounded.tidy();
        rounded
    }

    /// Adds one in the last place.
    fn add_one(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// Digits before the point (none for a value under one) and behind it, at least so many.
    pub(crate) fn parts(&self, decimals: usize) -> (String, String) {
        let point = usize::try_from(self.point).unwrap_or(0);
        let gap = usize::try_from(self.point.saturating_neg()).unwrap_or(0);
        let all = self.digits.iter().map(|&digit| char::from(b'0' + digit));
        let mut whole: String = all.clone().take(point).collect();
        whole.extend(std::iter::repeat_n('0', point.saturating_sub(self.digits.len())));
        let mut rest = String::new();
        if !self.is_zero() {
            rest.extend(std::iter::repeat_n('0', gap));
            rest.extend(all.skip(point));
        }
        let missing = decimals.saturating_sub(rest.len());
        rest.extend(std::iter::repeat_n('0', missing));
        (whole, rest)
    }

    /// How a spreadsheet shows it in a wide enough column without a format.
    pub(crate) fn general(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        if self.point > 15 || self.point < -15 {
            return format!("{sign}{}", self.size().scientific(None, 2));
        }
        let (whole, rest) = self.parts(0);
        let whole = if whole.is_empty() { "0" } else { &whole };
        if rest.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{rest}")
        }
    }

    /// `1.23E+04`, without sign; so many decimals, or as many as there are.
    pub(crate) fn scientific(&self, decimals: Option<usize>, width: usize) -> String {
        let mut exponent = if self.is_zero() { 0 } else { self.point - 1 };
        let mut mantissa = self.shifted(-exponent);
        if let Some(decimals) = decimals {
            mantissa = mantissa.rounded(i32::try_from(decimals).unwrap_or(30));
        }
        if mantissa.point > 1 {
            mantissa = mantissa.shifted(-1);
            exponent += 1;
        }
        let (whole, rest) = mantissa.parts(decimals.unwrap_or(0));
        let whole = if whole.is_empty() { "0" } else { &whole };
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{whole}{point}{rest}E{sign}{:0width$}", exponent.abs())
    }

    /// The whole part, if it is small enough to count with.
    pub(crate) fn whole(&self) -> Option<i64> {
        if self.point > 17 {
            return None;
        }
        let (whole, _) = self.parts(0);
        if whole.is_empty() {
            return Some(0);
        }
        whole.parse().ok()
    }

    /// The twelve digits behind the point, as a whole number.
    pub(crate) fn trillionths(&self) -> i64 {
        let (_, rest) = self.parts(12);
        rest.get(..12).and_then(|rest| rest.parse().ok()).unwrap_or(0)
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        let by_digits = || self.digits.cmp(&other.digits);
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.point.cmp(&other.point).then_with(by_digits),
        }
    }
}

impl PartialOrd for Digits {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Digits {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Digits;

    fn digits(text: &str) -> Digits {
        Digits::read(text).expect("a number")
    }

    #[test]
    fn rounding_carries_over_nines_and_the_point() {
        assert_eq!(digits("99.95").rounded(1), digits("100"));
        assert_eq!(digits("0.05").rounded(1), digits("0.1"));
        assert_eq!(digits("0.049").rounded(1), digits("0"));
        assert_eq!(digits("0.5").rounded(0), digits("1"));
        assert_eq!(digits("0.0004").rounded(1), digits("0"));
    }

    #[test]
    fn numbers_stand_in_their_order() {
        let order = ["-100", "-2", "-0.5", "0", "0.04", "0.5", "3", "12", "100"];
        let read: Vec<Digits> = order.iter().map(|text| digits(text)).collect();
        assert!(read.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn what_is_no_number_is_nothing() {
        assert_eq!(Digits::read("abc"), None);
        assert_eq!(Digits::read("inf"), None);
        assert_eq!(Digits::read("1e999"), None);
    }
}
