//! The words by which tables are known: labels and column headings to the one thing each of them means.
//!
//! Data, not rules: a new wording of a known thing is one more word in a list here.

use std::collections::HashMap;
use std::sync::LazyLock;

use ayumi_domain::words::squeeze;

use crate::memo::Memo;

thread_local! {
    static TERMS: Memo<Option<Term>> = Memo::default();
    static TERMS_WITH_YEAR: Memo<Option<Term>> = Memo::default();
}

/// What a label or a column heading speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// 番号, №, 分類
    Number,
    /// 取組項目, 計画名: the initiative itself
    Title,
    /// 重点目標, 基本方針, 大項目: a heading above the initiatives
    Level,
    /// 担当課
    Lead,
    /// 関係課
    Related,
    /// 部: the division of the department beside it
    Division,
    /// 取組内容: what is done
    Content,
    /// 年次計画: yearly schedule
    Schedule,
    /// 計画: what a year plans
    Plan,
    /// 実績 in words: what was done
    Result,
    /// 進捗状況: 検討, 実施, 達成
    Stage,
    /// 成果指標, KPI: name of an indicator
    Indicator,
    /// 単位
    Unit,
    /// 現状値, 基準値
    Baseline,
    /// 目標値
    Target,
    /// 実績値
    Actual,
    /// 目標達成, 判定
    Judgement,
    /// 達成率, 進捗率: derived, recomputed rather than read
    Rate,
    /// 差: derived
    Difference,
    /// 評価 on the plan's scale
    Grade,
    /// フォローアップ対象
    FollowUp,
    /// 理由等
    Reason,
    /// 備考
    Note,
    /// 事業名
    Project,
    /// 事業内容
    ProjectDescription,
    /// 計画額, 目標額
    EffectPlanned,
    /// 見込額
    EffectEstimated,
    /// 実績額
    EffectActual,
    /// 財政効果額, without planned or actual
    Effect,
    /// 合計, 小計
    Total,
    /// 上半期, 年度末
    Half,
    /// 年度 as a label of its row
    Year,
    /// SDGs
    Sdgs,
    /// 出典, 関連資料
    DataSource,
    /// a labelled prose cell such as 現状と課題
    Text,
}

