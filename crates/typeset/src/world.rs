//! What the typesetter sees: a template, its data, our fonts. No disk, no network, no clock.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::fonts::Fonts;
use crate::print::Template;

/// What all papers share: page, fonts, headings, tables.
const BASE: &str = include_str!("../templates/base.typ");

/// The three names that templates may ask for. Names are kept by the typesetter for the life of the program, so they
/// are these and never those of a document.
struct Names {
    main: FileId,
    base: FileId,
    data: FileId,
}

/// One document to be set.
pub(crate) struct PrintWorld {
    fonts: &'static Fonts,
    names: &'static Names,
    main: Source,
    base: Source,
    data: Bytes,
}

impl PrintWorld {
    /// A template with its data as JSON.
    pub fn new(fonts: &'static Fonts, template: &Template, data: Vec<u8>) -> Result<Self, String> {
        let names = names()?;
        Ok(Self {
            fonts,
            names,
            main: Source::new(names.main, template.source.to_owned()),
            base: Source::new(names.base, BASE.to_owned()),
            data: Bytes::new(data),
        })
    }
}

impl World for PrintWorld {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| {
            // Header cells of rows need it.
            let features = [Feature::A11yExtras].into_iter().collect();
            LazyHash::new(Library::builder().with_features(features).build())
        })
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.names.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.main, &self.base];
        let found = known.into_iter().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.names.data {
            Ok(self.data.clone())
        } else {
            Err(unknown(id))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

fn names() -> Result<&'static Names, String> {
    static NAMES: OnceLock<Result<Names, String>> = OnceLock::new();
    let named = || {
        Ok(Names {
            main: name("main.typ")?,
            base: name("base.typ")?,
            data: name("data.json")?,
        })
    };
    NAMES.get_or_init(named).as_ref().map_err(Clone::clone)
}

fn name(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("{path}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}
