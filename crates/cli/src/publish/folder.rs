//! A folder that holds a site: refused when it is somebody else's, changed only where something changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use ayumi_web::site::{Content, Site, sha256};

use super::manifest::{STATE, SUMS, State, Sums, read_sums, small_file, sums_bytes};

/// End of the name of a file that is being written.
const PART: &str = ".ayumi-part";

/// Why a folder does not take the site. Nothing that stood there is lost.
#[derive(Debug)]
pub enum FolderTrouble {
    /// it is a file
    IsFile,
    /// it holds something of somebody else; its name
    Foreign(String),
    /// its list of hashes is no list
    Damaged,
    /// the system refuses
    Disk { path: PathBuf, error: io::Error },
}

/// What was done.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// files that were written
    pub written: usize,
    /// files that stood there already
    pub unchanged: usize,
    /// files of the run before that are gone
    pub removed: usize,
}

/// A folder that may take a site.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    sums: Sums,
    state: State,
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> FolderTrouble {
    let path = path.to_owned();
    move |error| FolderTrouble::Disk { path, error }
}

impl Folder {
    /// Looks whose folder it is; changes nothing.
    ///
    /// # Errors
    /// When it is a file or somebody else's, or cannot be read.
    pub fn open(root: &Path) -> Result<Self, FolderTrouble> {
        let mut folder = Self {
            root: root.to_owned(),
            sums: Sums::new(),
            state: State::default(),
        };
        let first = match first_entry(root) {
            Ok(None) => return Ok(folder),
            Ok(Some(name)) => name,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(FolderTrouble::IsFile),
            Err(error) => return Err(disk(root)(error)),
        };
        let path = root.join(STATE);
        let state = small_file(&path).map_err(disk(&path))?;
        let state = state.and_then(|bytes| State::read(&bytes));
        folder.state = state.ok_or(FolderTrouble::Foreign(first))?;
        let path = root.join(SUMS);
        if let Some(bytes) = small_file(&path).map_err(disk(&path))? {
            let text = String::from_utf8(bytes).map_err(|_| FolderTrouble::Damaged)?;
            folder.sums = read_sums(&text).ok_or(FolderTrouble::Damaged)?;
        }
        Ok(folder)
    }

    /// Marks of the PDF documents that stand there as they were written.
    pub fn papers(&self) -> BTreeMap<String, String> {
        let stands = |path: &str| {
            let bytes = fs::read(self.root.join(path)).ok()?;
            (self.sums.get(path) == Some(&sha256(&bytes))).then_some(())
        };
        let papers = self.state.papers.iter();
        let papers = papers.filter(|(path, _)| stands(path).is_some());
        papers.map(|(path, mark)| (path.clone(), mark.clone())).collect()
    }

    /// Makes the folder hold this site. Every changed file is written beside its place first, and all are put into their
    /// places once there is room for all of them.
    ///
    /// # Errors
    /// When something of somebody else stands in the way, or the disk refuses; what stood there before stays.
    pub fn write(mut self, site: Site) -> Result<Done, FolderTrouble> {
        self.refuse_foreign(&site)?;
        fs::create_dir_all(&self.root).map_err(disk(&self.root))?;
        let mut sums = Sums::new();
        let mut changed: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for (path, content) in site.files {
            let hash = match content {
                Content::AsItIs => self.sums.get(&path).cloned().unwrap_or_default(),
                Content::Bytes(bytes) => {
                    let hash = sha256(&bytes);
                    if !self.holds(&path, &bytes) {
                        changed.insert(path.clone(), bytes);
                    }
                    hash
                }
            };
            sums.insert(path, hash);
        }
        let mut done = Done {
            written: changed.len(),
            unchanged: sums.len() - changed.len(),
            removed: 0,
        };
        let gone: Vec<String> = self
            .owned()
            .filter(|path| !sums.contains_key(*path))
            .map(str::to_owned)
            .collect();
        if !changed.is_empty() || gone.iter().any(|path| self.root.join(path).is_file()) {
            self.begin(&sums)?;
            self.put(&changed)?;
            done.removed = self.remove(&gone)?;
        }
        self.finish(site.papers, sums)?;
        Ok(done)
    }

