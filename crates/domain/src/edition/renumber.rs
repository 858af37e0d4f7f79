//! New numbers by place, in the pattern that the plan itself has: 1-(2)-ア, 3-2, ①. A proposal; nothing is changed here.

mod counter;

use super::{EditionContent, Item};
use crate::plan::{Initiative, PlanDocument};
use crate::words::squeeze;
use counter::Style;

/// A number that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbered {
    /// the heading or initiative
    pub item: Item,
    /// its number now; may be empty
    pub from: String,
    /// the number that its place gives it
    pub to: String,
}

/// What stands between the parts of a number.
const SEPARATORS: [&str; 9] = ["-", "－", "‐", "−", ".", "．", "・", "の", ""];

/// The numbers that would change if all followed their places, headings first. Empty where the plan has no pattern
/// that can be read, or where everything follows it already. Words in place of a number (再掲) stay.
#[must_use]
pub fn propose_numbers(content: &EditionContent) -> Vec<Renumbered> {
    let document = &content.document;
    let paths = new_paths(document);
    let mut all = Vec::new();
    for ((section, keys), path) in document
        .sections
        .iter()
        .zip(&content.beside.identities.sections)
        .zip(&paths)
    {
        let (Some(from), Some(to)) = (section.path.last(), path.last()) else {
            continue;
        };
        if from != to {
            all.push(renumbered(Item::Section(keys.id), from, to));
        }
    }
    let numbers = new_numbers(document, &paths);
    for ((initiative, keys), to) in document
        .initiatives
        .iter()
        .zip(&content.beside.identities.initiatives)
        .zip(numbers)
    {
        if let Some(to) = to.filter(|to| *to != initiative.id) {
            all.push(renumbered(Item::Initiative(keys.id), &initiative.id, &to));
        }
    }
    all
}

