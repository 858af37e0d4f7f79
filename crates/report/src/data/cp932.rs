//! CP932, the Shift_JIS of Windows: which characters it holds, what stands for the others, and a text in it.

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;

/// Stands for what CP932 does not have and for which it has nothing of the same meaning.
pub const MISSING: char = '〓';

/// What is written in a CP932 file in place of this character; `None` where it is written as it is.
#[must_use]
pub fn stand_in(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if let Some(same) = same_meaning(c) {
        return Some(same);
    }
    (!holds(c)).then_some(MISSING)
}

/// The text in CP932 with its stand-ins.
#[must_use]
pub fn encode(text: &str) -> Vec<u8> {
    // Line by line, because hardly a line has a character that must be looked at alone.
    let lines = text.split_inclusive('\n').map(|line| {
        if needs_stand_in(line) {
            Cow::Owned(line.chars().map(|c| stand_in(c).unwrap_or(c)).collect::<String>())
        } else {
            Cow::Borrowed(line)
        }
    });
    lines
        .flat_map(|line| SHIFT_JIS.encode(&line).0.into_owned())
        .collect()
}

/// Whether a text holds anything for which something else would stand: asked of whole cells, because hardly one does.
pub(crate) fn needs_stand_in(text: &str) -> bool {
    !text.is_ascii() && (text.contains(|c| same_meaning(c).is_some()) || SHIFT_JIS.encode(text).2)
}

fn holds(c: char) -> bool {
    let mut room = [0; 4];
    !SHIFT_JIS.encode(c.encode_utf8(&mut room)).2
}

/// Characters that CP932 has under another number of Unicode, and such as an encoder would turn into a backslash or
/// a tilde without a word.
fn same_meaning(c: char) -> Option<char> {
    Some(match c {
        '〜' => '～',
        '‖' => '∥',
        '−' => '－',
        '¢' => '￠',
        '£' => '￡',
        '¬' => '￢',
        '—' => '―',
        '¥' => '￥',
        '‾' => '￣',
        '•' | '·' => '・',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{encode, needs_stand_in, stand_in};

    #[test]
    fn names_that_windows_can_write_are_written() {
        for c in "髙﨑濵彅①～－￥あア亜A".chars() {
            assert_eq!(stand_in(c), None, "{c}");
        }
        assert_eq!(encode("髙"), [0xFB, 0xFC]);
        assert!(!needs_stand_in("髙橋～１"));
    }

    #[test]
    fn what_it_cannot_hold_has_a_stand_in_and_is_never_dropped() {
        assert_eq!(stand_in('〜'), Some('～'));
        assert_eq!(
            stand_in('¥'),
            Some('￥'),
            "a backslash would be another character"
        );
        for c in "𠮟𠮷\u{E000}é\u{E0100}😀".chars() {
            assert_eq!(stand_in(c), Some('〓'), "{c}");
            assert!(needs_stand_in(&c.to_string()));
        }
        assert_eq!(encode("𠮷野"), [0x81, 0xAC, 0x96, 0xEC]);
    }
}
