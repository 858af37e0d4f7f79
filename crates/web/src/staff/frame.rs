//! The frame around every staff page: the dark band, what the person may open, where they are, what was just done.

use std::sync::LazyLock;

use ayumi_domain::cycle::Act;
use ayumi_messages::staff;
use ayumi_messages::staff::shell::{Nav, Shell};

use crate::assets::{ASSETS, Assets, STAFF, StaffAssets};
use crate::links::Links;
use crate::staff::visitor::Guest;
use crate::staff::{Need, routes};

/// What every staff page knows about itself.
#[derive(Clone, Debug)]
pub struct StaffFrame {
    /// words of the shell
    pub w: &'static Shell,
    /// addresses in the language of the visit
    pub links: Links,
    /// title without the name of the site
    pub title: String,
    /// name of the municipality
    pub city: String,
    /// the same page in the other language
    pub other: String,
    /// the navigation
    pub nav: Vec<NavEntry>,
    /// the trail above the title: address and words; the page itself comes last
    pub crumbs: Vec<(String, String)>,
    /// what was just done
    pub told: Option<String>,
    /// who is signed in: name and roles
    pub who: Option<(String, String)>,
    /// stylesheet and icon of all pages
    pub assets: &'static Assets,
    /// stylesheet and script of the staff pages
    pub staff: &'static StaffAssets,
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavEntry {
    /// where it leads
    pub href: String,
    /// its words
    pub word: &'static str,
    /// how many things wait there; shown when it is known and not zero
    pub count: Option<usize>,
    /// whether this page stands under it
    pub current: bool,
}

impl StaffFrame {
    pub(super) fn of(guest: &Guest, title: String) -> Self {
        let links = Links::from(guest.locale);
        let other = links.translated();
        Self {
            w: Shell::of(guest.locale.lang),
            links,
            title,
            city: guest.office.municipality().to_owned(),
            other: other.to(&guest.address()),
            nav: nav(guest),
            crumbs: Vec::new(),
            told: guest.told.clone(),
            who: guest
                .here
                .as_ref()
                .map(|here| (here.actor.name.clone(), roles(guest))),
            assets: &ASSETS,
            staff: &STAFF,
        }
    }

    /// One step of the trail; the last one is the page itself and needs no address.
    #[must_use]
    pub fn under(mut self, address: String, word: impl Into<String>) -> Self {
        self.crumbs.push((address, word.into()));
        self
    }

    /// How many things wait under the entry of this path.
    #[must_use]
    pub fn waiting(mut self, path: &str, count: usize) -> Self {
        let href = self.links.to(path);
        for entry in self.nav.iter_mut().filter(|entry| entry.href == href) {
            entry.count = (count > 0).then_some(count);
        }
        self
    }

    /// Language tag of the page.
    pub fn lang(&self) -> &'static str {
        self.links.locale.lang.tag()
    }

    /// Language tag of the other page.
    pub fn other_lang(&self) -> &'static str {
        self.links.locale.lang.other().tag()
    }

    /// Whether the interface speaks another language than the plans.
    pub fn foreign(&self) -> bool {
        !self.links.locale.prefix().is_empty()
    }
}

/// What may stand in the navigation, in this order: path, words, need. Those whose route is there are shown to those
/// who may open them.
fn entries(words: &Nav) -> [(&'static str, &'static str); 7] {
    [
        ("/staff", words.work),
        ("/staff/rounds", words.rounds),
        ("/staff/plans", words.plans),
        ("/staff/opinions", words.opinions),
        ("/staff/organisation", words.organisation),
        ("/staff/people", words.people),
        ("/staff/log", words.log),
    ]
}

fn nav(guest: &Guest) -> Vec<NavEntry> {
    let shown = open_to(guest);
    let words = Nav::of(guest.locale.lang);
    // The longest path that this one begins with is the one it stands under; `/staff` is the beginning of all.
    let under = |path: &str| {
        path == guest.path
            || (path != "/staff"
                && guest
                    .path
                    .strip_prefix(path)
                    .is_some_and(|rest| rest.starts_with('/')))
    };
    let is_report = guest.path.starts_with("/staff/reports/");
    entries(words)
        .into_iter()
        .filter(|(path, _)| shown.contains(path))
        .map(|(path, word)| NavEntry {
            href: guest.to(path),
            word,
            count: None,
            current: under(path) || (path == "/staff" && is_report),
        })
        .collect()
}

/// The pages that there are, with their needs. Listed once: making the routes makes their handlers too.
static PAGES: LazyLock<Vec<(&'static str, Need)>> = LazyLock::new(|| {
    let pages = routes()
        .into_iter()
        .filter(|route| route.method == axum::http::Method::GET);
    pages.map(|route| (route.path, route.need)).collect()
});

/// The pages of the navigation that this person may open.
fn open_to(guest: &Guest) -> Vec<&'static str> {
    let Some(here) = &guest.here else {
        return Vec::new();
    };
    if here.must_change {
        return Vec::new();
    }
    let may = |act: &Act| here.actor.may_ever(*act).is_ok();
    let open = |need: Need| match need {
        Need::Nobody | Need::SignedIn => true,
        Need::Act(act) => may(&act),
        Need::AnyOf(acts) => acts.iter().any(may),
    };
    PAGES
        .iter()
        .filter(|(_, need)| open(*need))
        .map(|(path, _)| *path)
        .collect()
}

/// Where a person begins: the first page of the navigation that they may open, otherwise their password.
pub(super) fn first_page(guest: &Guest) -> &'static str {
    let open = open_to(guest);
    let mut all = entries(&Nav::JA).into_iter().map(|(path, _)| path);
    all.find(|path| open.contains(path)).unwrap_or("/staff/password")
}

fn roles(guest: &Guest) -> String {
    let mut words: Vec<&str> = Vec::new();
    for grant in guest.here.iter().flat_map(|here| &here.actor.held) {
        let word = staff::role(grant.role, guest.locale.lang);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(match guest.locale.lang {
        ayumi_messages::Lang::Ja => "・",
        ayumi_messages::Lang::En => ", ",
    })
}
