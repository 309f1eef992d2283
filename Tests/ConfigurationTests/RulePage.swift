import Foundation
import TestSupport

/// The documentation pages of the rules: the doc comments of their sources.
enum RulePage {
  /// The indented example of the page that starts with `# id`, from the doc comments of the sources.
  static func example(of id: String) throws -> String? {
    let folder = ProjectPaths.root + "/Sources/Configuration/Rules"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let start = lines.firstIndex(of: "/// # \(id)") else { continue }
      let page = lines[start...].prefix { $0.hasPrefix("///") }
      return page.filter { $0.hasPrefix("///     ") }.map { $0.dropFirst(8) }.joined(separator: "\n")
    }
    return nil
  }
}
