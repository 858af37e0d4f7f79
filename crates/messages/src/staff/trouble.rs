//! Why something of the year was not done, and what to do: one sentence for each trouble, on pages and in the terminal.

use ayumi_domain::cycle::access::Refused;
use ayumi_domain::cycle::trouble::{
    ApprovalTrouble, AssessmentTrouble, AttachmentTrouble, Lack, LackWhy, PeopleTrouble, ReportTrouble,
    RoundTrouble, SignInTrouble, Trouble, WorkbookTrouble,
};
use ayumi_domain::cycle::{ReportState, Role};

use super::names::{act, field, pick, role, state};
use super::times::{clock, long_day};
use super::trouble_organisation::{end_of_department, organisation};
use crate::Lang;

/// The sentence of a trouble.
#[must_use]
pub fn trouble(trouble: &Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Access(why) => refused(why, lang),
        Trouble::SignIn(why) => sign_in(why, lang),
        Trouble::People(why) => people(why, lang),
        Trouble::Round(why) => round(why, lang),
        Trouble::Report(why) => report(why, lang),
        Trouble::Attachment(why) => attachment(why, lang),
        Trouble::Approval(why) => approval(why, lang),
        Trouble::Assessment(why) => assessment(why, lang),
        Trouble::Workbook(why) => workbook(why, lang),
        Trouble::Draft(why) => super::trouble_plans::draft(why, lang),
        Trouble::Adopt(why) => super::trouble_plans::adopt(why, lang),
        Trouble::Organisation(why) => organisation(why, lang),
        Trouble::Correction(why) => super::trouble_publication::correction(why, lang),
        Trouble::Carry(why) => super::successor::trouble(why, lang),
    }
}

fn refused(why: &Refused, lang: Lang) -> String {
    match (why, lang) {
        (Refused::NotYours { act: wanted, who }, Lang::Ja) => {
            let who: Vec<&str> = who.iter().map(|r| role(*r, lang)).collect();
            format!(
                "「{}」ことができる役割（{}）を、今日は受け持っていません。役割については計画事務局にお尋ねください。",
                act(*wanted, lang),
                who.join("、")
            )
        }
        (Refused::NotYours { act: wanted, who }, Lang::En) => {
            let who: Vec<&str> = who.iter().map(|r| role(*r, lang)).collect();
            format!(
                "To {} you need one of these roles today: {}. Please ask the plan office.",
                act(*wanted, lang),
                who.join(", ")
            )
        }
        (Refused::OtherDepartment { .. }, Lang::Ja) => {
            "この報告はほかの課のものです。自分の課の報告は「わたしの仕事」にあります。".to_owned()
        }
        (Refused::OtherDepartment { .. }, Lang::En) => {
            "This report belongs to another department. Yours are under “My work”.".to_owned()
        }
        (
            Refused::WrongState {
                state: at, lifted_by, ..
            },
            Lang::Ja,
        ) => {
            format!(
                "この報告はいま「{}」です。{}",
                state(*at, lang),
                lift(*at, *lifted_by, lang)
            )
        }
        (
            Refused::WrongState {
                state: at, lifted_by, ..
            },
            Lang::En,
        ) => {
            format!(
                "This report is “{}” now. {}",
                state(*at, lang),
                lift(*at, *lifted_by, lang)
            )
        }
        (Refused::NotYet { .. }, Lang::Ja) => {
            "この報告はまだ庁内で作っているところです。事務局が受け付けた後に読めるようになります。"
                .to_owned()
        }
        (Refused::NotYet { .. }, Lang::En) => {
            "This report is still being prepared. You can read it once the plan office has accepted it."
                .to_owned()
        }
        (Refused::RoundClosed { .. }, Lang::Ja) => {
            "この調査は締め切られています。直す必要があるときは、計画事務局に連絡してください。".to_owned()
        }
        (Refused::RoundClosed { .. }, Lang::En) => {
            "This round is closed. If something must be changed, please tell the plan office.".to_owned()
        }
    }
}

fn lift(at: ReportState, lifted_by: Option<Role>, lang: Lang) -> String {
    match (lifted_by, lang) {
        (Some(who), Lang::Ja) => {
            format!(
                "直す必要があるときは、{}に差戻しを頼んでください。",
                role(who, lang)
            )
        }
        (Some(who), Lang::En) => format!("If it must be changed, ask the {} to return it.", role(who, lang)),
        (None, Lang::Ja) => match at {
            ReportState::NotStarted => "まだ何も入力されていません。担当課の入力を待ってください。",
            _ => "担当課がまだ送っていません。",
        }
        .to_owned(),
        (None, Lang::En) => "The department has not sent it yet.".to_owned(),
    }
}

