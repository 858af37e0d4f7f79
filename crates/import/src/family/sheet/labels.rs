//! Labels of a form: a cell that is one, a cell that begins or ends with one, and the words that are none.

use ayumi_domain::words::squeeze;

use crate::lexicon::{Term, term, term_with_year};
use crate::prose;

/// A label and what stands in the same cell with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// what it speaks of
    pub term: Term,
    /// as it should read: without the blanks and line breaks that spread it
    pub name: String,
    /// what follows it in the same cell (or, where it stands at the end, what precedes it)
    pub rest: String,
    /// nothing set the label apart from the text
    pub tight: bool,
}

/// Words of a form that are filled in by whoever handles it and belong to no initiative.
const ASIDE: [&str; 12] = [
    "記入日",
    "作成日",
    "更新日",
    "記入者",
    "作成者",
    "作成課",
    "提出日",
    "様式",
    "内線",
    "連絡先",
    "電話番号",
    "記入担当",
];

/// Whether a cell belongs to the handling of the form (記入日：令和7年4月18日, 様式第1号).
pub(super) fn is_aside(text: &str) -> bool {
    if is_long(text) {
        return false;
    }
    let text = squeeze(text);
    text.chars().count() <= 30 && ASIDE.iter().any(|word| text.starts_with(word))
}

/// Longer than any label, tags included; told before anything costly is done with a cell of prose.
fn is_long(text: &str) -> bool {
    text.chars().nth(120).is_some()
}

/// The label that a whole cell is.
pub(super) fn whole(text: &str) -> Option<Label> {
    if is_long(text) {
        return None;
    }
    let untagged = text.contains('<').then(|| prose::without_tags(text));
    let text = untagged.as_deref().unwrap_or(text).trim();
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || "-—―－_：:".contains(c));
    let term = term(bare).or_else(|| super::learn::term(bare))?;
    Some(Label {
        term,
        name: display(bare),
        rest: String::new(),
        tight: false,
    })
}

/// The label that a cell is when it also names a year: 令和6年度の実績, （参考）令和5年度.
pub(super) fn of_year(text: &str) -> Option<Label> {
    if is_long(text) || !super::heads::names_digit(text) {
        return None;
    }
    let squeezed = squeeze(&prose::without_tags(text));
    let found = crate::years::find_years(&squeezed, None);
    if found.len() != 1 || squeezed.chars().count() > 20 {
        return None;
    }
    let bare = squeezed.replace("(参考)", "").replace("参考", "");
    let term = match term_with_year(&bare) {
        Some(term) => term,
        None => crate::years::heading(&bare, None).map(|_| Term::Year)?,
    };
    Some(Label {
        term,
        name: display(text),
        rest: String::new(),
        tight: false,
    })
}

/// The label that a cell is when it also names a half of the year: 上半期実績, 年度末の評価.
pub(super) fn of_half(text: &str) -> Option<Label> {
    const LONGEST: usize = 24;
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    crate::years::half(text)?;
    let mut bare = squeeze(text);
    for word in ["上半期", "下半期", "上期", "下期", "年度末", "の", "時点"] {
        bare = bare.replace(word, "");
    }
    let term = term(&bare)?;
    Some(Label {
        term,
        name: display(text),
        rest: String::new(),
        tight: false,
    })
}

/// The label that a whole cell is, whatever it says beside its word: a year, a half of one.
pub(super) fn any(text: &str) -> Option<Label> {
    whole(text).or_else(|| of_half(text)).or_else(|| of_year(text))
}

/// The label that a cell is or begins with, set apart from its text by a blank, a line break, a bullet or a colon.
pub(super) fn leading(text: &str) -> Option<Label> {
    const LONGEST: usize = 20;
    if let Some(label) = whole(text) {
        return Some(label);
    }
    let untagged = text.contains('<').then(|| prose::without_tags(text));
    let text = untagged.as_deref().unwrap_or(text).trim();
    let ends: Vec<(usize, char)> = text.char_indices().take(LONGEST + 1).skip(1).collect();
    ends.iter().rev().find_map(|(end, next)| {
        let set_apart = next.is_whitespace() || matches!(next, '・' | '･' | '：' | ':' | '●' | '○');
        if !set_apart && !opens_number(*next) && !matches!(next, 'I' | 'V' | 'X') {
            return None; // most ends of a prose cell: no word need be looked up
        }
        let (head, rest) = text.split_at_checked(*end)?;
        let long = head.chars().nth(1).is_some();
        let numbered = |t: Term| {
            let roman = matches!(next, 'I' | 'V' | 'X') && t == Term::Level;
            matches!(t, Term::Level | Term::Title) && (opens_number(*next) || roman) && long
        };
        let term = term(head)
            .or_else(|| super::learn::term(head))
            .filter(|t| (set_apart || numbered(*t)) && !ends_open(head))?;
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':'));
        Some(Label {
            term,
            name: display(head),
            rest: rest.to_owned(),
            tight: false,
        })
    })
}

