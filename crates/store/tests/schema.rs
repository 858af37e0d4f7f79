//! Rules that every table must keep, asserted from the database's own catalogue.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;

use ayumi_store::Store;
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, AssertSqlSafe, Row};

/// The list of applied migrations belongs to the program, not to a municipality.
const PROGRAM_TABLE: &str = "schema_migration";

async fn opened(folder: &Path) -> AnyPool {
    Store::open(folder).await.unwrap().close().await;
    let address = format!("sqlite://{}", folder.join("ayumi.sqlite").display());
    AnyPoolOptions::new()
        .max_connections(1)
        .connect(&address)
        .await
        .unwrap()
}

async fn texts(pool: &AnyPool, sql: String) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(pool).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn tables(pool: &AnyPool) -> Vec<String> {
    let sql =
        format!("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('{PROGRAM_TABLE}')");
    let tables = texts(pool, sql).await;
    assert!(10 <= tables.len(), "{tables:?}");
    tables
}

#[tokio::test(flavor = "current_thread")]
async fn the_municipality_stands_first_in_every_primary_key_and_index() {
    let folder = tempfile::tempdir().unwrap();
    let pool = opened(folder.path()).await;
    for table in tables(&pool).await {
        let key = texts(
            &pool,
            format!("SELECT name FROM pragma_table_info('{table}') WHERE pk = 1"),
        )
        .await;
        assert_eq!(key, ["municipality"], "{table}");
        for index in texts(&pool, format!("SELECT name FROM pragma_index_list('{table}')")).await {
            let first = texts(
                &pool,
                format!("SELECT name FROM pragma_index_info('{index}') WHERE seqno = 0"),
            )
            .await;
            assert_eq!(first, ["municipality"], "{index}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn every_table_refers_to_its_municipality_through_foreign_keys_that_begin_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let pool = opened(folder.path()).await;
    for table in tables(&pool).await {
        let first = texts(
            &pool,
            format!("SELECT \"from\" FROM pragma_foreign_key_list('{table}') WHERE seq = 0"),
        )
        .await;
        assert!(
            first.iter().all(|column| column == "municipality"),
            "{table}: {first:?}"
        );
        assert!(
            table == "municipality" || !first.is_empty(),
            "{table} refers to nothing"
        );
        let rules = texts(
            &pool,
            format!("SELECT on_delete FROM pragma_foreign_key_list('{table}')"),
        )
        .await;
        assert!(
            rules.iter().all(|rule| rule == "NO ACTION"),
            "{table} deletes along with others"
        );
    }
}

#[tokio::test(flavor = "current_thread")]
async fn columns_have_types_that_both_databases_know() {
    let folder = tempfile::tempdir().unwrap();
    let pool = opened(folder.path()).await;
    for table in tables(&pool).await {
        let types = texts(&pool, format!("SELECT type FROM pragma_table_info('{table}')")).await;
        assert!(
            types.iter().all(|t| t == "TEXT" || t == "BIGINT"),
            "{table}: {types:?}"
        );
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_migration_that_was_altered_afterwards_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let pool = opened(folder.path()).await;
    sqlx::query("UPDATE schema_migration SET sha256 = 'other'")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    let refused = Store::open(folder.path()).await.unwrap_err();
    assert!(refused.to_string().contains("altered"), "{refused}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_database_of_a_later_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let pool = opened(folder.path()).await;
    sqlx::query("INSERT INTO schema_migration (number, name, sha256) VALUES (900, 'later', 'x')")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    assert!(
        Store::open(folder.path())
            .await
            .unwrap_err()
            .to_string()
            .contains("does not fit")
    );
}
