//! Publishing by a press, looking at it before, correcting what was published, and how things stood on a day.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use ayumi_app::AppError;
use ayumi_app::imports::{Batch, Wishes};
use ayumi_app::public::{PublicPlan, PublicSite};
use ayumi_app::publication::{
    Aspect, Correcting, Difference, correct_figure, correction_page, plan_on, preview_plan, publish_page,
    publish_plan,
};
use ayumi_domain::PlanDocument;
use ayumi_domain::correction::{CorrectionTrouble, FiguresOf, ToldFigure};
use ayumi_domain::cycle::{Role, Trouble};
use ayumi_domain::edition::PlanId;
use ayumi_domain::join::Kind;
use ayumi_domain::plan::Indicator;
use ayumi_testkit::{Town, plan};

async fn plan_id(town: &Town) -> PlanId {
    let mut unit = town.store().look().await.unwrap();
    unit.plans(&town.city().id).await.unwrap().pop().unwrap().id
}

async fn public(town: &Town) -> PublicPlan {
    let site = PublicSite::open(town.store().published(), None).await.unwrap();
    site.city().plans.first().unwrap().clone()
}

/// Stores this as the plan's next edition; the draft before it counts as adopted then.
async fn edition(town: &Town, document: PlanDocument, publish: bool) {
    let bytes = serde_json::to_vec(&document).unwrap();
    let mut batch = Batch::new(town.store());
    batch.take("plan.json", &bytes, document).unwrap();
    let wishes = Wishes {
        publish,
        kind: Some(Kind::Edition),
        ..Wishes::default()
    };
    batch.store_all(&wishes, &town.office().now()).await.unwrap();
}

fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> CorrectionTrouble {
    match result.unwrap_err() {
        AppError::Trouble(Trouble::Correction(trouble)) => trouble,
        other => panic!("{other:?}"),
    }
}

/// The baseline of the indicator of initiative 2-1 as it can be corrected.
async fn figure(town: &Town) -> ToldFigure {
    let actor = town.actor(Role::PlanOffice, None);
    let id = plan_id(town).await;
    let page = correction_page(town.office(), &actor, id, None, None)
        .await
        .unwrap();
    let owner = page.owners.iter().find(|owner| owner.number == "2-1").unwrap();
    let page = correction_page(town.office(), &actor, id, Some(owner.of), None)
        .await
        .unwrap();
    page.figures.first().unwrap().clone()
}

async fn corrected(town: &Town, told: &ToldFigure, new: &str, reason: &str) -> Result<i64, AppError> {
    let actor = town.actor(Role::PlanOffice, None);
    let asked = Correcting {
        figure: &told.figure,
        seen: &told.text,
        new,
        reason,
    };
    let done = correct_figure(town.office(), &actor, plan_id(town).await, &asked).await;
    done.map(|done| done.number)
}

fn indicator(plan: &PublicPlan) -> &Indicator {
    let initiative = plan.document.initiatives.iter().find(|i| i.id == "2-1").unwrap();
    initiative.indicators.first().unwrap()
}

#[tokio::test(flavor = "current_thread")]
async fn a_correction_is_public_at_once_with_the_old_figure_the_day_and_the_reason() {
    let town = Town::without_round().await;
    town.world().set_day("2025-11-15");
    let told = figure(&town).await;
    let number = corrected(&town, &told, "97.1％", "延滞金を二重に差し引いていたため")
        .await
        .unwrap();
    let plan = public(&town).await;
    assert_eq!(indicator(&plan).values[0].measure.text, "97.1％");
    assert_eq!(plan.published_on, "2025-11-15");
    let [made] = <[_; 1]>::try_from(plan.corrections.clone()).unwrap();
    assert_eq!(
        (made.number, made.old.as_str(), made.new.as_str()),
        (number, told.text.as_str(), "97.1％")
    );
    assert_eq!(
        (made.corrected_on.as_str(), made.reason.as_str()),
        ("2025-11-15", "延滞金を二重に差し引いていたため")
    );
    assert!(made.place.is_some());
    // Nothing else is different, and the office's next press changes nothing.
    let actor = town.actor(Role::PlanOffice, None);
    let page = publish_page(town.office(), &actor, plan_id(&town).await)
        .await
        .unwrap();
    assert!(page.changed.is_empty(), "{:?}", page.changed);
}

