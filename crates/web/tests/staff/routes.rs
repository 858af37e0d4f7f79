//! Every route of the staff side, whoever adds it: refused to those who may not, and silent about what is not theirs.

use axum::http::{Method, StatusCode};
use ayumi_app::Actor;
use ayumi_domain::cycle::{Act, ReportState, Role};
use ayumi_testkit::Town;
use ayumi_web::staff::{Need, Route, routes};

use crate::browser::{Answer, Browser};

/// Something of the report that a stranger must never read: the title of its initiative and what was written in it.
const SECRETS: [&str; 2] = ["人材育成", "研修を2回行った"];
const NUMBER: &str = "3-2";

/// The address of a route with the report of the town in it, in both languages.
async fn addresses(town: &Town, route: &Route) -> [String; 2] {
    let report = town.report(NUMBER).await.to_string();
    addresses_of(town, route, &report)
}

fn addresses_of(town: &Town, route: &Route, report: &str) -> [String; 2] {
    let round = town.round().to_string();
    let filled = |part: &str| match part {
        "{report}" => report.to_owned(),
        "{round}" => round.clone(),
        part if part.starts_with('{') => "1".to_owned(),
        part => part.to_owned(),
    };
    let path = route.path.split('/').map(filled).collect::<Vec<_>>().join("/");
    [path.clone(), format!("/en{path}")]
}

/// Calls a route as a browser would that had its page open.
async fn call(town: &Town, browser: &mut Browser, route: &Route, path: &str) -> Answer {
    if route.method == Method::GET {
        return browser.get(path).await;
    }
    let report = town.report_entry(NUMBER).await;
    let (id, version) = (report.id.to_string(), report.version.to_string());
    let (seen, reason) = (format!("seen-{id}"), format!("reason-{id}"));
    let fields = [
        ("act", "return"),
        ("do", "remove"),
        ("group", "submitted"),
        ("report", &id),
        (&seen, &version),
        (&reason, "理由"),
        ("issues", "書きかえ"),
        ("next", "/staff"),
    ];
    browser.post(path, &fields).await
}

fn opens(need: Need, actor: &Actor) -> bool {
    let may = |act: &Act| actor.may_ever(*act).is_ok();
    match need {
        Need::Nobody | Need::SignedIn => true,
        Need::Act(act) => may(&act),
        Need::AnyOf(acts) => acts.iter().any(may),
    }
}

#[tokio::test(flavor = "current_thread")]
async fn no_role_gets_past_a_door_whose_act_it_may_never_do() {
    let town = Town::new().await;
    for role in Role::ALL {
        let actor = town.actor(role, None);
        let mut browser = Browser::of(&town, &actor.login).await;
        for route in routes().iter().filter(|route| !opens(route.need, &actor)) {
            for path in addresses(&town, route).await {
                let answer = call(&town, &mut browser, route, &path).await;
                assert_eq!(
                    answer.status,
                    StatusCode::FORBIDDEN,
                    "{role:?} {} {path}",
                    route.method
                );
            }
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn whose_role_ended_yesterday_is_refused_wherever_a_role_is_needed() {
    let town = Town::new().await;
    town.bring(NUMBER, ReportState::Submitted).await;
    for login in ["jimu", "shokuin-kacho", "shokuin", "honbu", "iin1", "kanri"] {
        let mut browser = Browser::of(&town, login).await;
        end_role(&town, login).await;
        for route in routes()
            .iter()
            .filter(|r| matches!(r.need, Need::Act(_) | Need::AnyOf(_)))
        {
            for path in addresses(&town, route).await {
                let before = town.report_entry(NUMBER).await;
                let answer = call(&town, &mut browser, route, &path).await;
                assert!(!answer.status.is_success(), "{login} {} {path}", route.method);
                assert_silent(&answer, &path);
                assert_eq!(town.report_entry(NUMBER).await, before, "{login} {path}");
            }
        }
    }
}

/// Ends what somebody holds with the day before the town's today.
async fn end_role(town: &Town, login: &str) {
    let citizen = town
        .citizens()
        .iter()
        .find(|citizen| citizen.login == login)
        .expect("a citizen");
    let city = &town.city().id;
    let mut unit = town.store().begin().await.expect("a unit");
    for held in unit.grants_of(city, citizen.person).await.expect("grants") {
        let yesterday = "2025-09-30".parse().expect("a day");
        unit.end_grant(city, held.id, yesterday).await.expect("an end");
    }
    unit.commit().await.expect("a commit");
}

#[tokio::test(flavor = "current_thread")]
async fn people_of_another_department_learn_nothing_of_a_report_by_any_route() {
    let town = Town::new().await;
    for state in [ReportState::Draft, ReportState::Submitted, ReportState::Approved] {
        // Each session begins in a second of its own.
        town.world().wait(1);
        town.bring(NUMBER, state).await;
        for login in ["shimin-kacho", "shimin", "iin1", "kanri"] {
            let mut browser = Browser::of(&town, login).await;
            for route in routes().iter().filter(|route| route.path.contains("{report}")) {
                let nowhere = addresses_of(&town, route, "4711");
                for (path, nowhere) in addresses(&town, route).await.into_iter().zip(nowhere) {
                    let before = town.report_entry(NUMBER).await;
                    let answer = call(&town, &mut browser, route, &path).await;
                    let absent = call(&town, &mut browser, route, &nowhere).await;
                    let told = (answer.status, login, state);
                    assert!(
                        answer.status.is_client_error(),
                        "{told:?} {} {path}",
                        route.method
                    );
                    let is_refused = answer.status == StatusCode::FORBIDDEN || answer.status == absent.status;
                    assert!(is_refused, "{told:?} {} {path}", route.method);
                    assert_silent(&answer, &path);
                    assert_eq!(town.report_entry(NUMBER).await, before, "{login} {path}");
                }
            }
        }
    }
}

fn assert_silent(answer: &Answer, path: &str) {
    let text = answer.text();
    for secret in SECRETS {
        assert!(!text.contains(secret), "{path} tells {secret}");
    }
}
