//! The gate: every change passes it. It holds the transaction and the log, and commits both or neither.

use ayumi_domain::day::{Day, in_japan};
use ayumi_store::{LogEntry, MunicipalityId, NewStep, Store, StoreError, Unit};

/// A reading of the clock, taken where the program was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// the day in Japan
    pub day: Day,
    /// its ISO date
    pub date: String,
    /// ISO date and time with its offset; these texts sort by time
    pub at: String,
    unix_seconds: i64,
}

impl Moment {
    /// The moment that lies this many seconds after the beginning of 1970 in UTC.
    #[must_use]
    pub fn of(unix_seconds: i64) -> Self {
        let local = in_japan(unix_seconds);
        Self {
            date: local.day.to_string(),
            day: local.day,
            at: local.iso,
            unix_seconds,
        }
    }

    /// The moment this many seconds later (or, negative, earlier).
    #[must_use]
    pub fn plus_seconds(&self, seconds: i64) -> Self {
        Self::of(self.unix_seconds.saturating_add(seconds))
    }

    /// Seconds since the beginning of 1970 in UTC.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        self.unix_seconds
    }
}

/// One transaction and the log of what it changes.
pub(crate) struct Gate<'a> {
    pub(crate) unit: Unit,
    pub(crate) moment: &'a Moment,
    recorded: bool,
}

impl<'a> Gate<'a> {
    pub(crate) async fn open(store: &Store, moment: &'a Moment) -> Result<Self, StoreError> {
        Ok(Self {
            unit: store.begin().await?,
            moment,
            recorded: false,
        })
    }

    /// Writes down a change. What is not written down does not last.
    pub(crate) async fn record(
        &mut self,
        city: &MunicipalityId,
        entry: &LogEntry<'_>,
    ) -> Result<(), StoreError> {
        self.unit.log(city, entry).await?;
        self.recorded = true;
        Ok(())
    }

    /// Writes down a step of the year, as [`Gate::record`] does a change of plans.
    pub(crate) async fn step(&mut self, city: &MunicipalityId, step: &NewStep<'_>) -> Result<(), StoreError> {
        self.unit.add_step(city, step).await?;
        self.recorded = true;
        Ok(())
    }

    /// Makes the recorded changes lasting. With nothing recorded, nothing changes.
    pub(crate) async fn close(self) -> Result<(), StoreError> {
        if !self.recorded {
            return Ok(());
        }
        self.unit.commit().await
    }
}
