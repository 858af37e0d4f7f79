//! The words inside charts and the sentences that stand for them. Plan texts stay as they are.

use ayumi_domain::FiscalYear;
use ayumi_domain::year::Half;

/// Every word that a chart says by itself. A missing one does not compile.
#[derive(Debug)]
pub struct ChartWords {
    /// actual values, in the legend and before the last one
    pub actual: &'static str,
    /// targets
    pub target: &'static str,
    /// the value from which the plan starts
    pub baseline: &'static str,
    /// the plan's final target, where no year is given
    pub final_target: &'static str,
    /// targets of the edition before, by its name; the name may be empty
    pub earlier_target: fn(&str) -> String,
    /// the row of judgements
    pub judged: &'static str,
    /// target met
    pub met: &'static str,
    /// target missed
    pub missed: &'static str,
    /// not judged
    pub not_judged: &'static str,
    /// larger units, largest first: size and word before the unit
    pub scales: &'static [(i64, &'static str)],
    /// 令和6; with the era name, or only the number in it
    pub year_short: fn(FiscalYear, YearForm) -> String,
    /// 令和6年度
    pub year: fn(FiscalYear) -> String,
    /// 令和6年, a calendar year
    pub calendar_year: fn(FiscalYear) -> String,
    /// 令和6年度上半期: year in words, half
    pub half: fn(&str, Half) -> String,
    /// 令和6年度第1四半期: year in words, quarter
    pub quarter: fn(&str, u8) -> String,
    /// 上半期, beside a value of part of a year
    pub half_name: fn(Half) -> &'static str,
    /// 第1四半期, beside a value of part of a year
    pub quarter_name: fn(u8) -> String,
    /// a unit above its axis, in brackets
    pub bracketed: fn(&str) -> String,
    /// whole sentences
    pub sentences: Sentences,
}

/// Whether a year on the axis names its era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearForm {
    /// 令和6
    WithEra,
    /// 6
    NumberOnly,
}

/// The sentences that stand for a chart where it is not seen, and below it.
#[derive(Debug)]
pub struct Sentences {
    /// name of the indicator: what the drawing is
    pub line_chart: fn(&str) -> String,
    /// name of the indicator: a value on a scale
    pub scale: fn(&str) -> String,
    /// name of the indicator: a drawing of words
    pub lanes: fn(&str) -> String,
    /// less is better
    pub down: &'static str,
    /// first and last actual: period and value each
    pub from_to: fn([&str; 2], [&str; 2]) -> String,
    /// the only value: period and value
    pub only_value: fn(&str, &str) -> String,
    /// the last value, where the others are of no known year: period, which may be empty, and value
    pub last_value: fn(&str, &str) -> String,
    /// the value from which the plan starts: period, which may be empty, and value
    pub baseline: fn(&str, &str) -> String,
    /// there are targets and no actual yet
    pub no_actual: &'static str,
    /// judgements: the periods that met, the periods that missed
    pub judgements: fn(&str, &str) -> String,
    /// last target: period, which may be empty, and value
    pub last_target: fn(&str, &str) -> String,
    /// a lane and its periods: targets, then what each period says
    pub lane: fn(&str, &str) -> String,
    /// a period and its word: 令和6年度は制定
    pub word_in: fn(&str, &str) -> String,
    /// where the numbers are
    pub table_beside: &'static str,
    /// no value yet
    pub no_value: &'static str,
    /// no value yet, and when or why: the words of the plan
    pub no_value_because: fn(&str) -> String,
    /// the axis begins at this value
    pub axis_from: fn(&str) -> String,
    /// the axis begins at zero
    pub axis_zero: &'static str,
    /// the table is in the first unit, the drawing in the second
    pub units_differ: fn(&str, &str) -> String,
    /// what the shaded side is
    pub shaded: &'static str,
    /// the drawing leaves out so many values
    pub left_out: fn(usize) -> String,
    /// the dotted line: targets of the edition before, as named in the legend
    pub earlier: fn(&str) -> String,
    /// a stated judgement that the numbers do not bear out
    pub disagrees: &'static str,
    /// the values are such that no axis carries them
    pub cannot_draw: &'static str,
    /// between the parts of a list
    pub comma: &'static str,
    /// between sentences
    pub space: &'static str,
}

