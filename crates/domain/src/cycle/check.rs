//! What a report still lacks before it can be sent, field by field, and how a typed number is meant.

use rust_decimal::Decimal;

use crate::cycle::{Answers, Asked, Field, Form, Lack, LackWhy, ReportingPeriod};
use crate::day::read_day;
use crate::judge::value_of;
use crate::measure::{Measure, Status};
use crate::plan::{Action, Indicator, ValueKind};
use crate::words::fold;

/// A form together with what its round asks: everything that tells which fields there are and what they must say.
#[derive(Clone, Copy, Debug)]
pub struct Questionnaire<'a> {
    /// what the fields stand on
    pub form: &'a Form,
    /// what the round asks
    pub asked: &'a Asked,
    /// the time that it asks about
    pub period: ReportingPeriod,
}

impl Questionnaire<'_> {
    /// The fields in the order of the form.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        self.form.fields(self.asked)
    }

    /// Whether a report cannot be sent while this field is empty. An action that nothing is planned for in this
    /// year, and the office's further questions, may stay empty.
    #[must_use]
    pub fn is_required(&self, field: Field) -> bool {
        match field {
            Field::Result(place) | Field::Stage(place) => {
                let actions = &self.form.initiative.actions;
                let planned = |action: &Action| self.is_planned(action);
                // Where nothing is planned for any action, the first one takes what there is to say.
                match actions.get(usize::from(place)) {
                    Some(action) => planned(action) || (place == 0 && !actions.iter().any(planned)),
                    None => place == 0 && actions.is_empty(),
                }
            }
            Field::Free(_) => false,
            Field::Actual(_) | Field::Grade | Field::Issues | Field::Next => true,
        }
    }

    fn is_planned(&self, action: &Action) -> bool {
        let mut years = action.years.iter();
        action.years.is_empty()
            || years.any(|y| y.year == self.period.year && (y.plan.is_some() || y.continues))
    }

    /// What the text of this field lacks; nothing when it may be sent as it stands.
    #[must_use]
    pub fn lack(&self, field: Field, text: &str) -> Option<LackWhy> {
        if text.trim().is_empty() {
            return self.is_required(field).then_some(LackWhy::Empty);
        }
        match field {
            Field::Actual(place) => {
                let indicator = self.form.initiative.indicators.get(usize::from(place))?;
                number_lack(indicator, self.period, text)
            }
            Field::Grade => self.asked.rank(text).is_none().then_some(LackWhy::NotOnScale),
            Field::Stage(_) => self.asked.stage(text).is_none().then_some(LackWhy::NotOnScale),
            _ => (Measure::read(text).status == Status::Unreadable).then_some(LackWhy::Unreadable),
        }
    }

    /// Everything that the answers lack, in the order of the form.
    #[must_use]
    pub fn lacks(&self, answers: &Answers) -> Vec<Lack> {
        let fields = self.fields().into_iter();
        fields
            .filter_map(|field| {
                let why = self.lack(field, answers.text(field))?;
                Some(Lack { field, why })
            })
            .collect()
    }
}

/// What the text typed as an actual of this indicator lacks. 未集計 and a dash say something and lack nothing.
#[must_use]
pub fn number_lack(indicator: &Indicator, period: ReportingPeriod, text: &str) -> Option<LackWhy> {
    let plain = fold(text);
    let plain = plain.trim();
    // An equals sign before a value is a formula of a spreadsheet that came along as text.
    if plain.starts_with('=') && 1 < plain.len() {
        return Some(LackWhy::Formula);
    }
    let measure = Measure::read(text);
    match measure.status {
        Status::Unreadable => Some(LackWhy::Unreadable),
        Status::Blank | Status::Unset | Status::NotApplicable => None,
        Status::Number => other_unit(indicator, &measure),
        Status::Qualitative if !means_a_number(indicator, period) => None,
        Status::Qualitative if is_day(plain) => Some(LackWhy::Date),
        Status::Qualitative => Some(match misplaced(plain) {
            Some(number) => LackWhy::Doubtful {
                meant: plausible(indicator, number).then(|| grouped(number)),
            },
            None => LackWhy::NotANumber,
        }),
    }
}

