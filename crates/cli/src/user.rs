//! `ayumi user`: accounts and roles from the command line, the first administrator above all.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::process::ExitCode;
use std::sync::Arc;

use ayumi_app::people::{self, Account, GrantEnd, HeldRole, NewAccount, RoleTime};
use ayumi_app::{Actor, AppError, Office};
use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{DepartmentId, Grant, PersonId, Role, Trouble};
use ayumi_domain::day::{Day, read_day};
use ayumi_messages::cli::Words;
use ayumi_messages::staff;

use crate::args::Place;
use crate::sentences::{plain, refused, shown, waiting};
use crate::serve::open;
use crate::terminal;
use crate::world::RealWorld;

/// What is done to accounts.
#[derive(clap::Subcommand)]
pub enum UserAct {
    /// adds an account
    Add(Add),
    /// lists the accounts
    List(List),
    /// gives a role
    Grant(Give),
    /// ends a role
    End(End),
    /// sets a new password
    Password(SetPassword),
    /// closes an account
    Close(Close),
    /// unlocks an account
    Unlock(Unlock),
}

/// Arguments of `user add`.
#[derive(clap::Args)]
pub struct Add {
    login: String,
    #[arg(long, value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Option<Role>,
    #[command(flatten)]
    held: Held,
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    place: Place,
}

/// Where and when a role is held.
#[derive(clap::Args)]
pub struct Held {
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    #[arg(long)]
    new_department: bool,
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Day>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Day>,
}

/// Arguments of `user list`.
#[derive(clap::Args)]
pub struct List {
    #[command(flatten)]
    place: Place,
}

