//! What each code means. Codes of kinds of change are worded by the comparison of editions.

use super::Both;

/// A code with its meaning in Japanese and in English.
type Code = (&'static str, &'static str, &'static str);

/// A list of codes: its name, what it is called in both languages, its codes.
type List = (&'static str, &'static str, &'static str, &'static [Code]);

/// What a list of codes is called.
#[must_use]
pub fn list(name: &str) -> Option<Both> {
    let (_, ja, en, _) = LISTS.iter().find(|list| list.0 == name)?;
    Some(Both { ja, en })
}

/// What a code of a list means.
#[must_use]
pub fn code(list: &str, code: &str) -> Option<Both> {
    let (_, _, _, codes) = LISTS.iter().find(|known| known.0 == list)?;
    let (_, ja, en) = codes.iter().find(|known| known.0 == code)?;
    Some(Both { ja, en })
}

#[rustfmt::skip]
const LISTS: &[List] = &[
    (
        "boolean",
        "はい・いいえ",
        "True or false",
        &[("true", "はい", "true"), ("false", "いいえ", "false")],
    ),
    (
        "owner-kind",
        "対象の区分",
        "Owner",
        &[
            ("section", "見出し", "heading"),
            ("initiative", "取組", "initiative"),
        ],
    ),
    (
        "half",
        "半期",
        "Half",
        &[
            ("1", "上半期", "first half"),
            ("2", "下半期（年度末）", "second half, or year end"),
        ],
    ),
    (
        "quarter",
        "四半期",
        "Quarter",
        &[
            ("1", "第1四半期（4〜6月）", "first quarter (April to June)"),
            ("2", "第2四半期（7〜9月）", "second quarter (July to September)"),
            ("3", "第3四半期（10〜12月）", "third quarter (October to December)"),
            ("4", "第4四半期（1〜3月）", "fourth quarter (January to March)"),
        ],
    ),
    (
        "follow-up",
        "フォローアップ",
        "Follow-up",
        &[
            ("required", "対象", "under watch"),
            ("not-required", "対象でない", "not under watch"),
            ("not-stated", "文書に書かれていない", "not stated"),
        ],
    ),
    (
        "action-part",
        "文の種類",
        "Kind of text",
        &[
            ("plan", "計画", "plan"),
            ("continues", "前の年度から続く（矢印）", "continues from the year before (an arrow)"),
            ("result", "結果", "result"),
            ("stage", "段階", "stage"),
            ("none", "年度の記載がない", "no years given"),
        ],
    ),
    (
        "direction",
        "良い方向",
        "Direction",
        &[
            ("up", "増えるのが良い", "more is better"),
            ("down", "減るのが良い", "less is better"),
            ("keep", "保つのが良い", "staying there is the aim"),
            ("not-known", "わからない", "not known"),
        ],
    ),
    (
        "unit-status",
        "単位の有無",
        "Unit given",
        &[
            ("stated", "文書に書かれている", "stated"),
            ("not-stated", "文書に書かれていない", "not stated"),
            ("not-applicable", "数値がないので単位もない", "no number, so no unit"),
        ],
    ),
    (
        "value-kind",
        "値の種類",
        "Kind of value",
        &[
            ("baseline", "現状値", "baseline"),
            ("target", "目標値", "target"),
            ("actual", "実績値", "actual"),
        ],
    ),
    (
        "year-kind",
        "年の種類",
        "Kind of year",
        &[
            ("fiscal", "年度", "fiscal year"),
            ("calendar", "暦年", "calendar year"),
            ("not-stated", "文書に書かれていない", "not stated"),
        ],
    ),
    (
        "status",
        "値の状態",
        "Status of a value",
        &[
            ("number", "0でない数値", "a number other than zero"),
            ("zero", "0という値", "the value zero"),
            ("blank", "記入なし（欄が空いている）", "left blank"),
            ("not-applicable", "対象外・該当なし（「－」など）", "not applicable (a printed dash)"),
            ("unset", "未設定・未集計", "not set or not counted yet"),
            ("unreadable", "書かれているが読み取れない", "something stands there that cannot be read"),
            ("qualitative", "言葉で表す値", "words that are the value"),
            ("cannot-be-computed", "計算できない（理由は別の列）", "cannot be computed; another column says why"),
        ],
    ),
    (
        "judgement",
        "計算した判定",
        "Computed judgement",
        &[
            ("met", "達成", "met"),
            ("missed", "未達成", "missed"),
            ("cannot-be-computed", "判定できない（理由は別の列）", "cannot be computed; another column says why"),
        ],
    ),
    (
        "reason",
        "計算できない理由",
        "Why not computed",
        &[
            ("no-actual", "実績がない", "no actual"),
            ("actual-unset", "実績がまだ集計されていない", "actual not counted yet"),
            ("no-target", "目標がない", "no target"),
            ("target-unset", "目標がまだ決まっていない", "target not set yet"),
            ("no-baseline", "現状値がない", "no baseline"),
            ("qualitative", "言葉で表す値", "words, not numbers"),
            ("not-applicable", "対象外", "not applicable"),
            ("zero-division", "0で割ることになる", "division by zero"),
            ("negative", "負の数がある", "a negative number"),
            ("out-of-range", "大きすぎる", "out of range"),
            ("no-direction", "良い方向がわからない", "direction not known"),
            ("units-differ", "単位がちがう", "units differ"),
            ("unreadable", "読み取れない", "unreadable"),
        ],
    ),
    (
        "assessor",
        "評価者",
        "Assessor",
        &[
            ("self", "担当課（1次評価）", "the department itself"),
            ("office", "事務局", "the plan office"),
            ("headquarters", "推進本部（2次評価）", "headquarters"),
            ("council", "審議会（外部評価）", "council"),
            ("not-stated", "文書に書かれていない", "not stated"),
        ],
    ),
    (
        "effect-kind",
        "金額の種類",
        "Kind of amount",
        &[
            ("planned", "計画額", "planned"),
            ("estimated", "見込額", "estimated"),
            ("actual", "実績額", "actual"),
        ],
    ),
    (
        "effect-of",
        "効果の種類",
        "Kind of effect",
        &[
            ("cut", "歳出の削減", "spending cut"),
            ("income", "歳入の確保", "income"),
            ("not-stated", "文書に書かれていない", "not stated"),
        ],
    ),
    (
        "department-of",
        "何の担当か",
        "Responsible for",
        &[
            ("initiative", "取組", "initiative"),
            ("action", "取組内容", "action"),
            ("indicator", "指標", "indicator"),
            ("project", "事業", "project"),
        ],
    ),
    (
        "department-role",
        "担当の種類",
        "Role",
        &[
            ("lead", "担当課", "lead"),
            ("related", "関係課", "related"),
            ("not-stated", "区別なし", "not told apart"),
        ],
    ),
    (
        "text-of",
        "何の文か",
        "Text of",
        &[
            ("section", "見出し", "heading"),
            ("initiative", "取組", "initiative"),
            ("indicator", "指標", "indicator"),
            ("project", "事業", "project"),
            ("note", "備考", "note"),
        ],
    ),
    (
        "relation",
        "つながりの種類",
        "Relation",
        &[
            ("merged-into", "統合", "merged into another"),
            ("split-from", "分割", "split from another"),
            ("abolished", "廃止", "abolished"),
            ("completed", "完了", "completed"),
            ("continues", "継続", "continues"),
        ],
    ),
    (
        "opinion-part",
        "意見か回答か",
        "Part",
        &[
            ("opinion", "審議会の意見", "opinion of the council"),
            ("answer", "市の回答", "answer of the city"),
        ],
    ),
    (
        "item-kind",
        "対象の種類",
        "Kind of thing",
        &[
            ("plan", "計画", "plan"),
            ("section", "見出し", "heading"),
            ("initiative", "取組", "initiative"),
        ],
    ),
    (
        "change-aspect",
        "変わったところ",
        "Aspect",
        &[
            ("being", "新設・廃止など", "whether it is there"),
            ("place", "場所", "place"),
            ("number", "番号", "number"),
            ("title", "題名", "title"),
            ("departments", "担当課", "departments"),
            ("texts", "文", "texts"),
            ("schedule", "年次計画", "schedule"),
            ("indicators", "指標", "indicators"),
            ("projects", "事業", "projects"),
        ],
    ),
    (
        "update-kind",
        "更新の種類",
        "Kind of update",
        &[
            ("edition", "版の最初の公表", "first publication of an edition"),
            ("correction", "訂正", "correction"),
            ("publication", "いまの内容の公表", "publication of the present content"),
        ],
    ),
    (
        "character-kind",
        "文字の種類",
        "Kind of character",
        &[
            ("not-in-cp932", "CP932 にない文字", "not in CP932"),
            ("private", "外字（私用領域）", "private use"),
        ],
    ),
    (
        "data-type",
        "型",
        "Type",
        &[
            ("identifier", "キー", "key"),
            ("text", "文字列", "text"),
            ("code", "コード", "code"),
            ("integer", "整数", "integer"),
            ("number", "数値（10進数）", "decimal number"),
            ("year", "年（西暦4桁）", "year (AD, four digits)"),
            ("date", "日付（ISO 8601。年月だけのこともある）", "date (ISO 8601, or year and month)"),
        ],
    ),
    (
        "sdg",
        "SDGsの目標",
        "Sustainable Development Goals",
        &[
            ("1", "貧困をなくそう", "No poverty"),
            ("2", "飢餓をゼロに", "Zero hunger"),
            ("3", "すべての人に健康と福祉を", "Good health and well-being"),
            ("4", "質の高い教育をみんなに", "Quality education"),
            ("5", "ジェンダー平等を実現しよう", "Gender equality"),
            ("6", "安全な水とトイレを世界中に", "Clean water and sanitation"),
            ("7", "エネルギーをみんなに そしてクリーンに", "Affordable and clean energy"),
            ("8", "働きがいも経済成長も", "Decent work and economic growth"),
            ("9", "産業と技術革新の基盤をつくろう", "Industry, innovation and infrastructure"),
            ("10", "人や国の不平等をなくそう", "Reduced inequalities"),
            ("11", "住み続けられるまちづくりを", "Sustainable cities and communities"),
            ("12", "つくる責任 つかう責任", "Responsible consumption and production"),
            ("13", "気候変動に具体的な対策を", "Climate action"),
            ("14", "海の豊かさを守ろう", "Life below water"),
            ("15", "陸の豊かさも守ろう", "Life on land"),
            ("16", "平和と公正をすべての人に", "Peace, justice and strong institutions"),
            ("17", "パートナーシップで目標を達成しよう", "Partnerships for the goals"),
        ],
    ),
    ("change-kind", "変更の種類", "Kind of change", &[]),
    (
        "figure-kind",
        "訂正した数値の種類",
        "Kind of figure",
        &[
            ("baseline", "現状値", "baseline"),
            ("target", "目標値", "target"),
            ("actual", "実績値", "actual"),
            ("judgement", "文書の判定", "stated judgement"),
            ("result", "取組内容の結果", "result of an action"),
            ("effect-planned", "財政効果の計画額", "planned fiscal effect"),
            ("effect-estimated", "財政効果の見込額", "estimated fiscal effect"),
            ("effect-actual", "財政効果の実績額", "actual fiscal effect"),
            ("grade", "評価", "grade"),
        ],
    ),
];
