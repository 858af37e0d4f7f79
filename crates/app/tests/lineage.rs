//! What became of initiatives, as far as citizens may see it.

use ayumi_app::lineage::{PublicLineage, of_public};
use ayumi_app::public::{PublicCity, PublicSite};
use ayumi_domain::edition::{IndicatorPlace, PlanId, StrandBegin, StrandEnd};
use ayumi_domain::plan::ValueKind;
use ayumi_testkit::Town;

async fn city(town: &Town) -> PublicCity {
    let site = PublicSite::open(town.store().published(), None).await;
    PublicCity::clone(&site.expect("a site").city())
}

fn of(city: &PublicCity, id: PlanId) -> PublicLineage<'_> {
    let plan = city.plans.iter().find(|plan| plan.id == id);
    of_public(city, plan.expect("a plan"))
}

/// Number as it is at last, how it begins and how it ends.
fn told(lineage: &PublicLineage<'_>) -> Vec<(String, StrandBegin, StrandEnd)> {
    let strands = lineage.map.strands.iter();
    strands
        .map(|strand| {
            let last = strand.seen.last().expect("a sighting");
            (last.name.number.clone(), strand.begin, strand.end)
        })
        .collect()
}

#[tokio::test(flavor = "current_thread")]
async fn a_lineage_goes_through_the_published_editions_of_a_plan() {
    let town = Town::revised().await;
    let city = city(&town).await;
    let lineage = of(&city, town.plan().await.id);
    assert_eq!(lineage.editions.len(), 2);
    let all = told(&lineage);
    let has = |number: &str, begin, end| all.contains(&(number.to_owned(), begin, end));
    assert!(has("2-9", StrandBegin::First, StrandEnd::Stays), "{all:?}");
    assert!(has("2-2", StrandBegin::First, StrandEnd::Merged), "{all:?}");
    assert!(has("2-2", StrandBegin::Added, StrandEnd::Stays), "{all:?}");
    assert_eq!(lineage.map.links.len(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn an_adopted_edition_that_nobody_published_is_no_part_of_it() {
    let town = Town::without_round().await;
    town.revise("改訂1版", "2025-09-01", ayumi_testkit::revision)
        .await;
    let city = city(&town).await;
    let lineage = of(&city, town.plan().await.id);
    assert!(!lineage.says_something());
    assert!(lineage.map.changed_families().is_empty());
}

#[tokio::test(flavor = "current_thread")]
async fn two_plans_are_seen_from_both_sides() {
    let (town, new) = Town::succeeded().await;
    let city = city(&town).await;
    let old = of(&city, town.plan().await.id);
    let (before, after) = old.neighbours();
    assert_eq!((before.len(), after.len()), (0, 1));
    assert_eq!(old.map.tally(old.plan).carried_out, 2);
    let ends: Vec<StrandEnd> = told(&old).into_iter().map(|(_, _, end)| end).collect();
    assert!(ends.contains(&StrandEnd::NotCarried) && ends.contains(&StrandEnd::CarriedOver));
    let next = of(&city, new.id);
    assert_eq!(next.neighbours().0.len(), 1);
    assert_eq!(next.map.tally(new.id).carried_in, 1);
    // Of the plan before, only what leads here.
    assert!(told(&next).iter().all(|(number, ..)| number != "1-1"));
}

#[tokio::test(flavor = "current_thread")]
async fn an_indicator_that_was_carried_over_begins_anew_and_its_old_values_stay_where_they_were_told() {
    let (town, new) = Town::succeeded().await;
    let city = city(&town).await;
    let plan = city.plans.iter().find(|plan| plan.id == new.id).expect("a plan");
    let here = plan
        .past
        .origins
        .first()
        .expect("an origin")
        .indicators
        .first()
        .expect("a pair");
    let place = plan.past.identities.indicator(here.0).expect("a place");
    let own = place.of(&plan.document).expect("an indicator");
    assert!(own.values.iter().all(|value| value.kind == ValueKind::Baseline));
    let old = city
        .plans
        .iter()
        .find(|known| known.id != new.id)
        .expect("a plan");
    let was: IndicatorPlace = old.past.identities.indicator(here.1).expect("a place");
    let told = was.of(&old.document).expect("an indicator");
    let actuals = told.values.iter().filter(|value| value.kind == ValueKind::Actual);
    assert!(1 < actuals.count());
}
