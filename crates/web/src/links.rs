//! Addresses of the public pages, in one language. Every address on a page is made here.

use ayumi_app::public::PublicFile;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::glass::Glass;
use crate::locale::Locale;

/// What may stand in a path segment as it is, besides letters and digits.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'(')
    .remove(b')');

/// Makes addresses for one language.
#[derive(Clone, Copy, Debug)]
pub struct Links {
    /// language of the pages
    pub locale: Locale,
    /// through what the site is looked at
    pub glass: Glass,
}

impl From<Locale> for Links {
    /// Addresses of the site as it is now.
    fn from(locale: Locale) -> Self {
        Self {
            locale,
            glass: Glass::Now,
        }
    }
}

impl Links {
    /// A path without language (`/plans/x`) in this language, through the same glass.
    pub fn to(self, path: &str) -> String {
        format!("{}{}{path}", self.locale.prefix(), self.glass)
    }

    /// The same addresses in the other language.
    pub fn translated(self) -> Self {
        let locale = Locale {
            lang: self.locale.lang.other(),
        };
        Self { locale, ..self }
    }

    /// The same addresses through another glass.
    pub fn through(self, glass: Glass) -> Self {
        Self { glass, ..self }
    }

    /// The first page.
    pub fn city(self) -> String {
        self.to("/")
    }

    /// A plan.
    pub fn plan(self, slug: &str) -> String {
        self.to(&format!("/plans/{}", segment(slug)))
    }

    /// A heading of a plan.
    pub fn section(self, slug: &str, address: &str) -> String {
        format!("{}/sections/{}", self.plan(slug), segment(address))
    }

    /// An initiative of a plan.
    pub fn initiative(self, slug: &str, address: &str) -> String {
        format!("{}/initiatives/{}", self.plan(slug), segment(address))
    }

    /// A file beside what is published of an initiative; its hash finds it, and its name stands there to be kept.
    pub fn file(self, slug: &str, address: &str, file: &PublicFile) -> String {
        let initiative = self.initiative(slug, address);
        format!(
            "{initiative}/files/{}/{}",
            segment(file.address()),
            segment(&file.name)
        )
    }

    /// The indicators of a plan.
    pub fn indicators(self, slug: &str) -> String {
        format!("{}/indicators", self.plan(slug))
    }

    /// Two editions of a plan side by side.
    pub fn comparison(self, slug: &str) -> String {
        format!("{}/compare", self.plan(slug))
    }

    /// What became of a plan's initiatives.
    pub fn lineage(self, slug: &str) -> String {
        format!("{}/lineage", self.plan(slug))
    }

    /// The data of a plan.
    pub fn data(self, slug: &str) -> String {
        format!("{}/data", self.plan(slug))
    }

    /// A file of data at this address; the same in every language, but who reads in one stays in it.
    pub fn data_file(self, path: &str) -> String {
        let encoded: Vec<String> = path.split('/').map(segment).collect();
        self.to(&encoded.join("/"))
    }

    /// A printed document of a plan.
    pub fn paper(self, slug: &str, stem: &str) -> String {
        format!("{}/{stem}.pdf", self.plan(slug))
    }

    /// The same document as a workbook.
    pub fn paper_workbook(self, slug: &str, stem: &str) -> String {
        format!("{}/{stem}.xlsx", self.plan(slug))
    }

    /// All departments.
    pub fn departments(self) -> String {
        self.to("/departments")
    }

    /// One department.
    pub fn department(self, name: &str) -> String {
        format!("{}/{}", self.departments(), segment(name))
    }

    /// Search for these words, possibly of one kind.
    pub fn search(self, pairs: &[(&str, &str)]) -> String {
        format!("{}{}", self.to("/search"), query(pairs))
    }
}

/// One segment of a path, percent-encoded. `.` and `..` would be taken for steps, so their dots are encoded.
pub fn segment(text: &str) -> String {
    if matches!(text, "." | "..") {
        return text.replace('.', "%2E");
    }
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A query string from pairs; pairs without a value are left out; empty when none is left.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let parts: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{}={}", segment(key), segment(value)))
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("?{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::{query, segment};

    #[test]
    fn a_segment_cannot_leave_its_folder_or_open_a_query() {
        assert_eq!(segment("1-(2)-ア"), "1-(2)-%E3%82%A2");
        assert_eq!(segment("a/b?c#d"), "a%2Fb%3Fc%23d");
        assert_eq!(segment(".."), "%2E%2E");
    }

    #[test]
    fn a_query_leaves_out_what_is_not_asked() {
        assert_eq!(query(&[("year", "2024"), ("grade", "")]), "?year=2024");
        assert_eq!(query(&[("year", "")]), "");
    }
}
