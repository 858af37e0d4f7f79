//! Values of an indicator as its cells give them: 22件 (令和元(2019)年度), 8,214（H28）, 累計 14（うちR6 3）; and which is which.

use ayumi_domain::plan::{Value, ValueKind, YearKind};
use ayumi_domain::{Measure, Status};

use crate::draft::Place;
use crate::years::{self, YearMark};

/// A value whose kind or year may still be open.
#[derive(Clone, Debug)]
pub struct Pending {
    /// what the column says that it is
    pub kind: Option<ValueKind>,
    /// year of the cell itself, or else of the column
    pub year: Option<YearMark>,
    /// the year stands in the cell
    pub dated: bool,
    /// the value
    pub measure: Measure,
    /// where it stands
    pub place: Place,
}

impl Pending {
    /// Reads a cell; `None` where nothing stands.
    #[must_use]
    pub fn read(text: &str, kind: Option<ValueKind>, column: Option<YearMark>, place: Place) -> Option<Self> {
        let (value, own) = split_year(text);
        if value.is_empty() {
            return None;
        }
        Some(Self {
            kind,
            year: own.or(column),
            dated: own.is_some(),
            measure: measure(value),
            place,
        })
    }

    /// The value as the plan document holds it.
    #[must_use]
    pub fn value(self, kind: ValueKind, calendar: bool) -> Value {
        let year_kind = match self.year {
            Some(_) if calendar => Some(YearKind::Calendar),
            Some(mark) => mark.kind,
            None => None,
        };
        Value {
            kind,
            year: self.year.map(|mark| mark.year),
            half: self.year.and_then(|mark| mark.half),
            quarter: self.year.and_then(|mark| mark.quarter),
            year_kind,
            measure: self.measure,
        }
    }
}

/// A number that a scan spread apart (8.15m ² /人) is still that number; its text stays as written.
fn measure(text: &str) -> Measure {
    let read = Measure::read(text);
    if read.status != Status::Qualitative || !text.contains(char::is_whitespace) || text.contains('\n') {
        return read;
    }
    let joined: String = text.split_whitespace().collect();
    let again = Measure::read(&joined);
    match again.status {
        Status::Number => Measure {
            text: read.text,
            ..again
        },
        _ => read,
    }
}

/// Splits the year that a cell gives in its last parentheses, or before a colon, from its value.
/// A date of which the year is only a part stays in the text.
#[must_use]
pub fn split_year(text: &str) -> (&str, Option<YearMark>) {
    let text = text.trim();
    let Some((head, note)) = last_parentheses(text) else {
        return leading_year(text);
    };
    if let Some(mark) = years::heading(note, None) {
        return (head.trim(), Some(mark));
    }
    match is_date(note) {
        true => (text, years::year_of_note(note, None)),
        false => (text, None),
    }
}

/// R8：50% or 令和8年度 50%
fn leading_year(text: &str) -> (&str, Option<YearMark>) {
    let at = text.find(['：', ':', ' ', '　', '\n']);
    let Some((year, value)) = at.map(|at| text.split_at(at)) else {
        return (text, None);
    };
    let value = value.trim_start_matches(['：', ':', ' ', '　', '\n']).trim();
    match years::heading(year, None) {
        Some(mark) if !value.is_empty() => (value, Some(mark)),
        _ => (text, None),
    }
}

/// What stands before the last pair of parentheses and inside it, where the text ends with them.
fn last_parentheses(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut close = None;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' => {
                close.get_or_insert(at);
                depth += 1;
            }
            '(' | '（' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let inside = text.get(at + c.len_utf8()..close?)?;
                    return Some((text.get(..at)?, inside));
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// A note that is a day or a month and nothing else: R2.1.15現在, 令和6年3月末.
fn is_date(note: &str) -> bool {
    let folded = ayumi_domain::words::squeeze(note);
    let found = years::spans(&folded);
    let [only] = found.as_slice() else {
        return false;
    };
    folded
        .chars()
        .enumerate()
        .filter(|(i, _)| !(only.start..only.end).contains(i))
        .all(|(_, c)| c.is_ascii_digit() || ".-/年月日現在末時点中約度".contains(c))
}

/// How the values of one indicator were told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// by the headings of their columns
    ByColumn,
    /// by their years, because the headings were lost, misplaced or contradicted
    ByYear,
}

/// Tells baseline, targets and actuals apart. What cannot be told is given back in the second list.
#[must_use]
pub fn tell_apart(pending: Vec<Pending>) -> (Vec<(ValueKind, Pending)>, Vec<Pending>, Told) {
    if columns_agree(&pending) {
        let told = pending.into_iter().filter_map(|p| Some((p.kind?, p)));
        return (told.collect(), Vec::new(), Told::ByColumn);
    }
    match <[Pending; 2]>::try_from(pending) {
        Ok([a, b]) => match (a.year, b.year) {
            (Some(x), Some(y)) if x.year != y.year && a.dated && b.dated => {
                let (early, late) = if x.year < y.year { (a, b) } else { (b, a) };
                let told = vec![(ValueKind::Baseline, early), (ValueKind::Target, late)];
                (told, Vec::new(), Told::ByYear)
            }
            _ => apart(vec![a, b]),
        },
        Err(pending) => apart(pending),
    }
}

