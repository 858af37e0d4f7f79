//! What the browser journeys need from Debian: found, or installed when we may, or named exactly.

use std::path::Path;
use std::process::Command;

/// A program or file that must be there, and the Debian package that brings it.
const NEEDS: [(&str, &str); 4] = [
    ("/usr/bin/chromium", "chromium"),
    (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "fonts-noto-cjk",
    ),
    ("node", "nodejs"),
    ("npm", "npm"),
];

/// Installs what is missing with apt-get when root.
///
/// # Errors
/// Names the packages to install when we are not root, or what apt-get said.
pub fn install() -> Result<(), String> {
    let missing: Vec<&str> = NEEDS
        .iter()
        .filter(|(thing, _)| !is_there(thing))
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root() {
        return Err(format!(
            "the browser journeys need these Debian packages: sudo apt-get install {}",
            missing.join(" ")
        ));
    }
    println!("\n== installing {}", missing.join(" "));
    apt(&["update", "-qq"])?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(&missing);
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
