//! What a workbook would change on one report, decided from three sides: what went out, what came back, what stands
//! on the server.

use std::collections::HashMap;

use ayumi_domain::cycle::{Asked, BookDoubt, BookNotice, Field};
use ayumi_import::survey::SurveyAnswer;
use ayumi_store::AnswerEntry;

use super::base::{Base, BaseAnswer};
use crate::reports::Edit;

/// What is to be done with the answers of one report.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// to be saved, each with the answer that it came from
    pub(super) edits: Vec<(Edit, &'a SurveyAnswer)>,
    /// changed on both sides
    pub(super) conflicts: Vec<&'a SurveyAnswer>,
    /// what cannot be taken, and why
    pub(super) notices: Vec<BookNotice>,
    /// how many change nothing
    pub(super) unchanged: usize,
}

impl<'a> Plan<'a> {
    /// For the answers of a report.
    pub(super) fn of(
        answers: &[&'a SurveyAnswer],
        base: &Base,
        stored: &HashMap<Field, AnswerEntry>,
        asked: &Asked,
    ) -> Self {
        let mut plan = Self::default();
        for answer in answers {
            plan.take(
                answer,
                base.0.get(&answer.key),
                stored.get(&answer.key.field),
                asked,
            );
        }
        plan
    }

    fn take(
        &mut self,
        answer: &'a SurveyAnswer,
        base: Option<&BaseAnswer>,
        stored: Option<&AnswerEntry>,
        asked: &Asked,
    ) {
        let Some(base) = base else {
            return self.doubt(answer, BookDoubt::NotAsked);
        };
        let (text, version) = stored.map_or(("", 0), |stored| (stored.text.as_str(), stored.version));
        if answer.text == base.text || answer.text == text {
            self.unchanged += 1;
            return;
        }
        let is_choice = match answer.key.field {
            _ if answer.text.is_empty() => true,
            Field::Grade => asked.rank(&answer.text).is_some(),
            Field::Stage(_) => asked.stage(&answer.text).is_some(),
            _ => true,
        };
        if !is_choice {
            let mark = answer.text.clone();
            return self.doubt(answer, BookDoubt::NotOnScale { mark });
        }
        // Whoever changed it and changed it back has changed nothing.
        if version != base.version && text != base.text {
            self.conflicts.push(answer);
            return;
        }
        let edit = Edit {
            field: answer.key.field,
            text: answer.text.clone(),
            seen_version: version,
        };
        self.edits.push((edit, answer));
    }

    fn doubt(&mut self, answer: &SurveyAnswer, why: BookDoubt) {
        self.notices.push(BookNotice {
            place: Some(answer.place.clone()),
            key: Some(answer.key),
            why,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use ayumi_domain::cycle::{Asked, BookKey, Field, ReportId, ScaleMark};
    use ayumi_import::survey::SurveyAnswer;
    use ayumi_store::AnswerEntry;

    use super::Plan;
    use crate::workbooks::base::{Base, BaseAnswer};

    /// What becomes of an answer that went out, came back and stands on the server like this.
    fn becomes(field: Field, out: (&str, i64), back: &str, here: Option<(&str, i64)>) -> &'static str {
        let report = ReportId::new(1);
        let key = BookKey { report, field };
        let base = BaseAnswer {
            version: out.1,
            text: out.0.to_owned(),
        };
        let answer = SurveyAnswer {
            key,
            text: back.to_owned(),
            place: "調査票!F5".to_owned(),
        };
        let stored = here.map(|(text, version)| AnswerEntry {
            report,
            field,
            text: text.to_owned(),
            version,
            saved_at: String::new(),
            saved_by: None,
        });
        let stored: HashMap<Field, AnswerEntry> = stored.into_iter().map(|a| (field, a)).collect();
        let asked = Asked {
            scale: ["A", "B"]
                .map(|mark| ScaleMark {
                    mark: mark.to_owned(),
                    word: String::new(),
                })
                .to_vec(),
            stages: vec!["達成".to_owned(), "実施".to_owned()],
            ..Asked::default()
        };
        let base = Base(BTreeMap::from([(key, base)]));
        let plan = Plan::of(&[&answer], &base, &stored, &asked);
        match (
            plan.edits.len(),
            plan.conflicts.len(),
            plan.notices.len(),
            plan.unchanged,
        ) {
            (1, 0, 0, 0) => "saved",
            (0, 1, 0, 0) => "conflict",
            (0, 0, 1, 0) => "doubt",
            (0, 0, 0, 1) => "unchanged",
            _ => "several",
        }
    }

    #[test]
    fn three_sides_decide() {
        let issues = Field::Issues;
        assert_eq!(becomes(issues, ("", 0), "書いた", None), "saved");
        assert_eq!(becomes(issues, ("前", 2), "書いた", Some(("前", 2))), "saved");
        assert_eq!(becomes(issues, ("前", 2), "", Some(("前", 2))), "saved");
        assert_eq!(becomes(issues, ("前", 2), "前", Some(("画面で", 3))), "unchanged");
        assert_eq!(becomes(issues, ("前", 2), "同じ", Some(("同じ", 3))), "unchanged");
        assert_eq!(
            becomes(issues, ("前", 2), "調査票で", Some(("画面で", 3))),
            "conflict"
        );
        assert_eq!(
            becomes(issues, ("", 0), "調査票で", Some(("画面で", 1))),
            "conflict"
        );
        assert_eq!(becomes(issues, ("前", 2), "調査票で", Some(("前", 4))), "saved");
    }

    #[test]
    fn a_mark_must_be_on_the_scale_and_may_be_taken_away() {
        assert_eq!(becomes(Field::Grade, ("", 0), "Ａ", None), "saved");
        assert_eq!(becomes(Field::Grade, ("", 0), "Z", None), "doubt");
        assert_eq!(becomes(Field::Grade, ("A", 1), "", Some(("A", 1))), "saved");
        assert_eq!(becomes(Field::Stage(1), ("", 0), "実施", None), "saved");
        assert_eq!(becomes(Field::Stage(1), ("", 0), "ほぼ実施", None), "doubt");
        assert_eq!(
            becomes(Field::Stage(1), ("実施", 1), "", Some(("実施", 1))),
            "saved"
        );
    }
}
