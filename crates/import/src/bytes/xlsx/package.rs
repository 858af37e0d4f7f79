//! How the parts of a workbook hang together.

use super::super::archive::Archive;
use super::super::display::Epoch;
use super::super::xml::{Node, Xml, characters, damaged};
use crate::Unreadable;

/// A sheet and where its cells are.
pub(super) struct Tab {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) path: String,
}

/// The parts of a workbook.
pub(super) struct Book {
    pub(super) tabs: Vec<Tab>,
    pub(super) texts: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) epoch: Epoch,
}

/// One part refers to another.
struct Relation {
    id: String,
    sort: String,
    path: String,
}

impl Book {
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, Unreadable> {
        let package = relations(archive, "")?;
        let start = package.iter().find(|relation| relation.is("officeDocument"));
        let path = start.map_or("xl/workbook.xml", |relation| relation.path.as_str());
        let relations = relations(archive, path)?;
        let first = |sort: &str| {
            let found = relations.iter().find(|relation| relation.is(sort));
            found.map(|relation| relation.path.clone())
        };
        let mut book = Self {
            tabs: Vec::new(),
            texts: first("sharedStrings"),
            styles: first("styles"),
            epoch: Epoch::Year1900,
        };
        let text = characters(archive.needed(path)?)?;
        book.sheets(&text, &relations)?;
        Ok(book)
    }

    fn sheets(&mut self, text: &str, relations: &[Relation]) -> Result<(), Unreadable> {
        let mut xml = Xml::new(text);
        loop {
            let element = match xml.next()? {
                Node::Start(element) => element,
                Node::Over => return Ok(()),
                _ => continue,
            };
            match element.name() {
                "workbookPr" if element.is("date1904") => self.epoch = Epoch::Year1904,
                "sheet" => {
                    let id = element.attribute("id").unwrap_or_default();
                    let relation = relations.iter().find(|relation| relation.id == id);
                    let relation = relation.ok_or_else(|| damaged("a sheet without a part"))?;
                    // Charts and dialogs are sheets of their own that hold no cells.
                    if relation.is("worksheet") {
                        let state = element.attribute("state").unwrap_or_default();
                        self.tabs.push(Tab {
                            name: element.attribute("name").unwrap_or_default(),
                            hidden: matches!(state.as_str(), "hidden" | "veryHidden"),
                            path: relation.path.clone(),
                        });
                    }
                }
                _ => {}
            }
        }
    }
}

impl Relation {
    /// The sort is an address that differs between the two editions of the standard but for its end.
    fn is(&self, sort: &str) -> bool {
        self.sort.rsplit('/').next() == Some(sort)
    }
}

/// What a part (the package itself for an empty path) refers to.
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let part = part.trim_start_matches('/');
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let parent = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let Some(bytes) = archive.part(&format!("{parent}_rels/{name}.rels"))? else {
        return Ok(Vec::new());
    };
    let text = characters(bytes)?;
    let mut xml = Xml::new(&text);
    let mut relations = Vec::new();
    loop {
        match xml.next()? {
            Node::Start(element) if element.name() == "Relationship" => {
                let target = element.attribute("Target").unwrap_or_default();
                relations.push(Relation {
                    id: element.attribute("Id").unwrap_or_default(),
                    sort: element.attribute("Type").unwrap_or_default(),
                    path: joined(folder, &target),
                });
            }
            Node::Over => return Ok(relations),
            _ => {}
        }
    }
}

/// A target seen from its folder. It only ever names an entry of the archive, never a file.
fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}
