//! Words that label texts, to choose from: those that the plan uses for items of the same kind, and customary ones.

use ayumi_domain::edition::Item;
use ayumi_domain::plan::LabelledText;
use ayumi_messages::staff::plan_editor::ItemPage;

use super::desk::Desk;

/// More proposals than these are no help.
const SHOWN: usize = 40;

/// Each label once, in the order of the plan.
pub(super) fn labels(desk: &Desk, item: Item, w: &'static ItemPage) -> Vec<String> {
    let document = &desk.now.document;
    let mut all: Vec<String> = Vec::new();
    let mut add = |texts: &[LabelledText]| {
        for text in texts {
            if !text.label.is_empty() && !all.contains(&text.label) && all.len() < SHOWN {
                all.push(text.label.clone());
            }
        }
    };
    match item {
        Item::Section(_) => document.sections.iter().for_each(|section| add(&section.texts)),
        Item::Indicator(_) => {
            let of_sections = document.sections.iter().flat_map(|section| &section.indicators);
            let of_initiatives = document.initiatives.iter().flat_map(|it| &it.indicators);
            of_sections
                .chain(of_initiatives)
                .for_each(|indicator| add(&indicator.texts));
        }
        _ => document.initiatives.iter().for_each(|it| add(&it.texts)),
    }
    if let Item::Indicator(_) = item {
        for word in [w.definition, w.formula, w.remark] {
            if all.iter().all(|known| known != word) {
                all.push(word.to_owned());
            }
        }
    }
    all
}
