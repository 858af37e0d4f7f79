//! What became of initiatives, what editions changed, what was corrected, and when what was published.

use ayumi_domain::FiscalYear;
use ayumi_domain::correction::FigureKind;
use ayumi_domain::plan::EffectKind;

use super::{Maker, Owner, ad, order};
use crate::comparison::{ChangeLine, change_lines};
use crate::data::cell::Cell;
use crate::data::keys;
use crate::data::source::CorrectionData;

impl Maker<'_> {
    pub(super) fn lineage(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            for step in &initiative.lineage {
                let said = vec![
                    keys::relation(step.relation),
                    Cell::from(step.id.as_ref()),
                    ad(step.year),
                ];
                self.push([self.owner(Owner::Initiative(place)), said]);
            }
        }
    }

    pub(super) fn changes(&mut self) {
        let editions = &self.plan.editions;
        for (pair, comparison) in editions.windows(2).zip(&self.plan.changes) {
            let [before, after] = pair else { continue };
            let between = vec![
                Cell::from(before.name),
                Cell::from(before.dated),
                Cell::from(after.name),
                Cell::from(after.dated),
            ];
            for (place, line) in change_lines(comparison).enumerate() {
                self.change(&between, place, &line);
            }
        }
    }

    /// One row, or one for each item that it went to.
    fn change(&mut self, between: &[Cell], place: usize, line: &ChangeLine) {
        let what = [
            between.to_vec(),
            vec![
                order(place),
                Cell::Code(line.item),
                Cell::from(&line.number),
                Cell::from(&line.title),
                Cell::Code(line.kind),
                Cell::Code(line.aspect),
                Cell::from(&line.part),
                Cell::from(line.year.map(i64::from)),
                Cell::from(line.old.as_ref()),
                Cell::from(line.new.as_ref()),
                Cell::from(line.reason.as_ref()),
            ],
        ]
        .concat();
        if line.heirs.is_empty() {
            self.push([what.clone(), vec![Cell::Empty; 3]]);
        }
        for (at, heir) in line.heirs.iter().enumerate() {
            let went = vec![order(at), Cell::from(&heir.number), Cell::from(&heir.title)];
            self.push([what.clone(), went]);
        }
    }

    pub(super) fn corrections(&mut self) {
        for correction in &self.plan.corrections {
            let place = correction.place.unwrap_or_default();
            let section = place.section.and_then(|at| self.sections.get(at));
            let initiative = place.initiative.map(|at| self.initiative_key(at));
            let cells = vec![
                Cell::Count(correction.number),
                Cell::from(correction.on),
                Cell::from(section),
                Cell::from(initiative.as_ref()),
                Cell::from(correction.title),
            ];
            let told = vec![
                Cell::from(correction.old),
                Cell::from(correction.new),
                Cell::from(correction.reason),
            ];
            self.push([cells, figure(correction), told]);
        }
    }

    /// By day; an edition before the corrections of its day.
    pub(super) fn updates(&mut self) {
        let plan = self.plan;
        let editions = plan.editions.iter().map(|edition| {
            let cells = vec![
                Cell::from(edition.published_on),
                Cell::Code("edition"),
                Cell::from(edition.name),
                Cell::from(edition.dated),
                Cell::Empty,
                Cell::from(edition.reason),
            ];
            (edition.published_on, 0, cells)
        });
        let corrections = plan.corrections.iter().map(|correction| {
            let cells = vec![
                Cell::from(correction.on),
                Cell::Code("correction"),
                Cell::Empty,
                Cell::Empty,
                Cell::Count(correction.number),
                Cell::from(correction.name.unwrap_or(correction.title)),
            ];
            (correction.on, 1, cells)
        });
        let now = vec![
            Cell::from(plan.published_on),
            Cell::Code("publication"),
            Cell::from(plan.edition),
            Cell::from(plan.edition_date),
            Cell::Empty,
            Cell::Empty,
        ];
        let mut all: Vec<(&str, u8, Vec<Cell>)> = editions.chain(corrections).collect();
        all.push((plan.published_on, 2, now));
        all.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
        for (_, _, cells) in all {
            self.push([cells]);
        }
    }
}

/// Which figure was corrected: its kind, its name, its time.
fn figure(correction: &CorrectionData<'_>) -> Vec<Cell> {
    let whole = |year: Option<FiscalYear>| keys::of_time(year, None, None);
    let (kind, time) = match correction.figure {
        FigureKind::Value {
            value,
            year,
            half,
            quarter,
        } => (keys::value_kind(*value), keys::of_time(*year, *half, *quarter)),
        FigureKind::Judgement { year, .. } => (Cell::Code("judgement"), whole(*year)),
        FigureKind::Result { year, half, quarter } => {
            (Cell::Code("result"), keys::of_time(Some(*year), *half, *quarter))
        }
        FigureKind::Effect { effect, year, .. } => {
            let kind = match effect {
                EffectKind::Planned => "effect-planned",
                EffectKind::Estimated => "effect-estimated",
                EffectKind::Actual => "effect-actual",
            };
            (Cell::Code(kind), whole(*year))
        }
        FigureKind::Grade {
            year, half, quarter, ..
        } => (Cell::Code("grade"), keys::of_time(Some(*year), *half, *quarter)),
    };
    [vec![kind, Cell::from(correction.name)], time].concat()
}
