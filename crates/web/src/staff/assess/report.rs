//! One report as somebody assesses it: what the department says, grades, opinions, and the forms for them.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::assess::{
    self, Assessing as Found, CouncilGrade, Grading, MAX_NOTE, MAX_TEXT, assessing, grade_as_council,
};
use ayumi_domain::cycle::live::target_for;
use ayumi_domain::cycle::trouble::AssessmentTrouble;
use ayumi_domain::cycle::{Field, ReportId};
use ayumi_domain::plan::ValueKind;
use ayumi_messages::staff;
use ayumi_messages::staff::assess::{Assessing as Words, Headquarters, Opinions};

use super::talk::{Place, Talk};
use super::{ja, lines, number};
use crate::components::grade::{Grade, Size};
use crate::components::mark::Mark;
use crate::staff::{Sent, StaffFrame, Visitor, page_with, problem, sentence, status_of};
use crate::view::verdict::combine;

#[derive(Template)]
#[template(path = "staff/assess/report.html")]
struct Page {
    f: StaffFrame,
    w: &'static Words,
    ja: &'static str,
    shoulder: String,
    department: String,
    own: Grade,
    before: Grade,
    headquarters: Grade,
    fields: Vec<Answered>,
    earlier: Vec<(String, Vec<String>)>,
    talks: Vec<Talk>,
    trouble: Option<String>,
    action: String,
    opinion_action: String,
    mine: Option<GradeForm>,
    writes: Option<String>,
    max: usize,
    max_note: usize,
}

struct GradeForm {
    title: &'static str,
    hint: &'static str,
    seat: &'static str,
    version: i64,
    marks: Vec<(String, String, bool)>,
    is_none: bool,
    note: String,
}

/// A field with its answer.
struct Answered {
    label: String,
    planned: Vec<String>,
    lines: Vec<String>,
    mark: Option<Mark>,
    note: Option<&'static str>,
    target: Option<String>,
}

/// What was typed and not saved.
#[derive(Clone, Copy, Default)]
struct Typed<'a> {
    grade: Option<&'a str>,
    note: Option<&'a str>,
    opinion: &'a str,
}

pub async fn show(visitor: Visitor, Path(report): Path<String>) -> Response {
    shown(&visitor, id_of(&report), None, Typed::default(), StatusCode::OK).await
}

/// A grade of headquarters or of the member who is signed in.
pub async fn grade(visitor: Visitor, Path(report): Path<String>, sent: Sent) -> Response {
    let id = id_of(&report);
    let (mark, note) = (sent.get("grade"), sent.get("note"));
    let seen_version = number(sent.get("seen"));
    let (office, actor) = (&visitor.office, &visitor.actor);
    let done = if sent.get("seat") == "headquarters" {
        match assessing(office, actor, id).await {
            Ok(found) => {
                let grading = Grading {
                    report: id,
                    grade: mark.to_owned(),
                    note: note.to_owned(),
                    seen_version,
                };
                let graded = assess::grade(office, actor, found.round.id, &[grading]).await;
                graded.and_then(|graded| match graded.clashes.is_empty() {
                    true => Ok(()),
                    false => Err(AssessmentTrouble::Changed.into()),
                })
            }
            Err(error) => Err(error),
        }
    } else {
        let new = CouncilGrade {
            grade: mark.to_owned(),
            note: note.to_owned(),
            seen_version,
        };
        grade_as_council(office, actor, id, &new).await
    };
    let typed = Typed {
        grade: Some(mark),
        note: Some(note),
        opinion: "",
    };
    let told = Opinions::of(visitor.lang()).saved_grade;
    answered(&visitor, id, done, told, typed).await
}

/// A new opinion.
pub async fn opinion(visitor: Visitor, Path(report): Path<String>, sent: Sent) -> Response {
    let id = id_of(&report);
    let text = sent.get("text");
    let done = assess::write_opinion(&visitor.office, &visitor.actor, id, text).await;
    let typed = Typed {
        opinion: text,
        ..Typed::default()
    };
    let told = Opinions::of(visitor.lang()).saved_opinion;
    answered(&visitor, id, done.map(|_| ()), told, typed).await
}

async fn answered(
    visitor: &Visitor,
    id: ReportId,
    done: Result<(), ayumi_app::AppError>,
    told: &str,
    typed: Typed<'_>,
) -> Response {
    match done {
        Ok(()) => visitor.redirect_with(&format!("/staff/reports/{id}/assess"), told),
        Err(error) => {
            let trouble = sentence(visitor, &error);
            shown(visitor, id, Some(trouble), typed, status_of(&error)).await
        }
    }
}

fn id_of(text: &str) -> ReportId {
    ReportId::new(number(text))
}

async fn shown(
    visitor: &Visitor,
    id: ReportId,
    trouble: Option<String>,
    typed: Typed<'_>,
    status: StatusCode,
) -> Response {
    match assessing(&visitor.office, &visitor.actor, id).await {
        Ok(found) => page_with(status, &of(visitor, &found, trouble, typed)),
        Err(error) => problem(visitor, &error),
    }
}

