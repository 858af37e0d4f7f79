//! `ayumi import FILE|DIR...`: documents into the store, all of them or, with --keep-going, those that can be read.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ayumi_app::imports::{Batch, Imported, ReadError, Wishes};
use ayumi_app::{AppError, Moment};
use ayumi_domain::join::Kind;
use ayumi_import::Limits;
use ayumi_messages::cli::Words;
use ayumi_store::Store;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::{DocumentKind, Import};
use crate::{clock, files, sentences, summary, terminal};

/// Imports and says what was recognised. Fails when any file was left out.
pub fn run(asked: &Import, words: &Words) -> ExitCode {
    match sentences::waiting(words, import(asked, words)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(None) => ExitCode::FAILURE,
        Err(Some(sentence)) => {
            terminal::tell(&sentence);
            ExitCode::FAILURE
        }
    }
}

/// The sentence about why nothing was done, unless a file's own sentence has said it already.
type Refused = Option<String>;

/// Imports; returns how many files were left out.
async fn import(asked: &Import, words: &Words) -> Result<usize, Refused> {
    let (paths, mut bad) = list(&asked.files, words);
    refuse_all(asked, (bad, asked.files.len()), words)?;
    if paths.is_empty() {
        return Err(Some(words.refusal.none_left.to_owned()));
    }
    let folder = sentences::shown(&asked.data);
    let was_there = asked.data.exists();
    let store = Store::open(&asked.data)
        .await
        .map_err(|e| Some(sentences::store(&folder, &e, words)))?;
    let outcome = read_and_store(&store, asked, &paths, &mut bad, words).await;
    let is_empty = store
        .published()
        .municipalities()
        .await
        .is_ok_and(|all| all.is_empty());
    store.close().await;
    if !was_there && is_empty {
        forget(&asked.data);
    }
    let left_out = bad + outcome?;
    if 0 < left_out {
        terminal::tell(&(words.refusal.left_out)(left_out));
    }
    Ok(left_out)
}

/// Reads every file and stores what was read; returns how many were read and then refused.
async fn read_and_store(
    store: &Store,
    asked: &Import,
    paths: &[PathBuf],
    bad: &mut usize,
    words: &Words,
) -> Result<usize, Refused> {
    let mut batch = Batch::new(store);
    let unreadable = read_all(&mut batch, paths, words).map_err(Some)?;
    *bad += unreadable;
    refuse_all(asked, (unreadable, paths.len()), words)?;
    if unreadable == paths.len() {
        return Err(Some(words.refusal.none_left.to_owned()));
    }
    let folder = sentences::shown(&asked.data);
    let stored = store_batch(batch, &wishes(asked), &clock::now(), asked.keep_going, words).await;
    stored.map_err(|error| Some(sentences::refused(&folder, &error, words)))
}

/// All or nothing: one bad file refuses the others, unless the person wants to go on. Of a single file everything
/// is said already.
fn refuse_all(asked: &Import, (bad, of): (usize, usize), words: &Words) -> Result<(), Refused> {
    match (bad, of) {
        (0, _) => Ok(()),
        (1, 1) => Err(None),
        _ if asked.keep_going => Ok(()),
        _ => Err(Some((words.refusal.nothing_stored)(bad))),
    }
}

fn wishes(asked: &Import) -> Wishes {
    Wishes {
        plan: asked.plan.clone(),
        into: asked.into.clone(),
        kind: asked.kind.map(|kind| match kind {
            DocumentKind::Edition => Kind::Edition,
            DocumentKind::Report => Kind::Report,
        }),
        municipality: asked.municipality.clone(),
        publish: asked.publish,
    }
}

/// Every file that the arguments stand for, and how many arguments stand for none; each of those is told.
fn list(asked: &[PathBuf], words: &Words) -> (Vec<PathBuf>, usize) {
    let (mut paths, mut bad) = (Vec::new(), 0);
    for path in asked {
        match files::listed(path) {
            Ok(listed) => paths.extend(listed),
            Err(why) => {
                terminal::tell(&sentences::unopened(&sentences::shown(path), &why, words));
                bad += 1;
            }
        }
    }
    (paths, bad)
}

/// Reads every file; returns how many could not be read. Each of those is told.
fn read_all(batch: &mut Batch<'_>, paths: &[PathBuf], words: &Words) -> Result<usize, String> {
    let bar = progress(paths.len(), words);
    let mut bad = 0;
    for path in paths {
        let name = sentences::shown(path);
        bar.set_message(name.clone());
        if let Err(sentence) = read_one(batch, path, &name, words)? {
            bar.suspend(|| terminal::tell(&sentence));
            bad += 1;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(bad)
}

/// Reads one file. The outer error ends the whole import: the disk does not take what was read.
fn read_one(
    batch: &mut Batch<'_>,
    path: &Path,
    name: &str,
    words: &Words,
) -> Result<Result<(), String>, String> {
    let limits = Limits::default();
    let bytes = match files::read_capped(path, limits.bytes) {
        Ok(bytes) => bytes,
        Err(why) => return Ok(Err(sentences::unopened(name, &why, words))),
    };
    match batch.read(name, &bytes, &limits) {
        Ok(()) => Ok(Ok(())),
        Err(ReadError::Unreadable(why)) => Ok(Err(sentences::unreadable(name, &why, words))),
        Err(ReadError::Store(error)) => Err(sentences::store(name, &error, words)),
    }
}

/// A bar on standard error, drawn only where someone can see it.
fn progress(files: usize, words: &Words) -> ProgressBar {
    let target = if 1 < files {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(u64::try_from(files).ok(), target);
    if let Ok(style) = ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar.with_prefix(words.import.reading)
}

/// Stores what was read and prints it; returns how many files were refused while the others were stored.
async fn store_batch(
    batch: Batch<'_>,
    wishes: &Wishes,
    moment: &Moment,
    keep_going: bool,
    words: &Words,
) -> Result<usize, AppError> {
    let print = |imported: &Imported| terminal::say(&summary::of(imported, wishes.publish, words));
    if !keep_going {
        batch.store_all(wishes, moment).await?.iter().for_each(print);
        return Ok(0);
    }
    let mut refused = 0;
    for (name, outcome) in batch.store_each(wishes, moment).await {
        match outcome {
            Ok(imported) => print(&imported),
            Err(error) => {
                terminal::tell(&sentences::refused(&name, &error, words));
                refused += 1;
            }
        }
    }
    Ok(refused)
}

/// A folder that was made for this import and got nothing goes again: nothing stored leaves nothing behind.
fn forget(folder: &Path) {
    for file in ["ayumi.sqlite-wal", "ayumi.sqlite-shm", "ayumi.sqlite"] {
        // What is not there need not go; what cannot go is an empty database and harms nobody.
        let _ = std::fs::remove_file(folder.join(file));
    }
    let _ = std::fs::remove_dir(folder.join("originals"));
    let _ = std::fs::remove_dir(folder);
}
