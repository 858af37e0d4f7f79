//! Stories of accounts: signing in and being locked out, roles that end, passwords that change, who stays in charge.

use ayumi_app::people::{self, GrantEnd, NewAccount, NewPassword, RoleTime};
use ayumi_app::{Actor, AppError};
use ayumi_domain::cycle::trouble::{PeopleTrouble, SignInTrouble};
use ayumi_domain::cycle::{Act, Grant, PersonId, Refused, Role, Trouble};
use ayumi_domain::day::read_day;
use ayumi_testkit::Town;

/// A town whose administrator and office have passwords.
struct Story {
    town: Town,
    admin: Actor,
}

impl Story {
    async fn new() -> Self {
        let town = Town::without_round().await;
        let admin = town.actor(Role::Administrator, None);
        Self { town, admin }
    }

    fn person(&self, login: &str) -> PersonId {
        let found = self.town.citizens().iter().find(|c| c.login == login);
        found.expect("somebody of this name").person
    }

    async fn password(&self, login: &str) -> String {
        let made = people::set_password(self.town.office(), &self.admin, self.person(login), None).await;
        made.expect("a password")
    }

    async fn sign_in(&self, login: &str, password: &str) -> Result<people::SignedIn, SignInTrouble> {
        match people::sign_in(self.town.office(), login, password, None).await {
            Ok(signed_in) => Ok(signed_in),
            Err(AppError::Trouble(Trouble::SignIn(trouble))) => Err(trouble),
            Err(other) => panic!("{other}"),
        }
    }

    async fn acts(&self) -> Vec<String> {
        let mut unit = self.town.store().look().await.expect("a look");
        let steps = unit.latest_steps(&self.town.city().id, i64::MAX, 100).await;
        steps
            .expect("steps")
            .into_iter()
            .rev()
            .map(|step| step.act)
            .collect()
    }
}

fn people_trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> PeopleTrouble {
    match result {
        Err(AppError::Trouble(Trouble::People(trouble))) => trouble,
        other => panic!("{other:?}"),
    }
}

fn grant(role: Role, from: &str, until: Option<&str>) -> Grant {
    Grant {
        role,
        department: None,
        from: read_day(from).expect("a day"),
        until: until.map(|day| read_day(day).expect("a day")),
    }
}

#[tokio::test]
async fn ten_wrong_passwords_lock_an_account_for_a_quarter_of_an_hour_and_no_other() {
    let story = Story::new().await;
    let (right, other) = (story.password("jimu").await, story.password("nozei").await);
    for _ in 0..9 {
        assert_eq!(story.sign_in("jimu", "まちがい").await, Err(SignInTrouble::Wrong));
    }
    let locked = Err(SignInTrouble::Locked {
        until: "2025-10-01T09:15:00+09:00".to_owned(),
    });
    assert_eq!(story.sign_in("jimu", "まちがい").await, locked);
    assert_eq!(
        story.sign_in("jimu", &right).await,
        locked,
        "the right one is refused too"
    );
    assert!(story.sign_in("nozei", &other).await.is_ok());
    story.town.world().wait(15 * 60);
    assert!(story.sign_in("jimu", &right).await.is_ok());
    assert_eq!(story.sign_in("jimu", "まちがい").await, Err(SignInTrouble::Wrong));
    let acts = story.acts().await;
    assert_eq!(acts.iter().filter(|act| *act == "sign-in-failed").count(), 10);
    assert_eq!(acts.iter().filter(|act| *act == "locked").count(), 1);
}

#[tokio::test]
async fn a_lock_does_not_tell_which_accounts_there_are() {
    let story = Story::new().await;
    story.password("jimu").await;
    people::set_closed(story.town.office(), &story.admin, story.person("iin1"), true)
        .await
        .unwrap();
    let mut told = Vec::new();
    // An account, one that is closed, one without a password, and a name that nobody has.
    for login in ["jimu", "iin1", "iin2", "dareka"] {
        let mut answers = Vec::new();
        for _ in 0..12 {
            answers.push(story.sign_in(login, "まちがい").await.unwrap_err());
        }
        told.push(answers);
    }
    assert!(told.iter().all(|answers| *answers == told[0]), "{told:?}");
    assert!(matches!(told[0][9], SignInTrouble::Locked { .. }));
}

