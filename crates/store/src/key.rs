//! The one key of an account, and a way to tell a wrong key from a damaged file.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// 32 random bytes from the system keychain. Opens the account's four SDK stores and our own file. Never optional,
/// never shorter, wiped from memory when dropped.
#[derive(Clone)]
pub struct StoreKey(Zeroizing<[u8; 32]>);

impl StoreKey {
    /// Takes the bytes as the keychain gave them; `None` when they are not 32.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// For opening stores.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A value that the right key reproduces and that says nothing about the key, which is random: SHA-256 with a
    /// label of its own.
    pub(crate) fn check(&self) -> String {
        hex(&Sha256::new().chain_update(b"chancery account key check").chain_update(*self.0).finalize())
    }

    /// SQLCipher's spelling of a raw key: no derivation, the key is random already.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", hex(&*self.0)))
    }
}

impl std::fmt::Debug for StoreKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("StoreKey(…)")
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_32_bytes_make_a_key_and_none_of_them_is_printed() {
        assert!(StoreKey::from_bytes(&[]).is_none());
        assert!(StoreKey::from_bytes(&[1; 31]).is_none());
        let key = StoreKey::from_bytes(&[0xab; 32]).expect("32 bytes");
        assert_eq!(format!("{key:?}"), "StoreKey(…)");
        assert_ne!(key.check(), StoreKey::from_bytes(&[0xac; 32]).expect("32 bytes").check());
    }
}
