//! Migrations: append-only, applied at start in one transaction, and held to their checksums ever after.

use sqlx::{AnyConnection, AssertSqlSafe, Executor, Row};

use crate::error::StoreError;
use crate::originals::hash;

struct Migration {
    name: &'static str,
    text: &'static str,
}

/// In order; a released one never changes, new ones are added at the end.
const MIGRATIONS: [Migration; 5] = [
    Migration {
        name: "0001_plans",
        text: include_str!("../migrations/0001_plans.sql"),
    },
    Migration {
        name: "0002_cycle",
        text: include_str!("../migrations/0002_cycle.sql"),
    },
    Migration {
        name: "0003_editions",
        text: include_str!("../migrations/0003_editions.sql"),
    },
    Migration {
        name: "0004_organisation",
        text: include_str!("../migrations/0004_organisation.sql"),
    },
    Migration {
        name: "0005_plan_titles",
        text: include_str!("../migrations/0005_plan_titles.sql"),
    },
];

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    number BIGINT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (number))";

/// Applies what is missing. The caller holds a write transaction, so that two programs never migrate at once.
pub(crate) async fn apply(connection: &mut AnyConnection) -> Result<(), StoreError> {
    connection.execute(TABLE).await?;
    let applied = applied(connection).await?;
    if MIGRATIONS.len() < applied.len() {
        return Err(StoreError::Foreign(format!(
            "{} migrations were applied, this program knows {}",
            applied.len(),
            MIGRATIONS.len()
        )));
    }
    for (index, migration) in MIGRATIONS.iter().enumerate() {
        let checksum = hash(migration.text.as_bytes());
        match applied.get(index) {
            Some(known) if *known == checksum => {}
            Some(_) => {
                return Err(StoreError::Foreign(format!(
                    "migration {} was altered",
                    migration.name
                )));
            }
            None => apply_one(connection, index, migration, &checksum).await?,
        }
    }
    Ok(())
}

async fn applied(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query("SELECT sha256 FROM schema_migration ORDER BY number")
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

async fn apply_one(
    connection: &mut AnyConnection,
    index: usize,
    migration: &Migration,
    checksum: &str,
) -> Result<(), StoreError> {
    for statement in statements(migration.text) {
        // The text is compiled into the program; nothing from outside is in it.
        connection.execute(AssertSqlSafe(statement)).await?;
    }
    let number = i64::try_from(index).map_err(|e| StoreError::Foreign(e.to_string()))?;
    sqlx::query("INSERT INTO schema_migration (number, name, sha256) VALUES ($1, $2, $3)")
        .bind(number)
        .bind(migration.name)
        .bind(checksum)
        .execute(connection)
        .await?;
    Ok(())
}

/// One statement at a time: PostgreSQL prepares no more than one, and neither dialect needs `;` inside ours.
fn statements(text: &str) -> Vec<String> {
    let bare: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .collect();
    bare.join("\n")
        .split(';')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{MIGRATIONS, statements};

    #[test]
    fn a_comment_with_a_semicolon_does_not_cut_a_statement() {
        assert_eq!(
            statements("-- a; b\nCREATE x;\n\n-- c\nCREATE y;"),
            ["CREATE x", "CREATE y"]
        );
    }

    #[test]
    fn only_types_that_both_databases_know_are_used() {
        for migration in MIGRATIONS {
            for statement in statements(migration.text) {
                for word in [
                    "BOOLEAN",
                    "INTEGER",
                    "DATETIME",
                    "AUTOINCREMENT",
                    "SERIAL",
                    "VARCHAR",
                    "BLOB",
                ] {
                    assert!(!statement.contains(word), "{} uses {word}", migration.name);
                }
            }
        }
    }
}
