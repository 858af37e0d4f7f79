//! What was not read with certainty: said in words beside the part it bears on, and listed at the end of the page.

use askama::Template;
use ayumi_domain::{Field, Finding, Severity, Source};

use crate::locale::Locale;

/// The list of uncertain readings of a page.
#[derive(Clone, Debug, Template)]
#[template(path = "components/doubts.html")]
pub struct Doubts {
    w: &'static ayumi_messages::public::Words,
    count: String,
    entries: Vec<Entry>,
    fields: Vec<Field>,
    foreign: bool,
}

impl askama::filters::HtmlSafe for Doubts {}

#[derive(Clone, Debug)]
struct Entry {
    field: &'static str,
    severity: &'static str,
    message: String,
    read: Option<String>,
    made: Option<String>,
    place: Option<String>,
}

/// More than these are counted and not listed; the JSON beside the page has all.
const LISTED: usize = 60;

impl Doubts {
    /// The doubts and errors among these findings; `None` when there are none.
    pub fn of<'a>(findings: impl Iterator<Item = &'a Finding>, locale: Locale) -> Option<Self> {
        let doubtful: Vec<&Finding> = findings.filter(|f| f.severity > Severity::Info).collect();
        if doubtful.is_empty() {
            return None;
        }
        let words = locale.words();
        Some(Self {
            w: words,
            count: words.doubts_count(doubtful.len()),
            entries: doubtful.iter().take(LISTED).map(|f| entry(f, locale)).collect(),
            fields: doubtful.iter().map(|f| f.field).collect(),
            foreign: locale.prefix() != "",
        })
    }

    /// Whether one of them bears on this part.
    pub fn touch(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }
}

fn entry(finding: &Finding, locale: Locale) -> Entry {
    let words = &locale.words().doubts;
    Entry {
        field: match finding.field {
            Field::Departments => words.departments,
            Field::Texts => words.texts,
            Field::Actions => words.actions,
            Field::Indicators => words.indicators,
            Field::Grades => words.grades,
            Field::FollowUp => words.follow_up,
            Field::FiscalEffects => words.fiscal_effects,
            Field::Projects => words.projects,
            Field::Title => words.name,
            Field::Structure => words.structure,
        },
        severity: match finding.severity {
            Severity::Error => words.error,
            Severity::Doubt | Severity::Info => words.doubt,
        },
        message: finding.message.clone(),
        read: finding.read.clone().filter(|t| !t.trim().is_empty()),
        made: finding.made.clone().filter(|t| !t.trim().is_empty()),
        place: finding.source.as_ref().map(place),
    }
}

fn place(source: &Source) -> String {
    match source {
        Source::Line { line, column: None } => format!("{line}行目"),
        Source::Line {
            line,
            column: Some(column),
        } => format!("{line}行目の{column}列目"),
        Source::Cell { sheet, cell } => format!("シート「{sheet}」の{cell}"),
        Source::Page {
            page,
            table,
            row,
            column,
        } => format!("{page}ページ、表{table}の{row}行{column}列"),
    }
}
