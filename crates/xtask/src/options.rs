//! What can be said on the command line.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser, ValueExt};

use crate::{bench::UI, demo::Wish, failure::Outcome, misused, suite::Layer};

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Tell what there is.
    Help,
    /// Install what is missing.
    Setup,
    /// Show the app.
    Demo(Wish),
    /// Run these layers of tests.
    Test(Vec<Layer>),
    /// Measure these scenarios.
    Bench(Vec<String>),
    /// Write generated files, or look whether they are stale.
    Codegen {
        /// Only look.
        check: bool,
    },
    /// Look whether the laws are kept.
    Tidy,
}

pub(crate) const HELP: &str = "\
The workshop of Chancery.

  cargo xtask demo        builds the app, starts a homeserver with a demonstration, opens the window signed in
      --server URL        opens the app on this homeserver instead
      --screenshot FILE   draws without a display, writes the picture, ends
      --language CODE     in this language: en, fr or de
  cargo xtask test [LAYER…]
                          runs the tests of these layers, or of all:
                          checks core page homeserver kotlin swift window
  cargo xtask check       the layer `checks` alone: formatting, lints, laws, generated code, licences
  cargo xtask bench ui [SCENARIO…]
                          measures the real window: flood scroll
  cargo xtask codegen     writes the generated files; with --check, fails when they are stale
  cargo xtask tidy        the laws of the README and the measures of files
  cargo xtask setup       installs everything that is missing, without running anything

Downloads and build results stay in $CHANCERY_CACHE, or else in chancery in the cache folder of the account.";

/// Reads the command line.
pub(crate) fn read(arguments: impl Iterator<Item = OsString>) -> Outcome<Order> {
    parse(Parser::from_args(arguments)).map_err(misused)
}

fn parse(mut arguments: Parser) -> Result<Order, lexopt::Error> {
    let Some(first) = arguments.next()? else { return Ok(Order::Help) };
    let Arg::Value(word) = first else {
        return match first {
            Arg::Long("help") | Arg::Short('h') => Ok(Order::Help),
            other => Err(other.unexpected()),
        };
    };
    let order = match word.string()?.as_str() {
        "help" => Order::Help,
        "setup" => Order::Setup,
        "demo" => return wish(&mut arguments).map(Order::Demo),
        "test" => return layers(&mut arguments).map(Order::Test),
        "check" => Order::Test(vec![Layer::Checks]),
        "bench" => return bench(&mut arguments),
        "codegen" => return codegen(&mut arguments),
        "tidy" => Order::Tidy,
        other => return Err(format!("there is no `cargo xtask {other}`").into()),
    };
    match arguments.next()? {
        None => Ok(order),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(Order::Help),
        Some(other) => Err(other.unexpected()),
    }
}

fn codegen(arguments: &mut Parser) -> Result<Order, lexopt::Error> {
    let mut check = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("check") => check = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Order::Codegen { check })
}

fn bench(arguments: &mut Parser) -> Result<Order, lexopt::Error> {
    let mut words = Vec::new();
    while let Some(argument) = arguments.next()? {
        let Arg::Value(word) = argument else { return Err(argument.unexpected()) };
        words.push(word.string()?);
    }
    let Some((what, scenarios)) = words.split_first() else { return Err("bench needs a word: ui".into()) };
    if what != "ui" {
        return Err(format!("there is no bench {what}; there is ui").into());
    }
    if let Some(unknown) = scenarios.iter().find(|scenario| !UI.contains(&scenario.as_str())) {
        return Err(format!("there is no scenario {unknown}; there are {}", UI.join(", ")).into());
    }
    let all = || UI.iter().map(|&scenario| scenario.to_owned()).collect();
    Ok(Order::Bench(if scenarios.is_empty() { all() } else { scenarios.to_vec() }))
}

fn wish(arguments: &mut Parser) -> Result<Wish, lexopt::Error> {
    let mut wish = Wish::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("server") => wish.server = Some(arguments.value()?.string()?),
            Arg::Long("screenshot") => wish.picture = Some(PathBuf::from(arguments.value()?)),
            Arg::Long("language") => {
                let code = arguments.value()?.string()?;
                if !["en", "fr", "de"].contains(&code.as_str()) {
                    return Err(format!("the app does not speak {code}; it speaks en, fr and de").into());
                }
                wish.language = Some(code);
            }
            other => return Err(other.unexpected()),
        }
    }
    Ok(wish)
}

fn layers(arguments: &mut Parser) -> Result<Vec<Layer>, lexopt::Error> {
    let mut layers = Vec::new();
    while let Some(argument) = arguments.next()? {
        let Arg::Value(word) = argument else { return Err(argument.unexpected()) };
        let name = word.string()?;
        let layer = Layer::ALL.into_iter().find(|layer| layer.name() == name);
        layers.push(layer.ok_or_else(|| {
            let names: Vec<_> = Layer::ALL.iter().map(|layer| layer.name()).collect();
            format!("there is no layer {name}; there are {}", names.join(", "))
        })?);
    }
    Ok(if layers.is_empty() { Layer::ALL.to_vec() } else { layers })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(line: &str) -> Outcome<Order> {
        read(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn orders_are_read() {
        assert!(matches!(order(""), Ok(Order::Help)));
        assert!(matches!(order("codegen --check"), Ok(Order::Codegen { check: true })));
        assert!(matches!(order("test"), Ok(Order::Test(layers)) if layers == Layer::ALL));
        assert!(
            matches!(order("test kotlin page"), Ok(Order::Test(layers)) if layers == [Layer::Kotlin, Layer::Page])
        );
        assert!(matches!(order("bench ui scroll"), Ok(Order::Bench(scenarios)) if scenarios == ["scroll"]));
        assert!(matches!(order("bench ui"), Ok(Order::Bench(scenarios)) if scenarios == UI));
        let wish = Wish { server: None, picture: Some("a.png".into()), language: Some("fr".into()) };
        assert_eq!(order("demo --screenshot a.png --language fr").expect("an order"), Order::Demo(wish));
    }

    #[test]
    fn what_there_is_not_is_refused_in_words() {
        for line in [
            "dance",
            "test moon",
            "demo --language it",
            "demo --loud",
            "codegen now",
            "tidy --fix",
            "bench",
            "bench moon",
            "bench ui dance",
        ] {
            assert!(order(line).is_err_and(|failure| failure.to_string().contains("--help")), "{line}");
        }
    }
}
