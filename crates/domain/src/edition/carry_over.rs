//! Items of another plan in a new one: what goes along, as changes of the new plan's draft, and where it comes from.

use super::{
    ActionId, DepartmentRole, Edit, EditionContent, FateKind, IndicatorId, IndicatorOwner, InitiativeId,
    Item, Origin, PlanId, ProjectId, SectionId, TextField,
};
use crate::plan::{Action, Department, Direction, Indicator, Initiative, Project};

/// Where carried items go: under this heading, from this place on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// the heading; absent: none
    pub under: Option<SectionId>,
    /// place among the initiatives there
    pub at: usize,
}

/// The changes that carry initiatives of another plan over, with placeholders for what they add: number, title,
/// departments, prose, goals, lines of work without their years, indicators without their values, projects. Years and
/// targets of a new plan are new; the history of each indicator is found by its origin.
///
/// `None` when one of them is not in that plan.
#[must_use]
pub fn carried(
    plan: PlanId,
    source: &EditionContent,
    items: &[InitiativeId],
    landing: Landing,
) -> Option<Vec<Edit>> {
    let mut hand = Hand::default();
    for (nth, id) in items.iter().enumerate() {
        let at = source.beside.identities.initiative(*id)?;
        let initiative = source.document.initiatives.get(at)?;
        let keys = source.beside.identities.initiatives.get(at)?;
        let landing = Landing {
            at: landing.at.saturating_add(nth),
            ..landing
        };
        let new = hand.initiative(initiative, landing);
        let indicators = hand.indicators(new, &initiative.indicators);
        hand.actions(new, &initiative.actions);
        hand.projects(new, &initiative.projects);
        hand.edits.push(Edit::SetOrigin {
            origin: Origin {
                initiative: new,
                kind: FateKind::Continued,
                plan,
                from: vec![*id],
                indicators: indicators
                    .into_iter()
                    .zip(keys.indicators.iter().copied())
                    .collect(),
            },
        });
    }
    Some(hand.edits)
}

/// Writes changes, with placeholders counted downwards from 0.
#[derive(Default)]
struct Hand {
    edits: Vec<Edit>,
    given: i64,
}

impl Hand {
    fn next(&mut self) -> i64 {
        self.given -= 1;
        self.given
    }

    fn text(&mut self, item: Item, field: TextField, text: Option<&str>) {
        let text = text.unwrap_or_default();
        if !text.is_empty() {
            let text = text.to_owned();
            self.edits.push(Edit::SetText { item, field, text });
        }
    }

    fn departments(&mut self, item: Item, role: DepartmentRole, departments: &[Department]) {
        if !departments.is_empty() {
            self.edits.push(Edit::SetDepartments {
                item,
                role,
                departments: departments.to_vec(),
            });
        }
    }

    fn initiative(&mut self, initiative: &Initiative, landing: Landing) -> InitiativeId {
        let id = InitiativeId::new(self.next());
        let item = Item::Initiative(id);
        self.edits.push(Edit::AddInitiative {
            id,
            under: landing.under,
            at: landing.at,
            number: initiative.id.clone(),
            title: initiative.title.clone(),
        });
        self.departments(item, DepartmentRole::Lead, &initiative.departments.lead);
        self.departments(item, DepartmentRole::Related, &initiative.departments.related);
        if !initiative.texts.is_empty() {
            let texts = initiative.texts.clone();
            self.edits.push(Edit::SetTexts { item, texts });
        }
        if !initiative.sdgs.is_empty() {
            self.edits.push(Edit::SetSdgs {
                initiative: id,
                sdgs: initiative.sdgs.clone(),
            });
        }
        id
    }

    fn indicators(&mut self, initiative: InitiativeId, indicators: &[Indicator]) -> Vec<IndicatorId> {
        let mut ids = Vec::with_capacity(indicators.len());
        for (at, indicator) in indicators.iter().enumerate() {
            let id = IndicatorId::new(self.next());
            let item = Item::Indicator(id);
            ids.push(id);
            self.edits.push(Edit::AddIndicator {
                id,
                owner: IndicatorOwner::Initiative(initiative),
                at,
                name: indicator.name.clone(),
            });
            self.text(item, TextField::Number, indicator.no.as_deref());
            self.text(item, TextField::Unit, indicator.unit.as_deref());
            self.text(item, TextField::Source, indicator.source.as_deref());
            self.text(
                item,
                TextField::Direction,
                indicator.direction.map(Direction::word),
            );
            self.text(item, TextField::Cumulative, indicator.cumulative.then_some("yes"));
            self.departments(item, DepartmentRole::Lead, &indicator.departments);
        }
        ids
    }

