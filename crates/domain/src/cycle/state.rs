//! How far a report has come (DOMAIN rule 7).

/// How far a report has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReportState {
    /// 未着手: nothing is written yet
    NotStarted,
    /// 入力中: being written, also after a return
    Draft,
    /// 所属長の確認待ち: sent to the head of department
    Submitted,
    /// 事務局に提出: approved by the head
    Approved,
    /// 確認済み: accepted by the office
    Accepted,
    /// 確定: decided by headquarters
    Final,
    /// 公表済み: part of a publication
    Published,
}

impl ReportState {
    /// Every state, in the order in which a report goes through them.
    pub const ALL: [Self; 7] = [
        Self::NotStarted,
        Self::Draft,
        Self::Submitted,
        Self::Approved,
        Self::Accepted,
        Self::Final,
        Self::Published,
    ];

    /// The word under which it is stored.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Accepted => "accepted",
            Self::Final => "final",
            Self::Published => "published",
        }
    }

    /// From its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether answers may still be written without anything being lifted.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::NotStarted | Self::Draft)
    }
}
