//! Judgements, reasons, and the words for values that are no numbers.

use crate::sentences;

sentences! {
    /// Judgements and rates.
    Judging {
        met: "目標達成" / "Target met";
        missed: "未達成" / "Target missed";
        met_short: "達成" / "Met";
        missed_short: "未達成" / "Missed";
        cannot: "判定できない" / "Cannot be judged";
        underway: "途中の値" / "On the way";
        underway_note: "年度の目標に対する判定は、年度末に決まります" / "judged against the year's target at the end of the year";
        cannot_short: "判定なし" / "Not judged";
        none: "判定の対象外" / "Not to be judged";
        disputed: "判定を確認中" / "Result being checked";
        says_met: "計画書の判定は「達成」、数字からは「未達成」" / "the plan says met, the figures say missed";
        says_missed: "計画書の判定は「未達成」、数字からは「達成」" / "the plan says missed, the figures say met";
        says_met_but: "計画書の判定は「達成」ですが" / "the plan says met, but";
        says_missed_but: "計画書の判定は「未達成」ですが" / "the plan says missed, but";
        stated: "計画書の判定" / "as the plan states";
        rate_cannot: "算定できません" / "cannot be computed";
    }
    /// Why something cannot be computed.
    Reasons {
        no_actual: "実績の報告がありません" / "no actual was reported";
        actual_unset: "実績はまだ集計中です" / "the actual is still being counted";
        no_target: "この年度の目標がありません" / "there is no target for this year";
        target_unset: "目標はまだ設定されていません" / "the target has not been set yet";
        no_baseline: "現状値がありません" / "there is no baseline";
        qualitative: "言葉で表す値なので、計算しません" / "the value is in words, so nothing is computed";
        not_applicable: "この年度は対象外です" / "it does not apply to this year";
        zero_division: "0で割ることになるので、割合を計算できません" / "it would be divided by zero, so there is no rate";
        negative: "0より小さい数があり、割合にすると良し悪しが逆に見えるので、計算しません" / "a negative number would turn the rate round, so there is none";
        out_of_range: "数が大きすぎて、計算できません" / "the numbers are too large to compute with";
        no_direction: "多いほうが良いのか、少ないほうが良いのか、書かれていません" / "the plan does not say whether more or less is better";
        units_differ: "目標と実績の単位がちがいます" / "target and actual are in different units";
        unreadable: "原本の数字が読み取れません" / "the figure in the original cannot be read";
    }
    /// Zero, blank, unset, not applicable, unreadable.
    Values {
        unset: "未設定" / "not set yet";
        uncounted: "未集計" / "not counted yet";
        not_applicable: "対象外" / "not applicable";
        blank: "記入なし" / "left blank";
        unreadable: "読み取れません" / "unreadable";
        absent: "記載なし" / "not stated";
        as_printed: "原本の表記" / "as printed";
    }
    /// Readings that are not sure.
    Doubts {
        chip: "原本を確認中" / "being checked";
        title: "原本を確認しているところ" / "Being checked against the original";
        text: "読み取りに確かでないところがあり、市の原本と照らし合わせています。確かめるまでは、原本をご覧ください。" / "Some readings are not certain and are being compared with the city's original document. Until then, please rely on the original.";
        show: "くわしく見る" / "Show details";
        departments: "担当課" / "Departments";
        texts: "本文" / "Texts";
        actions: "年次計画" / "Schedule";
        indicators: "指標" / "Indicators";
        grades: "評価" / "Grades";
        follow_up: "フォローアップ" / "Follow-up";
        fiscal_effects: "財政効果" / "Fiscal effects";
        projects: "事業" / "Projects";
        name: "題名や番号" / "Title or number";
        structure: "全体のつくり" / "Structure";
        read: "原本の表記" / "In the original";
        made: "このサイトの読み" / "As shown here";
        place: "場所" / "Place";
        doubt: "確かでない" / "uncertain";
        error: "原本に矛盾・欠け" / "the original contradicts itself or lacks something";
    }
}