/// Words that are the term when they are all that the cell says. Written as [`squeeze`] leaves them.
const WORDS: &[(Term, &[&str])] = &[
    (
        Term::Number,
        &[
            "番号",
            "no",
            "no.",
            "№",
            "分類",
            "整理番号",
            "取組番号",
            "管理番号",
            "項目番号",
            "管理no",
            "項番",
            "コード",
            "指標番号",
            "項目no",
            "取組no",
            "通番",
            "連番",
            "施策番号",
        ],
    ),
    (
        Term::Title,
        &[
            "取組名称",
            "取組内容名",
            "実施計画名",
            "取組の名称等",
            "改革取組名",
            "計画名",
            "取組項目",
            "取組名",
            "取組項目名",
            "主な取組",
            "取組事項",
            "改革項目",
            "実施項目",
            "推進項目名",
            "取り組み項目",
            "取組",
            "実施項目名",
            "個別取組",
            "改革事項",
            "主要取組",
            "実施計画項目",
            "取組の名称",
            "取組事業名",
            "改革項目名",
            "プログラム名",
            "項目名",
            "取組件名",
            "件名",
            "重点取組項目",
            "取組名称",
            "プロジェクト名",
            "取組テーマ",
            "推進事項",
            "取組課題名",
            "取組項目(事業名)",
            "実施項目・取組名",
            "改革改善項目",
            "取組施策",
        ],
    ),
    (
        Term::Level,
        &[
            "重点目標",
            "推進項目",
            "基本目標",
            "基本方針",
            "重点項目",
            "大項目",
            "中項目",
            "小項目",
            "改革の柱",
            "具体的な施策",
            "施策",
            "基本施策",
            "政策",
            "施策の方向",
            "施策の方向性",
            "重点改革項目",
            "基本方向",
            "柱",
            "目標",
            "方針",
            "重点施策",
            "推進方針",
            "改革の視点",
            "基本的方向",
            "戦略",
            "施策名",
            "推進の柱",
            "改革の方針",
            "施策の柱",
            "改革の重点",
            "改革方針",
            "改革の方向",
            "改革の目標",
            "取組の柱",
            "視点",
            "推進の視点",
            "取組の視点",
            "項目",
        ],
    ),
    (
        Term::Lead,
        &[
            "主担当",
            "所属課",
            "主管",
            "所属課名",
            "主管課名",
            "担当所属",
            "担当課",
            "所管課",
            "主管課",
            "担当部署",
            "担当課等",
            "主な推進担当課",
            "担当",
            "所属",
            "実施課",
            "所管",
            "担当部局",
            "担当課名",
            "所管部署",
            "推進担当課",
            "主担当課",
            "担当課等(部等)",
            "主たる担当課",
            "所管課名",
            "実施主体",
            "所管部課",
            "担当部課",
            "取組担当課",
            "課名",
            "所管課等",
            "主管部署",
            "推進部署",
            "推進課",
            "実施部署",
            "担当所属",
            "所属名",
            "担当室",
            "担当部署名",
            "主担当",
        ],
    ),
    (
        Term::Related,
        &[
            "協力課等",
            "協力部署",
            "連携課",
            "関係部課",
            "副担当",
            "副担当課",
            "協力",
            "関係課",
            "関連課",
            "関係部署",
            "協力課",
            "関連部署",
            "関係課等",
            "関連課等",
            "関係所属",
            "協力部署",
            "連携課",
            "連携部署",
            "関係部課",
            "関係部局",
            "連携先",
        ],
    ),
    (
        Term::Division,
        &[
            "所属部",
            "所属部局",
            "担当部名",
            "部",
            "部局",
            "担当部",
            "部名",
            "部等",
            "所管部",
            "部局名",
        ],
    ),
    (
        Term::Content,
        &[
            "取組内容",
            "実施内容",
            "具体的な取組",
            "取組の内容",
            "具体的取組",
            "具体的な取組内容",
            "取り組み内容",
            "取組概要",
            "実施内容プログラム",
            "取組の概要",
            "具体的な内容",
            "主な取組内容",
            "改革内容",
            "実施事項",
            "内容",
            "取組の具体的内容",
            "具体的な取り組み",
        ],
    ),
    (
        Term::Schedule,
        &[
            "年次計画",
            "スケジュール",
            "実施スケジュール",
            "工程",
            "工程表",
            "年度別計画",
            "年次スケジュール",
            "活動計画",
            "実施計画",
            "年度計画",
            "実施年度",
            "行程",
            "行程表",
            "実施工程",
            "実施行程",
            "取組スケジュール",
            "推進スケジュール",
            "ロードマップ",
            "実施時期及び内容",
        ],
    ),
    (
        Term::Plan,
        &[
            "年間計画",
            "年間の計画",
            "年間予定",
            "年度計画内容",
            "計画",
            "計画内容",
            "年度目標",
            "予定",
            "当初計画",
            "年度の計画",
            "計画(予定)",
            "実施予定",
            "取組計画",
            "各年度の目標",
            "年次目標",
        ],
    ),
    (
        Term::Result,
        &[
            "実績",
            "取組実績",
            "実施状況",
            "取組状況",
            "実績・成果",
            "実施結果",
            "取組結果",
            "実施内容及び成果",
            "取組の実績",
            "実績内容",
            "進捗内容",
            "実施実績",
            "年度の実績",
            "主な取組実績",
        ],
    ),
    (
        Term::Stage,
        &[
            "進捗状況",
            "進捗",
            "進捗度",
            "実施段階",
            "段階",
            "進捗区分",
            "取組の状況",
            "状況",
        ],
    ),
    (
        Term::Indicator,
        &[
            "成果指標の名称",
            "活動指標名",
            "成果指標",
            "指標",
            "指標名",
            "kpi",
            "重要業績評価指標",
            "重要業績評価指標(kpi)",
            "目標指標",
            "数値目標",
            "目標(指標)名",
            "評価指標",
            "活動指標",
            "成果指標名",
            "kpi名",
            "指標の名称",
            "重要業績評価指標名",
            "kpi(重要業績評価指標)",
            "目標項目",
            "指標項目",
            "管理指標",
            "指標名称",
        ],
    ),
    (Term::Unit, &["指標単位", "単位名", "単位"]),
    (
        Term::Baseline,
        &[
            "現状値",
            "基準値",
            "現状",
            "現状の数値",
            "策定時",
            "当初値",
            "計画策定時",
            "基準",
            "現況値",
            "策定時の値",
            "現状(基準)値",
            "基準年度",
            "初期値",
            "策定時現状値",
        ],
    ),
    (
        Term::Target,
        &[
            "指標目標",
            "指標の目標",
            "目標値",
            "目標の数値",
            "最終目標",
            "目標数値",
            "最終目標値",
            "数値",
            "計画値",
            "目標年度",
            "到達目標",
            "目標(値)",
            "達成目標",
            "成果目標",
            "指標(値)",
            "目標(指標)",
        ],
    ),
    (
        Term::Actual,
        &[
            "指標実績",
            "指標の実績",
            "実績値",
            "実績数値",
            "達成値",
            "実測値",
            "結果",
        ],
    ),
    (
        Term::Judgement,
        &[
            "目標達成",
            "達成状況",
            "達成度",
            "判定",
            "改善・悪化",
            "達成の状況",
            "目標達成状況",
            "達成区分",
            "達成判定",
            "達成",
            "目標達成度",
        ],
    ),
    (
        Term::Rate,
        &[
            "達成率",
            "進捗率",
            "割合",
            "達成率(%)",
            "進捗率(%)",
            "伸び率",
            "達成率b/a",
            "比率",
        ],
    ),
    (
        Term::Difference,
        &["差", "差引", "差額", "増減", "差b-a", "上積み額", "過不足"],
    ),
    (
        Term::Grade,
        &[
            "年度評価",
            "年間評価",
            "最終評価",
            "年度末評価",
            "担当評価",
            "本部会議評価",
            "主管課評価",
            "評価",
            "自己評価",
            "進捗評価",
            "一次評価",
            "二次評価",
            "1次評価",
            "2次評価",
            "本部評価",
            "外部評価",
            "内部評価",
            "評定",
            "総合評価",
            "担当課評価",
            "所管課評価",
            "事務局評価",
            "推進本部評価",
            "審議会評価",
            "評価区分",
            "進捗状況評価",
            "取組評価",
            "ランク",
            "担当課自己評価",
            "所管課自己評価",
            "担当部評価",
            "事務局案",
        ],
    ),
    (
        Term::FollowUp,
        &[
            "フォローアップ対象項目",
            "フォローアップ対象",
            "フォローアップ",
            "要フォロー",
            "重点管理",
        ],
    ),
    (
        Term::Reason,
        &[
            "理由等",
            "理由",
            "評価理由",
            "評価の理由",
            "評価の根拠",
            "評価理由等",
            "判定理由",
        ],
    ),
    (Term::Note, &["備考", "摘要", "特記事項", "注記"]),
    (
        Term::Project,
        &[
            "事業名",
            "事業",
            "事務事業名",
            "主な事業",
            "計画事業名",
            "関連事業",
            "具体的事業",
            "主要事業",
            "構成事業",
            "実施事業",
            "事業名称",
            "関連事業名",
        ],
    ),
    (
        Term::ProjectDescription,
        &["事業内容", "事業概要", "事業の概要", "事業の内容"],
    ),
    (
        Term::EffectPlanned,
        &[
            "計画額",
            "目標額",
            "計画効果額",
            "効果目標額",
            "目標効果額",
            "効果額(計画)",
            "効果額(目標)",
            "計画額a",
        ],
    ),
    (Term::EffectEstimated, &["見込額", "効果見込額", "効果額(見込)"]),
    (
        Term::EffectActual,
        &[
            "実績額",
            "達成額",
            "決算額",
            "実績効果額",
            "効果実績額",
            "効果額(実績)",
            "実績額b",
            "決算額b",
        ],
    ),
    (
        Term::Effect,
        &[
            "財政効果額",
            "効果額",
            "財政効果",
            "財政的効果",
            "歳出削減額",
            "歳入確保額",
            "改善額",
            "改善額合計",
            "財政効果見込額",
            "削減効果額",
        ],
    ),
    (Term::Total, &["合計", "計", "小計", "総計", "全体"]),
    (
        Term::Half,
        &["上半期", "年度末", "下半期", "上期", "下期", "前期", "後期"],
    ),
    (Term::Year, &["年度", "年次", "実施年度"]),
    (
        Term::Sdgs,
        &["sdgs", "sdgsの目標", "関連するsdgs", "sdgsとの関連"],
    ),
    (
        Term::DataSource,
        &[
            "出典",
            "関連資料",
            "資料",
            "データの出所",
            "出所",
            "把握方法",
            "算出方法",
        ],
    ),
    (
        Term::Text,
        &[
            "手段",
            "手法",
            "今後の方向",
            "方向性",
            "次年度の方向性",
            "次年度の方向",
            "取組の手段",
            "現状と課題",
            "現状・課題",
            "現状及び課題",
            "課題",
            "目指す姿",
            "目標の状態",
            "目的",
            "目指すべき姿",
            "取組の成果と課題",
            "成果と課題",
            "今後の方向性",
            "今後の取組",
            "今後の課題",
            "今後の予定",
            "関連計画",
            "背景",
            "効果",
            "期待される効果",
            "取組の目的",
            "成果",
            "今後の方針",
            "成果と見直し",
            "改善点",
            "次年度の取組",
            "概要",
            "目標・効果",
            "取組の背景",
            "目標とする状態",
            "取組方針",
            "課題と今後の対応",
            "課題・今後の方向性",
            "見直し内容",
            "実施効果",
            "取組の方向性",
            "基本的な考え方",
            "現状",
            "ねらい",
            "目的・効果",
            "取組効果",
            "所管課コメント",
            "意見",
            "コメント",
            "委員会意見",
            "本部意見",
            "本部コメント",
            "事務局意見",
            "審議会意見",
            "評価に対する意見",
            "今後の方向",
            "今後の対応",
            "次年度の計画",
            "次年度の対応",
            "課題と対応",
            "課題及び今後の対応",
            "評価コメント",
            "現況",
            "到達点",
            "目指す方向",
            "関連する計画",
            "現況と課題",
            "めざす姿",
            "めざす方向",
            "ねらい・目的",
            "目標とする姿",
            "到達目標とする姿",
            "課題・背景",
            "背景・課題",
            "背景と課題",
            "取組の効果",
            "取組のねらい",
            "関連する計画等",
            "関連計画等",
            "関係計画",
            "根拠法令",
        ],
    ),
];

