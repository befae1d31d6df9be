//! The smallest HTTP client that tests need: JSON out, JSON in.

use std::time::Duration;

use matrix_sdk::reqwest::{Client, Method, header::CONTENT_TYPE};
use serde_json::Value;

use super::failure::CallFailure;

const PATIENCE: Duration = Duration::from_secs(30);

/// What a server answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body; `null` if it is not JSON.
    pub body: Value,
}

impl Answer {
    /// The body of a good answer.
    ///
    /// # Errors
    /// [`CallFailure::Refused`] if the status is not one of 200 to 299.
    pub fn accepted(self) -> Result<Value, CallFailure> {
        if (200..300).contains(&self.status) {
            return Ok(self.body);
        }
        let word = |field: &str| self.body[field].as_str().unwrap_or_default().to_owned();
        Err(CallFailure::Refused { status: self.status, code: word("errcode"), message: word("error") })
    }
}

#[derive(Debug, Clone)]
pub(super) struct Http(Client);

impl Http {
    pub(super) fn new() -> Result<Self, CallFailure> {
        // No idle connections: a kept one belongs to the runtime that opened it, and outlives a stopped server.
        let client = Client::builder().no_proxy().pool_max_idle_per_host(0).timeout(PATIENCE).build()?;
        Ok(Self(client))
    }

    pub(super) async fn request(
        &self,
        method: Method,
        url: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Answer, CallFailure> {
        let mut request = self.0.request(method, url);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.to_string());
        }
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        let body = serde_json::from_slice(&answer.bytes().await?).unwrap_or_default();
        Ok(Answer { status, body })
    }
}
