//! Stories about mail: who is written to when something happens, and what becomes of what was written.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::sync::Mutex;

use ayumi_app::approvals::{Chosen, accept, approve, send_back};
use ayumi_app::mail::{NotSent, Outcome, Outgoing, Post, Sent, Whom, overview, remind, send_waiting};
use ayumi_app::reports::{Edit, save, submit};
use ayumi_app::{Actor, AppError};
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{MailKind, Role, Trouble};
use ayumi_store::MailEntry;
use ayumi_testkit::Town;

const BASE: &str = "https://ayumi.aobano.example";

async fn mails(town: &Town) -> Vec<MailEntry> {
    let mut unit = town.store().look().await.unwrap();
    unit.mails_of_round(&town.city().id, town.round()).await.unwrap()
}

async fn of(town: &Town, kind: MailKind) -> Vec<MailEntry> {
    let mut mails = mails(town).await;
    mails.retain(|mail| mail.kind == kind);
    mails.reverse();
    mails
}

fn office(town: &Town) -> Actor {
    town.actor(Role::PlanOffice, None)
}

/// Writes and sends the two reports of 職員課.
async fn send_both(town: &Town) {
    let staff = town.actor(Role::Staff, Some("職員課"));
    for number in ["3-1", "3-2"] {
        let report = town.report(number).await;
        let mut answers = vec![
            ("result-0", "見直した。"),
            ("grade", "A"),
            ("issues", "ない。"),
            ("next", "続ける。"),
            ("free-0", "ない。"),
        ];
        if number == "3-1" {
            answers.push(("actual-0", "5.1時間"));
        }
        let edits: Vec<Edit> = answers
            .into_iter()
            .map(|(field, text)| Edit {
                field: field.parse().unwrap(),
                text: text.to_owned(),
                seen_version: 0,
            })
            .collect();
        save(town.office(), &staff, report, &edits, 60).await.unwrap();
        submit(town.office(), &staff, report).await.unwrap();
        town.world().wait(60);
    }
}

/// Takes mail, or refuses it.
#[derive(Default)]
struct Box {
    taken: Mutex<Vec<Outgoing>>,
    refusal: Option<NotSent>,
}

impl Post for Box {
    async fn send(&self, mail: &Outgoing) -> Result<(), NotSent> {
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone());
        }
        self.taken.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

fn refusing(for_good: bool) -> Box {
    Box {
        refusal: Some(NotSent {
            why: "421 try\r\nlater".to_owned(),
            for_good,
        }),
        ..Box::default()
    }
}

#[tokio::test(flavor = "current_thread")]
async fn opening_a_round_writes_one_mail_to_each_person_of_its_departments() {
    let town = Town::new().await;
    let opened = of(&town, MailKind::Opening).await;
    let names: Vec<&str> = opened.iter().map(|mail| mail.name.as_str()).collect();
    assert_eq!(opened.len(), 10, "{names:?}");
    assert!(!names.contains(&"事務 局子"), "{names:?}");
    let to = |name: &str| opened.iter().find(|mail| mail.name == name).unwrap();

    let tax = to("納税 担当");
    let report = town.report("2-1").await;
    assert!(
        tax.body.contains(&format!(
            "・2-1 市税収納率の向上\n  \u{1}/staff/reports/{report}\n"
        )),
        "{}",
        tax.body
    );
    assert!(tax.subject.contains("令和7年10月24日（金）"), "{}", tax.subject);
    assert!(
        tax.body.contains("9月末までのことを書いてください。"),
        "{}",
        tax.body
    );
    assert!(!tax.body.contains("98"), "no figure: {}", tax.body);
    // Two departments lead 書かない窓口; both are told.
    assert!(to("情報 担当").body.contains("書かない窓口"));
    assert!(to("市民 課長").body.contains("書かない窓口"));
}

#[tokio::test(flavor = "current_thread")]
async fn what_waits_is_sent_once_with_the_address_of_the_pages() {
    let town = Town::new().await;
    let post = Box::default();
    let sent = send_waiting(town.office(), &post, BASE).await.unwrap();
    assert_eq!(sent, Sent { sent: 10, failed: 0 });
    let again = send_waiting(town.office(), &post, BASE).await.unwrap();
    assert_eq!(again, Sent::default());
    let taken = post.taken.lock().unwrap();
    let keys: std::collections::BTreeSet<_> = taken.iter().map(|mail| mail.key.as_str()).collect();
    assert_eq!((taken.len(), keys.len()), (10, 10));
    assert!(
        taken
            .iter()
            .all(|mail| mail.body.contains("https://ayumi.aobano.example/staff/reports/"))
    );
    assert!(taken.iter().all(|mail| !mail.body.contains('\u{1}')));
}