/// Labels put together of two words, as cities vary them: each of the first before each of the second.
/// A word of [`WORDS`] keeps its own term.
const COMPOSED: &[(Term, &[&str], &[&str])] = &[
    (
        Term::Related,
        &[
            "協力",
            "関係",
            "関連",
            "連携",
            "支援",
            "関係する",
            "連携する",
            "協力する",
        ],
        &[
            "課",
            "課等",
            "所属",
            "部署",
            "部署等",
            "部局",
            "部課",
            "所管",
            "所管課",
            "担当課",
            "課名",
            "課室",
            "課・室",
        ],
    ),
    (
        Term::Lead,
        &[
            "担当",
            "所管",
            "主管",
            "主担当",
            "実施",
            "推進",
            "取組",
            "主たる担当",
            "主な担当",
            "責任",
        ],
        &[
            "課",
            "課等",
            "所属",
            "部署",
            "部署等",
            "部局",
            "部課",
            "課名",
            "課室",
            "課・室",
            "係",
        ],
    ),
    (
        Term::Baseline,
        &[
            "現在",
            "現状",
            "現況",
            "現時点",
            "基準",
            "策定時",
            "計画策定時",
            "当初",
            "策定前",
        ],
        &["値", "の値", "数値", "の数値", "水準", "の水準"],
    ),
    (
        Term::Target,
        &[
            "目標",
            "めざす",
            "目指す",
            "目標とする",
            "到達",
            "最終",
            "達成目標",
        ],
        &["値", "の値", "数値", "の数値", "水準", "の水準"],
    ),
    (
        Term::Plan,
        &[
            "年度別",
            "年次別",
            "年度ごとの",
            "各年度の",
            "毎年度の",
            "年度毎の",
        ],
        &["目標", "取組", "取組内容", "取組目標", "実施内容", "予定"],
    ),
];

