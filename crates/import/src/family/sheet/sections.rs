//! The headings above the initiatives: completed from the contents, collected, and held against them.

use std::collections::HashMap;

use ayumi_domain::Field;
use ayumi_domain::plan::Section;
use ayumi_domain::words::squeeze;

use super::head::{Level, Top};
use super::outline::{self, Outline};
use super::reading::Reading;
use crate::draft::{Draft, Note};
use crate::numbering;

/// The path of an initiative: the numbers of its headings, the heading itself where it has none.
pub(super) fn path(top: &Top) -> Vec<String> {
    let element = |l: &Level| l.number.clone().unwrap_or_else(|| l.title.clone());
    top.levels.iter().map(element).collect()
}

/// Headings that stand only above the first of their forms hold for the next ones too, in texts and on one sheet.
pub(super) fn carry(forms: &[super::forms::Form], tops: &mut [Top], texts: bool) {
    for index in 1..tops.len() {
        let (before, rest) = tops.split_at_mut(index);
        let (Some(above), Some(top)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let together = forms.get(index).map(|f| f.grid) == forms.get(index - 1).map(|f| f.grid);
        if !(together || texts) || above.levels.len() <= top.levels.len() {
            continue;
        }
        let kept = match top.levels.first() {
            None => above.levels.len(),
            Some(first) => match above.levels.iter().position(|l| same_rank(l, first)) {
                Some(at) => at,
                None => continue,
            },
        };
        let mut levels: Vec<Level> = above.levels.iter().take(kept).cloned().collect();
        levels.append(&mut top.levels);
        top.levels = levels;
    }
}

/// Whether two headings are of one level: of the same name, or numbered in the same way.
fn same_rank(a: &Level, b: &Level) -> bool {
    let style = |l: &Level| {
        l.number
            .as_deref()
            .and_then(numbering::alone)
            .map(|(_, style)| style)
    };
    match (&a.label, &b.label) {
        (Some(a), Some(b)) => a == b,
        (None, None) => style(a).is_some() && style(a) == style(b),
        _ => false,
    }
}

/// Adds the outermost level where the forms leave it out and the contents have it.
pub(super) fn complete(draft: &mut Draft<'_>, outline: &Outline, tops: &mut [Top]) {
    if !outline.has_outer {
        return;
    }
    let mut from = 0;
    let mut added: Vec<String> = Vec::new();
    for top in tops.iter_mut() {
        match outline::outer_of(outline, top, from) {
            Some((index, level)) => {
                from = index;
                let name = format!("{} {}", level.number.clone().unwrap_or_default(), level.title);
                if !added.contains(&name) {
                    added.push(name);
                }
                top.levels.insert(0, level);
            }
            None => {
                let mut note = Note::doubt("level-unknown", Field::Structure)
                    .read(&top.title)
                    .say("この取組項目がどの大きな目標のものか、目次から決められませんでした。");
                if let Some(at) = top.at {
                    note = note.at(at);
                }
                draft.report(note);
            }
        }
    }
    if let (Some(at), false) = (tops.first().and_then(|t| t.at), added.is_empty()) {
        let note = Note::doubt("level-inferred", Field::Structure)
            .at(at)
            .made(added.join("、"))
            .say("様式には大きな目標が書かれていないため、目次と体系図の並びから補いました。");
        draft.report(note);
    }
}

/// II beside Ⅰ and Ⅲ is Ⅱ: one document, one way of numbering.
pub(super) fn same_romans(tops: &mut [Top]) {
    let mut levels = tops.iter().flat_map(|t| &t.levels);
    let one_sign = levels.any(|l| {
        l.number
            .as_deref()
            .is_some_and(|n| n.starts_with(|c| ('Ⅰ'..='Ⅻ').contains(&c)))
    });
    if !one_sign {
        return;
    }
    for level in tops.iter_mut().flat_map(|t| &mut t.levels) {
        level.number = level.number.take().map(|n| outline::roman(&n));
    }
}

/// Collects the headings of all forms; a heading printed in two ways is given as most forms have it.
pub(super) fn collect(draft: &mut Draft<'_>, tops: &[Top]) {
    let mut order: Vec<Vec<String>> = Vec::new();
    let mut titles: HashMap<Vec<String>, Vec<(String, usize)>> = HashMap::new();
    for top in tops {
        let mut path = Vec::new();
        for level in &top.levels {
            path.push(level.number.clone().unwrap_or_else(|| level.title.clone()));
            if !order.contains(&path) {
                order.push(path.clone());
            }
            let known = titles.entry(path.clone()).or_default();
            match known
                .iter_mut()
                .find(|(t, _)| squeeze(t) == squeeze(&level.title))
            {
                Some((_, count)) => *count += 1,
                None => known.push((level.title.clone(), 1)),
            }
        }
    }
    for path in order {
        let mut known = titles.remove(&path).unwrap_or_default();
        known.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let Some((title, _)) = known.first().cloned() else {
            continue;
        };
        if known.len() > 1 {
            let all: Vec<String> = known.iter().map(|(t, c)| format!("{t}（{c}）")).collect();
            let note = Note::doubt("heading-differs", Field::Structure)
                .read(all.join("、"))
                .made(&title)
                .say("同じ番号の見出しが2とおりに書かれています。多いほうを採りました。");
            draft.report(note);
        }
        draft.doc.sections.push(Section {
            path,
            title,
            ..Section::default()
        });
    }
    draft.doc.levels = level_names(tops);
}

/// The names of the levels, as the forms label them.
fn level_names(tops: &[Top]) -> Vec<String> {
    const PLAIN: [&str; 3] = ["大項目", "中項目", "小項目"];
    let Some(deepest) = tops.iter().max_by_key(|t| t.levels.len()) else {
        return Vec::new();
    };
    let mut names: Vec<String> = deepest
        .levels
        .iter()
        .enumerate()
        .map(|(i, l)| {
            let plain = PLAIN.get(i).copied().unwrap_or("項目").to_owned();
            l.label.clone().unwrap_or(plain)
        })
        .collect();
    let own = tops.iter().find_map(|t| t.label.clone());
    names.push(own.unwrap_or_else(|| "取組項目".to_owned()));
    names
}

/// Holds titles against the contents: other words, items without a form, headings without an item.
pub(super) fn hold_against(draft: &mut Draft<'_>, outline: &Outline, tops: &[Top]) {
    let number = |step: &outline::Step| step.0.clone().unwrap_or_else(|| step.1.clone());
    for line in &outline.lines {
        draft.claim(line.at);
        let path: Vec<String> = line.chain.iter().map(number).collect();
        let Some((_, title)) = line.chain.last() else {
            continue;
        };
        if line.is_item {
            hold_item(draft, tops, &path, title, line.at);
        } else if let Some(known) = draft.doc.sections.iter().find(|s| s.path == path) {
            if squeeze(&known.title) != squeeze(title) {
                let note = Note::info("contents-differ", Field::Structure)
                    .at(line.at)
                    .read(title)
                    .made(&known.title)
                    .say("目次の見出しと本文の見出しが違います。本文のほうを採りました。");
                draft.report(note);
            }
        } else if path.len() < draft.doc.levels.len() && outline.lines.iter().any(|l| l.is_item) {
            insert(draft, path, title);
            let note = Note::info("heading-without-items", Field::Structure)
                .at(line.at)
                .read(title)
                .say("目次にある見出しですが、この下に取組項目がありません。");
            draft.report(note);
        }
    }
}

/// Claims what a table of contents in front of the forms is made of: titles, leaders and page numbers.
pub(super) fn claim_contents(
    draft: &mut Draft<'_>,
    book: &super::book::Book<'_>,
    first: &super::forms::Form,
    tops: &[Top],
) {
    let mut titles: Vec<String> = Vec::new();
    for top in tops {
        titles.push(squeeze(&top.title));
        titles.extend(top.levels.iter().map(|l| squeeze(&l.title)));
    }
    for row in 0..first.rows.start {
        for place in super::forms::places(book.pages, first.grid, row) {
            let text = super::segments::text(book, place);
            let tidy = squeeze(&outline::tidy(text));
            let leader = ["・・", "……", "...", "．．"].iter().any(|l| text.contains(l));
            let number = tidy.chars().all(|c| c.is_numeric());
            if leader || number || titles.iter().any(|t| !t.is_empty() && tidy.ends_with(t.as_str())) {
                draft.claim(place);
            }
        }
    }
}

/// Puts a heading behind those that come before it.
fn insert(draft: &mut Draft<'_>, path: Vec<String>, title: &str) {
    let sections = &mut draft.doc.sections;
    let parent = path.split_last().map(|(_, p)| p.to_vec()).unwrap_or_default();
    let after = sections
        .iter()
        .rposition(|s| s.path.starts_with(&parent) && s.path < path)
        .map_or(sections.len(), |i| i + 1);
    sections.insert(
        after,
        Section {
            path,
            title: title.to_owned(),
            ..Section::default()
        },
    );
}

fn hold_item(draft: &mut Draft<'_>, tops: &[Top], path: &[String], title: &str, at: crate::draft::Place) {
    let mine = |t: &&Top| {
        let mut full = self::path(t);
        full.extend(t.own.clone());
        full == path
    };
    let Some(top) = tops.iter().find(mine) else {
        let note = Note::doubt("item-without-form", Field::Structure)
            .at(at)
            .read(title)
            .say("目次にある取組項目ですが、その様式が見当たりません。");
        draft.report(note);
        return;
    };
    if squeeze(&top.title) != squeeze(title) && strip_digits(&top.title) != squeeze(title) {
        let id = super::head::id(top, &self::path(top));
        let note = Note::doubt("title-differs", Field::Title)
            .at(at)
            .on(&id)
            .read(title)
            .made(&top.title)
            .say("目次の名前と様式の名前が違います。様式のほうを採りました。");
        draft.report(note);
    }
}

fn strip_digits(text: &str) -> String {
    squeeze(text).chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The outermost headings of all forms.
pub(super) fn headings(tops: &[Top]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for level in tops.iter().filter_map(|t| t.levels.first()) {
        if !found.contains(&level.title) && level.title.chars().count() >= 6 {
            found.push(level.title.clone());
        }
    }
    found
}

/// The heading of the next page, which a machine put behind the last text of a form.
pub(super) fn strip_page_headings(reading: &mut Reading<'_, '_>) {
    if !reading.book.is_scan() {
        return;
    }
    let mut cut: Option<(String, String)> = None;
    for text in &mut reading.item.texts {
        let heading = reading
            .book
            .headings
            .iter()
            .find(|h| text.text.ends_with(h.as_str()));
        let Some(kept) = heading.and_then(|h| text.text.strip_suffix(h.as_str())) else {
            continue;
        };
        let number = |c: char| c.is_whitespace() || c.is_ascii_digit() || "IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ.．".contains(c);
        let kept = kept.trim_end_matches(number).to_owned();
        if kept.chars().count() < 6 {
            continue;
        }
        cut = Some((text.text.clone(), kept.clone()));
        if let Some(note) = &mut reading.item.note {
            *note = note.replace(&text.text, &kept);
        }
        text.text = kept;
    }
    if let Some((before, kept)) = cut {
        let mut said = super::reading::made(
            kept,
            "文章の終わりに次のページの見出しが続いていたため、見出しを除きました。",
        );
        said.read = Some(before);
        let at = crate::draft::Place::new(reading.form.grid, reading.form.anchor, 0);
        reading.doubt("heading-cut", Field::Texts, at, said);
    }
}

/// Footnote marks inside names, where the form has the footnote: ウェルビーイング1経営.
pub(super) fn strip_footnote_marks(reading: &mut Reading<'_, '_>) {
    const MARKS: [(char, char); 9] = [
        ('¹', '1'),
        ('²', '2'),
        ('³', '3'),
        ('⁴', '4'),
        ('⁵', '5'),
        ('⁶', '6'),
        ('⁷', '7'),
        ('⁸', '8'),
        ('⁹', '9'),
    ];
    let Some(note) = reading.item.note.clone() else {
        return;
    };
    for (mark, digit) in MARKS.iter().filter(|(mark, _)| note.contains(*mark)) {
        reading.item.title = unmarked(&reading.item.title, *mark, *digit);
        for indicator in &mut reading.item.indicators {
            indicator.name = unmarked(&indicator.name, *mark, *digit);
        }
    }
}

/// Takes a footnote mark out: a digit between Japanese characters or before a bracket.
fn unmarked(text: &str, mark: char, digit: char) -> String {
    let chars: Vec<char> = text.chars().collect();
    let japanese = |c: Option<&char>| c.is_some_and(|c| *c > '\u{3040}' && !c.is_numeric());
    let letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
    let is_mark = |i: usize, c: char| {
        let after = chars.get(i + 1);
        let ends = after.is_none_or(|c| matches!(c, ' ' | '(' | '（' | '　'));
        c == mark
            || c == digit
                && (japanese(i.checked_sub(1).and_then(|b| chars.get(b))) && (japanese(after) || ends)
                    || letter(i.checked_sub(1).and_then(|b| chars.get(b))) && japanese(after))
    };
    let kept = chars.iter().enumerate().filter(|(i, c)| !is_mark(*i, **c));
    let text: String = kept.map(|(_, c)| *c).collect();
    text.replace(" (", "(")
}
