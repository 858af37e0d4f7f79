//! Counting signs of Japanese documents: 1, １, 01, (1), ①, ア, A, 一 and Ⅰ, read and written in the same form.

/// Orders of signs that are not figures.
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const KATAKANA: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const ROMAN: &str = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
const KANJI: &str = "一二三四五六七八九十";

const ORDERS: [&str; 6] = [CIRCLED, KATAKANA, UPPER, LOWER, ROMAN, KANJI];
const PARENTHESES: [(char, char); 3] = [('(', ')'), ('（', '）'), ('【', '】')];

/// The form of a counting sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    parentheses: Option<(char, char)>,
    signs: Signs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    /// figures with at least so many digits
    Figures {
        is_wide: bool,
        digits: usize,
    },
    Order(&'static str),
}

impl Style {
    /// The form that most of these numbers end in; absent where fewer than half share one.
    pub fn most<'a>(numbers: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut all = 0_usize;
        let mut found: Vec<(Self, usize)> = Vec::new();
        for number in numbers {
            all += 1;
            let Some(style) = Self::of(number) else { continue };
            match found.iter_mut().find(|(known, _)| *known == style) {
                Some((_, count)) => *count += 1,
                None => found.push((style, 1)),
            }
        }
        // Of equals the first one: `max_by_key` would take the last.
        let (style, count) = found.into_iter().rev().max_by_key(|(_, count)| *count)?;
        (count * 2 >= all).then_some(style)
    }

    /// The form of the sign with which a number ends.
    fn of(number: &str) -> Option<Self> {
        let last = number.chars().next_back()?;
        let parentheses = PARENTHESES.into_iter().find(|(_, close)| *close == last);
        let inside = match parentheses {
            Some((open, close)) => number.strip_suffix(close)?.rsplit_once(open)?.1,
            None => number,
        };
        let last = inside.chars().next_back()?;
        let is_figure = |c: char| c.is_ascii_digit() || is_wide(c);
        let signs = if is_figure(last) {
            let figures: Vec<char> = inside.chars().rev().take_while(|c| is_figure(*c)).collect();
            let padded = figures.last().is_some_and(|c| matches!(c, '0' | '０'));
            Signs::Figures {
                is_wide: is_wide(last),
                digits: if padded { figures.len() } else { 1 },
            }
        } else {
            let order = ORDERS.into_iter().find(|order| order.contains(last))?;
            // A word that ends in such a sign (災害ニ) is no number.
            let before = inside.chars().rev().nth(1);
            before.is_none_or(|c| !c.is_alphabetic()).then_some(())?;
            Signs::Order(order)
        };
        Some(Self { parentheses, signs })
    }

    /// A number cut before its own sign, where it ends in this form.
    pub fn split(self, number: &str) -> Option<(&str, &str)> {
        let of = Self::of(number)?;
        let same = of.parentheses == self.parentheses && of.signs.is_like(self.signs);
        same.then_some(())?;
        let before_close = match self.parentheses {
            Some((open, _)) => return number.rfind(open).and_then(|at| number.split_at_checked(at)),
            None => number,
        };
        let length: usize = match self.signs {
            Signs::Figures { .. } => before_close
                .chars()
                .rev()
                .take_while(|c| c.is_ascii_digit() || is_wide(*c))
                .map(char::len_utf8)
                .sum(),
            Signs::Order(_) => before_close.chars().next_back()?.len_utf8(),
        };
        number.split_at_checked(number.len().checked_sub(length)?)
    }

    /// Which number a sign of this form is.
    pub fn read(self, sign: &str) -> Option<usize> {
        let (prefix, own) = self.split(sign)?;
        prefix.is_empty().then_some(())?;
        let inside = match self.parentheses {
            Some((open, close)) => own.strip_prefix(open)?.strip_suffix(close)?,
            None => own,
        };
        match self.signs {
            Signs::Figures { .. } => inside.chars().map(narrow).collect::<String>().parse().ok(),
            Signs::Order(order) => order.chars().position(|c| inside.starts_with(c)).map(|at| at + 1),
        }
    }

    /// The sign of a number; absent where the form has no sign for it (㉑ and later).
    pub fn write(self, number: usize) -> Option<String> {
        let sign = match self.signs {
            Signs::Figures { is_wide, digits } => {
                let figures = format!("{number:0digits$}");
                if is_wide {
                    figures.chars().map(widen).collect()
                } else {
                    figures
                }
            }
            Signs::Order(order) => order.chars().nth(number.checked_sub(1)?)?.to_string(),
        };
        Some(match self.parentheses {
            Some((open, close)) => format!("{open}{sign}{close}"),
            None => sign,
        })
    }
}

impl Signs {
    /// Whether two belong to one count: 9 and 10 do, although one has fewer digits; 1 and １ do too.
    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Figures { .. }, Self::Figures { .. }) => true,
            (Self::Order(one), Self::Order(two)) => one == two,
            _ => false,
        }
    }
}

fn is_wide(c: char) -> bool {
    ('０'..='９').contains(&c)
}

fn narrow(c: char) -> char {
    if is_wide(c) {
        char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
    } else {
        c
    }
}

fn widen(c: char) -> char {
    if c.is_ascii_digit() {
        char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn signs_are_read_and_written_in_their_own_form() {
        for (numbers, next) in [
            (["1", "2", "9"], "10"),
            (["１", "２", "９"], "１０"),
            (["01", "02", "09"], "10"),
            (["(1)", "(2)", "(9)"], "(10)"),
            (["（１）", "（２）", "（９）"], "（１０）"),
            (["①", "②", "⑨"], "⑩"),
            (["ア", "イ", "ケ"], "コ"),
            (["A", "B", "I"], "J"),
            (["Ⅰ", "Ⅱ", "Ⅸ"], "Ⅹ"),
            (["一", "二", "九"], "十"),
        ] {
            let style = Style::most(numbers.into_iter()).unwrap();
            let read: Vec<_> = numbers.iter().map(|number| style.read(number)).collect();
            assert_eq!(read, [Some(1), Some(2), Some(9)], "{numbers:?}");
            assert_eq!(style.write(10).as_deref(), Some(next));
        }
    }

    #[test]
    fn a_number_is_cut_before_its_last_sign() {
        let style = Style::most(["1-(2)-ア"].into_iter()).unwrap();
        assert_eq!(style.split("1-(2)-ア"), Some(("1-(2)-", "ア")));
        assert_eq!(style.split("1-(2)"), None);
        let style = Style::most(["取組10"].into_iter()).unwrap();
        assert_eq!(style.split("取組10"), Some(("取組", "10")));
    }

    #[test]
    fn words_are_no_numbers_and_signs_come_to_an_end() {
        assert_eq!(Style::most(["防災", "エネルギー", "スタート"].into_iter()), None);
        assert_eq!(Style::most(std::iter::empty()), None);
        let style = Style::most(["⑳"].into_iter()).unwrap();
        assert_eq!((style.write(20).as_deref(), style.write(21)), (Some("⑳"), None));
    }
}
