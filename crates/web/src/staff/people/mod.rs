//! Accounts and roles, for administrators and the plan office.

mod add;
mod edit;
mod list;
mod role_form;
mod roles;

use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::people::{Account, one};
use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, PersonId, Trouble};

use crate::staff::visitor::Visitor;
use crate::staff::{Need, Route, problem};

const NEED: Need = Need::Act(Act::ManagePeople);

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/people", NEED, list::show),
        Route::post("/staff/people", NEED, add::act),
        Route::get("/staff/people/new", NEED, add::show),
        Route::get("/staff/people/{person}", NEED, edit::show),
        Route::post("/staff/people/{person}", NEED, edit::change),
        Route::post("/staff/people/{person}/password", NEED, edit::password),
        Route::post("/staff/people/{person}/unlock", NEED, edit::unlock),
        Route::post("/staff/people/{person}/close", NEED, edit::close),
        Route::post("/staff/people/{person}/reopen", NEED, edit::reopen),
        Route::post("/staff/people/{person}/roles", NEED, roles::add),
        Route::post("/staff/people/{person}/roles/{role}/end", NEED, roles::end),
    ]
}

/// The account that an address names, or the page that says that there is none.
async fn account(visitor: &Visitor, asked: &str) -> Result<Account, Box<Response>> {
    let missing = || AppError::from(PeopleTrouble::NoSuchPerson);
    let found = match asked.parse::<PersonId>() {
        Ok(person) => one(&visitor.office, &visitor.actor, person).await,
        Err(_) => Err(missing()),
    };
    found.map_err(|error| Box::new(problem(visitor, &error)))
}

/// The field of a form that a refusal is about.
fn field_of(error: &AppError) -> &'static str {
    let AppError::Trouble(Trouble::People(trouble)) = error else {
        return "";
    };
    match trouble {
        PeopleTrouble::LoginTaken | PeopleTrouble::LoginMalformed => "login",
        PeopleTrouble::NameMissing => "name",
        PeopleTrouble::MailMalformed => "mail",
        PeopleTrouble::DepartmentMissing { .. } | PeopleTrouble::NoSuchDepartment => "department",
        PeopleTrouble::DayMalformed => "from",
        PeopleTrouble::EndsBeforeBeginning
        | PeopleTrouble::DepartmentSplits { .. }
        | PeopleTrouble::AfterDepartment { .. } => "until",
        PeopleTrouble::NoSuchPerson | PeopleTrouble::NoSuchGrant | PeopleTrouble::LastAdministrator => "",
    }
}
