//! What the page of workbooks says, in the words of its language.

use std::collections::HashMap;

use ayumi_app::reports::Writer;
use ayumi_app::workbooks::{Back, Conflict, DeskDepartment, MergedFile, Out, Outcome, Shape, Taken};
use ayumi_domain::cycle::{BookKey, BookNotice, ReportId, Trouble};
use ayumi_messages::staff;
use ayumi_messages::staff::times::moment;
use ayumi_messages::staff::workbooks::{self as words, Workbooks};

use crate::locale::Locale;

/// What all parts of the page are made with.
pub struct View<'a> {
    pub locale: Locale,
    pub w: &'static Workbooks,
    pub items: &'a HashMap<ReportId, (String, String)>,
}

/// A department that may be chosen.
pub struct DepartmentView {
    pub id: String,
    pub name: String,
    pub counted: String,
    pub is_open: bool,
}

/// A cell with what it is about and what is said about it.
pub struct CellView {
    pub place: String,
    pub about: String,
    pub said: String,
}

/// What became of the answers of a file.
pub struct OutcomeView {
    pub counts: String,
    pub needs_a_look: bool,
    pub taken: Vec<CellView>,
    pub notices: Vec<CellView>,
}

/// A file that was just merged, or not.
pub struct ResultView {
    pub name: String,
    pub whose: String,
    pub result: Result<OutcomeView, String>,
}

/// An answer with two texts.
pub struct ConflictView {
    pub back: String,
    pub key: String,
    pub version: i64,
    pub about: String,
    pub place: String,
    pub file: String,
    pub base: String,
    pub ours: String,
    pub saved: String,
    pub theirs: String,
    pub locked: Option<String>,
}

/// A workbook that went out.
pub struct OutView {
    pub number: String,
    pub department: String,
    pub layout: &'static str,
    pub when: String,
    pub returns: usize,
}

/// A file that came back.
pub struct BackView {
    pub name: String,
    pub whose: String,
    pub when: String,
    pub outcome: OutcomeView,
}

impl View<'_> {
    pub fn department(&self, department: &DeskDepartment) -> DepartmentView {
        DepartmentView {
            id: department.id.to_string(),
            name: department.name.clone(),
            counted: match department.open {
                0 => self.w.all_sent.to_owned(),
                open => words::open_of(open, department.all, self.locale.lang),
            },
            is_open: 0 < department.open,
        }
    }

    pub fn result(&self, file: &MergedFile) -> ResultView {
        let lang = self.locale.lang;
        let whose = file.workbook.as_ref();
        ResultView {
            name: file.name.clone(),
            whose: whose.map_or_else(String::new, |(number, department)| {
                words::whose(number.number(), department, lang)
            }),
            result: match &file.result {
                Ok(outcome) => Ok(self.outcome(outcome)),
                Err(why) => Err(staff::trouble(&Trouble::Workbook(why.clone()), lang)),
            },
        }
    }

    pub fn conflict(&self, conflict: &Conflict) -> ConflictView {
        let saved = conflict.saved.as_ref();
        ConflictView {
            back: conflict.back.to_string(),
            key: conflict.key.to_string(),
            version: conflict.ours_version,
            about: self.about(conflict.key),
            place: conflict.place.clone(),
            file: conflict.file.clone(),
            base: conflict.base.clone(),
            ours: conflict.ours.clone(),
            saved: saved.map_or_else(String::new, |(at, by)| self.when(at, by)),
            theirs: conflict.theirs.clone(),
            locked: (!conflict.state.is_open()).then(|| words::is_locked(conflict.state, self.locale.lang)),
        }
    }

    pub fn out(&self, out: &Out) -> OutView {
        OutView {
            number: out.workbook.to_string(),
            department: out.department.clone(),
            layout: match out.shape {
                Some(Shape::List) => self.w.list,
                _ => self.w.sheets,
            },
            when: self.when(&out.at, &out.by),
            returns: out.returns,
        }
    }

    pub fn back(&self, back: &Back) -> BackView {
        BackView {
            name: back.name.clone(),
            whose: words::whose(back.workbook.number(), &back.department, self.locale.lang),
            when: self.when(&back.at, &back.by),
            outcome: self.outcome(&back.outcome),
        }
    }

    fn outcome(&self, outcome: &Outcome) -> OutcomeView {
        let counts = [
            outcome.taken.len(),
            outcome.conflicts.len(),
            outcome.notices.len(),
            outcome.unchanged,
        ];
        OutcomeView {
            counts: words::counts(counts, self.locale.lang),
            needs_a_look: !(outcome.conflicts.is_empty() && outcome.notices.is_empty()),
            taken: outcome.taken.iter().map(|taken| self.taken(taken)).collect(),
            notices: outcome.notices.iter().map(|notice| self.notice(notice)).collect(),
        }
    }

    fn taken(&self, taken: &Taken) -> CellView {
        CellView {
            place: taken.place.clone(),
            about: self.about(taken.key),
            said: String::new(),
        }
    }

    fn notice(&self, notice: &BookNotice) -> CellView {
        CellView {
            place: notice.place.clone().unwrap_or_default(),
            about: notice.key.map_or_else(String::new, |key| self.about(key)),
            said: words::doubt(&notice.why, self.locale.lang),
        }
    }

    /// 2-1 市税収納率の向上　課題.
    fn about(&self, key: BookKey) -> String {
        let field = staff::field(key.field, self.locale.lang);
        match self.items.get(&key.report) {
            Some((number, title)) => format!("{number} {title}　{field}"),
            None => field,
        }
    }

    fn when(&self, at: &str, by: &Writer) -> String {
        let name = match by {
            Writer::Person(name) => name.as_str(),
            Writer::CommandLine => self.w.command_line,
        };
        format!("{}　{name}", moment(at, self.locale.lang))
    }
}
