//! What a citizen may see: the handle that the public pages hold. It reaches publications and nothing else.

mod corrections;
mod days;
mod editions;
mod files;

use std::sync::{Arc, PoisonError, RwLock};

use ayumi_domain::PlanDocument;
use ayumi_domain::edition::{Past, PlanId};
use ayumi_domain::municipality::{Municipality, MunicipalityCode};
use ayumi_domain::plan::EditionName;
use ayumi_domain::words::squeeze;
use ayumi_store::{MunicipalityEntry, Published, PublishedPlan, Store, StoreError, hash};
use serde::{Deserialize, Serialize};

use crate::error::{AppError, Refusal};
use crate::office::World;

pub(crate) use corrections::lay_over;
pub use corrections::{PublicCorrection, standing};
pub use days::{PublicationDay, When};
pub use editions::PublicEdition;
pub use files::PublicFile;

/// Everything that a municipality has published, frozen.
#[derive(Clone, Debug)]
pub struct PublicCity {
    /// whose site it is; an empty name when no document has told it yet
    pub municipality: Municipality,
    /// published plans, newest period first
    pub plans: Vec<PublicPlan>,
    /// changes whenever anything published changes; goes into entity tags
    pub version: String,
}

/// One published plan: its edition with the published reports joined into it.
#[derive(Clone, Debug)]
pub struct PublicPlan {
    /// which plan it is
    pub id: PlanId,
    /// stable address of the plan within the city
    pub slug: String,
    /// the edition, with results, actuals and grades of its published reports
    pub document: PlanDocument,
    /// name of the edition in force (改訂1版); empty when its document gives none
    pub edition: String,
    /// ISO date or year-month of the edition, when known
    pub edition_date: Option<String>,
    /// ISO date of the publication
    pub published_on: String,
    /// stable address of each initiative of `document`, in the same order; contains the printed number
    pub addresses: Vec<String>,
    /// what the council said, with the city's answers, oldest first
    pub opinions: Vec<PublicOpinion>,
    /// files of its published reports that were marked as public, those of the newest period first
    pub files: Vec<PublicFile>,
    /// the editions that citizens had seen by then, this one too, the earliest first
    pub editions: Arc<Vec<PublicEdition>>,
    /// what was corrected of it after it had been published, oldest first
    pub corrections: Vec<PublicCorrection>,
    /// what the edition says of those before it; nothing in publications of earlier programs
    pub past: Past,
}

/// An opinion of the council that the city has answered. No name of a person is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicOpinion {
    /// place of the initiative in the document
    pub initiative: usize,
    /// what the council says
    pub text: String,
    /// ISO date on which it was written
    pub said_on: String,
    /// what the city answers
    pub answer: String,
    /// ISO date of the answer
    pub answered_on: String,
    /// name of the department that answers, when it has one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<String>,
}

/// The content of a publication, in the form in which it is kept. A change of this form keeps reading the old one.
#[derive(Serialize, Deserialize)]
pub(crate) struct Frozen {
    pub(crate) edition: EditionName,
    pub(crate) addresses: Vec<String>,
    pub(crate) document: PlanDocument,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) opinions: Vec<PublicOpinion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) files: Vec<PublicFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) corrections: Vec<PublicCorrection>,
    #[serde(default)]
    pub(crate) past: Past,
}

/// The only key that the public router holds. What it shows is read and parsed once for each publication, never
/// for a page.
#[derive(Clone)]
pub struct PublicSite {
    shown: Arc<RwLock<Shown>>,
    source: Option<Source>,
    past: Arc<days::Past>,
    clock: Option<Arc<dyn World>>,
    /// where a site for the office reads the files that it names
    office: Option<Store>,
}

struct Shown {
    city: Arc<PublicCity>,
    /// which publication each plan of the city is, in the same order
    publications: Vec<PublishedPlan>,
    /// every publication there ever was
    all: Vec<PublishedPlan>,
}

#[derive(Clone)]
struct Source {
    published: Published,
    /// as asked for by name or code; the only one otherwise
    municipality: Option<String>,
}

impl PublicSite {
    /// A site over one frozen city, for previews and tests.
    #[must_use]
    pub fn fixed(city: PublicCity) -> Self {
        Self {
            shown: Arc::new(RwLock::new(Shown {
                city: Arc::new(city),
                publications: Vec::new(),
                all: Vec::new(),
            })),
            source: None,
            past: Arc::default(),
            clock: None,
            office: None,
        }
    }

    /// A site for the office only: these plans, as they would be or as they were, with the publications behind them.
    pub(crate) fn for_office(
        store: Store,
        city: &MunicipalityEntry,
        plans: Vec<PublicPlan>,
        all: Vec<PublishedPlan>,
    ) -> Self {
        let site = Self::fixed(of_city(city, plans, String::new()));
        site.shown.write().unwrap_or_else(PoisonError::into_inner).all = all;
        Self {
            office: Some(store),
            ..site
        }
    }

    /// The same, knowing which day it is: the site then tells a day that is still to come from one of the past.
    #[must_use]
    pub fn with_clock(self, clock: Arc<dyn World>) -> Self {
        Self {
            clock: Some(clock),
            ..self
        }
    }

    /// A site over a store's publications, of the municipality with this name or code, or of the only one.
    ///
    /// # Errors
    /// [`Refusal::ChooseMunicipality`] when there are several or none has that name; [`AppError::Store`].
    pub async fn open(published: Published, municipality: Option<String>) -> Result<Self, AppError> {
        let nobody = PublicCity {
            municipality: Municipality {
                name: String::new(),
                code: None,
            },
            plans: Vec::new(),
            version: String::new(),
        };
        let mut site = Self::fixed(nobody);
        site.source = Some(Source {
            published,
            municipality,
        });
        site.refresh().await?;
        Ok(site)
    }

