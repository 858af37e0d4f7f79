//! The whole public site as plain files with relative links, for any web server or a folder on a USB stick.
//!
//! Asks the same pages as a browser does, in process, and follows their links; so it can hold nothing that the public
//! site does not show. Where a file goes is decided in `place`, how a link is written in `rewrite`.
//!
//! What only a server can answer is not written: days of the past (`/on/…`), the staff side, searches (the search page
//! looks into an index instead). A filtered page is written where the unfiltered page links to it; combinations of
//! filters are too many, and a link to one loses its address.

mod crawl;
mod markup;
mod papers;
mod place;
mod rewrite;
mod search;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use ayumi_app::public::PublicSite;
use ayumi_messages::Lang;
use sha2::{Digest, Sha256};

use crate::links::Links;
use crate::locale::Locale;
use crawl::{Body, Found, crawl};

pub use crawl::MOST_FILES;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// where the site will stand (`https://www.example.jp/keikaku/`); the sitemap names its pages with it
    pub base: Option<String>,
    /// whether PDF documents are left away
    pub without_pdf: bool,
    /// documents that stand in the folder already: path and mark of their content
    pub papers: BTreeMap<String, String>,
}

/// A site as files.
#[derive(Debug, Default)]
pub struct Site {
    /// every file, by its path with `/` between folders
    pub files: BTreeMap<String, Content>,
    /// marks of the contents of its PDF documents, by path
    pub papers: BTreeMap<String, String>,
    /// addresses that gave no page, with their status
    pub left_out: Vec<(String, u16)>,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// these bytes
    Bytes(Vec<u8>),
    /// what stands there already
    AsItIs,
}

/// Why the site cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteTrouble {
    /// it has more files than this
    TooMany(usize),
    /// it is larger than this, in bytes
    TooLarge(usize),
}

/// Makes all files of the site as it is published now; the same publications give the same files.
///
/// # Errors
/// When it is too large; then there is nothing to write.
pub async fn make(site: &PublicSite, wanted: &Wanted) -> Result<Site, SiteTrouble> {
    let found = crawl(site, wanted).await?;
    let mut made = Site {
        left_out: found.left_out.clone(),
        papers: found.papers.clone(),
        ..Site::default()
    };
    for (address, page) in &found.pages {
        let content = match &page.body {
            Body::Bytes(bytes) => Content::Bytes(bytes.clone()),
            Body::AsItIs => Content::AsItIs,
            Body::Markup(text) => Content::Bytes(rewrite::page(text, address, &page.path, &found)),
        };
        made.files.insert(page.path.clone(), content);
    }
    let script = search::script();
    made.files.insert(script.0, Content::Bytes(script.1));
    for lang in Lang::ALL {
        let links = Links::from(Locale { lang });
        let (path, bytes) = search::index(&site.city(), links, &found);
        made.files.insert(path, Content::Bytes(bytes));
    }
    made.files
        .insert("sitemap.xml".to_owned(), Content::Bytes(sitemap(&found, wanted)));
    Ok(made)
}

/// The pages for search engines. Their addresses are whole only where the site says where it stands.
fn sitemap(found: &Found, wanted: &Wanted) -> Vec<u8> {
    let base = wanted.base.as_deref().unwrap_or_default();
    let slash = if base.is_empty() || base.ends_with('/') {
        ""
    } else {
        "/"
    };
    let pages = found.pages.iter().filter(|(address, page)| {
        page.path.ends_with(".html") && !address.contains('?') && !address.ends_with("/search")
    });
    let paths: BTreeSet<&str> = pages.map(|(_, page)| page.path.as_str()).collect();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in paths {
        let address = markup::escaped(&format!("{base}{slash}{}", rewrite::encoded(path)));
        // Writing into a string does not fail.
        let _ = writeln!(xml, "<url><loc>{address}</loc></url>");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// SHA-256 as sixty-four hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
