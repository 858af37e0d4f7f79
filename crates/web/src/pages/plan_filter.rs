//! The filters of a plan page: plain links with counts, by year, grade or result, division and department. They combine.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::Initiative;
use ayumi_domain::scale::grades_something;
use ayumi_domain::words::squeeze;

use crate::links::query;
use crate::view::plan::{PlanView, Trend};
use crate::view::tally::{Kind, Tally};
use crate::visit::Visit;

/// Keys of the query that select initiatives.
pub const KEYS: [&str; 5] = ["year", "grade", "result", "division", "department"];

/// What is selected; empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// the year whose grades are shown
    pub year: Option<FiscalYear>,
    /// a grade as written, `none`, or `fell`
    pub grade: String,
    /// `met`, `missed`, `doubt` or `none`: has such an indicator
    pub result: String,
    /// a division that leads
    pub division: String,
    /// a department that leads
    pub department: String,
}

/// A row of filter links.
#[derive(Clone, Debug)]
pub struct FilterRow {
    /// what it filters by
    pub name: &'static str,
    /// the links
    pub options: Vec<FilterLink>,
    /// links beyond the first dozen
    pub more: Vec<FilterLink>,
}

/// One filter link.
#[derive(Clone, Debug)]
pub struct FilterLink {
    /// address of the list it leads to
    pub href: String,
    /// its word
    pub word: String,
    /// how many initiatives that list has; `None` for years
    pub count: Option<usize>,
    /// whether this is what is shown
    pub current: bool,
}

/// Links shown before the rest is folded away.
const SHOWN: usize = 12;

impl Selection {
    /// What the query asks for. A year that the plan does not grade is not taken.
    pub fn of(visit: &Visit, view: &PlanView<'_>) -> Self {
        let asked = visit.asked("year").parse().ok().and_then(FiscalYear::new);
        let year = asked
            .filter(|y| view.graded_years.contains(y))
            .or(view.graded_years.last().copied());
        Self {
            year,
            grade: visit.asked("grade"),
            result: visit.asked("result"),
            division: visit.asked("division"),
            department: visit.asked("department"),
        }
    }

    /// Whether anything but the year is selected.
    pub fn narrows(&self) -> bool {
        [&self.grade, &self.result, &self.division, &self.department]
            .into_iter()
            .any(|s| !s.is_empty())
    }

    /// Whether an initiative is selected.
    pub fn keeps(&self, view: &PlanView<'_>, initiative: &Initiative) -> bool {
        let lead = &initiative.departments.lead;
        let division = |wanted: &str| lead.iter().any(|d| d.division.as_deref() == Some(wanted));
        (self.department.is_empty() || lead.iter().any(|d| d.name == self.department))
            && (self.division.is_empty() || division(&self.division))
            && (self.grade.is_empty() || self.keeps_grade(view, initiative))
            && (self.result.is_empty() || self.keeps_result(initiative))
    }

    fn keeps_grade(&self, view: &PlanView<'_>, initiative: &Initiative) -> bool {
        let Some(year) = self.year else { return true };
        if self.grade == "fell" {
            return view.trend(initiative, year) == Some(Trend::Fell);
        }
        let mark = view
            .grade_in(initiative, year)
            .map(|g| g.grade.as_str())
            .filter(|mark| grades_something(mark));
        match mark {
            Some(mark) => squeeze(mark) == squeeze(&self.grade),
            None => self.grade == "none",
        }
    }

    fn keeps_result(&self, initiative: &Initiative) -> bool {
        let japanese = crate::locale::Locale {
            lang: ayumi_messages::Lang::Ja,
        };
        let tally = Tally::of_judgements(initiative.indicators.iter(), japanese.lang);
        match self.result.as_str() {
            "met" => tally.count(Kind::Met) > 0,
            "missed" => tally.count(Kind::Missed) > 0,
            "doubt" => tally.count(Kind::Doubt) > 0,
            "none" => tally.count(Kind::None) > 0,
            _ => true,
        }
    }

    fn href(&self, page: &str) -> String {
        let year = self.year.map(|y| y.ad().to_string()).unwrap_or_default();
        let values = [&year, &self.grade, &self.result, &self.division, &self.department];
        let pairs: Vec<(&str, &str)> = KEYS.into_iter().zip(values.map(String::as_str)).collect();
        format!("{page}{}#list", query(&pairs))
    }
}

