//! The tree of a draft: headings and initiatives with what differs and what is doubtful, and their places.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::edition::{Edit, FateKind, Item, Tree, target};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::{TreePage, with_item};

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, plan_of, refused, seen_of};
use super::key::{item_of, word_of};
use super::marks::{Mark, Marks};
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

#[derive(Template)]
#[template(path = "staff/draft/tree.html")]
struct TreeView {
    f: StaffFrame,
    bar: Bar,
    w: &'static TreePage,
    action: String,
    seen: String,
    home: String,
    rows: Vec<Row>,
    /// what leaves, in words, with where that can be told differently
    gone: Vec<(String, Option<String>)>,
}

/// A heading or an initiative.
struct Row {
    word: String,
    is_section: bool,
    depth: usize,
    number: String,
    title: String,
    href: String,
    leads: String,
    indicators: usize,
    chips: Vec<(&'static str, &'static str)>,
    doubts: usize,
    up: Option<String>,
    down: Option<String>,
    place: String,
    remove: String,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => page_with(StatusCode::OK, &view(&visitor, &desk)),
        Err(refused) => refused,
    }
}

/// One step up or down among the neighbours.
pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let home = format!("/staff/plans/{}/draft", desk.plan);
    let step = |name| Some((item_of(sent.get(name))?, name == "up"));
    let wanted = step("up").or_else(|| step("down"));
    let edit = wanted.and_then(|(item, is_up)| Some((item, step_of(&desk, item, is_up)?)));
    let Some((item, edit)) = edit else {
        return visitor.redirect(&home);
    };
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), vec![edit])
        .await
    {
        Ok(_) => visitor.redirect_with(
            &format!("{home}#{}", word_of(item)),
            TreePage::of(visitor.lang()).moved_told,
        ),
        Err(why) => refused(&visitor, &why),
    }
}

/// The change that moves an item by one place; nothing at the end of its neighbours.
fn step_of(desk: &Desk, item: Item, is_up: bool) -> Option<Edit> {
    let tree = Tree::of(&desk.now.document);
    let keys = &desk.now.beside.identities;
    let (at, neighbours, above) = match item {
        Item::Section(id) => {
            let at = keys.section(id)?;
            (at, tree.sections(tree.parent(at)), tree.parent(at))
        }
        Item::Initiative(id) => {
            let at = keys.initiative(id)?;
            (at, tree.initiatives(tree.home(at)), tree.home(at))
        }
        _ => return None,
    };
    let place = neighbours.iter().position(|neighbour| *neighbour == at)?;
    let to = if is_up { place.checked_sub(1)? } else { place + 1 };
    (to < neighbours.len()).then_some(())?;
    let under = above.and_then(|at| keys.sections.get(at)).map(|keys| keys.id);
    Some(match item {
        Item::Section(id) => Edit::MoveSection { id, under, at: to },
        Item::Initiative(id) => Edit::MoveInitiative { id, under, at: to },
        _ => return None,
    })
}

fn view(visitor: &Visitor, desk: &Desk) -> TreeView {
    let w = TreePage::of(visitor.lang());
    let marks = Marks::of(&desk.base, &desk.now);
    let home = format!("/staff/plans/{}/draft", desk.plan);
    let mut drawn = Drawn {
        visitor,
        desk,
        marks: &marks,
        tree: Tree::of(&desk.now.document),
        home: visitor.to(&home),
        rows: Vec::new(),
    };
    drawn.under(None, 0);
    TreeView {
        f: frame(visitor, desk, &desk.title, Page::Tree),
        bar: Bar::of(visitor, desk, Page::Tree),
        w,
        action: visitor.to(&home),
        seen: desk.seen.to_string(),
        rows: drawn.rows,
        gone: gone(desk, &marks, &visitor.to(&home), visitor.lang()),
        home: visitor.to(&home),
    }
}

struct Drawn<'a> {
    visitor: &'a Visitor,
    desk: &'a Desk,
    marks: &'a Marks,
    tree: Tree,
    home: String,
    rows: Vec<Row>,
}

