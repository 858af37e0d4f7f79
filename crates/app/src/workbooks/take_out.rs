//! Taking workbooks out: what stands on the server now goes with them and is remembered.

use std::collections::{BTreeMap, HashMap};

use ayumi_domain::cycle::trouble::WorkbookTrouble;
use ayumi_domain::cycle::{Act, BookKey, DepartmentId, Form, ReportId, RoundId, WorkbookId};
use ayumi_domain::day::Day;
use ayumi_report::workbook::{Shape, SurveyBook, SurveyItem, file_name, pack, write};
use ayumi_store::{AnswerEntry, NewStep, NewWorkbook, RoundEntry, SurveyReport};

use super::base::{Base, BaseAnswer};
use crate::error::AppError;
use crate::gate::Moment;
use crate::office::{Actor, Office};

/// A workbook that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookFile {
    /// its number
    pub workbook: WorkbookId,
    /// name of the department that it is for
    pub department: String,
    /// name of the file
    pub name: String,
    /// the file
    pub bytes: Vec<u8>,
}

/// Everything of a round that workbooks are made of, as it stood at one moment.
struct Gathered {
    round: RoundEntry,
    reports: Vec<SurveyReport>,
    forms: HashMap<ReportId, Form>,
    answers: HashMap<ReportId, Vec<AnswerEntry>>,
    /// name and last day of each department asked
    departments: Vec<(DepartmentId, String, Day)>,
}

/// Takes a workbook out for each of these departments, or for all of the round when none is named. Reports that may
/// not be written any more stay out of it; so do departments without any other.
///
/// # Errors
/// A refusal for who may not; [`WorkbookTrouble::NothingOpen`]; a closed round.
pub async fn take_out(
    office: &Office,
    actor: &Actor,
    round: RoundId,
    departments: &[DepartmentId],
    shape: Shape,
) -> Result<Vec<BookFile>, AppError> {
    let role = actor.may_in_city(Act::UseWorkbooks)?;
    let moment = office.now();
    let gathered = gather(office, round).await?;
    if gathered.round.closed_at.is_some() {
        return Err(ayumi_domain::cycle::trouble::RoundTrouble::Closed.into());
    }
    let mut books = gathered.books(office, departments, &moment);
    if books.is_empty() {
        return Err(WorkbookTrouble::NothingOpen.into());
    }
    let mut gate = office.gate(&moment).await?;
    let city = &office.city.id;
    for book in &mut books {
        let base = base(book).to_text()?;
        let new = NewWorkbook {
            round,
            department: book.department,
            shape: shape.word(),
            base: &base,
            at: &moment.at,
            by: actor.person,
        };
        book.workbook = gate.unit.add_workbook(city, &new).await?;
        let after = format!("{} {}", book.workbook, book.department_name);
        let step = NewStep {
            at: &moment.at,
            person: actor.person,
            held: Some(role),
            act: "workbook-out",
            round: Some(round),
            report: None,
            subject: &format!("workbook {}", book.workbook),
            before: None,
            after: Some(&after),
        };
        gate.step(city, &step).await?;
    }
    gate.close().await?;
    made(books, shape).await
}

/// Several workbooks as one archive.
///
/// # Errors
/// [`WorkbookTrouble::CannotBeMade`] when they are more than an archive holds.
pub fn packed(files: &[BookFile]) -> Result<Vec<u8>, AppError> {
    let named: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|file| (file.name.clone(), file.bytes.clone()))
        .collect();
    pack(&named).map_err(|_| WorkbookTrouble::CannotBeMade.into())
}

/// Writing workbooks is slow, so it happens aside and after the gate has closed.
async fn made(books: Vec<SurveyBook>, shape: Shape) -> Result<Vec<BookFile>, AppError> {
    let work = move || -> Result<Vec<BookFile>, AppError> {
        let file = |book: SurveyBook| {
            Ok(BookFile {
                workbook: book.workbook,
                name: format!("{}.xlsx", file_name(book.period, &book.department_name)),
                bytes: write(&book, shape).map_err(|_| WorkbookTrouble::CannotBeMade)?,
                department: book.department_name,
            })
        };
        books.into_iter().map(file).collect()
    };
    super::merge::aside(work).await?
}

fn base(book: &SurveyBook) -> Base {
    let mut base = BTreeMap::new();
    for item in &book.items {
        for field in item.form.fields(&book.asked) {
            let (text, version) = item.answers.get(&field).cloned().unwrap_or_default();
            let key = BookKey {
                report: item.report,
                field,
            };
            base.insert(key, BaseAnswer { version, text });
        }
    }
    Base(base)
}

async fn gather(office: &Office, id: RoundId) -> Result<Gathered, AppError> {
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let round = crate::rounds::round(&mut unit, city, id).await?;
    let mut answers: HashMap<ReportId, Vec<AnswerEntry>> = HashMap::new();
    for answer in unit.answers_of_round(city, id).await? {
        answers.entry(answer.report).or_default().push(answer);
    }
    let asked = unit.round_departments(city, id).await?;
    let all = unit.departments(city, office.now().day).await?;
    let departments = all.into_iter().filter_map(|department| {
        let own = asked.iter().find(|asked| asked.department == department.id)?;
        Some((department.id, department.name, own.due.unwrap_or(round.due)))
    });
    Ok(Gathered {
        departments: departments.collect(),
        reports: unit.survey_reports(city, id).await?,
        forms: unit.forms(city, id).await?.into_iter().collect(),
        answers,
        round,
    })
}

impl Gathered {
    fn books(&self, office: &Office, wanted: &[DepartmentId], moment: &Moment) -> Vec<SurveyBook> {
        let is_wanted = |id: &DepartmentId| wanted.is_empty() || wanted.contains(id);
        let asked = self.departments.iter().filter(|(id, ..)| is_wanted(id));
        let books = asked.map(|(id, name, due)| SurveyBook {
            municipality: office.city.id.as_str().to_owned(),
            municipality_name: office.city.name.clone(),
            round: self.round.id,
            round_title: self.round.title.clone(),
            note: self.round.note.clone(),
            period: self.round.period,
            asked: self.round.asked.clone(),
            department: *id,
            department_name: name.clone(),
            due: *due,
            // Given by the store, in the same transaction that remembers what stands in it.
            workbook: WorkbookId::new(0),
            made_on: moment.day,
            items: self.items(*id),
        });
        books.filter(|book| !book.items.is_empty()).collect()
    }

    fn items(&self, department: DepartmentId) -> Vec<SurveyItem> {
        let own = self
            .reports
            .iter()
            .filter(|report| report.department == department);
        own.filter(|report| report.state.is_open())
            .filter_map(|report| self.item(report))
            .collect()
    }

    fn item(&self, report: &SurveyReport) -> Option<SurveyItem> {
        let answers = self
            .answers
            .get(&report.id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let answers = answers
            .iter()
            .map(|answer| (answer.field, (answer.text.clone(), answer.version)));
        Some(SurveyItem {
            report: report.id,
            number: report.number.clone(),
            title: report.title.clone(),
            form: self.forms.get(&report.id)?.clone(),
            answers: answers.collect(),
        })
    }
}
