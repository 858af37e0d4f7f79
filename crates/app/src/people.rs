//! People: accounts, roles with their days, signing in and out, passwords.
//!
//! A session is a random token in the browser and its hash in the store. It ends twelve hours after signing in (a
//! long working day, so that nobody stays signed in overnight) and after sixty minutes without a request (a citizen
//! at the counter or a meeting; a screen that was left for lunch is closed when its owner comes back late).

mod account;
mod across;
mod add;
mod change;
mod change_password;
mod close;
mod department;
mod failures;
mod grant;
mod list;
mod managers;
mod password;
mod session;
mod set_password;
mod sign_in;
mod steps;
pub(crate) mod strangers;
mod unlock;

pub use account::NewAccount;
pub use add::add;
pub use change::change;
pub use change_password::{NewPassword, change_password};
pub use close::set_closed;
pub(crate) use department::free_key;
pub use department::{department, new_department, proposed_departments};
pub use grant::{GrantEnd, end_grant, grant};
pub use list::{Account, HeldRole, RoleTime, departments, list, one, several_heads};
pub use password::check as check_password;
pub use session::{Here, Token, sign_out, visit};
pub use set_password::set_password;
pub use sign_in::{SignedIn, sign_in};
pub use unlock::unlock;