/// The value typed for an indicator, its number turned into the indicator's unit where only a power of ten differs.
#[must_use]
pub fn read_actual(indicator: &Indicator, text: &str) -> Measure {
    let mut measure = Measure::read(text);
    let units = measure.unit.as_deref().zip(indicator.unit.as_deref());
    if let (Some(number), Some((typed, own))) = (measure.number, units)
        && let Some(turned) = crate::join::turned(number, typed, own)
    {
        (measure.number, measure.unit) = (Some(turned), None);
    }
    measure
}

fn other_unit(indicator: &Indicator, measure: &Measure) -> Option<LackWhy> {
    let (typed, own) = measure.unit.as_deref().zip(indicator.unit.as_deref())?;
    let turns = crate::join::turned(measure.number?, typed, own).is_some();
    (!turns).then(|| LackWhy::OtherUnit { unit: own.to_owned() })
}

/// Whether a number is meant: the year's target decides, then any other value, then the unit.
fn means_a_number(indicator: &Indicator, period: ReportingPeriod) -> bool {
    let target = value_of(indicator, ValueKind::Target, period.year);
    match target.map(|value| value.measure.status) {
        Some(Status::Number) => return true,
        Some(Status::Qualitative) => return false,
        _ => {}
    }
    let has = |status| indicator.values.iter().any(|v| v.measure.status == status);
    has(Status::Number) || (indicator.unit.is_some() && !has(Status::Qualitative))
}

/// 2025/10/1, 令和7年10月1日, R7.10.1, 10月1日.
fn is_day(plain: &str) -> bool {
    let with_marks: String = plain
        .chars()
        .filter_map(|c| match c {
            '年' | '月' | '.' | '/' => Some('-'),
            '日' => None,
            c => Some(c),
        })
        .collect();
    if read_day(&with_marks).is_some() {
        return true;
    }
    let eras = ["令和", "平成", "昭和", "r", "h", "s"];
    let bare = eras.iter().find_map(|era| with_marks.strip_prefix(era));
    let in_era = bare.is_some_and(|rest| fields(rest) == 3);
    in_era || (plain.contains('月') && plain.ends_with('日') && fields(&with_marks) == 2)
}

/// How many numbers stand between hyphens; nought when anything else stands there.
fn fields(text: &str) -> usize {
    let mut parts = text.split('-').map(str::trim);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.all(is_number) {
        text.split('-').count()
    } else {
        0
    }
}

/// Digits with separators in the wrong places, with or without a unit: the number when the separators are left out,
/// or read as what stands beside them on the keyboard (85。7).
fn misplaced(plain: &str) -> Option<Decimal> {
    let digits: String = plain
        .chars()
        .take_while(|c| c.is_ascii_digit() || ",.、。・ -▲△".contains(*c))
        .collect();
    let (negative, digits) = match digits.trim().strip_prefix(['-', '▲', '△']) {
        Some(rest) => (true, rest.trim()),
        None => (false, digits.trim()),
    };
    let rest = plain.trim_start_matches(|c: char| c.is_ascii_digit() || ",.、。・ -▲△".contains(c));
    let has_digits = digits.starts_with(|c: char| c.is_ascii_digit());
    let is_sentence = 8 < rest.chars().count() || digits.contains(['-', '▲', '△']);
    if !has_digits || is_sentence {
        return None;
    }
    let dotted = digits.replace(['。', '・'], ".").replace([',', '、', ' '], "");
    let mut number: Decimal = dotted.parse().ok()?;
    number.set_sign_negative(negative && !number.is_zero());
    Some(number)
}

