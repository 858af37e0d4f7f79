//! Where a document belongs: its municipality and its plan.

use ayumi_domain::PlanDocument;
use ayumi_domain::finding::{Field, Finding, Severity};
use ayumi_domain::join::{match_initiatives, tells_results, title_key};
use ayumi_domain::municipality::Municipality;
use ayumi_domain::words::squeeze;
use ayumi_store::{MunicipalityEntry, PlanEntry, StoreError};

use super::{Arriving, Wishes};
use crate::error::{AppError, Refusal};
use crate::gate::Gate;
use crate::public::find;

/// Key of a municipality whose name no document has told yet.
const UNNAMED: &str = "unnamed";

/// The municipality of a document.
pub(super) struct Home {
    pub(super) city: MunicipalityEntry,
    pub(super) is_new: bool,
}

/// As the person said, as the document says, or the only one that there is.
pub(super) async fn municipality(
    gate: &mut Gate<'_>,
    file: &str,
    document: &PlanDocument,
    wishes: &Wishes,
) -> Result<Home, AppError> {
    let all = gate.unit.municipalities().await?;
    let told = match &wishes.municipality {
        Some(asked) => match find(&all, asked) {
            Some(city) => {
                return Ok(Home {
                    city: city.clone(),
                    is_new: false,
                });
            }
            None => Some(Municipality {
                name: asked.clone(),
                code: None,
            }),
        },
        None => document.municipality.clone(),
    };
    match (told, all.as_slice()) {
        (Some(told), all) => named(gate, &told, all).await.map_err(AppError::from),
        (None, [only]) => Ok(Home {
            city: only.clone(),
            is_new: false,
        }),
        (None, []) => {
            let at = &gate.moment.at;
            let city = gate.unit.add_municipality(UNNAMED, "", None, at).await?;
            Ok(Home { city, is_new: true })
        }
        (None, several) => {
            let there = several.iter().map(|m| m.name.clone()).collect();
            Err(Refusal::WhichMunicipality {
                file: file.to_owned(),
                there,
            }
            .into())
        }
    }
}

/// The municipality of this name or code; the only one takes the name if it had none; otherwise a new one.
async fn named(
    gate: &mut Gate<'_>,
    told: &Municipality,
    all: &[MunicipalityEntry],
) -> Result<Home, StoreError> {
    let code = told.code.as_ref().map(|c| c.as_str().to_owned());
    let by_code = code.as_deref().and_then(|code| find(all, code));
    let unnamed = match all {
        [only] if only.name.is_empty() => Some(only),
        _ => None,
    };
    let Some(known) = by_code.or_else(|| find(all, &told.name)).or(unnamed) else {
        let key = code.clone().unwrap_or_else(|| squeeze(&told.name));
        let at = &gate.moment.at;
        let city = gate
            .unit
            .add_municipality(&key, &told.name, code.as_deref(), at)
            .await?;
        return Ok(Home { city, is_new: true });
    };
    let mut city = known.clone();
    if city.name.is_empty() {
        city.name.clone_from(&told.name);
    }
    city.code = city.code.or(code);
    if city != *known {
        gate.unit.name_municipality(&city).await?;
    }
    Ok(Home { city, is_new: false })
}

/// The plan of a document.
pub(super) struct Place {
    /// the plan, when it is there
    pub(super) plan: Option<PlanEntry>,
    /// its title, when it is not
    pub(super) title: String,
    /// whether this very file is in it already
    pub(super) holds_this_file: bool,
    pub(super) findings: Vec<Finding>,
}

