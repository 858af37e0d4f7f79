//! Applying one part of a report to a plan document.

use super::note;
use super::parts::{Part, Told};
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
                let mut joining = Joining {
                    id: plan.id.clone(),
                    year: part.year,
                    findings,
                };
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
            let mut joining = Joining {
                id: String::new(),
                year: part.year,
                findings,
            };
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

struct Joining {
    id: String,
    year: FiscalYear,
    findings: Vec<Finding>,
}

/// What becomes of a value that stands where another one is told.
enum Meeting {
    Same,
    Fill,
    Conflict,
}

impl Joining {
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
        self.findings.push(finding);
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

    fn initiative(&mut self, plan: &mut Initiative, told: &Initiative) {
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
                    let text = new.text.clone().or_else(|| new.no.clone()).unwrap_or_default();
                    let message = "計画にない取組内容なので、別の取組内容として加えました。";
                    self.say(
                        Severity::Doubt,
                        "action-added",
                        Field::Actions,
                        (&text, ""),
                        message,
                    );
                    plan.push(new.clone());
                }
            }
        }
    }

    fn years(&mut self, plan: &mut Action, told: &Action) {
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
                    let message = "計画にない指標なので、別の指標として加えました。";
                    self.say(
                        Severity::Doubt,
                        "indicator-added",
                        Field::Indicators,
                        (&new.name, ""),
                        message,
                    );
                    plan.push(new.clone());
                }
            }
        }
    }

    fn indicator(&mut self, plan: &mut Indicator, told: &Indicator) {
        let unit = self.unit(plan, told);
        plan.direction = plan.direction.or(told.direction);
        for new in &told.values {
            let mut new = new.clone();
            if new.measure.unit.is_none() && new.measure.status == Status::Number {
                new.measure.unit.clone_from(&unit);
            }
            self.value(&mut plan.values, new, &plan.name);
        }
        for new in &told.judgements {
            self.judgement(&mut plan.judgements, new, &plan.name);
        }
        self.texts(&mut plan.texts, &told.texts);
    }

    /// The unit that the report's values need beside them, when it is another one than the plan's.
    fn unit(&mut self, plan: &mut Indicator, told: &Indicator) -> Option<String> {
        match (&plan.unit, &told.unit) {
            (Some(here), Some(there)) if squeeze(here) != squeeze(there) => {
                let (here, there) = (here.clone(), there.clone());
                let message = format!("指標「{}」の単位が計画と違います。", plan.name);
                self.say(
                    Severity::Doubt,
                    "unit-differs",
                    Field::Indicators,
                    (&there, &here),
                    &message,
                );
                Some(there)
            }
            (None, Some(there)) if plan.values.iter().all(|v| v.measure.number.is_none()) => {
                plan.unit = Some(there.clone());
                None
            }
            (None, Some(there)) => Some(there.clone()),
            _ => None,
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

/// A blank and a value still to come give way to a value; a blank never takes one away.
fn meeting(old: &Measure, new: &Measure) -> Meeting {
    let same_number = old.status == Status::Number && (old.number, &old.unit) == (new.number, &new.unit);
    if squeeze(&old.text) == squeeze(&new.text)
        || same_number && old.qualifier == new.qualifier
        || new.status == Status::Blank
    {
        return Meeting::Same;
    }
    match old.status {
        Status::Blank | Status::Unset => Meeting::Fill,
        _ => Meeting::Conflict,
    }
}

/// By its text, then by its number, then because there is only one on either side.
fn find_action(plan: &[Action], told: &Action, alone: bool) -> Option<usize> {
    let text = |a: &Action| a.text.as_deref().map(squeeze);
    let number = |a: &Action| a.no.as_deref().map(squeeze);
    let only = |fits: &dyn Fn(&Action) -> bool| {
        let mut found = plan.iter().enumerate().filter(|(_, a)| fits(a)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    let by_text = told.text.as_ref().and_then(|_| only(&|a| text(a) == text(told)));
    let by_number = || {
        told.no
            .as_ref()
            .and_then(|_| only(&|a| number(a) == number(told)))
    };
    by_text.or_else(by_number).or_else(|| alone.then_some(0))
}

/// By its name; where a name repeats, by name and number.
fn find_indicator(plan: &[Indicator], told: &Indicator) -> Option<usize> {
    let name = squeeze(&told.name);
    let named: Vec<usize> = (0..plan.len())
        .filter(|at| squeeze(&plan[*at].name) == name)
        .collect();
    match named.as_slice() {
        [] => None,
        [one] => Some(*one),
        several => several
            .iter()
            .copied()
            .find(|at| told.no.is_some() && plan[*at].no == told.no),
    }
}
