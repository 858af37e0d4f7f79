//! The day of a reorganisation has come: reports and opinions that are under way go over to the successors.

use std::collections::HashMap;

use ayumi_domain::cycle::{Act, DepartmentId, PersonId, Role};
use ayumi_domain::day::Day;
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::Found;
use ayumi_store::{NewStep, ReorganisationId, RoundEntry, Seen, SurveyReport};

use super::ownership::Ownership;
use super::preview::open_reports;
use crate::error::AppError;
use crate::gate::{Gate, Moment};
use crate::office::Office;

/// Settles what is due by now. Whoever comes first on the day sets it going: nobody has to be there at midnight.
///
/// # Errors
/// When the store fails.
pub(crate) async fn settle_due(office: &Office, now: &Moment) -> Result<(), AppError> {
    let city = &office.city.id;
    let due = office
        .store
        .look()
        .await?
        .due_reorganisations(city, now.day)
        .await?;
    if due.is_empty() {
        return Ok(());
    }
    let mut gate = office.gate(now).await?;
    // Somebody else may have been faster.
    for (id, by) in gate.unit.due_reorganisations(city, now.day).await? {
        settle(&mut gate, office, id, (by, Role::PlanOffice)).await?;
    }
    Ok(gate.close().await?)
}

/// Gives open reports and unanswered opinions to those who answer for them from now on.
pub(super) async fn settle(
    gate: &mut Gate<'_>,
    office: &Office,
    id: ReorganisationId,
    by: (Option<PersonId>, Role),
) -> Result<(), AppError> {
    let moment = gate.moment;
    gate.unit
        .settle_reorganisation(&office.city.id, id, &moment.at)
        .await?;
    let handing = Handing {
        office,
        by,
        given: None,
    };
    handing
        .step(gate, ("reorganisation-begun", None), (None, None))
        .await?;
    hand_over(gate, &handing).await
}

/// Who hands over.
pub(super) struct Handing<'a> {
    pub office: &'a Office,
    pub by: (Option<PersonId>, Role),
    /// an initiative that was just given, and to whom: its report may have gone to the co-leads already
    pub given: Option<((PlanId, InitiativeId), DepartmentId)>,
}

/// Gives everything that is under way to whoever answers for it today.
pub(super) async fn hand_over(gate: &mut Gate<'_>, handing: &Handing<'_>) -> Result<(), AppError> {
    let city = &handing.office.city.id;
    let ownership = Ownership::load(&mut gate.unit, city, gate.moment.day).await?;
    for (round, report) in open_reports(&mut gate.unit, handing.office).await? {
        handing.report(gate, &ownership, (&round, &report)).await?;
    }
    handing.opinions(gate, &ownership).await
}

