import Diagnostics
import SourceText
import Testing
import YAML

@Suite struct SuiteTests {
  /// libyaml's verdict must be ours, for good and bad input alike; rules of our own have other names.
  @Test func verdictIsThatOfLibYAML() throws {
    guard let cases = try SuiteCase.all() else { return }
    #expect(cases.count > 400)
    for test in cases {
      let reading = Reading(test.yaml)
      let refused = reading.rules.contains("yaml-syntax")
      #expect(refused == (test.libyaml == "reject"), "\(test.id): \(reading.findings.map(\.message))")
      for finding in reading.findings {
        let span = try #require(finding.span, "\(test.id)")
        #expect(span.end <= test.yaml.utf8.count, "\(test.id)")
      }
    }
  }

  @Test func treeIsTheExpectedJSON() throws {
    guard let cases = try SuiteCase.all() else { return }
    var compared = 0
    for test in cases where !test.error && test.libyaml == "accept" && test.libyamlEvents == "match" {
      guard let json = test.json, json.count == 1 else { continue }
      let document = try #require(Reading(test.yaml).document, "\(test.id)")
      compared += 1
      #expect(document.root.map { value($0, document) } ?? .null == json[0], "\(test.id)")
    }
    #expect(compared > 150)
    print("YAML suite: \(compared) trees compared")
  }

  /// Every scalar's parts lie in the scalar, every child in its parent, every span in the file.
  @Test func spansAreInOrder() throws {
    guard let cases = try SuiteCase.all() else { return }
    for test in cases {
      guard let document = Reading(test.yaml).document else { continue }
      try checkSpans(document, test.id)
    }
  }

  private func value(_ node: NodeID, _ document: Document) -> SuiteValue {
    switch document.kind(node) {
    case .sequence: return .array(document.elements(node).map { value($0, document) })
    case .mapping:
      var object: [String: SuiteValue] = [:]
      for entry in document.entries(node) { object[document.keyText(entry.key)] = value(entry.value, document) }
      return .object(object)
    case .scalar:
      switch document.value(node) {
      case .null: return .null
      case .bool(let value): return .bool(value)
      case .integer(let value): return .number(Double(value))
      case .unsigned(let value): return .number(Double(value))
      case .float(let value): return .number(value)
      case .string(let value): return .string(value)
      case .unknown: return .string("unknown")
      }
    }
  }
}

/// Properties that hold for every document.
func checkSpans(_ document: Document, _ name: String) throws {
  let whole = ByteSpan(0, document.source.bytes.count)
  var previous = -1
  document.forEachNode { node in
    let span = document.span(node)
    #expect(node.index == previous + 1, "\(name): ids are in document order")
    previous = node.index
    #expect(whole.contains(span), "\(name)")
    #expect(document.spanWithProperties(node).contains(span), "\(name)")
    if let parent = document.parent(node) {
      #expect(document.span(parent).contains(span), "\(name): \(span) in \(document.span(parent))")
    }
    guard document.kind(node) == .scalar, !document.isAlias(node) else { return }
    let count = document.utf8(node).count
    for start in 0...min(count, 300) {
      let part = document.span(inScalar: node, utf8: start..<min(start + 1, count))
      #expect(span.contains(part), "\(name): \(part) in \(span)")
    }
    if count > 0, document.style(node) == .plain, !document.holdsVariable(node) {
      #expect(document.span(inScalar: node, utf8: 0..<count) == span, "\(name)")
    }
  }
  for comment in document.comments {
    #expect(document.source.text(comment).hasPrefix("#"), "\(name)")
  }
}
