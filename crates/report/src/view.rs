//! A plan as people look at it, worked out from its document and nothing else: what pages and papers both say of it.

pub mod grades;
pub mod sections;
pub mod shown;
pub mod tally;
pub mod verdict;
pub mod wording;
pub mod years;