/// Makes the rows of filter links of a plan page.
pub struct Filters<'a> {
    visit: &'a Visit,
    view: &'a PlanView<'a>,
    selection: &'a Selection,
    page: String,
}

impl<'a> Filters<'a> {
    /// Filters over this selection.
    pub fn of(visit: &'a Visit, view: &'a PlanView<'a>, selection: &'a Selection) -> Self {
        Self {
            visit,
            view,
            selection,
            page: visit.links().plan(&view.plan.slug),
        }
    }

    /// All rows that have something to choose.
    pub fn rows(&self) -> Vec<FilterRow> {
        let words = self.visit.locale.words();
        let mut rows = vec![self.years()];
        if self.view.graded_years.is_empty() {
            rows.push(self.results());
        } else {
            rows.push(self.grades());
        }
        let leads = || {
            self.view
                .document()
                .initiatives
                .iter()
                .flat_map(|i| &i.departments.lead)
        };
        let divisions = by_frequency(leads().filter_map(|d| d.division.as_deref()));
        rows.push(self.row(words.parts.division, &divisions, |s, v| s.division = v));
        let names = by_frequency(leads().map(|d| d.name.as_str()));
        rows.push(self.row(words.parts.lead, &names, |s, v| s.department = v));
        rows.retain(|row| row.options.len() > 1);
        rows
    }

    fn years(&self) -> FilterRow {
        let options = self
            .view
            .graded_years
            .iter()
            .map(|year| {
                let selection = Selection {
                    year: Some(*year),
                    ..self.selection.clone()
                };
                FilterLink {
                    href: selection.href(&self.page),
                    word: self.visit.locale.year(*year),
                    count: None,
                    current: self.selection.year == Some(*year),
                }
            })
            .collect();
        FilterRow {
            name: self.visit.locale.words().parts.year,
            options,
            more: Vec::new(),
        }
    }

    fn grades(&self) -> FilterRow {
        let words = self.visit.locale.words();
        let mut choices: Vec<(String, String)> = self
            .view
            .scale
            .marks()
            .iter()
            .map(|m| (m.clone(), m.clone()))
            .collect();
        choices.push(("none".to_owned(), words.parts.ungraded.to_owned()));
        choices.push(("fell".to_owned(), words.plan.fell.to_owned()));
        self.choices(words.parts.grade, &choices, |s, v| s.grade = v)
    }

    fn results(&self) -> FilterRow {
        let words = self.visit.locale.words();
        let judging = &words.judging;
        let choices = [
            ("met", judging.met),
            ("missed", judging.missed),
            ("doubt", judging.disputed),
            ("none", judging.cannot),
        ]
        .map(|(key, word)| (key.to_owned(), word.to_owned()));
        self.choices(words.plan.result, &choices, |s, v| s.result = v)
    }

    fn row(&self, name: &'static str, values: &[String], set: fn(&mut Selection, String)) -> FilterRow {
        let choices: Vec<(String, String)> = values.iter().map(|v| (v.clone(), v.clone())).collect();
        let mut row = self.choices(name, &choices, set);
        if row.options.len() > SHOWN + 2 {
            row.more = row.options.split_off(SHOWN + 1);
        }
        row
    }

    /// "All" and each choice that somebody is left for, or that is chosen.
    fn choices(
        &self,
        name: &'static str,
        choices: &[(String, String)],
        set: fn(&mut Selection, String),
    ) -> FilterRow {
        let mut options = Vec::new();
        let all = self.link(String::new(), self.visit.locale.words().parts.all.to_owned(), set);
        options.push(all);
        for (value, word) in choices {
            let link = self.link(value.clone(), word.clone(), set);
            if link.current || link.count != Some(0) {
                options.push(link);
            }
        }
        FilterRow {
            name,
            options,
            more: Vec::new(),
        }
    }

    fn link(&self, value: String, word: String, set: fn(&mut Selection, String)) -> FilterLink {
        let mut selection = self.selection.clone();
        set(&mut selection, value);
        let initiatives = &self.view.document().initiatives;
        FilterLink {
            href: selection.href(&self.page),
            word,
            count: Some(
                initiatives
                    .iter()
                    .filter(|i| selection.keeps(self.view, i))
                    .count(),
            ),
            current: selection == *self.selection,
        }
    }
}

fn by_frequency<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name.to_owned(), 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(name, _)| name).collect()
}