fn renumbered(item: Item, from: &str, to: &str) -> Renumbered {
    Renumbered {
        item,
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

/// The path of each heading when each level counts its headings by place.
fn new_paths(document: &PlanDocument) -> Vec<Vec<String>> {
    let own = |depth: usize| {
        let at = document.sections.iter().filter(move |s| s.path.len() == depth);
        at.filter_map(|s| s.path.last()).map(String::as_str)
    };
    let deepest = document.sections.iter().map(|s| s.path.len()).max().unwrap_or(0);
    let styles: Vec<Option<Style>> = (1..=deepest).map(|depth| Style::most(own(depth))).collect();
    let mut made: Vec<Vec<String>> = Vec::with_capacity(document.sections.len());
    for (at, section) in document.sections.iter().enumerate() {
        let Some((own, above)) = section.path.split_last() else {
            made.push(Vec::new());
            continue;
        };
        let earlier = || document.sections.iter().take(at).zip(&made);
        let parent = earlier().find(|(s, _)| s.path.as_slice() == above);
        let mut path = parent.map_or_else(|| above.to_vec(), |(_, path)| path.clone());
        let style = styles.get(above.len()).copied().flatten();
        let counts =
            |number: &str| number.is_empty() || style.is_some_and(|style| style.read(number).is_some());
        let place = earlier()
            .filter(|(s, _)| {
                s.path
                    .split_last()
                    .is_some_and(|(own, up)| up == above && counts(own))
            })
            .count();
        let number = style
            .filter(|_| counts(own))
            .and_then(|style| style.write(place + 1));
        path.push(number.unwrap_or_else(|| own.clone()));
        made.push(path);
    }
    made
}

/// How the plan numbers its initiatives.
struct Pattern {
    style: Style,
    /// what stands between the parts of the heading's path and the own number; absent: a fixed word stands before it
    separator: Option<&'static str>,
    word: String,
    /// after how many levels the count begins anew
    restarts: usize,
}

fn new_numbers(document: &PlanDocument, paths: &[Vec<String>]) -> Vec<Option<String>> {
    let Some(pattern) = pattern(document) else {
        return vec![None; document.initiatives.len()];
    };
    let new_path = |old: &[String]| {
        let mut known = document.sections.iter().zip(paths);
        let found = known.find(|(section, _)| section.path == old);
        found.map_or_else(|| old.to_vec(), |(_, path)| path.clone())
    };
    let mut counted: Vec<(Vec<String>, usize)> = Vec::new();
    let number = |initiative: &Initiative| {
        let is_counted = initiative.id.trim().is_empty() || pattern.read(initiative).is_some();
        if !is_counted {
            return None;
        }
        let path = new_path(&initiative.path);
        let group: Vec<String> = path.iter().take(pattern.restarts).cloned().collect();
        let place = count(&mut counted, group);
        pattern.write(&path, place)
    };
    document.initiatives.iter().map(number).collect()
}

fn count(counted: &mut Vec<(Vec<String>, usize)>, group: Vec<String>) -> usize {
    if let Some((_, count)) = counted.iter_mut().find(|(known, _)| *known == group) {
        *count += 1;
        return *count;
    }
    counted.push((group, 1));
    1
}

impl Pattern {
    /// The own number of an initiative that follows the pattern: under another heading, its prefix is another one.
    fn read(&self, initiative: &Initiative) -> Option<usize> {
        let (_, own) = self.style.split(initiative.id.trim())?;
        self.style.read(own)
    }

    fn write(&self, path: &[String], place: usize) -> Option<String> {
        let own = self.style.write(place)?;
        Some(match self.separator {
            Some(separator) => path
                .iter()
                .map(String::as_str)
                .chain([own.as_str()])
                .collect::<Vec<_>>()
                .join(separator),
            None => format!("{}{own}", self.word),
        })
    }
}

/// The pattern that most of the initiatives follow; at least half of those with a number must.
fn pattern(document: &PlanDocument) -> Option<Pattern> {
    let numbered: Vec<&Initiative> = document
        .initiatives
        .iter()
        .filter(|i| !i.id.trim().is_empty())
        .collect();
    let style = Style::most(numbered.iter().map(|i| i.id.trim()))?;
    let split = |i: &&Initiative| style.split(i.id.trim()).map(|(prefix, _)| prefix.to_owned());
    let follows = |separator: &str| {
        let fits = |i: &&&Initiative| {
            let prefix: String = i
                .path
                .iter()
                .flat_map(|part| [part.as_str(), separator])
                .collect();
            split(i).is_some_and(|found| squeeze(&found) == squeeze(&prefix))
        };
        numbered.iter().filter(fits).count()
    };
    let best = SEPARATORS
        .into_iter()
        .max_by_key(|s| (follows(s), usize::from(*s == "-")))?;
    let deepest = numbered.iter().map(|i| i.path.len()).max().unwrap_or(0);
    let (separator, word) = if deepest > 0 && follows(best) * 2 > numbered.len() {
        (Some(best), String::new())
    } else {
        let first = numbered.iter().find_map(split)?;
        let alike = numbered
            .iter()
            .filter(|i| split(i).as_ref() == Some(&first))
            .count();
        (alike * 2 > numbered.len()).then_some(())?;
        (None, first)
    };
    let restarts = (0..=deepest).max_by_key(|level| (agreeing(&numbered, style, *level), *level))?;
    Some(Pattern {
        style,
        separator,
        word,
        restarts,
    })
}

/// How many initiatives have the number of their place when the count begins anew after so many levels.
fn agreeing(initiatives: &[&Initiative], style: Style, level: usize) -> usize {
    let mut counted = Vec::new();
    let fits = |i: &&&Initiative| {
        let group = i.path.iter().take(level).cloned().collect();
        let place = count(&mut counted, group);
        let own = style.split(i.id.trim()).and_then(|(_, own)| style.read(own));
        own == Some(place)
    };
    initiatives.iter().filter(fits).count()
}

#[cfg(test)]
mod tests {
    use super::propose_numbers;
    use crate::edition::{Beside, EditionContent, NewIds, carry_identities};
    use crate::plan::{Initiative, PlanDocument, Section};

    fn content(sections: &[&[&str]], initiatives: &[(&[&str], &str)]) -> EditionContent {
        let words = |path: &[&str]| path.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>();
        let document = PlanDocument {
            sections: sections
                .iter()
                .map(|path| Section {
                    path: words(path),
                    ..Section::default()
                })
                .collect(),
            initiatives: initiatives
                .iter()
                .map(|(path, id)| Initiative {
                    path: words(path),
                    id: (*id).to_owned(),
                    ..Initiative::default()
                })
                .collect(),
            ..PlanDocument::default()
        };
        let identities = carry_identities(None, &document, &[], &mut NewIds::from(1, 1));
        EditionContent {
            document,
            beside: Beside {
                identities,
                ..Beside::default()
            },
        }
    }

    fn changes(content: &EditionContent) -> Vec<(String, String)> {
        propose_numbers(content)
            .into_iter()
            .map(|r| (r.from, r.to))
            .collect()
    }

    fn pair(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn a_gap_is_closed_in_the_plans_own_signs() {
        let plan = content(
            &[&["1"], &["1", "(1)"], &["1", "(2)"]],
            &[
                (&["1", "(1)"], "1-(1)-ア"),
                (&["1", "(1)"], "1-(1)-ウ"),
                (&["1", "(1)"], "1-(1)-エ"),
                (&["1", "(2)"], "1-(2)-ア"),
            ],
        );
        assert_eq!(
            changes(&plan),
            [pair("1-(1)-ウ", "1-(1)-イ"), pair("1-(1)-エ", "1-(1)-ウ")]
        );
    }

    #[test]
    fn an_initiative_that_moved_or_is_new_gets_the_number_of_its_place() {
        let plan = content(
            &[&["1"], &["2"]],
            &[
                (&["1"], "1-1"),
                (&["1"], "2-1"),
                (&["2"], "2-2"),
                (&["2"], ""),
                (&["2"], "2-3"),
                (&["2"], "2-4"),
                (&["2"], "2-5"),
            ],
        );
        assert_eq!(
            changes(&plan),
            [pair("2-1", "1-2"), pair("2-2", "2-1"), pair("", "2-2")]
        );
    }

    #[test]
    fn numbers_that_run_through_the_whole_plan_go_on_doing_so() {
        let plan = content(
            &[&["Ⅰ"], &["Ⅱ"]],
            &[
                (&["Ⅰ"], "1"),
                (&["Ⅰ"], "2"),
                (&["Ⅱ"], "4"),
                (&["Ⅱ"], "5"),
                (&["Ⅱ"], "再掲"),
                (&["Ⅱ"], "6"),
            ],
        );
        assert_eq!(changes(&plan), [pair("4", "3"), pair("5", "4"), pair("6", "5")]);
    }

    #[test]
    fn headings_are_counted_too_and_take_their_initiatives_along() {
        let plan = content(
            &[&["1"], &["3"], &["4"]],
            &[(&["1"], "1-1"), (&["3"], "3-1"), (&["3"], "3-2"), (&["4"], "4-1")],
        );
        assert_eq!(
            changes(&plan),
            [
                pair("3", "2"),
                pair("4", "3"),
                pair("3-1", "2-1"),
                pair("3-2", "2-2"),
                pair("4-1", "3-1")
            ]
        );
    }

    #[test]
    fn a_plan_in_order_and_a_plan_without_numbers_are_left_alone() {
        assert_eq!(
            changes(&content(&[&["1"]], &[(&["1"], "1-1"), (&["1"], "1-2")])),
            []
        );
        assert_eq!(
            changes(&content(
                &[&["安心"]],
                &[(&["安心"], "防災"), (&["安心"], "防犯")]
            )),
            []
        );
        assert_eq!(changes(&content(&[], &[])), []);
    }
}
