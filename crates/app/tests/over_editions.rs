//! Results stay with their initiatives and indicators when the plan changes.

use ayumi_app::public::{PublicPlan, PublicSite};
use ayumi_domain::FiscalYear;
use ayumi_domain::edition::{FateKind, IndicatorPlace};
use ayumi_domain::plan::{Indicator, ValueKind};
use ayumi_testkit::Town;

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year of our time")
}

async fn public(town: &Town) -> PublicPlan {
    let site = PublicSite::open(town.store().published(), None)
        .await
        .expect("a site");
    site.city().plans.first().expect("a plan").clone()
}

fn actuals(indicator: &Indicator) -> Vec<(i32, &str)> {
    let told = indicator.values.iter().filter(|v| v.kind == ValueKind::Actual);
    told.map(|v| (v.year.expect("a year").ad(), v.measure.text.as_str()))
        .collect()
}

#[tokio::test(flavor = "current_thread")]
async fn renamed_renumbered_moved_and_merged_nothing_loses_its_figures() {
    let town = Town::revised().await;
    let plan = public(&town).await;
    let place = plan
        .document
        .initiatives
        .iter()
        .position(|i| i.id == "2-9")
        .expect("it is there");
    let merged = &plan.document.initiatives[place];
    assert_eq!(merged.title, "収納と財産の活用");
    let all: Vec<_> = merged.indicators.iter().map(actuals).collect();
    assert!(
        all[0].contains(&(2025, "98.7%")) && all[0].contains(&(2026, "99.6%")),
        "{all:?}"
    );
    assert!(
        all[1].contains(&(2025, "1,234")) && all[1].contains(&(2026, "2,345")),
        "{all:?}"
    );
    // Last year's actual, which the first edition tells itself, is there once.
    assert_eq!(all[0].iter().filter(|(ad, _)| *ad == 2024).count(), 1);
    // The initiative that has the number now has nothing of it.
    let new = plan
        .document
        .initiatives
        .iter()
        .find(|i| i.id == "2-2")
        .expect("it is there");
    assert_eq!(
        (new.title.as_str(), new.indicators.len(), new.actions.len()),
        ("新しい取組", 0, 0)
    );
}

#[tokio::test(flavor = "current_thread")]
async fn citizens_see_where_a_target_changed_and_where_a_merged_initiative_went() {
    let town = Town::revised().await;
    let plan = public(&town).await;
    let place = plan
        .document
        .initiatives
        .iter()
        .position(|i| i.id == "2-9")
        .expect("it is there");
    let there = IndicatorPlace::Initiative {
        initiative: place,
        indicator: 0,
    };
    let past = plan.past.targets_of(there).expect("a past");
    let was = past.differing(
        &plan.document.initiatives[place].indicators[0],
        (Some(year(2025)), None, None),
    );
    assert_ne!(was.expect("another target").measure.text, "99.5%");
    assert_eq!(
        (past.changes[0].edition, past.changes[0].reason.as_deref()),
        (1, Some("早く伸びたため"))
    );
    assert_eq!(plan.past.editions[1].name, "改訂1版");

    // The number was used again; the address was not.
    assert_eq!(plan.addresses[place], "2-9");
    let new = plan
        .document
        .initiatives
        .iter()
        .position(|i| i.id == "2-2")
        .expect("it is there");
    assert_eq!(plan.addresses[new], "2-2~2");
    let former = &plan.past.former[0];
    assert_eq!(
        (former.address.as_str(), former.initiative.title.as_str()),
        ("2-2", "遊休財産の活用")
    );
    let way = plan.past.way_of(former.id).expect("a way");
    let heir = plan.past.identities.initiatives[place].id;
    assert_eq!(
        (way.kind, way.to.as_slice()),
        (Some(FateKind::Merged), &[heir][..])
    );
    assert_eq!(way.reason.as_deref(), Some("担当課が同じになったため"));
    assert_eq!(plan.past.moved[0].address, "2-1");
    assert_eq!(plan.past.moved[0].initiative, heir);
}

#[tokio::test(flavor = "current_thread")]
async fn what_left_still_shows_what_was_told_of_it() {
    let town = Town::revised().await;
    let plan = public(&town).await;
    let former = &plan.past.former[0].initiative;
    assert!(
        former
            .indicators
            .iter()
            .flat_map(actuals)
            .any(|told| told == (2025, "1,234"))
    );
    assert!(!former.actions.is_empty());
}

#[tokio::test(flavor = "current_thread")]
async fn an_edition_that_nobody_published_is_not_seen() {
    let town = Town::without_round().await;
    town.revise("改訂1版", "2025-09-01", ayumi_testkit::revision)
        .await;
    let plan = public(&town).await;
    assert_eq!(
        (
            plan.past.editions.len(),
            plan.past.former.len(),
            plan.past.targets.len()
        ),
        (1, 0, 0)
    );
}

#[tokio::test(flavor = "current_thread")]
async fn what_an_unseen_edition_decided_is_told_where_those_around_it_are_compared() {
    let town = Town::without_round().await;
    town.revise("改訂1版", "2025-09-01", ayumi_testkit::revision)
        .await;
    town.revise("改訂2版", "2025-10-01", |_| Vec::new()).await;
    town.told_of("2-9").await;
    let plan = public(&town).await;
    let names: Vec<&str> = plan
        .editions
        .iter()
        .map(|edition| edition.name.as_str())
        .collect();
    assert!(!names.contains(&"改訂1版"), "{names:?}");
    let all = ayumi_app::comparison::of_public(&plan, (None, None)).expect("editions");
    let (_, _, comparison) = all.sides().expect("two of them");
    let merged = comparison
        .items
        .iter()
        .find(|item| {
            item.fate
                .as_ref()
                .is_some_and(|fate| fate.kind == FateKind::Merged)
        })
        .expect("what was merged by the edition between");
    let reasons: Vec<_> = merged
        .differences
        .iter()
        .filter_map(|d| d.reason.as_deref())
        .collect();
    assert!(reasons.contains(&"担当課が同じになったため"), "{reasons:?}");
}
