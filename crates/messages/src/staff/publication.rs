//! Sentences of the pages on which a plan is published, looked at before, and corrected.

use crate::Lang::{En, Ja};
use crate::{Lang, sentences};

sentences! {
    /// Publishing a plan.
    Publication {
        title: "計画の公表" / "Publish the plan";
        lead: "いま効力のある版を、公表してよい結果とあわせて公表します。押すまで、市民に見える内容は変わりません。" / "The edition in force is published with every result that may be public. Nothing changes for citizens until you press.";
        plan: "計画" / "Plan";
        edition: "公表する版" / "Edition to be published";
        last: "いま公表している内容" / "Published now";
        never: "まだ公表していません" / "not published yet";
        preview: "公表したときの見え方を確かめる" / "See what citizens will see";
        same: "公表している内容と同じです。公表し直すところはありません。" / "Citizens see exactly this already; there is nothing to publish.";
        changes: "市民にとって変わること" / "What changes for citizens";
        none: "取組の内容は変わりません。計画全体の記載だけが変わります。" / "No initiative changes; only what is said of the plan as a whole.";
        number: "番号" / "Number";
        initiative: "取組" / "Initiative";
        what: "変わること" / "Change";
        new: "新しく載ります" / "appears";
        gone: "載らなくなります" / "disappears";
        press: "公表する" / "Publish";
        done: "公表しました。市民に見えるまで、少し時間がかかることがあります。" / "Published. It may take a moment until citizens see it.";
        nothing_done: "公表している内容と同じなので、何も変えていません。" / "Citizens see exactly this already; nothing was changed.";
        as_of: "ある日の時点の内容を見る" / "See how things stood on a day";
        as_of_hint: "公表していない内容も含めて見られます。" / "What is not published is shown too.";
        day: "日付" / "Day";
        see: "その日の時点を見る" / "See that day";
        corrections: "公表した数値を訂正する" / "Correct a published figure";
        history: "公表の記録" / "Publications";
        aspect_plan: "計画の内容" / "what is planned";
        aspect_results: "したこと" / "what was done";
        aspect_figures: "指標の数値" / "figures";
        aspect_grades: "評価" / "grades";
        aspect_money: "財政効果" / "fiscal effects";
        aspect_opinions: "意見と回答" / "opinions and answers";
        aspect_files: "資料" / "files";
    }
    /// Correcting a published figure.
    Correction {
        title: "公表した数値の訂正" / "Correct a published figure";
        lead: "訂正すると、正しい数値と、もとの数値、訂正した日、理由を公表します。ページもCSVもJSONも、同時に作り直されます。" / "The right figure is published with the old one, the day and the reason; pages, CSV and JSON are made anew together.";
        owner: "取組を選ぶ" / "Choose an initiative";
        choose: "この取組の数値を見る" / "Show its figures";
        figure: "訂正する数値" / "Figure to correct";
        figure_hint: "公表している内容を並べています。" / "These are the figures as they are published.";
        none: "この取組には、公表している数値がありません。" / "Nothing of this initiative can be corrected.";
        new: "正しい内容" / "Right figure";
        new_hint: "単位も、公表している書き方に合わせて書いてください。例：398,240千円" / "Write it as published, with its unit.";
        reason: "訂正の理由" / "Reason";
        reason_hint: "そのまま市民に公表します。例：延滞金の一部を二重に差し引いていたため。" / "Citizens read it as it stands.";
        try_it: "影響を確かめる" / "See the effect";
        press: "訂正して公表する" / "Correct and publish";
        effect: "訂正したときの判定" / "Effect of the correction";
        no_effect: "判定や達成率に影響しない内容です。" / "No rate or judgement depends on it.";
        unknown_effect: "この数値の影響は、ここでは計算しません。訂正すると、載せている判定や、最終目標までの進み具合、金額の合計などが変わることがあります。" / "What it does is not reckoned here. Correcting it may change a published judgement, the way to the final target, or a total of money.";
        before: "いま" / "Now";
        after: "訂正したあと" / "After";
        value: "数値" / "Figure";
        rate: "達成率" / "Rate";
        judgement: "判定" / "Judgement";
        year: "年度" / "Year";
        made: "これまでの訂正" / "Corrections so far";
        made_none: "まだありません。" / "None yet.";
        unchosen: "訂正する数値を選んでください。" / "Please choose the figure to correct.";
        public: "市民に見える訂正の記録" / "The public list of corrections";
    }
}

/// How many initiatives change: 新しい 2　変わる 5　載らなくなる 0　変わらない 35.
#[must_use]
pub fn counts([new, changed, gone, unchanged]: [usize; 4], lang: Lang) -> String {
    match lang {
        Ja => format!(
            "新しく載る取組 {new}件、内容が変わる取組 {changed}件、載らなくなる取組 {gone}件、変わらない取組 {unchanged}件"
        ),
        En => format!("{new} appear, {changed} change, {gone} disappear, {unchanged} stay as they are"),
    }
}

/// How many published figures cannot be chosen, and what to do about them.
#[must_use]
pub fn unlisted(count: usize, lang: Lang) -> String {
    match lang {
        Ja => format!(
            "このほかに、報告だけにあって計画の版にない指標や取組内容の数値が{count}件あります。それらはここでは訂正できません。正しい報告を取り込み直して、公表してください。"
        ),
        En => format!(
            "Figures of indicators or actions that only reports have, and no edition of the plan, are not listed: {count}. They cannot be corrected here; please import the right report and publish again."
        ),
    }
}

/// What a correction did.
#[must_use]
pub fn corrected(title: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("「{title}」の数値を訂正し、公表しました。"),
        En => format!("A figure of “{title}” was corrected and published."),
    }
}
