//! Gives every command a permission of its own, so that only the window that is meant to may call it.

fn main() {
    // The page is part of the binary.
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=commands.list");
    assert!(
        std::path::Path::new("../ui/dist/index.html").exists(),
        "the page is not built: run `cargo xtask demo`, or `npm ci && npm run build` in ui/"
    );
    let list =
        std::fs::read_to_string("commands.list").expect("commands.list, written by `cargo xtask codegen`");
    let commands: Vec<&'static str> = list.lines().map(|line| &*line.to_owned().leak()).collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri's build step");
}