/// Whether the number is of the size that the indicator's other values have: within a power of ten.
fn plausible(indicator: &Indicator, number: Decimal) -> bool {
    let known = indicator.values.iter().filter_map(|v| v.measure.number);
    let sizes: Vec<Decimal> = known.map(|n| n.abs()).filter(|n| !n.is_zero()).collect();
    let (Some(least), Some(most)) = (sizes.iter().min(), sizes.iter().max()) else {
        return false;
    };
    let size = number.abs();
    let most = most.checked_mul(Decimal::TEN).unwrap_or(Decimal::MAX);
    *least / Decimal::TEN <= size && size <= most
}

/// A number with separators between groups of three digits.
#[must_use]
pub fn grouped(number: Decimal) -> String {
    let text = number.normalize().to_string();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (text, String::new()),
    };
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if 0 < at && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &fraction
}

#[cfg(test)]
mod tests {
    use super::{Questionnaire, grouped, number_lack, read_actual};
    use crate::cycle::samples::{actions, asked, first_half, form, indicator};
    use crate::cycle::{Answers, Asked, Field, LackWhy};

    fn why(text: &str) -> Option<LackWhy> {
        number_lack(&indicator("件", "120,000"), first_half(), text)
    }

    fn doubtful(meant: Option<&str>) -> Option<LackWhy> {
        Some(LackWhy::Doubtful {
            meant: meant.map(str::to_owned),
        })
    }

    #[test]
    fn a_number_in_any_printed_form_lacks_nothing() {
        for text in [
            "約85",
            "８５．７",
            "▲3",
            "54,310",
            "54310件",
            "5.4万件",
            " 112,460 ",
        ] {
            assert_eq!(why(text), None, "{text}");
        }
    }

    #[test]
    fn words_for_nothing_say_something() {
        for text in [
            "未集計",
            "N/A",
            "Ｎ／Ａ",
            "－",
            "―",
            "対象外",
            "集計中（11月に確定）",
        ] {
            assert_eq!(why(text), None, "{text}");
        }
    }

    #[test]
    fn separators_in_the_wrong_place_are_doubted_with_what_may_be_meant() {
        assert_eq!(why("5,4310"), doubtful(Some("54,310")));
        assert_eq!(why("5,4310件"), doubtful(Some("54,310")));
        assert_eq!(why("５４、３１０"), doubtful(Some("54,310")));
        assert_eq!(why("54 310"), doubtful(Some("54,310")));
    }

    #[test]
    fn what_would_be_another_size_is_not_proposed() {
        assert_eq!(why("1,23"), doubtful(None));
        assert_eq!(why("5,4310,999,99"), doubtful(None));
        let percent = indicator("%", "85.0");
        let typed = |text| number_lack(&percent, first_half(), text);
        assert_eq!(typed("85。7"), doubtful(Some("85.7")));
    }

    #[test]
    fn a_day_where_a_number_is_meant_is_told_apart() {
        for text in [
            "2025/10/1",
            "２０２５／１０／１",
            "2025-10-01",
            "令和7年10月1日",
            "R7.10.1",
            "10月1日",
        ] {
            assert_eq!(why(text), Some(LackWhy::Date), "{text}");
        }
    }

    #[test]
    fn formulas_and_errors_of_spreadsheets_are_told_apart() {
        for text in ["=A1+B1", "＝SUM(B2:B9)"] {
            assert_eq!(why(text), Some(LackWhy::Formula), "{text}");
        }
        for text in ["#REF!", "#DIV/0!", "#N/A"] {
            assert_eq!(why(text), Some(LackWhy::Unreadable), "{text}");
        }
    }

