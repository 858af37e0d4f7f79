//! Everything that the public site hands out as data, as one list of files. Routes, the pages of data and whatever writes
//! the site into a folder use this list, so that none of them knows a file that the others do not.

mod dcat;
mod kept;
mod source;

use ayumi_report::data::{self, ReportError, Table, Tables};

use crate::public::{PublicCity, PublicPlan};
use source::Source;

pub use ayumi_readable::{Level, Rule};
pub use kept::{Checked, Listed, OpenData, RuleScore};

/// A file of open data, named by its address on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// address from the root of the site, without language, nothing in it encoded: `/plans/{slug}/data/texts.csv`
    pub path: String,
    /// what it is called once it is saved
    pub name: String,
    /// in which form it is
    pub form: Form,
    /// place of its plan among those of the city; absent for a file of the whole city
    pub plan: Option<usize>,
    /// what it holds
    pub content: Content,
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// UTF-8 with a byte order mark, separated by commas
    Csv,
    /// the same in CP932, the Shift_JIS of Windows
    Cp932,
    /// a workbook
    Xlsx,
    /// JSON
    Json,
    /// JSON that links to other things
    JsonLd,
}

impl Form {
    /// Its media type, with the encoding where it is text.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            // The name by which browsers know it; what they mean by it is CP932.
            Self::Cp932 => "text/csv; charset=shift_jis",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
        }
    }

    /// How names of its files end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Cp932 => "cp932.csv",
            Self::Xlsx => "xlsx",
            Self::Json | Self::JsonLd => "json",
        }
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// one table
    Table(Table),
    /// all tables
    Tables,
    /// the indicators of a plan, target and actual side by side
    IndicatorList,
    /// a plan as its document
    Document,
    /// an initiative, by its place in the plan
    Initiative(usize),
    /// the list of all this, as other catalogues read it
    Catalogue,
}

/// Every file of a city: its own, then those of each plan.
#[must_use]
pub fn files(city: &PublicCity) -> Vec<DataFile> {
    let mut files = vec![DataFile {
        path: "/data.json".to_owned(),
        name: "data.json".to_owned(),
        form: Form::JsonLd,
        plan: None,
        content: Content::Catalogue,
    }];
    files.extend(tables("", "city", None));
    let plans = city.plans.iter().enumerate();
    files.extend(plans.flat_map(|(place, plan)| of_plan(place, plan)));
    files
}

/// The file at an address of the site, without language, decoded.
#[must_use]
pub fn file_at(city: &PublicCity, path: &str) -> Option<DataFile> {
    files(city).into_iter().find(|file| file.path == path)
}

/// The files of the tables under this address, whose names begin so.
fn tables(root: &str, stem: &str, plan: Option<usize>) -> Vec<DataFile> {
    let mut files = vec![DataFile {
        path: format!("{root}/data/tables.xlsx"),
        name: format!("{stem}-tables.xlsx"),
        form: Form::Xlsx,
        plan,
        content: Content::Tables,
    }];
    // The dictionary and the codes are the same for every plan; the workbook of a plan has them all the same.
    let own = |table: &Table| plan.is_none() || !table.explains();
    for table in Table::ALL.into_iter().filter(own) {
        for form in [Form::Csv, Form::Cp932, Form::Json] {
            let (name, end) = (table.name(), form.ending());
            files.push(DataFile {
                path: format!("{root}/data/{name}.{end}"),
                name: format!("{stem}-{name}.{end}"),
                form,
                plan,
                content: Content::Table(table),
            });
        }
    }
    files
}

fn of_plan(place: usize, plan: &PublicPlan) -> Vec<DataFile> {
    let slug = &plan.slug;
    let root = format!("/plans/{slug}");
    let file = |path: &str, name: String, form, content| DataFile {
        path: format!("{root}{path}"),
        name,
        form,
        plan: Some(place),
        content,
    };
    let mut files = vec![
        file(".json", format!("{slug}.json"), Form::Json, Content::Document),
        file(
            "/indicators.csv",
            format!("{slug}-indicators.csv"),
            Form::Csv,
            Content::IndicatorList,
        ),
        // Where corrections stood before the tables had an address of their own.
        file(
            "/corrections.csv",
            format!("{slug}-corrections.csv"),
            Form::Csv,
            Content::Table(Table::Corrections),
        ),
    ];
    files.extend(tables(&root, slug, Some(place)));
    for (index, address) in plan.addresses.iter().enumerate() {
        for form in [Form::Csv, Form::Json] {
            let end = form.ending();
            files.push(file(
                &format!("/initiatives/{address}.{end}"),
                format!("{slug}-{address}.{end}"),
                form,
                Content::Initiative(index),
            ));
        }
    }
    files
}

impl DataFile {
    /// Its bytes; the same city gives the same. Empty where the city has no such plan. The catalogue is made with
    /// [`OpenData::catalogue`], because it needs the sizes of all others; here it has none.
    ///
    /// # Errors
    /// When it cannot be written in its form.
    pub fn bytes(&self, city: &PublicCity) -> Result<Vec<u8>, ReportError> {
        let plan = self.plan.and_then(|place| city.plans.get(place));
        match (self.content, plan) {
            (Content::Table(table), _) => {
                let source = Source::of(city, self.plan);
                Ok(written(&source.table(table), table, self.form))
            }
            (Content::Tables, _) => Source::of(city, self.plan)
                .tables()
                .xlsx(modified(city, self.plan)),
            (Content::IndicatorList, Some(plan)) => Ok(data::indicators_csv(&plan.document, &plan.past)),
            (Content::Document, Some(plan)) => data::json(&plan.document),
            (Content::Initiative(index), Some(plan)) if self.form == Form::Json => {
                data::initiative_json(&plan.document, index).map(Option::unwrap_or_default)
            }
            (Content::Initiative(index), Some(plan)) => {
                Ok(data::initiative_csv(&plan.document, index).unwrap_or_default())
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Whether it lies beside the page of one initiative, and not in the lists of data.
    #[must_use]
    pub fn is_of_initiative(&self) -> bool {
        matches!(self.content, Content::Initiative(_))
    }
}

/// A table in a form.
fn written(tables: &Tables, table: Table, form: Form) -> Vec<u8> {
    match form {
        Form::Cp932 => tables.cp932(table),
        Form::Json => tables.json(table),
        _ => tables.csv(table),
    }
}

/// The ISO date on which a plan, or the last of all, was published; empty for a city that has published nothing.
fn modified(city: &PublicCity, plan: Option<usize>) -> &str {
    match plan {
        Some(place) => city.plans.get(place).map_or("", |plan| &plan.published_on),
        None => {
            let days = city.plans.iter().map(|plan| plan.published_on.as_str());
            days.max().unwrap_or("")
        }
    }
}
