//! The gate: every change passes it. It holds the transaction and the log, and commits both or neither.

use ayumi_store::{LogEntry, MunicipalityId, Store, StoreError, Unit};

/// A reading of the clock, taken where the program was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// ISO date
    pub date: String,
    /// ISO date and time with its offset
    pub at: String,
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

    /// Makes the recorded changes lasting. With nothing recorded, nothing changes.
    pub(crate) async fn close(self) -> Result<(), StoreError> {
        if !self.recorded {
            return Ok(());
        }
        self.unit.commit().await
    }
}