fn sign_in(why: &SignInTrouble, lang: Lang) -> String {
    match (why, lang) {
        (SignInTrouble::Wrong, Lang::Ja) => {
            "利用者名かパスワードが違います。大文字・小文字と全角・半角を確かめて、もう一度入れてください。"
                .to_owned()
        }
        (SignInTrouble::Wrong, Lang::En) => {
            "The name or the password is wrong. Please check and try again.".to_owned()
        }
        (SignInTrouble::Locked { until }, Lang::Ja) => format!(
            "間違いが続いたため、{}まで入れません。急ぐときはシステム管理者に解除を頼んでください。",
            clock(until, lang)
        ),
        (SignInTrouble::Locked { until }, Lang::En) => format!(
            "After repeated failures this account is locked until {}. An administrator can unlock it.",
            clock(until, lang)
        ),
        (SignInTrouble::NoRole, Lang::Ja) => {
            "今日の時点で受け持っている役割がありません。異動や任期の日付を計画事務局に確かめてください。"
                .to_owned()
        }
        (SignInTrouble::NoRole, Lang::En) => "You hold no role today. Please ask the plan office.".to_owned(),
        (SignInTrouble::TooShort { min }, Lang::Ja) => {
            format!("パスワードは{min}文字以上にしてください。覚えやすい言葉をいくつか並べる方法もあります。")
        }
        (SignInTrouble::TooShort { min }, Lang::En) => format!("A password needs at least {min} characters."),
        (SignInTrouble::TooLong { max }, Lang::Ja) => format!("パスワードは{max}文字までです。"),
        (SignInTrouble::TooLong { max }, Lang::En) => format!("A password has at most {max} characters."),
        (SignInTrouble::TooEasy, Lang::Ja) => {
            "利用者名と同じものや、すぐ思いつくパスワードは使えません。ほかのものにしてください。".to_owned()
        }
        (SignInTrouble::TooEasy, Lang::En) => {
            "This password is too easy to guess. Please choose another.".to_owned()
        }
        (SignInTrouble::NotRepeated, Lang::Ja) => {
            "新しいパスワードが2回とも同じではありません。もう一度入れてください。".to_owned()
        }
        (SignInTrouble::NotRepeated, Lang::En) => {
            "The two new passwords differ. Please type them again.".to_owned()
        }
        (SignInTrouble::Same, Lang::Ja) => "いまと同じパスワードです。違うものにしてください。".to_owned(),
        (SignInTrouble::Same, Lang::En) => "This is your present password. Please choose another.".to_owned(),
    }
}

fn people(why: &PeopleTrouble, lang: Lang) -> String {
    let (ja, en) = match why {
        PeopleTrouble::LoginTaken => (
            "この利用者名はもう使われています。ほかの名前にしてください。",
            "This sign-in name is taken. Please choose another.",
        ),
        PeopleTrouble::LoginMalformed => (
            "利用者名は、英小文字・数字・「.」「-」「_」を使って2文字から40文字までで決めてください。",
            "A sign-in name has 2 to 40 lower-case letters, digits, dots, hyphens or underscores.",
        ),
        PeopleTrouble::NameMissing => ("氏名を入れてください。", "Please give the person's name."),
        PeopleTrouble::MailMalformed => (
            "メールアドレスの形ではありません。例：taro@city.example.jp",
            "This is no mail address. Example: taro@city.example.jp",
        ),
        PeopleTrouble::NoSuchPerson => ("その利用者は見つかりません。", "There is no such person."),
        PeopleTrouble::NoSuchGrant => (
            "その役割は見つかりません。ほかの人が先に変えたかもしれません。一覧を開き直してください。",
            "There is no such role. Somebody may have changed it; please reload the list.",
        ),
        PeopleTrouble::DepartmentMissing { .. } => (
            "所属長と担当者の役割には、課を選んでください。",
            "Heads and staff need a department. Please choose one.",
        ),
        PeopleTrouble::NoSuchDepartment => (
            "その課は見つかりません。課の名前を一覧から選んでください。",
            "There is no such department. Please choose one of the list.",
        ),
        PeopleTrouble::DayMalformed => (
            "日付は 2026-04-01 のように入れてください。",
            "Please write a day as 2026-04-01.",
        ),
        PeopleTrouble::EndsBeforeBeginning => (
            "終わりの日が始まりの日より前です。日付を確かめてください。",
            "The last day lies before the first. Please check the days.",
        ),
        PeopleTrouble::DepartmentSplits { last } | PeopleTrouble::AfterDepartment { last } => {
            return end_of_department(why, *last, lang);
        }
        PeopleTrouble::LastAdministrator => (
            "利用者を管理できる人がいなくなるため、この変更はできません。先にほかの人をシステム管理者にしてください。",
            "Nobody could manage people any more. Please make somebody else an administrator first.",
        ),
    };
    pick(lang, ja, en).to_owned()
}

