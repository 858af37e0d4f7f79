//! Texts as people typed them, made so that every character of them can be drawn: one that has no glyph would end the
//! making of an accessible file, or stand there as a box.

use std::collections::BTreeSet;

use serde_json::Value;
use unicode_normalization::char::compose;

use crate::fonts::Fonts;
use crate::limits::Limits;
use crate::print::PrintError;

/// Fields that say what something is or looks like; they are no texts of the document.
const LOOKS: [&str; 7] = ["mark", "kind", "align", "size", "tone", "over", "sheet"];

/// The field in which a drawing stands.
const DRAWING: &str = "svg";

/// Stands where a character cannot be drawn (the geta mark of Japanese typesetters).
const GETA: char = '〓';

/// What a line end takes of a page, in characters: a line that is not filled is as high as one that is.
const LINE: usize = 30;

/// Goes through the texts of one document and remembers what could not be drawn.
pub(crate) struct Cleaner<'a> {
    fonts: &'a Fonts,
    limits: &'a Limits,
    texts: usize,
    characters: usize,
    /// characters that no font has
    pub missing: BTreeSet<char>,
}

impl<'a> Cleaner<'a> {
    /// For one document.
    pub fn new(fonts: &'a Fonts, limits: &'a Limits) -> Self {
        Self {
            fonts,
            limits,
            texts: 0,
            characters: 0,
            missing: BTreeSet::new(),
        }
    }

    /// Every text in the data of a document, in place.
    ///
    /// # Errors
    /// What goes beyond a limit, with its number.
    pub fn clean(&mut self, value: &mut Value) -> Result<(), PrintError> {
        match value {
            Value::String(text) => {
                self.count(text)?;
                *text = self.drawable(text);
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.clean(item))?,
            Value::Object(fields) => {
                for (key, field) in fields
                    .iter_mut()
                    .filter(|(key, _)| !LOOKS.contains(&key.as_str()))
                {
                    match field {
                        // A drawing is written by us; of its words only those that no font has matter here.
                        Value::String(svg) if key == DRAWING => *svg = self.drawable(svg),
                        field => self.clean(field)?,
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Ok(())
    }

    fn count(&mut self, text: &str) -> Result<(), PrintError> {
        if text.is_empty() {
            return Ok(());
        }
        let length = text.chars().count();
        let lines = text.chars().filter(|c| matches!(c, '\n' | '\r')).count();
        self.texts += 1;
        self.characters += length + lines * LINE;
        let limits = self.limits;
        if limits.text < length {
            return Err(PrintError::TextTooLong {
                length,
                most: limits.text,
            });
        }
        if limits.texts < self.texts {
            return Err(PrintError::TooManyTexts { most: limits.texts });
        }
        if limits.characters < self.characters {
            return Err(PrintError::TooMuchText {
                most: limits.characters,
            });
        }
        Ok(())
    }

    /// The text with line ends as `\n`, without what is invisible, and 〓 for what no font has.
    pub fn drawable(&mut self, text: &str) -> String {
        let mut clean = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            if character == '\r' && characters.peek() == Some(&'\n') {
                continue;
            }
            let joined = characters.peek().and_then(|next| self.joined(character, *next));
            if joined.is_some() {
                characters.next();
            }
            clean.extend(self.drawn(joined.unwrap_or(character)));
        }
        clean
    }

    /// A letter and the mark that follows it as one character, as some systems take them apart (か + ゙ is が).
    fn joined(&self, letter: char, mark: char) -> Option<char> {
        let is_mark = matches!(mark, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}');
        is_mark
            .then(|| compose(letter, mark))
            .flatten()
            .filter(|whole| self.fonts.can_draw(*whole))
    }

    fn drawn(&mut self, character: char) -> Option<char> {
        match character {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            // The fonts have these brackets under their wide codes.
            '\u{2985}' => Some('\u{ff5f}'),
            '\u{2986}' => Some('\u{ff60}'),
            _ if is_invisible(character) => None,
            _ if is_selector(character) || self.fonts.can_draw(character) => Some(character),
            _ => {
                self.missing.insert(character);
                Some(GETA)
            }
        }
    }
}

/// Chooses the shape of the character before it; without such a shape it does nothing.
fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Control characters, and those that only steer lines and directions.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::fonts;

    const SMALL: Limits = Limits {
        text: 10,
        texts: 3,
        characters: 20,
        pages: 1,
        columns: 1,
        drawings: 1,
    };

    fn drawable(text: &str) -> (String, Vec<char>) {
        let mut cleaner = Cleaner::new(fonts().unwrap(), &Limits::PAPER);
        let clean = cleaner.drawable(text);
        (clean, cleaner.missing.into_iter().collect())
    }

    #[test]
    fn every_character_of_jis_x_0213_has_a_glyph() {
        let all = include_str!("../tests/jisx0213.txt");
        let (clean, missing) = drawable(all);
        assert_eq!(missing, Vec::<char>::new());
        assert!(11_200 < clean.chars().count());
    }

    #[test]
    fn a_character_without_a_glyph_is_a_geta_and_is_told() {
        let (clean, missing) = drawable("𠮷田さんの外字\u{e000}と👍👍");
        assert_eq!(clean, "𠮷田さんの外字〓と〓〓");
        assert_eq!(missing, ['\u{e000}', '👍']);
    }

    #[test]
    fn what_is_invisible_is_left_out_and_lines_end_in_one_way() {
        let (clean, missing) = drawable("一\u{0}二\u{7}\r\n三\t四\r五\u{202e}六\u{feff}\u{1b}[31m");
        assert_eq!(clean, "一二\n三 四\n五六[31m");
        assert_eq!(missing, Vec::<char>::new());
    }

    #[test]
    fn a_letter_that_was_taken_apart_is_put_together_and_the_shapes_of_names_stay() {
        assert_eq!(drawable("か\u{3099}は\u{309a}").0, "がぱ");
        assert_eq!(drawable("葛\u{e0100}城、塚").0, "葛\u{e0100}城、塚");
        assert_eq!(drawable("か\u{309a}").0, "か\u{309a}");
    }

    #[test]
    fn each_limit_is_refused_with_its_number() {
        let refusal = |mut value: Value| {
            Cleaner::new(fonts().unwrap(), &SMALL)
                .clean(&mut value)
                .unwrap_err()
        };
        let long = "あ".repeat(11);
        assert_eq!(
            refusal(serde_json::json!({ "title": long })),
            PrintError::TextTooLong { length: 11, most: 10 }
        );
        assert_eq!(
            refusal(serde_json::json!(["一", "二", "", "三", "四"])),
            PrintError::TooManyTexts { most: 3 }
        );
        let nine = "あ".repeat(9);
        assert_eq!(
            refusal(serde_json::json!([nine, nine, nine])),
            PrintError::TooMuchText { most: 20 }
        );
    }
}
