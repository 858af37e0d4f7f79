//! What was published on a day of the past: of each plan the latest publication up to then.

use std::sync::{Arc, Mutex, PoisonError};

use ayumi_domain::day::Day;
use ayumi_store::PublishedPlan;

use super::{PublicCity, PublicPlan, PublicSite, Source, of_city, version};
use crate::error::AppError;
use crate::gate::Moment;

/// How many cities of the past are kept in memory. People look at few days at a time.
const KEPT: usize = 4;

/// What there is to be seen of a day.
#[derive(Clone, Debug)]
pub enum When {
    /// what was published up to the end of that day
    Seen(Arc<PublicCity>),
    /// nothing was published yet; the ISO date of the first publication, when there is one
    Before(Option<String>),
    /// the day is still to come
    ToCome,
}

/// A publication of a plan, for the list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationDay {
    /// ISO date of the publication
    pub published_on: String,
    /// name of its edition; empty when its document gives none
    pub edition: String,
    /// ISO date or year-month of the edition, when known
    pub edition_date: Option<String>,
    /// whether it is the last one of its day, which is what that day shows
    pub is_last: bool,
}

/// The cities of the past that were asked for last.
#[derive(Default)]
pub(super) struct Past {
    kept: Mutex<Vec<Arc<PublicCity>>>,
    /// Whoever has this reads; others wait, so that nobody can have the same read many times at once.
    turn: tokio::sync::Mutex<()>,
}

impl Past {
    fn find(&self, version: &str) -> Option<Arc<PublicCity>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|city| city.version == version)?;
        let found = kept.remove(at);
        kept.push(Arc::clone(&found));
        Some(found)
    }

    fn keep(&self, city: Arc<PublicCity>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if KEPT <= kept.len() {
            kept.remove(0);
        }
        kept.push(city);
    }

    pub(super) fn forget(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl PublicSite {
    /// The site as it was at the end of a day. A file that has been taken off the site since is not shown again.
    ///
    /// # Errors
    /// [`AppError::Store`] when a publication cannot be read.
    pub async fn city_on(&self, day: Day) -> Result<When, AppError> {
        if self.today().is_some_and(|today| today < day) {
            return Ok(When::ToCome);
        }
        let day = day.to_string();
        let Some(source) = &self.source else {
            return Ok(self.fixed_on(&day));
        };
        let all = self.all();
        let of = PublishedPlan::latest(&all, Some(&day));
        if of.is_empty() {
            return Ok(When::Before(all.iter().map(|p| p.published_on.clone()).min()));
        }
        self.read_on(source, &of).await
    }

    /// The day that it is, where the site has a clock.
    #[must_use]
    pub fn today(&self) -> Option<Day> {
        let clock = self.clock.as_ref()?;
        Some(Moment::of(clock.unix_seconds()).day)
    }

    /// The publications of a plan up to the end of a day, oldest first.
    #[must_use]
    pub fn history(&self, slug: &str, until: Option<Day>) -> Vec<PublicationDay> {
        let until = until.map(|day| day.to_string());
        let in_time = |on: &str| until.as_deref().is_none_or(|until| on <= until);
        let all: Vec<PublishedPlan> = self
            .all()
            .into_iter()
            .filter(|of| of.slug == slug && in_time(&of.published_on))
            .collect();
        let days = all.iter().enumerate().map(|(place, of)| PublicationDay {
            published_on: of.published_on.clone(),
            edition: of.edition.clone().unwrap_or_default(),
            edition_date: of.edition_date.clone(),
            is_last: all
                .get(place.saturating_add(1))
                .is_none_or(|next| next.published_on != of.published_on),
        });
        days.collect()
    }

    fn all(&self) -> Vec<PublishedPlan> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        shown.all.clone()
    }

    /// A fixed city knows no day but those of the plans that it shows.
    fn fixed_on(&self, day: &str) -> When {
        let mut city = self.city().as_ref().clone();
        let first = city.plans.iter().map(|plan| plan.published_on.clone()).min();
        city.plans.retain(|plan| plan.published_on.as_str() <= day);
        if city.plans.is_empty() {
            return When::Before(first);
        }
        When::Seen(Arc::new(city))
    }

    async fn read_on(&self, source: &Source, of: &[PublishedPlan]) -> Result<When, AppError> {
        let Some(city) = source.municipality().await? else {
            return Ok(When::Before(None));
        };
        let version = version(&city, of);
        let now = self.city();
        if now.version == version {
            return Ok(When::Seen(now));
        }
        // What is left out of it depends on what is shown today.
        let version = format!("{version}-{}", now.version);
        let _turn = self.past.turn.lock().await;
        if let Some(known) = self.past.find(&version) {
            return Ok(When::Seen(known));
        }
        let mut plans = self.plans(source, &city, of).await?;
        for plan in &mut plans {
            without_what_was_taken_off(plan, &now);
        }
        let read = Arc::new(of_city(&city, plans, version));
        self.past.keep(Arc::clone(&read));
        Ok(When::Seen(read))
    }
}

/// A file is taken off the site because it must not be read any more; looking back must not bring it back.
fn without_what_was_taken_off(plan: &mut PublicPlan, now: &PublicCity) {
    let Some(today) = now.plans.iter().find(|known| known.slug == plan.slug) else {
        return plan.files.clear();
    };
    plan.files
        .retain(|file| today.files.iter().any(|known| known.sha256 == file.sha256));
}
