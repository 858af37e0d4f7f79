//! `ayumi serve`: the public site of a data folder and its staff side, until someone stops it.

use std::future::Future;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use ayumi_app::public::PublicSite;
use ayumi_app::{Actor, AppError, Office, Refusal, people};
use ayumi_messages::cli::Words;
use ayumi_store::Store;
use ayumi_web::staff::StaffState;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::args::Serve;
use crate::world::RealWorld;
use crate::{mail, sentences, terminal};

/// How often the store is asked whether anything was published by another program.
const REFRESH: Duration = Duration::from_secs(2);
/// How long pages under way may take once the server is asked to stop.
const PATIENCE: Duration = Duration::from_secs(3);

/// Serves until the program is asked to stop.
pub fn run(asked: &Serve, words: &Words) -> ExitCode {
    match sentences::waiting(words, serve_folder(asked, words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if let Some(sentence) = sentence {
                terminal::tell(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}

async fn serve_folder(asked: &Serve, words: &Words) -> Result<(), Option<String>> {
    let listener = listen(&asked.listen, words).await.map_err(Some)?;
    let folder = sentences::shown(&asked.data);
    let store = open(&asked.data, words).await.map_err(Some)?;
    let site = PublicSite::open(store.published(), asked.municipality.clone())
        .await
        .map_err(|error| Some(sentences::refused(&folder, &error, words)))?
        .with_clock(Arc::new(RealWorld));
    if site.city().plans.is_empty() {
        terminal::say(&format!("{}\n", words.serve.nothing_published));
    }
    let staff = match asked.public_only {
        true => None,
        false => staff(&store, asked, words).await.map_err(Some)?,
    };
    let mailing = match &staff {
        Some(staff) => Some(sending(staff, asked, &listener, words).map_err(Some)?),
        None => None,
    };
    let served = serve(site, staff, listener, words).await;
    if let Some(mailing) = mailing {
        mailing.abort();
    }
    store.close().await;
    served.map_err(Some)
}

/// The staff side of the folder; none while no municipality is known.
async fn staff(store: &Store, asked: &Serve, words: &Words) -> Result<Option<StaffState>, String> {
    let opened = Office::open(store.clone(), asked.municipality.as_deref(), Arc::new(RealWorld)).await;
    let office = match opened {
        Err(AppError::Refused(Refusal::ChooseMunicipality { there })) if there.is_empty() => {
            terminal::say(&format!("{}\n", words.serve.no_staff));
            return Ok(None);
        }
        Err(error) => return Err(sentences::refused(&sentences::shown(&asked.data), &error, words)),
        Ok(office) => office.writing_in(asked.written.lang()),
    };
    let everybody = people::list(&office, &Actor::command_line(&office.now())).await;
    let everybody = everybody.map_err(|e| sentences::refused(&sentences::shown(&asked.data), &e, words))?;
    if everybody.is_empty() {
        terminal::say(&format!("{}\n", words.serve.no_people));
    }
    Ok(Some(StaffState {
        office,
        https: asked.https,
    }))
}

/// Sends mail beside the pages, until it is aborted.
fn sending(
    staff: &StaffState,
    asked: &Serve,
    listener: &TcpListener,
    words: &Words,
) -> Result<JoinHandle<()>, String> {
    let address = listener.local_addr();
    let address = address.map_err(|error| (words.refusal.runtime)(&sentences::system(&error, words)))?;
    let listens = format!("http://{address}");
    let (postman, base) = asked.mail.ready(&asked.data, Some(&listens), words)?;
    if asked.mail.mail_server.is_none() {
        let folder = sentences::shown(&asked.data.join("mail"));
        terminal::say(&format!("{}\n", (words.mail.folder)(&folder)));
    }
    Ok(tokio::spawn(mail::keep_sending(
        staff.office.clone(),
        postman,
        base,
    )))
}

/// The store of a folder, or the sentence about why it cannot be used.
pub async fn open(folder: &Path, words: &Words) -> Result<Store, String> {
    Store::open(folder)
        .await
        .map_err(|error| sentences::store(&sentences::shown(folder), &error, words))
}

/// A listener on the address.
pub async fn listen(address: &str, words: &Words) -> Result<TcpListener, String> {
    let refused =
        |error| (words.refusal.listen)(&sentences::plain(address), &sentences::system(&error, words));
    TcpListener::bind(address).await.map_err(refused)
}

/// Says where the pages are and serves them until the program is asked to stop.
pub async fn serve(
    site: PublicSite,
    staff: Option<StaffState>,
    listener: TcpListener,
    words: &Words,
) -> Result<(), String> {
    let failed = |error| (words.refusal.runtime)(&sentences::system(&error, words));
    let address = listener.local_addr().map_err(failed)?;
    let asked_to_stop = stopped().map_err(failed)?;
    terminal::say(&format!(
        "{}\n",
        (words.serve.address)(&format!("http://{address}/"))
    ));
    if staff.is_some() {
        let place = format!("http://{address}/staff");
        terminal::say(&format!("{}\n", (words.serve.staff_address)(&place)));
    }
    terminal::say(&format!("{}\n", words.serve.stop));
    let (stop, mut stopping) = watch::channel(());
    let mut at_the_end = stopping.clone();
    let refreshing = tokio::spawn(refresh(site.clone()));
    let serving = ayumi_web::serve(site, staff, listener, async move {
        // The sender is dropped only after it has sent.
        let _ = stopping.changed().await;
    });
    let ending = async {
        asked_to_stop.await;
        let _ = stop.send(());
        let _ = at_the_end.changed().await;
        tokio::time::sleep(PATIENCE).await;
    };
    let served = tokio::select! {
        served = serving => served,
        () = ending => Ok(()),
    };
    refreshing.abort();
    served.map_err(failed)
}

/// Takes over what is published meanwhile. A store that fails now shows what it showed before.
async fn refresh(site: PublicSite) {
    loop {
        tokio::time::sleep(REFRESH).await;
        match site.refresh().await {
            Ok(true) => tracing::info!("took over a new publication"),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "cannot look for new publications"),
        }
    }
}

/// Comes true when the program is asked to stop: Ctrl-C, a service manager, a closed terminal.
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    })
}
