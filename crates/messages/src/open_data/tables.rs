//! What each table holds.

use super::{Line, Said, find};

/// What a table is called and what one of its rows stands for.
#[must_use]
pub fn table(name: &str) -> Option<Said> {
    find(TABLES, name)
}

const TABLES: &[Line] = &[
    (
        "plans",
        "計画",
        "Plans",
        "公表している計画。1行が1つの計画です。",
        "Published plans, one row for each.",
    ),
    (
        "initiatives",
        "取組",
        "Initiatives",
        "計画の取組。1行が1つの取組です。",
        "Initiatives of a plan, one row for each.",
    ),
    (
        "actions",
        "年次計画と結果",
        "Actions by year",
        "取組内容の、年度ごとの計画・結果・段階。1行が、1つの取組内容の1つの時点の文の1行です。",
        "What each line of work plans and did in each year; one row for each line of text.",
    ),
    (
        "indicators",
        "指標",
        "Indicators",
        "成果指標（KPI）。1行が1つの指標です。",
        "Indicators (KPI), one row for each.",
    ),
    (
        "indicator-values",
        "指標の値",
        "Indicator values",
        "指標の現状値・目標値・実績値。1行が1つの値です。",
        "Baselines, targets and actuals; one row for each value.",
    ),
    (
        "achievements",
        "達成状況",
        "Achievements",
        "数値から計算した達成・未達成と達成率。1行が、1つの指標の1つの年度です。",
        "Whether targets were met, and by how much, as computed from the values; one row for each indicator and year.",
    ),
    (
        "judgements",
        "文書の判定",
        "Stated judgements",
        "文書に書かれている判定の印。計算したものではありません。",
        "Marks that the document states; not computed.",
    ),
    (
        "grades",
        "評価",
        "Grades",
        "取組の評価。1行が、1つの取組の1つの時点の1つの評価です。",
        "Grades of initiatives; one row for each grade.",
    ),
    (
        "fiscal-effects",
        "財政効果額",
        "Fiscal effects",
        "取組の財政効果額（円）。1行が1つの金額です。",
        "Money saved or earned by initiatives, in yen; one row for each amount.",
    ),
    (
        "projects",
        "事業",
        "Projects",
        "取組に属する事業。1行が1つの事業です。",
        "Projects that serve an initiative; one row for each.",
    ),
    (
        "departments",
        "担当課",
        "Departments",
        "取組・取組内容・指標・事業の担当。1行が、1つの課の1つの担当です。",
        "Who is responsible for what; one row for each department and thing.",
    ),
    (
        "texts",
        "本文",
        "Texts",
        "見出し・取組・指標・事業の文。文の1行を、表の1行にしています。",
        "Prose of headings, initiatives, indicators and projects; one row for each line of text.",
    ),
    (
        "follow-ups",
        "フォローアップ",
        "Follow-ups",
        "引き続き見守る取組の印とその理由。",
        "Whether an initiative is kept under watch, and why.",
    ),
    (
        "sections",
        "見出し",
        "Headings",
        "取組の上にある見出し（基本目標、施策など）。1行が1つの見出しです。",
        "Headings above the initiatives; one row for each.",
    ),
    (
        "lineage",
        "取組のつながり",
        "Lineage",
        "統合・分割・廃止・完了・継続。1行が1つの出来事です。",
        "Merged, split, abolished, completed, continued; one row for each step.",
    ),
    (
        "sdgs",
        "SDGs",
        "SDGs",
        "取組が関わる持続可能な開発目標。1行が1つの目標です。",
        "Sustainable Development Goals that an initiative serves; one row for each.",
    ),
    (
        "opinions",
        "審議会の意見",
        "Opinions",
        "審議会の意見と市の回答。文の1行を、表の1行にしています。",
        "What the council said and what the city answered; one row for each line of text.",
    ),
    (
        "changes",
        "改訂の内容",
        "Changes",
        "公表した版と、その次の版との違い。1行が1つの違いです。",
        "What differs between an edition and the next; one row for each difference.",
    ),
    (
        "corrections",
        "訂正",
        "Corrections",
        "公表したあとに訂正した数値。1行が1つの訂正です。",
        "Figures corrected after publication; one row for each.",
    ),
    (
        "updates",
        "更新履歴",
        "Update history",
        "版の公表、訂正、いまの内容の公表の日付。このデータの更新履歴です。",
        "When editions were published, figures corrected and the present content published.",
    ),
    (
        "characters",
        "注意が必要な文字",
        "Characters to watch",
        "CP932（シフトJIS）にない文字と外字の一覧。CP932のファイルで代わりに何を書いたかを示します。",
        "Characters that CP932 (Shift_JIS) does not have, and private ones, with what stands for them in the CP932 files.",
    ),
    (
        "columns",
        "データ項目定義",
        "Data dictionary",
        "すべての表のすべての列の意味・型・単位・コード表。1行が1つの列です。",
        "Meaning, type, unit and codes of every column of every table; one row for each column.",
    ),
    (
        "codes",
        "コード表",
        "Code tables",
        "列に使うコードの意味。1行が1つのコードです。",
        "Meaning of the codes that stand in columns; one row for each code.",
    ),
];
