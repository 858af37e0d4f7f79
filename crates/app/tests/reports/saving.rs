//! Saving: alone, two at once, and when something stands against it.

use ayumi_app::reports::{self, Outcome, TakeOver, Writer};
use ayumi_domain::cycle::access::Refused;
use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::typing::TEXT_CHARACTERS_MAX;
use ayumi_domain::cycle::{Act, Field, ReportId, ReportState, Role, Trouble};
use ayumi_testkit::Town;

use super::{edit, filled, outcomes, save, staff, trouble};

#[tokio::test(flavor = "current_thread")]
async fn what_is_typed_is_kept_judged_and_written_down() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let saved = save(&town, &actor, report, &[edit(Field::Actual(0), "９８．５％", 0)])
        .await
        .unwrap();
    assert_eq!(outcomes(&saved), [&Outcome::Saved { version: 1 }]);
    let live = saved.fields[0].live.as_ref().unwrap();
    assert_eq!((live.met, live.is_indication), (Ok(true), true));
    let entry = town.report_entry("2-1").await;
    assert_eq!(
        (entry.state, entry.version, entry.spent_seconds),
        (ReportState::Draft, 1, 30)
    );
    let mut unit = town.store().look().await.unwrap();
    let steps = unit.steps_of_report(&town.city().id, report).await.unwrap();
    let last = steps.last().unwrap();
    assert_eq!(
        (last.act.as_str(), last.subject.as_str()),
        (Act::WriteAnswers.word(), "actual-0")
    );
    assert_eq!(
        (last.before.as_deref(), last.after.as_deref()),
        (None, Some("９８．５％"))
    );
    assert_eq!(last.name.as_deref(), Some("納税 担当"));
}

#[tokio::test(flavor = "current_thread")]
async fn two_people_in_one_field_never_overwrite_one_another() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    let (one, other) = (staff(&town, "納税課"), town.actor(Role::Head, Some("納税課")));
    save(&town, &one, report, &[edit(Field::Issues, "人手が足りない", 0)])
        .await
        .unwrap();
    let second = save(&town, &other, report, &[edit(Field::Issues, "予算が足りない", 0)])
        .await
        .unwrap();
    assert!(!second.is_whole());
    let Outcome::Conflict(theirs) = outcomes(&second)[0].clone() else {
        panic!("{second:?}");
    };
    assert_eq!((theirs.text.as_str(), theirs.version), ("人手が足りない", 1));
    assert_eq!(theirs.by, Writer::Person("納税 担当".to_owned()));
    // Having seen the other text, they may choose their own.
    let chosen = edit(Field::Issues, "予算が足りない", theirs.version);
    let third = save(&town, &other, report, &[chosen]).await.unwrap();
    assert_eq!(outcomes(&third), [&Outcome::Saved { version: 2 }]);
}

#[tokio::test(flavor = "current_thread")]
async fn two_people_in_different_fields_do_not_meet() {
    let town = Town::new().await;
    let report = town.report("1-2").await;
    // 1-2 is led by two departments; both write.
    let (one, other) = (staff(&town, "市民課"), staff(&town, "情報政策課"));
    save(&town, &one, report, &[edit(Field::Result(0), "支所に広げた", 0)])
        .await
        .unwrap();
    let second = save(&town, &other, report, &[edit(Field::Issues, "端末が足りない", 0)])
        .await
        .unwrap();
    assert!(second.is_whole());
}

#[tokio::test(flavor = "current_thread")]
async fn the_same_text_once_more_changes_nothing() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let typed = [edit(Field::Next, "続ける\r\n来年も", 0)];
    save(&town, &actor, report, &typed).await.unwrap();
    let before = town.report_entry("2-1").await;
    // The acknowledgement was lost on the way, so the page sends it again with the old version.
    let again = save(&town, &actor, report, &typed).await.unwrap();
    assert_eq!(outcomes(&again), [&Outcome::Same { version: 1 }]);
    assert_eq!(town.report_entry("2-1").await, before);
}

