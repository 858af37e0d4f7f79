//! Rows of sums on the way down a list: 小計 and 合計, planned and actual in rows of their own, うち歳入確保.

use ayumi_domain::words::squeeze;

use super::super::cells::effect_kind;
use super::super::kinds::row_of;
use super::super::roles::Role;
use super::super::rows::TotalRow;
use super::Walk;
use crate::grid::Row;
use crate::lexicon::{Term, term};

impl Walk<'_> {
    /// 小計, 合計 where the item is named.
    pub(super) fn total_label(&self, cells: &Row) -> Option<String> {
        let first = cells.filled().next()?;
        let naming = self
            .numbers
            .iter()
            .chain(&self.titles)
            .copied()
            .chain(self.levels.iter().map(|(_, c)| *c))
            .chain([first]);
        let mut labels = naming.filter(|c| {
            let text = cells.text(*c);
            let squeezed = squeeze(text);
            let sums = ["小計", "合計", "総計"];
            term(text) == Some(Term::Total)
                || squeezed.chars().count() <= 12 && sums.iter().any(|word| squeezed.starts_with(word))
                || squeezed.chars().count() <= 20 && sums.iter().any(|word| squeezed.ends_with(word))
                || self.summing && squeezed.starts_with("うち") && row_of(&squeezed).is_some()
        });
        labels.next().map(|c| cells.text(c).to_owned())
    }

    pub(super) fn total(&mut self, row: usize, label: String, cells: &Row) {
        let grades_only = !self.table.has(|r| matches!(r, Role::Effect(..)));
        if grades_only || cells.filled().count() < 2 {
            return self.out.rest.push((self.table.grid, row));
        }
        let end = self.out.items.len();
        let squeezed = squeeze(&label);
        let partial = squeezed.contains("小計");
        let part = row_of(&squeezed).filter(|_| squeezed.starts_with("うち"));
        let whole = self.out.totals.last().filter(|_| part.is_some());
        let from = whole.map_or(if partial { self.block } else { 0 }, |whole| whole.items.start);
        self.out.totals.push(TotalRow {
            table: self.at,
            row,
            label,
            items: from..end,
            path: self.out.sections.path(),
            kind: self.row_kind(cells).and_then(effect_kind),
            part,
        });
        if partial {
            self.block = end;
        }
    }

    /// 実績 below 小計 計画: the second row of the same sum.
    pub(super) fn goes_on_summing(&self, cells: &Row) -> bool {
        let naming = self.numbers.iter().chain(&self.titles);
        self.row_kind(cells).is_some() && naming.copied().all(|c| cells.text(c).is_empty())
    }

    pub(super) fn total_below(&mut self, row: usize, cells: &Row) {
        let kind = self.row_kind(cells).and_then(effect_kind);
        let Some(above) = self.out.totals.last().cloned() else {
            return self.out.rest.push((self.table.grid, row));
        };
        self.out.totals.push(TotalRow { row, kind, ..above });
    }

    /// 計画, 実績: what the row speaks of.
    pub(super) fn row_kind(&self, cells: &Row) -> Option<Term> {
        let kinds = self.table.columns(|r| r == Role::RowKind);
        kinds.filter_map(|c| term(cells.text(c))).next()
    }
}
