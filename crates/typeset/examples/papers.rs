//! Prints every document of a plan into a folder, so that a person can look at them:
//! `cargo run -p ayumi-typeset --example papers FOLDER PLAN.json` (a plan document, as the site hands it out).

use ayumi_domain::PlanDocument;
use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::plan::Indicator;
use ayumi_messages::Lang;
use ayumi_report::paper::Paper;
use ayumi_report::paper::source::{Opinion, Source, plain_chart};
use ayumi_typeset::document_pdf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut asked = std::env::args().skip(1);
    let folder = asked.next().ok_or("which folder?")?;
    let file = asked.next().ok_or("which plan?")?;
    let plan: PlanDocument = serde_json::from_slice(&std::fs::read(file)?)?;
    let opinions = [Opinion {
        text: "納付の方法を分かりやすく知らせてほしい。".to_owned(),
        said_on: "2025-05-10".to_owned(),
        answer: "広報とホームページで知らせます。".to_owned(),
        answered_on: "2025-06-01".to_owned(),
        answered_by: Some("納税課".to_owned()),
        ..Opinion::default()
    }];
    for lang in Lang::ALL {
        let chart = |_: IndicatorPlace, indicator: &Indicator| plain_chart(&plan, indicator, lang);
        let municipality = plan.municipality.as_ref().map_or("", |city| city.name.as_str());
        let source = Source {
            lang,
            municipality,
            title: plan.title.as_deref().unwrap_or_default(),
            document: &plan,
            edition: plan.editions.last().map_or("", |edition| edition.name.as_str()),
            edition_date: None,
            published_on: "2025-07-01",
            opinions: &opinions,
            chart: &chart,
        };
        for paper in Paper::ALL {
            let started = std::time::Instant::now();
            let printed = document_pdf(&paper.of(&source), 1_751_338_800)?;
            println!(
                "{} {}: {} pages, {} bytes, {} ms, missing {:?}, unmet {:?}",
                paper.stem(),
                lang.tag(),
                printed.pages,
                printed.bytes.len(),
                started.elapsed().as_millis(),
                printed.missing,
                printed.unmet
            );
            std::fs::write(
                format!("{folder}/{}-{}.pdf", paper.stem(), lang.tag()),
                printed.bytes,
            )?;
        }
    }
    Ok(())
}
