//! The one folder in which everything is kept, readable by its owner only.

use std::fs::{self, DirBuilder, OpenOptions};
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// Paths inside the data folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder, made at first start with private permissions.
    pub(crate) fn at(root: &Path) -> Result<Self, StoreError> {
        private_folder(root)?;
        let root = fs::canonicalize(root).map_err(|e| StoreError::disk(root, e))?;
        let folder = Self { root };
        private_folder(&folder.originals())?;
        private_file(&folder.database())?;
        Ok(folder)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("ayumi.sqlite")
    }

    pub(crate) fn originals(&self) -> PathBuf {
        self.root.join("originals")
    }
}

fn private_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|e| StoreError::disk(path, e))
}

/// SQLite gives its side files (-wal, -shm) the permissions of the database file, so that one is made first.
fn private_file(path: &Path) -> Result<(), StoreError> {
    private_options()
        .create(true)
        .truncate(false)
        .open(path)
        .map(drop)
        .map_err(|e| StoreError::disk(path, e))
}

/// Options for writing a file that only its owner may read.
pub(crate) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
