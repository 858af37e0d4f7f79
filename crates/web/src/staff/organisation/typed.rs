//! The table as it was typed: from the form, from pasted cells, or carried along by the preview.

use ayumi_app::organisation::present;
use ayumi_app::{Actor, AppError, Office};
use ayumi_domain::cycle::DepartmentId;
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::organisation::{
    Called, MAX_ROWS, Organisation, OrganisationTrouble, Reorganisation, TableRow, read_table,
};

use crate::staff::sent::Sent;

/// What the form offers, with the words under which it is sent.
pub const WHATS: [&str; 5] = ["keep", "rename", "merge", "split", "abolish"];

/// How many new departments the form has room for.
pub const NEW_ROWS: usize = 4;

/// The fields of the form.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// first day
    pub from: String,
    /// pasted cells
    pub pasted: String,
    /// what becomes of departments, with division and name as typed
    pub rows: Vec<(DepartmentId, String, String, String)>,
    /// division and name of new departments
    pub new: Vec<(String, String)>,
}

impl Typed {
    /// From the fields of the form.
    pub fn of(sent: &Sent) -> Self {
        let mut typed = Self {
            from: sent.get("from").to_owned(),
            pasted: sent.get("pasted").to_owned(),
            ..Self::default()
        };
        for (key, what) in sent.pairs() {
            let id = key.strip_prefix("what-").and_then(|number| number.parse().ok());
            if let Some(id) = id {
                let field = |name: &str| sent.get(&format!("{name}-{id}")).trim().to_owned();
                typed
                    .rows
                    .push((id, what.clone(), field("division"), field("name")));
            }
        }
        // As many as the form had: it grows with what was pasted. One more than a table has is refused as too many.
        for number in 0..=MAX_ROWS {
            let sent = |name: &str| sent.find(&format!("new-{name}-{number}")).map(str::trim);
            let (division, name) = (sent("division"), sent("name"));
            if division.is_none() && name.is_none() {
                break;
            }
            let text = |field: Option<&str>| field.unwrap_or_default().to_owned();
            typed.new.push((text(division), text(name)));
        }
        typed
    }

    /// The same from rows that were read, for changing them once more.
    pub fn again(from: &str, rows: &[TableRow]) -> Self {
        let mut typed = Self {
            from: from.to_owned(),
            ..Self::default()
        };
        let division = |called: &Called| called.division.clone().unwrap_or_default();
        for row in rows {
            let (id, what, called) = match row {
                TableRow::Rename { department, to } => (*department, "rename", to.clone()),
                TableRow::Merge { department, into } => (*department, "merge", into.clone()),
                TableRow::Abolish { department } => (*department, "abolish", Called::new("", None)),
                TableRow::Split { department, into } => {
                    let parts: Vec<String> = into.iter().map(one_part).collect();
                    (*department, "split", Called::new(&parts.join("、"), None))
                }
                TableRow::New { called } => {
                    typed.new.push((division(called), called.name.clone()));
                    continue;
                }
            };
            typed
                .rows
                .push((id, what.to_owned(), division(&called), called.name));
        }
        typed
    }

    /// What was typed about a department.
    pub fn row(&self, id: DepartmentId) -> (&str, &str, &str) {
        let found = self.rows.iter().find(|(of, ..)| *of == id);
        found.map_or(("keep", "", ""), |(_, what, division, name)| {
            (what, division, name)
        })
    }

    /// The table that it says.
    pub async fn table(&self, office: &Office, actor: &Actor) -> Result<Reorganisation, AppError> {
        let from = read_day(&self.from).ok_or(OrganisationTrouble::DayMalformed)?;
        let (_, organisation, _) = present(office, actor).await?;
        let new = self
            .new
            .iter()
            .filter(|(division, name)| !(division.is_empty() && name.is_empty()));
        let new = new.map(|(division, name)| TableRow::New {
            called: Called::new(name, Some(division)),
        });
        let mut rows: Vec<TableRow> = new.collect();
        for (id, what, division, name) in &self.rows {
            let has_words = !(division.is_empty() && name.is_empty());
            refuse_contradiction(what, has_words, || name_of(&organisation, *id, from))?;
            let name = if name.is_empty() && what == "rename" {
                // Another division only: the name stays.
                name_of(&organisation, *id, from)
            } else {
                name.clone()
            };
            rows.extend(row(*id, what, division, &name));
        }
        rows.extend(read_table(&self.pasted, &organisation, from)?);
        Ok(Reorganisation { from, rows })
    }
}

