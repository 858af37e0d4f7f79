//! What a form of a draft sent: what the page had shown, what was typed, and which of it became a change.

use std::collections::BTreeMap;

use ayumi_domain::edition::{Edit, EditionContent, TextField};
use ayumi_domain::plan::LabelledText;

use super::fields::{Kind, kind_of};
use super::key::{Key, Side, joined_texts, split_texts};
use super::names::DepartmentNames;
use crate::staff::Sent;

/// A form of keys: what the page had shown and what stands in it now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// the number of the change that the page had seen
    pub seen: String,
    /// where two people met: the number of the change whose texts the page showed; empty otherwise
    pub met: String,
    /// what the page had shown
    pub was: BTreeMap<String, String>,
    /// what stands in it now; only of fields that the page had shown
    pub now: BTreeMap<String, String>,
}

impl Typed {
    /// The form before anything was typed.
    pub fn fresh(seen: &str, keys: &[Key], content: &EditionContent, names: &DepartmentNames) -> Self {
        let shown = keys
            .iter()
            .filter_map(|key| Some((key.to_string(), key.value(content, names)?)));
        let was: BTreeMap<String, String> = shown.collect();
        Self {
            seen: seen.to_owned(),
            met: String::new(),
            now: was.clone(),
            was,
        }
    }

    /// The form as it was sent. What the page had shown comes with it, so that a field which nobody touched is no
    /// change even where somebody else changed it meanwhile.
    pub fn of(sent: &Sent) -> Self {
        let was: BTreeMap<String, String> = serde_json::from_str(sent.get("was")).unwrap_or_default();
        let now = was.iter().map(|(name, was)| {
            let told = |key: Key| typed(key, sent).filter(|typed| plain(key, typed) != plain(key, was));
            let typed = name.parse().ok().and_then(told);
            (name.clone(), typed.unwrap_or_else(|| was.clone()))
        });
        Self {
            seen: seen(sent).to_owned(),
            met: String::new(),
            now: now.collect(),
            was: was.clone(),
        }
    }

