//! Compares a plan document with a truth file, field by field, as the tool beside the cases does.
//!
//! A given value that is wrong and carries no doubt or error on the same initiative and field is *silent*:
//! the one thing that must never happen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ayumi_domain::PlanDocument;
use rust_decimal::Decimal;
use serde_json::Value;

mod facts;
mod text;

use facts::{FIELDS, Fact, Part, of_document, of_truth};
use text::{normal, same_text};

/// What was counted for one field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// values in the truth
    pub truth: usize,
    /// values in the document
    pub given: usize,
    /// values that agree
    pub right: usize,
}

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Comparison {
    /// by field
    pub fields: BTreeMap<&'static str, Tally>,
    /// given, wrong, and without a finding; in words, to be shown by a failing test
    pub silent: Vec<String>,
    /// in the truth and not given; in words
    pub missing: Vec<String>,
    /// printed totals that are wrong: in the truth, found of those, alleged beyond those
    pub wrong_totals: (usize, usize, usize),
}

impl Comparison {
    /// Right values in thousandths of the true ones, over all fields.
    #[must_use]
    pub fn recall(&self) -> usize {
        let (right, truth) = self
            .fields
            .values()
            .fold((0, 0), |(r, t), f| (r + f.right, t + f.truth));
        right * 1000 / truth.max(1)
    }
}

/// Holds a reading against its truth: nothing silent, every wrong total found and no right one alleged, and at least
/// so many thousandths of the true values recovered. A failing test shows what was wrong.
///
/// # Panics
/// When the reading is not good enough.
pub fn assert_reading(truth: &std::path::Path, doc: &PlanDocument, least_recall: usize) {
    let text = std::fs::read_to_string(truth).expect("the truth file is text");
    let truth: Value = serde_json::from_str(&text).expect("the truth file is JSON");
    let compared = compare(&truth, doc);
    assert!(compared.silent.is_empty(), "silent: {:#?}", compared.silent);
    let (wrong, found, beyond) = compared.wrong_totals;
    assert_eq!((found, beyond), (wrong, 0), "wrong totals found and alleged");
    let recall = compared.recall();
    assert!(
        recall >= least_recall,
        "recall {recall}, missing: {:#?}",
        compared.missing
    );
}

/// The folder of cases and seeds beside the repository, wherever above it; `None` where it is absent, said in one visible line.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let above = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut found = above.ancestors().map(|dir| dir.join("shared").join(path));
    let found = found.find(|dir| dir.exists());
    if found.is_none() {
        // Not a print macro: those are swallowed when the test passes.
        let line = format!("shared/{path} is absent: nothing was compared\n");
        let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
    }
    found
}

