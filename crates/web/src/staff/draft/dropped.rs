//! Fields of items that somebody took out of the draft while others were typing into them.

use ayumi_domain::edition::{Item, TextField};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::part_gone;

use super::fields::readable;
use super::form::Typed;
use super::key::{Key, Side};

/// Takes such fields out of a form, and says what had been typed into them: the rest of the form can be saved. The
/// reason for a removal stays, though the item is gone.
pub(super) fn drop_gone(typed: &mut Typed, has: impl Fn(Item) -> bool, lang: Lang) -> Vec<String> {
    let is_gone = |name: &str| {
        let key: Option<Key> = name.parse().ok();
        key.is_some_and(|key| !matches!(key.side, Side::Reason(_)) && !has(key.item))
    };
    let lost: Vec<String> = typed
        .changed()
        .into_iter()
        .filter(|(key, _)| is_gone(&key.to_string()))
        .map(|(key, text)| {
            let title = Key::of(key.item, Side::Text(TextField::Title)).to_string();
            let name = typed.was.get(&title).map(String::as_str).unwrap_or_default();
            part_gone(name, &readable(key, text, lang).join("\n"), lang)
        })
        .collect();
    typed.was.retain(|name, _| !is_gone(name));
    typed.now.retain(|name, _| !is_gone(name));
    lost
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ayumi_domain::edition::{IndicatorId, Item};
    use ayumi_messages::Lang;

    use super::{Typed, drop_gone};

    #[test]
    fn fields_of_a_gone_part_leave_the_form_and_only_typed_ones_are_told() {
        let map = |name: &str, number: &str| {
            let pairs = [
                ("i1.title", "窓口"),
                ("k7.title", name),
                ("k7.number", number),
                ("k7.cumulative", "yes"),
                ("k7.why", "やめる"),
            ];
            BTreeMap::from(pairs.map(|(name, text)| (name.to_owned(), text.to_owned())))
        };
        let mut typed = Typed {
            was: map("件数", "1"),
            now: map("利用件数", "1"),
            ..Typed::default()
        };
        let gone = Item::Indicator(IndicatorId::new(7));
        let lost = drop_gone(&mut typed, |item| item != gone, Lang::Ja);
        assert_eq!(lost.len(), 1);
        assert!(
            lost[0].contains("「件数」") && lost[0].contains("「利用件数」"),
            "{}",
            lost[0]
        );
        let left: Vec<&str> = typed.was.keys().map(String::as_str).collect();
        assert_eq!(left, ["i1.title", "k7.why"]);
        assert_eq!(typed.now.len(), 2);
    }
}
