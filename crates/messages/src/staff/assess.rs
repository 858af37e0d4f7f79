//! Sentences about grades from outside the department: the pages of headquarters, of the council, and of opinions.

use ayumi_domain::cycle::Role;
use ayumi_domain::pace::NoPace;

use super::names::{pick, role};
use crate::Lang;
use crate::sentences;

sentences! {
    /// The page of headquarters.
    Headquarters {
        crumb: "本部資料" / "Headquarters";
        goals: "目標ごとの評価" / "Grades by goal";
        goal: "目標" / "Goal";
        counts: "評価の件数" / "Number of grades";
        no_goal: "目標のない取組" / "Under no goal";
        all: "全体" / "All";
        as_table: "数を表で見る" / "The counts as a table";
        nothing: "事務局が受け付けた報告は、まだありません。受け付けると、ここに数えられます。" / "The office has not accepted any report yet. They are counted here as soon as it has.";
        ungraded: "評価なし" / "not graded";
        other_scale: "ほかの尺度の評価" / "graded on another scale";
        which: "本部評価がまだないものは、課の自己評価で数えています。" / "Where headquarters has not graded yet, the department's own grade is counted.";
        slipped: "評価が下がった取組" / "Initiatives whose grade fell";
        none_slipped: "前年度より評価が下がった取組はありません。" / "No grade fell since the year before.";
        rose: "評価が上がった取組" / "Initiatives whose grade rose";
        initiative: "取組" / "Initiative";
        why: "課の説明" / "In the department's words";
        no_why: "課題の記入がありません" / "No issues were written";
        before: "前年度" / "Year before";
        now: "今回" / "Now";
        pace: "このペースでは最終目標に届かない指標" / "Indicators that miss their final target at this pace";
        indicator: "指標" / "Indicator";
        course: "最終年度まで" / "Up to the final year";
        latest: "直近の実績" / "Latest actual";
        expected: "見込み" / "Expected";
        target: "最終目標" / "Final target";
        all_reach: "計算できる指標は、どれも最終目標に届く見込みです。" / "Every indicator that can be computed is expected to reach its final target.";
        none_paced: "見込みを計算できる指標がありません。" / "No indicator can be computed.";
        pace_note: "太い線は実績、点線は基準の年からの平均のペースをのばしたもの、ひし形は最終目標です。見込みは計算による目安で、公表しません。" / "The thick line is what was measured, the dotted one carries the mean pace since the baseline on, the diamond is the final target. It is a calculation for orientation and is not published.";
        groups: "自己評価と本部評価" / "Own grades and those of headquarters";
        group: "部・課" / "Division or department";
        own: "自己評価" / "Own grade";
        headquarters: "本部評価" / "Headquarters";
        moved: "下げた／上げた" / "Lowered / raised";
        decide_section: "本部で決めること" / "What headquarters decides";
        judged: "目標に届いた指標" / "Indicators that met their target";
        judged_early: "年度の目標にもう届いた指標" / "Already at the year's target";
        effects: "財政効果額" / "Fiscal effects";
        rose_count: "評価が上がった" / "Grade rose";
        slipped_count: "評価が下がった" / "Grade fell";
        off_pace: "最終目標に届かない見込み" / "Expected to miss the final target";
        indication: "年度の目標に対する途中の値です。判定は年度末に決まります。" / "Values on the way to the year's target. The year's end decides.";
        grade_link: "本部評価をつける" / "Give grades";
        list_link: "評価の一覧を見る" / "See the list of grades";
        decide_link: "この調査について決定する" / "Decide on this round";
        publish_link: "公表する" / "Publish";
        council_link: "審議会資料を見る" / "Council page";
        decided: "本部の決定" / "Decision of headquarters";
        print: "印刷すると、A3判の横1枚に収まります。" / "Printed, this fits on one A3 page, landscape.";
    }

    /// The list in which headquarters grades, and the decision.
    Grading {
        title: "本部評価" / "Grades of headquarters";
        lead: "課の自己評価、前年度の評価、指標の結果を見ながら、まとめて評価できます。変えたものだけが保存されます。" / "Grade them together, with the department's own grade, the year before and the indicators beside. Only what you change is saved.";
        number: "番号" / "No.";
        indicators: "指標" / "Indicators";
        issue: "課題" / "Issues";
        council: "審議会" / "Council";
        grade: "本部評価" / "Headquarters";
        note: "理由・覚え" / "Reason or note";
        note_hint: "公表しません" / "not published";
        none: "（なし）" / "(none)";
        save: "評価を保存する" / "Save the grades";
        locked: "決定済み" / "decided";
        clash_title: "ほかの人が先に保存した評価があります" / "Somebody else saved grades meanwhile";
        clash: "上書きしていません。いま保存されている内容を見て、これでよければもう一度保存してください。" / "Nothing was overwritten. Please look at what is saved now, and save again if yours should stand.";
        theirs: "いま保存されている評価" / "Saved now";
        back: "本部資料へ戻る" / "Back to the headquarters page";
        decide_title: "この調査について決定する" / "Decide on this round";
        decide_text: "決定の内容" / "Decision";
        decide_hint: "会議で決めたことを、そのまま書いてください。記録に残ります。" / "Write what the meeting decided. It is kept in the log.";
        decide_confirm: "報告を確定してよいことを確かめました" / "I have made sure that the reports may become final";
        decide_unconfirmed: "確定してよいことを確かめて、印を付けてください。" / "Please make sure and tick the box.";
        decide_button: "決定して確定する" / "Decide and make final";
        decide_after: "決定すると、答えは計画の実績になり、書き直せなくなります。公表はまだされません。公表は事務局が別に行います。" / "With the decision the answers become results of the plan and can no longer be changed. Nothing is public yet: the office publishes separately.";
        publish_title: "この調査の結果を公表する" / "Publish the results of this round";
        publish_after: "確定した実績、評価、課題と、答えの済んだ審議会の意見が、市民のページに出ます。委員や職員の名前、本部の覚え、非公開の添付ファイルは出ません。" / "The final results, grades and issues, and the opinions of the council that are answered, appear on the public pages. Names of members and staff, notes of headquarters and files not marked public do not.";
        publish_button: "公表する" / "Publish";
    }

    /// Assessing one report.
    Assessing {
        title: "報告の評価と意見" / "Grade and opinion on a report";
        answers: "課の報告" / "What the department reports";
        empty: "記入なし" / "nothing written";
        planned: "計画" / "Plan";
        target: "目標" / "Target";
        earlier: "これまでの意見" / "Earlier opinions";
        own: "自己評価" / "Own grade";
        headquarters: "本部評価" / "Headquarters";
        before: "前年度の評価" / "Year before";
        my_grade: "あなたの評価" / "Your grade";
        my_grade_hint: "委員ひとりひとりの評価は公表しません。全員の中央の評価だけが使われます。" / "Grades of single members are not published; only the middle grade of all is used.";
        no_grade: "評価しない" / "No grade";
        note: "理由" / "Reason";
        save_grade: "評価を保存する" / "Save the grade";
        opinions: "この取組への意見" / "Opinions on this initiative";
        none: "意見はまだありません。" / "No opinion yet.";
        write: "意見を書く" / "Write an opinion";
        write_hint: "お名前は公表されません。市が答えると、来年度の調査票と市民のページに、答えと並べて示します。" / "Your name is not published. Once answered, it is shown beside the answer in next year's survey and on the public page.";
        send: "意見を保存する" / "Save the opinion";
        change: "この意見を書き直す" / "Change this opinion";
        change_button: "書き直しを保存する" / "Save the change";
        trouble: "保存できませんでした" / "This was not saved";
    }

    /// The page of the council.
    Council {
        title: "審議会資料" / "Council papers";
        reports: "報告を読む" / "Read the reports";
        read: "読んで意見を書く" / "Read and comment";
        look: "読む" / "Read";
        returned: "差し戻しのあった報告" / "Reports that were sent back";
        returned_none: "差し戻しのあった報告はありません。" / "No report was sent back.";
        reason: "理由" / "Reason";
        by: "差し戻した人" / "Sent back by";
        opinions: "意見と答え" / "Opinions and answers";
        mine: "あなたの評価" / "Your grade";
        count: "意見" / "Opinions";
        grade: "評価" / "Grade";
        department: "課" / "Department";
    }

    /// Opinions with owners and answers.
    Opinions {
        title: "審議会の意見" / "Opinions of the council";
        lead: "意見ごとに答える課を決め、答えを書きます。答えは、来年度の調査票と、公表のあと市民のページに出ます。" / "Each opinion gets a department that answers. The answer is shown in next year's survey and, after publication, to citizens.";
        none_yet: "この調査での意見はまだありません。" / "No opinion in this round yet.";
        none: "あなたに関係する意見はありません。" / "No opinion concerns you.";
        waiting: "答えを待っている意見" / "Waiting for an answer";
        none_waiting: "答えを待っている意見はありません。" / "None is waiting for an answer.";
        answered: "答えの済んだ意見" / "Answered";
        council_says: "審議会の意見" / "The council";
        mine: "あなたの意見" / "Yours";
        city_says: "市の答え" / "The city";
        owner: "答える課" / "Answered by";
        no_owner: "答える課が決まっていません" / "No department answers yet";
        choose: "選んでください" / "Please choose";
        own_button: "この課に決める" / "Set";
        answer: "市の答え" / "Answer of the city";
        answer_hint: "公表される文章です。したこと、これからすること、できない理由を書いてください。" / "This will be public. Write what was done, what will be done, or why it cannot be.";
        answer_button: "答えを保存する" / "Save the answer";
        better: "答えを書き直す" / "Change the answer";
        rounds: "調査ごとの資料" / "Papers by round";
        headquarters: "本部資料" / "Headquarters page";
        council: "審議会資料" / "Council page";
        saved_owner: "答える課を決めました。" / "The department that answers is set.";
        saved_answer: "答えを保存しました。" / "The answer is saved.";
        saved_opinion: "意見を保存しました。" / "The opinion is saved.";
        saved_grade: "評価を保存しました。" / "The grade is saved.";
        not_chosen: "答える課を選んでください。" / "Please choose a department.";
    }
}

