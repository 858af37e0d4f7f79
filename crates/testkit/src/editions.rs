//! Further editions of the town's plan, made by typed changes and adopted, without anybody at a page.

use ayumi_domain::address::lasting_addresses;
use ayumi_domain::edition::{
    Aspect, Edit, EditionContent, IndicatorId, IndicatorOwner, InitiativeId, Item, Leaving, TextField,
    ValueCell, apply,
};
use ayumi_domain::plan::{Value, ValueKind};
use ayumi_domain::{FiscalYear, Measure, PlanDocument};
use ayumi_store::{EditionEntry, EditionId, NewAdoption, NewEdition, PlanEntry};

use crate::town::Town;

impl Town {
    /// The town's only plan, or its first one.
    ///
    /// # Panics
    /// When it has none.
    pub async fn plan(&self) -> PlanEntry {
        let mut unit = self.store().look().await.expect("a look");
        let plans = unit.plans(&self.city().id).await.expect("plans");
        plans.into_iter().next().expect("a plan")
    }

    /// Its latest edition.
    ///
    /// # Panics
    /// When it has none.
    pub async fn latest_edition(&self) -> EditionEntry {
        let plan = self.plan().await.id;
        let mut unit = self.store().look().await.expect("a look");
        let edition = unit.latest_edition(&self.city().id, plan).await.expect("a look");
        edition.expect("an edition")
    }

    /// Adopts another edition: the latest with these changes. Citizens see it with the next publication.
    ///
    /// # Panics
    /// When a change is refused.
    pub async fn revise(
        &self,
        name: &str,
        on: &str,
        edits: impl FnOnce(&EditionContent) -> Vec<Edit>,
    ) -> EditionId {
        let (city, plan) = (&self.city().id, self.plan().await.id);
        let base = self.latest_edition().await;
        let before = base.content();
        let mut content = before.clone();
        // As a draft begins: what its base told of the edition before that is not told again.
        content.beside.fates.clear();
        content.beside.indicator_fates.clear();
        content.beside.reasons.clear();
        for edit in edits(&before) {
            apply(&mut content, &edit, Some(&before)).expect("a change");
        }
        let whose: Vec<InitiativeId> = content
            .beside
            .identities
            .initiatives
            .iter()
            .map(|keys| keys.id)
            .collect();
        let mut unit = self.store().begin().await.expect("a unit");
        let given = unit.addresses_given(city, plan).await.expect("addresses");
        let at = self.office().now().at;
        let edition = NewEdition {
            name: Some(name),
            dated: None,
            document: &content.document,
            beside: &content.beside,
            addresses: &lasting_addresses(&content.document, &whose, &given),
            source: &base.source,
            base: Some(base.id),
            at: &at,
        };
        let id = unit.add_draft(city, plan, &edition).await.expect("a draft");
        let adoption = NewAdoption {
            name,
            on: on.parse().expect("a day"),
            decided_by: "行政改革推進本部",
            reason: "中間の見直し",
            at: &at,
            by: None,
        };
        unit.adopt_draft(city, plan, id, &adoption)
            .await
            .expect("an adoption");
        unit.commit().await.expect("a commit");
        id
    }

    /// A report of the year on one initiative without figures is told, and everything is published.
    pub async fn told_of(&self, number: &str) {
        self.import(report(self, number, &[]).await).await;
    }

    /// The town whose plan was revised once: with reports told before and after, all of it published.
    pub async fn revised() -> Self {
        let town = Self::without_round().await;
        let early = report(&town, "2-1", &[(0, actual(2025, "98.7%"))]).await;
        town.import(early).await;
        let early = report(&town, "2-2", &[(0, actual(2025, "1,234"))]).await;
        town.import(early).await;
        town.revise("改訂1版", "2025-09-01", revision).await;
        let late = report(
            &town,
            "2-9",
            &[(0, actual(2026, "99.6%")), (1, actual(2026, "2,345"))],
        )
        .await;
        town.import(late).await;
        town
    }
}

fn set(item: Item, field: TextField, text: &str) -> Edit {
    Edit::SetText {
        item,
        field,
        text: text.to_owned(),
    }
}

/// Initiative and first indicator by the number that the first edition prints.
fn at(content: &EditionContent, number: &str) -> (InitiativeId, Option<IndicatorId>) {
    let place = content.document.initiatives.iter().position(|i| i.id == number);
    let keys = &content.beside.identities.initiatives[place.expect("an initiative")];
    (keys.id, keys.indicators.first().copied())
}

/// The town's first revision: 2-1 gets another number and title, a higher target and the indicator of 2-2, which is merged into it; its number is
/// used again.
#[must_use]
pub fn revision(content: &EditionContent) -> Vec<Edit> {
    let (tax, rate) = at(content, "2-1");
    let (property, amount) = at(content, "2-2");
    let rate = rate.expect("an indicator");
    let target = ValueCell {
        indicator: rate,
        kind: ValueKind::Target,
        year: Some(year(2025)),
        half: None,
        quarter: None,
        year_kind: None,
        text: "99.5%".to_owned(),
    };
    let reason = |item, aspect, text: &str| Edit::GiveReason {
        item,
        aspect: Some(aspect),
        text: text.to_owned(),
    };
    vec![
        set(Item::Initiative(tax), TextField::Title, "収納と財産の活用"),
        set(Item::Initiative(tax), TextField::Number, "2-9"),
        Edit::SetValues { cells: vec![target] },
        reason(Item::Indicator(rate), Aspect::Indicators, "早く伸びたため"),
        Edit::MoveIndicator {
            id: amount.expect("an indicator"),
            owner: IndicatorOwner::Initiative(tax),
            at: 1,
        },
        Edit::RemoveInitiative {
            id: property,
            leaving: Leaving::MergedInto(tax),
        },
        reason(
            Item::Initiative(property),
            Aspect::Being,
            "担当課が同じになったため",
        ),
        Edit::AddInitiative {
            id: InitiativeId::new(900),
            under: None,
            at: 0,
            number: "2-2".to_owned(),
            title: "新しい取組".to_owned(),
        },
    ]
}

fn actual(ad: i32, text: &str) -> Value {
    Value {
        kind: ValueKind::Actual,
        year: Some(year(ad)),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("a year of our time")
}

/// A report on the edition that is in force, with this actual of an initiative's indicators.
async fn report(town: &Town, number: &str, values: &[(usize, Value)]) -> PlanDocument {
    let mut document = town.latest_edition().await.document;
    document.title = Some("第3次行政改革実施計画 令和7年度 実績報告書".to_owned());
    document.editions.clear();
    document.initiatives.retain(|i| i.id == number);
    for initiative in &mut document.initiatives {
        initiative.grades.clear();
        initiative.actions.clear();
        for (place, indicator) in initiative.indicators.iter_mut().enumerate() {
            let own = values.iter().filter(|(at, _)| *at == place);
            indicator.values = own.map(|(_, value)| value.clone()).collect();
        }
    }
    document
}