/// Arguments of `user grant`.
#[derive(clap::Args)]
pub struct Give {
    login: String,
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    #[command(flatten)]
    held: Held,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `user end`.
#[derive(clap::Args)]
pub struct End {
    login: String,
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Day>,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `user password`.
#[derive(clap::Args)]
pub struct SetPassword {
    login: String,
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `user close`.
#[derive(clap::Args)]
pub struct Close {
    login: String,
    #[arg(long)]
    reopen: bool,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `user unlock`.
#[derive(clap::Args)]
pub struct Unlock {
    login: String,
    #[command(flatten)]
    place: Place,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_word(text).ok_or_else(|| text.to_owned())
}

fn day(text: &str) -> Result<Day, String> {
    read_day(text).ok_or_else(|| text.to_owned())
}

/// Does it and says so.
pub fn run(act: &UserAct, words: &'static Words) -> ExitCode {
    match waiting(words, async { act_on_folder(act, words).await.map_err(Some) }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if let Some(sentence) = sentence {
                terminal::tell(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}

async fn act_on_folder(act: &UserAct, words: &'static Words) -> Result<(), String> {
    let place = place(act);
    let store = open(&place.data, words).await?;
    let name = shown(&place.data);
    let office = Office::open(store.clone(), place.municipality.as_deref(), Arc::new(RealWorld)).await;
    let office = match office {
        Ok(office) => office,
        Err(error) => {
            store.close().await;
            return Err(refused(&name, &error, words));
        }
    };
    let desk = Desk {
        actor: Actor::command_line(&office.now()),
        office,
        words,
        name,
    };
    let done = desk.act(act).await;
    store.close().await;
    terminal::say(&done?);
    Ok(())
}

fn place(act: &UserAct) -> &Place {
    match act {
        UserAct::Add(asked) => &asked.place,
        UserAct::List(asked) => &asked.place,
        UserAct::Grant(asked) => &asked.place,
        UserAct::End(asked) => &asked.place,
        UserAct::Password(asked) => &asked.place,
        UserAct::Close(asked) => &asked.place,
        UserAct::Unlock(asked) => &asked.place,
    }
}

/// The office of the folder, and the words to speak of it.
struct Desk {
    office: Office,
    actor: Actor,
    words: &'static Words,
    name: String,
}

impl Desk {
    async fn act(&self, act: &UserAct) -> Result<String, String> {
        let of = &self.words.user;
        let line = |text: String| format!("{text}\n");
        match act {
            UserAct::Add(asked) => self.add(asked).await,
            UserAct::List(_) => self.list().await,
            UserAct::Grant(asked) => {
                let found = self.account(&asked.login).await?;
                let grant = self.grant(asked.role, &asked.held).await?;
                self.give(found.id, &found.login, &grant).await.map(line)
            }
            UserAct::End(asked) => self.end(asked).await.map(line),
            UserAct::Password(asked) => {
                let found = self.account(&asked.login).await?;
                self.password(found.id, &found.login, typed(asked.password_stdin, self.words)?)
                    .await
                    .map(line)
            }
            UserAct::Close(asked) => {
                let found = self.account(&asked.login).await?;
                let closed = people::set_closed(&self.office, &self.actor, found.id, !asked.reopen).await;
                self.or_told(closed)?;
                let said = if asked.reopen { of.reopened } else { of.closed };
                Ok(line(said(&found.login)))
            }
            UserAct::Unlock(asked) => {
                let found = self.account(&asked.login).await?;
                self.or_told(people::unlock(&self.office, &self.actor, found.id).await)?;
                Ok(line((of.unlocked)(&found.login)))
            }
        }
    }

    fn or_told<T>(&self, result: Result<T, AppError>) -> Result<T, String> {
        result.map_err(|error| refused(&self.name, &error, self.words))
    }

    /// Everything that can be refused is looked at before the account is added.
    async fn add(&self, asked: &Add) -> Result<String, String> {
        let typed = typed(asked.password_stdin, self.words)?;
        if let Some(typed) = &typed {
            let checked = people::check_password(typed, &asked.login);
            self.or_told(checked.map_err(AppError::from))?;
        }
        let grant = match asked.role {
            Some(role) => Some(self.grant(role, &asked.held).await?),
            None => None,
        };
        let new = NewAccount {
            login: asked.login.clone(),
            name: asked.name.clone(),
            mail: asked.mail.clone().unwrap_or_default(),
        };
        let id = self.or_told(people::add(&self.office, &self.actor, &new).await)?;
        let account = self.or_told(people::one(&self.office, &self.actor, id).await)?;
        let mut said = vec![(self.words.user.added)(&account.login)];
        if let Some(grant) = grant {
            said.push(self.give(id, &account.login, &grant).await?);
        }
        said.push(self.password(id, &account.login, typed).await?);
        Ok(said.join("\n") + "\n")
    }

    async fn give(&self, person: PersonId, login: &str, grant: &Grant) -> Result<String, String> {
        self.or_told(people::grant(&self.office, &self.actor, person, grant).await)?;
        let account = self.or_told(people::one(&self.office, &self.actor, person).await)?;
        let newest = account.roles.iter().max_by_key(|role| role.id);
        let told = newest.map(|role| self.told(role)).unwrap_or_default();
        Ok((self.words.user.granted)(login, &told))
    }

    async fn password(&self, person: PersonId, login: &str, typed: Option<String>) -> Result<String, String> {
        let set = people::set_password(&self.office, &self.actor, person, typed.as_deref()).await;
        let password = self.or_told(set)?;
        let of = &self.words.user;
        Ok(match typed {
            Some(_) => (of.password_set)(login),
            None => (of.password)(login, &password),
        })
    }

    async fn grant(&self, role: Role, held: &Held) -> Result<Grant, String> {
        let department = match &held.department {
            Some(name) if role.is_of_department() => Some(self.department(name, held.new_department).await?),
            None if role.is_of_department() => {
                let missing: Trouble = PeopleTrouble::DepartmentMissing { role }.into();
                return Err(staff::trouble(&missing, self.words.lang));
            }
            _ => None,
        };
        let from = held.from.unwrap_or(self.office.now().day);
        if held.until.is_some_and(|until| until < from) {
            let backwards: Trouble = PeopleTrouble::EndsBeforeBeginning.into();
            return Err(staff::trouble(&backwards, self.words.lang));
        }
        Ok(Grant {
            role,
            department,
            from,
            until: held.until,
        })
    }

    async fn department(&self, name: &str, is_new: bool) -> Result<DepartmentId, String> {
        let found = people::department(&self.office, &self.actor, name).await;
        if let Ok(found) = found {
            return Ok(found);
        }
        if is_new {
            return self.or_told(people::new_department(&self.office, &self.actor, name).await);
        }
        let there = self.or_told(people::departments(&self.office, &self.actor).await)?;
        let names: BTreeSet<String> = there.into_iter().map(|(_, name, _)| plain(&name)).collect();
        let names: Vec<String> = names.into_iter().collect();
        Err((self.words.user.no_department)(&plain(name), &names.join("、")))
    }

    async fn account(&self, login: &str) -> Result<Account, String> {
        let all = self.or_told(people::list(&self.office, &self.actor).await)?;
        let wanted = ayumi_domain::words::squeeze(login);
        all.into_iter()
            .find(|account| account.login == wanted)
            .ok_or_else(|| (self.words.user.unknown)(&plain(login)))
    }

    async fn end(&self, asked: &End) -> Result<String, String> {
        let account = self.account(&asked.login).await?;
        let wanted = staff::role(asked.role, self.words.lang);
        let department = match &asked.department {
            Some(name) => Some(self.department(name, false).await?),
            None => None,
        };
        let fits = |role: &&HeldRole| {
            role.grant.role == asked.role
                && role.when != RoleTime::Past
                && (department.is_none() || role.grant.department == department)
        };
        let mut fitting = account.roles.iter().filter(fits);
        let Some(role) = fitting.next() else {
            return Err((self.words.user.no_such_role)(&account.login, wanted));
        };
        if fitting.next().is_some() {
            return Err((self.words.user.several_roles)(wanted));
        }
        let end = asked.until.map_or(GrantEnd::Now, GrantEnd::On);
        let ended = people::end_grant(&self.office, &self.actor, account.id, role.id, end).await;
        self.or_told(ended)?;
        let after = self.or_told(people::one(&self.office, &self.actor, account.id).await)?;
        let after = after.roles.iter().find(|after| after.id == role.id);
        let told = after.map(|role| self.told(role)).unwrap_or_default();
        Ok((self.words.user.ended)(&account.login, &told))
    }

    async fn list(&self) -> Result<String, String> {
        let all = self.or_told(people::list(&self.office, &self.actor).await)?;
        if all.is_empty() {
            return Ok(format!("{}\n", self.words.user.nobody));
        }
        Ok(all.iter().map(|account| self.line(account)).collect())
    }

    /// Name for signing in, name, marks and roles, with tabs between them.
    fn line(&self, account: &Account) -> String {
        let [closed, locked, without, must_change] = self.words.user.marks;
        let marks = [
            (account.is_closed, closed),
            (account.locked_until.is_some(), locked),
            (!account.has_password, without),
            (account.has_password && account.must_change, must_change),
        ];
        let marks: Vec<&str> = marks
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, word)| *word)
            .collect();
        let roles = account.roles.iter().filter(|role| role.when != RoleTime::Past);
        let roles: Vec<String> = roles.map(|role| self.told(role)).collect();
        let fields = [
            account.login.as_str(),
            &plain(&account.name),
            &marks.join("、"),
            &roles.join("; "),
        ];
        fields.join("\t") + "\n"
    }

    /// A role in words: 担当者 納税課 2025-04-01..2026-03-31.
    fn told(&self, role: &HeldRole) -> String {
        let mut parts = vec![staff::role(role.grant.role, self.words.lang).to_owned()];
        parts.extend(role.department.as_deref().map(plain));
        let until = role.grant.until.map(|day| day.to_string()).unwrap_or_default();
        parts.push(format!("{}..{until}", role.grant.from));
        parts.join(" ")
    }
}

/// The password from standard input, where it is asked for; without its line end.
fn typed(from_stdin: bool, words: &Words) -> Result<Option<String>, String> {
    if !from_stdin {
        return Ok(None);
    }
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let line = line.trim_end_matches(['\r', '\n']);
    if read.is_err() || line.is_empty() {
        return Err(words.user.no_password.to_owned());
    }
    Ok(Some(line.to_owned()))
}