#[tokio::test(flavor = "current_thread")]
async fn a_server_out_of_order_is_asked_a_few_times_and_again_later() {
    let town = Town::new().await;
    let broken = refusing(false);
    let sent = send_waiting(town.office(), &broken, BASE).await.unwrap();
    assert_eq!(sent, Sent { sent: 0, failed: 3 });
    let seen = overview(town.office(), &office(&town), town.round())
        .await
        .unwrap();
    let again = Outcome::Again(
        "421 try  later".to_owned(),
        "2025-10-01T09:01:00+09:00".to_owned(),
    );
    assert_eq!(seen.mails.iter().filter(|mail| mail.outcome == again).count(), 3);

    let works = Box::default();
    let at_once = send_waiting(town.office(), &works, BASE).await.unwrap();
    assert_eq!(at_once.sent, 7, "those that were not tried yet");
    town.world().wait(60);
    assert_eq!(send_waiting(town.office(), &works, BASE).await.unwrap().sent, 3);
    assert!(
        mails(&town)
            .await
            .iter()
            .all(|mail| mail.sent_at.is_some() && mail.trouble.is_none())
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_mail_refused_for_good_waits_until_the_office_lets_it_be_tried_again() {
    let town = Town::new().await;
    send_waiting(town.office(), &refusing(true), BASE).await.unwrap();
    let works = Box::default();
    town.world().wait(100_000);
    assert_eq!(send_waiting(town.office(), &works, BASE).await.unwrap().sent, 7);
    let count = ayumi_app::mail::retry(town.office(), &office(&town), town.round())
        .await
        .unwrap();
    assert_eq!(count, 3);
    assert_eq!(send_waiting(town.office(), &works, BASE).await.unwrap().sent, 3);
}

/// Drops out in the middle of sending, as a program that is killed does.
struct Killed;

impl Post for Killed {
    async fn send(&self, _: &Outgoing) -> Result<(), NotSent> {
        std::future::pending().await
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_mail_whose_sender_was_killed_is_sent_again_after_some_minutes_and_no_other_twice() {
    let town = Town::new().await;
    {
        let mut sending = std::pin::pin!(send_waiting(town.office(), &Killed, BASE));
        let mut claimed = false;
        while !claimed {
            tokio::select! {
                biased;
                _ = &mut sending => unreachable!("it never answers"),
                () = tokio::task::yield_now() => {}
            }
            claimed = mails(&town).await.iter().any(|mail| mail.tries == 1);
        }
    }
    let works = Box::default();
    assert_eq!(send_waiting(town.office(), &works, BASE).await.unwrap().sent, 9);
    town.world().wait(601);
    assert_eq!(send_waiting(town.office(), &works, BASE).await.unwrap().sent, 1);
    let keys: std::collections::BTreeSet<_> = works
        .taken
        .lock()
        .unwrap()
        .iter()
        .map(|mail| mail.key.clone())
        .collect();
    assert_eq!(keys.len(), 10);
}

#[tokio::test(flavor = "current_thread")]
async fn reports_sent_within_minutes_come_to_the_head_in_one_mail() {
    let town = Town::new().await;
    let post = Box::default();
    send_waiting(town.office(), &post, BASE).await.unwrap();
    send_both(&town).await;
    let to_heads = of(&town, MailKind::Submitted).await;
    assert_eq!(to_heads.len(), 1);
    let mail = &to_heads[0];
    assert_eq!(mail.name, "職員 課長");
    assert!(mail.subject.contains("2件"), "{}", mail.subject);
    assert!(
        mail.body.contains("3-1 ") && mail.body.contains("3-2 "),
        "{}",
        mail.body
    );
    assert!(!mail.body.contains("5.1"), "no figure: {}", mail.body);

    assert_eq!(send_waiting(town.office(), &post, BASE).await.unwrap().sent, 0);
    town.world().wait(300);
    assert_eq!(send_waiting(town.office(), &post, BASE).await.unwrap().sent, 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_return_is_told_without_its_reason_and_what_is_accepted_in_one_mail() {
    let town = Town::new().await;
    send_both(&town).await;
    let head = town.actor(Role::Head, Some("職員課"));
    let seen = async |number: &str| {
        let report = town.report_entry(number).await;
        Chosen {
            report: report.id,
            seen: report.version,
        }
    };
    let back = [(seen("3-2").await, "5.1時間と書いてください。".to_owned())];
    send_back(town.office(), &head, &back).await.unwrap();
    let returned = of(&town, MailKind::Returned).await;
    let names: Vec<&str> = returned.iter().map(|mail| mail.name.as_str()).collect();
    assert_eq!(names, ["職員 担当"], "who sent it back knows");
    assert!(
        returned[0].subject.contains("3-2 人材育成"),
        "{}",
        returned[0].subject
    );
    assert!(!returned[0].body.contains("5.1"), "{}", returned[0].body);

    submit(
        town.office(),
        &town.actor(Role::Staff, Some("職員課")),
        seen("3-2").await.report,
    )
    .await
    .unwrap();
    let both = [seen("3-1").await, seen("3-2").await];
    approve(town.office(), &head, &both, "").await.unwrap();
    let both = [seen("3-1").await, seen("3-2").await];
    accept(town.office(), &office(&town), &both).await.unwrap();
    let accepted = of(&town, MailKind::Accepted).await;
    assert_eq!(accepted.len(), 2, "one for each person");
    assert!(accepted.iter().all(|mail| mail.subject.contains("2件")));
}

#[tokio::test(flavor = "current_thread")]
async fn late_departments_are_reminded_once_a_day_of_what_is_still_theirs() {
    let town = Town::new().await;
    send_both(&town).await;
    town.world().set_day("2025-10-28");
    let done = remind(town.office(), &office(&town), town.round(), Whom::Late)
        .await
        .unwrap();
    // Staff and heads of four departments, and the head of 職員課 for what waits there.
    assert_eq!(done.written, 9);
    let late = of(&town, MailKind::Late).await;
    assert!(late.iter().all(|mail| mail.body.contains("2営業日過ぎています")));
    assert!(!late.iter().any(|mail| mail.name == "職員 担当"));
    let head = late.iter().find(|mail| mail.name == "職員 課長").unwrap();
    assert!(head.body.contains("所属長の確認待ち"), "{}", head.body);

    let seen = overview(town.office(), &office(&town), town.round())
        .await
        .unwrap();
    assert!(
        seen.behind.iter().all(|one| one.reminded_at.is_some()),
        "{:?}",
        seen.behind
    );

    let again = remind(town.office(), &office(&town), town.round(), Whom::Late)
        .await
        .unwrap();
    assert_eq!((again.written, again.told_today), (0, 9));
    town.world().set_day("2025-10-29");
    let next_day = remind(town.office(), &office(&town), town.round(), Whom::Late)
        .await
        .unwrap();
    assert_eq!(next_day.written, 9);
}

#[tokio::test(flavor = "current_thread")]
async fn before_the_due_date_those_are_reminded_whose_working_days_run_out() {
    let town = Town::new().await;
    town.world().set_day("2025-10-20");
    let whom = Whom::DueWithin(3);
    let early = remind(town.office(), &office(&town), town.round(), whom)
        .await
        .unwrap();
    assert_eq!(early.written, 0, "four working days are left");
    town.world().set_day("2025-10-21");
    let done = remind(town.office(), &office(&town), town.round(), whom)
        .await
        .unwrap();
    assert_eq!(done.written, 10);
    let reminders = of(&town, MailKind::Reminder).await;
    assert!(reminders.iter().all(|mail| mail.body.contains("あと3営業日")));

    let nozei = Whom::Department(town.department("納税課").await);
    let only = remind(town.office(), &office(&town), town.round(), nozei)
        .await
        .unwrap();
    assert_eq!((only.written, only.told_today), (0, 2));
}

#[tokio::test(flavor = "current_thread")]
async fn who_has_no_address_and_who_is_missing_is_told_to_the_office() {
    let town = Town::new().await;
    let city = &town.city().id;
    let taxman = town.actor(Role::Staff, Some("納税課")).person.unwrap();
    let mut unit = town.store().begin().await.unwrap();
    unit.change_person(city, taxman, "納税 担当", None).await.unwrap();
    for grant in unit.grants(city).await.unwrap() {
        if grant.grant.department == Some(ayumi_domain::cycle::DepartmentId::new(4)) {
            unit.end_grant(city, grant.id, "2025-10-01".parse().unwrap())
                .await
                .unwrap();
        }
    }
    unit.commit().await.unwrap();
    town.world().set_day("2025-10-27");
    let done = remind(town.office(), &office(&town), town.round(), Whom::Late)
        .await
        .unwrap();
    assert_eq!(done.without_address, ["納税 担当"]);
    assert_eq!(done.nobody, ["財政課"]);
    assert_eq!(done.written, 7);
    let seen = overview(town.office(), &office(&town), town.round())
        .await
        .unwrap();
    assert_eq!(seen.nobody, ["財政課"]);
    assert_eq!(seen.unreachable.len(), 1);
    assert_eq!(
        seen.mails
            .iter()
            .filter(|mail| mail.outcome == Outcome::NoAddress)
            .count(),
        1
    );
}

#[tokio::test(flavor = "current_thread")]
async fn only_the_office_reminds_and_only_in_an_open_round() {
    let town = Town::new().await;
    for role in [
        Role::Staff,
        Role::Head,
        Role::Headquarters,
        Role::Council,
        Role::Administrator,
    ] {
        let actor = town.actor(role, None);
        assert!(
            remind(town.office(), &actor, town.round(), Whom::Late)
                .await
                .is_err(),
            "{role:?}"
        );
        assert!(
            overview(town.office(), &actor, town.round()).await.is_err(),
            "{role:?}"
        );
    }
    ayumi_app::rounds::close(town.office(), &office(&town), town.round())
        .await
        .unwrap();
    let closed = remind(town.office(), &office(&town), town.round(), Whom::Late).await;
    assert!(matches!(
        closed,
        Err(AppError::Trouble(Trouble::Round(RoundTrouble::Closed)))
    ));
}
