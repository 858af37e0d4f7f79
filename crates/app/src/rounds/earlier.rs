//! What earlier rounds know of a plan's initiatives: answers, and opinions of the council.

use std::collections::HashMap;

use ayumi_domain::cycle::{Answers, Asked, Form, Previous, ReportId, ReportingPeriod};
use ayumi_domain::plan::{Initiative, LabelledText};
use ayumi_store::{InitiativeId, PlanId, RoundEntry, Unit};

use super::previous::{moved, told};
use super::{ends_before, same_part};
use crate::error::AppError;
use crate::office::Office;

/// Answers and opinions of earlier rounds on one plan.
pub(super) struct Earlier {
    /// the round of the same part of the year before, then the latest one
    rounds: Vec<EarlierRound>,
    opinions: HashMap<InitiativeId, Vec<LabelledText>>,
}

struct EarlierRound {
    period: ReportingPeriod,
    free: Vec<String>,
    reports: HashMap<InitiativeId, (Form, Answers)>,
}

impl Earlier {
    /// What the rounds before this period know.
    pub async fn load<M: Send>(
        unit: &mut Unit<M>,
        office: &Office,
        plan: PlanId,
        period: ReportingPeriod,
    ) -> Result<Self, AppError> {
        let mut rounds = Vec::new();
        for round in before(unit, office, plan, period).await? {
            rounds.push(EarlierRound::load(unit, office, plan, &round).await?);
        }
        let mut opinions: HashMap<InitiativeId, Vec<LabelledText>> = HashMap::new();
        for opinion in unit.earlier_opinions(&office.city.id, plan).await? {
            let text = match opinion.answer.as_deref().map(str::trim) {
                Some(answer) if !answer.is_empty() => format!("{}\n→ {answer}", opinion.text),
                _ => opinion.text,
            };
            let label = opinion.round;
            opinions
                .entry(opinion.initiative)
                .or_default()
                .push(LabelledText { label, text });
        }
        Ok(Self { rounds, opinions })
    }

    /// What was said last time on an initiative: in a round or, failing that, in the plan's own documents.
    pub fn previous(
        &self,
        id: InitiativeId,
        initiative: &Initiative,
        (period, asked): (ReportingPeriod, &Asked),
    ) -> Option<Previous> {
        let answered = self.rounds.iter().find_map(|round| {
            let (form, answers) = round.reports.get(&id)?;
            let answers = moved(
                answers,
                (&form.initiative, &round.free),
                (initiative, &asked.free),
            );
            (!answers.is_empty()).then_some(Previous {
                period: round.period,
                answers,
            })
        });
        answered.or_else(|| told(initiative, period, asked.asks_stages()))
    }

    /// What the council said of an initiative, with the answers.
    pub fn opinions(&self, id: InitiativeId) -> Vec<LabelledText> {
        self.opinions.get(&id).cloned().unwrap_or_default()
    }
}

impl EarlierRound {
    async fn load<M: Send>(
        unit: &mut Unit<M>,
        office: &Office,
        plan: PlanId,
        round: &RoundEntry,
    ) -> Result<Self, AppError> {
        let city = &office.city.id;
        let mut answers: HashMap<ReportId, Answers> = HashMap::new();
        for answer in unit.answers_of_round(city, round.id).await? {
            answers
                .entry(answer.report)
                .or_default()
                .set(answer.field, answer.text);
        }
        let mut forms: HashMap<ReportId, Form> = unit.forms(city, round.id).await?.into_iter().collect();
        let mut reports = HashMap::new();
        for report in unit.survey_reports(city, round.id).await? {
            let (form, answers) = (forms.remove(&report.id), answers.remove(&report.id));
            if let (true, Some(form), Some(answers)) = (report.plan == plan, form, answers) {
                reports.insert(report.initiative, (form, answers));
            }
        }
        Ok(Self {
            period: round.period,
            free: round.asked.free.clone(),
            reports,
        })
    }
}

/// The rounds on a plan whose answers may stand beside the new ones: that of the same part of the year before, and
/// the latest one that ended before this period.
async fn before<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plan: PlanId,
    period: ReportingPeriod,
) -> Result<Vec<RoundEntry>, AppError> {
    let mut of_plan = Vec::new();
    for round in unit.rounds(&office.city.id).await? {
        let plans = unit.round_plans(&office.city.id, round.id).await?;
        if ends_before(round.period, period) && plans.iter().any(|(asked, _)| *asked == plan) {
            of_plan.push(round);
        }
    }
    let year_before = period.year_before();
    let is_year_before =
        |round: &RoundEntry| year_before.is_some_and(|before| same_part(round.period, before));
    of_plan.sort_by_key(|round| {
        let end = round.period.days().map(|(_, end)| end);
        std::cmp::Reverse((is_year_before(round), end, round.id))
    });
    of_plan.truncate(2);
    Ok(of_plan)
}
