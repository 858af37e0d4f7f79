//! The year of the fictional city: people, an open survey round, and reports on every step of their way.

use super::revision;
use ayumi_app::approvals::{self, Chosen};
use ayumi_app::people::{self, NewAccount};
use ayumi_app::reports::{self, Edit};
use ayumi_app::rounds::board::{Board, Row, board};
use ayumi_app::rounds::{self, Choices, Extension, Wishes};
use ayumi_app::{Actor, AppError, Office};
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::workday::plus_working_days;
use ayumi_domain::cycle::{Asked, Field, Form, Grant, PersonId, ReportId, ReportingPeriod, Role, RoundId};
use ayumi_domain::day::Day;
use ayumi_domain::plan::{Value, ValueKind};
use ayumi_domain::year::Half;
use ayumi_messages::Lang;
use ayumi_messages::cli::demo as said;
use ayumi_messages::staff::rounds::proposed_title;
use ayumi_store::{Store, StoreError};

/// Working days until the round is due, and until headquarters meets.
const DUE: i32 = 10;
const HEADQUARTERS: i32 = 25;
/// Departments that have people.
const DEPARTMENTS: usize = 3;
/// The mark that departments give themselves, counted from the best.
const GRADE: usize = 1;
/// The stage to which they say that their actions have come, counted from the furthest.
const STAGE: usize = 1;

/// How far the reports of the first department are brought, one after another; the rest is not begun.
const WAYS: [Way; 6] = [
    Way::Accepted,
    Way::Approved,
    Way::Submitted,
    Way::Returned,
    Way::Begun,
    Way::Accepted,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Begun,
    Submitted,
    Returned,
    Approved,
    Accepted,
}

/// Somebody of the city who acts.
struct Cast {
    office: Actor,
    /// head and staff of each department with people
    departments: Vec<(Actor, Actor)>,
}

/// Gives the city its people and its round, unless the folder has a round already. Answers the names of the
/// departments in which there is somebody.
pub async fn begin(store: &Store, office: &Office) -> Result<Vec<String>, AppError> {
    let console = Actor::command_line(&office.now());
    let there = rounds::list(office, &console).await?;
    if let Some(summary) = there.first() {
        let board = board(office, &console, summary.round.id).await?;
        return Ok(busiest(&board).into_iter().map(|row| row.name).collect());
    }
    let choices = rounds::choices(office, &console).await?;
    let Some(wishes) = wishes(&choices, office.now().day) else {
        return Ok(Vec::new());
    };
    let round = rounds::open(office, &console, &wishes).await?;
    let board = board(office, &console, round).await?;
    let rows = busiest(&board);
    let cast = people(store, office, &console, &rows).await?;
    play(office, round, (&board, &rows), (&cast, &wishes.asked)).await?;
    revision::begin(office, &cast.office, &wishes.plans).await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// A round about the first plan that says its years, and the last half-year of it that has ended by now.
fn wishes(choices: &Choices, today: Day) -> Option<Wishes> {
    let plan = choices.plans.iter().find(|plan| plan.years.is_some())?;
    let years = plan.years?;
    let halves = years.years().flat_map(|year| {
        [Half::First, Half::Second].map(|half| ReportingPeriod {
            year,
            half: Some(half),
            quarter: None,
        })
    });
    let ended = |period: &ReportingPeriod| period.days().is_some_and(|(_, end)| end < today);
    let first = ReportingPeriod {
        year: years.from,
        half: Some(Half::First),
        quarter: None,
    };
    let period = halves.filter(ended).last().unwrap_or(first);
    Some(Wishes {
        plans: vec![plan.slug.clone()],
        period,
        title: proposed_title(period, Lang::Ja),
        note: said::NOTE.to_owned(),
        due: plus_working_days(today, DUE)?,
        headquarters_on: plus_working_days(today, HEADQUARTERS),
        asked: Asked {
            results: true,
            actuals: true,
            self_grade: 2 <= choices.scale.len(),
            issues: true,
            free: Vec::new(),
            scale: choices.scale.clone(),
            council_grades: 2 <= choices.scale.len(),
            stages: choices.stages.clone(),
        },
    })
}

/// The departments with most reports.
fn busiest(board: &Board) -> Vec<Row> {
    let rows = board.divisions.iter().flat_map(|division| &division.rows);
    let mut rows: Vec<Row> = rows.cloned().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.dots.len()), row.department));
    rows.truncate(DEPARTMENTS);
    rows
}

