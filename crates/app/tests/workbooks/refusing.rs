//! Files that are not merged: each says why, and nothing has changed.

use ayumi_app::rounds;
use ayumi_app::workbooks::{FILES_MAX, Shape, merge, take_out};
use ayumi_domain::cycle::trouble::{RoundTrouble, WorkbookTrouble};
use ayumi_domain::cycle::{BookIdentity, Field, Role, Trouble};
use ayumi_testkit::{Town, changed_workbook, filled_workbook, period, wishes};

use super::{book, incoming, key, merge_all, merged, office, text, trouble};

#[tokio::test(flavor = "current_thread")]
async fn the_same_file_twice_changes_nothing_the_second_time() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::List).await;
    let report = town.report("2-1").await;
    let back = filled_workbook(&out.bytes, &[(key(report, Field::Issues), "課題")]);
    let twice = vec![incoming("a.xlsx", &back), incoming("b.xlsx", &back)];
    let files = merge_all(&town, twice).await;
    assert_eq!(files[0].result.as_ref().unwrap().taken.len(), 1);
    assert_eq!(files[1].result, Err(WorkbookTrouble::MergedAlready));
    assert_eq!(merged(&town, &back).await, Err(WorkbookTrouble::MergedAlready));
}

#[tokio::test(flavor = "current_thread")]
async fn a_workbook_of_another_round_says_which() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::Sheets).await;
    let other = rounds::Wishes {
        period: period(2025, None),
        title: "令和7年度 年度末".to_owned(),
        ..wishes()
    };
    let second = rounds::open(town.office(), &office(&town), &other).await.unwrap();
    let file = vec![incoming("a.xlsx", &out.bytes)];
    let files = merge(town.office(), &office(&town), second, file).await.unwrap();
    let title = "令和7年度 上半期 進捗調査".to_owned();
    assert_eq!(files[0].result, Err(WorkbookTrouble::OtherRound { title }));
}

#[tokio::test(flavor = "current_thread")]
async fn an_identity_that_was_changed_is_refused_and_nothing_is_saved() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::Sheets).await;
    let report = town.report("2-1").await;
    let back = filled_workbook(&out.bytes, &[(key(report, Field::Issues), "課題")]);
    let other = changed_workbook(&back, |name, content| {
        let strings = name == "xl/sharedStrings.xml";
        strings.then(|| content.replace("<t>納税課</t>", "<t>財政課</t>"))
    });
    assert_eq!(merged(&town, &other).await, Err(WorkbookTrouble::Damaged));
    assert_eq!(text(&town, report, Field::Issues).await, "");
}

#[tokio::test(flavor = "current_thread")]
async fn a_workbook_of_another_city_says_whose_it_is() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::Sheets).await;
    let back = ayumi_import::survey::read(&out.bytes, &ayumi_import::Limits::of_survey()).unwrap();
    let sum = |identity: &BookIdentity| identity.rows().pop().unwrap().pop().unwrap();
    let other = BookIdentity {
        municipality: "となり市".to_owned(),
        municipality_name: "となり市".to_owned(),
        ..back.identity.clone()
    };
    let swaps = [
        (back.identity.municipality.clone(), other.municipality.clone()),
        (
            back.identity.municipality_name.clone(),
            other.municipality_name.clone(),
        ),
        (sum(&back.identity), sum(&other)),
    ];
    let other = changed_workbook(&out.bytes, |name, content| {
        let swapped = swaps.iter().fold(content.to_owned(), |text, (from, to)| {
            text.replace(&format!("<t>{from}</t>"), &format!("<t>{to}</t>"))
        });
        (name == "xl/sharedStrings.xml").then_some(swapped)
    });
    let name = "となり市".to_owned();
    assert_eq!(
        merged(&town, &other).await,
        Err(WorkbookTrouble::OtherMunicipality { name })
    );
}

#[tokio::test(flavor = "current_thread")]
async fn one_bad_file_does_not_stop_the_others() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::List).await;
    let report = town.report("2-1").await;
    let good = filled_workbook(&out.bytes, &[(key(report, Field::Issues), "課題")]);
    let files = vec![
        incoming("壊れた.xlsx", &out.bytes[..out.bytes.len() / 2]),
        incoming("文.txt", "ただの文".as_bytes()),
        incoming("よい.xlsx", &good),
    ];
    let files = merge_all(&town, files).await;
    assert_eq!(files[0].result, Err(WorkbookTrouble::Broken));
    assert_eq!(files[1].result, Err(WorkbookTrouble::NoIdentity));
    assert_eq!(files[2].result.as_ref().unwrap().taken.len(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn only_the_office_uses_workbooks_and_only_while_the_round_is_open() {
    let town = Town::new().await;
    let out = book(&town, "納税課", Shape::List).await;
    let head = town.actor(Role::Head, Some("納税課"));
    let taken = take_out(town.office(), &head, town.round(), &[], Shape::List).await;
    assert!(matches!(trouble(taken), Trouble::Access(_)));
    let none = merge(town.office(), &office(&town), town.round(), Vec::new()).await;
    assert_eq!(trouble(none), Trouble::Workbook(WorkbookTrouble::NoFile));
    let many = vec![incoming("a", b"a"); FILES_MAX + 1];
    let many = merge(town.office(), &office(&town), town.round(), many).await;
    assert_eq!(
        trouble(many),
        Trouble::Workbook(WorkbookTrouble::TooMany { max: FILES_MAX })
    );
    rounds::close(town.office(), &office(&town), town.round())
        .await
        .unwrap();
    let late = merge(
        town.office(),
        &office(&town),
        town.round(),
        vec![incoming("a", &out.bytes)],
    )
    .await;
    assert_eq!(trouble(late), Trouble::Round(RoundTrouble::Closed));
}
