//! Roles and the days on which a person holds them.

use crate::cycle::DepartmentId;
use crate::day::Day;

/// What a person is to the plan. A person may hold several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// システム管理者: accounts and the log, no reports
    Administrator,
    /// 計画事務局: opens rounds, accepts or returns, answers for everything
    PlanOffice,
    /// 所属長: approves or returns what their department reports
    Head,
    /// 担当者: writes what their department reports
    Staff,
    /// 推進本部: gives the second grade and decides on the round
    Headquarters,
    /// 審議会委員: reads, grades where asked, writes opinions
    Council,
}

impl Role {
    /// Every role, in the order in which lists show them.
    pub const ALL: [Self; 6] = [
        Self::Administrator,
        Self::PlanOffice,
        Self::Head,
        Self::Staff,
        Self::Headquarters,
        Self::Council,
    ];

    /// The word under which it is stored and typed on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::PlanOffice => "plan-office",
            Self::Head => "head",
            Self::Staff => "staff",
            Self::Headquarters => "headquarters",
            Self::Council => "council",
        }
    }

    /// From its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether it is held within a department, never for the whole city.
    #[must_use]
    pub fn is_of_department(self) -> bool {
        matches!(self, Self::Head | Self::Staff)
    }
}

/// A role that a person holds from one day on, in one department where the role is of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// which role
    pub role: Role,
    /// in which department; absent for roles of the whole city
    pub department: Option<DepartmentId>,
    /// first day on which it is held
    pub from: Day,
    /// last day on which it is held; absent while no end is set
    pub until: Option<Day>,
}

impl Grant {
    /// Whether the role is held on this day; first and last day count.
    #[must_use]
    pub fn is_held_on(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::{Grant, Role};
    use crate::day::read_day;

    #[test]
    fn a_role_that_ended_yesterday_is_not_held_today() {
        let day = |text| read_day(text).unwrap();
        let grant = Grant {
            role: Role::PlanOffice,
            department: None,
            from: day("2025-04-01"),
            until: Some(day("2026-03-31")),
        };
        assert!(!grant.is_held_on(day("2025-03-31")));
        assert!(grant.is_held_on(day("2025-04-01")));
        assert!(grant.is_held_on(day("2026-03-31")));
        assert!(!grant.is_held_on(day("2026-04-01")));
    }

    #[test]
    fn every_role_is_found_by_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
        }
        assert_eq!(Role::from_word("root"), None);
    }
}