/// Adds everybody. The password is hashed once, for the first account; the others get the same hash, which would be
/// no idea anywhere else.
async fn people(store: &Store, office: &Office, console: &Actor, rows: &[Row]) -> Result<Cast, AppError> {
    let from = office.now().day;
    let mut ids: Vec<PersonId> = Vec::new();
    let mut actors = Vec::new();
    for (login, name, role, place) in said::PEOPLE {
        let row = place.map(|place| rows.get(place));
        let department = match row {
            Some(None) => continue,
            Some(Some(row)) => Some(row.department),
            None => None,
        };
        let account = NewAccount {
            login: login.to_owned(),
            name: name.to_owned(),
            mail: format!("{login}@aobano.example"),
        };
        let id = people::add(office, console, &account).await?;
        let grant = Grant {
            role,
            department,
            from,
            until: None,
        };
        people::grant(office, console, id, &grant).await?;
        ids.push(id);
        actors.push(Actor {
            person: Some(id),
            login: login.to_owned(),
            name: name.to_owned(),
            held: vec![grant],
        });
    }
    if let Some(first) = ids.first() {
        people::set_password(office, console, *first, Some(said::PASSWORD)).await?;
        share_password(store, *first, &ids).await?;
    }
    let find = |role: Role, place: usize| {
        let department = rows.get(place).map(|row| row.department);
        let mut fit = actors.iter().filter(move |actor| {
            let grant = actor.held.first();
            grant.is_some_and(|grant| {
                grant.role == role && (grant.department.is_none() || grant.department == department)
            })
        });
        fit.next().cloned()
    };
    let departments =
        (0..rows.len()).filter_map(|place| Some((find(Role::Head, place)?, find(Role::Staff, place)?)));
    Ok(Cast {
        office: find(Role::PlanOffice, 0).unwrap_or_else(|| console.clone()),
        departments: departments.collect(),
    })
}

async fn share_password(store: &Store, first: PersonId, all: &[PersonId]) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    let cities = unit.municipalities().await?;
    let Some(city) = cities.first().map(|city| city.id.clone()) else {
        return Ok(());
    };
    let Some(hash) = unit.password_hash(&city, first).await? else {
        return Ok(());
    };
    for person in all {
        unit.set_password(&city, *person, &hash, false).await?;
    }
    unit.commit().await
}

/// The first department has something of everything, the second is done, the third waits for its head; the office
/// has written for the fourth, and the fifth has more time.
async fn play(
    office: &Office,
    round: RoundId,
    (board, rows): (&Board, &[Row]),
    (cast, asked): (&Cast, &Asked),
) -> Result<(), AppError> {
    for (place, (row, (head, staff))) in rows.iter().zip(&cast.departments).enumerate() {
        for (number, dot) in row.dots.iter().enumerate() {
            let way = match place {
                0 => WAYS.get(number).copied(),
                1 => Some(Way::Accepted),
                _ => Some(Way::Submitted),
            };
            let Some(way) = way else {
                continue;
            };
            bring(office, (dot.report, asked), way, (staff, head, &cast.office)).await?;
        }
    }
    let others = board.divisions.iter().flat_map(|division| &division.rows);
    let is_in_play = |row: &&Row| rows.iter().any(|with| with.department == row.department);
    let mut others = others.filter(|row| !row.dots.is_empty() && !is_in_play(row));
    if let Some(row) = others.next() {
        for dot in &row.dots {
            let by = &cast.office;
            bring(office, (dot.report, asked), Way::Accepted, (by, by, by)).await?;
        }
    }
    let Some(row) = others.next() else {
        return Ok(());
    };
    let due = plus_working_days(board.round.due, 5).ok_or(RoundTrouble::DueMalformed)?;
    let extension = Extension {
        department: row.department,
        due,
        reason: said::LATER.to_owned(),
    };
    rounds::extend(office, &cast.office, round, &extension).await
}

