//! Names and kinds of files from outside: the last part of a name without anything that acts, and a kind only when
//! name and content agree.

/// Greatest number of characters of a file's name.
const CHARACTERS_MAX: usize = 100;

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileKind {
    /// its media type
    pub media_type: &'static str,
}

type Looks = fn(&[u8]) -> bool;

/// Extension, media type, and how its content begins. Nothing that a browser would run, no macros.
const KINDS: &[(&str, &str, Looks)] = &[
    ("pdf", "application/pdf", |b| b.starts_with(b"%PDF-")),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        |b| is_office_package(b, b"xl/"),
    ),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        |b| is_office_package(b, b"word/"),
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        |b| is_office_package(b, b"ppt/"),
    ),
    ("xls", "application/vnd.ms-excel", is_compound),
    ("doc", "application/msword", is_compound),
    ("ppt", "application/vnd.ms-powerpoint", is_compound),
    ("png", "image/png", |b| b.starts_with(b"\x89PNG\r\n\x1a\n")),
    ("jpg", "image/jpeg", is_jpeg),
    ("jpeg", "image/jpeg", is_jpeg),
    ("gif", "image/gif", |b| b.starts_with(b"GIF8")),
    ("csv", "text/csv", is_text),
    ("txt", "text/plain", is_text),
];

/// The kind of a file whose name and content agree; `None` for any other.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Option<FileKind> {
    let extension = name.rsplit_once('.')?.1.to_lowercase();
    let (_, media_type, looks) = KINDS.iter().find(|(known, _, _)| *known == extension)?;
    looks(bytes).then_some(FileKind { media_type })
}

/// The last part of a name, without control characters, marks of direction, and what file systems take amiss. `None`
/// when nothing is left. A long name keeps its extension.
pub(super) fn cleaned(given: &str) -> Option<String> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or(given);
    let kept = last.chars().filter(|c| {
        let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        !c.is_control() && !turns && !"<>:\"|?*".contains(*c)
    });
    let name: String = kept.collect();
    let name = name.trim().trim_matches('.').trim();
    if name.is_empty() {
        return None;
    }
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let room = CHARACTERS_MAX.saturating_sub(extension.chars().count() + 1);
    let stem: String = stem.chars().take(room).collect();
    if extension.is_empty() {
        return Some(stem);
    }
    Some(format!("{stem}.{extension}"))
}

/// A package of Office files has this part in it, and no macros.
fn is_office_package(bytes: &[u8], folder: &[u8]) -> bool {
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    bytes.starts_with(b"PK\x03\x04") && has(b"[Content_Types].xml") && has(folder) && !has(b"vbaProject.bin")
}

fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

/// Text in any encoding has no zero bytes, except in UTF-16, which says so first.
fn is_text(bytes: &[u8]) -> bool {
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    is_utf16 || !bytes.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::{cleaned, kind};

    #[test]
    fn only_the_last_part_of_a_name_is_kept() {
        let name = |given| cleaned(given).unwrap_or_default();
        assert_eq!(name("../../x"), "x");
        assert_eq!(name(r"C:\Users\x\資料.pdf"), "資料.pdf");
        assert_eq!(name("/etc/passwd"), "passwd");
        assert_eq!(name(".htaccess"), "htaccess");
        assert_eq!(name("写真\u{202e}gpj.exe\r\n"), "写真gpj.exe");
        assert_eq!(name("a\"; filename=b.pdf"), "a; filename=b.pdf");
    }

    #[test]
    fn a_name_of_nothing_is_none() {
        for given in ["", "..", "../", "/", "\u{0}", "\\\\"] {
            assert_eq!(cleaned(given), None, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = cleaned(&format!("{}.xlsx", "長".repeat(300))).unwrap();
        assert_eq!(name.chars().count(), 100);
        assert!(name.ends_with("長.xlsx"));
    }

    #[test]
    fn name_and_content_must_agree() {
        assert!(kind("資料.PDF", b"%PDF-1.7 ...").is_some());
        assert!(kind("資料.pdf", b"<html><script>").is_none());
        assert!(kind("資料.png", b"%PDF-1.7").is_none());
        assert!(kind("資料.html", b"<html>").is_none());
        assert!(kind("資料.svg", b"<svg/>").is_none());
        assert!(kind("資料.exe", b"MZ").is_none());
        assert!(kind("資料", b"%PDF-1.7").is_none());
        assert!(kind("メモ.txt", "こんにちは".as_bytes()).is_some());
        assert!(kind("メモ.txt", b"MZ\x00\x00").is_none());
    }

    #[test]
    fn a_workbook_with_macros_is_not_taken() {
        let plain = b"PK\x03\x04...[Content_Types].xml...xl/workbook.xml".to_vec();
        assert!(kind("表.xlsx", &plain).is_some());
        let with_macros = [plain.as_slice(), b"xl/vbaProject.bin"].concat();
        assert!(kind("表.xlsx", &with_macros).is_none());
        assert!(kind("表.xlsm", &plain).is_none());
        assert!(kind("表.docx", &plain).is_none());
    }
}
