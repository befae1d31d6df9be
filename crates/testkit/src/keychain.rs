//! A keychain in memory, which can be made to fail as real ones do.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use client::{Keychain, KeychainFault};

/// A keychain that forgets everything when the test ends.
#[derive(Default)]
pub struct MemoryKeychain(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    secrets: HashMap<String, Vec<u8>>,
    fault: Option<KeychainFault>,
}

impl MemoryKeychain {
    /// An empty one.
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// From now on every call fails like this; `None` mends it.
    pub fn fail_with(&self, fault: Option<KeychainFault>) {
        self.inside().fault = fault;
    }

    /// All secrets, to take one away or change it.
    pub fn edit(&self, change: impl FnOnce(&mut HashMap<String, Vec<u8>>)) {
        change(&mut self.inside().secrets);
    }

    /// How many secrets it holds.
    pub fn count(&self) -> usize {
        self.inside().secrets.len()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn working(&self) -> Result<MutexGuard<'_, Inside>, KeychainFault> {
        let inside = self.inside();
        match &inside.fault {
            Some(fault) => Err(fault.clone()),
            None => Ok(inside),
        }
    }
}

impl Keychain for MemoryKeychain {
    fn get(&self, name: String) -> Result<Option<Vec<u8>>, KeychainFault> {
        Ok(self.working()?.secrets.get(&name).cloned())
    }

    fn set(&self, name: String, secret: Vec<u8>) -> Result<(), KeychainFault> {
        self.working()?.secrets.insert(name, secret);
        Ok(())
    }

    fn remove(&self, name: String) -> Result<(), KeychainFault> {
        self.working()?.secrets.remove(&name);
        Ok(())
    }
}
