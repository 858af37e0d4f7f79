//! Correcting a published figure: the correction and the publication that shows it, in one transaction.

use ayumi_domain::PlanDocument;
use ayumi_domain::correction::{
    CorrectionTrouble, Figure, FigureOwner, FiguresOf, ToldFigure, correct, figures, unlisted,
};
use ayumi_domain::edition::{Identities, InitiativeId, PlanId, TargetPast};
use ayumi_domain::plan::Indicator;
use ayumi_store::{
    CorrectedFigure, EditionId, LogEntry, NewCorrection, NewPublication, NewStep, PlanEntry, PublishedPlan,
    StoreError, Unit,
};

use super::{PRESS, latest_of, plan_of};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::over_editions::Told;
use crate::public::{Frozen, PublicCorrection, frozen};

/// The most characters of a new text, and of a reason.
const MAX_TEXT: usize = 2000;

/// Whose figures can be corrected: an initiative, or a heading with indicators of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// which
    pub of: FiguresOf,
    /// its number as printed
    pub number: String,
    /// its title
    pub title: String,
}

/// What the page of corrections shows.
#[derive(Clone, Debug)]
pub struct CorrectionPage {
    /// title of the plan
    pub title: String,
    /// its address
    pub slug: String,
    /// ISO date of the latest publication
    pub published_on: String,
    /// the corrections that were made, the latest first
    pub made: Vec<PublicCorrection>,
    /// whose figures can be corrected
    pub owners: Vec<Owner>,
    /// the figures of the one that was asked for
    pub figures: Vec<ToldFigure>,
    /// how many more it has that cannot be corrected, because no edition has what they belong to
    pub unlisted: usize,
    /// the indicator of the chosen figure as it is published, and as it would be with the new text
    pub effect: Option<(Indicator, Indicator)>,
}

/// A correction as a person asks for it.
#[derive(Clone, Debug)]
pub struct Correcting<'a> {
    /// which figure
    pub figure: &'a Figure,
    /// what the person saw published
    pub seen: &'a str,
    /// what it should say
    pub new: &'a str,
    /// why
    pub reason: &'a str,
}

/// What a correction did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionDone {
    /// its number
    pub number: i64,
    /// title of the initiative or heading
    pub title: String,
}

/// A plan as it is published.
struct Shown {
    publication: PublishedPlan,
    frozen: Frozen,
    identities: Identities,
}

async fn shown<M: Send>(unit: &mut Unit<M>, office: &Office, id: PlanId) -> Result<Shown, AppError> {
    let city = &office.city.id;
    let publication = latest_of(unit, city, id).await?;
    let publication = publication.ok_or(CorrectionTrouble::NothingPublished)?;
    let content = unit.publication_content(city, &publication).await?;
    let frozen = frozen(&content.ok_or(CorrectionTrouble::NothingPublished)?)?;
    let identities = identities(unit, office, id, publication.edition_id).await?;
    Ok(Shown {
        publication,
        frozen,
        identities,
    })
}

async fn identities<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    id: PlanId,
    edition: EditionId,
) -> Result<Identities, AppError> {
    let editions = unit.editions(&office.city.id, id).await?;
    let of = editions.into_iter().find(|known| known.id == edition);
    Ok(of.map(|edition| edition.beside.identities).unwrap_or_default())
}

/// What was corrected, and what can be.
///
/// # Errors
/// A refusal when the person may not, or nothing of the plan is published.
pub async fn correction_page(
    office: &Office,
    actor: &Actor,
    id: PlanId,
    of: Option<FiguresOf>,
    trying: Option<(&Figure, &str)>,
) -> Result<CorrectionPage, AppError> {
    actor.may_in_city(PRESS)?;
    let mut unit = office.store.look().await?;
    let plan = plan_of(&mut unit, &office.city.id, id).await?;
    let Shown {
        publication,
        frozen,
        identities,
    } = shown(&mut unit, office, id).await?;
    let document = &frozen.document;
    let told = of.map_or_else(Vec::new, |of| figures(document, &identities, of));
    let unlisted = of.map_or(0, |of| unlisted(document, &identities, of));
    let effect = trying.and_then(|(figure, new)| effect(document, &identities, figure, new));
    let mut made = frozen.corrections.clone();
    made.reverse();
    Ok(CorrectionPage {
        title: plan.title,
        slug: publication.slug,
        published_on: publication.published_on,
        made,
        owners: owners(document, &identities),
        figures: told,
        unlisted,
        effect,
    })
}

