//! Reads the shell's commands from its source.

use std::{fs, path::Path};

use syn::{
    FnArg, GenericArgument, Item, ItemFn, Pat, PathArguments, ReturnType, Token, Type,
    punctuated::Punctuated, visit::Visit,
};

use crate::failure::{Failure, Outcome, While};

const FOLDER: &str = "src-tauri/src/commands";
/// What Tauri itself fills in.
const INJECTED: [&str; 5] = ["State", "AppHandle", "Webview", "WebviewWindow", "Window"];

/// A command as the page calls it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// Its name in Rust.
    pub(super) name: String,
    /// What it says about itself.
    pub(super) about: String,
    /// What the page passes.
    pub(super) arguments: Vec<(String, Kind)>,
    /// What the page gets back.
    pub(super) answer: Kind,
}

/// A type that may cross.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Nothing,
    /// Text.
    Text,
    /// Yes or no.
    Truth,
    /// A number.
    Number,
    /// Several of a kind.
    List(Box<Kind>),
    /// Perhaps one of a kind.
    Perhaps(Box<Kind>),
    /// Bytes with a name, as the body of the request: they never travel as JSON.
    Body,
    /// Many, one after the other.
    Channel(Box<Kind>),
    /// A type of `wire`.
    Wire(String),
}

/// All commands, in the order of the handler.
pub(super) fn read(root: &Path) -> Outcome<Vec<Command>> {
    let source = |name: &str| {
        let path = format!("{FOLDER}/{name}.rs");
        let text = fs::read_to_string(root.join(&path)).to(format_args!("read {path}"))?;
        parse(&path, &text)
    };
    let handled = handled(&source("mod")?)?;
    let mut modules: Vec<String> = Vec::new();
    for (module, _) in &handled {
        if !modules.contains(module) {
            modules.push(module.clone());
        }
    }
    let mut found = Vec::new();
    for module in &modules {
        let commands = source(module)?.items.into_iter().filter_map(|item| match item {
            Item::Fn(function) if is_command(&function) => Some(function),
            _ => None,
        });
        found.extend(commands.map(|function| (module.clone(), function)));
    }
    arrange(&handled, &found)
}

fn parse(path: &str, text: &str) -> Outcome<syn::File> {
    syn::parse_file(text).map_err(|error| {
        Failure::new(format!("{path}:{}: this is not Rust: {error}", error.span().start().line))
    })
}

/// Module and name of what `generate_handler!` lists.
fn handled(file: &syn::File) -> Outcome<Vec<(String, String)>> {
    struct Handler(Vec<(String, String)>);
    impl Visit<'_> for Handler {
        fn visit_macro(&mut self, call: &syn::Macro) {
            let is_handler = call.path.segments.last().is_some_and(|last| last.ident == "generate_handler");
            let paths = call.parse_body_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
            if let (true, Ok(paths)) = (is_handler, paths) {
                self.0.extend(paths.iter().filter_map(|path| {
                    let mut names = path.segments.iter().rev().map(|segment| segment.ident.to_string());
                    let (name, module) = (names.next()?, names.next()?);
                    Some((module, name))
                }));
            }
        }
    }
    let mut handler = Handler(Vec::new());
    handler.visit_file(file);
    if handler.0.is_empty() {
        return Err(Failure::new(format!("{FOLDER}/mod.rs lists no commands in `generate_handler!`.")));
    }
    Ok(handler.0)
}

fn arrange(handled: &[(String, String)], found: &[(String, ItemFn)]) -> Outcome<Vec<Command>> {
    for (module, function) in found {
        let name = function.sig.ident.to_string();
        if !handled.contains(&(module.clone(), name.clone())) {
            let words = format!("{FOLDER}/{module}.rs: the command {name} is not in the handler.");
            return Err(
                Failure::new(words).remedy(format!("list it in `generate_handler!` in {FOLDER}/mod.rs"))
            );
        }
    }
    let commands = handled.iter().map(|(module, name)| {
        let function = found.iter().find(|(place, function)| place == module && function.sig.ident == name);
        let (_, function) = function.ok_or_else(|| {
            Failure::new(format!(
                "{FOLDER}/mod.rs lists {module}::{name}, which is no command of that module."
            ))
        })?;
        command(module, function)
    });
    commands.collect()
}

fn is_command(function: &ItemFn) -> bool {
    function.attrs.iter().any(|attribute| {
        let mut names = attribute.path().segments.iter().rev().map(|segment| segment.ident.to_string());
        names.next().as_deref() == Some("command") && names.next().is_none_or(|root| root == "tauri")
    })
}

