//! Why something of the year was not done: what a person can decide or correct. One group for each subject; the
//! sentences for people are in the room of messages.

use crate::correction::CorrectionTrouble;
use crate::cycle::{Field, Refused, Role};
use crate::day::Day;
use crate::edition::{AdoptTrouble, CarryTrouble, DraftTrouble};
use crate::organisation::OrganisationTrouble;

/// Why something of the year was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// permission, state of the report, state of the round
    #[error(transparent)]
    Access(#[from] Refused),
    /// signing in and passwords
    #[error(transparent)]
    SignIn(#[from] SignInTrouble),
    /// accounts and roles
    #[error(transparent)]
    People(#[from] PeopleTrouble),
    /// survey rounds
    #[error(transparent)]
    Round(#[from] RoundTrouble),
    /// writing and sending a report
    #[error(transparent)]
    Report(#[from] ReportTrouble),
    /// files beside a report
    #[error(transparent)]
    Attachment(#[from] AttachmentTrouble),
    /// approving, accepting, returning
    #[error(transparent)]
    Approval(#[from] ApprovalTrouble),
    /// grades and opinions from outside the department
    #[error(transparent)]
    Assessment(#[from] AssessmentTrouble),
    /// workbooks that go out and come back
    #[error(transparent)]
    Workbook(#[from] WorkbookTrouble),
    /// drafts of plans
    #[error(transparent)]
    Draft(#[from] DraftTrouble),
    /// adopting an edition
    #[error(transparent)]
    Adopt(#[from] AdoptTrouble),
    /// departments through the years
    #[error(transparent)]
    Organisation(#[from] OrganisationTrouble),
    /// publications and corrections
    #[error(transparent)]
    Correction(#[from] CorrectionTrouble),
    /// carrying over into a successor plan
    #[error(transparent)]
    Carry(#[from] CarryTrouble),
}

/// Signing in and passwords.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInTrouble {
    /// no account with this name and password; which of the two is wrong is not said
    #[error("wrong name or password")]
    Wrong,
    /// too many wrong passwords
    #[error("locked until {until}")]
    Locked {
        /// ISO time from which it may be tried again
        until: String,
    },
    /// right name and password, and no role today
    #[error("no role is held today")]
    NoRole,
    /// a new password of too few characters
    #[error("a password of fewer than {min} characters")]
    TooShort {
        /// least number of characters
        min: usize,
    },
    /// a new password of too many characters
    #[error("a password of more than {max} characters")]
    TooLong {
        /// greatest number of characters
        max: usize,
    },
    /// a new password that is the account's name, or one that is guessed first
    #[error("a password that is guessed first")]
    TooEasy,
    /// the new password and its repetition differ
    #[error("the two new passwords differ")]
    NotRepeated,
    /// the new password is the old one
    #[error("the new password is the old one")]
    Same,
}

/// Accounts and roles.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeopleTrouble {
    /// the name for signing in is taken
    #[error("the name for signing in is taken")]
    LoginTaken,
    /// the name for signing in has characters that it may not have, or too many or too few
    #[error("a malformed name for signing in")]
    LoginMalformed,
    /// no name of the person
    #[error("no name")]
    NameMissing,
    /// a mail address that is none
    #[error("a malformed mail address")]
    MailMalformed,
    /// no such account
    #[error("no such person")]
    NoSuchPerson,
    /// no such role held
    #[error("no such grant")]
    NoSuchGrant,
    /// a role of a department without one
    #[error("{role:?} needs a department")]
    DepartmentMissing {
        /// the role
        role: Role,
    },
    /// a department that is not there
    #[error("no such department")]
    NoSuchDepartment,
    /// a department that is split while the role lasts: nobody can tell where it goes on
    #[error("the department is split after {last}")]
    DepartmentSplits {
        /// last day of the department
        last: Day,
    },
    /// a last day after that of the department
    #[error("the department ends on {last}")]
    AfterDepartment {
        /// last day of the department
        last: Day,
    },
    /// a day that is none
    #[error("a malformed day")]
    DayMalformed,
    /// the last day lies before the first
    #[error("ends before it begins")]
    EndsBeforeBeginning,
    /// nobody could give roles any more
    #[error("the last administrator")]
    LastAdministrator,
}

/// Survey rounds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundTrouble {
    /// no such round
    #[error("no such round")]
    NoSuchRound,
    /// no plan was chosen
    #[error("no plan was chosen")]
    NoPlan,
    /// a plan that is not there
    #[error("no such plan")]
    NoSuchPlan,
    /// the period lies outside the plan
    #[error("the period lies outside the plan {plan}")]
    OutsidePlan {
        /// title of the plan
        plan: String,
    },
    /// a period that is none
    #[error("a malformed period")]
    PeriodMalformed,
    /// a round of this period and plan is there already
    #[error("a round of this period is there: {title}")]
    SamePeriod {
        /// its title
        title: String,
    },
    /// a due date that is none
    #[error("a malformed due date")]
    DueMalformed,
    /// a due date in the past, or before the one that it should extend
    #[error("a due date not after {after}")]
    DueTooEarly {
        /// the day after which it must lie
        after: Day,
    },
    /// nothing is asked
    #[error("nothing is asked")]
    NothingAsked,
    /// grades are asked and no scale is given, or one of a single mark, or a mark twice
    #[error("the scale is no scale")]
    Scale,
    /// a single stage, too many, or one of them twice
    #[error("the stages are no choice")]
    Stages,
    /// an initiative that no department leads
    #[error("initiatives without a lead department: {numbers:?}")]
    NoLeadDepartment {
        /// their numbers
        numbers: Vec<String>,
    },
    /// a department that is not in the round
    #[error("no such department in the round")]
    NoSuchDepartment,
    /// the round is closed already
    #[error("the round is closed")]
    Closed,
    /// the round is not closed
    #[error("the round is open")]
    Open,
    /// a round without a title
    #[error("no title")]
    TitleMissing,
    /// the day of headquarters is not after the due date
    #[error("a day of headquarters not after {after}")]
    HeadquartersTooEarly {
        /// the day after which it must lie
        after: Day,
    },
    /// more questions of the office than a report can hold
    #[error("more than {max} questions")]
    TooManyQuestions {
        /// greatest number
        max: usize,
    },
    /// every initiative of the plans has ended before the period
    #[error("nothing to report on")]
    NothingToReport,
    /// a later due date without a reason
    #[error("no reason")]
    ReasonMissing,
    /// a text that is too long
    #[error("more than {max} characters")]
    TooLong {
        /// greatest number of characters
        max: usize,
    },
}

/// Writing and sending a report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportTrouble {
    /// no such report
    #[error("no such report")]
    NoSuchReport,
    /// the round does not ask this field
    #[error("no such field: {name}")]
    NoSuchField {
        /// as it was named
        name: String,
    },
    /// a text that is too long
    #[error("{field}: more than {max} characters")]
    TooLong {
        /// where
        field: Field,
        /// greatest number of characters
        max: usize,
    },
    /// a grade that is not on the scale of the round
    #[error("not on the scale: {mark}")]
    NotOnScale {
        /// as it was given
        mark: String,
    },
    /// there is nothing of last time to take over
    #[error("no previous answer")]
    NoPrevious,
    /// it cannot be sent yet
    #[error("{} fields lack something", lacks.len())]
    Incomplete {
        /// what is lacking, field by field
        lacks: Vec<Lack>,
    },
}

/// What a field lacks before its report can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// which field
    pub field: Field,
    /// what it lacks
    pub why: LackWhy,
}

/// What a field may lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LackWhy {
    /// nothing is written
    Empty,
    /// digits that are no number: `5,4310`; the number that may be meant, where there is one
    Doubtful {
        /// as it may be meant
        meant: Option<String>,
    },
    /// a number in another unit than the indicator's
    OtherUnit {
        /// unit of the indicator
        unit: String,
    },
    /// an error text of a spreadsheet: `#REF!`
    Unreadable,
    /// words where the target is a number
    NotANumber,
    /// a day where a number is meant: `2025/10/1`
    Date,
    /// the text of a formula: `=A1+B1`
    Formula,
    /// a grade that is not on the scale, or a stage that the round does not know
    NotOnScale,
}

/// Files beside a report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentTrouble {
    /// nothing in it
    #[error("an empty file")]
    Empty,
    /// too many bytes
    #[error("more than {max} bytes")]
    TooLarge {
        /// greatest number of bytes
        max: u64,
    },
    /// too many files at one report
    #[error("more than {max} files")]
    TooMany {
        /// greatest number
        max: usize,
    },
    /// a kind of file that is not taken
    #[error("a kind of file that is not taken: {name}")]
    Kind {
        /// name of the file
        name: String,
    },
    /// no such file
    #[error("no such file")]
    NoSuchFile,
}

/// Approving, accepting, returning.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalTrouble {
    /// a return, or an approval in place of the head, without a reason
    #[error("no reason")]
    ReasonMissing,
    /// a reason that is too long
    #[error("more than {max} characters")]
    TooLong {
        /// greatest number of characters
        max: usize,
    },
    /// nothing was chosen
    #[error("nothing was chosen")]
    NothingChosen,
    /// the report was changed after the page was made
    #[error("changed meanwhile: {number}")]
    Changed {
        /// number of the initiative
        number: String,
    },
}

/// Grades and opinions from outside the department.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssessmentTrouble {
    /// a grade that is not on the scale of the round
    #[error("not on the scale: {mark}")]
    NotOnScale {
        /// as it was given
        mark: String,
    },
    /// somebody else changed it meanwhile
    #[error("changed meanwhile")]
    Changed,
    /// the round asks no grade of the council
    #[error("the council does not grade in this round")]
    CouncilDoesNotGrade,
    /// an opinion, an answer or a decision without a text
    #[error("no text")]
    TextMissing,
    /// a text that is too long
    #[error("more than {max} characters")]
    TooLong {
        /// greatest number of characters
        max: usize,
    },
    /// no such opinion
    #[error("no such opinion")]
    NoSuchOpinion,
    /// the decision on a round whose reports are not all accepted
    #[error("{count} reports are not accepted")]
    NotAllAccepted {
        /// how many are not
        count: usize,
    },
    /// the round is decided already
    #[error("the round is decided")]
    Decided,
    /// nothing of the round is decided, so that there is nothing to publish
    #[error("the round is not decided")]
    NotDecided,
    /// an opinion that has its answer stays as it is
    #[error("the opinion is answered")]
    Answered,
    /// an opinion of another member
    #[error("another member's opinion")]
    OfAnother,
}

/// Workbooks that go out and come back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookTrouble {
    /// it was not taken out of this program, or its identity is gone
    #[error("no identity")]
    NoIdentity,
    /// its identity was changed
    #[error("the identity does not have its checksum")]
    Damaged,
    /// another municipality's
    #[error("another municipality's: {name}")]
    OtherMunicipality {
        /// the name that it gives
        name: String,
    },
    /// another round's
    #[error("another round's: {title}")]
    OtherRound {
        /// title that it gives
        title: String,
    },
    /// it names a round, department or report that is not there
    #[error("it names what is not there")]
    Unknown,
    /// this very file was merged already
    #[error("merged already")]
    MergedAlready,
    /// too many files at once
    #[error("more than {max} files")]
    TooMany {
        /// greatest number
        max: usize,
    },
    /// no such conflict, or it is settled
    #[error("no such conflict")]
    NoSuchConflict,
    /// a newer program wrote it
    #[error("written in a newer form")]
    Newer,
    /// nothing in it, or no workbook at all
    #[error("no workbook")]
    NotAWorkbook,
    /// more bytes, sheets, rows or content than are read
    #[error("too large")]
    TooLarge,
    /// closed by a password
    #[error("encrypted")]
    Encrypted,
    /// broken: cut off, or not what it says that it is
    #[error("broken")]
    Broken,
    /// no report of the departments may be written any more
    #[error("nothing to take out")]
    NothingOpen,
    /// more than a workbook holds
    #[error("it cannot be made")]
    CannotBeMade,
    /// the answer on the server was changed after the page was made
    #[error("changed meanwhile")]
    Changed,
    /// no file was given
    #[error("no file")]
    NoFile,
}