fn round(why: &RoundTrouble, lang: Lang) -> String {
    let (ja, en) = match why {
        RoundTrouble::NoSuchRound => ("その調査は見つかりません。", "There is no such round."),
        RoundTrouble::NoPlan => (
            "調査する計画を1つ以上選んでください。",
            "Please choose at least one plan.",
        ),
        RoundTrouble::NoSuchPlan => ("その計画は見つかりません。", "There is no such plan."),
        RoundTrouble::PeriodMalformed => (
            "年度と時期を確かめてください。例：令和7年度 上半期",
            "Please check fiscal year and period. Example: 2025, first half.",
        ),
        RoundTrouble::DueMalformed => (
            "しめきりの日付は 2026-10-23 のように入れてください。",
            "Please write the due date as 2026-10-23.",
        ),
        RoundTrouble::NothingAsked => (
            "たずねる項目を1つ以上選んでください。",
            "Please choose at least one thing to ask.",
        ),
        RoundTrouble::Scale => (
            "評価の記号を2つ以上、良いものから順に1行に1つずつ書いてください。同じ記号は2度使えません。",
            "Please give at least two grades, the best first, one a line and each once.",
        ),
        RoundTrouble::Stages => (
            "進みぐあいの言葉は、2つ以上20までを1行に1つずつ書いてください。同じ言葉は2度使えません。たずねないときは空にします。",
            "Please give two to twenty stages, one a line and each once, or none when they are not asked.",
        ),
        RoundTrouble::NoSuchDepartment => (
            "この調査にその課はありません。",
            "This department is not in the round.",
        ),
        RoundTrouble::TitleMissing => (
            "調査の名前を入れてください。例：令和7年度 上半期 進捗調査",
            "Please give the round a title. Example: Progress survey, first half of 2025.",
        ),
        RoundTrouble::NothingToReport => (
            "選んだ計画の取組は、この時期より前にすべて終わっています。計画か時期を選びなおしてください。",
            "Every initiative of these plans ended before the period. Please choose another plan or period.",
        ),
        RoundTrouble::ReasonMissing => (
            "しめきりを延ばす理由を書いてください。課の人にも見えます。",
            "Please write why the due date is extended; the department sees it.",
        ),
        RoundTrouble::HeadquartersTooEarly { after } => {
            return sentence(
                lang,
                format!(
                    "本部会議の日は、しめきり（{}）より後の日にしてください。",
                    long_day(*after, lang)
                ),
                format!("The day of headquarters must lie after the due date ({after})."),
            );
        }
        RoundTrouble::TooManyQuestions { max } => {
            return sentence(
                lang,
                format!("事務局からの質問は{max}個までです。"),
                format!("The office may ask up to {max} further questions."),
            );
        }
        RoundTrouble::Closed => (
            "この調査はもう閉じられています。",
            "This round is closed already.",
        ),
        RoundTrouble::Open => ("この調査はまだ開いています。", "This round is still open."),
        RoundTrouble::OutsidePlan { plan } => {
            return sentence(
                lang,
                format!("「{plan}」の計画期間に入っていない年度です。年度を確かめてください。"),
                format!("The fiscal year lies outside the plan “{plan}”. Please check the year."),
            );
        }
        RoundTrouble::SamePeriod { title } => {
            return sentence(
                lang,
                format!("同じ計画の同じ時期の調査「{title}」がもうあります。そちらを使ってください。"),
                format!(
                    "A round of the same plan and period is there already: “{title}”. Please use that one."
                ),
            );
        }
        RoundTrouble::DueTooEarly { after } => {
            return sentence(
                lang,
                format!("しめきりは{}より後の日にしてください。", long_day(*after, lang)),
                format!("The due date must lie after {after}."),
            );
        }
        RoundTrouble::NoLeadDepartment { numbers } => {
            let listed = numbers.join("、");
            return sentence(
                lang,
                format!(
                    "担当課のない取組があるため、だれに聞けばよいか決まりません：{listed}。「担当課のない項目」の画面で担当課を決めるか、計画に担当課を入れてから開いてください。"
                ),
                format!(
                    "These initiatives have no lead department: {listed}. Please give them one on the page of items without a department, or add it to the plan first."
                ),
            );
        }
        RoundTrouble::TooLong { max } => return too_long(*max, lang),
    };
    pick(lang, ja, en).to_owned()
}

