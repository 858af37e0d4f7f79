//! Stories about the log and the burden: what the office learns of what was done, and what it does not.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use ayumi_app::log::{PAGE_LINES, Told, page};
use ayumi_app::reports::{Edit, save};
use ayumi_app::{Actor, burden};
use ayumi_domain::cycle::{Field, Role};
use ayumi_testkit::Town;

async fn write(town: &Town, actor: &Actor, number: &str, text: &str, seen_version: i64, seconds: u32) {
    let edit = Edit {
        field: Field::Issues,
        text: text.to_owned(),
        seen_version,
    };
    let report = town.report(number).await;
    save(town.office(), actor, report, &[edit], seconds)
        .await
        .unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn the_log_tells_who_wrote_what_and_what_stood_there() {
    let town = Town::new().await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    write(&town, &staff, "2-1", "人が足りない。", 0, 60).await;
    write(&town, &staff, "2-1", "時間が足りない。", 1, 60).await;
    let office = town.actor(Role::PlanOffice, None);
    let log = page(town.office(), &office, None).await.unwrap();
    let last = &log.lines[0];
    assert_eq!(last.who.as_deref(), Some("納税 担当"));
    assert_eq!(last.held, Some(Role::Staff));
    assert_eq!(last.act, "write");
    assert_eq!(last.report.as_ref().unwrap().1, "2-1");
    assert_eq!(
        last.told,
        Told::Open {
            subject: "issues".to_owned(),
            before: Some("人が足りない。".to_owned()),
            after: Some("時間が足りない。".to_owned()),
        }
    );
}

#[tokio::test(flavor = "current_thread")]
async fn who_may_not_read_a_report_learns_from_the_log_that_it_was_changed_and_not_what_it_says() {
    let town = Town::new().await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    write(&town, &staff, "2-1", "人が足りない。", 0, 60).await;
    let administrator = town.actor(Role::Administrator, None);
    let log = page(town.office(), &administrator, None).await.unwrap();
    assert_eq!(log.lines[0].act, "write");
    assert_eq!(log.lines[0].told, Told::Closed);
    let opening = log.lines.iter().find(|line| line.act == "open-round").unwrap();
    assert!(matches!(opening.told, Told::Open { .. }));
    for role in [Role::Staff, Role::Head, Role::Headquarters, Role::Council] {
        let actor = town.actor(role, None);
        assert!(page(town.office(), &actor, None).await.is_err(), "{role:?}");
        assert!(
            burden::of_round(town.office(), &actor, town.round())
                .await
                .is_err(),
            "{role:?}"
        );
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_pages_of_the_log_together_hold_each_step_once() {
    let town = Town::new().await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    for count in 0..PAGE_LINES * 2 {
        write(&town, &staff, "2-1", &format!("{count}回目"), count, 1).await;
    }
    let office = town.actor(Role::PlanOffice, None);
    let (mut before, mut numbers) = (None, Vec::new());
    loop {
        let log = page(town.office(), &office, before).await.unwrap();
        numbers.extend(log.lines.iter().map(|line| line.number));
        before = log.older;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(numbers.last(), Some(&1));
    let mut once = numbers.clone();
    once.dedup();
    assert_eq!(once, numbers);
    assert!(PAGE_LINES * 2 < i64::try_from(numbers.len()).unwrap());
}

#[tokio::test(flavor = "current_thread")]
async fn the_burden_counts_reports_that_were_sent_and_names_nobody() {
    let town = Town::new().await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    write(&town, &staff, "2-1", "ない。", 0, 300).await;
    let office = town.actor(Role::PlanOffice, None);
    let open = burden::of_round(town.office(), &office, town.round())
        .await
        .unwrap();
    assert_eq!((open.items.len(), open.unfinished, open.spread), (0, 6, None));

    for (field, text) in [
        ("result-0", "ふやした。"),
        ("actual-0", "98.6%"),
        ("grade", "A"),
        ("next", "続ける。"),
        ("free-0", "ない。"),
    ] {
        let edit = Edit {
            field: field.parse().unwrap(),
            text: text.to_owned(),
            seen_version: 0,
        };
        save(town.office(), &staff, town.report("2-1").await, &[edit], 60)
            .await
            .unwrap();
    }
    ayumi_app::reports::submit(town.office(), &staff, town.report("2-1").await)
        .await
        .unwrap();
    let sent = burden::of_round(town.office(), &office, town.round())
        .await
        .unwrap();
    assert_eq!((sent.items.len(), sent.unfinished), (1, 5));
    let spread = sent.spread.unwrap();
    assert_eq!((spread.median, spread.total, spread.count), (600, 600, 1));
}