/// Brings a report so far, by the hands of those whose turn it is.
async fn bring(
    office: &Office,
    (report, asked): (ReportId, &Asked),
    way: Way,
    (staff, head, plan_office): (&Actor, &Actor, &Actor),
) -> Result<(), AppError> {
    let open = reports::open_form(office, staff, report).await?;
    let fields = open.form.fields(asked);
    let wanted = fields
        .iter()
        .filter(|field| way != Way::Begun || matches!(field, Field::Result(0)));
    let edits: Vec<Edit> = wanted
        .map(|field| Edit {
            field: *field,
            text: match way {
                Way::Begun => said::BEGUN.to_owned(),
                _ => text(&open.form, *field, asked),
            },
            seen_version: 0,
        })
        .collect();
    reports::save(office, staff, report, &edits, 420).await?;
    if way == Way::Begun {
        return Ok(());
    }
    if let Err(error) = reports::submit(office, staff, report).await {
        // A plan whose last answers lack something leaves its report in work, as it would be.
        return match error {
            AppError::Trouble(_) => Ok(()),
            error => Err(error),
        };
    }
    if way == Way::Submitted {
        return Ok(());
    }
    if way == Way::Returned {
        let back = [(seen(office, staff, report).await?, said::RETURNED.to_owned())];
        return approvals::send_back(office, head, &back).await.map(drop);
    }
    let note = if head.person == plan_office.person {
        said::BY_PHONE
    } else {
        ""
    };
    approvals::approve(office, head, &[seen(office, staff, report).await?], note).await?;
    if way == Way::Accepted {
        approvals::accept(office, plan_office, &[seen(office, staff, report).await?]).await?;
    }
    Ok(())
}

async fn seen(office: &Office, actor: &Actor, report: ReportId) -> Result<Chosen, AppError> {
    let open = reports::open_form(office, actor, report).await?;
    Ok(Chosen {
        report,
        seen: open.report.version,
    })
}

/// What somebody would write: as last time where there was one.
fn text(form: &Form, field: Field, asked: &Asked) -> String {
    let last = form
        .previous
        .as_ref()
        .map(|previous| previous.answers.text(field));
    let is_chosen = matches!(field, Field::Grade | Field::Stage(_));
    if let (Some(last), false) = (last.filter(|text| !text.trim().is_empty()), is_chosen) {
        return last.to_owned();
    }
    match field {
        Field::Result(_) => said::RESULT.to_owned(),
        Field::Stage(_) => asked.stages.get(STAGE).cloned().unwrap_or_default(),
        Field::Actual(place) => number(form, usize::from(place)),
        Field::Grade => asked
            .scale
            .get(GRADE)
            .map(|mark| mark.mark.clone())
            .unwrap_or_default(),
        Field::Issues => said::ISSUE.to_owned(),
        Field::Next => said::NEXT.to_owned(),
        Field::Free(_) => said::ANSWER.to_owned(),
    }
}

/// The last actual, or a target, as it is printed.
fn number(form: &Form, place: usize) -> String {
    let indicator = form.initiative.indicators.get(place);
    let values = || indicator.into_iter().flat_map(|indicator| &indicator.values);
    let of = |kind: ValueKind| {
        let known = move |value: &&Value| value.kind == kind && value.measure.number.is_some();
        values().filter(known).max_by_key(|value| value.year)
    };
    let value = of(ValueKind::Actual).or_else(|| of(ValueKind::Target));
    value.map(|value| value.measure.text.clone()).unwrap_or_default()
}
