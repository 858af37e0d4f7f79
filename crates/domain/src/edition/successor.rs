//! Carrying over into a successor plan: which initiatives go on, and what of them begins there.
//!
//! Everything gets an identity of its own in the new plan, with its origin, so that the history of the old plan stays
//! where it was told and can be shown beside. Years and targets are not taken along: they are what the new plan is
//! about. The last actual value of an indicator becomes its baseline as a proposal, said so in its reason.

use super::{
    ActionId, Aspect, Beside, EditionContent, FateKind, Identities, IndicatorId, IndicatorOrigin,
    InitiativeId, InitiativeKeys, Item, NewIds, Origin, PlanId, ProjectId, Reason, SectionId, SectionKeys,
};
use crate::measure::Status;
use crate::plan::{Action, Indicator, Initiative, PlanDocument, Section, Value, ValueKind};

/// What becomes of an initiative in the successor plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carry {
    /// it goes on
    AsItIs,
    /// it goes on as a part of this one, which goes on itself
    MergedWith(InitiativeId),
    /// it does not go on
    Not,
}

/// Why nothing was carried over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CarryTrouble {
    /// the plan has no edition to carry over from
    #[error("no edition")]
    NoEdition,
    /// nothing was chosen
    #[error("nothing is carried over")]
    Nothing,
    /// an initiative that the plan does not have
    #[error("no such initiative")]
    Unknown,
    /// an initiative would become part of one that does not go on itself, or of itself
    #[error("{number} would go into one that does not go on")]
    HeirStays {
        /// its number as printed
        number: String,
    },
    /// the new plan would begin before the old one
    #[error("begins before the plan before it")]
    BeginsBefore,
}

/// The first content of a successor plan. `from` is what the old plan says, with the results that were told of it.
///
/// # Errors
/// [`CarryTrouble`] when the choices do not fit together.
pub fn successor(
    (plan, from): (PlanId, &EditionContent),
    choices: &[(InitiativeId, Carry)],
    into: PlanDocument,
    new: &mut NewIds,
) -> Result<EditionContent, CarryTrouble> {
    refuse_unfit(from, choices)?;
    let mut made = EditionContent {
        document: PlanDocument {
            levels: from.document.levels.clone(),
            ..into
        },
        beside: Beside::default(),
    };
    sections((plan, from), choices, &mut made, new);
    for (id, _) in choices.iter().filter(|(_, carry)| *carry == Carry::AsItIs) {
        let parts = choices
            .iter()
            .filter(|(_, carry)| *carry == Carry::MergedWith(*id));
        let whole: Vec<InitiativeId> = std::iter::once(*id).chain(parts.map(|(part, _)| *part)).collect();
        initiative((plan, from), &whole, &mut made, new);
    }
    Ok(made)
}

fn refuse_unfit(from: &EditionContent, choices: &[(InitiativeId, Carry)]) -> Result<(), CarryTrouble> {
    let identities = &from.beside.identities;
    let goes_on = |id: InitiativeId| choices.contains(&(id, Carry::AsItIs));
    for (at, (id, carry)) in choices.iter().enumerate() {
        let place = identities.initiative(*id).ok_or(CarryTrouble::Unknown)?;
        let is_twice = choices.iter().take(at).any(|(known, _)| known == id);
        let is_lost = matches!(carry, Carry::MergedWith(heir) if heir == id || !goes_on(*heir));
        if is_twice || is_lost {
            let initiative = from.document.initiatives.get(place);
            let number = initiative.map(|i| i.id.clone()).unwrap_or_default();
            return Err(CarryTrouble::HeirStays { number });
        }
    }
    if choices.iter().all(|(_, carry)| *carry != Carry::AsItIs) {
        return Err(CarryTrouble::Nothing);
    }
    Ok(())
}

/// The headings above what goes on, with their prose and their own indicators.
fn sections(
    (plan, from): (PlanId, &EditionContent),
    choices: &[(InitiativeId, Carry)],
    made: &mut EditionContent,
    new: &mut NewIds,
) {
    let identities = &from.beside.identities;
    let kept: Vec<&Initiative> = choices
        .iter()
        .filter(|(_, carry)| *carry == Carry::AsItIs)
        .filter_map(|(id, _)| from.document.initiatives.get(identities.initiative(*id)?))
        .collect();
    let stays = |section: &Section| kept.iter().any(|i| i.path.starts_with(&section.path));
    let all = from.document.sections.iter().zip(&identities.sections);
    for (section, section_keys) in all.filter(|(section, _)| stays(section)) {
        let mut keys = SectionKeys {
            id: SectionId::new(new.item()),
            indicators: Vec::new(),
        };
        let mut copy = Section {
            indicators: Vec::new(),
            ..section.clone()
        };
        // What only a report told of has no identity, and the plan never had it.
        for (was, was_id) in section.indicators.iter().zip(&section_keys.indicators) {
            let id = IndicatorId::new(new.item());
            made.beside.indicator_origins.push(IndicatorOrigin {
                indicator: id,
                plan,
                from: *was_id,
            });
            copy.indicators.push(indicator(was, id, &mut made.beside));
            keys.indicators.push(id);
        }
        made.document.sections.push(copy);
        made.beside.identities.sections.push(keys);
    }
}

