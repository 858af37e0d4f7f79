//! What is left over after a reorganisation: decided reports, notes, indicators of headings, two heads of one department.

use ayumi_app::approvals::{history, review};
use ayumi_app::organisation::{Choices, PlannedKind, add_note, handover, unowned};
use ayumi_app::people::{self, several_heads};
use ayumi_app::reports::open_form;
use ayumi_domain::cycle::{ReportState, Role};
use ayumi_domain::organisation::TableRow;
use ayumi_domain::plan::{Department, Indicator};
use ayumi_testkit::{Town, plan};

use crate::{day, done, merge, morning, office, rename, seen, split, table};

fn department(name: &str) -> Vec<Department> {
    vec![Department {
        name: name.to_owned(),
        division: None,
    }]
}

#[tokio::test(flavor = "current_thread")]
async fn whoever_took_over_reads_what_was_decided_before_and_changes_nothing_of_it() {
    let town = Town::new().await;
    let report = town.bring("2-1", ReportState::Final).await.id;
    let rows = vec![merge(&town, "納税課", "財政課").await];
    done(&town, &table("2025-10-10", rows), &Choices::default()).await;
    morning(&town, "2025-10-10").await;
    let heir = town.actor(Role::Staff, Some("財政課"));
    let form = open_form(town.office(), &heir, report).await.unwrap();
    assert_eq!(form.report.state, ReportState::Final);
    assert!(form.may_write.is_err() && form.may_submit.is_err() && !form.may_mark_files);
    assert!(history(town.office(), &heir, report).await.is_ok());
    let head = town.actor(Role::Head, Some("財政課"));
    let page = review(town.office(), &head, town.round()).await.unwrap();
    assert!(page.elsewhere.contains(&(ReportState::Final, 1)), "{page:?}");
    let stranger = town.actor(Role::Staff, Some("市民課"));
    assert!(open_form(town.office(), &stranger, report).await.is_err());
    assert!(history(town.office(), &stranger, report).await.is_err());
}

#[tokio::test(flavor = "current_thread")]
async fn notes_on_an_initiative_that_the_plan_has_no_more_are_still_read() {
    let town = Town::revised().await;
    let plan = town.plan().await.id;
    let mut unit = town.store().look().await.unwrap();
    let editions = unit.editions(&town.city().id, plan).await.unwrap();
    let rows = unit
        .edition_initiatives(&town.city().id, plan, editions[0].id)
        .await;
    let rows = rows.unwrap();
    let latest = town.latest_edition().await.id;
    let now = unit
        .edition_initiatives(&town.city().id, plan, latest)
        .await
        .unwrap();
    drop(unit);
    let gone = rows
        .iter()
        .find(|row| now.iter().all(|other| other.initiative != row.initiative));
    let item = (plan, gone.unwrap().initiative);
    let writer = town.actor(Role::Staff, Some("財政課"));
    add_note(town.office(), &writer, item, "台帳は資産係にあります。")
        .await
        .unwrap();
    let read = handover(town.office(), &writer, item).await.unwrap();
    assert_eq!(
        (read.notes.len(), read.departments),
        (1, vec!["財政課".to_owned()])
    );
}

#[tokio::test(flavor = "current_thread")]
async fn two_heads_of_one_department_are_pointed_out_before_and_after() {
    let town = Town::new().await;
    let table = table("2025-10-10", vec![merge(&town, "納税課", "財政課").await]);
    let found = seen(&town, &table).await.heads;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.name, "財政課");
    assert_eq!(found[0].1, ["納税 課長", "財政 課長"]);
    let accounts = async || people::list(town.office(), &office(&town)).await.unwrap();
    assert!(several_heads(&accounts().await).is_empty());
    done(&town, &table, &Choices::default()).await;
    morning(&town, "2025-10-10").await;
    let told = several_heads(&accounts().await);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].0.as_str(), told[0].1.len()), ("財政課", 2));
    let none = crate::table("2025-10-20", vec![rename(&town, "市民課", "市民窓口課").await]);
    assert!(seen(&town, &none).await.heads.is_empty(), "nobody arrives");
}

#[tokio::test(flavor = "current_thread")]
async fn indicators_of_headings_and_lines_of_work_that_lost_their_department_are_listed() {
    let mut document = plan();
    document.sections[1].indicators = vec![Indicator {
        name: "実質公債費比率".to_owned(),
        departments: department("職員課"),
        ..Indicator::default()
    }];
    document.initiatives[0].actions[0].departments = department("職員課");
    let town = Town::of(document).await;
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    assert!(found.planned.is_empty());
    let id = town.department("職員課").await;
    let table = table(
        "2025-10-01",
        vec![split(&town, "職員課", &["人事課", "研修課"]).await],
    );
    let preview = seen(&town, &table).await;
    assert_eq!(preview.departments[0].sections, ["財政の健全化 実質公債費比率"]);
    let mut choices = Choices::default();
    choices.all.insert(id, 0);
    done(&town, &table, &choices).await;
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    let names: Vec<_> = found
        .planned
        .iter()
        .map(|item| (item.kind, item.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [(PlannedKind::Indicator, "実質公債費比率")],
        "the item's choice takes its lines along"
    );
    let department = town.department("情報政策課").await;
    let abolished = crate::table("2025-10-02", vec![TableRow::Abolish { department }]);
    done(&town, &abolished, &Choices::default()).await;
    morning(&town, "2025-10-02").await;
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    assert!(found.items.iter().any(|item| item.number == "1-1"));
    assert_eq!(found.planned.len(), 1, "{found:?}");
    assert_eq!(day("2025-10-02"), town.office().now().day);
}

#[tokio::test(flavor = "current_thread")]
async fn a_line_of_work_of_an_abolished_department_is_listed_though_its_initiative_has_another_one() {
    let mut document = plan();
    document.initiatives[0].actions[1].departments = department("職員課");
    let town = Town::of(document).await;
    let department = town.department("職員課").await;
    let table = table("2025-10-01", vec![TableRow::Abolish { department }]);
    done(&town, &table, &Choices::default()).await;
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    assert!(found.items.iter().all(|item| item.number != "1-1"));
    let names: Vec<_> = found
        .planned
        .iter()
        .map(|item| (item.kind, item.name.as_str()))
        .collect();
    assert_eq!(names, [(PlannedKind::Action, "使い方の案内")]);
    assert_eq!(found.planned[0].under, "1-1 オンライン手続の拡大");
}
