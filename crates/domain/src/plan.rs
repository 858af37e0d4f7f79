//! The plan document: one form for any municipality's plan, as read, stored and handed out.
//!
//! Field order is the order of keys in JSON. What the source does not have is absent, never null.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::measure::Measure;
use crate::municipality::Municipality;
use crate::year::{FiscalYear, Half, Period, Quarter};

/// The name of the interchange format.
pub const FORMAT: &str = "ayumi-plan-document";
/// The version of the interchange format.
pub const VERSION: u32 = 1;

/// A plan of a municipality, or a report on one, with what its reader found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanDocument {
    /// always `ayumi-plan-document`
    pub format: String,
    /// always 1 for now
    pub version: u32,
    /// whose plan it is, when the document says so
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<Municipality>,
    /// title of the plan, without the words for this kind of report about it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// fiscal years that the plan covers
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// names of the levels, outermost first, as the document names them; the last is the initiative's own
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// editions that the document names
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<EditionName>,
    /// headings above the initiatives, in order
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// what is planned, reported and judged, in order
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub initiatives: Vec<Initiative>,
    /// totals that the document prints, beside what its rows add up to
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<Total>,
    /// inferences, repairs and doubts
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

impl Default for PlanDocument {
    fn default() -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            municipality: None,
            title: None,
            period: None,
            levels: Vec::new(),
            editions: Vec::new(),
            sections: Vec::new(),
            initiatives: Vec::new(),
            totals: Vec::new(),
            findings: Vec::new(),
        }
    }
}

/// An edition as a document names it (初版, 改訂1版).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EditionName {
    /// 改訂1版
    pub name: String,
    /// ISO date or year-month (2021-04), when given
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// A heading above the initiatives (重点目標, 基本目標, 施策).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// numbers from the outermost level inward, as printed; the title where a level has no number
    pub path: Vec<String>,
    /// heading without its number
    pub title: String,
    /// theme given in parentheses (転入促進)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// labelled prose of the heading itself
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<LabelledText>,
    /// indicators of the heading itself (数値目標)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
}

/// An initiative (取組項目, 主な取組, 計画名): the thing that is planned, reported and judged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Initiative {
    /// number as printed, or path and number joined with "-"; a document may repeat one
    pub id: String,
    /// path of the section it stands under
    pub path: Vec<String>,
    /// title without its number
    pub title: String,
    /// 担当課, 関係課
    #[serde(default, skip_serializing_if = "Departments::is_empty")]
    pub departments: Departments,
    /// every labelled prose cell, label as printed, one line per bullet
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<LabelledText>,
    /// numbers of the Sustainable Development Goals
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sdgs: Vec<u8>,
    /// lines of work with their years
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// 成果指標, KPI
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// marks by assessors
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<GradeMark>,
    /// フォローアップ対象
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
    /// 財政効果額
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fiscal_effects: Vec<FiscalEffect>,
    /// 事業
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    /// merged, split, abolished, completed, continued
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<Lineage>,
    /// 備考
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Lead and related departments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Departments {
    /// 担当課
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Department>,
    /// 関係課
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Department>,
}

impl Departments {
    /// Whether neither lead nor related department is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.related.is_empty()
    }
}

/// A department as the document names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Department {
    /// 職員課
    pub name: String,
    /// 総務部, when given
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<String>,
}

impl Department {
    /// A department whose division is not given.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            division: None,
        }
    }
}

/// A labelled prose cell (現状と課題, 目指す姿).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelledText {
    /// label as printed
    pub label: String,
    /// one line per bullet
    pub text: String,
}

/// A line of work inside an initiative (取組内容 ①②③).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// ①, when numbered
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<String>,
    /// what is done; absent where a row gives only years
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// departments of this line of work
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Department>,
    /// what each year plans and did
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<ActionYear>,
}

/// One year (or half, or quarter) of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActionYear {
    /// fiscal year
    pub year: FiscalYear,
    /// half of the year, where the document reports by halves
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<Half>,
    /// quarter, where the document reports by quarters
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<Quarter>,
    /// what the year plans, as written
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// the plan of an earlier year goes on (a printed arrow)
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub continues: bool,
    /// what was done, as written
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// 検討, 実施, 達成, as written
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
}

impl ActionYear {
    /// A year of which nothing is said yet.
    #[must_use]
    pub fn of(year: FiscalYear) -> Self {
        Self {
            year,
            half: None,
            quarter: None,
            plan: None,
            continues: false,
            result: None,
            stage: None,
        }
    }

