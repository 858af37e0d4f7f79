//! What is known of the files once they have been made: sizes, hashes, rows, and what the checker says of them. It is found
//! out once for each publication.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use ayumi_readable::{Beside, Encoding, Report, Rule, Verdict, check_csv, check_xlsx};
use ayumi_report::data::{ReportError, Table, Tables};
use ayumi_store::hash;

use super::source::Source;
use super::{Content, DataFile, Form, dcat, files, modified, written};
use crate::public::PublicCity;

/// The data of a city with what is known of its files. Files of single initiatives are not among them.
#[derive(Debug)]
pub struct OpenData {
    /// the files in the order of the list, without the catalogue
    pub files: Vec<Listed>,
    /// what the checker says of every CSV file and every sheet
    pub checked: Vec<Checked>,
}

/// A file with what is known of it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// which file
    pub file: DataFile,
    /// number of its bytes
    pub byte_count: usize,
    /// hash of its bytes
    pub sha256: String,
    /// rows of data; absent where it is no table
    pub rows: Option<usize>,
    /// ISO date on which its content was published
    pub modified: String,
}

/// A CSV file or a sheet of a workbook that was asked for all rules.
#[derive(Clone, Debug)]
pub struct Checked {
    /// place of its plan; absent for the whole city
    pub plan: Option<usize>,
    /// its address, with the name of the sheet after a # where it is one
    pub path: String,
    /// what came of it
    pub report: Report,
}

/// How many files and sheets were asked a rule and keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleScore {
    /// which rule
    pub rule: Rule,
    /// how many keep it
    pub met: usize,
    /// how many were asked
    pub asked: usize,
}

/// How many cities are remembered: now, and days that people look back to.
const KEPT: usize = 4;

/// What was found out, by the city that it was found out of.
static FOUND: Mutex<Vec<(Weak<PublicCity>, Arc<OpenData>)>> = Mutex::new(Vec::new());

impl OpenData {
    /// What is known of the files of this city. The first who asks waits until every file has been made once, and so do
    /// others meanwhile; ask where waiting holds up nobody.
    ///
    /// # Errors
    /// When a file cannot be written in its form.
    pub fn of(city: &Arc<PublicCity>) -> Result<Arc<Self>, ReportError> {
        // A poisoned lock holds whole entries only.
        let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
        found.retain(|(of, _)| 0 < of.strong_count());
        let known = |of: &Weak<PublicCity>| of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, city));
        if let Some((_, data)) = found.iter().find(|(of, _)| known(of)) {
            return Ok(Arc::clone(data));
        }
        let data = Arc::new(Self::made(city)?);
        if KEPT <= found.len() {
            found.remove(0);
        }
        found.push((Arc::downgrade(city), Arc::clone(&data)));
        Ok(data)
    }

    /// Makes every file once.
    fn made(city: &PublicCity) -> Result<Self, ReportError> {
        let mut data = Self {
            files: Vec::new(),
            checked: Vec::new(),
        };
        let files = files(city);
        let plans = (0..city.plans.len()).map(Some);
        for plan in std::iter::once(None).chain(plans) {
            let tables = Source::of(city, plan).tables();
            let beside = beside(&tables);
            let own = files
                .iter()
                .filter(|file| file.plan == plan && !file.is_of_initiative());
            for file in own.filter(|file| file.content != Content::Catalogue) {
                data.add(city, file, &tables, &beside)?;
            }
        }
        Ok(data)
    }

    fn add(
        &mut self,
        city: &PublicCity,
        file: &DataFile,
        tables: &Tables,
        beside: &Beside,
    ) -> Result<(), ReportError> {
        let bytes = match file.content {
            Content::Table(table) => written(tables, table, file.form),
            Content::Tables => tables.xlsx(modified(city, file.plan))?,
            _ => file.bytes(city)?,
        };
        self.check(file, &bytes, beside);
        self.files.push(Listed {
            byte_count: bytes.len(),
            sha256: hash(&bytes),
            rows: match file.content {
                Content::Table(table) => Some(tables.count(table)),
                _ => None,
            },
            modified: modified(city, file.plan).to_owned(),
            file: file.clone(),
        });
        Ok(())
    }

    fn check(&mut self, file: &DataFile, bytes: &[u8], beside: &Beside) {
        let reports = match (file.content, file.form) {
            (Content::Table(table), Form::Csv) => {
                vec![(
                    file.path.clone(),
                    check_csv(bytes, Encoding::Utf8, table.name(), beside),
                )]
            }
            (Content::Table(table), Form::Cp932) => {
                vec![(
                    file.path.clone(),
                    check_csv(bytes, Encoding::Cp932, table.name(), beside),
                )]
            }
            (Content::Tables, _) => check_xlsx(bytes, beside)
                .into_iter()
                .map(|(sheet, report)| (format!("{}#{sheet}", file.path), report))
                .collect(),
            _ => Vec::new(),
        };
        let plan = file.plan;
        let checked = reports
            .into_iter()
            .map(|(path, report)| Checked { plan, path, report });
        self.checked.extend(checked);
    }

    /// How many files and sheets keep each rule: of one plan, or of all.
    #[must_use]
    pub fn scores(&self, plan: Option<usize>) -> Vec<RuleScore> {
        let scores = Rule::ALL.into_iter().enumerate().map(|(place, rule)| {
            let of = self
                .checked
                .iter()
                .filter(|c| plan.is_none_or(|plan| c.plan == Some(plan)));
            let verdicts = of.filter_map(|c| c.report.outcomes.get(place).map(|outcome| &outcome.verdict));
            let asked: Vec<&Verdict> = verdicts.filter(|v| **v != Verdict::NotAsked).collect();
            RuleScore {
                rule,
                met: asked.iter().filter(|v| ***v == Verdict::Met).count(),
                asked: asked.len(),
            }
        });
        scores.collect()
    }

    /// The catalogue (DCAT as JSON-LD) of these files.
    #[must_use]
    pub fn catalogue(&self, city: &PublicCity) -> Vec<u8> {
        dcat::catalogue(city, self)
    }
}

/// What is published beside the tables, as their readers find it.
fn beside(tables: &Tables) -> Beside {
    let of = |table| tables.csv(table);
    Beside::read(
        &of(Table::Columns),
        &of(Table::Codes),
        &of(Table::Updates),
        &of(Table::Characters),
    )
}
