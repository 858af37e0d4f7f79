//! The stages of actions on their whole way: proposed, asked, answered on the page and in a workbook, decided, public.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use ayumi_app::assess::{decide, publish_round};
use ayumi_app::public::PublicSite;
use ayumi_app::reports::{self, Edit};
use ayumi_app::rounds;
use ayumi_app::workbooks::{Incoming, Shape, merge, take_out};
use ayumi_app::{Actor, AppError};
use ayumi_domain::Half;
use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{BookDoubt, BookKey, Field, LackWhy, ReportId, ReportState, Role, Trouble};
use ayumi_testkit::{Town, filled_workbook, staged_plan};

fn office(town: &Town) -> Actor {
    town.actor(Role::PlanOffice, None)
}

async fn write(town: &Town, department: &str, number: &str, fields: &[(Field, &str)]) -> ReportId {
    let report = town.report(number).await;
    let staff = town.actor(Role::Staff, Some(department));
    let edits: Vec<Edit> = fields
        .iter()
        .map(|(field, text)| Edit {
            field: *field,
            text: (*text).to_owned(),
            seen_version: 0,
        })
        .collect();
    let saved = reports::save(town.office(), &staff, report, &edits, 10).await;
    assert!(saved.unwrap().is_whole());
    report
}

/// The stage that citizens read for an action of an initiative in the first half of 2025.
async fn public_stage(town: &Town, number: &str, action: usize) -> Option<String> {
    let site = PublicSite::open(town.store().published(), None).await.unwrap();
    let plan = site.city().plans.first().unwrap().clone();
    let mut all = plan.document.initiatives.iter();
    let years = &all.find(|it| it.id == number).unwrap().actions[action].years;
    let mut told = years
        .iter()
        .filter(|year| year.year.ad() == 2025 && year.half == Some(Half::First));
    told.find_map(|year| year.stage.clone())
}

#[tokio::test(flavor = "current_thread")]
async fn stages_are_proposed_only_where_the_plans_speak_of_them() {
    let plain = Town::without_round().await;
    let choices = rounds::choices(plain.office(), &office(&plain)).await.unwrap();
    assert!(choices.stages.is_empty());
    let town = Town::of(staged_plan()).await;
    let choices = rounds::choices(town.office(), &office(&town)).await.unwrap();
    assert_eq!(choices.stages, ["達成", "実施", "検討"]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_is_not_sent_before_its_planned_actions_have_a_stage_of_the_round() {
    let town = Town::with_stages().await;
    let fields = [
        (Field::Result(0), "電話催告を月2回にした。"),
        (Field::Stage(0), "だいたい実施"),
        (Field::Actual(0), "98.6"),
        (Field::Issues, "特になし"),
        (Field::Next, "続ける"),
        (Field::Grade, "A"),
    ];
    let report = write(&town, "納税課", "2-1", &fields).await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    let open = reports::open_form(town.office(), &staff, report).await.unwrap();
    let last = open.form.previous.unwrap();
    assert_eq!(last.answers.text(Field::Stage(0)), "検討");
    let refused = reports::submit(town.office(), &staff, report).await;
    let Err(AppError::Trouble(Trouble::Report(ReportTrouble::Incomplete { lacks }))) = refused else {
        panic!("{refused:?}");
    };
    let lacks: Vec<_> = lacks.iter().map(|lack| (lack.field, lack.why.clone())).collect();
    assert_eq!(lacks, [(Field::Stage(0), LackWhy::NotOnScale)]);
    let edit = Edit {
        field: Field::Stage(0),
        text: "実施".to_owned(),
        seen_version: 1,
    };
    reports::save(town.office(), &staff, report, &[edit], 1)
        .await
        .unwrap();
    reports::submit(town.office(), &staff, report).await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn stages_from_the_page_and_from_a_workbook_become_public_with_the_decision() {
    let town = Town::with_stages().await;
    write(&town, "納税課", "2-1", &[(Field::Stage(0), "実 施")]).await;
    let department = [town.department("情報政策課").await];
    let round = town.round();
    let books = take_out(town.office(), &office(&town), round, &department, Shape::Sheets).await;
    let report = town.report("1-1").await;
    let key = |field| BookKey { report, field };
    let filled = [
        (key(Field::Stage(0)), "達成"),
        (key(Field::Stage(1)), "途中まで"),
        (key(Field::Result(1)), "講座を3回開いた"),
    ];
    let back = Incoming {
        name: "戻り.xlsx".to_owned(),
        bytes: filled_workbook(&books.unwrap()[0].bytes, &filled),
    };
    let mut done = merge(town.office(), &office(&town), round, vec![back])
        .await
        .unwrap();
    let outcome = done.pop().unwrap().result.unwrap();
    let taken: Vec<Field> = outcome.taken.iter().map(|taken| taken.key.field).collect();
    assert_eq!(taken, [Field::Stage(0), Field::Result(1)]);
    let mark = "途中まで".to_owned();
    assert_eq!(outcome.notices[0].why, BookDoubt::NotOnScale { mark });
    for number in ["1-1", "1-2", "2-1", "2-2", "3-1", "3-2"] {
        town.bring(number, ReportState::Accepted).await;
    }
    let honbu = town.actor(Role::Headquarters, None);
    decide(town.office(), &honbu, round, "原案のとおり")
        .await
        .unwrap();
    assert_eq!(
        public_stage(&town, "2-1", 0).await,
        None,
        "not before it is published"
    );
    publish_round(town.office(), &office(&town), round).await.unwrap();
    assert_eq!(public_stage(&town, "2-1", 0).await.as_deref(), Some("実施"));
    assert_eq!(public_stage(&town, "1-1", 0).await.as_deref(), Some("達成"));
    assert_eq!(public_stage(&town, "1-1", 1).await, None);
}
