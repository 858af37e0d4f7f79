//! What goes out: SVG charts, CSV and JSON of a plan. Pure: a model in, text or bytes out; no page, no address, no disk.

pub mod charts;
pub mod data;
