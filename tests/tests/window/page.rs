//! The page in the window, driven through WebDriver as a person would use it.

use std::{process::Stdio, time::Duration};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use testkit::PATIENCE;
use tokio::time::timeout;

use crate::desk::{App, Desk, app, free_port, from_environment};

/// A window that is driven.
pub(crate) struct Page {
    pub(crate) client: Client,
    driver: u32,
}

impl Page {
    /// Opens the app's window at a desk.
    pub(crate) async fn open(desk: &mut Desk) -> Self {
        Self::try_open(desk, App::Driven, PATIENCE).await.unwrap_or_else(|error| panic!("no window: {error}"))
    }

    /// Tries to open a window that can be driven.
    pub(crate) async fn try_open(desk: &mut Desk, build: App, patience: Duration) -> Result<Self, String> {
        let (port, native) = (free_port(), free_port());
        let mut command = desk.command(from_environment("CHANCERY_TAURI_DRIVER"));
        command.arg("--port").arg(port.to_string()).arg("--native-port").arg(native.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = desk.start(&mut command);
        listening(port).await;
        listening(native).await;
        let capabilities = json!({ "browserName": "wry", "tauri:options": { "application": app(build) } });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        match timeout(patience, builder.connect(&format!("http://127.0.0.1:{port}"))).await {
            Ok(Ok(client)) => Ok(Self { client, driver }),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("no session after {} seconds", patience.as_secs())),
        }
    }

    /// Closes the window, and with it the app.
    pub(crate) async fn close(self) {
        self.client.clone().close().await.expect("closed");
        // The driver lets go of the app a moment after it has answered.
        self.until_gone().await;
    }

    /// Waits until the app has ended.
    pub(crate) async fn until_gone(self) {
        testkit::until("the app has ended", || children(self.driver).is_empty()).await;
    }

