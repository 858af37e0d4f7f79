//! Invented indicators and counts that the drawings are checked on.

use ayumi_domain::plan::{Direction, Indicator, Judgement, Value, ValueKind};
use ayumi_domain::{FiscalYear, Half, Measure, Period};
use ayumi_report::charts::words::{EN, JA};
use ayumi_report::charts::{
    BarSize, Boundary, BoundaryKind, Earlier, IndicatorChart, PlanContext, Segment, Stacked,
};

pub fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).expect("samples lie between 1900 and 2199")
}

/// A value as a document writes it, read as the importer reads it.
pub fn value(kind: ValueKind, ad: Option<i32>, text: &str) -> Value {
    Value {
        kind,
        year: ad.map(year),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    }
}

/// An indicator from texts by year: `2020:96.4 2021:97.1`; `-` before the colon means without a year.
pub fn indicator(
    name: &str,
    unit: &str,
    direction: Option<Direction>,
    series: &[(ValueKind, &str)],
) -> Indicator {
    let values = series.iter().flat_map(|(kind, texts)| {
        texts.split_whitespace().map(|text| {
            let (ad, text) = text.split_once(':').expect("samples are written year:text");
            value(*kind, ad.parse().ok(), text)
        })
    });
    Indicator {
        name: name.to_owned(),
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        direction,
        values: values.collect(),
        ..Indicator::default()
    }
}

fn context(before: Option<&Indicator>) -> PlanContext<'_> {
    PlanContext {
        period: Period::new(year(2023), year(2027)),
        reported: Some(year(2024)),
        boundaries: Vec::new(),
        earlier: before.map(|indicator| Earlier {
            indicator,
            edition: "初版",
        }),
        first_measured: None,
    }
}

fn boundaries() -> Vec<Boundary> {
    let boundary = |ad, words: &str, short: &str, kind| Boundary {
        year: year(ad),
        words: words.to_owned(),
        short: short.to_owned(),
        kind,
    };
    vec![
        boundary(2023, "第3次プラン →", "第3次 →", BoundaryKind::Plan),
        boundary(
            2025,
            "改訂1版で目標を見直し →",
            "改訂1版 →",
            BoundaryKind::Edition,
        ),
    ]
}

const UP: Option<Direction> = Some(Direction::Up);
const DOWN: Option<Direction> = Some(Direction::Down);
use ValueKind::{Actual, Baseline, Target};

pub fn indicators() -> Vec<(&'static str, IndicatorChart)> {
    let mut all = editions();
    all.extend(plain());
    all
}

/// Indicators that live through two plans and two editions.
fn editions() -> Vec<(&'static str, IndicatorChart)> {
    let rate = indicator(
        "市税収納率",
        "%",
        UP,
        &[
            (Baseline, "2022:97.6"),
            (Actual, "2020:96.4 2021:97.1 2022:97.6 2023:97.9 2024:98.4"),
            (Target, "2023:97.8 2024:98.0 2025:98.5 2026:98.7 2027:98.9"),
        ],
    );
    let rate_before = indicator(
        "市税収納率",
        "%",
        UP,
        &[(Target, "2023:97.8 2024:98.0 2025:98.1 2026:98.2 2027:98.3")],
    );
    let arrears = indicator(
        "市税の滞納繰越額",
        "千円",
        DOWN,
        &[
            (Baseline, "2022:412,600"),
            (
                Actual,
                "2020:498,300 2021:452,100 2022:412,600 2023:398,240 2024:371,905",
            ),
            (
                Target,
                "2023:395,000 2024:375,000 2025:340,000 2026:310,000 2027:280,000",
            ),
        ],
    );
    let arrears_before = indicator(
        "",
        "千円",
        DOWN,
        &[(
            Target,
            "2023:395,000 2024:375,000 2025:350,000 2026:325,000 2027:300,000",
        )],
    );
    let cashless = indicator(
        "キャッシュレス納付件数",
        "件",
        UP,
        &[
            (Baseline, "2022:58,200"),
            (Actual, "2023:81,340 2024:112,460"),
            (
                Target,
                "2023:65,000 2024:75,000 2025:120,000 2026:135,000 2027:150,000",
            ),
        ],
    );
    let cashless_before = indicator(
        "",
        "件",
        UP,
        &[(
            Target,
            "2023:65,000 2024:75,000 2025:85,000 2026:95,000 2027:105,000",
        )],
    );
    let with = |now: &Indicator, before: &Indicator, words| {
        let context = PlanContext {
            boundaries: boundaries(),
            ..context(Some(before))
        };
        IndicatorChart::of(now, &context, words)
    };
    vec![
        ("rate", with(&rate, &rate_before, &JA)),
        ("rate-en", with(&rate, &rate_before, &EN)),
        ("arrears", with(&arrears, &arrears_before, &JA)),
        ("arrears-en", with(&arrears, &arrears_before, &EN)),
        ("cashless", with(&cashless, &cashless_before, &JA)),
    ]
}

