//! Marks that judge an indicator: ○ × －, A B, and the year that they speak of.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{Indicator, Judgement, LabelledText, ValueKind};

use super::table::{Role, Table};
use crate::prose::clean;
use crate::years::YearMark;

/// Takes a mark; a longer text in a column of marks is prose under the column's label.
pub fn judge(indicator: &mut Indicator, table: &Table, text: &str, label: String, year: Option<YearMark>) {
    const LONGEST_MARK: usize = 8;
    if text.chars().count() > LONGEST_MARK {
        indicator.texts.push(LabelledText {
            label,
            text: clean(text),
        });
        return;
    }
    indicator.judgements.push(Judgement {
        year: year.map(|mark| mark.year).or_else(|| judged_year(table)),
        mark: text.to_owned(),
        axis: (table.axes > 1).then_some(label),
    });
}

/// Without a year of its own a mark speaks of the year of the rate beside it, or of the latest results.
fn judged_year(table: &Table) -> Option<FiscalYear> {
    let rate = table.slots.iter().find_map(|(_, role)| match role {
        Role::Derived(year) => year.map(|mark| mark.year),
        _ => None,
    });
    rate.or_else(|| {
        let actual = table.slots.iter().filter_map(|(_, role)| match role {
            Role::Value(Some(ValueKind::Actual), year) => year.map(|mark| mark.year),
            _ => None,
        });
        actual.max()
    })
}
