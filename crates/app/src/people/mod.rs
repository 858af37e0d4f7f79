//! People: accounts, roles with their days, signing in and out, passwords.
//!
//! A session is a random token in the browser and its hash in the store. It ends twelve hours after signing in (a
//! long working day, so that nobody stays signed in overnight) and after sixty minutes without a request (a citizen
//! at the counter or a meeting; a screen that was left for lunch is closed when its owner comes back late).

pub mod password;
pub mod session;
pub mod set_password;
pub mod sign_in;
mod steps;

pub use session::{Here, Token, sign_out, visit};
pub use set_password::set_password;
pub use sign_in::{SignedIn, sign_in};
