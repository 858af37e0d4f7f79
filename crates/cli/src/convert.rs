//! `ayumi convert FILE`: one document in, the plan document out. Nothing is stored.

use std::io::{BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use ayumi_domain::PlanDocument;
use ayumi_import::Limits;
use ayumi_messages::cli::Words;

use crate::args::Convert;
use crate::files;
use crate::{sentences, terminal};

/// Prints the plan document as JSON, or one sentence about why there is none.
pub fn run(asked: &Convert, words: &Words) -> ExitCode {
    let name = sentences::shown(&asked.file);
    let limits = Limits::default();
    let bytes = match files::read_capped(&asked.file, limits.bytes) {
        Ok(bytes) => bytes,
        Err(why) => return refuse(&sentences::unopened(&name, &why, words)),
    };
    let document = match ayumi_import::read(&name, &bytes, &limits) {
        Ok(document) => document,
        Err(why) => return refuse(&sentences::unreadable(&name, &why, words)),
    };
    match print(&document) {
        // The reader of a pipe may stop early (convert … | head); that is no failure.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            refuse(&(words.file.closed)("-", &sentences::system(&error, words)))
        }
        _ => ExitCode::SUCCESS,
    }
}

fn print(document: &PlanDocument) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, document)?;
    writeln!(out)?;
    out.flush()
}

fn refuse(sentence: &str) -> ExitCode {
    terminal::tell(sentence);
    ExitCode::FAILURE
}
