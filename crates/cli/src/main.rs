//! The program `ayumi`: settings, clock, files, assembling, subcommands. Everything else is done by other rooms.

mod args;
mod clock;
mod convert;
mod demo;
mod files;
mod import;
mod language;
mod log;
mod mail;
mod publish;
mod round;
mod sentences;
mod serve;
mod summary;
mod terminal;
mod user;
mod world;

use std::process::ExitCode;

use crate::args::{Act, Asked};

fn main() -> ExitCode {
    let words = language::words();
    trace_to_stderr();
    let act = match args::parse(words) {
        Asked::Act(act) => act,
        Asked::Answered(code) => return code,
    };
    match act {
        Act::Convert(asked) => convert::run(&asked, words),
        Act::Import(asked) => import::run(&asked, words),
        Act::Serve(asked) => serve::run(&asked, words),
        Act::Demo(asked) => demo::run(&asked, words),
        Act::Mail(asked) => mail::run(&asked.act, words),
        Act::Log(asked) => log::run(&asked, words),
        Act::Publish(asked) => publish::run(&asked, words),
        Act::Round(asked) => round::run(&asked.act, words),
        Act::User(asked) => user::run(&asked.act, words),
    }
}

/// Logs are for the people who run the program: English, on standard error, quiet unless something is wrong.
fn trace_to_stderr() {
    let level = match std::env::var("AYUMI_LOG").as_deref() {
        Ok("debug") => tracing::Level::DEBUG,
        Ok("info") => tracing::Level::INFO,
        _ => tracing::Level::ERROR,
    };
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .init();
}
