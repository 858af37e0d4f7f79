//! What the reader of the document found and a person must look at.

use super::{DoubtKind, Doubts};
use crate::edition::{Aspect, EditionContent, Item, NumberPlace};
use crate::finding::{Field, Finding, Severity};

pub(super) fn look(content: &EditionContent, doubts: &mut Doubts) {
    let findings = content.document.findings.iter().enumerate();
    for (at, finding) in findings.filter(|(_, finding)| finding.severity >= Severity::Doubt) {
        let place = format!("{:?}", finding.source);
        let about = [
            finding.code.as_str(),
            &place,
            finding.read.as_deref().unwrap_or_default(),
            finding.made.as_deref().unwrap_or_default(),
            &finding.message,
        ];
        let what = DoubtKind::Found {
            severity: finding.severity,
            message: finding.message.clone(),
            read: finding.read.clone(),
        };
        doubts.add(item(content, at, finding), aspect(finding.field), &about, what);
    }
}

/// The initiative, where only one has the number that the finding names, or where it is kept who is meant.
fn item(content: &EditionContent, at: usize, finding: &Finding) -> Item {
    let Some(number) = &finding.initiative else {
        let mut kept = content.beside.namings.iter();
        let naming = kept.find(|naming| naming.place == NumberPlace::Finding(at));
        return naming.map_or(Item::Plan, |naming| Item::Initiative(naming.initiative));
    };
    let all = content
        .document
        .initiatives
        .iter()
        .zip(&content.beside.identities.initiatives);
    let mut named = all.filter(|(initiative, _)| initiative.id == *number);
    match (named.next(), named.next()) {
        (Some((_, keys)), None) => Item::Initiative(keys.id),
        _ => Item::Plan,
    }
}

fn aspect(field: Field) -> Aspect {
    match field {
        Field::Departments => Aspect::Departments,
        Field::Texts | Field::Grades | Field::FollowUp => Aspect::Texts,
        Field::Actions => Aspect::Schedule,
        Field::Indicators => Aspect::Indicators,
        Field::FiscalEffects | Field::Projects => Aspect::Projects,
        Field::Title => Aspect::Title,
        Field::Structure => Aspect::Place,
    }
}