#[tokio::test]
async fn guesses_at_the_same_moment_are_counted_one_by_one() {
    let story = Story::new().await;
    let right = story.password("jimu").await;
    let mut guesses = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let office = story.town.office().clone();
        guesses.spawn(async move { people::sign_in(&office, "jimu", "まちがい", None).await.is_err() });
    }
    assert!(guesses.join_all().await.into_iter().all(|refused| refused));
    assert!(matches!(
        story.sign_in("jimu", &right).await,
        Err(SignInTrouble::Locked { .. })
    ));
}

#[tokio::test]
async fn an_administrator_or_the_office_lifts_a_lock() {
    let story = Story::new().await;
    let right = story.password("nozei").await;
    for _ in 0..10 {
        assert!(story.sign_in("nozei", "まちがい").await.is_err());
    }
    let person = story.person("nozei");
    let staff = story.town.actor(Role::Staff, None);
    assert!(people::unlock(story.town.office(), &staff, person).await.is_err());
    let office = story.town.actor(Role::PlanOffice, None);
    let account = people::one(story.town.office(), &office, person).await.unwrap();
    assert_eq!(account.locked_until.as_deref(), Some("2025-10-01T09:15:00+09:00"));
    people::unlock(story.town.office(), &office, person)
        .await
        .unwrap();
    assert!(story.sign_in("nozei", &right).await.is_ok());
}

#[tokio::test]
async fn a_role_that_ended_yesterday_opens_no_door_and_allows_nothing() {
    let story = Story::new().await;
    let office = story.town.office();
    let right = story.password("nozei").await;
    let token = story.sign_in("nozei", &right).await.unwrap().token;
    let person = story.person("nozei");
    let account = people::one(office, &story.admin, person).await.unwrap();
    let yesterday = GrantEnd::On(read_day("2025-09-30").unwrap());
    people::end_grant(office, &story.admin, person, account.roles[0].id, yesterday)
        .await
        .unwrap();
    let here = people::visit(office, &token).await.unwrap().unwrap();
    assert!(
        here.actor.held.is_empty(),
        "who is still signed in holds nothing any more"
    );
    assert!(matches!(
        here.actor.may_ever(Act::WriteAnswers),
        Err(Refused::NotYours { .. })
    ));
    assert_eq!(story.sign_in("nozei", &right).await, Err(SignInTrouble::NoRole));
    let account = people::one(office, &story.admin, person).await.unwrap();
    assert_eq!(account.roles[0].when, RoleTime::Past);
}

