//! What a report asks and what was answered: fields, each with the text as it was typed.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::cycle::{Asked, ReportingPeriod};
use crate::plan::{Initiative, LabelledText};

/// A field of a report. Places count from nought in the order of the form's initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// what was done for the action at this place; place 0 of an initiative without actions is the whole initiative
    Result(u16),
    /// the stage that the action at this place has come to, where the round asks for stages; place 0 as for results
    Stage(u16),
    /// the actual of the indicator at this place
    Actual(u16),
    /// the department's own grade
    Grade,
    /// issues
    Issues,
    /// the next step
    Next,
    /// the answer to the office's further question at this place
    Free(u16),
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Result(place) => write!(f, "result-{place}"),
            Self::Stage(place) => write!(f, "stage-{place}"),
            Self::Actual(place) => write!(f, "actual-{place}"),
            Self::Grade => f.write_str("grade"),
            Self::Issues => f.write_str("issues"),
            Self::Next => f.write_str("next"),
            Self::Free(place) => write!(f, "free-{place}"),
        }
    }
}

/// A text that names no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no field of a report")]
pub struct NoField;

impl FromStr for Field {
    type Err = NoField;

    fn from_str(text: &str) -> Result<Self, NoField> {
        match text {
            "grade" => return Ok(Self::Grade),
            "issues" => return Ok(Self::Issues),
            "next" => return Ok(Self::Next),
            _ => {}
        }
        let (word, place) = text.split_once('-').ok_or(NoField)?;
        let place: u16 = place.parse().map_err(|_| NoField)?;
        let field = match word {
            "result" => Self::Result(place),
            "stage" => Self::Stage(place),
            "actual" => Self::Actual(place),
            "free" => Self::Free(place),
            _ => return Err(NoField),
        };
        // One field has one name: "result-07" and "result-+7" are none.
        if field.to_string() == text {
            Ok(field)
        } else {
            Err(NoField)
        }
    }
}

/// The answers of a report. A field without an entry was never answered; an empty text was answered and taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "BTreeMap<String, String>", try_from = "BTreeMap<String, String>")]
pub struct Answers(BTreeMap<Field, String>);

impl Answers {
    /// The text of a field; empty when there is none.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Sets the text of a field.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        self.0.insert(field, text.into());
    }

    /// Every field that has an entry, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// Whether no field has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

impl FromIterator<(Field, String)> for Answers {
    fn from_iter<T: IntoIterator<Item = (Field, String)>>(fields: T) -> Self {
        Self(fields.into_iter().collect())
    }
}

impl From<Answers> for BTreeMap<String, String> {
    fn from(answers: Answers) -> Self {
        answers
            .0
            .into_iter()
            .map(|(field, text)| (field.to_string(), text))
            .collect()
    }
}

impl TryFrom<BTreeMap<String, String>> for Answers {
    type Error = NoField;

    fn try_from(named: BTreeMap<String, String>) -> Result<Self, NoField> {
        named
            .into_iter()
            .map(|(name, text)| Ok((name.parse()?, text)))
            .collect()
    }
}

/// What was answered for an earlier period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// of which period
    pub period: ReportingPeriod,
    /// the answers; their places are those of the form that they stand in
    pub answers: Answers,
}

/// What a report stands on, frozen when its round was opened: the initiative with its plan and earlier values, and
/// what was said last time. A later edition does not move the fields of a report that is being written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// title of the plan
    pub plan: String,
    /// titles of the headings above the initiative, from the outermost
    #[serde(default)]
    pub headings: Vec<String>,
    /// path of the initiative's public page below the language (`/plans/…`), when the plan is published
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// the initiative as planned, with everything that is known of earlier periods
    pub initiative: Initiative,
    /// the last answers, preferably of the same part of the year before
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Previous>,
    /// opinions on this initiative from earlier rounds with their answers, as label and text
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<LabelledText>,
}

impl Form {
    /// The fields that a round asks of this form, in order. A stage stands beside the result of its action.
    #[must_use]
    pub fn fields(&self, asked: &Asked) -> Vec<Field> {
        let places = |count: usize| 0..u16::try_from(count).unwrap_or(u16::MAX);
        let mut fields = Vec::new();
        for place in places(self.initiative.actions.len().max(1)) {
            fields.extend(asked.results.then_some(Field::Result(place)));
            fields.extend(asked.asks_stages().then_some(Field::Stage(place)));
        }
        if asked.actuals {
            fields.extend(places(self.initiative.indicators.len()).map(Field::Actual));
        }
        if asked.issues {
            fields.extend([Field::Issues, Field::Next]);
        }
        fields.extend(places(asked.free.len()).map(Field::Free));
        if asked.self_grade {
            fields.push(Field::Grade);
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, Field};

    #[test]
    fn every_field_is_found_by_its_name() {
        for field in [
            Field::Result(0),
            Field::Stage(2),
            Field::Actual(11),
            Field::Grade,
            Field::Issues,
            Field::Next,
            Field::Free(1),
        ] {
            assert_eq!(field.to_string().parse(), Ok(field));
        }
    }

    #[test]
    fn a_name_that_is_no_field_is_none() {
        for name in [
            "",
            "grade-1",
            "result",
            "result-",
            "result-x",
            "result-07",
            "actual-99999",
            "結果-1",
            "result-1-2",
        ] {
            assert!(name.parse::<Field>().is_err(), "{name}");
        }
    }

    #[test]
    fn an_answer_that_was_taken_away_is_not_one_that_was_never_given() {
        let mut answers = Answers::default();
        answers.set(Field::Issues, "");
        assert!(answers.is_empty());
        assert_ne!(answers, Answers::default());
        let text = serde_json::to_string(&answers).unwrap();
        assert_eq!(text, r#"{"issues":""}"#);
        assert_eq!(serde_json::from_str::<Answers>(&text).unwrap(), answers);
    }
}
