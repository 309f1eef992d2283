import Diagnostics
import SourceText
import Testing
import YAML

/// A document together with everything reported while reading it.
struct Reading {
  let document: Document?
  let findings: [Diagnostic]

  init(_ text: String, variables: VariableMode = .unread, limits: Limits = .standard) {
    self.init(SourceFile(name: "test.yaml", text: text), variables: variables, limits: limits)
  }

  init(_ source: SourceFile, variables: VariableMode = .unread, limits: Limits = .standard) {
    var collector = DiagnosticCollector()
    document = Document.parse(source, variables: variables, limits: limits, into: &collector)
    findings = collector.sorted()
  }

  var rules: [String] { findings.map(\.rule) }
}

/// Reads a text that must give a document without any finding.
func clean(
  _ text: String, variables: VariableMode = .unread, sourceLocation: SourceLocation = #_sourceLocation
) throws -> (document: Document, root: NodeID) {
  let reading = Reading(text, variables: variables)
  #expect(reading.findings == [], sourceLocation: sourceLocation)
  let document = try #require(reading.document, sourceLocation: sourceLocation)
  return (document, try #require(document.root, sourceLocation: sourceLocation))
}

extension Document {
  /// The value under a path of keys and indices.
  func at(_ path: String...) throws -> NodeID {
    var node = try #require(root)
    for step in path {
      if kind(node) == .sequence {
        node = Array(elements(node))[try #require(Int(step))]
      } else {
        node = try #require(entry(node, step)).value
      }
    }
    return node
  }

  func sourceText(_ node: NodeID) -> String { source.text(span(node)) }

  /// Calls `body` for every node where it is written, in document order.
  func forEachNode(_ body: (NodeID) throws -> Void) rethrows {
    var open = root.map { [$0] } ?? []
    while let node = open.popLast() {
      try body(node)
      if isAlias(node) { continue }
      var children: [NodeID] = Array(elements(node))
      for entry in entries(node) { children += [entry.key, entry.value] }
      open += children.reversed()
    }
  }
}
