//! Settings of mail: the server or the folder, the sender, the address of the pages.

use std::path::{Path, PathBuf};

use ayumi_messages::Lang;
use ayumi_messages::cli::Words;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;

use super::folder::Folder;
use super::smtp::{Door, Server};
use super::{Postman, smtp};
use crate::sentences::{plain, shown, system};

/// Stands as the sender in files of a folder, which nobody receives as they are.
const FOLDER_SENDER: &str = "ayumi@localhost";

/// Settings of mail, as arguments.
#[derive(clap::Args)]
pub struct Settings {
    /// address that people open
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// name of the mail server
    #[arg(long, value_name = "HOST")]
    pub mail_server: Option<String>,
    /// its port
    #[arg(long, value_name = "PORT")]
    pub mail_port: Option<u16>,
    /// how the connection is kept from others
    #[arg(
        long,
        value_name = "starttls|tls|none",
        hide_possible_values = true,
        default_value = "starttls",
        hide_default_value = true
    )]
    pub mail_security: Security,
    /// name for signing in
    #[arg(long, value_name = "NAME")]
    pub mail_user: Option<String>,
    /// file with the password
    #[arg(long, value_name = "FILE")]
    pub mail_password_file: Option<PathBuf>,
    /// address of the sender
    #[arg(long, value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// a further certificate authority
    #[arg(long, value_name = "FILE")]
    pub mail_ca: Option<PathBuf>,
}

/// The language in which mail is written.
#[derive(clap::Args)]
pub struct Written {
    /// Japanese or English
    #[arg(
        long,
        value_name = "ja|en",
        hide_possible_values = true,
        default_value = "ja",
        hide_default_value = true
    )]
    mail_language: Tongue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Tongue {
    Ja,
    En,
}

impl Written {
    /// The language.
    pub fn lang(&self) -> Lang {
        match self.mail_language {
            Tongue::Ja => Lang::Ja,
            Tongue::En => Lang::En,
        }
    }
}

/// How the connection to the mail server is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Security {
    /// open at first, encrypted before anything is told
    Starttls,
    /// encrypted from the beginning
    Tls,
    /// not at all, for a relay on the same machine or wire
    None,
}

/// A folder within the data of the demonstration, whose people read no mail.
#[must_use]
pub fn demonstration(data: &Path) -> Option<Postman> {
    let from: Mailbox = FOLDER_SENDER.parse().ok()?;
    Some(Postman::Folder(Folder::new(&data.join("mail"), from)))
}

impl Settings {
    /// Whoever carries mail for the data in this folder, and the address of the pages. `listens` is the address of
    /// this very server, for want of a better one where mail only goes into a folder.
    ///
    /// # Errors
    /// A sentence about what is missing or wrong.
    pub fn ready(
        &self,
        data: &Path,
        listens: Option<&str>,
        words: &Words,
    ) -> Result<(Postman, String), String> {
        let of = &words.mail;
        let base = self.base(listens, words)?;
        let Some(server) = &self.mail_server else {
            let from = self.sender(FOLDER_SENDER, words)?;
            return Ok((Postman::Folder(Folder::new(&data.join("mail"), from)), base));
        };
        if self.mail_from.is_none() {
            return Err(of.no_sender.to_owned());
        }
        let from = self.sender(FOLDER_SENDER, words)?;
        let login = self.login(words)?;
        if login.is_some() && self.mail_security == Security::None {
            return Err(of.open_login.to_owned());
        }
        let ca = match &self.mail_ca {
            Some(file) => Some((shown(file), read(file, words)?)),
            None => None,
        };
        let door = Door {
            host: server.clone(),
            port: self.mail_port,
            security: self.mail_security,
            login,
        };
        let made = Server::new(door, from, ca.as_ref().map(|(_, bytes)| bytes.as_slice()));
        let made = made.map_err(|why| match (why, &ca) {
            (smtp::Wrong::Certificate, Some((file, _))) => (of.bad_ca)(file),
            _ => (of.bad_server)(&plain(server)),
        })?;
        Ok((Postman::Server(made), base))
    }

