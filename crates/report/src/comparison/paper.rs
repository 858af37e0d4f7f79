//! A comparison in words: headings, labels, marked texts, remarks.

use ayumi_domain::cycle::diff;
use ayumi_domain::edition::FateKind;
use ayumi_domain::edition::Item;
use ayumi_domain::edition::compare::{
    ComparedItem, ComparedPart, Difference, DifferenceKind, IndicatorPart, Saying,
};
use ayumi_messages::Lang;
use ayumi_messages::public::comparison::{self as say, Words};

use super::{Compared, EditionLabel};
use crate::paper::comparison::{ComparisonPaper, ComparisonWords, Count, Group, Mark, Piece, Row};

/// The comparison as it is printed.
#[must_use]
pub fn comparison_paper(of: &Compared<'_>) -> ComparisonPaper {
    let words = Words::of(of.lang);
    let comparison = of.comparison;
    let mut lead = vec![say::lead(comparison, of.lang)];
    lead.extend(of.new.reason.filter(|r| !r.trim().is_empty()).map(str::to_owned));
    lead.push(words.unchanged.to_owned());
    if 0 < comparison.left_out {
        lead.push(words.left_out.to_owned());
    }
    ComparisonPaper {
        title: format!("{}　{}", of.plan, words.title),
        new_name: named(&of.new, of.lang),
        old_name: named(&of.old, of.lang),
        as_of: match of.lang {
            Lang::Ja => format!("{}現在", say::day(of.as_of, of.lang)),
            Lang::En => format!("As of {}", say::day(of.as_of, of.lang)),
        },
        lead,
        counts: comparison
            .counts()
            .into_iter()
            .map(|(kind, number)| Count {
                kind: say::kind(kind, of.lang).to_owned(),
                number: say::cases(number, of.lang),
            })
            .collect(),
        words: fixed(words),
        groups: comparison.items.iter().map(|item| group(item, of.lang)).collect(),
    }
}

fn named(edition: &EditionLabel<'_>, lang: Lang) -> String {
    let name = say::edition_name(edition.name, edition.is_draft, lang);
    say::edition(&name, edition.dated, lang)
}

fn fixed(words: &Words) -> ComparisonWords {
    ComparisonWords {
        counts: words.counts.to_owned(),
        kind: words.kind.to_owned(),
        number: words.number.to_owned(),
        label: words.item.to_owned(),
        new: words.new.to_owned(),
        old: words.old.to_owned(),
        note: words.note.to_owned(),
        legend: vec![
            Piece::new(Mark::Kept, words.legend),
            Piece::new(Mark::Gone, words.legend_gone),
            Piece::new(Mark::Kept, "　"),
            Piece::new(Mark::New, words.legend_new),
        ],
        nothing: words.nothing.to_owned(),
    }
}

fn group(item: &ComparedItem, lang: Lang) -> Group {
    let heading = match item.item {
        Item::Plan => Words::of(lang).plan_itself.to_owned(),
        _ => say::item_name(&item.name()),
    };
    let whole = item.differences.iter().find(|d| d.part == ComparedPart::Being);
    let mut rows: Vec<Row> = Vec::with_capacity(item.differences.len());
    let mut last_reason = None;
    for difference in &item.differences {
        // A reason that holds for several rows in a row is told once.
        let is_told = last_reason == Some(&difference.reason);
        last_reason = Some(&difference.reason);
        let reason = difference.reason.as_deref().filter(|_| !is_told);
        rows.push(row(item, difference, reason, lang));
    }
    if let Some(first) = rows.first_mut() {
        let came = item
            .from
            .iter()
            .map(|(kind, _, name)| say::came(*kind, &say::item_name(name), lang));
        for sentence in came {
            if !first.note.is_empty() {
                first.note.push('\n');
            }
            first.note.push_str(&sentence);
        }
    }
    Group {
        heading,
        change: whole
            .map(|d| say::kind(d.kind, lang).to_owned())
            .unwrap_or_default(),
        rows,
    }
}

fn row(item: &ComparedItem, difference: &Difference, reason: Option<&str>, lang: Lang) -> Row {
    let (new, old) = pieces(difference, lang);
    let mut row = Row {
        label: say::part(&difference.part, item.item, lang),
        new,
        old,
        note: reason.unwrap_or_default().to_owned(),
    };
    if difference.part == ComparedPart::Being {
        told_of_whole(item, difference.kind, &mut row, lang);
    } else if is_value(difference) || is_told_by_kind(difference.kind) {
        let kind = say::kind(difference.kind, lang);
        row.note = match row.note.is_empty() {
            true => kind.to_owned(),
            false => format!("{kind}\n{}", row.note),
        };
    }
    if difference.is_corrected {
        if !row.note.is_empty() {
            row.note.push('\n');
        }
        row.note.push_str(Words::of(lang).corrected);
    }
    row
}

