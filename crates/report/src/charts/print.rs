//! The same drawings for paper: with their size, their letters' looks inside, and the sentences that stand for them.

use crate::charts::svg::escape;
use crate::charts::{self, BarSize, IndicatorChart, SparkSize, Stacked, Width, speech};

/// What a drawing shows, before it is drawn.
#[derive(Clone, Debug)]
pub enum Chart {
    /// an indicator over its years, in one of its two widths
    Indicator(Box<IndicatorChart>, Width),
    /// the same, word-sized, without words
    Spark(Box<IndicatorChart>),
    /// grades or judgements as one bar
    Bar(Stacked),
}

/// A drawing that needs no stylesheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// SVG 1.1; empty where there is nothing to draw
    pub svg: String,
    /// its width in drawing units; the letters are 13 to 14 units high
    pub width: i64,
    /// its height
    pub height: i64,
    /// what it shows, in sentences
    pub label: String,
    /// what is to be said below it; where there is no drawing, why
    pub caption: Vec<String>,
}

/// What the stylesheet of the pages says of the letters in a chart.
const CHART_LOOK: &str = "text{font-family:'BIZ UDPGothic','BIZ UDGothic';font-size:13px;fill:#1a1a1a}\
    .t-val{font-weight:700;font-size:14px;fill:#0017c1;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}\
    .t-tgt{fill:#4d4d4d;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}\
    .t-strong{font-weight:700;fill:#1a1a1a}.t-met{font-weight:700;fill:#115a36}.t-missed{font-weight:700;fill:#ac3e00}\
    .t-quiet{fill:#4d4d4d}.t-inv{fill:#fff}.m{text-anchor:middle}.e{text-anchor:end}";

/// What it says of the letters in a bar.
const BAR_LOOK: &str = "text{font-family:'BIZ UDPGothic','BIZ UDGothic';font-size:14px;font-weight:700;text-anchor:middle}\
    .only-narrow{display:none}";

/// A chart for paper.
#[must_use]
pub fn print(chart: &Chart) -> Print {
    match chart {
        Chart::Indicator(chart, width) => {
            let drawn = charts::indicator(chart, *width);
            let Some(print) = in_its_size(&drawn, CHART_LOOK) else {
                return Print {
                    caption: vec![speech::no_value(chart)],
                    ..Print::default()
                };
            };
            Print {
                label: charts::label(chart),
                caption: charts::caption(chart),
                ..print
            }
        }
        Chart::Spark(chart) => charts::spark(chart, SparkSize::Word)
            .and_then(|drawn| in_its_size(&drawn, CHART_LOOK))
            .map(|print| Print {
                label: charts::label(chart),
                ..print
            })
            .unwrap_or_default(),
        Chart::Bar(bar) => stacked(bar),
    }
}

/// A bar is drawn in percent of whatever room it gets; on paper it gets the room of a page.
fn stacked(bar: &Stacked) -> Print {
    let (width, height) = match bar.size {
        BarSize::Big => (880, 48),
        BarSize::Usual => (600, 32),
        BarSize::Thin => (152, 20),
    };
    let drawn = charts::stacked(bar).replace(r#" y="50%""#, &format!(r#" y="{}""#, height / 2));
    let baseline = drawn.replace("<text ", r#"<text dy="5" "#);
    let opened = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}""#
    );
    Print {
        svg: styled(&baseline.replacen("<svg", &opened, 1), BAR_LOOK),
        width,
        height,
        label: bar.label.clone().unwrap_or_default(),
        // In a table the counts stand beside it.
        caption: bar
            .label
            .clone()
            .filter(|_| bar.size != BarSize::Thin)
            .into_iter()
            .collect(),
    }
}

/// A drawing with a view box; `None` for a sentence in its place.
fn in_its_size(drawn: &str, look: &str) -> Option<Print> {
    let (_, from) = drawn.strip_prefix("<svg")?.split_once(r#"viewBox="0 0 "#)?;
    let (size, _) = from.split_once('"')?;
    let (width, height) = size.split_once(' ')?;
    let opened = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}""#,
        escape(width),
        escape(height)
    );
    let whole = |length: &str| length.split('.').next().and_then(|w| w.parse().ok());
    Some(Print {
        svg: styled(&drawn.replacen("<svg", &opened, 1), look),
        width: whole(width)?,
        height: whole(height)?,
        ..Print::default()
    })
}

/// With its look as the first thing inside. Attributes are escaped, so the first bracket closes the opening tag.
fn styled(drawn: &str, look: &str) -> String {
    drawn.replacen('>', &format!("><style>{look}</style>"), 1)
}
