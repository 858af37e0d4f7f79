//! Everything that the public site hands out as data, as one list of files. Routes, the pages of data and whatever writes
//! the site into a folder use this list, so that none of them knows a file that the others do not.

use ayumi_report::data::{self, ReportError, Table};

use crate::public::{PublicCity, PublicPlan};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// UTF-8 with a byte order mark, separated by commas
    Csv,
    /// JSON
    Json,
}

impl Form {
    /// Its media type, with the encoding where it is text.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// one table
    Table(Table),
    /// the indicators of a plan, target and actual side by side
    IndicatorList,
    /// a plan as its document
    Document,
    /// an initiative, by its place in the plan
    Initiative(usize),
}

/// Every file of a city, those of each plan together.
#[must_use]
pub fn files(city: &PublicCity) -> Vec<DataFile> {
    let plans = city.plans.iter().enumerate();
    plans.flat_map(|(place, plan)| of_plan(place, plan)).collect()
}

/// The file at an address of the site, without language, decoded.
#[must_use]
pub fn file_at(city: &PublicCity, path: &str) -> Option<DataFile> {
    files(city).into_iter().find(|file| file.path == path)
}

fn of_plan(place: usize, plan: &PublicPlan) -> Vec<DataFile> {
    let root = format!("/plans/{}", plan.slug);
    let file = |path: String, name: String, form, content| DataFile {
        path,
        name,
        form,
        plan: Some(place),
        content,
    };
    let slug = &plan.slug;
    let mut files = vec![
        file(
            format!("{root}.json"),
            format!("{slug}.json"),
            Form::Json,
            Content::Document,
        ),
        file(
            format!("{root}/indicators.csv"),
            format!("{slug}-indicators.csv"),
            Form::Csv,
            Content::IndicatorList,
        ),
    ];
    files.extend(Table::ALL.map(|table| {
        let name = table.name();
        file(
            format!("{root}/data/{name}.csv"),
            format!("{slug}-{name}.csv"),
            Form::Csv,
            Content::Table(table),
        )
    }));
    for (index, address) in plan.addresses.iter().enumerate() {
        for (end, form) in [("csv", Form::Csv), ("json", Form::Json)] {
            files.push(file(
                format!("{root}/initiatives/{address}.{end}"),
                format!("{slug}-{address}.{end}"),
                form,
                Content::Initiative(index),
            ));
        }
    }
    files
}

impl DataFile {
    /// Its bytes; the same city gives the same. Empty where the city has no such plan.
    ///
    /// # Errors
    /// When it cannot be written in its form.
    pub fn bytes(&self, city: &PublicCity) -> Result<Vec<u8>, ReportError> {
        let Some(plan) = self.plan.and_then(|place| city.plans.get(place)) else {
            return Ok(Vec::new());
        };
        let document = &plan.document;
        match (self.content, self.form) {
            (Content::Table(table), _) => Ok(data::csv(document, table)),
            (Content::IndicatorList, _) => Ok(data::indicators_csv(document, &plan.past)),
            (Content::Document, _) => data::json(document),
            (Content::Initiative(index), Form::Json) => {
                data::initiative_json(document, index).map(Option::unwrap_or_default)
            }
            (Content::Initiative(index), _) => Ok(data::initiative_csv(document, index).unwrap_or_default()),
        }
    }
}
