//! Corrections as citizens read them: at the figure, in the list, in the table and in the feed.

use axum::http::StatusCode;
use ayumi_app::public::PublicSite;
use ayumi_app::publication::{Correcting, correct_figure, correction_page, publish_plan};
use ayumi_domain::cycle::Role;
use ayumi_domain::edition::{Edit, EditionContent, Leaving, ValueCell};
use ayumi_testkit::Town;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::visitor::{Visitor, attributes, count, text, texts};

const REASON: &str = "集計の<誤り>があった & 直した";

/// The town in which the baseline of 2-1 was corrected on 15 November, and a target on 20 November.
async fn town() -> (Town, PublicSite, Visitor) {
    let town = Town::without_round().await;
    for (day, place, new) in [("2025-11-15", 0, "96.9％"), ("2025-11-20", 1, "98.4％")] {
        town.world().set_day(day);
        correct(&town, place, new).await;
    }
    let site = PublicSite::open(town.store().published(), None).await;
    let site = site.expect("a site");
    let visitor = Visitor::of(site.clone());
    (town, site, visitor)
}

async fn correct(town: &Town, place: usize, new: &str) {
    let actor = town.actor(Role::PlanOffice, None);
    let mut unit = town.store().look().await.expect("a look");
    let plans = unit.plans(&town.city().id).await.expect("plans");
    drop(unit);
    let (id, office) = (plans[0].id, town.office());
    let page = correction_page(office, &actor, id, None, None)
        .await
        .expect("a page");
    let owner = page
        .owners
        .iter()
        .find(|owner| owner.number == "2-1")
        .expect("2-1");
    let page = correction_page(office, &actor, id, Some(owner.of), None).await;
    let told = page.expect("a page").figures[place].clone();
    let asked = Correcting {
        figure: &told.figure,
        seen: &told.text,
        new,
        reason: REASON,
    };
    correct_figure(office, &actor, id, &asked)
        .await
        .expect("a correction");
}

