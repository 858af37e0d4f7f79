//! The town: store, clock, people, and mostly an open round.

use std::path::Path;
use std::sync::Arc;

use ayumi_app::imports::{Batch, Wishes as ImportWishes};
use ayumi_app::rounds::{self, Wishes};
use ayumi_app::{Actor, Office};
use ayumi_domain::cycle::{Asked, DepartmentId, Grant, ReportId, ReportingPeriod, Role, RoundId, ScaleMark};
use ayumi_domain::year::Half;
use ayumi_domain::{FiscalYear, PlanDocument};
use ayumi_store::{MunicipalityEntry, Store, SurveyReport};

use crate::people::{self, Citizen};
use crate::plan::{plan, staged_plan};
use crate::world::FixedWorld;

/// A fictional town. Its folder is gone when it is dropped.
pub struct Town {
    // The store closes before its folder goes.
    store: Store,
    folder: tempfile::TempDir,
    world: Arc<FixedWorld>,
    office: Office,
    city: MunicipalityEntry,
    citizens: Vec<Citizen>,
    round: Option<RoundId>,
}

impl Town {
    /// The town on 2025-10-01 at nine with the published plan and an open round about the first half of 2025, due
    /// on 2025-10-24: every report is not begun.
    pub async fn new() -> Self {
        Self::without_round().await.with_round(&wishes()).await
    }

    /// The town whose plan marks its actions by stages (達成, 実施, 検討), with an open round that asks for them.
    pub async fn with_stages() -> Self {
        let mut asked = wishes();
        asked.asked.stages = ["達成", "実施", "検討"].map(str::to_owned).to_vec();
        Self::of(staged_plan()).await.with_round(&asked).await
    }

    /// The town with a round as wished.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn with_round(mut self, wishes: &Wishes) -> Self {
        let office = self.actor(Role::PlanOffice, None);
        let opened = rounds::open(&self.office, &office, wishes).await;
        self.round = Some(opened.expect("a round"));
        self
    }

    /// The town with its published plan before any round.
    pub async fn without_round() -> Self {
        Self::of(plan()).await
    }

    /// The town with this plan, published, before any round.
    pub async fn of(document: PlanDocument) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("a store");
        let world = Arc::new(FixedWorld::default());
        let now = ayumi_app::World::unix_seconds(world.as_ref());
        let moment = ayumi_app::Moment::of(now);
        import(&store, document, &moment).await;
        let office = Office::open(store.clone(), None, world.clone()).await;
        let cities = store.look().await.expect("a look").municipalities().await;
        let city = cities.expect("cities").pop().expect("a city");
        let mut unit = store.begin().await.expect("a unit");
        let citizens = people::settle(&mut unit, &city.id, &moment.at).await;
        unit.commit().await.expect("a commit");
        Self {
            office: office.expect("an office"),
            store,
            folder,
            world,
            city,
            citizens,
            round: None,
        }
    }

    /// Stores and publishes a document: a further edition of the plan, or a report on it.
    pub async fn import(&self, document: PlanDocument) {
        import(&self.store, document, &self.office.now()).await;
    }

    /// The staff side.
    #[must_use]
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The store, for looking at what a use case left behind.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The folder in which everything is kept.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The municipality as stored.
    #[must_use]
    pub fn city(&self) -> &MunicipalityEntry {
        &self.city
    }

    /// The clock and the dice.
    #[must_use]
    pub fn world(&self) -> &Arc<FixedWorld> {
        &self.world
    }

    /// The open round.
    ///
    /// # Panics
    /// In a town without a round.
    #[must_use]
    pub fn round(&self) -> RoundId {
        self.round.expect("a town with a round")
    }

    /// Everybody, as stored.
    #[must_use]
    pub fn citizens(&self) -> &[Citizen] {
        &self.citizens
    }

    /// Somebody with this role, in this department where the role is of one: the first in the list of people.
    ///
    /// # Panics
    /// When there is nobody.
    #[must_use]
    pub fn actor(&self, role: Role, department: Option<&str>) -> Actor {
        let place = department.map(|name| people::DEPARTMENTS.iter().position(|(n, _)| *n == name));
        let place = place.map(|place| place.expect("a department of the town"));
        // The departments were added first, in the order of the list.
        let number = place.map(|place| DepartmentId::new(i64::try_from(place).expect("few") + 1));
        let fits = |grant: &Grant| grant.role == role && (number.is_none() || grant.department == number);
        let citizen = self.citizens.iter().find(|citizen| fits(&citizen.grant));
        citizen.expect("somebody with this role").actor()
    }

    /// A department by its name.
    ///
    /// # Panics
    /// When there is none.
    pub async fn department(&self, name: &str) -> DepartmentId {
        let mut unit = self.store.look().await.expect("a look");
        let today = self.office.now().day;
        let all = unit.departments(&self.city.id, today).await.expect("departments");
        all.into_iter().find(|d| d.name == name).expect("a department").id
    }

    /// The report of the round on the initiative with this number (`1-2`).
    ///
    /// # Panics
    /// When there is none.
    pub async fn report(&self, number: &str) -> ReportId {
        self.report_entry(number).await.id
    }

    /// The same as stored now.
    ///
    /// # Panics
    /// When there is none.
    pub async fn report_entry(&self, number: &str) -> SurveyReport {
        let mut unit = self.store.look().await.expect("a look");
        let all = unit.survey_reports(&self.city.id, self.round()).await;
        let mut all = all.expect("reports").into_iter();
        all.find(|report| report.number == number).expect("a report")
    }
}

