//! Serves plan documents as the public site, for people who design its pages:
//! `cargo run -p ayumi-web --example preview -- [--listen ADDRESS] PLAN.json…`

use std::process::ExitCode;

use ayumi_app::public::{PublicCity, PublicPlan, PublicSite};
use ayumi_domain::edition::{Past, PlanId};
use ayumi_domain::municipality::Municipality;
use ayumi_domain::{PlanDocument, address};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut listen = "127.0.0.1:8080".to_owned();
    let mut plans = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--listen" {
            listen = arguments.next().ok_or("--listen needs an address")?;
            continue;
        }
        let document: PlanDocument = serde_json::from_slice(&std::fs::read(&argument)?)?;
        plans.push(plan(document, plans.len()));
    }
    let municipality = plans
        .iter()
        .find_map(|p| p.document.municipality.clone())
        .unwrap_or_else(|| Municipality {
            name: "見本市".to_owned(),
            code: None,
        });
    let site = PublicSite::fixed(PublicCity {
        municipality,
        plans,
        version: "preview".to_owned(),
    });
    let listener = tokio::net::TcpListener::bind(&listen).await?;
    println!("http://{}/", listener.local_addr()?);
    ayumi_web::serve(site, None, listener, std::future::pending()).await?;
    Ok(())
}

fn plan(document: PlanDocument, place: usize) -> PublicPlan {
    let edition = document.editions.last();
    PublicPlan {
        id: PlanId::new(i64::try_from(place).unwrap_or_default()),
        slug: format!("plan-{}", place + 1),
        edition: edition.map_or_else(String::new, |e| e.name.clone()),
        edition_date: edition.and_then(|e| e.date.clone()),
        published_on: "2026-08-29".to_owned(),
        addresses: address::addresses(&document),
        opinions: Vec::new(),
        files: Vec::new(),
        editions: std::sync::Arc::default(),
        corrections: Vec::new(),
        past: Past::default(),
        document,
    }
}
