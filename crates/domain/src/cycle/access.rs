//! Who may do what to a report in which state: one decision, asked by every use case and printed as a table.

use crate::cycle::{DepartmentId, Grant, ReportState, Role};

/// What a person may want to do. Those of one report depend on its state and department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// read a report
    ReadReport,
    /// read who did what to a report, with earlier texts and reasons
    ReadHistory,
    /// write answers, attach files
    WriteAnswers,
    /// mark a file of a report as public, or take the mark away
    MarkFiles,
    /// send a report to the head of department
    Submit,
    /// approve a report as the head of department
    Approve,
    /// send a report back with a reason
    Return,
    /// accept a report as the office
    Accept,
    /// give the second grade
    GradeAsHeadquarters,
    /// make a report final by the decision on its round
    Decide,
    /// give a grade as a member of the council
    GradeAsCouncil,
    /// write an opinion
    WriteOpinion,
    /// give an opinion its owner and its answer
    AnswerOpinion,
    /// take a report that is final back to the office
    Reopen,
    /// show citizens what is final
    Publish,
    /// open, change and close rounds, extend due dates, send reminders
    RunRounds,
    /// see the board of a round and the burden in minutes
    ReadBoard,
    /// take workbooks out and merge them
    UseWorkbooks,
    /// see the page of headquarters
    ReadHeadquarters,
    /// see everything that waits for the council
    ReadCouncil,
    /// add people, give and end roles, unlock accounts
    ManagePeople,
    /// read the log
    ReadLog,
    /// read the editions of plans, what changed between them, and plans as they stood on a day
    ReadPlans,
    /// open, change and discard drafts, begin plans
    EditPlans,
    /// adopt a draft as an edition
    AdoptEditions,
    /// rename, merge, split and move departments
    ManageOrganisation,
    /// publish editions, correct published figures
    CorrectFigures,
}

impl Act {
    /// Acts on one report.
    pub const ON_REPORTS: [Self; 15] = [
        Self::ReadReport,
        Self::ReadHistory,
        Self::WriteAnswers,
        Self::MarkFiles,
        Self::Submit,
        Self::Approve,
        Self::Return,
        Self::Accept,
        Self::GradeAsHeadquarters,
        Self::Decide,
        Self::GradeAsCouncil,
        Self::WriteOpinion,
        Self::AnswerOpinion,
        Self::Reopen,
        Self::Publish,
    ];

    /// Acts on no single report.
    pub const OF_THE_CITY: [Self; 12] = [
        Self::RunRounds,
        Self::ReadBoard,
        Self::UseWorkbooks,
        Self::ReadHeadquarters,
        Self::ReadCouncil,
        Self::ManagePeople,
        Self::ReadLog,
        Self::ReadPlans,
        Self::EditPlans,
        Self::AdoptEditions,
        Self::ManageOrganisation,
        Self::CorrectFigures,
    ];

    /// The word under which the log of the year keeps it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ReadReport => "read",
            Self::ReadHistory => "history",
            Self::WriteAnswers => "write",
            Self::MarkFiles => "mark-files",
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Accept => "accept",
            Self::GradeAsHeadquarters => "grade-headquarters",
            Self::Decide => "decide",
            Self::GradeAsCouncil => "grade-council",
            Self::WriteOpinion => "opinion",
            Self::AnswerOpinion => "answer-opinion",
            Self::Reopen => "reopen",
            Self::RunRounds => "round",
            Self::ReadBoard => "board",
            Self::UseWorkbooks => "workbook",
            Self::ReadHeadquarters => "headquarters",
            Self::ReadCouncil => "council",
            Self::ManagePeople => "people",
            Self::ReadLog => "log",
            Self::ReadPlans => "plans",
            Self::EditPlans => "edit-plan",
            Self::AdoptEditions => "adopt",
            Self::ManageOrganisation => "organisation",
            Self::CorrectFigures => "correct",
            Self::Publish => "publish",
        }
    }

    /// From its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let all = Self::ON_REPORTS.into_iter().chain(Self::OF_THE_CITY);
        all.into_iter().find(|act| act.word() == word)
    }
}

