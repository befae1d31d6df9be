//! One library for Kotlin and Swift. Everything in it is defined in `client` and `wire`.

client::uniffi_reexport_scaffolding!();
wire::uniffi_reexport_scaffolding!();
