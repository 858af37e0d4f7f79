//! Several files in one archive, kept as they are: workbooks are packed already.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::BookError;

/// Packs files under their names into a zip archive. A name that comes twice gets a number.
///
/// # Errors
/// [`BookError::Archive`] when there are more files or bytes than an archive holds.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, BookError> {
    let failed = |detail: String| BookError::Archive(detail);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // No time of its own: the same files give the same archive.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut given = Vec::new();
    for (name, bytes) in files {
        let name = super::names::unique(name, &mut given);
        archive
            .start_file(name, options)
            .map_err(|e| failed(e.to_string()))?;
        archive.write_all(bytes).map_err(|e| failed(e.to_string()))?;
    }
    let written = archive.finish().map_err(|e| failed(e.to_string()))?;
    Ok(written.into_inner())
}
