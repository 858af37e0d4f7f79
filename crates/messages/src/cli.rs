//! What the program `ayumi` says on the terminal.

pub mod demo;
mod en;
mod ja;
mod mail;
pub mod publish;
mod round;
mod user;

use ayumi_domain::FiscalYear;

pub use en::EN;
pub use ja::JA;
pub use mail::MailWords;
pub use user::UserWords;

/// A sentence about one named thing.
pub type About = fn(&str) -> String;
/// A sentence about a named thing and a second word (a name, an address, a detail).
pub type AboutTwo = fn(&str, &str) -> String;
/// A sentence with a count.
pub type Count = fn(usize) -> String;

/// Every sentence of the program in one language.
#[derive(Debug)]
pub struct Words {
    /// which language this is
    pub lang: crate::Lang,
    /// why a file cannot be read
    pub file: FileWords,
    /// why something was not done
    pub refusal: RefusalWords,
    /// what an import recognised
    pub import: ImportWords,
    /// the help texts
    pub help: HelpWords,
    /// the server's sentences
    pub serve: ServeWords,
    /// accounts
    pub user: UserWords,
    /// mail
    pub mail: MailWords,
}

/// Why a file cannot be read: which file, why, what to do.
#[derive(Debug)]
pub struct FileWords {
    /// there is no such file or folder
    pub missing: About,
    /// the system refuses to open or read it; the second word is its reason
    pub closed: AboutTwo,
    /// no ordinary file (a device, a pipe)
    pub no_file: About,
    /// no bytes, or only white space
    pub empty: About,
    /// file, its size and the limit in bytes
    pub too_large: fn(&str, u64, u64) -> String,
    /// a picture or a program; the second word is its kind
    pub not_a_document: AboutTwo,
    /// a kind of document that is not read yet; the second word is its kind
    pub not_yet: AboutTwo,
    /// a workbook with a password
    pub encrypted: About,
    /// a damaged workbook or archive
    pub broken: About,
    /// file and the limit in bytes of an archive's content
    pub too_much_inside: fn(&str, u64) -> String,
    /// file, what there is too much of, the limit
    pub too_many: fn(&str, &str, usize) -> String,
    /// bytes that are no known encoding
    pub unknown_encoding: About,
    /// file and the line whose quotation mark is never closed
    pub stray_quote: fn(&str, u32) -> String,
    /// no table in it
    pub no_table: About,
    /// tables, but no plan
    pub no_plan: About,
    /// a folder in which no file stands
    pub empty_folder: About,
    /// reason: the right to open it is missing
    pub no_right: &'static str,
    /// reason: the disk is full
    pub no_space: &'static str,
    /// reason: anything else that the system says, in its words
    pub system: About,
    /// words for what there can be too much of: entries, sheets, rows, columns, cells, characters
    pub counted: [&'static str; 6],
}

/// Why something was not done.
#[derive(Debug)]
pub struct RefusalWords {
    /// several files, one bad: nothing was stored; how many were bad
    pub nothing_stored: Count,
    /// with --keep-going: no file was left to import
    pub none_left: &'static str,
    /// with --keep-going: how many were left out
    pub left_out: Count,
    /// `--into` names a plan that is not there; the second word lists those that are
    pub no_such_plan: AboutTwo,
    /// no municipality is known for a file, and the folder holds several
    pub which_municipality: AboutTwo,
    /// the folder holds several municipalities and one must be chosen
    pub choose_municipality: About,
    /// the folder holds no municipality yet
    pub no_municipality: &'static str,
    /// `--as report`, but the document names no year whose results it tells
    pub report_without_year: About,
    /// `--as report`, but there is no plan that it could join
    pub report_without_plan: About,
    /// none of a report's initiatives is in the plan; file and plan
    pub nothing_joined: AboutTwo,
    /// the data folder cannot be used: folder and reason
    pub data_folder: AboutTwo,
    /// the store fails: folder and reason
    pub store: AboutTwo,
    /// the data was made by a later version of the program
    pub foreign: About,
    /// the stored data contradicts itself
    pub inconsistent: About,
    /// the program itself cannot run here: reason
    pub runtime: About,
    /// an argument that is not understood
    pub argument: About,
    /// arguments that are not understood, none of them known by name
    pub arguments: &'static str,
    /// the address to listen on cannot be used: address and reason
    pub listen: AboutTwo,
}

/// What an import recognised.
#[derive(Debug)]
pub struct ImportWords {
    /// shown beside the progress bar while files are read
    pub reading: &'static str,
    /// a file was read and belongs to a municipality and a plan
    pub heading: AboutTwo,
    /// the municipality whose document it is; it is new in this folder
    pub new_municipality: About,
    /// the municipality is not named anywhere yet
    pub unnamed_municipality: &'static str,
    /// taken as the first edition of a new plan
    pub as_new_plan: &'static str,
    /// taken as a new edition; the word is why
    pub as_new_edition: About,
    /// the open draft edition now has this content; the word is why
    pub as_same_draft: About,
    /// taken as a report; the word is why
    pub as_report: About,
    /// this very file is there already
    pub unchanged: About,
    /// this report says nothing that is not stored already
    pub nothing_new: About,
    /// why a document was taken as what it was taken
    pub why: WhyWords,
    /// counts: label and number on one line
    pub count_line: fn(&str, usize) -> String,
    /// a level without a name in the document; its number from outside
    pub unnamed_level: Count,
    /// the initiatives
    pub initiatives: &'static str,
    /// the indicators
    pub indicators: &'static str,
    /// the projects
    pub projects: &'static str,
    /// first and last fiscal year (AD) of the plan
    pub years: fn(FiscalYear, FiscalYear) -> String,
    /// the document does not say its years
    pub no_years: &'static str,
    /// years whose results, actuals or grades are in the document
    pub result_years: fn(&[FiscalYear]) -> String,
    /// how many initiatives of a report joined the plan, of how many
    pub joined: fn(usize, usize) -> String,
    /// number of findings
    pub findings: Count,
    /// no findings
    pub no_findings: &'static str,
    /// severities: info, doubt, error
    pub severity: [&'static str; 3],
    /// more places than are printed
    pub more: Count,
    /// places in the source
    pub place: PlaceWords,
    /// the plan was published; title
    pub published: About,
    /// the plan was published in this form before; title
    pub published_before: About,
    /// the edition is a draft; how to publish
    pub draft: &'static str,
}

/// Why a document was taken as an edition or a report.
#[derive(Debug)]
pub struct WhyWords {
    /// the person said so
    pub told: &'static str,
    /// it names another edition
    pub edition_name: About,
    /// it tells no results
    pub no_results: &'static str,
    /// it gives new plan texts
    pub new_texts: &'static str,
    /// it tells results of a plan that is there
    pub results: &'static str,
}

/// Places in a source.
#[derive(Debug)]
pub struct PlaceWords {
    /// line
    pub line: fn(u32) -> String,
    /// line and cell
    pub line_column: fn(u32, u32) -> String,
    /// sheet and cell
    pub cell: AboutTwo,
    /// page, table, row, column
    pub page: fn(u32, u32, u32, u32) -> String,
}

/// Help texts of the program and its arguments.
#[derive(Debug)]
pub struct HelpWords {
    /// the program
    pub about: &'static str,
    /// headings: usage, commands, arguments, options
    pub headings: [&'static str; 4],
    /// texts by the name of the subcommand and argument (`import`, `import.plan`)
    pub text: fn(&str) -> Option<&'static str>,
}

/// Sentences of the server.
#[derive(Debug)]
pub struct ServeWords {
    /// the address at which the pages are
    pub address: About,
    /// the address at which the staff pages are
    pub staff_address: About,
    /// there are no staff pages, because no municipality is known yet
    pub no_staff: &'static str,
    /// nobody has an account, so nobody can sign in to the staff pages
    pub no_people: &'static str,
    /// nothing is published yet
    pub nothing_published: &'static str,
    /// how to stop
    pub stop: &'static str,
    /// the demonstration's folder; it is removed at the end
    pub temporary: About,
    /// the demonstration's city is fictional
    pub fictional: About,
}
