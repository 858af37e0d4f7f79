//! Coming in: who sent the request, and whether they may pass the door of its route.

use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use ayumi_app::{AppError, people};
use ayumi_messages::staff::shell::Door;
use percent_encoding::percent_decode_str;
use tower_http::csrf::ProtectionError;

use crate::links::query;
use crate::staff::answers::{self, html};
use crate::staff::frame::StaffFrame;
use crate::staff::turned_away::turned_away;
use crate::staff::visitor::Guest;
use crate::staff::{FORM_BYTES, Need, StaffState, cookies};

/// The paths that a person with a password of somebody else's choice may use: those to choose their own.
const BEFORE_CHANGE: [&str; 2] = ["/staff/password", "/staff/sign-out"];

/// Finds out who comes, and clears away the sentence that was shown.
pub(super) async fn arrive(State(state): State<StaffState>, mut request: Request, next: Next) -> Response {
    let mut guest = Guest::of(&state, request.uri(), request.headers());
    if let Some(token) = &guest.token {
        match people::visit(&state.office, token).await {
            Ok(here) => guest.here = here,
            Err(error) => return answers::refused(&guest, &error),
        }
    }
    request.extensions_mut().insert(guest.clone());
    let mut response = next.run(request).await;
    if response.extensions().get::<ProtectionError>().is_some() {
        let words = Door::of(guest.locale.lang);
        response = answers::told(&guest, StatusCode::FORBIDDEN, words.foreign_title, words.foreign);
    }
    if guest.told.is_some()
        && shows(response.headers())
        && let Some(cookie) = cookies::drop_told(guest.https)
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn shows(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// Lets a request through to its handler, or answers why not.
pub(super) async fn pass(
    State((_, need)): State<(StaffState, Need)>,
    guest: Guest,
    request: Request,
    next: Next,
) -> Response {
    if need == Need::Nobody {
        return next.run(request).await;
    }
    let Some(here) = &guest.here else {
        return ended(&guest, request).await;
    };
    if here.must_change && !BEFORE_CHANGE.contains(&guest.path.as_str()) {
        return guest.redirect("/staff/password", None);
    }
    let refused = match need {
        Need::Nobody | Need::SignedIn => None,
        Need::Act(act) => here.actor.may_ever(act).err(),
        Need::AnyOf(acts) => {
            let mut answers = acts.iter().map(|act| here.actor.may_ever(*act));
            let first = answers.next();
            match first {
                Some(Err(refused)) if !answers.any(|a| a.is_ok()) => Some(refused),
                _ => None,
            }
        }
    };
    match refused {
        Some(refused) => refuse(&guest, request, &refused.into()).await,
        None => next.run(request).await,
    }
}

/// Says why not; what was typed into a form is shown with it.
async fn refuse(guest: &Guest, request: Request, error: &AppError) -> Response {
    let sends = !matches!(*request.method(), Method::GET | Method::HEAD);
    if sends
        && !guest.wants_json
        && let Some(typed) = typed(request).await
        && let Some(page) = turned_away(guest, &typed, error)
    {
        return page;
    }
    answers::refused(guest, error)
}

/// What was typed when the session ended, to be sent again.
#[derive(Template)]
#[template(path = "staff/ended.html")]
struct Ended {
    f: StaffFrame,
    w: &'static Door,
    sign_in: String,
    action: String,
    typed: Vec<(String, String)>,
}

/// Nobody is signed in (any more): a page leads to the sign-in and back, a form keeps what was typed.
async fn ended(guest: &Guest, request: Request) -> Response {
    let words = Door::of(guest.locale.lang);
    if guest.wants_json {
        return answers::message(StatusCode::UNAUTHORIZED, words.ended_auto);
    }
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let next = guest.to(&guest.address());
        return guest.redirect(&format!("/staff/sign-in{}", query(&[("next", &next)])), None);
    }
    let typed = typed(request).await.unwrap_or_default();
    html(
        StatusCode::UNAUTHORIZED,
        &Ended {
            f: guest.frame(words.ended_title),
            w: words,
            sign_in: guest.to("/staff/sign-in"),
            action: guest.to(&guest.address()),
            typed,
        },
    )
}

/// The fields of a form, unless one of them is a password: that is not sent back.
async fn typed(request: Request) -> Option<Vec<(String, String)>> {
    let kind = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return None;
    }
    let bytes = to_bytes(Body::new(request.into_body()), FORM_BYTES).await.ok()?;
    let pairs = pairs(std::str::from_utf8(&bytes).ok()?);
    pairs
        .iter()
        .all(|(name, _)| !name.contains("password"))
        .then_some(pairs)
}

/// The pairs of an urlencoded form; what is no UTF-8 becomes �.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let plain = |part: &str| {
        let spaced = part.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (plain(key), plain(value))
        })
        .collect()
}
