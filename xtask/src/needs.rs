//! What the browser journeys need from Debian: found, or installed when we may, or named exactly.

use std::path::Path;
use std::process::Command;

/// A program or file that must be there, and the Debian package that brings it.
const NEEDS: [(&str, &str); 5] = [
    ("/usr/bin/chromium", "chromium"),
    (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "fonts-noto-cjk",
    ),
    ("/usr/lib/python3/dist-packages/openpyxl", "python3-openpyxl"),
    ("node", "nodejs"),
    ("npm", "npm"),
];

/// What the tests with other programs for spreadsheets and PDF need; without them those tests have nothing to do and pass.
const OFFICE: [(&str, &str); 4] = [
    ("/usr/lib/python3/dist-packages/openpyxl", "python3-openpyxl"),
    ("/usr/lib/python3/dist-packages/uno.py", "python3-uno"),
    ("soffice", "libreoffice-calc-nogui"),
    ("/usr/bin/pdfinfo", "poppler-utils"),
];

/// Installs the programs for spreadsheets and PDF when root; otherwise one line says which tests have nothing to do.
///
/// # Errors
/// What apt-get said.
pub fn offer_office() -> Result<(), String> {
    let missing = missing(&OFFICE);
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root() {
        println!(
            "note: {} absent, so the tests that edit workbooks or read PDF with them have nothing to do and pass",
            missing.join(", ")
        );
        return Ok(());
    }
    get(&missing)
}

fn missing<'a>(needs: &[(&str, &'a str)]) -> Vec<&'a str> {
    let absent = needs.iter().filter(|(thing, _)| !is_there(thing));
    absent.map(|(_, package)| *package).collect()
}

/// Installs what is missing with apt-get when root.
///
/// # Errors
/// Names the packages to install when we are not root, or what apt-get said.
pub fn install() -> Result<(), String> {
    let missing = missing(&NEEDS);
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root() {
        return Err(format!(
            "the browser journeys need these Debian packages: sudo apt-get install {}",
            missing.join(" ")
        ));
    }
    get(&missing)
}

fn get(packages: &[&str]) -> Result<(), String> {
    println!("\n== installing {}", packages.join(" "));
    apt(&["update", "-qq"])?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

fn is_there(thing: &str) -> bool {
    if thing.starts_with('/') {
        return Path::new(thing).exists();
    }
    Command::new(thing)
        .arg("--version")
        .output()
        .is_ok_and(|out| out.status.success())
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}

fn apt(arguments: &[&str]) -> Result<(), String> {
    let status = Command::new("apt-get")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("apt-get {} ended with {status}", arguments.join(" "))),
        Err(error) => Err(format!("apt-get cannot be started: {error}")),
    }
}
