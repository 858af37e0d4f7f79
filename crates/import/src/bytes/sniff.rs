//! What a file is: by its first bytes, then by its content; the extension is only a hint.

use crate::Unreadable;

/// The three ways of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// an archive: xlsx, xlsm, xlsb, ods
    Zip,
    /// a compound file: xls, and any encrypted workbook
    Compound,
    /// nothing but characters
    Characters,
}

/// How characters are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// one row per line, cells parted by tabs
    Lines,
    /// records with quotation marks
    Records {
        /// what parts the fields
        delimiter: char,
    },
}

/// First bytes of files that hold no table, with the name a person knows.
const FOREIGN: [(&[u8], &str); 24] = [
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\x01\0", "ICO"),
    (b"8BPS", "PSD"),
    (b"\x7fELF", "ELF"),
    (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"\xca\xfe\xba\xbe", "Mach-O"),
    (b"\0asm", "WASM"),
    (b"ID3", "MP3"),
    (b"OggS", "OGG"),
    (b"fLaC", "FLAC"),
    (b"\x1a\x45\xdf\xa3", "Matroska"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\0", "XZ"),
    (b"\x28\xb5\x2f\xfd", "ZSTD"),
    (b"SQLite format 3\0", "SQLite"),
    (b"MSCF\0\0\0\0", "CAB"),
];

/// What the bytes are, or why they cannot be read.
pub(super) fn sort(bytes: &[u8]) -> Result<Sort, Unreadable> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Sort::Zip);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Sort::Compound);
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Err(Unreadable::NotYet { what: "PDF" });
    }
    if head.starts_with(b"{\\rtf") {
        return Err(Unreadable::NotYet { what: "RTF" });
    }
    match foreign(head) {
        Some(what) => Err(Unreadable::NotADocument { what }),
        None => Ok(Sort::Characters),
    }
}

/// The name of a kind of file that holds no table.
fn foreign(head: &[u8]) -> Option<&'static str> {
    let known = FOREIGN.iter().find(|(magic, _)| head.starts_with(magic));
    if let Some((_, what)) = known {
        return Some(what);
    }
    // These begin with letters that a text may begin with too; a zero byte tells them apart.
    let binary = head.contains(&0);
    match head {
        [b'M', b'Z', ..] if binary => Some("EXE"),
        [b'B', b'M', ..] if binary => Some("BMP"),
        [b'R', b'I', b'F', b'F', _, _, _, _, kind @ ..] if binary => Some(match kind {
            [b'W', b'E', b'B', b'P', ..] => "WebP",
            [b'W', b'A', b'V', b'E', ..] => "WAV",
            _ => "AVI",
        }),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if binary => Some("MP4"),
        _ => None,
    }
}

/// Refuses web pages and XML, which systems like to save under the name of a workbook.
pub(super) fn refuse_markup(text: &str) -> Result<(), Unreadable> {
    let head: String = text.trim_start().chars().take(200).collect();
    let head = head.to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return Err(Unreadable::NotYet { what: "HTML" });
    }
    if head.starts_with("<?xml") {
        return Err(Unreadable::NotYet { what: "XML" });
    }
    Ok(())
}

/// How the characters are laid out; the extension decides between texts and records where it can.
pub(super) fn layout(name: &str, text: &str) -> Layout {
    let extension = name.rsplit_once('.').map_or("", |(_, end)| end);
    match extension.to_ascii_lowercase().as_str() {
        "csv" => Layout::Records {
            delimiter: csv_delimiter(text),
        },
        "tsv" | "tab" => tabs(text),
        _ if has_tabs(text) => Layout::Lines,
        _ if looks_like_records(text) => Layout::Records { delimiter: ',' },
        _ => Layout::Lines,
    }
}

