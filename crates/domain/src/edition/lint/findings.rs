//! What the reader of the document found and a person must look at.

use super::{DoubtKind, Doubts};
use crate::edition::{Aspect, EditionContent, Item};
use crate::finding::{Field, Finding, Severity};

pub(super) fn look(content: &EditionContent, doubts: &mut Doubts) {
    let findings = content.document.findings.iter();
    for finding in findings.filter(|finding| finding.severity >= Severity::Doubt) {
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
        doubts.add(item(content, finding), aspect(finding.field), &about, what);
    }
}

/// The initiative, where only one has the number that the finding names.
fn item(content: &EditionContent, finding: &Finding) -> Item {
    let Some(number) = &finding.initiative else {
        return Item::Plan;
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
