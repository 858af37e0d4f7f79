//! An indicator with its past: original targets, the editions that changed them, and values of the plan before.

use ayumi_app::public::{PublicCity, PublicPlan};
use ayumi_domain::FiscalYear;
use ayumi_domain::edition::{IndicatorId, IndicatorPlace, Origin, TargetPast};
use ayumi_domain::plan::{EditionName, Indicator, Value, ValueKind};

use crate::view::plan;

/// The past of one indicator.
#[derive(Clone, Debug, Default)]
pub struct History<'a> {
    /// its original targets, where they changed
    pub targets: Option<&'a TargetPast>,
    /// the editions of the plan, oldest first
    pub editions: &'a [EditionName],
    /// what it was in the plan before
    pub before: Option<Before<'a>>,
}

/// An indicator of an earlier plan, which this one goes on with.
#[derive(Clone, Debug)]
pub struct Before<'a> {
    /// title of the earlier plan
    pub plan: &'a str,
    /// title of this plan
    pub now: &'a str,
    /// the first year of this plan
    pub from: FiscalYear,
    /// actual values of the years before it
    pub values: Vec<Value>,
}

impl<'a> History<'a> {
    /// The past of the indicator at this place of a plan.
    pub fn of(city: &'a PublicCity, plan: &'a PublicPlan, place: IndicatorPlace) -> Self {
        Self {
            targets: plan.past.targets_of(place),
            editions: &plan.past.editions,
            before: before(city, plan, place),
        }
    }

    /// Name of the edition at this place; empty where it has none.
    pub fn edition(&self, place: usize) -> &'a str {
        self.editions
            .get(place)
            .map_or("", |edition| edition.name.as_str())
    }

    /// The indicator with the values that it had in the plan before.
    pub fn with_before(&self, indicator: &Indicator) -> Indicator {
        let mut whole = indicator.clone();
        let Some(before) = &self.before else {
            return whole;
        };
        let is_there = |v: &Value| {
            let mut known = indicator.values.iter().filter(|k| k.kind != ValueKind::Target);
            known.any(|k| (k.year, k.half, k.quarter) == (v.year, v.half, v.quarter))
        };
        let new = before.values.iter().filter(|v| !is_there(v)).cloned();
        let new: Vec<Value> = new.collect();
        whole.values.splice(0..0, new);
        whole
    }
}

/// The indicator of an earlier published plan that this one goes on with.
fn before<'a>(city: &'a PublicCity, plan: &'a PublicPlan, place: IndicatorPlace) -> Option<Before<'a>> {
    let from = plan.document.period?.from;
    let (id, _) = plan
        .past
        .identities
        .indicators()
        .find(|(_, known)| *known == place)?;
    let pair = |origin: &'a Origin| {
        let mut pairs = origin.indicators.iter().filter(|(here, _)| *here == id);
        Some((origin.plan, pairs.next()?.1))
    };
    let of_heading = || {
        let mut origins = plan.past.indicator_origins.iter();
        let origin = origins.find(|origin| origin.indicator == id)?;
        Some((origin.plan, origin.from))
    };
    let (of, was) = plan.past.origins.iter().find_map(pair).or_else(of_heading)?;
    let earlier = city.plans.iter().find(|known| known.id == of)?;
    let indicator = indicator_of(earlier, was)?;
    let now = place.of(&plan.document)?;
    let actuals = indicator.values.iter().filter(|v| v.kind == ValueKind::Actual);
    let values = actuals
        .filter(|v| v.year.is_some_and(|year| year < from))
        .map(|value| {
            let mut value = value.clone();
            if value.measure.unit.is_none() && indicator.unit != now.unit {
                value.measure.unit.clone_from(&indicator.unit);
            }
            value
        });
    let values: Vec<Value> = values.collect();
    (!values.is_empty()).then(|| Before {
        plan: plan::title(earlier),
        now: plan::title(plan),
        from,
        values,
    })
}

/// An indicator of a published plan, also one of an initiative that has left it.
fn indicator_of(plan: &PublicPlan, id: IndicatorId) -> Option<&Indicator> {
    let now = plan
        .past
        .identities
        .indicator(id)
        .and_then(|place| place.of(&plan.document));
    now.or_else(|| {
        plan.past.former.iter().find_map(|former| {
            let place = former.keys.indicators.iter().position(|known| *known == id)?;
            former.initiative.indicators.get(place)
        })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ayumi_app::public::{PublicCity, PublicPlan};
    use ayumi_domain::edition::{
        Identities, IndicatorId, IndicatorOrigin, IndicatorPlace, Past, PlanId, SectionId, SectionKeys,
    };
    use ayumi_domain::municipality::Municipality;
    use ayumi_domain::plan::{Indicator, PlanDocument, Section, Value, ValueKind};
    use ayumi_domain::{FiscalYear, Measure, Period};

    use super::History;

    /// A plan of three years with one heading, whose own indicator has this identity.
    fn plan(id: i64, from: i32, values: Vec<Value>) -> PublicPlan {
        let year = |ad| FiscalYear::new(ad).unwrap();
        let indicator = Indicator {
            name: "満足度".to_owned(),
            values,
            ..Indicator::default()
        };
        let document = PlanDocument {
            title: Some(format!("第{id}次計画")),
            period: Period::new(year(from), year(from + 2)),
            sections: vec![Section {
                indicators: vec![indicator],
                ..Section::default()
            }],
            ..PlanDocument::default()
        };
        let keys = SectionKeys {
            id: SectionId::new(id),
            indicators: vec![IndicatorId::new(id)],
        };
        PublicPlan {
            id: PlanId::new(id),
            slug: from.to_string(),
            document,
            edition: String::new(),
            edition_date: None,
            published_on: "2025-04-01".to_owned(),
            addresses: Vec::new(),
            opinions: Vec::new(),
            files: Vec::new(),
            editions: Arc::default(),
            corrections: Vec::new(),
            past: Past {
                identities: Identities {
                    sections: vec![keys],
                    initiatives: Vec::new(),
                },
                ..Past::default()
            },
        }
    }

    #[test]
    fn an_indicator_of_a_heading_goes_on_with_its_values_of_the_plan_before() {
        let actual = Value {
            kind: ValueKind::Actual,
            year: FiscalYear::new(2023),
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read("72%"),
        };
        let mut later = plan(2, 2024, Vec::new());
        later.past.indicator_origins = vec![IndicatorOrigin {
            indicator: IndicatorId::new(2),
            plan: PlanId::new(1),
            from: IndicatorId::new(1),
        }];
        let city = PublicCity {
            municipality: Municipality {
                name: "青葉野市".to_owned(),
                code: None,
            },
            plans: vec![later, plan(1, 2021, vec![actual])],
            version: String::new(),
        };
        let place = IndicatorPlace::Section {
            section: 0,
            indicator: 0,
        };
        let before = History::of(&city, &city.plans[0], place).before.unwrap();
        assert_eq!((before.plan, before.now), ("第1次計画", "第2次計画"));
        assert_eq!(before.values[0].measure.text, "72%");
        assert!(History::of(&city, &city.plans[1], place).before.is_none());
    }
}
