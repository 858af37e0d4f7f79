//! The public site as a visitor gets it: every page of sample cities, asked over the router, checked by selector.

mod address;
mod compare;
mod content;
mod corrections;
mod editions;
mod folder;
mod hostile;
mod lineage;
mod open_data;
mod papers;
mod past;
mod safety;
mod sample;
mod visitor;
