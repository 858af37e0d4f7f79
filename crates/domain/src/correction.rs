//! Corrections (訂正): a published figure told differently afterwards, with what it said before and why.

use serde::{Deserialize, Serialize};

use crate::edition::{ActionId, Identities, IndicatorId, IndicatorPlace, InitiativeId, SectionId};
use crate::measure::Measure;
use crate::plan::{Assessor, EffectKind, EffectOf, Indicator, Initiative, PlanDocument, ValueKind};
use crate::year::{FiscalYear, Half, Quarter};

/// What a figure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureOwner {
    /// an indicator of an initiative or of a heading
    Indicator(IndicatorId),
    /// an action of an initiative
    Action(ActionId),
    /// an initiative as a whole
    Initiative(InitiativeId),
}

/// Which figure of its owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum FigureKind {
    /// a value of an indicator
    Value {
        /// baseline, target or actual
        value: ValueKind,
        /// its year
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<FiscalYear>,
        /// its half
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<Half>,
        /// its quarter
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quarter: Option<Quarter>,
    },
    /// the judgement of an indicator that its source states
    Judgement {
        /// its year
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<FiscalYear>,
        /// on which axis, where there are several
        #[serde(default, skip_serializing_if = "Option::is_none")]
        axis: Option<String>,
    },
    /// what an action came to
    Result {
        /// the year
        year: FiscalYear,
        /// its half
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<Half>,
        /// its quarter
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quarter: Option<Quarter>,
    },
    /// an amount of money saved or earned
    Effect {
        /// planned, estimated or actual
        effect: EffectKind,
        /// spending or income, where told apart
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<EffectOf>,
        /// its year; absent for a whole period
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<FiscalYear>,
    },
    /// a grade
    Grade {
        /// the year
        year: FiscalYear,
        /// its half
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<Half>,
        /// its quarter
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quarter: Option<Quarter>,
        /// whose grade
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assessor: Option<Assessor>,
    },
}

/// A figure that can be published and corrected. It keeps its identity through renumbering and renaming.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// what it belongs to
    pub owner: FigureOwner,
    /// which one of it
    #[serde(flatten)]
    pub kind: FigureKind,
}

/// Where the owner of a figure stands in a document: places count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigurePlace {
    /// place of the section whose own indicator it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<usize>,
    /// place of the initiative
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiative: Option<usize>,
    /// place of the indicator among those of its section or initiative
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<usize>,
    /// place of the action in its initiative
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<usize>,
}

/// A figure as a document tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldFigure {
    /// which
    pub figure: Figure,
    /// name of the indicator or text of the action; absent for figures of an initiative as a whole
    pub name: Option<String>,
    /// unit, where the indicator has one
    pub unit: Option<String>,
    /// what it says
    pub text: String,
}

/// Whose figures are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FiguresOf {
    /// of an initiative, its indicators and actions
    Initiative(InitiativeId),
    /// of a heading's own indicators
    Section(SectionId),
}

/// Why a correction was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionTrouble {
    /// there is no such plan
    #[error("no such plan")]
    NoSuchPlan,
    /// no edition of the plan was in force, or nothing of it is published
    #[error("nothing published")]
    NothingPublished,
    /// the figure is not in what is published
    #[error("no such figure")]
    NoSuchFigure,
    /// the new text is empty
    #[error("no new text")]
    TextMissing,
    /// the new text says what is published already
    #[error("nothing different")]
    Same,
    /// no reason is given
    #[error("no reason")]
    ReasonMissing,
    /// a text is longer than allowed
    #[error("longer than {most} characters")]
    TooLong {
        /// the most characters
        most: usize,
    },
    /// the figure was corrected since the form was opened
    #[error("corrected meanwhile")]
    Changed {
        /// what is published now
        now: String,
    },
}

