//! Printing. A terminal or pipe that went away is no failure of ours and must not end the work.

use std::io::Write;

/// To standard output: what was asked for.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// To standard error, as a line: what went wrong.
pub fn tell(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{sentence}");
}
