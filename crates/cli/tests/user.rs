//! Accounts from the command line: the first administrator, roles, and what is refused in words.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/plan.csv");

/// Runs the program in the folder; answers whether it went well, what it said and what it complained of.
fn ayumi(folder: &Path, args: &[&str], input: &str) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command.current_dir(folder).env("LANG", "en_GB.UTF-8").args(args);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

fn town() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let args = ["import", PLAN, "--municipality", "青葉野市"];
    let (good, _, told) = ayumi(folder.path(), &args, "");
    assert!(good, "{told}");
    folder
}

#[test]
fn a_folder_without_a_municipality_has_no_accounts_yet() {
    let folder = tempfile::tempdir().unwrap();
    let (good, _, told) = ayumi(folder.path(), &["user", "list"], "");
    assert!(!good);
    assert!(
        told.starts_with("This folder holds no municipality yet."),
        "{told}"
    );
}

#[test]
fn the_first_administrator_is_added_with_a_password_that_is_shown_once() {
    let folder = town();
    let args = [
        "user",
        "add",
        "kanri",
        "--name",
        "管理 守",
        "--role",
        "administrator",
        "--from",
        "2025-04-01",
    ];
    let (good, said, told) = ayumi(folder.path(), &args, "");
    assert!(good, "{told}");
    assert!(said.contains("The first password of kanri is "), "{said}");
    let (_, listed, _) = ayumi(folder.path(), &["user", "list"], "");
    assert_eq!(
        listed,
        "kanri\t管理 守\tmust change password\tadministrator 2025-04-01..\n"
    );

    let end = ["user", "end", "kanri", "--role", "administrator"];
    let (good, _, told) = ayumi(folder.path(), &end, "");
    assert!(!good);
    assert!(told.starts_with("Nobody could manage people any more."), "{told}");
}

#[test]
fn a_department_is_made_known_only_when_that_is_said() {
    let folder = town();
    let add = [
        "user",
        "add",
        "nozei",
        "--name",
        "納税 太郎",
        "--role",
        "staff",
        "--department",
        "納税課",
    ];
    let (good, _, told) = ayumi(folder.path(), &add, "");
    assert!(!good);
    assert!(told.contains("There is no department “納税課”."), "{told}");
    assert!(
        ayumi(folder.path(), &["user", "list"], "")
            .1
            .starts_with("Nobody has an account")
    );

    let (good, _, told) = ayumi(folder.path(), &[&add[..], &["--new-department"]].concat(), "");
    assert!(good, "{told}");
    let grant = [
        "user",
        "grant",
        "nozei",
        "--role",
        "head",
        "--department",
        "納 税 課",
        "--from",
        "2026-04-01",
        "--until",
        "2027-03-31",
    ];
    let (good, said, told) = ayumi(folder.path(), &grant, "");
    assert!(good, "{told}");
    assert_eq!(
        said,
        "nozei now has the role: head of department 納税課 2026-04-01..2027-03-31\n"
    );
}

#[test]
fn a_password_from_standard_input_is_checked_and_never_printed() {
    let folder = town();
    let add = ["user", "add", "jimu", "--name", "事務", "--password-stdin"];
    for (typed, complaint) in [
        ("short\n", "A password needs at least 10"),
        ("\n", "Standard input holds no password"),
    ] {
        let (good, _, told) = ayumi(folder.path(), &add, typed);
        assert!(!good && told.starts_with(complaint), "{told}");
    }
    let set = ["user", "password", "jimu", "--password-stdin"];
    let (good, said, told) = ayumi(folder.path(), &set, "朝の市場で買ったりんご\n");
    assert!(!good && said.is_empty(), "the account was not added: {told}");
    let (good, said, told) = ayumi(folder.path(), &add, "朝の市場で買ったりんご\n");
    assert!(good, "{told}");
    assert!(!said.contains("りんご") && !told.contains("りんご"));
}

#[test]
fn what_is_no_role_or_no_day_is_named() {
    let folder = town();
    let role = ["user", "grant", "jimu", "--role", "king"];
    assert_eq!(
        ayumi(folder.path(), &role, "").2,
        "--role <ROLE> is not understood. `ayumi --help` shows the usage.\n"
    );
    let day = [
        "user",
        "grant",
        "jimu",
        "--role",
        "council",
        "--from",
        "2025-02-30",
    ];
    assert!(
        ayumi(folder.path(), &day, "")
            .2
            .starts_with("--from <DATE> is not understood.")
    );
    let (good, _, told) = ayumi(folder.path(), &["user", "unlock", "nobody\u{1b}[2J"], "");
    assert!(
        !good && told.starts_with("There is no account nobody [2J."),
        "{told}"
    );
}
