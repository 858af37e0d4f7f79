//! A form from somebody who may not send it (any more): the page says why and shows what was typed, so that it is not lost.

use askama::Template;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_domain::cycle::Field;
use ayumi_messages::Lang;
use ayumi_messages::staff;
use ayumi_messages::staff::shell::Door;

use crate::staff::answers::{html, status_of, words_of};
use crate::staff::frame::StaffFrame;
use crate::staff::visitor::Guest;

#[derive(Template)]
#[template(path = "staff/turned_away.html")]
struct TurnedAway {
    f: StaffFrame,
    w: &'static Door,
    sentence: String,
    /// what each text is, and the text
    texts: Vec<(String, String)>,
}

/// Why it was not done, with the texts of the form below; nothing where no text was typed.
pub(super) fn turned_away(guest: &Guest, sent: &[(String, String)], error: &AppError) -> Option<Response> {
    let lang = guest.locale.lang;
    let w = Door::of(lang);
    let texts: Vec<(String, String)> = sent.iter().filter_map(|pair| typed(pair, w, lang)).collect();
    if texts.is_empty() {
        return None;
    }
    let page = TurnedAway {
        f: guest.frame(w.refused_title),
        w,
        sentence: words_of(lang, error),
        texts,
    };
    Some(html(status_of(error), &page))
}

/// A text that a person wrote, and not one of the marks that a form carries along: a field of a report, or words that
/// no machine would put there.
fn typed((name, text): &(String, String), w: &Door, lang: Lang) -> Option<(String, String)> {
    if text.trim().is_empty() {
        return None;
    }
    if let Ok(field) = name.parse::<Field>() {
        return Some((staff::field(field, lang), text.clone()));
    }
    let is_written = !text.is_ascii() || text.trim().contains(char::is_whitespace);
    is_written.then(|| (w.typed.to_owned(), text.clone()))
}

#[cfg(test)]
mod tests {
    use ayumi_messages::Lang;
    use ayumi_messages::staff::shell::Door;

    use super::typed;

    #[test]
    fn texts_of_people_are_shown_and_marks_of_the_form_are_not() {
        let shown = |name: &str, text: &str| {
            let pair = (name.to_owned(), text.to_owned());
            typed(&pair, Door::of(Lang::Ja), Lang::Ja)
        };
        let known = |label: &str, text: &str| Some((label.to_owned(), text.to_owned()));
        assert_eq!(shown("issues", "none"), known("課題", "none"));
        assert_eq!(shown("actual-0", "85.7"), known("指標1", "85.7"));
        assert_eq!(
            shown("reason-3", "直してください"),
            known("入力したもの", "直してください")
        );
        for (name, text) in [
            ("do", "submit"),
            ("v-issues", "3"),
            ("w-issues", "a1b2"),
            ("next", " "),
        ] {
            assert_eq!(shown(name, text), None, "{name}");
        }
    }
}
