//! Signing in and out.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use ayumi_app::people;
use ayumi_messages::staff::shell::{Door, SignIn};

use crate::staff::answers::{self, html};
use crate::staff::frame::{StaffFrame, first_page};
use crate::staff::sent::Sent;
use crate::staff::visitor::Guest;
use crate::staff::{Need, Route, cookies};

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/sign-in", Need::Nobody, show),
        Route::post("/staff/sign-in", Need::Nobody, act),
        Route::post("/staff/sign-out", Need::Nobody, leave),
    ]
}

/// The sign-in page.
#[derive(Template)]
#[template(path = "staff/sign_in.html")]
struct SignInPage {
    f: StaffFrame,
    w: &'static SignIn,
    action: String,
    next: String,
    login: String,
    trouble: Option<String>,
}

impl SignInPage {
    fn of(guest: &Guest, next: &str, login: &str, trouble: Option<String>) -> Self {
        let words = SignIn::of(guest.locale.lang);
        Self {
            f: guest.frame(words.title),
            w: words,
            action: guest.to("/staff/sign-in"),
            next: local(next).unwrap_or_default().to_owned(),
            login: login.to_owned(),
            trouble,
        }
    }
}

async fn show(guest: Guest) -> Response {
    if guest.here.is_some() {
        return onward(&guest, &guest.asked("next"));
    }
    html(
        StatusCode::OK,
        &SignInPage::of(&guest, &guest.asked("next"), "", None),
    )
}

async fn act(mut guest: Guest, sent: Sent) -> Response {
    let (login, next) = (sent.get("login"), sent.get("next"));
    let signed_in = people::sign_in(&guest.office, login, sent.get("password"), guest.token.as_ref()).await;
    let signed_in = match signed_in {
        Ok(signed_in) => signed_in,
        Err(error) if answers::status_of(&error) == StatusCode::INTERNAL_SERVER_ERROR => {
            return answers::refused(&guest, &error);
        }
        Err(error) => {
            guest.told = None;
            let trouble = answers::words_of(guest.locale.lang, &error);
            let page = SignInPage::of(&guest, next, login, Some(trouble));
            return html(answers::status_of(&error), &page);
        }
    };
    guest.here = match people::visit(&guest.office, &signed_in.token).await {
        Ok(here) => here,
        Err(error) => return answers::refused(&guest, &error),
    };
    let mut response = onward(&guest, next);
    if let Some(cookie) = cookies::keep_session(&signed_in.token, guest.https) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// To where the person wanted to go, or to their first page.
fn onward(guest: &Guest, next: &str) -> Response {
    match local(next) {
        // Its language is part of it already.
        Some(next) => answers::see_other(next),
        None => guest.redirect(first_page(guest), None),
    }
}

async fn leave(guest: Guest) -> Response {
    if let Some(token) = &guest.token
        && let Err(error) = people::sign_out(&guest.office, token).await
    {
        return answers::refused(&guest, &error);
    }
    let words = Door::of(guest.locale.lang);
    let mut response = guest.redirect("/staff/sign-in", Some(words.signed_out));
    if let Some(cookie) = cookies::drop_session(guest.https) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// A path of the staff side, as it may be followed after signing in; nothing that could lead elsewhere.
fn local(next: &str) -> Option<&str> {
    let rest = next.strip_prefix("/en").unwrap_or(next).strip_prefix("/staff")?;
    let ends = rest.is_empty() || rest.starts_with(['/', '?']);
    let plain = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let is_door = rest.starts_with("/sign-in") || rest.starts_with("/sign-out");
    (ends && plain && !is_door && next.len() <= 2000).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_pages_of_the_staff_side_are_followed() {
        for good in [
            "/staff",
            "/staff/reports/3?x=%E5%B8%82",
            "/en/staff/rounds",
            "/staff?a=b",
        ] {
            assert_eq!(local(good), Some(good));
        }
        for bad in [
            "",
            "/",
            "//evil.example/staff",
            "https://evil.example/staff",
            "/staffx",
            "/staff.evil.example",
            "/\\evil",
            "/staff/\\..",
            "/staff\r\nX: y",
            "staff",
            "/en//evil",
            "/staff@evil",
            "/staff/sign-in?next=/staff",
            "/plans/x",
            "/staff/市",
        ] {
            assert_eq!(local(bad), None, "{bad}");
        }
        assert_eq!(local(&format!("/staff/{}", "a".repeat(2000))), None);
    }
}