    fn actions(&mut self, initiative: InitiativeId, actions: &[Action]) {
        for (at, action) in actions.iter().enumerate() {
            let id = ActionId::new(self.next());
            self.edits.push(Edit::AddAction {
                id,
                initiative,
                at,
                no: action.no.clone().unwrap_or_default(),
                text: action.text.clone().unwrap_or_default(),
            });
            self.departments(Item::Action(id), DepartmentRole::Lead, &action.departments);
        }
    }

    fn projects(&mut self, initiative: InitiativeId, projects: &[Project]) {
        for (at, project) in projects.iter().enumerate() {
            let id = ProjectId::new(self.next());
            let item = Item::Project(id);
            self.edits.push(Edit::AddProject {
                id,
                initiative,
                at,
                name: project.name.clone(),
            });
            self.text(item, TextField::Description, project.description.as_deref());
            self.text(item, TextField::Account, project.account.as_deref());
            self.departments(item, DepartmentRole::Lead, &project.departments);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Landing, carried};
    use crate::edition::placeholders::{fill, needed};
    use crate::edition::{
        Beside, Edit, EditionContent, IndicatorId, InitiativeId, NewIds, PlanId, apply, carry_identities,
    };
    use crate::measure::Measure;
    use crate::plan::{Department, Direction, Indicator, Initiative, PlanDocument, Value, ValueKind};

    fn source() -> EditionContent {
        let mut initiative = Initiative {
            id: "2-1".to_owned(),
            title: "収納".to_owned(),
            indicators: vec![Indicator {
                name: "収納率".to_owned(),
                unit: Some("%".to_owned()),
                direction: Some(Direction::Up),
                values: vec![Value {
                    kind: ValueKind::Target,
                    year: None,
                    half: None,
                    quarter: None,
                    year_kind: None,
                    measure: Measure::read("98.5%"),
                }],
                ..Indicator::default()
            }],
            ..Initiative::default()
        };
        initiative.departments.lead = vec![Department::named("納税課")];
        let document = PlanDocument {
            initiatives: vec![initiative],
            ..PlanDocument::default()
        };
        EditionContent {
            beside: Beside {
                identities: carry_identities(None, &document, &[], &mut NewIds::from(1, 1)),
                ..Beside::default()
            },
            document,
        }
    }

    const HERE: Landing = Landing { under: None, at: 0 };

    #[test]
    fn what_is_carried_over_keeps_its_words_and_names_where_it_comes_from() {
        let plan = PlanId::new(7);
        let source = source();
        let mut edits = carried(plan, &source, &[InitiativeId::new(1)], HERE).unwrap();
        assert_eq!(needed(&edits), (1, 1));
        fill(&mut edits, &mut NewIds::from(50, 60));
        let mut draft = EditionContent::default();
        apply(&mut draft, &Edit::Together(edits), None).unwrap();
        let (was, is) = (&source.document.initiatives[0], &draft.document.initiatives[0]);
        assert_eq!(
            (&is.id, &is.title, &is.departments),
            (&was.id, &was.title, &was.departments)
        );
        assert_eq!(is.indicators[0].direction, Some(Direction::Up));
        assert!(
            is.indicators[0].values.is_empty(),
            "targets of a new plan are new"
        );
        let origin = &draft.beside.origins[0];
        assert_eq!((origin.initiative, origin.plan), (InitiativeId::new(50), plan));
        assert_eq!(origin.indicators, [(IndicatorId::new(60), IndicatorId::new(1))]);
    }

    #[test]
    fn what_the_other_plan_does_not_have_is_not_carried_over() {
        let items = [InitiativeId::new(1), InitiativeId::new(2)];
        assert_eq!(carried(PlanId::new(7), &source(), &items, HERE), None);
    }
}