impl Figure {
    /// Where its owner stands in the document of these identities.
    #[must_use]
    pub fn place(&self, identities: &Identities) -> Option<FigurePlace> {
        let at = FigurePlace::default();
        match self.owner {
            FigureOwner::Indicator(id) => Some(match identities.indicator(id)? {
                IndicatorPlace::Section { section, indicator } => FigurePlace {
                    section: Some(section),
                    indicator: Some(indicator),
                    ..at
                },
                IndicatorPlace::Initiative {
                    initiative,
                    indicator,
                } => FigurePlace {
                    initiative: Some(initiative),
                    indicator: Some(indicator),
                    ..at
                },
            }),
            FigureOwner::Action(id) => identities.action(id).map(|(initiative, action)| FigurePlace {
                initiative: Some(initiative),
                action: Some(action),
                ..at
            }),
            FigureOwner::Initiative(id) => identities.initiative(id).map(|initiative| FigurePlace {
                initiative: Some(initiative),
                ..at
            }),
        }
    }
}

/// Puts a new text in place of a figure and returns what it said; `None`, and nothing changes, when the document has
/// no such figure.
pub fn correct(
    document: &mut PlanDocument,
    place: FigurePlace,
    kind: &FigureKind,
    text: &str,
) -> Option<String> {
    match slot(document, place, kind)? {
        Slot::Measure(measure) => {
            let old = std::mem::replace(measure, Measure::read(text));
            Some(old.text)
        }
        Slot::Text(old) => Some(std::mem::replace(old, text.to_owned())),
    }
}

/// As [`correct`], but only where the figure says `old` now: what a later report or edition has told wins. One that
/// repeats the old figure knew nothing of the correction.
pub fn correct_from(
    document: &mut PlanDocument,
    place: FigurePlace,
    kind: &FigureKind,
    (old, new): (&str, &str),
) -> bool {
    let says = match slot(document, place, kind) {
        Some(Slot::Measure(measure)) => measure.text.trim() == old.trim(),
        Some(Slot::Text(text)) => text.trim() == old.trim(),
        None => false,
    };
    says && correct(document, place, kind, new).is_some()
}

enum Slot<'a> {
    Measure(&'a mut Measure),
    Text(&'a mut String),
}

fn slot<'a>(document: &'a mut PlanDocument, place: FigurePlace, kind: &FigureKind) -> Option<Slot<'a>> {
    if let Some(section) = place.section {
        let indicator = document
            .sections
            .get_mut(section)?
            .indicators
            .get_mut(place.indicator?)?;
        return of_indicator(indicator, kind);
    }
    let initiative = document.initiatives.get_mut(place.initiative?)?;
    match (place.indicator, place.action) {
        (Some(at), _) => of_indicator(initiative.indicators.get_mut(at)?, kind),
        (None, Some(at)) => {
            let FigureKind::Result { year, half, quarter } = kind else {
                return None;
            };
            let mut years = initiative.actions.get_mut(at)?.years.iter_mut();
            let found = years.find(|y| (&y.year, &y.half, &y.quarter) == (year, half, quarter))?;
            found.result.as_mut().map(Slot::Text)
        }
        (None, None) => of_initiative(initiative, kind),
    }
}

fn of_indicator<'a>(indicator: &'a mut Indicator, kind: &FigureKind) -> Option<Slot<'a>> {
    match kind {
        FigureKind::Value {
            value,
            year,
            half,
            quarter,
        } => {
            let mut values = indicator.values.iter_mut();
            let found =
                values.find(|v| (&v.kind, &v.year, &v.half, &v.quarter) == (value, year, half, quarter))?;
            Some(Slot::Measure(&mut found.measure))
        }
        FigureKind::Judgement { year, axis } => {
            let mut judgements = indicator.judgements.iter_mut();
            let found = judgements.find(|j| (&j.year, &j.axis) == (year, axis))?;
            Some(Slot::Text(&mut found.mark))
        }
        _ => None,
    }
}

