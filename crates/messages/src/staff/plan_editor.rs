//! The plan editor: the tree of a draft, the pages of its items, its history and its doubts.

use crate::{Lang, sentences};

sentences! {
    /// Words that the pages of a draft share.
    Editor {
        draft: "案" / "Draft";
        tree: "取組の一覧" / "Initiatives";
        values: "指標の値" / "Indicator values";
        schedules: "年次計画" / "Yearly schedules";
        doubts: "確かめること" / "Doubts";
        history: "変更の記録" / "History";
        adopt: "版として決定" / "Adopt";
        whole: "計画全体" / "The plan itself";
        pages: "案のページ" / "Pages of the draft";
        undo: "元に戻す" / "Undo";
        redo: "やり直す" / "Redo";
        undone: "元に戻しました。" / "Undone.";
        redone: "やり直しました。" / "Done again.";
        saved: "保存しました。" / "Saved.";
        unchanged: "変わったところはありませんでした。" / "Nothing had changed.";
        gone: "この項目は案にありません。ほかの人が外したか、元に戻されています。" / "This item is not in the draft. Somebody removed it, or its addition was undone.";
        was: "もとの版" / "Before";
        nothing: "（なし）" / "(nothing)";
        why: "変更の理由" / "Reason of the change";
        met: "ほかの人が同じところを変えていたので、まだ保存していません。画面を開き直して、いまの内容を確かめてから、もう一度操作してください。" / "Somebody else changed the same thing meanwhile; nothing was saved. Please open the page again, look at what it says now, and repeat.";
        choose: "選んでください" / "please choose";
        met_again: "ほかの人が同じところを変えていたので、まだ保存していません。下の内容を確かめて、それでもよければ、もう一度押してください。重なったところ：" / "Somebody else changed the same meanwhile; nothing was saved. Look at it below, and press again if you still mean it. Where you met:";
    }

    /// The tree.
    TreePage {
        number: "番号" / "Number";
        item: "取組" / "Initiative";
        leads: "担当課" / "Department";
        no_lead: "担当課なし" / "no department";
        indicators: "指標" / "Indicators";
        marks: "もとの版との違い" / "Differs";
        acts: "場所を変える" / "Place";
        up: "上へ" / "Up";
        down: "下へ" / "Down";
        place: "移す" / "Move";
        remove: "なくす" / "Remove";
        add_initiative: "取組を加える" / "Add an initiative";
        add_section: "見出しを加える" / "Add a heading";
        renumber: "番号をまとめて付け直す" / "Renumber";
        carry: "別の計画から引き継ぐ" / "Carry over from another plan";
        gone: "もとの版から、なくなるもの" / "Leaving the plan";
        tell: "行き先と理由を直す" / "Change what became of it";
        empty: "まだ何もありません。見出しか取組を加えましょう。" / "There is nothing yet. Add a heading or an initiative.";
        nowhere: "見出しの外にある取組" / "Initiatives under no heading";
        new: "新規" / "new";
        changed: "変更" / "changed";
        moved: "移動" / "moved";
        renumbered: "番号" / "number";
        takes_in: "統合先" / "takes in";
        splits: "分割" / "split";
        moved_told: "移しました。" / "Moved.";
        removed_told: "なくしました。" / "Removed.";
        added_told: "加えました。" / "Added.";
    }

    /// Moving, adding, removing, renumbering.
    PlacePage {
        move_title: "場所を移す" / "Move";
        move_section_title: "見出しを移す" / "Move a heading";
        under: "どの見出しの下に" / "Under which heading";
        top: "（いちばん上の段）" / "(top level)";
        outside: "（見出しの外）" / "(under no heading)";
        before: "どこに" / "Where";
        last: "いちばん後ろ" / "at the end";
        first: "いちばん前" / "at the beginning";
        after_each: "「◯◯」の次" / "after";
        place_gone: "選んだ場所のとなりにあったものが、ほかの人に移されたか、なくなりました。場所を選び直してください。" / "What stood next to the chosen place was moved or removed by somebody else. Please choose a place again.";
        move_button: "ここへ移す" / "Move here";
        add_initiative: "取組を加える" / "Add an initiative";
        add_section: "見出しを加える" / "Add a heading";
        number: "番号" / "Number";
        number_hint: "空のままにして、あとでまとめて付けることもできます。" / "May stay empty; numbers can be given together later.";
        title: "名前" / "Title";
        add_button: "加える" / "Add";
        remove_title: "取組をなくす" / "Remove an initiative";
        remove_section_title: "見出しをなくす" / "Remove a heading";
        remove_section_lead: "下に何もない見出しだけを、なくせます。" / "Only a heading under which nothing stands can be removed.";
        how: "なくなるわけ" / "How it leaves";
        abolished: "廃止（やめる）" / "abolished";
        completed: "完了（やりとげた）" / "completed";
        merged: "統合（ほかの取組に含める）" / "merged into another";
        split: "分割（いくつかの取組に分ける）" / "split into several";
        withdrawn: "この案で加えたものを取りやめる" / "withdrawn: it came with this draft";
        into: "統合する先" / "Merged into";
        fate_title: "どうなったか（分割・統合など）" / "What became of it";
        fate_lead: "前の版から見て、この取組がどうなったかを書きます。新旧対照表と、取組の公開ページにのります。" / "What became of this initiative since the edition before. It stands in the comparison and on its public page.";
        stays: "そのまま続ける" / "goes on as it is";
        split_stays: "分割する（この取組も残る）" / "split; this one stays too";
        parts_of: "分かれてできた取組" / "What came out of it";
        merged_goes: "ほかの取組に統合する（この取組はなくなる）" / "merged into another; this one goes";
        fate_button: "保存する" / "Save";
        fate_told: "どうなったかを保存しました。" / "Saved what became of it.";
        part_title: "移す" / "Move";
        nothing_there: "（まだ何もない）" / "(nothing there yet)";
        into_many: "分割してできる取組（2つ以上）" / "Split into (two or more)";
        reason: "理由" / "Reason";
        reason_hint: "新旧対照表の備考にのります。" / "It stands in the remarks of the comparison.";
        remove_button: "なくす" / "Remove";
        renumber_title: "番号をまとめて付け直す" / "Renumber";
        renumber_lead: "並び順のとおりに番号を付け直すと、次のように変わります。これまでの実績は取組について行くので、番号が変わってもなくなりません。" / "By their places the numbers would change like this. Results stay with their initiatives.";
        renumber_none: "番号は並び順のとおりです。付け直すものはありません。" / "All numbers follow their places already.";
        renumber_button: "このとおり付け直す" / "Renumber like this";
        from: "いまの番号" / "Now";
        to: "新しい番号" / "New";
        renumbered_told: "番号を付け直しました。" / "Renumbered.";
        no_number: "（なし）" / "(none)";
    }

    /// The page of an item.
    ItemPage {
        basics: "基本" / "Basics";
        number: "番号" / "Number";
        title: "名前" / "Title";
        theme: "テーマ" / "Theme";
        lead: "担当課" / "Lead department";
        related: "関係課" / "Related departments";
        departments_hint: "1つの欄に1つの課を書きます。外すときは欄を空にします。" / "One department in each field; empty a field to take it out.";
        texts: "文章" / "Texts";
        label: "見出しの言葉" / "Label";
        text: "文" / "Text";
        sdgs: "SDGs" / "SDGs";
        note: "備考" / "Note";
        actions: "取組内容" / "Actions";
        action: "取組内容" / "Action";
        action_number: "番号（①など）" / "Number (①)";
        action_text: "すること" / "What is done";
        indicators: "指標" / "Indicators";
        indicator: "指標" / "Indicator";
        name: "名前" / "Name";
        unit: "単位" / "Unit";
        direction: "良い向き" / "Better when";
        up: "多いほど良い" / "more";
        down: "少ないほど良い" / "less";
        keep: "保つ" / "kept";
        no_direction: "決めていない" / "not stated";
        cumulative: "累計の値" / "Running totals";
        source: "出典（調査や統計の名前）" / "Source";
        projects: "事業" / "Projects";
        project: "事業" / "Project";
        description: "内容" / "Description";
        account: "会計" / "Account";
        department: "担当課" / "Department";
        whole_title: "計画全体" / "The plan itself";
        plan_title: "計画の名前" / "Title of the plan";
        levels: "段の名前" / "Names of the levels";
        levels_hint: "外側から順に、1行に1つ。最後は取組の段です。" / "The outermost first, one a line; the last is the initiatives' own.";
        from: "始まりの年度" / "First fiscal year";
        to: "終わりの年度" / "Last fiscal year";
        save: "保存する" / "Save";
        schedule_grid: "年次計画を表で直す" / "Edit the schedule as a grid";
        value_grid: "指標の値を表で直す" / "Edit the values as a grid";
        add_action: "取組内容を加える" / "Add an action";
        add_indicator: "指標を加える" / "Add an indicator";
        add_project: "事業を加える" / "Add a project";
        new_name: "名前（書くと加わります）" / "Name (adds one)";
        remove: "これをなくす" / "Remove this";
        replaced_by: "代わりになる指標" / "Replaced by";
        nobody: "なし" / "none";
        move_up: "上へ" / "Up";
        move_down: "下へ" / "Down";
        why_whole: "この取組の変更の理由（全体）" / "Reason for the initiative as a whole";
        why_hint: "新旧対照表の備考と公開ページにのります。" / "It stands in the comparison and on the public page.";
        conflict: "ほかの人が同じところを直していました。どちらにするか選んで、もう一度保存してください。ほかに入力したものは残っています。" / "Somebody else changed the same field. Choose one and save again; everything else you typed is kept.";
        mine: "自分の入力" / "What you typed";
        theirs: "いま保存されているもの" / "What is saved now";
        take_mine: "自分の入力にする" / "Take mine";
        take_theirs: "保存されているものにする" / "Keep what is saved";
        form: "くわしい欄を開く" / "All its fields";
        move_part: "別の取組や見出しへ移す" / "Move elsewhere";
        belongs_to: "もとの画面へ" / "Back to";
        fate: "分割・統合を書く" / "Split or merged";
        effect_grid: "財政効果額（計画）を表で直す" / "Edit planned fiscal effects as a grid";
        gone_parts: "もとの版からなくなるもの" / "No longer there";
        indicator_texts: "定義・計算式・注など" / "Definition, formula, notes";
        indicator_lead: "値は「指標の値」の表で直します。小数の桁や「約」「以上」などの言葉は、表に書いたとおりに残ります。" / "Values are edited in the grid of values; decimals and words such as 約 or 以上 stay as written there.";
        definition: "定義" / "定義";
        formula: "計算式" / "計算式";
        remark: "注" / "注";
        saved_now: "いま保存されているもの" / "What is saved now";
        next: "次の取組" / "Next initiative";
        previous: "前の取組" / "Previous initiative";
    }

    /// History and doubts.
    Life {
        history_title: "変更の記録" / "History of the draft";
        history_lead: "案に加えた変更のすべてです。新しいものから並びます。元に戻しても記録は残ります。" / "Every change of the draft, newest first. What is undone stays on record.";
        history_none: "まだ変更はありません。" / "Nothing has been changed yet.";
        when: "いつ" / "When";
        who: "だれが" / "Who";
        what: "何を" / "What";
        command_line: "コマンド" / "the command line";
        before: "前" / "before";
        after: "後" / "after";
        undone: "元に戻してあります" / "undone";
        undo_this: "この変更を元に戻す" / "Undo this change";
        redo_this: "この変更をやり直す" / "Do this change again";
        doubts_title: "確かめること" / "Doubts";
        doubts_lead: "案を読みなおして、気になったところです。直すか、「これでよい」と記録します。" / "What the program noticed in the draft. Correct it, or say that it may stand.";
        doubts_none: "気になるところはありません。" / "There is nothing to doubt.";
        must: "直さないと決定できないもの" / "Must be corrected before adopting";
        should: "確かめるもの" / "To be looked at";
        settled: "「これでよい」としたもの" / "Settled";
        fine: "これでよい" / "It may stand";
        note: "わけ（なくてもよい）" / "Why (optional)";
        again: "もう一度確かめる" / "Open again";
        go: "ここを直す" / "Go there";
        settled_told: "「これでよい」と記録しました。" / "Noted that it may stand.";
        unsettled_told: "確かめることに戻しました。" / "The doubt is open again.";
    }
}

