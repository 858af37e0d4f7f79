//! Serves the fictional town with its open round, for people who work on the staff pages: prints a session for each
//! person, to be put into the cookie `ayumi-session`. `cargo run -p ayumi-web --example town -- [ADDRESS]`

use ayumi_app::public::PublicSite;
use ayumi_testkit::Town;
use ayumi_web::staff::StaffState;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:8081".to_owned());
    let town = Town::new().await;
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{}/staff", listener.local_addr()?);
    for citizen in town.citizens() {
        println!("{} {}", citizen.login, town.session(&citizen.login).await);
    }
    let state = StaffState {
        office: town.office().clone(),
        https: false,
    };
    let site = PublicSite::open(town.store().published(), None).await?;
    ayumi_web::serve(site, Some(state), listener, std::future::pending()).await?;
    Ok(())
}