#[tokio::test(flavor = "current_thread")]
async fn a_text_that_is_too_long_does_not_keep_the_others_from_being_saved() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let edits = [
        edit(Field::Issues, &"長".repeat(TEXT_CHARACTERS_MAX + 1), 0),
        edit(Field::Next, "続ける", 0),
    ];
    let saved = save(&town, &actor, report, &edits).await.unwrap();
    let too_long = ReportTrouble::TooLong {
        field: Field::Issues,
        max: TEXT_CHARACTERS_MAX,
    };
    assert_eq!(
        outcomes(&saved),
        [&Outcome::Refused(too_long), &Outcome::Saved { version: 1 }]
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_field_that_is_not_asked_is_refused_with_everything_beside_it() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let edits = [edit(Field::Next, "続ける", 0), edit(Field::Actual(7), "1", 0)];
    let refused = trouble(save(&town, &actor, report, &edits).await);
    let name = "actual-7".to_owned();
    assert_eq!(refused, Trouble::Report(ReportTrouble::NoSuchField { name }));
    assert_eq!(town.report_entry("2-1").await.state, ReportState::NotStarted);
}

#[tokio::test(flavor = "current_thread")]
async fn whoever_has_no_role_in_the_department_today_saves_nothing() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    let typed = [edit(Field::Next, "続ける", 0)];
    let stranger = trouble(save(&town, &staff(&town, "財政課"), report, &typed).await);
    let act = Act::WriteAnswers;
    assert_eq!(stranger, Trouble::Access(Refused::OtherDepartment { act }));
    // The role ended yesterday: whoever comes in today holds nothing any more.
    let mut gone = staff(&town, "納税課");
    gone.held.clear();
    assert!(matches!(
        trouble(save(&town, &gone, report, &typed).await),
        Trouble::Access(Refused::NotYours { .. })
    ));
    let nowhere = save(&town, &gone, ReportId::new(999), &typed).await;
    assert_eq!(trouble(nowhere), Trouble::Report(ReportTrouble::NoSuchReport));
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_that_was_sent_meanwhile_takes_no_more_text_from_staff() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    filled(&town, &actor, report).await;
    reports::submit(town.office(), &actor, report).await.unwrap();
    let late = save(&town, &actor, report, &[edit(Field::Next, "やめる", 1)]).await;
    assert!(matches!(
        trouble(late),
        Trouble::Access(Refused::WrongState {
            lifted_by: Some(Role::Head),
            ..
        })
    ));
}

#[tokio::test(flavor = "current_thread")]
async fn time_is_believed_up_to_a_limit_and_counts_for_the_report() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let typed = [edit(Field::Next, "続ける", 0)];
    reports::save(town.office(), &actor, report, &typed, u32::MAX)
        .await
        .unwrap();
    let spent = town.report_entry("2-1").await.spent_seconds;
    assert_eq!(spent, i64::from(reports::SPENT_SECONDS_MAX));
}

#[tokio::test(flavor = "current_thread")]
async fn last_times_answers_come_into_the_empty_fields_in_one_press() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    save(&town, &actor, report, &[edit(Field::Grade, "A", 0)])
        .await
        .unwrap();
    let taken = reports::take_over(town.office(), &actor, report, TakeOver::Rest)
        .await
        .unwrap();
    assert!(taken.is_whole());
    let open = reports::open_form(town.office(), &actor, report).await.unwrap();
    let text = |field| {
        open.fields
            .iter()
            .find(|f| f.field == field)
            .unwrap()
            .text
            .clone()
    };
    assert_eq!(text(Field::Result(0)), "電話催告をふやした");
    // What was written stays, and numbers are measured anew.
    assert_eq!(
        (text(Field::Grade).as_str(), text(Field::Actual(0)).as_str()),
        ("A", "")
    );
}

#[tokio::test(flavor = "current_thread")]
async fn last_times_answer_replaces_only_what_was_seen() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    save(&town, &actor, report, &[edit(Field::Result(0), "別のこと", 0)])
        .await
        .unwrap();
    let take = |seen_version| TakeOver::One {
        field: Field::Result(0),
        seen_version,
    };
    let unseen = reports::take_over(town.office(), &actor, report, take(0))
        .await
        .unwrap();
    assert!(matches!(outcomes(&unseen)[0], Outcome::Conflict(_)));
    let seen = reports::take_over(town.office(), &actor, report, take(1))
        .await
        .unwrap();
    assert_eq!(outcomes(&seen), [&Outcome::Saved { version: 2 }]);
}
