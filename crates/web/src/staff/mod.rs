//! The staff side: pages behind a sign-in. This is its shell; each subject is a folder beside this file.
//!
//! **Routes.** A subject has `pub fn routes() -> Vec<Route>` and is named in [`subjects`]. A route says what its
//! visitor needs: `Route::get("/staff/rounds", Need::Act(Act::ReadBoard), board::show)`,
//! `Route::post("/staff/rounds/{round}/close", Need::Act(Act::RunRounds), close::act)`. Paths are written without a
//! language; the shell mounts each of them in Japanese and under `/en`. The door checks the need before the handler
//! runs ([`Need`] is the coarse question: could this person do this at all?); the use case asks the fine one and its
//! refusal becomes a page by [`problem`]. `.takes(bytes)` raises the limit on what may be sent (256 KiB otherwise).
//!
//! **Handlers** take a [`Visitor`] (`actor`, `office`, `locale`, `path`, `asked("key")` of the query, `to("/staff/…")`
//! for links in the language of the visit), axum's `Path`, and for a form [`Sent`] (`get("name")`, `all("name")`,
//! `pairs()`) or for files [`Upload`] (`fields: Sent`, `files: Vec<SentFile>`).
//!
//! **Answers.** A page is a template with a field `f: StaffFrame` that extends `staff/layout.html` (blocks `main`, and
//! `head`); `page(&template)` answers 200, `page_with(status, &template)` another status (422 for a form with a
//! sentence at its field: [`FormTrouble`] and the macros of `staff/fields.html` show it). The frame comes from `visitor.frame(title)`, with `.under(address, word)` for each step of
//! the trail above the page (addresses from `visitor.to`). After a change: `visitor.redirect("/staff/rounds")` or
//! `visitor.redirect_with("/staff/rounds", "sentence")`, which is shown once as a banner on the next page. A use case
//! that refused: `problem(&visitor, &error)`; `sentence(&visitor, &error)` is only its words, for a banner in a form,
//! and `status_of(&error)` its status. A request that accepts `application/json` gets `{"message": "…"}` from
//! [`problem`] and from the door (401 when the session has ended); `json(status, &value)` answers the same way.
//!
//! **Words** stand in `ayumi_messages::staff`, one file for each subject; words of the shell (save, cancel, required)
//! are `f.w`.

mod answers;
mod approvals;
mod assess;
mod burden;
mod comparison;
mod cookies;
mod door;
mod draft;
mod frame;
mod log;
mod mail;
mod organisation;
mod password;
mod people;
mod plans;
mod publication;
mod reports;
mod rounds;
mod sent;
mod sign_in;
mod trouble;
mod turned_away;
mod visitor;
mod workbooks;

use std::convert::Infallible;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, any, get, on};
use ayumi_app::Office;
use ayumi_domain::cycle::Act;
use ayumi_messages::Lang;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

pub use answers::{json, page, page_with, problem, sentence, status_of};
pub use frame::StaffFrame;
pub use sent::{Sent, SentFile, Upload};
pub use trouble::FormTrouble;
pub use visitor::Visitor;

use crate::locale::Locale;
use crate::{assets, gate};

/// What a form may send unless its route takes more.
const FORM_BYTES: usize = 256 * 1024;

/// What the staff side works with.
#[derive(Clone)]
pub struct StaffState {
    /// the use cases' handle
    pub office: Office,
    /// whether browsers come over https, here or at a server in front: cookies are then never sent without it
    pub https: bool,
}

/// Who may pass a route's door. The use case behind it still decides on the one thing that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// anybody, signed in or not
    Nobody,
    /// a person who has signed in, whatever their roles
    SignedIn,
    /// a person of whom some role could do this
    Act(Act),
    /// a person of whom some role could do one of these
    AnyOf(&'static [Act]),
}

/// One address with its method, its need and what answers it.
pub struct Route {
    /// the method
    pub method: Method,
    /// the path without language, from `/staff` on, as axum writes it
    pub path: &'static str,
    /// who may pass
    pub need: Need,
    handler: MethodRouter<StaffState>,
    bytes: usize,
}

impl Route {
    /// A page.
    pub fn get<H, T>(path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, StaffState>,
        T: 'static,
    {
        Self::on(Method::GET, MethodFilter::GET, path, need, handler)
    }

    /// A form that was sent.
    pub fn post<H, T>(path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, StaffState>,
        T: 'static,
    {
        Self::on(Method::POST, MethodFilter::POST, path, need, handler)
    }

    fn on<H, T>(method: Method, filter: MethodFilter, path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, StaffState>,
        T: 'static,
    {
        Self {
            method,
            path,
            need,
            handler: on(filter, handler),
            bytes: FORM_BYTES,
        }
    }

    /// The same route, which takes up to so many bytes.
    #[must_use]
    pub fn takes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }
}

/// Every subject's routes.
fn subjects() -> Vec<Vec<Route>> {
    vec![
        sign_in::routes(),
        reports::routes(),
        approvals::routes(),
        assess::routes(),
        mail::routes(),
        burden::routes(),
        comparison::routes(),
        log::routes(),
        workbooks::routes(),
        rounds::routes(),
        publication::routes(),
        password::routes(),
        people::routes(),
        plans::routes(),
        draft::routes(),
        organisation::routes(),
    ]
}

/// Every route of the staff side, for the router and for whoever lists them.
#[must_use]
pub fn routes() -> Vec<Route> {
    subjects().into_iter().flatten().collect()
}

/// Every address of the staff side, in both languages.
pub fn router(state: StaffState) -> Router {
    let mut router = Router::new();
    for lang in Lang::ALL {
        router = in_language(router, Locale { lang }, &state);
    }
    let pages = router
        .method_not_allowed_fallback(answers::wrong_method)
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(state.clone(), door::arrive));
    Router::new()
        .route("/staff/assets/{file}", get(assets::staff))
        .merge(pages)
        .layer(from_fn(gate::secure_staff))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(gate::after_panic))
        .with_state(state)
}

fn in_language(mut router: Router<StaffState>, locale: Locale, state: &StaffState) -> Router<StaffState> {
    let at = |path: &str| format!("{}{path}", locale.prefix());
    for route in routes() {
        let door = from_fn_with_state((state.clone(), route.need), door::pass);
        let limit = DefaultBodyLimit::max(route.bytes);
        let handler = route.handler.layer::<_, Infallible>(door).layer(limit);
        router = router.route(&at(route.path), handler);
    }
    router
        .route(&at("/staff/"), any(answers::missing))
        .route(&at("/staff/{*rest}"), any(answers::missing))
}