    /// Paths that earlier runs wrote.
    fn owned(&self) -> impl Iterator<Item = &str> {
        let ours = self.sums.keys().chain(&self.state.begun);
        ours.map(String::as_str)
            .filter(|path| *path != STATE && *path != SUMS)
    }

    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let at = self.root.join(path);
        let same_length = fs::metadata(&at).is_ok_and(|m| usize::try_from(m.len()) == Ok(bytes.len()));
        same_length && fs::read(&at).is_ok_and(|there| there == bytes)
    }

    /// Refuses where a file or a link that is not ours stands in the place of one of the site.
    fn refuse_foreign(&self, site: &Site) -> Result<(), FolderTrouble> {
        let owned: BTreeSet<&str> = self.owned().collect();
        let mut folders = BTreeSet::new();
        for path in site.files.keys() {
            if let Some((folder, _)) = path.rsplit_once('/') {
                let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
                folders.extend(ends.filter_map(|end| folder.get(..end)));
            }
            let there = fs::symlink_metadata(self.root.join(path));
            if there.is_ok_and(|there| !there.is_file() || !owned.contains(path.as_str())) {
                return Err(FolderTrouble::Foreign(path.clone()));
            }
        }
        let links_away = |folder: &&str| {
            let there = fs::symlink_metadata(self.root.join(folder));
            there.is_ok_and(|there| !there.is_dir())
        };
        match folders.into_iter().find(links_away) {
            Some(name) if !owned.contains(name) => Err(FolderTrouble::Foreign(name.to_owned())),
            _ => Ok(()),
        }
    }

    /// Writes down what is about to be written, so that the next run knows it as ours even if this one breaks off.
    fn begin(&mut self, sums: &Sums) -> Result<(), FolderTrouble> {
        self.state.begun = self
            .owned()
            .chain(sums.keys().map(String::as_str))
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        self.replace(STATE, &self.state.bytes())
    }

    fn put(&self, changed: &BTreeMap<String, Vec<u8>>) -> Result<(), FolderTrouble> {
        for (path, bytes) in changed {
            if let Err(trouble) = self.write_beside(path, bytes) {
                for path in changed.keys() {
                    // What cannot be removed either was never written.
                    let _ = fs::remove_file(self.part(path));
                }
                return Err(trouble);
            }
        }
        changed.keys().try_for_each(|path| {
            let to = self.root.join(path);
            fs::rename(self.part(path), &to).map_err(disk(&to))
        })
    }

    fn part(&self, path: &str) -> PathBuf {
        self.root.join(format!("{path}{PART}"))
    }

    fn write_beside(&self, path: &str, bytes: &[u8]) -> Result<(), FolderTrouble> {
        let part = self.part(path);
        if let Some(folder) = part.parent() {
            fs::create_dir_all(folder).map_err(disk(folder))?;
        }
        fs::write(&part, bytes).map_err(disk(&part))
    }

    fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), FolderTrouble> {
        if self.holds(path, bytes) {
            return Ok(());
        }
        let one = BTreeMap::from([(path.to_owned(), bytes.to_vec())]);
        self.put(&one)
    }

    /// Removes files of earlier runs, and folders that are empty then.
    fn remove(&self, gone: &[String]) -> Result<usize, FolderTrouble> {
        let mut removed = 0;
        let root = self.root.canonicalize().map_err(disk(&self.root))?;
        for path in gone {
            let at = self.root.join(path);
            // A folder that somebody has replaced by a link leads to files that are not ours.
            let folder = at.parent().and_then(|folder| folder.canonicalize().ok());
            if !folder.is_some_and(|folder| folder.starts_with(&root)) {
                continue;
            }
            match fs::remove_file(&at) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(disk(&at)(error)),
            }
            let mut folder = at.parent();
            while let Some(empty) = folder.filter(|folder| *folder != self.root) {
                // A folder that still holds something is not removed by the system.
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        Ok(removed)
    }

    fn finish(&self, papers: BTreeMap<String, String>, mut sums: Sums) -> Result<(), FolderTrouble> {
        let state = State {
            papers,
            begun: Vec::new(),
        };
        let bytes = state.bytes();
        sums.insert(STATE.to_owned(), sha256(&bytes));
        self.replace(STATE, &bytes)?;
        self.replace(SUMS, &sums_bytes(&sums))
    }
}

