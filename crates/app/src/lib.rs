//! Use cases: who, may they, load, decide, save, write down.

pub mod public;
