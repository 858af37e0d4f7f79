//! Where drawn charts come in: an indicator in its two widths, and its small line for lists.

use ayumi_domain::plan::Indicator;
use ayumi_domain::{FiscalYear, Period};
use ayumi_messages::Lang;
use ayumi_messages::public::change;
use ayumi_report::charts::{
    self, Boundary, BoundaryKind, ChartWords, Earlier, IndicatorChart, PlanContext, Shape, SparkSize, words,
};

use crate::locale::Locale;
use crate::view::history::History;

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
pub fn full(indicator: &Indicator, around: Around, history: &History<'_>) -> Drawn {
    let chart = chart(indicator, around, history);
    Drawn {
        svg: charts::both(&chart),
        caption: charts::caption(&chart),
        drawn: !matches!(chart.shape, Shape::NoValue(_)),
    }
}

/// A small chart; `None` when there is nothing to draw.
pub fn spark(indicator: &Indicator, size: SparkSize, around: Around) -> Option<String> {
    charts::spark(&chart(indicator, around, &History::default()), size)
}

/// What a chart shows, before it is drawn.
pub fn chart(indicator: &Indicator, around: Around, history: &History<'_>) -> IndicatorChart {
    let origins = history
        .targets
        .map(|past| past.origins(indicator))
        .unwrap_or_default();
    // The line of the original targets has the name of an edition only where it is that of all of them.
    let edition = match origins.as_slice() {
        [only] => history.edition(*only),
        _ => "",
    };
    let earlier = history.targets.map(|past| Earlier {
        indicator: &past.original,
        edition,
    });
    let context = PlanContext {
        period: around.period,
        reported: around.reported,
        boundaries: boundaries(history, around.locale),
        earlier,
        ..PlanContext::default()
    };
    IndicatorChart::of(indicator, &context, chart_words(around.locale))
}

/// Where this plan begins, and from which year on an edition holds that changed the targets.
fn boundaries(history: &History<'_>, locale: Locale) -> Vec<Boundary> {
    let before = history.before.iter().map(|before| {
        let (words, short) = change::plan_begins(before.now, locale.lang);
        Boundary {
            year: before.from,
            words,
            short,
            kind: BoundaryKind::Plan,
        }
    });
    let changes = history.targets.into_iter().flat_map(|past| &past.changes);
    let editions = changes.filter_map(|changed| {
        let (words, short) = change::edition_begins(history.edition(changed.edition), locale.lang);
        Some(Boundary {
            year: changed.from?,
            words,
            short,
            kind: BoundaryKind::Edition,
        })
    });
    before.chain(editions).collect()
}

fn chart_words(locale: Locale) -> &'static ChartWords {
    match locale.lang {
        Lang::Ja => &words::JA,
        Lang::En => &words::EN,
    }
}
