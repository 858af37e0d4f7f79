//! One person: name and address, roles, password, lock, closing.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::people::{self, Account, HeldRole, RoleTime};
use ayumi_app::{AppError, people::set_closed};
use ayumi_messages::staff;
use ayumi_messages::staff::people::{People, Person, locked_until};

use crate::staff::frame::StaffFrame;
use crate::staff::people::role_form::RoleForm;
use crate::staff::people::{account, field_of};
use crate::staff::sent::Sent;
use crate::staff::trouble::{FormTrouble, is_about_form};
use crate::staff::visitor::Visitor;
use crate::staff::{page, page_with, problem, status_of};

/// One person.
#[derive(Template)]
#[template(path = "staff/people/edit.html")]
pub struct EditPage {
    f: StaffFrame,
    w: &'static Person,
    p: &'static People,
    here: String,
    login: String,
    name: String,
    mail: String,
    locked: Option<String>,
    is_closed: bool,
    roles: Vec<RoleRow>,
    r: RoleForm,
    trouble: FormTrouble,
}

struct RoleRow {
    end: String,
    word: &'static str,
    department: String,
    from: String,
    until: Option<String>,
    until_day: String,
    when: &'static str,
    is_past: bool,
}

impl EditPage {
    /// The page of an account, with what was typed in one of its forms.
    pub async fn of(
        visitor: &Visitor,
        account: &Account,
        sent: Option<&Sent>,
        trouble: FormTrouble,
    ) -> Result<Self, AppError> {
        let (words, list) = (Person::of(visitor.lang()), People::of(visitor.lang()));
        let here = visitor.to(&format!("/staff/people/{}", account.id));
        let typed = |name: &str, stored: &str| {
            let typed = sent.and_then(|sent| sent.find(name));
            typed.unwrap_or(stored).to_owned()
        };
        Ok(Self {
            f: visitor
                .frame(account.name.as_str())
                .under(visitor.to("/staff/people"), list.title)
                .under(String::new(), account.name.as_str()),
            w: words,
            p: list,
            login: account.login.clone(),
            name: typed("name", &account.name),
            mail: typed("mail", account.mail.as_deref().unwrap_or_default()),
            locked: account
                .locked_until
                .as_deref()
                .map(|until| locked_until(until, visitor.lang())),
            is_closed: account.is_closed,
            roles: account
                .roles
                .iter()
                .map(|r| role(visitor, words, &here, r))
                .collect(),
            r: RoleForm::of(visitor, sent.filter(|sent| sent.has("role"))).await?,
            here,
            trouble,
        })
    }
}

fn role(visitor: &Visitor, words: &Person, here: &str, role: &HeldRole) -> RoleRow {
    let (from, until) = (
        role.grant.from.to_string(),
        role.grant.until.map(|d| d.to_string()),
    );
    RoleRow {
        end: format!("{here}/roles/{}/end", role.id),
        word: staff::role(role.grant.role, visitor.lang()),
        department: role.department.clone().unwrap_or_default(),
        from: visitor.locale.date(&from),
        until: until.as_deref().map(|day| visitor.locale.date(day)),
        until_day: until.unwrap_or_default(),
        when: match role.when {
            RoleTime::Now => words.now,
            RoleTime::Later => words.later,
            RoleTime::Past => words.past,
        },
        is_past: role.when == RoleTime::Past,
    }
}

/// A password that was made, shown once.
#[derive(Template)]
#[template(path = "staff/people/secret.html")]
pub struct Secret {
    f: StaffFrame,
    w: &'static Person,
    p: &'static People,
    name: String,
    login: String,
    password: String,
    person: String,
    list: String,
}

impl Secret {
    /// The page with the password of an account.
    pub fn of(visitor: &Visitor, account: &Account, password: String) -> Self {
        let (words, list) = (Person::of(visitor.lang()), People::of(visitor.lang()));
        Self {
            f: visitor
                .frame(words.password_title)
                .under(visitor.to("/staff/people"), list.title)
                .under(String::new(), words.password_title),
            w: words,
            p: list,
            name: account.name.clone(),
            login: account.login.clone(),
            password,
            person: visitor.to(&format!("/staff/people/{}", account.id)),
            list: visitor.to("/staff/people"),
        }
    }
}

/// Answers a visit.
pub async fn show(visitor: Visitor, Path(asked): Path<String>) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    match EditPage::of(&visitor, &account, None, FormTrouble::default()).await {
        Ok(edit) => page(&edit),
        Err(error) => problem(&visitor, &error),
    }
}

/// Takes name and address.
pub async fn change(visitor: Visitor, Path(asked): Path<String>, sent: Sent) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    let (name, mail) = (sent.get("name"), sent.get("mail"));
    let changed = people::change(&visitor.office, &visitor.actor, account.id, name, mail).await;
    let words = Person::of(visitor.lang());
    finish(&visitor, &account, Some(&sent), changed, words.saved).await
}

/// Makes a new password and shows it once.
pub async fn password(visitor: Visitor, Path(asked): Path<String>) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    match people::set_password(&visitor.office, &visitor.actor, account.id, None).await {
        Ok(password) => page(&Secret::of(&visitor, &account, password)),
        Err(error) => problem(&visitor, &error),
    }
}

/// Lifts a lock.
pub async fn unlock(visitor: Visitor, Path(asked): Path<String>) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    let unlocked = people::unlock(&visitor.office, &visitor.actor, account.id).await;
    let words = Person::of(visitor.lang());
    finish(&visitor, &account, None, unlocked, words.unlocked).await
}

/// Closes the account.
pub async fn close(visitor: Visitor, Path(asked): Path<String>) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    let closed = set_closed(&visitor.office, &visitor.actor, account.id, true).await;
    let words = Person::of(visitor.lang());
    finish(&visitor, &account, None, closed, words.closed).await
}

/// Opens the account again.
pub async fn reopen(visitor: Visitor, Path(asked): Path<String>) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    let opened = set_closed(&visitor.office, &visitor.actor, account.id, false).await;
    let words = Person::of(visitor.lang());
    finish(&visitor, &account, None, opened, words.reopened).await
}

/// Back to the page with a sentence, or the page again with what is wrong.
pub async fn finish(
    visitor: &Visitor,
    account: &Account,
    sent: Option<&Sent>,
    done: Result<(), AppError>,
    told: &str,
) -> Response {
    let error = match done {
        Ok(()) => return visitor.redirect_with(&format!("/staff/people/{}", account.id), told),
        Err(error) if !is_about_form(&error) => return problem(visitor, &error),
        Err(error) => error,
    };
    let trouble = FormTrouble::of(visitor, &error, field_of(&error));
    match EditPage::of(visitor, account, sent, trouble).await {
        Ok(edit) => page_with(status_of(&error), &edit),
        Err(error) => problem(visitor, &error),
    }
}
