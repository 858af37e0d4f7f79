//! Everything that the page of one report shows, read at one moment.

use std::collections::HashMap;

use ayumi_domain::cycle::access::Refused;
use ayumi_domain::cycle::{Act, Answers, DepartmentId, Field, Form, Lack, PersonId, ReportId, Role};
use ayumi_store::{AttachmentEntry, MunicipalityId, RoundEntry, StoreError, SurveyReport, Unit};

use super::load::{Due, Loaded, Writer, department_names, due, load, reading, writer};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::rounds::named_on;

/// A field as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldState {
    /// which field
    pub field: Field,
    /// its text; empty when there is none
    pub text: String,
    /// its version; 0 while it was never answered
    pub version: i64,
    /// when and by whom it was last saved
    pub saved: Option<(String, Writer)>,
    /// whether the report cannot be sent while it is empty
    pub is_required: bool,
}

/// A report with everything beside it.
#[derive(Clone, Debug)]
pub struct OpenForm {
    /// the report
    pub report: SurveyReport,
    /// its round
    pub round: RoundEntry,
    /// what its fields stand on
    pub form: Form,
    /// name of the department that sends it
    pub department: String,
    /// names of the departments that lead the initiative beside it
    pub co_leads: Vec<String>,
    /// the fields in the order of the form
    pub fields: Vec<FieldState>,
    /// everything that is lacking before it can be sent
    pub lacks: Vec<Lack>,
    /// until when it is wanted
    pub due: Due,
    /// whether the person may write, and if not, why
    pub may_write: Result<Role, Refused>,
    /// whether the person may send it, and if not, why
    pub may_submit: Result<Role, Refused>,
    /// whether the person may say which files are public
    pub may_mark_files: bool,
    /// the files beside it
    pub attachments: Vec<AttachmentEntry>,
    /// by whom it was returned, where a return is to be worked on
    pub returned_by: Option<Writer>,
    /// who wrote in it last
    pub touched_by: Option<Writer>,
    /// names of the heads of its department today
    pub heads: Vec<String>,
    /// names of the plan office today
    pub office: Vec<String>,
    /// the reports of its department in the round, in order: each with its number as printed
    pub siblings: Vec<(ReportId, String)>,
}

/// The form of a report for whoever may read it.
///
/// # Errors
/// Refusals of access; [`ayumi_domain::cycle::trouble::ReportTrouble::NoSuchReport`].
pub async fn open_form(office: &Office, actor: &Actor, report: ReportId) -> Result<OpenForm, AppError> {
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let loaded = load(&mut unit, city, report).await?;
    let standing = loaded.standing();
    reading(&mut unit, office, actor, (&loaded.report, &standing)).await?;
    let day = named_on(&loaded.round, office.now().day);
    let names = department_names(&mut unit, city, day).await?;
    let name = |id: &DepartmentId| names.get(id).cloned().unwrap_or_default();
    let (fields, answers) = fields(&mut unit, city, &loaded).await?;
    let departments = unit.round_departments(city, loaded.round.id).await?;
    let own = departments
        .iter()
        .find(|d| d.department == loaded.report.department);
    let (heads, staff_of_office) = who_answers(&mut unit, office, loaded.report.department).await?;
    let returned_by = match &loaded.report.returned {
        Some(returned) => Some(writer(&mut unit, city, returned.by).await?),
        None => None,
    };
    let touched_by = match &loaded.report.touched_at {
        Some(_) => Some(writer(&mut unit, city, loaded.report.touched_by).await?),
        None => None,
    };
    let all = unit.survey_reports(city, loaded.round.id).await?;
    let siblings = all
        .into_iter()
        .filter(|r| r.department == loaded.report.department);
    Ok(OpenForm {
        department: name(&loaded.report.department),
        co_leads: loaded.report.co_leads.iter().map(name).collect(),
        fields,
        lacks: loaded.sheet().lacks(&answers),
        due: due(&loaded.round, own, office.now().day),
        may_write: actor.may(Act::WriteAnswers, &standing),
        may_submit: actor.may(Act::Submit, &standing),
        may_mark_files: actor.may(Act::MarkFiles, &standing).is_ok(),
        attachments: unit.attachments(city, report).await?,
        returned_by,
        touched_by,
        heads,
        office: staff_of_office,
        siblings: siblings.map(|r| (r.id, r.number)).collect(),
        report: loaded.report,
        round: loaded.round,
        form: loaded.form,
    })
}

async fn fields<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    loaded: &Loaded,
) -> Result<(Vec<FieldState>, Answers), StoreError> {
    let sheet = loaded.sheet();
    let mut stored: HashMap<Field, _> = HashMap::new();
    for answer in unit.answers(city, loaded.report.id).await? {
        let by = writer(unit, city, answer.saved_by).await?;
        stored.insert(answer.field, (answer, by));
    }
    let answers = stored.iter().map(|(field, (a, _))| (*field, a.text.clone()));
    let answers: Answers = answers.collect();
    let states = sheet.fields().into_iter().map(|field| {
        let is_required = sheet.is_required(field);
        match stored.remove(&field) {
            Some((answer, by)) => FieldState {
                field,
                text: answer.text,
                version: answer.version,
                saved: Some((answer.saved_at, by)),
                is_required,
            },
            None => FieldState {
                field,
                text: String::new(),
                version: 0,
                saved: None,
                is_required,
            },
        }
    });
    Ok((states.collect(), answers))
}

/// The names of those who approve and of those who can be asked, today.
async fn who_answers<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    department: DepartmentId,
) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let city = &office.city.id;
    let today = office.now().day;
    let people: HashMap<PersonId, String> = unit
        .people(city)
        .await?
        .into_iter()
        .filter(|person| !person.is_closed)
        .map(|person| (person.id, person.name))
        .collect();
    let grants = unit.grants(city).await?;
    let named = |wanted: &dyn Fn(&ayumi_domain::cycle::Grant) -> bool| {
        let held = grants
            .iter()
            .filter(|g| g.grant.is_held_on(today) && wanted(&g.grant));
        let names = held.filter_map(|g| people.get(&g.person).cloned());
        names.collect::<Vec<String>>()
    };
    let heads = named(&|g| g.role == Role::Head && g.department == Some(department));
    Ok((heads, named(&|g| g.role == Role::PlanOffice)))
}