fn owners(document: &PlanDocument, identities: &Identities) -> Vec<Owner> {
    let mut owners = Vec::new();
    for (section, keys) in document.sections.iter().zip(&identities.sections) {
        if !keys.indicators.is_empty() {
            owners.push(Owner {
                of: FiguresOf::Section(keys.id),
                number: section.path.last().cloned().unwrap_or_default(),
                title: section.title.clone(),
            });
        }
    }
    for (initiative, keys) in document.initiatives.iter().zip(&identities.initiatives) {
        owners.push(Owner {
            of: FiguresOf::Initiative(keys.id),
            number: initiative.id.clone(),
            title: initiative.title.clone(),
        });
    }
    owners
}

/// The indicator of a figure before and after.
fn effect(
    document: &PlanDocument,
    identities: &Identities,
    figure: &Figure,
    new: &str,
) -> Option<(Indicator, Indicator)> {
    let FigureOwner::Indicator(id) = figure.owner else {
        return None;
    };
    let (at, place) = (identities.indicator(id)?, figure.place(identities)?);
    let mut changed = document.clone();
    correct(&mut changed, place, &figure.kind, new).ok()?;
    Some((at.of(document)?.clone(), at.of(&changed)?.clone()))
}

/// Corrects a published figure. Nothing else becomes public with it: the latest publication is published again with
/// the new figure, the old one, the day and the reason.
///
/// # Errors
/// [`CorrectionTrouble`]; a refusal when the person may not.
pub async fn correct_figure(
    office: &Office,
    actor: &Actor,
    id: PlanId,
    asked: &Correcting<'_>,
) -> Result<CorrectionDone, AppError> {
    let held = actor.may_in_city(PRESS)?;
    let (new, reason) = (asked.new.trim(), asked.reason.trim());
    check(new, reason)?;
    let (moment, city) = (office.now(), &office.city.id);
    let mut gate = office.gate(&moment).await?;
    let plan = plan_of(&mut gate.unit, city, id).await?;
    let mut shown = shown(&mut gate.unit, office, id).await?;
    let corrected = corrected(&shown, asked)?;
    let done = put_right(
        &mut gate,
        (office, actor, &plan),
        &mut shown,
        corrected,
        (new, reason),
    )
    .await?;
    let after = format!("{}：{}", plan.title, done.title);
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(held),
        act: PRESS.word(),
        round: None,
        report: None,
        subject: reason,
        before: Some(asked.seen),
        after: Some(&format!("{after}：{new}")),
    };
    gate.step(city, &step).await?;
    gate.close().await?;
    Ok(done)
}

fn check(new: &str, reason: &str) -> Result<(), CorrectionTrouble> {
    if new.is_empty() {
        return Err(CorrectionTrouble::TextMissing);
    }
    if reason.is_empty() {
        return Err(CorrectionTrouble::ReasonMissing);
    }
    let is_long = |text: &str| MAX_TEXT < text.chars().count();
    if is_long(new) || is_long(reason) {
        return Err(CorrectionTrouble::TooLong { most: MAX_TEXT });
    }
    Ok(())
}

