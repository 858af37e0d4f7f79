//! What a citizen may see: the handle that the public pages hold. It reaches publications and nothing else.

use std::sync::Arc;

use ayumi_domain::PlanDocument;
use ayumi_domain::municipality::Municipality;

/// Everything that a municipality has published, frozen.
#[derive(Clone, Debug)]
pub struct PublicCity {
    /// whose site it is
    pub municipality: Municipality,
    /// published plans, newest period first
    pub plans: Vec<PublicPlan>,
    /// changes whenever anything published changes; goes into entity tags
    pub version: String,
}

/// One published plan: its edition with the published reports joined into it.
#[derive(Clone, Debug)]
pub struct PublicPlan {
    /// stable address of the plan within the city
    pub slug: String,
    /// the edition, with results, actuals and grades of its published reports
    pub document: PlanDocument,
    /// name of the edition in force (改訂1版)
    pub edition: String,
    /// ISO date or year-month of the edition, when known
    pub edition_date: Option<String>,
    /// ISO date of the publication
    pub published_on: String,
    /// stable address of each initiative of `document`, in the same order; contains the printed number
    pub addresses: Vec<String>,
}

/// The only key that the public router holds.
#[derive(Clone)]
pub struct PublicSite {
    city: Arc<PublicCity>,
}

impl PublicSite {
    /// A site over one frozen city, for previews and tests.
    #[must_use]
    pub fn fixed(city: PublicCity) -> Self {
        Self { city: Arc::new(city) }
    }

    /// What is published now.
    #[must_use]
    pub fn city(&self) -> Arc<PublicCity> {
        Arc::clone(&self.city)
    }
}
