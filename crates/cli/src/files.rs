//! Files and folders from outside: refused before reading where their size tells, read with a cap.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Why a file could not be read from the disk.
#[derive(Debug)]
pub enum Unopened {
    /// no such file or folder
    Missing,
    /// the system refuses
    Closed(std::io::Error),
    /// a device, a pipe, a socket
    NoFile,
    /// more bytes than the limit
    TooLarge {
        /// size in bytes
        bytes: u64,
        /// limit in bytes
        max: u64,
    },
    /// a folder without files
    EmptyFolder,
}

impl From<std::io::Error> for Unopened {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            _ => Self::Closed(error),
        }
    }
}

/// The file's bytes. Its size is asked first; a file that grows meanwhile is cut off by the cap and refused.
pub fn read_capped(path: &Path, max: u64) -> Result<Vec<u8>, Unopened> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(Unopened::NoFile);
    }
    if max < metadata.len() {
        return Err(Unopened::TooLarge {
            bytes: metadata.len(),
            max,
        });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    File::open(path)?
        .take(max.saturating_add(1))
        .read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(len) if len <= max => Ok(bytes),
        _ => Err(Unopened::TooLarge {
            bytes: max.saturating_add(1),
            max,
        }),
    }
}

/// The files that a path stands for: itself, or every file below the folder in the order of their names.
///
/// Hidden files and the lock files of office programs (`~$…`) are not documents. Linked folders are not followed.
pub fn listed(path: &Path) -> Result<Vec<PathBuf>, Unopened> {
    if !std::fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    collect(path, &mut files)?;
    if files.is_empty() {
        return Err(Unopened::EmptyFolder);
    }
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Unopened> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Unopened, listed, read_capped};

    #[test]
    fn a_file_over_the_limit_is_refused_by_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        std::fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
        assert!(
            matches!(read_capped(&path, 1000), Err(Unopened::TooLarge { bytes, max: 1000 }) if bytes == 2 << 30)
        );
    }

    #[test]
    fn a_file_of_exactly_the_limit_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("exact");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read_capped(&path, 5).unwrap(), b"12345");
        assert!(matches!(read_capped(&path, 4), Err(Unopened::TooLarge { .. })));
    }

    #[test]
    fn a_folder_stands_for_its_documents_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.csv", "a.csv", ".hidden", "~$a.xlsx"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("c")).unwrap();
        std::fs::write(folder.path().join("c/d.csv"), "x").unwrap();
        let names: Vec<_> = listed(folder.path())
            .unwrap()
            .into_iter()
            .map(|p| p.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["a.csv", "b.csv", "d.csv"]);
    }

    #[test]
    fn an_empty_folder_and_a_missing_one_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(listed(folder.path()), Err(Unopened::EmptyFolder)));
        assert!(matches!(
            listed(&folder.path().join("none")),
            Err(Unopened::Missing)
        ));
    }
}
