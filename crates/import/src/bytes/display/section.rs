//! One section of a number format as tokens.

use super::Digits;

/// A piece of a format code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// shown as it stands
    Literal(String),
    /// `0`, `#` or `?`
    Digit(char),
    /// `.` between digits
    Point,
    /// `,`: thousands, or a scale behind the last digit
    Comma,
    /// `%`
    Percent,
    /// `/` of a fraction
    Slash,
    /// `E+`
    Exponent,
    /// `General`
    General,
    /// `@`
    Text,
    /// a run of one date letter in lower case, and how often it stands
    Date(char, usize),
    /// `AM/PM` (true) or `A/P`
    HalfDay(bool),
    /// `[h]`, `[m]`, `[s]`
    Elapsed(char),
}

/// A condition such as `[>=1000]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    sign: &'static str,
    bound: Digits,
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        let sign = ["<=", ">=", "<>", "<", ">", "="]
            .into_iter()
            .find(|sign| text.starts_with(sign))?;
        let bound = Digits::read(text.get(sign.len()..)?)?;
        Some(Self { sign, bound })
    }

    pub(super) fn holds(&self, value: &Digits) -> bool {
        match self.sign {
            "<=" => value <= &self.bound,
            ">=" => value >= &self.bound,
            "<>" => value != &self.bound,
            "<" => value < &self.bound,
            ">" => value > &self.bound,
            _ => value == &self.bound,
        }
    }

    /// Whether no number from zero upwards can fulfil it.
    pub(super) fn only_negative(&self) -> bool {
        let zero = Digits::default();
        match self.sign {
            "<" => self.bound <= zero,
            "<=" | "=" => self.bound < zero,
            _ => false,
        }
    }
}

/// A section between semicolons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) condition: Option<Condition>,
    /// the first year of an era is printed 元
    pub(super) gannen: bool,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        let date = |token: &Token| matches!(token, Token::Date(..) | Token::Elapsed(_));
        self.tokens.iter().any(date)
    }

    pub(super) fn has_text(&self) -> bool {
        self.tokens.contains(&Token::Text)
    }

    /// A text in its place between the literals; nothing where the section has no place for it.
    pub(super) fn text(&self, value: &str) -> String {
        let piece = |token: &Token| match token {
            Token::Literal(text) => text.clone(),
            Token::Text => value.to_owned(),
            _ => String::new(),
        };
        self.tokens.iter().map(piece).collect()
    }

    fn literal(&mut self, text: &str) {
        if let Some(Token::Literal(last)) = self.tokens.last_mut() {
            last.push_str(text);
        } else {
            self.tokens.push(Token::Literal(text.to_owned()));
        }
    }
}

/// The sections of a code. An empty code is a general number.
pub(super) fn split(code: &str) -> Vec<Section> {
    let code = if code.is_empty() { "General" } else { code };
    let mut reader = Reader {
        rest: code,
        section: Section::default(),
    };
    let mut sections = Vec::new();
    while let Some(c) = reader.rest.chars().next() {
        if c == ';' {
            reader.skip(1);
            sections.push(reader.end());
        } else {
            reader.step(c);
        }
    }
    sections.push(reader.end());
    sections
}

struct Reader<'c> {
    rest: &'c str,
    section: Section,
}

impl<'c> Reader<'c> {
    fn end(&mut self) -> Section {
        let mut section = std::mem::take(&mut self.section);
        minutes(&mut section.tokens);
        section
    }

    /// Takes so many characters.
    fn skip(&mut self, count: usize) -> &'c str {
        let end = self.rest.char_indices().nth(count);
        let (taken, rest) = self.rest.split_at(end.map_or(self.rest.len(), |(at, _)| at));
        self.rest = rest;
        taken
    }

    /// Takes what stands up to and with `end`; returns it without `end`.
    fn until(&mut self, end: char) -> &'c str {
        self.skip(1);
        let (taken, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn starts(&self, word: &str) -> bool {
        let head = self.rest.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    }

    fn step(&mut self, c: char) {
        match c {
            '"' => {
                let text = self.until('"');
                self.section.literal(text);
            }
            // A bracket that is never closed: no format, so the number shows as it is.
            '[' if !self.rest.contains(']') => {
                self.rest = "";
                self.section.tokens.push(Token::General);
            }
            '[' => {
                let inside = self.until(']');
                self.bracket(inside);
            }
            '\\' | '!' => {
                self.skip(1);
                let text = self.skip(1);
                self.section.literal(text);
            }
            // Room as wide as a character, kept as a blank.
            '_' => {
                self.skip(2);
                self.section.literal(" ");
            }
            '*' => {
                self.skip(2);
            }
            _ => self.word(c),
        }
    }

    /// Colours are left out; a currency sign stays, a locale may ask for 元.
    fn bracket(&mut self, inside: &str) {
        if let Some(rest) = inside.strip_prefix('$') {
            let (sign, locale) = rest.split_once('-').unwrap_or((rest, ""));
            self.section.literal(sign);
            self.section.gannen |= locale.contains("gannen");
            return;
        }
        let lower = inside.to_ascii_lowercase();
        let same = |letter: char| !lower.is_empty() && lower.chars().all(|c| c == letter);
        if let Some(letter) = ['h', 'm', 's'].into_iter().find(|&letter| same(letter)) {
            self.section.tokens.push(Token::Elapsed(letter));
        } else if let Some(condition) = Condition::read(inside) {
            self.section.condition = Some(condition);
        }
    }

    fn word(&mut self, c: char) {
        let words = [
            ("General", Token::General),
            ("G/標準", Token::General),
            ("AM/PM", Token::HalfDay(true)),
            ("A/P", Token::HalfDay(false)),
            ("E+", Token::Exponent),
            ("E-", Token::Exponent),
        ];
        if let Some((word, token)) = words.into_iter().find(|(word, _)| self.starts(word)) {
            self.skip(word.chars().count());
            self.section.tokens.push(token);
            return;
        }
        let token = match c {
            '0' | '#' | '?' => Some(Token::Digit(c)),
            '.' => Some(Token::Point),
            ',' => Some(Token::Comma),
            '%' => Some(Token::Percent),
            '/' => Some(Token::Slash),
            '@' => Some(Token::Text),
            _ => None,
        };
        match token {
            Some(token) => {
                self.skip(1);
                self.section.tokens.push(token);
            }
            None => self.letters(c),
        }
    }

    fn letters(&mut self, c: char) {
        let letter = c.to_ascii_lowercase();
        if !"ymdhsegabr".contains(letter) {
            let text = self.skip(1);
            self.section.literal(text);
            return;
        }
        let run = self.rest.chars().take_while(|next| next.eq_ignore_ascii_case(&c));
        let count = run.count();
        self.skip(count);
        self.section.tokens.push(Token::Date(letter, count));
    }
}

/// An `m` behind an hour or before a second means minutes; these get the letter `n`.
fn minutes(tokens: &mut [Token]) {
    let letter = |token: &Token| match token {
        Token::Date(letter, _) | Token::Elapsed(letter) => Some(*letter),
        _ => None,
    };
    let places: Vec<usize> = (0..tokens.len())
        .filter(|&at| letter(&tokens[at]).is_some())
        .collect();
    for (order, &at) in places.iter().enumerate() {
        let Token::Date('m', count @ 1..=2) = tokens[at] else {
            continue;
        };
        let before = order
            .checked_sub(1)
            .and_then(|order| letter(&tokens[places[order]]));
        let after = places.get(order + 1).and_then(|&next| letter(&tokens[next]));
        if before == Some('h') || after == Some('s') {
            tokens[at] = Token::Date('n', count);
        }
    }
}
