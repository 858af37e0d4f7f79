//! A browser without JavaScript: it keeps cookies, follows nothing by itself, and sends forms as browsers do.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use ayumi_testkit::Town;
use ayumi_web::staff::{StaffState, router};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use tower::ServiceExt;

/// Somebody's browser.
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Browser {
    /// A browser in which nobody has signed in.
    pub fn new(town: &Town) -> Self {
        Self {
            router: router(StaffState {
                office: town.office().clone(),
                https: false,
            }),
            cookies: BTreeMap::new(),
        }
    }

    /// A browser in which the person with this name for signing in has signed in.
    pub async fn of(town: &Town, login: &str) -> Self {
        let mut browser = Self::new(town);
        let token = town.session(login).await;
        browser.cookies.insert("ayumi-session".to_owned(), token);
        browser
    }

    /// Sends any request with the cookies, and takes over those of the answer.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let line: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        if !line.is_empty() {
            let value = line.join("; ").parse().expect("cookies");
            request.headers_mut().insert(COOKIE, value);
        }
        request
            .headers_mut()
            .insert(HOST, "city.example".parse().expect("host"));
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().expect("a cookie"));
        }
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.expect("a whole answer").to_bytes().to_vec(),
        }
    }

    fn keep(&mut self, cookie: &str) {
        let (name, value) = cookie
            .split(';')
            .next()
            .and_then(|p| p.split_once('='))
            .expect("a pair");
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect(path))
            .await
    }

    /// Sends a form of the same site.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let coded = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let pairs: Vec<String> = fields
            .iter()
            .map(|(k, v)| format!("{}={}", coded(k), coded(v)))
            .collect();
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ORIGIN, "http://city.example")
            .body(Body::from(pairs.join("&")))
            .expect(path);
        self.send(request).await
    }
}

impl Answer {
    /// The text of the body.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as a page.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// A header; empty when there is none.
    pub fn header(&self, name: &str) -> String {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    }

    /// Where it leads.
    pub fn location(&self) -> String {
        self.header(LOCATION.as_str())
    }

    /// The texts of what this selector finds, with single spaces.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let texts = |e: scraper::ElementRef<'_>| e.text().collect::<String>();
        let squeezed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.html().select(&selector).map(texts).map(squeezed).collect()
    }
}