fn first_entry(root: &Path) -> io::Result<Option<String>> {
    let entry = fs::read_dir(root)?.next().transpose()?;
    Ok(entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Site {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Content::Bytes(text.as_bytes().to_vec())));
        Site {
            files: files.collect(),
            ..Site::default()
        }
    }

    fn write(root: &Path, files: &[(&str, &str)]) -> Result<Done, FolderTrouble> {
        Folder::open(root)?.write(site(files))
    }

    fn done(written: usize, unchanged: usize, removed: usize) -> Done {
        Done {
            written,
            unchanged,
            removed,
        }
    }

    #[test]
    fn a_second_run_writes_only_what_changed_and_removes_what_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("new/site");
        assert_eq!(
            write(&root, &[("index.html", "1"), ("a/b/c.html", "2")]).unwrap(),
            done(2, 0, 0)
        );
        assert_eq!(
            write(&root, &[("index.html", "1"), ("a/b/c.html", "2")]).unwrap(),
            done(0, 2, 0)
        );
        assert_eq!(write(&root, &[("index.html", "3")]).unwrap(), done(1, 0, 1));
        assert!(!root.join("a").exists());
        assert_eq!(fs::read_to_string(root.join("index.html")).unwrap(), "3");
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused_and_nothing_in_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
        let trouble = write(folder.path(), &[("index.html", "1")]).unwrap_err();
        assert!(matches!(trouble, FolderTrouble::Foreign(name) if name == "thesis.txt"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let file = folder.path().join("thesis.txt");
        assert!(matches!(write(&file, &[]), Err(FolderTrouble::IsFile)));
        assert_eq!(fs::read_to_string(file).unwrap(), "mine");
    }

    #[test]
    fn a_file_of_somebody_else_in_our_folder_is_neither_overwritten_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, &[("index.html", "1")]).unwrap();
        fs::write(root.join("note.html"), "mine").unwrap();
        let trouble = write(root, &[("index.html", "2"), ("note.html", "ours")]).unwrap_err();
        assert!(matches!(trouble, FolderTrouble::Foreign(name) if name == "note.html"));
        assert_eq!(fs::read_to_string(root.join("index.html")).unwrap(), "1");
        assert_eq!(write(root, &[("index.html", "2")]).unwrap(), done(1, 0, 0));
        assert_eq!(fs::read_to_string(root.join("note.html")).unwrap(), "mine");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_out_of_the_folder_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        write(folder.path(), &[("index.html", "1")]).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("plans")).unwrap();
        let trouble = write(folder.path(), &[("plans/x.html", "1")]).unwrap_err();
        assert!(matches!(trouble, FolderTrouble::Foreign(name) if name == "plans"));
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }

    #[test]
    #[cfg(unix)]
    fn what_is_gone_is_not_removed_behind_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        write(folder.path(), &[("index.html", "1"), ("plans/x.html", "1")]).unwrap();
        fs::remove_dir_all(folder.path().join("plans")).unwrap();
        fs::write(elsewhere.path().join("x.html"), "mine").unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("plans")).unwrap();
        assert_eq!(
            write(folder.path(), &[("index.html", "2")]).unwrap(),
            done(1, 0, 0)
        );
        assert!(elsewhere.path().join("x.html").exists());
    }

    #[test]
    fn a_disk_that_refuses_leaves_the_site_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, &[("a.html", "1"), ("b.html", "1")]).unwrap();
        // A folder where the second file is to be written beside: the system refuses, as a full disk would.
        fs::create_dir(root.join(format!("b.html{PART}"))).unwrap();
        let trouble = write(root, &[("a.html", "2"), ("b.html", "2")]).unwrap_err();
        assert!(matches!(trouble, FolderTrouble::Disk { .. }));
        for name in ["a.html", "b.html"] {
            assert_eq!(fs::read_to_string(root.join(name)).unwrap(), "1");
        }
        assert!(!root.join(format!("a.html{PART}")).exists());
    }

    #[test]
    fn a_run_that_broke_off_is_finished_by_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mut broken = Folder::open(root).unwrap();
        broken
            .begin(&Sums::from([("a.html".to_owned(), String::new())]))
            .unwrap();
        fs::write(root.join("a.html"), "half").unwrap();
        assert_eq!(write(root, &[("a.html", "whole")]).unwrap(), done(1, 0, 0));
        assert_eq!(fs::read_to_string(root.join("a.html")).unwrap(), "whole");
    }
}
