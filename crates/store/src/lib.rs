//! The database: one SQL text, migrations, and the originals beside it. Nobody else writes SQL.
//!
//! It answers four ways: found, `Ok(None)`, [`StoreError::Inconsistent`] (the data contradicts itself) and
//! [`StoreError::Failed`] (the database or the disk does not do its work). Rows never leave this room. Writing
//! happens in a [`Unit`], which is one transaction; a unit that is dropped has changed nothing.

mod error;
mod folder;
mod migrate;
mod open;
mod originals;
mod published;
mod published_editions;
mod rows;
mod unit;

mod assessments;
mod attachments;
mod boards;
mod corrections;
mod departments;
mod drafts;
mod earlier_opinions;
mod edition_writes;
mod editions;
mod handovers;
mod identify;
mod item_owners;
mod mails;
mod opinions;
mod organisation;
mod people;
mod plans;
mod projections;
mod publications;
mod reorganisations;
mod reports;
mod rounds;
mod sessions;
mod steps;
mod survey_reports;
mod withdrawals;
mod workbook_conflicts;
mod workbooks;

pub use assessments::{AssessmentEntry, NewAssessment, Seat};
pub use attachments::{AttachmentEntry, NewAttachment, PublicAttachment};
pub use corrections::{CorrectedFigure, CorrectionEntry, NewCorrection};
pub use departments::DepartmentEntry;
pub use drafts::DraftChange;
pub use earlier_opinions::EarlierOpinion;
pub use edition_writes::{NewAdoption, NewEdition};
pub use editions::{AdoptionEntry, EditionEntry, EditionState, InitiativeRow};
pub use error::StoreError;
pub use handovers::HandoverEntry;
pub use item_owners::{ItemOwner, NewItemOwner};
pub use mails::{MailEntry, NewMail, Reader};
pub use open::Store;
pub use opinions::{Answer, OpinionEntry, Seen};
pub use originals::{Original, hash};
pub use people::{GrantEntry, NewPerson, PersonEntry};
pub use plans::{NewPlan, PlanEntry};
pub use publications::NewPublication;
pub use published::{Published, PublishedPlan};
pub use published_editions::PublishedEdition;
pub use reorganisations::{GrantTouched, ReorganisationEntry, ReorganisationId, RowEntry, RowWhat};
pub use reports::{NewReport, ReportEntry};
pub use rounds::{NewRound, RoundDepartment, RoundEntry};
pub use rows::{EditionId, InitiativeId, MunicipalityEntry, MunicipalityId, PlanId};
pub use sessions::SessionEntry;
pub use steps::{NewStep, StepEntry};
pub use survey_reports::{AnswerEntry, Move, NewSurveyReport, Returned, SurveyReport};
pub use unit::{LogEntry, Reading, Unit, Writing};
pub use workbook_conflicts::{ConflictEntry, NewConflict};
pub use workbooks::{NewReturn, NewWorkbook, ReturnEntry, WorkbookEntry};
