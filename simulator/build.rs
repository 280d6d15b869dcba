//! Tells the benchmark how it was built: its figures are of what is packaged only if it was built like that.

fn main() {
    let level = std::env::var("OPT_LEVEL").unwrap_or_default();
    println!("cargo::rustc-env=COUNTERFOIL_OPT_LEVEL={level}");
    println!("cargo::rerun-if-changed=build.rs");
}
