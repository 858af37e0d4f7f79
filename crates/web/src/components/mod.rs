//! Pieces that several pages are built of. Each is a struct with its own template, and prints as finished HTML.

pub mod band;
pub mod bar;
pub mod chart;
pub mod comparison;
pub mod doubts;
pub mod figure;
pub mod grade;
pub mod kpi;
pub mod lineage;
pub mod lineage_map;
pub mod mark;
pub mod money;
pub mod people;
pub mod results;
pub mod text;
