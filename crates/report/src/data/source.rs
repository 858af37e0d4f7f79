//! What tables are made of: a city with its plans as they are published.

use ayumi_domain::PlanDocument;
use ayumi_domain::correction::{FigureKind, FigurePlace};
use ayumi_domain::edition::Identities;
use ayumi_domain::edition::compare::Comparison;
use ayumi_domain::municipality::Municipality;

/// A city, or one plan of it: whoever wants the tables of one plan gives a city with only that plan.
#[derive(Clone, Copy, Debug)]
pub struct CityData<'a> {
    /// whose plans they are
    pub municipality: &'a Municipality,
    /// the plans
    pub plans: &'a [PlanData<'a>],
}

/// A plan as it is published.
#[derive(Clone, Debug)]
pub struct PlanData<'a> {
    /// stable name of the plan, the one in its address
    pub key: &'a str,
    /// the plan with its results
    pub document: &'a PlanDocument,
    /// stable name of each initiative, in the order of the document
    pub addresses: &'a [String],
    /// who is who in the document, where that is known; it must lie beside this document
    pub identities: Option<&'a Identities>,
    /// name of the edition; empty when there is none
    pub edition: &'a str,
    /// ISO date or year-month of the edition
    pub edition_date: Option<&'a str>,
    /// ISO date of the publication
    pub published_on: &'a str,
    /// the editions that were published, the earliest first
    pub editions: Vec<EditionData<'a>>,
    /// what differs between each edition and the one after it
    pub changes: Vec<Comparison>,
    /// what was corrected, oldest first
    pub corrections: Vec<CorrectionData<'a>>,
    /// what the council said and the city answered, oldest first
    pub opinions: Vec<OpinionData<'a>>,
}

/// A published edition.
#[derive(Clone, Copy, Debug)]
pub struct EditionData<'a> {
    /// its name; empty when there is none
    pub name: &'a str,
    /// ISO date or year-month
    pub dated: Option<&'a str>,
    /// ISO date of its first publication
    pub published_on: &'a str,
    /// why it was adopted; may be empty
    pub reason: &'a str,
}

/// A correction of a published figure.
#[derive(Clone, Debug)]
pub struct CorrectionData<'a> {
    /// its number within the city
    pub number: i64,
    /// ISO date
    pub on: &'a str,
    /// where the figure stands, when it is still there
    pub place: Option<FigurePlace>,
    /// title of the initiative or heading
    pub title: &'a str,
    /// which figure of it
    pub figure: &'a FigureKind,
    /// name of the indicator or text of the action; absent for figures of an initiative as a whole
    pub name: Option<&'a str>,
    /// what it said
    pub old: &'a str,
    /// what it says
    pub new: &'a str,
    /// why
    pub reason: &'a str,
}

/// An opinion of the council with the answer.
#[derive(Clone, Copy, Debug)]
pub struct OpinionData<'a> {
    /// place of the initiative in the document
    pub initiative: usize,
    /// what the council said
    pub text: &'a str,
    /// ISO date
    pub said_on: &'a str,
    /// what the city answered
    pub answer: &'a str,
    /// ISO date
    pub answered_on: &'a str,
    /// name of the department that answered
    pub answered_by: Option<&'a str>,
}
