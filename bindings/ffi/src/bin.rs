//! Writes the Kotlin and Swift side of the library.
fn main() {
    uniffi::uniffi_bindgen_main()
}
