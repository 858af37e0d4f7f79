//! Grades, judgements and follow-up marks as they stand in the list, and the words by which count tables name them.

use ayumi_domain::plan::{Assessor, Initiative};
use ayumi_domain::words::squeeze;
use ayumi_domain::{FiscalYear, Half, Quarter};
use rust_decimal::Decimal;

use super::super::cells;
use super::super::kinds::{all_dashes, grade_of};
use super::super::roles::Role;
use super::super::rows::Outline;
use crate::draft::Draft;
use crate::lexicon::{Term, term};

/// What a row (or column) of a count table counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Category {
    /// a grade or mark
    Grade(String),
    /// a dash, 対象外: not graded
    Outside,
    /// 計
    Sum,
}

/// A time that grades or marks stand for, and who gave them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    pub year: Option<FiscalYear>,
    pub half: Option<Half>,
    pub quarter: Option<Quarter>,
    pub by: Option<Assessor>,
}

/// What is counted in a column of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    /// grades of initiatives at a time
    Grades(Time),
    /// judgements of indicators at a time
    Judgements(Time),
    /// initiatives marked for follow-up
    FollowUps,
}

/// Every grade, judgement and mark of the document as it stood in its cell.
pub(super) struct Marks {
    /// initiative, time, mark; a dash is kept; stages where the list has no grades
    pub grades: Vec<(usize, Time, String)>,
    pub judgements: Vec<(usize, Time, String)>,
    pub follow_ups: Vec<bool>,
    /// grades in the city's own words, as the list gives them
    pub words: Vec<String>,
    /// path of each initiative
    pub paths: Vec<Vec<String>>,
    /// what is counted are stages: a later one takes the place of an earlier one
    pub stages: bool,
    /// items listed again, which the counts leave out
    pub left_out: Vec<bool>,
    /// sheet of each initiative
    pub sheets: Vec<usize>,
}

/// The marks of all items; `again` says whether those listed again are counted too.
pub(super) fn marks(draft: &Draft<'_>, outline: &Outline, year: Option<FiscalYear>, again: bool) -> Marks {
    let mut marks = Marks {
        grades: Vec::new(),
        judgements: Vec::new(),
        follow_ups: Vec::new(),
        words: Vec::new(),
        paths: Vec::new(),
        stages: false,
        left_out: Vec::new(),
        sheets: outline.items.iter().map(|item| item.start.grid).collect(),
    };
    let graded = outline
        .tables
        .iter()
        .any(|t| t.has(|r| matches!(r, Role::Grade(_))));
    marks.stages = !graded;
    for (index, item) in outline.items.iter().enumerate() {
        marks.left_out.push(!again && item.restated);
        marks.paths.push(item.path.clone());
        if !again && item.restated {
            marks.follow_ups.push(false);
            continue;
        }
        for cell in cells::of(draft, outline, item, year) {
            if matches!(cell.role, Role::Grade(_)) || cell.role == Role::Stage && !graded {
                let time = Time {
                    year: cell.time.map(|t| t.year),
                    half: cell.time.and_then(|t| t.half),
                    quarter: cell.time.and_then(|t| t.quarter),
                    by: match cell.role {
                        Role::Grade(assessor) => assessor,
                        _ => None,
                    },
                };
                marks.grades.push((index, time, cell.text.to_owned()));
            }
        }
        if let Some(initiative) = draft.doc.initiatives.get(index) {
            marks.words.extend(own_words(initiative));
        }
        let initiative = draft.doc.initiatives.get(index);
        marks.follow_ups.push(is_followed(initiative));
        for judgement in initiative
            .iter()
            .flat_map(|i| &i.indicators)
            .flat_map(|i| &i.judgements)
        {
            let time = Time {
                year: judgement.year,
                ..Time::default()
            };
            marks.judgements.push((index, time, judgement.mark.clone()));
        }
    }
    marks
}

/// Grades, or for want of them stages, that are no letters or signs.
fn own_words(initiative: &Initiative) -> Vec<String> {
    let years = initiative.actions.iter().flat_map(|a| &a.years);
    let stages = years.filter_map(|y| y.stage.as_deref());
    let grades = initiative.grades.iter().map(|g| g.grade.as_str());
    grades
        .chain(stages)
        .filter(|word| grade_of(word).is_none() && !all_dashes(word) && word.chars().count() <= 10)
        .map(squeeze)
        .collect()
}

