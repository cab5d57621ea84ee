// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "pratique",
  products: [.executable(name: "pratique", targets: ["pratique"])],
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1",
      traits: ["FullFoundation"]),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  ],
  targets: [
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(
      name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    .target(name: "ClearanceCore", swiftSettings: strict),
    .target(
      name: "Rulebooks",
      dependencies: [
        "ClearanceCore", "Yams", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(
      name: "Journal",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),
    .target(
      name: "Documents",
      dependencies: ["ClearanceCore", "CPango", "CQREncode", "CZBar", "CTurboJPEG", "CXLSXWriter"],
      swiftSettings: strict),
    .target(
      name: "Storage", dependencies: ["ClearanceCore"],
      resources: [
        .embedInCode("Migrations/m0001-clearance.sql"), .embedInCode("Migrations/m0002-ledger.sql"),
        .embedInCode("Migrations/m0003-rules.sql"),
        .embedInCode("Migrations/m0004-permits.sql"),
        .embedInCode("Migrations/m0005-journal.sql"),
      ], swiftSettings: strict),
    .target(
      name: "StorageSQLite",
      dependencies: ["Storage", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "Desk",
      dependencies: [
        "ClearanceCore", "Rulebooks", "Journal", "Storage", "CArgon2", "SwiftCSV",
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: [
        "ClearanceCore", "Desk", "Documents", "Journal", "Storage", "CZlib", "Yams",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [.copy("Assets"), .embedInCode("API/openapi.json")], swiftSettings: strict),
    .target(name: "Simulation", dependencies: ["Desk"], swiftSettings: strict),
    .executableTarget(
      name: "pratique",
      dependencies: [
        "ClearanceCore", "Desk", "Documents", "Journal", "Web", "Simulation", "StorageSQLite", "Rulebooks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["ClearanceCore"], swiftSettings: strict),
    .testTarget(
      name: "ClearanceCoreTests", dependencies: ["ClearanceCore", "TestSupport", "Yams"],
      swiftSettings: strict),
    .testTarget(
      name: "RulebooksTests", dependencies: ["ClearanceCore", "Rulebooks", "Desk"], swiftSettings: strict),
    .testTarget(
      name: "DeskTests",
      dependencies: ["ClearanceCore", "Desk", "Journal", "Storage", "StorageSQLite", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "ClearanceCore", "Desk", "Journal", "StorageSQLite", "Web", "Yams",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ], swiftSettings: strict),
    .testTarget(name: "JournalTests", dependencies: ["Journal", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests", dependencies: ["ClearanceCore", "Documents", "Yams"], exclude: ["Golden"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