/// What the decision needs to know of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// how far it has come
    pub state: ReportState,
    /// departments that report on it: the one that sends it first, then those that lead it beside
    pub departments: Vec<DepartmentId>,
    /// whether its round still takes answers
    pub round_is_open: bool,
}

/// Why something may not be done: what is the matter, and who can help.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// no role of the person allows it at all
    #[error("not allowed: {act:?}")]
    NotYours {
        /// what was wanted
        act: Act,
        /// roles that may
        who: Vec<Role>,
    },
    /// the report belongs to departments in which the person holds no role
    #[error("another department's report: {act:?}")]
    OtherDepartment {
        /// what was wanted
        act: Act,
    },
    /// the report has come too far, or not far enough
    #[error("{act:?} in state {state:?}")]
    WrongState {
        /// what was wanted
        act: Act,
        /// where the report stands
        state: ReportState,
        /// role that can change that; absent where nobody needs to
        lifted_by: Option<Role>,
    },
    /// the report has not come so far that the person may know where it stands
    #[error("not yet: {act:?}")]
    NotYet {
        /// what was wanted
        act: Act,
    },
    /// the round takes no more answers
    #[error("the round is closed: {act:?}")]
    RoundClosed {
        /// what was wanted
        act: Act,
    },
}

/// Whether a person with these roles (only those held today) may do this to a report. Answers in which role.
///
/// # Errors
/// [`Refused`], the reason that helps most: a wrong state rather than a missing role, when one of the roles could.
pub fn decide(held: &[Grant], act: Act, report: &Standing) -> Result<Role, Refused> {
    let near = |grant: &Grant| {
        !grant.role.is_of_department() || grant.department.is_some_and(|d| report.departments.contains(&d))
    };
    let able: Vec<&Grant> = held.iter().filter(|grant| may_ever(grant.role, act)).collect();
    if able.is_empty() {
        return Err(not_yours(act));
    }
    let mut here = able.iter().filter(|grant| near(grant)).peekable();
    if here.peek().is_none() {
        return Err(Refused::OtherDepartment { act });
    }
    let found = here.find(|grant| states(grant.role, act).contains(&report.state));
    let Some(grant) = found else {
        // Whoever may not read the report yet learns nothing of its state either.
        let reads = |grant: &Grant| states(grant.role, Act::ReadReport).contains(&report.state);
        if !held.iter().any(|grant| near(grant) && reads(grant)) {
            return Err(Refused::NotYet { act });
        }
        return Err(Refused::WrongState {
            act,
            state: report.state,
            lifted_by: lifted_by(report.state),
        });
    };
    if needs_open_round(act) && !report.round_is_open {
        return Err(Refused::RoundClosed { act });
    }
    Ok(grant.role)
}

/// Whether a person with these roles (only those held today) may do what concerns no single report.
///
/// # Errors
/// [`Refused::NotYours`].
pub fn decide_city(held: &[Grant], act: Act) -> Result<Role, Refused> {
    let able = held.iter().find(|grant| of_the_city(grant.role).contains(&act));
    able.map(|grant| grant.role).ok_or_else(|| not_yours(act))
}

/// Whether a person with these roles (only those held today) could do this at all: to some report in some state, or
/// in the city. A page that passes this still asks [`decide`] about the one report that it is for.
///
/// # Errors
/// [`Refused::NotYours`].
pub fn decide_ever(held: &[Grant], act: Act) -> Result<Role, Refused> {
    let able = |grant: &&Grant| may_ever(grant.role, act) || of_the_city(grant.role).contains(&act);
    held.iter()
        .find(able)
        .map(|grant| grant.role)
        .ok_or_else(|| not_yours(act))
}

fn not_yours(act: Act) -> Refused {
    let who = Role::ALL
        .into_iter()
        .filter(|role| may_ever(*role, act) || of_the_city(*role).contains(&act));
    Refused::NotYours {
        act,
        who: who.collect(),
    }
}

fn may_ever(role: Role, act: Act) -> bool {
    !states(role, act).is_empty()
}

/// A closed round takes no more texts, and so nothing can be sent back to be written anew. What was sent in time goes
/// on its way.
fn needs_open_round(act: Act) -> bool {
    matches!(act, Act::WriteAnswers | Act::Submit | Act::Return)
}