/// The term that a label names, when the cell says that and nothing else but brackets, marks and a year.
///
/// `現状` is both a baseline column and a prose label; the caller knows which from its surroundings.
#[must_use]
pub fn term(text: &str) -> Option<Term> {
    if is_long(text) {
        return None;
    }
    TERMS.with(|known| known.get(text, look_up))
}

fn look_up(text: &str) -> Option<Term> {
    let full = squeeze(text);
    if full.is_empty() || full.chars().count() > 24 {
        return None;
    }
    exact(&full)
        .or_else(|| exact(&without_brackets(&full)))
        .or_else(|| exact(full.trim_matches(|c: char| "≪≫《》【】<>「」[]■●◆○・:*※".contains(c))))
}

/// Every term that could be named by a heading with other words around it: 令和6年度実績, H29目標達成, 実績値(R6).
#[must_use]
pub fn term_with_year(text: &str) -> Option<Term> {
    if is_long(text) {
        return None;
    }
    TERMS_WITH_YEAR.with(|known| known.get(text, look_up_with_year))
}

fn look_up_with_year(text: &str) -> Option<Term> {
    term(text).or_else(|| {
        let squeezed = squeeze(text);
        in_group(&squeezed).or_else(|| exact(bare(&without_brackets(&without_years(&squeezed)))))
    })
}

