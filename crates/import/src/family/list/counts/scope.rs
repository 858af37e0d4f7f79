//! Which initiatives a row of a count table speaks of: all, those under a heading, those of a department, of a time.

use ayumi_domain::words::squeeze;

use super::super::roles::Role;
use super::super::sections::heading;
use super::Counting;
use super::marks::{Category, Time, category, figure};
use crate::draft::{Draft, Place};
use crate::years;

/// The label of a row, and the initiatives that it speaks of.
pub(super) struct Scope {
    /// as it should read
    pub label: String,
    /// initiatives, by index
    pub items: Vec<usize>,
    /// the time and the judge that the label names
    pub time: Time,
}

impl Counting<'_> {
    /// What the cells before the figures of a row say that it counts; `None` where they say nothing known.
    pub(super) fn scope(&self, draft: &Draft<'_>, row: usize) -> Option<Scope> {
        let texts = (0..self.width(draft, row)).map(|c| self.text(draft, row, c));
        let label: Vec<&str> = texts
            .filter(|t| !t.is_empty())
            .take_while(|t| figure(t).is_none())
            .take(3)
            .collect();
        let first = *label.first()?;
        let all = || {
            (0..self.marks.paths.len())
                .filter(|i| !self.left_out(*i))
                .collect::<Vec<_>>()
        };
        let whole = |time: Time| Scope {
            label: printed(&label),
            items: all(),
            time,
        };
        if category(first) == Some(Category::Sum) {
            return Some(whole(Time::default()));
        }
        if let Some(mark) = years::heading(first, None) {
            return Some(whole(Time {
                year: Some(mark.year),
                half: mark.half,
                quarter: mark.quarter,
                by: None,
            }));
        }
        if let Some(time) = self.judge(first) {
            return Some(whole(time));
        }
        let items = self
            .under(draft, &label)
            .or_else(|| self.of_department(draft, first))?;
        Some(Scope {
            label: printed(&label),
            items,
            time: Time::default(),
        })
    }

    fn left_out(&self, item: usize) -> bool {
        !self.counts(item) || self.marks.left_out.get(item).copied().unwrap_or(false)
    }

    /// The label is the heading of a column of grades by one judge.
    fn judge(&self, label: &str) -> Option<Time> {
        let wanted = squeeze(label);
        let slots = self.outline.tables.iter().flat_map(|t| &t.slots);
        let mut named = slots.filter(|s| squeeze(&s.label) == wanted);
        named.find_map(|slot| match slot.role {
            Role::Grade(by) => Some(Time {
                by,
                ..Time::default()
            }),
            _ => None,
        })
    }

    /// Initiatives under the heading that a label names, its number and title in one cell or in two.
    fn under(&self, draft: &Draft<'_>, label: &[&str]) -> Option<Vec<usize>> {
        let joined = label.join(" ");
        let names = [label.first().copied()?, joined.as_str()];
        let section = names.iter().find_map(|name| {
            let (number, _, title) = heading(name, "");
            draft.doc.sections.iter().find(|s| {
                squeeze(&s.title) == squeeze(&title)
                    && (number.is_none()
                        || s.path.last().map(|p| squeeze(p)) == number.as_deref().map(squeeze))
            })
        })?;
        let under = |index: &usize| {
            let path = self.marks.paths.get(*index);
            path.is_some_and(|p| p.starts_with(&section.path)) && !self.left_out(*index)
        };
        Some((0..self.marks.paths.len()).filter(under).collect())
    }

    /// Initiatives that the department leads.
    fn of_department(&self, draft: &Draft<'_>, label: &str) -> Option<Vec<usize>> {
        let wanted = squeeze(label);
        let leads = |index: &usize| {
            let initiative = draft.doc.initiatives.get(*index);
            let mut leads = initiative.iter().flat_map(|i| &i.departments.lead);
            leads.any(|d| squeeze(&d.name) == wanted) && !self.left_out(*index)
        };
        let found: Vec<usize> = (0..self.marks.paths.len()).filter(leads).collect();
        (!found.is_empty()).then_some(found)
    }

    /// Marks what a count table was read from.
    pub(super) fn claim(&self, draft: &mut Draft<'_>, row: usize) {
        for column in 0..self.width(draft, row) {
            draft.claim(Place::new(self.grid, row, column));
        }
    }
}

/// A label as printed, spread letters together.
fn printed(label: &[&str]) -> String {
    label.concat().chars().filter(|c| !c.is_whitespace()).collect()
}
