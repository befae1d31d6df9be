//! The system's keychain: Secret Service, Keychain, Credential Manager, behind one port of the core.

use std::sync::Arc;

use client::{Keychain, KeychainFault};
use keyring_core::{CredentialStore, Error};

/// Under which name the secrets stand in the person's keychain.
const SERVICE: &str = "eu.chancery.Chancery";

/// The keychain of the person who runs the app. Connects anew for each of its few calls, so that a keychain that was
/// started or unlocked meanwhile is found.
pub(crate) struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn get(&self, name: String) -> Result<Option<Vec<u8>>, KeychainFault> {
        match entry(&name)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    fn set(&self, name: String, secret: Vec<u8>) -> Result<(), KeychainFault> {
        entry(&name)?.set_secret(&secret).map_err(|error| fault(&error))
    }

    fn remove(&self, name: String) -> Result<(), KeychainFault> {
        match entry(&name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(fault(&error)),
        }
    }
}

fn entry(name: &str) -> Result<keyring_core::Entry, KeychainFault> {
    let store = connect().map_err(|error| {
        tracing::error!(%error, "no keychain");
        KeychainFault::Missing
    })?;
    store.build(SERVICE, name, None).map_err(|error| fault(&error))
}

#[cfg(target_os = "linux")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "windows")]
fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

fn fault(error: &Error) -> KeychainFault {
    tracing::error!(%error, "the keychain refuses");
    match error {
        Error::NoStorageAccess(_) => KeychainFault::Locked,
        Error::NoDefaultStore => KeychainFault::Missing,
        Error::PlatformFailure(cause) => from_words(cause.as_ref()),
        _ => KeychainFault::Failed,
    }
}

/// The stores tell a dismissed prompt, or a service that is gone, only by the words of their platform's error.
fn from_words(error: &(dyn std::error::Error + 'static)) -> KeychainFault {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let words: String = causes.map(|error| format!("{error} {error:?} ").to_lowercase()).collect();
    let says = |any: &[&str]| any.iter().any(|word| words.contains(word));
    if says(&["locked", "prompt", "dismissed", "usercanceled", "interactionnotallowed"]) {
        KeychainFault::Locked
    } else if says(&["serviceunknown", "namehasnoowner", "disconnected"]) {
        KeychainFault::Missing
    } else {
        KeychainFault::Failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dismissed_prompt_and_a_missing_service_are_told_apart() {
        let told =
            |words: &str| fault(&Error::PlatformFailure(std::io::Error::other(words.to_owned()).into()));
        assert_eq!(told("SS error: prompt dismissed"), KeychainFault::Locked);
        assert_eq!(told("org.freedesktop.DBus.Error.ServiceUnknown: no owner"), KeychainFault::Missing);
        assert_eq!(told("out of memory"), KeychainFault::Failed);
    }
}
