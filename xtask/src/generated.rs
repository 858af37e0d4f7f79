//! Files that are made from the code and committed, so that a change of them is a visible diff.

use std::path::PathBuf;

use ayumi_domain::PlanDocument;

use crate::access_table;

/// Every generated file with the text it must have.
///
/// # Errors
/// When a schema cannot be written as JSON.
pub fn files() -> Result<Vec<(PathBuf, String)>, String> {
    let schema = schemars::schema_for!(PlanDocument);
    let text = serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())?;
    let root = crate::root();
    Ok(vec![
        (root.join("docs/format/plan-document.schema.json"), text + "\n"),
        (root.join("docs/access.txt"), access_table::text()),
    ])
}

/// Rewrites the generated files.
///
/// # Errors
/// When a file cannot be written.
pub fn write() -> Result<(), String> {
    for (path, text) in files()? {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// Rewrites the list of routes. Only a test of the web room can see them all; without this it compares.
///
/// # Errors
/// When the tests of the web room cannot be built.
pub fn write_routes() -> Result<(), String> {
    let command = [
        "test",
        "-q",
        "-p",
        "ayumi-web",
        "--test",
        "staff",
        "the_list_of_routes",
    ];
    let status = std::process::Command::new("cargo")
        .args(command)
        .current_dir(crate::root())
        .env("AYUMI_REGENERATE", "1")
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("docs/routes.txt was not made".to_owned()),
        Err(e) => Err(format!("cargo cannot be started: {e}")),
    }
}
