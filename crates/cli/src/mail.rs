//! `ayumi mail`: sending what waits, reminding, listing; and the sending that goes on beside the pages.

mod folder;
mod letter;
mod settings;
mod smtp;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use ayumi_app::mail::{self, Line, NotSent, Outcome, Outgoing, Post, Whom};
use ayumi_app::{Actor, AppError, Office, rounds};
use ayumi_domain::cycle::RoundId;
use ayumi_messages::cli::Words;
use ayumi_messages::staff::{mail as kinds, outbox, times};

use crate::args::Place;
use crate::sentences::{plain, refused, shown, waiting};
use crate::serve::open;
use crate::terminal;
use crate::world::RealWorld;

pub use settings::{Settings, Written, demonstration};

/// How often mail that waits is looked for while pages are served.
const PAUSE: Duration = Duration::from_secs(10);

/// What is done with mail.
#[derive(clap::Subcommand)]
pub enum MailAct {
    /// sends what waits
    Send(Box<Send>),
    /// writes reminders
    Remind(Remind),
    /// lists mails
    List(List),
}

/// Arguments of `mail send`.
#[derive(clap::Args)]
pub struct Send {
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `mail remind`.
#[derive(clap::Args)]
pub struct Remind {
    #[arg(long, value_name = "NUMBER")]
    round: Option<RoundId>,
    #[arg(long, value_name = "DAYS", conflicts_with = "department")]
    within: Option<u32>,
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `mail list`.
#[derive(clap::Args)]
pub struct List {
    #[arg(long, value_name = "NUMBER")]
    round: Option<RoundId>,
    #[command(flatten)]
    place: Place,
}

/// Carries mail by a server, or puts it into a folder where there is none.
pub enum Postman {
    /// a mail server
    Server(smtp::Server),
    /// a folder of .eml files
    Folder(folder::Folder),
}

impl Post for Postman {
    async fn send(&self, mail: &Outgoing) -> Result<(), NotSent> {
        match self {
            Self::Server(server) => server.send(mail).await,
            Self::Folder(folder) => folder.put(mail),
        }
    }
}

/// Does it and says so.
pub fn run(act: &MailAct, words: &'static Words) -> ExitCode {
    match waiting(words, async { on_folder(act, words).await.map_err(Some) }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if let Some(sentence) = sentence {
                terminal::tell(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}

/// Sends what waits, again and again.
pub async fn keep_sending(office: Office, postman: Postman, base: String) {
    loop {
        match mail::send_waiting(&office, &postman, &base).await {
            Ok(done) if 0 < done.failed => {
                tracing::error!(sent = done.sent, failed = done.failed, "mail could not be sent");
            }
            Ok(done) if 0 < done.sent => tracing::info!(sent = done.sent, "sent mail"),
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "cannot look for mail"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn on_folder(act: &MailAct, words: &'static Words) -> Result<(), String> {
    let place = match act {
        MailAct::Send(asked) => &asked.place,
        MailAct::Remind(asked) => &asked.place,
        MailAct::List(asked) => &asked.place,
    };
    let ready = match act {
        MailAct::Send(asked) => Some(asked.settings.ready(&place.data, None, words)?),
        _ => None,
    };
    let store = open(&place.data, words).await?;
    let office = Office::open(store.clone(), place.municipality.as_deref(), Arc::new(RealWorld)).await;
    let done = match office {
        Ok(office) => {
            let office = match act {
                MailAct::Remind(asked) => office.writing_in(asked.written.lang()),
                _ => office,
            };
            Desk::new(office, place, words).act(act, ready).await
        }
        Err(error) => Err(refused(&shown(&place.data), &error, words)),
    };
    store.close().await;
    terminal::say(&done?);
    Ok(())
}

/// The office of the folder, and the words to speak of it.
struct Desk {
    office: Office,
    actor: Actor,
    words: &'static Words,
    name: String,
}

impl Desk {
    fn new(office: Office, place: &Place, words: &'static Words) -> Self {
        Self {
            actor: Actor::command_line(&office.now()),
            office,
            words,
            name: shown(&place.data),
        }
    }

    fn or_told<T>(&self, result: Result<T, AppError>) -> Result<T, String> {
        result.map_err(|error| refused(&self.name, &error, self.words))
    }

    async fn act(&self, act: &MailAct, ready: Option<(Postman, String)>) -> Result<String, String> {
        match act {
            MailAct::Send(_) => {
                let Some((postman, base)) = ready else {
                    return Ok(String::new());
                };
                let done = mail::send_waiting(&self.office, &postman, &base).await;
                let done = self.or_told(done)?;
                Ok(format!("{}\n", (self.words.mail.sent)(done.sent, done.failed)))
            }
            MailAct::Remind(asked) => self.remind(asked).await,
            MailAct::List(asked) => self.list(asked).await,
        }
    }

    async fn remind(&self, asked: &Remind) -> Result<String, String> {
        let round = self.round(asked.round).await?;
        let whom = match (&asked.department, asked.within) {
            (Some(name), _) => {
                let seen = self.or_told(mail::overview(&self.office, &self.actor, round).await)?;
                let wanted = ayumi_domain::words::squeeze(name);
                let found = seen.behind.iter().find(|one| one.name == wanted);
                let found = found.ok_or_else(|| (self.words.mail.no_department)(&plain(name)))?;
                Whom::Department(found.id)
            }
            (None, Some(days)) => Whom::DueWithin(days),
            (None, None) => Whom::Late,
        };
        let done = self.or_told(mail::remind(&self.office, &self.actor, round, whom).await)?;
        let said = outbox::reminded(
            done.written,
            done.told_today,
            &done.without_address,
            &done.nobody,
            self.words.lang,
        );
        Ok(format!("{}\n", plain(&said)))
    }

    async fn list(&self, asked: &List) -> Result<String, String> {
        let round = self.round(asked.round).await?;
        let seen = self.or_told(mail::overview(&self.office, &self.actor, round).await)?;
        if seen.mails.is_empty() {
            return Ok(format!("{}\n", self.words.mail.none));
        }
        Ok(seen.mails.iter().map(|mail| self.line(mail)).collect())
    }

    fn line(&self, mail: &Line) -> String {
        let lang = self.words.lang;
        let of = outbox::Outbox::of(lang);
        let (outcome, why) = match &mail.outcome {
            Outcome::Sent(at) => (outbox::sent(at, lang), ""),
            Outcome::Waiting => (of.waiting.to_owned(), ""),
            Outcome::NoAddress => (of.not_told.to_owned(), ""),
            Outcome::Again(why, at) => (outbox::again(at, lang), why.as_str()),
            Outcome::GivenUp(why) => (outbox::given_up(lang).to_owned(), why.as_str()),
        };
        let cells = [
            times::moment(&mail.written_at, lang),
            kinds::kind(mail.kind, lang).to_owned(),
            mail.name.clone(),
            mail.address.clone(),
            outcome,
            why.to_owned(),
        ];
        let cells = cells.map(|cell| plain(&cell));
        format!("{}\n", cells.join("\t").trim_end())
    }

    /// The round that is asked for, or the only open one.
    async fn round(&self, asked: Option<RoundId>) -> Result<RoundId, String> {
        if let Some(round) = asked {
            return Ok(round);
        }
        let all = self.or_told(rounds::list(&self.office, &self.actor).await)?;
        let open: Vec<_> = all.iter().filter(|one| one.round.closed_at.is_none()).collect();
        match open.as_slice() {
            [only] => Ok(only.round.id),
            several => {
                let names: Vec<String> = several
                    .iter()
                    .map(|one| format!("{} {}", one.round.id, plain(&one.round.title)))
                    .collect();
                Err((self.words.mail.which_round)(&names.join("、")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ayumi_testkit::Town;
    use mailparse::MailHeaderMap;

    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn an_opened_round_lies_in_the_folder_as_one_readable_mail_for_each_person() {
        let town = Town::new().await;
        let path = town.folder().join("mail");
        let from = "plan@aobano.example".parse().unwrap();
        let postman = Postman::Folder(folder::Folder::new(&path, from));
        let base = "https://ayumi.aobano.example";
        let done = mail::send_waiting(town.office(), &postman, base).await.unwrap();
        assert_eq!((done.sent, done.failed), (10, 0));
        let mut readers = std::collections::BTreeSet::new();
        for entry in std::fs::read_dir(&path).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            let parsed = mailparse::parse_mail(&bytes).unwrap();
            let to = parsed.headers.get_first_value("To").unwrap();
            let body = parsed.get_body().unwrap();
            assert!(
                body.contains("https://ayumi.aobano.example/staff/reports/"),
                "{body}"
            );
            readers.insert(to);
        }
        assert_eq!(readers.len(), 10);
    }
}
