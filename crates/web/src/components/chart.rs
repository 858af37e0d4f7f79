//! Where drawn charts come in: an indicator in its two widths, and its small line for lists.

use ayumi_domain::plan::Indicator;
use ayumi_domain::{FiscalYear, Period};
use ayumi_messages::Lang;
use ayumi_report::charts::{self, ChartWords, IndicatorChart, PlanContext, Shape, SparkSize, words};

use crate::locale::Locale;

/// A finished drawing.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// both widths, finished SVG, or the sentence that there is no value yet
    pub svg: String,
    /// what to know when reading it
    pub caption: Vec<String>,
    /// whether there is a drawing at all
    pub drawn: bool,
}

/// What the charts of a plan have in common.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    /// fiscal years of the plan
    pub period: Option<Period>,
    /// the year that is reported
    pub reported: Option<FiscalYear>,
    /// language of the chart's own words
    pub locale: Locale,
}

/// A chart in its two widths.
pub fn full(indicator: &Indicator, around: Around) -> Drawn {
    let chart = chart(indicator, around);
    Drawn {
        svg: charts::both(&chart),
        caption: charts::caption(&chart),
        drawn: !matches!(chart.shape, Shape::NoValue(_)),
    }
}

/// A small chart; `None` when there is nothing to draw.
pub fn spark(indicator: &Indicator, size: SparkSize, around: Around) -> Option<String> {
    charts::spark(&chart(indicator, around), size)
}

fn chart(indicator: &Indicator, around: Around) -> IndicatorChart {
    let context = PlanContext {
        period: around.period,
        reported: around.reported,
        ..PlanContext::default()
    };
    IndicatorChart::of(indicator, &context, chart_words(around.locale))
}

fn chart_words(locale: Locale) -> &'static ChartWords {
    match locale.lang {
        Lang::Ja => &words::JA,
        Lang::En => &words::EN,
    }
}
