//! The arguments, and help about them in the reader's language.

use std::path::PathBuf;
use std::process::ExitCode;

use ayumi_messages::cli::Words;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::terminal;

#[derive(Parser)]
#[command(
    name = "ayumi",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
struct Arguments {
    #[command(subcommand)]
    act: Act,
}

/// What the program is asked to do.
#[derive(Subcommand)]
pub enum Act {
    /// reads one document and prints the plan document
    Convert(Convert),
    /// reads documents and keeps them
    Import(Import),
    /// shows the public pages
    Serve(Box<Serve>),
    /// shows the plans of a fictional city
    Demo(Demo),
    /// manages accounts and roles
    User(User),
    /// sends mail, reminds, lists mail
    Mail(Mail),
    /// writes the public site as files
    Publish(crate::publish::Publish),
    /// works on a survey round
    Round(Round),
    /// prints the log
    Log(crate::log::Log),
}

/// Arguments of `convert`.
#[derive(clap::Args)]
pub struct Convert {
    /// document to read
    pub file: PathBuf,
}

/// Arguments of `import`.
#[derive(clap::Args)]
pub struct Import {
    /// documents, or folders with documents
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// name of the plan instead of the document's title
    #[arg(long, value_name = "NAME")]
    pub plan: Option<String>,
    /// name of the stored plan that the documents belong to
    #[arg(long, value_name = "PLAN", conflicts_with = "plan")]
    pub into: Option<String>,
    /// edition or report
    #[arg(id = "kind", long = "as", value_name = "edition|report")]
    pub kind: Option<DocumentKind>,
    /// name of the municipality
    #[arg(long, value_name = "NAME")]
    pub municipality: Option<String>,
    /// publish at once
    #[arg(long)]
    pub publish: bool,
    /// import the others when a file cannot be read
    #[arg(long)]
    pub keep_going: bool,
    /// folder in which everything is kept
    #[arg(
        long,
        value_name = "DIR",
        default_value = "ayumi-data",
        hide_default_value = true
    )]
    pub data: PathBuf,
}

/// Arguments of `serve`.
#[derive(clap::Args)]
pub struct Serve {
    /// folder in which everything is kept
    #[arg(
        long,
        value_name = "DIR",
        default_value = "ayumi-data",
        hide_default_value = true
    )]
    pub data: PathBuf,
    /// address and port to listen on
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080",
        hide_default_value = true
    )]
    pub listen: String,
    /// name of the municipality to show
    #[arg(long, value_name = "NAME")]
    pub municipality: Option<String>,
    /// leave the staff pages away
    #[arg(long)]
    pub public_only: bool,
    /// browsers come over https, here or at a server in front
    #[arg(long)]
    pub https: bool,
    #[command(flatten)]
    pub mail: crate::mail::Settings,
    #[command(flatten)]
    pub written: crate::mail::Written,
}

/// Where the data of a municipality is, for commands that work on one.
#[derive(clap::Args)]
pub struct Place {
    /// folder in which everything is kept
    #[arg(
        long,
        value_name = "DIR",
        default_value = "ayumi-data",
        hide_default_value = true
    )]
    pub data: PathBuf,
    /// name of the municipality
    #[arg(long, value_name = "NAME")]
    pub municipality: Option<String>,
}

/// Arguments of `user`.
#[derive(clap::Args)]
pub struct User {
    /// what is done
    #[command(subcommand)]
    pub act: crate::user::UserAct,
}

/// Arguments of `mail`.
#[derive(clap::Args)]
pub struct Mail {
    /// what is done
    #[command(subcommand)]
    pub act: crate::mail::MailAct,
}

/// Arguments of `round`.
#[derive(clap::Args)]
pub struct Round {
    /// what is done
    #[command(subcommand)]
    pub act: crate::round::RoundAct,
}

/// Arguments of `demo`.
#[derive(clap::Args)]
pub struct Demo {
    /// folder in which everything is kept; a temporary one without it
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// address and port to listen on
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080",
        hide_default_value = true
    )]
    pub listen: String,
}

/// What a document is said to be.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum DocumentKind {
    /// a state of the plan
    Edition,
    /// what came of it
    Report,
}