pub(super) fn is_followed(initiative: Option<&Initiative>) -> bool {
    initiative
        .and_then(|i| i.follow_up.as_ref())
        .is_some_and(|f| f.required)
}

/// A figure of a count table, and whether it is a share in per cent.
pub(in crate::family::list) fn figure(text: &str) -> Option<(Decimal, bool)> {
    let squeezed = squeeze(text);
    let bare = squeezed.trim_matches(['(', ')']);
    let (number, share) = match bare.strip_suffix('%') {
        Some(number) => (number, true),
        None => (bare.trim_end_matches(['件', '項', '目', '個', '人', '本']), false),
    };
    let number: Decimal = number.replace(',', "").parse().ok()?;
    Some((number, share))
}

impl Marks {
    /// What a cell of a count table counts: a usual grade or sum, or a word that the list grades with.
    pub fn category(&self, text: &str) -> Option<Category> {
        category(text).or_else(|| {
            let word = squeeze(text);
            let plain = without_count(&word);
            let named = plain
                .strip_prefix("進捗")
                .or_else(|| plain.strip_prefix("評価"))
                .filter(|grade| !grade.is_empty());
            // A digit alone in a count table is a figure as well as a grade.
            let word = named.unwrap_or(plain);
            let told = named.is_some() || word.parse::<u32>().is_err();
            let known = told && self.words.iter().any(|w| w == word);
            known.then(|| Category::Grade(word.to_owned()))
        })
    }
}

/// Ａの数, 順調の件数: the grade that is counted.
fn without_count(squeezed: &str) -> &str {
    ["の項目数", "の取組数", "の件数", "の数"]
        .iter()
        .find_map(|ending| squeezed.strip_suffix(ending))
        .unwrap_or(squeezed)
}

pub(super) fn category(text: &str) -> Option<Category> {
    if text.is_empty() || text.chars().count() > 16 {
        return None;
    }
    if all_dashes(text) {
        return Some(Category::Outside);
    }
    let squeezed = squeeze(text);
    if squeezed.ends_with("対象外") || squeezed == "評価なし" {
        return Some(Category::Outside);
    }
    if term(text) == Some(Term::Total) || squeezed.ends_with('計') && !squeezed.contains("会計") {
        return Some(Category::Sum);
    }
    if squeezed.starts_with("評価した") && squeezed.ends_with('数') {
        return Some(Category::Sum); // those without a grade are not in it
    }
    let bare = without_count(&squeezed).trim_end_matches("評価");
    grade_of(bare).map(|(grade, _)| Category::Grade(grade))
}

pub(super) fn same(mark: &str, category: &Category) -> bool {
    match category {
        Category::Outside => all_dashes(mark),
        Category::Grade(grade) => squeeze(mark) == *grade || grade_of(mark).is_some_and(|(g, _)| g == *grade),
        Category::Sum => false,
    }
}

/// The one time of the marks that agrees with what is told; the latest where no year is told.
pub(super) fn choose(pool: &[(usize, Time, String)], told: Time) -> Option<Time> {
    let mut times: Vec<Time> = Vec::new();
    for (_, time, _) in pool {
        if !times.contains(time) {
            times.push(*time);
        }
    }
    times.retain(|t| told.half.is_none() || t.half == told.half);
    times.retain(|t| told.quarter.is_none() || t.quarter == told.quarter);
    // A list whose columns name no year speaks of one only.
    times.retain(|t| told.year.is_none() || t.year.is_none() || t.year == told.year);
    times.retain(|t| told.by.is_none() || t.by == told.by);
    if told == Time::default() && times.len() > 1 {
        return None;
    }
    let latest = times.iter().map(|t| t.year).max()?;
    times.retain(|t| t.year == latest);
    match times.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

pub(super) fn told(series: Series) -> String {
    let time = match series {
        Series::FollowUps => return "フォローアップ対象".to_owned(),
        Series::Grades(time) | Series::Judgements(time) => time,
    };
    let year = time.year.map(FiscalYear::to_japanese).unwrap_or_default();
    let half = match time.half {
        Some(Half::First) => "上半期",
        Some(Half::Second) => "年度末",
        None => "",
    };
    let quarter = time
        .quarter
        .map(|q| format!("第{}四半期", q.number()))
        .unwrap_or_default();
    format!("{year}{half}{quarter}")
}
