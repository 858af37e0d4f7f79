//! A page as it stands in a folder: links relative, forms of the server gone, a policy for the browser in its head.

use ayumi_messages::Lang;
use ayumi_messages::public::site::SiteWords;

use super::crawl::Found;
use super::markup::{Link, escaped, replaced, with_links};
use super::search;
use crate::links::segment;
use crate::visit::language_of;

/// As strict as on the server. `file:` lets a browser take the stylesheet beside the page from a folder, too.
const POLICY: &str =
    "default-src 'self' file:; object-src 'none'; base-uri 'none'; form-action 'self' file:; script-src";

/// The bytes of the file at `path` for the page of this address.
pub(super) fn page(text: &str, address: &str, path: &str, found: &Found) -> Vec<u8> {
    let (lang, local) = language_of(address);
    let words = SiteWords::of(lang);
    let is_page = path.ends_with(".html");
    let note = format!("<p class=\"ay-small\">{}</p>", escaped(words.copy));
    let text = without_forms(text, &note);
    let text = with_links(&text, |link| relative(link, address, path, found));
    if !is_page {
        return text.into_bytes();
    }
    let searches = local == "/search";
    let scripts = if searches { "'self' file:" } else { "'none'" };
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY} {scripts}\">\n");
    let text = text.replacen(
        "<meta charset=\"utf-8\">\n",
        &format!("<meta charset=\"utf-8\">\n{policy}"),
        1,
    );
    match searches {
        true => with_search(&text, path, lang, found).into_bytes(),
        false => text.into_bytes(),
    }
}

/// Without the form that asks for another day, which only a server can show.
pub(super) fn without_forms(text: &str, instead: &str) -> String {
    replaced(text, "<form class=\"ay-day\"", "</form>", instead)
}

/// The search page with its script, and what stands there where no script runs.
fn with_search(text: &str, path: &str, lang: Lang, found: &Found) -> String {
    let words = SiteWords::of(lang);
    let to = |file: &str| escaped(&between(path, file));
    let head = format!(
        "<script src=\"{}\" defer></script>\n<script src=\"{}\" defer></script>\n</head>",
        to(&search::index_path(lang)),
        to(&search::script().0),
    );
    let mut list = String::new();
    for (_, address, title) in found.plans.iter().filter(|(of, ..)| *of == lang) {
        if let Some(page) = found.pages.get(address) {
            list.push_str(&format!(
                "<li><a href=\"{}\">{}</a></li>",
                to(&page.path),
                escaped(title)
            ));
        }
    }
    let without = format!(
        "<div class=\"ay-wrap\"><div id=\"found\" role=\"status\"></div><noscript><p class=\"ay-note\">{}</p><ul>{list}</ul></noscript></div>\n</main>",
        escaped(words.no_script)
    );
    text.replacen("</head>", &head, 1)
        .replacen("</main>", &without, 1)
}

fn relative(link: &str, address: &str, path: &str, found: &Found) -> Link {
    let Some((to, fragment)) = target(address, link) else {
        return Link::Stays;
    };
    if let Some(page) = found.pages.get(&to) {
        return Link::To(format!("{}{fragment}", between(path, &page.path)));
    }
    // A search finds its page, which looks into the index.
    match to.split_once('?') {
        Some((page, query)) if page.ends_with("/search") => match found.pages.get(page) {
            Some(page) => Link::To(format!("{}?{query}{fragment}", between(path, &page.path))),
            None => Link::Nowhere,
        },
        _ => Link::Nowhere,
    }
}

/// The address that a link on a page leads to, and its fragment; `None` where it stays on the page or leaves the site.
pub(super) fn target(from: &str, link: &str) -> Option<(String, String)> {
    let (to, fragment) = match link.split_once('#') {
        Some((to, name)) => (to, format!("#{name}")),
        None => (link, String::new()),
    };
    let scheme = to
        .split(['/', '?'])
        .next()
        .is_some_and(|begin| begin.contains(':'));
    if to.is_empty() || scheme || to.starts_with("//") {
        return None;
    }
    let path = from.split('?').next().unwrap_or_default();
    let whole = match to.chars().next() {
        Some('/') => to.to_owned(),
        Some('?') => format!("{path}{to}"),
        _ => joined(path, to),
    };
    let whole = if whole == "/en" { "/en/".to_owned() } else { whole };
    Some((whole.trim_end_matches('?').to_owned(), fragment))
}

fn joined(path: &str, link: &str) -> String {
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    for step in link.split('/') {
        match step {
            "." => {}
            ".." if steps.len() > 1 => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The relative address from one file to another.
pub(super) fn between(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len().saturating_sub(1).min(to.len().saturating_sub(1));
    let same = (0..folders).take_while(|at| from.get(*at) == to.get(*at)).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len().saturating_sub(1).saturating_sub(same));
    let down = to.iter().skip(same).map(|name| segment(name));
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path with its names encoded.
pub(super) fn encoded(path: &str) -> String {
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{between, target};

    #[test]
    fn a_link_from_one_file_to_another_goes_up_and_down() {
        assert_eq!(between("index.html", "plans/x/index.html"), "plans/x/index.html");
        assert_eq!(
            between("en/plans/x/index.html", "assets/a.css"),
            "../../../assets/a.css"
        );
        assert_eq!(between("plans/x/index.html", "plans/x/index.html"), "index.html");
        assert_eq!(
            between("plans/x/a.html", "plans/財/index.html"),
            "../%E8%B2%A1/index.html"
        );
    }

    #[test]
    fn a_link_is_read_from_the_page_that_shows_it() {
        let at =
            |link: &str| target("/plans/x?year=2024", link).map(|(to, fragment)| format!("{to} {fragment}"));
        assert_eq!(at("#list"), None);
        assert_eq!(at("https://example.org/"), None);
        assert_eq!(at("mailto:a@b"), None);
        assert_eq!(at("?a=1#b").as_deref(), Some("/plans/x?a=1 #b"));
        assert_eq!(at("/en").as_deref(), Some("/en/ "));
        assert_eq!(at("y/z.csv").as_deref(), Some("/plans/y/z.csv "));
        assert_eq!(at("../about").as_deref(), Some("/about "));
    }
}