    /// What stands in a field.
    pub fn get(&self, key: Key) -> &str {
        self.now
            .get(&key.to_string())
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// The fields that differ from what the page had shown.
    pub fn changed(&self) -> Vec<(Key, &str)> {
        let differing = self
            .now
            .iter()
            .filter(|(name, now)| self.was.get(*name) != Some(*now));
        let with_key = differing.filter_map(|(name, now)| Some((name.parse().ok()?, now.as_str())));
        with_key.collect()
    }

    /// The changes that they mean.
    pub fn edits(&self, names: &DepartmentNames) -> Vec<Edit> {
        self.changed()
            .into_iter()
            .map(|(key, value)| key.edit(value, names))
            .collect()
    }

    /// What the page had shown, as the form carries it.
    pub fn was_json(&self) -> String {
        serde_json::to_string(&self.was).unwrap_or_default()
    }
}

/// What a form has seen. Where two people met, theirs has been seen only when each place was chosen: until then it
/// stays with what it saw first, so that sending it once more overwrites nothing.
pub(super) fn seen(sent: &Sent) -> &str {
    let is_chosen = |name: &str| matches!(sent.get(&format!("choose.{name}")), "mine" | "theirs");
    match sent.get("met") {
        met if !met.is_empty() && sent.all("meeting").all(is_chosen) => met,
        _ => sent.get("seen"),
    }
}

/// A text as it is compared with what the page had shown: what a browser itself does to the text of a field (line ends,
/// line breaks in a field of one line) is nobody's change, nor is white space around it.
fn plain(key: Key, text: &str) -> String {
    let lines = |text: &str| {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        text.trim().to_owned()
    };
    let one_line = |text: &str| text.replace(['\r', '\n'], "").trim().to_owned();
    match kind_of(key) {
        Kind::Lines => lines(text),
        Kind::Departments => {
            let each = text.lines().map(str::trim).filter(|line| !line.is_empty());
            each.collect::<Vec<_>>().join("\n")
        }
        Kind::Texts => {
            let each = split_texts(text).into_iter().map(|t| LabelledText {
                label: one_line(&t.label),
                text: lines(&t.text),
            });
            let each: Vec<_> = each
                .filter(|t| !t.label.is_empty() || !t.text.is_empty())
                .collect();
            joined_texts(&each)
        }
        Kind::Sdgs => {
            let mut goals: Vec<u8> = text.lines().filter_map(|line| line.parse().ok()).collect();
            goals.retain(|goal| (1..=17).contains(goal));
            goals.sort_unstable();
            goals.dedup();
            goals.iter().map(u8::to_string).collect::<Vec<_>>().join("\n")
        }
        Kind::Line | Kind::Direction | Kind::Tick => one_line(text),
    }
}

/// What was typed into a field; absent where the form did not send it.
fn typed(key: Key, sent: &Sent) -> Option<String> {
    let name = key.to_string();
    let clean = |text: &str| text.replace("\r\n", "\n");
    match key.side {
        Side::Lead | Side::Related => {
            sent.has(&name).then_some(())?;
            let lines: Vec<&str> = sent
                .all(&name)
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            Some(lines.join("\n"))
        }
        // Boxes that are not ticked are not sent.
        Side::Sdgs => Some(sent.all(&name).collect::<Vec<_>>().join("\n")),
        Side::Text(TextField::Cumulative) => Some(sent.get(&name).to_owned()),
        Side::Texts => {
            let (labels, bodies) = (format!("{name}.label"), format!("{name}.text"));
            sent.has(&bodies).then_some(())?;
            let both = sent.all(&labels).zip(sent.all(&bodies));
            let texts = both.map(|(label, text)| LabelledText {
                label: label.trim().to_owned(),
                text: clean(text),
            });
            let texts: Vec<_> = texts
                .filter(|t| !t.label.is_empty() || !t.text.trim().is_empty())
                .collect();
            Some(joined_texts(&texts))
        }
        _ => sent.find(&name).map(clean),
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::{
        Edit, EditionContent, InitiativeId, Item, NewIds, TextField, carry_identities,
    };
    use ayumi_domain::plan::{Department, LabelledText};

    use super::{Key, Side, Typed};
    use crate::staff::Sent;
    use crate::staff::draft::names::DepartmentNames;

    fn town() -> EditionContent {
        let document = ayumi_testkit::plan();
        let identities = carry_identities(None, &document, &[], &mut NewIds::from(1, 1));
        let beside = ayumi_domain::edition::Beside {
            identities,
            ..Default::default()
        };
        EditionContent { document, beside }
    }

    fn keys() -> Vec<Key> {
        let item = Item::Initiative(InitiativeId::new(1));
        vec![
            Key::of(item, Side::Text(TextField::Number)),
            Key::of(item, Side::Text(TextField::Title)),
            Key::of(item, Side::Lead),
            Key::of(item, Side::Texts),
            Key::of(item, Side::Sdgs),
        ]
    }

    fn sent(was: &str, more: &[(&str, &str)]) -> Sent {
        let mut pairs = vec![
            ("was", was),
            ("seen", "2.3"),
            ("i1.number", "1-1"),
            ("i1.title", "オンライン手続の拡大"),
            ("i1.lead", "情報政策課"),
            ("i1.lead", ""),
            ("i1.texts.label", "現状と課題"),
            ("i1.texts.text", "申請の多くは窓口で受けている。"),
            ("i1.texts.label", ""),
            ("i1.texts.text", ""),
        ];
        for (name, value) in more {
            match pairs.iter_mut().find(|(known, _)| known == name) {
                Some(pair) => pair.1 = value,
                None => pairs.push((name, value)),
            }
        }
        Sent::from_pairs(&pairs)
    }

    #[test]
    fn a_form_sent_as_it_was_shown_changes_nothing() {
        let content = town();
        let names = DepartmentNames::of(Vec::new(), &content);
        let fresh = Typed::fresh("2.3", &keys(), &content, &names);
        let typed = Typed::of(&sent(&fresh.was_json(), &[]));
        assert_eq!(typed, fresh);
        assert_eq!(typed.edits(&names), []);
    }

    #[test]
    fn only_what_was_typed_anew_becomes_a_change() {
        let content = town();
        let names = DepartmentNames::of(vec![Department::named("市民課")], &content);
        let fresh = Typed::fresh("2.3", &keys(), &content, &names);
        let more = [
            ("i1.title", "オンライン手続の推進"),
            ("i1.sdgs", "16"),
            ("i1.texts.text", "窓口が多い。\r\n並ぶ。"),
        ];
        let typed = Typed::of(&sent(&fresh.was_json(), &more));
        let item = Item::Initiative(InitiativeId::new(1));
        let texts = vec![LabelledText {
            label: "現状と課題".to_owned(),
            text: "窓口が多い。\n並ぶ。".to_owned(),
        }];
        assert_eq!(
            typed.edits(&names),
            [
                Edit::SetSdgs {
                    initiative: InitiativeId::new(1),
                    sdgs: vec![16]
                },
                Edit::SetTexts { item, texts },
                Edit::SetText {
                    item,
                    field: TextField::Title,
                    text: "オンライン手続の推進".to_owned()
                },
            ]
        );
    }

    #[test]
    fn a_form_without_what_it_had_shown_changes_nothing() {
        let names = DepartmentNames::default();
        for was in ["", "{", "[]", "{\"x\":\"y\"}"] {
            assert_eq!(Typed::of(&sent(was, &[])).edits(&names), [], "{was}");
        }
    }
}