#[tokio::test(flavor = "current_thread")]
async fn a_correction_publishes_nothing_that_was_not_public() {
    let town = Town::without_round().await;
    let mut next = plan();
    next.initiatives[0].title = "オンライン手続のさらなる拡大".to_owned();
    edition(&town, next, false).await;
    let told = figure(&town).await;
    corrected(&town, &told, "97.1％", "集計の誤り").await.unwrap();
    let shown = public(&town).await;
    assert_eq!(shown.document.initiatives[0].title, plan().initiatives[0].title);
    assert_eq!(indicator(&shown).values[0].measure.text, "97.1％");
}

#[tokio::test(flavor = "current_thread")]
async fn a_correction_stays_when_the_next_edition_still_says_the_old_figure() {
    let town = Town::without_round().await;
    let told = figure(&town).await;
    corrected(&town, &told, "97.1％", "集計の誤り").await.unwrap();
    let mut next = plan();
    next.initiatives[0].title = "オンライン手続のさらなる拡大".to_owned();
    edition(&town, next, true).await;
    let shown = public(&town).await;
    assert_eq!(indicator(&shown).values[0].measure.text, "97.1％");
    assert!(shown.corrections[0].place.is_some());
    let mut last = plan();
    last.initiatives[2].indicators[0].values[0].measure = ayumi_domain::Measure::read("96.0％");
    edition(&town, last, true).await;
    let shown = public(&town).await;
    assert_eq!(
        indicator(&shown).values[0].measure.text,
        "96.0％",
        "what is told later wins"
    );
    assert_eq!(shown.corrections.len(), 1, "and the record stays");
    assert_eq!(shown.corrections[0].place, None);
}

#[tokio::test(flavor = "current_thread")]
async fn a_correction_that_lacks_something_changes_nothing() {
    let town = Town::without_round().await;
    let told = figure(&town).await;
    let before = public(&town).await;
    let long = "あ".repeat(2001);
    for (new, reason, why) in [
        ("", "理由", CorrectionTrouble::TextMissing),
        ("97.1％", " ", CorrectionTrouble::ReasonMissing),
        (told.text.as_str(), "理由", CorrectionTrouble::Same),
        (&long, "理由", CorrectionTrouble::TooLong { most: 2000 }),
    ] {
        assert_eq!(trouble(corrected(&town, &told, new, reason).await), why);
    }
    let mut stale = told.clone();
    stale.text = "1％".to_owned();
    let now = told.text.clone();
    assert_eq!(
        trouble(corrected(&town, &stale, "2％", "理由").await),
        CorrectionTrouble::Changed { now }
    );
    for (role, department) in [(Role::Head, Some("納税課")), (Role::Headquarters, None)] {
        let actor = town.actor(role, department);
        let asked = Correcting {
            figure: &told.figure,
            seen: &told.text,
            new: "97.1％",
            reason: "理由",
        };
        let refused = correct_figure(town.office(), &actor, plan_id(&town).await, &asked).await;
        assert!(matches!(refused, Err(AppError::Trouble(Trouble::Access(_)))));
    }
    let after = public(&town).await;
    assert_eq!(after.document, before.document);
    assert!(after.corrections.is_empty());
}

