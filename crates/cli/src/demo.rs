//! `ayumi demo`: the plans of a fictional city, imported, published and served, with people and an open survey round.

mod revision;
mod year;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use ayumi_app::imports::{Batch, ReadError, Wishes};
use ayumi_app::public::PublicSite;
use ayumi_app::{Moment, Office};
use ayumi_import::Limits;
use ayumi_messages::cli::Words;
use ayumi_messages::cli::demo::who;
use ayumi_store::Store;
use ayumi_web::staff::StaffState;

use crate::args::Demo;
use crate::serve::{listen, open, serve};
use crate::world::RealWorld;
use crate::{mail, sentences, terminal};

type Sample = (&'static str, &'static [u8]);

/// The city's documents as it would have them, with the time at which it got them (seconds since 1970 in UTC): so the
/// site has days to look back on. The plan comes before the results that join it.
const ARRIVALS: [(i64, &[Sample]); 3] = [
    // 2023-04-03 10:00 in Japan
    (1_680_483_600, &FIRST),
    // 2025-04-01 10:00 in Japan
    (1_743_469_200, &REVISED),
    // 2025-08-29 10:00 in Japan
    (1_756_429_200, &RESULTS),
];

const FIRST: [Sample; 1] = [(
    "gyokaku-first.xlsx",
    include_bytes!("../../../samples/gyokaku-first.xlsx"),
)];

const REVISED: [Sample; 1] = [(
    "gyokaku-plan.xlsx",
    include_bytes!("../../../samples/gyokaku-plan.xlsx"),
)];

const RESULTS: [Sample; 3] = [
    (
        "gyokaku-results.xlsx",
        include_bytes!("../../../samples/gyokaku-results.xlsx"),
    ),
    ("strategy.txt", include_bytes!("../../../samples/strategy.txt")),
    (
        "hyoka-list.csv",
        include_bytes!("../../../samples/hyoka-list.csv"),
    ),
];

/// Serves the fictional city until the program is asked to stop. A temporary folder is gone after that.
pub fn run(asked: &Demo, words: &Words) -> ExitCode {
    match sentences::waiting(words, demonstrate(asked, words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if let Some(sentence) = sentence {
                terminal::tell(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}

async fn demonstrate(asked: &Demo, words: &Words) -> Result<(), Option<String>> {
    let listener = listen(&asked.listen, words).await.map_err(Some)?;
    let Some(data) = &asked.data else {
        let place = std::env::temp_dir();
        let refused =
            |error| (words.refusal.data_folder)(&sentences::shown(&place), &sentences::system(&error, words));
        let folder = tempfile::Builder::new()
            .prefix("ayumi-demo-")
            .tempdir_in(&place)
            .map_err(|e| Some(refused(e)))?;
        terminal::say(&format!(
            "{}\n",
            (words.serve.temporary)(&sentences::shown(folder.path()))
        ));
        return show(folder.path(), listener, words).await.map_err(Some);
    };
    show(data, listener, words).await.map_err(Some)
}

async fn show(folder: &Path, listener: tokio::net::TcpListener, words: &Words) -> Result<(), String> {
    let store = open(folder, words).await?;
    import(&store, folder, words).await?;
    let name = sentences::shown(folder);
    let refused = |error| sentences::refused(&name, &error, words);
    let site = PublicSite::open(store.published(), None).await.map_err(refused)?;
    let site = site.with_clock(Arc::new(RealWorld));
    terminal::say(&format!(
        "{}\n",
        (words.serve.fictional)(&site.city().municipality.name)
    ));
    let office = Office::open(store.clone(), None, Arc::new(RealWorld)).await;
    let office = office.map_err(refused)?;
    let departments = year::begin(&store, &office).await.map_err(refused)?;
    terminal::say(&who(&departments, words.lang));
    let address = listener.local_addr().map(|address| format!("http://{address}"));
    let mailing = match (mail::demonstration(folder), address) {
        (Some(postman), Ok(base)) => Some(tokio::spawn(mail::keep_sending(office.clone(), postman, base))),
        _ => None,
    };
    let staff = StaffState { office, https: false };
    let served = serve(site, Some(staff), listener, words).await;
    if let Some(mailing) = mailing {
        mailing.abort();
    }
    store.close().await;
    served
}

/// Imports and publishes the samples; on a folder that has them, nothing changes.
async fn import(store: &Store, folder: &Path, words: &Words) -> Result<(), String> {
    for (at, samples) in ARRIVALS {
        arrive(store, folder, samples, &Moment::of(at), words).await?;
    }
    Ok(())
}

async fn arrive(
    store: &Store,
    folder: &Path,
    samples: &[Sample],
    moment: &Moment,
    words: &Words,
) -> Result<(), String> {
    let mut batch = Batch::new(store);
    for (name, bytes) in samples {
        batch
            .read(name, bytes, &Limits::default())
            .map_err(|error| match error {
                ReadError::Unreadable(why) => sentences::unreadable(name, &why, words),
                ReadError::Store(error) => sentences::store(&sentences::shown(folder), &error, words),
            })?;
    }
    let wishes = Wishes {
        publish: true,
        ..Wishes::default()
    };
    let stored = batch.store_all(&wishes, moment).await;
    stored
        .map(drop)
        .map_err(|error| sentences::refused(&sentences::shown(folder), &error, words))
}