/// Compares a document with a truth.
#[must_use]
pub fn compare(truth: &Value, doc: &PlanDocument) -> Comparison {
    let doc = serde_json::to_value(doc).expect("a plan document is JSON");
    let (truths, givens) = (list(truth, "items"), list(&doc, "initiatives"));
    let pairs = align(truths, givens);
    let excused = excused(&doc);
    let mut out = Comparison::default();
    let true_facts: Vec<_> = truths.iter().map(of_truth).collect();
    for (index, facts) in true_facts.iter().enumerate() {
        let given = pairs.get(&index).and_then(|at| givens.get(*at));
        let given_facts = given.map(of_document).unwrap_or_default();
        let id = normal(given.map_or("", |g| g["id"].as_str().unwrap_or("")));
        for field in FIELDS {
            if !true_facts.iter().any(|f| f.contains_key(field)) {
                continue;
            }
            let none = Vec::new();
            let (wanted, got) = (
                facts.get(field).unwrap_or(&none),
                given_facts.get(field).unwrap_or(&none),
            );
            let (right, missing, wrong) = matched(wanted, got);
            let tally = out.fields.entry(field).or_default();
            tally.truth += wanted.len();
            tally.given += got.len();
            tally.right += right;
            let label = |fact: &&Fact| format!("{field} {}: {fact:?}", truths[index]["id"]);
            out.missing.extend(missing.iter().map(label));
            if !excused.contains(&(id.clone(), finding_field(field))) {
                out.silent.extend(wrong.iter().map(label));
            }
        }
    }
    for (at, extra) in givens
        .iter()
        .enumerate()
        .filter(|(at, _)| !pairs.values().any(|v| v == at))
    {
        let id = normal(extra["id"].as_str().unwrap_or(""));
        if !excused.contains(&(id.clone(), "structure")) {
            out.silent.push(format!("initiative {at} {id} is in no truth"));
        }
    }
    out.wrong_totals = wrong_totals(truth, &doc);
    out
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Which given initiative is which true one: by number and title, then title, then a title that is nearly the same.
fn align(truths: &[Value], givens: &[Value]) -> BTreeMap<usize, usize> {
    let key = |v: &Value, k: &str| normal(v[k].as_str().unwrap_or(""));
    let mut pairs = BTreeMap::new();
    let mut used = BTreeSet::new();
    for pass in 0..3 {
        for (t, truth) in truths.iter().enumerate() {
            if pairs.contains_key(&t) {
                continue;
            }
            let hit = givens.iter().enumerate().position(|(at, given)| {
                let title = key(truth, "title") == key(given, "title");
                !used.contains(&at)
                    && match pass {
                        0 => title && key(truth, "id") == key(given, "id"),
                        1 => title,
                        _ => text::similar(&key(truth, "title"), &key(given, "title"), 80),
                    }
            });
            if let Some(at) = hit {
                used.insert(at);
                pairs.insert(t, at);
            }
        }
    }
    pairs
}

fn excused(doc: &Value) -> BTreeSet<(String, &'static str)> {
    let mut out = BTreeSet::new();
    for finding in list(doc, "findings").iter().filter(|f| f["severity"] != "info") {
        let (Some(id), Some(field)) = (finding["initiative"].as_str(), finding["field"].as_str()) else {
            continue;
        };
        let names = [
            "departments",
            "texts",
            "actions",
            "indicators",
            "grades",
            "follow_up",
            "fiscal_effects",
            "projects",
            "structure",
        ];
        let name = if field == "title" { "structure" } else { field };
        out.extend(names.iter().filter(|n| **n == name).map(|n| (normal(id), *n)));
    }
    out
}

/// The field of the findings that excuse a wrong value of a compared field.
fn finding_field(field: &str) -> &'static str {
    match field {
        "title" => "structure",
        "departments" => "departments",
        "texts" => "texts",
        "actions" | "plans" | "results" | "stages" => "actions",
        "indicators" | "values" => "indicators",
        "grades" => "grades",
        "follow_up" => "follow_up",
        "effects" => "fiscal_effects",
        _ => "projects",
    }
}

/// How many agree, what is missing, what is given beyond.
fn matched<'f>(wanted: &'f [Fact], got: &'f [Fact]) -> (usize, Vec<&'f Fact>, Vec<&'f Fact>) {
    let mut rest: Vec<&Fact> = got.iter().collect();
    let mut open = Vec::new();
    for fact in wanted {
        match rest.iter().position(|g| *g == fact) {
            Some(at) => drop(rest.remove(at)),
            None => open.push(fact),
        }
    }
    let mut missing = Vec::new();
    for fact in open {
        match rest.iter().position(|g| nearly(fact, g)) {
            Some(at) => drop(rest.remove(at)),
            None => missing.push(fact),
        }
    }
    (wanted.len() - missing.len(), missing, rest)
}

fn nearly(a: &Fact, b: &Fact) -> bool {
    let inner = |f: &Fact| f.get(1..f.len().saturating_sub(1)).unwrap_or(&[]).to_vec();
    let (Some(first_a), Some(first_b), Some(last_a), Some(last_b)) =
        (a.first(), b.first(), a.last(), b.last())
    else {
        return false;
    };
    if a.len() != b.len() || inner(a) != inner(b) {
        return false;
    }
    let heads = first_a == first_b || same_text(&first_a.words(), &first_b.words());
    match (last_a, last_b) {
        (Part::Text(x), Part::Text(y)) => heads && same_text(x, y),
        _ => heads && last_a == last_b,
    }
}

fn wrong_totals(truth: &Value, doc: &Value) -> (usize, usize, usize) {
    let number = |v: &Value| facts::number(v);
    let pairs: Vec<(Decimal, Decimal)> = list(doc, "totals")
        .iter()
        .filter_map(|t| Some((number(&t["stated"])?, number(&t["counted"])?)))
        .collect();
    let wrong: Vec<(Decimal, Decimal)> = list(truth, "stated_totals")
        .iter()
        .filter_map(|t| Some((number(&t["value"])?, number(&t["counted"])?)))
        .filter(|(stated, counted)| stated != counted)
        .collect();
    let found = wrong.iter().filter(|w| pairs.contains(w)).count();
    let alleged = pairs.iter().filter(|(stated, counted)| stated != counted).count();
    (wrong.len(), found, alleged.saturating_sub(found))
}
