//! Types for what a municipality numbers: one for each kind, so that none is taken for another.

macro_rules! numbered {
    ($(#[$doc:meta] $name:ident),*) => { $(
        #[$doc]
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// From its number, as an address or a file names it. That it exists is for the store to say.
            #[must_use]
            pub fn new(number: i64) -> Self {
                Self(number)
            }

            /// The number, given out once within its municipality.
            #[must_use]
            pub fn number(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )* };
}

pub(crate) use numbered;
