//! What the administrator of a homeserver does: make people, sign them out, close their accounts.

use aws_lc_rs::hmac;
use matrix_sdk::{
    reqwest::Method,
    ruma::{OwnedUserId, UserId},
};
use serde_json::{Value, json};

use super::{Answer, CallFailure, Homeserver, options::random};

/// The administrator's own account, of the kind that the user directory never shows.
const ADMINISTRATOR: &str = "testkit-administrator";
const KIND: &str = "support";

impl Homeserver {
    /// Makes an account, without any device yet; its display name is the localpart.
    ///
    /// # Errors
    /// [`CallFailure::Refused`] if the localpart is not a valid one. An account that exists gets the new password.
    pub async fn register(&self, localpart: &str, password: &str) -> Result<OwnedUserId, CallFailure> {
        self.put_account(localpart, &json!({ "password": password, "logout_devices": false })).await
    }

    /// Makes an account with a display name, without any device yet.
    ///
    /// # Errors
    /// As [`Homeserver::register`].
    pub async fn register_named(
        &self,
        localpart: &str,
        password: &str,
        display_name: &str,
    ) -> Result<OwnedUserId, CallFailure> {
        let account = json!({ "password": password, "logout_devices": false, "displayname": display_name });
        self.put_account(localpart, &account).await
    }

    /// Deletes every device of `user`, so that each of their access tokens is revoked.
    ///
    /// # Errors
    /// [`CallFailure`] if the server does not run or does not know the user.
    pub async fn sign_out_everywhere(&self, user: &UserId) -> Result<(), CallFailure> {
        let account = account(user);
        let listed = self.administer(Method::GET, &format!("{account}/devices"), None).await?;
        let devices = listed.accepted()?["devices"].take();
        let devices: Vec<_> =
            devices.as_array().into_iter().flatten().map(|device| &device["device_id"]).collect();
        let list = json!({ "devices": devices });
        self.administer(Method::POST, &format!("{account}/delete_devices"), Some(&list)).await?.accepted()?;
        Ok(())
    }

    /// Deletes one device of `user`, so that its access token is revoked.
    ///
    /// # Errors
    /// [`CallFailure`] if the server does not run or does not know the user.
    pub async fn sign_out_device(&self, user: &UserId, device: &str) -> Result<(), CallFailure> {
        let list = json!({ "devices": [device] });
        let path = format!("{}/delete_devices", account(user));
        self.administer(Method::POST, &path, Some(&list)).await?.accepted()?;
        Ok(())
    }

    /// Lets `user` enter a room without a device of theirs having signed in.
    ///
    /// # Errors
    /// [`CallFailure`] if the server does not run or the user was not invited.
    pub async fn enter(&self, user: &UserId, room: &str) -> Result<(), CallFailure> {
        let path = format!("/_synapse/admin/v1/users/{}/login", segment(user));
        let token = text(self.administer(Method::POST, &path, Some(&json!({}))).await?, "access_token")?;
        let path = format!("/_matrix/client/v3/join/{room}");
        self.request(Method::POST, &path, Some(&token), Some(&json!({}))).await?.accepted()?;
        Ok(())
    }

    /// Closes the account of `user` for good: they leave their rooms and cannot sign in.
    ///
    /// # Errors
    /// [`CallFailure`] if the server does not run or does not know the user.
    pub async fn deactivate(&self, user: &UserId) -> Result<(), CallFailure> {
        let path = format!("/_synapse/admin/v1/deactivate/{}", segment(user));
        self.administer(Method::POST, &path, Some(&json!({ "erase": false }))).await?.accepted()?;
        Ok(())
    }

    /// Sends one request as the administrator, for what has no method here: see Synapse's admin API.
    ///
    /// # Errors
    /// As [`Homeserver::request`], and if the administrator's account cannot be made.
    pub async fn administer(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, CallFailure> {
        let token = self.admin.get_or_try_init(|| self.administrator()).await?;
        self.request(method, path, Some(token), body).await
    }

    async fn put_account(&self, localpart: &str, fields: &Value) -> Result<OwnedUserId, CallFailure> {
        let user = UserId::parse(format!("@{localpart}:{}", self.name()))
            .map_err(|_| CallFailure::Incomplete { field: "name" })?;
        self.administer(Method::PUT, &account(&user), Some(fields)).await?.accepted()?;
        Ok(user)
    }

    /// The administrator's access token: from an earlier start in the same directory, or of an account made now.
    async fn administrator(&self) -> Result<String, CallFailure> {
        if let Some(token) = self.directory.administrator() {
            return Ok(token);
        }
        let path = "/_synapse/admin/v1/register";
        let nonce = text(self.request(Method::GET, path, None, None).await?, "nonce")?;
        let password = hexadecimal(&random::<16>());
        let signed = [&nonce, ADMINISTRATOR, &password, "admin", KIND].join("\0");
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.shared_secret.as_bytes());
        let account = json!({
            "nonce": nonce,
            "username": ADMINISTRATOR,
            "password": password,
            "admin": true,
            "user_type": KIND,
            "mac": hexadecimal(hmac::sign(&key, signed.as_bytes()).as_ref()),
        });
        let token = text(self.request(Method::POST, path, None, Some(&account)).await?, "access_token")?;
        self.directory.keep_administrator(&token)?;
        Ok(token)
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn account(user: &UserId) -> String {
    format!("/_synapse/admin/v2/users/{}", segment(user))
}

/// Of all that a user identifier may hold, only the slash means something in a path.
fn segment(user: &UserId) -> String {
    user.as_str().replace('/', "%2F")
}

fn text(answer: Answer, field: &'static str) -> Result<String, CallFailure> {
    match answer.accepted()?[field].take() {
        Value::String(text) => Ok(text),
        _ => Err(CallFailure::Incomplete { field }),
    }
}
