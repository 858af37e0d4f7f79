//! The thirty rules by their official numbers.

/// A level of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// what every file must keep
    One,
    /// what reckoning needs
    Two,
    /// what joining with other data needs
    Three,
}

impl Level {
    /// All three.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];
}

/// A rule by its level and its number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule(Level, u8);

impl Rule {
    /// All thirty, in their order.
    pub const ALL: [Self; 30] = {
        let mut all = [Self(Level::One, 1); 30];
        let mut at = 0;
        while at < 30 {
            #[expect(clippy::cast_possible_truncation, reason = "at is below 30")]
            let number = at as u8 + 1;
            all[at] = match at {
                0..15 => Self(Level::One, number),
                15..21 => Self(Level::Two, number - 15),
                _ => Self(Level::Three, number - 21),
            };
            at += 1;
        }
        all
    };

    /// Its level.
    #[must_use]
    pub fn level(self) -> Level {
        self.0
    }

    /// Its number within its level, from 1.
    #[must_use]
    pub fn number(self) -> u8 {
        self.1
    }

    /// The rule of this number: `L2-04`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.to_string() == name)
    }

    /// Whether only workbooks can break it.
    #[must_use]
    pub fn is_of_workbooks(self) -> bool {
        matches!((self.0, self.1), (Level::One, 10..=13) | (Level::Two, 6))
    }

    /// Whether only CSV files can break it.
    #[must_use]
    pub fn is_of_csv(self) -> bool {
        matches!((self.0, self.1), (Level::One, 14..=15))
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let level = match self.0 {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
        };
        write!(f, "L{level}-{:02}", self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn there_are_fifteen_six_and_nine() {
        let names: Vec<String> = Rule::ALL.iter().map(ToString::to_string).collect();
        assert_eq!((names[0].as_str(), names[14].as_str()), ("L1-01", "L1-15"));
        assert_eq!((names[15].as_str(), names[20].as_str()), ("L2-01", "L2-06"));
        assert_eq!((names[21].as_str(), names[29].as_str()), ("L3-01", "L3-09"));
        assert_eq!(Rule::named("L2-06"), Some(Rule::ALL[20]));
    }
}
