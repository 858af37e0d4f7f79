//! Two people in one field: both texts, and what the second one chooses.

use ayumi_messages::Lang;

use super::desk::{Desk, Met, concerns, who};
use super::fields::readable;
use super::form::Typed;
use super::key::Key;
use crate::staff::Sent;

/// A field in which two people met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    pub key: Key,
    /// name of the choice in the form
    pub name: String,
    /// who saved the other text, and when
    pub who: String,
    pub theirs: Vec<String>,
    pub mine: Vec<String>,
    /// which was chosen already: `mine`, `theirs` or nothing
    pub chosen: String,
}

/// The fields of a form in which it met somebody else's changes. The form then holds what was typed beside what is
/// saved now, and stays with what it saw first until each field was chosen.
pub(super) fn conflicts(desk: &Desk, typed: &mut Typed, sent: &Sent, met: &Met, lang: Lang) -> Vec<Conflict> {
    let changed: Vec<(Key, String)> = typed
        .changed()
        .into_iter()
        .map(|(key, now)| (key, now.to_owned()))
        .collect();
    let mut found = Vec::new();
    for (key, mine) in changed {
        let Some(met) = met.iter().find(|met| concerns(met, key)) else {
            continue;
        };
        let theirs = key.value(&desk.now, &desk.names).unwrap_or_default();
        found.push(Conflict {
            key,
            name: format!("choose.{key}"),
            who: who(met, lang),
            theirs: readable(key, &theirs, lang),
            mine: readable(key, &mine, lang),
            chosen: sent.get(&format!("choose.{key}")).to_owned(),
        });
        typed.was.insert(key.to_string(), theirs);
    }
    typed.met = met.seen.to_string();
    found
}

/// Applies the choices of a form that comes back: what is to stay as saved is no change.
pub(super) fn choose(typed: &mut Typed, sent: &Sent) {
    let names: Vec<String> = typed.now.keys().cloned().collect();
    for name in names {
        if sent.get(&format!("choose.{name}")) == "theirs"
            && let Some(was) = typed.was.get(&name).cloned()
        {
            typed.now.insert(name, was);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Typed, choose};
    use crate::staff::Sent;
    use crate::staff::draft::form::seen;

    #[test]
    fn a_text_that_is_left_to_the_other_is_no_change() {
        let map = |one: &str, two: &str| {
            BTreeMap::from([
                ("i1.title".to_owned(), one.to_owned()),
                ("i1.note".to_owned(), two.to_owned()),
            ])
        };
        let mut typed = Typed {
            seen: "2.4".to_owned(),
            met: String::new(),
            was: map("theirs", ""),
            now: map("mine", "new"),
        };
        choose(
            &mut typed,
            &Sent::from_pairs(&[("choose.i1.title", "theirs"), ("choose.i1.note", "mine")]),
        );
        let changed: Vec<&str> = typed.changed().into_iter().map(|(_, now)| now).collect();
        assert_eq!(changed, ["new"]);
    }

    #[test]
    fn theirs_has_been_seen_only_when_every_place_was_chosen() {
        let form = |more: &[(&str, &str)]| {
            let mut pairs = vec![
                ("seen", "2.3"),
                ("met", "2.5"),
                ("meeting", "i1.title"),
                ("meeting", "i1.note"),
            ];
            pairs.extend_from_slice(more);
            seen(&Sent::from_pairs(&pairs)).to_owned()
        };
        let (title, note) = (("choose.i1.title", "mine"), ("choose.i1.note", "theirs"));
        assert_eq!(form(&[]), "2.3");
        assert_eq!(form(&[title]), "2.3");
        assert_eq!(form(&[title, ("choose.i1.note", "whichever")]), "2.3");
        assert_eq!(form(&[title, note]), "2.5");
        assert_eq!(seen(&Sent::from_pairs(&[("seen", "2.3")])), "2.3");
    }
}
