//! Single facts of an initiative, from a truth file and from a plan document, in one form.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use super::text::{normal, prose};

/// The compared fields.
pub const FIELDS: [&str; 13] = [
    "title",
    "departments",
    "texts",
    "actions",
    "plans",
    "results",
    "stages",
    "indicators",
    "values",
    "grades",
    "follow_up",
    "effects",
    "projects",
];

/// One part of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// a normalised text
    Text(String),
    /// a number
    Number(Decimal),
    /// yes or no
    Flag(bool),
    /// absent
    Nothing,
}

impl Part {
    /// The part in words.
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Nothing => String::new(),
        }
    }
}

/// A fact: what it is of, then what it says.
pub type Fact = Vec<Part>;
/// The facts of an initiative by field.
pub type Facts = BTreeMap<&'static str, Vec<Fact>>;

/// A number of JSON, or of a string in JSON.
pub fn number(value: &Value) -> Option<Decimal> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.replace(',', ""),
        _ => return None,
    };
    text.parse().ok()
}

fn words(value: &Value) -> Part {
    Part::Text(normal(&raw(value)))
}

fn told(value: &Value) -> Part {
    Part::Text(prose(&raw(value)))
}

fn raw(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn year(value: &Value) -> Part {
    number(value).map_or(Part::Nothing, Part::Number)
}

fn said(value: &Value) -> bool {
    !normal(&raw(value)).is_empty()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn add(facts: &mut Facts, field: &'static str, fact: Fact) {
    facts.entry(field).or_default().push(fact);
}

/// The facts that a truth file states of an item.
pub fn of_truth(item: &Value) -> Facts {
    let mut facts = Facts::new();
    let f = &mut facts;
    add(f, "title", vec![words(&item["title"])]);
    for (key, kind) in [("lead", "lead"), ("related", "related")] {
        for name in list(item, key) {
            add(f, "departments", vec![Part::Text(kind.into()), words(name)]);
        }
    }
    for (label, text) in item["texts"]
        .as_object()
        .into_iter()
        .flatten()
        .filter(|t| said(t.1))
    {
        add(f, "texts", vec![Part::Text(normal(label)), told(text)]);
    }
    true_actions(f, item);
    for indicator in list(item, "indicators") {
        add(f, "indicators", vec![words(&indicator["name"])]);
        for value in list(indicator, "values") {
            let said = number(&value["number"]).map_or_else(|| words(&value["text"]), Part::Number);
            let fact = vec![
                words(&indicator["name"]),
                words(&value["kind"]),
                year(&value["fy"]),
                said,
            ];
            add(f, "values", fact);
        }
    }
    for grade in list(item, "grades") {
        add(
            f,
            "grades",
            vec![year(&grade["fy"]), year(&grade["half"]), words(&grade["grade"])],
        );
    }
    if let Some(required) = item["follow_up"].as_bool() {
        add(
            f,
            "follow_up",
            vec![Part::Text("required".into()), Part::Flag(required)],
        );
    }
    if said(&item["reason"]) {
        add(
            f,
            "follow_up",
            vec![Part::Text("reason".into()), told(&item["reason"])],
        );
    }
    for effect in list(item, "fiscal_effects") {
        let said = number(&effect["number"]).map_or_else(|| words(&effect["text"]), Part::Number);
        add(
            f,
            "effects",
            vec![words(&effect["kind"]), year(&effect["fy"]), said],
        );
    }
    for project in list(item, "projects") {
        let leads = list(project, "lead");
        add_project(f, project, leads, "section");
    }
    facts
}

fn true_actions(f: &mut Facts, item: &Value) {
    for action in list(item, "actions") {
        if said(&action["no"]) && said(&action["text"]) {
            add(f, "actions", vec![words(&action["no"]), told(&action["text"])]);
        }
        for y in list(action, "years") {
            if said(&y["plan"]) && normal(&raw(&y["plan"])) != "→" {
                add(
                    f,
                    "plans",
                    vec![words(&action["no"]), year(&y["fy"]), told(&y["plan"])],
                );
            }
            if said(&y["actual"]) {
                add(
                    f,
                    "results",
                    vec![words(&action["no"]), year(&y["fy"]), told(&y["actual"])],
                );
            }
            if said(&y["stage"]) {
                add(f, "stages", vec![year(&y["fy"]), words(&y["stage"])]);
            }
        }
    }
}

/// The facts that a plan document gives of an initiative.
pub fn of_document(item: &Value) -> Facts {
    let mut facts = Facts::new();
    let f = &mut facts;
    add(f, "title", vec![words(&item["title"])]);
    for kind in ["lead", "related"] {
        for department in list(&item["departments"], kind) {
            add(
                f,
                "departments",
                vec![Part::Text(kind.into()), words(&department["name"])],
            );
        }
    }
    let of_indicators = list(item, "indicators").iter().flat_map(|i| list(i, "texts"));
    for text in list(item, "texts")
        .iter()
        .chain(of_indicators)
        .filter(|t| said(&t["text"]))
    {
        add(f, "texts", vec![words(&text["label"]), told(&text["text"])]);
    }
    given_actions(f, item);
    given_indicators(f, item);
    for grade in list(item, "grades") {
        add(
            f,
            "grades",
            vec![year(&grade["year"]), year(&grade["half"]), words(&grade["grade"])],
        );
    }
    if let Some(required) = item["follow_up"]["required"].as_bool() {
        add(
            f,
            "follow_up",
            vec![Part::Text("required".into()), Part::Flag(required)],
        );
    }
    if said(&item["follow_up"]["reason"]) {
        add(
            f,
            "follow_up",
            vec![Part::Text("reason".into()), told(&item["follow_up"]["reason"])],
        );
    }
    for effect in list(item, "fiscal_effects")
        .iter()
        .filter(|e| e["status"] != "blank")
    {
        let said = number(&effect["number"]).map_or_else(|| words(&effect["text"]), Part::Number);
        add(
            f,
            "effects",
            vec![words(&effect["kind"]), year(&effect["year"]), said],
        );
    }
    for project in list(item, "projects") {
        add_project(f, project, list(project, "departments"), "name");
    }
    facts
}

fn given_actions(f: &mut Facts, item: &Value) {
    for action in list(item, "actions") {
        if said(&action["no"]) && said(&action["text"]) {
            add(f, "actions", vec![words(&action["no"]), told(&action["text"])]);
        }
        for y in list(action, "years") {
            if said(&y["plan"]) && normal(&raw(&y["plan"])) != "→" {
                add(
                    f,
                    "plans",
                    vec![words(&action["no"]), year(&y["year"]), told(&y["plan"])],
                );
            }
            if said(&y["result"]) {
                add(
                    f,
                    "results",
                    vec![words(&action["no"]), year(&y["year"]), told(&y["result"])],
                );
            }
            if said(&y["stage"]) {
                add(f, "stages", vec![year(&y["year"]), words(&y["stage"])]);
            }
        }
    }
}

fn given_indicators(f: &mut Facts, item: &Value) {
    for indicator in list(item, "indicators") {
        let name = words(&indicator["name"]);
        add(f, "indicators", vec![name.clone()]);
        for value in list(indicator, "values")
            .iter()
            .filter(|v| v["status"] != "blank")
        {
            let plain = value["qualifier"]
                .is_null()
                .then(|| number(&value["number"]))
                .flatten();
            let said = plain.map_or_else(|| words(&value["text"]), Part::Number);
            add(
                f,
                "values",
                vec![name.clone(), words(&value["kind"]), year(&value["year"]), said],
            );
        }
        for judgement in list(indicator, "judgements") {
            let kind = Part::Text("judgement".into());
            add(
                f,
                "values",
                vec![
                    name.clone(),
                    kind,
                    year(&judgement["year"]),
                    words(&judgement["mark"]),
                ],
            );
        }
    }
}

fn add_project(f: &mut Facts, project: &Value, departments: &[Value], key: &str) {
    let name = words(&project["name"]);
    add(f, "projects", vec![name.clone()]);
    if said(&project["description"]) {
        let fact = vec![
            name.clone(),
            Part::Text("description".into()),
            told(&project["description"]),
        ];
        add(f, "projects", fact);
    }
    for department in departments {
        let kind = Part::Text("department".into());
        add(
            f,
            "projects",
            vec![
                name.clone(),
                kind,
                words(&department[key]),
                words(&department["division"]),
            ],
        );
    }
    if said(&project["account"]) {
        add(
            f,
            "projects",
            vec![name, Part::Text("account".into()), words(&project["account"])],
        );
    }
}
