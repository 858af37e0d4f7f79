//! What becomes of reports when people approve, accept, send back and reopen them.

use ayumi_app::approvals::{Chosen, Done, REASON_MAX, accept, approve, reopen, send_back};
use ayumi_domain::cycle::trouble::{ApprovalTrouble, ReportTrouble};
use ayumi_domain::cycle::{Field, Refused, ReportId, ReportState, Role, Trouble};
use ayumi_testkit::Town;

use crate::town::{bring, chosen, head, office, results, steps, write};

#[tokio::test(flavor = "current_thread")]
async fn a_head_approves_several_and_a_stale_one_does_not_hold_up_the_others() {
    let town = Town::new().await;
    let fresh = bring(&town, "3-1", ReportState::Submitted).await;
    let stale = bring(&town, "3-2", ReportState::Submitted).await;
    town.world().wait(60);
    write(&town, "3-2", Field::Issues, "書きなおした。").await;
    let done = approve(town.office(), &head(&town, "職員課"), &[stale, fresh], "")
        .await
        .unwrap();
    let number = "3-2".to_owned();
    assert_eq!(
        results(done),
        [
            Err(Trouble::Approval(ApprovalTrouble::Changed { number })),
            Ok(Done::Moved(ReportState::Approved)),
        ]
    );
    assert_eq!(town.report_entry("3-1").await.state, ReportState::Approved);
    assert_eq!(town.report_entry("3-2").await.state, ReportState::Submitted);
}

#[tokio::test(flavor = "current_thread")]
async fn an_approval_is_one_step_with_who_in_which_role_and_from_where_to_where() {
    let town = Town::new().await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let head = head(&town, "納税課");
    approve(town.office(), &head, &[sent], " ").await.unwrap();
    let steps = steps(&town, sent.report).await;
    let last = steps.last().unwrap();
    assert_eq!(steps.len(), 2);
    assert_eq!(
        (last.act.as_str(), last.person, last.held),
        ("approve", head.person, Some(Role::Head))
    );
    assert_eq!(
        (last.before.as_deref(), last.after.as_deref()),
        (Some("submitted"), Some("approved"))
    );
}

#[tokio::test(flavor = "current_thread")]
async fn pressed_twice_it_is_done_once() {
    let town = Town::new().await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let head = head(&town, "納税課");
    approve(town.office(), &head, &[sent, sent], "").await.unwrap();
    let again = approve(town.office(), &head, &[sent], "").await.unwrap();
    assert_eq!(results(again), [Ok(Done::Already(ReportState::Approved))]);
    assert_eq!(steps(&town, sent.report).await.len(), 2);
}

