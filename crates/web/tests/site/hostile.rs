//! Documents that mean harm or are damaged: every page is still a page, and no text of a plan becomes markup.

use axum::http::StatusCode;
use ayumi_domain::PlanDocument;
use ayumi_domain::measure::Measure;
use ayumi_domain::plan::Total;
use ayumi_domain::plan::{
    Action, ActionYear, Department, FollowUp, GradeMark, Indicator, Initiative, LabelledText, Project,
    Section, Value, ValueKind,
};
use ayumi_domain::{Field, Finding, FiscalYear, Severity};
use proptest::prelude::*;

use ayumi_app::public::{PublicFile, PublicSite};
use ayumi_domain::cycle::ReportingPeriod;

use crate::sample::site_of;
use crate::visitor::{Visitor, attributes, count, texts};

/// A plan in which every text is this one.
fn plan_of(text: &str) -> PlanDocument {
    let owned = || text.to_owned();
    let year = FiscalYear::new(2024).expect("a year");
    let value = |kind, text: &str| Value {
        kind,
        year: Some(year),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(text),
    };
    let indicator = Indicator {
        no: Some(owned()),
        name: owned(),
        unit: Some(owned()),
        source: Some(owned()),
        values: vec![
            value(ValueKind::Target, text),
            value(ValueKind::Actual, text),
            value(ValueKind::Actual, "3"),
        ],
        texts: vec![LabelledText {
            label: owned(),
            text: owned(),
        }],
        departments: vec![Department {
            name: owned(),
            division: Some(owned()),
        }],
        ..Indicator::default()
    };
    let initiative = Initiative {
        id: owned(),
        path: vec![owned()],
        title: owned(),
        departments: ayumi_domain::plan::Departments {
            lead: vec![Department {
                name: owned(),
                division: Some(owned()),
            }],
            related: vec![Department::named(owned())],
        },
        texts: vec![LabelledText {
            label: owned(),
            text: owned(),
        }],
        actions: vec![Action {
            no: Some(owned()),
            text: Some(owned()),
            departments: vec![Department::named(owned())],
            years: vec![ActionYear {
                plan: Some(owned()),
                result: Some(owned()),
                stage: Some(owned()),
                ..ActionYear::of(year)
            }],
        }],
        indicators: vec![indicator.clone()],
        grades: vec![GradeMark {
            year,
            half: None,
            quarter: None,
            assessor: None,
            grade: owned(),
        }],
        follow_up: Some(FollowUp {
            required: true,
            reason: Some(owned()),
        }),
        projects: vec![Project {
            name: owned(),
            description: Some(owned()),
            departments: vec![Department::named(owned())],
            account: Some(owned()),
        }],
        note: Some(owned()),
        ..Initiative::default()
    };
    PlanDocument {
        title: Some(owned()),
        sections: vec![Section {
            path: vec![owned()],
            title: owned(),
            theme: Some(owned()),
            texts: vec![LabelledText {
                label: owned(),
                text: owned(),
            }],
            indicators: vec![indicator],
        }],
        initiatives: vec![initiative.clone(), initiative],
        totals: vec![Total {
            what: owned(),
            stated: 1.into(),
            counted: 2.into(),
        }],
        findings: vec![Finding {
            severity: Severity::Doubt,
            code: owned(),
            source: None,
            initiative: Some(owned()),
            field: Field::Indicators,
            read: Some(owned()),
            made: Some(owned()),
            message: owned(),
        }],
        ..PlanDocument::default()
    }
}

#[tokio::test]
async fn markup_in_a_plan_is_shown_and_never_obeyed() {
    let text = r#"<script>alert("1")</script>'"><img src=x onerror=alert(1)>&amp;"#;
    let visitor = Visitor::of(site_of(vec![plan_of(text)]));
    let mut found = visitor.pages(&["/", "/en/", "/search?q=script"]).await;
    assert!(found.len() > 30, "{}", found.len());
    for path in ["/data", "/en/plans/plan-1/data"] {
        found.push((path.to_owned(), visitor.get(path).await));
    }
    for (path, answer) in found {
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        if answer.header("content-type").starts_with("text/html") {
            let html = answer.html();
            assert_eq!(count(&html, "script, img, [onerror]"), 0, "{path}");
        }
    }
    let plan = visitor.page("/plans/plan-1").await;
    assert_eq!(texts(&plan, "h1"), [text]);
}

#[tokio::test]
async fn a_title_of_two_thousand_letters_and_one_of_nothing_have_their_pages() {
    for text in [
        "長".repeat(2000),
        String::new(),
        " ".to_owned(),
        "..".to_owned(),
        "a/b?c#d%".to_owned(),
    ] {
        let visitor = Visitor::of(site_of(vec![plan_of(&text)]));
        let found = visitor.pages(&["/", "/en/"]).await;
        for (path, answer) in found {
            assert_eq!(answer.status, StatusCode::OK, "{text:.20}: {path:.200}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_plan_says_its_pages_are_pages(text in "\\PC{0,40}|[\\x00-\\x1f<>&\"'/?#%.\u{202e}\u{feff}\u{fdd0}第令平０-９]{0,12}") {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let visitor = Visitor::of(site_of(vec![plan_of(&text)]));
            for (path, answer) in visitor.pages(&["/plans/plan-1", "/en/"]).await {
                assert_eq!(answer.status, StatusCode::OK, "{text:?}: {path}");
                if answer.header("content-type").starts_with("text/html") {
                    let body = answer.text();
                    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
                    assert!(!body.contains(bad), "{text:?}: {path}");
                    assert_eq!(count(&answer.html(), "h1"), 1, "{text:?}: {path}");
                }
            }
        });
    }
}

#[tokio::test]
async fn the_name_of_a_file_is_text_and_one_segment_of_its_address_whatever_it_says() {
    let names = [
        "\"><script>alert(1)</script>.pdf",
        "..",
        "a/b\\c?d#e.pdf",
        "写\u{202e}fdp.exe",
        "%2e%2e%2f.pdf",
        " ",
    ];
    let file = |name: &str| PublicFile {
        initiative: 0,
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        byte_count: 1,
        sha256: "0".repeat(64),
        period: ReportingPeriod {
            year: FiscalYear::new(2025).expect("a year"),
            half: None,
            quarter: None,
        },
    };
    let mut city = (*site_of(vec![plan_of("あ")]).city()).clone();
    city.plans[0].files = names.map(file).to_vec();
    let address = city.plans[0].addresses[0].clone();
    let visitor = Visitor::of(PublicSite::fixed(city));
    let page = format!(
        "/plans/plan-1/initiatives/{}",
        percent_encoding::utf8_percent_encode(&address, percent_encoding::NON_ALPHANUMERIC)
    );
    let html = visitor.page(&page).await;
    assert_eq!(count(&html, "script"), 0);
    let links = "section[aria-labelledby=files] a";
    assert_eq!(texts(&html, links), names.map(|name| name.trim()));
    for href in attributes(&html, links, "href") {
        assert_eq!(href.split('/').count(), page.split('/').count() + 3, "{href}");
        assert!(
            !href.contains(['?', '#', '"', '<', '\\', ' ']) && !href.ends_with(".."),
            "{href}"
        );
        // This site has no store behind it: what it lists cannot be taken from anywhere else.
        assert_eq!(visitor.get(&href).await.status, StatusCode::NOT_FOUND, "{href}");
    }
}
