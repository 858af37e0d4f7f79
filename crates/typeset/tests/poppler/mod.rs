//! PDFs read back by another program (poppler).

use std::process::Command;

/// What a program of poppler says of this PDF; `None` with a note where it is absent.
pub fn told(program: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), pdf).expect("written");
    let mut command = Command::new(program);
    command.args(options).arg(file.path());
    if program == "pdftotext" {
        command.arg("-");
    }
    let Ok(out) = command.output() else {
        println!("note: {program} is absent, so a PDF is not read back with it here");
        return None;
    };
    assert!(out.status.success(), "{program} {options:?}");
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// Without the white space that a reader of a page puts between lines and scripts.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