/// What is typed beside a choice that has no use for it, and a choice without what it needs: which of the two is meant
/// is for the office to say.
fn refuse_contradiction(
    what: &str,
    has_words: bool,
    name: impl FnOnce() -> String,
) -> Result<(), OrganisationTrouble> {
    match (what, has_words) {
        ("keep", true) => Err(OrganisationTrouble::StaysWithWords { name: name() }),
        ("abolish", true) => Err(OrganisationTrouble::EndsWithWords { name: name() }),
        ("rename", false) => Err(OrganisationTrouble::NameMissing { of: name() }),
        _ => Ok(()),
    }
}

fn name_of(organisation: &Organisation, id: DepartmentId, from: Day) -> String {
    let called = organisation.called(id, from);
    called.map(|called| called.name.clone()).unwrap_or_default()
}

fn row(department: DepartmentId, what: &str, division: &str, name: &str) -> Option<TableRow> {
    let called = || Called::new(name, Some(division));
    Some(match what {
        "rename" => TableRow::Rename {
            department,
            to: called(),
        },
        "merge" => TableRow::Merge {
            department,
            into: part(name, division),
        },
        "split" => {
            let parts = name
                .split(['、', ',', '，', '\n'])
                .filter(|part| !part.trim().is_empty());
            TableRow::Split {
                department,
                into: parts.map(|name| part(name, division)).collect(),
            }
        }
        "abolish" => TableRow::Abolish { department },
        _ => return None,
    })
}

/// `部/課`, or a name in the division of the field beside it.
fn part(text: &str, division: &str) -> Called {
    match text.split_once(['/', '／']) {
        Some((division, name)) => Called::new(name, Some(division)),
        None => Called::new(text, Some(division)),
    }
}

fn one_part(called: &Called) -> String {
    match &called.division {
        Some(division) => format!("{division}/{}", called.name),
        None => called.name.clone(),
    }
}

/// Rows as the preview carries them from page to page: a word, a number, then division and name in turn.
pub fn carried(rows: &[TableRow]) -> Vec<String> {
    let line = |row: &TableRow| {
        let (word, id) = match row {
            TableRow::Rename { department, .. } => ("rename", Some(department)),
            TableRow::Merge { department, .. } => ("merge", Some(department)),
            TableRow::Split { department, .. } => ("split", Some(department)),
            TableRow::Abolish { department } => ("abolish", Some(department)),
            TableRow::New { .. } => ("new", None),
        };
        let mut line = format!("{word}\t{}", id.map(ToString::to_string).unwrap_or_default());
        for called in row.names() {
            line.push_str(&format!(
                "\t{}\t{}",
                called.division.as_deref().unwrap_or_default(),
                called.name
            ));
        }
        line
    };
    rows.iter().map(line).collect()
}

/// Reads what [`carried`] wrote. What is no row is left out: the mark of the preview does not fit then.
pub fn read_carried(sent: &Sent) -> (String, Vec<TableRow>) {
    let rows = sent.all("row").filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (word, id, names) = match cells.as_slice() {
            [word, id, names @ ..] => (*word, id.parse::<DepartmentId>().ok(), names),
            _ => return None,
        };
        let mut called = names.chunks(2).map(|pair| match pair {
            [division, name] => Called::new(name, Some(division)),
            _ => Called::new("", None),
        });
        Some(match (word, id) {
            ("new", _) => TableRow::New {
                called: called.next()?,
            },
            ("rename", Some(department)) => TableRow::Rename {
                department,
                to: called.next()?,
            },
            ("merge", Some(department)) => TableRow::Merge {
                department,
                into: called.next()?,
            },
            ("split", Some(department)) => TableRow::Split {
                department,
                into: called.collect(),
            },
            ("abolish", Some(department)) => TableRow::Abolish { department },
            _ => return None,
        })
    });
    (sent.get("from").to_owned(), rows.collect())
}
