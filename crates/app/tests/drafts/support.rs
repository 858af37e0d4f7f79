//! The town's plan with an open draft, and two people who write in it.

use ayumi_app::drafts::{self, Draft, Saved, Seen};
use ayumi_app::{Actor, AppError};
use ayumi_domain::cycle::{PersonId, Role, Trouble};
use ayumi_domain::edition::{Edit, InitiativeId, Item, PlanId, TextField};
use ayumi_testkit::Town;

pub struct Desk {
    pub town: Town,
    pub plan: PlanId,
}

impl Desk {
    /// The town's published plan, without a draft.
    pub async fn new() -> Self {
        let town = Town::without_round().await;
        let mut unit = town.store().look().await.unwrap();
        let plan = unit.plans(&town.city().id).await.unwrap().pop().unwrap().id;
        drop(unit);
        Self { town, plan }
    }

    /// The same with a draft.
    pub async fn open() -> Self {
        let desk = Self::new().await;
        drafts::open(desk.town.office(), &desk.one(), desk.plan)
            .await
            .unwrap();
        desk
    }

    pub fn one(&self) -> Actor {
        self.town.actor(Role::PlanOffice, None)
    }

    /// A colleague in the same office.
    pub fn other(&self) -> Actor {
        Actor {
            person: Some(PersonId::new(1)),
            ..self.one()
        }
    }

    pub async fn draft(&self) -> Draft {
        drafts::read(self.town.office(), &self.one(), self.plan)
            .await
            .unwrap()
    }

    pub async fn change(&self, actor: &Actor, seen: Seen, edits: Vec<Edit>) -> Result<Saved, AppError> {
        drafts::change(self.town.office(), actor, self.plan, seen, edits).await
    }

    /// Changes the draft as it is now.
    pub async fn make(&self, edits: Vec<Edit>) -> Seen {
        let seen = self.draft().await.seen();
        match self.change(&self.one(), seen, edits).await.unwrap() {
            Saved::Changed { seen, .. } => seen,
            other => panic!("not changed: {other:?}"),
        }
    }

    /// Lets every open doubt stand.
    pub async fn settle(&self) {
        let doubts = drafts::doubts(self.town.office(), &self.one(), self.plan)
            .await
            .unwrap();
        let open = doubts.into_iter().filter(|d| d.settled.is_none());
        let settles: Vec<Edit> = open
            .map(|d| Edit::Settle {
                doubt: d.doubt.key,
                note: "確かめた".to_owned(),
            })
            .collect();
        if !settles.is_empty() {
            self.make(settles).await;
        }
    }

    /// The initiative with this number in the draft.
    pub async fn initiative(&self, number: &str) -> InitiativeId {
        let content = self.draft().await.content;
        let at = content.document.initiatives.iter().position(|i| i.id == number);
        content.beside.identities.initiatives[at.unwrap()].id
    }
}

pub fn title(id: InitiativeId, text: &str) -> Edit {
    field(id, TextField::Title, text)
}

pub fn field(id: InitiativeId, field: TextField, text: &str) -> Edit {
    Edit::SetText {
        item: Item::Initiative(id),
        field,
        text: text.to_owned(),
    }
}

pub fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> Trouble {
    match result {
        Err(AppError::Trouble(trouble)) => trouble,
        other => panic!("not refused: {other:?}"),
    }
}