/// The heading of the page: the period's result on one sheet.
#[must_use]
pub fn one_sheet(when: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{when}の結果　1枚のまとめ"),
        Lang::En => format!("Results of {when} on one page"),
    }
}

/// How many stand in the better half of the scale, in one sentence.
#[must_use]
pub fn how_many_good(graded: usize, good: usize, percent: &str, marks: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("評価した{graded}の取組のうち{good}（{percent}％）が{marks}です。"),
        Lang::En => format!("{good} of {graded} graded initiatives ({percent}%) are {marks}."),
    }
}

/// S to B, as the better half of a scale is called.
#[must_use]
pub fn from_to(first: &str, last: &str, lang: Lang) -> String {
    match (first == last, lang) {
        (true, _) => first.to_owned(),
        (false, Lang::Ja) => format!("{first}〜{last}"),
        (false, Lang::En) => format!("{first} to {last}"),
    }
}

/// Which initiative fell the most.
#[must_use]
pub fn worst(title: &str, before: &str, now: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{title}」が{before}から{now}に下がりました。"),
        Lang::En => format!("“{title}” fell from {before} to {now}."),
    }
}

/// How many indicators miss their final target at this pace.
#[must_use]
pub fn how_many_off(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("このペースでは{count}の指標が最終目標に届きません。"),
        Lang::En => format!("At this pace {count} indicators miss their final target."),
    }
}

