//! Bytes to characters: UTF-8, UTF-16 with a mark, CP932, and what older systems leave behind.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

use crate::Unreadable;

/// The characters of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => wide(UTF_16LE, rest)?,
        [0xfe, 0xff, rest @ ..] => wide(UTF_16BE, rest)?,
        _ => unmarked(bytes)?,
    };
    if is_binary(&text) {
        return Err(Unreadable::UnknownEncoding);
    }
    Ok(text)
}

/// UTF-16 after its mark.
fn wide(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Unreadable> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|&c| c == '\u{fffd}').count();
    if broken * 20 > text.chars().count() {
        return Err(Unreadable::UnknownEncoding);
    }
    Ok(text.into_owned())
}

/// No mark: strict UTF-8 first, for nothing else looks like it by chance.
fn unmarked(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.windows(3).any(|w| w == b"\x1b$B" || w == b"\x1b$@") {
        return strictly(ISO_2022_JP, bytes).ok_or(Unreadable::UnknownEncoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if let Some(text) = mostly_utf8(bytes) {
        return Ok(text);
    }
    let first = match advice(bytes) {
        found if found == EUC_JP => EUC_JP,
        found if found == SHIFT_JIS => SHIFT_JIS,
        _ if has_much_japanese(bytes) => SHIFT_JIS,
        _ => return Err(Unreadable::UnknownEncoding),
    };
    strictly(first, bytes).ok_or(Unreadable::UnknownEncoding)
}

/// UTF-8 in which a character here and there was cut; the cut ones stay as U+FFFD.
fn mostly_utf8(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let cut = text.chars().filter(|&c| c == '\u{fffd}').count();
    let whole = text.chars().filter(|c| !c.is_ascii()).count() - cut;
    (whole > cut * 20).then(|| text.into_owned())
}

fn advice(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"jp"), Utf8Detection::Deny)
}

/// A short file gives the detector little to go by: kana or kanji in every fourth character will do.
fn has_much_japanese(bytes: &[u8]) -> bool {
    let (text, _) = SHIFT_JIS.decode_without_bom_handling(bytes);
    let japanese = text.chars().filter(|&c| ('\u{3040}'..='\u{9fff}').contains(&c));
    japanese.count() * 4 > text.chars().count()
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Control characters that no text has. Tabs, breaks, page breaks and the old end mark are none.
fn is_binary(text: &str) -> bool {
    let allowed = ['\t', '\n', '\r', '\u{b}', '\u{c}', '\u{1a}'];
    let odd = |c: &char| c.is_control() && !allowed.contains(c) && *c < '\u{80}';
    let count = text.chars().filter(odd).count();
    count > 0 && (text.contains('\0') || count * 100 > text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::Unreadable;
    use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};

    const TEXT: &str = "番号\t取組項目\t担当課\n１\t髙﨑㈱との協働、窓口の改善～①\t企画課\n";

    #[test]
    fn utf8_with_and_without_mark_reads_alike() {
        let marked = format!("\u{feff}{TEXT}");
        assert_eq!(decode(TEXT.as_bytes()).as_deref(), Ok(TEXT));
        assert_eq!(decode(marked.as_bytes()).as_deref(), Ok(TEXT));
    }

    #[test]
    fn cp932_keeps_the_characters_that_strict_shift_jis_lacks() {
        let (bytes, _, _) = SHIFT_JIS.encode(TEXT);
        assert_eq!(decode(&bytes).as_deref(), Ok(TEXT));
    }

    #[test]
    fn a_very_short_cp932_text_is_read() {
        let (bytes, _, _) = SHIFT_JIS.encode("計画,目標\n");
        assert_eq!(decode(&bytes).as_deref(), Ok("計画,目標\n"));
    }

    #[test]
    fn euc_and_jis_of_older_systems_are_read() {
        let plain = "番号\t取組項目\t担当課\n1\t窓口の改善とサービスの向上\t企画課\n";
        let (euc, _, _) = EUC_JP.encode(plain);
        assert_eq!(decode(&euc).as_deref(), Ok(plain));
        let (jis, _, _) = ISO_2022_JP.encode(plain);
        assert_eq!(decode(&jis).as_deref(), Ok(plain));
    }

    #[test]
    fn utf16_with_a_mark_is_read() {
        let mut little = vec![0xff, 0xfe];
        let mut big = vec![0xfe, 0xff];
        for unit in TEXT.encode_utf16() {
            little.extend(unit.to_le_bytes());
            big.extend(unit.to_be_bytes());
        }
        assert_eq!(decode(&little).as_deref(), Ok(TEXT));
        assert_eq!(decode(&big).as_deref(), Ok(TEXT));
    }

    #[test]
    fn a_cut_character_in_good_utf8_is_kept_as_a_mark() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.truncate(bytes.len() - 2);
        let text = decode(&bytes).expect("read");
        assert!(text.ends_with("企画\u{fffd}"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..4000u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        assert_eq!(decode(&noise), Err(Unreadable::UnknownEncoding));
        assert_eq!(decode(b"a\0b\0c"), Err(Unreadable::UnknownEncoding));
    }
}
