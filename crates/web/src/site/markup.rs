//! Links in the markup that our own templates write: found, and put back changed.

/// What becomes of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// it stays as it is
    Stays,
    /// it leads here
    To(String),
    /// it leads nowhere: an `a` loses its address, a `link` goes
    Nowhere,
}

/// Attributes that hold an address.
const ADDRESSES: [&str; 4] = ["href", "src", "action", "xlink:href"];

/// Asks about every link, in order, and writes the text with the answers.
///
/// The markup is what our templates and drawings write: values in double quotes, `<` and `"` escaped in what they hold.
/// Anything else is copied as it stands.
pub(super) fn with_links(text: &str, mut ask: impl FnMut(&str) -> Link) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = tag_end(from);
        let (tag, after) = from.split_at(end);
        let opens = tag.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
        if opens {
            tag_with_links(tag, &mut ask, &mut out);
        } else {
            out.push_str(tag);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where a tag ends: after its `>`, quotation marks respected.
fn tag_end(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + 3);
    }
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn tag_with_links(tag: &str, ask: &mut impl FnMut(&str) -> Link, out: &mut String) {
    let mut written = String::new();
    let mut rest = tag;
    while let Some(at) = rest.find("=\"") {
        let (before, from) = rest.split_at(at);
        let value = from.get(2..).unwrap_or_default();
        let Some(end) = value.find('"') else { break };
        let (value, after) = (
            value.get(..end).unwrap_or_default(),
            value.get(end + 1..).unwrap_or_default(),
        );
        let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let answer = if ADDRESSES.contains(&name) {
            ask(&plain(value))
        } else {
            Link::Stays
        };
        match answer {
            Link::Stays => written.push_str(&format!("{before}=\"{value}\"")),
            Link::To(address) => written.push_str(&format!("{before}=\"{}\"", escaped(&address))),
            Link::Nowhere if tag.starts_with("<link") => return,
            Link::Nowhere => written.push_str(before.strip_suffix(name).unwrap_or(before).trim_end()),
        }
        rest = after;
    }
    out.push_str(&written);
    out.push_str(rest);
}

/// Without the stretch from this beginning to this end, something else in its place.
pub(super) fn replaced(text: &str, from: &str, to: &str, with: &str) -> String {
    let Some(start) = text.find(from) else {
        return text.to_owned();
    };
    let (before, rest) = text.split_at(start);
    let after = rest.find(to).and_then(|at| rest.get(at + to.len()..));
    match after {
        Some(after) => format!("{before}{with}{after}"),
        None => text.to_owned(),
    }
}

/// A value as it is meant.
fn plain(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let named = [
        ("&#38;", "&"),
        ("&amp;", "&"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
    ];
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let from = rest.get(at..).unwrap_or_default();
        let known = named.iter().find(|(name, _)| from.starts_with(name));
        let (name, sign) = known.copied().unwrap_or(("&", "&"));
        out.push_str(sign);
        rest = from.get(name.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A text as it may stand in a value or between tags.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_asked_as_they_are_meant_and_written_escaped() {
        let mut asked = Vec::new();
        let out = with_links(
            "<p title=\"a > b\"><a class=\"x\" href=\"/s?a=1&#38;b=2\">x</a></p>",
            |link| {
                asked.push(link.to_owned());
                Link::To("t?a=1&b=2".to_owned())
            },
        );
        assert_eq!(asked, ["/s?a=1&b=2"]);
        assert_eq!(
            out,
            "<p title=\"a > b\"><a class=\"x\" href=\"t?a=1&amp;b=2\">x</a></p>"
        );
    }

    #[test]
    fn a_link_that_leads_nowhere_is_words_and_a_head_link_goes() {
        let nowhere = |_: &str| Link::Nowhere;
        assert_eq!(
            with_links("<a class=\"x\" href=\"/on/1\" lang=\"ja\">x</a>", nowhere),
            "<a class=\"x\" lang=\"ja\">x</a>"
        );
        assert_eq!(with_links("<link rel=\"a\" href=\"/b\">c", nowhere), "c");
    }

    #[test]
    fn what_is_no_link_is_copied() {
        let text = "<!-- <a href=\"/x\"> --><svg viewBox=\"0 0 1 1\"/>&lt;a href=\"/y\"&gt; a < b";
        assert_eq!(with_links(text, |_| Link::To("no".to_owned())), text);
    }

    #[test]
    fn a_stretch_is_replaced_once_and_only_whole() {
        assert_eq!(replaced("a<f>b</f>c", "<f", "</f>", "-"), "a-c");
        assert_eq!(replaced("a<f>b", "<f", "</f>", "-"), "a<f>b");
    }
}
