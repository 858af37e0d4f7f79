//! `ayumi publish`: the public site as plain files in a folder, and what became of such a folder.

mod folder;
mod manifest;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use ayumi_app::public::PublicSite;
use ayumi_messages::cli::{Words, publish as say};
use ayumi_web::site::{self, SiteTrouble, Wanted};

use crate::args::Place;
use crate::publish::folder::{Folder, FolderTrouble};
use crate::sentences::{self, plain, refused, shown, waiting};
use crate::serve::open;
use crate::terminal;
use crate::world::RealWorld;

/// Arguments of `publish`.
#[derive(clap::Args)]
pub struct Publish {
    #[command(flatten)]
    pub place: Place,
    /// folder for the site
    #[arg(long, value_name = "DIR", required_unless_present = "verify")]
    pub out: Option<PathBuf>,
    /// folder to compare with its list of hashes
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    pub verify: Option<PathBuf>,
    /// where the site will stand
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// leave the PDF documents away
    #[arg(long)]
    pub without_pdf: bool,
}

/// Does it and says so.
pub fn run(asked: &Publish, words: &'static Words) -> ExitCode {
    if let Some(folder) = &asked.verify {
        return verify::run(folder, words);
    }
    match waiting(words, async { write(asked, words).await.map_err(Some) }) {
        Ok(code) => code,
        Err(sentence) => {
            if let Some(sentence) = sentence {
                terminal::tell(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}

async fn write(asked: &Publish, words: &'static Words) -> Result<ExitCode, String> {
    let out = asked.out.as_deref().unwrap_or(Path::new("."));
    let told = |trouble: &FolderTrouble| told(out, trouble, words);
    if let Some(url) = asked.url.as_deref().filter(|url| !is_address(url)) {
        return Err(say::no_address(&plain(url), words.lang));
    }
    // Whose folder it is is looked at first: a refusal should not wait for the pages.
    let folder = Folder::open(out).map_err(|trouble| told(&trouble))?;
    let store = open(&asked.place.data, words).await?;
    let published = public(&store, asked, words).await;
    let wanted = Wanted {
        base: asked.url.clone(),
        without_pdf: asked.without_pdf,
        papers: folder.papers(),
    };
    let made = match &published {
        Ok(site) => Ok(site::make(site, &wanted).await),
        Err(sentence) => Err(sentence.clone()),
    };
    store.close().await;
    let made = made?.map_err(|trouble| too_large(trouble, words))?;
    let left_out = made.left_out.clone();
    let done = folder.write(made).map_err(|trouble| told(&trouble))?;
    terminal::say(&format!(
        "{}\n",
        say::written(
            &shown(out),
            done.written,
            done.unchanged,
            done.removed,
            words.lang
        )
    ));
    for (address, status) in &left_out {
        terminal::tell(&say::left_out(&plain(address), *status, words.lang));
    }
    Ok(match left_out.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// What is published in the data folder; a site of nothing would replace one of something.
async fn public(store: &ayumi_store::Store, asked: &Publish, words: &Words) -> Result<PublicSite, String> {
    let site = PublicSite::open(store.published(), asked.place.municipality.clone())
        .await
        .map_err(|error| refused(&shown(&asked.place.data), &error, words))?
        .with_clock(Arc::new(RealWorld));
    if site.city().plans.is_empty() {
        return Err(words.serve.nothing_published.to_owned());
    }
    Ok(site)
}

fn is_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.contains(char::is_whitespace) && !rest.contains(['?', '#'])
    })
}

fn too_large(trouble: SiteTrouble, words: &Words) -> String {
    match trouble {
        SiteTrouble::TooMany(most) => say::too_many(most, words.lang),
        SiteTrouble::TooLarge(most) => say::too_large(most / 1024 / 1024, words.lang),
    }
}

/// Why nothing was written, or not all.
fn told(out: &Path, trouble: &FolderTrouble, words: &Words) -> String {
    let folder = shown(out);
    match trouble {
        FolderTrouble::IsFile => say::is_file(&folder, words.lang),
        FolderTrouble::Foreign(name) => say::foreign(&folder, &plain(name), words.lang),
        FolderTrouble::Damaged => say::damaged(&folder, words.lang),
        FolderTrouble::Disk { path, error } => {
            let reason = sentences::system(error, words);
            say::not_written(&shown(path), &reason, words.lang)
        }
    }
}
