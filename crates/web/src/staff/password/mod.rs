//! The own password.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::people::{NewPassword, change_password};
use ayumi_domain::cycle::Trouble;
use ayumi_domain::cycle::trouble::SignInTrouble;
use ayumi_messages::staff::people::Password;

use crate::staff::frame::{StaffFrame, first_page};
use crate::staff::sent::Sent;
use crate::staff::trouble::{FormTrouble, is_about_form};
use crate::staff::visitor::Visitor;
use crate::staff::{Need, Route, page, page_with, problem};

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/password", Need::SignedIn, show),
        Route::post("/staff/password", Need::SignedIn, act),
    ]
}

/// The page on which a person changes their password.
#[derive(Template)]
#[template(path = "staff/password.html")]
struct PasswordPage {
    f: StaffFrame,
    w: &'static Password,
    action: String,
    login: String,
    must: bool,
    trouble: FormTrouble,
}

impl PasswordPage {
    fn of(visitor: &Visitor, trouble: FormTrouble) -> Self {
        let words = Password::of(visitor.lang());
        Self {
            f: visitor.frame(words.title).under(String::new(), words.title),
            w: words,
            action: visitor.to("/staff/password"),
            login: visitor.actor.login.clone(),
            must: visitor.must_change(),
            trouble,
        }
    }
}

async fn show(visitor: Visitor) -> Response {
    page(&PasswordPage::of(&visitor, FormTrouble::default()))
}

async fn act(visitor: Visitor, sent: Sent) -> Response {
    let typed = NewPassword {
        old: sent.get("old_password"),
        new: sent.get("new_password"),
        again: sent.get("again_password"),
    };
    let token = visitor.guest.token.as_ref();
    let error = match change_password(&visitor.office, &visitor.actor, token, typed).await {
        Ok(()) => {
            let words = Password::of(visitor.lang());
            return visitor.redirect_with(first_page(&visitor.guest.freed()), words.done);
        }
        Err(error) if !is_about_form(&error) => return problem(&visitor, &error),
        Err(error) => error,
    };
    let trouble = FormTrouble::of(&visitor, &error, field_of(&error));
    page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &PasswordPage::of(&visitor, trouble),
    )
}

fn field_of(error: &AppError) -> &'static str {
    match error {
        AppError::Trouble(Trouble::SignIn(SignInTrouble::Wrong | SignInTrouble::Locked { .. })) => {
            "old_password"
        }
        AppError::Trouble(Trouble::SignIn(SignInTrouble::NotRepeated)) => "again_password",
        _ => "new_password",
    }
}