    /// The stage that is all that the year plans. Beside a result the stage is the one that was reached.
    #[must_use]
    pub fn planned_stage(&self) -> Option<&str> {
        let is_alone = self.plan.is_none() && !self.continues && self.result.is_none();
        self.stage.as_deref().filter(|_| is_alone)
    }
}

/// An indicator (成果指標, 重要業績評価指標) with its values.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Indicator {
    /// ①, or a running number, when given
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<String>,
    /// name without its number
    pub name: String,
    /// unit of its values, unless a value says otherwise
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// which way is better; absent where it cannot be inferred
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// whether its values are running totals (累計); such values are never summed over years
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cumulative: bool,
    /// survey or statistic that the values come from
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// baseline, targets, actuals
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// ○ × －, as the document states them
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<Judgement>,
    /// departments of this indicator, where the document gives them per indicator
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Department>,
    /// prose of this indicator, where the document gives it per indicator
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<LabelledText>,
}

/// Which way an indicator should move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// more is better
    Up,
    /// less is better (時間外勤務, 犯罪認知件数)
    Down,
    /// staying there is the aim
    Keep,
}

impl Direction {
    /// The word for it, as JSON has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Keep => "keep",
        }
    }
}

/// What a value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// 現状値, 基準値
    Baseline,
    /// 目標値
    Target,
    /// 実績値
    Actual,
}

/// Whether a year is a fiscal one (年度) or a calendar one (年, 暦年).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum YearKind {
    /// April to March
    Fiscal,
    /// January to December
    Calendar,
}

/// One value of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// baseline, target or actual
    pub kind: ValueKind,
    /// fiscal year (AD year of its April), or AD year where `year_kind` is calendar;
    /// absent: an undated baseline, or the plan's final target
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
    /// half of the year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<Half>,
    /// quarter of the year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<Quarter>,
    /// fiscal or calendar, where the document tells
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_kind: Option<YearKind>,
    /// text, number, unit, qualifier, status
    #[serde(flatten)]
    pub measure: Measure,
}

/// A stated judgement of a year's result (目標達成 ○ × －).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// fiscal year judged, when known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
    /// the mark as printed
    pub mark: String,
    /// which judgement, only where a document judges by more than one (改善・悪化, 達成度)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axis: Option<String>,
}

/// Who gave a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Assessor {
    /// the department itself (自己評価, 1次評価)
    #[serde(rename = "self")]
    Itself,
    /// the plan office (事務局評価)
    Office,
    /// 推進本部, 2次評価
    Headquarters,
    /// 審議会, 外部評価
    Council,
}

/// A grade of an initiative for a year, half or quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GradeMark {
    /// fiscal year
    pub year: FiscalYear,
    /// half; 2 is at year end; absent: the whole year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<Half>,
    /// quarter
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<Quarter>,
    /// absent where the document does not say
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessor: Option<Assessor>,
    /// the mark on the plan's own scale
    pub grade: String,
}

/// Whether an initiative is carried over for attention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FollowUp {
    /// marked as フォローアップ対象
    pub required: bool,
    /// 理由等
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Planned, estimated or actual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EffectKind {
    /// 計画額, 目標額
    Planned,
    /// 見込額
    Estimated,
    /// 実績額, 達成額
    Actual,
}

/// Money not spent or money earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EffectOf {
    /// 歳出削減
    Cut,
    /// 歳入確保
    Income,
}

/// A fiscal effect (財政効果額) of a year; the number is always in yen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FiscalEffect {
    /// planned, estimated or actual
    pub kind: EffectKind,
    /// cut or income, where the document says
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<EffectOf>,
    /// fiscal year; absent: the whole period
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
    /// text as printed; number in yen whatever unit the table uses; unit 円
    #[serde(flatten)]
    pub measure: Measure,
}

/// A budget-line activity (事業) that serves an initiative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// 事業名
    pub name: String,
    /// 事業内容
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// 担当課等 (部等)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Department>,
    /// special account (介護保険事業特別会計)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
}

/// What became of an initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// 統合 into another
    MergedInto,
    /// 分割 out of another
    SplitFrom,
    /// 廃止
    Abolished,
    /// 完了
    Completed,
    /// 継続 of an item of the plan before
    Continues,
}

/// A step in the life of an initiative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lineage {
    /// what happened
    pub relation: Relation,
    /// the other initiative, where there is one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// from which fiscal year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
}

/// A printed total beside the recounted one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Total {
    /// what is counted, in words
    pub what: String,
    /// the figure as printed, without separators
    #[schemars(with = "String")]
    pub stated: Decimal,
    /// what the rows add up to
    #[schemars(with = "String")]
    pub counted: Decimal,
}