/// Each of them shows one thing that documents do.
fn plain() -> Vec<(&'static str, IndicatorChart)> {
    let ja = |indicator: &Indicator| IndicatorChart::of(indicator, &context(None), &JA);
    let gap = indicator(
        "図書館の来館者数",
        "人",
        UP,
        &[
            (Actual, "2019:182,000 2020:64,000 2023:151,200 2024:約163,000"),
            (Target, "2023:150,000 2024:165,000 2027:190,000"),
        ],
    );
    let one = indicator("分かりやすいと答えた人の割合", "%", UP, &[(Actual, "2024:62.3")]);
    let only_target = indicator(
        "電子申請の件数",
        "件",
        UP,
        &[(Target, "2027:12,000以上"), (Actual, "2024:未集計")],
    );
    let from_to = indicator(
        "市民が誇りに思うと答えた割合",
        "%",
        UP,
        &[(Baseline, "2022:62.6"), (Target, "2027:70.0")],
    );
    let down_to = indicator(
        "市内の交通事故件数",
        "件",
        DOWN,
        &[(Baseline, "-:412"), (Target, "-:360以下")],
    );
    let undated_actual = indicator(
        "社会増減数（5年間の累計）",
        "人",
        UP,
        &[(Baseline, "-:▲1,042"), (Actual, "-:▲498"), (Target, "-:▲600")],
    );
    let none = indicator(
        "分割納付を終えた人の割合",
        "%",
        UP,
        &[
            (Baseline, "-:（新しいしくみで令和8年度から測定するため未設定）"),
            (Target, "2027:未設定"),
        ],
    );
    let undated = indicator(
        "空き家の解消件数（累計）",
        "件",
        UP,
        &[(Baseline, "-:12"), (Actual, "2023:15 2024:21"), (Target, "-:40")],
    );
    let keep_out = indicator(
        "職員数",
        "人",
        Some(Direction::Keep),
        &[
            (Actual, "2022:820人 2023:818人 2024:820人 2021:5%"),
            (Target, "2023:820 2024:820 2025:820"),
        ],
    );
    let eras = indicator(
        "ごみの総排出量",
        "t",
        DOWN,
        &[
            (
                Actual,
                "2014:31,204 2015:31,100 2016:30,870 2017:30,412 2018:30,006 2019:29,874 2020:30,512 2021:29,701 2022:29,020 2023:28,466 2024:27,910",
            ),
            (
                Target,
                "2016:30,900 2017:30,600 2018:30,300 2019:30,000 2020:29,700 2021:29,400 2022:29,100 2023:28,800 2024:28,500 2025:28,200",
            ),
        ],
    );
    let below_zero = indicator(
        "実質単年度収支",
        "百万円",
        UP,
        &[
            (Actual, "2020:▲214 2021:▲96 2022:38 2023:▲12 2024:120"),
            (Target, "2023:0 2024:50 2025:100"),
        ],
    );
    let zero = indicator(
        "重大事故の件数",
        "件",
        DOWN,
        &[
            (Actual, "2022:1 2023:0 2024:0"),
            (Target, "2023:0 2024:0 2025:0 2026:0 2027:0"),
        ],
    );
    let words = indicator(
        "債権管理条例の整備",
        "",
        None,
        &[
            (Target, "2023:検討 2024:制定 2025:施行 2026:運用 2027:見直し"),
            (Actual, "2023:検討 2024:制定"),
        ],
    );
    let mut stated = words.clone();
    let mark = |ad, mark: &str| Judgement {
        year: Some(year(ad)),
        mark: mark.to_owned(),
        axis: None,
    };
    stated.judgements = vec![mark(2023, "○"), mark(2024, "○")];
    let long_words = indicator(
        "公共施設の再編",
        "",
        None,
        &[
            (
                Target,
                "2023:対象施設の洗い出しと利用状況の調査 2024:再編の基本方針を定め、地区ごとに説明会を開く 2025:基本計画の策定",
            ),
            (
                Actual,
                "2023:48施設の利用状況を調査し、台帳にまとめた 2024:基本方針（案）を作成",
            ),
        ],
    );
    let mut doubted = indicator(
        "審査請求の平均処理日数",
        "日",
        DOWN,
        &[
            (Actual, "2022:64 2023:58 2024:47"),
            (Target, "2023:60 2024:45 2025:40"),
        ],
    );
    doubted.judgements = vec![mark(2022, "－"), mark(2023, "○"), mark(2024, "○")];
    let mut halves = indicator(
        "延べ相談件数",
        "件",
        UP,
        &[(Actual, "2023:640"), (Target, "2023:600 2024:650 2025:700")],
    );
    halves.values.push(Value {
        half: Some(Half::First),
        ..value(Actual, Some(2024), "321")
    });
    vec![
        ("gap", ja(&gap)),
        ("one-value", ja(&one)),
        ("only-target", ja(&only_target)),
        ("from-to", ja(&from_to)),
        (
            "down-to",
            IndicatorChart::of(
                &down_to,
                &PlanContext {
                    period: None,
                    ..context(None)
                },
                &JA,
            ),
        ),
        (
            "undated-actual",
            IndicatorChart::of(
                &undated_actual,
                &PlanContext {
                    period: None,
                    ..context(None)
                },
                &JA,
            ),
        ),
        ("no-value", ja(&none)),
        (
            "undated",
            IndicatorChart::of(
                &undated,
                &PlanContext {
                    period: None,
                    ..context(None)
                },
                &JA,
            ),
        ),
        ("keep-and-left-out", ja(&keep_out)),
        ("eras", ja(&eras)),
        ("below-zero", ja(&below_zero)),
        ("zero", ja(&zero)),
        ("words", ja(&stated)),
        ("long-words", ja(&long_words)),
        ("doubted", ja(&doubted)),
        ("halves", ja(&halves)),
    ]
}

