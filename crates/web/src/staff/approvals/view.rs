//! A review as its page shows it: every word and sign ready.

use ayumi_app::approvals::{Against, Changed, Group, Item, Review, Sent, Shown, Told};
use ayumi_domain::cycle::{Act, ReportState, ScaleMark, Trouble};
use ayumi_messages::Lang;
use ayumi_messages::staff::times::moment;
use ayumi_messages::staff::{self, approvals as words, approvals::Approvals};

use super::act::{Typed, UNCHANGED};
use super::marked::Marked;
use crate::components::grade::{Grade, Size};
use crate::components::mark::Mark;
use crate::links::Links;
use crate::locale::Locale;
use crate::view::verdict::Verdict;

/// Reports of one state.
pub struct GroupView {
    /// the word of its state, for names of things on the page
    pub key: &'static str,
    pub title: &'static str,
    pub count: String,
    pub is_waiting: bool,
    pub is_open: bool,
    pub shown: Vec<ItemView>,
    pub unchanged: Vec<ItemView>,
    pub unchanged_title: String,
    /// the button that takes all unchanged reports at once: what it does, and its words
    pub all: Option<(String, String)>,
    pub buttons: Vec<Button>,
    /// label, hint and typed text of the one text that goes with the whole group
    pub note: Option<Note>,
    pub can_return: bool,
}

/// A button of a group.
pub struct Button {
    pub act: &'static str,
    pub word: &'static str,
    pub is_first: bool,
}

/// A text that goes with all chosen reports.
pub struct Note {
    pub label: &'static str,
    pub hint: &'static str,
    pub text: String,
    pub is_lacking: bool,
}

/// A report.
pub struct ItemView {
    pub id: i64,
    pub version: i64,
    pub number: String,
    pub title: String,
    pub department: String,
    pub href: String,
    pub history: String,
    pub sent: Option<String>,
    pub sent_note: Option<String>,
    pub returned: Option<(String, String)>,
    pub locked: Option<String>,
    pub is_unchanged: bool,
    pub is_unmended: bool,
    pub is_chosen: bool,
    pub reason: String,
    pub is_lacking_reason: bool,
    pub told: Option<ToldView>,
}

/// What a report says.
pub struct ToldView {
    pub against: String,
    pub before_word: &'static str,
    pub changed: Vec<ChangedView>,
    pub same: Option<String>,
    pub indicators: Vec<IndicatorView>,
    pub grade: Option<GradeView>,
    pub files: Result<String, &'static str>,
}

/// A text that changed.
pub struct ChangedView {
    pub name: String,
    pub label: String,
    pub before: bool,
    pub after: bool,
    pub marked: Marked,
}

/// An indicator.
pub struct IndicatorView {
    pub name: String,
    pub unit: Option<String>,
    pub before: String,
    pub now: String,
    pub target: Option<String>,
    pub mark: Mark,
    pub is_indication: bool,
}

/// A grade, before and now.
pub struct GradeView {
    pub before: Option<Grade>,
    pub now: Grade,
    pub is_same: bool,
}

/// The groups of a review with what was typed before.
pub fn groups(review: &Review, typed: &Typed, links: Links) -> Vec<GroupView> {
    let groups = review.groups.iter();
    groups
        .map(|group| one_group(review, group, typed, links))
        .collect()
}

fn one_group(review: &Review, group: &Group, typed: &Typed, links: Links) -> GroupView {
    let lang = links.locale.lang;
    let w = Approvals::of(lang);
    let key = group.state.word();
    let can_return = group.acts.contains(&Act::Return);
    let views = |unchanged: bool| {
        let items = group.items.iter().filter(|item| item.is_unchanged() == unchanged);
        items
            .map(|item| one_item(review, item, typed, links))
            .collect::<Vec<_>>()
    };
    let unchanged = views(true);
    GroupView {
        key,
        title: title(group, w),
        count: words::count(group.items.len(), lang),
        is_waiting: group.is_waiting,
        is_open: typed.group == key,
        shown: views(false),
        unchanged_title: words::unchanged_reports(unchanged.len(), lang),
        all: all(group, unchanged.len(), lang),
        unchanged,
        buttons: buttons(group, w),
        note: note(group, typed, w),
        can_return,
    }
}

fn all(group: &Group, count: usize, lang: Lang) -> Option<(String, String)> {
    let takes = |act: &&Act| matches!(act, Act::Approve | Act::Accept);
    let act = group.acts.iter().find(takes).filter(|_| !group.needs_note)?;
    let word = words::all_unchanged(*act, count, lang);
    Some((format!("{}{UNCHANGED}", act.word()), word))
}

