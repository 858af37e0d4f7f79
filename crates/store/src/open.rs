//! Opening the data folder: the pool with SQLite's safe settings, and the migrations.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::{Arc, Once};

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyPool, Executor};
use tokio::sync::Mutex;

use crate::error::StoreError;
use crate::folder::Folder;
use crate::identify;
use crate::migrate;
use crate::originals::{Original, Originals};
use crate::unit::{Reading, Unit, Writing};

/// The store of one data folder. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pool: AnyPool,
    pub(crate) originals: Originals,
    /// Whose turn it is to write. SQLite itself lets waiting writers try again at random, and some wait for seconds.
    turn: Arc<Mutex<()>>,
}

/// A deferred transaction that turns into a writer late fails with "database is locked" under WAL whatever the
/// busy timeout; one that writes therefore begins as a writer.
const BEGIN_WRITING: &str = "BEGIN IMMEDIATE";

static DRIVERS: Once = Once::new();

impl Store {
    /// Opens the folder, making it at first start, and applies the migrations.
    ///
    /// # Errors
    /// [`StoreError::Disk`] when the folder cannot be used, [`StoreError::Foreign`] when its database was made by
    /// a later program, [`StoreError::Failed`] otherwise.
    pub async fn open(root: &Path) -> Result<Self, StoreError> {
        let folder = Folder::at(root)?;
        let pool = connect(&address(&folder.database())).await?;
        let store = Self {
            pool,
            originals: Originals::at(folder.originals()),
            turn: Arc::default(),
        };
        let mut transaction = store.pool.begin_with(BEGIN_WRITING).await?;
        migrate::apply(&mut transaction).await?;
        transaction.commit().await?;
        let mut unit = store.begin().await?;
        if 0 < identify::fill(&mut unit).await? {
            unit.commit().await?;
        }
        Ok(store)
    }

    /// Puts the bytes of a file beside the store, to be taken in by a unit of work.
    ///
    /// # Errors
    /// [`StoreError::Disk`] when they cannot be written.
    pub fn receive(&self, name: &str, bytes: &[u8]) -> Result<Original, StoreError> {
        self.originals.receive(name, bytes)
    }

    /// The bytes of the original with this hash.
    ///
    /// # Errors
    /// [`StoreError::Disk`] when they cannot be read, [`StoreError::Inconsistent`] when they do not have their hash.
    pub fn original(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        self.originals.read(sha256)
    }

    /// Begins a unit of work. It changes nothing until it is committed. Whoever holds one must not begin another.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when another program writes for longer than the busy timeout.
    pub async fn begin(&self) -> Result<Unit, StoreError> {
        let turn = Arc::clone(&self.turn).lock_owned().await;
        let transaction = self.pool.begin_with(BEGIN_WRITING).await?;
        Ok(Unit::new(transaction, self.originals.clone(), Writing::new(turn)))
    }

    /// Begins a unit that only reads. Writers do not wait for it, nor it for them.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the database does not answer.
    pub async fn look(&self) -> Result<Unit<Reading>, StoreError> {
        let transaction = self.pool.begin().await?;
        Ok(Unit::new(transaction, self.originals.clone(), Reading))
    }

    /// Writes everything to the database file and closes it.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

async fn connect(address: &str) -> Result<AnyPool, StoreError> {
    DRIVERS.call_once(sqlx::any::install_default_drivers);
    let options: AnyConnectOptions = address.parse()?;
    let pool = AnyPoolOptions::new()
        .max_connections(8)
        .after_connect(|connection, _| {
            Box::pin(async move {
                // busy_timeout first: switching to WAL itself may have to wait for another program.
                for pragma in [
                    "PRAGMA busy_timeout = 5000",
                    "PRAGMA journal_mode = WAL",
                    // What was acknowledged as saved is on the disk: each commit waits for it.
                    "PRAGMA synchronous = FULL",
                    "PRAGMA foreign_keys = ON",
                ] {
                    connection.execute(pragma).await?;
                }
                Ok(())
            })
        })
        .connect_with(options)
        .await?;
    Ok(pool)
}

/// The address of a database file; every byte that means something in an address is escaped.
fn address(path: &Path) -> String {
    let mut address = String::from("sqlite://");
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                address.push(char::from(*byte))
            }
            other => {
                // Writing to a String cannot fail.
                let _ = write!(address, "%{other:02X}");
            }
        }
    }
    address.push_str("?mode=rwc");
    address
}
