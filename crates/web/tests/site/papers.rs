//! The printed documents of a plan: where they are offered, and what is handed out.

use axum::http::StatusCode;

use crate::sample;
use crate::visitor::{Visitor, attributes};

const PAPERS: [&str; 5] = ["plan", "report", "list", "indicators", "council"];

#[tokio::test]
async fn the_plan_and_the_data_page_offer_every_document_in_their_language() {
    let visitor = Visitor::of(sample::site());
    for prefix in ["", "/en"] {
        for page in ["/plans/plan-1", "/data"] {
            let html = visitor.page(&format!("{prefix}{page}")).await;
            let links = attributes(&html, "a[href$='.pdf']", "href");
            for paper in PAPERS {
                let href = format!("{prefix}/plans/plan-1/{paper}.pdf");
                assert!(links.contains(&href), "{page} lacks {href}");
            }
        }
    }
}

#[tokio::test]
async fn a_document_is_a_pdf_under_its_name_and_the_same_bytes_the_next_time() {
    let visitor = Visitor::of(sample::site());
    for path in ["/plans/plan-2/council.pdf", "/en/plans/plan-2/council.pdf"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), "application/pdf");
        assert!(
            answer
                .header("content-disposition")
                .contains("plan-2-council.pdf")
        );
        assert!(!answer.header("etag").is_empty());
        assert!(answer.body.starts_with(b"%PDF-"));
        assert_eq!(visitor.get(path).await.body, answer.body);
    }
}

#[tokio::test]
async fn a_document_of_no_plan_and_a_document_that_there_is_not_are_not_found() {
    let visitor = Visitor::of(sample::site());
    for path in [
        "/plans/nothing/plan.pdf",
        "/plans/plan-1/budget.pdf",
        "/en/plans/nothing/list.pdf",
    ] {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn every_document_is_offered_as_a_workbook_too() {
    let visitor = Visitor::of(sample::site());
    for prefix in ["", "/en"] {
        let html = visitor.page(&format!("{prefix}/plans/plan-1")).await;
        let links = attributes(&html, "a[href$='.xlsx']", "href");
        for paper in PAPERS {
            let href = format!("{prefix}/plans/plan-1/{paper}.xlsx");
            assert!(links.contains(&href), "{href} is not offered");
            let answer = visitor.get(&href).await;
            assert_eq!(answer.status, StatusCode::OK, "{href}");
            assert!(answer.header("content-type").ends_with("spreadsheetml.sheet"));
            assert!(answer.body.starts_with(b"PK"));
            assert_eq!(visitor.get(&href).await.body, answer.body, "{href}");
        }
    }
    let missing = visitor.get("/plans/plan-1/budget.xlsx").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}
