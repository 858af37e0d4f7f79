//! What the page of workbooks shows: whom one can be made for, what went out, what came back, what waits for a choice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use ayumi_domain::cycle::{
    Act, BookKey, DepartmentId, PersonId, ReportId, ReportState, RoundId, WorkbookId, WorkbookReturnId,
};
use ayumi_domain::day::Day;
use ayumi_store::{
    ConflictEntry, MunicipalityId, ReturnEntry, RoundEntry, StoreError, SurveyReport, Unit, WorkbookEntry,
};

use super::Shape;
use super::base::Base;
use super::outcome::Outcome;
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::reports::Writer;
use crate::reports::load::{department_names, writer};

/// The page of workbooks of a round.
#[derive(Clone, Debug)]
pub struct Desk {
    /// the round
    pub round: RoundEntry,
    /// departments of the round, in the order of the city
    pub departments: Vec<DeskDepartment>,
    /// number and title of each report, by its key
    pub items: HashMap<ReportId, (String, String)>,
    /// workbooks that went out, newest first
    pub out: Vec<Out>,
    /// files that came back, newest first
    pub back: Vec<Back>,
    /// answers that wait for a choice
    pub conflicts: Vec<Conflict>,
}

/// A department of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskDepartment {
    /// its key
    pub id: DepartmentId,
    /// its name
    pub name: String,
    /// reports that may still be written
    pub open: usize,
    /// all its reports
    pub all: usize,
}

/// A workbook that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    /// its number
    pub workbook: WorkbookId,
    /// for which department
    pub department: String,
    /// how its items stand in it
    pub shape: Option<Shape>,
    /// when
    pub at: String,
    /// by whom
    pub by: Writer,
    /// how many files of it came back
    pub returns: usize,
}

/// A file that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// its key
    pub id: WorkbookReturnId,
    /// which workbook it is
    pub workbook: WorkbookId,
    /// for which department
    pub department: String,
    /// its name
    pub name: String,
    /// when it was merged
    pub at: String,
    /// by whom
    pub by: Writer,
    /// what became of it
    pub outcome: Outcome,
}

/// An answer with two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// the file that brought it
    pub back: WorkbookReturnId,
    /// which answer
    pub key: BookKey,
    /// name of the file
    pub file: String,
    /// sheet and cell
    pub place: String,
    /// what stood there when the workbook went out
    pub base: String,
    /// the text in the workbook
    pub theirs: String,
    /// the text on the server now
    pub ours: String,
    /// its version, to be given with the choice
    pub ours_version: i64,
    /// when the server's text was saved, and by whom; absent where there is none
    pub saved: Option<(String, Writer)>,
    /// how far the report has come
    pub state: ReportState,
}

/// Everything on workbooks of a round.
///
/// # Errors
/// A refusal for who may not; no such round.
pub async fn desk(office: &Office, actor: &Actor, id: RoundId) -> Result<Desk, AppError> {
    actor.may_in_city(Act::UseWorkbooks)?;
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let round = crate::rounds::round(&mut unit, city, id).await?;
    let reports = unit.survey_reports(city, id).await?;
    let day = crate::rounds::named_on(&round, office.now().day);
    let departments = departments(&mut unit, city, (&reports, day)).await?;
    let names = department_names(&mut unit, city, day).await?;
    let books = unit.workbooks(city, id).await?;
    let returns = unit.workbook_returns(city, id).await?;
    let mut writers = HashMap::new();
    let people = books
        .iter()
        .map(|book| book.made_by)
        .chain(returns.iter().map(|back| back.merged_by));
    for person in people {
        name(&mut unit, city, person, &mut writers).await?;
    }
    let conflicts = conflicts(&mut unit, city, id, (&returns, &reports)).await?;
    let told = Told { names, writers };
    let mut out: Vec<Out> = books.iter().map(|book| told.out(book, &returns)).collect();
    let mut back = returns
        .iter()
        .map(|back| told.back(back, &books))
        .collect::<Result<Vec<_>, _>>()?;
    out.reverse();
    back.reverse();
    let items = reports
        .into_iter()
        .map(|report| (report.id, (report.number, report.title)));
    Ok(Desk {
        round,
        departments,
        items: items.collect(),
        out,
        back,
        conflicts,
    })
}

