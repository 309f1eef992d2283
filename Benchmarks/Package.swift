// swift-tools-version:6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own: what measures is no part of what is shipped.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "agentgateway", path: ".."),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "loadgen",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "sseclient",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "sliprate",
      dependencies: [
        .product(name: "Configuration", package: "agentgateway"),
        .product(name: "Diagnostics", package: "agentgateway"),
        .product(name: "JSONSchema", package: "agentgateway"),
        .product(name: "SourceText", package: "agentgateway"),
        .product(name: "YAML", package: "agentgateway"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "adversary",
      dependencies: [
        .product(name: "Configuration", package: "agentgateway"),
        .product(name: "Diagnostics", package: "agentgateway"),
        .product(name: "SourceText", package: "agentgateway"),
        .product(name: "YAML", package: "agentgateway"),
        .product(name: "TestSupport", package: "agentgateway"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
  ]
)
