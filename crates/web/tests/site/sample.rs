//! Fictional cities: one with everything that a plan can say, one that has published nothing.

use ayumi_app::public::{PublicCity, PublicPlan, PublicSite};
use ayumi_domain::edition::{Past, PlanId};
use ayumi_domain::municipality::Municipality;
use ayumi_domain::{PlanDocument, address};

/// A plan with grades, a schedule, indicators of every kind, money, doubts and headings of two levels.
const REFORM: &str = include_str!("reform.json");
/// A strategy without grades, with numerical targets of its headings and projects.
const STRATEGY: &str = include_str!("strategy.json");

/// A document from its JSON.
pub fn document(json: &str) -> PlanDocument {
    serde_json::from_str(json).expect("the sample is a plan document")
}

/// A site that has published these documents.
pub fn site_of(documents: Vec<PlanDocument>) -> PublicSite {
    let plans = documents
        .into_iter()
        .enumerate()
        .map(|(place, document)| PublicPlan {
            id: PlanId::new(i64::try_from(place).unwrap_or_default()),
            slug: format!("plan-{}", place + 1),
            edition: "改訂1版".to_owned(),
            edition_date: Some("2025-03-26".to_owned()),
            published_on: "2025-08-29".to_owned(),
            addresses: address::addresses(&document),
            opinions: Vec::new(),
            files: Vec::new(),
            editions: std::sync::Arc::default(),
            corrections: Vec::new(),
            past: Past::default(),
            document,
        })
        .collect();
    PublicSite::fixed(PublicCity {
        municipality: Municipality {
            name: "青葉野市".to_owned(),
            code: None,
        },
        plans,
        version: "1".to_owned(),
    })
}

/// The sample city.
pub fn site() -> PublicSite {
    site_of(vec![document(REFORM), document(STRATEGY)])
}