fn title(group: &Group, w: &'static Approvals) -> &'static str {
    match (group.state, group.is_waiting) {
        (ReportState::Submitted, true) => w.waiting_head,
        (ReportState::Submitted, false) => w.with_heads,
        (ReportState::Approved, _) => w.waiting_office,
        (ReportState::Accepted, _) => w.accepted,
        _ => w.settled,
    }
}

fn buttons(group: &Group, w: &'static Approvals) -> Vec<Button> {
    let word = |act: Act| match act {
        Act::Approve if group.needs_note => w.approve_for,
        Act::Approve => w.approve,
        Act::Accept => w.accept,
        Act::Return => w.send_back,
        _ => w.reopen,
    };
    let acts = group.acts.iter().enumerate();
    acts.map(|(place, act)| Button {
        act: act.word(),
        word: word(*act),
        is_first: place == 0,
    })
    .collect()
}

fn note(group: &Group, typed: &Typed, w: &'static Approvals) -> Option<Note> {
    let (label, hint) = if group.acts.contains(&Act::Reopen) {
        (w.reopen_reason, "")
    } else if group.needs_note && group.acts.contains(&Act::Approve) {
        (w.note, w.note_hint)
    } else {
        return None;
    };
    let is_here = typed.group == group.state.word();
    Some(Note {
        label,
        hint,
        text: if is_here {
            typed.note.clone()
        } else {
            String::new()
        },
        is_lacking: is_here && typed.lacks_note,
    })
}

fn one_item(review: &Review, item: &Item, typed: &Typed, links: Links) -> ItemView {
    let locale = links.locale;
    let id = item.report;
    let refused = item.locked.clone();
    ItemView {
        id: id.number(),
        version: item.version,
        number: item.number.clone(),
        title: item.title.clone(),
        department: item.department.clone(),
        href: links.to(&format!("/staff/reports/{id}")),
        history: links.to(&format!("/staff/reports/{id}/history")),
        sent: item.sent.as_ref().map(|sent| brought(sent, locale)),
        sent_note: item
            .sent
            .as_ref()
            .map(|sent| sent.note.clone())
            .filter(|note| !note.is_empty()),
        returned: item.last_return.as_ref().map(|back| {
            let who = words::person(back.by.as_deref(), back.held, locale.lang);
            (
                format!("{} {who}", moment(&back.at, locale.lang)),
                back.reason.clone(),
            )
        }),
        locked: refused.map(|refused| staff::trouble(&Trouble::Access(refused), locale.lang)),
        is_unchanged: item.is_unchanged(),
        is_unmended: item.is_unmended(),
        is_chosen: typed.chosen.contains(&id),
        reason: typed.reasons.get(&id).cloned().unwrap_or_default(),
        is_lacking_reason: typed.lacks_reason.contains(&id),
        told: item.told.as_ref().map(|told| one_told(review, told, locale)),
    }
}

fn brought(sent: &Sent, locale: Locale) -> String {
    let who = words::person(sent.by.as_deref(), sent.held, locale.lang);
    format!("{} {who}", moment(&sent.at, locale.lang))
}

fn one_told(review: &Review, told: &Told, locale: Locale) -> ToldView {
    let lang = locale.lang;
    let w = Approvals::of(lang);
    let (against, before_word) = match &told.against {
        Against::LastPeriod(period) => {
            let period = locale.when(period.year, period.half, period.quarter);
            (words::against(&period, lang), w.before)
        }
        Against::LastReturn(_) => (w.against_return.to_owned(), w.before_return),
        Against::Nothing => (w.against_nothing.to_owned(), w.before),
    };
    ToldView {
        against,
        before_word,
        changed: told
            .changed
            .iter()
            .map(|change| one_change(change, locale))
            .collect(),
        same: (0 < told.same).then(|| words::same_fields(told.same, lang)),
        indicators: told
            .indicators
            .iter()
            .map(|shown| one_indicator(shown, locale))
            .collect(),
        grade: told.grade.as_ref().map(|grade| GradeView {
            before: (!grade.before.is_empty()).then(|| drawn(&review.scale, &grade.before, locale)),
            now: drawn(&review.scale, &grade.now, locale),
            is_same: grade.before == grade.now,
        }),
        files: if told.files == 0 {
            Err(w.no_files)
        } else {
            Ok(words::files(told.files, lang))
        },
    }
}

fn one_change(change: &Changed, locale: Locale) -> ChangedView {
    ChangedView {
        name: staff::field(change.field, locale.lang),
        label: change.label.clone(),
        before: !change.before.trim().is_empty(),
        after: !change.after.trim().is_empty(),
        marked: Marked::of(&change.before, &change.after),
    }
}

fn one_indicator(shown: &Shown, locale: Locale) -> IndicatorView {
    let verdict = match shown.live.met {
        Ok(true) => Verdict::Met,
        Ok(false) => Verdict::Missed,
        Err(why) => Verdict::Cannot(why),
    };
    IndicatorView {
        name: shown.name.clone(),
        unit: shown.unit.clone(),
        before: shown.before.clone(),
        now: shown.now.clone(),
        target: shown.live.target.as_ref().map(|target| target.text.clone()),
        mark: Mark::of(&verdict, locale),
        is_indication: shown.live.is_indication,
    }
}

fn drawn(scale: &[ScaleMark], mark: &str, locale: Locale) -> Grade {
    if mark.trim().is_empty() {
        return Grade::none(locale);
    }
    Grade::on(scale, mark, Size::Small, locale)
}