    #[test]
    fn words_where_a_number_is_meant_are_none() {
        for text in [
            "実施した",
            "3～5件",
            "前年並み",
            "いっぱい",
            "9".repeat(60).as_str(),
        ] {
            assert!(
                matches!(
                    why(text),
                    Some(LackWhy::NotANumber | LackWhy::Doubtful { meant: None })
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn words_where_the_target_is_a_word_are_the_answer() {
        let mut words = indicator("", "制定");
        words.unit = None;
        assert_eq!(number_lack(&words, first_half(), "骨子をまとめた"), None);
        assert_eq!(number_lack(&words, first_half(), "2025/10/1"), None);
    }

    #[test]
    fn a_unit_that_measures_something_else_is_named_and_a_power_of_ten_is_turned() {
        assert_eq!(
            why("54,310人"),
            Some(LackWhy::OtherUnit {
                unit: "件".to_owned()
            })
        );
        let money = indicator("千円", "340,000");
        assert_eq!(number_lack(&money, first_half(), "355百万円"), None);
        let read = read_actual(&money, "355百万円");
        assert_eq!(
            (read.number.unwrap().to_string(), read.unit),
            ("355000".to_owned(), None)
        );
        assert_eq!(read.text, "355百万円");
    }

    #[test]
    fn a_report_lacks_its_empty_fields_in_the_order_of_the_form() {
        let (form, asked) = (form(), asked());
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: first_half(),
        };
        let fields: Vec<Field> = sheet
            .lacks(&Answers::default())
            .into_iter()
            .map(|l| l.field)
            .collect();
        let wanted = [
            Field::Result(0),
            Field::Actual(0),
            Field::Issues,
            Field::Next,
            Field::Grade,
        ];
        assert_eq!(fields, wanted);
        let mut answers = Answers::default();
        for (field, text) in [
            (Field::Result(0), "始めた"),
            (Field::Actual(0), "未集計"),
            (Field::Issues, "特になし"),
            (Field::Next, "続ける"),
            (Field::Grade, "Ｂ"),
        ] {
            answers.set(field, text);
        }
        assert_eq!(sheet.lacks(&answers), []);
        answers.set(Field::Grade, "Z");
        assert_eq!(sheet.lacks(&answers)[0].why, LackWhy::NotOnScale);
    }

    #[test]
    fn an_action_without_a_plan_for_the_year_may_stay_empty() {
        let mut form = form();
        form.initiative.actions = actions(&[Some("広げる"), None, Some("試す")]);
        let asked = asked();
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: first_half(),
        };
        let required = |place| sheet.is_required(Field::Result(place));
        assert_eq!([0, 1, 2, 3].map(required), [true, false, true, false]);
    }

    #[test]
    fn the_stage_of_a_planned_action_must_be_one_of_the_round() {
        let mut form = form();
        form.initiative.actions = actions(&[Some("広げる"), None]);
        let asked = Asked {
            stages: vec!["達成".to_owned(), "実施".to_owned()],
            ..asked()
        };
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: first_half(),
        };
        let first = [
            Field::Result(0),
            Field::Stage(0),
            Field::Result(1),
            Field::Stage(1),
            Field::Actual(0),
        ];
        assert_eq!(sheet.fields()[..5], first);
        let lack = |place, text| sheet.lack(Field::Stage(place), text);
        assert_eq!((lack(0, ""), lack(1, "")), (Some(LackWhy::Empty), None));
        assert_eq!(lack(1, "たぶん実施"), Some(LackWhy::NotOnScale));
        assert_eq!(lack(0, " 実施 "), None);
    }

    #[test]
    fn where_nothing_is_planned_the_first_action_must_still_be_told_of() {
        let mut form = form();
        form.initiative.actions = actions(&[None, None]);
        let asked = asked();
        let sheet = Questionnaire {
            form: &form,
            asked: &asked,
            period: first_half(),
        };
        let required = |place| sheet.is_required(Field::Result(place));
        assert_eq!([0, 1].map(required), [true, false]);
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        let grouped = |text: &str| grouped(text.parse().unwrap());
        assert_eq!(grouped("54310"), "54,310");
        assert_eq!(grouped("-1234567.50"), "-1,234,567.5");
        assert_eq!(grouped("999"), "999");
    }
}
