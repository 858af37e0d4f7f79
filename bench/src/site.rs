//! The public site of a city of five plans as files, PDF documents apart.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use ayumi_app::public::{PublicCity, PublicPlan, PublicSite};
use ayumi_domain::edition::{Past, PlanId};
use ayumi_domain::municipality::Municipality;
use ayumi_domain::{PlanDocument, address};
use ayumi_import::Limits;
use ayumi_web::site::{Content, Wanted, make};

const PLANS: usize = 5;

/// Makes the site three times, of five plans that are read from these documents, over and over.
///
/// # Errors
/// When a file cannot be read, or holds no plan.
pub fn run(files: &[PathBuf]) -> Result<(), String> {
    let documents: Vec<PlanDocument> = files.iter().map(document).collect::<Result<_, _>>()?;
    if documents.is_empty() {
        return Err("name at least one document that is a plan".to_owned());
    }
    let site = city(&documents);
    let wanted = Wanted {
        without_pdf: true,
        ..Wanted::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|e| e.to_string())?;
    for _ in 0..3 {
        let begun = Instant::now();
        let made = runtime.block_on(make(&site, &wanted));
        let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
        let made = made.map_err(|trouble| format!("{trouble:?}"))?;
        let bytes: usize = made
            .files
            .values()
            .map(|content| match content {
                Content::Bytes(bytes) => bytes.len(),
                Content::AsItIs => 0,
            })
            .sum();
        println!(
            "{PLANS} plans: {} files, {bytes} bytes, {milliseconds:.0} ms",
            made.files.len()
        );
    }
    Ok(())
}

fn document(path: &PathBuf) -> Result<PlanDocument, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ayumi_import::read(&name, &bytes, &Limits::default()).map_err(|error| format!("{name}: {error}"))
}

fn city(documents: &[PlanDocument]) -> PublicSite {
    let plans = documents
        .iter()
        .cycle()
        .take(PLANS)
        .enumerate()
        .map(|(place, document)| PublicPlan {
            id: PlanId::new(i64::try_from(place).unwrap_or_default()),
            slug: format!("plan-{}", place + 1),
            edition: "初版".to_owned(),
            edition_date: None,
            published_on: "2025-08-29".to_owned(),
            addresses: address::addresses(document),
            opinions: Vec::new(),
            files: Vec::new(),
            editions: Arc::default(),
            corrections: Vec::new(),
            past: Past::default(),
            document: document.clone(),
        });
    PublicSite::fixed(PublicCity {
        municipality: Municipality {
            name: "青葉野市".to_owned(),
            code: None,
        },
        plans: plans.collect(),
        version: "1".to_owned(),
    })
}
