//! Which mails the year writes.

/// Why a mail is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MailKind {
    /// 調査の開始: a round was opened
    Opening,
    /// しめきり前のお知らせ: something is still to be sent, and there is time
    Reminder,
    /// 催促: something is still to be sent, and the due date has passed
    Late,
    /// 差戻し: a report came back
    Returned,
    /// 承認のお願い: reports wait for the head of department
    Submitted,
    /// 受付: the office has accepted reports
    Accepted,
}

impl MailKind {
    /// Every kind, in the order of the year.
    pub const ALL: [Self; 6] = [
        Self::Opening,
        Self::Reminder,
        Self::Late,
        Self::Submitted,
        Self::Returned,
        Self::Accepted,
    ];

    /// The word under which it is stored.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Reminder => "reminder",
            Self::Late => "late",
            Self::Returned => "returned",
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
        }
    }

    /// From its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::MailKind;

    #[test]
    fn every_kind_is_found_by_its_word() {
        for kind in MailKind::ALL {
            assert_eq!(MailKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(MailKind::from_word("spam"), None);
    }
}