/// What became of the item stands where its later text would stand, or beside it.
fn told_of_whole(item: &ComparedItem, kind: DifferenceKind, row: &mut Row, lang: Lang) {
    let words = Words::of(lang);
    let remark = |text: String| vec![Piece::new(Mark::Remark, text)];
    match kind {
        DifferenceKind::Added => row.old = remark(words.added.to_owned()),
        DifferenceKind::Abolished => row.new = remark(words.abolished.to_owned()),
        DifferenceKind::Completed => row.new = remark(words.completed.to_owned()),
        DifferenceKind::Gone => row.new = remark(words.gone.to_owned()),
        _ => {
            let told = remark(whereabouts(item, lang));
            if item.after.is_some() {
                row.new.push(Piece::new(Mark::Remark, "\n"));
                row.new.extend(told);
            } else {
                row.new = told;
            }
        }
    }
}

fn whereabouts(item: &ComparedItem, lang: Lang) -> String {
    let Some(fate) = &item.fate else {
        return String::new();
    };
    let names: Vec<String> = fate
        .to
        .iter()
        .filter_map(|(_, name)| name.as_ref().map(say::item_name))
        .collect();
    let separator = if lang == Lang::Ja { "、" } else { ", " };
    let went = match (fate.kind, names.is_empty()) {
        (FateKind::Merged | FateKind::Split, true) => {
            return say::kind(kind_of(fate.kind), lang).to_owned();
        }
        (kind, _) => say::went(kind, lang),
    };
    format!("{went}{}", names.join(separator))
}

fn kind_of(fate: FateKind) -> DifferenceKind {
    match fate {
        FateKind::Split => DifferenceKind::Split,
        FateKind::Abolished => DifferenceKind::Abolished,
        FateKind::Completed => DifferenceKind::Completed,
        FateKind::Merged | FateKind::Continued => DifferenceKind::Merged,
    }
}

/// Changes whose words alone do not say what happened: that one indicator took the place of another, that something moved.
fn is_told_by_kind(kind: DifferenceKind) -> bool {
    matches!(
        kind,
        DifferenceKind::IndicatorReplaced | DifferenceKind::IndicatorMoved | DifferenceKind::Moved
    )
}

fn is_value(difference: &Difference) -> bool {
    matches!(
        difference.part,
        ComparedPart::Indicator(_, _, IndicatorPart::Value(..)) | ComparedPart::Effect(..)
    )
}

/// The later and the earlier text with their marks. Values are marked whole, so that no figure is read by halves.
#[must_use]
pub fn pieces(difference: &Difference, lang: Lang) -> (Vec<Piece>, Vec<Piece>) {
    let words = Words::of(lang);
    let (old, new) = (
        say::saying(&difference.before, lang),
        say::saying(&difference.after, lang),
    );
    let alone = |text: Option<&String>, mark: Mark| match text {
        Some(text) => vec![Piece::new(mark, text.as_str())],
        None => vec![Piece::new(Mark::Remark, words.none)],
    };
    let (Some(was), Some(is)) = (&old, &new) else {
        return (alone(new.as_ref(), Mark::New), alone(old.as_ref(), Mark::Gone));
    };
    if difference.part == ComparedPart::Being && difference.kind == DifferenceKind::Split {
        return (alone(Some(is), Mark::Kept), alone(Some(was), Mark::Kept));
    }
    let are_texts = matches!(
        (&difference.before, &difference.after),
        (Saying::Text(_), Saying::Text(_))
    );
    if is_value(difference) || !are_texts {
        return (alone(Some(is), Mark::New), alone(Some(was), Mark::Gone));
    }
    let (mut later, mut earlier) = (Vec::new(), Vec::new());
    for piece in diff::differences(was, is) {
        match piece {
            diff::Piece::Kept(text) => {
                later.push(Piece::new(Mark::Kept, text));
                earlier.push(Piece::new(Mark::Kept, text));
            }
            diff::Piece::Gone(text) => earlier.push(Piece::new(Mark::Gone, text)),
            diff::Piece::New(text) => later.push(Piece::new(Mark::New, text)),
        }
    }
    (later, earlier)
}