#[tokio::test(flavor = "current_thread")]
async fn what_the_preview_shows_is_what_the_press_publishes() {
    let town = Town::without_round().await;
    let (actor, id) = (town.actor(Role::PlanOffice, None), plan_id(&town).await);
    let mut next = plan();
    next.initiatives[0].title = "オンライン手続のさらなる拡大".to_owned();
    next.initiatives.pop();
    edition(&town, next, false).await;
    town.world().set_day("2025-12-01");
    adopt(&town).await;
    let page = publish_page(town.office(), &actor, id).await.unwrap();
    let told: Vec<_> = page
        .changed
        .iter()
        .map(|c| (c.number.as_str(), c.what, c.aspects.as_slice()))
        .collect();
    assert_eq!(
        told,
        [
            ("1-1", Difference::Changed, [Aspect::Plan].as_slice()),
            ("3-2", Difference::Gone, [].as_slice())
        ]
    );
    assert_eq!(page.unchanged, 4);
    let preview = preview_plan(town.office(), &actor, id).await.unwrap();
    let seen = preview.city().plans.first().unwrap().clone();
    assert_ne!(
        public(&town).await.document,
        seen.document,
        "looking publishes nothing"
    );
    assert!(publish_plan(town.office(), &actor, id).await.unwrap());
    let shown = public(&town).await;
    assert_eq!(shown.document, seen.document);
    assert_eq!(shown.addresses, seen.addresses);
    assert!(!publish_plan(town.office(), &actor, id).await.unwrap());
}

/// Makes the open draft an adopted edition, as the office's own page does.
async fn adopt(town: &Town) {
    let id = plan_id(town).await;
    let city = &town.city().id;
    let mut unit = town.store().begin().await.unwrap();
    if let Some(draft) = unit.open_draft(city, id).await.unwrap() {
        let adoption = ayumi_store::NewAdoption {
            name: "改訂1版",
            on: town.office().now().day,
            decided_by: "推進本部",
            reason: "見直し",
            at: &town.office().now().at,
            by: None,
        };
        unit.adopt_draft(city, id, draft.id, &adoption).await.unwrap();
    }
    unit.commit().await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_sees_each_day_with_the_edition_in_force_then() {
    let town = Town::without_round().await;
    let (actor, id) = (town.actor(Role::PlanOffice, None), plan_id(&town).await);
    town.world().set_day("2025-12-01");
    let mut next = plan();
    next.initiatives[0].title = "オンライン手続のさらなる拡大".to_owned();
    edition(&town, next, false).await;
    let title = async |day: &str| {
        let site = plan_on(town.office(), &actor, id, day.parse().unwrap()).await?;
        let plan = site.city().plans.first().unwrap().clone();
        Ok::<_, AppError>(plan.document.initiatives[0].title.clone())
    };
    adopt(&town).await;
    assert_eq!(title("2025-11-30").await.unwrap(), plan().initiatives[0].title);
    assert_eq!(title("2025-12-01").await.unwrap(), "オンライン手続のさらなる拡大");
    assert_eq!(
        trouble(title("2025-09-30").await),
        CorrectionTrouble::NoEditionThen {
            first: Some("2025-10-01".parse().unwrap())
        }
    );
    town.world().set_day("2025-12-10");
    let told = figure(&town).await;
    corrected(&town, &told, "97.1％", "集計の誤り").await.unwrap();
    for (day, text) in [("2025-12-09", told.text.as_str()), ("2025-12-10", "97.1％")] {
        let site = plan_on(town.office(), &actor, id, day.parse().unwrap())
            .await
            .unwrap();
        let shown = site.city().plans[0].clone();
        assert_eq!(indicator(&shown).values[0].measure.text, text, "{day}");
    }
    let head = town.actor(Role::Head, Some("納税課"));
    assert!(
        plan_on(town.office(), &head, id, "2025-12-01".parse().unwrap())
            .await
            .is_err()
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_publication_without_corrections_says_nothing_of_corrections() {
    let town = Town::without_round().await;
    let published = town.store().published();
    let all = published.all(&town.city().id).await.unwrap();
    let content = published
        .content(&town.city().id, &all[0])
        .await
        .unwrap()
        .unwrap();
    let json: serde_json::Value = serde_json::from_str(&content).unwrap();
    let mut keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["addresses", "document", "edition", "past"]);
    assert!(public(&town).await.corrections.is_empty());
    let nobody = FiguresOf::Initiative(ayumi_domain::edition::InitiativeId::new(999));
    let actor = town.actor(Role::PlanOffice, None);
    let page = correction_page(town.office(), &actor, plan_id(&town).await, Some(nobody), None).await;
    assert!(page.unwrap().figures.is_empty());
}
