//! Two editions side by side: what differs, marked inside the text, with a list of what changed by kind.

mod block;
mod targets;

use askama::Template;
use ayumi_app::comparison::{ComparableEdition, ComparedEditions};
use ayumi_domain::edition::EditionId;
use ayumi_domain::edition::compare::{Comparison, DifferenceKind};
use ayumi_messages::Lang;
use ayumi_messages::public::comparison::{self as say, Words};
use ayumi_report::comparison::{Compared, EditionLabel, comparison_paper};
use ayumi_report::paper::comparison::{Group, Mark, Piece};

use block::ItemBlock;

/// Everything below the title of a comparison.
#[derive(Debug, Template)]
#[template(path = "components/comparison.html")]
pub struct ComparisonBody {
    w: &'static Words,
    foreign: bool,
    old: String,
    new: String,
    choices: Vec<Choice>,
    is_empty: bool,
    left_out: bool,
    blocks: Vec<ItemBlock>,
    /// the customary form of three columns, where it is asked for
    groups: Vec<Group>,
    facets: Vec<Facet>,
    aside: String,
}

impl askama::filters::HtmlSafe for ComparisonBody {}

/// A choice among links: which editions, which layout.
#[derive(Debug)]
struct Choice {
    name: &'static str,
    in_japanese: bool,
    links: Vec<ChoiceLink>,
}

#[derive(Debug)]
struct ChoiceLink {
    href: String,
    word: String,
    current: bool,
}

/// The items that a kind of change concerns: anchor and words.
#[derive(Debug)]
struct Facet {
    heading: String,
    links: Vec<(String, String)>,
}

/// Where things of a comparison lead to.
pub struct Addresses<'a> {
    /// the page of this comparison, without query
    pub page: String,
    /// the page of an initiative with this address; absent where there is none to lead to
    pub initiative: &'a dyn Fn(&str) -> Option<String>,
}

/// What the page says above, and what files carry in their names.
#[derive(Debug)]
pub struct Heading {
    /// 初版から改訂1版で変わったところ
    pub title: String,
    /// how much changed and why
    pub lead: String,
    /// the earlier and the later edition with their days
    pub editions: (String, String),
    /// `?old=1&new=2`
    pub query: String,
}

impl Heading {
    /// The heading of a comparison; `None` where there are no two editions.
    pub fn of(all: &ComparedEditions, lang: Lang) -> Option<Self> {
        let (old, new, comparison) = all.sides()?;
        let w = Words::of(lang);
        let mut lead = say::lead(comparison, lang);
        if !new.reason.trim().is_empty() {
            lead = format!("{}{}{lead}", say::sentence_of(&new.reason, lang), space(lang));
        }
        if !comparison.is_empty() {
            lead = format!("{lead}{}{}", space(lang), w.unchanged);
        }
        Some(Self {
            title: say::headline(&short(old, lang), &short(new, lang), lang),
            lead,
            editions: (name(old, lang), name(new, lang)),
            query: query(old.id, new.id, false),
        })
    }
}

fn space(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "",
        Lang::En => " ",
    }
}

/// The comparison with what its files say around it.
pub fn with_labels<'a>(all: &'a ComparedEditions, as_of: &'a str, lang: Lang) -> Option<Compared<'a>> {
    let (old, new, comparison) = all.sides()?;
    Some(Compared {
        plan: &all.plan,
        old: label(old),
        new: label(new),
        comparison,
        as_of,
        lang,
    })
}

fn label(edition: &ComparableEdition) -> EditionLabel<'_> {
    EditionLabel {
        name: &edition.name,
        is_draft: edition.is_draft,
        dated: edition.dated.as_deref(),
        reason: Some(edition.reason.as_str()).filter(|reason| !reason.is_empty()),
    }
}

impl ComparisonBody {
    /// The body of a comparison; `None` where there are no two editions.
    pub fn of(all: &ComparedEditions, addresses: &Addresses<'_>, three: bool, lang: Lang) -> Option<Self> {
        let (old, new, comparison) = all.sides()?;
        let side_by_side = || block::blocks((old, new), comparison, addresses, lang);
        let three_columns = || with_labels(all, "", lang).map(|of| comparison_paper(&of).groups);
        Some(Self {
            w: Words::of(lang),
            foreign: lang != Lang::Ja,
            old: short(old, lang),
            new: short(new, lang),
            choices: choices(all, (old.id, new.id), three, addresses, lang),
            is_empty: comparison.is_empty(),
            left_out: 0 < comparison.left_out,
            blocks: if three { Vec::new() } else { side_by_side() },
            groups: three.then(three_columns).flatten().unwrap_or_default(),
            facets: facets(comparison, lang),
            aside: say::changed_items(comparison.items.len(), lang),
        })
    }
}

/// A name with its day, and whether it is still a draft.
fn name(edition: &ComparableEdition, lang: Lang) -> String {
    say::edition(&short(edition, lang), edition.dated.as_deref(), lang)
}

fn short(edition: &ComparableEdition, lang: Lang) -> String {
    say::edition_name(&edition.name, edition.is_draft, lang)
}

fn query(old: EditionId, new: EditionId, three: bool) -> String {
    let columns = if three { "&columns=3" } else { "" };
    format!("?old={old}&new={new}{columns}")
}

fn choices(
    all: &ComparedEditions,
    (old, new): (EditionId, EditionId),
    three: bool,
    addresses: &Addresses<'_>,
    lang: Lang,
) -> Vec<Choice> {
    let w = Words::of(lang);
    let to = |old, new, three| format!("{}{}", addresses.page, query(old, new, three));
    let mut choices = Vec::new();
    if 2 < all.editions.len() {
        let link = |edition: &ComparableEdition, href: String, current: bool| ChoiceLink {
            href,
            word: short(edition, lang),
            current,
        };
        let earlier = all.editions.iter().filter(|edition| edition.id < new);
        let later = all.editions.iter().filter(|edition| old < edition.id);
        choices.push(Choice {
            name: w.earlier,
            in_japanese: true,
            links: earlier
                .map(|e| link(e, to(e.id, new, three), e.id == old))
                .collect(),
        });
        choices.push(Choice {
            name: w.later,
            in_japanese: true,
            links: later
                .map(|e| link(e, to(old, e.id, three), e.id == new))
                .collect(),
        });
    }
    let layout = |word: &str, wanted: bool| ChoiceLink {
        href: to(old, new, wanted),
        word: word.to_owned(),
        current: wanted == three,
    };
    choices.push(Choice {
        name: w.columns,
        in_japanese: false,
        links: vec![layout(w.side_by_side, false), layout(w.three, true)],
    });
    choices
}

/// What changed, kind by kind: whoever looks for the raised targets finds them together.
fn facets(comparison: &Comparison, lang: Lang) -> Vec<Facet> {
    let of_kind = |kind: DifferenceKind| {
        let items = comparison.items.iter().enumerate();
        let concerned = items.filter(move |(_, item)| item.differences.iter().any(|d| d.kind == kind));
        concerned.map(|(place, item)| (anchor(place), block::heading(item, lang)))
    };
    let counts = comparison.counts().into_iter();
    counts
        .map(|(kind, count)| Facet {
            heading: say::counted_kind(kind, count, lang),
            links: of_kind(kind).collect(),
        })
        .collect()
}

fn anchor(place: usize) -> String {
    format!("c{}", place + 1)
}
