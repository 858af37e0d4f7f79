//! The staff side as a person with a browser gets it: the shell here, each subject in a file of its own.

mod browser;
mod door;
