//! What a workbook changes, and what it leaves alone.

use ayumi_app::reports::{self, Edit};
use ayumi_app::workbooks::{Chosen, Shape, choose, desk, packed, take_out};
use ayumi_domain::cycle::trouble::WorkbookTrouble;
use ayumi_domain::cycle::{BookDoubt, Field, Role, Trouble};
use ayumi_testkit::{Town, filled_workbook};

use super::{book, incoming, key, merge_all, merged, office, text, trouble};

async fn typed_on_the_page(town: &Town, field: Field, text: &str, seen_version: i64) {
    let report = town.report("2-1").await;
    let edit = Edit {
        field,
        text: text.to_owned(),
        seen_version,
    };
    let staff = town.actor(Role::Staff, Some("納税課"));
    let saved = reports::save(town.office(), &staff, report, &[edit], 10)
        .await
        .unwrap();
    assert!(saved.is_whole());
}

#[tokio::test(flavor = "current_thread")]
async fn what_was_written_in_a_workbook_stands_on_the_server_with_its_steps() {
    for shape in Shape::ALL {
        let town = Town::new().await;
        let out = book(&town, "納税課", shape).await;
        let report = town.report("2-1").await;
        let result = key(report, Field::Result(0));
        let actual = key(report, Field::Actual(0));
        let back = filled_workbook(
            &out.bytes,
            &[(result, "電話催告を\n月2回にした <&>"), (actual, "約85")],
        );
        let outcome = merged(&town, &back).await.unwrap();
        assert_eq!(
            outcome.taken.iter().map(|t| t.key).collect::<Vec<_>>(),
            [result, actual],
            "{shape:?}"
        );
        assert_eq!((outcome.conflicts.len(), outcome.notices.len()), (0, 0));
        assert_eq!(
            text(&town, report, Field::Result(0)).await,
            "電話催告を\n月2回にした <&>"
        );
        assert_eq!(text(&town, report, Field::Actual(0)).await, "約85");
        let mut unit = town.store().look().await.unwrap();
        let steps = unit.steps_of_report(&town.city().id, report).await.unwrap();
        let last = steps.last().unwrap();
        assert_eq!(
            (last.act.as_str(), last.after.as_deref()),
            ("write", Some("約85"))
        );
        assert_eq!(last.held, Some(Role::PlanOffice));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_workbook_that_nobody_touched_changes_nothing() {
    let town = Town::new().await;
    typed_on_the_page(&town, Field::Issues, "前からの課題", 0).await;
    let out = book(&town, "納税課", Shape::List).await;
    typed_on_the_page(&town, Field::Issues, "画面で直した課題", 1).await;
    let outcome = merged(&town, &out.bytes).await.unwrap();
    assert_eq!(
        (
            outcome.taken.len(),
            outcome.conflicts.len(),
            outcome.notices.len()
        ),
        (0, 0, 0)
    );
    assert!(0 < outcome.unchanged);
    assert_eq!(
        text(&town, town.report("2-1").await, Field::Issues).await,
        "画面で直した課題"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_change_on_both_sides_waits_with_both_texts_until_somebody_chooses() {
    for (chosen, stands) in [(Chosen::Ours, "画面で"), (Chosen::Theirs, "調査票で")] {
        let town = Town::new().await;
        let out = book(&town, "納税課", Shape::Sheets).await;
        let report = town.report("2-1").await;
        let issues = key(report, Field::Issues);
        typed_on_the_page(&town, Field::Issues, "画面で", 0).await;
        let outcome = merged(&town, &filled_workbook(&out.bytes, &[(issues, "調査票で")]))
            .await
            .unwrap();
        assert_eq!(outcome.conflicts[0].key, issues);
        assert_eq!(text(&town, report, Field::Issues).await, "画面で");
        let desk_before = desk(town.office(), &office(&town), town.round()).await.unwrap();
        let conflict = &desk_before.conflicts[0];
        assert_eq!(
            (conflict.theirs.as_str(), conflict.ours.as_str()),
            ("調査票で", "画面で")
        );
        let which = (conflict.back, conflict.key);
        let choice = choose(
            town.office(),
            &office(&town),
            which,
            chosen,
            conflict.ours_version,
        )
        .await;
        assert!(choice.is_ok());
        assert_eq!(text(&town, report, Field::Issues).await, stands);
        let again = choose(
            town.office(),
            &office(&town),
            which,
            chosen,
            conflict.ours_version,
        )
        .await;
        assert_eq!(trouble(again), Trouble::Workbook(WorkbookTrouble::NoSuchConflict));
        let desk_after = desk(town.office(), &office(&town), town.round()).await.unwrap();
        assert_eq!(desk_after.conflicts, []);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_choice_beside_a_text_that_stands_no_more_is_not_taken() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::Sheets).await;
    let report = town.report("2-1").await;
    let issues = key(report, Field::Issues);
    typed_on_the_page(&town, Field::Issues, "画面で", 0).await;
    merged(&town, &filled_workbook(&out.bytes, &[(issues, "調査票で")]))
        .await
        .unwrap();
    let seen = desk(town.office(), &office(&town), town.round()).await.unwrap();
    typed_on_the_page(&town, Field::Issues, "もう一度直した", 1).await;
    let conflict = &seen.conflicts[0];
    let which = (conflict.back, conflict.key);
    let choice = choose(
        town.office(),
        &office(&town),
        which,
        Chosen::Theirs,
        conflict.ours_version,
    )
    .await;
    assert_eq!(trouble(choice), Trouble::Workbook(WorkbookTrouble::Changed));
    assert_eq!(text(&town, report, Field::Issues).await, "もう一度直した");
}

#[tokio::test(flavor = "current_thread")]
async fn two_copies_filled_by_two_people_both_arrive() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::List).await;
    let report = town.report("2-1").await;
    let (issues, next) = (key(report, Field::Issues), key(report, Field::Next));
    let one = incoming(
        "係1.xlsx",
        &filled_workbook(&out.bytes, &[(issues, "人手が足りない")]),
    );
    let two = incoming(
        "係2.xlsx",
        &filled_workbook(&out.bytes, &[(next, "委託を検討する")]),
    );
    let files = merge_all(&town, vec![one, two]).await;
    assert!(
        files
            .iter()
            .all(|file| file.result.as_ref().is_ok_and(|o| o.taken.len() == 1))
    );
    assert_eq!(text(&town, report, Field::Issues).await, "人手が足りない");
    assert_eq!(text(&town, report, Field::Next).await, "委託を検討する");
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_that_was_sent_meanwhile_keeps_its_text_and_the_workbooks_waits() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::Sheets).await;
    let report = town.report("2-1").await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    let form = reports::open_form(town.office(), &staff, report).await.unwrap();
    for field in form.fields {
        let text = match field.field {
            Field::Grade => "A",
            Field::Actual(_) => "53.4",
            _ => "書いた",
        };
        typed_on_the_page(&town, field.field, text, 0).await;
    }
    reports::submit(town.office(), &staff, report).await.unwrap();
    let issues = key(report, Field::Issues);
    let outcome = merged(&town, &filled_workbook(&out.bytes, &[(issues, "調査票で")]))
        .await
        .unwrap();
    assert_eq!(outcome.conflicts[0].key, issues);
    assert_eq!(text(&town, report, Field::Issues).await, "書いた");
}

#[tokio::test(flavor = "current_thread")]
async fn a_mark_off_the_scale_is_told_by_its_cell() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::Sheets).await;
    let report = town.report("2-1").await;
    let back = filled_workbook(&out.bytes, &[(key(report, Field::Grade), "Z")]);
    let outcome = merged(&town, &back).await.unwrap();
    assert_eq!(
        outcome.notices[0].why,
        BookDoubt::NotOnScale { mark: "Z".to_owned() }
    );
    assert!(outcome.notices[0].place.as_ref().unwrap().contains('!'));
    assert_eq!(text(&town, report, Field::Grade).await, "");
}

#[tokio::test(flavor = "current_thread")]
async fn all_departments_go_out_in_one_archive() {
    let town = Town::new().await;
    let all = take_out(town.office(), &office(&town), town.round(), &[], Shape::Sheets)
        .await
        .unwrap();
    assert!(2 < all.len());
    let archive = packed(&all).unwrap();
    let names = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap().len();
    assert_eq!(names, all.len());
}