/// Japanese.
pub static JA: ChartWords = ChartWords {
    actual: "実績",
    target: "目標",
    baseline: "現状値",
    final_target: "最終目標",
    earlier_target: |edition| match edition {
        "" => "前の版の目標".to_owned(),
        edition => format!("{edition}の目標"),
    },
    judged: "判定",
    met: "達成",
    missed: "未達成",
    not_judged: "対象外",
    scales: &[(100_000_000, "億"), (10_000, "万")],
    year_short: |year, form| match (year.era(), form) {
        (Some((era, 1)), _) => format!("{}元", era.name()),
        (Some((era, n)), YearForm::WithEra) => format!("{}{n}", era.name()),
        (Some((_, n)), YearForm::NumberOnly) => n.to_string(),
        (None, _) => year.ad().to_string(),
    },
    year: FiscalYear::to_japanese,
    calendar_year: FiscalYear::to_japanese_year,
    half: |year, half| match half {
        Half::First => format!("{year}上半期"),
        Half::Second => format!("{year}下半期"),
    },
    quarter: |year, quarter| format!("{year}第{quarter}四半期"),
    half_name: |half| match half {
        Half::First => "上半期",
        Half::Second => "下半期",
    },
    quarter_name: |quarter| format!("第{quarter}四半期"),
    bracketed: |unit| format!("（{unit}）"),
    sentences: Sentences {
        line_chart: |name| format!("{name}の折れ線グラフ。"),
        scale: |name| format!("{name}を目盛りの上に示した図。"),
        lanes: |name| format!("{name}の目標と実績を、年度ごとに言葉で並べた図。"),
        down: "少ないほど良い指標です。",
        from_to: |[from, first], [to, last]| format!("実績は{from}の{first}から{to}の{last}まで。"),
        only_value: |period, value| format!("実績は{period}の{value}だけです。"),
        last_value: |period, value| match period {
            "" => format!("実績は{value}です。"),
            period => format!("{period}の実績は{value}です。"),
        },
        baseline: |period, value| match period {
            "" => format!("現状値は{value}。"),
            period => format!("現状値は{period}の{value}。"),
        },
        no_actual: "実績はまだありません。",
        judgements: |met, missed| match (met.is_empty(), missed.is_empty()) {
            (false, false) => format!("目標は、{met}が達成、{missed}が未達成。"),
            (false, true) => format!("目標は、{met}が達成。"),
            (true, false) => format!("目標は、{missed}が未達成。"),
            (true, true) => String::new(),
        },
        last_target: |period, value| match period {
            "" => format!("最終の目標は{value}。"),
            period => format!("{period}の目標は{value}。"),
        },
        lane: |lane, parts| format!("{lane}：{parts}。"),
        word_in: |period, word| format!("{period}は{word}"),
        table_beside: "数値は隣の表にあります。",
        no_value: "まだ値がありません。",
        no_value_because: |why| format!("まだ値がありません（{why}）。"),
        axis_from: |value| format!("縦軸は{value}から始まります。"),
        axis_zero: "縦軸は0から始まります。",
        units_differ: |table, drawing| format!("表は{table}、図は{drawing}です。"),
        shaded: "うすい水色は、目標を満たす側です。",
        left_out: |count| format!("図に入れていない値が{count}つあります。表をご覧ください。"),
        earlier: |target| format!("点線は、{target}です。"),
        disagrees: "※は、資料に書かれた判定と数値とが合わない年度です。",
        cannot_draw: "値の幅が大きすぎるため、図にしていません。表をご覧ください。",
        comma: "、",
        space: "",
    },
};

/// English. Years are AD years of the April in which a fiscal year begins.
pub static EN: ChartWords = ChartWords {
    actual: "Actual",
    target: "Target",
    baseline: "Baseline",
    final_target: "Final",
    earlier_target: |edition| match edition {
        "" => "Earlier target".to_owned(),
        edition => format!("Target of {edition}"),
    },
    judged: "Result",
    met: "Met",
    missed: "Missed",
    not_judged: "Not judged",
    scales: &[
        (1_000_000_000, "billion "),
        (1_000_000, "million "),
        (1_000, "thousand "),
    ],
    year_short: |year, form| match form {
        YearForm::WithEra => format!("FY{}", year.ad()),
        YearForm::NumberOnly => format!("’{:02}", year.ad() % 100),
    },
    year: |year| format!("FY{}", year.ad()),
    calendar_year: |year| year.ad().to_string(),
    half: |year, half| match half {
        Half::First => format!("first half of {year}"),
        Half::Second => format!("second half of {year}"),
    },
    quarter: |year, quarter| format!("quarter {quarter} of {year}"),
    half_name: |half| match half {
        Half::First => "First half",
        Half::Second => "Second half",
    },
    quarter_name: |quarter| format!("Quarter {quarter}"),
    bracketed: |unit| format!("({unit})"),
    sentences: Sentences {
        line_chart: |name| format!("Line chart of “{name}”."),
        scale: |name| format!("“{name}” on a scale."),
        lanes: |name| format!("Targets and results of “{name}” in words, year by year."),
        down: "Less is better.",
        from_to: |[from, first], [to, last]| {
            format!("Actual values run from {first} in {from} to {last} in {to}.")
        },
        only_value: |period, value| format!("The only value is {value} in {period}."),
        last_value: |period, value| match period {
            "" => format!("The actual value is {value}."),
            period => format!("The actual value for {period} is {value}."),
        },
        baseline: |period, value| match period {
            "" => format!("The baseline is {value}."),
            period => format!("The baseline is {value} in {period}."),
        },
        no_actual: "There is no actual value yet.",
        judgements: |met, missed| match (met.is_empty(), missed.is_empty()) {
            (false, false) => format!("Target met in {met}; missed in {missed}."),
            (false, true) => format!("Target met in {met}."),
            (true, false) => format!("Target missed in {missed}."),
            (true, true) => String::new(),
        },
        last_target: |period, value| match period {
            "" => format!("The final target is {value}."),
            period => format!("The target for {period} is {value}."),
        },
        lane: |lane, parts| format!("{lane}: {parts}."),
        word_in: |period, word| format!("{word} in {period}"),
        table_beside: "The numbers stand in the table beside it.",
        no_value: "No value yet.",
        no_value_because: |why| format!("No value yet ({why})."),
        axis_from: |value| format!("The vertical axis starts at {value}."),
        axis_zero: "The vertical axis starts at 0.",
        units_differ: |table, drawing| format!("The table is in {table}, the drawing in {drawing}."),
        shaded: "The shaded side meets the target.",
        left_out: |count| format!("Values not in the drawing: {count}. They are in the table."),
        earlier: |target| format!("Dotted line: {target}."),
        disagrees: "※ marks a year whose printed judgement does not agree with its numbers.",
        cannot_draw: "The values lie too far apart for a drawing. They are in the table.",
        comma: ", ",
        space: " ",
    },
};
