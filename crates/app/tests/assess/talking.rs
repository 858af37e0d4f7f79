//! Opinions of the council, their owners, the answers, and where they are read next year.

use ayumi_app::assess::{
    Seen, answer, assessing, change_opinion, decide, opinions_for, own, publish_round, write_opinion,
};
use ayumi_domain::cycle::trouble::AssessmentTrouble;
use ayumi_domain::cycle::{OpinionId, Refused, ReportState, Role, Trouble};
use ayumi_testkit::{Town, period, wishes};

use super::support::{accepted, moved, public_plan, trouble};

const OPINION: &str = "相談の結果も示してほしい。";
const ANSWER: &str = "次の報告から内訳を公表します。";

async fn opinion(town: &Town) -> OpinionId {
    let member = town.actor(Role::Council, None);
    let report = town.report("2-1").await;
    write_opinion(town.office(), &member, report, OPINION)
        .await
        .unwrap()
}

fn seen(opinion: OpinionId, version: i64) -> Seen {
    Seen { opinion, version }
}

/// The opinion owned by 納税課 and answered by its staff.
async fn answered_opinion(town: &Town) -> OpinionId {
    let id = opinion(town).await;
    let office = town.actor(Role::PlanOffice, None);
    let owner = town.department("納税課").await;
    own(town.office(), &office, seen(id, 1), owner).await.unwrap();
    let staff = town.actor(Role::Staff, Some("納税課"));
    answer(town.office(), &staff, seen(id, 2), ANSWER).await.unwrap();
    id
}

#[tokio::test(flavor = "current_thread")]
async fn an_opinion_waits_for_its_owner_and_for_no_other_department() {
    let town = accepted().await;
    let id = opinion(&town).await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    let views = opinions_for(town.office(), &staff).await.unwrap().opinions;
    assert!(views.is_empty(), "nobody owns it yet");
    assert!(answer(town.office(), &staff, seen(id, 1), ANSWER).await.is_err());
    let owner = town.department("納税課").await;
    assert!(own(town.office(), &staff, seen(id, 1), owner).await.is_err());
    let office = town.actor(Role::PlanOffice, None);
    own(town.office(), &office, seen(id, 1), owner).await.unwrap();
    let views = opinions_for(town.office(), &staff).await.unwrap().opinions;
    assert_eq!(
        (views.len(), views[0].may_answer, views[0].may_own),
        (1, true, false)
    );
    let other = town.actor(Role::Staff, Some("市民課"));
    assert!(
        opinions_for(town.office(), &other)
            .await
            .unwrap()
            .opinions
            .is_empty()
    );
    assert!(answer(town.office(), &other, seen(id, 2), ANSWER).await.is_err());
    answer(town.office(), &staff, seen(id, 2), ANSWER).await.unwrap();
    let views = opinions_for(town.office(), &office).await.unwrap().opinions;
    assert_eq!(views[0].answer.as_ref().unwrap().text, ANSWER);
}

#[tokio::test(flavor = "current_thread")]
async fn a_member_changes_their_own_opinion_until_it_is_answered() {
    let town = accepted().await;
    let id = opinion(&town).await;
    let members: Vec<_> = town
        .citizens()
        .iter()
        .filter(|c| c.grant.role == Role::Council)
        .map(ayumi_testkit::Citizen::actor)
        .collect();
    let office = town.office();
    let refused = trouble(change_opinion(office, &members[1], seen(id, 1), "別の言葉").await);
    assert_eq!(refused, Trouble::Assessment(AssessmentTrouble::OfAnother));
    change_opinion(office, &members[0], seen(id, 1), "言いなおす")
        .await
        .unwrap();
    let stale = trouble(change_opinion(office, &members[0], seen(id, 1), "古い画面から").await);
    assert_eq!(stale, Trouble::Assessment(AssessmentTrouble::Changed));
    let jimu = town.actor(Role::PlanOffice, None);
    let unseen = trouble(answer(office, &jimu, seen(id, 1), ANSWER).await);
    assert_eq!(unseen, Trouble::Assessment(AssessmentTrouble::Changed));
    answer(office, &jimu, seen(id, 2), ANSWER).await.unwrap();
    let late = trouble(change_opinion(office, &members[0], seen(id, 3), "あとから").await);
    assert_eq!(late, Trouble::Assessment(AssessmentTrouble::Answered));
    let report = town.report("2-1").await;
    let page = assessing(office, &members[0], report).await.unwrap();
    assert_eq!(page.opinions[0].text, "言いなおす");
    assert!(page.opinions[0].is_mine && !page.opinions[0].may_change);
}