/// Who can bring a report out of this state so that it may be written again.
fn lifted_by(state: ReportState) -> Option<Role> {
    match state {
        ReportState::NotStarted | ReportState::Draft => None,
        ReportState::Submitted => Some(Role::Head),
        ReportState::Approved | ReportState::Accepted | ReportState::Final | ReportState::Published => {
            Some(Role::PlanOffice)
        }
    }
}

/// The states of a report in which a role may do this; none when it never may. This is the whole policy on reports.
fn states(role: Role, act: Act) -> &'static [ReportState] {
    use ReportState::{Accepted, Approved, Draft, Final, NotStarted, Published, Submitted};
    const ALL: &[ReportState] = &ReportState::ALL;
    const WITH_OFFICE: &[ReportState] = &[Accepted, Final, Published];
    match (role, act) {
        (Role::Staff | Role::Head | Role::PlanOffice, Act::ReadReport) => ALL,
        (Role::Headquarters | Role::Council, Act::ReadReport) => WITH_OFFICE,
        // Drafts and reasons of returns stay inside the town hall.
        (Role::Staff | Role::Head | Role::PlanOffice, Act::ReadHistory) => ALL,
        (Role::Headquarters, Act::ReadHistory) => WITH_OFFICE,

        (Role::Staff, Act::WriteAnswers) => &[NotStarted, Draft],
        // The head may mend a word before approving, and a head or the office writes for a department that cannot.
        (Role::Head | Role::PlanOffice, Act::WriteAnswers) => &[NotStarted, Draft, Submitted],
        // What must not be public has to come off the site also when nobody may write any more.
        (Role::PlanOffice, Act::MarkFiles) => ALL,
        (Role::Staff, Act::MarkFiles) => &[NotStarted, Draft],
        (Role::Head, Act::MarkFiles) => &[NotStarted, Draft, Submitted],
        (Role::Staff | Role::Head | Role::PlanOffice, Act::Submit) => &[NotStarted, Draft],

        // The office approves in place of a head who cannot reach the server; how it knows is written down.
        (Role::Head | Role::PlanOffice, Act::Approve) => &[Submitted],
        (Role::Head, Act::Return) => &[Submitted],
        (Role::PlanOffice, Act::Return) => &[Submitted, Approved, Accepted],
        (Role::PlanOffice, Act::Accept) => &[Approved],

        (Role::Headquarters, Act::Return | Act::GradeAsHeadquarters | Act::Decide) => &[Accepted],
        // The office writes down what the meeting of headquarters said.
        (Role::PlanOffice, Act::GradeAsHeadquarters | Act::Decide) => &[Accepted],
        (Role::Council, Act::GradeAsCouncil | Act::WriteOpinion) => WITH_OFFICE,
        (Role::PlanOffice, Act::WriteOpinion) => WITH_OFFICE,
        (Role::PlanOffice | Role::Head | Role::Staff, Act::AnswerOpinion) => ALL,
        // The decision makes nothing public: that is a press of its own, by the office that answers for the figures.
        (Role::PlanOffice, Act::Reopen | Act::Publish) => &[Final],
        _ => &[],
    }
}