/// One initiative of the new plan out of these of the old one, the first of which it is.
fn initiative(
    (plan, from): (PlanId, &EditionContent),
    whole: &[InitiativeId],
    made: &mut EditionContent,
    new: &mut NewIds,
) {
    let parts: Vec<(&Initiative, &InitiativeKeys)> = whole
        .iter()
        .filter_map(|id| known(&from.document, &from.beside.identities, *id))
        .collect();
    let Some((first, _)) = parts.first() else {
        return;
    };
    let mut keys = InitiativeKeys {
        id: new.initiative(),
        actions: Vec::new(),
        indicators: Vec::new(),
        projects: Vec::new(),
    };
    let mut copy = Initiative {
        id: first.id.clone(),
        path: first.path.clone(),
        title: first.title.clone(),
        departments: first.departments.clone(),
        texts: first.texts.clone(),
        sdgs: first.sdgs.clone(),
        ..Initiative::default()
    };
    let mut pairs = Vec::new();
    for (part, part_keys) in &parts {
        // What only a report told of has no identity, and the plan never had it.
        for (action, _) in part.actions.iter().zip(&part_keys.actions) {
            copy.actions.push(Action {
                years: Vec::new(),
                ..action.clone()
            });
            keys.actions.push(ActionId::new(new.item()));
        }
        for (was, was_id) in part.indicators.iter().zip(&part_keys.indicators) {
            let id = IndicatorId::new(new.item());
            copy.indicators.push(indicator(was, id, &mut made.beside));
            keys.indicators.push(id);
            pairs.push((id, *was_id));
        }
        for project in &part.projects {
            copy.projects.push(project.clone());
            keys.projects.push(ProjectId::new(new.item()));
        }
    }
    made.beside.origins.push(Origin {
        initiative: keys.id,
        kind: if parts.len() > 1 {
            FateKind::Merged
        } else {
            FateKind::Continued
        },
        plan,
        from: whole.to_vec(),
        indicators: pairs,
    });
    made.document.initiatives.push(copy);
    made.beside.identities.initiatives.push(keys);
}

fn known<'a>(
    document: &'a PlanDocument,
    identities: &'a Identities,
    id: InitiativeId,
) -> Option<(&'a Initiative, &'a InitiativeKeys)> {
    let place = identities.initiative(id)?;
    document
        .initiatives
        .get(place)
        .zip(identities.initiatives.get(place))
}

/// An indicator without the values of the old plan; its last actual is proposed as the baseline.
fn indicator(was: &Indicator, id: IndicatorId, beside: &mut Beside) -> Indicator {
    let told = was
        .values
        .iter()
        .filter(|v| v.kind == ValueKind::Actual && is_told(v));
    // The whole year counts before a part of it.
    let last = told.max_by_key(|v| (v.year, v.half.is_none() && v.quarter.is_none(), v.half, v.quarter));
    if let Some(value) = last {
        let year = value.year.map(|year| year.to_japanese()).unwrap_or_default();
        beside.reasons.push(Reason {
            item: Item::Indicator(id),
            aspect: Some(Aspect::Indicators),
            text: format!(
                "現状値は、前の計画の{year}の実績（{}）を案として入れたものです。",
                value.measure.text
            ),
        });
    }
    let baseline = last.map(|value| Value {
        kind: ValueKind::Baseline,
        ..value.clone()
    });
    Indicator {
        values: baseline.into_iter().collect(),
        judgements: Vec::new(),
        ..was.clone()
    }
}

fn is_told(value: &Value) -> bool {
    matches!(value.measure.status, Status::Number | Status::Qualitative)
}

#[cfg(test)]
mod tests {
    use super::{Carry, CarryTrouble, successor};
    use crate::edition::{
        ActionId, EditionContent, FateKind, IndicatorId, InitiativeId, InitiativeKeys, NewIds, PlanId,
        SectionId, SectionKeys,
    };
    use crate::measure::Measure;
    use crate::plan::{Action, ActionYear, Indicator, Initiative, PlanDocument, Section, Value, ValueKind};
    use crate::year::FiscalYear;

