import Foundation
import JSON
import JSONSchema
import TestSupport
import Testing
import YAML

/// Runs the required tests of draft 2020-12 over the engine.
@Suite struct KeywordSuiteTests {
  /// Files that need what the engine does not have, with what that is.
  static let skippedFiles: [String: String] = [
    "anchor.json": "$anchor",
    "dynamicRef.json": "$dynamicRef",
    "refRemote.json": "$id and documents other than the schema itself",
    "vocabulary.json": "custom vocabularies",
  ]

  /// Groups outside those files that use a keyword the engine does not have.
  static func needsMissingKeyword(_ schema: JSONValue) -> Bool {
    switch schema {
    case .object(let object):
      return object.contains { member in
        if ["$id", "$anchor", "$dynamicRef", "$dynamicAnchor"].contains(member.name), member.value.stringValue != nil {
          return true
        }
        if member.name == "$ref", let text = member.value.stringValue { return !text.hasPrefix("#") }
        // Their values are data, not schemas.
        if member.name == "const" || member.name == "enum" { return false }
        return needsMissingKeyword(member.value)
      }
    case .array(let elements): return elements.contains(where: needsMissingKeyword)
    default: return false
    }
  }

  /// Regular expressions are not part of the engine; this stands in for the matcher a program injects.
  static func matches(_ pattern: String, _ text: String) -> Bool? {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
    return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  @Test func requiredTests() throws {
    let folder = ProjectPaths.shared + "/suites/json-schema/tests/draft2020-12"
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      print("notice: JSON Schema suite skipped: shared suites not found")
      return
    }
    var passed = 0
    var skipped: [String] = []
    for file in files.sorted() where file.hasSuffix(".json") && Self.skippedFiles[file] == nil {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
      for group in try #require(try JSONParser.parse(Array(data)).arrayValue) {
        let description = "\(file): \(group["description"]?.stringValue ?? "")"
        let tests = try #require(group["tests"]?.arrayValue)
        let source = try #require(group["schema"])
        if Self.needsMissingKeyword(source) {
          skipped.append(description)
          continue
        }
        let schema = try Schema(bytes: JSONWriter().write(source), patterns: Self.matches)
        for test in tests {
          let name = "\(description): \(test["description"]?.stringValue ?? "")"
          let document = try document(try #require(test["data"]))
          let root = try #require(document.root)
          let expected = try #require(test["valid"]?.boolValue)
          let isValid = schema.isValid(document, root)
          #expect(isValid == expected, "\(name)")
          #expect(schema.violations(in: document).isEmpty == expected, "violations: \(name)")
          if isValid == expected { passed += 1 }
        }
      }
    }
    print("notice: JSON Schema suite: \(passed) tests passed; skipped files \(Self.skippedFiles.keys.sorted())")
    for group in skipped { print("notice: JSON Schema suite: group skipped: \(group)") }
    #expect(passed >= 1100)
  }
}
