//! Passwords: what may be one, hashing and checking them. Nothing else touches a password, and nothing prints one.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use ayumi_domain::cycle::trouble::SignInTrouble;
use ayumi_domain::words::squeeze;
use ayumi_store::StoreError;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::error::AppError;

/// Memory in KiB, passes and lanes of argon2id, as OWASP recommends for 19 MiB.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Least and greatest number of characters.
const CHARS: std::ops::RangeInclusive<usize> = 10..=128;
/// How many passwords are hashed at once: each takes 19 MiB and a core, and the other cores are for those who work.
static TURNS: Semaphore = Semaphore::const_new(2);
/// Letters of a password that is made here; those that are mistaken for one another are left out.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// What is guessed first. Compared without case, width, digits and signs at the end, and spaces.
const OBVIOUS: [&str; 22] = [
    "password",
    "passw0rd",
    "pass",
    "p@ssword",
    "p@ssw0rd",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "qazwsx",
    "qazwsxedc",
    "admin",
    "administrator",
    "welcome",
    "letmein",
    "abc",
    "abcdef",
    "abcdefghij",
    "ayumi",
    "あゆみ",
];

/// Whether a text may be the password of the account with this name for signing in.
///
/// # Errors
/// [`SignInTrouble::TooShort`], [`SignInTrouble::TooLong`], [`SignInTrouble::TooEasy`].
pub fn check(password: &str, login: &str) -> Result<(), SignInTrouble> {
    let count = password.chars().count();
    if count < *CHARS.start() {
        return Err(SignInTrouble::TooShort { min: *CHARS.start() });
    }
    if count > *CHARS.end() {
        return Err(SignInTrouble::TooLong { max: *CHARS.end() });
    }
    if is_obvious(&squeeze(password), &squeeze(login)) {
        return Err(SignInTrouble::TooEasy);
    }
    Ok(())
}

fn is_obvious(folded: &str, login: &str) -> bool {
    let stem = folded.trim_end_matches(|c: char| !c.is_alphabetic());
    let distinct: std::collections::BTreeSet<char> = folded.chars().collect();
    let is_run = |text: &str| "01234567890123456789".contains(text) || "98765432109876543210".contains(text);
    // A word with digits behind it is the word: password2026!, tanaka12345.
    let is_login = !login.is_empty()
        && (folded == login || stem == login.trim_end_matches(|c: char| !c.is_alphabetic()));
    distinct.len() < 4 || is_run(folded) || is_login || OBVIOUS.contains(&stem)
}

/// A password that nobody guesses: sixteen letters and digits in groups of four, eighty bits.
pub(super) fn from_dice(dice: [u8; 16]) -> String {
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let groups: Vec<String> = dice
        .chunks(4)
        .map(|four| four.iter().map(letter).collect())
        .collect();
    groups.join("-")
}

/// The hash of a password, salted by dice.
///
/// # Errors
/// [`AppError::Store`] when hashing itself fails, which takes a machine without memory.
pub(crate) async fn hash(password: &str, salt: [u8; 16]) -> Result<String, AppError> {
    let password = plain(password);
    blocking(move || {
        let made = argon().and_then(|argon| argon.hash_password_with_salt(password.as_bytes(), &salt).ok());
        made.map(|hash| hash.to_string())
    })
    .await?
    .ok_or_else(|| failed("a password cannot be hashed"))
}

/// Whether this is the password. Without a hash the same work is done, so that the time does not tell which accounts
/// there are.
///
/// # Errors
/// [`AppError::Store`] when checking itself fails.
pub(crate) async fn is_right(password: &str, hash: Option<String>) -> Result<bool, AppError> {
    let password = plain(password);
    blocking(move || {
        let argon = argon()?;
        let Some(hash) = hash else {
            // Nothing is compared; the work is what takes the time.
            let _ = argon.hash_password_with_salt(password.as_bytes(), &[0; 16]);
            return Some(false);
        };
        let hash = PasswordHash::new(&hash).ok()?;
        Some(argon.verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await?
    .ok_or_else(|| failed("a password cannot be checked"))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let _turn = TURNS.acquire().await;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| failed("the hashing of a password broke off"))
}

fn failed(what: &str) -> AppError {
    StoreError::Failed(what.to_owned()).into()
}

fn argon() -> Option<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The same password however a keyboard composes its letters.
fn plain(password: &str) -> String {
    password.nfc().collect()
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::trouble::SignInTrouble;

    use super::{check, from_dice, hash, is_right};

    #[test]
    fn what_is_guessed_first_is_no_password() {
        for bad in [
            "password2026!",
            "PASSWORD12",
            "aaaaaaaaaaaa",
            "1234567890",
            "9876543210",
            "satou-m2026",
            "ｐａｓｓｗｏｒｄ１２３",
            "あゆみ2026123",
        ] {
            assert_eq!(check(bad, "satou-m"), Err(SignInTrouble::TooEasy), "{bad}");
        }
        assert_eq!(
            check("みじかい", "satou-m"),
            Err(SignInTrouble::TooShort { min: 10 })
        );
        assert_eq!(
            check(&"長".repeat(129), "x"),
            Err(SignInTrouble::TooLong { max: 128 })
        );
        for good in ["朝の市場で買ったりんご", "correct horse battery", "r4-vk2m-9xqe"] {
            assert_eq!(check(good, "satou-m"), Ok(()), "{good}");
        }
    }

    #[test]
    fn a_made_password_may_be_one() {
        let made = from_dice([7, 200, 31, 99, 1, 2, 3, 4, 5, 6, 77, 88, 255, 0, 12, 13]);
        assert_eq!(made.len(), 19);
        assert_eq!(check(&made, "satou-m"), Ok(()));
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_and_no_other() {
        let hash = hash("朝の市場で買ったりんご", [3; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(
            is_right("朝の市場て\u{3099}買ったりんこ\u{3099}", Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!is_right("朝の市場で買ったみかん", Some(hash)).await.unwrap());
        assert!(!is_right("朝の市場で買ったりんご", None).await.unwrap());
    }
}
