//! Opinions of the council on a plan's initiatives, as a later round shows them.

use crate::error::StoreError;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, column};
use crate::unit::Unit;

const TABLE: &str = "opinion";

/// An opinion of an earlier round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierOpinion {
    /// of which initiative
    pub initiative: InitiativeId,
    /// title of the round in which it was written
    pub round: String,
    /// what it says
    pub text: String,
    /// what was answered
    pub answer: Option<String>,
}

impl<M: Send> Unit<M> {
    /// The opinions on a plan from all rounds, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn earlier_opinions(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<EarlierOpinion>, StoreError> {
        let rows = sqlx::query(
            "SELECT o.initiative, r.title, o.text, o.answer FROM opinion AS o
             JOIN survey_round AS r ON r.municipality = o.municipality AND r.round = o.round
             WHERE o.municipality = $1 AND o.plan = $2 ORDER BY o.opinion",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(EarlierOpinion {
                    initiative: InitiativeId::new(column(row, TABLE, "initiative")?),
                    round: column(row, TABLE, "title")?,
                    text: column(row, TABLE, "text")?,
                    answer: column(row, TABLE, "answer")?,
                })
            })
            .collect()
    }
}
