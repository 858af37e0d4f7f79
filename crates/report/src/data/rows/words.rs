//! Prose, a row for each line: a record of data is one line, and no line of a text is lost.

use ayumi_domain::plan::{Initiative, LabelledText};

use super::{Maker, Owner, order};
use crate::data::cell::Cell;
use crate::data::plain::lines;

/// A text of a thing: what it belongs to, its place there, its label and its lines.
struct Text<'a> {
    of: (&'static str, String),
    place: usize,
    label: Option<&'a str>,
    text: &'a str,
}

impl Maker<'_> {
    pub(super) fn texts(&mut self) {
        let document = self.plan.document;
        for owner in self.owners() {
            match owner {
                Owner::Section(place) => {
                    let key = self.sections.get(place).cloned().unwrap_or_default();
                    let section = document.sections.get(place);
                    self.labelled(owner, ("section", &key), section.map_or(&[], |s| &s.texts));
                }
                Owner::Initiative(place) => {
                    if let Some(initiative) = document.initiatives.get(place) {
                        self.of_initiative(place, initiative);
                    }
                }
            }
            for (at, indicator) in self.indicators_of(owner).iter().enumerate() {
                let key = self.indicator_key(owner, at);
                self.labelled(owner, ("indicator", &key), &indicator.texts);
            }
        }
    }

    fn of_initiative(&mut self, place: usize, initiative: &Initiative) {
        let owner = Owner::Initiative(place);
        let key = self.initiative_key(place);
        self.labelled(owner, ("initiative", &key), &initiative.texts);
        self.say(
            owner,
            Text {
                of: ("note", key),
                place: 0,
                label: None,
                text: initiative.note.as_deref().unwrap_or_default(),
            },
        );
        for (at, project) in initiative.projects.iter().enumerate() {
            let text = Text {
                of: ("project", self.project_key(place, at)),
                place: 0,
                label: None,
                text: project.description.as_deref().unwrap_or_default(),
            };
            self.say(owner, text);
        }
    }

    fn labelled(&mut self, owner: Owner, (of, key): (&'static str, &str), texts: &[LabelledText]) {
        for (place, text) in texts.iter().enumerate() {
            let text = Text {
                of: (of, key.to_owned()),
                place,
                label: Some(&text.label),
                text: &text.text,
            };
            self.say(owner, text);
        }
    }

    fn say(&mut self, owner: Owner, text: Text<'_>) {
        for (line, said) in lines(text.text).iter().enumerate() {
            let cells = vec![
                Cell::Code(text.of.0),
                Cell::from(&text.of.1),
                order(text.place),
                Cell::from(text.label),
                order(line),
                Cell::from(said),
            ];
            self.push([self.owner(owner), cells]);
        }
    }

    pub(super) fn opinions(&mut self) {
        for (place, opinion) in self.plan.opinions.iter().enumerate() {
            let owner = self.owner(Owner::Initiative(opinion.initiative));
            let parts = [
                ("opinion", opinion.said_on, None, opinion.text),
                ("answer", opinion.answered_on, opinion.answered_by, opinion.answer),
            ];
            for (part, on, by, text) in parts {
                for (line, said) in lines(text).iter().enumerate() {
                    let cells = vec![
                        order(place),
                        Cell::Code(part),
                        Cell::from(on),
                        Cell::from(by),
                        order(line),
                        Cell::from(said),
                    ];
                    self.push([owner.clone(), cells]);
                }
            }
        }
    }
}
