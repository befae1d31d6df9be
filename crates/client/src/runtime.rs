//! The one runtime on which everything runs, whoever calls.
//!
//! Foreign callers (uniffi, Tauri) only wait for the outcome. So a call that its caller abandons is not cut half way,
//! SDK objects are always dropped inside a runtime, and there is more than one worker thread, which the SDK's
//! latest-event listener needs (it ends for good when it lags).

use std::{future::Future, sync::OnceLock};

use tokio::{
    runtime::{Builder, Handle, Runtime},
    task::JoinSet,
};
use wire::{Area, Fault};

/// SDK futures are large, above all unoptimised.
const STACK: usize = 8 * 1024 * 1024;

/// The core's runtime, for a shell that wants to share it.
pub fn handle() -> Handle {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME
        .get_or_init(|| {
            Builder::new_multi_thread()
                .worker_threads(
                    std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 4)),
                )
                .thread_name("chancery")
                .thread_stack_size(STACK)
                .enable_all()
                .build()
                .expect("a process that cannot start threads cannot go on")
        })
        .handle()
        .clone()
}

/// Runs a call to its end. A panic inside it is a defect of ours, told as such and logged by the panic hook.
pub(crate) async fn run<T: Send + 'static>(
    area: Area,
    call: impl Future<Output = Result<T, Fault>> + Send + 'static,
) -> Result<T, Fault> {
    handle().spawn(call).await.unwrap_or(Err(Fault::Unexpected { area }))
}

/// Runs a call that only fetches something: it ends half way when nobody waits for it any more.
pub(crate) async fn run_while_wanted<T: Send + 'static>(
    area: Area,
    call: impl Future<Output = Result<T, Fault>> + Send + 'static,
) -> Result<T, Fault> {
    // Aborts the task when it is dropped.
    let mut task = JoinSet::new();
    task.spawn_on(call, &handle());
    task.join_next().await.and_then(Result::ok).unwrap_or(Err(Fault::Unexpected { area }))
}

/// Runs a call that may block: the keychain, files.
pub(crate) async fn block<T: Send + 'static>(
    area: Area,
    call: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    handle().spawn_blocking(call).await.unwrap_or(Err(Fault::Unexpected { area }))
}

/// Something of the SDK's that is dropped inside the runtime, on whatever thread its owner is dropped: its stores start
/// tasks to close themselves.
pub(crate) struct Inside<T>(Option<T>);

impl<T> From<T> for Inside<T> {
    fn from(inner: T) -> Self {
        Self(Some(inner))
    }
}

impl<T> std::ops::Deref for Inside<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().expect("it is there until it is dropped")
    }
}

impl<T> Drop for Inside<T> {
    fn drop(&mut self) {
        let _inside = handle().enter();
        self.0.take();
    }
}
