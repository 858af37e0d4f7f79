//! Open data in words: files with sizes, tables with rows, rules with what came of them, columns and codes.

use ayumi_app::open_data::{Content, Form, Level, Listed, OpenData};
use ayumi_app::public::PublicPlan;
use ayumi_messages::Lang;
use ayumi_messages::open_data::{self as words, DataPages};
use ayumi_report::data::{CodeList, Column, Kind, Table};

use crate::links::Links;
use crate::locale::Locale;

/// A file with its size.
pub struct FileLine {
    /// its address
    pub href: String,
    /// what it is
    pub word: &'static str,
    /// more about it
    pub note: &'static str,
    /// its size in words; empty where it is not told
    pub size: String,
}

/// A table with its files.
pub struct TableRow {
    /// its name in addresses
    pub name: &'static str,
    /// what it is called
    pub title: &'static str,
    /// what a row stands for
    pub meaning: &'static str,
    /// how many rows
    pub rows: String,
    /// the same in each form
    pub files: Vec<FileLine>,
}

/// What came of the rules of a level.
pub struct Scored {
    /// the level in words
    pub level: String,
    /// how many rules of it every file keeps
    pub rules: String,
    /// how many files and sheets were asked
    pub asked: usize,
}

/// A rule with what is checked and what came of it.
pub struct RuleRow {
    /// L1-01
    pub number: String,
    /// what it asks for
    pub name: &'static str,
    /// what is checked
    pub checked: &'static str,
    /// what came of it
    pub result: String,
}

/// A day of the update history.
pub struct UpdateRow {
    /// ISO date
    pub iso: String,
    /// the date in words
    pub date: String,
    /// what happened
    pub what: &'static str,
    /// which edition or figure, in the words of the plan
    pub of: String,
}

/// The data dictionary.
pub struct Explained {
    /// tables with their columns
    pub tables: Vec<ExplainedTable>,
    /// lists of codes
    pub lists: Vec<ExplainedList>,
}

/// A table with its columns.
pub struct ExplainedTable {
    /// its name in addresses
    pub name: &'static str,
    /// what it is called
    pub title: &'static str,
    /// its columns
    pub columns: Vec<ExplainedColumn>,
}

/// A column.
pub struct ExplainedColumn {
    /// physical name
    pub name: &'static str,
    /// what it is called
    pub title: &'static str,
    /// what it means
    pub meaning: &'static str,
    /// its type
    pub kind: &'static str,
    /// its unit, where it has one
    pub unit: &'static str,
    /// its list of codes: name and what it is called
    pub codes: Option<(&'static str, &'static str)>,
    /// whether it is never empty
    pub is_required: bool,
}

/// A list of codes.
pub struct ExplainedList {
    /// its name in the dictionary
    pub name: &'static str,
    /// what it is called
    pub title: &'static str,
    /// its codes with their meanings
    pub codes: Vec<(&'static str, &'static str)>,
}

/// The files that are no single table.
pub fn files(data: &OpenData, plan: Option<usize>, links: Links) -> Vec<FileLine> {
    let d = DataPages::of(links.locale.lang);
    let of = data.files.iter().filter(|listed| listed.file.plan == plan);
    let line = |listed: &Listed| {
        let (word, note) = match listed.file.content {
            Content::Tables => (d.workbook, d.workbook_note),
            Content::Document => (d.document, d.document_note),
            Content::IndicatorList => (d.list, d.list_note),
            Content::Table(_) | Content::Initiative(_) | Content::Catalogue => return None,
        };
        Some(file(listed, (word, note), links))
    };
    of.filter_map(line).collect()
}

/// The tables with the same in each form.
pub fn tables(data: &OpenData, plan: Option<usize>, links: Links) -> Vec<TableRow> {
    let lang = links.locale.lang;
    let row = |table: Table| {
        let own = |listed: &&Listed| {
            listed.file.plan == plan
                && listed.file.content == Content::Table(table)
                && listed.file.path.contains("/data/")
        };
        let listed: Vec<&Listed> = data.files.iter().filter(own).collect();
        let said = words::table(table.name());
        TableRow {
            name: table.name(),
            title: said.map_or(table.name(), |said| said.name.of(lang)),
            meaning: said.map_or("", |said| said.meaning.of(lang)),
            rows: words::rows(listed.first().and_then(|l| l.rows).unwrap_or_default(), lang),
            files: listed
                .into_iter()
                .map(|listed| file(listed, (form(listed.file.form, lang), ""), links))
                .collect(),
        }
    };
    let rows = Table::ALL.into_iter().map(row);
    rows.filter(|row| !row.files.is_empty()).collect()
}

fn file(listed: &Listed, (word, note): (&'static str, &'static str), links: Links) -> FileLine {
    let bytes = u64::try_from(listed.byte_count).unwrap_or(u64::MAX);
    FileLine {
        href: links.data_file(&listed.file.path),
        word,
        note,
        size: links.locale.words().file_size(bytes),
    }
}

