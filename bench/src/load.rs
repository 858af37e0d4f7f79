//! Three hundred people saving reports over HTTP at the same time: how long a save takes, and that none is lost.

use std::collections::HashMap;
use std::time::Duration;

use ayumi_app::public::PublicSite;
use ayumi_app::rounds;
use ayumi_domain::cycle::{Field, Grant, ReportId, Role, RoundId};
use ayumi_store::{NewPerson, SessionEntry, hash};
use ayumi_testkit::{Town, big_plan, wishes};
use ayumi_web::staff::StaffState;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant as Tick, sleep_until};

use crate::machine;

const PEOPLE: usize = 300;
const DEPARTMENTS: usize = 80;
/// A person who types is saved about a second after each pause.
const PACE: Duration = Duration::from_secs(1);
/// Every tenth pair writes in one field.
const SHARED_EVERY: usize = 10;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// What one person does: the cookie, the report, and whether its last field is shared with a neighbour.
struct Person {
    cookie: String,
    report: ReportId,
    shared: Option<ReportId>,
}

/// What the server acknowledged to one person.
#[derive(Default)]
struct Kept {
    waits: Vec<Duration>,
    /// text and version of the last acknowledged save of each field
    last: HashMap<(ReportId, Field), (String, i64)>,
    /// every acknowledged version of a shared field
    versions: Vec<(ReportId, i64)>,
    conflicts: usize,
}

/// Runs the load for so many seconds and holds what was acknowledged against what is stored.
///
/// # Errors
/// When the town cannot be built, a request fails, or a save was lost or overwritten.
pub fn run(seconds: u64) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|e| e.to_string())?;
    runtime.block_on(measure(seconds)).map_err(|e| e.to_string())
}

async fn measure(seconds: u64) -> Outcome<()> {
    let town = Town::of(big_plan(DEPARTMENTS, PEOPLE)).await;
    let office = town.actor(Role::PlanOffice, None);
    let round = rounds::open(town.office(), &office, &wishes()).await?;
    let people = people(&town, round).await?;
    let state = StaffState {
        office: town.office().clone(),
        https: false,
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    // The server has threads of its own, as it has when browsers ask it from elsewhere.
    let site = PublicSite::open(town.store().published(), None).await?;
    let server = std::thread::spawn(move || serve(listener, site, state));
    let began = Tick::now() + Duration::from_millis(200);
    let mut tasks = tokio::task::JoinSet::new();
    for (place, person) in people.into_iter().enumerate() {
        let start = began + PACE * u32::try_from(place)? / u32::try_from(PEOPLE)?;
        tasks.spawn(async move { write(address, person, start, seconds).await });
    }
    let mut all = Vec::new();
    while let Some(done) = tasks.join_next().await {
        all.push(done??);
    }
    drop(server);
    report(&all, seconds);
    verify(&town, round, &all).await
}

fn serve(listener: TcpListener, site: PublicSite, state: StaffState) -> Outcome<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let listener = listener.into_std()?;
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        Ok(ayumi_web::serve(site, Some(state), listener, std::future::pending()).await?)
    })
}

/// A person for each report, who is staff of its department and signed in.
async fn people(town: &Town, round: RoundId) -> Outcome<Vec<Person>> {
    let reports = town
        .store()
        .look()
        .await?
        .survey_reports(&town.city().id, round)
        .await?;
    let now = town.office().now();
    let mut unit = town.store().begin().await?;
    let mut people = Vec::new();
    for (place, report) in reports.iter().take(PEOPLE).enumerate() {
        let login = format!("load{place}");
        let new = NewPerson {
            login: &login,
            name: &login,
            mail: None,
            at: &now.at,
        };
        let city = &town.city().id;
        let person = unit.add_person(city, &new).await?;
        let neighbour = reports
            .get(place ^ 1)
            .filter(|_| (place / 2).is_multiple_of(SHARED_EVERY));
        let shared = neighbour.map(|other| if place.is_multiple_of(2) { report } else { other });
        for department in [Some(report.department), shared.map(|r| r.department)]
            .into_iter()
            .flatten()
        {
            let grant = Grant {
                role: Role::Staff,
                department: Some(department),
                from: now.day,
                until: None,
            };
            unit.add_grant(city, person, &grant).await?;
        }
        let token = format!("{place:064x}");
        let session = SessionEntry {
            person,
            started_at: now.at.clone(),
            seen_at: now.at.clone(),
            ends_at: now.plus_seconds(36_000).at,
        };
        unit.add_session(city, &hash(token.as_bytes()), &session).await?;
        people.push(Person {
            cookie: format!("ayumi-session={token}"),
            report: report.id,
            shared: shared.map(|r| r.id),
        });
    }
    unit.commit().await?;
    Ok(people)
}

async fn write(address: std::net::SocketAddr, person: Person, start: Tick, seconds: u64) -> Outcome<Kept> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut kept = Kept::default();
    for turn in 0..seconds {
        let due = start + PACE * u32::try_from(turn)?;
        sleep_until(due).await;
        let own = [Field::Result(0), Field::Actual(0), Field::Issues, Field::Next];
        let place = usize::try_from(turn)? % 5;
        let (report, field) = match (own.get(place), person.shared) {
            (Some(field), _) if *field != Field::Next || person.shared.is_none() => (person.report, *field),
            (_, Some(shared)) => (shared, Field::Next),
            _ => (person.report, Field::Issues),
        };
        let text = match field {
            Field::Actual(_) => (turn + 80).to_string(),
            _ => format!(
                "{}さんが{turn}回目に書いた文。窓口の待ち時間を短くするため、受付の順を見直した。",
                person.cookie
            ),
        };
        save(&mut stream, address, &person, (report, field), &text, &mut kept).await?;
        // From the moment at which the save was due: a server that is late for one save is late for the next as well.
        kept.waits.push(Tick::now() - due);
    }
    Ok(kept)
}

