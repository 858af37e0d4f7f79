//! The figures that a document tells and that can be corrected.

use super::{Figure, FigureKind, FigureOwner, FiguresOf, ToldFigure};
use crate::edition::{ActionId, Identities, IndicatorId, InitiativeId};
use crate::plan::{Action, Indicator, Initiative, PlanDocument};

/// Every figure of an initiative or a heading, in the order in which pages show them.
#[must_use]
pub fn figures(document: &PlanDocument, identities: &Identities, of: FiguresOf) -> Vec<ToldFigure> {
    let mut told = Vec::new();
    match of {
        FiguresOf::Section(id) => {
            let Some(at) = identities.section(id) else {
                return told;
            };
            if let (Some(section), Some(keys)) = (document.sections.get(at), identities.sections.get(at)) {
                for (indicator, id) in section.indicators.iter().zip(&keys.indicators) {
                    tell_indicator(indicator, *id, &mut told);
                }
            }
        }
        FiguresOf::Initiative(id) => {
            let Some(at) = identities.initiative(id) else {
                return told;
            };
            let (Some(initiative), Some(keys)) =
                (document.initiatives.get(at), identities.initiatives.get(at))
            else {
                return told;
            };
            for (indicator, id) in initiative.indicators.iter().zip(&keys.indicators) {
                tell_indicator(indicator, *id, &mut told);
            }
            tell_actions(initiative, &keys.actions, &mut told);
            tell_initiative(initiative, id, &mut told);
        }
    }
    told
}

/// How many figures of an initiative or a heading cannot be named: those of indicators and actions that only reports
/// have stand behind the edition's own and have no identity.
#[must_use]
pub fn unlisted(document: &PlanDocument, identities: &Identities, of: FiguresOf) -> usize {
    let of_indicator = |indicator: &Indicator| indicator.values.len() + indicator.judgements.len();
    let of_action = |action: &Action| action.years.iter().filter(|y| y.result.is_some()).count();
    let counted = |indicators: &[Indicator], known: usize| -> usize {
        indicators.iter().skip(known).map(of_indicator).sum()
    };
    match of {
        FiguresOf::Section(id) => {
            let at = identities.section(id);
            let section = at.and_then(|at| Some((document.sections.get(at)?, identities.sections.get(at)?)));
            section.map_or(0, |(section, keys)| {
                counted(&section.indicators, keys.indicators.len())
            })
        }
        FiguresOf::Initiative(id) => {
            let at = identities.initiative(id);
            let own =
                at.and_then(|at| Some((document.initiatives.get(at)?, identities.initiatives.get(at)?)));
            own.map_or(0, |(initiative, keys)| {
                let actions = initiative.actions.iter().skip(keys.actions.len());
                counted(&initiative.indicators, keys.indicators.len()) + actions.map(of_action).sum::<usize>()
            })
        }
    }
}

fn tell_indicator(indicator: &Indicator, id: IndicatorId, told: &mut Vec<ToldFigure>) {
    let mut tell = |kind: FigureKind, text: &str| {
        let figure = Figure {
            owner: FigureOwner::Indicator(id),
            kind,
        };
        told.push(ToldFigure {
            figure,
            name: Some(indicator.name.clone()),
            unit: indicator.unit.clone(),
            text: text.to_owned(),
        });
    };
    for value in &indicator.values {
        let kind = FigureKind::Value {
            value: value.kind,
            year: value.year,
            half: value.half,
            quarter: value.quarter,
        };
        tell(kind, &value.measure.text);
    }
    for judgement in &indicator.judgements {
        let kind = FigureKind::Judgement {
            year: judgement.year,
            axis: judgement.axis.clone(),
        };
        tell(kind, &judgement.mark);
    }
}

fn tell_actions(initiative: &Initiative, keys: &[ActionId], told: &mut Vec<ToldFigure>) {
    for (action, id) in initiative.actions.iter().zip(keys) {
        for year in &action.years {
            let Some(text) = &year.result else { continue };
            let kind = FigureKind::Result {
                year: year.year,
                half: year.half,
                quarter: year.quarter,
            };
            told.push(ToldFigure {
                figure: Figure {
                    owner: FigureOwner::Action(*id),
                    kind,
                },
                name: action.text.clone().or_else(|| action.no.clone()),
                unit: None,
                text: text.clone(),
            });
        }
    }
}

fn tell_initiative(initiative: &Initiative, id: InitiativeId, told: &mut Vec<ToldFigure>) {
    let owner = FigureOwner::Initiative(id);
    let mut tell = |kind: FigureKind, text: &str| {
        told.push(ToldFigure {
            figure: Figure { owner, kind },
            name: None,
            unit: None,
            text: text.to_owned(),
        });
    };
    for effect in &initiative.fiscal_effects {
        let kind = FigureKind::Effect {
            effect: effect.kind,
            of: effect.of,
            year: effect.year,
        };
        tell(kind, &effect.measure.text);
    }
    for grade in &initiative.grades {
        let kind = FigureKind::Grade {
            year: grade.year,
            half: grade.half,
            quarter: grade.quarter,
            assessor: grade.assessor,
        };
        tell(kind, &grade.grade);
    }
}
