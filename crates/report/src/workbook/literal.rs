//! Texts of others as texts of a workbook.

use std::borrow::Cow;

/// The text so that the writer takes it for a text: one that begins and ends as a rich string does is written as it
/// stands, which a stray `&` turns into a damaged file.
pub(crate) fn literal(text: &str) -> Cow<'_, str> {
    match text.starts_with("<r>") && text.ends_with("</r>") {
        true => Cow::Owned(format!("{text} ")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::literal;

    #[test]
    fn a_text_that_looks_like_a_rich_string_does_not_break_the_workbook() {
        let text = "<r><t>A & B</t></r>";
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, literal(text).as_ref()).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let strings = std::io::read_to_string(zip.by_name("xl/sharedStrings.xml").unwrap()).unwrap();
        assert!(strings.contains("&lt;r&gt;&lt;t&gt;A &amp; B"), "{strings}");
    }

    #[test]
    fn every_other_text_stays_as_it_is() {
        assert_eq!(literal("<r>半分"), "<r>半分");
    }
}
