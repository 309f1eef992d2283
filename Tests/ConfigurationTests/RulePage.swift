import Foundation
import TestSupport

/// The documentation pages of the rules: the doc comments of their sources.
enum RulePage {
  /// The indented example of the page that starts with `# id`, from the doc comments of the sources.
  static func example(of id: String) throws -> String? {
    let folder = ProjectPaths.root + "/Sources/Configuration/Rules"
    for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? []
    where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let start = lines.firstIndex(of: "/// # \(id)") else { continue }
      let page = lines[start...].prefix { $0.hasPrefix("///") }
      return page.filter { $0.hasPrefix("///     ") }.map { $0.dropFirst(8) }.joined(separator: "\n")
    }
    return nil
  }

  /// The variables that an example asks for in a comment such as `# with NAME=value in the environment`.
  static func environment(of example: String) -> [String: String] {
    let pairs = example.matches(of: /# with (\w+)=(\S+) in the environment/)
    return Dictionary(pairs.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { $1 })
  }
}
