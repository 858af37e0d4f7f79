//! The open data of the city of the demonstration: its documents are read, stored and published as the program does it, and
//! every file that comes of them is checked against the thirty rules by a program that did not write them.

use std::path::PathBuf;
use std::sync::Arc;

use ayumi_app::Moment;
use ayumi_app::imports::{Batch, Wishes};
use ayumi_app::open_data::{Content, Form, Level, OpenData, file_at, files};
use ayumi_app::public::{PublicCity, PublicSite};
use ayumi_import::Limits;
use ayumi_report::data::Table;
use ayumi_store::Store;
use tokio::sync::OnceCell;

/// Name of a sample and the time at which it arrives.
const SAMPLES: [(&str, i64); 5] = [
    ("gyokaku-first.xlsx", 1_711_500_000),
    ("gyokaku-plan.xlsx", 1_743_000_000),
    ("gyokaku-results.xlsx", 1_756_500_000),
    ("hyoka-list.csv", 1_756_500_000),
    ("strategy.txt", 1_756_500_000),
];

/// The city of the demonstration, read once for all tests.
async fn demonstration() -> &'static Arc<PublicCity> {
    static CITY: OnceCell<Arc<PublicCity>> = OnceCell::const_new();
    CITY.get_or_init(published).await
}

async fn published() -> Arc<PublicCity> {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).await.expect("a store");
    for (name, at) in SAMPLES {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../samples")
            .join(name);
        let bytes = std::fs::read(path).expect("a sample");
        let mut batch = Batch::new(&store);
        batch
            .read(name, &bytes, &Limits::default())
            .expect("it can be read");
        let wishes = Wishes {
            publish: true,
            ..Wishes::default()
        };
        batch
            .store_all(&wishes, &Moment::of(at))
            .await
            .expect("it is stored");
    }
    let site = PublicSite::open(store.published(), None).await.expect("a site");
    let city = site.city();
    store.close().await;
    city
}

#[tokio::test]
async fn every_file_of_the_demonstration_keeps_all_thirty_rules() {
    let city = demonstration().await;
    assert!(city.plans.len() > 1);
    let data = OpenData::of(city).expect("every file can be made");
    // Of the city and of each plan every table twice as CSV and once as a sheet; a plan has no dictionary and no codes of
    // its own but in its workbook, and its corrections at their old address, too.
    let (all, plans) = (Table::ALL.len(), city.plans.len());
    let expected = all * 3 + plans * ((all - 2) * 2 + all + 1);
    assert_eq!(data.checked.len(), expected);
    for checked in &data.checked {
        assert!(
            checked.report.broken().is_empty(),
            "{}: {:?}",
            checked.path,
            checked.report.broken()
        );
    }
    let scores = data.scores(None);
    assert!(
        scores
            .iter()
            .all(|score| 0 < score.asked && score.met == score.asked),
        "{scores:?}"
    );
    assert_eq!(
        Level::ALL.map(|level| scores.iter().filter(|s| s.rule.level() == level).count()),
        [15, 6, 9]
    );
}

#[tokio::test]
async fn the_tables_of_the_city_are_those_of_its_plans_under_one_another() {
    let city = demonstration().await;
    let data = OpenData::of(city).expect("every file can be made");
    for table in Table::ALL.into_iter().filter(|table| !table.explains()) {
        let rows = |plan| {
            let mut all = data.files.iter();
            let found = all.find(|f| f.file.plan == plan && f.file.content == Content::Table(table));
            found.and_then(|listed| listed.rows).expect("a table")
        };
        let sum: usize = (0..city.plans.len()).map(|plan| rows(Some(plan))).sum();
        assert_eq!(rows(None), sum, "{}", table.name());
    }
    let changes = data
        .files
        .iter()
        .find(|f| f.file.content == Content::Table(Table::Changes));
    assert!(
        changes.and_then(|listed| listed.rows) > Some(0),
        "the demonstration has two editions"
    );
}

#[tokio::test]
async fn the_list_knows_each_file_by_one_address_and_makes_the_bytes_that_it_tells_of() {
    let city = demonstration().await;
    let all = files(city);
    let mut paths: Vec<&str> = all.iter().map(|file| file.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), all.len());
    let data = OpenData::of(city).expect("every file can be made");
    for listed in &data.files {
        let file = file_at(city, &listed.file.path).expect("its address leads to it");
        let bytes = file.bytes(city).expect("it can be made");
        assert_eq!(bytes.len(), listed.byte_count, "{}", file.path);
        assert_eq!(ayumi_store::hash(&bytes), listed.sha256, "{}", file.path);
    }
    let of_initiatives = all.iter().filter(|file| file.is_of_initiative());
    assert!(
        of_initiatives
            .into_iter()
            .all(|file| matches!(file.form, Form::Csv | Form::Json))
    );
}