/// What a role may do that concerns no single report.
fn of_the_city(role: Role) -> &'static [Act] {
    match role {
        Role::Administrator => &[Act::ManagePeople, Act::ReadLog],
        Role::PlanOffice => &[
            Act::RunRounds,
            Act::ReadBoard,
            Act::UseWorkbooks,
            Act::ReadHeadquarters,
            Act::ReadCouncil,
            Act::ManagePeople,
            Act::ReadLog,
            Act::ReadPlans,
            Act::EditPlans,
            Act::AdoptEditions,
            Act::ManageOrganisation,
            Act::CorrectFigures,
        ],
        Role::Headquarters => &[
            Act::ReadBoard,
            Act::ReadHeadquarters,
            Act::ReadCouncil,
            Act::ReadPlans,
        ],
        Role::Council => &[Act::ReadCouncil, Act::ReadPlans],
        Role::Head | Role::Staff => &[Act::ReadPlans],
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Refused, Standing, decide, decide_city};
    use crate::cycle::{DepartmentId, Grant, ReportState, Role};
    use crate::day::read_day;

    fn grant(role: Role, department: Option<i64>) -> Grant {
        Grant {
            role,
            department: department.map(DepartmentId::new),
            from: read_day("2025-04-01").unwrap(),
            until: None,
        }
    }

    fn standing(state: ReportState) -> Standing {
        Standing {
            state,
            departments: vec![DepartmentId::new(1), DepartmentId::new(2)],
            round_is_open: true,
        }
    }

    #[test]
    fn staff_write_for_each_department_that_leads_and_for_no_other() {
        let report = standing(ReportState::Draft);
        for department in [1, 2] {
            assert_eq!(
                decide(
                    &[grant(Role::Staff, Some(department))],
                    Act::WriteAnswers,
                    &report
                ),
                Ok(Role::Staff)
            );
        }
        let stranger = decide(&[grant(Role::Staff, Some(3))], Act::WriteAnswers, &report);
        assert_eq!(
            stranger,
            Err(Refused::OtherDepartment {
                act: Act::WriteAnswers
            })
        );
    }

    #[test]
    fn a_lock_says_who_can_lift_it() {
        let sent = decide(
            &[grant(Role::Staff, Some(1))],
            Act::WriteAnswers,
            &standing(ReportState::Submitted),
        );
        let state = ReportState::Submitted;
        assert_eq!(
            sent,
            Err(Refused::WrongState {
                act: Act::WriteAnswers,
                state,
                lifted_by: Some(Role::Head)
            })
        );
    }

    #[test]
    fn a_person_with_two_roles_acts_in_the_one_that_may() {
        let held = [grant(Role::Staff, Some(3)), grant(Role::Head, Some(1))];
        assert_eq!(
            decide(&held, Act::Approve, &standing(ReportState::Submitted)),
            Ok(Role::Head)
        );
    }

    #[test]
    fn a_closed_round_takes_no_answers() {
        let closed = Standing {
            round_is_open: false,
            ..standing(ReportState::Draft)
        };
        let held = [grant(Role::PlanOffice, None)];
        assert_eq!(
            decide(&held, Act::WriteAnswers, &closed),
            Err(Refused::RoundClosed {
                act: Act::WriteAnswers
            })
        );
        assert_eq!(decide(&held, Act::ReadReport, &closed), Ok(Role::PlanOffice));
    }

    #[test]
    fn the_council_sees_nothing_before_the_office_has_accepted_it() {
        let held = [grant(Role::Council, None)];
        for state in ReportState::ALL {
            let sees = decide(&held, Act::ReadReport, &standing(state)).is_ok();
            assert_eq!(sees, ReportState::Accepted <= state, "{state:?}");
            let writes = decide(&held, Act::WriteOpinion, &standing(state));
            let act = Act::WriteOpinion;
            assert!(
                sees || writes == Err(Refused::NotYet { act }),
                "the state itself is not told"
            );
        }
    }

    #[test]
    fn an_administrator_reads_no_report() {
        let held = [grant(Role::Administrator, None)];
        assert!(decide(&held, Act::ReadReport, &standing(ReportState::Final)).is_err());
        assert_eq!(decide_city(&held, Act::ManagePeople), Ok(Role::Administrator));
        assert!(decide_city(&held, Act::ReadBoard).is_err());
    }

    #[test]
    fn every_act_is_allowed_to_somebody_and_listed_once() {
        let names: std::collections::BTreeSet<Act> =
            Act::ON_REPORTS.into_iter().chain(Act::OF_THE_CITY).collect();
        assert_eq!(names.len(), Act::ON_REPORTS.len() + Act::OF_THE_CITY.len());
        for act in &names {
            assert_eq!(Act::from_word(act.word()), Some(*act));
        }
        for act in Act::ON_REPORTS {
            let allowed = ReportState::ALL.into_iter().any(|state| {
                Role::ALL
                    .into_iter()
                    .any(|role| decide(&[grant(role, Some(1))], act, &standing(state)).is_ok())
            });
            assert!(allowed, "{act:?}");
        }
        for act in Act::OF_THE_CITY {
            assert!(
                Role::ALL
                    .into_iter()
                    .any(|role| decide_city(&[grant(role, None)], act).is_ok()),
                "{act:?}"
            );
        }
    }
}
