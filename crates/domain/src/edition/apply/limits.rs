//! How long texts and lists of a draft may be, and texts as they are kept.

use crate::edition::EditTrouble;
use crate::plan::{Department, LabelledText};

/// Greatest number of characters of a printed number.
pub const NUMBER: usize = 300;
/// Greatest number of characters of a title, a name, a unit or a value.
pub const TITLE: usize = 2_000;
/// Greatest number of characters of a text.
pub const TEXT: usize = 20_000;
/// Greatest number of items in a list.
pub const ITEMS: usize = 2_000;

/// Greatest number of changes that are made together: items of another plan come in with all that they hold.
pub const TOGETHER: usize = 20_000;

/// On one line: without what cannot be printed and without white space around it; no longer than it may be.
pub(super) fn line(text: &str, max: usize) -> Result<String, EditTrouble> {
    let whole = lines(text, max)?;
    let parts: Vec<&str> = whole.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    Ok(parts.join(" "))
}

/// On as many lines as it has; otherwise as [`line`].
pub(super) fn lines(text: &str, max: usize) -> Result<String, EditTrouble> {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = plain
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let kept = kept.trim();
    if kept.chars().count() > max {
        return Err(EditTrouble::TooLong { max });
    }
    Ok(kept.to_owned())
}

/// A text that may be missing.
pub(super) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// Refuses a list that is too long.
pub(super) fn few(count: usize) -> Result<(), EditTrouble> {
    if count > ITEMS {
        return Err(EditTrouble::TooMany { max: ITEMS });
    }
    Ok(())
}

/// Refuses more changes at once than may be made together.
pub(super) fn at_once(count: usize) -> Result<(), EditTrouble> {
    if count > TOGETHER {
        return Err(EditTrouble::TooMuchAtOnce { max: TOGETHER });
    }
    Ok(())
}

/// Labelled prose as it is kept: entries in which nothing stands fall away.
pub(super) fn texts(texts: &[LabelledText]) -> Result<Vec<LabelledText>, EditTrouble> {
    few(texts.len())?;
    let mut kept = Vec::new();
    for entry in texts {
        let label = line(&entry.label, TITLE)?;
        let text = lines(&entry.text, TEXT)?;
        if !label.is_empty() || !text.is_empty() {
            kept.push(LabelledText { label, text });
        }
    }
    Ok(kept)
}

/// Departments as they are kept: each once.
pub(super) fn departments(departments: &[Department]) -> Result<Vec<Department>, EditTrouble> {
    few(departments.len())?;
    let mut kept: Vec<Department> = Vec::new();
    for department in departments {
        let named = Department {
            name: line(&department.name, NUMBER)?,
            division: some(line(department.division.as_deref().unwrap_or_default(), NUMBER)?),
        };
        if named.name.is_empty() {
            return Err(EditTrouble::DepartmentNameMissing);
        }
        if !kept.contains(&named) {
            kept.push(named);
        }
    }
    Ok(kept)
}
