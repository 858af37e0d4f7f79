//! Writes every document of a plan as a workbook into a folder, so that a person can look at them:
//! `cargo run -p ayumi-report --example workbooks FOLDER PLAN.json` (a plan document, as the site hands it out).

use ayumi_domain::PlanDocument;
use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::plan::Indicator;
use ayumi_messages::Lang;
use ayumi_report::paper::Paper;
use ayumi_report::paper::source::{Source, plain_chart};
use ayumi_report::paper::workbook::document_xlsx;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut asked = std::env::args().skip(1);
    let folder = asked.next().ok_or("which folder?")?;
    let file = asked.next().ok_or("which plan?")?;
    let plan: PlanDocument = serde_json::from_slice(&std::fs::read(file)?)?;
    for lang in Lang::ALL {
        let chart = |_: IndicatorPlace, indicator: &Indicator| plain_chart(&plan, indicator, lang);
        let source = Source {
            lang,
            municipality: plan.municipality.as_ref().map_or("", |city| city.name.as_str()),
            title: plan.title.as_deref().unwrap_or_default(),
            document: &plan,
            edition: plan.editions.last().map_or("", |edition| edition.name.as_str()),
            edition_date: None,
            published_on: "2025-07-01",
            opinions: &[],
            chart: &chart,
        };
        for paper in Paper::ALL {
            let started = std::time::Instant::now();
            let bytes = document_xlsx(&paper.of(&source), "2025-07-01".parse()?)?;
            let name = format!("{}-{}.xlsx", paper.stem(), lang.tag());
            println!(
                "{name}: {} bytes, {} ms",
                bytes.len(),
                started.elapsed().as_millis()
            );
            std::fs::write(format!("{folder}/{name}"), bytes)?;
        }
    }
    Ok(())
}
