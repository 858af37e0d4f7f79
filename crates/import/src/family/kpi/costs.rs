//! Sums under project tables (計 | 126,400 | 346,400), recounted from the figures of the rows above them.

use ayumi_domain::{Measure, Status};
use rust_decimal::Decimal;

use super::outline::Outline;
use super::table::{Role, Table};
use super::totals::Stated;
use crate::draft::{Draft, Place};
use crate::grid::Row;
use crate::lexicon::{Term, term};

/// One column of figures, known by its meaning because a header may be repeated with other columns.
#[derive(Debug)]
struct Sum {
    role: Role,
    /// since the last printed sum
    since: Figures,
    /// since the heading
    all: Figures,
}

/// What the rows give; `None` as soon as one of them cannot be added.
#[derive(Clone, Copy, Debug)]
struct Figures(Option<Decimal>);

impl Figures {
    fn add(&mut self, figure: Option<Decimal>) {
        self.0 = self.0.zip(figure).and_then(|(sum, more)| sum.checked_add(more));
    }
}

/// The figures of the project tables under one heading.
#[derive(Debug, Default)]
pub struct Costs {
    node: Option<usize>,
    sums: Vec<Sum>,
    rows_since: usize,
}

impl Costs {
    /// Takes note of a row of projects. Gives true where the row is a sum and no project.
    pub fn row(
        &mut self,
        draft: &mut Draft<'_>,
        outline: &Outline,
        stated: &mut Vec<Stated>,
        table: &Table,
        at: Place,
    ) -> bool {
        let Some(row) = draft.pages.grids.get(at.grid).and_then(|g| g.rows.get(at.row)) else {
            return false;
        };
        if self.node != outline.current() {
            *self = Self {
                node: outline.current(),
                ..Self::default()
            };
        }
        match is_sum(row) {
            true => self.state(draft, outline, stated, table, at, row),
            false => self.add(table, row),
        }
        is_sum(row)
    }

    fn add(&mut self, table: &Table, row: &Row) {
        self.rows_since += 1;
        let has_strays = row.filled().any(|column| table.role(column).is_none());
        for (column, role) in figures(table) {
            let text = row.text(*column);
            let measure = Measure::read(text);
            let figure = match measure.status {
                _ if has_strays => None,
                Status::Number if measure.qualifier.is_none() => measure.number,
                Status::NotApplicable | Status::Blank => Some(Decimal::ZERO),
                _ if text.is_empty() => Some(Decimal::ZERO),
                _ => None,
            };
            let sum = self.sum(role);
            sum.since.add(figure);
            sum.all.add(figure);
        }
    }

    fn sum(&mut self, role: &Role) -> &mut Sum {
        let at = self.sums.iter().position(|sum| sum.role == *role);
        let at = at.unwrap_or_else(|| {
            self.sums.push(Sum {
                role: role.clone(),
                since: Figures(Some(Decimal::ZERO)),
                all: Figures(Some(Decimal::ZERO)),
            });
            self.sums.len() - 1
        });
        &mut self.sums[at]
    }

    fn state(
        &mut self,
        draft: &mut Draft<'_>,
        outline: &Outline,
        stated: &mut Vec<Stated>,
        table: &Table,
        at: Place,
        row: &Row,
    ) {
        let node = self.node.and_then(|node| outline.nodes().get(node));
        let id = node.map_or("", |node| node.id.as_str());
        let label = row.filled().next().unwrap_or(0);
        draft.claim(Place { column: label, ..at });
        let whole = self.rows_since == 0;
        for (column, role) in figures(table) {
            let place = Place {
                column: *column,
                ..at
            };
            let measure = Measure::read(row.text(*column));
            let sum = self.sum(role);
            let counted = if whole { sum.all.0 } else { sum.since.0 };
            sum.since = Figures(Some(Decimal::ZERO));
            draft.claim(place);
            if let Some(number) = measure.number.filter(|_| measure.qualifier.is_none()) {
                let what = [id, row.text(label), &named(role)].join(" ");
                stated.push(Stated::sum(what.trim().to_owned(), number, counted, place));
            }
        }
        self.rows_since = 0;
    }
}

/// 計 and figures beside it.
fn is_sum(row: &Row) -> bool {
    let mut filled = row.filled().map(|column| row.text(column));
    let is_label = filled.next().is_some_and(|text| term(text) == Some(Term::Total));
    is_label && {
        let mut rest = filled.peekable();
        rest.peek().is_some() && rest.all(|text| Measure::read(text).status != Status::Qualitative)
    }
}

/// The columns that may hold figures.
fn figures(table: &Table) -> impl Iterator<Item = &(usize, Role)> {
    let is_figure = |role: &Role| matches!(role, Role::Value(..) | Role::Text(_));
    table.slots.iter().filter(move |(_, role)| is_figure(role))
}

fn named(role: &Role) -> String {
    match role {
        Role::Value(_, Some(year)) => year.year.to_japanese(),
        Role::Text(label) => label.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::family::kpi::tests::{doubts, initiative, text};

    const TWO_PAGES: &str = "\
若竹市総合戦略
目標1\t浜で暮らす
施策1-1\t舟だまりを直す
めざす姿\t舟を出しやすい。
事業名\t事業内容\t担当\t事業費(千円)\t
\t\t\tR6\tR7
桟橋改修事業\t桟橋を直します。\t港湾課\t1,200\t300
事業名\t担当\t事業内容\t事業費(千円)\t
\t\t\tR6\tR7
灯台事業\t港湾課\t灯りを替えます。\t800\t－
計\t\t\t2,000\t350";

    #[test]
    fn a_sum_is_no_project_and_is_recounted_over_the_pages_of_its_table() {
        let doc = text(TWO_PAGES);
        let item = initiative(&doc, "1-1");
        let names: Vec<&str> = item.projects.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["桟橋改修事業", "灯台事業"]);
        assert_eq!((item.texts[0].label.as_str(), item.texts.len()), ("めざす姿", 1));
        let totals: Vec<String> = doc
            .totals
            .iter()
            .map(|t| format!("{} {} {}", t.what, t.stated, t.counted))
            .collect();
        assert_eq!(totals, ["1-1 計 令和6年度 2000 2000", "1-1 計 令和7年度 350 300"]);
        assert_eq!(doubts(&doc), ["total-differs"]);
    }

    #[test]
    fn a_sum_over_a_figure_that_is_unsure_is_not_held_against_the_rows() {
        let doc = text(&TWO_PAGES.replace("800", "約800").replace("350", "300"));
        assert_eq!(doc.totals.len(), 1);
        assert_eq!(doubts(&doc), [""; 0]);
    }
}
