//! Parts that several documents share: forms, schedules, tables of indicators, effects, counts.

pub(crate) mod counts;
pub(crate) mod effects;
pub(crate) mod figures;
pub(crate) mod form;
pub(crate) mod schedule;
pub(crate) mod structure;
pub(crate) mod values;
