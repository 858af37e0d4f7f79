//! `ayumi round export` and `ayumi round merge`: workbooks out into a folder, and back.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ayumi_app::workbooks::{self, BookFile, Desk as Books, Incoming, MergedFile, Shape};
use ayumi_domain::cycle::{BookKey, DepartmentId, RoundId, Trouble};
use ayumi_domain::words::squeeze;
use ayumi_import::Limits;
use ayumi_messages::staff::{self, workbooks as words};

use super::Desk;
use crate::args::Place;
use crate::files::{Unopened, listed, read_capped};
use crate::sentences::{plain, shown, unopened};
use crate::terminal;

/// A name that is taken in the folder gets a number up to this.
const TRIES: u32 = 1_000;

/// Arguments of `round export`.
#[derive(clap::Args)]
pub struct Export {
    #[arg(long, value_name = "NUMBER")]
    round: Option<RoundId>,
    #[arg(long, value_name = "NAME")]
    department: Vec<String>,
    #[arg(long, value_name = "SHAPE", value_parser = shape, default_value = "sheets", hide_default_value = true)]
    shape: Shape,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    pub place: Place,
}

/// Arguments of `round merge`.
#[derive(clap::Args)]
pub struct Merge {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "NUMBER")]
    round: Option<RoundId>,
    #[command(flatten)]
    pub place: Place,
}

fn shape(word: &str) -> Result<Shape, String> {
    Shape::from_word(word).ok_or_else(|| Shape::ALL.map(Shape::word).join(", "))
}

impl Desk {
    pub(super) async fn export(&self, asked: &Export) -> Result<ExitCode, String> {
        let round = self.round(asked.round).await?;
        let desk = self.or_told(workbooks::desk(&self.office, &self.actor, round).await)?;
        let departments = self.departments(&desk, &asked.department)?;
        let closed = |e: std::io::Error| unopened(&shown(&asked.out), &Unopened::Closed(e), self.words);
        fs::create_dir_all(&asked.out).map_err(closed)?;
        let taken = workbooks::take_out(&self.office, &self.actor, round, &departments, asked.shape).await;
        for book in self.or_told(taken)? {
            let path = put(&asked.out, &book)
                .map_err(|e| unopened(&shown(&asked.out), &Unopened::Closed(e), self.words))?;
            terminal::say(&format!(
                "{}\t{}\t{}\n",
                book.workbook,
                plain(&book.department),
                shown(&path)
            ));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn departments(&self, desk: &Books, names: &[String]) -> Result<Vec<DepartmentId>, String> {
        let find = |name: &String| {
            let found = desk
                .departments
                .iter()
                .find(|one| squeeze(&one.name) == squeeze(name));
            found
                .map(|one| one.id)
                .ok_or_else(|| (self.words.mail.no_department)(&plain(name)))
        };
        names.iter().map(find).collect()
    }

    /// One file after the other, so that a folder of many needs no more memory than one. Answers with a failure when
    /// a file was not merged.
    pub(super) async fn merge(&self, asked: &Merge) -> Result<ExitCode, String> {
        let round = self.round(asked.round).await?;
        let desk = self.or_told(workbooks::desk(&self.office, &self.actor, round).await)?;
        let mut whole = true;
        for given in &asked.files {
            let paths = match listed(given) {
                Ok(paths) => paths,
                Err(why) => {
                    whole = false;
                    terminal::tell(&unopened(&shown(given), &why, self.words));
                    continue;
                }
            };
            for path in paths {
                whole &= self.merge_file(round, &desk, &path).await?;
            }
        }
        Ok(if whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    async fn merge_file(&self, round: RoundId, desk: &Books, path: &Path) -> Result<bool, String> {
        let bytes = match read_capped(path, Limits::of_survey().bytes) {
            Ok(bytes) => bytes,
            Err(why) => {
                terminal::tell(&unopened(&shown(path), &why, self.words));
                return Ok(false);
            }
        };
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let file = Incoming { name, bytes };
        let merged = workbooks::merge(&self.office, &self.actor, round, vec![file]).await;
        let merged = self.or_told(merged)?;
        Ok(merged.iter().all(|merged| self.told(desk, path, merged)))
    }

    /// One line for the file, one for each cell that somebody must look at.
    fn told(&self, desk: &Books, path: &Path, merged: &MergedFile) -> bool {
        let lang = self.words.lang;
        let name = shown(path);
        let outcome = match &merged.result {
            Ok(outcome) => outcome,
            Err(why) => {
                let why = staff::trouble(&Trouble::Workbook(why.clone()), lang);
                terminal::tell(&format!("{name}: {}", plain(&why)));
                return false;
            }
        };
        let counts = [
            outcome.taken.len(),
            outcome.conflicts.len(),
            outcome.notices.len(),
            outcome.unchanged,
        ];
        terminal::say(&format!("{name}\t{}\n", words::counts(counts, lang)));
        for one in &outcome.conflicts {
            let about = self.about(desk, one.key);
            let said = words::Workbooks::of(lang).conflicts;
            terminal::say(&format!("\t{}\t{about}\t{said}\n", plain(&one.place)));
        }
        for notice in &outcome.notices {
            let place = notice.place.as_deref().map(plain).unwrap_or_default();
            let about = notice.key.map(|key| self.about(desk, key)).unwrap_or_default();
            let said = plain(&words::doubt(&notice.why, lang));
            terminal::say(&format!("\t{place}\t{about}\t{said}\n"));
        }
        true
    }

    fn about(&self, desk: &Books, key: BookKey) -> String {
        let field = staff::field(key.field, self.words.lang);
        let item = desk.items.get(&key.report);
        let number = item.map_or("", |(number, _)| number.as_str());
        plain(&format!("{number} {field}"))
    }
}

/// Puts a workbook into the folder. One that came back under the same name is never overwritten.
fn put(folder: &Path, book: &BookFile) -> std::io::Result<PathBuf> {
    let stem = book.name.trim_end_matches(".xlsx");
    for number in 1..TRIES {
        let name = match number {
            1 => book.name.clone(),
            _ => format!("{stem}({number}).xlsx"),
        };
        let path = folder.join(name);
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(&book.bytes)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