    /// What is published now, as of the last refresh.
    #[must_use]
    pub fn city(&self) -> Arc<PublicCity> {
        // A poisoned lock holds whole values only: they are swapped, never changed in place.
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner).city)
    }

    /// Looks whether anything was published since, and reads only that. Returns whether the site has changed.
    ///
    /// # Errors
    /// As [`PublicSite::open`]; what was shown before is shown further.
    pub async fn refresh(&self) -> Result<bool, AppError> {
        let Some(source) = &self.source else {
            return Ok(false);
        };
        let Some(city) = source.municipality().await? else {
            return Ok(false);
        };
        let all = source.published.all(&city.id).await?;
        let latest = PublishedPlan::latest(&all, None);
        let version = version(&city, &latest);
        if self.city().version == version {
            return Ok(false);
        }
        let plans = self.plans(source, &city, &latest).await?;
        let shown = Shown {
            city: Arc::new(of_city(&city, plans, version)),
            publications: latest,
            all,
        };
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        self.past.forget();
        Ok(true)
    }

    /// These publications, each read unless it is shown already.
    async fn plans(
        &self,
        source: &Source,
        city: &MunicipalityEntry,
        of: &[PublishedPlan],
    ) -> Result<Vec<PublicPlan>, AppError> {
        let mut plans = Vec::new();
        for publication in of {
            plans.push(match self.shown_already(publication) {
                Some(plan) => plan,
                None => read(&source.published, city, publication).await?,
            });
        }
        Ok(plans)
    }

    fn shown_already(&self, publication: &PublishedPlan) -> Option<PublicPlan> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        let at = shown.publications.iter().position(|known| known == publication)?;
        shown.city.plans.get(at).cloned()
    }
}

impl Source {
    /// The municipality of the site; `None` while the store is empty.
    async fn municipality(&self) -> Result<Option<MunicipalityEntry>, AppError> {
        let all = self.published.municipalities().await?;
        let there = || all.iter().map(|m| m.name.clone()).collect();
        match &self.municipality {
            Some(asked) => match find(&all, asked) {
                Some(city) => Ok(Some(city.clone())),
                None => Err(Refusal::ChooseMunicipality { there: there() }.into()),
            },
            None if 1 < all.len() => Err(Refusal::ChooseMunicipality { there: there() }.into()),
            None => Ok(all.first().cloned()),
        }
    }
}

/// The municipality with this name or code.
pub(crate) fn find<'a>(all: &'a [MunicipalityEntry], asked: &str) -> Option<&'a MunicipalityEntry> {
    all.iter()
        .find(|m| m.code.as_deref() == Some(asked) || squeeze(&m.name) == squeeze(asked))
}

/// The municipality as documents name it; `None` while its name is not known.
pub(crate) fn municipality(entry: &MunicipalityEntry) -> Option<Municipality> {
    if entry.name.is_empty() {
        return None;
    }
    Some(Municipality {
        name: entry.name.clone(),
        code: entry.code.as_deref().and_then(MunicipalityCode::new),
    })
}

fn of_city(city: &MunicipalityEntry, plans: Vec<PublicPlan>, version: String) -> PublicCity {
    let municipality = municipality(city).unwrap_or(Municipality {
        name: String::new(),
        code: None,
    });
    PublicCity {
        municipality,
        plans,
        version,
    }
}

fn version(city: &MunicipalityEntry, latest: &[PublishedPlan]) -> String {
    let mut all = format!("{}\n{:?}\n", city.name, city.code);
    for publication in latest {
        all.push_str(&format!(
            "{} {} {} {}\n",
            publication.slug, publication.number, publication.sha256, publication.published_on
        ));
    }
    hash(all.as_bytes())
}

async fn read(
    published: &Published,
    city: &MunicipalityEntry,
    of: &PublishedPlan,
) -> Result<PublicPlan, StoreError> {
    let broken = |what: String| StoreError::Inconsistent {
        table: "publication",
        what,
    };
    let content = published
        .content(&city.id, of)
        .await?
        .ok_or_else(|| broken("vanished".to_owned()))?;
    let mut plan = thawed(of, &content)?;
    plan.editions = Arc::new(editions::until(published, city, of).await?);
    Ok(plan)
}

/// A publication from its content.
pub(crate) fn thawed(of: &PublishedPlan, content: &str) -> Result<PublicPlan, StoreError> {
    Ok(shown((of.plan, &of.slug), &of.published_on, frozen(content)?))
}

/// The content of a publication from its JSON.
pub(crate) fn frozen(content: &str) -> Result<Frozen, StoreError> {
    let broken = |what: String| StoreError::Inconsistent {
        table: "publication",
        what,
    };
    let frozen: Frozen = serde_json::from_str(content).map_err(|e| broken(e.to_string()))?;
    if frozen.addresses.len() != frozen.document.initiatives.len() {
        return Err(broken("not one address for each initiative".to_owned()));
    }
    Ok(frozen)
}

/// What is frozen, as pages show it.
pub(crate) fn shown((id, slug): (PlanId, &str), published_on: &str, frozen: Frozen) -> PublicPlan {
    PublicPlan {
        id,
        slug: slug.to_owned(),
        past: frozen.past,
        document: frozen.document,
        edition: frozen.edition.name,
        edition_date: frozen.edition.date,
        published_on: published_on.to_owned(),
        addresses: frozen.addresses,
        opinions: frozen.opinions,
        files: frozen.files,
        editions: Arc::default(),
        corrections: frozen.corrections,
    }
}
