//! What is wrong with a form: the sentence, and the field that it belongs to.

use axum::http::StatusCode;
use ayumi_app::AppError;

use crate::staff::visitor::Visitor;
use crate::staff::{sentence, status_of};

/// What is wrong with a form, or nothing. Templates show it with the macros of `staff/fields.html`.
#[derive(Clone, Debug, Default)]
pub struct FormTrouble {
    field: &'static str,
    text: String,
}

impl FormTrouble {
    /// A refusal that belongs to this field; empty when it belongs to none.
    #[must_use]
    pub fn of(visitor: &Visitor, error: &AppError, field: &'static str) -> Self {
        Self {
            field,
            text: sentence(visitor, error),
        }
    }

    /// A sentence that belongs to this field.
    #[must_use]
    pub fn saying(field: &'static str, text: String) -> Self {
        Self { field, text }
    }

    /// Whether it belongs to this field.
    #[must_use]
    pub fn is(&self, field: &str) -> bool {
        !field.is_empty() && self.field == field
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !self.text.is_empty()
    }

    /// The sentence.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Whether a refusal is about what stands in the form, so that the form is shown again; anything else is a page of
/// its own.
pub(super) fn is_about_form(error: &AppError) -> bool {
    matches!(
        status_of(error),
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT
    )
}
