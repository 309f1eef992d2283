import Diagnostics
import Foundation
import JSONSchema
import SourceText
import TestSupport
import Testing
import YAML

/// Breaks real configurations line by line: both passes must agree, and every finding must be a specific one.
@Suite struct MutatedConfigTests {
  private enum Mutation: CaseIterable { case renameKey, dropLine, replaceValue, emptyValue, mappingValue }

  private func mutate(_ line: Substring, _ mutation: Mutation) -> String? {
    if mutation == .dropLine { return "" }
    guard let colon = line.firstIndex(of: ":"), !line.contains("#") else { return nil }
    let rest = line[line.index(after: colon)...]
    switch mutation {
    case .renameKey: return line[..<colon] + "x:" + rest
    case .replaceValue: return rest.isEmpty ? nil : line[...colon] + " 5"
    case .emptyValue: return rest.isEmpty ? nil : String(line[...colon])
    case .mappingValue: return rest.isEmpty ? nil : line[...colon] + " {a: b}"
    case .dropLine: return nil
    }
  }

  @Test func bothPassesAgree() throws {
    let folder = ProjectPaths.shared + "/upstream-configs"
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      print("notice: mutated configurations skipped: shared suites not found")
      return
    }
    let schema = try Schema.embeddedConfig()
    var invalid = 0
    // Every fourth file keeps the test short; they come from all parts of the schema.
    for (number, name) in files.filter({ $0.hasSuffix(".yaml") }).sorted().enumerated() where number % 4 == 0 {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      for index in lines.indices {
        for mutation in Mutation.allCases {
          guard let changed = mutate(lines[index], mutation) else { continue }
          var copy = lines
          copy[index] = changed[...]
          var collector = DiagnosticCollector()
          let file = SourceFile(name: name, text: copy.joined(separator: "\n"))
          guard let document = Document.parse(file, into: &collector), let root = document.root else { continue }
          let violations = schema.violations(in: document)
          let isValid = schema.isValid(document, root)
          #expect(isValid == violations.isEmpty, "\(name):\(index + 1) \(mutation)")
          if !isValid { invalid += 1 }
          for violation in violations {
            if case .other(let keyword) = violation.kind {
              Issue.record("\(name):\(index + 1) \(mutation): \(violation.path) fails \(keyword)")
            }
          }
        }
      }
    }
    #expect(invalid > 500)
  }
}
