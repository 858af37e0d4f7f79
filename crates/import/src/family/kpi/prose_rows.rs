//! Rows of prose beside the tables: ≪成果と見直し≫ below an indicator, 担当課 and 現状と課題 of a heading.

use ayumi_domain::Field;
use ayumi_domain::plan::LabelledText;

use super::departments;
use super::indicators::{Reader, torn};
use super::outline::Outline;
use crate::draft::{Draft, Place};
use crate::lexicon::{Term, term};
use crate::prose::clean;

/// Reads a row that is a label with its text. Gives false where it is none.
///
/// Right below a heading, before its tables, any short label beside a sentence is one.
pub fn read(
    draft: &mut Draft<'_>,
    outline: &mut Outline,
    reader: &mut Reader,
    at: Place,
    below_heading: bool,
) -> bool {
    let Some(row) = draft.pages.grids.get(at.grid).and_then(|g| g.rows.get(at.row)) else {
        return false;
    };
    let filled: Vec<usize> = row.filled().take(3).collect();
    match filled.as_slice() {
        [only] => below_indicator(draft, outline, reader, Place { column: *only, ..at }),
        [label, text] => {
            let label = Place { column: *label, ..at };
            let any = below_heading && introduces(row.text(label.column), row.text(*text));
            beside_label(draft, outline, reader, label, *text, any)
        }
        _ => false,
    }
}

/// ≪成果と見直し≫ and its text in one cell.
fn below_indicator(draft: &mut Draft<'_>, outline: &mut Outline, reader: &mut Reader, at: Place) -> bool {
    let Some((label, text)) = labelled(draft.text(at)) else {
        return false;
    };
    let text = LabelledText {
        label,
        text: clean(text),
    };
    if text.text.is_empty() {
        draft.claim(at);
        return true;
    }
    if reader.is_open() {
        return reader.prose(draft, outline, at, text);
    }
    let Some(node) = outline.current() else {
        return false;
    };
    if let Some(node) = outline.node(node) {
        node.texts.push(text);
    }
    draft.claim(at);
    true
}

/// 担当課 | 商工課
fn beside_label(
    draft: &mut Draft<'_>,
    outline: &mut Outline,
    reader: &mut Reader,
    at: Place,
    column: usize,
    any: bool,
) -> bool {
    let label = draft.text(at);
    let place = Place { column, ..at };
    let text = draft.text(place);
    let meaning = match term(label) {
        Some(t @ (Term::Lead | Term::Related | Term::Text | Term::Content | Term::Note)) => t,
        None if outline.current().is_some() && (any || is_label(label)) => Term::Text,
        _ => return false,
    };
    let Some(node) = outline.current() else {
        return false;
    };
    reader.close(outline);
    if matches!(meaning, Term::Lead | Term::Related) {
        let (found, joined) = departments::read(text);
        if joined {
            outline.note_once(node, text, torn(text, place, Field::Departments));
        }
        if let Some(node) = outline.node(node) {
            match meaning {
                Term::Lead => node.lead.extend(found),
                _ => node.related.extend(found),
            }
        }
    } else if let Some(node) = outline.node(node) {
        node.texts.push(LabelledText {
            label: squeezed(label),
            text: clean(text),
        });
    }
    outline.own_row(at, node, Field::Texts);
    draft.claim(at);
    draft.claim(place);
    true
}

/// A label of a few words and a whole sentence. What ends as projects do is the first row of a table.
fn introduces(label: &str, text: &str) -> bool {
    const LONGEST: usize = 8;
    let label = squeezed(label);
    let is_short = label.chars().nth(LONGEST).is_none() && !label.contains(char::is_numeric);
    let is_project = ["事業", "補助", "助成", "整備", "支援", "業務", "課"]
        .iter()
        .any(|end| label.ends_with(end));
    is_short && !is_project && text.ends_with('。')
}

/// A short cell that names what the text beside it is: 取組の方向, 施策の概要.
fn is_label(label: &str) -> bool {
    const ENDS: [&str; 11] = [
        "の方向",
        "の概要",
        "の内容",
        "方針",
        "課題",
        "成果",
        "目的",
        "考え方",
        "姿",
        "ねらい",
        "将来像",
    ];
    let squeezed = squeezed(label);
    squeezed.chars().count() <= 12 && ENDS.iter().any(|end| squeezed.ends_with(end))
}

/// A label without the spaces that spread it and the marks around it.
fn squeezed(label: &str) -> String {
    let joined: String = label.split_whitespace().collect();
    joined.trim_matches(MARKS).to_owned()
}

const MARKS: [char; 14] = [
    '≪', '≫', '《', '》', '【', '】', '<', '>', '＜', '＞', '■', '●', '○', '◆',
];

/// The label in brackets at the head of a cell, and the text after it.
fn labelled(text: &str) -> Option<(String, &str)> {
    const PAIRS: [(char, char); 5] = [('≪', '≫'), ('《', '》'), ('【', '】'), ('＜', '＞'), ('<', '>')];
    let (open, close) = PAIRS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.get(open.len_utf8()..)?;
    let end = inner.find(close)?;
    let label = inner.get(..end)?;
    let rest = inner.get(end + close.len_utf8()..)?;
    let is_label = term(label) == Some(Term::Text) || is_label(label);
    is_label.then(|| (squeezed(label), rest.trim()))
}

#[cfg(test)]
mod tests {
    use crate::family::kpi::tests::{csv, initiative};

    #[test]
    fn below_a_heading_a_short_label_beside_a_sentence_is_prose_and_a_project_is_not() {
        let doc = csv("\
施策1|浜を守る
事業名|事業内容
浜辺事業|砂を足します。
施策2|磯を守る
十年後の磯|藻が茂っている。
事業名|事業内容
見回り事業|磯を見回ります。
施策3|港を守る
灯台事業|灯りを替えます。");
        let item = initiative(&doc, "2");
        let texts: Vec<_> = item.texts.iter().map(|t| t.label.as_str()).collect();
        assert_eq!(texts, ["十年後の磯"]);
        assert_eq!(item.projects.len(), 1);
        assert_eq!(initiative(&doc, "3").projects.len(), 1);
    }

    #[test]
    fn a_name_whose_parenthesis_is_open_goes_on_in_the_next_row() {
        let doc = csv("\
施策1|浜を守る
指標|単位|R4実績|目標(R9)
訪れた人（|人|9|15
夏の間）|||
清掃の回数|回|3|6");
        let names: Vec<_> = initiative(&doc, "1")
            .indicators
            .iter()
            .map(|i| i.name.as_str())
            .collect();
        assert_eq!(names, ["訪れた人（夏の間）", "清掃の回数"]);
    }
}
