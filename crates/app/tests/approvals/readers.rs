//! What a head, the office and readers of the history are shown.

use ayumi_app::approvals::{Against, Review, Subject, history, review, send_back};
use ayumi_domain::cycle::{Act, Field, ReportState, Role};
use ayumi_testkit::Town;

use crate::town::{bring, chosen, head, office, write};

fn shown(review: &Review) -> Vec<(ReportState, Vec<&str>)> {
    let groups = review.groups.iter();
    groups
        .map(|group| {
            (
                group.state,
                group.items.iter().map(|item| item.number.as_str()).collect(),
            )
        })
        .collect()
}

#[tokio::test(flavor = "current_thread")]
async fn a_head_sees_what_the_own_department_sent_and_nothing_of_others() {
    let town = Town::new().await;
    bring(&town, "3-1", ReportState::Submitted).await;
    bring(&town, "2-1", ReportState::Submitted).await;
    bring(&town, "3-2", ReportState::Approved).await;
    let seen = review(town.office(), &head(&town, "職員課"), town.round())
        .await
        .unwrap();
    assert_eq!(shown(&seen), [(ReportState::Submitted, vec!["3-1"])]);
    assert_eq!(seen.groups[0].acts, [Act::Approve, Act::Return]);
    assert!(seen.groups[0].is_waiting && !seen.groups[0].needs_note);
    assert_eq!(seen.elsewhere, [(ReportState::Approved, 1)]);
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_sees_first_what_heads_approved_and_then_the_rest_that_it_may_move() {
    let town = Town::new().await;
    bring(&town, "1-1", ReportState::Submitted).await;
    bring(&town, "1-2", ReportState::Approved).await;
    bring(&town, "2-1", ReportState::Accepted).await;
    bring(&town, "2-2", ReportState::Final).await;
    let seen = review(town.office(), &office(&town), town.round()).await.unwrap();
    assert_eq!(
        shown(&seen),
        [
            (ReportState::Approved, vec!["1-2"]),
            (ReportState::Submitted, vec!["1-1"]),
            (ReportState::Accepted, vec!["2-1"]),
            (ReportState::Final, vec!["2-2"]),
        ]
    );
    assert!(seen.groups[1].needs_note && !seen.groups[1].is_waiting);
    assert_eq!(seen.groups[3].acts, [Act::Reopen]);
    assert_eq!(seen.elsewhere, [(ReportState::NotStarted, 2)]);
}

#[tokio::test(flavor = "current_thread")]
async fn staff_have_nothing_to_review() {
    let town = Town::new().await;
    let staff = town.actor(Role::Staff, Some("職員課"));
    assert!(review(town.office(), &staff, town.round()).await.is_err());
}

#[tokio::test(flavor = "current_thread")]
async fn only_what_differs_from_the_earlier_period_is_shown() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    let form = town
        .store()
        .look()
        .await
        .unwrap()
        .form(&town.city().id, report)
        .await
        .unwrap()
        .unwrap();
    let earlier = form.previous.clone().unwrap();
    let said = earlier.answers.text(Field::Result(0)).to_owned();
    assert!(!said.is_empty());
    write(&town, "2-1", Field::Result(0), &said).await;
    write(&town, "2-1", Field::Actual(0), "53.4").await;
    write(&town, "2-1", Field::Issues, "人手が足りない。").await;
    write(&town, "2-1", Field::Grade, "A").await;
    bring(&town, "2-1", ReportState::Submitted).await;
    let seen = review(town.office(), &head(&town, "納税課"), town.round())
        .await
        .unwrap();
    let told = seen.groups[0].items[0].told.clone().unwrap();
    assert_eq!(told.against, Against::LastPeriod(earlier.period));
    let fields: Vec<Field> = told.changed.iter().map(|change| change.field).collect();
    assert_eq!(fields, [Field::Issues]);
    let grade = told.grade.unwrap();
    assert_eq!((grade.before.as_str(), grade.now.as_str()), ("B", "A"));
    let shown = &told.indicators[0];
    assert_eq!((shown.now.as_str(), shown.live.is_indication), ("53.4", true));
    assert!(!seen.groups[0].items[0].is_unchanged());
}

#[tokio::test(flavor = "current_thread")]
async fn after_a_return_only_what_was_mended_is_shown_with_the_reason() {
    let town = Town::new().await;
    write(&town, "3-2", Field::Issues, "遅れた。").await;
    write(&town, "3-2", Field::Next, "続ける。").await;
    let sent = bring(&town, "3-2", ReportState::Submitted).await;
    let head = head(&town, "職員課");
    send_back(
        town.office(),
        &head,
        &[(sent, "なぜ遅れたかを書いてください。".to_owned())],
    )
    .await
    .unwrap();
    write(&town, "3-2", Field::Issues, "人手が足りず遅れた。").await;
    bring(&town, "3-2", ReportState::Submitted).await;
    let seen = review(town.office(), &head, town.round()).await.unwrap();
    let item = &seen.groups[0].items[0];
    assert_eq!(
        item.last_return.as_ref().unwrap().reason,
        "なぜ遅れたかを書いてください。"
    );
    let told = item.told.clone().unwrap();
    assert!(matches!(told.against, Against::LastReturn(_)));
    assert_eq!(told.changed.len(), 1);
    assert_eq!(
        (told.changed[0].before.as_str(), told.changed[0].after.as_str()),
        ("遅れた。", "人手が足りず遅れた。")
    );
    bring(&town, "3-2", ReportState::Approved).await;
    let seen = review(town.office(), &office(&town), town.round()).await.unwrap();
    let told = seen.groups[0].items[0].told.clone().unwrap();
    assert!(
        !matches!(told.against, Against::LastReturn(_)),
        "the office has not seen what the head returned"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn history_tells_every_step_latest_first_and_who_lifts_the_lock() {
    let town = Town::new().await;
    write(&town, "2-1", Field::Result(0), "電話催告を2,100件した。").await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    let life = history(town.office(), &staff, sent.report).await.unwrap();
    assert_eq!(life.steps.len(), 2);
    let reason = String::new();
    assert_eq!(
        life.steps[0].subject,
        Subject::Move(ReportState::Draft, ReportState::Submitted, reason)
    );
    assert_eq!(
        life.steps[1].subject,
        Subject::Field(Field::Result(0), "①催告の見直し".to_owned())
    );
    assert_eq!(life.lock.unwrap().by, ["納税 課長"]);
    let head = head(&town, "納税課");
    assert_eq!(
        history(town.office(), &head, sent.report).await.unwrap().lock,
        None
    );
}

#[tokio::test(flavor = "current_thread")]
async fn history_stays_inside_the_town_hall() {
    let town = Town::new().await;
    bring(&town, "2-1", ReportState::Accepted).await;
    let report = chosen(&town, "2-1").await.report;
    let member = town.actor(Role::Council, None);
    assert!(history(town.office(), &member, report).await.is_err());
    let stranger = town.actor(Role::Staff, Some("市民課"));
    let why = history(town.office(), &stranger, report).await.unwrap_err();
    assert_eq!(why.to_string(), "no such report");
}