/// What the round of the town asks: everything, with one further question, on the scale S, A, B, C.
#[must_use]
pub fn asked() -> Asked {
    let mark = |(mark, word): (&str, &str)| ScaleMark {
        mark: mark.to_owned(),
        word: word.to_owned(),
    };
    let scale = [
        ("S", "計画を上回る"),
        ("A", "計画どおり"),
        ("B", "やや遅れている"),
        ("C", "遅れている"),
    ];
    Asked {
        results: true,
        actuals: true,
        self_grade: true,
        issues: true,
        free: vec!["市民から寄せられた声".to_owned()],
        scale: scale.map(mark).to_vec(),
        council_grades: true,
        stages: Vec::new(),
    }
}

/// A half of a fiscal year, or the whole of it.
///
/// # Panics
/// When there is no such year.
#[must_use]
pub fn period(ad: i32, half: Option<Half>) -> ReportingPeriod {
    ReportingPeriod {
        year: FiscalYear::new(ad).expect("a fiscal year"),
        half,
        quarter: None,
    }
}

/// What the office of the town wishes: the first half of 2025, due on 2025-10-24, headquarters on 2025-11-12.
#[must_use]
pub fn wishes() -> Wishes {
    Wishes {
        plans: vec!["2024-2026".to_owned()],
        period: period(2025, Some(Half::First)),
        title: "令和7年度 上半期 進捗調査".to_owned(),
        note: "9月末までのことを書いてください。".to_owned(),
        due: "2025-10-24".parse().expect("a day"),
        headquarters_on: Some("2025-11-12".parse().expect("a day")),
        asked: asked(),
    }
}

async fn import(store: &Store, document: PlanDocument, moment: &ayumi_app::Moment) {
    let bytes = serde_json::to_vec(&document).expect("a document");
    let mut batch = Batch::new(store);
    batch.take("plan.json", &bytes, document).expect("an original");
    let wishes = ImportWishes {
        publish: true,
        ..ImportWishes::default()
    };
    batch.store_all(&wishes, moment).await.expect("an import");
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::{Act, ReportState, Role};

    use super::Town;

    #[tokio::test(flavor = "current_thread")]
    async fn the_town_has_a_round_with_six_reports_and_somebody_for_each_role() {
        let town = Town::new().await;
        for number in ["1-1", "1-2", "2-1", "2-2", "3-1", "3-2"] {
            assert_eq!(town.report_entry(number).await.state, ReportState::NotStarted);
        }
        for role in Role::ALL {
            assert_eq!(town.actor(role, None).held[0].role, role);
        }
        let head = town.actor(Role::Head, Some("納税課"));
        assert_eq!(head.held[0].department, Some(town.department("納税課").await));
        assert_eq!(head.name, "納税 課長");
        assert!(head.may_in_city(Act::RunRounds).is_err());
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_clock_stands_still_until_it_is_moved() {
        let town = Town::without_round().await;
        assert_eq!(town.office().now().at, "2025-10-01T09:00:00+09:00");
        town.world().wait(90);
        assert_eq!(town.office().now().at, "2025-10-01T09:01:30+09:00");
        town.world().set_day("2025-10-27");
        assert_eq!(town.office().now().at, "2025-10-27T09:00:00+09:00");
    }
}
