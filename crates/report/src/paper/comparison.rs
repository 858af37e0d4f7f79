//! The comparison of two editions (新旧対照表) as it is shown and printed: only what differs, later beside earlier.

use serde::Serialize;

/// The whole comparison. All texts are ready for a reader's eye, in the language of the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparisonPaper {
    /// what the document is called, with the name of the plan: 第3次行政経営改革プラン　新旧対照表
    pub title: String,
    /// the later edition with its day: 改訂1版（令和7年3月26日）
    pub new_name: String,
    /// the earlier edition with its day: 初版（令和5年3月28日）
    pub old_name: String,
    /// the day for which the comparison is true, as a sentence: 令和7年4月1日現在
    pub as_of: String,
    /// sentences before the table: why the plan was changed, that unchanged texts are left out
    pub lead: Vec<String>,
    /// how often each kind of change occurs, in the order in which the kinds are told
    pub counts: Vec<Count>,
    /// the fixed words of the table
    pub words: ComparisonWords,
    /// what changed, by item, in the order of the later edition
    pub groups: Vec<Group>,
}

/// The fixed words of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparisonWords {
    /// heading over the counts: 変更の件数
    pub counts: String,
    /// heading of the first column of the counts: 変更の種類
    pub kind: String,
    /// heading of the second column of the counts: 件数
    pub number: String,
    /// heading of the column that names what is compared: 項目
    pub label: String,
    /// heading of the later text: 改訂後
    pub new: String,
    /// heading of the earlier text: 改訂前
    pub old: String,
    /// heading of the remarks: 備考
    pub note: String,
    /// how the marks are read, in parts, so that each mark is shown as itself: 下線は、加わった文 (as [`Mark::New`]) …
    pub legend: Vec<Piece>,
    /// what stands in place of the table when nothing differs
    pub nothing: String,
}

/// How often one kind of change occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// the kind in words: 目標の変更
    pub kind: String,
    /// with its unit: 9件
    pub number: String,
}

/// One item (an initiative, a section) and everything that changed in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// number and name as the later edition has them, or as the earlier one had them when the item is gone
    pub heading: String,
    /// what became of the item as a whole, when that is what changed: 追加, 統合, 完了; empty otherwise
    pub change: String,
    /// its changed parts
    pub rows: Vec<Row>,
}

/// One part of an item, later beside earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// which part it is: 取組の内容, 令和7年度の目標
    pub label: String,
    /// the later text: pieces that are kept, new or remarks
    pub new: Vec<Piece>,
    /// the earlier text: pieces that are kept, gone or remarks
    pub old: Vec<Piece>,
    /// why it was changed, or what else is to be said of it; may be empty
    pub note: String,
}

/// A stretch of text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// what became of it
    pub mark: Mark,
    /// the text; line breaks in it are kept
    pub text: String,
}

impl Piece {
    /// A stretch of text with its mark.
    pub fn new(mark: Mark, text: impl Into<String>) -> Self {
        Self {
            mark,
            text: text.into(),
        }
    }
}

/// What became of a stretch of text. No mark is told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// stands in both editions
    Kept,
    /// stands in the earlier one only: struck through
    Gone,
    /// stands in the later one only: underlined and bold
    New,
    /// no text of the plan, but a word about it: （新設）, （なし）
    Remark,
}
