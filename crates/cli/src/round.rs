//! `ayumi round`: what is done with a survey round from the command line.

mod books;
mod survey;

use std::process::ExitCode;
use std::sync::Arc;

use ayumi_app::{Actor, AppError, Office, rounds};
use ayumi_domain::cycle::RoundId;
use ayumi_messages::cli::Words;

use crate::args::Place;
use crate::sentences::{plain, refused, shown, waiting};
use crate::serve::open;
use crate::terminal;
use crate::world::RealWorld;

/// What is done with a round.
#[derive(clap::Subcommand)]
pub enum RoundAct {
    /// opens a round
    Open(Box<survey::Open>),
    /// lists the rounds
    List(survey::List),
    /// closes a round
    Close(survey::Named),
    /// opens a closed round again
    Reopen(survey::Named),
    /// gives a department a later due day
    Extend(survey::Extend),
    /// lists who has not answered
    Unanswered(survey::Unanswered),
    /// takes workbooks out
    Export(books::Export),
    /// merges workbooks that came back
    Merge(books::Merge),
}

/// Does it and says so.
pub fn run(act: &RoundAct, words: &'static Words) -> ExitCode {
    match waiting(words, async { on_folder(act, words).await.map_err(Some) }) {
        Ok(code) => code,
        Err(sentence) => {
            if let Some(sentence) = sentence {
                terminal::tell(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}

async fn on_folder(act: &RoundAct, words: &'static Words) -> Result<ExitCode, String> {
    let place = match act {
        RoundAct::Open(asked) => &asked.place,
        RoundAct::List(asked) => &asked.place,
        RoundAct::Close(asked) | RoundAct::Reopen(asked) => &asked.place,
        RoundAct::Extend(asked) => &asked.place,
        RoundAct::Unanswered(asked) => &asked.place,
        RoundAct::Export(asked) => &asked.place,
        RoundAct::Merge(asked) => &asked.place,
    };
    let store = open(&place.data, words).await?;
    let office = Office::open(store.clone(), place.municipality.as_deref(), Arc::new(RealWorld)).await;
    let done = match office {
        Ok(office) => Desk::new(office, place, words).act(act).await,
        Err(error) => Err(refused(&shown(&place.data), &error, words)),
    };
    store.close().await;
    done
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

    async fn act(&self, act: &RoundAct) -> Result<ExitCode, String> {
        match act {
            RoundAct::Open(asked) => self.open(asked).await,
            RoundAct::List(_) => self.list().await,
            RoundAct::Close(asked) => self.close(asked).await,
            RoundAct::Reopen(asked) => self.reopen(asked).await,
            RoundAct::Extend(asked) => self.extend(asked).await,
            RoundAct::Unanswered(asked) => self.unanswered(asked).await,
            RoundAct::Export(asked) => self.export(asked).await,
            RoundAct::Merge(asked) => self.merge(asked).await,
        }
    }

    /// The round that is asked for, or the only open one.
    async fn round(&self, asked: Option<RoundId>) -> Result<RoundId, String> {
        if let Some(round) = asked {
            return Ok(round);
        }
        let all = self.or_told(rounds::list(&self.office, &self.actor).await)?;
        let open: Vec<_> = all.iter().filter(|one| one.round.closed_at.is_none()).collect();
        if let [only] = open.as_slice() {
            return Ok(only.round.id);
        }
        let named = open
            .iter()
            .map(|one| format!("{} {}", one.round.id, plain(&one.round.title)));
        Err((self.words.mail.which_round)(
            &named.collect::<Vec<_>>().join("、"),
        ))
    }
}
