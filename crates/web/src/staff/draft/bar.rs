//! What stands above every page of a draft: its plan, what it began from, its counts, undo and redo, its pages.

use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::{Editor, draft_of};
use ayumi_messages::staff::plans::{Plans, changes, doubts};

use super::desk::Desk;
use crate::staff::{StaffFrame, Visitor};

/// The pages of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Tree,
    Whole,
    Values,
    Schedules,
    Doubts,
    History,
    Adopt,
    /// a page under the tree
    Other,
}

/// The bar, as a template draws it.
pub(super) struct Bar {
    pub w: &'static Editor,
    pub plan: String,
    pub draft: String,
    pub changes: String,
    pub doubts: String,
    pub doubts_href: String,
    /// where undo and redo are sent
    pub act: String,
    /// the page to come back to
    pub next: String,
    pub undo: Option<i64>,
    pub redo: Option<i64>,
    /// address, words, whether it is this page
    pub pages: Vec<(String, &'static str, bool)>,
}

impl Bar {
    pub fn of(visitor: &Visitor, desk: &Desk, page: Page) -> Self {
        let lang = visitor.lang();
        let w = Editor::of(lang);
        let home = format!("/staff/plans/{}/draft", desk.plan);
        let all = [
            (Page::Tree, "", w.tree),
            (Page::Values, "/values", w.values),
            (Page::Schedules, "/schedules", w.schedules),
            (Page::Whole, "/plan", w.whole),
            (Page::Doubts, "/doubts", w.doubts),
            (Page::History, "/history", w.history),
            (Page::Adopt, "/adopt", w.adopt),
        ];
        let shown = all
            .into_iter()
            .filter(|(of, ..)| *of != Page::Adopt || desk.may_adopt);
        Self {
            w,
            plan: desk.title.clone(),
            draft: draft_of(desk.base_name.as_deref(), lang),
            changes: changes(desk.changes, lang),
            doubts: doubts(desk.open_doubts().count(), lang),
            doubts_href: visitor.to(&format!("{home}/doubts")),
            act: visitor.to(&format!("{home}/history")),
            next: visitor.path.clone(),
            undo: desk.undo,
            redo: desk.redo,
            pages: shown
                .map(|(of, path, word)| (visitor.to(&format!("{home}{path}")), word, of == page))
                .collect(),
        }
    }
}

/// The frame of a page of a draft, with the trail above it.
pub(super) fn frame(visitor: &Visitor, desk: &Desk, title: &str, page: Page) -> StaffFrame {
    let lang = visitor.lang();
    let plan = format!("/staff/plans/{}", desk.plan);
    let frame = visitor
        .frame(title)
        .under(visitor.to("/staff/plans"), Plans::of(lang).title)
        .under(visitor.to(&plan), desk.title.clone());
    let draft = match lang {
        Lang::Ja => Editor::JA.draft,
        Lang::En => Editor::EN.draft,
    };
    match page {
        Page::Tree => frame.under(String::new(), draft),
        _ => frame
            .under(visitor.to(&format!("{plan}/draft")), draft)
            .under(String::new(), title.to_owned()),
    }
}
