//! The staff side: one municipality's store, the clock and the dice, and the person who acts.

use std::sync::Arc;

use ayumi_domain::cycle::access::{decide, decide_city, decide_ever};
use ayumi_domain::cycle::{Act, Grant, PersonId, Refused, Role, Standing};
use ayumi_messages::Lang;
use ayumi_store::{MunicipalityEntry, Store};

use crate::error::{AppError, Refusal};
use crate::gate::{Gate, Moment};
use crate::organisation::settle_due;
use crate::people::strangers::Strangers;
use crate::public::find;
use crate::publication::Previews;

/// What the use cases need of the world outside: the clock and the dice. The program gives the real ones, tests
/// give their own.
pub trait World: Send + Sync {
    /// Seconds since the beginning of 1970 in UTC.
    fn unix_seconds(&self) -> i64;

    /// Fills the bytes with what nobody can guess.
    fn fill(&self, bytes: &mut [u8]);
}

/// The handle of the staff side. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    pub(crate) store: Store,
    pub(crate) city: MunicipalityEntry,
    pub(crate) mail_lang: Lang,
    pub(crate) strangers: Arc<Strangers>,
    pub(crate) previews: Arc<Previews>,
    world: Arc<dyn World>,
}

impl Office {
    /// The staff side of the municipality with this name or code, or of the only one that is there.
    ///
    /// # Errors
    /// [`Refusal::ChooseMunicipality`] when there are none, several, or not the one that was asked for.
    pub async fn open(store: Store, asked: Option<&str>, world: Arc<dyn World>) -> Result<Self, AppError> {
        let all = store.look().await?.municipalities().await?;
        let city = match asked {
            Some(asked) => find(&all, asked),
            None if all.len() == 1 => all.first(),
            None => None,
        };
        let Some(city) = city.cloned() else {
            let there = all.into_iter().map(|m| m.name).collect();
            return Err(Refusal::ChooseMunicipality { there }.into());
        };
        let office = Self {
            store,
            city,
            mail_lang: Lang::Ja,
            strangers: Arc::default(),
            previews: Arc::default(),
            world,
        };
        settle_due(&office, &office.now()).await?;
        Ok(office)
    }

    /// The same, writing mail in this language instead of Japanese.
    #[must_use]
    pub fn writing_in(self, lang: Lang) -> Self {
        Self {
            mail_lang: lang,
            ..self
        }
    }

    /// Names the municipality among those of the store: its code or first name, without what no file name may hold.
    pub(crate) fn key(&self) -> String {
        let key = self.city.code.as_deref().unwrap_or(&self.city.name);
        key.chars().filter(|c| c.is_alphanumeric()).collect()
    }

    /// Name of the municipality.
    #[must_use]
    pub fn municipality(&self) -> &str {
        &self.city.name
    }

    /// What the clock shows now.
    #[must_use]
    pub fn now(&self) -> Moment {
        Moment::of(self.world.unix_seconds())
    }

    /// Bytes that nobody can guess.
    pub(crate) fn dice<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.world.fill(&mut bytes);
        bytes
    }

    /// A gate for changes at this moment.
    pub(crate) async fn gate<'a>(&self, moment: &'a Moment) -> Result<Gate<'a>, AppError> {
        Ok(Gate::open(&self.store, moment).await?)
    }
}

/// Who acts: a person with the roles that they hold today, or the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// the person; absent for the command line
    pub person: Option<PersonId>,
    /// name for signing in; empty for the command line
    pub login: String,
    /// name as people read it
    pub name: String,
    /// the roles held today, and no others
    pub held: Vec<Grant>,
}

impl Actor {
    /// Whoever can start the program on the folder: holds what the plan office and an administrator hold.
    #[must_use]
    pub fn command_line(now: &Moment) -> Self {
        let grant = |role| Grant {
            role,
            department: None,
            from: now.day,
            until: None,
        };
        Self {
            person: None,
            login: String::new(),
            name: String::new(),
            held: vec![grant(Role::PlanOffice), grant(Role::Administrator)],
        }
    }

    /// Whether they may do this to a report, and in which role.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn may(&self, act: Act, report: &Standing) -> Result<Role, Refused> {
        decide(&self.held, act, report)
    }

    /// Whether they may do what concerns no single report, and in which role.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn may_in_city(&self, act: Act) -> Result<Role, Refused> {
        decide_city(&self.held, act)
    }

    /// Whether they could do this at all, to some report or in the city: what the door of a page asks.
    ///
    /// # Errors
    /// [`Refused::NotYours`].
    pub fn may_ever(&self, act: Act) -> Result<Role, Refused> {
        decide_ever(&self.held, act)
    }
}
