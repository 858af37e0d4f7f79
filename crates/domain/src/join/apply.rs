//! Applying one part of a report to a plan document.

use super::fitting::{Meeting, find_action, find_indicator, meeting};
use super::note;
use super::parts::{Part, Told};
use super::units;
use crate::finding::{Field, Finding, Severity};
use crate::measure::{Measure, Status};
use crate::plan::{
    Action, ActionYear, FiscalEffect, GradeMark, Indicator, Initiative, Judgement, LabelledText,
    PlanDocument, Value,
};
use crate::words::squeeze;
use crate::year::FiscalYear;

/// Applies a part to the document: to the initiative at `place`, or to the section that it names itself. Returns
/// what was replaced, added or left out, and what the report's reader found about the part.
pub fn apply(document: &mut PlanDocument, place: Option<usize>, part: &Part) -> Vec<Finding> {
    let mut findings = part.content.findings.clone();
    match &part.content.told {
        Told::Initiative(told) => {
            if let Some(plan) = place.and_then(|at| document.initiatives.get_mut(at)) {
                let mut joining = Joining::about(&plan.id, part.year);
                joining.findings = findings;
                joining.initiative(plan, told);
                findings = joining.findings;
            }
        }
        Told::Section(told) => {
            let wanted = squeeze(&told.title);
            let mut fitting = document
                .sections
                .iter_mut()
                .filter(|s| squeeze(&s.title) == wanted);
            let (first, second) = (fitting.next(), fitting.next());
            let mut joining = Joining::about("", part.year);
            joining.findings = findings;
            match (first, second) {
                (Some(section), None) => joining.indicators(&mut section.indicators, &told.indicators),
                _ => joining.say(
                    Severity::Error,
                    "section-not-in-plan",
                    Field::Structure,
                    (&told.title, ""),
                    "この見出しが計画の中で1つに決まらないため、その指標を加えていません。",
                ),
            }
            findings = joining.findings;
        }
    }
    findings
}

/// What is told of one item in one period, and what was found while joining it.
pub(crate) struct Joining {
    pub(crate) id: String,
    pub(crate) year: FiscalYear,
    pub(crate) findings: Vec<Finding>,
}

impl Joining {
    pub(crate) fn about(id: &str, year: FiscalYear) -> Self {
        Self {
            id: id.to_owned(),
            year,
            findings: Vec::new(),
        }
    }

