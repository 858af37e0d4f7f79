//! Cells that hold measures together with their names (時間外23人 年休取得11.9日): each measure is an indicator's value.

use ayumi_domain::plan::{Indicator, Value, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Measure, Status};

use super::reading::{Reading, made};
use crate::draft::Place;
use crate::prose;
use crate::years::{YearMark, find_years, year_of_note};

/// A measure that stood in a cell with its name.
#[derive(Clone, Debug)]
pub(super) struct Boxed {
    kind: ValueKind,
    year: Option<YearMark>,
    piece: Piece,
    at: Place,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    name: Option<String>,
    value: String,
}

/// Keeps the measures of a cell until all of the form are known.
pub(super) fn collect(
    reading: &mut Reading<'_, '_>,
    kind: ValueKind,
    year: Option<YearMark>,
    text: &str,
    at: Place,
) {
    reading.claim(at);
    for piece in split(&prose::clean(text)) {
        reading.boxes.push(Boxed {
            kind,
            year,
            piece,
            at,
        });
    }
}

/// Turns the measures of a form into indicators.
pub(super) fn settle(reading: &mut Reading<'_, '_>) {
    let boxes = std::mem::take(&mut reading.boxes);
    let mut unnamed = Vec::new();
    for boxed in boxes {
        let Some(name) = boxed.piece.name.clone() else {
            unnamed.push(boxed);
            continue;
        };
        let index = named(reading, &name, boxed.at);
        add(reading, index, &boxed);
    }
    for boxed in unnamed {
        if let Some(index) = of_unit(reading, &boxed) {
            add(reading, index, &boxed);
        }
    }
}

/// The indicator of a name, made when there is none.
fn named(reading: &mut Reading<'_, '_>, name: &str, at: Place) -> usize {
    let wanted = squeeze(name);
    let same = |i: &Indicator| squeeze(&i.name) == wanted;
    if let Some(index) = reading.item.indicators.iter().position(same) {
        return index;
    }
    let longer = |i: &Indicator| {
        let known = squeeze(&i.name);
        wanted.chars().count() >= 4 && known.ends_with(&wanted)
    };
    if let Some(index) = reading.item.indicators.iter().position(longer) {
        if reading.said(name) {
            return index;
        }
        let known = reading.item.indicators.get(index).map(|i| i.name.clone());
        let said = made(
            known.unwrap_or_default(),
            "指標名の一部だけが書かれているため、同じ指標として読みました。",
        );
        reading.doubt("name-shortened", Field::Indicators, at, said);
        return index;
    }
    reading.item.indicators.push(Indicator {
        name: name.to_owned(),
        ..Indicator::default()
    });
    reading.item.indicators.len() - 1
}

/// The indicator that an unnamed measure belongs to: the only one with its unit, else a new one named by its unit.
fn of_unit(reading: &mut Reading<'_, '_>, boxed: &Boxed) -> Option<usize> {
    let unit = Measure::read(&boxed.piece.value).unit;
    let has_unit = |i: &Indicator| i.values.iter().any(|v| v.measure.unit == unit);
    let mut with_unit = reading
        .item
        .indicators
        .iter()
        .enumerate()
        .filter(|(_, i)| has_unit(i))
        .map(|(index, _)| index);
    if let (Some(index), None) = (with_unit.next(), with_unit.next())
        && unit.is_some()
    {
        return Some(index);
    }
    if reading.item.indicators.len() == 1 && unit.is_none() {
        if reading.said("") {
            return Some(0);
        }
        let name = reading.item.indicators.first().map(|i| i.name.clone());
        let said = made(
            name.unwrap_or_default(),
            "指標名が書かれていないため、この様式のただ1つの指標の値として読みました。",
        );
        reading.doubt("name-missing", Field::Indicators, boxed.at, said);
        return Some(0);
    }
    let name = match &unit {
        Some(unit) => word_counted_in(reading, unit),
        None => reading.item.title.clone(),
    };
    let said = made(
        &name,
        "値に指標名が書かれていないため、様式の言葉から名前を付けました。",
    );
    reading.doubt("name-missing", Field::Indicators, boxed.at, said);
    reading.item.indicators.push(Indicator {
        name,
        ..Indicator::default()
    });
    Some(reading.item.indicators.len() - 1)
}

/// A word of the form that ends in the unit and 数 (登録団体数 for 団体), else unit and 数.
fn word_counted_in(reading: &Reading<'_, '_>, unit: &str) -> String {
    let counted = format!("{unit}数");
    let texts = reading.item.texts.iter().map(|t| t.text.as_str());
    let plans = reading
        .item
        .actions
        .iter()
        .flat_map(|a| &a.years)
        .filter_map(|y| y.plan.as_deref());
    let mut best = counted.clone();
    for text in texts.chain(plans) {
        for (at, _) in text.match_indices(&counted) {
            let before = text.get(..at).unwrap_or("").chars().rev();
            let word: Vec<char> = before
                .take_while(|c| ('\u{4E00}'..='\u{9FFF}').contains(c) || ('ァ'..='ー').contains(c))
                .take(8)
                .collect();
            let word: String = word.into_iter().rev().chain(counted.chars()).collect();
            if word.chars().count() > best.chars().count() {
                best = word;
            }
        }
    }
    best
}