impl Handing<'_> {
    async fn step(
        &self,
        gate: &mut Gate<'_>,
        (act, report): (&str, Option<&SurveyReport>),
        (before, after): (Option<&str>, Option<&str>),
    ) -> Result<(), AppError> {
        let moment = gate.moment;
        let step = NewStep {
            at: &moment.at,
            person: self.by.0,
            held: Some(self.by.1),
            act,
            round: report.map(|report| report.round),
            report: report.map(|report| report.id),
            subject: "",
            before,
            after,
        };
        Ok(gate.step(&self.office.city.id, &step).await?)
    }

    async fn report(
        &self,
        gate: &mut Gate<'_>,
        ownership: &Ownership,
        (round, report): (&RoundEntry, &SurveyReport),
    ) -> Result<(), AppError> {
        let city = &self.office.city.id;
        let item = (report.plan, report.initiative);
        let before = report.departments();
        let after = self.answering(ownership, item, &before);
        // While nobody answers for it, it waits with whoever had it.
        let Some((department, co_leads)) = after.split_first().filter(|_| after != before) else {
            return Ok(());
        };
        gate.unit
            .give_report(city, report.id, *department, co_leads)
            .await?;
        self.join_round(gate, round, (&before, &after)).await?;
        let names = self.names(gate, ownership).await?;
        let told = |ids: &[DepartmentId]| {
            let names = ids.iter().filter_map(|id| names.get(id).cloned());
            names.collect::<Vec<_>>().join("、")
        };
        let (before, after) = (told(&before), told(&after));
        self.step(
            gate,
            ("report-given", Some(report)),
            (Some(&before), Some(&after)),
        )
        .await
    }

    /// Those who answer for an item today, of those who had its report; whoever was just given it comes last.
    fn answering(
        &self,
        ownership: &Ownership,
        item: (PlanId, InitiativeId),
        before: &[DepartmentId],
    ) -> Vec<DepartmentId> {
        let mut after: Vec<DepartmentId> = Vec::new();
        let given = self.given.filter(|(of, _)| *of == item);
        let followed = before
            .iter()
            .map(|department| ownership.follow(*department, item));
        let owners = followed.filter_map(|found| match found {
            Found::Owner(owner) => Some(owner),
            Found::Nobody { .. } | Found::Undecided { .. } => None,
        });
        for owner in owners.chain(given.map(|(_, department)| department)) {
            if !after.contains(&owner) {
                after.push(owner);
            }
        }
        after
    }

    /// The successors are in the round from now on, with the latest due day that one of those before them was given.
    async fn join_round(
        &self,
        gate: &mut Gate<'_>,
        round: &RoundEntry,
        (before, after): (&[DepartmentId], &[DepartmentId]),
    ) -> Result<(), AppError> {
        let city = &self.office.city.id;
        let there = gate.unit.round_departments(city, round.id).await?;
        let left = before.iter().filter(|id| !after.contains(id));
        let of = |id: DepartmentId| there.iter().find(|known| known.department == id);
        let given = left.filter_map(|id| {
            let old = of(*id)?;
            Some((old.due?, old.due_reason.clone().unwrap_or_default()))
        });
        let latest = given.max_by_key(|(due, _)| *due);
        for new in after.iter().filter(|id| !before.contains(id)) {
            let known = of(*new);
            if known.is_none() {
                gate.unit.add_round_department(city, round.id, *new).await?;
            }
            // Reports come one by one, in any order: it may be there already with a due day of its own.
            let holds = known.and_then(|known| known.due).unwrap_or(round.due);
            if let Some((due, reason)) = latest.as_ref().filter(|(due, _)| holds < *due) {
                gate.unit.extend_due(city, round.id, *new, *due, reason).await?;
                self.extended(gate, round, (*new, holds), (*due, reason)).await?;
            }
        }
        Ok(())
    }

    /// Writes down a due day that came along, as when the office gives one.
    async fn extended(
        &self,
        gate: &mut Gate<'_>,
        round: &RoundEntry,
        (department, holds): (DepartmentId, Day),
        (due, reason): (Day, &str),
    ) -> Result<(), AppError> {
        let moment = gate.moment;
        let subject = format!("department {department}");
        let (before, after) = (holds.to_string(), format!("{due} ({reason})"));
        let step = NewStep {
            at: &moment.at,
            person: self.by.0,
            held: Some(self.by.1),
            act: "extend-due",
            round: Some(round.id),
            report: None,
            subject: &subject,
            before: Some(&before),
            after: Some(&after),
        };
        Ok(gate.step(&self.office.city.id, &step).await?)
    }

    async fn opinions(&self, gate: &mut Gate<'_>, ownership: &Ownership) -> Result<(), AppError> {
        let city = &self.office.city.id;
        let moment = gate.moment;
        for opinion in gate.unit.opinions(city).await? {
            let Some(before) = opinion.owner.filter(|_| opinion.answer.is_none()) else {
                continue;
            };
            let after = owner(ownership, before, (opinion.plan, opinion.initiative));
            if after == before {
                continue;
            }
            let seen = Seen {
                version: opinion.version,
                at: &moment.at,
                by: self.by.0,
            };
            gate.unit.own_opinion(city, opinion.id, after, seen).await?;
            let names = self.names(gate, ownership).await?;
            let report = gate.unit.survey_report(city, opinion.report).await?;
            let step = NewStep {
                at: &moment.at,
                person: self.by.0,
                held: Some(self.by.1),
                act: Act::AnswerOpinion.word(),
                round: Some(opinion.round),
                report: report.map(|report| report.id),
                subject: "owner",
                before: names.get(&before).map(String::as_str),
                after: names.get(&after).map(String::as_str),
            };
            gate.step(city, &step).await?;
        }
        Ok(())
    }

    async fn names(
        &self,
        gate: &mut Gate<'_>,
        ownership: &Ownership,
    ) -> Result<HashMap<DepartmentId, String>, AppError> {
        let all = gate.unit.departments(&self.office.city.id, ownership.day).await?;
        Ok(all.into_iter().map(|d| (d.id, d.name)).collect())
    }
}

/// Who answers for it now; whoever had it, while nobody else does.
fn owner(ownership: &Ownership, department: DepartmentId, item: (PlanId, InitiativeId)) -> DepartmentId {
    match ownership.follow(department, item) {
        Found::Owner(owner) => owner,
        Found::Nobody { .. } | Found::Undecided { .. } => department,
    }
}
