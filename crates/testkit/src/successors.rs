//! A plan that goes on with another one.

use ayumi_app::drafts::{NewPlanWish, begin_successor, predecessor};
use ayumi_app::publication::publish_plan;
use ayumi_domain::cycle::Role;
use ayumi_domain::edition::{Carry, InitiativeId};
use ayumi_domain::{FiscalYear, Period};
use ayumi_store::{NewAdoption, PlanEntry};

use crate::town::Town;

impl Town {
    /// The revised town with a second plan from 2027 on: 2-9 goes on in it with 3-1 merged into it, nothing else does.
    /// Its first edition is published.
    ///
    /// # Panics
    /// When a step is refused.
    pub async fn succeeded() -> (Self, PlanEntry) {
        let town = Self::revised().await;
        let office = town.actor(Role::PlanOffice, None);
        let old = town.plan().await;
        let there = predecessor(town.office(), &office, old.id).await.expect("a plan");
        let id = |number: &str| there.initiatives.iter().find(|i| i.1 == number).map(|i| i.0);
        let heir = id("2-9").expect("an initiative");
        let choices: Vec<(InitiativeId, Carry)> = vec![
            (heir, Carry::AsItIs),
            (id("3-1").expect("an initiative"), Carry::MergedWith(heir)),
        ];
        let year = |ad| FiscalYear::new(ad).expect("a year of our time");
        let wish = NewPlanWish {
            title: "第4次行政改革実施計画".to_owned(),
            period: Period::new(year(2027), year(2029)),
        };
        let begun = begin_successor(town.office(), &office, old.id, &wish, &choices);
        let new = begun.await.expect("a plan");
        town.adopt_first(&new).await;
        publish_plan(town.office(), &office, new.id)
            .await
            .expect("a publication");
        (town, new)
    }

    async fn adopt_first(&self, plan: &PlanEntry) {
        let city = &self.city().id;
        let mut unit = self.store().begin().await.expect("a unit");
        let editions = unit.editions(city, plan.id).await.expect("editions");
        let at = self.office().now().at;
        let adoption = NewAdoption {
            name: "初版",
            on: "2025-10-01".parse().expect("a day"),
            decided_by: "行政改革推進本部",
            reason: "次の計画の策定",
            at: &at,
            by: None,
        };
        let draft = editions.last().expect("a draft").id;
        let adopted = unit.adopt_draft(city, plan.id, draft, &adoption).await;
        adopted.expect("an adoption");
        unit.commit().await.expect("a commit");
    }
}