/// How many reports are still under way and not counted.
#[must_use]
pub fn under_way(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("事務局がまだ受け付けていない報告が{count}件あり、ここには入っていません。"),
        Lang::En => format!("{count} reports are not accepted yet and not counted here."),
    }
}

/// A number of things: 3件, 3.
#[must_use]
pub fn things(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}件"),
        Lang::En => count.to_string(),
    }
}

/// Of how many indicators no pace is known, and why.
#[must_use]
pub fn not_paced(reasons: &[(String, usize)], lang: Lang) -> String {
    let total: usize = reasons.iter().map(|(_, count)| count).sum();
    let parts = reasons.iter().map(|(why, count)| match lang {
        Lang::Ja => format!("{why} {count}"),
        Lang::En => format!("{why} ({count})"),
    });
    let parts: Vec<String> = parts.collect();
    match lang {
        Lang::Ja => format!(
            "見込みを計算できない指標が{total}あります：{}。",
            parts.join("、")
        ),
        Lang::En => format!("{total} indicators cannot be computed: {}.", parts.join(", ")),
    }
}

/// Of how many indicators there is no judgement, and why.
#[must_use]
pub fn not_judged(reasons: &[(String, usize)], lang: Lang) -> String {
    let total: usize = reasons.iter().map(|(_, count)| count).sum();
    let parts = reasons.iter().map(|(why, count)| match lang {
        Lang::Ja => format!("{why} {count}"),
        Lang::En => format!("{why} ({count})"),
    });
    let parts: Vec<String> = parts.collect();
    match lang {
        Lang::Ja => format!("判定できない指標が{total}あります：{}。", parts.join("、")),
        Lang::En => format!("{total} indicators cannot be judged: {}.", parts.join(", ")),
    }
}

/// Why an indicator has no pace, where it is not for a missing value.
#[must_use]
pub fn no_pace(why: NoPace, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match why {
        NoPace::Value(_) => return None,
        NoPace::OneYear => ("2年分の値がない", "values of two years are missing"),
        NoPace::Over => ("最終年度に達した", "the final year is reached"),
        NoPace::Keeps => ("維持が目標", "staying there is the aim"),
    };
    Some(pick(lang, ja, en))
}

/// Where departments grade kindly.
#[must_use]
pub fn kindness(lowered: usize, raised: usize, most: &str, lang: Lang) -> String {
    match (lowered, lang) {
        (0, Lang::Ja) => "自己評価より本部評価が低いものはありません。".to_owned(),
        (0, Lang::En) => "Headquarters graded none lower than the department itself.".to_owned(),
        (_, Lang::Ja) => format!(
            "自己評価より本部評価が低いものが{lowered}件（{most}に多い）、高いものが{raised}件あります。"
        ),
        (_, Lang::En) => {
            format!(
                "Headquarters graded {lowered} lower than the department itself (most in {most}) and {raised} higher."
            )
        }
    }
}

