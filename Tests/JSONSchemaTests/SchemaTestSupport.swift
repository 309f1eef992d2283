import Diagnostics
import Foundation
import JSON
import JSONSchema
import SourceText
import TestSupport
import Testing
import YAML

/// Reads a file of the shared folder, or prints a notice and returns nil where that folder is absent.
func sharedFile(_ path: String, for purpose: String) -> [UInt8]? {
  guard let data = FileManager.default.contents(atPath: ProjectPaths.shared + "/" + path) else {
    print("notice: \(purpose) skipped: shared suites not found")
    return nil
  }
  return Array(data)
}

func parseYAML(_ text: String, name: String = "test.yaml") throws -> Document {
  var collector = DiagnosticCollector()
  let document = Document.parse(SourceFile(name: name, text: text), into: &collector)
  return try #require(document, "\(name): \(collector.diagnostics.map(\.message))")
}

/// A document with the given JSON value. Dollar signs are escaped, as they would start variables.
func document(_ value: JSONValue) throws -> Document {
  let text = String(decoding: JSONWriter().write(value), as: UTF8.self)
  return try parseYAML(text.replacingOccurrences(of: "$", with: "\\u0024"))
}