/// Saves a text; where somebody else was quicker, it is seen and written over knowingly, as a person would choose.
async fn save(
    stream: &mut TcpStream,
    address: std::net::SocketAddr,
    person: &Person,
    (report, field): (ReportId, Field),
    text: &str,
    kept: &mut Kept,
) -> Outcome<()> {
    let mut seen = kept.last.get(&(report, field)).map_or(0, |(_, version)| *version);
    for _ in 0..20 {
        let body = serde_json::json!({ "spent": 1, "fields": [{ "name": field.to_string(), "text": text, "seen": seen }] });
        let answer = post(stream, address, person, report, &body.to_string()).await?;
        let told = &answer["fields"][0];
        match told["state"].as_str() {
            Some("saved" | "same") => {
                let version = told["version"].as_i64().ok_or("no version")?;
                if person.shared == Some(report) && field == Field::Next {
                    kept.versions.push((report, version));
                }
                kept.last.insert((report, field), (text.to_owned(), version));
                return Ok(());
            }
            Some("conflict") => {
                kept.conflicts += 1;
                seen = told["theirs"]["version"].as_i64().ok_or("no version")?;
            }
            _ => return Err(format!("refused: {answer}").into()),
        }
    }
    Err("always a conflict".into())
}

async fn post(
    stream: &mut TcpStream,
    address: std::net::SocketAddr,
    person: &Person,
    report: ReportId,
    body: &str,
) -> Outcome<serde_json::Value> {
    let request = format!(
        "POST /staff/reports/{report}/answers HTTP/1.1\r\nHost: {address}\r\nCookie: {}\r\nContent-Type: application/json\r\n\
         Accept: application/json\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\r\n{body}",
        person.cookie,
        body.len()
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    let mut part = [0_u8; 4096];
    loop {
        let count = stream.read(&mut part).await?;
        if count == 0 {
            return Err("the server hung up".into());
        }
        answer.extend_from_slice(part.get(..count).unwrap_or_default());
        if let Some(body) = whole(&answer)? {
            return Ok(serde_json::from_slice(body)?);
        }
    }
}

/// The body, once it has come whole; an answer other than 200 is an error.
fn whole(answer: &[u8]) -> Outcome<Option<&[u8]>> {
    let Some(end) = answer.windows(4).position(|w| w == b"\r\n\r\n") else {
        return Ok(None);
    };
    let (head, rest) = answer.split_at(end + 4);
    let head = String::from_utf8_lossy(head).to_lowercase();
    if !head.starts_with("http/1.1 200") {
        return Err(format!("{head}{}", String::from_utf8_lossy(rest)).into());
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.ok_or("no length")?.trim().parse()?;
    Ok(rest.get(..length))
}

fn report(all: &[Kept], seconds: u64) {
    let mut waits: Vec<Duration> = all.iter().flat_map(|kept| kept.waits.iter().copied()).collect();
    waits.sort_unstable();
    let at = |hundredths: usize| {
        waits
            .get((waits.len() * hundredths / 100).min(waits.len() - 1))
            .map_or(0, Duration::as_millis)
    };
    let conflicts: usize = all.iter().map(|kept| kept.conflicts).sum();
    println!(
        "{} | {PEOPLE} people, {seconds} s, one save a second each, server and people on one machine",
        machine()
    );
    println!(
        "saves {} | answered within ms: half {}, 90 of 100 {}, 99 of 100 {}, all {} | conflicts shown {conflicts}",
        waits.len(),
        at(50),
        at(90),
        at(99),
        waits.last().map_or(0, Duration::as_millis)
    );
}

/// Nothing that was acknowledged is lost, and no version was given twice.
async fn verify(town: &Town, round: RoundId, all: &[Kept]) -> Outcome<()> {
    let stored = town
        .store()
        .look()
        .await?
        .answers_of_round(&town.city().id, round)
        .await?;
    let stored: HashMap<(ReportId, Field), (String, i64)> = stored
        .into_iter()
        .map(|a| ((a.report, a.field), (a.text, a.version)))
        .collect();
    let mut given: HashMap<ReportId, Vec<i64>> = HashMap::new();
    for (report, version) in all.iter().flat_map(|kept| &kept.versions) {
        given.entry(*report).or_default().push(*version);
    }
    for (report, versions) in &mut given {
        versions.sort_unstable();
        let expected: Vec<i64> = (1..=i64::try_from(versions.len())?).collect();
        if *versions != expected {
            return Err(format!("report {report}: versions {versions:?}").into());
        }
    }
    let mut checked = 0;
    for ((report, field), last) in all.iter().flat_map(|kept| &kept.last) {
        let is_shared = given.contains_key(report) && *field == Field::Next;
        if !is_shared && stored.get(&(*report, *field)) != Some(last) {
            return Err(format!("report {report}, {field}: acknowledged and not stored").into());
        }
        checked += 1;
    }
    println!(
        "{checked} last texts and {} shared fields as acknowledged: none lost, none overwritten",
        given.len()
    );
    Ok(())
}
