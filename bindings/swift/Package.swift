// swift-tools-version: 6.0
// Chancery for Swift: the generated bindings, a thin file of streams, and their tests.

import PackageDescription

let package = Package(
    name: "Chancery",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "Chancery", targets: ["Chancery"])],
    targets: [
        .systemLibrary(name: "ChanceryFFI"),
        .target(
            name: "Chancery",
            dependencies: ["ChanceryFFI"],
            exclude: ["Generated/ClientFFI.h", "Generated/WireFFI.h"]
        ),
        .testTarget(name: "ChanceryTests", dependencies: ["Chancery"]),
    ],
    swiftLanguageModes: [.v6]
)