/// 「初版」をもとにした案.
#[must_use]
pub fn draft_of(base: Option<&str>, lang: Lang) -> String {
    match (base, lang) {
        (Some(base), Lang::Ja) => format!("「{base}」をもとにした案"),
        (Some(base), Lang::En) => format!("Draft based on “{base}”"),
        (None, Lang::Ja) => "新しい計画の案".to_owned(),
        (None, Lang::En) => "Draft of a new plan".to_owned(),
    }
}

/// 「1-2 窓口」を上へ, for a button that a screen reader reads alone.
#[must_use]
pub fn with_item(item: &str, act: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{item}」を{act}"),
        Lang::En => format!("{act}: {item}"),
    }
}

/// 「1-2 窓口」の次.
#[must_use]
pub fn after_item(item: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{item}」の次"),
        Lang::En => format!("after “{item}”"),
    }
}

/// Who saved the other text, and when.
#[must_use]
pub fn changed_by(who: &str, when: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{who}さんが{when}に直しました"),
        Lang::En => format!("changed by {who}, {when}"),
    }
}

/// A part that somebody took out while others were typing into it, with what was typed.
#[must_use]
pub fn part_gone(name: &str, text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "「{name}」はほかの人が外したので、入力した「{text}」は保存できません。要るものなら写しておいてください。ほかの入力は残っています。もう一度保存してください。"
        ),
        Lang::En => format!(
            "“{name}” was removed by somebody else, so “{text}” cannot be saved. Copy it if you need it. Everything else you typed is kept; please save again."
        ),
    }
}

/// How much was renumbered, on the button's page.
#[must_use]
pub fn renumbers(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}件の番号が変わります。"),
        Lang::En if count == 1 => "1 number changes.".to_owned(),
        Lang::En => format!("{count} numbers change."),
    }
}