/// As the person said, where this very file already is, or by the title.
pub(super) async fn plan(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    wishes: &Wishes,
) -> Result<Place, AppError> {
    let city = arriving.city;
    let plans = gate.unit.plans(&city.id).await?;
    let holding = gate
        .unit
        .plans_of_source(&city.id, &arriving.original.sha256)
        .await?;
    let place = |plan: Option<PlanEntry>, title: String, findings| Place {
        holds_this_file: plan.as_ref().is_some_and(|p| holding.contains(&p.id)),
        plan,
        title,
        findings,
    };
    if let Some(asked) = &wishes.into {
        let Some(plan) = called(gate, &plans, asked, city).await? else {
            let there = plans.iter().map(|p| p.title.clone()).collect();
            return Err(Refusal::NoSuchPlan {
                asked: asked.clone(),
                there,
            }
            .into());
        };
        return Ok(place(Some(plan.clone()), plan.title.clone(), Vec::new()));
    }
    if wishes.plan.is_none()
        && let Some(plan) = plans.iter().find(|p| holding.contains(&p.id))
    {
        return Ok(place(Some(plan.clone()), plan.title.clone(), Vec::new()));
    }
    let (title, mut findings) = title(arriving, wishes);
    let mut plan = called(gate, &plans, &title, city).await?.cloned();
    if plan.is_none() && wishes.plan.is_none() {
        plan = reported_on(gate, arriving, &plans, &title).await?;
        findings.extend(plan.as_ref().map(|plan| by_initiatives(&title, plan)));
    }
    Ok(place(plan, title, findings))
}

/// The one plan that a document of results speaks of although its title is longer or shorter than the plan's
/// (行政改革プラン, 行政改革プラン 実施計画): four in five of its initiatives are that plan's.
async fn reported_on(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plans: &[PlanEntry],
    title: &str,
) -> Result<Option<PlanEntry>, StoreError> {
    let told = &arriving.document.initiatives;
    let key = title_key(title, Some(&arriving.city.name));
    let related = |plan: &&PlanEntry| plan.title_key.starts_with(&key) || key.starts_with(&plan.title_key);
    let mut fitting = Vec::new();
    if !tells_results(arriving.document) || told.is_empty() {
        return Ok(None);
    }
    for plan in plans.iter().filter(related) {
        let latest = gate.unit.latest_edition(&arriving.city.id, plan.id).await?;
        let known = latest
            .map(|edition| edition.document.initiatives)
            .unwrap_or_default();
        let found = match_initiatives(&known, told)
            .pairs
            .into_iter()
            .flatten()
            .count();
        if told.len() * 4 <= found * 5 {
            fitting.push(plan.clone());
        }
    }
    // Two plans that fit are one too many to choose from.
    Ok(fitting.pop().filter(|_| fitting.is_empty()))
}

fn by_initiatives(title: &str, plan: &PlanEntry) -> Finding {
    Finding {
        severity: Severity::Doubt,
        code: "plan-by-initiatives".to_owned(),
        source: None,
        initiative: None,
        field: Field::Title,
        read: Some(title.to_owned()),
        made: Some(plan.title.clone()),
        message: format!(
            "題名は「{title}」ですが、取組項目が一致するため「{}」の実績とみなしました。違うときは --plan で計画の名前を指定してください。",
            plan.title
        ),
    }
}

/// The plan that a person or a document calls so: by its title as it is, by its address, by its title without the
/// words for the kind of document, or by a title that it had before.
async fn called<'a>(
    gate: &mut Gate<'_>,
    plans: &'a [PlanEntry],
    name: &str,
    city: &MunicipalityEntry,
) -> Result<Option<&'a PlanEntry>, StoreError> {
    let key = title_key(name, Some(&city.name));
    let exact = plans
        .iter()
        .find(|p| squeeze(&p.title) == squeeze(name) || p.slug == name);
    if let Some(known) = exact.or_else(|| plans.iter().find(|p| p.title_key == key)) {
        return Ok(Some(known));
    }
    let once = gate.unit.plan_once_called(&city.id, &key).await?;
    Ok(plans.iter().find(|p| Some(p.id) == once))
}

fn title(arriving: &Arriving<'_>, wishes: &Wishes) -> (String, Vec<Finding>) {
    let told = wishes.plan.as_ref().or(arriving.document.title.as_ref());
    if let Some(title) = told.filter(|title| !squeeze(title).is_empty()) {
        return (title.clone(), Vec::new());
    }
    let name = &arriving.original.name;
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
    let finding = Finding {
        severity: Severity::Doubt,
        code: "title-from-file-name".to_owned(),
        source: None,
        initiative: None,
        field: Field::Title,
        read: None,
        made: Some(stem.clone()),
        message:
            "計画の題名が見つからないため、ファイルの名前を題名にしました。--plan で名前を指定できます。"
                .to_owned(),
    };
    (stem, vec![finding])
}