/// What a spreadsheet saves with tabs: records if a cell begins with a quotation mark that its line does
/// not close. A text cut out of a report may begin a cell with a lone one, so only the extension asks.
fn tabs(text: &str) -> Layout {
    let quoted = text
        .lines()
        .flat_map(|line| line.split('\t'))
        .any(|cell| cell.starts_with('"') && (cell.len() == 1 || !cell.ends_with('"')));
    if quoted {
        Layout::Records { delimiter: '\t' }
    } else {
        Layout::Lines
    }
}

/// A .csv that holds tabs and hardly a comma is a tab-separated one.
fn csv_delimiter(text: &str) -> char {
    let count = |wanted: char| text.chars().filter(|&c| c == wanted).count();
    let tabs = count('\t');
    if tabs > 0 && tabs > count(',') { '\t' } else { ',' }
}

fn has_tabs(text: &str) -> bool {
    text.lines().take(200).any(|line| line.contains('\t'))
}

/// At least two lines, and most lines have the same number (one or more) of commas.
fn looks_like_records(text: &str) -> bool {
    let commas = |line: &str| line.matches(',').count();
    let lines: Vec<usize> = text
        .lines()
        .take(200)
        .filter(|line| !line.trim().is_empty())
        .map(commas)
        .collect();
    let most = lines.iter().copied().max().unwrap_or(0);
    let alike = lines.iter().filter(|&&count| count == most).count();
    most > 0 && lines.len() > 1 && alike * 2 > lines.len()
}

#[cfg(test)]
mod tests {
    use super::{Layout, Sort, layout, refuse_markup, sort};
    use crate::Unreadable;

    #[test]
    fn first_bytes_tell_pictures_and_programs() {
        let what = |bytes: &[u8]| match sort(bytes) {
            Err(Unreadable::NotADocument { what }) => what,
            _ => "",
        };
        assert_eq!(what(b"\x89PNG\r\n\x1a\n...."), "PNG");
        assert_eq!(what(b"MZ\x90\0\x03\0"), "EXE");
        assert_eq!(what(b"\0\0\0\x20ftypisom"), "MP4");
        assert_eq!(what(b"RIFF\0\0\0\0WEBPVP8 "), "WebP");
    }

    #[test]
    fn a_text_may_begin_like_a_program() {
        assert_eq!(sort(b"MZ,plan\n1,2\n"), Ok(Sort::Characters));
        assert_eq!(sort(b"BM\tplan"), Ok(Sort::Characters));
    }

    #[test]
    fn documents_that_are_not_read_yet_are_named() {
        assert_eq!(sort(b"%PDF-1.7\n"), Err(Unreadable::NotYet { what: "PDF" }));
        assert_eq!(
            refuse_markup("\n<!DOCTYPE html><table>"),
            Err(Unreadable::NotYet { what: "HTML" })
        );
    }

    #[test]
    fn the_content_decides_where_the_extension_is_silent() {
        let commas = Layout::Records { delimiter: ',' };
        assert_eq!(layout("plan", "a,b\n1,2\n"), commas);
        assert_eq!(layout("plan", "a\tb,c\n1\t2\n"), Layout::Lines);
        assert_eq!(layout("plan", "はじめに、計画の目的\n本文\n"), Layout::Lines);
    }

    #[test]
    fn the_extension_is_a_hint_only() {
        let tab = Layout::Records { delimiter: '\t' };
        assert_eq!(layout("a.csv", "a\tb\n1\t2\n"), tab);
        assert_eq!(layout("a.TSV", "a\tb\n1\t2\n"), Layout::Lines);
        assert_eq!(layout("a.tsv", "a\t\"b\nc\"\n"), tab);
        assert_eq!(layout("a.txt", "a\t\"b\nc\"\n"), Layout::Lines);
        assert_eq!(layout("a", "a\t\"b\nc\td\n"), Layout::Lines);
        let comma = Layout::Records { delimiter: ',' };
        assert_eq!(layout("a.txt", "a,b\n1,2\n"), comma);
    }
}
