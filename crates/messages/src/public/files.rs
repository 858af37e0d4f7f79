//! Files beside a report, as citizens read of them before they take one.

use crate::Lang::{En, Ja};
use crate::public::Words;

impl Words {
    /// What kind of file a media type is: PDF, Excel, 画像.
    #[must_use]
    pub fn file_kind(&self, media_type: &str) -> &'static str {
        const OFFICE: &str = "application/vnd.openxmlformats-officedocument.";
        let (ja, en) = match media_type.strip_prefix(OFFICE).unwrap_or(media_type) {
            "application/pdf" => ("PDF", "PDF"),
            "spreadsheetml.sheet" | "application/vnd.ms-excel" => ("Excel", "Excel"),
            "wordprocessingml.document" | "application/msword" => ("Word", "Word"),
            "presentationml.presentation" | "application/vnd.ms-powerpoint" => ("PowerPoint", "PowerPoint"),
            "text/csv" => ("CSV", "CSV"),
            "text/plain" => ("テキスト", "text"),
            image if image.starts_with("image/") => ("画像", "image"),
            _ => ("ファイル", "file"),
        };
        match self.lang {
            Ja => ja,
            En => en,
        }
    }

    /// How large a file is: 4 KB, 1.2 MB.
    #[must_use]
    pub fn file_size(&self, bytes: u64) -> String {
        match bytes {
            0..1_000_000 => format!("{} KB", bytes.div_ceil(1_000).max(1)),
            _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::public::{EN, JA};

    #[test]
    fn a_kind_is_named_as_people_call_it() {
        let excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        assert_eq!((JA.file_kind(excel), EN.file_kind(excel)), ("Excel", "Excel"));
        assert_eq!(
            (JA.file_kind("image/png"), EN.file_kind("image/png")),
            ("画像", "image")
        );
        assert_eq!(JA.file_kind("x/y"), "ファイル");
    }

    #[test]
    fn a_size_is_never_nothing_and_has_the_unit_that_fits() {
        let sizes = [1, 999_999, 1_000_000, 9_999_999].map(|bytes| JA.file_size(bytes));
        assert_eq!(sizes, ["1 KB", "1000 KB", "1.0 MB", "9.9 MB"]);
    }
}
