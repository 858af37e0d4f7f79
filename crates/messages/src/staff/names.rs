//! Names of roles, states, acts and fields, as every page writes them.

use ayumi_domain::cycle::{Act, Field, ReportState, Role};

use crate::Lang;

/// A role: 計画事務局, plan office.
#[must_use]
pub fn role(role: Role, lang: Lang) -> &'static str {
    let (ja, en) = match role {
        Role::Administrator => ("システム管理者", "administrator"),
        Role::PlanOffice => ("計画事務局", "plan office"),
        Role::Head => ("所属長", "head of department"),
        Role::Staff => ("担当者", "department staff"),
        Role::Headquarters => ("推進本部", "headquarters"),
        Role::Council => ("審議会委員", "council member"),
    };
    pick(lang, ja, en)
}

/// How far a report has come: 入力中, in work.
#[must_use]
pub fn state(state: ReportState, lang: Lang) -> &'static str {
    let (ja, en) = match state {
        ReportState::NotStarted => ("未着手", "not begun"),
        ReportState::Draft => ("入力中", "in work"),
        ReportState::Submitted => ("所属長の確認待ち", "with the head"),
        ReportState::Approved => ("事務局に提出", "with the office"),
        ReportState::Accepted => ("確認済み", "accepted"),
        ReportState::Final => ("確定", "final"),
        ReportState::Published => ("公表済み", "published"),
    };
    pick(lang, ja, en)
}

/// What a person may do: 入力する, write.
#[must_use]
pub fn act(act: Act, lang: Lang) -> &'static str {
    let (ja, en) = match act {
        Act::ReadReport => ("報告を読む", "read a report"),
        Act::ReadHistory => ("報告の経過を見る", "see the history of a report"),
        Act::WriteAnswers => ("入力する", "write answers"),
        Act::MarkFiles => ("添付に公開の印をつける、外す", "mark files as public"),
        Act::Submit => ("所属長へ送る", "send to the head"),
        Act::Approve => ("承認する", "approve"),
        Act::Return => ("差し戻す", "return"),
        Act::Accept => ("事務局で受け付ける", "accept as the office"),
        Act::GradeAsHeadquarters => ("本部評価をつける", "grade as headquarters"),
        Act::Decide => ("本部で決定する", "decide as headquarters"),
        Act::GradeAsCouncil => ("審議会の評価をつける", "grade as the council"),
        Act::WriteOpinion => ("意見を書く", "write an opinion"),
        Act::AnswerOpinion => ("意見に回答する", "answer an opinion"),
        Act::Reopen => ("確定を解く", "reopen what is final"),
        Act::Publish => ("公表する", "publish"),
        Act::RunRounds => ("進捗調査を開き、閉じる", "run survey rounds"),
        Act::ReadBoard => ("進捗調査の一覧を見る", "see the survey board"),
        Act::UseWorkbooks => ("Excel調査票を出し入れする", "use workbooks"),
        Act::ReadHeadquarters => ("本部資料を見る", "see the headquarters page"),
        Act::ReadCouncil => ("審議会資料を見る", "see the council page"),
        Act::ManagePeople => ("利用者と役割を管理する", "manage people and roles"),
        Act::ReadLog => ("操作記録を見る", "read the log"),
        Act::ReadPlans => (
            "計画の版と新旧対照表を見る",
            "read plans, their editions and comparisons",
        ),
        Act::EditPlans => ("計画の案を作り、直す", "edit drafts of plans"),
        Act::AdoptEditions => ("案を版として決定する", "adopt a draft as an edition"),
        Act::ManageOrganisation => ("課の改称・統合・分割を登録する", "reorganise departments"),
        Act::CorrectFigures => (
            "版を公表し、公表した数値を訂正する",
            "publish editions, correct published figures",
        ),
    };
    pick(lang, ja, en)
}

/// A field of a report: 課題, 指標1.
#[must_use]
pub fn field(field: Field, lang: Lang) -> String {
    let numbered = |ja: &str, en: &str, place: u16| match lang {
        Lang::Ja => format!("{ja}{}", u32::from(place) + 1),
        Lang::En => format!("{en} {}", u32::from(place) + 1),
    };
    match field {
        Field::Result(place) => numbered("したこと", "what was done", place),
        Field::Stage(place) => numbered("進みぐあい", "stage", place),
        Field::Actual(place) => numbered("指標", "indicator", place),
        Field::Grade => pick(lang, "自己評価", "own grade").to_owned(),
        Field::Issues => pick(lang, "課題", "issues").to_owned(),
        Field::Next => pick(lang, "これからの進め方", "next step").to_owned(),
        Field::Free(place) => numbered("その他の質問", "further question", place),
    }
}

pub(super) fn pick<'a>(lang: Lang, ja: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
