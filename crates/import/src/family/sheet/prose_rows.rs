//! Rows of labelled prose: which label each belongs to when labels are lost, misread or stand in the middle.

use ayumi_domain::plan::LabelledText;
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Severity};

use super::labels::Label;
use super::reading::{Reading, made, say};
use crate::draft::Place;
use crate::lexicon::Term;
use crate::prose;

/// A row of prose as it stands.
#[derive(Clone, Debug)]
pub(super) struct ProseRow {
    /// its label, when it has one
    pub label: Option<Label>,
    /// what stands where the label should, and is none
    pub garbled: Option<String>,
    /// its text
    pub text: String,
    /// where it stands
    pub at: Place,
}

/// Gives every row of a block its label and adds the texts to the initiative.
pub(super) fn settle(reading: &mut Reading<'_, '_>, mut block: Vec<ProseRow>) {
    block.retain(|row| row.label.is_some() || row.garbled.is_some() || !row.text.trim().is_empty());
    noise(reading, &mut block);
    slipped(reading, &mut block);
    between(reading, &mut block);
    for index in 0..block.len() {
        let Some(row) = block.get(index) else { continue };
        if let Some(label) = row.label.clone() {
            if label.tight {
                let said = made(
                    &label.name,
                    "見出しと本文がつながって読まれていたため、見出しで区切りました。",
                );
                reading.doubt("label-glued", Field::Texts, row.at, said);
            }
            continue;
        }
        let before = block[..index].iter().rev().find_map(|r| r.label.clone());
        let after = block[index + 1..].iter().find_map(|r| r.label.clone());
        let row = row.clone();
        let found = match &row.garbled {
            None if is_of_list_below(reading, &block, index) => after.clone(),
            Some(garbled) => of_garbled(reading, garbled, before.as_ref(), after.as_ref()),
            None => before
                .clone()
                .or_else(|| missing_before(reading, after.as_ref()))
                .or(after.clone()),
        };
        report(reading, &row, (before.as_ref(), after.as_ref()), found.as_ref());
        if let Some(row) = block.get_mut(index) {
            row.label = found.map(|l| Label {
                rest: String::new(),
                tight: false,
                ..l
            });
        }
    }
    block.iter().for_each(|row| add(reading, row));
}

/// A text without label that is made of no words of the document: the line above read a second time.
fn noise(reading: &mut Reading<'_, '_>, block: &mut Vec<ProseRow>) {
    if !reading.book.is_scan() {
        return;
    }
    const UNKNOWN: usize = 34;
    let vocabulary = &reading.book.vocabulary;
    let is_noise = |row: &ProseRow| {
        let bare = row.label.is_none() && row.garbled.is_none();
        bare && row.text.chars().count() <= 40 && vocabulary.known(&row.text) < UNKNOWN
    };
    let mut gone = Vec::new();
    let mut kept: Vec<ProseRow> = Vec::new();
    for row in block.drain(..) {
        let below_text = kept
            .iter()
            .any(|r| r.label.is_some() && !r.text.trim().is_empty());
        if below_text && is_noise(&row) {
            gone.push(row);
        } else {
            kept.push(row);
        }
    }
    *block = kept;
    for row in gone {
        let said = say("読み取りの乱れとみて、この行を除きました。原本を確かめてください。");
        reading.doubt("scan-noise", Field::Texts, row.at, said);
    }
}

/// A label beside an empty cell, with a text without label above it: the label slipped a row down.
fn slipped(reading: &mut Reading<'_, '_>, block: &mut [ProseRow]) {
    for index in 1..block.len() {
        let Some(label) = block
            .get(index)
            .filter(|r| r.text.trim().is_empty())
            .and_then(|r| r.label.clone())
        else {
            continue;
        };
        let follows = block.get(index + 1).is_some_and(|r| r.label.is_none());
        let Some(above) = block.get_mut(index - 1).filter(|r| r.label.is_none() && !follows) else {
            continue;
        };
        let said = made(
            format!("{}：{}", label.name, above.text),
            "見出しの横が空欄で、上の行に見出しがないため、上の行をこの見出しの文章と読みました。",
        );
        let at = above.at;
        above.label = Some(label);
        reading.doubt("label-slipped", Field::Texts, at, said);
    }
}

/// Texts without label between two labels that other forms have another one between: they are that one's.
fn between(reading: &mut Reading<'_, '_>, block: &mut [ProseRow]) {
    let order = reading.book.order.clone();
    let rank = |l: &Label| order.iter().position(|name| *name == l.name);
    for index in 1..block.len() {
        let open = block
            .get(index)
            .is_some_and(|r| r.label.is_none() && r.garbled.is_none());
        let before = block.get(index - 1).and_then(|r| r.label.clone());
        let after = block.iter().skip(index + 1).find_map(|r| r.label.clone());
        let (Some(before), Some(after), true) = (before, after, open) else {
            continue;
        };
        let (Some(a), Some(b)) = (rank(&before), rank(&after)) else {
            continue;
        };
        let Some(name) = order.get(a + 1).filter(|_| b == a + 2) else {
            continue;
        };
        if let Some(row) = block.get_mut(index) {
            let said = made(
                format!("{name}：{}", row.text),
                "見出しが失われています。ほかの様式の並びから、この見出しの文章と読みました。",
            );
            row.label = Some(Label {
                name: name.clone(),
                ..before
            });
            let at = row.at;
            reading.doubt("label-inferred", Field::Texts, at, said);
        }
    }
}

