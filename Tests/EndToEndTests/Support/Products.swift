import Foundation
import TestSupport

/// The executables that were built together with these tests.
enum Products {
  /// The path of an executable product.
  static func path(_ name: String) -> String { directory + "/" + name }

  /// The folder that holds the test bundle and the executables: found from the running program, so that another
  /// build path or configuration is followed.
  private static let directory: String = {
    var candidates = Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
    candidates.append(CommandLine.arguments.first ?? "")
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { candidates.append(own) }
    let folders = candidates.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    let found = folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/ollama-stub") }
    return found ?? ProjectPaths.root + "/.build/debug"
  }()
}
