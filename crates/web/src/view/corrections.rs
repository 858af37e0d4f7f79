//! Corrections in words.

use ayumi_app::public::{PublicCorrection, PublicPlan};
use ayumi_domain::correction::{FigureKind, FigurePlace};
use ayumi_domain::plan::{EffectKind, ValueKind};
use ayumi_messages::public::corrections::{self as sentences, Corrections};

use crate::links::Links;
use crate::locale::Locale;
use crate::view::plan::PlanView;

/// A correction as pages show it.
#[derive(Clone, Debug)]
pub struct CorrectionRow {
    /// its number
    pub number: i64,
    /// ISO date
    pub iso: String,
    /// the date in words
    pub date: String,
    /// title of the plan and its address
    pub plan: (String, String),
    /// title of the initiative or heading, and its address where it is still there
    pub title: (String, Option<String>),
    /// which figure
    pub what: String,
    /// what it said
    pub old: String,
    /// what it says
    pub new: String,
    /// why
    pub reason: String,
}

/// A corrected value of an indicator, to be marked in its table.
#[derive(Clone, Debug)]
pub struct CorrectedValue {
    /// which of its values
    pub kind: FigureKind,
    /// what it said
    pub old: String,
    /// the sentence with date and reason
    pub note: String,
}

/// The corrections of a plan, newest first.
pub fn rows(plan: &PublicPlan, links: Links) -> Vec<CorrectionRow> {
    let view = PlanView::of(plan);
    let mut rows: Vec<CorrectionRow> = plan.corrections.iter().map(|c| row(&view, c, links)).collect();
    rows.reverse();
    rows
}

/// One correction of a plan.
pub fn row(view: &PlanView<'_>, correction: &PublicCorrection, links: Links) -> CorrectionRow {
    let locale = links.locale;
    let slug = &view.plan.slug;
    let at = |place: FigurePlace| match (place.section, place.initiative) {
        (Some(section), _) => {
            let mut nodes = view.tree.nodes.iter();
            let section = view.document().sections.get(section)?;
            let node = nodes.find(|node| std::ptr::eq(node.section, section))?;
            Some(links.section(slug, &node.address))
        }
        (None, Some(initiative)) => Some(links.initiative(slug, view.address(initiative))),
        (None, None) => None,
    };
    CorrectionRow {
        number: correction.number,
        iso: correction.corrected_on.clone(),
        date: locale.date(&correction.corrected_on),
        plan: (view.title().to_owned(), links.plan(slug)),
        title: (correction.figure.title.clone(), correction.place.and_then(at)),
        what: what(correction, locale),
        old: correction.old.clone(),
        new: correction.new.clone(),
        reason: correction.reason.clone(),
    }
}

/// Which figure, in words.
pub fn what(correction: &PublicCorrection, locale: Locale) -> String {
    let figure = &correction.figure;
    kind_in_words(&figure.figure.kind, figure.name.as_deref(), locale)
}

/// Which figure of something with this name, in words.
pub fn kind_in_words(kind: &FigureKind, name: Option<&str>, locale: Locale) -> String {
    let w = Corrections::of(locale.lang);
    let (when, word) = match kind {
        FigureKind::Value {
            value,
            year,
            half,
            quarter,
        } => {
            let word = match value {
                ValueKind::Baseline => w.baseline,
                ValueKind::Target => w.target,
                ValueKind::Actual => w.actual,
            };
            (year.map(|year| locale.when(year, *half, *quarter)), word)
        }
        FigureKind::Judgement { year, .. } => (year.map(|year| locale.year(year)), w.judgement),
        FigureKind::Result { year, half, quarter } => (Some(locale.when(*year, *half, *quarter)), w.done),
        FigureKind::Effect { effect, year, .. } => {
            let word = match effect {
                EffectKind::Planned => w.planned,
                EffectKind::Estimated => w.estimated,
                EffectKind::Actual => w.effect,
            };
            (year.map(|year| locale.year(year)), word)
        }
        FigureKind::Grade {
            year, half, quarter, ..
        } => (Some(locale.when(*year, *half, *quarter)), w.grade),
    };
    sentences::figure(name, when.as_deref(), word, locale.lang)
}

/// The corrected values of an indicator: of an initiative (`section` absent) or of a heading itself.
pub fn of_indicator(
    plan: &PublicPlan,
    (section, initiative): (Option<usize>, Option<usize>),
    indicator: usize,
    locale: Locale,
) -> Vec<CorrectedValue> {
    let here = FigurePlace {
        section,
        initiative,
        indicator: Some(indicator),
        action: None,
    };
    let own = plan.corrections.iter().filter(|c| c.place == Some(here));
    own.map(|c| CorrectedValue {
        kind: c.figure.figure.kind.clone(),
        old: c.old.clone(),
        note: sentences::note(
            &locale.date(&c.corrected_on),
            &c.old,
            &c.new,
            &c.reason,
            locale.lang,
        ),
    })
    .collect()
}

/// The corrections of an initiative that stand at none of its indicators.
pub fn of_initiative(view: &PlanView<'_>, index: usize, links: Links) -> Vec<CorrectionRow> {
    let own = view.plan.corrections.iter().filter(|c| {
        let place = c.place.unwrap_or_default();
        place.initiative == Some(index) && place.indicator.is_none()
    });
    own.map(|c| row(view, c, links)).collect()
}