/// A row of a list between a label that no form has a list beside and one that always has: the latter stands in the
/// middle of its rows.
fn is_of_list_below(reading: &Reading<'_, '_>, block: &[ProseRow], index: usize) -> bool {
    let label = |index: usize| block.get(index).and_then(|r| r.label.as_ref());
    let lists = |label: &Label| reading.book.lists.get(&label.name).copied().unwrap_or_default();
    let above = index.checked_sub(1).and_then(label).map(lists);
    let below = label(index + 1).map(lists);
    let plain = above.is_some_and(|(lists, all)| all >= 2 && lists == 0);
    let listed = below.is_some_and(|(lists, all)| all >= 2 && lists == all);
    reading.book.is_scan()
        && plain
        && listed
        && block.get(index).is_some_and(|r| super::book::is_list(&r.text))
}

fn report(
    reading: &mut Reading<'_, '_>,
    row: &ProseRow,
    (before, after): (Option<&Label>, Option<&Label>),
    found: Option<&Label>,
) {
    let Some(found) = found else {
        let said = say("見出しのない文章です。どの見出しのものか原本を確かめてください。");
        reading.doubt("label-missing", Field::Texts, row.at, said);
        return;
    };
    if row.garbled.is_none() && before.is_some_and(|b| b.name == found.name) {
        return; // the label of the row above reaches down
    }
    let centred = row.garbled.is_none() && before.is_none() && after.is_some_and(|a| a.name == found.name);
    let severity = if centred { Severity::Info } else { Severity::Doubt };
    let said = made(
        format!("{}：{}", found.name, row.text),
        "見出しが読み取れないため、前後の並びからこの見出しのものと読みました。",
    );
    reading.report(severity, "label-inferred", Field::Texts, row.at, said);
}

/// The label that other forms have before the next one, when this form lacks it.
fn missing_before(reading: &Reading<'_, '_>, after: Option<&Label>) -> Option<Label> {
    let after = after?;
    let order = &reading.book.order;
    let at = order.iter().position(|name| *name == after.name)?;
    let name = order.get(at.checked_sub(1)?)?;
    let taken = reading.item.texts.iter().any(|t| t.label == *name);
    (!taken).then(|| Label {
        name: name.clone(),
        ..after.clone()
    })
}

/// The label that a misread one stands for: as long as it, among the labels around and the one that is missing.
fn of_garbled(
    reading: &Reading<'_, '_>,
    garbled: &str,
    before: Option<&Label>,
    after: Option<&Label>,
) -> Option<Label> {
    let missing = match before {
        None => missing_before(reading, after),
        Some(_) => None,
    };
    let groups = garbled.split_whitespace().count();
    let length = if groups > 1 {
        groups
    } else {
        squeeze(garbled).chars().count()
    };
    let candidates = [missing.as_ref(), after, before];
    let fits = candidates
        .iter()
        .flatten()
        .find(|l| squeeze(&l.name).chars().count() == length);
    fits.copied().or(before).or(missing.as_ref()).or(after).cloned()
}

fn add(reading: &mut Reading<'_, '_>, row: &ProseRow) {
    let Some(label) = &row.label else { return };
    let text = prose::clean(&row.text);
    if text.is_empty() {
        return;
    }
    let unknown = label.term == Term::Text && crate::lexicon::term(&label.name).is_none();
    if unknown && !text.contains('。') && !crate::years::find_years(&text, None).is_empty() {
        let said =
            say("知らない見出しの横に年度があります。値の表の見出しかもしれません。原本を確かめてください。");
        reading.doubt("label-unknown", Field::Texts, row.at, said);
    }
    if label.term == Term::Note {
        super::fields::note(reading, &text);
        if reading.book.remarks * 2 >= reading.forms {
            return; // a field of the form; a remark that few forms have keeps its label as well
        }
    }
    let known = reading.item.texts.iter_mut().find(|t| t.label == label.name);
    match known {
        Some(known) => {
            const FULL_LINE: usize = 40;
            let last = known.text.lines().last().map_or(0, |l| l.chars().count());
            let ends = known.text.ends_with(['。', '）', ')']) || text.starts_with(['・', '･', '(', '（']);
            known.text = if reading.book.is_scan() && !ends && last >= FULL_LINE {
                prose::join_wrapped(&known.text, &text)
            } else {
                format!("{}\n{text}", known.text)
            };
        }
        None => reading.item.texts.push(LabelledText {
            label: label.name.clone(),
            text,
        }),
    }
}
