//! The pages that explain: downloads, and how to read the site.

use crate::sentences;

sentences! {
    /// Downloads.
    Data {
        title: "データ" / "Data";
        lead: "このサイトのすべての数字と文を、表計算ソフトやプログラムで使える形で受け取れます。" / "Every figure and text on this site, for spreadsheets and programs.";
        whole: "計画のすべて（JSON）" / "The whole plan (JSON)";
        whole_note: "取組、指標、評価、読み取りの記録" / "initiatives, indicators, grades, notes on the reading";
        indicators: "指標の一覧（CSV）" / "List of indicators (CSV)";
        initiatives: "取組" / "Initiatives";
        values: "指標の値" / "Indicator values";
        judgements: "判定" / "Judgements";
        grades: "評価" / "Grades";
        actions: "年次計画と結果" / "Yearly plans and results";
        texts: "本文" / "Texts";
        effects: "財政効果額" / "Fiscal effects";
        projects: "事業" / "Projects";
        departments: "担当課" / "Departments";
        sections: "見出し" / "Headings";
        indicators_table: "指標" / "Indicators";
        lineage: "取組のつながり" / "Lineage";
        follow_ups: "フォローアップ" / "Follow-ups";
        sdgs: "SDGs" / "SDGs";
        tables: "縦長の表" / "Long-form tables";
        tables_note: "1行に1つの値。集計に向いています。" / "One value per row, made for analysis.";
        formats: "形について" / "About the formats";
        csv_about: "CSVは、UTF-8（BOM付き）、カンマ区切りです。Excelでダブルクリックしても文字化けしません。数は桁区切りなし、年度はその年度の4月の西暦です。" / "CSV files are UTF-8 with a byte order mark and open in Excel without garbled text. Numbers carry no separators; a year is the AD year of its April.";
        json_about: "JSONは、計画文書（ayumi-plan-document）という公開の形です。小数は丸められないように文字列で書いています。" / "JSON files are plan documents (ayumi-plan-document), an open format. Decimals are strings so that nothing is rounded.";
        blank_about: "0、記入なし、未設定、対象外は、別のものとして区別しています（status の列）。" / "Zero, blank, not set and not applicable are kept apart (column status).";
        page_about: "どのページにも、そのページのデータへのリンクがあります。" / "Every page links to its own data.";
    }
    /// How to read the site.
    About {
        title: "このサイトについて" / "About this site";
        lead: "市の計画が、いまどこまで進んでいるかを、だれでも確かめられるようにするサイトです。" / "This site lets anybody see how far the city's plans have come.";
        words: "ことばの説明" / "Words explained";
        initiative: "取組" / "Initiative";
        initiative_text: "計画の中の、ひとまとまりの仕事です。担当課が決まっていて、毎年度、進みぐあいを報告します。" / "One piece of work in a plan. A department is responsible for it and reports on it every year.";
        indicator: "成果指標（KPI）" / "Indicator (KPI)";
        indicator_text: "取組の成果を測る数字です。たとえば、収納率や利用者の数です。" / "A figure that measures what the work achieves, such as a collection rate or the number of users.";
        baseline: "現状値" / "Baseline";
        baseline_text: "計画を始めるときの値です。" / "The value when the plan began.";
        target: "目標値" / "Target";
        target_text: "その年度、または計画の終わりに届こうとする値です。" / "The value to be reached in that year, or by the end of the plan.";
        actual: "実績値" / "Actual";
        actual_text: "その年度に実際に出た値です。" / "The value that was in fact reached.";
        grade: "評価" / "Grade";
        grade_text: "市の担当課や推進本部がつけた評価です。文字の意味は計画ごとに定められています。このサイトは評価を変えません。" / "A mark given by the department or by headquarters. Each plan defines its own marks. This site never changes one.";
        follow_up: "フォローアップ対象" / "Follow-up";
        follow_up_text: "引き続き見守ると市が決めた取組です。" / "An initiative that the city has decided to keep under watch.";
        fiscal_year: "年度" / "Fiscal year";
        fiscal_year_text: "4月から翌年の3月までです。令和6年度は、2024年4月から2025年3月までです。" / "From April to the following March. FY2024 is April 2024 to March 2025 (令和6年度).";
        judging: "判定のしかた" / "How results are judged";
        judging_met: "多いほど良い指標は、実績が目標以上なら達成です。少ないほど良い指標は、実績が目標以下なら達成です。ちょうど同じなら達成です。" / "Where more is better, a target is met when the actual reaches or exceeds it; where less is better, when the actual is at or below it. Exactly equal is met.";
        judging_rate: "達成率は、多いほど良い指標では「実績÷目標」、少ないほど良い指標では「目標÷実績」です。小数第2位を四捨五入します。" / "The rate is actual ÷ target where more is better, and target ÷ actual where less is better, rounded to one decimal.";
        judging_stated: "計画書に判定が書いてあるときは、それを示します。数字から計算した判定とちがうときは、どちらも示し、「判定を確認中」とします。達成にも未達成にも数えません。" / "Where the plan states a result, that is shown. Where the figures say otherwise, both are shown as “being checked” and counted neither as met nor as missed.";
        judging_cannot: "目標や実績がない、言葉で表す値である、単位がちがう、などのときは、判定や計算をせず、その理由を言葉で示します。" / "Where a target or an actual is missing, is stated in words, or is in another unit, nothing is computed and the reason is given.";
        unknown: "値がないとき" / "When there is no value";
        unknown_zero: "0は、0という値です。" / "0 is a value of zero.";
        unknown_unset: "未設定・未集計：あとで決まる、または集計中です。" / "Not set, not counted yet: to be decided or still being counted.";
        unknown_na: "対象外：その年度には当てはまりません（原本では「－」など）。" / "Not applicable: it does not apply to that year (a dash in the original).";
        unknown_blank: "記入なし：原本の欄が空いています。" / "Left blank: the cell in the original is empty.";
        unknown_absent: "記載なし：原本に、その年度の欄がありません。" / "Not stated: the original has no cell for that year.";
        unknown_unreadable: "読み取れません：原本に何か書かれていますが、読み取れません。" / "Unreadable: something stands there that cannot be read.";
        doubts: "「原本を確認中」とは" / "What “being checked” means";
        doubts_text: "計画書を読み取るときに、ずれや欠けがあって確かでないところです。何をどう読んだかを、そのページの終わりに示しています。まちがった数字を正しいものとして見せないための印です。" / "The document was damaged or ambiguous at that place. The end of the page says what was read and how. The mark is there so that no doubtful figure passes as a certain one.";
        access: "アクセシビリティ" / "Accessibility";
        access_text: "JavaScriptを使わず、キーボードだけで使えます。色だけで伝えることはしません。グラフのとなりには必ず表があります。文字を大きくしても、幅320ピクセルの画面でも、印刷しても読めます。" / "The site uses no JavaScript and works by keyboard alone. Nothing is told by colour alone. Every chart has a table beside it. It can be read in large print, on a 320-pixel screen and on paper.";
        privacy: "通信と記録" / "Privacy";
        privacy_text: "このサイトは、ほかのサーバーに通信しません。クッキーも使いません。" / "This site makes no request to any other server and sets no cookie.";
        language: "言語" / "Languages";
        language_text: "画面の言葉は日本語と英語で読めます。計画の文は、市が書いた日本語のままです。" / "The interface is in Japanese and English. The texts of the plans stay in the Japanese that the city wrote.";
    }
}
