// swift-tools-version:6.1
import PackageDescription

// A package of its own: what it builds has libFuzzer's main function, see scripts/fuzz.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  products: [.library(name: "FuzzCompile", type: .static, targets: ["FuzzCompile"])],
  dependencies: [.package(name: "agentgateway", path: "..")],
  targets: [
    .target(
      name: "FuzzCompile",
      dependencies: ["Configuration", "Diagnostics", "SourceText", "YAML"].map {
        .product(name: $0, package: "agentgateway")
      },
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]
    )
  ]
)
