//! Plan texts as HTML: titles that do not break inside 第3次, prose line by line with its bullets.

/// One printed line of a prose cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// the line as written
    pub text: String,
    /// whether it begins with a list mark, so that the rest hangs
    pub bullet: bool,
}

/// The lines of a prose cell, empty ones left out.
pub fn lines(text: &str) -> Vec<Line> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Line {
            text: line.to_owned(),
            bullet: line.starts_with(is_list_mark),
        })
        .collect()
}

fn is_list_mark(c: char) -> bool {
    matches!(
        c,
        '・' | '●' | '○' | '■' | '□' | '◆' | '◇' | '※' | '＊' | '①'..='⑳'
    )
}

/// A title as HTML: escaped, and 第3次, 令和6年度 and the like kept on one line.
pub fn title(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(['第', '令', '平', '昭']) {
        let (before, from) = rest.split_at(start);
        escape_into(&mut out, before);
        let length = numbered(from);
        if length == 0 {
            let next = from.chars().next().map_or(from.len(), char::len_utf8);
            escape_into(&mut out, &from[..next]);
            rest = &from[next..];
            continue;
        }
        out.push_str("<span class=\"ay-nowrap\">");
        escape_into(&mut out, &from[..length]);
        out.push_str("</span>");
        rest = &from[length..];
    }
    escape_into(&mut out, rest);
    out
}

/// Bytes of 第…次 or 令和…年度 at the beginning; 0 where there is none.
fn numbered(text: &str) -> usize {
    let head = ["第", "令和", "平成", "昭和"]
        .into_iter()
        .find(|h| text.starts_with(h));
    let Some(head) = head else { return 0 };
    let after = &text[head.len()..];
    let digits: usize = after
        .chars()
        .take(4)
        .take_while(|c| is_numeral(*c))
        .map(char::len_utf8)
        .sum();
    if digits == 0 {
        return 0;
    }
    let tail = &after[digits..];
    let unit = ["次", "期", "章", "回", "年度", "年"]
        .into_iter()
        .find(|u| tail.starts_with(u));
    head.len() + digits + unit.map_or(0, str::len)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十元".contains(c)
}

/// Escapes for text and for attributes in double quotes.
pub fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

/// Shortened to so many characters, with an ellipsis.
pub fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(limit).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_words_stay_together_and_markup_is_escaped() {
        assert_eq!(
            title("第3次<b>計画（令和元年度版）"),
            "<span class=\"ay-nowrap\">第3次</span>&lt;b&gt;計画（<span class=\"ay-nowrap\">令和元年度</span>版）"
        );
        assert_eq!(
            title("第一歩と平等"),
            "<span class=\"ay-nowrap\">第一</span>歩と平等"
        );
        assert_eq!(title("昭"), "昭");
    }

    #[test]
    fn bullets_hang() {
        let read = lines("・一つ\n\n 続き");
        assert_eq!(read.iter().map(|l| l.bullet).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn shortening_counts_characters_and_not_bytes() {
        assert_eq!(shortened("市税収納率", 2), "市税…");
        assert_eq!(shortened("市税", 2), "市税");
    }
}
