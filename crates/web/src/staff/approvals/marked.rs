//! Two texts side by side or in one, with what changed between them marked by phrases.

use ayumi_domain::cycle::Piece;
use ayumi_domain::cycle::diff::differences;

/// A stretch of text and whether it was taken away or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// kept, gone or new
    pub kind: &'static str,
    /// the text as written
    pub text: String,
}

/// Two texts with their differences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// everything in one: what was taken away before what came for it
    pub both: Vec<Stretch>,
}

impl Marked {
    /// The later text laid over the earlier.
    pub fn of(earlier: &str, later: &str) -> Self {
        let (earlier, later) = (earlier.trim(), later.trim());
        let pieces = differences(earlier, later).into_iter().map(|piece| match piece {
            Piece::Kept(text) => stretch("kept", text),
            Piece::Gone(text) => stretch("gone", text),
            Piece::New(text) => stretch("new", text),
        });
        Self {
            both: pieces.collect(),
        }
    }

    /// The earlier text, with what was taken away marked.
    pub fn before(&self) -> Vec<&Stretch> {
        self.both.iter().filter(|s| s.kind != "new").collect()
    }

    /// The later text, with what was added marked.
    pub fn after(&self) -> Vec<&Stretch> {
        self.both.iter().filter(|s| s.kind != "gone").collect()
    }
}

fn stretch(kind: &'static str, text: &str) -> Stretch {
    Stretch {
        kind,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Marked;

    #[test]
    fn each_side_reads_as_its_own_text() {
        let marked = Marked::of("電話催告を2,100件した。", " 電話催告を2,300件した。\n");
        let read = |side: Vec<&super::Stretch>| side.iter().map(|s| s.text.as_str()).collect::<String>();
        assert_eq!(read(marked.before()), "電話催告を2,100件した。");
        assert_eq!(read(marked.after()), "電話催告を2,300件した。");
        assert_eq!(marked.before()[1].kind, "gone");
    }
}