/// Keeps what its column tells, gives back the rest.
fn apart(pending: Vec<Pending>) -> (Vec<(ValueKind, Pending)>, Vec<Pending>, Told) {
    let mut told: Vec<(ValueKind, Pending)> = Vec::new();
    let mut untold = Vec::new();
    for p in pending {
        let year = |q: &Pending| q.year.map(|m| (m.year, m.half, m.quarter));
        let taken = |kind| told.iter().any(|(k, q)| *k == kind && year(q) == year(&p));
        match p.kind {
            Some(kind) if !taken(kind) => told.push((kind, p)),
            _ => untold.push(p),
        }
    }
    (told, untold, Told::ByColumn)
}

/// Every value has a kind, there is one baseline, and it does not lie after the targets.
fn columns_agree(pending: &[Pending]) -> bool {
    let of = |kind| pending.iter().filter(move |p| p.kind == Some(kind));
    let dated = |kind| of(kind).filter_map(|p| p.year.filter(|_| p.dated).map(|m| m.year));
    let in_order = match (dated(ValueKind::Baseline).max(), dated(ValueKind::Target).min()) {
        (Some(baseline), Some(target)) => baseline <= target,
        _ => true,
    };
    let mut seen = Vec::new();
    let unique = pending.iter().all(|p| {
        let key = (p.kind, p.year.map(|m| (m.year, m.half, m.quarter)));
        !seen.contains(&key) && {
            seen.push(key);
            true
        }
    });
    pending.iter().all(|p| p.kind.is_some()) && of(ValueKind::Baseline).count() <= 1 && in_order && unique
}

#[cfg(test)]
mod tests {
    use super::{Pending, Told, split_year, tell_apart};
    use crate::draft::Place;
    use ayumi_domain::plan::{ValueKind, YearKind};

    fn read(text: &str) -> (String, Option<i32>, Option<YearKind>) {
        let (value, mark) = split_year(text);
        (
            value.to_owned(),
            mark.map(|m| m.year.ad()),
            mark.and_then(|m| m.kind),
        )
    }

    #[test]
    fn the_year_in_the_last_parentheses_is_the_values_year() {
        let (fiscal, calendar) = (Some(YearKind::Fiscal), Some(YearKind::Calendar));
        assert_eq!(
            read("22件 (令和元(2019)年度)"),
            ("22件".into(), Some(2019), fiscal)
        );
        assert_eq!(
            read("8 件 (令和 2 (2020) 年度)"),
            ("8 件".into(), Some(2020), fiscal)
        );
        assert_eq!(
            read("94人 (令和8(2026)年)"),
            ("94人".into(), Some(2026), calendar)
        );
        assert_eq!(read("8,214\n（H28）"), ("8,214".into(), Some(2016), None));
        assert_eq!(read("― (令和2(2020)年度)"), ("―".into(), Some(2020), fiscal));
        assert_eq!(read("R8：50%"), ("50%".into(), Some(2026), None));
    }

    #[test]
    fn other_notes_stay_with_the_value() {
        for text in [
            "累計 14\n（うちR6 3）",
            "50\n（当初 40）",
            "13（全校）",
            "▲12人（H27～R元）",
        ] {
            assert_eq!(read(text), (text.into(), None, None));
        }
        assert_eq!(read("41件（R2.1.15現在）").1, Some(2019));
    }

    #[test]
    fn stacked_values_are_told_by_their_years_and_it_is_said() {
        let cell = |text: &str, kind| Pending::read(text, kind, None, Place::new(0, 0, 1)).unwrap();
        let late_first = vec![
            cell("50人 (令和8年度)", Some(ValueKind::Baseline)),
            cell("40人 (令和元年度)", Some(ValueKind::Baseline)),
        ];
        let (told, untold, how) = tell_apart(late_first);
        assert_eq!(
            (told[0].0, told[0].1.measure.text.as_str()),
            (ValueKind::Baseline, "40人")
        );
        assert_eq!(
            (told[1].0, how, untold.len()),
            (ValueKind::Target, Told::ByYear, 0)
        );
    }

    #[test]
    fn values_without_years_or_headings_are_not_guessed() {
        let cell = |text: &str, kind| Pending::read(text, kind, None, Place::new(0, 0, 1)).unwrap();
        let (told, untold, _) = tell_apart(vec![cell("40人", Some(ValueKind::Baseline)), cell("50人", None)]);
        assert_eq!((told.len(), untold.len()), (1, 1));
    }
}
