//! Which language the terminal is spoken to in: English when LANG begins with en, otherwise Japanese.

use ayumi_messages::cli::{EN, JA, Words};

/// The sentences in the language of this terminal.
pub fn words() -> &'static Words {
    let lang = std::env::var("LANG").unwrap_or_default();
    if lang.starts_with("en") { &EN } else { &JA }
}
