//! The fixed words of every printed document.

use crate::sentences;

sentences! {
    /// What stands on the pages themselves.
    PaperWords {
        page: "ページ " / "Page ";
        of: "／" / " of ";
        missing: "書体にない文字があったため、〓で表しました。該当する文字の番号：" / "Some characters are in none of the fonts and stand as 〓. Their codes: ";
    }
}