/// What a heading says that stands in one of several like groups side by side: 指標2名, 指標2単位, KPI③_実績.
///
/// The number is the group's; the name of an indicator opens it.
fn in_group(label: &str) -> Option<Term> {
    let rest = without_brackets(&without_years(after_group(label)?));
    match bare(&rest) {
        "" | "名" | "名称" | "の名称" => Some(Term::Indicator),
        word => exact(word),
    }
}

/// A label without the particles and marks around it.
fn bare(label: &str) -> &str {
    label.trim_matches(|c: char| "のにおけるa-z()・:".contains(c))
}

/// The label without the word for an indicator and the number after it, where both stand at its head.
pub(crate) fn after_group(label: &str) -> Option<&str> {
    const GROUPS: [&str; 5] = ["成果指標", "活動指標", "評価指標", "指標", "kpi"];
    let rest = GROUPS.iter().find_map(|word| label.strip_prefix(word))?;
    let numbered = rest.trim_start_matches(|c: char| c.is_ascii_digit() || crate::numbering::is_circled(c));
    let digits = rest.len() - numbered.len();
    (1..=3)
        .contains(&digits)
        .then(|| numbered.trim_start_matches(['_', '-', '.', ':', '・', '/']))
}

/// Even a spread or wrapped label has fewer characters; sentences are turned away before they are folded.
fn is_long(text: &str) -> bool {
    const LONGEST_LABEL: usize = 80;
    text.chars().nth(LONGEST_LABEL).is_some()
}

/// The term of a word that [`squeeze`] left; the first list that holds it decides.
pub(crate) fn exact(word: &str) -> Option<Term> {
    static TERMS: LazyLock<HashMap<String, Term>> = LazyLock::new(|| {
        let composed = COMPOSED.iter().flat_map(|(term, firsts, seconds)| {
            let pairs = firsts.iter().flat_map(|a| seconds.iter().map(move |b| (*a, *b)));
            pairs.map(|(a, b)| (format!("{a}{b}"), *term))
        });
        let listed = WORDS.iter().rev();
        let listed = listed.flat_map(|(term, words)| words.iter().map(|word| ((*word).to_owned(), *term)));
        composed.chain(listed).collect()
    });
    TERMS.get(word).copied()
}

/// The label without what stands in its brackets: 現状値(R3), 担当課等(部等).
fn without_brackets(label: &str) -> String {
    let mut depth = 0_i32;
    let mut out = String::new();
    for c in label.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth -= 1,
            c if depth <= 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn without_years(label: &str) -> String {
    let chars: Vec<char> = label.chars().collect();
    let found = crate::years::spans(label);
    chars
        .iter()
        .enumerate()
        .filter(|(i, _)| !found.iter().any(|f| f.start <= *i && *i < f.end))
        .map(|(_, c)| *c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Term, term, term_with_year};

    #[test]
    fn spread_and_bracketed_labels_are_known() {
        assert_eq!(term("担 当　課"), Some(Term::Lead));
        assert_eq!(term("現状値\n（R3）"), Some(Term::Baseline));
        assert_eq!(term("重要業績評価指標（ＫＰＩ）"), Some(Term::Indicator));
        assert_eq!(term("≪成果と見直し≫"), Some(Term::Text));
        assert_eq!(term("アンケートを実施する"), None);
    }

    #[test]
    fn a_numbered_group_of_columns_is_known_by_what_follows_the_number() {
        assert_eq!(term_with_year("指標１名"), Some(Term::Indicator));
        assert_eq!(term_with_year("指標2単位"), Some(Term::Unit));
        assert_eq!(term_with_year("ＫＰＩ③_R5実績"), Some(Term::Result));
        assert_eq!(term_with_year("成果指標2"), Some(Term::Indicator));
        assert_eq!(term_with_year("KPI①目標値(R6)"), Some(Term::Target));
        assert_eq!(term_with_year("KPI①R4実績"), Some(Term::Result));
        assert_eq!(term_with_year("指標体系"), None);
    }

    #[test]
    fn a_label_put_together_of_two_words_is_known() {
        assert_eq!(term("協 力 部 署"), Some(Term::Related));
        assert_eq!(term("主担当部局"), Some(Term::Lead));
        assert_eq!(term("現在の値（R4）"), Some(Term::Baseline));
        assert_eq!(term("めざす水準"), Some(Term::Target));
        assert_eq!(term("年度ごとの取組内容"), Some(Term::Plan));
        assert_eq!(term("達成値"), Some(Term::Actual), "a listed word keeps its term");
    }

    #[test]
    fn a_year_beside_the_word_does_not_hide_it() {
        assert_eq!(term_with_year("令和6年度実績"), Some(Term::Result));
        assert_eq!(term_with_year("H29 目標達成"), Some(Term::Judgement));
    }
}
