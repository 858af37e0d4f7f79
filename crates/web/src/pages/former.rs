//! An initiative that the plan does not have any more: its last published content with what became of it, and the old
//! addresses of those that it has.

use std::sync::Arc;

use ayumi_app::public::{PublicPlan, standing};
use ayumi_domain::PlanDocument;
use ayumi_domain::edition::{FateKind, Former, Identities, InitiativeId, Past};
use ayumi_messages::public::change::{self, Change, Gone};

use crate::components::lineage::{self, Linked};
use crate::links::Links;

/// What stands above the page of an initiative that is gone.
#[derive(Clone, Debug)]
pub struct GoneBanner {
    /// that it is gone
    pub title: &'static str,
    /// what became of it
    pub became: String,
    /// where it went
    pub to: Vec<Linked>,
    /// why, where that is known
    pub because: Option<String>,
    /// what the page shows
    pub shows: String,
}

/// The initiative that stood at this address last and is gone.
pub fn at<'a>(plan: &'a PublicPlan, address: &str) -> Option<&'a Former> {
    plan.past.former.iter().find(|former| former.address == address)
}

/// Whether an address that no initiative of the plan has still leads somewhere: to one that is gone, or that moved.
pub fn leads_on(plan: &PublicPlan, address: &str) -> bool {
    at(plan, address).is_some() || plan.past.moved.iter().any(|moved| moved.address == address)
}

/// A plan with nothing but this initiative, as the last edition with it was, with its corrections and doubts.
pub fn alone(plan: &PublicPlan, former: &Former) -> PublicPlan {
    let edition = plan.past.editions.get(former.edition);
    let identities = Identities {
        initiatives: vec![former.keys.clone()],
        ..Identities::default()
    };
    let mut document = PlanDocument {
        municipality: plan.document.municipality.clone(),
        title: plan.document.title.clone(),
        period: plan.document.period,
        levels: plan.document.levels.clone(),
        initiatives: vec![former.initiative.clone()],
        findings: former.findings.clone(),
        ..PlanDocument::default()
    };
    let mut corrections = standing(&mut document, &identities, plan.corrections.clone());
    corrections.retain(|correction| correction.place.is_some());
    PublicPlan {
        id: plan.id,
        slug: plan.slug.clone(),
        document,
        edition: edition.map(|e| e.name.clone()).unwrap_or_default(),
        edition_date: edition.and_then(|e| e.date.clone()),
        published_on: plan.published_on.clone(),
        addresses: vec![former.address.clone()],
        opinions: Vec::new(),
        files: Vec::new(),
        editions: Arc::default(),
        corrections,
        past: Past::default(),
    }
}

/// What became of it, in sentences.
pub fn banner(plan: &PublicPlan, former: &Former, links: Links) -> GoneBanner {
    let lang = links.locale.lang;
    let edition = |place: usize| plan.past.editions.get(place).map_or("", |e| e.name.as_str());
    let way = plan.past.way_of(former.id);
    let to: Vec<Linked> = way
        .into_iter()
        .flat_map(|way| &way.to)
        .filter_map(|id| lineage::find(plan, *id, links))
        .collect();
    let what = match way.and_then(|way| way.kind) {
        Some(FateKind::Merged) if !to.is_empty() => Gone::Merged,
        Some(FateKind::Split) if !to.is_empty() => Gone::Split,
        Some(FateKind::Abolished) => Gone::Abolished,
        Some(FateKind::Completed) => Gone::Completed,
        _ => Gone::Left,
    };
    let since = way.map_or(former.edition.saturating_add(1), |way| way.edition);
    GoneBanner {
        title: Change::of(lang).former_title,
        became: change::gone(what, edition(since), lang),
        to,
        because: way
            .and_then(|way| way.reason.as_deref())
            .map(|reason| change::because(reason, lang)),
        shows: change::last_content(edition(former.edition), lang),
    }
}

/// The same in a line: that it is gone, what became of it, and the names of where it went.
pub fn in_a_line(plan: &PublicPlan, former: &Former, links: Links) -> String {
    let banner = banner(plan, former, links);
    let names: Vec<String> = banner.to.into_iter().map(|to| to.name).collect();
    let names = names.join(links.locale.words().parts.comma);
    format!("{} {names}", banner.became).trim().to_owned()
}

/// The initiative that stood at this address last, and after it those that it was merged into; nothing where one of
/// the plan stands there.
pub fn heirs(plan: &PublicPlan, address: &str) -> Vec<InitiativeId> {
    if plan.addresses.iter().any(|known| known == address) {
        return Vec::new();
    }
    let moved = plan.past.moved.iter().find(|moved| moved.address == address);
    let id = moved
        .map(|moved| moved.initiative)
        .or_else(|| Some(at(plan, address)?.id));
    id.map(|id| plan.past.heirs(id)).unwrap_or_default()
}

/// Where what stood at this address is now, or its file: the address of an initiative of the plan, or of one that is
/// gone.
pub fn moved(plan: &PublicPlan, address: &str, links: Links) -> Option<String> {
    let of = |address| of(plan, address, links);
    of(address).or_else(|| {
        let kinds = [".csv", ".json"].into_iter();
        kinds
            .filter_map(|kind| Some(format!("{}{kind}", of(address.strip_suffix(kind)?)?)))
            .next()
    })
}

fn of(plan: &PublicPlan, address: &str, links: Links) -> Option<String> {
    let id = plan
        .past
        .moved
        .iter()
        .find(|moved| moved.address == address)?
        .initiative;
    lineage::find(plan, id, links).map(|found| found.href)
}

/// Identity of the initiative at this place of a plan; nothing in publications of earlier programs.
pub fn identity(plan: &PublicPlan, place: usize) -> Option<InitiativeId> {
    plan.past.identities.initiatives.get(place).map(|keys| keys.id)
}
