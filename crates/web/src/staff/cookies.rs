//! The two cookies of the staff side: the session, and a sentence for the next page.
//!
//! Lax and not strict: a link in a mail leads straight to a report, and a strict cookie would ask for the password
//! again. Over https the name of the session begins with `__Host-`, so that no neighbouring server can set it.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use ayumi_app::people::Token;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const SESSION: &str = "ayumi-session";
const SESSION_HTTPS: &str = "__Host-ayumi-session";
const TOLD: &str = "ayumi-told";
/// A sentence for the next page is cut at so many characters; a browser keeps 4096 bytes, nine for each kanji.
const TOLD_CHARS: usize = 400;

/// The session's token that the browser sent.
pub(super) fn session(headers: &HeaderMap, https: bool) -> Option<Token> {
    Token::read(value(headers, name(https))?)
}

/// Makes the browser keep the token until it is closed.
pub(super) fn keep_session(token: &Token, https: bool) -> Option<HeaderValue> {
    header(name(https), token.reveal(), "", https)
}

/// Makes the browser forget the token.
pub(super) fn drop_session(https: bool) -> Option<HeaderValue> {
    header(name(https), "", "; Max-Age=0", https)
}

/// The sentence that the last answer left for this page.
pub(super) fn told(headers: &HeaderMap) -> Option<String> {
    let text = percent_decode_str(value(headers, TOLD)?).decode_utf8().ok()?;
    let text: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(TOLD_CHARS)
        .collect();
    (!text.is_empty()).then_some(text)
}

/// Leaves a sentence for the next page.
pub(super) fn tell(sentence: &str, https: bool) -> Option<HeaderValue> {
    let cut: String = sentence.chars().take(TOLD_CHARS).collect();
    let value = utf8_percent_encode(&cut, NON_ALPHANUMERIC).to_string();
    header(TOLD, &value, "; Max-Age=60", https)
}

/// The sentence was shown.
pub(super) fn drop_told(https: bool) -> Option<HeaderValue> {
    header(TOLD, "", "; Max-Age=0", https)
}

fn name(https: bool) -> &'static str {
    if https { SESSION_HTTPS } else { SESSION }
}

fn header(name: &str, value: &str, age: &str, https: bool) -> Option<HeaderValue> {
    let secure = if https { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}"
    ))
    .ok()
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut found = pairs
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name);
    let (_, value) = found.next()?;
    // Two sessions in one request are somebody's trick; neither is believed.
    found.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use axum::http::header::COOKIE;

    use super::{session, tell, told};

    fn sent(cookies: &[&str]) -> HeaderMap {
        cookies.iter().map(|c| (COOKIE, c.parse().unwrap())).collect()
    }

    #[test]
    fn a_sentence_comes_back_as_it_was_told() {
        let kept = tell("「市税」を保存しました; ok=1\r\nX: y", false).unwrap();
        let pair = kept.to_str().unwrap().split(';').next().unwrap().to_owned();
        assert_eq!(told(&sent(&[&pair])).unwrap(), "「市税」を保存しました; ok=1X: y");
    }

    #[test]
    fn what_is_no_token_or_comes_twice_is_no_session() {
        let token = "a".repeat(64);
        let good = format!("x=1; ayumi-session={token}; y=2");
        assert!(session(&sent(&[&good]), false).is_some());
        assert!(session(&sent(&[&good]), true).is_none());
        assert!(session(&sent(&[&good, &format!("ayumi-session={token}")]), false).is_none());
        for bad in ["", "abc", &"g".repeat(64), &"a".repeat(65)] {
            assert!(
                session(&sent(&[&format!("ayumi-session={bad}")]), false).is_none(),
                "{bad}"
            );
        }
    }
}
