//! Two editors at once: what somebody else changed after a page was made, where this one would change it as well.

use ayumi_domain::edition::{
    DraftAct, DraftTrouble, Edit, EditionContent, Item, Target, apply, replay, touches,
};
use ayumi_store::DraftChange;

use super::load::{Open, logged};
use crate::error::AppError;
use crate::office::Actor;

/// A place that somebody else changed meanwhile, to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// what of the plan
    pub target: Target,
    /// number of the other change in the history
    pub change: i64,
    /// who changed it; absent for the command line
    pub who: Option<String>,
    /// when, as ISO date and time
    pub at: String,
    /// what stood there when the page was made
    pub was: Option<String>,
    /// what stands there now
    pub now: Option<String>,
    /// what would stand there
    pub wanted: Option<String>,
}

/// The conflicts of a change that was made on a page of an earlier revision.
pub(super) fn find(
    open: &Open,
    (actor, seen): (&Actor, i64),
    edit: &Edit,
    name: impl Fn(&DraftChange) -> Option<String>,
) -> Result<Vec<Conflict>, AppError> {
    let later = |change: &&DraftChange| change.number > seen && change.person != actor.person;
    if !open.changes.iter().any(|change| later(&change)) {
        return Ok(Vec::new());
    }
    let mut mine = touches(edit);
    mine.extend(lost(edit, &open.content));
    let met: Vec<(Target, &DraftChange)> = open
        .changes
        .iter()
        .filter(later)
        .flat_map(|change| {
            let theirs = touched(open, change);
            collisions(&mine, &theirs)
                .into_iter()
                .map(move |target| (target, change))
        })
        .collect();
    if met.is_empty() {
        return Ok(Vec::new());
    }
    let (was, wanted) = as_seen(open, seen, edit)?;
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (target, change) in met {
        let conflict = Conflict {
            was: target.standing(&was),
            now: target.standing(&open.content),
            wanted: target.standing(&wanted),
            who: name(change),
            at: change.at.clone(),
            change: change.number,
            target,
        };
        if conflict.was != conflict.now && conflict.now != conflict.wanted {
            // Of several changes of one place the last one tells who did it.
            conflicts.retain(|known| known.target != conflict.target);
            conflicts.push(conflict);
        }
    }
    Ok(conflicts)
}

/// What goes with the initiatives that a change removes: somebody may have written in it meanwhile, or added to it.
fn lost(edit: &Edit, content: &EditionContent) -> Vec<Target> {
    let id = match edit {
        Edit::Together(edits) => return edits.iter().flat_map(|edit| lost(edit, content)).collect(),
        Edit::RemoveInitiative { id, .. } => *id,
        _ => return Vec::new(),
    };
    let keys = &content.beside.identities;
    let Some(keys) = keys.initiative(id).and_then(|at| keys.initiatives.get(at)) else {
        return Vec::new();
    };
    let actions = keys.actions.iter().map(|id| Item::Action(*id));
    let indicators = keys.indicators.iter().map(|id| Item::Indicator(*id));
    let projects = keys.projects.iter().map(|id| Item::Project(*id));
    let all = actions.chain(indicators).chain(projects);
    all.map(Target::Being).collect()
}

/// What a line of the history touched: of an undoing, what it took back.
fn touched(open: &Open, change: &DraftChange) -> Vec<Target> {
    match &change.what {
        DraftAct::Edit(edit) => touches(edit),
        DraftAct::Undo(number) | DraftAct::Redo(number) => {
            let concerned = open.changes.iter().find(|other| other.number == *number);
            match concerned.map(|other| &other.what) {
                Some(DraftAct::Edit(edit)) => touches(edit),
                _ => Vec::new(),
            }
        }
    }
}

/// Where two changes meet; where one of them removes an item, the other one's field tells what is lost.
fn collisions(mine: &[Target], theirs: &[Target]) -> Vec<Target> {
    let mut all = Vec::new();
    for one in mine {
        for other in theirs.iter().filter(|other| one.collides(other)) {
            all.push(match one {
                Target::Being(_) => other.clone(),
                _ => one.clone(),
            });
        }
    }
    all
}

/// The draft as the page showed it, and as the change would have made it.
fn as_seen(open: &Open, seen: i64, edit: &Edit) -> Result<(EditionContent, EditionContent), AppError> {
    let until: Vec<DraftChange> = open
        .changes
        .iter()
        .filter(|change| change.number <= seen)
        .cloned()
        .collect();
    let was = replay(open.start(), &logged(&until)).map_err(|(_, why)| DraftTrouble::from(why))?;
    let mut wanted = was.clone();
    apply(&mut wanted, edit, open.before_content.as_ref()).map_err(DraftTrouble::from)?;
    Ok((was, wanted))
}
