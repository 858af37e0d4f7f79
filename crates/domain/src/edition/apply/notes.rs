//! What is said beside the plan: reasons for what differs, and doubts that may stand.

use super::limits::{TEXT, few, lines};
use crate::edition::{Aspect, Edit, EditTrouble, EditionContent, Item, Reason, Settled};

pub(super) fn make(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    match edit {
        Edit::GiveReason { item, aspect, text } => give_reason(content, (*item, *aspect), text, base),
        Edit::Settle { doubt, note } => {
            if doubt.chars().count() > TEXT {
                return Err(EditTrouble::TooLong { max: TEXT });
            }
            let note = lines(note, TEXT)?;
            let settled = &mut content.beside.settled;
            settled.retain(|known| known.doubt != *doubt);
            settled.push(Settled {
                doubt: doubt.clone(),
                note,
            });
            few(settled.len())
        }
        Edit::Unsettle { doubt } => {
            content.beside.settled.retain(|known| known.doubt != *doubt);
            Ok(())
        }
        _ => Err(EditTrouble::NoSuchField),
    }
}

fn give_reason(
    content: &mut EditionContent,
    (item, aspect): (Item, Option<Aspect>),
    text: &str,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    let text = lines(text, TEXT)?;
    // What left the plan needs its reason as well.
    if !is_known(content, item) && !base.is_some_and(|base| is_known(base, item)) {
        return Err(EditTrouble::Missing(item));
    }
    let reasons = &mut content.beside.reasons;
    reasons.retain(|known| known.item != item || known.aspect != aspect);
    if !text.is_empty() {
        reasons.push(Reason { item, aspect, text });
    }
    Ok(())
}

/// Whether the content has the item.
pub(in crate::edition) fn is_known(content: &EditionContent, item: Item) -> bool {
    content.beside.identities.has(item)
}