    fn say(
        &mut self,
        severity: Severity,
        code: &str,
        field: Field,
        (read, made): (&str, &str),
        message: &str,
    ) {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut finding = note(severity, code, field, &self.id, message.to_owned());
        (finding.read, finding.made) = (filled(read), filled(made));
        // One row of values says the same thing many times.
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// A value told before and told differently now: the later one stands, and both are kept in the finding.
    fn conflict(&mut self, field: Field, what: &str, old: &str, new: &str) {
        let message = format!("{what}が前の内容と違うため、新しい方に置き換えました。");
        self.say(Severity::Doubt, "conflicting-value", field, (old, new), &message);
    }

    /// The plan's own words stay; what the report says instead is kept in the finding.
    fn plan_stays(&mut self, field: Field, what: &str, told: &str, plan: &str) {
        let message = format!("{what}が計画と違います。計画の内容を残しました。");
        self.say(Severity::Info, "differs-from-plan", field, (told, plan), &message);
    }

    pub(crate) fn initiative(&mut self, plan: &mut Initiative, told: &Initiative) {
        self.actions(&mut plan.actions, &told.actions);
        self.indicators(&mut plan.indicators, &told.indicators);
        self.grades(&mut plan.grades, &told.grades);
        self.effects(&mut plan.fiscal_effects, &told.fiscal_effects);
        self.texts(&mut plan.texts, &told.texts);
        self.departments(plan, told);
        if let Some(new) = &told.follow_up {
            if plan.follow_up.as_ref().is_some_and(|old| old != new) {
                let message = "フォローアップの内容を新しい報告のものに置き換えました。";
                let (old, new) = (
                    plan.follow_up.as_ref().and_then(|f| f.reason.clone()),
                    new.reason.clone(),
                );
                let pair = (old.unwrap_or_default(), new.unwrap_or_default());
                self.say(
                    Severity::Info,
                    "follow-up-replaced",
                    Field::FollowUp,
                    (&pair.0, &pair.1),
                    message,
                );
            }
            plan.follow_up = Some(new.clone());
        }
        for step in &told.lineage {
            if !plan.lineage.contains(step) {
                plan.lineage.push(step.clone());
            }
        }
        match (&plan.note, &told.note) {
            (None, Some(new)) => plan.note = Some(new.clone()),
            (Some(old), Some(new)) if squeeze(old) != squeeze(new) => {
                let old = old.clone();
                self.plan_stays(Field::Texts, "備考", new, &old);
            }
            _ => {}
        }
        for project in &told.projects {
            if !plan
                .projects
                .iter()
                .any(|p| squeeze(&p.name) == squeeze(&project.name))
            {
                let message = "計画にない事業なので、加えていません。";
                self.say(
                    Severity::Info,
                    "project-not-in-plan",
                    Field::Projects,
                    (&project.name, ""),
                    message,
                );
            }
        }
    }

    fn departments(&mut self, plan: &Initiative, told: &Initiative) {
        let names =
            |i: &Initiative| -> Vec<String> { i.departments.lead.iter().map(|d| squeeze(&d.name)).collect() };
        let shown = |i: &Initiative| -> String {
            let names: Vec<&str> = i.departments.lead.iter().map(|d| d.name.as_str()).collect();
            names.join("、")
        };
        let (mut here, mut there) = (names(plan), names(told));
        here.sort_unstable();
        there.sort_unstable();
        if !there.is_empty() && here != there {
            self.plan_stays(Field::Departments, "担当課", &shown(told), &shown(plan));
        }
    }

    fn actions(&mut self, plan: &mut Vec<Action>, told: &[Action]) {
        let alone = plan.len() == 1 && told.len() == 1;
        for new in told.iter().filter(|a| !a.years.is_empty()) {
            match find_action(plan, new, alone) {
                Some(at) => self.years(&mut plan[at], new),
                None => {
                    self.added(new);
                    plan.push(new.clone());
                }
            }
        }
    }

    /// A row without words or number tells of the initiative as a whole, which a plan with several actions has no
    /// place for.
    pub(crate) fn added(&mut self, action: &Action) {
        let Some(text) = action.text.as_deref().or(action.no.as_deref()) else {
            let message = "取組内容ごとではなく、取組項目全体の計画と実績として加えました。";
            return self.say(
                Severity::Info,
                "results-of-whole",
                Field::Actions,
                ("", ""),
                message,
            );
        };
        let message = "計画にない取組内容なので、別の取組内容として加えました。";
        self.say(
            Severity::Doubt,
            "action-added",
            Field::Actions,
            (text, ""),
            message,
        );
    }

    pub(crate) fn years(&mut self, plan: &mut Action, told: &Action) {
        for new in &told.years {
            let same = |y: &&mut ActionYear| (y.year, y.half, y.quarter) == (new.year, new.half, new.quarter);
            let Some(old) = plan.years.iter_mut().find(same) else {
                plan.years.push(new.clone());
                plan.years.sort_by_key(|y| (y.year, y.half, y.quarter));
                continue;
            };
            self.told(&mut old.result, new.result.as_ref(), "実績");
            self.told(&mut old.stage, new.stage.as_ref(), "段階");
            match (&old.plan, &new.plan) {
                (None, Some(text)) if !old.continues => old.plan = Some(text.clone()),
                (Some(here), Some(text)) if squeeze(here) != squeeze(text) => {
                    let here = here.clone();
                    self.plan_stays(Field::Actions, "年度の計画", text, &here);
                }
                _ => {}
            }
        }
    }

    fn told(&mut self, old: &mut Option<String>, new: Option<&String>, what: &str) {
        let Some(new) = new else { return };
        if let Some(old) = old.as_ref().filter(|old| squeeze(old) != squeeze(new)) {
            let old = old.clone();
            self.conflict(Field::Actions, what, &old, new);
        }
        *old = Some(new.clone());
    }

    fn indicators(&mut self, plan: &mut Vec<Indicator>, told: &[Indicator]) {
        for new in told {
            match find_indicator(plan, new) {
                Some(at) => self.indicator(&mut plan[at], new),
                None => {
                    self.added_indicator(new);
                    plan.push(new.clone());
                }
            }
        }
    }

    pub(crate) fn added_indicator(&mut self, new: &Indicator) {
        let (read, message) = (
            (new.name.as_str(), ""),
            "計画にない指標なので、別の指標として加えました。",
        );
        self.say(
            Severity::Doubt,
            "indicator-added",
            Field::Indicators,
            read,
            message,
        );
    }

    pub(crate) fn indicator(&mut self, plan: &mut Indicator, told: &Indicator) {
        plan.direction = plan.direction.or(told.direction);
        if plan.unit.is_none() && plan.values.iter().all(|v| v.measure.number.is_none()) {
            plan.unit.clone_from(&told.unit);
        }
        for new in &told.values {
            let mut new = new.clone();
            self.unit(plan, told.unit.as_deref(), &mut new.measure);
            self.value(&mut plan.values, new, &plan.name);
        }
        for new in &told.judgements {
            self.judgement(&mut plan.judgements, new, &plan.name);
        }
        self.texts(&mut plan.texts, &told.texts);
    }

    /// Makes the number one of the plan's unit: 9,800,000枚 is 980 where the plan counts 万枚. A unit that cannot be
    /// turned into the plan's stays beside its number.
    pub(crate) fn unit(&mut self, plan: &Indicator, told: Option<&str>, measure: &mut Measure) {
        let Some(unit) = measure.unit.as_deref().or(told).map(str::to_owned) else {
            return;
        };
        if measure.status != Status::Number {
            return;
        }
        let Some(here) = plan.unit.as_deref() else {
            measure.unit = Some(unit);
            return;
        };
        if squeeze(here) == squeeze(&unit) {
            measure.unit = None;
            return;
        }
        let pair = (unit.as_str(), here);
        if let Some(number) = measure
            .number
            .and_then(|number| units::turned(number, &unit, here))
        {
            (measure.number, measure.unit) = (Some(number), None);
            let message = format!("指標「{}」の数値を、計画の単位に直しました。", plan.name);
            self.say(Severity::Info, "unit-turned", Field::Indicators, pair, &message);
        } else {
            let message = format!("指標「{}」の単位が計画と違います。", plan.name);
            self.say(Severity::Doubt, "unit-differs", Field::Indicators, pair, &message);
            measure.unit = Some(unit);
        }
    }

    fn value(&mut self, plan: &mut Vec<Value>, new: Value, name: &str) {
        let key = |v: &Value| (v.kind, v.year, v.half, v.quarter);
        let Some(old) = plan.iter_mut().find(|old| key(old) == key(&new)) else {
            plan.push(new);
            return;
        };
        match meeting(&old.measure, &new.measure) {
            Meeting::Same => {}
            Meeting::Fill => *old = new,
            Meeting::Conflict => {
                let texts = (old.measure.text.clone(), new.measure.text.clone());
                *old = new;
                self.conflict(
                    Field::Indicators,
                    &format!("指標「{name}」の値"),
                    &texts.0,
                    &texts.1,
                );
            }
        }
    }

    fn judgement(&mut self, plan: &mut Vec<Judgement>, new: &Judgement, name: &str) {
        let Some(old) = plan
            .iter_mut()
            .find(|old| (old.year, &old.axis) == (new.year, &new.axis))
        else {
            plan.push(new.clone());
            return;
        };
        if squeeze(&old.mark) != squeeze(&new.mark) {
            let mark = std::mem::replace(&mut old.mark, new.mark.clone());
            self.conflict(
                Field::Indicators,
                &format!("指標「{name}」の判定"),
                &mark,
                &new.mark,
            );
        }
    }

    fn grades(&mut self, plan: &mut Vec<GradeMark>, told: &[GradeMark]) {
        let key = |g: &GradeMark| (g.year, g.half, g.quarter, g.assessor);
        for new in told {
            let Some(old) = plan.iter_mut().find(|old| key(old) == key(new)) else {
                plan.push(new.clone());
                continue;
            };
            if squeeze(&old.grade) != squeeze(&new.grade) {
                let grade = std::mem::replace(&mut old.grade, new.grade.clone());
                self.conflict(Field::Grades, "評価", &grade, &new.grade);
            }
        }
    }

    fn effects(&mut self, plan: &mut Vec<FiscalEffect>, told: &[FiscalEffect]) {
        let key = |e: &FiscalEffect| (e.kind, e.of, e.year);
        for new in told {
            let Some(old) = plan.iter_mut().find(|old| key(old) == key(new)) else {
                plan.push(new.clone());
                continue;
            };
            match meeting(&old.measure, &new.measure) {
                Meeting::Same => {}
                Meeting::Fill => *old = new.clone(),
                Meeting::Conflict => {
                    let text = old.measure.text.clone();
                    *old = new.clone();
                    self.conflict(Field::FiscalEffects, "財政効果額", &text, &new.measure.text);
                }
            }
        }
    }

    /// A report's own prose is kept under its label with the year; a label that the plan has stays the plan's.
    fn texts(&mut self, plan: &mut Vec<LabelledText>, told: &[LabelledText]) {
        for new in told {
            if let Some(old) = plan.iter().find(|old| squeeze(&old.label) == squeeze(&new.label)) {
                if squeeze(&old.text) != squeeze(&new.text) {
                    let old = old.text.clone();
                    self.plan_stays(Field::Texts, &new.label, &new.text, &old);
                }
                continue;
            }
            let label = format!("{}（{}）", new.label, self.year.to_japanese());
            match plan.iter_mut().find(|old| old.label == label) {
                None => plan.push(LabelledText {
                    label,
                    text: new.text.clone(),
                }),
                Some(old) if squeeze(&old.text) != squeeze(&new.text) => {
                    let text = std::mem::replace(&mut old.text, new.text.clone());
                    self.conflict(Field::Texts, &label, &text, &new.text);
                }
                Some(_) => {}
            }
        }
    }
}
