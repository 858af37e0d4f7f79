//! What a cell checks when something is written in it. A number cell doubts words but takes them: 未集計 is an answer.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError};

use super::lines::{Kind, Line};
use super::{LANG, hidden};
use ayumi_domain::cycle::Asked;
use ayumi_domain::cycle::typing::characters_max;
use ayumi_messages::staff::book::{room, too_long, words};

/// The check of an answer cell; `cell` is its address.
pub(super) fn of(line: &Line, cell: &str, asked: &Asked) -> Result<DataValidation, XlsxError> {
    let words = words(LANG);
    let max = characters_max(line.field);
    match line.kind {
        Kind::Text => DataValidation::new()
            .allow_text_length(DataValidationRule::LessThanOrEqualTo(
                u32::try_from(max).unwrap_or(u32::MAX),
            ))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_input_message(room(max, LANG))?
            .set_error_title(words.long_title)?
            .set_error_message(too_long(max, LANG)),
        Kind::Number => DataValidation::new()
            .allow_custom(Formula::new(is_number(cell)))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_input_message(words.number_prompt)?
            .set_error_title(words.number_title)?
            .set_error_message(words.number_doubt),
        Kind::Grade => DataValidation::new()
            .allow_list_formula(Formula::new(hidden::marks(asked)))
            .set_error_title(words.grade_title)?
            .set_error_message(words.grade_wrong),
        Kind::Stage => DataValidation::new()
            .allow_list_formula(Formula::new(hidden::stages(asked)))
            .set_error_title(words.stage_title)?
            .set_error_message(words.stage_wrong),
    }
}

/// True for a number, for one written with wide digits, ▲ or 約, and for the words that stand for none.
fn is_number(cell: &str) -> String {
    let plain = format!("SUBSTITUTE(SUBSTITUTE(ASC({cell}),\"▲\",\"-\"),\"約\",\"\")");
    format!(
        "=OR(ISNUMBER({cell}),ISNUMBER(VALUE({plain})),ISNUMBER(MATCH({cell},{},0)))",
        hidden::words_for_none()
    )
}
