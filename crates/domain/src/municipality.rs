//! Municipalities and their 全国地方公共団体コード.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The city, town, village, ward or prefecture that a document speaks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Municipality {
    /// 厚木市
    pub name: String,
    /// six-digit 全国地方公共団体コード, only when known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<MunicipalityCode>,
}

/// Six digits, the last of which checks the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String")]
pub struct MunicipalityCode(String);

impl MunicipalityCode {
    /// Reads six digits and verifies the last: 11 − (Σ dᵢ·(6,5,4,3,2) mod 11), its last digit.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let digits: Vec<u32> = code.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
        let [body @ .., check] = digits.as_slice() else {
            return None;
        };
        if body.len() != 5 {
            return None;
        }
        let sum: u32 = body
            .iter()
            .zip([6, 5, 4, 3, 2])
            .map(|(digit, weight)| digit * weight)
            .sum();
        let expected = (11 - sum % 11) % 10;
        (*check == expected).then(|| Self(code.to_owned()))
    }

    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<MunicipalityCode> for String {
    fn from(code: MunicipalityCode) -> Self {
        code.0
    }
}

impl TryFrom<String> for MunicipalityCode {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::new(&code).ok_or("not a six-digit municipality code with a right check digit")
    }
}

#[cfg(test)]
mod tests {
    use super::MunicipalityCode;

    #[test]
    fn a_right_check_digit_is_accepted_and_a_wrong_one_refused() {
        assert!(MunicipalityCode::new("142123").is_some());
        assert!(MunicipalityCode::new("142124").is_none());
        assert!(MunicipalityCode::new("14212").is_none());
        assert!(MunicipalityCode::new("1421２3").is_none());
    }
}
