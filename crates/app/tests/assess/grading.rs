//! Second grades, grades of the council, and the page of headquarters.

use ayumi_app::assess::{
    CouncilGrade, Grading, assessing, council_page, grade, grade_as_council, headquarters,
};
use ayumi_domain::cycle::trouble::AssessmentTrouble;
use ayumi_domain::cycle::{Refused, ReportState, Role, Trouble};
use ayumi_testkit::Town;

use super::support::{accepted, moved, trouble};

async fn grading(town: &Town, number: &str, mark: &str, seen_version: i64) -> Grading {
    Grading {
        report: town.report(number).await,
        grade: mark.to_owned(),
        note: String::new(),
        seen_version,
    }
}

#[tokio::test(flavor = "current_thread")]
async fn several_grades_are_saved_at_once_and_nobody_overwrites_what_they_have_not_seen() {
    let town = accepted().await;
    let honbu = town.actor(Role::Headquarters, None);
    let both = [
        grading(&town, "1-1", "Ｂ", 0).await,
        grading(&town, "2-1", "A", 0).await,
    ];
    let done = grade(town.office(), &honbu, town.round(), &both).await.unwrap();
    assert_eq!((done.saved, done.clashes.len()), (2, 0));
    let office = town.actor(Role::PlanOffice, None);
    let late = [
        grading(&town, "1-1", "C", 0).await,
        grading(&town, "3-1", "S", 0).await,
    ];
    let done = grade(town.office(), &office, town.round(), &late).await.unwrap();
    assert_eq!(done.saved, 1);
    assert_eq!(done.clashes[0].number, "1-1");
    assert_eq!(done.clashes[0].grade, "B");
    let again = [grading(&town, "1-1", "B", 0).await];
    let done = grade(town.office(), &honbu, town.round(), &again).await.unwrap();
    assert_eq!((done.saved, done.clashes.len()), (0, 0));
}

#[tokio::test(flavor = "current_thread")]
async fn a_mark_that_is_not_on_the_scale_saves_none_of_them() {
    let town = accepted().await;
    let honbu = town.actor(Role::Headquarters, None);
    let both = [
        grading(&town, "1-1", "B", 0).await,
        grading(&town, "2-1", "E", 0).await,
    ];
    let refused = trouble(grade(town.office(), &honbu, town.round(), &both).await);
    let mark = "E".to_owned();
    assert_eq!(
        refused,
        Trouble::Assessment(AssessmentTrouble::NotOnScale { mark })
    );
    let page = headquarters(town.office(), &honbu, town.round()).await.unwrap();
    assert!(page.rows.iter().all(|row| row.headquarters.version == 0));
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_that_the_office_has_not_accepted_is_neither_graded_nor_seen() {
    let town = accepted().await;
    moved(&town, &["1-1"], ReportState::Approved).await;
    let honbu = town.actor(Role::Headquarters, None);
    let one = [grading(&town, "1-1", "B", 0).await];
    let refused = trouble(grade(town.office(), &honbu, town.round(), &one).await);
    assert!(matches!(refused, Trouble::Access(Refused::NotYet { .. })));
    let page = headquarters(town.office(), &honbu, town.round()).await.unwrap();
    assert!(page.rows.iter().all(|row| row.number != "1-1"));
    assert_eq!((page.progress.under_way, page.may.decide), (1, false));
    let member = town.actor(Role::Council, None);
    let report = town.report("1-1").await;
    assert!(assessing(town.office(), &member, report).await.is_err());
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_says_what_slipped_why_and_where_departments_grade_kindly() {
    let town = accepted().await;
    let honbu = town.actor(Role::Headquarters, None);
    let lower = [
        Grading {
            note: "件数が伸びていない".to_owned(),
            ..grading(&town, "1-1", "C", 0).await
        },
        grading(&town, "3-1", "S", 0).await,
    ];
    grade(town.office(), &honbu, town.round(), &lower).await.unwrap();
    let page = headquarters(town.office(), &honbu, town.round()).await.unwrap();
    let summary = &page.summary;
    let slipped = &summary.slipped[0];
    assert_eq!(
        (
            slipped.number.as_str(),
            slipped.before.as_str(),
            slipped.now.as_str()
        ),
        ("1-1", "A", "C")
    );
    assert_eq!(slipped.why, "人手が足りない。");
    let rose: Vec<&str> = summary.rose.iter().map(|m| m.number.as_str()).collect();
    assert_eq!(rose, ["3-1", "2-1", "2-2"]);
    let goals: Vec<(&str, &[usize])> = summary
        .goals
        .iter()
        .map(|goal| (goal.title.as_str(), goal.now.marks.as_slice()))
        .collect();
    assert_eq!(
        goals,
        [
            ("市民サービスの向上", [0, 1, 0, 1].as_slice()),
            ("財政の健全化", [0, 1, 1, 0].as_slice()),
            ("職員が力を出せる職場", [1, 1, 0, 0].as_slice())
        ]
    );
    assert_eq!(summary.all.before.marks, [0, 3, 2, 1]);
    let general = summary.groups.iter().find(|g| g.name == "総務部").unwrap();
    assert_eq!((general.lowered, general.raised), (1, 0));
    assert_eq!((summary.judged.met, summary.judged.missed), (0, 2));
    assert!(summary.judged.is_indication);
    assert_eq!(page.rows[0].headquarters.note, "件数が伸びていない");
}

#[tokio::test(flavor = "current_thread")]
async fn members_of_the_council_grade_each_for_themselves_and_see_only_their_own() {
    let town = accepted().await;
    let report = town.report("2-1").await;
    let members: Vec<_> = town
        .citizens()
        .iter()
        .filter(|c| c.grant.role == Role::Council)
        .collect();
    for (member, mark) in members.iter().zip(["A", "C"]) {
        let new = CouncilGrade {
            grade: mark.to_owned(),
            note: String::new(),
            seen_version: 0,
        };
        grade_as_council(town.office(), &member.actor(), report, &new)
            .await
            .unwrap();
        let twice = trouble(grade_as_council(town.office(), &member.actor(), report, &new).await);
        assert_eq!(twice, Trouble::Assessment(AssessmentTrouble::Changed));
    }
    let seen = assessing(town.office(), &members[0].actor(), report)
        .await
        .unwrap();
    assert_eq!(seen.mine.grade, "A");
    let page = council_page(town.office(), &members[1].actor(), town.round())
        .await
        .unwrap();
    let row = page.reports.iter().find(|row| row.number == "2-1").unwrap();
    assert_eq!(row.mine, "C");
    let honbu = town.actor(Role::Headquarters, None);
    let page = headquarters(town.office(), &honbu, town.round()).await.unwrap();
    let row = page.rows.iter().find(|row| row.number == "2-1").unwrap();
    assert_eq!(row.council.as_deref(), Some("C"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_department_reads_neither_the_page_of_headquarters_nor_that_of_the_council() {
    let town = accepted().await;
    for role in [Role::Staff, Role::Head, Role::Administrator] {
        let actor = town.actor(role, None);
        assert!(headquarters(town.office(), &actor, town.round()).await.is_err());
        assert!(council_page(town.office(), &actor, town.round()).await.is_err());
    }
    let member = town.actor(Role::Council, None);
    assert!(headquarters(town.office(), &member, town.round()).await.is_err());
}