#[tokio::test(flavor = "current_thread")]
async fn what_another_did_first_is_told_and_not_done_again() {
    let town = Town::new().await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    approve(town.office(), &head(&town, "納税課"), &[sent], "")
        .await
        .unwrap();
    let late = approve(town.office(), &office(&town), &[sent], "電話で確かめた。")
        .await
        .unwrap();
    let why = results(late).remove(0).unwrap_err();
    assert!(
        matches!(
            why,
            Trouble::Access(Refused::WrongState {
                state: ReportState::Approved,
                ..
            })
        ),
        "{why}"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_return_needs_its_reason_and_goes_back_to_draft_with_it() {
    let town = Town::new().await;
    let first = bring(&town, "3-1", ReportState::Submitted).await;
    let second = bring(&town, "3-2", ReportState::Submitted).await;
    let third = (second, "あ".repeat(REASON_MAX + 1));
    let head = head(&town, "職員課");
    let none = send_back(town.office(), &head, &[(first, " \n".to_owned()), third])
        .await
        .unwrap();
    let max = REASON_MAX;
    assert_eq!(
        results(none),
        [
            Err(Trouble::Approval(ApprovalTrouble::ReasonMissing)),
            Err(Trouble::Approval(ApprovalTrouble::TooLong { max })),
        ]
    );
    let chosen = [
        (first, "件数を書いてください。".to_owned()),
        (second, "時期を書いてください。".to_owned()),
    ];
    send_back(town.office(), &head, &chosen).await.unwrap();
    for (number, reason) in [
        ("3-1", "件数を書いてください。"),
        ("3-2", "時期を書いてください。"),
    ] {
        let report = town.report_entry(number).await;
        let returned = report.returned.unwrap();
        assert_eq!(report.state, ReportState::Draft);
        assert_eq!(
            (returned.by, returned.held, returned.reason.as_str()),
            (head.person, Role::Head, reason)
        );
        assert_eq!(steps(&town, report.id).await.last().unwrap().subject, reason);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_approves_in_place_of_a_head_only_with_a_note_of_how_it_knows() {
    let town = Town::new().await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let silent = approve(town.office(), &office(&town), &[sent], "").await.unwrap();
    assert_eq!(
        results(silent),
        [Err(Trouble::Approval(ApprovalTrouble::ReasonMissing))]
    );
    let noted = approve(town.office(), &office(&town), &[sent], "押印した紙を受け取った。")
        .await
        .unwrap();
    assert_eq!(results(noted), [Ok(Done::Moved(ReportState::Approved))]);
    let last = steps(&town, sent.report).await.pop().unwrap();
    assert_eq!(
        (last.held, last.subject.as_str()),
        (Some(Role::PlanOffice), "押印した紙を受け取った。")
    );
}

#[tokio::test(flavor = "current_thread")]
async fn who_is_head_and_in_the_office_approves_as_the_head_without_a_note() {
    let town = Town::new().await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let mut both = office(&town);
    both.held.extend(head(&town, "納税課").held);
    approve(town.office(), &both, &[sent], "").await.unwrap();
    assert_eq!(
        steps(&town, sent.report).await.pop().unwrap().held,
        Some(Role::Head)
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_head_who_mended_a_report_into_a_gap_is_told_what_is_lacking() {
    let town = Town::new().await;
    bring(&town, "3-2", ReportState::Submitted).await;
    town.world().wait(60);
    write(&town, "3-2", Field::Next, "").await;
    let mended = chosen(&town, "3-2").await;
    let done = approve(town.office(), &head(&town, "職員課"), &[mended], "")
        .await
        .unwrap();
    let why = results(done).remove(0).unwrap_err();
    assert!(
        matches!(why, Trouble::Report(ReportTrouble::Incomplete { .. })),
        "{why}"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_accepts_what_heads_approved_and_nothing_else() {
    let town = Town::new().await;
    let approved = bring(&town, "1-1", ReportState::Approved).await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let done = results(
        accept(town.office(), &office(&town), &[approved, sent])
            .await
            .unwrap(),
    );
    assert_eq!(done[0], Ok(Done::Moved(ReportState::Accepted)));
    assert!(matches!(
        done[1],
        Err(Trouble::Access(Refused::WrongState { .. }))
    ));
}

#[tokio::test(flavor = "current_thread")]
async fn a_final_report_is_reopened_with_a_reason_and_a_published_one_never() {
    let town = Town::new().await;
    let settled = bring(&town, "1-1", ReportState::Final).await;
    let shown = bring(&town, "2-1", ReportState::Published).await;
    let bare = results(
        reopen(town.office(), &office(&town), &[settled], "")
            .await
            .unwrap(),
    );
    assert_eq!(bare, [Err(Trouble::Approval(ApprovalTrouble::ReasonMissing))]);
    let done = reopen(
        town.office(),
        &office(&town),
        &[settled, shown],
        "数値に誤りがあった。",
    )
    .await
    .unwrap();
    let done = results(done);
    assert_eq!(done[0], Ok(Done::Moved(ReportState::Accepted)));
    assert!(matches!(
        done[1],
        Err(Trouble::Access(Refused::WrongState { .. }))
    ));
    assert_eq!(town.report_entry("2-1").await.state, ReportState::Published);
}

#[tokio::test(flavor = "current_thread")]
async fn a_stranger_learns_as_much_of_a_report_as_of_one_that_is_not_there() {
    let town = Town::new().await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let nowhere = Chosen {
        report: ReportId::new(4711),
        seen: 1,
    };
    let stranger = head(&town, "市民課");
    let done = approve(town.office(), &stranger, &[sent, nowhere], "")
        .await
        .unwrap();
    for outcome in done {
        assert_eq!(outcome.name, None);
        assert_eq!(outcome.result, Err(Trouble::Report(ReportTrouble::NoSuchReport)));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_was_sent_goes_on_its_way_after_the_round_is_closed_and_nothing_goes_back() {
    let town = Town::new().await;
    let sent = bring(&town, "2-1", ReportState::Submitted).await;
    let mut unit = town.store().begin().await.unwrap();
    unit.set_round_closed(&town.city().id, town.round(), Some("2025-10-30T09:00:00+09:00"))
        .await
        .unwrap();
    unit.commit().await.unwrap();
    let nozei = head(&town, "納税課");
    let returned = results(
        send_back(
            town.office(),
            &nozei,
            &[(sent, "書き足してください。".to_owned())],
        )
        .await
        .unwrap(),
    );
    assert!(matches!(
        returned[0],
        Err(Trouble::Access(Refused::RoundClosed { .. }))
    ));
    let approved = results(approve(town.office(), &nozei, &[sent], "").await.unwrap());
    assert!(approved[0].is_ok(), "{approved:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn nothing_chosen_is_told() {
    let town = Town::new().await;
    let error = approve(town.office(), &office(&town), &[], "").await.unwrap_err();
    assert_eq!(error.to_string(), "nothing was chosen");
}
