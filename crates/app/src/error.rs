//! Why a use case was not done: a refusal that a person can do something about, or a failure of the store.

use ayumi_domain::correction::CorrectionTrouble;
use ayumi_domain::cycle::trouble::{
    ApprovalTrouble, AssessmentTrouble, AttachmentTrouble, PeopleTrouble, ReportTrouble, RoundTrouble,
    SignInTrouble, WorkbookTrouble,
};
use ayumi_domain::cycle::{Refused, Trouble};
use ayumi_domain::edition::{AdoptTrouble, CarryTrouble, DraftTrouble};
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_store::StoreError;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// something that the person can decide or correct
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// something of the year that the person can decide or correct, or may not do
    #[error(transparent)]
    Trouble(Trouble),
    /// the store failed
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Each group of troubles becomes an error of its own accord, so that a use case may simply use `?`.
macro_rules! from_trouble {
    ($($group:ty),*) => { $(
        impl From<$group> for AppError {
            fn from(trouble: $group) -> Self {
                Self::Trouble(trouble.into())
            }
        }
    )* };
}

from_trouble! {
    Trouble, Refused, SignInTrouble, PeopleTrouble, RoundTrouble, ReportTrouble, AttachmentTrouble, ApprovalTrouble,
    AssessmentTrouble, WorkbookTrouble, DraftTrouble, AdoptTrouble, OrganisationTrouble,
    CorrectionTrouble, CarryTrouble
}

/// What a person can decide or correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// a plan is named that is not there
    NoSuchPlan {
        /// the name that was given
        asked: String,
        /// titles of the plans that are there
        there: Vec<String>,
    },
    /// a document names no municipality, and there are several
    WhichMunicipality {
        /// file
        file: String,
        /// names of those that are there
        there: Vec<String>,
    },
    /// a site shows one municipality, and there are several
    ChooseMunicipality {
        /// names of those that are there
        there: Vec<String>,
    },
    /// a report that names no year whose results it tells
    ReportWithoutYear {
        /// file
        file: String,
    },
    /// a report on a plan that is not there
    ReportWithoutPlan {
        /// file
        file: String,
    },
    /// none of a report's initiatives is in the plan
    NothingJoined {
        /// file
        file: String,
        /// title of the plan
        plan: String,
    },
}
