//! Japanese text cut into phrases where the script changes and at punctuation, and into sentences.

/// What a character is to the cutting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Digit,
    Space,
    LineEnd,
    Sign,
}

/// Marks that end a sentence.
const ENDS: [char; 6] = ['。', '！', '？', '!', '?', '\n'];

/// Longest run of hiragana that is taken for a particle.
const PARTICLE_MAX: usize = 3;

/// The text in phrases: runs of one script, whole numbers, single signs. Together they are the text.
pub(super) fn by_phrase(text: &str) -> Vec<&str> {
    let mut phrases = Vec::new();
    let (mut start, mut before) = (0, None);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let following = chars.peek().map(|(_, next)| script(*next));
        // A mark that changes the character before it stays with it.
        let now = match before {
            Some(script) if is_joined(c) => script,
            Some(Script::Digit) if is_in_number(c) && following == Some(Script::Digit) => Script::Digit,
            _ => script(c),
        };
        if before.is_some_and(|before| !runs_on(before, now, c)) {
            phrases.extend(text.get(start..at));
            start = at;
        }
        before = Some(now);
    }
    phrases.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    phrases
}

/// The text in sentences, each with the mark that ends it.
pub(super) fn by_sentence(text: &str) -> Vec<&str> {
    text.split_inclusive(ENDS).collect()
}

/// Whether a stretch that two rewritten phrases share is only a particle, a comma or a space.
pub(super) fn is_weak(text: &str) -> bool {
    let ends = text.contains(ENDS) || text.contains('\r');
    let mut letters = 0;
    let only_small = text.chars().all(|c| {
        letters += usize::from(script(c) == Script::Hiragana);
        matches!(script(c), Script::Hiragana | Script::Space | Script::Sign)
    });
    !ends && only_small && letters <= PARTICLE_MAX
}

fn runs_on(before: Script, now: Script, c: char) -> bool {
    let is_single = matches!(now, Script::Sign) && !is_joined(c);
    before == now && !is_single
}

fn script(c: char) -> Script {
    match c {
        '\n' | '\r' => Script::LineEnd,
        c if c.is_whitespace() => Script::Space,
        '0'..='9' | '０'..='９' => Script::Digit,
        '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' => Script::Hiragana,
        '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9F}' => Script::Katakana,
        '々'
        | '〆'
        | '〇'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Kanji,
        c if c.is_alphabetic() => Script::Latin,
        _ => Script::Sign,
    }
}

/// Voicing marks, variation selectors and what joins emoji belong to the character before them.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// What stands between the digits of one number.
fn is_in_number(c: char) -> bool {
    matches!(c, ',' | '.' | '，' | '．')
}

#[cfg(test)]
mod tests {
    use super::{by_phrase, by_sentence, is_weak};

    #[test]
    fn phrases_end_where_the_script_changes() {
        assert_eq!(
            by_phrase("市税収納率を98.4%まで、スマートフォン納付で上げた。"),
            [
                "市税収納率",
                "を",
                "98.4",
                "%",
                "まで",
                "、",
                "スマートフォン",
                "納付",
                "で",
                "上",
                "げた",
                "。"
            ]
        );
    }

    #[test]
    fn a_number_with_separators_is_one_phrase_and_its_full_stop_is_not_of_it() {
        assert_eq!(by_phrase("１，２３４．"), ["１，２３４", "．"]);
        assert_eq!(by_phrase("5,4310"), ["5,4310"]);
    }

    #[test]
    fn a_mark_stays_with_its_character() {
        assert_eq!(
            by_phrase("か\u{3099}い、辻\u{E0100}"),
            ["か\u{3099}い", "、", "辻\u{E0100}"]
        );
    }

    #[test]
    fn sentences_keep_the_mark_that_ends_them() {
        assert_eq!(by_sentence("一つ。二つ\n三つ"), ["一つ。", "二つ\n", "三つ"]);
    }

    #[test]
    fn a_word_is_not_weak_and_a_particle_is() {
        assert!(is_weak("の") && is_weak("、") && is_weak("により"));
        assert!(!is_weak("件") && !is_weak("。") && !is_weak("について"));
    }
}