impl Drawn<'_> {
    /// Initiatives of a heading stand before the headings under it, as plans print them.
    fn under(&mut self, above: Option<usize>, depth: usize) {
        let initiatives = self.tree.initiatives(above);
        for (place, at) in initiatives.iter().enumerate() {
            self.initiative(*at, depth, (place > 0, place + 1 < initiatives.len()));
        }
        let sections = self.tree.sections(above);
        for (place, at) in sections.iter().enumerate() {
            self.section(*at, depth, (place > 0, place + 1 < sections.len()));
            self.under(Some(*at), depth + 1);
        }
    }

    fn initiative(&mut self, at: usize, depth: usize, ends: (bool, bool)) {
        let (Some(it), Some(keys)) = (
            self.desk.now.document.initiatives.get(at),
            self.desk.now.beside.identities.initiatives.get(at),
        ) else {
            return;
        };
        let leads: Vec<String> = it
            .departments
            .lead
            .iter()
            .map(|d| self.desk.names.label(d))
            .collect();
        let item = Item::Initiative(keys.id);
        let row = Row {
            number: it.id.clone(),
            title: it.title.clone(),
            href: format!("{}/initiatives/{}", self.home, keys.id),
            leads: leads.join("、"),
            indicators: it.indicators.len(),
            chips: chips(self.marks.initiative(keys.id), self.visitor.lang()),
            ..self.row(item, depth, ends)
        };
        self.rows.push(row);
    }

    fn section(&mut self, at: usize, depth: usize, ends: (bool, bool)) {
        let (Some(section), Some(keys)) = (
            self.desk.now.document.sections.get(at),
            self.desk.now.beside.identities.sections.get(at),
        ) else {
            return;
        };
        let number = section.path.last().filter(|number| **number != section.title);
        let item = Item::Section(keys.id);
        let row = Row {
            is_section: true,
            number: number.cloned().unwrap_or_default(),
            title: section.title.clone(),
            href: format!("{}/sections/{}", self.home, keys.id),
            indicators: section.indicators.len(),
            chips: chips(self.marks.section(keys.id), self.visitor.lang()),
            ..self.row(item, depth, ends)
        };
        self.rows.push(row);
    }

    /// What both kinds share.
    fn row(&self, item: Item, depth: usize, (has_before, has_after): (bool, bool)) -> Row {
        let w = TreePage::of(self.visitor.lang());
        let word = word_of(item);
        let name = target::name(&self.desk.now, item);
        let label = |act| with_item(&name, act, self.visitor.lang());
        Row {
            is_section: false,
            depth: depth.min(5),
            number: String::new(),
            title: String::new(),
            href: String::new(),
            leads: String::new(),
            indicators: 0,
            chips: Vec::new(),
            doubts: self.desk.doubts_of(item),
            up: has_before.then(|| label(w.up)),
            down: has_after.then(|| label(w.down)),
            place: format!("{}/move/{word}", self.home),
            remove: format!("{}/remove/{word}", self.home),
            word,
        }
    }
}

fn chips(marks: &[Mark], lang: Lang) -> Vec<(&'static str, &'static str)> {
    let w = TreePage::of(lang);
    let chip = |mark: &Mark| match mark {
        Mark::New => ("new", w.new),
        Mark::Moved => ("", w.moved),
        Mark::Renumbered => ("", w.renumbered),
        Mark::Changed => ("", w.changed),
        Mark::TakesIn => ("", w.takes_in),
        Mark::Splits => ("", w.splits),
    };
    marks.iter().map(chip).collect()
}

/// What leaves the plan, each with what becomes of it.
fn gone(desk: &Desk, marks: &Marks, home: &str, lang: Lang) -> Vec<(String, Option<String>)> {
    let initiatives = marks.gone.iter().map(|(id, number, title)| {
        let fate = desk.now.beside.fates.iter().find(|fate| fate.initiative == *id);
        let to: Vec<String> = fate
            .iter()
            .flat_map(|fate| &fate.to)
            .map(|heir| target::name(&desk.now, Item::Initiative(*heir)))
            .collect();
        let words = ayumi_messages::staff::plan_words::left(
            super::grid::called(number, title).as_str(),
            fate.map_or(FateKind::Abolished, |fate| fate.kind),
            &to,
            lang,
        );
        let item = word_of(Item::Initiative(*id));
        (words, Some(format!("{home}/fate/{item}")))
    });
    let sections = marks.gone_sections.iter().map(|(number, title)| {
        let number = Some(number.as_str()).filter(|number| number != title);
        (super::grid::called(number.unwrap_or_default(), title), None)
    });
    sections.chain(initiatives).collect()
}
