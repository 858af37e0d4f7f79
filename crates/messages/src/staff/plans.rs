//! The office's pages of plans: the list, one plan with its editions, beginning a plan, adopting a draft.

use crate::{Lang, sentences};

sentences! {
    /// The list of plans and a plan.
    Plans {
        title: "計画" / "Plans";
        lead: "計画の版と、いま直している案です。" / "The editions of each plan, and the draft that is being worked on.";
        none: "まだ計画がありません。文書を取り込むか、新しい計画を作りましょう。" / "There are no plans yet. Import a document or begin a new plan.";
        plan: "計画" / "Plan";
        period: "期間" / "Period";
        no_period: "期間の記載なし" / "not stated";
        editions: "版" / "Editions";
        edition: "版" / "Edition";
        draft: "案" / "Draft";
        no_draft: "なし" / "none";
        open_draft: "案を開く" / "Open a draft";
        open_draft_lead: "いまの版をもとに、改訂の案を作ります。版は決定するまで変わりません。" / "A draft begins from the edition in force, which does not change until you adopt.";
        continue_draft: "案の続きを直す" / "Go on with the draft";
        begin: "新しい計画を作る" / "Begin a new plan";
        decided_on: "決定日" / "Adopted on";
        decided_by: "決定した会議など" / "Decided by";
        reason: "理由" / "Reason";
        source: "もとの文書" / "Source";
        initiatives: "取組" / "Initiatives";
        indicators: "指標" / "Indicators";
        published: "公表済み" / "published";
        compare: "新旧対照表" / "Comparison of editions";
        publish: "版を公表する" / "Publish an edition";
        corrections: "公表した数値の訂正" / "Corrections of published figures";
        on_a_day: "ある日の計画を見る" / "The plan as it stood on a day";
        no_name: "名前のない版" / "edition without a name";
        no_editions: "まだ決定した版はありません。" / "No edition has been adopted yet.";
        based_on: "もとにした版" / "Based on";
        begun_from_nothing: "新しい計画" / "a new plan";
        changes: "変更" / "Changes";
        doubts: "確かめること" / "Doubts";
        discard: "この案をやめる" / "Give this draft up";
        discard_lead: "案は使われなくなります。ここまでの変更は記録に残ります。決定した版は変わりません。" / "The draft is put away; its changes stay on record. Adopted editions do not change.";
        discard_why: "やめる理由" / "Why it is given up";
        more: "この計画について" / "About this plan";
        first_draft: "最初の案を決定すると、版になります。" / "Adopting the first draft makes the first edition.";
    }

    /// Beginning a new plan.
    BeginPlan {
        title: "新しい計画を作る" / "Begin a new plan";
        lead: "名前と期間を決めると、空の案が開きます。前の計画から取組を引き継ぐこともできます。" / "With a title and years an empty draft opens.";
        name: "計画の名前" / "Title of the plan";
        from: "始まりの年度" / "First fiscal year";
        to: "終わりの年度" / "Last fiscal year";
        year_hint: "「令和8年度」「R8」「2026」のどの書き方でもかまいません。" / "2026, R8 or 令和8年度.";
        button: "計画を作り、案を開く" / "Begin the plan";
    }

    /// Adopting a draft.
    AdoptDraft {
        title: "案を版として決定する" / "Adopt the draft";
        lead: "決定すると、この内容が計画の新しい版になり、あとから変えることはできません。公表は別に行います。" / "Adopting makes this the new edition, which never changes afterwards. Publishing is a step of its own.";
        name: "版の名前" / "Name of the edition";
        name_hint: "例：改訂1版" / "for instance 改訂1版";
        day: "決定した日" / "Day of the decision";
        reason: "改訂の理由" / "Reason";
        reason_hint: "新旧対照表と公開ページにのる文です。" / "It stands on the comparison and on the public page.";
        decided_by: "決定した会議など" / "Deciding body";
        decided_hint: "例：行政改革推進本部" / "for instance headquarters";
        what: "この案で変わること" / "What changes";
        stops: "決定の前にすること" / "Before it can be adopted";
        nothing_stops: "決定できます。" / "It can be adopted.";
        button: "この内容で決定する" / "Adopt";
        new: "新しい取組" / "new initiatives";
        gone: "なくなる取組" / "initiatives that leave";
        changed: "内容が変わる取組" / "initiatives that change";
        moved: "場所が変わる取組" / "initiatives that move";
        renumbered: "番号が変わる取組" / "initiatives with another number";
        look: "確かめることを見る" / "Look at the doubts";
    }
}

/// 3の版, 3 editions.
#[must_use]
pub fn editions(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{count}版"),
        Lang::En if count == 1 => "1 edition".to_owned(),
        Lang::En => format!("{count} editions"),
    }
}

/// 12件の変更, 12 changes.
#[must_use]
pub fn changes(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("変更{count}件"),
        Lang::En if count == 1 => "1 change".to_owned(),
        Lang::En => format!("{count} changes"),
    }
}

/// 確かめること3件, 3 doubts.
#[must_use]
pub fn doubts(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("確かめること{count}件"),
        Lang::En if count == 1 => "1 doubt".to_owned(),
        Lang::En => format!("{count} doubts"),
    }
}

/// The draft has been opened.
#[must_use]
pub fn draft_opened(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "案を開きました。版を決定するまで、計画は変わりません。",
        Lang::En => "The draft is open. The plan does not change before you adopt it.",
    }
}

/// The draft has been given up.
#[must_use]
pub fn draft_discarded(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "案をやめました。",
        Lang::En => "The draft was given up.",
    }
}

/// A draft has been adopted.
#[must_use]
pub fn adopted(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("「{name}」を決定しました。"),
        Lang::En => format!("“{name}” was adopted."),
    }
}