    fn base(&self, listens: Option<&str>, words: &Words) -> Result<String, String> {
        let Some(base) = &self.base else {
            return match listens.filter(|_| self.mail_server.is_none()) {
                Some(listens) => Ok(listens.to_owned()),
                None => Err(words.mail.no_base.to_owned()),
            };
        };
        let trimmed = base.trim().trim_end_matches('/');
        let rest = trimmed
            .strip_prefix("https://")
            .or_else(|| trimmed.strip_prefix("http://"));
        let is_host = |rest: &str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
            !rest.is_empty() && rest.chars().all(allowed)
        };
        match rest {
            Some(rest) if is_host(rest) => Ok(trimmed.to_owned()),
            _ => Err((words.mail.bad_base)(&plain(base))),
        }
    }

    fn sender(&self, otherwise: &str, words: &Words) -> Result<Mailbox, String> {
        let from = self.mail_from.as_deref().unwrap_or(otherwise);
        let address = from.trim().parse();
        address.map_err(|_| (words.mail.bad_sender)(&plain(from)))
    }

    fn login(&self, words: &Words) -> Result<Option<Credentials>, String> {
        match (&self.mail_user, &self.mail_password_file) {
            (None, None) => Ok(None),
            (Some(user), Some(file)) => {
                let bytes = read(file, words)?;
                let text = String::from_utf8_lossy(&bytes);
                let password = text.lines().next().unwrap_or_default();
                Ok(Some(Credentials::new(user.clone(), password.to_owned())))
            }
            _ => Err(words.mail.half_login.to_owned()),
        }
    }
}

fn read(file: &Path, words: &Words) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| (words.mail.unread)(&shown(file), &system(&error, words)))
}

#[cfg(test)]
mod tests {
    use ayumi_messages::cli::JA;
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: Settings,
    }

    fn ready(arguments: &[&str]) -> Result<String, String> {
        let line = Line::parse_from(std::iter::once("x").chain(arguments.iter().copied()));
        let folder = tempfile::tempdir().unwrap();
        let listens = Some("http://127.0.0.1:8080");
        line.settings
            .ready(folder.path(), listens, &JA)
            .map(|(_, base)| base)
    }

    #[tokio::test(flavor = "current_thread")]
    async fn without_a_server_nothing_need_be_set() {
        assert_eq!(ready(&[]).unwrap(), "http://127.0.0.1:8080");
        let base = ready(&["--base", "https://ayumi.city.example.jp/"]).unwrap();
        assert_eq!(base, "https://ayumi.city.example.jp");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_is_missing_or_wrong_is_said_in_words() {
        let server = ["--mail-server", "mail.example", "--mail-from", "a@example.jp"];
        let with = |more: &[&str]| {
            let all: Vec<&str> = server.iter().chain(more).copied().collect();
            ready(&all).unwrap_err()
        };
        assert!(with(&[]).contains("--base"));
        let base = ["--base", "https://a.example"];
        let with = |more: &[&str]| with(&[base.as_slice(), more].concat());
        assert!(with(&["--mail-user", "u"]).contains("--mail-password-file"));
        assert!(with(&["--mail-ca", "/nowhere/ca.pem"]).contains("/nowhere/ca.pem"));
        for bad in [
            "ayumi.example",
            "ftp://x",
            "https://",
            "https://a b",
            "https://x/\u{1}",
        ] {
            assert!(ready(&["--base", bad]).unwrap_err().contains("--base"), "{bad}");
        }
        assert!(
            ready(&["--mail-from", "nobody"])
                .unwrap_err()
                .contains("--mail-from")
        );
        assert!(ready(&["--mail-server", "x"]).unwrap_err().contains("--base"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_password_is_not_sent_over_an_open_connection() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        std::fs::write(&secret, "geheim\n").unwrap();
        let refused = ready(&[
            "--base",
            "https://a.example",
            "--mail-server",
            "mail.example",
            "--mail-from",
            "a@example.jp",
            "--mail-user",
            "u",
            "--mail-password-file",
            secret.to_str().unwrap(),
            "--mail-security",
            "none",
        ]);
        let sentence = refused.unwrap_err();
        assert!(sentence.contains("--mail-security none") && !sentence.contains("geheim"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_file_without_a_certificate_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        std::fs::write(&file, "no certificate").unwrap();
        let refused = ready(&[
            "--base",
            "https://a.example",
            "--mail-server",
            "mail.example",
            "--mail-from",
            "a@example.jp",
            "--mail-ca",
            file.to_str().unwrap(),
        ]);
        assert!(refused.unwrap_err().contains("ca.pem"));
    }
}
