import JSON

/// What this program is and how it was built.
enum Version {
  /// The version number.
  static let number = "0.1.0"

  /// What `--version` prints: one JSON object.
  static var json: String {
    let value: JSONValue = [
      "version": .string(number),
      "git_revision": .string(revision),
      "swift_version": .string(swiftVersion),
      "build_profile": .string(profile),
      "build_target": .string(target),
    ]
    return String(decoding: JSONWriter(pretty: true).write(value), as: UTF8.self)
  }

  /// The commit this was built from, which a build does not know.
  private static var revision: String { "unknown" }

  private static var profile: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  private static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #else
      "6.3"
    #endif
  }

  private static var target: String { "\(architecture)-\(system)" }

  private static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "aarch64"
    #else
      "unknown"
    #endif
  }

  private static var system: String {
    #if canImport(Musl)
      "swift-linux-musl"
    #elseif os(Linux)
      "unknown-linux-gnu"
    #elseif os(macOS)
      "apple-macosx"
    #else
      "unknown"
    #endif
  }
}