    fn old() -> EditionContent {
        let mut content = EditionContent::default();
        for (n, path) in [(1, "1"), (2, "1"), (3, "2")] {
            let year = FiscalYear::new(2024).unwrap();
            let value = |kind, text: &str| Value {
                kind,
                year: Some(year),
                half: None,
                quarter: None,
                year_kind: None,
                measure: Measure::read(text),
            };
            content.document.initiatives.push(Initiative {
                id: n.to_string(),
                path: vec![path.to_owned()],
                title: format!("取組{n}"),
                actions: vec![Action {
                    text: Some(format!("仕事{n}")),
                    years: vec![ActionYear::of(year)],
                    ..Action::default()
                }],
                indicators: vec![Indicator {
                    name: format!("件数{n}"),
                    values: vec![
                        value(ValueKind::Target, "10"),
                        value(ValueKind::Actual, &n.to_string()),
                    ],
                    ..Indicator::default()
                }],
                ..Initiative::default()
            });
            content.beside.identities.initiatives.push(InitiativeKeys {
                id: InitiativeId::new(n),
                actions: vec![ActionId::new(n)],
                indicators: vec![IndicatorId::new(n)],
                projects: Vec::new(),
            });
        }
        for (n, path) in [(91, "1"), (92, "2")] {
            content.document.sections.push(Section {
                path: vec![path.to_owned()],
                ..Section::default()
            });
            content.beside.identities.sections.push(SectionKeys {
                id: SectionId::new(n),
                indicators: vec![IndicatorId::new(n)],
            });
            let section = content.document.sections.last_mut().unwrap();
            // The second one was told of in a report only.
            section.indicators = ["満足度", "報告だけの数"]
                .map(|name| Indicator {
                    name: name.to_owned(),
                    ..Indicator::default()
                })
                .to_vec();
        }
        content
    }

    fn carry(choices: &[(i64, Carry)]) -> Result<EditionContent, CarryTrouble> {
        let choices: Vec<_> = choices
            .iter()
            .map(|(id, carry)| (InitiativeId::new(*id), *carry))
            .collect();
        let mut new = NewIds::from(500, 500);
        successor(
            (PlanId::new(7), &old()),
            &choices,
            PlanDocument::default(),
            &mut new,
        )
    }

    #[test]
    fn what_goes_on_is_new_and_knows_where_it_comes_from() {
        let made = carry(&[
            (1, Carry::AsItIs),
            (2, Carry::MergedWith(InitiativeId::new(1))),
            (3, Carry::Not),
        ])
        .unwrap();
        assert!(made.beside.identities.fit(&made.document));
        let [only] = made.document.initiatives.as_slice() else {
            panic!("one initiative");
        };
        assert_eq!(only.actions.len(), 2);
        assert!(only.actions.iter().all(|action| action.years.is_empty()));
        let kinds: Vec<_> = only
            .indicators
            .iter()
            .flat_map(|i| &i.values)
            .map(|v| v.kind)
            .collect();
        assert_eq!(kinds, [ValueKind::Baseline, ValueKind::Baseline]);
        let [section] = made.document.sections.as_slice() else {
            panic!("one heading");
        };
        assert_eq!(section.indicators.len(), 1);
        let own = made.beside.indicator_origins[0];
        assert_eq!((own.plan, own.from), (PlanId::new(7), IndicatorId::new(91)));
        assert_eq!(own.indicator, made.beside.identities.sections[0].indicators[0]);
        let origin = &made.beside.origins[0];
        assert_eq!((origin.kind, origin.plan), (FateKind::Merged, PlanId::new(7)));
        assert_eq!(origin.from, [InitiativeId::new(1), InitiativeId::new(2)]);
        let was: Vec<_> = origin.indicators.iter().map(|(_, was)| was.number()).collect();
        assert_eq!(was, [1, 2]);
        assert!(made.beside.reasons[0].text.contains("令和6年度の実績（1）"));
    }

    #[test]
    fn an_initiative_cannot_go_into_one_that_stays_behind() {
        let stays = carry(&[
            (1, Carry::AsItIs),
            (2, Carry::MergedWith(InitiativeId::new(3))),
            (3, Carry::Not),
        ]);
        assert_eq!(
            stays,
            Err(CarryTrouble::HeirStays {
                number: "2".to_owned()
            })
        );
        let itself = carry(&[(1, Carry::AsItIs), (2, Carry::MergedWith(InitiativeId::new(2)))]);
        assert!(matches!(itself, Err(CarryTrouble::HeirStays { .. })));
        assert_eq!(carry(&[(1, Carry::Not)]), Err(CarryTrouble::Nothing));
        assert_eq!(carry(&[(9, Carry::AsItIs)]), Err(CarryTrouble::Unknown));
    }
}
