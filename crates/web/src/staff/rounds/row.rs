//! A department of the board in the words of the page.

use ayumi_app::rounds::board::{Board, Late, Row, Stage};
use ayumi_domain::cycle::{ReportState, Role};
use ayumi_messages::staff;
use ayumi_messages::staff::rounds::{
    BoardWords, late, late_with_head, reminded, returned_state, since_return,
};
use ayumi_messages::staff::times::{short_day, short_moment};

use crate::staff::Visitor;

/// The words of a stage.
pub fn stage_word(stage: Stage, lang: ayumi_messages::Lang) -> &'static str {
    let state = match stage {
        Stage::NotBegun => ReportState::NotStarted,
        Stage::InWork => ReportState::Draft,
        Stage::WithHead => ReportState::Submitted,
        Stage::Returned => return returned_state(lang),
        Stage::WithOffice => ReportState::Approved,
        Stage::Done => ReportState::Accepted,
    };
    staff::state(state, lang)
}

/// A shape with its words.
pub struct Mark {
    /// name of the shape
    pub stage: &'static str,
    /// what it says
    pub word: String,
}

/// A department in the table.
pub struct Line {
    pub href: String,
    pub name: String,
    pub has_workbook: bool,
    pub dots: Vec<Mark>,
    pub beside: Option<String>,
    pub state: Option<Mark>,
    pub late: String,
    pub is_late: bool,
    pub is_done: bool,
    /// who sent it back and why
    pub returned: Option<String>,
    pub extended: Option<String>,
    pub writer: String,
    pub last: String,
    pub reminders: String,
    /// the page on which the office reads what waits for it
    pub review: Option<String>,
}

impl Line {
    /// The line of a department; `review` is the page of the whole round.
    pub fn of(
        row: &Row,
        board: &Board,
        visitor: &Visitor,
        w: &'static BoardWords,
        review: Option<&str>,
    ) -> Self {
        let lang = visitor.lang();
        let page = format!("/staff/rounds/{}/departments/{}", board.round.id, row.department);
        let dots = row.dots.iter().map(|dot| Mark {
            stage: dot.stage.word(),
            word: format!("{} {}　{}", dot.number, dot.title, stage_word(dot.stage, lang)),
        });
        let owes = row.is_overdue(board.today);
        let reminders = match row.reminders.as_slice() {
            [] if owes => w.not_reminded.to_owned(),
            days => reminded(days, lang),
        };
        let beside = (0 < row.beside).then(|| staff::rounds::beside(row.beside, lang));
        Self {
            href: visitor.to(&page),
            name: row.name.clone(),
            has_workbook: row.has_workbook,
            dots: dots.collect(),
            beside,
            state: row.stage.map(|stage| Mark {
                stage: stage.word(),
                word: stage_word(stage, lang).to_owned(),
            }),
            late: row.late.map(|how| late_words(how, lang)).unwrap_or_default(),
            is_late: row.late.is_some(),
            is_done: row.stage == Some(Stage::Done),
            returned: row.returned.as_ref().map(|returned| {
                let from = match returned.held {
                    Role::Head => w.from_head,
                    Role::Headquarters => w.from_headquarters,
                    _ => w.from_office,
                };
                format!("{from}{}", returned.reason)
            }),
            extended: (board.round.due < row.due)
                .then(|| format!("{} {}", w.extended, short_day(row.due, lang))),
            writer: row.writer.clone().unwrap_or_default(),
            last: match (&row.moved_at, row.stage) {
                (Some(at), _) => short_moment(at, lang),
                (None, Some(_)) => w.never.to_owned(),
                (None, None) => String::new(),
            },
            reminders,
            review: review
                .filter(|_| row.stage == Some(Stage::WithOffice))
                .map(|page| format!("{page}?department={}", row.department)),
        }
    }
}

fn late_words(how: Late, lang: ayumi_messages::Lang) -> String {
    match how {
        Late::Due(days) => late(days, lang),
        Late::WithHead(days) => late_with_head(days, lang),
        Late::Returned(days) => since_return(days, lang),
    }
}
