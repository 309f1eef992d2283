// swift-tools-version:6.3
import PackageDescription

// The target graph is the architecture: an import that is not listed here does not compile.
// docs/architecture.md explains each arrow; nothing points upward.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Leaves out the checks at run time that no two accesses to a property of a class overlap: a tenth of what a request
/// costs outside the kernel. Debug builds, and with them all tests, make them.
let uncheckedExclusivity: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    swiftSettings: strict
  )
}

let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
]

let package = Package(
  name: "agentgateway",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "agentgateway", targets: ["agentgateway"]),
    .executable(name: "ollama-stub", targets: ["ollama-stub"]),
    // For Benchmarks/ and Fuzz/, which are packages of their own.
    .library(name: "Configuration", targets: ["Configuration"]),
    .library(name: "Diagnostics", targets: ["Diagnostics"]),
    .library(name: "JSONSchema", targets: ["JSONSchema"]),
    .library(name: "SourceText", targets: ["SourceText"]),
    .library(name: "YAML", targets: ["YAML"]),
    .library(name: "TestSupport", targets: ["TestSupport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .target(name: "CConfigSchema"),
    .target(name: "CRulePages"),
    .target(name: "CRuntimeChecks"),
    .target(name: "CByteScan"),
    .target(name: "CTransport"),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),

    library("SourceText"),
    library("JSON", ["CByteScan"]),
    library("Diagnostics", ["SourceText", "JSON"]),
    library("YAML", ["CLibYAML", "Diagnostics", "SourceText"]),
    library("JSONSchema", ["YAML", "JSON", "SourceText", "CConfigSchema"]),
    library("CEL", ["SourceText"]),
    library("RegularExpressions", ["CRE2"]),
    library("Routing", ["JSON"], settings: uncheckedExclusivity),
    library(
      "Configuration",
      [
        "YAML", "JSONSchema", "CEL", "RegularExpressions", "Routing", "Diagnostics", "SourceText", "JSON",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
      ]
    ),
    library("Reference", ["Diagnostics", "JSON", "JSONSchema", "CRulePages"]),
    library("HTTPWire", settings: uncheckedExclusivity),
    library("FileWatch"),
    library(
      "Transport", ["CTransport", .product(name: "NIOCore", package: "swift-nio")], settings: uncheckedExclusivity),
    library(
      "Gateway",
      [
        "Routing", "HTTPWire", "JSON", "RegularExpressions", "Transport",
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOHTTP2", package: "swift-nio-http2"),
        .product(name: "NIOHPACK", package: "swift-nio-http2"),
      ] + nio,
      settings: uncheckedExclusivity
    ),

    .executableTarget(
      name: "agentgateway",
      dependencies: [
        "Configuration", "FileWatch", "Gateway", "Reference", "Diagnostics", "SourceText", "YAML", "JSONSchema",
        "Routing", "JSON", "CRuntimeChecks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "ollama-stub",
      dependencies: ["JSON", "HTTPWire", .product(name: "ArgumentParser", package: "swift-argument-parser")] + nio,
      swiftSettings: strict
    ),

    // Shared by the test targets only: locating fixtures and suites, byte helpers.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("SourceText"),
    tests("JSON"),
    tests("Diagnostics", ["SourceText", "JSON"]),
    tests("YAML", ["SourceText", "Diagnostics", "JSON"]),
    tests("JSONSchema", ["YAML", "JSON", "SourceText", "Diagnostics"]),
    tests("CEL", ["SourceText", "JSON"]),
    tests("RegularExpressions"),
    tests("Routing"),
    tests(
      "Configuration",
      [
        "YAML", "JSON", "JSONSchema", "CEL", "Diagnostics", "SourceText", "Routing",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
      ]
    ),
    tests("Reference", ["Configuration", "Diagnostics", "JSON"]),
    tests("HTTPWire"),
    tests("FileWatch"),
    tests("Transport", [.product(name: "NIOCore", package: "swift-nio")]),
    tests(
      "Gateway",
      [
        "Routing", "HTTPWire", "JSON", "Transport",
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOHTTP2", package: "swift-nio-http2"),
        .product(name: "NIOHPACK", package: "swift-nio-http2"),
      ] + nio
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "JSON", "Diagnostics", "agentgateway", "ollama-stub",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
  ]
)
