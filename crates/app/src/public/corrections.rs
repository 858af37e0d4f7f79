//! Corrections as citizens read them: what was published, what is right, since when and why.

use ayumi_domain::PlanDocument;
use ayumi_domain::correction::{FigurePlace, correct_from};
use ayumi_domain::edition::Identities;
use ayumi_store::{CorrectedFigure, CorrectionEntry};
use serde::{Deserialize, Serialize};

/// A correction of a published figure. Who made it is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicCorrection {
    /// its number within the municipality; never given twice
    pub number: i64,
    /// which figure, with the names that it had on that day
    #[serde(flatten)]
    pub figure: CorrectedFigure,
    /// what it said
    pub old: String,
    /// what it says
    pub new: String,
    /// why
    pub reason: String,
    /// ISO date
    pub corrected_on: String,
    /// where the figure stands in the document, when it is still there and says what the correction says
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<FigurePlace>,
}

/// Lays corrections over a document in the order in which they were made.
pub(crate) fn lay_over(
    document: &mut PlanDocument,
    identities: &Identities,
    entries: Vec<CorrectionEntry>,
) -> Vec<PublicCorrection> {
    let mut laid: Vec<PublicCorrection> = Vec::new();
    for entry in entries {
        let place = entry.figure.figure.place(identities).filter(|place| {
            let (old, new) = (entry.old.as_str(), entry.new.as_str());
            let kind = &entry.figure.figure.kind;
            // A later edition may say the right figure by itself.
            correct_from(document, *place, kind, (old, new))
                || correct_from(document, *place, kind, (new, new))
        });
        laid.push(PublicCorrection {
            number: entry.number,
            figure: entry.figure,
            old: entry.old,
            new: entry.new,
            reason: entry.reason,
            corrected_on: entry.corrected_on,
            place,
        });
    }
    laid
}
