//! Sentences of the public pages.

pub mod change;
pub mod comparison;
pub mod corrections;
mod counted;
mod files;
mod groups;
mod judging;
pub mod lineage;
pub mod past;
mod reading;
pub mod site;

pub use counted::count;
pub use groups::{City, Departments, Initiative, Missing, Parts, Plan, Search, Shell};
pub use judging::{Doubts, Judging, Reasons, Values};
pub use reading::{About, Data};

use crate::Lang;

/// Everything that the public pages say in one language.
#[derive(Debug)]
pub struct Words {
    /// which language this is
    pub lang: Lang,
    /// the frame around every page
    pub shell: Shell,
    /// words that several pages share
    pub parts: Parts,
    /// the first page
    pub city: City,
    /// a plan and its indicator list
    pub plan: Plan,
    /// an initiative or a heading
    pub initiative: Initiative,
    /// departments
    pub departments: Departments,
    /// search
    pub search: Search,
    /// judgements and rates
    pub judging: Judging,
    /// why something cannot be computed
    pub reasons: Reasons,
    /// zero, blank, unset, not applicable, unreadable
    pub values: Values,
    /// readings that are not sure
    pub doubts: Doubts,
    /// downloads
    pub data: Data,
    /// how to read the site
    pub about: About,
    /// addresses that lead nowhere
    pub missing: Missing,
}

/// The public pages in Japanese.
pub static JA: Words = Words {
    lang: Lang::Ja,
    shell: Shell::JA,
    parts: Parts::JA,
    city: City::JA,
    plan: Plan::JA,
    initiative: Initiative::JA,
    departments: Departments::JA,
    search: Search::JA,
    judging: Judging::JA,
    reasons: Reasons::JA,
    values: Values::JA,
    doubts: Doubts::JA,
    data: Data::JA,
    about: About::JA,
    missing: Missing::JA,
};

/// The public pages in English.
pub static EN: Words = Words {
    lang: Lang::En,
    shell: Shell::EN,
    parts: Parts::EN,
    city: City::EN,
    plan: Plan::EN,
    initiative: Initiative::EN,
    departments: Departments::EN,
    search: Search::EN,
    judging: Judging::EN,
    reasons: Reasons::EN,
    values: Values::EN,
    doubts: Doubts::EN,
    data: Data::EN,
    about: About::EN,
    missing: Missing::EN,
};

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}