/// A label that text follows without anything between (関連計画緑化計画), among labels known from elsewhere.
pub(super) fn tight<'n>(text: &str, known: impl Iterator<Item = &'n str>) -> Option<Label> {
    let text = text.trim();
    let mut best: Option<&str> = None;
    for name in known.filter(|name| name.chars().count() >= 4 && text.starts_with(name)) {
        if best.is_none_or(|b| b.len() < name.len()) {
            best = Some(name);
        }
    }
    let name = best?;
    let rest = text.get(name.len()..)?;
    let goes_on = rest.starts_with(|c: char| ('ぁ'..='ん').contains(&c)) || rest.is_empty();
    let term = term(name).filter(|_| !goes_on)?;
    Some(Label {
        term,
        name: name.to_owned(),
        rest: rest.to_owned(),
        tight: true,
    })
}

/// A prose label that a machine put behind the text of its cell.
pub(super) fn trailing(text: &str) -> Option<Label> {
    let (rest, last) = text.trim().rsplit_once([' ', '　', '\n'])?;
    let term = term(last).filter(|t| *t == Term::Text)?;
    (squeeze(last).chars().count() >= 3).then(|| Label {
        term,
        name: display(last),
        rest: rest.trim().to_owned(),
        tight: false,
    })
}

/// A short cell in the column of labels that the lexicon does not know: perhaps a label of this document.
pub(super) fn looks_like_label(text: &str) -> bool {
    if is_long(text) {
        return false;
    }
    let squeezed = squeeze(text);
    let length = squeezed.chars().count();
    (2..=16).contains(&length)
        && !squeezed.contains(['。', '、', '・', '→'])
        && !squeezed.chars().any(|c| c.is_ascii_digit())
        && squeezed
            .chars()
            .all(|c| c.is_alphanumeric() || "()ー&/".contains(c))
        && crate::numbering::split(text).is_none()
}

/// The label as it should read.
pub(super) fn display(text: &str) -> String {
    let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    name.trim_matches(|c: char| "≪≫《》【】「」■◆●：:※".contains(c))
        .to_owned()
}

/// 基本方針１, 重点目標Ⅰ, 取組項目（１）: a number follows the name of its level without a gap.
fn opens_number(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || ('Ⅰ'..='Ⅻ').contains(&c)
        || ('⑴'..='⒇').contains(&c)
        || matches!(c, '(' | '（')
        || crate::numbering::is_circled(c)
}

/// "現状・" before 課題 is no label yet.
fn ends_open(head: &str) -> bool {
    head.trim_end().ends_with(['・', '･', '：', ':'])
}

#[cfg(test)]
mod tests {
    use super::{leading, of_half, tight, trailing, whole};
    use crate::lexicon::Term;

    #[test]
    fn a_label_is_found_before_and_behind_its_text() {
        let label = leading("課題・窓口が混み合う。").unwrap();
        assert_eq!(
            (label.name.as_str(), label.rest.as_str()),
            ("課題", "・窓口が混み合う。")
        );
        let label = leading("取組項目 ア 窓口の改善").unwrap();
        assert_eq!((label.term, label.rest.as_str()), (Term::Title, "ア 窓口の改善"));
        let label = leading("現状・課題").unwrap();
        assert_eq!((label.name.as_str(), label.rest.as_str()), ("現状・課題", ""));
        let label = trailing("・窓口が混み合う。 目指す姿").unwrap();
        assert_eq!(
            (label.name.as_str(), label.rest.as_str()),
            ("目指す姿", "・窓口が混み合う。")
        );
        assert_eq!(leading("課題を整理する。"), None);
    }

    #[test]
    fn a_spread_label_reads_as_one_word() {
        assert_eq!(whole("担 当　課").unwrap().name, "担当課");
        assert_eq!(whole("現状値 —").unwrap().name, "現状値");
    }

    #[test]
    fn a_label_without_a_gap_needs_to_be_known() {
        let label = tight("関連計画緑化計画", ["関連計画"].into_iter()).unwrap();
        assert_eq!(label.rest, "緑化計画");
        assert_eq!(tight("関連計画の見直し", ["関連計画"].into_iter()), None);
    }

    #[test]
    fn a_half_beside_the_word_does_not_hide_the_label() {
        assert_eq!(of_half("下半期\n実績").unwrap().term, Term::Result);
        assert_eq!(of_half("年度末の評価").unwrap().term, Term::Grade);
        assert_eq!(of_half("上半期は混み合う"), None);
        assert_eq!(of_half("実績"), None);
    }
}
