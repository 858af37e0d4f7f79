//! The fonts inside the program: packed beside this crate, unpacked once into memory at first use.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::ZlibDecoder;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Packed files in the order in which a character looks for its font.
const PACKED: [&[u8]; 6] = [
    include_bytes!("../fonts/BIZUDPGothic-Regular-Latin.ttf.z"),
    include_bytes!("../fonts/BIZUDPGothic-Bold-Latin.ttf.z"),
    include_bytes!("../fonts/BIZUDGothic-Regular.ttf.z"),
    include_bytes!("../fonts/BIZUDGothic-Bold.ttf.z"),
    include_bytes!("../fonts/NotoSansJP-Regular-Rest.ttf.z"),
    include_bytes!("../fonts/NotoSansSymbols2-Regular-Rest.ttf.z"),
];

/// All fonts with their index by name.
pub(crate) struct Fonts {
    pub book: LazyHash<FontBook>,
    pub fonts: Vec<Font>,
}

impl Fonts {
    /// Whether any font draws this character.
    pub fn can_draw(&self, character: char) -> bool {
        let code = u32::from(character);
        self.fonts.iter().any(|font| font.info().coverage.contains(code))
    }
}

/// The fonts, unpacked when they are asked for the first time. An error is a defect of the build, not of the document.
pub(crate) fn fonts() -> Result<&'static Fonts, String> {
    static FONTS: OnceLock<Result<Fonts, String>> = OnceLock::new();
    FONTS.get_or_init(unpack).as_ref().map_err(Clone::clone)
}

fn unpack() -> Result<Fonts, String> {
    let mut fonts = Vec::with_capacity(PACKED.len());
    for packed in PACKED {
        let mut bytes = Vec::new();
        let read = ZlibDecoder::new(packed).read_to_end(&mut bytes);
        read.map_err(|error| format!("a packed font cannot be unpacked: {error}"))?;
        let font = Font::new(Bytes::new(bytes), 0).ok_or("a packed font cannot be read")?;
        fonts.push(font);
    }
    Ok(Fonts {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    })
}
