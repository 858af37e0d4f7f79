//! Adding a person, mostly with their first role.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::people::{self, NewAccount};
use ayumi_app::{Actor, AppError, Office};
use ayumi_domain::cycle::{Grant, PersonId};
use ayumi_messages::staff::people::People;

use crate::staff::frame::StaffFrame;
use crate::staff::people::edit::Secret;
use crate::staff::people::field_of;
use crate::staff::people::role_form::{self, RoleForm};
use crate::staff::sent::Sent;
use crate::staff::trouble::{FormTrouble, is_about_form};
use crate::staff::visitor::Visitor;
use crate::staff::{page, page_with, problem, status_of};

/// The form for a new person.
#[derive(Template)]
#[template(path = "staff/people/add.html")]
struct AddPage {
    f: StaffFrame,
    w: &'static People,
    action: String,
    cancel: String,
    login: String,
    name: String,
    mail: String,
    r: RoleForm,
    trouble: FormTrouble,
}

impl AddPage {
    async fn of(visitor: &Visitor, sent: Option<&Sent>, trouble: FormTrouble) -> Result<Self, AppError> {
        let words = People::of(visitor.lang());
        let typed = |name: &str| sent.map_or_else(String::new, |sent| sent.get(name).to_owned());
        Ok(Self {
            f: visitor
                .frame(words.add)
                .under(visitor.to("/staff/people"), words.title)
                .under(String::new(), words.add),
            w: words,
            action: visitor.to("/staff/people"),
            cancel: visitor.to("/staff/people"),
            login: typed("login"),
            name: typed("name"),
            mail: typed("mail"),
            r: RoleForm::of(visitor, sent).await?,
            trouble,
        })
    }
}

/// Shows the empty form.
pub async fn show(visitor: Visitor) -> Response {
    match AddPage::of(&visitor, None, FormTrouble::default()).await {
        Ok(form) => page(&form),
        Err(error) => problem(&visitor, &error),
    }
}

/// Takes the form.
pub async fn act(visitor: Visitor, sent: Sent) -> Response {
    match done(&visitor, &sent).await {
        Ok((person, password)) => match people::one(&visitor.office, &visitor.actor, person).await {
            Ok(account) => page(&Secret::of(&visitor, &account, password)),
            Err(error) => problem(&visitor, &error),
        },
        Err(error) if is_about_form(&error) => again(&visitor, &sent, &error).await,
        Err(error) => problem(&visitor, &error),
    }
}

async fn done(visitor: &Visitor, sent: &Sent) -> Result<(PersonId, String), AppError> {
    let grant = role_form::wanted(visitor, sent).await?;
    let new = NewAccount {
        login: sent.get("login").to_owned(),
        name: sent.get("name").to_owned(),
        mail: sent.get("mail").to_owned(),
    };
    add(&visitor.office, &visitor.actor, &new, grant).await
}

async fn add(
    office: &Office,
    actor: &Actor,
    new: &NewAccount,
    grant: Option<Grant>,
) -> Result<(PersonId, String), AppError> {
    let person = people::add(office, actor, new).await?;
    if let Some(grant) = grant {
        people::grant(office, actor, person, &grant).await?;
    }
    let password = people::set_password(office, actor, person, None).await?;
    Ok((person, password))
}

async fn again(visitor: &Visitor, sent: &Sent, error: &AppError) -> Response {
    let trouble = FormTrouble::of(visitor, error, field_of(error));
    let status: StatusCode = status_of(error);
    match AddPage::of(visitor, Some(sent), trouble).await {
        Ok(form) => page_with(status, &form),
        Err(error) => problem(visitor, &error),
    }
}
