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
        let mut key = Zeroizing::new([0; 32]);
        (bytes.len() == key.len()).then(|| {
            // Straight to where it is wiped, without a copy on the way.
            key.copy_from_slice(bytes);
            Self(key)
        })
    }

    /// For opening stores.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A value that the right key reproduces and that says nothing about the key, which is random: SHA-256 with a
    /// label of its own.
    pub(crate) fn check(&self) -> String {
        let mut check = String::new();
        let label = b"chancery account key check";
        push_hex(&mut check, &Sha256::new().chain_update(label).chain_update(self.0.as_slice()).finalize());
        check
    }

    /// The statement that unlocks SQLCipher with a raw key: no derivation, the key is random already.
    pub(crate) fn statement(&self) -> Zeroizing<String> {
        // As large as it gets: a string that grows leaves copies behind that nothing wipes.
        let mut statement = Zeroizing::new(String::with_capacity(128));
        statement.push_str("PRAGMA key = \"x'");
        push_hex(&mut statement, self.0.as_slice());
        statement.push_str("'\"");
        statement
    }
}

impl std::fmt::Debug for StoreKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("StoreKey(…)")
    }
}

fn push_hex(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
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

    #[test]
    fn the_statement_is_written_without_growing() {
        let statement = StoreKey::from_bytes(&[0x0f; 32]).expect("32 bytes").statement();
        assert_eq!(*statement, format!("PRAGMA key = \"x'{}'\"", "0f".repeat(32)));
        assert_eq!(statement.capacity(), 128);
    }
}