#[tokio::test(flavor = "current_thread")]
async fn an_opinion_needs_words_and_an_accepted_report() {
    let town = accepted().await;
    let member = town.actor(Role::Council, None);
    let report = town.report("2-1").await;
    let silent = trouble(write_opinion(town.office(), &member, report, " \n").await);
    assert_eq!(silent, Trouble::Assessment(AssessmentTrouble::TextMissing));
    let long = "あ".repeat(4001);
    let long = trouble(write_opinion(town.office(), &member, report, &long).await);
    assert_eq!(
        long,
        Trouble::Assessment(AssessmentTrouble::TooLong { max: 4000 })
    );
    moved(&town, &["2-1"], ReportState::Approved).await;
    // How far it has come is not told either.
    let early = trouble(write_opinion(town.office(), &member, report, OPINION).await);
    assert!(matches!(early, Trouble::Access(Refused::NotYet { .. })));
    assert!(
        write_opinion(town.office(), &member, report, OPINION)
            .await
            .is_err()
    );
    let staff = town.actor(Role::Staff, Some("納税課"));
    assert!(
        write_opinion(town.office(), &staff, report, OPINION)
            .await
            .is_err()
    );
}

#[tokio::test(flavor = "current_thread")]
async fn citizens_read_an_opinion_when_it_is_answered_and_its_report_published() {
    let town = accepted().await;
    let id = opinion(&town).await;
    let office = town.actor(Role::PlanOffice, None);
    decide(town.office(), &office, town.round(), "決定")
        .await
        .unwrap();
    publish_round(town.office(), &office, town.round()).await.unwrap();
    assert!(public_plan(&town).await.opinions.is_empty(), "not answered yet");
    answer(town.office(), &office, seen(id, 1), ANSWER).await.unwrap();
    assert!(public_plan(&town).await.opinions.is_empty(), "not published yet");
    let done = publish_round(town.office(), &office, town.round()).await.unwrap();
    assert_eq!((done.reports, done.plans), (0, 1));
    let plan = public_plan(&town).await;
    let shown = &plan.opinions[0];
    assert_eq!(plan.document.initiatives[shown.initiative].id, "2-1");
    assert_eq!((shown.text.as_str(), shown.answer.as_str()), (OPINION, ANSWER));
    assert!(!format!("{plan:?}").contains("委員 一郎"));
}

#[tokio::test(flavor = "current_thread")]
async fn next_time_the_form_shows_the_opinion_with_its_answer_and_the_new_figure() {
    let town = accepted().await;
    answered_opinion(&town).await;
    let office = town.actor(Role::PlanOffice, None);
    decide(town.office(), &office, town.round(), "決定")
        .await
        .unwrap();
    publish_round(town.office(), &office, town.round()).await.unwrap();
    let mut next = wishes();
    next.period = period(2025, Some(ayumi_domain::Half::Second));
    next.title = "令和7年度 年度末 進捗調査".to_owned();
    let round = ayumi_app::rounds::open(town.office(), &office, &next)
        .await
        .unwrap();
    let mut unit = town.store().look().await.unwrap();
    let forms = unit.forms(&town.city().id, round).await.unwrap();
    let tax = forms.iter().find(|(_, form)| form.initiative.id == "2-1");
    let form = &tax.unwrap().1;
    let said = &form.opinions[0];
    assert!(said.text.contains(OPINION) && said.text.contains(ANSWER));
    let values = &form.initiative.indicators[0].values;
    assert!(values.iter().any(|v| v.measure.text == "53.4%"));
}
