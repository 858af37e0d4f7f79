//! One changed item: its parts before and after, where it went, and why.

use ayumi_app::comparison::ComparableEdition;
use ayumi_domain::edition::compare::{ComparedItem, ComparedPart, Comparison, Difference, DifferenceKind};
use ayumi_domain::edition::{InitiativeId, Item};
use ayumi_messages::Lang;
use ayumi_messages::public::comparison::{self as say, Words};
use ayumi_report::comparison::pieces;

use super::targets::{self, TargetTable};
use super::{Addresses, Mark, Piece, anchor};

/// A changed item.
#[derive(Debug)]
pub struct ItemBlock {
    pub anchor: String,
    pub heading: String,
    /// its page, where it has one
    pub href: Option<String>,
    /// what became of the item as a whole
    pub change: Option<&'static str>,
    /// what went into it
    pub came: Vec<String>,
    pub parts: Vec<Part>,
    /// what an item that came or went contains
    pub inside: Vec<Part>,
}

/// A part of an item: either two texts or a table of targets.
#[derive(Debug)]
pub struct Part {
    pub label: String,
    pub texts: Option<Texts>,
    pub table: Option<TargetTable>,
    pub why: Vec<String>,
    /// that something of it is told as it was corrected
    pub corrected: Option<&'static str>,
}

/// Earlier and later text.
#[derive(Debug)]
pub struct Texts {
    pub old: Vec<Piece>,
    pub new: Vec<Piece>,
    /// what became of the item, beside the later text
    pub went: Option<Went>,
}

/// Where an item went.
#[derive(Debug)]
pub struct Went {
    pub change: &'static str,
    pub sentence: &'static str,
    /// names with their pages
    pub to: Vec<(String, Option<String>)>,
    /// the records of the item itself
    pub records: Option<String>,
}

struct Around<'a> {
    old: &'a ComparableEdition,
    new: &'a ComparableEdition,
    addresses: &'a Addresses<'a>,
    lang: Lang,
}

/// Every changed item in the order of the comparison.
pub fn blocks(
    (old, new): (&ComparableEdition, &ComparableEdition),
    comparison: &Comparison,
    addresses: &Addresses<'_>,
    lang: Lang,
) -> Vec<ItemBlock> {
    let around = Around {
        old,
        new,
        addresses,
        lang,
    };
    let items = comparison.items.iter().enumerate();
    items.map(|(place, item)| around.block(place, item)).collect()
}

/// Number and title of an item.
pub fn heading(item: &ComparedItem, lang: Lang) -> String {
    match item.item {
        Item::Plan => Words::of(lang).plan_itself.to_owned(),
        _ => say::item_name(&item.name()),
    }
}

impl Around<'_> {
    fn block(&self, place: usize, item: &ComparedItem) -> ItemBlock {
        let mut parts = self.parts(item);
        let has_both = item.before.is_some() && item.after.is_some();
        let inside = match has_both || parts.len() < 2 {
            true => Vec::new(),
            false => parts.split_off(1),
        };
        let whole = item.differences.iter().find(|d| d.part == ComparedPart::Being);
        let came = item.from.iter();
        ItemBlock {
            anchor: anchor(place),
            heading: heading(item, self.lang),
            href: match item.item {
                Item::Initiative(id) => self.page_of(id),
                _ => None,
            },
            change: whole.map(|d| say::kind(d.kind, self.lang)),
            came: came
                .map(|(kind, _, name)| say::came(*kind, &say::item_name(name), self.lang))
                .collect(),
            parts,
            inside,
        }
    }

    fn page_of(&self, id: InitiativeId) -> Option<String> {
        let address = self.new.address(id).or_else(|| self.old.address(id))?;
        (self.addresses.initiative)(address)
    }

    /// The values stand together in one table, where the first of them would stand; a reason that several parts in a
    /// row have is told once, behind the last of them.
    fn parts(&self, item: &ComparedItem) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut values: Vec<&Difference> = Vec::new();
        let mut place_of_table = None;
        let mut last_reason: Option<&str> = None;
        for difference in &item.differences {
            if targets::is_value(&difference.part) {
                place_of_table.get_or_insert(parts.len());
                values.push(difference);
                continue;
            }
            let reason = difference.reason.as_deref();
            let why = reason.filter(|_| reason != last_reason);
            last_reason = reason;
            parts.push(Part {
                label: say::part(&difference.part, item.item, self.lang),
                texts: Some(self.texts(item, difference)),
                table: None,
                why: why.into_iter().map(str::to_owned).collect(),
                corrected: self.corrected(&[difference]),
            });
        }
        if let Some(place) = place_of_table {
            let table = Part {
                label: Words::of(self.lang).targets.to_owned(),
                texts: None,
                table: Some(TargetTable::of(&values, self.lang)),
                why: reasons_of(&values),
                corrected: self.corrected(&values),
            };
            parts.insert(place.min(parts.len()), table);
        }
        parts
    }

    /// The sentence beside values of which some were corrected.
    fn corrected(&self, values: &[&Difference]) -> Option<&'static str> {
        let has_corrected = values.iter().any(|value| value.is_corrected);
        has_corrected.then_some(Words::of(self.lang).corrected)
    }

    fn texts(&self, item: &ComparedItem, difference: &Difference) -> Texts {
        let (new, old) = pieces(difference, self.lang);
        if difference.part != ComparedPart::Being {
            return Texts { old, new, went: None };
        }
        let w = Words::of(self.lang);
        if difference.kind == DifferenceKind::Added {
            let old = vec![Piece::new(Mark::Remark, w.added)];
            return Texts { old, new, went: None };
        }
        Texts {
            old,
            new: if item.after.is_some() { new } else { Vec::new() },
            went: Some(self.went(item, difference.kind)),
        }
    }

    fn went(&self, item: &ComparedItem, kind: DifferenceKind) -> Went {
        let named = item.fate.iter().flat_map(|fate| &fate.to);
        let to = named.filter_map(|(id, name)| Some((say::item_name(name.as_ref()?), self.page_of(*id))));
        let sentence = match &item.fate {
            Some(fate) => say::went(fate.kind, self.lang),
            None => Words::of(self.lang).gone,
        };
        let records = match item.item {
            Item::Initiative(id) if item.after.is_none() => {
                let address = self.old.address(id);
                address.and_then(|address| (self.addresses.initiative)(address))
            }
            _ => None,
        };
        Went {
            change: say::kind(kind, self.lang),
            sentence,
            to: to.collect(),
            records,
        }
    }
}

/// Each reason once; where indicators have reasons of their own, with the names of those that it is for.
fn reasons_of(values: &[&Difference]) -> Vec<String> {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    for value in values {
        let Some(reason) = value.reason.as_deref() else {
            continue;
        };
        let place = all.iter().position(|(known, _)| *known == reason);
        let place = place.unwrap_or_else(|| {
            all.push((reason, Vec::new()));
            all.len() - 1
        });
        if let (ComparedPart::Indicator(_, name, _), Some((_, names))) = (&value.part, all.get_mut(place))
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    let is_one = all.len() == 1;
    let told = |(reason, names): (&str, Vec<&str>)| match is_one || names.is_empty() {
        true => reason.to_owned(),
        false => format!("{}：{reason}", names.join("、")),
    };
    all.into_iter().map(told).collect()
}