fn of_initiative<'a>(initiative: &'a mut Initiative, kind: &FigureKind) -> Option<Slot<'a>> {
    match kind {
        FigureKind::Effect { effect, of, year } => {
            let mut effects = initiative.fiscal_effects.iter_mut();
            let found = effects.find(|e| (&e.kind, &e.of, &e.year) == (effect, of, year))?;
            Some(Slot::Measure(&mut found.measure))
        }
        FigureKind::Grade {
            year,
            half,
            quarter,
            assessor,
        } => {
            let mut grades = initiative.grades.iter_mut();
            let found = grades
                .find(|g| (&g.year, &g.half, &g.quarter, &g.assessor) == (year, half, quarter, assessor))?;
            Some(Slot::Text(&mut found.grade))
        }
        _ => None,
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{NewIds, carry_identities};
    use crate::plan::{Action, ActionYear, GradeMark, Value};

    fn year(ad: i32) -> FiscalYear {
        FiscalYear::new(ad).unwrap()
    }

    fn sample() -> (PlanDocument, Identities) {
        let value = |kind, text: &str| Value {
            kind,
            year: Some(year(2023)),
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read(text),
        };
        let initiative = Initiative {
            id: "1".to_owned(),
            title: "滞納の縮減".to_owned(),
            indicators: vec![Indicator {
                name: "滞納繰越額".to_owned(),
                unit: Some("千円".to_owned()),
                values: vec![
                    value(ValueKind::Target, "395,000千円"),
                    value(ValueKind::Actual, "389,240千円"),
                ],
                ..Indicator::default()
            }],
            actions: vec![Action {
                text: Some("催告".to_owned()),
                years: vec![ActionYear {
                    result: Some("2回行った".to_owned()),
                    ..ActionYear::of(year(2023))
                }],
                ..Action::default()
            }],
            grades: vec![GradeMark {
                year: year(2023),
                half: None,
                quarter: None,
                assessor: None,
                grade: "A".to_owned(),
            }],
            ..Initiative::default()
        };
        let document = PlanDocument {
            initiatives: vec![initiative],
            ..PlanDocument::default()
        };
        let mut ids = NewIds::from(1, 1);
        let identities = carry_identities(None, &document, &[], &mut ids);
        (document, identities)
    }

    #[test]
    fn every_figure_that_is_told_can_be_corrected_and_says_what_it_said_before() {
        let (document, identities) = sample();
        let of = FiguresOf::Initiative(identities.initiatives[0].id);
        let told = figures(&document, &identities, of);
        assert_eq!(told.len(), 4);
        for one in told {
            let mut changed = document.clone();
            let place = one.figure.place(&identities).unwrap();
            let old = correct(&mut changed, place, &one.figure.kind, "B").unwrap();
            assert_eq!(old, one.text);
            let after = figures(&changed, &identities, of);
            let now = after.iter().find(|f| f.figure == one.figure).unwrap();
            assert_eq!(now.text, "B");
            assert_eq!(
                after.iter().filter(|f| f.text == "B").count(),
                1,
                "nothing else changed"
            );
        }
    }

    #[test]
    fn a_corrected_number_is_read_as_a_number() {
        let (mut document, identities) = sample();
        let of = FiguresOf::Initiative(identities.initiatives[0].id);
        let actual = figures(&document, &identities, of).swap_remove(1);
        let place = actual.figure.place(&identities).unwrap();
        correct(&mut document, place, &actual.figure.kind, "398,240千円").unwrap();
        let measure = &document.initiatives[0].indicators[0].values[1].measure;
        assert_eq!(measure.number, Measure::read("398,240千円").number);
        assert!(measure.number.is_some());
    }

    #[test]
    fn what_was_told_later_is_not_overwritten() {
        let (mut document, identities) = sample();
        let of = FiguresOf::Initiative(identities.initiatives[0].id);
        let actual = figures(&document, &identities, of).swap_remove(1);
        let place = actual.figure.place(&identities).unwrap();
        let kind = &actual.figure.kind;
        assert!(!correct_from(&mut document, place, kind, ("1", "2")));
        assert!(correct_from(
            &mut document,
            place,
            kind,
            ("389,240千円", "398,240千円")
        ));
        assert!(correct_from(
            &mut document,
            place,
            kind,
            ("398,240千円", "398,241千円")
        ));
        assert!(!correct_from(&mut document, place, kind, ("389,240千円", "0")));
    }

    #[test]
    fn a_figure_keeps_its_form_in_json() {
        let (document, identities) = sample();
        let of = FiguresOf::Initiative(identities.initiatives[0].id);
        for told in figures(&document, &identities, of) {
            let json = serde_json::to_string(&told.figure).unwrap();
            assert_eq!(
                serde_json::from_str::<Figure>(&json).unwrap(),
                told.figure,
                "{json}"
            );
        }
    }
}
