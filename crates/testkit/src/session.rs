//! People of the town who are signed in already, for tests of pages.

use ayumi_store::{SessionEntry, hash};

use crate::town::Town;

impl Town {
    /// A session of the person with this name for signing in, as it would be after the right password: what the
    /// browser's cookie `ayumi-session` holds. It goes on for a week, if it is used every hour.
    ///
    /// # Panics
    /// When there is nobody of this name.
    pub async fn session(&self, login: &str) -> String {
        let citizen = self.citizens().iter().find(|citizen| citizen.login == login);
        let person = citizen.expect("somebody of this name").person;
        let now = self.office().now();
        let session = SessionEntry {
            person,
            started_at: now.at.clone(),
            seen_at: now.at.clone(),
            ends_at: now.plus_seconds(7 * 24 * 60 * 60).at,
        };
        let token = hash(format!("{login} {}", now.at).as_bytes());
        let mut unit = self.store().begin().await.expect("a unit");
        let added = unit
            .add_session(&self.city().id, &hash(token.as_bytes()), &session)
            .await;
        added.expect("a session");
        unit.commit().await.expect("a commit");
        token
    }
}