/// The figure with its names and what is published of it, checked against what the person saw.
fn corrected(
    shown: &Shown,
    asked: &Correcting<'_>,
) -> Result<(CorrectedFigure, String, Option<InitiativeId>), AppError> {
    let place = asked.figure.place(&shown.identities);
    let place = place.ok_or(CorrectionTrouble::NoSuchFigure)?;
    let document = &shown.frozen.document;
    let section = place.section.and_then(|at| shown.identities.sections.get(at));
    let initiative = place
        .initiative
        .and_then(|at| shown.identities.initiatives.get(at));
    let (of, title) = match (section, initiative) {
        (Some(keys), _) => {
            let section = place.section.and_then(|at| document.sections.get(at));
            (FiguresOf::Section(keys.id), section.map(|s| s.title.clone()))
        }
        (None, Some(keys)) => {
            let initiative = place.initiative.and_then(|at| document.initiatives.get(at));
            (
                FiguresOf::Initiative(keys.id),
                initiative.map(|i| i.title.clone()),
            )
        }
        (None, None) => return Err(CorrectionTrouble::NoSuchFigure.into()),
    };
    let told = figures(document, &shown.identities, of);
    let told = told.into_iter().find(|told| told.figure == *asked.figure);
    let told = told.ok_or(CorrectionTrouble::NoSuchFigure)?;
    if told.text.trim() != asked.seen.trim() {
        return Err(CorrectionTrouble::Changed { now: told.text }.into());
    }
    if told.text.trim() == asked.new.trim() {
        return Err(CorrectionTrouble::Same.into());
    }
    let figure = CorrectedFigure {
        figure: told.figure,
        title: title.unwrap_or_default(),
        name: told.name,
        unit: told.unit,
    };
    Ok((figure, told.text, initiative.map(|keys| keys.id)))
}

/// Writes the correction down and publishes what is published with it.
async fn put_right(
    gate: &mut Gate<'_>,
    (office, actor, plan): (&Office, &Actor, &PlanEntry),
    shown: &mut Shown,
    (figure, old, initiative): (CorrectedFigure, String, Option<InitiativeId>),
    (new, reason): (&str, &str),
) -> Result<CorrectionDone, AppError> {
    let (city, moment) = (&office.city.id, gate.moment);
    let entry = NewCorrection {
        initiative,
        figure: &figure,
        old: &old,
        new,
        reason,
        on: &moment.date,
        at: &moment.at,
        by: actor.person,
    };
    let number = gate.unit.add_correction(city, plan.id, &entry).await?;
    let place = figure.figure.place(&shown.identities);
    let place = place.ok_or(CorrectionTrouble::NoSuchFigure)?;
    let frozen = &mut shown.frozen;
    correct(&mut frozen.document, place, &figure.figure.kind, new)?;
    let (title, figure_is_planned) = (figure.title.clone(), figure.figure.kind.is_planned());
    frozen.corrections.push(PublicCorrection {
        number,
        figure,
        old,
        new: new.to_owned(),
        reason: reason.to_owned(),
        corrected_on: moment.date.clone(),
        place: Some(place),
    });
    // Publications of earlier programs say nothing of their past.
    if figure_is_planned && !frozen.past.editions.is_empty() {
        frozen.past.targets = targets(gate, office, plan, shown.publication.edition_id).await?;
    }
    let content = serde_json::to_string(&frozen).map_err(|e| StoreError::Inconsistent {
        table: "publication",
        what: e.to_string(),
    })?;
    let publication = NewPublication {
        edition: shown.publication.edition_id,
        published_on: &moment.date,
        content: &content,
    };
    gate.unit.add_publication(city, plan.id, publication).await?;
    let log = LogEntry {
        act: "correct",
        plan: plan.id,
        edition: Some(shown.publication.edition_id),
        source: None,
        detail: &format!("{{\"correction\":{number}}}"),
        at: &moment.at,
    };
    gate.record(city, &log).await?;
    Ok(CorrectionDone { number, title })
}

/// What the published edition says of targets that changed, with every correction.
async fn targets(
    gate: &mut Gate<'_>,
    office: &Office,
    plan: &PlanEntry,
    edition: EditionId,
) -> Result<Vec<TargetPast>, AppError> {
    let city = &office.city.id;
    let corrections = gate.unit.corrections(city, plan.id).await?;
    let told = Told::read(&mut gate.unit, city, plan, (&[], corrections)).await?;
    Ok(told.past(edition).targets)
}