fn of(visitor: &Visitor, found: &Found, trouble: Option<String>, typed: Typed<'_>) -> Page {
    let (w, o) = (Words::of(visitor.lang()), Opinions::of(visitor.lang()));
    let item = &found.item;
    let own_path = format!("/staff/reports/{}/assess", item.report);
    let drawn = |mark: &str| Grade::asked(&found.round.asked, mark, Size::Small, visitor.locale);
    let place = Place {
        next: &own_path,
        shows_item: false,
        departments: &[],
        typed: None,
    };
    Page {
        f: visitor
            .frame(format!("{} {}", item.number, item.title))
            .under(visitor.to("/staff/opinions"), o.title)
            .under(
                visitor.to(&format!("/staff/rounds/{}/council", found.round.id)),
                found.round.title.clone(),
            )
            .under(String::new(), item.number.clone()),
        ja: ja(visitor),
        shoulder: found.round.title.clone(),
        department: item.department.clone(),
        own: drawn(&item.grades.own),
        before: drawn(&item.grades.before),
        headquarters: drawn(&item.grades.headquarters),
        fields: found
            .fields()
            .into_iter()
            .map(|field| field_of(visitor, found, field))
            .collect(),
        earlier: item
            .form
            .opinions
            .iter()
            .filter(|_| found.opinions.is_empty())
            .map(|said| (said.label.clone(), lines(&said.text)))
            .collect(),
        talks: found
            .opinions
            .iter()
            .map(|view| Talk::of(visitor, view, place))
            .collect(),
        trouble,
        action: visitor.to(&own_path),
        opinion_action: visitor.to(&format!("/staff/reports/{}/opinions", item.report)),
        mine: grade_form(found, w, typed),
        writes: found.may_write_opinion.then(|| typed.opinion.to_owned()),
        max: MAX_TEXT,
        max_note: MAX_NOTE,
        w,
    }
}

fn grade_form(found: &Found, w: &'static Words, typed: Typed<'_>) -> Option<GradeForm> {
    let (title, hint, seat, given) = match (found.may_grade_as_council, found.may_grade) {
        (true, _) => (w.my_grade, w.my_grade_hint, "council", &found.mine),
        (false, true) => (w.headquarters, "", "headquarters", &found.headquarters),
        (false, false) => return None,
    };
    let chosen = typed.grade.unwrap_or(&given.grade);
    let marks = found.round.asked.scale.iter().map(|mark| {
        let word = format!("{} {}", mark.mark, mark.word).trim().to_owned();
        (mark.mark.clone(), word, mark.mark == chosen)
    });
    Some(GradeForm {
        title,
        hint,
        seat,
        version: given.version,
        marks: marks.collect(),
        is_none: chosen.is_empty(),
        note: typed.note.unwrap_or(&given.note).to_owned(),
    })
}

fn field_of(visitor: &Visitor, found: &Found, field: Field) -> Answered {
    let form = found.form();
    let text = found.answers().text(field);
    let mut answered = Answered {
        label: staff::field(field, visitor.lang()),
        planned: Vec::new(),
        lines: lines(text.trim()),
        mark: None,
        note: None,
        target: None,
    };
    let period = found.round.period;
    match field {
        Field::Result(place) | Field::Stage(place) => {
            if let Some(action) = form.initiative.actions.get(usize::from(place)) {
                let name = [action.no.as_deref(), action.text.as_deref()];
                let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
                if matches!(field, Field::Stage(_)) {
                    answered.label = format!("{}　{name}", answered.label);
                    return answered;
                }
                answered.label = name;
                let year = action.years.iter().find(|y| y.year == period.year);
                answered.planned = year
                    .and_then(|y| y.plan.as_deref())
                    .map(lines)
                    .unwrap_or_default();
            }
        }
        Field::Actual(place) => {
            if let Some(indicator) = form.initiative.indicators.get(usize::from(place)) {
                answered.label = indicator.name.clone();
                let live = ayumi_domain::cycle::live::live(indicator, period, text);
                let is_said = !text.trim().is_empty();
                if is_said && live.is_indication && live.met.is_ok() {
                    answered.note = Some(Headquarters::of(visitor.lang()).indication);
                } else if is_said {
                    answered.mark = Some(Mark::of(&combine(None, live.met), visitor.locale));
                }
                let target = target_for(indicator, period)
                    .map(|(value, _)| value)
                    .filter(|value| value.kind == ValueKind::Target);
                answered.target = target.map(|value| value.measure.text.clone());
            }
        }
        Field::Free(place) => {
            if let Some(label) = found.round.asked.free.get(usize::from(place)) {
                answered.label.clone_from(label);
            }
        }
        Field::Grade => {
            let word = found.item.grades.own.clone();
            answered.lines = if word.is_empty() { Vec::new() } else { vec![word] };
        }
        Field::Issues | Field::Next => {}
    }
    answered
}
