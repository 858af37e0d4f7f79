//! A comparison for programs and spreadsheets: one row for each difference.

use ayumi_domain::edition::compare::{
    ActionPart, ComparedItem, ComparedPart, Comparison, Difference, IndicatorPart, ItemName, When,
};
use ayumi_domain::edition::{Aspect, Item};
use ayumi_domain::year::FiscalYear;
use ayumi_messages::Lang;
use ayumi_messages::public::comparison as say;
use serde::Serialize;

use super::Compared;
use crate::data::{ReportError, texts_csv};

/// The columns of the CSV file.
const COLUMNS: [&str; 12] = [
    "item", "number", "title", "kind", "aspect", "part", "year", "old", "new", "reason", "went_to", "kind_ja",
];

/// The comparison as a table, a row for each difference; no cell is run as a formula.
#[must_use]
pub fn comparison_csv(of: &Compared<'_>) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> = change_lines(of.comparison)
        .map(|line| {
            vec![
                line.item.to_owned(),
                line.number,
                line.title,
                line.kind.to_owned(),
                line.aspect.to_owned(),
                line.part,
                line.year.map(|year| year.to_string()).unwrap_or_default(),
                line.old.unwrap_or_default(),
                line.new.unwrap_or_default(),
                line.reason.unwrap_or_default(),
                line.went_to.join("; "),
                line.kind_ja.to_owned(),
            ]
        })
        .collect();
    let left_out = (0 < of.comparison.left_out).then(|| left_out(of.comparison.left_out));
    rows.extend(left_out);
    texts_csv(&COLUMNS, &rows)
}

/// The last row of a table that does not hold everything: how many differences are not in it.
fn left_out(count: usize) -> Vec<String> {
    let mut row = vec![String::new(); COLUMNS.len()];
    for (column, text) in [(3, "left-out".to_owned()), (8, count.to_string())] {
        if let Some(cell) = row.get_mut(column) {
            *cell = text;
        }
    }
    row
}

/// The comparison as JSON.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn comparison_json(of: &Compared<'_>) -> Result<Vec<u8>, ReportError> {
    let comparison = of.comparison;
    let file = File {
        format: "ayumi-comparison",
        version: 1,
        plan: of.plan,
        old: Edition {
            name: of.old.name,
            draft: of.old.is_draft,
            dated: of.old.dated,
        },
        new: Edition {
            name: of.new.name,
            draft: of.new.is_draft,
            dated: of.new.dated,
        },
        as_of: of.as_of,
        initiatives: Initiatives {
            before: comparison.initiatives_before,
            after: comparison.initiatives_after,
            changed: comparison.initiatives_changed(),
            added: comparison.initiatives_added(),
            gone: comparison.initiatives_gone(),
        },
        counts: comparison
            .counts()
            .into_iter()
            .map(|(kind, count)| Counted {
                kind: say::code(kind),
                count,
            })
            .collect(),
        left_out: comparison.left_out,
        changes: change_lines(of.comparison).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(ReportError::Json)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    plan: &'a str,
    old: Edition<'a>,
    new: Edition<'a>,
    as_of: &'a str,
    initiatives: Initiatives,
    counts: Vec<Counted>,
    #[serde(skip_serializing_if = "is_zero")]
    left_out: usize,
    changes: Vec<ChangeLine>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Edition<'a> {
    name: &'a str,
    /// still being prepared
    draft: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: Option<&'a str>,
}

#[derive(Serialize)]
struct Initiatives {
    before: usize,
    after: usize,
    changed: usize,
    added: usize,
    gone: usize,
}

#[derive(Serialize)]
struct Counted {
    kind: &'static str,
    count: usize,
}

/// A difference in the words of data, which are the same in every language.
#[derive(Serialize)]
pub(crate) struct ChangeLine {
    pub(crate) item: &'static str,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    #[serde(skip)]
    kind_ja: &'static str,
    pub(crate) aspect: &'static str,
    pub(crate) part: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) old: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) new: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    went_to: Vec<String>,
    #[serde(skip)]
    pub(crate) heirs: Vec<ItemName>,
}

/// A line for each difference, in the words of the plan's own language.
pub(crate) fn change_lines(of: &Comparison) -> impl Iterator<Item = ChangeLine> {
    of.items.iter().flat_map(|item| {
        item.differences
            .iter()
            .map(move |difference| line(item, difference))
    })
}

fn line(item: &ComparedItem, difference: &Difference) -> ChangeLine {
    let name = item.name();
    let to = item
        .fate
        .iter()
        .filter(|_| difference.part == ComparedPart::Being);
    let names = to.flat_map(|fate| fate.to.iter().filter_map(|(_, name)| name.clone()));
    let heirs: Vec<ItemName> = names.collect();
    ChangeLine {
        item: match item.item {
            Item::Plan => "plan",
            Item::Section(_) => "section",
            _ => "initiative",
        },
        number: name.number,
        title: name.title,
        kind: say::code(difference.kind),
        kind_ja: say::kind(difference.kind, Lang::Ja),
        aspect: aspect(difference.part.aspect()),
        part: say::part(&difference.part, item.item, Lang::Ja),
        year: year(&difference.part).map(FiscalYear::ad),
        old: say::saying(&difference.before, Lang::Ja),
        new: say::saying(&difference.after, Lang::Ja),
        reason: difference.reason.clone(),
        went_to: heirs.iter().map(say::item_name).collect(),
        heirs,
    }
}

fn year(part: &ComparedPart) -> Option<FiscalYear> {
    let time: &When = match part {
        ComparedPart::Effect(_, year) => return *year,
        ComparedPart::Action(_, _, ActionPart::Plan(when) | ActionPart::Stage(when)) => when,
        ComparedPart::Indicator(_, _, IndicatorPart::Value(_, when)) => when,
        _ => return None,
    };
    time.year
}

fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Being => "being",
        Aspect::Place => "place",
        Aspect::Number => "number",
        Aspect::Title => "title",
        Aspect::Departments => "departments",
        Aspect::Texts => "texts",
        Aspect::Schedule => "schedule",
        Aspect::Indicators => "indicators",
        Aspect::Projects => "projects",
    }
}
