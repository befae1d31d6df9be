//! What a platform must provide.

use wire::{Fault, KeychainProblem};

/// The system's keychain: Secret Service, Keychain, Credential Manager, Keystore. Holds one secret per account.
///
/// Calls may block (a prompt to unlock, for example); the core makes them from threads that may wait.
#[cfg_attr(feature = "ffi", uniffi::export(with_foreign))]
pub trait Keychain: Send + Sync {
    /// The secret under this name; `None` when there is none.
    ///
    /// # Errors
    /// The keychain cannot be used.
    fn get(&self, name: String) -> Result<Option<Vec<u8>>, KeychainFault>;

    /// Stores a secret under this name, replacing what was there.
    ///
    /// # Errors
    /// The keychain cannot be used.
    fn set(&self, name: String, secret: Vec<u8>) -> Result<(), KeychainFault>;

    /// Removes the secret of this name; it is no error when there is none.
    ///
    /// # Errors
    /// The keychain cannot be used.
    fn remove(&self, name: String) -> Result<(), KeychainFault>;
}

/// Why the keychain cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "ffi", derive(uniffi::Error))]
pub enum KeychainFault {
    /// There is none.
    #[error("no keychain")]
    Missing,
    /// It is locked, and the person did not unlock it.
    #[error("keychain locked")]
    Locked,
    /// It refused or failed.
    #[error("keychain failed")]
    Failed,
}

#[cfg(feature = "ffi")]
impl From<uniffi::UnexpectedUniFFICallbackError> for KeychainFault {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

impl From<KeychainFault> for Fault {
    fn from(fault: KeychainFault) -> Self {
        let problem = match fault {
            KeychainFault::Missing => KeychainProblem::Missing,
            KeychainFault::Locked => KeychainProblem::Locked,
            KeychainFault::Failed => KeychainProblem::Failed,
        };
        Self::Keychain { problem }
    }
}