pub fn bars() -> Vec<(&'static str, Stacked)> {
    let grades = |counts: [u32; 6]| -> Vec<Segment> {
        let looks = [(1, "S"), (2, "A"), (3, "B"), (4, "C"), (5, "D"), (0, "−")];
        looks
            .into_iter()
            .zip(counts)
            .map(|((rank, letter), count)| Segment::grade(rank, letter, count))
            .collect()
    };
    let bar = |key: &str, segments, label: Option<&str>, size, full_width| Stacked {
        key: key.to_owned(),
        segments,
        label: label.map(str::to_owned),
        size,
        full_width,
    };
    vec![
        (
            "total",
            bar(
                "total",
                grades([4, 19, 10, 5, 1, 3]),
                Some("42項目のうちS 4、A 19、B 10、C 5、D 1、対象外3"),
                BarSize::Big,
                None,
            ),
        ),
        (
            "goal",
            bar(
                "goal",
                grades([2, 6, 3, 2, 1, 1]),
                Some("目標2は15項目。S 2、A 6、B 3、C 2、D 1、対象外1"),
                BarSize::Usual,
                None,
            ),
        ),
        (
            "cell",
            bar("cell", grades([1, 3, 2, 0, 0, 0]), None, BarSize::Thin, Some(7)),
        ),
        (
            "judgements",
            bar(
                "j",
                Segment::judgements(21, 6, 3),
                Some("30指標のうち達成21、未達成6、対象外3"),
                BarSize::Usual,
                None,
            ),
        ),
        (
            "nothing",
            bar(
                "n",
                grades([0; 6]),
                Some("評価はまだありません"),
                BarSize::Usual,
                None,
            ),
        ),
    ]
}
