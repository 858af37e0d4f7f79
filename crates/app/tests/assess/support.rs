//! Reports brought to a state without their own use cases, and looking at what citizens see.

use ayumi_app::AppError;
use ayumi_app::public::{PublicPlan, PublicSite};
use ayumi_domain::cycle::{Field, ReportState, Trouble};
use ayumi_store::Move;
use ayumi_testkit::Town;

pub const NUMBERS: [&str; 6] = ["1-1", "1-2", "2-1", "2-2", "3-1", "3-2"];

/// Writes these answers into a report.
pub async fn answered(town: &Town, number: &str, fields: &[(Field, &str)]) {
    let report = town.report(number).await;
    let mut unit = town.store().begin().await.unwrap();
    let at = town.office().now().at;
    for (field, text) in fields {
        let saved = unit
            .save_answer(&town.city().id, (report, *field), text, 0, (&at, None))
            .await;
        saved.unwrap().unwrap();
    }
    unit.commit().await.unwrap();
}

/// Brings every report of the round, or only these, to a state.
pub async fn moved(town: &Town, numbers: &[&str], to: ReportState) {
    for number in numbers {
        let report = town.report(number).await;
        let mut unit = town.store().begin().await.unwrap();
        let at = town.office().now().at;
        let to = Move {
            to,
            returned: None,
            at: &at,
        };
        unit.move_report(&town.city().id, report, &to).await.unwrap();
        unit.commit().await.unwrap();
    }
}

/// The round with grades and an actual, all of it accepted.
pub async fn accepted() -> Town {
    let town = Town::new().await;
    for (number, grade) in NUMBERS.into_iter().zip(["A", "A", "A", "B", "S", "A"]) {
        answered(
            &town,
            number,
            &[
                (Field::Result(0), "予定どおり進めた"),
                (Field::Issues, "人手が足りない。来年度に増やす。"),
                (Field::Next, "続ける"),
                (Field::Grade, grade),
            ],
        )
        .await;
    }
    answered(&town, "1-1", &[(Field::Actual(0), "35.2％")]).await;
    answered(&town, "2-1", &[(Field::Actual(0), "53.4%")]).await;
    moved(&town, &NUMBERS, ReportState::Accepted).await;
    town
}

/// The plan as citizens see it now.
pub async fn public_plan(town: &Town) -> PublicPlan {
    let site = PublicSite::open(town.store().published(), None).await.unwrap();
    site.city().plans.first().unwrap().clone()
}

/// Why it was refused.
pub fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> Trouble {
    match result.unwrap_err() {
        AppError::Trouble(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}
