//! Headings, labels and short sentences, page by page.

use crate::sentences;

sentences! {
    /// The frame around every page.
    Shell {
        skip: "本文へ進む" / "Skip to the main content";
        site: "計画のあゆみ" / "Plans step by step";
        sections: "主な項目" / "Main sections";
        here: "現在位置" / "You are here";
        top: "トップ" / "Home";
        plan: "計画" / "Plans";
        indicators: "指標" / "Indicators";
        departments: "担当課" / "Departments";
        data: "データ" / "Data";
        search: "さがす" / "Search";
        about: "このサイトについて" / "About this site";
        about_words: "ことばの説明" / "Words explained";
        about_judging: "判定のしかた" / "How results are judged";
        frozen: "このサイトには、市が公表した内容だけを載せています。" / "This site shows only what the city has published.";
    }
    /// Words that several pages share.
    Parts {
        year: "年度" / "Year";
        grade: "評価" / "Grade";
        all: "すべて" / "All";
        lead: "担当課" / "Lead";
        related: "関係課" / "Also involved";
        division: "部" / "Division";
        period: "期間" / "Period";
        edition: "いまの版" / "Edition";
        published: "公表" / "Published";
        evaluated: "評価した年度" / "Latest results";
        theme: "テーマ" / "Theme";
        note: "備考" / "Note";
        not_graded: "評価の対象外" / "Not graded";
        ungraded: "評価なし" / "No grade";
        first_half: "上半期" / "first half";
        second_half: "年度末" / "year end";
        whole_period: "期間全体" / "Whole period";
        comma: "、" / ", ";
        colon: "：" / ": ";
        print: "このページは、そのまま印刷できます。" / "This page prints as it is.";
        csv: "CSV" / "CSV";
        json: "JSON" / "JSON";
        csv_note: "Excelでそのまま開けます" / "opens in Excel as it is";
        up: "↑ 多いほど良い" / "↑ more is better";
        down: "↓ 少ないほど良い" / "↓ less is better";
        keep: "→ 保つ" / "→ to be kept";
        no_direction: "どちらが良いか書かれていません" / "Which way is better is not stated";
        cumulative: "累計" / "running total";
        calendar_year: "暦年" / "calendar year";
        words_only: "言葉で表す指標" / "stated in words";
        rose: "↗ 上がった" / "↗ higher";
        same: "→ 同じ" / "→ same";
        fell: "↘ 下がった" / "↘ lower";
        self_assessed: "担当課の評価" / "by the department";
        by_office: "事務局の評価" / "by the plan office";
        by_headquarters: "推進本部の評価" / "by headquarters";
        by_council: "審議会の評価" / "by the council";
    }
    /// The first page.
    City {
        now: "いま、どうなっているか" / "Where things stand";
        numbers: "数字の動き" / "Figures that move";
        numbers_note: "実線は実績、破線は目標" / "solid: actual, dashed: target";
        plans: "市の計画" / "The city's plans";
        data: "データ" / "Data";
        news: "公表したこと" / "What was published";
        search_label: "取組や数字をさがす" / "Search initiatives and figures";
        search_example: "例：収納率、待ち時間、公共施設" / "e.g. 収納率, 待ち時間 (the plans are in Japanese)";
        nothing: "まだ公表した計画がありません。公表すると、ここに載ります。" / "No plan has been published yet. It will appear here when one is.";
        follow_up_text: "理由とこれからのことを、それぞれのページに書いています。" / "Each page says why and what comes next.";
        see_goals: "目標ごとに見る" / "See them by goal";
        see_indicators: "指標を見る" / "See the indicators";
        see_initiatives: "取組を見る" / "See the initiatives";
        unit_of_effect: "億円" / "× ¥100 million";
        no_meaning: "評価の文字の意味は、計画書が定めています。" / "What each grade means is defined in the plan itself.";
    }
    /// A plan and its indicator list.
    Plan {
        goals: "目標ごとの進みぐあい" / "Progress by goal";
        by_grades: "数字は取組の件数" / "numbers of initiatives";
        by_judgements: "数字は指標の件数" / "numbers of indicators";
        by_counts: "評価や判定は、まだありません" / "no grades or results yet";
        whole: "計画全体" / "Whole plan";
        goal: "目標" / "Goal";
        total: "計" / "Total";
        graded_total: "評価した計" / "Graded";
        table: "件数を表で見る" / "Show the numbers as a table";
        list: "取組の一覧" / "Initiatives";
        filter: "しぼりこみ" / "Filter";
        result: "指標の判定" / "Results";
        clear: "しぼりこみをやめる" / "Clear all filters";
        none_left: "この組み合わせに当てはまる取組はありません。" / "No initiative matches this combination.";
        none_left_indicators: "この組み合わせに当てはまる指標はありません。" / "No indicator matches this combination.";
        more_departments: "ほかの担当課" / "Other departments";
        indicators: "おもな指標" / "Main indicators";
        all_indicators: "すべての指標" / "All indicators";
        see_all: "すべて見る" / "See all";
        spark_note: "線は実績、破線は目標です。最後の点は、目標に届いていれば塗りつぶし、届いていなければ白抜きです。" / "Line: actual; dashes: target. The last dot is filled where the target was met, open where it was missed.";
        col_indicator: "指標" / "Indicator";
        col_move: "うごき" / "Trend";
        col_actual: "最新の実績" / "Latest actual";
        col_target: "その年度の目標" / "Target that year";
        col_judgement: "判定" / "Result";
        col_final: "最終の目標" / "Final target";
        others: "見出しのない取組" / "Initiatives under no heading";
        fell: "下がったもの" / "Fell";
        totals: "計画書に印刷された合計と、数え直した結果" / "Totals printed in the plan, and recounted";
        col_what: "数えたもの" / "What is counted";
        col_stated: "計画書の数" / "Printed";
        col_counted: "数え直した数" / "Recounted";
        col_difference: "ちがい" / "Difference";
        section_indicators: "数値目標" / "Numerical targets";
        initiatives_here: "この見出しの取組" / "Initiatives under this heading";
        subsections: "この見出しの中" / "Under this heading";
    }
    /// An initiative or a heading.
    Initiative {
        now: "評価" / "Grade";
        history: "これまでの評価" / "Grades so far";
        what: "どんな取組か" / "What it is about";
        schedule: "何を、いつするか" / "What happens when";
        schedule_note: "右へのびる帯は、その年度まで続くことを表します。" / "A band that runs on means that the work continues to that year.";
        action: "取組内容" / "Action";
        continues: "継続" / "continues";
        indicators: "数字で見る成果" / "Results in figures";
        results: "計画と結果" / "Plan and result";
        planned: "しようとしたこと" / "Planned";
        done: "したこと" / "Done";
        stage: "進みぐあい" / "Stage";
        no_result: "結果の報告はありません" / "No result reported";
        effects: "財政効果" / "Fiscal effects";
        effects_note: "お金の節約や収入の増加です。▲はマイナスを表します。" / "Money saved or earned. ▲ means minus.";
        effect_planned: "計画額" / "Planned";
        effect_estimated: "見込額" / "Estimated";
        effect_actual: "実績額" / "Actual";
        effect_rate: "達成率" / "Rate";
        effect_cut: "歳出の削減" / "spending cut";
        effect_income: "歳入の確保" / "income";
        effect_kind: "種類" / "Kind";
        projects: "この取組を支える事業" / "Projects behind it";
        project: "事業" / "Project";
        project_what: "内容" / "What it does";
        account: "会計" / "Account";
        follow_up: "引き続き見守る点" / "Kept under watch";
        follow_up_title: "フォローアップ対象" / "Marked for follow-up";
        follow_up_no_reason: "理由は書かれていません。" / "No reason is given.";
        reason: "理由等" / "Reasons";
        opinions: "意見と、市の答え" / "Opinions, and what the city answers";
        council: "審議会" / "The council";
        city_answers: "市の答え" / "The city's answer";
        files: "根拠となる資料" / "Evidence";
        files_note: "担当課が報告に添えて、公開することにした資料です。" / "Files that the department has added to its reports and released.";
        lineage: "この取組のつながり" / "Where it comes from and goes";
        merged: "に統合しました" / "merged into this";
        merged_word: "統合" / "Merged into";
        split_word: "分割" / "Split from";
        abolished_word: "廃止" / "Abolished";
        completed_word: "完了" / "Completed";
        continues_word: "前の計画から継続" / "Continues from";
        this: "この取組" / "This initiative";
        data: "データと印刷" / "Data and print";
        data_csv: "このページの値（CSV）" / "Values on this page (CSV)";
        data_json: "このページの全項目（JSON）" / "Everything on this page (JSON)";
        previous: "前の取組" / "Previous initiative";
        next: "次の取組" / "Next initiative";
        neighbours: "前後の取組" / "Neighbouring initiatives";
        sdgs: "SDGs" / "SDGs";
        table: "表" / "table";
        target: "目標" / "Target";
        actual: "実績" / "Actual";
        baseline: "現状値" / "Baseline";
        final_target: "最終の目標" / "Final target";
        undated: "年度の記載なし" / "no year given";
        rate: "達成率" / "Rate";
        judgement: "判定" / "Result";
        source: "出典" / "Source";
        empty: "まだ値がありません。" / "No values yet.";
        chart: "グラフ" / "chart";
    }
    /// Departments.
    Departments {
        title: "担当課" / "Departments";
        lead_text: "計画をまたいで、それぞれの課が受け持つ取組、指標、事業を見られます。名前は、計画書に書かれたとおりです。" / "What each department is responsible for, across all plans. Names are as the plans print them.";
        no_division: "部の記載がない課" / "Division not stated";
        leads: "担当する取組" / "Initiatives it leads";
        relates: "関係する取組" / "Initiatives it takes part in";
        indicators: "受け持つ指標" / "Indicators it answers for";
        projects: "受け持つ事業" / "Projects it runs";
        nothing: "計画書に担当課の記載がありません。" / "The plans name no departments.";
        col_name: "名前" / "Name";
        col_leads: "担当" / "Leads";
        col_relates: "関係" / "Takes part";
        col_others: "指標・事業など" / "Indicators, projects";
    }
    /// Search.
    Search {
        title: "さがす" / "Search";
        label: "さがす言葉" / "Words to search for";
        hint: "ひらがなとカタカナ、全角と半角のちがいは気にせずにさがせます。言葉を空白で区切ると、すべてを含むものをさがします。" / "The plans are in Japanese. Kana, width and case make no difference. Several words must all occur.";
        empty: "さがす言葉を入れてください。" / "Please enter a word to search for.";
        none_hint: "言葉を短くするか、別の言い方でためしてください。計画や担当課からもたどれます。" / "Try a shorter or another word, or start from a plan or a department.";
        kind: "種類" / "Kind";
        plan: "計画" / "Plan";
        initiative: "取組" / "Initiative";
        indicator: "指標" / "Indicator";
        project: "事業" / "Project";
        department: "担当課" / "Department";
        section: "見出し" / "Heading";
        narrow: "しぼりこみ" / "Narrow down";
        pages: "結果のページ" / "Result pages";
        next: "次へ" / "Next";
        previous: "前へ" / "Previous";
    }
    /// Addresses that lead nowhere.
    Missing {
        title: "お探しのページが見つかりません" / "This page could not be found";
        text: "アドレスが変わったか、入力が違っているかもしれません。下からさがせます。" / "The address may have changed or been mistyped. You can search from here.";
        method_title: "この方法では開けません" / "This cannot be opened in that way";
        failed_title: "ページを作れませんでした" / "The page could not be made";
        failed: "こちらの不具合です。少し待って、もう一度ひらいてください。" / "This is our fault. Please wait a moment and open it again.";
        home: "トップへもどる" / "Back to the first page";
        plans: "市の計画" / "The city's plans";
        plan_text: "この番号の取組は、この計画にありません。計画の一覧から選んでください。" / "This plan has no such item. Please choose from the plan's list.";
    }
}
