//! Whatever stands in an indicator, its drawings are well-formed, bounded and free of what could leave its place.

use ayumi_domain::plan::{Direction, Indicator, Judgement, Value, ValueKind};
use ayumi_domain::{FiscalYear, Half, Measure, Period, Quarter, Status};
use ayumi_report::charts::words::{EN, JA};
use ayumi_report::charts::{
    self, BarSize, Boundary, BoundaryKind, Earlier, IndicatorChart, PlanContext, Segment, SparkSize, Stacked,
    Width,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use rust_decimal::Decimal;

/// Longer than any drawing of forty years; a drawing must not grow with what is put into it.
const MOST_BYTES: usize = 120_000;

/// Reads the drawing with an XML reader that checks names, attributes and entities.
fn assert_well_formed(drawn: &str) {
    assert!(drawn.len() < MOST_BYTES, "{} bytes", drawn.len());
    let forbidden = |c: char| c.is_control() && c != '\n';
    assert!(
        !drawn.contains(forbidden),
        "a control character stands in {drawn}"
    );
    assert!(
        !drawn.contains("style="),
        "an inline style breaks the security policy"
    );
    let mut reader = Reader::from_str(drawn);
    let mut depth = 0_i32;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(element) => {
                depth += 1;
                element.attributes().for_each(|attribute| {
                    attribute.expect("an attribute with a value in quotes");
                });
            }
            Event::Empty(element) => element.attributes().for_each(|attribute| {
                attribute.expect("an attribute with a value in quotes");
            }),
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just("<script>alert(1)</script>".to_owned()),
        Just("\"><svg onload=\"x".to_owned()),
        Just("あ".repeat(2000)),
        Just("\u{0}\u{7}\u{202e}]]>&#0;".to_owned()),
        Just("%".to_owned()),
        Just("千円".to_owned()),
    ]
}

fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (any::<i64>(), 0_u32..28).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        (-200_i64..200, 0_u32..3).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
        Just(Decimal::ZERO),
    ]
}

fn measure() -> impl Strategy<Value = Measure> {
    let status = prop_oneof![
        Just(Status::Number),
        Just(Status::Qualitative),
        Just(Status::Unset),
        Just(Status::NotApplicable),
        Just(Status::Blank),
        Just(Status::Unreadable),
    ];
    (
        text(),
        option::of(number()),
        option::of(text()),
        option::of(text()),
        status,
    )
        .prop_map(|(text, number, unit, qualifier, status)| Measure {
            text,
            number,
            unit,
            qualifier,
            status,
        })
}

fn year() -> impl Strategy<Value = FiscalYear> {
    prop_oneof![4 => 2010..2030_i32, 1 => 1900..2200_i32]
        .prop_map(|ad| FiscalYear::new(ad).expect("1900 to 2199 are years"))
}

fn value() -> impl Strategy<Value = Value> {
    let kind = prop_oneof![
        Just(ValueKind::Baseline),
        Just(ValueKind::Target),
        Just(ValueKind::Actual)
    ];
    let half = option::weighted(0.2, prop_oneof![Just(Half::First), Just(Half::Second)]);
    let quarter = option::weighted(0.1, (1_u8..=4).prop_map(|n| Quarter::new(n).expect("1 to 4")));
    (kind, option::of(year()), half, quarter, measure()).prop_map(|(kind, year, half, quarter, measure)| {
        Value {
            kind,
            year,
            half,
            quarter,
            year_kind: None,
            measure,
        }
    })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let direction = prop_oneof![Just(Direction::Up), Just(Direction::Down), Just(Direction::Keep)];
    let judgement = (option::of(year()), text()).prop_map(|(year, mark)| Judgement {
        year,
        mark,
        axis: None,
    });
    (
        text(),
        option::of(text()),
        option::of(direction),
        vec(value(), 0..40),
        vec(judgement, 0..8),
    )
        .prop_map(|(name, unit, direction, values, judgements)| Indicator {
            name,
            unit,
            direction,
            values,
            judgements,
            ..Indicator::default()
        })
}

fn draw_all(indicator: &Indicator, earlier: &Indicator, words: &str, at: FiscalYear) {
    let boundary = |kind| Boundary {
        year: at,
        words: words.to_owned(),
        short: words.to_owned(),
        kind,
    };
    let context = PlanContext {
        period: Period::new(at, at.plus(5).unwrap_or(at)),
        reported: Some(at),
        boundaries: vec![boundary(BoundaryKind::Plan), boundary(BoundaryKind::Edition)],
        earlier: Some(Earlier {
            indicator: earlier,
            edition: words,
        }),
        first_measured: None,
    };
    for language in [&JA, &EN] {
        let chart = IndicatorChart::of(indicator, &context, language);
        assert_well_formed(&charts::indicator(&chart, Width::Wide));
        assert_well_formed(&charts::indicator(&chart, Width::Narrow));
        for size in [SparkSize::Word, SparkSize::Card] {
            assert_well_formed(&charts::spark(&chart, size).unwrap_or_default());
        }
        assert!(charts::caption(&chart).concat().len() < 2000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_indicator_is_drawn(now in indicator(), before in indicator(), words in text(), at in year()) {
        draw_all(&now, &before, &words, at);
    }

    #[test]
    fn any_counts_are_stacked(counts in vec((any::<u8>(), text(), any::<u32>()), 0..9), key in text(), full in any::<u32>()) {
        let segments = counts.into_iter().map(|(rank, letter, count)| Segment::grade(rank, letter, count));
        let bar = Stacked {
            segments: segments.collect(),
            label: Some(key.clone()),
            key,
            size: BarSize::Usual,
            full_width: Some(full),
        };
        assert_well_formed(&charts::stacked(&bar));
    }
}

#[test]
fn thousands_of_values_do_not_make_a_larger_drawing() {
    let values = (0..30_000_i32).map(|n| Value {
        kind: [ValueKind::Actual, ValueKind::Target][usize::from(n % 2 == 0)],
        year: FiscalYear::new(1900 + n % 300),
        half: None,
        quarter: Quarter::new(u8::try_from(n % 5).unwrap_or_default()),
        year_kind: None,
        measure: Measure::read(&n.to_string()),
    });
    let many = Indicator {
        name: "多い指標".repeat(500),
        values: values.collect(),
        ..Indicator::default()
    };
    draw_all(&many, &many, "版", FiscalYear::new(2024).expect("a year"));
}
