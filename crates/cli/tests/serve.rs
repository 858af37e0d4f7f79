//! The running server: it says where it is, shows what is published, and leaves as it should.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server that is started, and the address that it printed.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
        command
            .current_dir(folder)
            .env("LANG", "ja_JP.UTF-8")
            .env("TMPDIR", folder)
            .args(args);
        command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.map(Result::unwrap).find_map(|line| {
            let address = line.strip_prefix("公開ページ: http://")?.strip_suffix('/')?;
            Some(address.to_owned())
        });
        Self {
            child,
            address: address.unwrap(),
        }
    }

    /// Status line, headers and body of the page.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks the server to stop, as Ctrl-C does; returns whether it ended well.
    fn stop(mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &id])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().success()
    }
}

#[test]
fn the_demonstration_shows_the_fictional_city_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Running::start(folder.path(), &["demo"]);
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "its temporary folder"
    );
    let page = demo.get("/");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("青葉野市"), "{page}");
    assert!(demo.stop());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_demonstration_on_a_folder_stays_there_and_can_be_served_again() {
    let folder = tempfile::tempdir().unwrap();
    for args in [["demo", "--data", "d"], ["serve", "--data", "d"]] {
        let running = Running::start(folder.path(), &args);
        assert!(running.get("/").contains("青葉野市"));
        assert!(running.stop());
    }
    let running = Running::start(folder.path(), &["serve", "--data", "d"]);
    assert!(running.get("/staff/sign-in").starts_with("HTTP/1.1 200"));
    assert!(running.stop());
    let running = Running::start(folder.path(), &["serve", "--data", "d", "--public-only"]);
    assert!(running.get("/staff/sign-in").starts_with("HTTP/1.1 404"));
    assert!(running.stop());
    assert_eq!(
        std::fs::read_dir(folder.path().join("d/originals"))
            .unwrap()
            .count(),
        5
    );
}

#[test]
fn a_folder_in_which_nothing_is_published_is_served_too() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(folder.path(), &["serve"]);
    assert!(running.get("/").starts_with("HTTP/1.1 200"));
    assert!(running.stop());
}

#[test]
fn an_address_that_is_taken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ayumi"));
    command
        .current_dir(folder.path())
        .env("LANG", "ja_JP.UTF-8")
        .args(["serve", "--listen", &address]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with(&format!("{address} で待ち受けられません")),
        "{said}"
    );
    assert!(!folder.path().join("ayumi-data").exists());
}
