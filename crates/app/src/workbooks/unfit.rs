//! Why a file is no workbook of a survey, as a trouble that people are told of.

use ayumi_domain::cycle::book::NoIdentity;
use ayumi_domain::cycle::trouble::WorkbookTrouble;
use ayumi_import::Unreadable;
use ayumi_import::survey::NoSurvey;

/// The trouble of a file that cannot be merged.
pub(super) fn trouble(why: &NoSurvey) -> WorkbookTrouble {
    match why {
        NoSurvey::Identity(NoIdentity::Missing) => WorkbookTrouble::NoIdentity,
        NoSurvey::Identity(NoIdentity::Damaged) => WorkbookTrouble::Damaged,
        NoSurvey::Identity(NoIdentity::Newer { .. }) => WorkbookTrouble::Newer,
        NoSurvey::Unreadable(why) => match why {
            Unreadable::TooLarge { .. } | Unreadable::TooMuchInside { .. } | Unreadable::TooMany { .. } => {
                WorkbookTrouble::TooLarge
            }
            Unreadable::Encrypted => WorkbookTrouble::Encrypted,
            Unreadable::Broken { .. } => WorkbookTrouble::Broken,
            _ => WorkbookTrouble::NotAWorkbook,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, WorkbookTrouble, trouble};

    #[test]
    fn every_way_of_being_no_workbook_has_its_reason() {
        let of = |why: Unreadable| trouble(&why.into());
        assert_eq!(of(Unreadable::Empty), WorkbookTrouble::NotAWorkbook);
        assert_eq!(of(Unreadable::Encrypted), WorkbookTrouble::Encrypted);
        assert_eq!(
            of(Unreadable::TooMuchInside { max: 1 }),
            WorkbookTrouble::TooLarge
        );
    }
}
