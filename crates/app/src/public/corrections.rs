//! Corrections as citizens read them: what was published, what is right, since when and why.

use std::collections::HashMap;

use ayumi_domain::PlanDocument;
use ayumi_domain::correction::{Figure, FigurePlace, lay};
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
    entries: &[CorrectionEntry],
) -> Vec<PublicCorrection> {
    let told = entries.iter().cloned().map(|entry| PublicCorrection {
        number: entry.number,
        figure: entry.figure,
        old: entry.old,
        new: entry.new,
        reason: entry.reason,
        corrected_on: entry.corrected_on,
        place: None,
    });
    standing(document, identities, told.collect())
}

/// Lays published corrections over a document of these identities: each says then where it stands there.
#[must_use]
pub fn standing(
    document: &mut PlanDocument,
    identities: &Identities,
    mut made: Vec<PublicCorrection>,
) -> Vec<PublicCorrection> {
    let mut of_figures: HashMap<Figure, Vec<usize>> = HashMap::new();
    for (at, correction) in made.iter_mut().enumerate() {
        correction.place = None;
        let figure = correction.figure.figure.clone();
        of_figures.entry(figure).or_default().push(at);
    }
    for (figure, own) in of_figures {
        let Some(place) = figure.place(identities) else {
            continue;
        };
        let texts = own.iter().filter_map(|at| made.get(*at));
        let texts: Vec<(&str, &str)> = texts.map(|c| (c.old.as_str(), c.new.as_str())).collect();
        let stands = lay(document, place, &figure.kind, &texts);
        for (at, stands) in own.into_iter().zip(stands) {
            if let Some(correction) = made.get_mut(at).filter(|_| stands) {
                correction.place = Some(place);
            }
        }
    }
    made
}