fn add(reading: &mut Reading<'_, '_>, index: usize, boxed: &Boxed) {
    let Some(indicator) = reading.item.indicators.get_mut(index) else {
        return;
    };
    let mut measure = Measure::read(&boxed.piece.value);
    if matches!(measure.qualifier.as_deref(), Some("平均" | "月平均")) {
        measure.qualifier = None; // an average is what is measured, not a bound of it
    }
    let noted = boxed.piece.value.split_once(['(', '（']).map(|(_, note)| note);
    let year = boxed
        .year
        .or_else(|| noted.and_then(|note| year_of_note(note, None)));
    if (measure.qualifier.as_deref()).is_some_and(|q| year_of_note(q, None).is_some()) {
        measure.qualifier = None; // 16.4日（R4平均）: when it was counted is no bound of it either
    }
    let value = Value {
        kind: boxed.kind,
        year: year.map(|y| y.year),
        half: year.and_then(|y| y.half),
        quarter: year.and_then(|y| y.quarter),
        year_kind: None,
        measure,
    };
    let known = indicator
        .values
        .iter()
        .find(|v| v.kind == value.kind && v.year == value.year && v.half == value.half);
    match known {
        None => indicator.values.push(value),
        Some(known) if squeeze(&known.measure.text) == squeeze(&value.measure.text) => {}
        Some(known) => {
            let kept = known.measure.text.clone();
            let said = made(
                kept,
                "同じ指標の同じ年度の値が2つあります。先に書かれたほうを採りました。",
            );
            reading.doubt("value-differs", Field::Indicators, boxed.at, said);
        }
    }
}

/// Cuts a cell into names and values.
fn split(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for line in text.lines() {
        let line = line.trim_start_matches(['・', '･', '●', '○', '■', '◆', ' ', '　']);
        line_pieces(line, &mut pieces);
    }
    pieces
}

fn line_pieces(line: &str, pieces: &mut Vec<Piece>) {
    let before = pieces.len();
    let mut name = String::new();
    for token in line.split_whitespace() {
        if token.starts_with(['(', '（']) && name.is_empty() && pieces.len() > before {
            note(token, pieces);
        } else if let Some((word, value)) = name_and_value(token) {
            let full = prose::join_wrapped(&name, word);
            name.clear();
            let full = full.trim_end_matches([':', '：', ' ', '　']).to_owned();
            pieces.push(Piece {
                name: (!full.is_empty()).then_some(full),
                value: value.to_owned(),
            });
        } else {
            name = prose::join_wrapped(&name, token);
        }
    }
    if name.is_empty() {
        return;
    }
    if pieces.len() > before {
        if let Some(last) = pieces.last_mut() {
            last.value = format!("{} {name}", last.value);
        }
        return;
    }
    pieces.push(words_alone(line));
}

/// A line without a number: "… 3月" is a name and a short value, anything else is the value.
fn words_alone(line: &str) -> Piece {
    let short = |value: &str| {
        value.chars().count() <= 6 && value.starts_with(|c: char| c.is_numeric())
            || super::cells::is_empty_mark(value)
    };
    match line.rsplit_once([' ', '　']).filter(|(_, value)| short(value)) {
        Some((name, value)) => Piece {
            name: Some(name.trim().to_owned()),
            value: value.to_owned(),
        },
        None => Piece {
            name: None,
            value: line.to_owned(),
        },
    }
}

/// (321人) is a value of its own; (R2.1.15現在) says when the value before was counted.
fn note(token: &str, pieces: &mut Vec<Piece>) {
    let inner = token.trim_matches(['(', ')', '（', '）']);
    let counted = Measure::read(inner).status == Status::Number && find_years(inner, None).is_empty();
    if counted && Measure::read(inner).unit.is_some() {
        pieces.push(Piece {
            name: None,
            value: inner.to_owned(),
        });
    } else if let Some(last) = pieces.last_mut() {
        last.value = format!("{} {token}", last.value);
    }
}

/// 時間外23人 as 時間外 and 23人.
fn name_and_value(token: &str) -> Option<(&str, &str)> {
    let is_value = |text: &str| {
        let measure = Measure::read(text);
        measure.status == Status::Number && (measure.unit.is_some() || measure.text.len() == text.len())
    };
    if is_value(token) {
        return Some(("", token));
    }
    let mut cuts = token.char_indices().skip(1);
    cuts.find_map(|(at, _)| {
        let (name, value) = token.split_at(at);
        let joined = name.ends_with(|c: char| c.is_numeric() || ".,+-/第令和平成年~～".contains(c));
        let unit = Measure::read(value).unit.is_some();
        (!joined && unit && is_value(value)).then_some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    fn pieces(text: &str) -> Vec<(Option<String>, String)> {
        split(text).into_iter().map(|p| (p.name, p.value)).collect()
    }

    fn named(name: &str, value: &str) -> (Option<String>, String) {
        (Some(name.to_owned()), value.to_owned())
    }

    #[test]
    fn names_and_values_of_a_cell_are_taken_apart() {
        assert_eq!(
            pieces("残業12人 休暇取得9.5日"),
            [named("残業", "12人"), named("休暇取得", "9.5日")]
        );
        assert_eq!(
            pieces("閲覧数 1,200件 (R3.1.10現在)"),
            [named("閲覧数", "1,200件 (R3.1.10現在)")]
        );
        assert_eq!(
            pieces("・常勤職員9人\n・稼働率約54%"),
            [named("常勤職員", "9人"), named("稼働率", "約54%")]
        );
        assert_eq!(pieces("収納率：95.45%"), [named("収納率", "95.45%")]);
        assert_eq!(
            pieces("返事が届くまで 平均18日"),
            [named("返事が届くまで", "平均18日")]
        );
        assert_eq!(
            pieces("12団体 (95人)"),
            [(None, "12団体".to_owned()), (None, "95人".to_owned())]
        );
        assert_eq!(pieces("方針を決める月 12月"), [named("方針を決める月", "12月")]);
        assert_eq!(pieces("寄附の件数 －"), [named("寄附の件数", "－")]);
        assert_eq!(
            pieces("令和3年12月までに決定"),
            [(None, "令和3年12月までに決定".to_owned())]
        );
    }
}