#[tokio::test]
async fn a_role_is_held_on_its_last_day_and_not_on_the_next() {
    let story = Story::new().await;
    let office = story.town.office();
    let right = story.password("iin1").await;
    let person = story.person("iin1");
    let account = people::one(office, &story.admin, person).await.unwrap();
    let today = GrantEnd::On(office.now().day);
    people::end_grant(office, &story.admin, person, account.roles[0].id, today)
        .await
        .unwrap();
    assert!(story.sign_in("iin1", &right).await.is_ok());
    story.town.world().set_day("2025-10-02");
    assert_eq!(story.sign_in("iin1", &right).await, Err(SignInTrouble::NoRole));
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_the_first_one_must_be_changed() {
    let story = Story::new().await;
    let office = story.town.office();
    let old = story.password("jimu").await;
    let (here, there) = (
        story.sign_in("jimu", &old).await.unwrap(),
        story.sign_in("jimu", &old).await.unwrap(),
    );
    assert!(here.must_change);
    assert_ne!(here.token.reveal(), there.token.reveal());
    let actor = people::visit(office, &here.token).await.unwrap().unwrap().actor;
    let change = async |old: &str, new: &str, again: &str| {
        let typed = NewPassword { old, new, again };
        match people::change_password(office, &actor, Some(&here.token), typed).await {
            Ok(()) => Ok(()),
            Err(AppError::Trouble(Trouble::SignIn(trouble))) => Err(trouble),
            Err(other) => panic!("{other}"),
        }
    };
    let new = "朝の市場で買ったりんご";
    assert_eq!(change(&old, new, "ちがう").await, Err(SignInTrouble::NotRepeated));
    assert_eq!(change("まちがい", new, new).await, Err(SignInTrouble::Wrong));
    assert_eq!(change(&old, &old, &old).await, Err(SignInTrouble::Same));
    assert_eq!(
        change(&old, "jimu2025123", "jimu2025123").await,
        Err(SignInTrouble::TooEasy)
    );
    assert!(people::visit(office, &there.token).await.unwrap().is_some());
    assert_eq!(change(&old, new, new).await, Ok(()));
    let visit = people::visit(office, &here.token).await.unwrap().unwrap();
    assert!(!visit.must_change);
    assert!(people::visit(office, &there.token).await.unwrap().is_none());
    assert_eq!(story.sign_in("jimu", &old).await, Err(SignInTrouble::Wrong));
    assert!(story.sign_in("jimu", new).await.is_ok());
}

#[tokio::test]
async fn an_unlocked_screen_is_no_way_to_try_passwords() {
    let story = Story::new().await;
    let old = story.password("jimu").await;
    let token = story.sign_in("jimu", &old).await.unwrap().token;
    let actor = story.town.actor(Role::PlanOffice, None);
    let new = "朝の市場で買ったりんご";
    for _ in 0..10 {
        let typed = NewPassword {
            old: "まちがい",
            new,
            again: new,
        };
        let changed = people::change_password(story.town.office(), &actor, Some(&token), typed).await;
        assert!(changed.is_err());
    }
    assert!(matches!(
        story.sign_in("jimu", &old).await,
        Err(SignInTrouble::Locked { .. })
    ));
}

#[tokio::test]
async fn a_session_ends_after_an_hour_without_a_request_and_after_twelve_hours_at_the_latest() {
    let story = Story::new().await;
    let office = story.town.office();
    let right = story.password("jimu").await;
    let idle = story.sign_in("jimu", &right).await.unwrap().token;
    story.town.world().wait(61 * 60);
    assert!(people::visit(office, &idle).await.unwrap().is_none());
    let busy = story.sign_in("jimu", &right).await.unwrap().token;
    for _ in 0..23 {
        story.town.world().wait(30 * 60);
        assert!(people::visit(office, &busy).await.unwrap().is_some());
    }
    story.town.world().wait(30 * 60);
    assert!(people::visit(office, &busy).await.unwrap().is_none());
}

#[tokio::test]
async fn whoever_closes_an_account_shuts_it_out_at_once() {
    let story = Story::new().await;
    let office = story.town.office();
    let right = story.password("nozei").await;
    let token = story.sign_in("nozei", &right).await.unwrap().token;
    let person = story.person("nozei");
    people::set_closed(office, &story.admin, person, true)
        .await
        .unwrap();
    assert!(people::visit(office, &token).await.unwrap().is_none());
    assert_eq!(story.sign_in("nozei", &right).await, Err(SignInTrouble::Wrong));
    people::set_closed(office, &story.admin, person, false)
        .await
        .unwrap();
    assert!(story.sign_in("nozei", &right).await.is_ok());
}

#[tokio::test]
async fn the_last_who_manages_people_stays() {
    let story = Story::new().await;
    let office = story.town.office();
    story.password("kanri").await;
    let person = story.person("kanri");
    let own = people::one(office, &story.admin, person).await.unwrap().roles[0].id;
    let last = PeopleTrouble::LastAdministrator;
    let closed = people::set_closed(office, &story.admin, person, true).await;
    assert_eq!(people_trouble(closed), last);
    let march = GrantEnd::On(read_day("2026-03-31").unwrap());
    for end in [GrantEnd::Now, march] {
        let ended = people::end_grant(office, &story.admin, person, own, end).await;
        assert_eq!(people_trouble(ended), last);
    }
    assert!(!story.acts().await.contains(&"grant-ended".to_owned()));

    let successor = story.person("honbu");
    let from_april = grant(Role::PlanOffice, "2026-04-01", None);
    people::grant(office, &story.admin, successor, &from_april)
        .await
        .unwrap();
    let ended = people::end_grant(office, &story.admin, person, own, march).await;
    assert_eq!(
        people_trouble(ended),
        last,
        "a successor who cannot sign in is none"
    );
    story.password("honbu").await;
    people::end_grant(office, &story.admin, person, own, march)
        .await
        .unwrap();
    let closed = people::set_closed(office, &story.admin, successor, true).await;
    assert_eq!(people_trouble(closed), last);
}

#[tokio::test]
async fn what_is_wrong_with_an_account_or_a_role_is_said_and_nothing_is_kept() {
    let story = Story::new().await;
    let office = story.town.office();
    let new = |login: &str, name: &str, mail: &str| NewAccount {
        login: login.to_owned(),
        name: name.to_owned(),
        mail: mail.to_owned(),
    };
    let wrong = [
        (new("JIMU", "二人目", ""), PeopleTrouble::LoginTaken),
        (new("佐藤", "佐藤", ""), PeopleTrouble::LoginMalformed),
        (new("satou", " ", ""), PeopleTrouble::NameMissing),
        (new("satou", "佐藤", "satou"), PeopleTrouble::MailMalformed),
    ];
    for (account, trouble) in wrong {
        assert_eq!(
            people_trouble(people::add(office, &story.admin, &account).await),
            trouble
        );
    }
    let before = story.acts().await.len();
    let added = people::add(office, &story.admin, &new("satou", "佐藤", ""))
        .await
        .unwrap();
    let give = async |wanted: Grant| people::grant(office, &story.admin, added, &wanted).await;
    let no_department = grant(Role::Head, "2025-10-01", None);
    assert_eq!(
        people_trouble(give(no_department).await),
        PeopleTrouble::DepartmentMissing { role: Role::Head }
    );
    let backwards = grant(Role::Council, "2025-10-02", Some("2025-10-01"));
    assert_eq!(
        people_trouble(give(backwards).await),
        PeopleTrouble::EndsBeforeBeginning
    );
    let nowhere = Grant {
        department: Some(ayumi_domain::cycle::DepartmentId::new(99)),
        ..grant(Role::Staff, "2025-10-01", None)
    };
    assert_eq!(
        people_trouble(give(nowhere).await),
        PeopleTrouble::NoSuchDepartment
    );
    let wanted = grant(Role::Council, "2025-10-01", None);
    let ghost = people::grant(office, &story.admin, PersonId::new(999), &wanted).await;
    assert_eq!(people_trouble(ghost), PeopleTrouble::NoSuchPerson);
    assert_eq!(story.acts().await.len(), before + 1, "only the account was added");
    let account = people::one(office, &story.admin, added).await.unwrap();
    assert!(account.roles.is_empty() && !account.has_password);
    assert_eq!(story.sign_in("satou", "").await, Err(SignInTrouble::Wrong));
}

#[tokio::test]
async fn only_who_manages_people_does_so() {
    let story = Story::new().await;
    let office = story.town.office();
    let person = story.person("nozei");
    for role in [Role::Head, Role::Staff, Role::Headquarters, Role::Council] {
        let actor = story.town.actor(role, None);
        let wanted = grant(Role::Administrator, "2025-10-01", None);
        let refused = [
            people::list(office, &actor).await.err(),
            people::add(office, &actor, &NewAccount::default()).await.err(),
            people::change(office, &actor, person, "x", "").await.err(),
            people::set_closed(office, &actor, person, true).await.err(),
            people::grant(office, &actor, actor.person.unwrap(), &wanted)
                .await
                .err(),
            people::set_password(office, &actor, person, None).await.err(),
            people::unlock(office, &actor, person).await.err(),
            people::new_department(office, &actor, "新しい課").await.err(),
        ];
        for error in refused {
            assert!(
                matches!(
                    error,
                    Some(AppError::Trouble(Trouble::Access(Refused::NotYours { .. })))
                ),
                "{role:?}: {error:?}"
            );
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn departments_that_only_a_plan_names_are_proposed_until_they_are_known() {
    let town = Town::of(ayumi_testkit::big_plan(2, 4)).await;
    let admin = town.actor(Role::Administrator, None);
    let proposed = || async { people::proposed_departments(town.office(), &admin).await.unwrap() };
    assert_eq!(proposed().await, ["第1課", "第2課"]);
    people::new_department(town.office(), &admin, "第 1課")
        .await
        .unwrap();
    assert_eq!(proposed().await, ["第2課"]);
}