fn report(why: &ReportTrouble, lang: Lang) -> String {
    match why {
        ReportTrouble::NoSuchReport => sentence(
            lang,
            "その報告は見つかりません。".to_owned(),
            "There is no such report.".to_owned(),
        ),
        ReportTrouble::NoSuchField { .. } => sentence(
            lang,
            "この調査でたずねていない項目です。ページを開き直してください。".to_owned(),
            "This round does not ask that. Please reload the page.".to_owned(),
        ),
        ReportTrouble::TooLong { field: of, max } => sentence(
            lang,
            format!("「{}」は{max}字までです。短くしてください。", field(*of, lang)),
            format!(
                "“{}” takes at most {max} characters. Please shorten it.",
                field(*of, lang)
            ),
        ),
        ReportTrouble::NotOnScale { mark } => sentence(
            lang,
            format!("「{mark}」はこの調査の評価の記号ではありません。並んでいる中から選んでください。"),
            format!("“{mark}” is no grade of this round. Please choose one of the list."),
        ),
        ReportTrouble::NoPrevious => sentence(
            lang,
            "前回の回答がないため、写せません。".to_owned(),
            "There is no earlier answer to take over.".to_owned(),
        ),
        ReportTrouble::Incomplete { lacks } => {
            let listed: Vec<String> = lacks.iter().map(|l| lack(l, lang)).collect();
            sentence(
                lang,
                format!(
                    "送る前に直すところが{}か所あります。{}",
                    lacks.len(),
                    listed.join("")
                ),
                format!(
                    "{} things to mend before it can be sent. {}",
                    lacks.len(),
                    listed.join(" ")
                ),
            )
        }
    }
}

/// What one field lacks, as a sentence that begins with its name.
#[must_use]
pub fn lack(lack: &Lack, lang: Lang) -> String {
    let of = field(lack.field, lang);
    let (ja, en) = match &lack.why {
        LackWhy::Empty => (
            format!("{of}：まだ書かれていません。"),
            format!("{of}: nothing is written yet."),
        ),
        LackWhy::Doubtful { meant: Some(meant) } => (
            format!("{of}：数の書き方を確かめてください。{meant}ですか。"),
            format!("{of}: please check the number. Is it {meant}?"),
        ),
        LackWhy::Doubtful { meant: None } => (
            format!("{of}：数の書き方を確かめてください。"),
            format!("{of}: please check the number."),
        ),
        LackWhy::OtherUnit { unit } => (
            format!("{of}：単位が「{unit}」と違います。{unit}に直すか、単位を外してください。"),
            format!("{of}: the unit is not “{unit}”. Please convert the value."),
        ),
        LackWhy::Unreadable => (
            format!("{of}：表計算ソフトのエラー表示です。値を入れ直してください。"),
            format!("{of}: this is an error of a spreadsheet. Please type the value."),
        ),
        LackWhy::NotANumber => (
            format!("{of}：目標が数なので、数を入れてください。まだ分からないときは「未集計」と書きます。"),
            format!("{of}: the target is a number; please give one, or write 未集計 while it is not known."),
        ),
        LackWhy::Date => (
            format!("{of}：日付のようです。ここには数を入れてください。"),
            format!("{of}: this looks like a date; a number is meant here."),
        ),
        LackWhy::Formula => (
            format!("{of}：計算式が文字のまま入っています。計算した結果の数を入れてください。"),
            format!("{of}: this is the text of a formula; please type its result."),
        ),
        LackWhy::NotOnScale => (
            format!("{of}：並んでいる中から1つ選んでください。"),
            format!("{of}: please choose one of the list."),
        ),
    };
    sentence(lang, ja, en)
}

