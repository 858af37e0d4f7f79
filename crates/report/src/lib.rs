//! What goes out: SVG charts, CSV and JSON of a plan, workbooks of a survey. Pure: a model in, text or bytes out; no page, no address, no disk.

pub mod charts;
pub mod comparison;
pub mod data;
pub mod paper;
pub mod view;
pub mod workbook;