#[tokio::test(flavor = "current_thread")]
async fn the_figure_shows_what_it_said_since_when_and_why() {
    let (_town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    let page = visitor.page(&format!("/plans/{slug}/initiatives/2-1")).await;
    let figure = text(&page, ".ay-figure table");
    assert!(figure.contains("98.4"), "{figure}");
    assert_eq!(count(&page, ".ay-figure del"), 2);
    let notes = texts(&page, ".ay-figure__why").join(" ");
    assert!(
        notes.contains("令和7年11月20日") && notes.contains(REASON),
        "{notes}"
    );
    let csv = visitor.get(&format!("/plans/{slug}/indicators.csv")).await.text();
    assert!(csv.contains("98.4") && csv.contains("96.9"), "{csv}");
    let json = visitor.get(&format!("/plans/{slug}.json")).await.text();
    assert!(json.contains("98.4％") && json.contains("96.9％"));
    // The day before it still says what was published on that day.
    let before = visitor
        .page(&format!("/on/2025-11-19/plans/{slug}/initiatives/2-1"))
        .await;
    assert_eq!(count(&before, ".ay-figure del"), 1);
    let first = visitor
        .page(&format!("/on/2025-11-14/plans/{slug}/initiatives/2-1"))
        .await;
    assert_eq!(count(&first, ".ay-figure del"), 0);
}

#[tokio::test(flavor = "current_thread")]
async fn the_list_of_corrections_is_public_in_both_languages_and_as_a_table() {
    let (_town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    for (path, day) in [
        ("/corrections", "令和7年11月20日"),
        ("/en/corrections", "20 November 2025"),
    ] {
        let page = visitor.page(path).await;
        assert_eq!(count(&page, "tbody tr"), 2, "{path}");
        let first = text(&page, "tbody tr:first-child");
        assert!(
            first.contains(day) && first.contains("98.4％") && first.contains(REASON),
            "{first}"
        );
        let links = attributes(&page, "tbody th + td a", "href");
        assert!(
            links.iter().any(|link| link.ends_with("/initiatives/2-1")),
            "{links:?}"
        );
    }
    let csv = visitor.get(&format!("/plans/{slug}/corrections.csv")).await;
    assert_eq!(csv.text().lines().count(), 3);
    let early = visitor.page("/on/2025-11-16/corrections").await;
    assert_eq!(count(&early, "tbody tr"), 1);
    assert_eq!(count(&visitor.page("/").await, ".ay-news .ay-chip"), 2);
    for path in ["/corrections", "/corrections.atom", "/plans/x/corrections.csv"] {
        let status = visitor.get(&format!("/on/2025-09-01{path}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// The texts of a feed's elements: path of names and text.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut found): (Vec<String>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            Event::Empty(empty) => {
                let name = empty.name().as_ref().to_owned();
                let href = empty.try_get_attribute("href").expect("attributes");
                let href = href.map(|a| a.value.into_owned());
                found.push((format!("{}/{name}", path.join("/")), href.unwrap_or_default()));
            }
            Event::End(_) => drop(path.pop()),
            Event::Text(text) => {
                let text = text.as_ref().to_owned();
                if let Some(last) = found.last_mut().filter(|last| last.0 == path.join("/")) {
                    last.1.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let name = name.as_ref().to_owned();
                let told = quick_xml::escape::unescape(&format!("&{name};"))
                    .expect("known")
                    .into_owned();
                if let Some(last) = found.last_mut() {
                    last.1.push_str(&told);
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_feed_is_atom_with_stable_identities() {
    let (_town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    let answer = visitor.get("/corrections.atom").await;
    assert_eq!(
        answer.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let found = elements(&answer.text());
    let of = |path: &str| -> Vec<String> {
        found
            .iter()
            .filter(|(p, _)| p == path)
            .map(|(_, text)| text.clone())
            .collect()
    };
    assert_eq!(of("feed/updated"), ["2025-11-20T00:00:00+09:00"]);
    assert_eq!(of("feed/title").len(), 1);
    assert_eq!(of("feed/author/name"), ["青葉野市"]);
    assert_eq!(of("feed/link"), ["/corrections.atom", "/corrections"]);
    let ids = of("feed/entry/id");
    assert_eq!(ids.len(), 2);
    assert!(ids[0] != ids[1] && ids.iter().all(|id| id.starts_with("urn:uuid:") && id.len() == 45));
    assert!(!of("feed/id").contains(&ids[0]));
    assert_eq!(
        of("feed/entry/updated"),
        ["2025-11-20T00:00:00+09:00", "2025-11-15T00:00:00+09:00"]
    );
    let contents = of("feed/entry/content");
    assert!(contents[0].contains(REASON), "{contents:?}");
    let href = format!("/plans/{slug}/initiatives/2-1");
    assert_eq!(of("feed/entry/link"), [href.clone(), href]);
    // A reader that comes again knows the entries again.
    let before = elements(&visitor.get("/on/2025-11-16/corrections.atom").await.text());
    let old: Vec<_> = before.iter().filter(|(p, _)| p == "feed/entry/id").collect();
    assert_eq!(old, [&("feed/entry/id".to_owned(), ids[1].clone())]);
}

#[tokio::test(flavor = "current_thread")]
async fn the_publications_of_a_plan_lead_to_what_was_published_then() {
    let (_town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    let page = visitor.page(&format!("/plans/{slug}/history")).await;
    let links = attributes(&page, ".ay-days a", "href");
    let days = ["2025-11-20", "2025-11-15", "2025-10-01"];
    assert_eq!(links, days.map(|day| format!("/on/{day}/plans/{slug}")));
    let early = visitor
        .page(&format!("/on/2025-11-16/plans/{slug}/history"))
        .await;
    assert_eq!(count(&early, ".ay-days tbody tr"), 2);
}

#[tokio::test(flavor = "current_thread")]
async fn a_correction_is_told_in_the_comparison_and_stays_with_an_initiative_that_left() {
    let (town, _, _) = town().await;
    let office = town.actor(Role::PlanOffice, None);
    let publish = async || {
        let done = publish_plan(town.office(), &office, town.plan().await.id).await;
        assert!(done.expect("a press"));
        let site = PublicSite::open(town.store().published(), None).await;
        Visitor::of(site.expect("a site"))
    };
    let place = |content: &EditionContent| {
        let mut all = content.document.initiatives.iter();
        all.position(|i| i.id == "2-1").expect("it is there")
    };
    town.revise("改訂1版", "2025-11-21", |content| {
        let at = place(content);
        let was = &content.document.initiatives[at].indicators[0].values[1];
        let cell = ValueCell {
            indicator: content.beside.identities.initiatives[at].indicators[0],
            kind: was.kind,
            year: was.year,
            half: was.half,
            quarter: was.quarter,
            year_kind: was.year_kind,
            text: "99.9%".to_owned(),
        };
        vec![Edit::SetValues { cells: vec![cell] }]
    })
    .await;
    let compared = publish().await.page("/plans/2024-2026/compare").await;
    let differs = text(&compared, "main");
    assert!(differs.contains("98.4") && differs.contains("99.9"), "{differs}");
    assert!(
        differs.contains("公表のあとに訂正した値は、訂正後の値です。"),
        "{differs}"
    );
    town.revise("改訂2版", "2025-11-22", |content| {
        vec![Edit::RemoveInitiative {
            id: content.beside.identities.initiatives[place(content)].id,
            leaving: Leaving::Abolished,
        }]
    })
    .await;
    let gone = publish().await.page("/plans/2024-2026/initiatives/2-1").await;
    assert!(text(&gone, ".ay-banner__title").contains("いまの計画にはありません"));
    assert!(text(&gone, ".ay-figure table").contains("96.9"));
    assert_eq!(count(&gone, ".ay-figure del"), 1);
    assert!(texts(&gone, ".ay-figure__why").join(" ").contains(REASON));
}