fn attachment(why: &AttachmentTrouble, lang: Lang) -> String {
    match why {
        AttachmentTrouble::Empty => sentence(
            lang,
            "中身のないファイルです。選び直してください。".to_owned(),
            "The file is empty. Please choose another.".to_owned(),
        ),
        AttachmentTrouble::TooLarge { max } => sentence(
            lang,
            format!(
                "ファイルが大きすぎます。{}MBまでにしてください。",
                max / 1_000_000
            ),
            format!("The file is too large; at most {} MB.", max / 1_000_000),
        ),
        AttachmentTrouble::TooMany { max } => sentence(
            lang,
            format!("添付できるのは1件の報告につき{max}個までです。要らないものを外してください。"),
            format!("A report takes at most {max} files. Please remove one."),
        ),
        AttachmentTrouble::Kind { name } => sentence(
            lang,
            format!(
                "「{name}」は添付できない種類のファイルです。PDF、Excel、Word、PowerPoint、画像、CSV、テキストを使ってください。"
            ),
            format!(
                "“{name}” is of a kind that is not taken. Use PDF, Excel, Word, PowerPoint, pictures, CSV or text."
            ),
        ),
        AttachmentTrouble::NoSuchFile => sentence(
            lang,
            "その添付ファイルは見つかりません。".to_owned(),
            "There is no such file.".to_owned(),
        ),
    }
}

fn approval(why: &ApprovalTrouble, lang: Lang) -> String {
    match why {
        ApprovalTrouble::ReasonMissing => sentence(
            lang,
            "理由を書いてください。受け取った人が、何を直せばよいか分かるように書きます。".to_owned(),
            "Please write the reason, so that the reader knows what to do.".to_owned(),
        ),
        ApprovalTrouble::TooLong { max } => too_long(*max, lang),
        ApprovalTrouble::NothingChosen => sentence(
            lang,
            "報告を1つ以上選んでください。".to_owned(),
            "Please choose at least one report.".to_owned(),
        ),
        ApprovalTrouble::Changed { number } => sentence(
            lang,
            format!(
                "{number}は、このページを開いた後に内容が変わりました。もう一度読んでから進めてください。"
            ),
            format!("{number} was changed after you opened this page. Please read it again."),
        ),
    }
}

fn assessment(why: &AssessmentTrouble, lang: Lang) -> String {
    match why {
        AssessmentTrouble::NotOnScale { mark } => sentence(
            lang,
            format!("「{mark}」はこの調査の評価の記号ではありません。並んでいる中から選んでください。"),
            format!("“{mark}” is no grade of this round. Please choose one of the list."),
        ),
        AssessmentTrouble::Changed => sentence(
            lang,
            "ほかの人が先に変えました。いまの内容を読んでから、もう一度書いてください。".to_owned(),
            "Somebody else changed this first. Please read it and try again.".to_owned(),
        ),
        AssessmentTrouble::CouncilDoesNotGrade => sentence(
            lang,
            "この調査では審議会の評価はつけません。意見を書くことはできます。".to_owned(),
            "The council does not grade in this round; opinions are welcome.".to_owned(),
        ),
        AssessmentTrouble::TextMissing => sentence(
            lang,
            "文を書いてください。".to_owned(),
            "Please write a text.".to_owned(),
        ),
        AssessmentTrouble::TooLong { max } => too_long(*max, lang),
        AssessmentTrouble::NoSuchOpinion => sentence(
            lang,
            "その意見は見つかりません。".to_owned(),
            "There is no such opinion.".to_owned(),
        ),
        AssessmentTrouble::NotAllAccepted { count } => sentence(
            lang,
            format!(
                "事務局が受け付けていない報告が{count}件あります。すべて受け付けてから決定してください。"
            ),
            format!("{count} reports are not accepted yet. The decision needs all of them."),
        ),
        AssessmentTrouble::Decided => sentence(
            lang,
            "この調査はもう決定済みです。".to_owned(),
            "This round is decided already.".to_owned(),
        ),
        AssessmentTrouble::NotDecided => sentence(
            lang,
            "この調査はまだ本部で決定していないため、公表するものがありません。先に本部で決定してください。".to_owned(),
            "Headquarters has not decided on this round yet, so there is nothing to publish. Please decide first."
                .to_owned(),
        ),
        AssessmentTrouble::Answered => sentence(
            lang,
            "この意見には市が答えているため、書き直せません。加えたいことは新しい意見として書いてください。".to_owned(),
            "The city has answered this opinion, so it stays as it is. Please write a new one for what you want to add."
                .to_owned(),
        ),
        AssessmentTrouble::OfAnother => sentence(
            lang,
            "ほかの委員の意見は書き直せません。".to_owned(),
            "You cannot change the opinion of another member.".to_owned(),
        ),
    }
}

