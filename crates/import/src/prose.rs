//! Prose as a machine extracts it: tags and scan marks out, one line per bullet, departments one by one.

use ayumi_domain::plan::Department;
use ayumi_domain::words::squeeze;

/// A text cell as a person would type it: HTML tags removed, one line per bullet, no blank lines.
#[must_use]
pub fn clean(text: &str) -> String {
    let untagged = without_tags(text);
    let lines = untagged
        .lines()
        .flat_map(split_bullets)
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Tags of HTML, LaTeX superscripts `^{..}` and picture marks; `<br>`, `<p>`, `<li>` break the line.
#[must_use]
pub fn without_tags(text: &str) -> String {
    const BREAKS: [&str; 8] = ["br", "p", "/p", "li", "/li", "ul", "/ul", "tr"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        out.push_str(before);
        let Some(close) = tag.find('>').filter(|close| is_tag(&tag[1..*close])) else {
            out.push('<');
            rest = &tag[1..];
            continue;
        };
        let name = tag[1..close].trim_end_matches('/').trim().to_lowercase();
        if BREAKS.contains(&name.as_str()) {
            out.push('\n');
        }
        rest = &tag[close + 1..];
    }
    out.push_str(rest);
    out.replace("_x000D_", "")
}

fn is_tag(inner: &str) -> bool {
    let name = inner.trim_start_matches('/');
    !name.is_empty()
        && name.len() < 60
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && inner.is_ascii()
}

/// "・a ・b" on one line is two lines; a ・ inside a word is none.
fn split_bullets(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut previous = ' ';
    for c in line.chars() {
        let opens = matches!(c, '・' | '･' | '●' | '■' | '◆') || crate::numbering::is_circled(c);
        if opens && matches!(previous, ' ' | '　') && lines.last().is_some_and(|l| !l.trim().is_empty()) {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            last.push(c);
        }
        previous = c;
    }
    lines
}

/// Joins the pieces of a cell that was wrapped over rows: Japanese without a gap, words with a space.
#[must_use]
pub fn join_wrapped(first: &str, second: &str) -> String {
    let (first, second) = (first.trim_end(), second.trim_start());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let gap = latin(first.chars().last()) && latin(second.chars().next());
    format!("{first}{}{second}", if gap { " " } else { "" })
}

/// Splits a cell into departments. Blanks, line breaks, 、 and ， separate; ・ and と do not (市民協働・男女参画推進課).
/// A division in parentheses goes to the department before it: 企画政策課 (政策部). A ○ before a name is a mark.
#[must_use]
pub fn departments(text: &str) -> Vec<Department> {
    let mut found: Vec<Department> = Vec::new();
    for part in pieces(text) {
        if let Some(division) = part.strip_prefix('(').and_then(|p| p.strip_suffix(')')) {
            if let Some(last) = found.last_mut() {
                last.division = Some(division.trim().to_owned());
            }
            continue;
        }
        let (name, division) = match part.split_once('(') {
            Some((name, rest)) => (name.trim(), rest.strip_suffix(')').map(|d| d.trim().to_owned())),
            None => (part.as_str(), None),
        };
        let name = name.trim_start_matches(['○', '◎', '●', '・', '◯', '〇']).trim();
        for name in joined(name).into_iter().filter(|n| !n.is_empty()) {
            found.push(Department {
                name: name.to_owned(),
                division: division.clone(),
            });
        }
    }
    found
}

/// 企画課・総務課等 are two, because each part is a department by itself; 市民協働・男女参画推進課 is one.
fn joined(name: &str) -> Vec<&str> {
    let parts: Vec<&str> = name
        .split(['・', '･'])
        .map(|part| part.trim().trim_end_matches('等'))
        .collect();
    let each = |part: &&str| part.ends_with(['課', '室', '局']) && part.chars().count() >= 2;
    if parts.len() > 1 && parts.iter().all(each) {
        parts
    } else {
        vec![name]
    }
}

/// Whether a text can be one department: ends as departments do and holds no sentence.
#[must_use]
pub fn is_department(name: &str) -> bool {
    const ENDS: [&str; 22] = [
        "課",
        "室",
        "部",
        "局",
        "所",
        "館",
        "院",
        "係",
        "署",
        "センター",
        "委員会",
        "事務局",
        "担当",
        "本部",
        "校",
        "園",
        "署等",
        "課等",
        "班",
        "グループ",
        "チーム",
        "会",
    ];
    let name = squeeze(name);
    name.chars().count() <= 24 && ENDS.iter().any(|end| name.ends_with(end)) && !name.contains(['。', '、'])
}

fn pieces(text: &str) -> Vec<String> {
    let narrowed: String = without_tags(text)
        .chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '\n' | '\t' | '　' | '、' | '，' | ',' | '／' | ';' | '；' => ' ',
            c => c,
        })
        .collect();
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for c in narrowed.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if c == ' ' && depth <= 0 {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
        .into_iter()
        .map(|p| p.trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{clean, departments, join_wrapped};

    fn names(text: &str) -> Vec<(String, Option<String>)> {
        departments(text)
            .into_iter()
            .map(|d| (d.name, d.division))
            .collect()
    }

    #[test]
    fn departments_are_split_where_a_person_would() {
        assert_eq!(
            names("職員課 行政総務課"),
            [("職員課".into(), None), ("行政総務課".into(), None)]
        );
        assert_eq!(
            names("企画政策課 (政策部)"),
            [("企画政策課".into(), Some("政策部".into()))]
        );
        assert_eq!(
            names("市民協働・男女参画推進課"),
            [("市民協働・男女参画推進課".into(), None)]
        );
        assert_eq!(names("生涯学習課\n○デジタル戦略課").len(), 2);
        assert_eq!(
            names("企画課・総務課等"),
            [("企画課".into(), None), ("総務課".into(), None)]
        );
    }

    #[test]
    fn tags_go_and_bullets_stand_on_their_own_lines() {
        assert_eq!(
            clean("<ul><li>・研修を行う。</li><li>・採用を行う。</li></ul>"),
            "・研修を行う。\n・採用を行う。"
        );
        assert_eq!(clean("・一つ目 ・二つ目"), "・一つ目\n・二つ目");
        assert_eq!(clean("ワーク・ライフ・バランス"), "ワーク・ライフ・バランス");
        assert_eq!(clean("5<6の場合"), "5<6の場合");
    }

    #[test]
    fn wrapped_japanese_joins_without_a_gap() {
        assert_eq!(join_wrapped("研修を", "行う。"), "研修を行う。");
        assert_eq!(join_wrapped("Wi-Fi", "LAN"), "Wi-Fi LAN");
    }
}
