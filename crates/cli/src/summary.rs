//! What an import recognised, on a few lines: counts, years, and findings by severity and kind with their places.

use std::collections::BTreeMap;
use std::fmt::Write;

use ayumi_app::imports::{Imported, Outcome};
use ayumi_app::publish::Published;
use ayumi_domain::finding::{Finding, Severity, Source};
use ayumi_domain::join::{Why, result_years};
use ayumi_domain::{FiscalYear, PlanDocument};
use ayumi_messages::cli::{ImportWords, Words};

use crate::sentences::plain;

/// Places that are printed for each kind of finding.
const PLACES: usize = 3;

/// The lines about one file.
pub fn of(imported: &Imported, asked_to_publish: bool, words: &Words) -> String {
    let of = &words.import;
    let name = plain(&imported.name);
    let mut lines = Lines::default();
    match &imported.outcome {
        Outcome::Unchanged => lines.add(&(of.unchanged)(&name)),
        Outcome::NothingNew => lines.add(&(of.nothing_new)(&name)),
        outcome => {
            lines.add(&(of.heading)(&name, &plain(&imported.plan)));
            recognised(&mut lines, imported, outcome, of);
        }
    }
    match imported.published {
        Some(Published::Now) => lines.add(&(of.published)(&plain(&imported.plan))),
        Some(Published::Before) => lines.add(&(of.published_before)(&plain(&imported.plan))),
        None if asked_to_publish || imported.outcome == Outcome::Unchanged => {}
        None => lines.add(of.draft),
    }
    lines.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }
}

fn recognised(lines: &mut Lines, imported: &Imported, outcome: &Outcome, of: &ImportWords) {
    let why = |why: &Why| match why {
        Why::Told => of.why.told.to_owned(),
        Why::EditionName(name) => (of.why.edition_name)(&plain(name)),
        Why::NoResults => of.why.no_results.to_owned(),
        Why::NewTexts => of.why.new_texts.to_owned(),
        Why::Results => of.why.results.to_owned(),
    };
    let said = match outcome {
        Outcome::NewEdition(reason) => (of.as_new_edition)(&why(reason)),
        Outcome::SameDraft(reason) => (of.as_same_draft)(&why(reason)),
        Outcome::Report { why: reason, .. } => (of.as_report)(&why(reason)),
        _ => of.as_new_plan.to_owned(),
    };
    lines.add(&format!("  {said}"));
    if imported.municipality.name.is_empty() {
        lines.add(&format!("  {}", of.unnamed_municipality));
    } else if imported.is_new_municipality {
        lines.add(&format!(
            "  {}",
            (of.new_municipality)(&plain(&imported.municipality.name))
        ));
    }
    counts(lines, &imported.document, of);
    if let Outcome::Report { joined, of: all, .. } = outcome {
        lines.add(&(of.joined)(*joined, *all));
    }
    let findings: Vec<&Finding> = imported
        .document
        .findings
        .iter()
        .chain(&imported.findings)
        .collect();
    found(lines, &findings, of);
}

fn counts(lines: &mut Lines, document: &PlanDocument, of: &ImportWords) {
    // The last level is the initiatives' own.
    let (own, above) = match document.levels.split_last() {
        Some((own, above)) => (plain(own), above),
        None => (of.initiatives.to_owned(), [].as_slice()),
    };
    let mut levels: BTreeMap<usize, usize> = BTreeMap::new();
    for section in &document.sections {
        *levels.entry(section.path.len()).or_default() += 1;
    }
    for (depth, count) in levels {
        let named = depth.checked_sub(1).and_then(|at| above.get(at));
        let label = named.map_or_else(|| (of.unnamed_level)(depth), |name| plain(name));
        lines.add(&(of.count_line)(&label, count));
    }
    lines.add(&(of.count_line)(&own, document.initiatives.len()));
    let of_sections: usize = document.sections.iter().map(|s| s.indicators.len()).sum();
    let of_initiatives: usize = document.initiatives.iter().map(|i| i.indicators.len()).sum();
    let projects: usize = document.initiatives.iter().map(|i| i.projects.len()).sum();
    for (label, count) in [
        (of.indicators, of_sections + of_initiatives),
        (of.projects, projects),
    ] {
        if 0 < count {
            lines.add(&(of.count_line)(label, count));
        }
    }
    match document.period {
        Some(period) => lines.add(&(of.years)(period.from, period.to)),
        None => lines.add(of.no_years),
    }
    let years: Vec<FiscalYear> = result_years(document).into_iter().collect();
    if !years.is_empty() {
        lines.add(&(of.result_years)(&years));
    }
}

/// Findings by severity, the gravest first, and by kind; each kind with its first sentence and first places.
fn found(lines: &mut Lines, findings: &[&Finding], of: &ImportWords) {
    if findings.is_empty() {
        lines.add(of.no_findings);
        return;
    }
    lines.add(&(of.findings)(findings.len()));
    let mut kinds: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        kinds
            .entry((std::cmp::Reverse(finding.severity), finding.code.as_str()))
            .or_default()
            .push(finding);
    }
    for ((severity, code), all) in kinds {
        let [info, doubt, error] = of.severity;
        let severity = match severity.0 {
            Severity::Info => info,
            Severity::Doubt => doubt,
            Severity::Error => error,
        };
        let mut line = format!("    [{severity}] {code} ({})", all.len());
        let places: Vec<String> = all.iter().filter_map(|f| place(f, of)).take(PLACES).collect();
        if !places.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(line, " {}", places.join(" / "));
        }
        if !places.is_empty() && places.len() < all.len() {
            let _ = write!(line, " / {}", (of.more)(all.len() - places.len()));
        }
        lines.add(&line);
        if let Some(first) = all.first() {
            lines.add(&format!("      {}", plain(&first.message)));
        }
    }
}

fn place(finding: &Finding, of: &ImportWords) -> Option<String> {
    let places = &of.place;
    let source = finding.source.as_ref().map(|source| match source {
        Source::Line { line, column: None } => (places.line)(*line),
        Source::Line {
            line,
            column: Some(column),
        } => (places.line_column)(*line, *column),
        Source::Cell { sheet, cell } => (places.cell)(&plain(sheet), &plain(cell)),
        Source::Page {
            page,
            table,
            row,
            column,
        } => (places.page)(*page, *table, *row, *column),
    });
    source.or_else(|| finding.initiative.as_deref().map(plain))
}