fn workbook(why: &WorkbookTrouble, lang: Lang) -> String {
    match why {
        WorkbookTrouble::NoIdentity => sentence(
            lang,
            "あゆみから出した調査票ではないか、調査票の印（隠しシート）が消えています。出した調査票を使って書き直してください。".to_owned(),
            "This workbook was not taken out of Ayumi, or its hidden identity is gone. Please use the one that was sent.".to_owned(),
        ),
        WorkbookTrouble::Damaged => sentence(
            lang,
            "調査票の印（隠しシート）が書き換えられています。どの課のどの取組か確かめられないため、取り込みません。".to_owned(),
            "The hidden identity of this workbook was altered. It is not merged.".to_owned(),
        ),
        WorkbookTrouble::OtherMunicipality { name } => sentence(
            lang,
            format!("{name}の調査票です。この市の調査票を選んでください。"),
            format!("This workbook belongs to {name}."),
        ),
        WorkbookTrouble::OtherRound { title } => sentence(
            lang,
            format!("別の調査「{title}」の調査票です。その調査のページで取り込んでください。"),
            format!("This workbook belongs to another round, “{title}”. Please merge it there."),
        ),
        WorkbookTrouble::Unknown => sentence(
            lang,
            "調査票が指している課や取組が、この調査にありません。".to_owned(),
            "This workbook names what is not in this round.".to_owned(),
        ),
        WorkbookTrouble::MergedAlready => sentence(
            lang,
            "同じファイルをもう取り込んでいます。何も変わりません。".to_owned(),
            "This very file was merged already. Nothing changes.".to_owned(),
        ),
        WorkbookTrouble::TooMany { max } => sentence(
            lang,
            format!("一度に取り込めるのは{max}個までです。分けて取り込んでください。"),
            format!("At most {max} files at once. Please split them."),
        ),
        WorkbookTrouble::NoSuchConflict => sentence(
            lang,
            "その食い違いは見つからないか、もう解決されています。".to_owned(),
            "There is no such conflict, or it is settled.".to_owned(),
        ),
        other => workbook_file(other, lang),
    }
}

fn workbook_file(why: &WorkbookTrouble, lang: Lang) -> String {
    let (ja, en) = match why {
        WorkbookTrouble::Newer => (
            "新しい版のあゆみで出した調査票です。このあゆみを新しくしてから取り込んでください。",
            "A newer Ayumi made this workbook. Please update this one before merging it.",
        ),
        WorkbookTrouble::TooLarge => (
            "調査票としては大きすぎるため、読むのをやめました。よけいなシートや行がないか確かめてください。",
            "This is too large for a workbook of a survey. Please look for extra sheets or rows.",
        ),
        WorkbookTrouble::Encrypted => (
            "パスワードがかかっているため開けません。パスワードを外して保存し直してください。",
            "This workbook is closed by a password. Please save it without one.",
        ),
        WorkbookTrouble::Broken => (
            "ファイルが壊れていて読めません。もう一度送ってもらってください。",
            "This file is broken and cannot be read. Please ask for it again.",
        ),
        WorkbookTrouble::NothingOpen => (
            "いま書き込める取組がないため、調査票を出せません。どの報告も所属長か事務局に送られています。",
            "No report can be written now, so there is nothing to take out.",
        ),
        WorkbookTrouble::CannotBeMade => (
            "取組が多すぎて、1つの調査票に入りません。一覧の形で出してください。",
            "There are too many items for one workbook. Please take it out as a list.",
        ),
        WorkbookTrouble::Changed => (
            "画面を開いた後に、この回答が書き換えられました。今の内容を見て、もう一度選んでください。",
            "This answer was changed after the page was opened. Please look again and choose.",
        ),
        WorkbookTrouble::NoFile => (
            "取り込むファイルを選んでください。",
            "Please choose the files to merge.",
        ),
        _ => (
            "Excel か LibreOffice の調査票（xlsx、ods）ではありません。",
            "This is no workbook (xlsx, ods).",
        ),
    };
    pick(lang, ja, en).to_owned()
}

fn too_long(max: usize, lang: Lang) -> String {
    sentence(
        lang,
        format!("{max}字までです。短くしてください。"),
        format!("At most {max} characters. Please shorten it."),
    )
}

fn sentence(lang: Lang, ja: String, en: String) -> String {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}
