//! Prints a page with every chart of a plan document, to look at them: `gallery PLAN.json STYLESHEET > page.html`.

use ayumi_domain::PlanDocument;
use ayumi_domain::plan::Indicator;
use ayumi_report::charts::words::JA;
use ayumi_report::charts::{self, IndicatorChart, PlanContext, SparkSize};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(plan), Some(stylesheet)) = (arguments.next(), arguments.next()) else {
        return Err("gallery PLAN.json STYLESHEET".into());
    };
    let plan: PlanDocument = serde_json::from_slice(&std::fs::read(plan)?)?;
    println!(
        r#"<!doctype html><html lang="ja"><meta charset="utf-8"><link rel="stylesheet" href="{stylesheet}">"#
    );
    let of_sections = plan.sections.iter().flat_map(|section| &section.indicators);
    let of_initiatives = plan
        .initiatives
        .iter()
        .flat_map(|initiative| &initiative.indicators);
    for indicator in of_sections.chain(of_initiatives) {
        println!("{}", figure(&plan, indicator));
    }
    Ok(())
}

fn figure(plan: &PlanDocument, indicator: &Indicator) -> String {
    let context = PlanContext {
        period: plan.period,
        ..PlanContext::default()
    };
    let chart = IndicatorChart::of(indicator, &context, &JA);
    let spark = charts::spark(&chart, SparkSize::Word).unwrap_or_default();
    let name: String = chart.name.chars().filter(|c| !matches!(c, '<' | '&')).collect();
    format!(
        "<figure><h3>{name}</h3>{spark}{}<figcaption>{}</figcaption></figure>",
        charts::both(&chart),
        charts::caption(&chart).concat()
    )
}
