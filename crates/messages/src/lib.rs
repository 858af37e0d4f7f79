//! Every sentence that a person reads on a screen or in a terminal: one constant per language, so that a missing one does not compile.

pub mod chart;
pub mod cli;
pub mod public;
