//! Every sentence that a person reads on a screen or in a terminal: one constant per language, so that a missing one does not compile.

pub mod chart;
pub mod cli;
mod lang;
pub mod open_data;
pub mod paper;
pub mod public;
pub mod staff;

pub use lang::Lang;

/// Sentences without parameters: `name: "Japanese" / "English";`. Each group becomes a struct with the constants `JA` and `EN`.
macro_rules! sentences {
    ($($(#[$doc:meta])* $group:ident { $($name:ident: $ja:literal / $en:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $group { $(#[doc = $ja] pub $name: &'static str,)* }
        impl $group {
            /// In Japanese.
            pub const JA: Self = Self { $($name: $ja,)* };
            /// In English.
            pub const EN: Self = Self { $($name: $en,)* };

            /// In this language.
            #[must_use]
            pub fn of(lang: $crate::Lang) -> &'static Self {
                match lang {
                    $crate::Lang::Ja => &Self::JA,
                    $crate::Lang::En => &Self::EN,
                }
            }
        }
    )*};
}
pub(crate) use sentences;