/// What a bar stands for, in words.
#[must_use]
pub fn bar(what: &str, parts: &[(String, usize)], lang: Lang) -> String {
    let comma = pick(lang, "、", ", ");
    let parts: Vec<String> = parts
        .iter()
        .map(|(mark, count)| format!("{mark} {count}"))
        .collect();
    format!("{what}{}{}", pick(lang, "：", ": "), parts.join(comma))
}

/// What saving grades did.
#[must_use]
pub fn graded(saved: usize, lang: Lang) -> String {
    match (saved, lang) {
        (0, Lang::Ja) => "変わったものはありません。".to_owned(),
        (0, Lang::En) => "Nothing was changed.".to_owned(),
        (_, Lang::Ja) => format!("{saved}件の評価を保存しました。"),
        (_, Lang::En) => format!("{saved} grades are saved."),
    }
}

/// What the decision will do.
#[must_use]
pub fn will_decide(reports: usize, ungraded: usize, lang: Lang) -> String {
    match (ungraded, lang) {
        (0, Lang::Ja) => format!("{reports}件の報告を確定します。すべてに本部評価がついています。"),
        (0, Lang::En) => format!("{reports} reports become final. Headquarters has graded all of them."),
        (_, Lang::Ja) => {
            format!(
                "{reports}件の報告を確定します。そのうち{ungraded}件には本部評価がなく、自己評価だけになります。"
            )
        }
        (_, Lang::En) => {
            format!(
                "{reports} reports become final. {ungraded} of them have no grade of headquarters, only their own."
            )
        }
    }
}

/// What the decision did.
#[must_use]
pub fn decided(reports: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => {
            format!("決定しました。{reports}件の報告が確定し、計画の実績になりました。まだ公表していません。")
        }
        Lang::En => {
            format!("Decided. {reports} reports are final and results of the plan. Nothing is published yet.")
        }
    }
}

/// What publishing will do.
#[must_use]
pub fn will_publish(reports: usize, lang: Lang) -> String {
    match (reports, lang) {
        (0, Lang::Ja) => {
            "確定した報告はすべて公表済みです。もう一度公表すると、そのあとに書かれた審議会の意見への答えが加わります。".to_owned()
        }
        (0, Lang::En) => {
            "Everything final is published. Publishing again adds the answers to opinions written since.".to_owned()
        }
        (_, Lang::Ja) => format!("確定した{reports}件の報告を公表します。"),
        (_, Lang::En) => format!("{reports} final reports will be public."),
    }
}

/// What publishing did.
#[must_use]
pub fn published(reports: usize, plans: usize, lang: Lang) -> String {
    match (plans, lang) {
        (0, Lang::Ja) => "公表中の内容と同じだったので、新しい公表はありません。".to_owned(),
        (0, Lang::En) => "The public pages say the same already; nothing new was published.".to_owned(),
        (_, Lang::Ja) => format!("公表しました。{reports}件の報告が市民のページに出ています。"),
        (_, Lang::En) => format!("Published. {reports} reports are now on the public pages."),
    }
}

/// Who sent a report back.
#[must_use]
pub fn sent_back_by(held: Option<Role>, lang: Lang) -> &'static str {
    held.map_or_else(|| pick(lang, "コマンド", "command line"), |held| role(held, lang))
}

/// Met of judged: 3／4.
#[must_use]
pub fn of(part: usize, whole: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{part}／{whole}"),
        Lang::En => format!("{part}/{whole}"),
    }
}

/// The whole beside a part: ／39.
#[must_use]
pub fn of_whole(whole: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("／{whole}"),
        Lang::En => format!("of {whole}"),
    }
}

/// The unit of an amount.
#[must_use]
pub fn yen(thousands: bool, lang: Lang) -> &'static str {
    if thousands {
        pick(lang, "千円", "thousand yen")
    } else {
        pick(lang, "円", "yen")
    }
}

/// The planned amount beside the actual one.
#[must_use]
pub fn planned(amount: &str, thousands: bool, lang: Lang) -> String {
    let unit = yen(thousands, lang);
    match lang {
        Lang::Ja => format!("計画 {amount}{unit}"),
        Lang::En => format!("planned {amount} {unit}"),
    }
}

/// Headquarters has not graded anything.
#[must_use]
pub fn ungraded_yet(lang: Lang) -> &'static str {
    pick(
        lang,
        "本部評価は、まだありません。",
        "Headquarters has not graded anything yet.",
    )
}