fn form(form: Form, lang: Lang) -> &'static str {
    let d = DataPages::of(lang);
    match form {
        Form::Csv => d.utf8,
        Form::Cp932 => d.cp932,
        Form::Xlsx => "Excel",
        Form::Json | Form::JsonLd => "JSON",
    }
}

/// How many rules of each level all files keep: of one plan, or of all.
pub fn scored(data: &OpenData, plan: Option<usize>, lang: Lang) -> Vec<Scored> {
    let d = DataPages::of(lang);
    let scores = data.scores(plan);
    let of = |(number, level): (usize, Level)| {
        let own: Vec<_> = scores
            .iter()
            .filter(|score| score.rule.level() == level)
            .collect();
        let met = own.iter().filter(|score| score.met == score.asked).count();
        Scored {
            level: format!("{} {number}", d.level),
            rules: words::score(met, own.len(), lang),
            asked: own.iter().map(|score| score.asked).max().unwrap_or_default(),
        }
    };
    (1..).zip(Level::ALL).map(of).collect()
}

/// Each rule with what came of it in all files of the city.
pub fn rules(data: &OpenData, lang: Lang) -> Vec<RuleRow> {
    let d = DataPages::of(lang);
    let row = |score: ayumi_app::open_data::RuleScore| {
        let number = score.rule.to_string();
        let way = words::way(&number).map_or("", |way| way.of(lang));
        RuleRow {
            name: words::rule(&number).map_or("", |rule| rule.of(lang)),
            checked: if way.is_empty() { d.word_for_word } else { way },
            result: words::score(score.met, score.asked, lang),
            number,
        }
    };
    data.scores(None).into_iter().map(row).collect()
}

/// Places with a stand-in in the CP932 files of a plan or of the city.
pub fn stand_ins(data: &OpenData, plan: Option<usize>) -> usize {
    let of = |listed: &&Listed| {
        listed.file.plan == plan && listed.file.content == Content::Table(Table::Characters)
    };
    data.files
        .iter()
        .find(of)
        .and_then(|listed| listed.rows)
        .unwrap_or_default()
}

/// The update history of a plan, newest first.
pub fn updates(plan: &PublicPlan, locale: Locale) -> Vec<UpdateRow> {
    let row = |on: &str, kind: &str, of: &str| UpdateRow {
        iso: on.to_owned(),
        date: locale.date(on),
        what: words::code("update-kind", kind).map_or("", |said| said.of(locale.lang)),
        of: of.to_owned(),
    };
    let editions = plan
        .editions
        .iter()
        .map(|e| row(&e.published_on, "edition", &e.name));
    let corrections = plan.corrections.iter().map(|c| {
        row(
            &c.corrected_on,
            "correction",
            c.figure.name.as_ref().unwrap_or(&c.figure.title),
        )
    });
    let mut all: Vec<UpdateRow> = editions.chain(corrections).collect();
    all.push(row(&plan.published_on, "publication", &plan.edition));
    // Sorting keeps what happened on one day in its order.
    all.sort_by(|one, other| one.iso.cmp(&other.iso));
    all.reverse();
    all
}

impl Explained {
    /// The dictionary of all tables.
    pub fn of(lang: Lang) -> Self {
        let table = |table: Table| ExplainedTable {
            name: table.name(),
            title: words::table(table.name()).map_or("", |said| said.name.of(lang)),
            columns: table.columns().into_iter().map(|c| column(c, lang)).collect(),
        };
        let list = |list: CodeList| ExplainedList {
            name: list.name(),
            title: words::list(list.name()).map_or("", |said| said.of(lang)),
            codes: list
                .codes()
                .into_iter()
                .map(|code| {
                    let (ja, en) = list.meaning(code);
                    (code, if lang == Lang::Ja { ja } else { en })
                })
                .collect(),
        };
        Self {
            tables: Table::ALL.into_iter().map(table).collect(),
            lists: CodeList::ALL.into_iter().map(list).collect(),
        }
    }
}

fn column(column: Column, lang: Lang) -> ExplainedColumn {
    let said = words::column(column.name);
    let codes = match column.kind {
        Kind::Code(list) => {
            let title = words::list(list.name()).map_or("", |said| said.of(lang));
            Some((list.name(), title))
        }
        _ => None,
    };
    let beside = column.kind.beside().0;
    ExplainedColumn {
        name: column.name,
        title: said.map_or("", |said| said.name.of(lang)),
        meaning: said.map_or("", |said| said.meaning.of(lang)),
        kind: words::code("data-type", column.kind.name()).map_or("", |said| said.of(lang)),
        unit: column.kind.fixed_unit().or(beside).unwrap_or_default(),
        codes,
        is_required: column.is_required,
    }
}