/// What became of the command line.
pub enum Asked {
    /// something is to be done
    Act(Act),
    /// help was printed, or a refusal
    Answered(ExitCode),
}

/// Reads the command line. Help and refusals are answered here.
pub fn parse(words: &'static Words) -> Asked {
    let matches = match command(words).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return Asked::Answered(answer(&error, words)),
    };
    match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => Asked::Act(arguments.act),
        Err(error) => Asked::Answered(answer(&error, words)),
    }
}

/// The command with every help text in the reader's language.
fn command(words: &'static Words) -> Command {
    let [_, commands, ..] = words.help.headings;
    let version = (words.help.text)("version").unwrap_or_default();
    let mut command = speaking(Arguments::command(), words, "")
        .about(words.help.about)
        .subcommand_help_heading(commands)
        .arg(
            Arg::new("version")
                .long("version")
                .action(ArgAction::Version)
                .help(version),
        )
        .mut_args(|arg| headed(arg, words));
    explain(&mut command, words, "");
    command
}

/// Gives every subcommand its texts, and theirs to those below it.
fn explain(command: &mut Command, words: &'static Words, above: &str) {
    for sub in command.get_subcommands_mut() {
        let name = match above {
            "" => sub.get_name().to_owned(),
            above => format!("{above}.{}", sub.get_name()),
        };
        let about = (words.help.text)(&name).unwrap_or_default();
        let [_, commands, ..] = words.help.headings;
        let spoken = std::mem::take(sub).disable_help_subcommand(true);
        *sub = speaking(spoken, words, &name)
            .about(about)
            .subcommand_help_heading(commands);
        explain(sub, words, &name);
    }
}

/// One command with its arguments' texts and a help flag that is explained in the reader's language.
fn speaking(command: Command, words: &'static Words, name: &str) -> Command {
    let [usage, ..] = words.help.headings;
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command
        .disable_help_flag(true)
        .help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}"))
        .arg(help.help((words.help.text)("help").unwrap_or_default()))
        .mut_args(|arg| {
            let text = (words.help.text)(&format!("{name}.{}", arg.get_id()));
            let arg = headed(arg, words);
            match text {
                Some(text) => arg.help(text),
                None => arg,
            }
        })
}

fn headed(arg: Arg, words: &'static Words) -> Arg {
    let [_, _, arguments, options] = words.help.headings;
    let heading = if arg.is_positional() { arguments } else { options };
    arg.help_heading(heading)
}

/// Prints help on standard output, or one sentence about what is not understood on standard error.
fn answer(error: &clap::Error, words: &Words) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A closed pipe is no failure of ours.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return ExitCode::from(2);
        }
        ErrorKind::MissingRequiredArgument => {
            terminal::tell(words.refusal.arguments);
            return ExitCode::from(2);
        }
        _ => {}
    }
    let named = [
        ContextKind::InvalidArg,
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidValue,
    ];
    let argument = named.iter().find_map(|kind| match error.get(*kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(" ")),
        _ => None,
    });
    match argument {
        Some(argument) => eprintln!("{}", (words.refusal.argument)(&argument)),
        None => eprintln!("{}", words.refusal.arguments),
    }
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use ayumi_messages::cli::{EN, JA, Words};

    use super::command;

    fn every_argument_is_explained(words: &'static Words) {
        let command = command(words);
        command.clone().debug_assert();
        of_subcommands(&command, words, "");
    }

    fn of_subcommands(command: &clap::Command, words: &'static Words, above: &str) {
        for sub in command.get_subcommands() {
            let path = format!("{above}{}", sub.get_name());
            of_subcommands(sub, words, &format!("{path}."));
            assert!(
                sub.get_about().is_some_and(|text| !text.to_string().is_empty()),
                "{path}"
            );
            for arg in sub.get_arguments() {
                let name = format!("{path}.{}", arg.get_id());
                let text = if arg.get_id() == "help" {
                    "help"
                } else {
                    name.as_str()
                };
                assert_eq!(
                    arg.get_help().map(ToString::to_string).as_deref(),
                    (words.help.text)(text),
                    "{name}"
                );
                assert!((words.help.text)(text).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        every_argument_is_explained(&JA);
        every_argument_is_explained(&EN);
    }
}
