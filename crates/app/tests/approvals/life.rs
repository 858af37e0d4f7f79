//! The life of a report: whatever people of any role do in whatever order, the rules of its way hold.

use ayumi_app::Actor;
use ayumi_app::approvals::{Chosen, accept, approve, reopen, send_back};
use ayumi_app::reports::{Edit, save, submit};
use ayumi_domain::cycle::{Act, Field, ReportState, Role};
use ayumi_store::{AnswerEntry, StepEntry, SurveyReport};
use ayumi_testkit::Town;
use proptest::prelude::*;

use crate::town::{bring, steps};

/// The report whose life is lived: one without indicators, so that few answers make it whole.
const NUMBER: &str = "3-2";

/// What somebody tries.
#[derive(Clone, Debug)]
enum Deed {
    Write(Field, &'static str),
    Submit,
    Approve(&'static str),
    Accept,
    Return(&'static str),
    Reopen(&'static str),
    /// headquarters decides, or the office publishes, where the report has come that far
    Onward,
}

/// Who tries it, and whether their page was made before the last change.
#[derive(Clone, Debug)]
struct Try {
    who: (Role, Option<&'static str>),
    deed: Deed,
    is_stale: bool,
}

/// A report with everything that hangs on it.
#[derive(Clone, Debug, PartialEq)]
struct Snapshot {
    report: SurveyReport,
    answers: Vec<AnswerEntry>,
    steps: Vec<StepEntry>,
}

/// Where the life begins, so that its late states are lived through as often as its early ones.
fn start() -> impl Strategy<Value = Option<ReportState>> {
    let states = [
        ReportState::Submitted,
        ReportState::Approved,
        ReportState::Accepted,
        ReportState::Final,
    ];
    prop::option::of(prop::sample::select(states.to_vec()))
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let who = prop::sample::select(vec![
        (Role::Staff, Some("職員課")),
        (Role::Head, Some("職員課")),
        (Role::Head, Some("職員課")),
        (Role::PlanOffice, None),
        (Role::PlanOffice, None),
        (Role::PlanOffice, None),
        (Role::Headquarters, None),
        (Role::Council, None),
        (Role::Administrator, None),
        (Role::Head, Some("市民課")),
    ]);
    let reason = || prop::sample::select(vec!["", "件数を書いてください。", "数値の根拠を書いてください。"]);
    let deed = prop_oneof![
        prop::sample::select(vec![
            (Field::Issues, "人手が足りない。"),
            (Field::Next, "続ける。"),
            (Field::Next, "")
        ])
        .prop_map(|(field, text)| Deed::Write(field, text)),
        Just(Deed::Submit),
        Just(Deed::Submit),
        reason().prop_map(Deed::Approve),
        Just(Deed::Accept),
        reason().prop_map(Deed::Return),
        reason().prop_map(Deed::Reopen),
        Just(Deed::Onward),
        Just(Deed::Onward),
    ];
    let one =
        (who, deed, prop::bool::weighted(0.2)).prop_map(|(who, deed, is_stale)| Try { who, deed, is_stale });
    prop::collection::vec(one, 1..48)
}

async fn snapshot(town: &Town) -> Snapshot {
    let report = town.report_entry(NUMBER).await;
    let mut unit = town.store().look().await.expect("a look");
    let answers = unit.answers(&town.city().id, report.id).await.expect("answers");
    drop(unit);
    Snapshot {
        steps: steps(town, report.id).await,
        report,
        answers,
    }
}

/// Writes everything that the report needs before it can be sent.
async fn fill(town: &Town) {
    let staff = town.actor(Role::Staff, Some("職員課"));
    let edit = |field, text: &str| Edit {
        field,
        text: text.to_owned(),
        seen_version: 0,
    };
    let edits = [
        edit(Field::Result(0), "研修を3回行った。"),
        edit(Field::Issues, "日程が合わない。"),
        edit(Field::Next, "動画で行う。"),
        edit(Field::Grade, "A"),
    ];
    let report = town.report(NUMBER).await;
    save(town.office(), &staff, report, &edits, 60)
        .await
        .expect("saved");
}

/// Does it, and answers whether the use case says that it was done. What it says is checked against the store.
async fn attempt(town: &Town, tried: &Try, before: &Snapshot) -> bool {
    let (office, actor): (_, Actor) = (town.office(), town.actor(tried.who.0, tried.who.1));
    let report = before.report.id;
    let seen = before.report.version - i64::from(tried.is_stale);
    let chosen = [Chosen { report, seen }];
    let all_done =
        |outcomes: Vec<ayumi_app::approvals::Outcome>| outcomes.iter().all(|one| one.result.is_ok());
    match &tried.deed {
        Deed::Write(field, text) => {
            let entry = before.answers.iter().find(|answer| answer.field == *field);
            let edit = Edit {
                field: *field,
                text: (*text).to_owned(),
                seen_version: entry.map_or(0, |entry| entry.version),
            };
            save(office, &actor, report, &[edit], 5).await.is_ok()
        }
        Deed::Submit => submit(office, &actor, report).await.is_ok(),
        Deed::Approve(note) => all_done(approve(office, &actor, &chosen, note).await.expect("an answer")),
        Deed::Accept => all_done(accept(office, &actor, &chosen).await.expect("an answer")),
        Deed::Return(reason) => {
            let wish = [(chosen[0], (*reason).to_owned())];
            all_done(send_back(office, &actor, &wish).await.expect("an answer"))
        }
        Deed::Reopen(reason) => all_done(reopen(office, &actor, &chosen, reason).await.expect("an answer")),
        Deed::Onward => {
            let to = match before.report.state {
                ReportState::Accepted => ReportState::Final,
                ReportState::Final => ReportState::Published,
                _ => return false,
            };
            bring(town, NUMBER, to).await;
            true
        }
    }
}

/// The only arrows between states.
fn is_allowed(from: ReportState, to: ReportState) -> bool {
    use ReportState::{Accepted, Approved, Draft, Final, NotStarted, Published, Submitted};
    matches!(
        (from, to),
        (NotStarted, Draft)
            | (NotStarted | Draft, Submitted)
            | (Submitted, Approved)
            | (Approved, Accepted)
            | (Accepted, Final)
            | (Final, Published)
            | (Submitted | Approved | Accepted, Draft)
            | (Final, Accepted)
    )
}

fn check(tried: &Try, says_done: bool, before: &Snapshot, after: &Snapshot) {
    let (from, to) = (before.report.state, after.report.state);
    let has_changed = before != after;
    let new_steps = after.steps.len() - before.steps.len();
    assert!(
        from == to || is_allowed(from, to),
        "{from:?} to {to:?} by {tried:?}"
    );
    assert_eq!(
        new_steps,
        usize::from(has_changed),
        "a change is one step: {tried:?}"
    );
    assert!(says_done || !has_changed, "a refusal changes nothing: {tried:?}");
    assert!(
        from != ReportState::Published || !has_changed,
        "what is published stays: {tried:?}"
    );
    assert_eq!(
        before.steps,
        after.steps[..before.steps.len()],
        "steps are only added"
    );
    if has_changed {
        check_step(tried, (from, to), after);
    }
}

fn check_step(tried: &Try, (from, to): (ReportState, ReportState), after: &Snapshot) {
    let step = after.steps.last().expect("a step");
    let act = Act::from_word(&step.act).expect("an act");
    if act == Act::WriteAnswers {
        return;
    }
    assert_eq!(
        (step.before.as_deref(), step.after.as_deref()),
        (Some(from.word()), Some(to.word()))
    );
    let returned = after.report.returned.as_ref();
    assert_eq!(act == Act::Return, returned.is_some(), "{tried:?}");
    if let Some(returned) = returned {
        assert_eq!(to, ReportState::Draft);
        assert!(!returned.reason.trim().is_empty());
        assert_eq!(step.subject, returned.reason);
    }
    let is_onward = matches!(tried.deed, Deed::Onward);
    assert!(is_onward || tried.who.1 != Some("市民課"), "a stranger moved it");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_acts_by_any_roles_breaks_the_rules_of_a_report(start in start(), tries in tries()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let town = Town::new().await;
            fill(&town).await;
            if let Some(start) = start {
                bring(&town, NUMBER, start).await;
            }
            let mut before = snapshot(&town).await;
            for tried in &tries {
                town.world().wait(30);
                let says_done = attempt(&town, tried, &before).await;
                let after = snapshot(&town).await;
                check(tried, says_done, &before, &after);
                before = after;
            }
        });
    }
}
