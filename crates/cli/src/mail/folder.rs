//! Mail as .eml files in a folder, for a town hall that carries them on itself.

use std::io::Write;
use std::path::{Path, PathBuf};

use ayumi_app::mail::{NotSent, Outgoing};
use lettre::message::Mailbox;

use super::letter::message;

/// The folder.
pub struct Folder {
    path: PathBuf,
    from: Mailbox,
}

impl Folder {
    /// The folder at this path, which is made when the first mail comes.
    pub fn new(path: &Path, from: Mailbox) -> Self {
        Self {
            path: path.to_owned(),
            from,
        }
    }

    /// Puts a mail into the folder. It is there whole or not at all, and the same mail again is the same file.
    ///
    /// # Errors
    /// [`NotSent`] with what the system says.
    pub fn put(&self, mail: &Outgoing) -> Result<(), NotSent> {
        let bytes = message(mail, &self.from)?.formatted();
        self.write(&mail.key, &bytes).map_err(|error| NotSent {
            why: error.to_string(),
            for_good: false,
        })
    }

    fn write(&self, key: &str, bytes: &[u8]) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.path)?;
        // Beside its place and then renamed: who watches the folder never reads half a mail.
        let mut file = tempfile::NamedTempFile::new_in(&self.path)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(self.path.join(format!("{key}.eml")))
            .map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::letter::tests::outgoing;
    use super::*;

    #[test]
    fn a_mail_is_a_file_that_reads_back_and_the_same_mail_is_the_same_file() {
        let data = tempfile::tempdir().unwrap();
        let path = data.path().join("mail");
        let folder = Folder::new(&path, "plan@city.example.jp".parse().unwrap());
        folder.put(&outgoing()).unwrap();
        folder.put(&outgoing()).unwrap();
        let names: Vec<String> = std::fs::read_dir(&path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(names, ["青葉野市-12.eml"]);
        let bytes = std::fs::read(path.join("青葉野市-12.eml")).unwrap();
        let parsed = mailparse::parse_mail(&bytes).unwrap();
        assert!(parsed.get_body().unwrap().contains("市税収納率の向上"));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_tried_again() {
        let data = tempfile::tempdir().unwrap();
        let path = data.path().join("mail");
        std::fs::write(&path, "a file, not a folder").unwrap();
        let folder = Folder::new(&path, "plan@city.example.jp".parse().unwrap());
        let refused = folder.put(&outgoing()).unwrap_err();
        assert!(!refused.for_good && !refused.why.is_empty());
    }
}
