//! The committed list of every route with what its visitor needs: a new door is a visible line in `docs/routes.txt`.

use std::path::PathBuf;

use axum::http::Method;
use ayumi_messages::{Lang, staff};
use ayumi_web::staff::{Need, Route, routes};

const HEAD: &str = "庁内の画面の入口と、通れる人

この一覧は、プログラムの入口そのものから作ったものです（作り直すには cargo xtask regenerate）。
入口で確かめるのは「その役割の人に、そもそもできることか」です。1件の報告について、その課の人か、その段階で
できるかは、操作のたびに確かめます（docs/access.txt）。どの入口も、英語の画面では前に /en が付きます。

　見る　画面を開く
　送る　ボタンを押して送る
";

/// The whole text.
fn text() -> String {
    let mut routes = routes();
    routes.sort_by(|a, b| (a.path, a.method.as_str()).cmp(&(b.path, b.method.as_str())));
    let mut text = HEAD.to_owned();
    for route in &routes {
        text.push_str(&format!(
            "\n{}　{}\n　　　{}\n",
            method(route),
            route.path,
            need(route.need)
        ));
    }
    text
}

fn method(route: &Route) -> &'static str {
    if route.method == Method::GET {
        "見る"
    } else {
        "送る"
    }
}

fn need(need: Need) -> String {
    match need {
        Need::Nobody => "だれでも".to_owned(),
        Need::SignedIn => "サインインした人".to_owned(),
        Need::Act(act) => format!("「{}」ことができる役割の人", staff::act(act, Lang::Ja)),
        Need::AnyOf(acts) => {
            let words: Vec<String> = acts
                .iter()
                .map(|act| format!("「{}」", staff::act(*act, Lang::Ja)))
                .collect();
            format!("{}のどれかができる役割の人", words.join(""))
        }
    }
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/routes.txt")
}

#[test]
fn the_list_of_routes_is_the_committed_one() {
    let text = text();
    if std::env::var_os("AYUMI_REGENERATE").is_some() {
        std::fs::write(file(), &text).unwrap();
    }
    let committed = std::fs::read_to_string(file()).unwrap_or_default();
    assert!(
        committed == text,
        "docs/routes.txt is not what `cargo xtask regenerate` makes"
    );
}

#[test]
fn only_the_doors_themselves_are_open_to_nobody() {
    let open: Vec<&str> = routes()
        .iter()
        .filter(|r| r.need == Need::Nobody)
        .map(|r| r.path)
        .collect();
    assert_eq!(open, ["/staff/sign-in", "/staff/sign-in", "/staff/sign-out"]);
}
