//! Open data as a visitor and a program meet it: pages in both languages, every file at its address, the catalogue.

use std::fmt::Write as _;

use axum::http::StatusCode;
use ayumi_app::open_data::files;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::sample::{site, site_of};
use crate::visitor::{Visitor, attributes, count, text, texts};

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[tokio::test]
async fn the_pages_of_data_list_every_file_with_rows_size_and_score_in_both_languages() {
    let visitor = Visitor::of(site());
    for (city, plan, rows) in [
        ("/data", "/plans/plan-1/data", "行"),
        ("/en/data", "/en/plans/plan-1/data", "row"),
    ] {
        for page in [city, plan] {
            let html = visitor.page(page).await;
            let root = format!("{page}/");
            let files = attributes(&html, ".ay-data a", "href");
            assert_eq!(files.len(), if page == city { 23 * 3 } else { 21 * 3 }, "{page}");
            assert!(files.iter().all(|href| href.starts_with(&root)), "{files:?}");
            assert!(
                texts(&html, ".ay-data td.r")
                    .iter()
                    .all(|told| told.contains(rows)),
                "{page}"
            );
            assert!(
                texts(&html, ".ay-data a small")
                    .iter()
                    .all(|size| size.ends_with("KB")),
                "{page}"
            );
            let scores = texts(&html, ".ay-scores td:nth-of-type(1)");
            let met = if rows == "行" {
                ["15のうち15", "6のうち6", "9のうち9"]
            } else {
                ["15 of 15", "6 of 6", "9 of 9"]
            };
            assert_eq!(scores, met, "{page}");
        }
        let html = visitor.page(city).await;
        assert_eq!(count(&html, ".ay-rules tbody tr"), 30);
        assert!(200 < count(&html, ".ay-dictionary tbody tr"));
        assert!(text(&html, "#c-status + dl").contains("zero"));
    }
}

#[tokio::test]
async fn every_file_of_the_list_is_at_its_address_in_its_form() {
    let site = site();
    let visitor = Visitor::of(site.clone());
    let all = files(&site.city());
    assert!(150 < all.len());
    for file in all {
        let path: Vec<String> = file.path.split('/').map(encoded).collect();
        let answer = visitor.get(&path.join("/")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", file.path);
        assert_eq!(
            answer.header("content-type"),
            file.form.media_type(),
            "{}",
            file.path
        );
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(!answer.body.is_empty());
    }
}

fn encoded(part: &str) -> String {
    part.bytes().fold(String::new(), |mut text, byte| {
        let _ = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                write!(text, "{}", char::from(byte))
            }
            _ => write!(text, "%{byte:02X}"),
        };
        text
    })
}

#[tokio::test]
async fn the_catalogue_tells_size_and_hash_of_each_file_as_it_is_handed_out() {
    let visitor = Visitor::of(site());
    let answer = visitor.get("/data.json").await;
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let catalogue: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(catalogue["@type"], "dcat:Catalog");
    assert_eq!(
        catalogue["dct:license"]["@id"],
        "https://creativecommons.org/licenses/by/4.0/"
    );
    assert_eq!(catalogue["dct:publisher"]["foaf:name"]["@value"], "青葉野市");
    let datasets = catalogue["dcat:dataset"].as_array().expect("datasets");
    assert_eq!(datasets.len(), 3, "the city and two plans");
    let mut told = 0;
    for distribution in datasets
        .iter()
        .flat_map(|d| d["dcat:distribution"].as_array().expect("files"))
    {
        let address = distribution["dcat:downloadURL"]["@id"]
            .as_str()
            .expect("an address");
        let file = visitor.get(&format!("/{address}")).await;
        assert_eq!(file.status, StatusCode::OK, "{address}");
        let size = distribution["dcat:byteSize"]["@value"].as_str().expect("a size");
        assert_eq!(size, file.body.len().to_string(), "{address}");
        assert_eq!(
            distribution["spdx:checksum"]["spdx:checksumValue"]["@value"],
            sha256(&file.body),
            "{address}"
        );
        assert_eq!(distribution["dct:modified"]["@value"], "2025-08-29");
        told += 1;
    }
    assert_eq!(told, 23 * 3 + 1 + 2 * (21 * 3 + 1 + 3));
}

#[tokio::test]
async fn the_publisher_is_named_by_its_code_where_it_is_known() {
    let mut city = (*site().city()).clone();
    city.municipality.code = ayumi_domain::municipality::MunicipalityCode::new("142123");
    let visitor = Visitor::of(ayumi_app::public::PublicSite::fixed(city));
    let catalogue: Value = serde_json::from_slice(&visitor.get("/data.json").await.body).expect("JSON");
    assert_eq!(catalogue["dct:publisher"]["dct:identifier"], "142123");
    let plans = visitor.get("/data/plans.csv").await.text();
    assert!(
        plans
            .lines()
            .nth(1)
            .is_some_and(|row| row.starts_with("142123,青葉野市,plan-1,")),
        "{plans}"
    );
}

#[tokio::test]
async fn a_city_without_plans_has_pages_a_catalogue_and_tables_of_names() {
    let visitor = Visitor::of(site_of(Vec::new()));
    let page = visitor.page("/data").await;
    assert_eq!(count(&page, ".ay-data tbody tr"), 23);
    let catalogue: Value = serde_json::from_slice(&visitor.get("/data.json").await.body).expect("JSON");
    assert_eq!(catalogue["dcat:dataset"].as_array().map(Vec::len), Some(1));
    assert!(catalogue.get("dct:modified").is_none());
    assert_eq!(visitor.get("/data/texts.csv").await.text().lines().count(), 1);
    for path in [
        "/plans/plan-1/data",
        "/plans/plan-1/data/texts.csv",
        "/data/none.csv",
        "/data/texts.pdf",
    ] {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn files_in_the_other_language_are_the_same() {
    let visitor = Visitor::of(site());
    for path in [
        "/data/texts.csv",
        "/plans/plan-1/data/tables.xlsx",
        "/plans/plan-1/corrections.csv",
    ] {
        let (one, other) = (visitor.get(path).await, visitor.get(&format!("/en{path}")).await);
        assert_eq!(one.body, other.body, "{path}");
    }
}