    /// Waits for an element.
    pub(crate) async fn find(&self, selector: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {selector}: {error}; the page shows:\n{}", self.text().await),
        }
    }

    /// Waits until an element that matches holds exactly these words.
    pub(crate) async fn until_text(&self, selector: &str, words: &str) {
        let script = "const [selector, words] = arguments;
            return [...document.querySelectorAll(selector)].some((one) => one.innerText.trim() === words)";
        self.until(&format!("{selector} says {words:?}"), script, vec![json!(selector), json!(words)]).await;
    }

    /// Waits until a script is true.
    pub(crate) async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) {
        let wait = async {
            loop {
                match self.client.execute(script, arguments.clone()).await {
                    Ok(Value::Bool(true)) => return,
                    Ok(_) => tokio::time::sleep(Duration::from_millis(25)).await,
                    Err(error) => panic!("waiting until {what}: {error}"),
                }
            }
        };
        if timeout(PATIENCE, wait).await.is_err() {
            panic!("waited in vain until {what}; the page shows:\n{}", self.text().await);
        }
    }

    /// Waits for a screen.
    pub(crate) async fn until_screen(&self, name: &str) {
        self.find(&format!("#root[data-screen=\"{name}\"]")).await;
    }

    /// Waits for a state of the connection.
    pub(crate) async fn until_status(&self, state: &str) {
        self.find(&format!("#status[data-state=\"{state}\"]")).await;
    }

    /// All words on the page.
    pub(crate) async fn text(&self) -> String {
        let text = self.client.execute("return document.body.innerText", Vec::new()).await;
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Types, wherever the focus is.
    pub(crate) async fn types(&self, words: &str) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in words.chars() {
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(keys).await.expect("typed");
    }

    /// Presses one key.
    pub(crate) async fn presses(&self, key: Key) {
        self.types(&char::from(key).to_string()).await;
    }

    /// Presses a key with another held.
    pub(crate) async fn presses_with(&self, held: Key, key: char) {
        self.presses_held(&[held], key).await;
    }

    /// Presses a key with others held.
    pub(crate) async fn presses_held(&self, held: &[Key], key: char) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for &value in held {
            keys = keys.then(KeyAction::Down { value: value.into() });
        }
        keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        for &value in held.iter().rev() {
            keys = keys.then(KeyAction::Up { value: value.into() });
        }
        self.client.perform_actions(keys).await.expect("pressed");
    }

    /// Searches the list of conversations, by keyboard.
    pub(crate) async fn searches(&self, name: &str) {
        self.presses_held(&[Key::Control, Key::Shift], 'f').await;
        self.until_focused("#room-search").await;
        self.types(name).await;
    }

    /// Waits until an element has the focus.
    pub(crate) async fn until_focused(&self, selector: &str) {
        let script = "return document.activeElement?.matches(arguments[0]) ?? false";
        self.until(&format!("{selector} has the focus"), script, vec![json!(selector)]).await;
    }

    /// Moves with the Tab key until an element has the focus.
    pub(crate) async fn tabs_to(&self, selector: &str) {
        self.steps(&[], Key::Tab, selector).await;
    }

    /// Moves back with the Tab key until an element has the focus.
    pub(crate) async fn tabs_back_to(&self, selector: &str) {
        self.steps(&[Key::Shift], Key::Tab, selector).await;
    }

    /// Presses a key until an element has the focus.
    pub(crate) async fn steps_to(&self, key: Key, selector: &str) {
        self.steps(&[], key, selector).await;
    }

    async fn steps(&self, held: &[Key], key: Key, selector: &str) {
        let script = "return document.activeElement?.matches(arguments[0]) ?? false";
        for _ in 0..40 {
            let there = self.client.execute(script, vec![json!(selector)]).await.expect("looked");
            if there == Value::Bool(true) {
                return;
            }
            self.presses_held(held, key.into()).await;
        }
        panic!("{key:?} never comes to {selector}; the page shows:\n{}", self.text().await);
    }

    /// Signs in by keyboard alone.
    pub(crate) async fn sign_in(&self, server: &str, name: &str, password: &str) {
        self.until_screen("signIn").await;
        for (field, words) in [("#server", server), ("#name", name), ("#password", password)] {
            self.tabs_to(field).await;
            self.types(words).await;
        }
        self.presses(Key::Enter).await;
    }

    /// Gives the keyboard to the newest message that begins so, as a press on it does.
    pub(crate) async fn on_message(&self, words: &str) {
        let script = "const said = [...document.querySelectorAll('article[data-event]:not([data-event=\"\"])')]
                .filter((one) => one.querySelector('.message-text')?.innerText.trim().startsWith(arguments[0])).at(-1);
            said?.focus();
            return said !== undefined && document.activeElement === said";
        self.until(&format!("{words:?} has the focus"), script, vec![json!(words)]).await;
    }

    /// Waits until a message of one's own is with the server.
    pub(crate) async fn until_sent(&self, words: &str) {
        let script = "return [...document.querySelectorAll('.message[data-state=sent] .message-text')]
            .some((one) => one.innerText.trim() === arguments[0])";
        self.until(&format!("{words:?} is sent"), script, vec![json!(words)]).await;
    }

    /// Asks everybody in the open conversation.
    pub(crate) async fn asks(&self, question: &str, answers: &[&str]) {
        self.find(".composer-add button").await.click().await.expect("clicked");
        self.until_focused("[role=menuitem]").await;
        self.types("poll").await;
        self.presses(Key::Enter).await;
        self.find(".composer-form").await;
        self.tabs_to("input[id$=question]").await;
        self.types(question).await;
        for (number, answer) in answers.iter().enumerate() {
            self.tabs_to(&format!("input[id$=answer-{number}]")).await;
            self.types(answer).await;
        }
        self.presses(Key::Enter).await;
        self.until(
            "the poll is sent",
            "return document.querySelector('.composer-form') === null",
            Vec::new(),
        )
        .await;
    }

    /// Gives the shell a command, as the page does.
    pub(crate) async fn commands(&self, command: &str, arguments: Value) {
        let script = "const [command, given, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, given).then(() => done(true), (fault) => done(fault))";
        let told = self.client.execute_async(script, vec![json!(command), arguments]).await;
        assert_eq!(told.expect("answered"), json!(true), "{command}");
    }

    /// Asks the shell something, as the page does.
    pub(crate) async fn asks_shell(&self, command: &str) -> Value {
        let script = "const [command, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command).then(done, (fault) => done({ fault }))";
        self.client.execute_async(script, vec![json!(command)]).await.expect("answered")
    }

    /// Signs out, as the settings offer it.
    pub(crate) async fn signs_out(&self) {
        self.find("#open-settings").await.click().await.expect("clicked");
        self.until_screen("settings").await;
        self.tabs_to("#sign-out").await;
        self.presses(Key::Enter).await;
        self.tabs_to("#confirm-sign-out").await;
        self.presses(Key::Enter).await;
        self.until_screen("signIn").await;
    }

    /// Opens a conversation by name, by keyboard alone.
    pub(crate) async fn open_room(&self, name: &str) {
        self.on_line(name).await;
        self.presses(Key::Enter).await;
        self.find("[role=feed]").await;
    }

    /// Gives the keyboard to the line of a conversation, by a search for its name.
    pub(crate) async fn on_line(&self, name: &str) {
        self.searches(name).await;
        let script = "const rows = document.querySelectorAll('[data-room]');
            return rows.length === 1 && rows[0].innerText.includes(arguments[0])";
        self.until(&format!("only {name:?} is listed"), script, vec![json!(name)]).await;
        self.presses(Key::Down).await;
        self.until_focused("[data-room]").await;
    }

    /// Opens the menu of what has the keyboard, and chooses in it and in the menus inside of it.
    pub(crate) async fn chooses(&self, ways: &[&str]) {
        self.presses_with(Key::Shift, char::from(Key::F10)).await;
        let mut before = "";
        for way in ways {
            // An inner menu takes the keyboard a moment after it was asked for.
            self.until_focused(&format!("[role^=menuitem]:not([data-key='{before}'])")).await;
            self.steps_to(Key::Down, &format!("[role^=menuitem][data-key='{way}']")).await;
            self.presses(Key::Enter).await;
            before = way;
        }
    }

    /// Goes somewhere with the quick switcher: what is offered first for a few letters.
    pub(crate) async fn goes_to(&self, letters: &str, offered: &str) {
        self.presses_with(Key::Control, 'k').await;
        self.until_focused("#finder").await;
        self.types(letters).await;
        self.until_text(".finder-option[aria-selected=true] .finder-words", offered).await;
        self.presses(Key::Enter).await;
        self.until_none(".finder").await;
    }

    /// Gives the keyboard to something in the newest message that has it.
    pub(crate) async fn inside_message(&self, selector: &str) {
        let script =
            "const message = [...document.querySelectorAll('article[data-event]:not([data-event=\"\"])')]
                .filter((one) => one.querySelector(arguments[0]) !== null).at(-1);
            message?.focus();
            return message !== undefined && document.activeElement === message";
        self.until(&format!("the message with {selector} has the focus"), script, vec![json!(selector)])
            .await;
        self.presses(Key::Enter).await;
        self.tabs_to(selector).await;
    }

    /// Waits until there is no such element.
    pub(crate) async fn until_none(&self, selector: &str) {
        let script = "return document.querySelector(arguments[0]) === null";
        self.until(&format!("there is no {selector}"), script, vec![json!(selector)]).await;
    }

    /// Writes and sends, wherever one writes.
    pub(crate) async fn says(&self, words: &str) {
        self.types(words).await;
        self.presses(Key::Enter).await;
    }
}

