import Foundation
import JSON
import JSONSchema
import TestSupport
import Testing

/// The published test suite of draft 2020-12 in the shared folder.
struct SchemaSuite {
  /// One value and whether the schema of its group accepts it.
  struct Case {
    let name: String
    let schema: [UInt8]
    let data: JSONValue
    let isValid: Bool
  }

  private let folder = ProjectPaths.shared + "/suites/json-schema"
  private let remotes: [String: [UInt8]]

  /// Nil, with a notice, where the shared folder is absent.
  init?() throws {
    guard FileManager.default.fileExists(atPath: folder) else {
      print("notice: JSON Schema suite skipped: shared suites not found")
      return nil
    }
    var remotes: [String: [UInt8]] = [:]
    for path in try Self.files(in: folder + "/remotes") {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/remotes/\(path)"))
      remotes["http://localhost:1234/\(path)"] = Array(data)
    }
    for path in try Self.files(in: folder + "/metaschema") {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/metaschema/\(path)"))
      let identifier = try #require(try JSONParser.parse(Array(data))["$id"]?.stringValue)
      remotes[identifier] = Array(data)
    }
    self.remotes = remotes
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
  }

  /// The names of the test files in `tests/draft2020-12` or a folder below it, without those in folders below.
  func files(in subfolder: String = "") throws -> [String] {
    let path = "\(folder)/tests/draft2020-12/\(subfolder)"
    return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted()
      .map { subfolder + $0 }
  }

  /// All tests of one file.
  func cases(_ file: String) throws -> [Case] {
    let data = try #require(FileManager.default.contents(atPath: "\(folder)/tests/draft2020-12/\(file)"))
    return try #require(try JSONParser.parse(Array(data)).arrayValue).flatMap { group in
      let schema = JSONWriter().write(try #require(group["schema"]))
      return try #require(group["tests"]?.arrayValue).map { test in
        guard case .bool(let isValid) = test["valid"] else { throw Malformed(file: file) }
        return Case(
          name: "\(file): \(group["description"]?.stringValue ?? ""): \(test["description"]?.stringValue ?? "")",
          schema: schema, data: try #require(test["data"]), isValid: isValid)
      }
    }
  }

  /// A test file that is not built as expected.
  private struct Malformed: Error { var file: String }

  /// A schema that reads the documents of the suite where its references need them.
  func schema(_ bytes: [UInt8]) throws -> Schema {
    let remotes = remotes
    return try Schema(bytes: bytes, patterns: Self.matches, documents: { remotes[$0] })
  }

  /// Regular expressions are not part of the engine; this stands in for the matcher a program injects.
  private static func matches(_ pattern: String, _ text: String) -> Bool? {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
    return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }
}