fn command(module: &str, function: &ItemFn) -> Outcome<Command> {
    let name = function.sig.ident.to_string();
    let place = format!("{FOLDER}/{module}.rs:{}", function.sig.ident.span().start().line);
    let refuse = |what: &str| {
        Failure::new(format!("{place}: the command {name} {what}."))
            .remedy("let commands take and return text, numbers, truths, types of `wire`, and lists of these")
    };
    let mut arguments = Vec::new();
    for argument in &function.sig.inputs {
        let FnArg::Typed(argument) = argument else { return Err(refuse("takes `self`")) };
        let Pat::Ident(pattern) = &*argument.pat else {
            return Err(refuse("takes an argument without a name"));
        };
        if INJECTED.contains(&head(&argument.ty).unwrap_or_default().as_str()) {
            continue;
        }
        let kind = kind(&argument.ty)
            .ok_or_else(|| refuse(&format!("takes {} of a type that does not cross", pattern.ident)))?;
        arguments.push((pattern.ident.to_string(), kind));
    }
    let answer = match &function.sig.output {
        ReturnType::Default => Some(Kind::Nothing),
        ReturnType::Type(_, given) if head(given).as_deref() == Some("Result") => first(given).and_then(kind),
        ReturnType::Type(_, given) => kind(given),
    };
    let answer = answer.ok_or_else(|| refuse("returns a type that does not cross"))?;
    let about = about(&function.attrs).into_iter().next().unwrap_or_default();
    Ok(Command { name, about, arguments, answer })
}

/// What is said about an item, a paragraph an item.
pub(super) fn about(attributes: &[syn::Attribute]) -> Vec<String> {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => {
                Some(text.value().trim().to_owned())
            }
            _ => None,
        },
        _ => None,
    });
    let lines: Vec<_> = lines.collect();
    let paragraphs = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| lines.join(" ")).collect()
}

/// What a type is, if it may cross.
pub(super) fn kind(given: &Type) -> Option<Kind> {
    if let Type::Tuple(tuple) = given {
        return tuple.elems.is_empty().then_some(Kind::Nothing);
    }
    let of = |wrap: fn(Box<Kind>) -> Kind| Some(wrap(Box::new(kind(first(given)?)?)));
    Some(match head(given)?.as_str() {
        "String" => Kind::Text,
        "bool" => Kind::Truth,
        "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" | "f32" | "f64" => Kind::Number,
        "Request" => Kind::Body,
        "Vec" => of(Kind::List)?,
        "Option" => of(Kind::Perhaps)?,
        "Channel" => of(Kind::Channel)?,
        "usize" | "isize" | "HashMap" | "BTreeMap" | "Value" | "Result" | "Box" | "Arc" => return None,
        name => Kind::Wire(name.to_owned()),
    })
}

/// The last name of a path.
pub(super) fn head(given: &Type) -> Option<String> {
    let Type::Path(path) = given else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

/// Its first type argument.
pub(super) fn first(given: &Type) -> Option<&Type> {
    let Type::Path(path) = given else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(given) => Some(given),
        _ => None,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Commands from the sources of a handler and one module.
    pub(in crate::codegen) fn commands(handler: &str, module: &str) -> Outcome<Vec<Command>> {
        let handled =
            handled(&parse("mod.rs", &format!("fn handler() {{ tauri::generate_handler![{handler}] }}"))?)?;
        let functions = parse("room.rs", module)?.items.into_iter().filter_map(|item| match item {
            Item::Fn(function) if is_command(&function) => Some(("room".to_owned(), function)),
            _ => None,
        });
        arrange(&handled, &functions.collect::<Vec<_>>())
    }

    #[test]
    fn a_command_is_read_without_what_tauri_fills_in() {
        let source = "
            /// Enters a room.
            #[tauri::command]
            pub(super) async fn room_join(desktop: State<'_, Desktop>, room: RoomId, seats: Option<Vec<u32>>,
                on_batch: Channel<RoomBatch>) -> Result<Option<Account>, Fault> {}
            fn helper() {}";
        let commands = commands("room::room_join", source).expect("commands");
        let expected = Command {
            name: "room_join".into(),
            about: "Enters a room.".into(),
            arguments: vec![
                ("room".into(), Kind::Wire("RoomId".into())),
                ("seats".into(), Kind::Perhaps(Box::new(Kind::List(Box::new(Kind::Number))))),
                ("on_batch".into(), Kind::Channel(Box::new(Kind::Wire("RoomBatch".into())))),
            ],
            answer: Kind::Perhaps(Box::new(Kind::Wire("Account".into()))),
        };
        assert_eq!(commands, [expected]);
    }

    #[test]
    fn a_request_is_the_bytes_of_its_body() {
        let source = "#[tauri::command] fn file_paste(request: Request<'_>) -> Result<(), Fault> {}";
        let commands = commands("room::file_paste", source).expect("commands");
        assert_eq!(commands[0].arguments, [("request".into(), Kind::Body)]);
    }

    #[test]
    fn what_does_not_cross_is_refused_in_words() {
        let refused =
            |handler: &str, source: &str| commands(handler, source).expect_err("a refusal").to_string();
        let sizes = "#[tauri::command] fn room_sizes(size: usize) {}";
        assert!(refused("room::room_sizes", sizes).contains("takes size of a type that does not cross"));
        let pair = "#[tauri::command] fn room_pair() -> (u8, u8) {}";
        assert!(refused("room::room_pair", pair).contains("returns a type that does not cross"));
        let both = "#[tauri::command] fn one() {} #[tauri::command] fn two() {}";
        assert!(refused("room::one", both).contains("the command two is not in the handler"));
        assert!(refused("room::one, room::three", "#[tauri::command] fn one() {}").contains("room::three"));
    }
}