/// Waits until something listens on a port of loopback. Looks instead of knocking: the driver ends at a knock.
async fn listening(port: u16) {
    let listens = || {
        let table =
            ["/proc/net/tcp", "/proc/net/tcp6"].map(|file| std::fs::read_to_string(file).unwrap_or_default());
        table.iter().flat_map(|table| table.lines()).any(|line| {
            let mut fields = line.split_whitespace().skip(1);
            let (local, state) = (fields.next().unwrap_or_default(), fields.nth(1).unwrap_or_default());
            local.ends_with(&format!(":{port:04X}")) && state == "0A"
        })
    };
    testkit::until("the driver listens", listens).await;
}

/// The processes that a process has started and that still run, without its own driver.
fn children(of: u32) -> Vec<String> {
    let all = std::process::Command::new("pgrep").args(["-f", &app(App::Driven).to_string_lossy()]).output();
    let all = String::from_utf8(all.expect("pgrep").stdout).unwrap_or_default();
    let descends = |process: &&str| {
        let mut process = (*process).to_owned();
        loop {
            if process == of.to_string() {
                return true;
            }
            match parent(&process) {
                Some(parent) if parent != "0" => process = parent,
                _ => return false,
            }
        }
    };
    all.lines().filter(descends).map(str::to_owned).collect()
}

fn parent(process: &str) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("PPid:")).map(|parent| parent.trim().to_owned())
}
