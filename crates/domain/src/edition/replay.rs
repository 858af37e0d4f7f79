//! The history of a draft: which changes stand, and the draft made anew from its base and those.

use super::apply::{refuse_unfit, whole};
use super::{DraftTrouble, Edit, EditTrouble, EditionContent};

/// A line of a draft's history.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedEdit {
    /// its number within the draft; later ones have greater ones
    pub number: i64,
    /// what was done
    pub what: DraftAct,
}

/// What a line of a draft's history did.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftAct {
    /// changed the draft
    Edit(Edit),
    /// took the change of this number back
    Undo(i64),
    /// did the change of this number again
    Redo(i64),
}

/// For each line of the history whether it is a change that stands. What is taken back and done again stands where it
/// was made first.
#[must_use]
pub fn standing(log: &[LoggedEdit]) -> Vec<bool> {
    let mut stands: Vec<bool> = log
        .iter()
        .map(|line| matches!(line.what, DraftAct::Edit(_)))
        .collect();
    for line in log {
        let (number, wanted) = match line.what {
            DraftAct::Edit(_) => continue,
            DraftAct::Undo(number) => (number, false),
            DraftAct::Redo(number) => (number, true),
        };
        let concerned = log
            .iter()
            .position(|l| l.number == number && matches!(l.what, DraftAct::Edit(_)));
        if let Some(stand) = concerned.and_then(|at| stands.get_mut(at)) {
            *stand = wanted;
        }
    }
    stands
}

/// A draft before its first change, and the edition before it.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// what the draft was before its first change
    pub content: &'a EditionContent,
    /// the edition before, whose items cannot leave without a word
    pub before: Option<&'a EditionContent>,
}

/// The content of a draft with all changes of its history that stand.
///
/// # Errors
/// The place in the history of the change that cannot be made, and why.
pub fn replay(start: Start<'_>, log: &[LoggedEdit]) -> Result<EditionContent, (usize, EditTrouble)> {
    refuse_unfit(start.content).map_err(|why| (0, why))?;
    let mut content = start.content.clone();
    for (at, (line, stands)) in log.iter().zip(standing(log)).enumerate() {
        if let (DraftAct::Edit(edit), true) = (&line.what, stands) {
            whole(&mut content, edit, start.before).map_err(|why| (at, why))?;
        }
    }
    Ok(content)
}

/// The content without the change of this number.
///
/// # Errors
/// [`DraftTrouble::Needed`] names the first later change that cannot be made without it.
pub fn undo(start: Start<'_>, log: &[LoggedEdit], number: i64) -> Result<EditionContent, DraftTrouble> {
    match stands(log, number)? {
        true => again(start, log, DraftAct::Undo(number)).map_err(|later| DraftTrouble::Needed { later }),
        false => Err(DraftTrouble::UndoneAlready),
    }
}

/// The content with the change of this number, which was taken back, at its place again.
///
/// # Errors
/// [`DraftTrouble::Against`] names the first later change that cannot be made with it.
pub fn redo(start: Start<'_>, log: &[LoggedEdit], number: i64) -> Result<EditionContent, DraftTrouble> {
    match stands(log, number)? {
        false => again(start, log, DraftAct::Redo(number)).map_err(|later| DraftTrouble::Against { later }),
        true => Err(DraftTrouble::NotUndone),
    }
}

fn stands(log: &[LoggedEdit], number: i64) -> Result<bool, DraftTrouble> {
    let lines = log.iter().zip(standing(log));
    let mut edits = lines.filter(|(line, _)| matches!(line.what, DraftAct::Edit(_)));
    let found = edits.find(|(line, _)| line.number == number);
    found.map(|(_, stands)| stands).ok_or(DraftTrouble::NoSuchChange)
}

fn again(start: Start<'_>, log: &[LoggedEdit], what: DraftAct) -> Result<EditionContent, i64> {
    let mut longer = log.to_vec();
    let number = log.last().map_or(0, |line| line.number).saturating_add(1);
    longer.push(LoggedEdit { number, what });
    replay(start, &longer).map_err(|(at, _)| log.get(at).map_or(number, |line| line.number))
}