async fn departments<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    (reports, day): (&[SurveyReport], Day),
) -> Result<Vec<DeskDepartment>, StoreError> {
    let count = |id: DepartmentId, open: bool| {
        let own = reports.iter().filter(|report| report.department == id);
        own.filter(|report| !open || report.state.is_open()).count()
    };
    let all = unit.departments(city, day).await?.into_iter();
    let asked = all.filter(|department| 0 < count(department.id, false));
    Ok(asked
        .map(|department| DeskDepartment {
            open: count(department.id, true),
            all: count(department.id, false),
            id: department.id,
            name: department.name,
        })
        .collect())
}

async fn name<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    person: Option<PersonId>,
    known: &mut HashMap<Option<PersonId>, Writer>,
) -> Result<Writer, StoreError> {
    if let Some(writer) = known.get(&person) {
        return Ok(writer.clone());
    }
    let writer = writer(unit, city, person).await?;
    known.insert(person, writer.clone());
    Ok(writer)
}

/// Names, gathered once.
struct Told {
    names: HashMap<DepartmentId, String>,
    writers: HashMap<Option<PersonId>, Writer>,
}

impl Told {
    fn writer(&self, person: Option<PersonId>) -> Writer {
        self.writers.get(&person).cloned().unwrap_or(Writer::CommandLine)
    }

    fn department(&self, id: DepartmentId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    fn out(&self, book: &WorkbookEntry, returns: &[ReturnEntry]) -> Out {
        Out {
            workbook: book.id,
            department: self.department(book.department),
            shape: Shape::from_word(&book.shape),
            at: book.made_at.clone(),
            by: self.writer(book.made_by),
            returns: returns.iter().filter(|back| back.workbook == book.id).count(),
        }
    }

    fn back(&self, back: &ReturnEntry, books: &[WorkbookEntry]) -> Result<Back, StoreError> {
        let book = books.iter().find(|book| book.id == back.workbook);
        let outcome = serde_json::from_str(&back.outcome).map_err(|e| StoreError::Inconsistent {
            table: "workbook_return",
            what: e.to_string(),
        })?;
        Ok(Back {
            id: back.id,
            workbook: back.workbook,
            department: book
                .map(|book| self.department(book.department))
                .unwrap_or_default(),
            name: back.name.clone(),
            at: back.merged_at.clone(),
            by: self.writer(back.merged_by),
            outcome,
        })
    }
}

/// The conflicts that nobody has settled, each beside what stands on the server now.
async fn conflicts<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    round: RoundId,
    (returns, reports): (&[ReturnEntry], &[SurveyReport]),
) -> Result<Vec<Conflict>, StoreError> {
    let all = unit.workbook_conflicts(city, round).await?;
    let mut bases: HashMap<WorkbookId, Base> = HashMap::new();
    let mut writers = HashMap::new();
    let mut open = Vec::new();
    for entry in all.into_iter().filter(|entry| entry.chosen.is_none()) {
        let Some(back) = returns.iter().find(|back| back.id == entry.back) else {
            continue;
        };
        if let Entry::Vacant(place) = bases.entry(back.workbook) {
            let text = unit.workbook_base(city, back.workbook).await?;
            place.insert(
                text.as_deref()
                    .map(Base::from_text)
                    .transpose()?
                    .unwrap_or_default(),
            );
        }
        let base = bases.get(&back.workbook).and_then(|base| base.0.get(&entry.key));
        let stands = unit.answer(city, entry.key.report, entry.key.field).await?;
        let saved = match &stands {
            Some(answer) => {
                let by = name(unit, city, answer.saved_by, &mut writers).await?;
                Some((answer.saved_at.clone(), by))
            }
            None => None,
        };
        let state = reports
            .iter()
            .find(|report| report.id == entry.key.report)
            .map(|report| report.state);
        let ours = stands.map_or((String::new(), 0), |answer| (answer.text, answer.version));
        open.push(conflict(
            entry,
            back,
            base.map(|b| b.text.clone()),
            (ours, saved, state),
        ));
    }
    Ok(open)
}

type Stands = ((String, i64), Option<(String, Writer)>, Option<ReportState>);

fn conflict(
    entry: ConflictEntry,
    back: &ReturnEntry,
    base: Option<String>,
    ((ours, ours_version), saved, state): Stands,
) -> Conflict {
    Conflict {
        back: entry.back,
        key: entry.key,
        file: back.name.clone(),
        place: entry.place,
        base: base.unwrap_or_default(),
        theirs: entry.theirs,
        ours,
        ours_version,
        saved,
        state: state.unwrap_or(ReportState::Draft),
    }
}
